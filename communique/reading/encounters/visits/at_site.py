"""Whom a visitor met at the site that is told before: those are part of that visit."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import Encounter, People

_TO_THEN = 5  # tokens from the head of "The Minister then met students" to "then"
_THEN = frozenset({"then", "thereafter", "later", "subsequently", "afterwards"})


class AtSite:
    """Puts those whom a visitor met at a site into the visit that was told."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self._houses = book.lexicon.words("meetings", "own_sites")

    def met(self, first: int, last: int, one: People, group: People) -> bool:
        """ "X visited the troops in Mali. She met members of the contingent": those whom X visited."""
        visit = self.book.encounters[-1] if self.book.encounters else None
        if (
            visit is None
            or visit.kind != "visit"
            or visit.rule == "toured"
            or one.keys().isdisjoint(visit.principals)
            or self._is_another(first, last, visit)
        ):
            return False
        named = {self.registry.type_of(key) for key in group} & {"person", "state"}
        if named and not self._met_there(first, visit, group):
            return False
        hosts: People = {k: ("host", m) for k, (_, m) in group.items()}
        if self._at_a_house(visit):
            self.book.receive(visit, hosts)
        else:
            visit.people = {**hosts, **visit.people}
        visit.passages += [(first, last)] if (first, last) not in visit.passages else []
        if visit.city is None:
            self.book.facts.places.where(visit, first, last)
        return True

    def _at_a_house(self, visit: Encounter) -> bool:
        """ "visited the Embassy and met the community": the house is no more than where they met."""
        told = (m for _, m in visit.people.values() if m is not None and m.kind == "actor")
        return any(not self._houses.isdisjoint(self.text.lowers(m.first, m.last)) for m in told)

    def _is_another(self, first: int, last: int, visit: Encounter) -> bool:
        """ "She then met Y", "She also met Y", "The visit ended today with Y": not at the site told before."""
        words = self.text.lowers(first, min(first + _TO_THEN, last))
        if first != visit.sentence[0] and self._arrived(first, last, visit):
            return True
        own_day = first != visit.sentence[0] and self.book.tense.dated(first, last)
        return own_day or "also" in words[:2] or not _THEN.isdisjoint(words)

    def _arrived(self, first: int, last: int, visit: Encounter) -> bool:
        """ "On arrival in Lisbon, she met students", "Back in Lisbon, ...": in another town than the visit."""
        told = Encounter("meeting", (first, last), {})
        self.book.facts.places.where(told, first, last)
        moved = told.city is not None and visit.city is not None and told.city != visit.city
        return moved or self.text.lowers(first, first + 2) in (
            ["on", "arrival"],
            ["back", "in"],
            ["on", "arriving"],
        )

    def _met_there(self, first: int, visit: Encounter, group: People) -> bool:
        """ "visited the headquarters of the Mission, where she met its Head Y": those of whom it was a visit.

        A member of a government whom somebody met there was not visited.
        """
        hosts = visit.principals | visit.people.keys()
        if visit.sentence[0] != first or visit.rule != "visited":
            return False
        where = "where" in self.text.lowers(*visit.sentence)
        sides = {self.registry.type_of(self.registry.party_of(key)) for key in group}
        return (
            where
            and "state" not in sides
            and any(not self.registry.is_person(key) for key in hosts)
        )
