"""Calls told by their means alone: "discussed trade on the telephone with Y", "reached Y by telephone"."""

from __future__ import annotations

from communique.reading.clauses.reader import ClauseReader
from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People

_CALL = "telephone-call"
_TO_PHONE = 3  # tokens from "over" over "the" to "telephone"
_TO_VERB = 6  # tokens from "will" over "again speak to Y" to "by telephone"
_TO_NAME = 9  # tokens from "reached" over "the Minister of Foreign Affairs of Chile," to a name


class ByTelephone:
    """Takes down the calls of one document that no verb or noun for a call tells of."""

    def __init__(self, book: EncounterBook, clauses: ClauseReader):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.clauses = clauses
        words = book.lexicon.words
        self.phones = frozenset({"phone", "telephone"})
        self._means = words("meetings", "means") | {"on", "in"}
        self._leads = frozenset({"with", "to"})
        self._not_done = words("meetings", "hypothetical") | words("meetings", "intending")
        self._content = words("meetings", "content")

    def read(self, first: int, last: int) -> None:
        """Take down the call of which the sentence tells, where nothing else in it told of one."""
        at = self._by_phone(first, last)
        if at is None or not self.book.is_news(first, last):
            return
        if any((first, last) in e.passages for e in self.book.encounters):
            return
        if not self._not_done.isdisjoint(self.text.lowers(max(first, at - _TO_VERB), at)):
            return
        told = self._ahead(first, at, last) or self._behind(first, at, last)
        sides = {self.registry.party_of(key) for key in told}
        if len(sides) > 1:
            self.book.add(_CALL, first, last, told, "by-telephone", (at, at + 1))

    def _by_phone(self, first: int, last: int) -> int | None:
        """Where "by telephone", "over the phone", "in telephone contact" stands before what is said."""
        for i in range(first, last - 1):
            if self.text[i].lower in self._content:
                return None
            if self.text[i].lower not in self._means:
                continue
            near = self.text.lowers(i + 1, min(i + _TO_PHONE, last))
            bare = near[:1] == ["the"] and near[1:2] and near[1] in self.phones
            if bare or (near[:1] and near[0] in self.phones and self._is_way(i, last)):
                return i
        return None

    def _is_way(self, i: int, last: int) -> bool:
        """Whether "by phone" tells how: "in phone contact", but not "in telephone networks"."""
        after = self.text.lowers(i + 2, min(i + 3, last))
        return self.text[i].lower not in {"in", "on"} or after == ["contact"]

    def _ahead(self, first: int, at: int, last: int) -> People:
        """ "Over the telephone on Monday, A and B ...", "Speaking by telephone with B, A said ..."."""
        if at > first + 1:
            return {}
        commas = (i for i in range(at, last) if self.text[i].text == ",")
        for comma in commas:
            subject = self.clauses.subject_at(comma + 1, last)
            if subject is None or not subject.is_named or not self._acts(subject.last, last):
                continue
            one = self.book.who.people(subject.first, subject.last)
            others = self.book.who.people(at, comma)
            if not others and len(one) == 1:  # "By telephone on Monday, A congratulated B"
                others = self._with(subject.last, last) or self._object(subject.last + 1, last)
            return {**one, **others}
        return {}

    def _acts(self, i: int, last: int) -> bool:
        """Whether something is done behind a subject that ends at *i*: it is no part of a list."""
        while i < last and self.book.lexicon.is_adverb(self.text[i].lower):
            i += 1
        return i < last and self.text[i].lower not in {",", "and", "of", "("}

    def _behind(self, first: int, at: int, last: int) -> People:
        """ "A discussed trade by telephone with B", "A reached B by telephone", "A and B ... by telephone"."""
        verb = next((i for i in range(first + 1, at) if self._is_deed(first, i)), None)
        if verb is None:
            return {}
        one = self.book.who.subject(first, verb)
        if not one or not all(self.registry.is_person(key) for key in one):
            return {}
        return {**one, **(self._with(verb, last) or self._object(verb, at))}

    def _is_deed(self, first: int, i: int) -> bool:
        """Whether a finished deed is told at *i*."""
        past = self.text[i].lower.endswith("ed") or self.text[i].lower in {
            "was",
            "were",
            "had",
            "put",
        }
        return past and self.registry.at(i) is None and bool(self.book.who.people(first, i))

    def _with(self, verb: int, last: int) -> People:
        """Those named behind "with" or "to"."""
        who = self.book.who
        for i in range(verb + 1, last - 1):
            if self.text[i].lower in self._content:
                return {}
            if self.text[i].lower in self._leads and self._is_named(i + 1, last):
                return who.people(i + 1, who.end_of_list(i + 2, last))
        return {}

    def _object(self, verb: int, at: int) -> People:
        """The one named right behind the verb: "reached Minister Y by telephone"."""
        return self.book.who.people(verb + 1, at) if self._is_named(verb + 1, at) else {}

    def _is_named(self, i: int, last: int) -> bool:
        """Whether somebody stands at *i*, an office or a form of address before the name."""
        for j in range(i, min(i + _TO_NAME, last)):
            mention = self.registry.starting_at(j)
            if mention is not None and mention.kind in ("person", "office"):
                return True
            if not self.text[j].is_capital and self.text[j].lower not in {
                "the",
                "his",
                "her",
                "of",
            }:
                return False
        return False
