"""Which lines of a head are the title of a statement."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.reading.page.blocks import Block
from communique.reading.page.line_patterns import LinePatterns

if TYPE_CHECKING:
    from communique.reading.page.layout import HeadNames

_LONGEST = 25  # words of a title that a stop closes
_PAST = re.compile(
    r"\b(?:[a-z]{2,}ed|met|held|was|were|had|said|told|spoke|gave|came|went|made|took)\b"
)
_STOP_INSIDE = re.compile(r"[.!?;]\s")
_MOST_LINES = 4  # of a title that begins with what the statement is


def with_title(
    blocks: list[Block], text: str, patterns: LinePatterns, names: HeadNames
) -> tuple[Block, ...]:
    """Give the front matter its title: its first line that nothing else explains."""
    first_text = next((i for i, b in enumerate(blocks) if b.is_text), len(blocks))
    if not any(b.kind == "title" for b in blocks):
        front = [i for i in range(first_text) if blocks[i].kind == "front"]
        if not front:
            kinds = ("publisher", "caption", "author")
            front = [i for i in range(first_text) if blocks[i].kind in kinds][:1]
        front = _below_letterhead(front, blocks, text, patterns, names)
        if front and patterns.person_line.match(text, blocks[front[0]].start):
            named = (
                i
                for i in front
                if patterns.title_noun.search(text[blocks[i].start : blocks[i].end])
            )
            front = [next(named, front[0])]
        if not front and _is_stopped_title(blocks, text):
            front = [0]
        if front:
            blocks[front[0]] = replace(blocks[front[0]], kind="title")
            _whole_title(blocks, front[0], text, patterns, names)
    return tuple(replace(b, kind="heading") if b.kind == "front" else b for b in blocks)


def _is_stopped_title(blocks: list[Block], text: str) -> bool:
    """Whether a text begins with one sentence, closed with a stop, above a date and the running text.

    "Minister Ruiz receives the harbour masters. / 3 May 2024": a page closes its title so.
    """
    if [b.kind for b in blocks[:3]] != ["paragraph", "date", "paragraph"]:
        return False
    words = text[blocks[0].start : blocks[0].end]
    told = _STOP_INSIDE.search(words) or _PAST.search(words)  # the first sentence of an account
    return len(words.split()) <= _LONGEST and told is None


def _below_letterhead(
    front: list[int], blocks: list[Block], text: str, patterns: LinePatterns, names: HeadNames
) -> list[int]:
    """The lines of the *front* from the first that is no letterhead; all where none is another.

    What a statement is ("Press Statement") begins its title where the next line goes on with it.
    """
    for n, i in enumerate(front):
        line = text[blocks[i].start : blocks[i].end]
        below = blocks[front[n + 1]] if n + 1 < len(front) else None
        begins = below is not None and patterns.kind_of_statement.fullmatch(line) is not None
        if begins and below is not None:
            begins = patterns.title_goes_on.match(text, below.start, below.end) is not None
        if begins or not names.is_letterhead(line):
            return front[n:]
    return front


def _whole_title(
    blocks: list[Block], n: int, text: str, patterns: LinePatterns, names: HeadNames
) -> None:
    """Let "JOINT COMMUNIQUE" go on in the next line, and a title that a line breaks in the one after."""
    title = blocks[n]
    if not patterns.kind_of_statement.fullmatch(text, title.start, title.end):
        return
    end, last = title.end, n + 1
    while last < len(blocks) and last - n < _MOST_LINES:
        after = blocks[last]
        if after.kind != "front" or after.label:
            break
        line = text[after.start : after.end]
        begins = patterns.title_goes_on.match(line) or patterns.is_unfinished(
            text[title.start : end]
        )
        subject = last == n + 1 and patterns.title_subject.search(line) is not None
        if not begins and not (subject and not names.is_letterhead(line)):
            break
        end, last = after.end, last + 1
    blocks[n:last] = [replace(title, end=end)]
    gone = last - n - 1  # so many blocks less stand before the lines that lead lists
    for i, b in enumerate(blocks):
        if gone and b.lead is not None and b.lead > n:
            blocks[i] = replace(b, lead=b.lead - gone)
