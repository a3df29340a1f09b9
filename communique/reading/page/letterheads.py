"""Lines of a letterhead: they name a state, a town, a body or a kind of text, and say nothing else.

"REPUBLIC OF KENYA", "Ministry of Foreign Affairs, Sri Lanka", "ACCRA - GHANA", "Media Statement". None
of them is what a statement is called, as long as another line may be.
"""

from __future__ import annotations

import re

from communique.authority import Authority
from communique.lexicon import Lexicon

_PIECES = re.compile(r"\s*(?:[,;|:()\n]|\s/\s|\s[-\u2013\u2014]\s)\s*")
# "18:40", "gov.example", "SG/SM/221"
_NO_WORD = re.compile(r"[\d:./-]+|[\w-]+(?:\.[\w-]+)+|\w{1,5}(?:/\w{1,8})+")
_MOST_WORDS = 14
_LONGEST_NAME = 9  # words


class Letterheads:
    """Tells letterheads by the names of the *authority* and the words of the *lexicon*."""

    def __init__(self, authority: Authority, lexicon: Lexicon):
        self._authority = authority
        self._words = lexicon.words("layout", "letterhead_words")
        self._demonyms: frozenset[str] = lexicon.derived(
            "adjectives of states",
            lambda _: frozenset(n.lower() for n, _, how in authority.names() if how == "demonym"),
        )
        self._addresses = lexicon.words("layout", "address_words")

    def is_letterhead(self, line: str) -> bool:
        """Whether all words of *line* are of names and of what letterheads say besides."""
        if len(line.split()) > _MOST_WORDS:
            return False
        pieces = [piece.split() for piece in _PIECES.split(line.strip()) if piece]
        return all(map(self._is_named, pieces)) or self._is_address(pieces)

    def _is_address(self, pieces: list[list[str]]) -> bool:
        """Whether it tells where a house stands: "Old Harbour House, Accra"."""
        said = {word.lower().strip(".") for piece in pieces[:-1] for word in piece}
        return not self._addresses.isdisjoint(said) and self._is_named(pieces[-1])

    def _is_named(self, words: list[str]) -> bool:
        i = 0
        while i < len(words):
            i = self._past_name(words, i) or (i + 1 if self._is_usual(words[i]) else 0)
            if not i:
                return False
        return True

    def _is_usual(self, word: str) -> bool:
        lower = word.strip(".&*-'\"").lower()
        return (
            not lower
            or lower in self._words
            or lower in self._demonyms
            or _NO_WORD.fullmatch(lower) is not None
        )

    def _past_name(self, words: list[str], i: int) -> int:
        """Where a name that begins with word *i* ends, or 0."""
        if not self._authority.may_begin_name(words[i]):
            return 0
        for j in range(min(len(words), i + _LONGEST_NAME), i, -1):
            named = self._authority.find(" ".join(words[i:j]))
            if any(e.type not in ("person", "programme") for e in named):
                return j
        return 0
