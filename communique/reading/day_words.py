"""Words by which one encounter has its day from another: "the same day", "on the previous day"."""

from __future__ import annotations

from collections.abc import Sequence

from communique.lexicon import Lexicon
from communique.tokens import TokenText

_PARTS = frozenset({"morning", "afternoon", "evening", "night", "day"})
_LONGEST = 8  # words of a phrase, and a stop
_NEXT = frozenset({"then", "subsequently", "afterwards"})
_SINCE = frozenset({"since", "from", "until", "after", "before"})


def _phrases(lexicon: Lexicon) -> dict[str, list[tuple[list[str], int]]]:
    """The phrases, each with how many days later it is, by their first words."""
    found: dict[str, list[tuple[list[str], int]]] = {}
    for key, shift in (("same_time", 0), ("day_before", -1), ("day_after", 1)):
        for words in map(str.split, lexicon.meetings[key]):
            found.setdefault(words[0], []).append((words, shift))
    for phrases in found.values():
        phrases.sort(key=lambda item: len(item[0]), reverse=True)
    return found


def _visits(lexicon: Lexicon) -> list[list[str]]:
    return [phrase.split() for phrase in lexicon.meetings["on_visit"]]


class DayWords:
    """Finds such words in one document."""

    def __init__(self, text: TokenText, lexicon: Lexicon):
        self.text = text
        self._forms = lexicon.forms
        self._visits = lexicon.derived("words of being on a visit", _visits)
        self._phrases = lexicon.derived("phrases for the days of encounters", _phrases)

    def shift(self, first: int, last: int) -> int | None:
        """How many days after the encounter told before that of `[first, last)` was, if it is told.

        Such a phrase stands at the head or at the end of a sentence, or between commas; "that
        evening" and "thereafter" may stand anywhere.
        """
        for words, shift in self._phrases.get(self.text[first].lower, ()):
            if self.text.lowers(first, min(first + len(words), last)) == words:
                return shift
        words = self.text.lowers(first, last)
        for i in range(len(words) - 2, max(0, len(words) - _LONGEST), -1):
            for phrase, shift in self._phrases.get(words[i], ()):
                if len(phrase) > 1 and words[i:] in (phrase, [*phrase, "."]):
                    return shift
        if "thereafter" in words or self._goes_on(words[:_LONGEST]):
            return 0
        commas = (i + 1 for i in range(len(words) - 2) if words[i] == ",")
        for i in commas:  # "she had, earlier in the day, toured the port"
            for phrase, shift in self._phrases.get(words[i], ()):
                if len(phrase) > 1 and words[i : i + len(phrase) + 1] == [*phrase, ","]:
                    return shift
        return 0 if self._that_day(words) else None

    def _goes_on(self, words: Sequence[str]) -> bool:
        """ "She then took part in a round table", but not "then Minister Novak met Y"."""
        return any(
            word in _NEXT and any(f.feature == "past" for f in self._forms.get(words[n + 1], ()))
            for n, word in enumerate(words[:-1])
        )

    def on_visit(self, first: int, last: int) -> bool:
        """Whether a sentence begins with "During the visit": on some day of the journey told."""
        words = self.text.lowers(first, min(first + _LONGEST, last))
        return any(words[: len(p)] == p for p in self._visits)

    def _that_day(self, words: Sequence[str]) -> bool:
        """ "hosted a dinner that evening", "met Y on that day": of the day told before."""
        return any(
            word == "that" and words[n + 1] in _PARTS and words[max(0, n - 1)] not in _SINCE
            for n, word in enumerate(words[:-1])
        )
