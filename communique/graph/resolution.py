"""Which accounts are of one meeting, and which learnt names are one actor's.

Each statement gives its own account of a meeting, under a slug that it alone would give, and
its own names. What must be the same shares one node. The rules look only at what statements
say and at decisions, never at the order of loading: a change touches what it can change, and
removing a statement undoes what it brought about.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from communique.authority import fold_name
from communique.graph.account_index import Index, months_of
from communique.graph.accounts import Account, Sighting, Told
from communique.graph.clustering import (
    DECIDED,
    DIFFERENT,
    Id,
    Match,
    Verdict,
    closed,
    grouped,
)
from communique.graph.decisions import Decisions, account_id, name_id, sighting_id
from communique.graph.meeting_match import MeetingMatcher
from communique.graph.name_match import NameMatcher
from communique.graph.naming import actor_keys, meeting_slugs
from communique.graph.resolution_rules import Rules

T = TypeVar("T", Account, Sighting)
DECIDED_SAME = Match(Verdict.SAME, DECIDED)


@dataclass(slots=True)
class Renames:
    """What changes in one statement: names of actors and of meetings, old to new."""

    actors: dict[str, str] = field(default_factory=dict)
    meetings: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Effect:
    """What a change of statements brings about.

    Attributes:
        renames: By statement. For one that is new, old is what it alone would say.
        names: Sightings whose questions may have changed. `meetings`: such accounts.
        stale: Last parts of the IRIs, before the change, of all that may have changed.
    """

    renames: dict[str, Renames] = field(default_factory=dict)
    names: dict[Id, Sighting] = field(default_factory=dict)
    meetings: dict[Id, Account] = field(default_factory=dict)
    stale: set[str] = field(default_factory=set)


class Book:
    """All accounts and learnt names, kept in memory while statements come and go."""

    def __init__(self, told: Mapping[str, Told], rules: Rules, decisions: Decisions) -> None:
        self.rules = rules
        self.decisions = decisions
        self.told: dict[str, Told] = {}
        self.name_keys: dict[Id, str] = {}
        self._compared: dict[tuple[Id, Id], Match] = {}
        self.names = NameMatcher(rules)
        self.matcher = MeetingMatcher(rules, self.name_keys)
        self.sightings = Index[Sighting](self._name_handles)
        self.accounts = Index[Account](self._meeting_handles)
        for statement in sorted(told):
            self._take(statement, told[statement])

    # -- changes --------------------------------------------------------------------

    def change(self, changes: Mapping[str, Told | None]) -> Effect:
        """Put statements in place of what they told before, or take out those that are None."""
        effect = Effect()
        seeds: dict[Id, Sighting] = {}
        met: dict[Id, Account] = {}
        for statement, told in changes.items():
            for sighting in self.told.get(statement, Told()).sightings:
                effect.stale.add(sighting.current)
                seeds.update({s.id: s for s in self.sightings.near(sighting)})
            for account in self.told.get(statement, Told()).accounts:
                effect.stale.add(account.current)
                met.update({a.id: a for a in self.accounts.near(account)})
            self._drop(statement)
            if told is not None:
                self._take(statement, told)
        self._compared.clear()
        present = [i for i in seeds if self.sightings.get(i) is not None]
        present += [s.id for st in changes for s in self.told.get(st, Told()).sightings]
        moved = self._settle_names(present, effect)
        self._compared.clear()
        for account in moved:
            # Under its old names it was near to others than under its new ones.
            met.update({a.id: a for a in self.accounts.near(account)})
            self.accounts.remove(account)
            self.accounts.add(account)
        waiting = [*met, *(a.id for a in moved)]
        waiting += [a.id for st in changes for a in self.told.get(st, Told()).accounts]
        self._settle_meetings([i for i in waiting if self.accounts.get(i) is not None], effect)
        return effect

    def settle_all(self) -> Effect:
        """Decide everything anew, as after other rules or decisions."""
        return self.change(dict(self.told))

    def _take(self, statement: str, told: Told) -> None:
        self.told[statement] = told
        for sighting in told.sightings:
            self.name_keys[sighting.id] = sighting.current
            self.sightings.add(sighting)
        for account in told.accounts:
            self.accounts.add(account)

    def _drop(self, statement: str) -> None:
        told = self.told.pop(statement, Told())
        for account in told.accounts:
            self.accounts.remove(account)
        for sighting in told.sightings:
            self.sightings.remove(sighting)
            del self.name_keys[sighting.id]

    def _settle_names(self, seeds: Collection[Id], effect: Effect) -> list[Account]:
        """Decide names anew around *seeds*; gives the accounts whose names changed."""
        start = [s for s in map(self.sightings.get, seeds) if s is not None]
        near = closed(start, self.name_neighbours)
        keys = actor_keys(self.name_groups(near.values()))
        moved: dict[Id, Account] = {}
        for id_, sighting in sorted(near.items()):
            effect.names[id_] = sighting
            effect.stale.add(sighting.current)
            if not sighting.statement or keys[id_] == sighting.current:
                continue
            renames = effect.renames.setdefault(sighting.statement, Renames())
            renames.actors[sighting.current] = keys[id_]
            self.name_keys[id_] = keys[id_]
            self._update(sighting, keys[id_])
            effect.names[id_] = replace(sighting, current=keys[id_])
            for account in self.told[sighting.statement].accounts:
                if any(w.key == sighting.key for w in account.who):
                    moved[account.id] = account
        return list(moved.values())

    def _settle_meetings(self, seeds: Collection[Id], effect: Effect) -> None:
        start = [a for a in map(self.accounts.get, seeds) if a is not None]
        core = closed(start, self.meeting_neighbours)
        slugs = meeting_slugs(self.meeting_groups(core.values()))
        for id_, account in sorted(core.items()):
            effect.stale.add(account.current)
            if slugs[id_] != account.current:
                renames = effect.renames.setdefault(account.statement, Renames())
                renames.meetings[account.current] = slugs[id_]
                self._update(account, slugs[id_])
        # What hangs on these, or nearly was one of these, is near to them.
        around = [a for i in core for a in self.accounts.near(self._account(i))]
        wide = closed([*map(self._account, core), *around], self.meeting_neighbours)
        effect.meetings = wide
        effect.stale.update(a.current for a in wide.values())

    def _account(self, id_: Id) -> Account:
        account = self.accounts.get(id_)
        assert account is not None
        return account

    def _update(self, item: Account | Sighting, current: str) -> None:
        told = self.told[item.statement]
        if isinstance(item, Account):
            new = replace(item, current=current)
            self.accounts.remove(item)
            self.accounts.add(new)
            accounts = tuple(new if a.id == item.id else a for a in told.accounts)
            self.told[item.statement] = replace(told, accounts=accounts)
        else:
            name = replace(item, current=current)
            self.sightings.remove(item)
            self.sightings.add(name)
            sightings = tuple(name if s.id == item.id else s for s in told.sightings)
            self.told[item.statement] = replace(told, sightings=sightings)

    # -- what is near, and what is one ----------------------------------------------

    def compare_meetings(self, one: Account, other: Account) -> Match:
        """What the rules and the decisions say of two accounts."""
        if one.statement == other.statement:
            return DIFFERENT
        pair = min(one.id, other.id), max(one.id, other.id)
        if pair not in self._compared:
            self._compared[pair] = self._meetings(one, other)
        return self._compared[pair]

    def _meetings(self, one: Account, other: Account) -> Match:
        decided = self.decisions.word(account_id(one.id), account_id(other.id))
        if decided is not None:
            return DECIDED_SAME if decided == "same" else DIFFERENT
        return self.matcher.compare(one, other)

    def compare_names(self, one: Sighting, other: Sighting) -> Match:
        """What the rules and the decisions say of two sightings, or one and a listed actor."""
        if one.statement == other.statement or one.key in other.others or other.key in one.others:
            return DIFFERENT  # One statement tells them apart.
        words = {self.decisions.word(a, b) for a in _name_ids(one) for b in _name_ids(other)}
        if "different" in words:
            return DIFFERENT
        if "same" in words:
            return DECIDED_SAME
        if not one.statement or not other.statement:
            return DIFFERENT  # Nothing but a decision makes a learnt name a listed one.
        return self.names.compare(one, other)

    def meeting_neighbours(self, account: Account) -> list[Account]:
        """What may share a node or the beginning of a slug with *account*."""
        return [
            other
            for other in self.accounts.near(account)
            if other.key == account.key
            or self.compare_meetings(account, other).verdict == Verdict.SAME
        ]

    def name_neighbours(self, sighting: Sighting) -> list[Sighting]:
        """What may share a node or the beginning of a key with *sighting*."""
        return [
            other
            for other in (*self.sightings.near(sighting), *self._listed(sighting))
            if other.key == sighting.key
            or self.compare_names(sighting, other).verdict == Verdict.SAME
        ]

    def meeting_groups(self, accounts: Iterable[Account]) -> list[list[Account]]:
        """*accounts*, which must be closed under `meeting_neighbours`, by meeting."""
        return _by_component(accounts, self.meeting_neighbours, self.compare_meetings)

    def name_groups(self, sightings: Iterable[Sighting]) -> list[list[Sighting]]:
        """*sightings*, which must be closed under `name_neighbours`, by actor."""
        return _by_component(sightings, self.name_neighbours, self.compare_names)

    def _listed(self, sighting: Sighting) -> list[Sighting]:
        """Entries of the authority file that were decided to be what *sighting* means."""
        if not sighting.statement:
            return []
        partners = {p for i in _name_ids(sighting) for p in self.decisions.partners(i)}
        keys = sorted(p.removeprefix("id:actor/") for p in partners if p.startswith("id:actor/"))
        return [listed for key in keys if (listed := self.listed(key)) is not None]

    def listed(self, key: str) -> Sighting | None:
        """The actor *key* of the authority file, as something to compare with."""
        entity = self.rules.authority.get(key)
        if entity is None:
            return None
        return Sighting("", key, entity.label, entity.type, "listed", current=key)

    def _name_handles(self, sighting: Sighting) -> Iterator[str]:
        yield f"key {sighting.key}"
        if sighting.type == "person":
            words = fold_name(sighting.label).split()
            yield from (f"word {word}" for word in {words[0], words[-1]} if words)
        yield from self._decided(_name_ids(sighting))

    def _meeting_handles(self, account: Account) -> Iterator[str]:
        yield f"key {account.key}"
        yield from self._decided([account_id(account.id)])
        for month in months_of(account):
            for key in self.matcher.leaders(account):
                yield f"{key} {month}"
            for who in account.leaders:
                if who.unnamed:
                    yield f"{who.side} {month}"
            yield from (f"gathering {key} {month}" for key in self.gatherings(account))

    def gatherings(self, account: Account) -> tuple[str, ...]:
        """Keys of the groups and bodies whose summit it is, or on the margins of whose it was."""
        if account.kind in self.rules.values["gathering_kinds"]:
            keys = (w.key for w in account.leaders)
            return tuple(k for k in keys if self.rules.type_of(k) in ("group", "organization"))
        return self.rules.bodies_named(account.occasion) if account.occasion else ()

    def _decided(self, ids: Iterable[str]) -> Iterator[str]:
        for own in ids:
            if own in self.decisions.ids:
                yield f"decided {own}"
                yield from (f"decided {partner}" for partner in self.decisions.partners(own))


def _name_ids(sighting: Sighting) -> tuple[str, ...]:
    """How decisions may name *sighting*: as any that bears the name, or as this very one."""
    if not sighting.statement:
        return (name_id(sighting.key),)
    return name_id(sighting.key), sighting_id(sighting.id)


def _by_component(
    items: Iterable[T], neighbours: Callable[[T], list[T]], compare: Callable[[T, T], Match]
) -> list[list[T]]:
    groups: list[list[T]] = []
    done: set[Id] = set()
    for item in sorted(items, key=lambda item: item.id):
        if item.id not in done:
            component = closed([item], neighbours)
            done |= component.keys()
            groups += grouped(component.values(), compare)
    return groups
