"""What groups of accounts, and of names, are called in IRIs.

Each group takes the name that one of its statements would give it. Where several groups would
take the same, time, party or statement is added, whatever the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from communique.graph.accounts import Account, Sighting
from communique.graph.clustering import Id

# Two hyphens stand in no key that is made of words.
MARK = "--"

T = TypeVar("T", Account, Sighting)


def meeting_slugs(groups: Iterable[Sequence[Account]]) -> dict[Id, str]:
    """The slug of each account; equal slugs are one meeting."""
    return _slugs(groups, _meeting_stem, _told_apart_by_hour)


def actor_keys(groups: Iterable[Sequence[Sighting]]) -> dict[Id, str]:
    """The last part of the IRI of each sighting; equal ones are one actor."""
    return _slugs(groups, _actor_stem, _told_apart_by_party)


def _slugs(
    groups: Iterable[Sequence[T]],
    stem: Callable[[Sequence[T]], str],
    apart: Callable[[str, list[Sequence[T]]], list[str]],
) -> dict[Id, str]:
    claims: dict[str, list[Sequence[T]]] = defaultdict(list)
    for group in groups:
        claims[stem(group)].append(group)
    slugs: dict[Id, str] = {}
    for name, claiming in claims.items():
        names = [name] if len(claiming) == 1 else apart(name, claiming)
        for group, slug in zip(claiming, names, strict=True):
            slugs.update({item.id: slug for item in group})
    return slugs


def _meeting_stem(group: Sequence[Account]) -> str:
    def rank(account: Account) -> tuple[bool, bool, str, int, str]:
        dated = account.date is not None
        return not dated, account.period is None, account.date or "", len(account.key), account.key

    first = min(group, key=rank)
    if first.date or first.period or not first.who:
        return first.key  # One that names nobody names its statement already.
    return f"{first.key}-{min(a.statement for a in group)}"


def _told_apart_by_hour(stem: str, groups: list[Sequence[Account]]) -> list[str]:
    hours = [min((a.start for a in g if a.start), default=None) for g in groups]
    names = []
    for hour, group in zip(hours, groups, strict=True):
        name = f"{stem}-at-{hour.replace(':', '')}" if hour else stem
        if hours.count(hour) > 1:
            name += MARK + min(a.statement for a in group)
        names.append(name)
    return _nth(names)


def _actor_stem(group: Sequence[Sighting]) -> str:
    listed = [s.key for s in group if not s.statement]
    if listed:
        return listed[0]
    return min(group, key=lambda s: (-len(s.label), s.key)).key


def _told_apart_by_party(stem: str, groups: list[Sequence[Sighting]]) -> list[str]:
    parties = [min((p for s in g for p in s.parties), default=None) for g in groups]
    names = []
    for party, group in zip(parties, groups, strict=True):
        alone = party is not None and parties.count(party) == 1
        names.append(f"{stem}{MARK}{party if alone else min(s.statement for s in group)}")
    return _nth(names)


def _nth(names: list[str]) -> list[str]:
    """*names*, with a number behind each that was there before."""
    seen: dict[str, int] = defaultdict(int)
    result = []
    for name in names:
        seen[name] += 1
        result.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return result
