"""Encounters that a sentence refers to: "in implementation of the outcomes of the summit held in Lisbon".

What another meeting is prepared by, follows or carries out was held before it, with others.
"""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.tokens import TokenText

_TO_NOUN = 7  # tokens from "outcomes of" over "the last tripartite" to the noun
_TO_RELATIVE = 24  # tokens from the noun over "between A and B," to "that was held"


class References:
    """Tells of the nouns for encounters of one document which of them are only referred to."""

    def __init__(self, text: TokenText, lexicon: Lexicon):
        self.text = text
        self._leads = lexicon.words("meetings", "referring")

    def begins(self, first: int, last: int) -> int:
        """Where "of the outcomes of" or "follows" leads from what is told to another encounter, or *last*."""
        return next((i for i in range(first, last) if self._leads_on(i, last)), last)

    def owns(self, first: int, noun: int) -> bool:
        """Whether the noun at *noun* is that of a reference: "the outcomes of the Lisbon summit"."""
        near = range(max(first, noun - _TO_NOUN), noun)
        return any(self._leads_on(i, noun + 1) for i in near)

    def told_by(self, first: int, verb: int) -> bool:
        """Whether "held" at *verb* tells of a reference: "of the outcomes of the summit that was held"."""
        near = range(max(first, verb - _TO_RELATIVE), verb)
        return any(self._leads_on(i, verb) for i in near)

    def _leads_on(self, i: int, last: int) -> bool:
        word = self.text[i]
        if word.is_capital or word.lower not in self._leads or i + 1 >= last:
            return False
        return self.text[i + 1].lower in {"of", "to", "from", "at", "reached"}
