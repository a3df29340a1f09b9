"""Talks after which somebody spoke: "..., the Minister said in Lisbon on Monday, following his talks with Y"."""

from __future__ import annotations

from communique.reading.encounters.book.book import SIDE_KINDS, EncounterBook
from communique.reading.encounters.book.whose_journey import whose_journey
from communique.reading.encounters.encounter import People

_TO_NOUN = 5  # tokens from "following" over "his first round of" to "talks"
_TO_SPEAKER = 10  # tokens from the end of what was said over the day to "following"
_PRONOUNS = frozenset({"he", "she"})


class SaidAfter:
    """Takes down the talks behind "after", where no encounter of those persons has been told."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        words = book.lexicon.words
        self._behind = words("meetings", "behind")
        self._owners = words("meetings", "lead_owners")
        self._unowned = words("meetings", "unowned")
        self._content = words("meetings", "content") - {'"'}
        self._to_come = words("meetings", "to_come") | words("meetings", "intending")

    def read(self, first: int, last: int, words: list[str]) -> None:
        """Take down the talks of the sentence `[first, last)`, outside of what is quoted in it."""
        if self._behind.isdisjoint(words):
            return
        start, quoted = first, False
        for i in range(first, last - 3):
            lower = self.text[i].lower
            if lower == '"':
                quoted = not quoted
                start = start if quoted else i + 1
            elif quoted:
                continue
            elif lower in self._content or (
                lower in self._behind and self._after(first, start, i, last)
            ):
                return

    def _after(self, first: int, start: int, i: int, last: int) -> bool:
        """Whether "his talks with Y" stands behind the token *i*, of one who is named before it."""
        noun = self._noun(i, last)
        if (
            noun is None
            or noun[1] in SIDE_KINDS
            or self.text.lowers(noun[0] + 1, noun[0] + 2) != ["with"]
        ):
            return False
        if not self._to_come.isdisjoint(self.text.lowers(start, i)):
            return False
        if self.book.tense.is_of_old(i, last):
            return False
        one = self._speaker(first, max(start, i - _TO_SPEAKER), i)
        groups = self.book.who.counterparts(noun[0] + 1, last) if len(one) == 1 else []
        if groups and one.keys() <= groups[0].keys():  # "the Minister", of whom both are
            one = whose_journey(self.book, first, groups[0])
        met = {**one, **groups[0]} if groups else {}
        persons = all(self.book.registry.is_person(key) for key in met)
        told = any(met.keys() <= e.people.keys() for e in self.book.encounters)
        if len(met) < 2 or len(met) == len(one) or not persons or told:
            return False
        self.book.add(noun[1], first, last, met, "passing", (noun[0], noun[0] + 1))
        return True

    def _noun(self, i: int, last: int) -> tuple[int, str] | None:
        """The noun of "after talks", "following his meeting", "after meeting with Y"."""
        after = self.text[i + 1].lower
        owned = after in self._owners or self.text[i + 2].text == "'s"
        bare = after == "meeting" or not self._unowned.isdisjoint(self.text.lowers(i + 1, i + 3))
        if not owned and not bare:
            return None
        return self.book.noun_after(i + 1 + owned, min(i + 1 + _TO_NOUN, last))

    def _speaker(self, first: int, start: int, stop: int) -> People:
        """Who spoke: the one person named near "after", or "he"."""
        people = self.book.who.people(start, stop)
        if people or _PRONOUNS.isdisjoint(self.text.lowers(start, stop)):
            return people
        return self.book.last_person() or self.book.who.first_named(first)
