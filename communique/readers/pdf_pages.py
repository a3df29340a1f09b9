"""The lines of pages in the order of reading: running heads and feet taken out, columns told.

A flow is a run of lines under each other: a page without columns is one flow, one column
of a page is another.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from communique.readers.html_labels import OWN_LABEL
from communique.readers.lines import reader_data
from communique.readers.pdf_lines import Line

# How many lines at each edge of a page may be running heads and feet.
_EDGE = 4
_SAME_PLACE = 6.0
_SHARE_OF_PAGES = 0.4
_HIGHEST_PAGE = 999
# Fewer lines than this on either side are no column.
_COLUMN_LINES = 4
_COLUMN_LETTERS = 15
# No page that people read has more; the search for columns would take long.
_MOST_LINES = 1000
_MIDDLE = (0.25, 0.75)
_DIGITS = re.compile(r"\d+|\b[ivxl]{1,6}\b")
# A gap of so many ems on one line is that between two cells of a table.
_CELL_GAP = 2.0


@dataclass(slots=True)
class Flow:
    """Lines under each other, with the left and right edge of the column they fill."""

    lines: list[Line]
    left: float
    right: float


@dataclass(slots=True)
class LeftOut:
    """How much was taken from the edges of the pages."""

    numbers: int = 0
    heads: int = 0
    feet: int = 0


def body_lines(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], LeftOut]:
    """The lines of each page, from top to bottom, without running heads, feet and numbers."""
    ordered = [sorted(page, key=lambda line: (-line.y, line.x0)) for page in pages]
    left_out = LeftOut()
    rows = [_rows(page) for page in ordered]
    bottoms = [list(reversed(page)) for page in rows]
    tops, left_out.heads = _running(rows, left_out)
    ends, left_out.feet = _running(bottoms, left_out)
    kept = []
    for page, top, end in zip(rows, tops, ends, strict=True):
        body = page[top : max(top, len(page) - end)]
        kept.append([line for row in body for line in row])
    return kept, left_out


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Lines on one height together."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and abs(rows[-1][0].y - line.y) < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.x0)
    return rows


def _running(pages: list[list[list[Line]]], left_out: LeftOut) -> tuple[list[int], int]:
    """How many rows at the start of each page run on all of them, and how many different ones."""
    places: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for row in page[:_EDGE]:
            places[_key(row)].append((row[0].y, number))
    counts: list[int] = []
    seen: set[str] = set()
    for page in pages:
        count = 0
        for row in page[:_EDGE]:
            key = _key(row)
            again = {n for y, n in places[key] if abs(y - row[0].y) < _SAME_PLACE}
            runs = len(again) >= max(2, _SHARE_OF_PAGES * len(pages))
            page_number = _is_number(row) and (runs or _apart(page, count))
            if not (runs or page_number):
                break
            left_out.numbers += page_number
            if not page_number:
                seen.add(key)
            count += 1
        # A page that would be empty then says the same as the others, and is kept.
        counts.append(count if count < len(page) else 0)
    return counts, len(seen)


def _key(row: list[Line]) -> str:
    return _DIGITS.sub("#", " ".join(line.text for line in row).casefold())


def _is_number(row: list[Line]) -> bool:
    text = " ".join(line.text for line in row)
    numbers = re.findall(r"\d+", text)
    low = not numbers or int(numbers[0]) <= _HIGHEST_PAGE
    return low and _page_number().fullmatch(text) is not None


def _apart(page: list[list[Line]], index: int) -> bool:
    """Whether a row stands well apart from the next one inwards."""
    if index + 1 >= len(page):
        return False
    row, inner = page[index][0], page[index + 1][0]
    return abs(row.y - inner.y) > 2 * inner.size


@cache
def _page_number() -> re.Pattern[str]:
    return re.compile("|".join(reader_data("pdf.yaml")["page_numbers"]), re.IGNORECASE)


def flows(lines: list[Line]) -> Iterator[Flow]:
    """The flows of one page in the order of reading; *lines* go from top to bottom."""
    gutter = _gutter(lines)
    if gutter is None:
        yield from _flow(lines)
        return
    left = [line for line in lines if line.x1 <= gutter]
    right = [line for line in lines if line.x0 >= gutter]
    wide = [line for line in lines if line.x0 < gutter < line.x1]
    edges: list[float] = [line.y for line in wide]
    for top, bottom in zip([float("inf"), *edges], [*edges, float("-inf")], strict=True):
        if top != float("inf"):
            yield from _flow([line for line in wide if line.y == top])
        band_left = [line for line in left if bottom < line.y < top]
        band_right = [line for line in right if bottom < line.y < top]
        yield from _band(band_left, band_right)


def _band(left: list[Line], right: list[Line]) -> Iterator[Flow]:
    """Two columns side by side; what stands above both of them comes first."""
    if left and right:
        start = min(left[0].y, right[0].y) + 0.5 * left[0].size
        above = [line for line in (*left, *right) if line.y > start]
        yield from _flow(sorted(above, key=lambda line: -line.y))
        left = [line for line in left if line.y <= start]
        right = [line for line in right if line.y <= start]
    yield from _flow(left)
    yield from _flow(right)


def _flow(lines: list[Line]) -> Iterator[Flow]:
    """One flow of *lines*; what stands on one height is one line."""
    if lines:
        whole = [_joined(row) for row in _rows(lines)]
        yield Flow(whole, _edge(whole), max(line.x1 for line in whole))


def _edge(lines: Iterable[Line]) -> float:
    """The left edge that most lines keep to."""
    counted = Counter(round(line.x0 / 2) for line in lines)
    most = max(counted.values())
    return 2.0 * min(edge for edge, count in counted.items() if count == most)


def _joined(row: list[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    text = row[0].text
    for before, line in zip(row, row[1:], strict=False):
        cell = line.x0 - before.x1 > _CELL_GAP * line.size and not OWN_LABEL.fullmatch(text)
        text += ("\t" if cell else " ") + line.text
    return replace(
        row[0],
        text=text,
        x1=row[-1].x1,
        bold=all(line.bold for line in row),
        hyphen=row[-1].hyphen,
    )


def _gutter(lines: list[Line]) -> float | None:
    """Where the space between two columns is, or None where there is but one."""
    if not 2 * _COLUMN_LINES <= len(lines) <= _MOST_LINES:
        return None
    start, end = min(line.x0 for line in lines), max(line.x1 for line in lines)
    low, high = (start + share * (end - start) for share in _MIDDLE)
    edges = sorted({round(line.x0, 1) - 1 for line in lines if low <= line.x0 <= high})
    best: tuple[int, float] | None = None
    for x in edges[:: max(1, len(edges) // 50)]:
        sides = (
            [line for line in lines if line.x1 <= x],
            [line for line in lines if line.x0 >= x],
        )
        crossing = len(lines) - len(sides[0]) - len(sides[1])
        if _are_columns(sides, crossing) and (best is None or crossing < best[0]):
            best = crossing, x
    return None if best is None else best[1]


def _are_columns(sides: tuple[list[Line], list[Line]], crossing: int) -> bool:
    if min(map(len, sides)) < _COLUMN_LINES or crossing > min(map(len, sides)):
        return False
    if any(sum(len(line.text) for line in side) < _COLUMN_LETTERS * len(side) for side in sides):
        return False
    tops = [max(line.y for line in side) for side in sides]
    bottoms = [min(line.y for line in side) for side in sides]
    shared = min(tops) - max(bottoms)
    if shared < 0.4 * min(top - bottom for top, bottom in zip(tops, bottoms, strict=True)):
        return False
    edges = Counter(round(line.x0 / 2) for line in sides[1])
    return max(edges.values()) * 2 >= len(sides[1])
