"""Words by which one encounter has its day from another: "the same day", "on the previous day".

Some are phrases that the lexicon lists. The rest are made up of parts: "on the", "following" and
"morning"; "later in the", "same" and "evening".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from communique.lexicon import Lexicon
from communique.tokens import TokenText

_LONGEST = 8  # words of a phrase, and a stop
_SINCE = frozenset({"since", "from", "until", "after", "before"})
# Before "the following morning", "that same evening", "the afternoon".
_LEADS = ("", "on ", "in ", "during ", "by ", "over ")
_WITHIN = ("in ", "on ", "during ", "")
_ARTICLES = ("the ", "that ")

Phrases = dict[tuple[str, ...], int]


def _turned(lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """ "on the following morning", "that same evening", and how many days later that is."""
    words = lexicon.meetings
    turns = [("same_days", 0), ("next_days", 1), ("previous_days", -1)]
    for key, shift in turns:
        for lead, turn, part in product(_LEADS, words[key], words["parts_of_day"]):
            yield f"{lead}the {turn} {part}", shift
            if shift == 0:
                yield f"{lead}that {turn} {part}", shift


def _within_day(lexicon: Lexicon) -> Iterator[str]:
    """ "later in the day", "early that evening", "in the late afternoon", "in the evening"."""
    words = lexicon.meetings
    parts, points = words["parts_of_day"], words["points_in_day"]
    same = ["", *(f"{word} " for word in words["same_days"])]
    for point, lead, article, turn, part in product(points, _WITHIN, _ARTICLES, same, parts):
        yield f"{point} {lead}{article}{turn}{part}"
    for part in parts:
        if part == "day":
            continue  # "during the day", "in the day" tell of no one time
        yield from (f"{lead}the {part}" for lead in ("in ", "during ", "by "))
        yield from (f"in the {point} {part}" for point in points)


def _phrases(lexicon: Lexicon) -> Phrases:
    """The phrases, each with how many days later it is."""
    listed = [("same_time", 0), ("day_before", -1), ("day_after", 1), ("two_days_after", 2)]
    found = dict.fromkeys((tuple(text.split()) for text in _within_day(lexicon)), 0)
    found.update((tuple(text.split()), shift) for text, shift in _turned(lexicon))
    for key, shift in listed:
        found.update((tuple(text.split()), shift) for text in lexicon.meetings[key])
    return found


def _first_words(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(words[0] for words in lexicon.derived(_NAME, _phrases))


_NAME = "phrases for the days of encounters"


def _visits(lexicon: Lexicon) -> list[list[str]]:
    return [phrase.split() for phrase in lexicon.meetings["on_visit"]]


class DayWords:
    """Finds such words in one document."""

    def __init__(self, text: TokenText, lexicon: Lexicon):
        self.text = text
        self._forms = lexicon.forms
        self._next = lexicon.words("meetings", "then_words")
        self._parts = lexicon.words("meetings", "parts_of_day")
        self._visits = lexicon.derived("words of being on a visit", _visits)
        self._phrases = lexicon.derived(_NAME, _phrases)
        self._firsts = lexicon.derived("first words of such phrases", _first_words)

    def shift(self, first: int, last: int) -> int | None:
        """How many days after the encounter told before that of `[first, last)` was, if it is told.

        Such a phrase stands at the head or at the end of a sentence, or between commas; "that
        evening" and "thereafter" may stand anywhere.
        """
        words = self.text.lowers(first, last)
        shift = self._at(words, 0)
        if shift is not None:
            return shift[0]
        ending = [*(words[:-1] if words[-1:] == ["."] else words), ","]
        for i in range(len(ending) - 2, max(0, len(ending) - _LONGEST), -1):
            told = self._at(ending, i)
            if told is not None and told[1] > 1 and i + told[1] >= len(ending) - 1:
                return told[0]
        if "thereafter" in words or self._goes_on(words[:_LONGEST]):
            return 0
        commas = (i + 1 for i in range(len(words) - 2) if words[i] == ",")
        for i in commas:  # "she had, earlier in the day, toured the port"
            told = self._at(words, i)
            if told is not None and told[1] > 1 and words[i + told[1] : i + told[1] + 1] == [","]:
                return told[0]
        return 0 if self._that_day(words) else None

    def at_head(self, first: int, last: int) -> int | None:
        """The same where such a phrase begins the sentence, or its verb has "then" before it."""
        words = self.text.lowers(first, min(first + _LONGEST, last))
        told = self._at(words, 0)
        if told is not None:
            return told[0]
        return 0 if self._goes_on(words) else None

    def _at(self, words: Sequence[str], i: int) -> tuple[int, int] | None:
        """The shift of the longest phrase that begins at the word *i*, and how long it is."""
        if i >= len(words) or words[i] not in self._firsts:
            return None
        for n in range(min(_LONGEST, len(words) - i), 0, -1):
            shift = self._phrases.get(tuple(words[i : i + n]))
            if shift is not None:
                return shift, n
        return None

    def _goes_on(self, words: Sequence[str]) -> bool:
        """ "She then took part in a round table", but not "then Minister Novak met Y"."""
        return any(
            word in self._next
            and any(f.feature == "past" for f in self._forms.get(words[n + 1], ()))
            for n, word in enumerate(words[:-1])
        )

    def on_visit(self, first: int, last: int) -> bool:
        """Whether a sentence begins with "During the visit": on some day of the journey told."""
        words = self.text.lowers(first, min(first + _LONGEST, last))
        return any(words[: len(p)] == p for p in self._visits)

    def _that_day(self, words: Sequence[str]) -> bool:
        """ "hosted a dinner that evening", "met Y on that day": of the day told before."""
        return any(
            word == "that" and words[n + 1] in self._parts and words[max(0, n - 1)] not in _SINCE
            for n, word in enumerate(words[:-1])
        )
