"""Meetings of an organisation of states with others, at which all its members spoke.

Only a chair, a co-chair or a Secretary General is named there, and "the Ministers" are many more:
the organisation and the state speak. Where the heads of both sides met, as at a summit of the
President of the European Council with a Prime Minister, they are no such meeting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.reading.names.registry import Registry

if TYPE_CHECKING:
    from communique.reading.extraction import Draft

_SENTENCES = 6  # in which it is told who was in the chair
_BEFORE = 5  # tokens between the noun for those who met and the members of whom they were
_MEMBERS = frozenset({"states", "countries"})
_OF = frozenset({"of", "from"})
_BODIES = ("organization", "group")


def met_at_large(draft: Draft, registry: Registry, parties: tuple[str, ...]) -> bool:
    """Whether the members of a body among the *parties* met, and not those who lead it."""
    bodies = [k for k in parties if registry.type_of(k) in _BODIES]
    if not bodies:
        return False
    words = draft.tools.lexicon.words
    chairs, groups = words("meetings", "chairs"), words("names", "groups_of_ministers")
    groups |= words("meetings", "heads")
    told = [s for s in draft.sentences if draft.blocks[s.block].is_text][:_SENTENCES]
    for n, sentence in enumerate(told):
        first, last = draft.tokens.first_at(sentence.start), draft.tokens.first_at(sentence.end)
        lowers = draft.tokens.lowers(first, last)
        chair = next((first + k for k, word in enumerate(lowers) if word in chairs), None)
        if chair is not None and any(
            _of_a_member(registry, key, parties)
            for key in _in_the_chair(registry, first, chair, last)
        ):
            return True
        if n == 0 and not groups.isdisjoint(lowers) and _members_met(registry, first, last, bodies):
            return True
    return False


def _in_the_chair(registry: Registry, first: int, chair: int, last: int) -> list[str]:
    """The one or two who are named behind a word for the chair, else before it: others only came."""
    behind = [m.key for m in registry.within(chair, last) if registry.is_person(m.key)][:2]
    return behind or [m.key for m in registry.within(first, chair) if registry.is_person(m.key)][:2]


def _of_a_member(registry: Registry, key: str, parties: tuple[str, ...]) -> bool:
    """Whether somebody stands for a state that is none of the *parties*."""
    known = registry.known[key]
    states = {office.country for office in known.offices} | {registry.party_of(key)}
    return any(registry.type_of(k) == "state" and k not in parties for k in states if k)


def _members_met(registry: Registry, first: int, last: int, bodies: list[str]) -> bool:
    """Whether it is "the Ministers of the Member States of" one of the *bodies* who met."""
    text = registry.text
    for i in range(first + 1, last):
        if text[i].lower not in _MEMBERS or text[i - 1].lower != "member":
            continue
        near = [*registry.within(i + 1, min(i + 1 + 2 * _BEFORE, last))]
        near += registry.within(max(first, i - _BEFORE), i)
        of = not _OF.isdisjoint(text.lowers(max(first, i - _BEFORE), i))
        if of and any(m.key in bodies for m in near):
            return True
    return False
