"""Press conferences told beside what was said there: "At a press conference with Y, X said ..."."""

from __future__ import annotations

from communique.reading.clauses import ClauseReader
from communique.reading.encounter_book import SIDE_KINDS, EncounterBook
from communique.reading.subjects import Subject

_TO_PRESS = 7  # tokens from "at" to "press conference", from "speaking" to "press"


class PressWords:
    """Takes down the press conferences of which a sentence tells in passing.

    Attributes:
        words: One of these stands in every such sentence.
    """

    def __init__(self, book: EncounterBook, clauses: ClauseReader):
        self.book = book
        self.text = book.text
        self.clauses = clauses
        lists = book.lexicon.words
        self._leads = lists("meetings", "leads")
        self._addressing = lists("meetings", "addressing")
        self._audiences = lists("meetings", "audiences")
        self.words = self._audiences | {"news"}

    def behind(self, first: int, last: int, behind: frozenset[str]) -> int | None:
        """Where "after his talks with Y" begins in "Speaking to the press after his talks with Y"."""
        if self.text[first].lower not in self._addressing:
            return None
        near = range(first + 1, min(first + 2 * _TO_PRESS, last))
        return next((i for i in near if self.text[i].lower in behind), None)

    def read(self, first: int, last: int, words: list[str]) -> None:
        """ "At a joint press conference with Y, X said ...", "Speaking to the press after the talks, X said ..."."""
        at = self._told_at(first, last, words)
        places = range(at + 1, min(at + 40, last)) if at is not None else range(0)
        subject = next((s for i in places if (s := self._speaker_at(i, last))), None)
        if at is None or subject is None:
            return
        one = self.book.who.people(subject.first, subject.last)
        people = one
        if words[0] not in self._addressing:
            people = {**self.book.who.people(at + 1, subject.first), **one}
        main = next((e for e in reversed(self.book.encounters) if e.kind not in SIDE_KINDS), None)
        if any(e.kind == "press-conference" for e in self.book.encounters) or not people:
            return
        if (
            main is not None
            and words[0] not in self._addressing
            and people.keys() <= main.principals
        ):
            self.book.side(first, last, "press-conference")
            return
        met = self.book.add("press-conference", first, last, people, "press", (at, at + 1))
        if main is not None and people.keys() <= main.principals:
            met.part_of = main

    def _told_at(self, first: int, last: int, words: list[str]) -> int | None:
        """The last token of "At a joint press conference", "Speaking to the press", or None."""
        near = range(first + 1, min(first + _TO_PRESS, last))
        if words[0] in self._addressing:
            return next((i for i in near if self.text[i].lower in self._audiences), None)
        if words[0] not in self._leads:
            return None
        noun = self.book.noun_after(first + 1, min(first + _TO_PRESS, last))
        return noun[0] if noun is not None and noun[1] == "press-conference" else None

    def _speaker_at(self, i: int, last: int) -> Subject | None:
        """The subject of the main clause that begins behind a comma before *i*."""
        if self.text[i - 1].text != ",":
            return None
        subject = self.clauses.subject_at(i, last)
        return subject if subject is not None and subject.is_named else None
