"""From comparisons of pairs to groups that hold together, whatever the order.

What is the same forms a group. Where something fits two that exclude each other, the stronger
fit counts; where both are as strong, it stays apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations
from typing import Protocol, TypeVar

Id = tuple[str, str]
"""Statement and key."""


class Verdict(IntEnum):
    """What a comparison came to."""

    DIFFERENT, OPEN, SAME = range(3)


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome of a comparison.

    Attributes:
        verdict: Same, different, or left open by what is said.
        strength: Of two that fit one and exclude each other, the stronger is taken: 9 somebody
            decided so, 3 the hour agrees, 2 the day or the full name does, 1 it is narrowed down.
        reason: For OPEN: what leaves it open, in a sentence.
        against: For OPEN: whether something speaks against it, so that no third account can
            make them the same.
    """

    verdict: Verdict
    strength: int = 0
    reason: str = ""
    against: bool = False

    @property
    def excludes(self) -> bool:
        """Whether the two must not come into one group."""
        return self.verdict == Verdict.DIFFERENT or self.against


DIFFERENT = Match(Verdict.DIFFERENT)
DECIDED = 9


class Item(Protocol):
    """What can be compared: it has an `id` that tells it from all others."""

    @property
    def id(self) -> Id: ...


T = TypeVar("T", bound=Item)


def grouped(items: Iterable[T], compare: Callable[[T, T], Match]) -> list[list[T]]:
    """*items* in groups of the same, each sorted by id, and the groups by their first.

    Every group is as good as any order of the items would give: the rules look at the set only.
    """
    ordered = sorted(items, key=lambda item: item.id)
    matches = {(a.id, b.id): compare(a, b) for a, b in combinations(ordered, 2)}

    def match(a: Id, b: Id) -> Match:
        return matches[min(a, b), max(a, b)]

    kept = _unambiguous([item.id for item in ordered], match)
    edges = sorted(kept, key=lambda pair: (-match(*pair).strength, pair))
    group = {item.id: [item.id] for item in ordered}
    for a, b in edges:
        one, other = group[a], group[b]
        if one is other or any(match(x, y).excludes for x in one for y in other):
            continue
        one += other
        for member in other:
            group[member] = one
    by_id = {item.id: item for item in ordered}
    groups = {id(g): sorted(g) for g in group.values()}
    return [[by_id[i] for i in g] for g in sorted(groups.values())]


def _unambiguous(ids: list[Id], match: Callable[[Id, Id], Match]) -> list[tuple[Id, Id]]:
    """The pairs that are the same, without those that fit two that exclude each other."""
    fits: dict[Id, dict[Id, int]] = defaultdict(dict)
    for a, b in combinations(ids, 2):
        found = match(a, b)
        if found.verdict == Verdict.SAME:
            fits[a][b] = fits[b][a] = found.strength
    chosen = {a: _compatible(others, match) for a, others in fits.items()}
    return [(a, b) for a in chosen for b in chosen[a] if a < b and a in chosen[b]]


def _compatible(others: dict[Id, int], match: Callable[[Id, Id], Match]) -> set[Id]:
    """Of what fits one: the strongest first, and none that another as strong excludes."""
    taken: set[Id] = set()
    for strength in sorted(set(others.values()), reverse=True):
        level = [o for o in others if others[o] == strength]
        level = [o for o in level if not any(match(o, t).excludes for t in taken)]
        clashing = {o for a, b in combinations(level, 2) if match(a, b).excludes for o in (a, b)}
        taken |= set(level) - clashing
        if clashing:
            break  # What fits less well cannot decide what fits better.
    return taken


def closed(seeds: Iterable[T], neighbours: Callable[[T], Iterable[T]]) -> dict[Id, T]:
    """*seeds* and all that can be reached from them."""
    found = {item.id: item for item in seeds}
    todo = list(found.values())
    while todo:
        for other in neighbours(todo.pop()):
            if other.id not in found:
                found[other.id] = other
                todo.append(other)
    return found
