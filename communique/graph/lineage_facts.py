"""Facts of the graph by node and property, and what the authority graph says of actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from communique.graph.store import GraphStore
from communique.graph.vocabulary import CMQ, ORG

Facts = dict[NamedNode, list[NamedNode | Literal]]
"""Property to its values, in the order of their spelling."""


def grouped(quads: Iterable[Quad]) -> Facts:
    found: Facts = defaultdict(list)
    for quad in sorted(quads, key=lambda q: str(q.object)):
        if isinstance(quad.object, NamedNode | Literal):
            found[quad.predicate].append(quad.object)
    return dict(found)


def nodes(values: Iterable[NamedNode | Literal]) -> Iterator[NamedNode]:
    return (value for value in values if isinstance(value, NamedNode))


def first(facts: Facts, predicate: NamedNode) -> str:
    """The value of *predicate*, the least where there are several; "" where there is none."""
    return min((value.value for value in facts.get(predicate, ())), default="")


class Authorities:
    """What the authority graph says of actors, asked once and remembered."""

    def __init__(self, store: GraphStore) -> None:
        # The store and not its engine, which is another after the store was renewed.
        self.store, self.graph = store, store.iris.authority_graph
        self._entries: dict[NamedNode, Facts] = {}
        self._tenures: dict[NamedNode, list[tuple[str, str, NamedNode]]] = {}

    def facts(self, node: NamedNode) -> Facts:
        if node not in self._entries:
            quads = self.store.raw.quads_for_pattern(node, None, None, self.graph)
            self._entries[node] = grouped(quads)
        return self._entries[node]

    def represented(self, person: NamedNode, day: str | None) -> set[NamedNode]:
        """For whom *person* speaks by the posts held on that day; without one, by all of them."""
        if person not in self._tenures:
            found = []
            for quad in self.store.raw.quads_for_pattern(None, CMQ.holder, person, self.graph):
                assert isinstance(quad.subject, NamedNode)
                tenure = self.facts(quad.subject)
                for post in nodes(tenure.get(CMQ.post, ())):
                    about = self.facts(post)
                    for party in nodes(about.get(CMQ.country) or about.get(ORG.postIn) or ()):
                        start, end = first(tenure, CMQ.start), first(tenure, CMQ.end)
                        found.append((start, end or "9999", party))
            self._tenures[person] = found
        tenures = self._tenures[person]
        on_day = {p for start, end, p in tenures if day is not None and start <= day <= end}
        return on_day or {party for _, _, party in tenures}
