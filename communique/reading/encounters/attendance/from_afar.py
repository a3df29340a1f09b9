"""Where those who met were, where some joined from elsewhere: "A participated from Oslo, with B by video"."""

from __future__ import annotations

from communique.reading.encounters.book.book import SIDE_KINDS, EncounterBook
from communique.reading.names.registry import Mention

_FROM = "from"
_TO_FROM = 3  # tokens from "joined" over "them by video" to "from"


class FromAfar:
    """Takes down from where those who met took part in the last encounter.

    Attributes:
        words: The verbs that tell of it.
    """

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.words = book.lexicon.words("meetings", "taking_part_from")

    def read(self, first: int, last: int, i: int) -> bool:
        """ "A and B participated from Jerusalem, with C and D joining virtually from Abu Dhabi"."""
        town = self._town(i, last)
        if town is None or not self.book.encounters:
            return False
        met = self.book.encounters[-1]
        people = self.book.who.people(first, last)
        if met.kind in SIDE_KINDS or not people:
            return False
        before = self.book.who.people(first, i)
        if self.book.has_video(first, last) or self._several_towns(first, last):
            met.modality = "video"
        if met.city is None and before and len(people) > 1:  # not where one joined the others
            self.book.facts.places.set_city(met, self.registry.known[town.key].label)
        self.book.stand_for(people, first, last, i)
        self.book.attend(people, first, last, last_only=True)
        return True

    def _town(self, i: int, last: int) -> Mention | None:
        """The town behind "from", near the verb at *i*."""
        near = range(i + 1, min(i + 1 + _TO_FROM, last - 1))
        lead = next((j for j in near if self.text[j].lower == _FROM), None)
        named = self.registry.starting_at(lead + 1) if lead is not None else None
        return named if named is not None and self.registry.type_of(named.key) == "city" else None

    def _several_towns(self, first: int, last: int) -> bool:
        """Whether they were in more towns than one."""
        led = (m for m in self.registry.within(first, last) if m.first > first)
        towns = {m.key for m in led if self.text[m.first - 1].lower == _FROM}
        return sum(self.registry.type_of(key) == "city" for key in towns) > 1
