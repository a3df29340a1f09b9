"""Tokens of a document as quotes."""

from __future__ import annotations

from dataclasses import dataclass

from communique.records import Quote
from communique.tokens import TokenText


def folded_quote(text: TokenText, first: int, last: int) -> Quote:
    """The words of tokens `[first, last)` in the folded text, with their offsets."""
    return Quote.of(text.folded, text[first].start, text[last - 1].end)


@dataclass(frozen=True, slots=True)
class Quoter:
    """Quotes a document's own text, as a record does."""

    source: str
    text: TokenText

    def chars(self, start: int, end: int) -> Quote:
        """The characters `[start, end)`."""
        return Quote.of(self.source, start, end)

    def tokens(self, first: int, last: int) -> Quote:
        """The words of tokens `[first, last)`."""
        start, end = self.text[first].start, self.text[last - 1].end
        return Quote(start, end, self.source[start:end])


def says_i(text: TokenText) -> bool:
    """Whether "I" tells of it, and not only somebody who is quoted."""
    inside = False
    for token in text:
        inside ^= token.text == '"'
        if token.text == "I" and not inside:
            return True
    return False
