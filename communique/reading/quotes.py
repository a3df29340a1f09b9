"""Tokens of a document as quotes."""

from __future__ import annotations

from communique.records import Quote
from communique.tokens import TokenText


def folded_quote(text: TokenText, first: int, last: int) -> Quote:
    """The words of tokens `[first, last)` in the folded text, with their offsets."""
    return Quote.of(text.folded, text[first].start, text[last - 1].end)
