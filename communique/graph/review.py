"""The open questions of a store, for those who are to decide them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from communique.graph.decisions import Decisions
from communique.graph.store import GraphStore
from communique.graph.vocabulary import CMQ, OA, RDF, RDFS


@dataclass(frozen=True, slots=True)
class Asked:
    """One open question.

    Attributes:
        kind: `meeting` or `name`.
        question: In a sentence. `reason`: why it is not decided.
        subject, object: As a table of decisions names the two.
        candidates: IRIs of the two nodes.
        words: (statement, exact words), in order of the statements.
        skipped: Whether somebody looked at it and left it open.
    """

    kind: str
    question: str
    reason: str
    subject: str
    object: str
    candidates: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    skipped: bool = False

    def as_dict(self) -> dict[str, Any]:
        """What JSON says of it."""
        return asdict(self)


def open_questions(store: GraphStore, decisions: Decisions) -> list[Asked]:
    """The questions in *store*, meetings first, in the order of what they are about."""
    raw, graph = store.raw, store.iris.resolution_graph
    found = []
    for typed in raw.quads_for_pattern(None, RDF.type, CMQ.OpenQuestion, graph):
        facts: dict[NamedNode, list[str]] = defaultdict(list)
        words: list[tuple[str, str]] = []
        for quad in raw.quads_for_pattern(typed.subject, None, None, graph):
            if isinstance(quad.object, NamedNode | Literal):
                facts[quad.predicate].append(quad.object.value)
            if quad.predicate == CMQ.passage and isinstance(quad.object, NamedNode):
                words += _words(store, quad.object)
        subject, object_ = facts[CMQ.subjectId][0], facts[CMQ.objectId][0]
        decision = decisions.on(subject, object_)
        found.append(
            Asked(
                facts[CMQ.questionKind][0],
                facts[RDFS.label][0],
                facts[RDFS.comment][0],
                subject,
                object_,
                tuple(sorted(facts[CMQ.candidate])),
                tuple(sorted(words)),
                decision is not None and decision.word == "skip",
            )
        )
    return sorted(found, key=lambda q: (q.kind, q.subject, q.object))


def _words(store: GraphStore, passage: NamedNode) -> list[tuple[str, str]]:
    statement, words = "", ""
    for quad in store.raw.quads_for_pattern(passage, None, None, None):
        if quad.predicate == CMQ.inStatement and isinstance(quad.object, NamedNode):
            statement = quad.object.value.rsplit("/", 1)[-1]
        elif quad.predicate == OA.exact and isinstance(quad.object, Literal):
            words = quad.object.value
    return [(statement, words)] if words else []
