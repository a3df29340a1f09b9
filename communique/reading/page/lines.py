"""Lines of a text, and which of them belong together: broken by the page or by hard wrapping."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from communique.reading.page.line_patterns import LinePatterns
from communique.reading.page.outline import LABEL
from communique.reading.times.dateline import is_dateline

PAGE_NUMBER = re.compile(r"[-–—\s]*(?:[Pp]age\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
# "- Ana Ruiz, Minister - Leo Novak, Mayor - ...": further marks of a list that stands in one line
_ROW = re.compile(r"[-•*–] +(?=\S)")
_IN_ROW = re.compile(r"(?<=\S) +(?P<mark>[-•*–]) +(?=[A-Z\"(])")
_FEWEST_MARKS = 2  # a dash alone may part a heading from what it says
_TERMINAL = re.compile(r"[.!?:;][\"')\]\s]*$")
_DASHED = re.compile(r"([-\u2013\u2014]) (?=[a-z])")
_FEWEST = 8  # lines by which spacing can be told
_WIDEST = 130  # characters of a line that was broken by hand


@dataclass(slots=True)
class Line:
    """A line without its outer blanks: offsets, indent in characters, whether a gap precedes it."""

    start: int
    end: int
    indent: int
    blank_before: bool


def lines_of(text: str) -> list[Line]:
    """The lines of *text* that hold anything."""
    lines: list[Line] = []
    blank = True
    for match in re.finditer(r"[^\n\f\v\u2028\u2029]+", text):
        raw = match.group()
        stripped = raw.strip(" \t\r\ufeff\u00a0\u3000")
        between = text[lines[-1].end : match.start()] if lines else ""
        blank = blank or between.count("\n") > 1 or "\f" in between
        if not stripped:
            blank = True
            continue
        start = match.start() + raw.index(stripped)
        lines.append(Line(start, start + len(stripped), start - match.start(), blank))
        blank = False
    return lines


def _single_spaced(text: str, lines: list[Line]) -> list[Line]:
    """*lines*, of a text with a blank line between any two of a paragraph as if it had none.

    So are texts that were typed with double spacing, or taken from scans. Where a paragraph
    ends then shows in a line that ends with a stop.
    """
    if len(lines) < _FEWEST or sum(line.blank_before for line in lines) < 0.9 * len(lines):
        return lines
    ends = [bool(_TERMINAL.search(text[line.start : line.end])) for line in lines]
    long = [line.end - line.start for line in lines]
    if sum(ends) > 0.5 * len(lines) or sorted(long)[len(long) * 9 // 10] > _WIDEST:
        return lines
    width = sorted(long)[len(long) * 3 // 4]
    capitals = [text[line.start : line.end].isupper() for line in lines]
    for n in range(1, len(lines)):
        # A paragraph's lines are about as wide as the page, but for the last.
        wide = 0.65 * width < long[n - 1] < 1.3 * width
        lines[n].blank_before = ends[n - 1] or not wide or capitals[n - 1] != capitals[n]
    return lines


def _wrap_width(text: str, lines: list[Line]) -> int:
    """Width of a hard-wrapped document in characters, 0 where lines are whole paragraphs."""
    lengths = sorted(line.end - line.start for line in lines)
    short = [n for n in lengths if n <= _WIDEST]
    if len(lengths) < 6 or len(lengths) - len(short) > 1:
        return 0  # one long line may be the title
    pairs = list(itertools.pairwise(lines))
    broken = sum(
        1
        for a, b in pairs
        if not b.blank_before
        and not _TERMINAL.search(text[a.start : a.end])
        and a.end - a.start > 45
    )
    runs = sum(1 for a, b in pairs if not b.blank_before and a.end - a.start > 45)
    return short[int((len(short) - 1) * 0.8)] if runs and broken > 0.5 * runs else 0


def goes_on(text: str, group: list[Line], line: Line, width: int, patterns: LinePatterns) -> bool:
    """Whether *line* goes on with the sentence that *group* leaves open."""
    last = group[-1]
    before, after = text[last.start : last.end], text[line.start : line.end]
    if LABEL.match(after) and not after[0].islower():
        return bool(width) and not line.blank_before and _puts_in(text, group, after)
    if _TERMINAL.search(before) and not before.endswith((";", ":")):
        return bool(width) and not line.blank_before and last.end - last.start > 0.75 * width
    long_enough = len(before) > 60 or len(group) > 1
    if (
        after[0].islower()
        and not before.endswith((";", ":"))
        and (long_enough or not line.blank_before)
    ):
        return True
    if patterns.is_unfinished(before) and (not line.blank_before or long_enough):
        return True
    wide = bool(width) and not line.blank_before and last.end - last.start > 0.7 * width
    return wide and not is_dateline(after, patterns)  # a long title, and below it the day


def _puts_in(text: str, group: list[Line], after: str) -> bool:
    """Whether a dash at the head of a line puts something into the sentence that *group* leaves open.

    "both sides will meet", then "- with a view to peace - to draw a map": no mark of a list.
    """
    before = text[group[0].start : group[-1].end]
    dash = _DASHED.match(after)
    if dash is None or _TERMINAL.search(before) or before.startswith(dash[1]):
        return False
    return f" {dash[1]} " in after[dash.end() :]


def line_groups(text: str, patterns: LinePatterns) -> list[list[Line]]:
    """The lines of *text* by the block that they make up together."""
    lines = _single_spaced(text, lines_of(text))
    width = _wrap_width(text, lines)
    groups: list[list[Line]] = []
    open_group: list[Line] | None = None  # the last one that is more than the number of a page
    for line in lines:
        words = text[line.start : line.end]
        numbered = PAGE_NUMBER.fullmatch(words) is not None
        if numbered and not _YEAR.fullmatch(words):
            groups.append([line])
        elif open_group and goes_on(text, open_group, line, width, patterns):
            open_group.append(line)
        else:
            groups.append([line])
            open_group = open_group if numbered else groups[-1]
    return groups


def items_in_row(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items of a list whose line breaks are lost: each still has its mark."""
    if _ROW.match(text, start, end) is None:
        return [(start, end)]
    found = _IN_ROW.finditer(text, start, end)
    marks = [m for m in found if m["mark"] == text[start]]
    if len(marks) < _FEWEST_MARKS:
        return [(start, end)]
    starts = [start, *(m.start("mark") for m in marks)]
    return list(zip(starts, [*(m.start() for m in marks), end], strict=True))
