"""Whether words tell of an encounter that is over: neither planned, nor habitual, nor long past."""

from __future__ import annotations

from datetime import timedelta

from communique.lexicon import Lexicon
from communique.reading.encounters.settings.times import FactReader
from communique.reading.times.day_words import DayWords
from communique.reading.times.timex import TimeExpression, resolve
from communique.reading.times.types import MONTHS
from communique.tokens import TokenText

LATELY = timedelta(days=31)  # what was longer ago is history
_JUST_BEFORE = timedelta(days=6)  # on one journey with what a statement tells first
_NEAR = 12  # tokens behind a verb in which "on several occasions" may stand
_TO_RECENT = 12  # tokens from "recent" over "meetings that the Minister" to "has"
_RECENT = frozenset({"recent", "previous", "earlier", "past", "numerous"})
_TO_MONTH = 10  # tokens from "during their meeting" to the month in which it was
_TO_DEED = 5  # from "whom" to "discussed"
_MONTHS = frozenset(month.capitalize() for month in MONTHS)
_SPANS = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years"})
_FRONT = 4  # tokens into a sentence at which "In 2018, ..." begins


def _to_follow(lexicon: Lexicon) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in lexicon.meetings["to_follow"]:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


class EncounterTense:
    """Tells of the verbs of one document whether what they report has happened of late."""

    def __init__(self, text: TokenText, lexicon: Lexicon, facts: FactReader):
        self.text = text
        self.lexicon = lexicon
        self.facts = facts
        words = lexicon.words
        self._hypothetical = words("meetings", "hypothetical")
        self._habits = words("meetings", "habits")
        self._perfect = words("grammar", "have")
        self._day_words = DayWords(text, lexicon)
        self._ifs = frozenset({"if", "unless"})
        self._having = self._perfect | {"having"}
        self._participles = words("meetings", "past_participles")
        self._present = words("meetings", "present")
        self.deeds = words("meetings", "joined_deeds")
        self._parting = words("meetings", "parting")
        self._marks = words("meetings", "leads") | {"since"}
        self._owners = frozenset({"their", "his", "her"})
        self._discussed = words("meetings", "exchanging")
        self._to_follow = lexicon.derived("what was to follow", _to_follow)

    def is_told(self, first: int, last: int, i: int) -> bool:
        """Whether the verb at *i* says what was done: "met", and not "will also meet" or "was to meet".

        What somebody "has done on several occasions" is no news either.
        """
        if self._is_auxiliary(i, last):
            return False
        before = i - 1
        while before > first and self._is_aside(self.text[before].lower):
            before -= 1
        lead = self.text[before].lower if before >= first else ""
        if self.text[i - 1].lower == "last" and i > first:
            return False  # "X last met Y in March"
        if not self._ifs.isdisjoint(self.text.lowers(first, i)):
            return False
        if self.text.lowers(before - 1, i) == ["prior", "to"] and self.text[i].lower.endswith(
            "ing"
        ):
            return True  # "called on X prior to holding talks with Y"
        if lead in self._hypothetical and not (lead == "had" and self.told_back(first, last)):
            return False
        if lead not in self._perfect:
            return not self._since(first, i)
        if self._in_passing(first, before):
            return False
        if self.text[before - 1].lower == "who" and not self.facts.times_in(before, last):
            return False  # "Mr X, who has also met Y, will return": told of him in passing
        fronted = {self.text[first].lower, *self.text.lowers(first + 1, first + 2)}
        if "since" in fronted:
            return False
        near = self.text.lowers(before, min(i + _NEAR, last))
        return self._habits.isdisjoint(near) and ("since" not in near or "first" in near)

    def _in_passing(self, first: int, i: int) -> bool:
        """ "builds on recent meetings that the Minister has held": of more than what is told."""
        words = self.text.lowers(max(first, i - _TO_RECENT), i)
        at = next((n for n, word in enumerate(words) if word in _RECENT), None)
        return at is not None and not {"that", "which"}.isdisjoint(words[at:])

    def told_back(self, first: int, last: int) -> bool:
        """ "Earlier, they had met", "had met Y on Monday": not "had met before"."""
        if self._day_words.shift(first, last) is not None:
            return True
        if self.text.lowers(first, first + 2) == ["earlier", ","]:
            return True
        issued = self.facts.anchor.issued
        days = (resolve(x, self.facts.anchor) for x in self.facts.times_in(first, last))
        return issued is not None and any(
            day is not None and abs(day.start - issued) <= _JUST_BEFORE for day in days
        )

    def dated(self, first: int, last: int) -> bool:
        """Whether words of the sentence tell of its day."""
        if self._day_words.shift(first, last) is not None:
            return True
        return any(x.kind in ("date", "relative") for x in self.facts.times_in(first, last))

    def _since(self, first: int, i: int) -> bool:
        """ "Since I met X, much has changed", "A week after the vote X met Y": it was before."""
        if tuple(self.text.lowers(first, first + 2)) == ("most", "recently"):
            return True  # of what led to something else
        for k in range(first + 2, i):  # "The visit came a year after X toured the port"
            gone = self.text[k].lower in {"after", "before", "since"}
            if gone and self.text[k - 1].lower in _SPANS and "," not in self.text.lowers(k, i):
                return True
        span = self.text.lowers(first + 1, first + 4)
        later = span[1:2] in (["after"], ["before"]) and span[2:] != [","]
        if later and span[0] in _SPANS:
            return True
        return self.text[first].lower == "since" and "," not in self.text.lowers(first, i)

    def _is_auxiliary(self, i: int, last: int) -> bool:
        """Whether "has" or "had" only leads to the verb: "has held talks"."""
        if self.text[i].lower not in self._having:
            return False
        j = i + 1
        while j < last and self._is_aside(self.text[j].lower):
            j += 1
        word = self.text[j].lower if j < last else ""
        return word in self._participles or (word.endswith("ed") and len(word) > 4)

    def _is_aside(self, lower: str) -> bool:
        return lower not in self._hypothetical and (
            lower in {"yet", "already"} or self.lexicon.is_adverb(lower)
        )

    def is_of_late(self, first: int, last: int, verb: tuple[int, int] | None) -> bool:
        """Whether no date of the sentence, told of the words *verb* in it, is far from the issue."""
        start, end = verb or (first, first + 1)
        issued = self.facts.anchor.issued
        to = start > first and self.text[start - 1].lower == "to"  # "took the opportunity to meet"
        present = self.text[start].lower in self._present and not to
        far = False
        for x in self.facts.times_in(first, last):
            if x.kind in ("clock", "duration") or x.marker in ("since", "until", "by", "before"):
                continue
            value = resolve(x, self.facts.anchor)
            ahead = self.is_ahead(x)
            if value is not None and issued is not None and abs(value.start - issued) <= LATELY:
                ahead = ahead or value.start > issued
                if not (present and ahead):
                    return True
            if not self._is_of(x, first, start, end):
                continue
            if present and ahead:
                return False
            part = x.relative.endswith("year") and x.part in ("earlier", "later")
            old = value is not None and issued is not None and value.end < issued - LATELY
            far = far or part or old
        return not far

    def is_of_old(self, first: int, last: int) -> bool:
        """Whether `[first, last)` tells of a month or a year, or of a day that was not of late."""
        issued = self.facts.anchor.issued
        for x in self.facts.times_in(first, last):
            if x.kind in ("clock", "duration"):
                continue
            value = resolve(x, self.facts.anchor)
            if value is not None and value.granularity in ("month", "year"):
                return True
            if value is not None and issued is not None and value.start < issued - LATELY:
                return True
        return False

    def ends(self, first: int, last: int, verb: tuple[int, int] | None) -> int:
        """Where what is told of the words *verb* ends: "met X ahead of the Summit in Lisbon on Friday"."""
        if verb is None:
            return last
        last = min(last, self._reference(verb[1], last))
        for i in range(verb[1], last):
            if self.text[i].lower == "whom" and self._is_spoken_of(i, last):
                return i
            phrases = self._to_follow.get(self.text[i].lower, ())
            if phrases and any(tuple(self.text.lowers(i, i + len(p))) == p for p in phrases):
                return i
        return last

    def _is_spoken_of(self, i: int, last: int) -> bool:
        """Whether "with whom she discussed the session in Lisbon" begins at *i*."""
        return not self._discussed.isdisjoint(self.text.lowers(i + 1, min(i + _TO_DEED, last)))

    def _reference(self, first: int, last: int) -> int:
        """Where "at their March meeting in Lisbon" begins, which is another encounter, or *last*."""
        for i in range(first, last - 3):
            if self.text[i].lower in self._marks and self.text[i + 1].lower in self._owners:
                whole = self.text[i + 2].text in _MONTHS and not self.text[i + 3].text.isdigit()
                if whole or self.is_of_old(i, min(i + _TO_MONTH, last)):
                    return i
        return last

    def part(self, first: int, last: int, verb: tuple[int, int] | None) -> tuple[int, int]:
        """The part of a sentence of several deeds that tells of the words *verb*.

        "On 12 June X met A in Lisbon; on 13 June she met B": each with its own day and town.
        """
        if verb is None:
            return first, last
        start, end = first, self.ends(first, last, verb)
        for i in range(first + 1, end):
            if not self._parts(i):
                continue
            if i < verb[0]:
                start = i + 1
            elif i >= verb[1]:
                return start, i
        return start, end

    def _parts(self, i: int) -> bool:
        """Whether another deed begins behind the token *i*."""
        if self.text[i].text == ";":
            return True
        if self.text[i].lower not in {"and", ","} or i + 1 >= len(self.text):
            return False
        if self.text.lowers(i + 1, i + 3) == ["followed", "by"]:
            return True
        j = i + 2 if self.text[i + 1].lower in {"she", "he", "then", "also", "later"} else i + 1
        return j < len(self.text) and self.text[j].lower in self.deeds

    def is_ahead(self, x: TimeExpression) -> bool:
        """Whether a time lies behind the day of issue."""
        value = resolve(x, self.facts.anchor)
        issued = self.facts.anchor.issued
        if x.relative == "tomorrow" or x.relative.startswith("next "):
            return True
        if value is None:  # a day without a year that was not of late is to come
            return issued is not None and x.kind == "date" and x.year is None
        return issued is not None and value.start > issued + timedelta(1)

    def _is_of(self, x: TimeExpression, first: int, start: int, end: int) -> bool:
        """Whether a date is that of the verb, and of no other verb between the two."""
        at = self.text.first_at(x.lead)
        if at < start:
            return at - first < _FRONT
        between = self.text.lowers(end, at)
        if not self._parting.isdisjoint(between):
            return False
        if any(word.endswith("ed") and len(word) > 4 for word in between):
            return False
        ways = (j for j in range(end, at) if self.text[j].lower == "to")
        return all(self.text[j + 1].is_capital or j + 1 == at for j in ways)
