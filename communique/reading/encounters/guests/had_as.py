"""What somebody had somebody for: "had Minister Y as her guest", "had Y on the line", "had Y over for tea"."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People

_TO_AS = 40  # tokens from "had" over the names and offices of guests to "as her guests"
_TO_NOUN = 6  # tokens from "for a" to "trilateral meeting"
_OWNERS = frozenset({"a", "an", "his", "her", "their", "its", "our", "the"})
_OVER = frozenset({"to", "for", "round", "over", "in"})


class HadAs:
    """Takes down the guests and the callers whom somebody is said to have had.

    Attributes:
        words: The verbs that may tell of one.
    """

    words = frozenset({"had", "has", "have"})

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self._lines = words("meetings", "lines")
        self._guests = words("meetings", "guests")
        self._on = frozenset({"on", "over", "at"})

    def read(self, first: int, last: int, i: int) -> bool:
        """Take down whom the subject of the verb at *i* had as a guest or on the line; whether it had."""
        if not self._names_somebody(i + 1, last):
            return False
        for j in range(i + 2, min(i + _TO_AS, last - 1)):
            if self.text[j].text in {";", '"'}:
                return False
            told = self._kind(j, last)
            if told is not None:
                return self._met(first, last, (i, j, told[1]), told[0])
        return False

    def _names_somebody(self, i: int, last: int) -> bool:
        """Whether the object of "had" is somebody: a name, or the office of somebody."""
        found = (self.registry.starting_at(j) for j in range(i, min(i + 3, last)))
        mention = next((m for m in found if m is not None), None)
        if mention is None:
            return self.text[min(i + 1, last - 1)].is_capital
        return (
            mention.kind in ("person", "office")
            or mention.how == "demonym"
            or (self.text.lowers(mention.last, mention.last + 1) == ["'s"])
        )

    def _kind(self, j: int, last: int) -> tuple[str, int] | None:
        """The kind that "on the line", "as her guest", "to tea" at *j* tells, and where it ends."""
        lower, after = self.text[j].lower, self.text.lowers(j + 1, min(j + 4, last))
        if lower in self._on and after[:1] == ["the"] and not self._lines.isdisjoint(after[1:2]):
            return "telephone-call", j + 3
        if lower == "as" and not _OWNERS.isdisjoint(after[:1]):
            if not self._guests.isdisjoint(after[1:3]):
                return self._for(j + 2, last) or "meeting", j + 3
        if lower in _OVER and self.registry.at(j) is None:
            noun = self.book.noun_after(j + 1, min(j + _TO_NOUN, last))
            if noun is not None and noun[1] == "working-meal":
                return "working-meal", noun[0] + 1
        return None

    def _for(self, j: int, last: int) -> str | None:
        """What the guests were there for: "as her guests in Lisbon for a working lunch"."""
        near = (k for k in range(j, last - 1) if self.text[k].lower in {"for", "at"})
        nouns = (self.book.noun_after(k + 1, min(k + _TO_NOUN, last)) for k in near)
        return next((noun[1] for noun in nouns if noun is not None), None)

    def _met(self, first: int, last: int, at: tuple[int, int, int], kind: str) -> bool:
        i, j, end = at
        who = self.book.who
        others = who.people(i + 1, j)
        one: People = who.shared_subject(first, i)
        if not one and self.book.sequels.same_one(first, i):
            one = self.book.last_person() or who.first_named(first)
        one = {key: told for key, told in one.items() if key not in others}
        if not one or not others or not self.book.is_news(first, last):
            return False
        self.book.add(kind, first, last, {**one, **others}, "had", (i, end))
        return True
