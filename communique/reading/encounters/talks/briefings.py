"""Who briefed somebody: "X was briefed by Y", "The Cabinet received a briefing from Y"."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People

_TO_BY = 8  # tokens from "briefed" to "by", from "received" to "briefing" and on to "from"
_TO_ENVOYS = 5  # tokens from "the" over "resident heads of" to "mission"
_BEHIND = frozenset({"accredited", "based", "posted", "from", "resident", "present", ","})
_BY = frozenset({"by", "from"})


class Briefings:
    """Takes down briefings: of those who are meeting already, or else a meeting of their own."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self._briefings = words("meetings", "briefings")
        self._diplomats = words("meetings", "diplomats")
        self._was = words("grammar", "be")

    def received(self, first: int, last: int, i: int) -> bool:
        """ "received this morning a briefing from Y"; tells whether a briefing is what was received."""
        near = range(i + 1, min(i + _TO_BY, last))
        noun = next((j for j in near if self.text[j].lower in self._briefings), None)
        return noun is not None and self._by(first, last, i, noun)

    def briefed(self, first: int, last: int, i: int) -> None:
        """ "was briefed today by Y", "briefed the heads of mission in Lisbon": not "X briefed Y", which may be in writing."""
        if self._several(first, last, i):
            return
        if not self._was.isdisjoint(self.text.lowers(max(first, i - 3), i)):
            self._by(first, last, i, i)

    def _several(self, first: int, last: int, i: int) -> bool:
        """ "briefed ambassadors accredited to Chile": many whom nobody names, where a day or a place is told."""
        start = i + 1 + (self.text[i + 1].lower in {"the", "all"})
        end = self.book.who.end_of_list(start, last)
        near = self.text.lowers(start, min(start + _TO_ENVOYS, end))
        if self._diplomats.isdisjoint(near) or not self.book.is_news(first, last):
            return False
        if any(m.kind == "person" for m in self.registry.within(start, end)):
            return False
        placed = self.book.to_a_place(first, last) or self.book.facts.times_in(first, last)
        one = self.book.who.shared_subject(first, i)
        one = {k: v for k, v in one.items() if self.registry.is_person(k)}
        if not placed or not one:
            return False
        stop = next((j for j in range(start, end) if self.text[j].lower in _BEHIND), end)
        group = self.registry.add_group(start, stop)
        people: People = {**one, group.key: ("principal", group)}
        self.book.add("meeting", first, last, people, "briefed", (i, i + 1), place_from=first)
        return True

    def _by(self, first: int, last: int, verb: int, i: int) -> bool:
        near = range(i + 1, min(i + _TO_BY, last - 1))
        by = next((j for j in near if self.text[j].lower in _BY), None)
        if by is None:
            return False
        who = self.book.who
        end = who.end_of_list(by + 2, last)
        briefers = who.people(by + 1, end)
        if not briefers:
            return True
        one = who.shared_subject(first, verb) or who.people(first, verb)
        one = one or who.parties.subject(first, verb)
        told = self.book.encounters[-1:]
        if told and (not one or one.keys() <= told[0].people.keys()):
            self.book.attend(briefers, first, last, last_only=True)
        elif one and self.book.is_news(first, last):
            people = {**one, **briefers}
            met = self.book.add("meeting", first, last, people, "briefed", (verb, i + 1))
            met.city = met.place = met.zone = None  # "... on her visit to Lisbon"
            self.book.facts.places.where(met, first, end)
        return True
