"""What people opened, closed or spoke at: "closed the Business Forum in Porto", "addressed the Council"."""

from __future__ import annotations

from communique.reading.encounter_book import EncounterBook

_TO_FORUM = 9  # tokens from "closed" to "Forum"


class Forums:
    """Takes down the events that several people opened or closed, and bodies that were addressed."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self._forums = book.lexicon.words("meetings", "forums")
        self._councils = book.lexicon.words("meetings", "councils")

    def opened(self, first: int, last: int, i: int) -> bool:
        """ "President X and Minister Y closed the Business Forum in Porto on 12 June": they were there."""
        near = range(i + 1, min(i + _TO_FORUM, last))
        at = next((j for j in near if self.text[j].lower in self._forums), None)
        if at is None or not self.text[at].is_capital or self.text[i + 1].lower == "by":
            return False
        people = self.book.who.people(first, i)
        dated = self.book.tense.dated(first, last)
        if len(people) < 2 or not dated or not self.book.is_news(first, last):
            return False
        self.book.add(
            "conference", first, last, people, "opened", (i, at + 1), place_from=i, new=True
        )
        return True

    def addressed(self, first: int, last: int, i: int) -> bool:
        """ "On her visit she also addressed the North Atlantic Council": a body met somebody."""
        body = self.registry.starting_at(i + 1 + (self.text[i + 1].lower == "the"))
        if body is None or self.registry.type_of(body.key) not in ("organization", "group"):
            return False
        named = self.text.lowers(body.first, body.last)
        one = self.book.who.subject(first, i) or self.book.last_person()
        told = any(one.keys() & e.principals for e in self.book.encounters)
        if self._councils.isdisjoint(named) or len(one) != 1 or not told:
            return False
        met = {**one, body.key: ("host", body)}
        self.book.add("meeting", first, last, met, "addressed", (i, body.last))
        return True
