"""Sentences that name who issues a statement and say nothing else."""

from __future__ import annotations

from communique.tokens import TokenText

_STATEMENTS = frozenset({"statement", "communique", "communiqué", "declaration", "readout"})
_LEADS = frozenset({"from", "by", "of"})


def issuers_from(text: TokenText, first: int, last: int) -> int | None:
    """Where a sentence that only names issuers begins to name them, or None.

    "Joint statement from: Hon Ron Mark, Minister of Defence; Dr Mark Esper, ..."
    """
    words = text.lowers(first, min(first + 7, last))
    for i in range(len(words) - 2):
        if words[i] in _STATEMENTS and words[i + 1] in _LEADS and words[i + 2] == ":":
            return first + i + 3
    return None
