"""Whether two statements mean one person or body by names that no list knows.

A full name with the same party is one person, a family name alone only with the same office
at about the same time. Names that two persons could bear stay apart, and are left for review.
"""

from __future__ import annotations

from datetime import date

from communique.authority import fold_name
from communique.graph.accounts import Sighting
from communique.graph.clustering import DIFFERENT, Match, Verdict
from communique.graph.resolution_rules import Rules

SAME_NAME = Match(Verdict.SAME, 2)
NARROWED = Match(Verdict.SAME, 1)


class NameMatcher:
    """Compares sightings of learnt names."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules

    def compare(self, one: Sighting, other: Sighting) -> Match:
        """Whether *one* and *other* are the same; the order makes no difference."""
        if one.statement == other.statement:
            return DIFFERENT  # The statement tells them apart.
        if other.id < one.id:
            one, other = other, one
        if "person" in (one.type, other.type):
            return self._persons(one, other) if one.type == other.type else DIFFERENT
        return self._bodies(one, other)

    def _persons(self, one: Sighting, other: Sighting) -> Match:
        if "post" in (one.basis, other.basis):
            return self._holders(one, other)
        a, b = fold_name(one.label).split(), fold_name(other.label).split()
        likeness = _names_fit(a, b)
        if likeness == 0:
            return DIFFERENT
        known = bool(one.parties and other.parties)
        if known and not set(one.parties) & set(other.parties):
            return DIFFERENT
        office = self._offices(one, other)
        if likeness == 2:
            if office is False:
                return Match(Verdict.OPEN, 0, "The same full name, but another office.", True)
            return SAME_NAME
        if office and known and self._same_time(one, other):
            return NARROWED
        if not known and not office:
            return DIFFERENT  # A family name alone; every other bearer would be asked for.
        reason = "One name is a shorter form of the other, and office, party or time do not decide."
        return Match(Verdict.OPEN, 0, reason, office is False)

    def _holders(self, one: Sighting, other: Sighting) -> Match:
        """The unnamed holders of an office: one person on one day, and who knows later."""
        if one.basis != other.basis or one.key != other.key:
            return DIFFERENT
        return NARROWED if one.day is not None and one.day == other.day else DIFFERENT

    def _offices(self, one: Sighting, other: Sighting) -> bool | None:
        """Whether they have an office in common; None where one gives none but a bare rank."""
        party = min({*one.parties, *other.parties}, default=None)
        pairs = [(a, b) for a in one.offices for b in other.offices]
        if any(self.rules.same_office(a, b, party) for a, b in pairs):
            return True
        telling = all(any(" " in office for office in s.offices) for s in (one, other))
        return False if telling else None

    def _same_time(self, one: Sighting, other: Sighting) -> bool:
        if one.day is None or other.day is None:
            return False
        gap = abs(date.fromisoformat(one.day) - date.fromisoformat(other.day)).days
        return gap <= self.rules.minutes("same_office_days")

    def _bodies(self, one: Sighting, other: Sighting) -> Match:
        if one.key != other.key:
            return DIFFERENT
        if one.parties and other.parties and not set(one.parties) & set(other.parties):
            return DIFFERENT
        generic = self.rules.generic(one.label)
        if one.type != other.type and generic:
            return DIFFERENT
        if not generic and "acronym" not in (one.basis, other.basis):
            return SAME_NAME
        if len(set(one.company) & set(other.company)) > 1:
            return SAME_NAME
        return Match(Verdict.OPEN, 0, "Many bodies are called so, and those who issued or met are "
                     "not the same.")  # fmt: skip


def _names_fit(one: list[str], other: list[str]) -> int:
    """2 one full name, 1 a shorter form of the other, 0 neither."""
    if not one or not other:
        return 0
    if sorted(one) == sorted(other):
        return 2 if len(one) > 1 else 1
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return 1 if short[0] in (long[-1], long[0]) and len(long) > 1 else 0
    if short[-1] != long[-1]:
        return 0
    # "J. Kovac" and "Jan Kovac", "Jan Kovac" and "Jan Maria Kovac".
    given = zip(short[:-1], long[:-1], strict=False)
    return 1 if all(s == w or (len(s) == 1 and w[0] == s) or (len(w) == 1 and s[0] == w)
                    for s, w in given) else 0  # fmt: skip
