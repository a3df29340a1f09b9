"""What the terms of the topic thesaurus say where they end, and how terms of several parts are told."""

from __future__ import annotations

from operator import attrgetter
from typing import NamedTuple

_TWO = 0b11  # the bits of a term of two parts
_ORDER = attrgetter("term", "part")


class Entry(NamedTuple):
    """What a term says of a topic. A term of several parts has one entry for each part.

    `part` has the bit of this part, `parts` those of all parts of the term.
    """

    topic: str
    strength: int
    term: int
    part: int
    parts: int


class Parts:
    """The entries of one place in the trie, where some of them are one part of several.

    Attributes:
        whole: Those that are a whole term. by_term: The others, by their terms.
        terms: The terms of the others, by the bit of the part.
        longer: The terms that have more than two parts, with the bits of all.
    """

    __slots__ = ("all", "by_term", "longer", "terms", "whole")

    def __init__(self, entries: list[Entry]):
        self.whole = [entry for entry in entries if entry.part == entry.parts]
        self.by_term: dict[int, list[Entry]] = {}
        terms: dict[int, set[int]] = {}
        for entry in entries:
            if entry.part != entry.parts:
                self.by_term.setdefault(entry.term, []).append(entry)
                terms.setdefault(entry.part, set()).add(entry.term)
        self.terms = {bit: frozenset(found) for bit, found in terms.items()}
        self.all = frozenset(self.by_term)
        others = (own[0] for own in self.by_term.values())
        self.longer = {e.term: e.parts for e in others if e.parts > _TWO}

    def of(self, terms: set[int]) -> list[Entry]:
        """The entries that are a whole term, and the parts of those of *terms*, in order."""
        found = [*self.whole]
        for term in terms & self.all:
            found += self.by_term[term]
        return sorted(found, key=_ORDER) if len(found) > len(self.whole) else found


def parts_of(entries: list[Entry]) -> Parts | None:
    """*entries*, parted where some are one part of several."""
    several = any(entry.part != entry.parts for entry in entries)
    return Parts(entries) if several else None
