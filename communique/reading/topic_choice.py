"""Which of the terms found in a stretch of text stand: whole ones, not blocked, the longest."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from communique.reading.topic_terms import BLOCKED
from communique.reading.topic_trie import Entry, Found

Raised = tuple[Found, Entry]  # where a term stands, and what it says of a topic


def complete(raised: list[Raised]) -> list[Raised]:
    """*raised* without terms of several parts of which a part is missing."""
    present: dict[tuple[int, int], set[int]] = {}
    for _, entry in raised:
        if entry.parts > 1:
            present.setdefault((entry.term, entry.parts), set()).add(entry.part)
    if not present:
        return raised
    complete = {term for (term, parts), seen in present.items() if len(seen) == parts}
    return [
        (found, entry)
        for found, entry in raised
        if entry.parts == 1 or (entry.part == 0 and entry.term in complete)
    ]


def unblocked(raised: list[Raised]) -> list[Raised]:
    """*raised* without the terms that a "no cue" of their topic covers, and without those."""
    blocks: dict[str, list[Found]] = {}
    for found, entry in raised:
        if entry.strength == BLOCKED:
            blocks.setdefault(entry.topic, []).append(found)
    if not blocks:
        return raised
    return [
        (found, entry)
        for found, entry in raised
        if entry.topic not in blocks
        or (
            entry.strength != BLOCKED
            and not any(
                block.first <= found.first and found.last <= block.last
                for block in blocks[entry.topic]
            )
        )
    ]


def longest(raised: list[Raised]) -> list[Raised]:
    """*raised* without the terms that give way to another.

    *raised* is in order of first words, so that only near terms need to be compared.
    """
    places = list({id(found): found for found, _ in raised}.values())
    if len(places) == 1:
        return raised
    firsts = [f.first for f in places]
    width = max((f.last - f.first for f in places), default=0)
    outdone: set[int] = set()
    for f in places:
        for other in places[bisect_left(firsts, f.first - width) : bisect_right(firsts, f.last)]:
            if other.last >= f.first and f.gives_way_to(other):
                outdone.add(id(f))
                break
    return [(found, entry) for found, entry in raised if id(found) not in outdone]
