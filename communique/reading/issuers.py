"""Sentences that name who issues a statement and say nothing else."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.tokens import TokenText


def issuers_from(text: TokenText, lexicon: Lexicon, first: int, last: int) -> int | None:
    """Where a sentence that only names issuers begins to name them, or None.

    "Joint statement from: Hon Ron Mark, Minister of Defence; Dr Mark Esper, ..."
    """
    words = text.lowers(first, min(first + 7, last))
    if ":" not in words:
        return None
    kinds = lexicon.words("publishers", "issued_kinds")
    leads = lexicon.words("publishers", "issued_by")
    for i in range(len(words) - 2):
        if words[i] in kinds and words[i + 1] in leads and words[i + 2] == ":":
            return first + i + 3
    return None
