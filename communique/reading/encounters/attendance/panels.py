"""Who sat in the chair or on the panel: "A and B were the co-chairs of the Commission, which sat in Porto".

The verbs of such sentences are "were", "sat" or "included". It is the noun that tells that those
whom the sentence names were there together.
"""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People

_MOST = 6  # persons: of more a programme is told, and no panel
_TO_FORUM = 40  # tokens of a sentence within which the event has its name
_NEGATED = frozenset({"will", "would", "shall", "may", "if", "not", "next", "upcoming", "whether"})
_TO_END = frozenset({"who", "whom", "whose", ";"})


class Panels:
    """Takes down the sessions and forums of which a sentence tells who was in the chair or spoke.

    Attributes:
        words: One of these stands in every such sentence.
    """

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        words = book.lexicon.words
        self._chairs = words("meetings", "shared_chairs")
        self._panels = words("meetings", "panels")
        self._bodies = words("meetings", "talks_of_sides")
        self._sitting = words("meetings", "sitting_together")
        self._forums = words("meetings", "forums")
        self.words = self._chairs | self._panels

    def read(self, first: int, last: int, words: list[str]) -> None:
        """Take down that those met whom the sentence `[first, last)` puts in the chair or on a panel."""
        if '"' in words or not _NEGATED.isdisjoint(words) or not self.book.is_news(first, last):
            return
        if self._sitting.isdisjoint(words):
            return
        at = first + next(n for n, word in enumerate(words) if word in self.words)
        end = next((j for j in range(at, last) if self.text[j].lower in _TO_END), last)
        people = self.book.who.people(first, end)
        if self.text[at].lower in self._panels:
            if self._is_forum(first, last) and 0 < len(people) <= _MOST:
                self._add("conference", first, last, at, people)
        elif self._is_in_chair(at) and not self._bodies.isdisjoint(words):
            sides = {self.book.registry.party_of(key) for key in people}
            if len(sides) > 1 and len(people) <= _MOST:
                self._add("meeting", first, last, at, people)

    def _is_in_chair(self, at: int) -> bool:
        """Whether "chair" at token *at* is where somebody sat: "with A and B in the chair"."""
        if self.text[at].lower not in {"chair", "jointly"}:
            return True
        near = self.text.lowers(max(0, at - 2), at + 2)
        return near[:2] == ["in", "the"] or "chaired" in near

    def _is_forum(self, first: int, last: int) -> bool:
        """Whether an event with a name is told: "the Cocoa Forum"."""
        near = range(first, min(first + _TO_FORUM, last))
        return any(self.text[j].is_capital and self.text[j].lower in self._forums for j in near)

    def _add(self, kind: str, first: int, last: int, at: int, people: People) -> None:
        told = any(people.keys() <= e.principals for e in self.book.encounters)
        if not told and self.book.facts.times_in(first, last):
            self.book.add(kind, first, last, people, "panel", (at, at + 1))
