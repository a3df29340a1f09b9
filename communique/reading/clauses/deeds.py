"""Whether a verb that mostly foretells is a deed: "make use of", "be sending"."""

from __future__ import annotations

from communique.inflection import is_gerund
from communique.lexicon import Lexicon
from communique.tokens import TokenText

_LONGEST_SUM = 7  # tokens from "make" to the noun of "make a further $10 million donation"


def is_deed(text: TokenText, lexicon: Lexicon, j: int, stop: int, agent: bool = False) -> bool:
    """Whether the verb at *j*, which mostly foretells, is a deed: "make use of", "be sending".

    Args:
        agent: Whether its subject can act: "we will help", but "the visit will help".
    """
    if agent and text[j].lower in lexicon.words("commissives", "of_agents"):
        return True
    nxt = text[j + 1].lower if j + 1 < stop else ""
    if text[j].lower == "be":
        return is_gerund(nxt)
    if (
        j
        and text[j - 1].lower in {"not", "never"}
        and text[j].lower in lexicon.words("commissives", "refusing")
    ):
        return True  # "will not allow its ports to be used"
    deeds = lexicon.derived("statives that are deeds", _doing).get(text[j].lower)
    near = text.lowers(j + 1, min(j + 4, stop))
    if text[j].lower == "make":  # "make a $10 million donation"
        near += text.lowers(j + 4, min(j + _LONGEST_SUM, stop))
    return deeds is not None and not deeds.isdisjoint(near)


def _doing(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    return {verb: frozenset(words) for verb, words in lexicon.commissives["doing"].items()}
