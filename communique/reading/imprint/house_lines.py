"""Houses in lines of their own that no list knows: "SENATE OF THE CHILEAN NATION", "Prime Minister's Office".

In running text the form of such names tells little. A whole line of a head or foot that begins
or ends with a word for a body, and holds nothing but a name, is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from communique.authority import Authority
from communique.lexicon import Lexicon
from communique.reading.imprint.named_bodies import named_bodies
from communique.reading.names.sightings import BodySighting
from communique.reading.page.blocks import Block
from communique.tokens import TokenText

_PIECE = re.compile(r"(?:(?!\s+[-\u2013\u2014|]\s|\s*\||,\s).)+", re.DOTALL)
_KINDS = frozenset({"heading", "publisher", "date", "front"})
_SMALL = frozenset({"of", "the", "and", "for", "on", "&", "'s", "'", "-"})
_OF = frozenset({"of", "for"})
_STATES = frozenset({"government", "headquarters"})  # is the state itself, or a building
_TELLING = frozenset({"to", "with", "between", "from", "at", "in"})
_MOST_WORDS = 14
_LONGEST = 120  # characters
_BLANKS = " .[]()*\n"


def with_house_lines(
    bodies: list[BodySighting],
    text: TokenText,
    blocks: Sequence[Block],
    lexicon: Lexicon,
    authority: Authority,
) -> list[BodySighting]:
    """*bodies*, with those that lines of the head and foot name, as far as no list knows them."""
    names = named_bodies(authority, lexicon)
    heads = lexicon.words("publishers", "issuing_bodies")
    found: list[BodySighting] = []
    for first, last in _pieces(text, blocks):
        if not _is_name(text, first, last):
            continue
        name = " ".join(text.folded[text[first].start : text[last - 1].end].split())
        listed = names.bodies(name)
        if listed and len({e.country for e in listed}) < 2:
            return bodies  # whose a text is, that tells
        if not _is_headed(text, first, last, heads):
            continue
        if names.without_staff(name) != name or names.is_staff(name):
            continue
        found.append(BodySighting(first, last, tuple(listed), "form", "organization"))
    spans = [(b.first, b.last) for b in found]
    others = [b for b in bodies if not any(i <= b.first and b.last <= j for i, j in spans)]
    return sorted([*others, *found], key=lambda b: b.first) if found else bodies


def _pieces(text: TokenText, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The tokens of each piece of a line of the head or foot that may be a name."""
    above = takewhile(lambda b: not b.is_text, blocks)
    below = takewhile(lambda b: not b.is_text, reversed(blocks))
    for block in {b.start: b for b in (*above, *below)}.values():
        if block.kind not in _KINDS or block.label or block.end - block.start > _LONGEST:
            continue
        for match in _PIECE.finditer(text.folded, block.start, block.end):
            piece = match.group()
            start = match.start() + len(piece) - len(piece.lstrip(_BLANKS))
            end = match.end() - len(piece) + len(piece.rstrip(_BLANKS))
            span = text.range(start, end) if start < end else range(0)
            if 1 < len(span) <= _MOST_WORDS:
                yield span.start, span.stop


def _is_headed(text: TokenText, first: int, last: int, heads: frozenset[str]) -> bool:
    """Whether a line is headed by a word for a body: "Senate of Chile", "Prime Minister's Office"."""
    words = text.lowers(first, last)
    if words[0] in heads - _STATES:
        return words[1] in _OF
    return words[-1] in heads - _STATES and _OF.isdisjoint(words) and not _TELLING & set(words)


def _is_name(text: TokenText, first: int, last: int) -> bool:
    """Whether all words of a line are of a name: none of them is in small letters, or a figure."""
    tokens = text[first:last]
    capitals = sum(t.is_capital and t.is_word for t in tokens)
    return capitals > 1 and all((t.is_capital and t.is_word) or t.lower in _SMALL for t in tokens)
