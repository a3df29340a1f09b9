"""Who briefed somebody: "X was briefed by Y", "The Cabinet received a briefing from Y"."""

from __future__ import annotations

from communique.reading.encounters.book import EncounterBook

_TO_BY = 8  # tokens from "briefed" to "by", from "received" to "briefing" and on to "from"
_BY = frozenset({"by", "from"})


class Briefings:
    """Takes down briefings: of those who are meeting already, or else a meeting of their own."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self._briefings = words("meetings", "briefings")
        self._was = words("grammar", "be")

    def received(self, first: int, last: int, i: int) -> bool:
        """ "received this morning a briefing from Y"; tells whether a briefing is what was received."""
        near = range(i + 1, min(i + _TO_BY, last))
        noun = next((j for j in near if self.text[j].lower in self._briefings), None)
        return noun is not None and self._by(first, last, i, noun)

    def briefed(self, first: int, last: int, i: int) -> None:
        """ "was briefed today by Y": not "X briefed Y", where X may do so in writing."""
        if not self._was.isdisjoint(self.text.lowers(max(first, i - 3), i)):
            self._by(first, last, i, i)

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
