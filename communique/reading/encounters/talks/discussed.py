"""Encounters told by what was discussed: "X discussed trade with Y in Lisbon on 13 June"."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.book.kinds import EncounterKinds
from communique.reading.encounters.encounter import People

_PERFECT = frozenset({"has", "have", "had", "been"})
_TO_ALSO = 3  # tokens from "also" to "discussed"


class Discussed:
    """Takes down such encounters of one document."""

    def __init__(self, book: EncounterBook, kinds: EncounterKinds):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self._kinds = kinds
        self._exchanging = book.lexicon.words("meetings", "exchanging")

    def read(self, first: int, last: int, again: bool) -> None:
        """Take down that some discussed something where and when they met, or one after the other.

        "X discussed trade with Y in Lisbon on 13 June": one town and day, so they met. "X exchanged
        views by telephone with Y" tells of a call, wherever they were. *again*: where an encounter
        was told, "The Minister also discussed it with Y" tells of the next one whom he met.
        """
        verb = next(i for i in range(first, last) if self.text[i].lower in self._exchanging)
        kind = self._kinds.by_means("meeting", verb, verb, last)
        if again and kind == "meeting":
            self._next(first, last, verb)
        if again or (kind == "meeting" and not self._is_placed(first, last, verb)):
            return
        people: People = {**self.book.who.people(first, verb), **self._others(verb, last)}
        if self.book.who.roles.says_i(first, verb):
            people = {**self.book.who.author(people), **people}
        sides = {self.registry.party_of(key) for key in people}
        if len(sides) > 1 and self.book.is_news(first, last):
            self.book.add(kind, first, last, people, "discussed", (verb, verb + 1))

    def _is_placed(self, first: int, last: int, verb: int) -> bool:
        """Whether a town and a day are told."""
        town = any(
            self.registry.type_of(m.key) == "city" and self.text[m.first - 1].lower == "in"
            for m in self.registry.within(verb, last)
        )
        return town and bool(self.book.facts.times_in(first, last))

    def _others(self, verb: int, last: int) -> People:
        """Those behind "with", if persons are among them."""
        groups = self.book.who.counterparts(verb + 1, last)
        named = any(self.registry.is_person(key) for group in groups for key in group)
        return dict(groups[0]) if named else {}

    def _next(self, first: int, last: int, verb: int) -> None:
        """ "The Minister also discussed fisheries with Y": the next one whom a visitor met."""
        if not self._also(first, verb):
            return
        one = self.book.who.shared_subject(first, verb)
        if not one and self.book.sequels.same_one(first, verb - 1):
            one = self.book.last_person()
        if not self._is_of_last(one) or not self._with_persons(verb, last):
            return
        others = self._others(verb, last)
        known = {key for e in self.book.encounters for key in e.people}
        if others and known.isdisjoint(others) and all(map(self.registry.is_person, others)):
            people = {**one, **others}
            self.book.add("meeting", first, last, people, "discussed", (verb, verb + 1))

    def _also(self, first: int, verb: int) -> bool:
        """Whether a deed is told that came to the one before: "also discussed", and no "had also"."""
        near = self.text.lowers(max(first, verb - _TO_ALSO), verb)
        return "also" in near and _PERFECT.isdisjoint(near) and bool(self.book.encounters)

    def _is_of_last(self, one: People) -> bool:
        """Whether it is one of those of the encounter told last, who met face to face."""
        met = self.book.encounters[-1]
        return len(one) == 1 and met.modality == "in-person" and one.keys() <= met.principals

    def _with_persons(self, verb: int, last: int) -> bool:
        """Whether a person is named behind "with"."""
        led = next((j for j in range(verb, last) if self.text[j].lower == "with"), last)
        return any(m.kind == "person" for m in self.registry.within(led, last))
