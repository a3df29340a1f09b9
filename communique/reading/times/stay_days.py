"""Days told by their place in a stay: "on the first day of the visit", "prior to her departure".

The stay itself is a range of days that the text tells: "paid a visit to Lisbon on 12-14 June". Or
it is told how many days it took, and on which it began or ended: "concluded a three-day visit today".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

from communique.lexicon import Lexicon
from communique.reading.times.timex import Anchor, TimeExpression, resolve
from communique.tokens import TokenText

_ORDINALS = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_COUNTED = {f"{word}-day": count for word, count in _COUNTS.items()}
_LAST = frozenset({"last", "final", "closing", "concluding"})
_ON = frozenset({"on", "during"})
_WHOSE = frozenset({"the", "his", "her", "their", "its"})
_LONGEST = timedelta(days=9)  # from the first day of a stay to the last
_LATELY = timedelta(days=21)  # from the first day of a stay to the day of issue
_TO_STAY = 5  # tokens from "the first day of" to "visit"
_HEADS = frozenset({"day", "departure", "departing", "arrival", "arriving", "home", "leaving"})
_HOMEWARD = frozenset({"returning", "flying", "heading", "travelling", "traveling", "going"})
_BEFORE = frozenset({"before", "to"})
_SUBJECTS = frozenset({",", "the", "he", "she", "they"})
_FIGURES = frozenset({"2", "3", "4", "5", "6", "7"})
_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_TO_NUMBER = 4  # tokens from the head of a sentence to "on the 13th"
_STOPS = frozenset({".", "!", "?"})


class StayDays:
    """Tells which day of the one stay in a document some words mean."""

    def __init__(
        self,
        text: TokenText,
        lexicon: Lexicon,
        anchor: Anchor,
        times: Sequence[TimeExpression],
    ):
        self.text = text
        self.anchor = anchor
        self.times = times
        self._stays = lexicon.words("meetings", "stays")
        self._journeys = self._stays | lexicon.words("meetings", "missions")
        self._begun = lexicon.words("meetings", "begun")
        self._over = lexicon.words("meetings", "over")

    def day(self, first: int, last: int) -> date | None:
        """The day that the words `[first, last)` tell by its place in the stay, or None."""
        words = self.text.lowers(first, last)
        numbered = self._numbered(words)
        if numbered is not None:
            return numbered
        if _HEADS.isdisjoint(words):
            return None
        left = self._left_on(words, first, last)
        if left is not None:
            return left
        nth = self._which(words)
        stay = self._stay if nth is not None else None
        if stay is None or nth is None:
            return None
        day = stay[1] if nth < 0 else stay[0] + timedelta(nth)
        return day if day <= stay[1] else None

    def _numbered(self, words: list[str]) -> date | None:
        """ "On the 13th, ...": the day of the stay that has that number in its month."""
        near = range(min(len(words) - 2, _TO_NUMBER))
        at = next((i for i in near if words[i : i + 2] == ["on", "the"]), None)
        match = _NUMBER.fullmatch(words[at + 2]) if at is not None else None
        if match is None or at is None or words[at + 3 : at + 4] not in ([","], []):
            return None
        stay = self._stay
        days = range((stay[1] - stay[0]).days + 1) if stay is not None else range(0)
        found = (stay[0] + timedelta(n) for n in days if stay is not None)
        return next((day for day in found if day.day == int(match[1])), None)

    def nth(self, first: int, last: int) -> int | None:
        """How many days after the first of the stay, as the words `[first, last)` tell; -1 is the last."""
        words = self.text.lowers(first, last)
        return self._which(words) if "day" in words else None

    def _which(self, words: list[str]) -> int | None:
        return next((n for i in range(len(words)) if (n := self._nth(words, i)) is not None), None)

    def _left_on(self, words: list[str], first: int, last: int) -> date | None:
        """ "prior to her departure on 14 June": the day told for that."""
        if "departure" not in words or self._nth(words, at := words.index("departure")) is None:
            return None
        behind = [x for x in self.times if x.lead >= self.text[first + at].end]
        if not behind or first + at + 1 >= last or behind[0].kind not in ("date", "relative"):
            return None
        value = resolve(behind[0], self.anchor)
        exact = value is not None and value.granularity == "day"
        beside = behind[0].lead - self.text[first + at].end < 2
        return value.start if value is not None and exact and beside else None

    def _nth(self, words: list[str], i: int) -> int | None:
        """Which day of a stay is told at the word *i*; -1 is the last."""
        before = words[max(0, i - 3) : i]
        if words[i] == "day":
            before = [*words[max(0, i - 5) : i - 3], words[i - 1]] if "and" in before else before
            if len(before) < 3 or before[-2] not in _WHOSE or before[-3] not in _ON:
                return None
            behind = words[i + 1 : i + 1 + _TO_STAY]
            own = behind[:1] == ["in"] and before[-2] != "the"
            own = own or not _SUBJECTS.isdisjoint(behind[:1])
            if not own and not (behind[:1] == ["of"] and not self._stays.isdisjoint(behind)):
                return None
            return -1 if before[-1] in _LAST else _ORDINALS.get(before[-1])
        if words[i] in {"departure", "departing"}:
            whose = before[-1:] if words[i] == "departing" else before[:-1]
            owned = words[i] == "departing" or not _WHOSE.isdisjoint(before[-1:])
            return -1 if owned and whose[-1:] in (["to"], ["before"]) else None
        if words[i] == "home" and words[i - 1] in _HOMEWARD:
            return -1 if words[i - 2 : i - 1] and words[i - 2] in _BEFORE else None
        if words[i] == "leaving" and words[i + 1 : i + 2] == ["for"]:
            return -1 if before[-1:] and before[-1] in _BEFORE else None
        if words[i] in {"arrival", "arriving"}:
            lead = before[:-1] if before[-1:] and before[-1] in _WHOSE else before
            return 0 if lead[-1:] in (["on"], ["upon"]) else None
        return None

    @cached_property
    def _stay(self) -> tuple[date, date] | None:
        """The first and the last day of the one stay told, or None."""
        issued = self.anchor.issued
        found = set()
        for x in self.times:
            value = resolve(x, self.anchor) if x.kind == "range" else None
            if value is None or not timedelta(0) < value.end - value.start <= _LONGEST:
                continue
            if issued is None or timedelta(0) <= issued - value.start <= _LATELY:
                found.add((value.start, value.end))
        return found.pop() if len(found) == 1 else self._counted if not found else None

    @property
    def _counted(self) -> tuple[date, date] | None:
        """ "concluded today a three-day visit": as many days, to the one told or from it."""
        for i in range(len(self.text) - 3):
            count = self._count(i)
            if not count or self._journeys.isdisjoint(self.text.lowers(i + 1, i + 1 + _TO_STAY)):
                continue
            first, last = self._bounds(i)
            if last == len(self.text) or self.text[last].text not in _STOPS:
                continue  # a title
            words = self.text.lowers(first, last)
            day = next(self._days(first, last), None)
            over, begun = not self._over.isdisjoint(words), not self._begun.isdisjoint(words)
            if day is not None and over != begun:
                length = timedelta(count - 1)
                return (day - length, day) if over else (day, day + length)
        return None

    def _count(self, i: int) -> int:
        """The number of days of "three-day", "three day" or "3-day" at the token *i*, or 0."""
        lower = self.text[i].lower
        if lower in _COUNTED:
            return _COUNTED[lower]
        if "day" not in self.text.lowers(i + 1, i + 3):
            return 0
        count = _COUNTS.get(lower, int(lower) if lower in _FIGURES else 0)
        return count if self.text[i + 1].lower in ("day", "-") else 0

    def _bounds(self, i: int) -> tuple[int, int]:
        """The tokens between the full stops, or the ends of the paragraph, around the token *i*."""
        folded = self.text.folded
        start = folded.rfind("\n\n", 0, self.text[i].start) + 1
        end = folded.find("\n\n", self.text[i].start)
        top = self.text.first_at(start)
        foot = self.text.first_at(end) if end > 0 else len(self.text)
        back = (j + 1 for j in range(i, top, -1) if self.text[j].text in _STOPS)
        ahead = (j for j in range(i, foot) if self.text[j].text in _STOPS)
        return next(back, top), next(ahead, foot)

    def _days(self, first: int, last: int) -> Iterator[date]:
        """The days of late that `[first, last)` tells."""
        start, end = self.text[first].start, self.text[last - 1].end
        for x in self.times:
            if x.kind in ("date", "relative") and start <= x.start and x.end <= end:
                value = resolve(x, self.anchor)
                if value is not None and value.granularity == "day":
                    yield value.start
