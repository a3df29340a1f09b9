"""The lines of a PDF page with their places, as PDFium sees them.

Coordinates are points from the lower left corner of the page as it is shown.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Any

from communique.readers.lines import reader_data

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

# PDFium writes this for a hyphen at the end of a line, in place of the line end.
LINE_HYPHEN = "\ufffe"

_LINE = re.compile(rf"[^\r\n{LINE_HYPHEN}]*{LINE_HYPHEN}?")
_WORD = re.compile(r"\S+")
_MARK = re.compile(r"(?<=[^\s\d])(?:\d{1,3}|[*†‡]{1,3})(?=[\s.,;:)’”\"]|$)|(?<= )\d{1,3}(?= |$)")
_BROKEN = re.compile(r"(?<=[^\W_])[-‐\xad]$")
# Gaps wider than this, in ems, may be the space between two columns.
_GAP = 0.9
_SMALLER = 0.8
_STRAIGHT = 0.05

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Line:
    """A stretch of text on one baseline.

    Attributes:
        text: Its words, one blank between two, without marks of footnotes.
        x0, x1: Its left and right end. `y`: its baseline, counted upwards.
        size: The height of its letters, from the lowest to the highest, near the font size.
        bold: Whether it is set in bold from the first to the last word.
        first_width: The width of its first word.
        hyphen: Whether the last word goes on in the next line, after a hyphen.
        page: The number of the page, from 0.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    first_width: float
    hyphen: bool
    page: int


@dataclass(slots=True)
class PageLines:
    """What a page holds: lines in the order of the file, and what could not be read.

    Attributes:
        glyphs: How many characters there are; `unmapped`: how many of them have no letter.
        turned: How many lines run in another direction and were left out.
    """

    lines: list[Line]
    glyphs: int = 0
    unmapped: int = 0
    turned: int = 0


def page_lines(page: PdfPage, textpage: PdfTextPage, number: int) -> PageLines:
    """The lines of one page. Raises pypdfium2's PdfiumError where the page is broken."""
    glyphs = textpage.count_chars()
    if glyphs <= 0:
        return PageLines([])
    text = textpage.get_text_range()
    chars = _Characters(page, textpage, text, glyphs)
    found = PageLines([], glyphs)
    for match in _LINE.finditer(text):
        if match.end() > match.start():
            _add_lines(found, chars, match.start(), match.end(), number)
    lost = max(0, glyphs - chars.units) + sum(map(text.count, "\ufffd\0"))
    found.unmapped = lost + len(_PRIVATE.findall(text.translate(_signs())))
    return found


_PRIVATE = re.compile(r"[\ue000-\uf8ff]")


def _add_lines(found: PageLines, chars: _Characters, start: int, end: int, number: int) -> None:
    hyphen = chars.text[end - 1] == LINE_HYPHEN
    words = [(m.start(), m.end()) for m in _WORD.finditer(chars.text, start, end)]
    words = [(a, b - (chars.text[b - 1] == LINE_HYPHEN)) for a, b in words]
    words = [(a, b) for a, b in words if b > a]
    if not words:
        return
    if chars.is_turned(words[0][0]):
        found.turned += 1
        return
    boxes = [(chars.box(a), chars.box(b - 1)) for a, b in words]
    size = median(first[3] - first[1] for first, _ in boxes)
    groups: list[list[int]] = [[0]]
    for i in range(1, len(words)):
        if boxes[i][0][0] - boxes[i - 1][1][2] > _GAP * size or boxes[i][0][0] < boxes[i - 1][0][0]:
            groups.append([])
        groups[-1].append(i)
    for group in groups:
        first, last = group[0], group[-1]
        largest = max(group, key=lambda i: boxes[i][0][3] - boxes[i][0][1])
        text = chars.without_marks(words[first][0], words[last][1], size, boxes[largest][0][1])
        if text:
            # PDFium leaves the sign as it is where it does not see the next line.
            broken = _BROKEN.search(text) is not None
            line = Line(
                text=text[:-1] if broken else text,
                x0=boxes[first][0][0],
                x1=boxes[last][1][2],
                y=boxes[largest][0][1] + 0.2 * size,
                size=median(boxes[i][0][3] - boxes[i][0][1] for i in group),
                bold=chars.is_bold(words[first][0]) and chars.is_bold(words[last][0]),
                first_width=boxes[first][1][2] - boxes[first][0][0],
                hyphen=broken or (hyphen and group is groups[-1]),
                page=number,
            )
            found.lines.append(line)


