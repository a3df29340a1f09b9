"""Looking in a text for patterns that can only match at few of its places.

A search tries every character; most of them are passed over where it is known what stands at a
match, or before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


class Before:
    """A pattern of words that end, but for blanks or a hyphen, where a time begins.

    Few words that stand before a time are of such a pattern, so that the last one is looked at
    first: each word with which the pattern may end has to stand in it as a whole, or to end in a figure.
    """

    def __init__(self, pattern: str):
        self.pattern = re.compile(pattern)
        self._words = frozenset(re.findall("[a-z]+", pattern))

    def search(self, folded: str, start: int, end: int) -> re.Match[str] | None:
        last = end
        while last > start and (folded[last - 1].isspace() or folded[last - 1] == "-"):
            last -= 1
        first = last
        while first > start and folded[first - 1].isalnum():
            first -= 1
        word = folded[first:last].lower()
        if word not in self._words and not word[-1:].isdigit():
            return None
        return self.pattern.search(folded, start, end)


def words_at(words: Iterable[str], folded: str, start: int, stop: int) -> list[int]:
    """Where one of *words* stands in `folded[start:stop]`, be it inside another word, in order."""
    places = []
    for word in words:
        place = folded.find(word, start, stop)
        while place >= 0:
            places.append(place)
            place = folded.find(word, place + 1, stop)
    places.sort()
    return places


def matches_at(
    pattern: re.Pattern[str], folded: str, places: Iterable[int], stop: int
) -> Iterator[re.Match[str]]:
    """The matches of *pattern* before *stop*, none in another, that begin at one of *places*.

    This is what `finditer` gives for a pattern that can match nowhere else, only that it need
    not try every character.
    """
    done = 0
    for place in places:
        if place >= done and (match := pattern.match(folded, place, stop)):
            done = match.end()
            yield match
