"""Which undertakings and stances a statement takes up from others, kept while they come and go.

Each statement has a graph of lineage beside its own: the keys under which it is found, and the
links in which it is the later. A link depends on the two statements alone. What a statement
changes is thus recomputed when it comes, is replaced or goes, and nothing else; the order of
loading makes no difference. Candidates are found by key in the store, not by comparing all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from communique.graph.lineage_facts import Authorities
from communique.graph.lineage_keys import Point, StatementPoints
from communique.graph.lineage_score import Link, agreement, link
from communique.graph.lineage_triples import link_quads
from communique.graph.lineage_words import LineageRules
from communique.graph.store import GraphStore
from communique.graph.vocabulary import CMQ, OA
from communique.lexicon import Lexicon

# Statements kept in memory between two loads; a text has some 10 kB.
_KEPT = 500


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared of one statement: its points and its text.

    `passages` are the offsets of those passages that its own graph describes.
    """

    slug: str
    text: str
    points: tuple[Point, ...]
    passages: frozenset[tuple[int, int]]

    def index_keys(self) -> frozenset[str]:
        return frozenset(key for point in self.points for key in point.index_keys())


class LineageBook:
    """The lineage of the statements in one store."""

    def __init__(self, store: GraphStore, lexicon: Lexicon) -> None:
        self.store, self.iris = store, store.iris
        self.rules = LineageRules(lexicon)
        self._authorities: Authorities | None = None
        self._read: dict[NamedNode, Compared] = {}

    def follow(
        self, changes: Mapping[NamedNode, Collection[Quad]]
    ) -> dict[NamedNode, Collection[Quad]]:
        """The graphs of lineage that change when *changes* are made, with their new quads.

        Args:
            changes: Graph to the quads that it is about to hold. Graphs that are not of a
                statement are passed over; an empty one is a statement that goes.
        """
        prefix = self.iris.statement_graph("x").value.removesuffix("x")
        new = {g: quads for g, quads in changes.items() if g.value.startswith(prefix)}
        for graph in new:
            self._read.pop(graph, None)
        result: dict[NamedNode, set[Quad]] = {}
        for graph in new:
            self._forget(_slug(graph), result)
        coming = {graph: self.comparable(graph, quads) for graph, quads in new.items() if quads}
        for graph, statement in coming.items():
            result[self.iris.lineage_graph(statement.slug)] |= set(self._index(statement))
            done = {g for g in coming if g.value < graph.value}
            others = self._candidates(graph, statement, coming)
            for other in sorted(others - set(new) | (others & set(coming)) - done, key=str):
                there = coming[other] if other in coming else self._stored(other)
                for found in pair_links(statement, there, self.rules):
                    self._write(found, (statement, there), result)
        return dict(result)

    def _forget(self, slug: str, result: dict[NamedNode, set[Quad]]) -> None:
        """Take out of *result* all links of the statement *slug*, on whichever side it is."""
        own = self.iris.lineage_graph(slug)
        result[own] = set()
        statement = self.iris.statement(slug)
        gone: dict[NamedNode, set[NamedNode]] = {}
        for quad in self.store.raw.quads_for_pattern(None, CMQ.linksStatement, statement, None):
            if isinstance(quad.graph_name, NamedNode) and isinstance(quad.subject, NamedNode):
                gone.setdefault(quad.graph_name, set()).add(quad.subject)
        for graph, links in gone.items():
            if graph != own:
                present = result.get(graph)
                present = self.store.graph(graph) if present is None else present
                result[graph] = _without(present, links)

    def comparable(self, graph: NamedNode, quads: Iterable[Quad]) -> Compared:
        # Made late: the authority graph is written after a loader is made.
        if self._authorities is None:
            self._authorities = Authorities(self.store)
        found = StatementPoints(quads, self._authorities, self.rules)
        points = found.points()
        return Compared(_slug(graph), found.text if points else "", points, found.passages())

    def _stored(self, graph: NamedNode) -> Compared:
        if graph not in self._read:
            if len(self._read) >= _KEPT:
                self._read.clear()
            self._read[graph] = self.comparable(graph, self.store.graph(graph))
        return self._read[graph]

    def _index(self, statement: Compared) -> Iterable[Quad]:
        node, graph = self.iris.statement(statement.slug), self.iris.lineage_graph(statement.slug)
        for key in statement.index_keys():
            yield Quad(node, CMQ.lineageKey, Literal(key), graph)

    def _candidates(
        self, graph: NamedNode, statement: Compared, coming: Mapping[NamedNode, Compared]
    ) -> set[NamedNode]:
        """The graphs of the statements that share a key with *statement*, stored or *coming*."""
        keys = statement.index_keys()
        found = {g for g, other in coming.items() if g != graph and keys & other.index_keys()}
        for key in keys:
            for quad in self.store.raw.quads_for_pattern(None, CMQ.lineageKey, Literal(key), None):
                assert isinstance(quad.subject, NamedNode)
                found.add(self.iris.statement_graph(_slug(quad.subject)))
        return found - {graph}

    def _write(
        self, found: Link, statements: tuple[Compared, Compared], result: dict[NamedNode, set[Quad]]
    ) -> None:
        by_slug = {s.slug: s for s in statements}
        earlier, later = (
            by_slug[_slug(NamedNode(p.statement))] for p in (found.earlier, found.later)
        )
        graph = self.iris.lineage_graph(later.slug)
        if graph not in result:
            result[graph] = self.store.graph(graph)
        assert self._authorities is not None
        result[graph] |= set(link_quads(found, earlier, later, self.iris, self._authorities))


def pair_links(one: Compared, two: Compared, rules: LineageRules) -> list[Link]:
    """The links between two statements, the best first; each point is in one of them at most."""
    links = []
    for mine in one.points:
        keys = mine.index_keys()
        for yours in two.points:
            shared = agreement(mine, yours, rules) if keys & yours.index_keys() else None
            if shared is not None:
                links.append(link(mine, yours, shared, rules))
    links.sort(key=lambda found: (-found.agreement.score, found.earlier.node, found.later.node))
    taken: set[str] = set()
    kept = []
    for found in links:
        ends = {found.earlier.node, found.later.node}
        if not ends & taken:
            taken |= ends
            kept.append(found)
    return kept


def _without(quads: Collection[Quad], links: set[NamedNode]) -> set[Quad]:
    """The *quads* of a graph of lineage without *links*, and without what only they need."""
    ends: dict[object, dict[NamedNode, object]] = {}
    used: set[object] = set()
    for quad in quads:
        if quad.predicate in (CMQ.earlierPoint, CMQ.laterPoint) and quad.subject in links:
            ends.setdefault(quad.subject, {})[quad.predicate] = quad.object
        if quad.predicate in (CMQ.earlierEvidence, CMQ.laterEvidence) and quad.subject not in links:
            used.add(quad.object)
    pairs = {(end[CMQ.laterPoint], end[CMQ.earlierPoint]) for end in ends.values()}
    passages = {q.subject for q in quads if q.predicate == OA.exact} - used
    return {
        quad
        for quad in quads
        if quad.subject not in links
        and quad.subject not in passages
        and not (quad.predicate == CMQ.takesUp and (quad.subject, quad.object) in pairs)
    }


def _slug(node: NamedNode) -> str:
    return node.value.rsplit("/", 1)[-1]
