"""Applying the rules to triples until nothing new follows, by joins over the store's indexes.

Only what is new is joined with what is known (semi-naive evaluation), so that the work goes by
the size of what came, not by the size of the store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Protocol

from pyoxigraph import NamedNode

from communique.collector import collector_held
from communique.graph.inference_rules import Rules, term
from communique.graph.vocabulary import RDF

Fact = tuple[Any, NamedNode, Any]
"""Subject, predicate and object, as terms of the store."""

_TYPE = RDF.type


class Known(Protocol):
    """Facts that can be looked up."""

    def holds(self, fact: Fact) -> bool: ...

    def objects(self, subject: Any, predicate: NamedNode) -> Iterable[Any]: ...

    def subjects(self, predicate: NamedNode, value: Any) -> Iterable[Any]: ...


class Nothing:
    """No facts."""

    def holds(self, fact: Fact) -> bool:
        return False

    def objects(self, subject: Any, predicate: NamedNode) -> Iterable[Any]:
        return ()

    def subjects(self, predicate: NamedNode, value: Any) -> Iterable[Any]:
        return ()


class Table:
    """The rules in the form in which they are applied.

    Attributes:
        chains: For each property, the chains that it is a step of: (head, steps, place).
        heads: For each property, the chains that imply it.
        beyond: The properties and classes of facts that can follow from a chain.
        beyond_classes: The classes among them.
        used: All properties of facts from which anything follows, or that can follow.
    """

    def __init__(self, rules: Rules) -> None:
        @cache  # Equal lists of names are one tuple, see `implied`.
        def terms(names: tuple[str, ...]) -> tuple[NamedNode, ...]:
            return tuple(map(term, names))

        self.classes = {term(c): terms(above) for c, above in rules.classes.items()}
        self.properties = {
            term(name): (
                terms(implied.same),
                terms(implied.inverse),
                terms(implied.subject),
                terms(implied.object),
            )
            for name, implied in rules.properties.items()
        }
        self.chains: dict[NamedNode, list[tuple[NamedNode, tuple[NamedNode, ...], int]]] = {}
        self.heads: dict[NamedNode, list[tuple[NamedNode, ...]]] = {}
        self.beyond: set[NamedNode] = set()
        self.beyond_classes: set[NamedNode] = set()
        for name, steps in rules.chains:
            head, path = term(name), tuple(map(term, steps))
            self.heads.setdefault(head, []).append(path)
            same, inverse, *classes = self.properties.get(head, ((),) * 4)
            self.beyond_classes.update(*classes)
            self.beyond.update((head,), same, inverse, *classes)
            for place, step in enumerate(path):
                self.chains.setdefault(step, []).append((head, path, place))
        self.used = {_TYPE, *self.properties, *self.chains, *self.heads}
        for same, inverse, *_ in self.properties.values():
            self.used.update(same, inverse)

    def implied(self, fact: Fact, typed: set[tuple[Any, int]] | None = None) -> list[Fact]:
        """What *fact* implies by itself; all of it, as the rules are closed.

        Args:
            typed: Pairs of a node and the `id` of a tuple of classes which it was given
                already, or is given now. They are left out the second time.
        """
        subject, predicate, value = fact
        if predicate == _TYPE:
            return _types(subject, self.classes.get(value, ()), typed)
        rules = self.properties.get(predicate)
        if rules is None:
            return []
        same, inverse, of_subject, of_object = rules
        found: list[Fact] = [(subject, other, value) for other in same]
        found += _types(subject, of_subject, typed)
        if (inverse or of_object) and isinstance(value, NamedNode):
            found += [(value, other, subject) for other in inverse]
            found += _types(value, of_object, typed)
        return found

    def joined(self, fact: Fact, known: Known) -> Iterator[Fact]:
        """What *fact* implies as a step of a chain whose other steps are *known*."""
        subject, predicate, value = fact
        for head, path, place in self.chains.get(predicate, ()):
            ends = _ends(value, path[place + 1 :], known)
            if ends:
                for start in _starts(subject, path[:place], known):
                    for end in ends:
                        yield start, head, end

    def derivable_by_chain(self, fact: Fact, known: Known) -> bool:
        """Whether the *known* facts hold a chain that implies *fact*."""
        subject, predicate, value = fact
        return any(value in _ends(subject, path, known) for path in self.heads.get(predicate, ()))


def _types(
    node: Any, classes: tuple[NamedNode, ...], typed: set[tuple[Any, int]] | None
) -> list[Fact]:
    if not classes:
        return []
    if typed is not None:
        given = (node, id(classes))
        if given in typed:
            return []
        typed.add(given)
    return [(node, _TYPE, cls) for cls in classes]


def _ends(node: Any, path: tuple[NamedNode, ...], known: Known) -> set[Any]:
    found = {node}
    for step in path:
        found = {end for one in found for end in known.objects(one, step)}
    return found


def _starts(node: Any, path: tuple[NamedNode, ...], known: Known) -> set[Any]:
    found = {node}
    for step in reversed(path):
        found = {start for one in found for start in known.subjects(step, one)}
    return found


class Facts:
    """Facts in memory, of which those of some properties can be looked up by either end."""

    def __init__(self, indexed: Iterable[NamedNode]) -> None:
        self.all: set[Fact] = set()
        self._indexed = frozenset(indexed)
        self._objects: dict[tuple[Any, NamedNode], list[Any]] = defaultdict(list)
        self._subjects: dict[tuple[NamedNode, Any], list[Any]] = defaultdict(list)

    def add(self, fact: Fact) -> bool:
        """Take in *fact*; tell whether it is new."""
        size = len(self.all)
        self.all.add(fact)
        if len(self.all) == size:
            return False  # Asked in this way, as hashing a fact is what takes the time.
        subject, predicate, value = fact
        if predicate in self._indexed:
            self._objects[subject, predicate].append(value)
            self._subjects[predicate, value].append(subject)
        return True

    def holds(self, fact: Fact) -> bool:
        return fact in self.all

    def objects(self, subject: Any, predicate: NamedNode) -> Iterable[Any]:
        return self._objects.get((subject, predicate), ())

    def subjects(self, predicate: NamedNode, value: Any) -> Iterable[Any]:
        return self._subjects.get((predicate, value), ())


class Both:
    """The facts of two."""

    def __init__(self, one: Known, other: Known) -> None:
        self._one, self._other = one, other

    def holds(self, fact: Fact) -> bool:
        return self._one.holds(fact) or self._other.holds(fact)

    def objects(self, subject: Any, predicate: NamedNode) -> Iterable[Any]:
        yield from self._one.objects(subject, predicate)
        yield from self._other.objects(subject, predicate)

    def subjects(self, predicate: NamedNode, value: Any) -> Iterable[Any]:
        yield from self._one.subjects(predicate, value)
        yield from self._other.subjects(predicate, value)


@collector_held()
def closure(asserted: Iterable[Fact], table: Table, outside: Known) -> set[Fact]:
    """What follows from *asserted* together with *outside*, and is in neither.

    *outside* must be closed itself; what follows from it alone is not looked for.
    """
    facts = Facts(table.chains)
    waiting = [fact for fact in asserted if fact[1] in table.used and facts.add(fact)]
    left_out = set(waiting)
    known = Both(facts, outside)
    typed: set[tuple[Any, int]] = set()
    steps = [fact for fact in waiting if fact[1] in table.chains]
    while waiting or steps:
        if waiting:
            # What is implied here implies nothing by itself that is not implied here too.
            found, after = table.implied(waiting.pop(), typed), None
        else:
            found, after = [*table.joined(steps.pop(), known)], waiting
        for new in found:
            if not facts.add(new):
                continue
            if outside.holds(new):
                left_out.add(new)
                continue
            if after is not None:
                after.append(new)
            if new[1] in table.chains:
                steps.append(new)
    return facts.all - left_out
