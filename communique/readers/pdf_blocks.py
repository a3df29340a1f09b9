"""From the lines of a PDF to its blocks: paragraphs, items, headings, notes.

What a page shows by its looks is read from its looks: a paragraph ends where a line ends
early, where the next one is indented, or where there is more space than between lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from communique.readers.blocks import Piece, plain
from communique.readers.html_labels import OWN_LABEL
from communique.readers.lines import line_kind, reader_data
from communique.readers.pdf_lines import Line
from communique.readers.pdf_pages import Flow

_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*$")
_FOOTNOTE = re.compile(r"(?:\d{1,3}|[*†‡]{1,3})[.)]?\s*\S")
_LAST_PART = re.compile(r"[^\W\d_]+$")
_NEXT_PART = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SAME_SIZE = 0.08
_WIDER_GAP = 1.28
_HEADING = 1.08
_TITLE = 1.15
_FOOTNOTE_SIZE = 0.93
_LONGEST_HEADING = 200
_MOST_HEADING_LINES = 4


@dataclass(slots=True)
class TextBlock:
    """Lines that belong together, and the flow that the last of them is in."""

    lines: list[Line]
    flow: Flow
    kind: str = "paragraph"
    level: int = 0

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)


@dataclass(slots=True)
class Style:
    """What is usual in a document: size and leading of its text, and whether it is bold."""

    size: float
    leading: float
    bold: bool
    words: set[str] = field(default_factory=set)


def pdf_pieces(flows: list[Flow], metadata_title: str) -> list[Piece]:
    """The pieces of the text, in the order of reading; footnotes come last."""
    style = _style(flows)
    _gather_words((line for flow in flows for line in flow.lines), style.words)
    blocks = _blocks(flows, style)
    notes = _take_footnotes(blocks, style)
    _find_headings(blocks, style)
    title = _find_title(blocks, style, metadata_title)
    pieces = [_piece(block, style) for block in (*blocks, *notes)]
    if title:
        pieces.insert(0, Piece("title", title, 1))
    return pieces


def _style(flows: list[Flow]) -> Style:
    sizes: Counter[float] = Counter()
    bold = letters = 0
    for line in (line for flow in flows for line in flow.lines):
        sizes[round(line.size * 2) / 2] += len(line.text)
        letters += len(line.text)
        bold += line.bold * len(line.text)
    size = sizes.most_common(1)[0][0]
    gaps: Counter[float] = Counter()
    for flow in flows:
        for above, line in pairwise(flow.lines):
            if _alike(above.size, size) and _alike(line.size, size) and above.y > line.y:
                gaps[round((above.y - line.y) * 2) / 2] += 1
    # Space between paragraphs may be as frequent as that between lines, where lines are few.
    often = [gap for gap, count in gaps.items() if count * 2 >= max(gaps.values())]
    leading = min((g for g in often if g > 0.7 * size), default=1.2 * size)
    return Style(size, min(leading, 2.6 * size), bold * 2 > letters)


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_SIZE * max(one, other)


# -- paragraphs ---------------------------------------------------------------------


def _blocks(flows: list[Flow], style: Style) -> list[TextBlock]:
    blocks: list[TextBlock] = []
    for flow in flows:
        for i, line in enumerate(flow.lines):
            last = blocks[-1] if blocks else None
            if last is None:
                joins = False
            elif i:
                joins = not _starts(last, line, flow, style)
            else:
                last = _before_footnotes(blocks, style)
                joins = last is not None and _goes_on(last, line, style)
            if joins and last is not None:
                last.lines.append(line)
                last.flow = flow
            else:
                blocks.append(TextBlock([line], flow))
    return blocks


def _starts(block: TextBlock, line: Line, flow: Flow, style: Style) -> bool:
    """Whether *line* starts a block, and does not go on with *block* right above it."""
    last = block.lines[-1]
    if not _alike(last.size, line.size):
        return True
    large = not _alike(line.size, style.size)
    leading = max(style.leading, 1.2 * line.size) if large else style.leading
    gap = last.y - line.y
    if gap <= 0 or gap > _WIDER_GAP * leading + 0.5:
        return True
    if last.hyphen:
        return False
    if last.bold != line.bold and not large:
        return True
    ended = bool(_ENDED.search(last.text))
    goes_on = line.text[0].islower() and not ended
    em = line.size
    if OWN_LABEL.match(line.text):
        outside = line.x0 < last.x0 - 0.5 * em
        labelled = OWN_LABEL.match(block.lines[0].text) is not None
        return ended or outside or labelled or _ends_early(last, line, flow)
    if large or goes_on:
        return False
    if _centred(last, flow) and _centred(line, flow):
        return False
    hanging = len(block.lines) == 1 and OWN_LABEL.match(last.text) is not None
    if line.x0 > last.x0 + 0.8 * em and not hanging:
        return True
    if line.x0 < last.x0 - 0.8 * em and len(block.lines) > 1:
        return True
    return _ends_early(last, line, flow)


def _ends_early(last: Line, line: Line, flow: Flow) -> bool:
    """Whether the first word of *line* would have had room at the end of *last*."""
    return last.x1 + 0.3 * last.size + line.first_width < flow.right - 0.8 * last.size


def _centred(line: Line, flow: Flow) -> bool:
    left, right = line.x0 - flow.left, flow.right - line.x1
    return left > line.size and abs(left - right) < line.size


def _before_footnotes(blocks: list[TextBlock], style: Style) -> TextBlock | None:
    """The last block that is no footnote."""
    return next((b for b in reversed(blocks) if not _is_footnote(b, style)), None)


def _goes_on(block: TextBlock, line: Line, style: Style) -> bool:
    """Whether *line*, the first of a column or page, goes on with *block*."""
    last = block.lines[-1]
    if not _alike(last.size, line.size) or last.bold != line.bold:
        return False
    below = last.y - line.y if last.page == line.page else 0.0
    if below > _WIDER_GAP * style.leading + 0.5:
        return False
    if last.hyphen:
        return True
    if OWN_LABEL.match(line.text) or _ENDED.search(last.text) or not _alike(line.size, style.size):
        return False
    return line.text[0].islower() or not _ends_early(last, line, block.flow)


# -- kinds --------------------------------------------------------------------------


def _is_footnote(block: TextBlock, style: Style) -> bool:
    small = block.size < _FOOTNOTE_SIZE * style.size
    return small and _FOOTNOTE.match(block.lines[0].text) is not None


def _take_footnotes(blocks: list[TextBlock], style: Style) -> list[TextBlock]:
    """Take footnotes out of *blocks*: small blocks with a mark, and no larger ones below."""
    taken: list[TextBlock] = []
    below: dict[int, bool] = {}
    for block in reversed(blocks):
        page = block.lines[-1].page
        small = block.size < _FOOTNOTE_SIZE * style.size
        if _is_footnote(block, style) and below.get(page, True):
            taken.append(block)
        below[page] = below.get(page, True) and small
    taken.reverse()
    gone = set(map(id, taken))
    blocks[:] = [block for block in blocks if id(block) not in gone]
    for block in taken:
        block.kind = "note"
    return taken


def _find_headings(blocks: list[TextBlock], style: Style) -> None:
    found = []
    for block in blocks:
        letters = sum(len(line.text) for line in block.lines)
        if len(block.lines) > _MOST_HEADING_LINES or letters > _LONGEST_HEADING:
            continue
        larger = block.size > _HEADING * style.size
        bolder = block.bold and not style.bold and block.size > _FOOTNOTE_SIZE * style.size
        ended = re.search(r"[.;,]$", block.lines[-1].text) is not None
        if (larger or (bolder and not ended)) and any(c.isalpha() for c in block.lines[0].text):
            block.kind = "heading"
            found.append(block)
    looks = sorted({_look(block) for block in found}, reverse=True)
    for block in found:
        block.level = min(looks.index(_look(block)) + 1, 6)


def _look(block: TextBlock) -> tuple[int, bool]:
    return round(block.size), block.bold


def _find_title(blocks: list[TextBlock], style: Style, metadata_title: str) -> str:
    """Mark the title among *blocks*; where none looks like it, the one from the metadata."""
    first_page = [block for block in blocks if block.lines[0].page == blocks[0].lines[0].page]
    headings = [block for block in first_page if block.kind == "heading"]
    largest = max(headings, key=lambda block: block.size, default=None)
    if largest is None or largest.size < _TITLE * style.size:
        largest = None
        given = _letters(metadata_title)
        for block in first_page:
            if given and _letters(_text(block.lines, style)) == given:
                largest = block
        opening = [b for b in first_page[:3] if b.kind == "heading"]
        if largest is None and opening:
            largest = opening[0]
    if largest is None:
        return metadata_title
    largest.kind, largest.level = "title", 1
    return ""


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _piece(block: TextBlock, style: Style) -> Piece:
    text = _text(block.lines, style)
    kind, level = block.kind, block.level
    if kind == "paragraph":
        kind = line_kind(text) or kind
    if kind == "paragraph" and OWN_LABEL.match(text):
        indent = (block.lines[0].x0 - block.flow.left) / (1.5 * block.size)
        kind, level = "item", 1 + max(0, min(3, int(indent)))
    return Piece(kind, text, level)


# -- words broken at the end of a line ------------------------------------------------


def _text(lines: list[Line], style: Style) -> str:
    parts = [lines[0].text]
    for before, line in pairwise(lines):
        if not before.hyphen:
            parts.append(" ")
        elif _keeps_hyphen(before.text, line.text, style):
            parts.append("-")
        parts.append(line.text)
    return plain("".join(parts) + ("-" if lines[-1].hyphen else ""))


def _keeps_hyphen(text: str, following: str, style: Style) -> bool:
    """Whether the hyphen between the end of *text* and *following* is part of the word."""
    last, first = _LAST_PART.search(text), _NEXT_PART.match(following)
    if last is None or first is None or not first.group()[0].islower():
        return True
    one, two = last.group().lower(), first.group().lower()
    if f"{one}{two}" in style.words:
        return False
    if f"{one}-{two}" in style.words:
        return True
    # In "face-to-" the last part has a hyphen before it already.
    if text[: last.start()].endswith("-"):
        return True
    return one in reader_data("pdf.yaml")["hyphenated_firsts"]


def _gather_words(lines: Iterable[Line], words: set[str]) -> None:
    """Add the words of *lines*, in lower case, but none that the end of a line breaks."""
    hyphen = False
    for line in lines:
        found = [match.lower() for match in _WORDS.findall(line.text)]
        words.update(found[1 if hyphen else 0 : len(found) - 1 if line.hyphen else None])
        hyphen = line.hyphen
