"""What follows from several statements together: how it changes when statements come and go.

Only chains join facts of different statements; what a fact implies by itself stands in the
graph of its own statement already, unless the fact was inferred jointly. Deleting and deriving
again is the method of A. Gupta, I. S. Mumick and V. S. Subrahmanian, Maintaining views
incrementally (SIGMOD 1993).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, Quad, Store

from communique.graph.inference_closure import Both, Fact, Facts, Known, Table
from communique.graph.inference_views import AllBut
from communique.graph.vocabulary import RDF


@dataclass(frozen=True, slots=True)
class Entering:
    """Facts of the statements that change, asserted and inferred from each alone.

    Attributes:
        gone: Those that these statements held and will not. `come`: the other way round.
        present: All that they will hold.
    """

    gone: set[Fact]
    come: set[Fact]
    present: set[Fact]


def joint_change(
    raw: Store,
    table: Table,
    entering: Entering,
    *,
    joint: NamedNode,
    hidden: Container[NamedNode],
    run_log: NamedNode,
) -> tuple[set[Fact], set[Fact]]:
    """The facts that leave the graph *joint* and those that it gains.

    Args:
        raw: The store as it is before the change.
        hidden: Graphs that are not to be read there for what stays: those that change, the
            joint graph and the run log.
    """
    stated = Facts(table.chains)
    for fact in entering.present:
        stated.add(fact)
    firm = Both(stated, AllBut(raw, hidden))
    old_joint = _Graph(raw, joint)
    elsewhere = AllBut(raw, hidden)
    steps = [f for f in entering.gone if f[1] in table.chains and not elsewhere.holds(f)]
    shaken = _overdeleted(steps, table, AllBut(raw, frozenset({run_log})), old_joint)
    held = _Joint(old_joint, shaken, table)
    present = Both(firm, held)
    unsure = [*shaken, *(fact for fact in entering.gone if _follows_a_chain(fact, table))]
    waiting = [
        fact for fact in unsure if not firm.holds(fact) and _derivable(fact, table, present, held)
    ]
    for fact in waiting:
        held.add(fact)
    waiting += [fact for fact in entering.come if fact[1] in table.chains]
    while waiting:
        fact = waiting.pop()
        found = [*table.joined(fact, present)]
        if held.holds(fact):
            found += table.implied(fact)
        for new in found:
            if not held.holds(new) and not firm.holds(new):
                held.add(new)
                waiting.append(new)
    come = {fact for fact in entering.come if old_joint.holds(fact)}
    removed = (shaken - held.added) | come
    added = {fact for fact in held.added - shaken if not firm.holds(fact)}
    return removed, added


def _follows_a_chain(fact: Fact, table: Table) -> bool:
    """Whether *fact* is of those that can follow from a chain."""
    return (fact[2] if fact[1] == RDF.type else fact[1]) in table.beyond


def _overdeleted(gone: Iterable[Fact], table: Table, before: Known, joint: _Graph) -> set[Fact]:
    """Facts of the joint graph that rest, or may rest, on one of *gone*."""
    shaken: set[Fact] = set()
    if joint.is_empty():
        return shaken
    waiting = [(fact, False) for fact in gone]
    while waiting:
        fact, inferred = waiting.pop()
        found = [*table.joined(fact, before)]
        if inferred:
            found += table.implied(fact)
        for lost in found:
            if lost not in shaken and joint.holds(lost):
                shaken.add(lost)
                waiting.append((lost, True))
    return shaken


def _derivable(fact: Fact, table: Table, present: Known, held: _Joint) -> bool:
    """Whether *fact* follows in one step from what is *present*."""
    if table.derivable_by_chain(fact, present):
        return True
    subject, _, value = fact
    nodes = (subject, value) if isinstance(value, NamedNode) else (subject,)
    return any(fact in table.implied(other) for node in nodes for other in held.around(node))


class _Graph:
    """One named graph of a store."""

    def __init__(self, raw: Store, graph: NamedNode) -> None:
        self._raw, self._graph = raw, graph

    def is_empty(self) -> bool:
        return next(self._raw.quads_for_pattern(None, None, None, self._graph), None) is None

    def holds(self, fact: Fact) -> bool:
        return Quad(*fact, self._graph) in self._raw

    def having(self, subject: Any, predicate: Any, value: Any) -> Iterator[Fact]:
        found = self._raw.quads_for_pattern(subject, predicate, value, self._graph)
        return ((quad.subject, quad.predicate, quad.object) for quad in found)


class _Joint:
    """The joint graph while it changes: without what was shaken, with what was added."""

    def __init__(self, old: _Graph, shaken: set[Fact], table: Table) -> None:
        self._old, self._shaken = old, shaken
        self._new = Facts(table.chains)
        self._steps = {s for s in table.chains if next(old.having(None, s, None), None)}

    @property
    def added(self) -> set[Fact]:
        return self._new.all

    def add(self, fact: Fact) -> None:
        self._new.add(fact)

    def holds(self, fact: Fact) -> bool:
        return self._new.holds(fact) or (fact not in self._shaken and self._old.holds(fact))

    def objects(self, subject: Any, predicate: NamedNode) -> Iterator[Any]:
        yield from self._new.objects(subject, predicate)
        if predicate in self._steps:
            for fact in self._old.having(subject, predicate, None):
                if fact not in self._shaken:
                    yield fact[2]

    def subjects(self, predicate: NamedNode, value: Any) -> Iterator[Any]:
        yield from self._new.subjects(predicate, value)
        if predicate in self._steps:
            for fact in self._old.having(None, predicate, value):
                if fact not in self._shaken:
                    yield fact[0]

    def around(self, node: Any) -> Iterator[Fact]:
        """The facts of which *node* is subject or object."""
        for fact in self._new.all:
            if node in (fact[0], fact[2]):
                yield fact
        for fact in (*self._old.having(node, None, None), *self._old.having(None, None, node)):
            if fact not in self._shaken:
                yield fact
