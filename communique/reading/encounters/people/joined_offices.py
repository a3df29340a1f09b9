"""Whom the names of one subject mean: "Secretary Novak and the Foreign Minister" are two persons."""

from __future__ import annotations

from collections.abc import Callable

from communique.reading.clauses.subjects import Subject
from communique.reading.encounters.people.group_members import met_by_post
from communique.reading.names.offices import owner_of
from communique.reading.names.registry import Mention, Registry


def keys_named(
    registry: Registry,
    principals: tuple[str, ...],
    subject: Subject,
    holder: Callable[[Mention], str | None],
) -> tuple[str, ...]:
    """The actors that *subject* names, offices resolved by *holder*; none for nameless groups."""
    with_me = subject.word == "i"
    found: list[str] = []
    told = {m.key for m in subject.names if m.kind == "person" and m.first not in registry.offices}
    for mention in subject.names:
        if mention.kind == "office":
            key = holder(mention)
        else:
            key = met_by_post(registry, principals, mention, with_me)
        if mention.first in registry.offices and (told or found):
            key = _beside(registry, principals, mention, told.union(found), key)
        if key is not None and key in registry.known:
            found.append(key)
    return tuple(dict.fromkeys(found))


def _beside(
    registry: Registry,
    principals: tuple[str, ...],
    mention: Mention,
    named: set[str],
    key: str | None,
) -> str | None:
    """Who a bare office is that is joined to those *named*, so that it is none of them.

    Of two who met it is the other one, unless somebody else in the text holds the office; the
    state of the house that issues the text, to which an office of nobody falls, is not meant.
    """
    sure = key is not None and key not in named and registry.is_person(key)
    if sure and key in principals:
        return key
    others = [k for k in principals if k not in named]
    other = others[0] if len(principals) == 2 and len(others) == 1 else None
    office = registry.offices[mention.first]
    if other is not None and registry.is_person(other):
        held = registry.known[other].offices
        fits = registry.grammar.titles.fit
        guest = _is_guest(registry, other, named)
        if not sure and guest and owner_of(office) is None and office.body is None:
            return other  # "Mr. Novak and the High Commissioner"
        if any(fits(office, one) for one in held):
            return other
    if sure or key not in named:
        return key
    holders = [k for k in registry.holders_at(mention) if k not in named]
    return holders[0] if len(holders) == 1 else None


def _is_guest(registry: Registry, other: str, named: set[str]) -> bool:
    """Whether somebody may be of another house than those *named*: no second Senator of theirs."""
    known = registry.known[other]
    told = [registry.known[key] for key in named if registry.is_person(key)]
    ranks = {office.head for one in told for office in one.offices}
    alike = not ranks.isdisjoint(office.head for office in known.offices)
    return not alike and known.party not in {one.party or one.home for one in told}
