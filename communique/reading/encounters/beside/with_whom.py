"""Encounters told by whom they were with: "With the Premier of X, she discussed trade", "Talks with X followed".

Accounts of a journey name once who travelled. What follows names only the other side.
"""

from __future__ import annotations

from communique.reading.clauses.reader import ClauseReader
from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.book.each import EachAlone
from communique.reading.encounters.encounter import People

_TO_NAME = 4  # tokens from "With" over "her Estonian" to a name or office
_TO_VERB = 5  # tokens from the comma over "the President also" to "discussed"
_TO_NOUN = 5  # tokens from "a" or "there were" to the noun for an encounter
_TO_THERE = 6  # tokens from the head of "In the afternoon there were" to "there"
_TO_WITH = 7  # tokens from "meeting" over "of the day was" to "with"
_WHOSE = frozenset({"a", "an", "the", "his", "her", "another", "further", "separate"})
_CAME = frozenset({"followed", "took", "was", "were", "ensued"})


class WithWhom:
    """Takes down the encounters that are told so in one document."""

    def __init__(self, book: EncounterBook, clauses: ClauseReader):
        self.book = book
        self.text = book.text
        self.clauses = clauses
        words = book.lexicon.words
        self._talking = words("meetings", "talked_with_whom")
        self._dealing = words("meetings", "dealing") | {"was", "were"}
        self._unowned = words("meetings", "unowned")
        self._leads = self._unowned | _WHOSE
        self._to_come = words("meetings", "to_come") | words("meetings", "intending")
        self._each = EachAlone(book)
        self._announced: tuple[int, int] | None = None

    def announced(self, first: int, last: int, words: list[str]) -> None:
        """ "In the margins of the Summit she held several meetings on Monday:": when and where all were."""
        if not self._unowned.isdisjoint(words):
            self._announced = first, last

    def talked(self, first: int, last: int) -> None:
        """ "With the Prime Minister of X, she discussed trade": the two met, where no call was told."""
        comma = next((i for i in range(last - 2, first, -1) if self._is_turn(i, last)), None)
        if comma is None:
            return
        if not self._begins_with_one(first):
            return
        met = self.book.who.people(first + 1, comma)
        people = {**self._one(first, comma + 1, last, met), **met}
        if len(people) > 1:
            self._add("meeting", first, last, people, met, (first, comma))

    def at_table(self, first: int, last: int) -> None:
        """ "Around a table with members of the Chamber, Minister X listened ...": a round table."""
        near = range(first + 1, min(first + _TO_NAME + 1, last))
        lead = next((i for i in near if self.text[i].lower == "with"), None)
        if lead is None or self.text[lead - 1].lower != "table":
            return
        who = self.book.who
        comma = next((i for i in range(lead + 1, last - 1) if self._is_subject(i, last)), None)
        if comma is None:
            return
        met = who.people(lead + 1, comma) or who.unnamed.told(lead + 1, comma)
        people = {**self._one(first, comma + 1, last, met), **met}
        if met and len(people) > len(met) and self.book.is_news(first, last):
            self._add("roundtable", first, last, people, met, (first, lead))

    def _is_subject(self, comma: int, last: int) -> bool:
        """Whether a person is the subject that begins behind the *comma*."""
        if self.text[comma].text != ",":
            return False
        subject = self.clauses.subject_at(comma + 1, last)
        if subject is None or subject.last >= last or self.text[subject.last].text == ",":
            return False
        return bool(self.book.who.people(subject.first, subject.last))

    def _begins_with_one(self, first: int) -> bool:
        """Whether somebody stands right behind "With": no "With the support of Y", no "With Y's leave"."""
        near = range(first + 1, first + 1 + _TO_NAME)
        found = (self.book.registry.starting_at(i) for i in near)
        one = next((m for m in found if m is not None), None)
        if one is None or one.kind == "region":
            return False
        ahead = self.text.lowers(first + 1, one.first)
        plain = all(
            w in {"the", "his", "her", "its"} or self.text[first + 1 + n].is_capital
            for n, w in enumerate(ahead)
        )
        behind = self.text.lowers(one.last, one.last + 1)
        return plain and behind not in (["'s"], ["as"], ["in"], ["at"], ["absent"])

    def _is_turn(self, comma: int, last: int) -> bool:
        """Whether behind the *comma* somebody talks, or talks are said to deal with something."""
        if self.text[comma].text != ",":
            return False
        for i in range(comma + 2, min(comma + 2 + _TO_VERB, last)):
            lower = self.text[i].lower
            if self.text[i].text == "," or lower in {"and", "of"}:
                return False
            if lower in self._dealing and self.book.noun_after(comma + 1, i) is not None:
                return True
            if lower in self._talking:
                return self.clauses.subject_at(comma + 1, last) is not None
        return False

    def _one(self, first: int, start: int, last: int, met: People) -> People:
        """Who talked with those *met*: the subject, or the one whose doings are told."""
        subject = self.clauses.subject_at(start, last)
        named = self.book.who.people(subject.first, subject.last) if subject is not None else {}
        named = {k: v for k, v in named.items() if k not in met}
        return dict(list(named.items())[:1]) or self.teller(first)

    def teller(self, first: int) -> People:
        """The one whose doings the text tells before the token *first*."""
        return self.book.last_person() or self.book.who.lead() or self.book.who.first_named(first)

    def came(self, first: int, last: int) -> bool:
        """ "Talks with X followed", "Her last meeting of the day was with X", "A talk took place with X"."""
        start = self._past_there(first, last)
        if start is None:
            if self.text[first].lower not in self._leads or not self.book.encounters:
                return False
            start = first + (self.text[first].lower in _WHOSE)
        noun = self.book.noun_after(start, min(start + _TO_NOUN, last))
        if noun is None:
            return False
        near = self.text.lowers(noun[0] + 1, min(noun[0] + _TO_WITH, last))
        if "with" not in near or "between" in near or not self._to_come.isdisjoint(near):
            return False
        at = noun[0] + 1 + near.index("with")
        if start > first + 1:  # "In the afternoon there were meetings with A and B"
            return self._of_those(noun, first, last, at, self.book.who.end_of_list(at + 2, last))
        verbs = [i for i in range(noun[0] + 1, last) if self.text[i].lower in _CAME]
        if not verbs or (verbs[0] > at and self.text[verbs[0]].lower in {"was", "were"}):
            return False  # "Talks with X were useful" tells of those that were told
        before = verbs[0] < at
        if self.text[verbs[0]].lower in {"followed", "ensued"} and before:
            return False
        end = self.book.who.end_of_list(at + 2, last) if before else verbs[0]
        return self._of_those(noun, first, last, at, end)

    def _of_those(self, noun: tuple[int, str], first: int, last: int, at: int, end: int) -> bool:
        """Take those down whom "with" at the token *at* names, beside the one whose doings are told."""
        met = self.book.who.people(at + 1, end)
        people = {**self.teller(first), **met}
        if not met or len(people) == len(met):
            return False
        return self._add(noun[1], first, last, people, met, (noun[0], noun[0] + 1))

    def _past_there(self, first: int, last: int) -> int | None:
        """Where "meetings with A" begins behind "there were" near the head of a sentence, or None."""
        for i in range(first, min(first + _TO_THERE, last - 2)):
            if self.text[i].lower == "there" and self.text[i + 1].lower in {"was", "were"}:
                return i + 2
        return None

    def _add(
        self,
        kind: str,
        first: int,
        last: int,
        people: People,
        met: People,
        trigger: tuple[int, int],
    ) -> bool:
        """Take those down who met, unless an encounter of theirs was told; each alone where so told."""
        if any(people.keys() <= e.people.keys() for e in self.book.encounters):
            return False
        one = {k: v for k, v in people.items() if k not in met}
        groups = self._each.groups(one, met, first, max(first, trigger[0] - 1), last)
        for group in groups if len(groups) > 1 else [met]:
            met_so = self.book.add(kind, first, last, {**one, **group}, "with-whom", trigger)
            if self._announced is not None and self.text[first].lower == "with":
                self.book.complete(met_so, *self._announced)
        return True
