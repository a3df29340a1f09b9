"""Facts that are looked up in the indexes of the store, in some of its graphs."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from pyoxigraph import NamedNode, Quad, Store

from communique.graph.inference_closure import Fact


class StoreView:
    """The facts of a few named graphs that do not change while they are looked at.

    Args:
        lookups: Each a store and one of its graphs.
        steps: Properties that occur in them and are asked for; others are not looked up.
    """

    def __init__(
        self, lookups: Iterable[tuple[Store, NamedNode]], steps: Iterable[NamedNode] = ()
    ) -> None:
        self._lookups = tuple(lookups)
        self._steps = frozenset(steps)
        self._described: dict[Any, bool] = {}

    @classmethod
    def of(cls, raw: Store, graphs: Iterable[NamedNode], steps: Iterable[NamedNode]) -> StoreView:
        """The facts of *graphs*; of *steps*, those properties that occur there."""
        lookups = [(raw, graph) for graph in graphs]
        found = [
            step
            for step in steps
            if any(next(raw.quads_for_pattern(None, step, None, g), None) for _, g in lookups)
        ]
        return cls(lookups, found)

    def holds(self, fact: Fact) -> bool:
        subject, predicate, value = fact
        described = self._described.get(subject)
        if described is None:
            # Nearly all that follows from a statement is about nodes of its own, which no other
            # graph describes.
            described = any(
                next(raw.quads_for_pattern(subject, None, None, None), None) is not None
                and next(raw.quads_for_pattern(subject, None, None, graph), None) is not None
                for raw, graph in self._lookups
            )
            self._described[subject] = described
        return described and any(
            Quad(subject, predicate, value, graph) in raw for raw, graph in self._lookups
        )

    def objects(self, subject: Any, predicate: NamedNode) -> Iterable[Any]:
        if predicate in self._steps:
            for raw, graph in self._lookups:
                for quad in raw.quads_for_pattern(subject, predicate, None, graph):
                    yield quad.object

    def subjects(self, predicate: NamedNode, value: Any) -> Iterable[Any]:
        if predicate in self._steps:
            for raw, graph in self._lookups:
                for quad in raw.quads_for_pattern(None, predicate, value, graph):
                    yield quad.subject


def facts_of(raw: Store, graph: NamedNode, predicates: Iterable[NamedNode]) -> set[Fact]:
    """The facts of *predicates* in *graph*; the words of labels and texts stay on the disk."""
    return {
        (quad.subject, predicate, quad.object)
        for predicate in predicates
        for quad in raw.quads_for_pattern(None, predicate, None, graph)
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
