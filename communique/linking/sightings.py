"""Where a name stands: its exact words in the statements of a store, with what is around them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from communique.graph.store import GraphStore
from communique.graph.vocabulary import CMQ, OA, RDFS, SKOS

AROUND = 80
"""So many characters are shown on either side."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Words of a statement that name something.

    Attributes:
        statement: Its slug. `exact`: the words. `before`, `after`: what stands around them.
    """

    statement: str
    before: str
    exact: str
    after: str


def sightings(store: GraphStore, node: NamedNode, limit: int = 3) -> list[Sighting]:
    """The first places that name *node*, one for each statement, by statement.

    The graph keeps the passages of names that no list knows, and of meetings. Of others it says
    only which statements mention them: there the text is searched for their names.
    """
    found: dict[str, Sighting] = {}
    for sighting in itertools.chain(_passages(store, node), _named(store, node)):
        found.setdefault(sighting.statement, sighting)
        if len(found) >= limit:
            break
    return [found[statement] for statement in sorted(found)]


def _passages(store: GraphStore, node: NamedNode) -> Iterator[Sighting]:
    passages = _objects(store, node, CMQ.passage)
    for passage in sorted(passages, key=lambda p: (_text(store, p, OA.start).zfill(9), p.value)):
        start, end = (_text(store, passage, prop) for prop in (OA.start, OA.end))
        statement = next(iter(_objects(store, passage, CMQ.inStatement)), None)
        if statement is not None and start.isdigit() and end.isdigit():
            yield _cut(statement, _text(store, statement, CMQ.text), int(start), int(end))


def _named(store: GraphStore, node: NamedNode) -> Iterator[Sighting]:
    names = {
        quad.object.value
        for predicate in (RDFS.label, SKOS.prefLabel, SKOS.altLabel)
        for quad in store.raw.quads_for_pattern(node, predicate, None, None)
        if isinstance(quad.object, Literal)
    }
    # The longest first: "Ministry of Defense of Japan" says more than "Defense".
    ordered = sorted(names, key=lambda name: (-len(name), name))
    mentions = store.raw.quads_for_pattern(None, CMQ.mentions, node, None)
    statements = {q.subject for q in mentions if isinstance(q.subject, NamedNode)}
    for statement in sorted(statements, key=lambda s: s.value):
        text = _text(store, statement, CMQ.text)
        for name in ordered:
            match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
            if match is not None:
                yield _cut(statement, text, *match.span())
                break


def _cut(statement: NamedNode, text: str, start: int, end: int) -> Sighting:
    slug = statement.value.rsplit("/", 1)[-1]
    return Sighting(
        slug, text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND]
    )


def _objects(store: GraphStore, node: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    quads = store.raw.quads_for_pattern(node, predicate, None, None)
    return sorted(
        {q.object for q in quads if isinstance(q.object, NamedNode)}, key=lambda n: n.value
    )


def _text(store: GraphStore, node: NamedNode, predicate: NamedNode) -> str:
    """The literal there, of several the first; empty where there is none."""
    quads = store.raw.quads_for_pattern(node, predicate, None, None)
    return min((q.object.value for q in quads if isinstance(q.object, Literal)), default="")
