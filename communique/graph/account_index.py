"""Accounts and sightings by what those that can be one have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Generic, TypeVar

from communique.graph.accounts import Account, Sighting
from communique.graph.clustering import Id

T = TypeVar("T", Account, Sighting)


class Index(Generic[T]):
    """Items by the things that those that can be the same have in common."""

    def __init__(self, handles: Callable[[T], Iterable[str]]) -> None:
        self._handles: Callable[[T], Iterable[str]] = handles
        self._by_handle: dict[str, dict[Id, T]] = defaultdict(dict)
        self._of: dict[Id, tuple[T, tuple[str, ...]]] = {}

    def add(self, item: T) -> None:
        handles = tuple(sorted(set(self._handles(item))))
        self._of[item.id] = (item, handles)
        for handle in handles:
            self._by_handle[handle][item.id] = item

    def remove(self, item: T) -> None:
        _, handles = self._of.pop(item.id, (item, ()))
        for handle in handles:
            del self._by_handle[handle][item.id]
            if not self._by_handle[handle]:
                del self._by_handle[handle]

    def near(self, item: T) -> list[T]:
        """All others that share something with *item*, sorted by id."""
        known = self._of.get(item.id)
        handles = known[1] if known is not None else tuple(set(self._handles(item)))
        found = {i: other for h in handles for i, other in self._by_handle.get(h, {}).items()}
        found.pop(item.id, None)
        return [found[i] for i in sorted(found)]

    def get(self, id_: Id) -> T | None:
        known = self._of.get(id_)
        return known[0] if known is not None else None


def months_of(account: Account) -> list[str]:
    """The months in which it can have been, and those a fortnight before and after."""
    first = account.date or (account.period[0] if account.period else account.issued)
    final = account.date or (account.period[1] if account.period else account.issued)
    if first is None or final is None:
        return []
    begin = date.fromisoformat(first) - timedelta(days=1)
    end = date.fromisoformat(final) + timedelta(days=1)
    if account.date is None and account.period is None:
        begin -= timedelta(days=14)
    months: dict[str, None] = {}
    # Nobody meets for years; what is open for longer is found in its first and last years.
    days = min((end - begin).days, 800)
    for step in range(0, days + 1, 14):
        months[(begin + timedelta(days=step)).isoformat()[:7]] = None
    months[end.isoformat()[:7]] = None
    return list(months)
