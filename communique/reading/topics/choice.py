"""Which of the terms found in a stretch of text stand: whole ones, not blocked, the longest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from communique.reading.topics.entries import Entry
from communique.reading.topics.terms import BLOCKED
from communique.reading.topics.trie import Found

Raised = tuple[Found, Entry]  # where a term stands, and what it says of a topic

# Words that may stand between a list word and what it lists: "energy and wider regional issues".
_QUALIFIERS = frozenset(
    {"ongoing", "recent", "current", "latest", "wider", "broader", "various", "several", "key"}
    | {"major", "pressing", "emerging", "topical", "important", "future", "further", "close"}
    | {"strong", "diverse", "excellent", "warm", "deep", "enduring", "longstanding"}
    | {"selected", "certain", "relevant"}
)
_OWNERS = frozenset({"its", "their", "our", "his", "her", "both", "other"})
# What may be said of a general topic where it is listed: "energy and the strength of our ties".
_MEASURES = frozenset(
    {"importance", "strength", "value", "depth", "breadth", "significance", "state", "future"}
    | {"vitality", "resilience", "commitment", "determination"}
    | {"strengthening", "deepening", "development", "expansion", "consolidation", "intensification"}
    | {"enhancement", "improvement", "promotion", "maintenance", "continuation"}
)
# What may be listed as done for it: "migration, and ways to expand our relations".
_AIMS = frozenset(
    {"ways", "opportunities", "efforts", "steps", "plans", "need", "desire", "commitment"}
)
# What may be done with a general topic besides: "cut tariffs and to hold political consultations".
_DOING = frozenset(
    {
        "hold",
        "convene",
        "resume",
        "strengthen",
        "deepen",
        "enhance",
        "expand",
        "develop",
        "advance",
        "elevate",
        "broaden",
        "intensify",
        "review",
        "discuss",
        "maintain",
        "preserve",
        "safeguard",
        "foster",
        "promote",
        "improve",
        "consolidate",
    }
)


def whole_in_text(found: list[Found]) -> list[Found]:
    """*found* without the parts of terms of which another part is missing in the whole text."""
    lists = {id(one.parts): one.parts for one in found if one.parts is not None}
    if not lists:
        return found
    present: defaultdict[int, set[int]] = defaultdict(set)
    longer: dict[int, int] = {}
    for parts in lists.values():
        longer.update(parts.longer)
        for bit, terms in parts.terms.items():
            present[bit] |= terms
    whole = present[1] & present[2]
    for term in whole & longer.keys():
        seen = sum(bit for bit, terms in present.items() if term in terms)
        if seen != longer[term]:
            whole.discard(term)
    kept = {key: parts.of(whole) for key, parts in lists.items()}
    for one in found:
        if one.parts is not None:
            one.entries = kept[id(one.parts)]
    return [one for one in found if one.entries]


def complete(raised: list[Raised]) -> list[Raised]:
    """*raised* without terms of several parts of which a part is missing."""
    present: dict[int, int] = {}
    for _, entry in raised:
        if entry.part != entry.parts:
            present[entry.term] = present.get(entry.term, 0) | entry.part
    if not present:
        return raised
    return [
        (found, entry)
        for found, entry in raised
        if entry.part == 1 and present.get(entry.term, 1) == entry.parts
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


def without_left(
    raised: list[Raised], leaves_to: Callable[[str], frozenset[str]], text: str
) -> list[Raised]:
    """*raised* without words that name nothing of a topic that leaves them to another.

    "A ceasefire" beside Ukraine is no peace elsewhere; "the Luanda process" still is.
    """
    there = {entry.topic for _, entry in raised}
    left = {key for key in there if not leaves_to(key).isdisjoint(there)}
    if not left:
        return raised
    return [
        (found, entry)
        for found, entry in raised
        if entry.topic not in left or not text[found.start : found.end].islower()
    ]


def longest(raised: list[Raised]) -> list[Raised]:
    """*raised* without the terms that give way to another of them."""
    there = {found for found, _ in raised}
    outdone = {found for found in there if found.rivals and not there.isdisjoint(found.rivals)}
    return [r for r in raised if r[0] not in outdone] if outdone else raised


def note_rivals(found: list[Found]) -> None:
    """Tell each of *found*, which are in order of first words, what counts instead of it."""
    for n, one in enumerate(found, 1):
        last = one.last
        while n < len(found) and (other := found[n]).first <= last:
            loser = _outdone(one, other)
            if loser is one:
                one.rivals += (other,)
            elif loser is other:
                other.rivals += (one,)
            n += 1


def _outdone(one: Found, other: Found) -> Found | None:
    """Which of two does not count where both are found; *other* begins with *one* or later."""
    mine, theirs = one.own, other.own << other.first - one.first
    shared = mine & theirs
    if not shared or mine == theirs:
        return None
    if shared == mine:
        return one if other.is_solid or not one.is_solid else None
    if shared == theirs:
        return other if one.is_solid or not other.is_solid else None
    if not (one.is_solid and other.is_solid):
        return None
    # Two runs of words that share some: "economic security" before "security cooperation".
    return one if other.last - other.first > one.last - one.first else other


def is_listed(word: Callable[[int], str], at: int, list_words: frozenset[str]) -> bool:
    """Whether what stands behind the word *at* is listed beside something by one of *list_words*.

    An owner or a qualifier may stand between, "energy, and ongoing events in Haiti", or what is
    done besides, "to cut tariffs, and to hold political consultations", or a measure or an aim
    of it: "visas, and ways to expand our relations". *word* gives a word by its number.
    """
    if at > 0 and word(at) in _QUALIFIERS:
        at -= 1
    while at >= 0 and word(at) in _OWNERS:
        at -= 1
    if at >= 2 and word(at) in _DOING:
        at -= 1
        if word(at) == "and" or (word(at) == "to" and word(at - 1) == "and"):
            return True
    if at >= 1 and word(at) == "to" and word(at - 1) in _AIMS:
        return is_listed(word, at - 2, list_words)
    if at >= 2 and word(at) in {"of", "to"} and word(at - 1) in _MEASURES:
        return is_listed(word, at - 2, list_words)
    return at >= 0 and word(at) in list_words
