"""Family names of two words that stand alone: "Ruiz-Costa met the crew"."""

from __future__ import annotations

from communique.reading.identity import PersonBook
from communique.reading.known import Mention
from communique.tokens import TokenText


def double_family_names(text: TokenText, persons: PersonBook, covered: set[int]) -> list[Mention]:
    """The places where somebody is called by a family name with a hyphen in it, and no more.

    Args:
        covered: The tokens of names that were seen already.
    """
    found = []
    for i in text.capitals(0, len(text)):
        if i in covered or i + 2 >= len(text) or text[i + 1].text != "-":
            continue
        if text[i + 2].is_capital and not {i + 1, i + 2} & covered:
            key = persons.bearer(f"{text[i].lower}-{text[i + 2].lower}")
            if key is not None:
                found.append(Mention(i, i + 3, "person", key))
    return found
