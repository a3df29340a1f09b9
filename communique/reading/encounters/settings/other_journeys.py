"""Journeys of another time than the encounter that a text tells: "recalled her trip to Lisbon".

Where somebody was last year, or will go, is spoken of in many talks. It does not tell where these
talks were.
"""

from __future__ import annotations

from communique.reading.encounters.settings.tense import LATELY
from communique.reading.encounters.settings.times import FactReader
from communique.reading.times.timex import resolve

_AHEAD = 5  # tokens before "trip" in which its time may stand: "her August 2020 trip"
_BEHIND = 8  # and behind it: "her trip to Lisbon next month"
_ON = frozenset({"on", "during", "in"})  # "met Y during her visit to Lisbon"
_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "their", "its", "my", "our", "this"})


class OtherJourneys:
    """Tells such journeys of one document from the one of which it gives an account."""

    def __init__(self, facts: FactReader):
        self.facts = facts
        self.text = facts.text
        words = facts.lexicon.words
        self._other = words("meetings", "other_times")
        self._spoken = words("meetings", "journeys_spoken_of")
        self._manners = words("meetings", "manners_of_visits")
        self._planned = words("meetings", "hypothetical") - {"had"}

    def is_one(self, first: int, i: int, last: int) -> bool:
        """Whether the journey that the sentence `[first, last)` tells at token *i* is one of another time."""
        start = max(first, i - _AHEAD)
        before = self.text.lowers(start, i)
        if not self._other.isdisjoint(before) or self._is_dated_otherwise(start, i):
            return True
        if before and before[-1] in self._planned:
            return True  # "will travel to Lisbon"
        if self._is_setting(first, i):
            return False  # "on her first visit to Lisbon since 2009"
        if self._is_dated_otherwise(i, min(i + _BEHIND, last)):
            return True
        return not self._spoken.isdisjoint(self.text.lowers(first, i))

    def _is_setting(self, first: int, i: int) -> bool:
        """Whether "on", "during" or "in" leads to the journey: it tells where they were."""
        at = i - 1
        while at > first and (
            self.text[at].lower in _DETERMINERS
            or self.text[at].lower in self._manners
            or self.text[at].text == "'s"
        ):
            at -= 1
        return self.text[at].lower in _ON

    def _is_dated_otherwise(self, first: int, last: int) -> bool:
        """Whether a day or month in `[first, last)` is long before the statement, or behind it."""
        issued = self.facts.anchor.issued
        if issued is None:
            return False
        days = (resolve(x, self.facts.anchor) for x in self.facts.times_in(first, last))
        return any(
            day is not None and (day.end < issued - LATELY or day.start > issued) for day in days
        )
