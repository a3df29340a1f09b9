"""Encounters told as parts of a journey: "The visit began with a meeting with Y", "Next was a dinner".

The subject of such a sentence is no person but a visit, a programme, a day or an engagement. Who
met Y is the one whose journey it is.
"""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.book.each import EachAlone
from communique.reading.encounters.book.kinds import EncounterKinds
from communique.reading.encounters.book.whose_journey import whose_journey
from communique.reading.encounters.encounter import People

_TO_JOINT = 16  # tokens from "began" over "in Lisbon on Tuesday" to "with a meeting"
_TO_NOUN = 8  # tokens from "with" over "a first exchange" to the noun for an encounter
_TO_VERB = 14  # tokens from the head of a sentence over "first engagement in Lisbon" to "was"
_BEFORE_NOUN = frozenset({"a", "an", "the", "his", "her", "their", "another"})
_JOINTS = frozenset({"with", "in", "by"})
_ARTICLES = frozenset({"a", "an", "another", "further"})


class ProgrammeParts:
    """Takes down encounters with which a journey or a day began, went on or ended.

    Attributes:
        words: The verbs that may tell of one.
    """

    def __init__(self, book: EncounterBook, each: EachAlone, kinds: EncounterKinds):
        self.book = book
        self.text = book.text
        self._each = each
        self._kinds = kinds
        words = book.lexicon.words
        self._beginning = words("meetings", "beginning")
        self._courses = words("meetings", "stays", "courses", "missions") - {"delegation", "troika"}
        self._parts = words("meetings", "parts_of_courses")
        self._places = words("meetings", "places_in_courses")
        self._devoted = words("meetings", "devoted")
        self._unowned = words("meetings", "unowned")
        self._weekdays = words("meetings", "weekdays")
        self._going_on = frozenset({"followed", "came"})
        self.words = self._beginning | self._going_on | {"was", "were"}

    def read(self, first: int, last: int, i: int) -> bool:
        """Take down what the verb at *i* tells was part of a journey, if anything."""
        if i - first > _TO_VERB or i + 2 >= last:
            return False
        lower = self.text[i].lower
        if lower in self._beginning:
            return self._begun(first, last, i)
        if lower in self._going_on:
            return self._followed(first, last, i)
        return self._was(first, last, i)

    def _begun(self, first: int, last: int, i: int) -> bool:
        """ "The mission began in Lisbon on Tuesday with a meeting with Y", "X began in talks with Y"."""
        words = self.text.lowers(first, i)
        course = not self._courses.isdisjoint(words) or not self._parts.isdisjoint(words)
        day = words[:1] and words[0] in self._weekdays
        one = self.book.who.people(first, i, owners=course)
        if not course and not day and not one:
            return False
        noun = self._noun_behind(i, last, direct=course or bool(day))
        return noun is not None and self._take_down(first, last, i, noun, one)

    def _noun_behind(self, i: int, last: int, direct: bool) -> tuple[int, str] | None:
        """What stands behind the "with" or "in" of the verb at *i*; an object of it ends the search."""
        bare = self.text[i + 1].lower in _JOINTS | {"on", "at", "off", "up"}
        bare = bare or bool(self.book.facts.times_in(i + 1, i + 2))
        if not direct and not bare:
            return None  # "X opened the forum with a call to Y"
        for j in range(i + 1, min(i + _TO_JOINT, last - 2)):
            if self.text[j].lower not in _JOINTS:
                continue
            noun = self._noun_at(j + 1, last)
            if noun is not None:
                return noun
        return None

    def _noun_at(self, i: int, last: int) -> tuple[int, str] | None:
        """The noun for an encounter whose phrase begins at *i*: "a working lunch", "talks"."""
        if i >= last or self.book.registry.starting_at(i) is not None:
            return None
        noun = self.book.noun_after(i, min(i + _TO_NOUN, last))
        if noun is None:
            return None
        owned = self.text[i].lower in _BEFORE_NOUN
        bare = self.text[noun[0]].lower in self._unowned | {
            "meeting",
            "lunch",
            "dinner",
            "breakfast",
        }
        return noun if owned or bare else None

    def _was(self, first: int, last: int, i: int) -> bool:
        """ "The first engagement was a meeting with Y", "Next on the agenda were talks with Y"."""
        words = self.text.lowers(first, i)
        part = not self._parts.isdisjoint(words)
        placed = not self._places.isdisjoint(words) and not self._courses.isdisjoint(words)
        if not part and not placed:
            return False
        start = i + 1
        if self.text[start].lower in self._devoted:  # "The day was devoted to talks with Y"
            start += 2
        noun = self._noun_at(start, last)
        one = self.book.who.people(first, i, owners=True)
        return noun is not None and self._take_down(first, last, i, noun, one)

    def _followed(self, first: int, last: int, i: int) -> bool:
        """ "There followed a meeting with Y", "A meeting with Y followed"."""
        words = self.text.lowers(first, i)
        if words[-1:] in (["there"], ["then"], ["next"]):
            noun = self._noun_at(i + 1, last)
            return noun is not None and self._take_down(first, last, i, noun, {})
        told = any(e.sentence[0] == first for e in self.book.encounters)
        if self.text[i].lower != "followed" or told or self.text[i + 1].lower == "by":
            return False
        if self.text[first].lower not in _ARTICLES | self._unowned:
            return False
        noun = self._noun_at(first, i)
        return noun is not None and self._take_down(first, last, i, noun, {}, stop=i)

    def _take_down(
        self,
        first: int,
        last: int,
        i: int,
        noun: tuple[int, str],
        one: People,
        stop: int | None = None,
    ) -> bool:
        """An encounter of the traveller, or of *one*, with those named behind the noun."""
        at, kind = noun
        groups = self.book.who.counterparts(at + 1, last if stop is None else stop)
        if not groups:
            return False
        others = {key: told for group in groups for key, told in group.items()}
        one = {k: v for k, v in one.items() if k not in others}
        one = dict(list(one.items())[:1]) or whose_journey(self.book, first, others)
        if not one:
            return False
        kind = self._kinds.by_means(kind, i, at, last)
        for group in self._each.apart(one, groups, first, at, last):
            self.book.add(kind, first, last, {**one, **group}, "course", (min(i, at), at + 1))
        return True
