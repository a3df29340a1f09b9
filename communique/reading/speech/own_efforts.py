"""What issuers will do without being named: "Working teams will ...", "Further efforts will be made"."""

from __future__ import annotations

from communique.reading.names.registry import Registry
from communique.tokens import TokenText

_MOST = 6  # words of "senior officials", "trade and foreign policy advisors"
_FROM = frozenset({"of", "from"})
_OURS = frozenset({"our", "both", "two"})
_OTHERS = frozenset({"the", "these", "those"})
_EFFORTS = frozenset({"effort", "efforts"})


def are_sent(
    text: TokenText, registry: Registry, working: frozenset[str], first: int, will: int
) -> bool:
    """Whether "Working teams" or "Senior officials from our governments" stands before "will".

    Args:
        working: The nouns for those whom issuers send.
    """
    words = text.lowers(first, will)
    end = next((n for n, word in enumerate(words) if word in _FROM), len(words))
    if not 0 < end <= _MOST or words[0] in _OTHERS or words[end - 1] not in working:
        return False
    if any(registry.at(i) is not None for i in range(first, first + end)):
        return False  # "Norwegian officials will ..."
    return end == len(words) or not _OURS.isdisjoint(words[end:])


def is_own_effort(text: TokenText, first: int, will: int) -> bool:
    """Whether "Further efforts" or "Every effort" stands before "will", and nobody's name."""
    words = text.lowers(first, will)
    return 0 < len(words) <= _MOST and words[-1] in _EFFORTS
