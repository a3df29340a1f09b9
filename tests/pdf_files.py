"""PDFs for the tests, set line by line so that the places of all words are known."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
LEFT = 72.0
ROMAN, BOLD = "Times-Roman", "Times-Bold"
# Comes with reportlab, and has signs for two ligatures.
VERA = "Vera"

pdfmetrics.registerFont(TTFont(VERA, "Vera.ttf"))


@dataclass
class Paper:
    """A PDF in the making. `y` is the baseline of the next line, in points from below."""

    title: str = ""
    encrypt: str | None = None
    font: str = ROMAN
    size: float = 11.0
    leading: float = 13.5
    y: float = 760.0
    _buffer: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        self._ended = False
        # The time of making stays out, so that the same paper is the same bytes.
        self.canvas: Any = Canvas(
            self._buffer, pagesize=A4, encrypt=self.encrypt, invariant=True, initialFontName=ROMAN
        )
        if self.title:
            self.canvas.setTitle(self.title)

    def line(self, text: str, x: float = LEFT, **look: Any) -> None:
        """One line at *x* and `y`; *look* may give font, size, leading and y."""
        size = look.get("size", self.size)
        y = look.get("y", self.y)
        self.canvas.setFont(look.get("font", self.font), size)
        self.canvas.drawString(x, y, text)
        if "y" not in look:
            self.y -= look.get("leading", self.leading)

    def centred(self, text: str, **look: Any) -> None:
        width = pdfmetrics.stringWidth(
            text, look.get("font", self.font), look.get("size", self.size)
        )
        self.line(text, (WIDTH - width) / 2, **look)

    def paragraph(
        self,
        text: str,
        x: float = LEFT,
        width: float = 450.0,
        indent: float = 0.0,
        hanging: float = 0.0,
        space: float = 6.0,
        **look: Any,
    ) -> None:
        """A paragraph, broken at blanks, after hyphens and at soft hyphens."""
        for number, words in enumerate(self._broken(text, width, indent, hanging, look)):
            self.line(words, x + (hanging if number else indent), **look)
        self.y -= space

    def _broken(
        self, text: str, width: float, indent: float, hanging: float, look: dict[str, Any]
    ) -> list[str]:
        font, size = look.get("font", self.font), look.get("size", self.size)
        lines = [""]
        room = width - indent
        for word in text.split(" "):
            parts = word.replace("-", "-\xad").split("\xad")
            for place, part in enumerate(parts):
                glue = " " if place == 0 and lines[-1] else ""
                # A hyphen must fit behind all but the last part.
                more = "-" if place < len(parts) - 1 and not part.endswith("-") else ""
                tried = lines[-1] + glue + part
                if lines[-1] and pdfmetrics.stringWidth(tried + more, font, size) > room:
                    if place and not lines[-1].endswith("-"):
                        lines[-1] += "-"
                    lines.append(part)
                    room = width - hanging
                else:
                    lines[-1] = tried
        return lines

    def page(self) -> None:
        """End the page and go to the top of the next one."""
        self.canvas.showPage()
        self._ended = True
        self.y = 760.0

    def raised(self, before: str, mark: str, after: str) -> None:
        """A line with a raised small mark in it."""
        text = self.canvas.beginText(LEFT, self.y)
        text.setFont(self.font, self.size)
        text.textOut(before)
        text.setFont(self.font, 0.6 * self.size)
        text.setRise(4)
        text.textOut(mark)
        text.setRise(0)
        text.setFont(self.font, self.size)
        text.textOut(after)
        self.canvas.drawText(text)
        self.y -= self.leading

    def data(self) -> bytes:
        """The bytes of the finished PDF."""
        if self.y != 760.0 or not self._ended:
            self.canvas.showPage()
        self.canvas.save()
        return self._buffer.getvalue()


def empty_pages(count: int) -> bytes:
    """A PDF of *count* pages with nothing on them, in the fewest bytes."""
    kids = " ".join(f"{number + 3} 0 R" for number in range(count))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {count}/Kids[{kids}]>>"]
    objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>"] * count
    body = b"%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj{text}endobj\n".encode()
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    table += "".join(f"{place:010} 00000 n \n" for place in places)
    table += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + table.encode()
