"""Names of offices in a text: "Minister for Trade" says who acts, and nothing of trade."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_REACH = 60  # characters before "Minister" that may name the office


class Offices:
    """Finds names of offices: a word such as "Minister" with the capitalised words around it."""

    def __init__(self, heads: Iterable[str]):
        one = r"[A-Z][^\W_]*(?:-[^\W_]+)*(?!'s|[^\W_])"
        link = r"(?:\s+|,\s*|,?\s+(?:and|of|for|&)\s+(?:the\s+)?)"
        self.heads = frozenset(word + ending for word in heads for ending in ("", "s"))
        self._right = re.compile(rf"\s+(?:of|for|to)\s+(?:the\s+)?{one}(?:{link}{one})*")
        self._left = re.compile(rf"\b(?:{one}\s+(?:(?:and|of|for|&)\s+)?)+$")

    def parts(
        self, text: str, heads: Iterable[tuple[int, int]], start: int, end: int
    ) -> Iterator[tuple[int, int]]:
        """Offsets in `text[start:end]` of what stands before and behind each of *heads*."""
        done = start
        for first, last in heads:
            if first < done:
                continue
            before = self._left.search(text, max(done, first - _REACH), first)
            if before:
                yield before.span()
            after = self._right.match(text, last, end)
            if after:
                yield after.span()
            done = after.end() if after else last
