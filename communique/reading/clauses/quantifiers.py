"""What a group may be counted out with before it is named: "each of our governments"."""

from __future__ import annotations

from collections.abc import Mapping

from communique.tokens import TokenText

QUANTIFIERS = frozenset({"each", "all", "both"})
_WHOSE = frozenset({"us", "our", "the"})


def past_quantifier(text: TokenText, i: int, stop: int, numerals: Mapping[str, int]) -> int | None:
    """Where the group begins of which "each", "all three" or "both" at token *i* speaks, or None.

    Only where it opens a clause: "a plan for each of our governments" has another subject.
    """
    if text[i].lower not in QUANTIFIERS or not (text[i].is_capital or text[i - 1].text == ","):
        return None
    j = i + 2 if i + 1 < stop and text[i + 1].lower in numerals else i + 1
    if j + 1 >= stop or text[j].lower != "of" or text[j + 1].lower not in _WHOSE:
        return None
    return j + 1


def past_each(text: TokenText, i: int, stop: int, ones: frozenset[str]) -> int:
    """The index behind "each" or "all" at token *i*, and behind the one of *ones* that "each" counts."""
    counted = i + 1 < stop and text[i].lower == "each" and text[i + 1].lower in ones
    return i + 1 + counted
