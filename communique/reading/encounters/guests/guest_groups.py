"""Guests of whom no name is told where they were received: "received the Nordic ambassadors", "her counterpart"."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People

_DAYS = frozenset({"date", "relative"})
_RECEIVED = frozenset({"received", "receives"})
_NO_GUEST = frozenset({"a", "an", "with", "for"})
_TO_SENT = 5  # tokens from "hosted" over "several of her" to "ministers"
_TO_GUEST = 11  # tokens from "received" to a guest


class GuestGroups:
    """Takes down those received who are a group without a name, or one whom the text names elsewhere."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self._hosting = words("meetings", "hosting")
        self._counterpart = words("meetings", "counterpart")

    def received(self, first: int, last: int, i: int) -> None:
        """ "received the Nordic ambassadors at the Ministry", "hosted a group of students": of no names."""
        if self.text[i].lower not in self._hosting | {"welcomed"}:
            return
        one = self.book.who.subject(first, i)
        sent = self._sent(i, last)
        group = sent or self.book.who.unnamed.guests(i + 1, self.book.who.end_of_list(i + 1, last))
        group = group or self._one_counterpart(i, last, one)
        people = {**one, **group}
        hosts = len(one) == 1 or (len(one) > 1 and sent)
        itself = hosts and group and all(self.registry.is_person(key) for key in one)
        if not itself or not self.book.is_news(first, last):
            return
        placed = self.book.to_a_place(i + 1, last)
        dated = sent and any(x.kind in _DAYS for x in self.book.facts.times_in(first, last))
        if self.text[i].lower in _RECEIVED or placed or dated:
            self.book.add("meeting", first, last, people, "welcomed", (i, i + 1), place_from=i + 1)

    def _sent(self, i: int, last: int) -> People:
        """ "hosted African leaders from Chile, Kenya and Norway": the states from which they came."""
        if not _NO_GUEST.isdisjoint(self.text.lowers(i + 1, i + _TO_SENT)):
            return {}  # "hosted an event with ambassadors from Kenya and Peru"
        sent = self.book.who.parties.counterparts(i + 1, last)
        states = all(self.registry.type_of(key) == "state" for key in sent)
        return sent if states and len(sent) > 1 else {}

    def _one_counterpart(self, i: int, last: int, one: People) -> People:
        """ "received her Chilean counterpart at the Palace": the one person of that state in the text."""
        near = self.text.lowers(i + 1, i + _TO_GUEST)
        if near[:1] not in (["his"], ["her"], ["their"]) or self._counterpart.isdisjoint(near):
            return {}
        met = self.book.who.parties.counterparts(i + 1, last, apart=one)
        return met if len(met) == 1 and all(map(self.registry.is_person, met)) else {}