class _Characters:
    """Places and looks of the characters of one page, by their place in its text."""

    def __init__(self, page: PdfPage, textpage: PdfTextPage, text: str, glyphs: int):
        import pypdfium2.raw as raw

        self.text = text
        self._raw: Any = raw
        self._page = textpage.raw
        self._rect: Any = raw.FS_RECTF()
        self._name = (ctypes.c_char * 128)()
        self._flags = ctypes.c_int()
        self._bold: dict[bytes, bool] = {}
        self._rotation = page.get_rotation()
        self._width, self._height = page.get_width(), page.get_height()
        self.units = len(text.encode("utf-16-le", "surrogatepass")) // 2
        self._index = self._indices(text, glyphs)

    def _indices(self, text: str, glyphs: int) -> Callable[[int], int]:
        """From a place in the text to PDFium's index of the character."""
        if self.units == len(text) == glyphs:
            return int
        find = self._raw.FPDFText_GetCharIndexFromTextIndex
        units = [0]
        for character in text:
            units.append(units[-1] + (2 if character > "\uffff" else 1))
        page = self._page

        def index(i: int) -> int:
            found: int = find(page, units[i])
            return found

        return index

    def box(self, i: int) -> Box:
        """Left, bottom, right and top of the character's cell in its line."""
        rect = self._rect
        if not self._raw.FPDFText_GetLooseCharBox(self._page, self._index(i), rect):
            return (0.0, 0.0, 0.0, 0.0)
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        wide, high = self._width, self._height
        match self._rotation:
            case 90:
                return bottom, high - right, top, high - left
            case 180:
                return wide - right, high - top, wide - left, high - bottom
            case 270:
                return wide - top, left, wide - bottom, right
        return left, bottom, right, top

    def is_turned(self, i: int) -> bool:
        """Whether the text at *i* does not run from left to right as the page is shown."""
        angle: float = self._raw.FPDFText_GetCharAngle(self._page, self._index(i))
        turn = (angle + math.radians(self._rotation)) % math.tau
        return angle >= 0 and _STRAIGHT < turn < math.tau - _STRAIGHT

    def is_bold(self, i: int) -> bool:
        name, flags = self._name, self._flags
        size = self._raw.FPDFText_GetFontInfo(self._page, self._index(i), name, 128, flags)
        if not 0 < size <= 128:
            return False
        font = name.value
        if font not in self._bold:
            lower = font.decode("utf-8", "replace").lower()
            self._bold[font] = any(part in lower for part in reader_data("pdf.yaml")["bold_fonts"])
        return self._bold[font]

    def without_marks(self, start: int, end: int, size: float, bottom: float) -> str:
        """The text of a line, without the raised small marks of footnotes."""
        text, kept = self.text, start
        parts: list[str] = []
        for match in _MARK.finditer(text, start, end):
            box = self.box(match.start())
            small = box[3] - box[1] < _SMALLER * size
            if small and box[1] > bottom + 0.1 * size:
                parts.append(text[kept : match.start()])
                kept = match.end()
        parts.append(text[kept:end])
        return " ".join("".join(parts).translate(_signs()).split())


@cache
def _signs() -> dict[int, str]:
    signs: dict[str, str] = reader_data("pdf.yaml")["signs"]
    return str.maketrans(signs)
