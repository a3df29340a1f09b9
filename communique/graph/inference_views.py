"""Facts that are looked up in the indexes of the store, in some of its graphs."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from pyoxigraph import NamedNode, Quad, Store

from communique.graph.inference_closure import Fact


class StoreView:
    """The facts of a few named graphs that do not change while they are looked at.

    Args:
        steps: Properties that are asked for; those that do not occur are not looked up.
    """

    def __init__(
        self, raw: Store, graphs: Iterable[NamedNode], steps: Iterable[NamedNode] = ()
    ) -> None:
        self._raw, self._graphs = raw, tuple(graphs)
        self._steps = frozenset(
            step
            for step in steps
            if any(next(raw.quads_for_pattern(None, step, None, g), None) for g in self._graphs)
        )
        self._described: dict[Any, bool] = {}

    def holds(self, fact: Fact) -> bool:
        subject, predicate, value = fact
        described = self._described.get(subject)
        if described is None:
            # Nearly all that follows from a statement is about nodes of its own, which no other
            # graph describes; of a new statement, no graph at all.
            described = self._describes(subject, None) and any(
                self._describes(subject, graph) for graph in self._graphs
            )
            self._described[subject] = described
        return described and any(
            Quad(subject, predicate, value, graph) in self._raw for graph in self._graphs
        )

    def _describes(self, subject: Any, graph: NamedNode | None) -> bool:
        return next(self._raw.quads_for_pattern(subject, None, None, graph), None) is not None

    def objects(self, subject: Any, predicate: NamedNode) -> Iterable[Any]:
        if predicate in self._steps:
            for graph in self._graphs:
                for quad in self._raw.quads_for_pattern(subject, predicate, None, graph):
                    yield quad.object

    def subjects(self, predicate: NamedNode, value: Any) -> Iterable[Any]:
        if predicate in self._steps:
            for graph in self._graphs:
                for quad in self._raw.quads_for_pattern(None, predicate, value, graph):
                    yield quad.subject


def facts_of(
    raw: Store,
    graph: NamedNode,
    predicates: Iterable[NamedNode],
    values: Iterable[tuple[NamedNode, NamedNode]] = (),
) -> set[Fact]:
    """The facts of *predicates* in *graph*, and those that end in a pair of *values*.

    The words of labels and texts stay on the disk.
    """
    patterns = [*((predicate, None) for predicate in predicates), *values]
    return {
        (quad.subject, predicate, quad.object)
        for predicate, value in patterns
        for quad in raw.quads_for_pattern(None, predicate, value, graph)
    }


class AllBut:
    """The facts of all graphs of a store but the *hidden* ones, each looked up once."""

    def __init__(self, raw: Store, hidden: Container[NamedNode]) -> None:
        self._raw, self._hidden = raw, hidden
        self._objects: dict[tuple[Any, NamedNode], tuple[Any, ...]] = {}
        self._subjects: dict[tuple[NamedNode, Any], tuple[Any, ...]] = {}

    def holds(self, fact: Fact) -> bool:
        found = self._raw.quads_for_pattern(*fact, None)
        return any(quad.graph_name not in self._hidden for quad in found)

    def objects(self, subject: Any, predicate: NamedNode) -> Iterable[Any]:
        key = (subject, predicate)
        if key not in self._objects:
            found = self._raw.quads_for_pattern(subject, predicate, None, None)
            self._objects[key] = tuple(
                {quad.object for quad in found if quad.graph_name not in self._hidden}
            )
        return self._objects[key]

    def subjects(self, predicate: NamedNode, value: Any) -> Iterable[Any]:
        key = (predicate, value)
        if key not in self._subjects:
            found = self._raw.quads_for_pattern(None, predicate, value, None)
            self._subjects[key] = tuple(
                {quad.subject for quad in found if quad.graph_name not in self._hidden}
            )
        return self._subjects[key]
