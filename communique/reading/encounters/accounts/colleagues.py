"""Encounters of a guest with colleagues of whoever tells of it: "He also met my colleague, Minister X".

An author who writes as "I" tells of such talks in passing, by what was discussed in them.
"""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook

_COLLEAGUES = frozenset({"colleague", "colleagues"})
_FAR = 24  # tokens from a verb to "with my colleague"


class Colleagues:
    """Takes down that somebody discussed something with the author's colleague."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self._discussed = words("meetings", "discussed_with")
        self._content = words("meetings", "content")

    def read(self, first: int, last: int) -> None:
        """Take down the encounter of which the sentence `[first, last)` tells so, if it does."""
        for i in range(first + 3, last - 2):
            if self.text.lowers(i - 1, i + 1) != ["with", "my"]:
                continue
            if self.text[i + 1].lower not in _COLLEAGUES:
                continue
            verb = self._verb(first, i)
            who = self.book.who
            one = who.subject(first, verb) if verb is not None else {}
            if verb is not None and not one and self.text[first].lower in {"he", "she"}:
                one = self.book.last_person()
            start = i + 2
            start += self.text[start].text == ","
            met = who.people(start, who.end_of_list(start, last))
            met = {key: told for key, told in met.items() if self.registry.is_person(key)}
            known = any(met.keys() <= e.people.keys() for e in self.book.encounters)
            one = {key: told for key, told in one.items() if self.registry.is_person(key)}
            if one and met and not known and one.keys().isdisjoint(met):
                self.book.add("meeting", first, last, {**one, **met}, "colleague", (i - 1, i + 2))
            return

    def _verb(self, first: int, i: int) -> int | None:
        """The verb of discussing before "with": "also raised it in a meeting with my colleague"."""
        for j in range(i - 2, max(first, i - _FAR), -1):
            lower = self.text[j].lower
            if lower in self._discussed:
                return j
            if lower in self._content and lower not in self._discussed:
                return None
        return None
