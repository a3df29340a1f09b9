"""Family names of an unusual length that stand alone: "Ruiz-Costa met the crew", "Wu said"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.names.identity import PersonBook
from communique.reading.names.known import Mention
from communique.tokens import TokenText

_SHORTEST = 2  # letters of "Li" and "Wu"
_NO_NAMES = frozenset({"so", "no", "do", "go", "us", "me", "my", "ms", "mr", "dr", "st"})


def _little_words(lexicon: Lexicon) -> frozenset[str]:
    """Words of the language that are as short as such a name: "He", "An", "In"."""
    words = lexicon.words("grammar", "pronouns", "determiners", "possessives", "noun_enders")
    words |= lexicon.words("grammar", "coordinators", "embedders", "be", "auxiliaries")
    words |= lexicon.words("abbreviations", "starters") | _NO_NAMES
    return frozenset(word.lower() for word in words if len(word) == _SHORTEST)


def unusual_family_names(text: TokenText, persons: PersonBook, covered: set[int]) -> list[Mention]:
    """The places where somebody is called by a family name with a hyphen in it, or of two letters.

    Args:
        covered: The tokens of names that were seen already.
    """
    found = []
    little = persons.grammar.lexicon.derived("words of two letters", _little_words)
    for i in text.capitals(0, len(text)):
        if i in covered or i + 2 >= len(text):
            continue
        if len(text[i].text) == _SHORTEST and text[i].lower not in little:
            key = _called_briefly(text, persons, i)
            if key is not None:
                found.append(Mention(i, i + 1, "person", key))
        if text[i + 1].text != "-":
            continue
        if text[i + 2].is_capital and not {i + 1, i + 2} & covered:
            key = persons.bearer(f"{text[i].lower}-{text[i + 2].lower}")
            if key is not None:
                found.append(Mention(i, i + 3, "person", key))
    return found


def _called_briefly(text: TokenText, persons: PersonBook, i: int) -> str | None:
    """Whose whole family name is token *i*, with no other name beside it: "Li thanked ..."."""
    if text[i].text.isupper() or any(t.is_capital or t.text == "-" for t in text[i + 1 : i + 2]):
        return None
    if i and (text[i - 1].is_capital or text[i - 1].text == "-"):
        return None
    return persons.bearer(text[i].lower) or persons.bearer_first(text[i].lower)
