"""PDF documents that have a text layer.

The words are taken from PDFium with their places on the page, and put in the order in which
people read them. Pictures of text are not read.
"""

from __future__ import annotations

import hashlib
import re
import threading
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from communique.document import Document
from communique.errors import UnreadableInput
from communique.readers.base import check_length, listed
from communique.readers.blocks import compose, plain
from communique.readers.lines import reader_data
from communique.readers.pdf_blocks import pdf_pieces
from communique.readers.pdf_lines import PageLines, page_lines
from communique.readers.pdf_pages import LeftOut, body_lines, flows

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES = 500

_START = re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]*%PDF-")
_MOST_UNMAPPED = 0.3
_LONGEST_TITLE = 300
# PDFium keeps its state in the process, and two threads must not be in it at once.
_LOCK = threading.Lock()


class PdfReader:
    """Reads PDF documents."""

    name = "pdf"
    suffixes: tuple[str, ...] = (".pdf",)

    def recognises(self, data: bytes) -> bool:
        return _START.match(data[:1024]) is not None

    def read(self, data: bytes, name: str) -> Document:
        """The document that the PDF *data* holds.

        Its notes say what was left out: page numbers, running heads and feet.

        Raises:
            UnreadableInput: if it is damaged or locked, has no pages, more than `MOST_PAGES`, or
                no text layer that can be read.
        """
        with _LOCK:
            contents = _contents(data, name)
        bodies, left_out = body_lines([page.lines for page in contents.pages])
        found = [flow for body in bodies for flow in flows(body)]
        if not found:
            raise UnreadableInput(f"'{name}' holds no text but page numbers and running heads.")
        text, hints = compose(pdf_pieces(found, contents.title))
        check_length(len(text), name)
        return Document(
            text,
            name,
            hashlib.sha256(data).hexdigest(),
            media_type="application/pdf",
            notes=tuple(_notes(contents, left_out)),
            hints=hints,
        )


@dataclass(slots=True)
class _Contents:
    """What PDFium gives: the lines of each page, and the title in the metadata."""

    pages: list[PageLines] = field(default_factory=list)
    title: str = ""


def _contents(data: bytes, name: str) -> _Contents:
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # PDFium may still hold the error of an earlier file.
        encrypted = b"/Encrypt" in data
        if encrypted and getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            why = "is locked with a password. Save a copy without one."
        elif encrypted and getattr(error, "err_code", None) == raw.FPDF_ERR_SECURITY:
            why = "is encrypted in a way that cannot be read. Save a copy that is not."
        else:
            why = "is a damaged PDF, or one without pages: it cannot be opened."
        raise UnreadableInput(f"'{name}' {why}") from None
    try:
        return _open_contents(pdf, name)
    finally:
        pdf.close()


def _open_contents(pdf: PdfDocument, name: str) -> _Contents:
    count = len(pdf)
    if not count:
        raise UnreadableInput(f"'{name}' is a PDF without pages.")
    if count > MOST_PAGES:
        raise UnreadableInput(
            f"'{name}' has {count} pages; at most {MOST_PAGES} are read. Split it first."
        )
    contents = _Contents(title=_title(pdf))
    glyphs = 0
    for number in range(count):
        page = _page(pdf, number, name, glyphs)
        contents.pages.append(page)
        glyphs += page.glyphs
    unmapped = sum(page.unmapped for page in contents.pages)
    if not unmapped and not any(page.lines for page in contents.pages):
        raise UnreadableInput(f"'{name}' has no text layer; run OCR first.")
    if unmapped > _MOST_UNMAPPED * glyphs:
        raise UnreadableInput(
            f"'{name}' does not say which letters its signs are ({unmapped} of {glyphs}); run OCR "
            "first."
        )
    return contents


def _page(pdf: PdfDocument, number: int, name: str, glyphs: int) -> PageLines:
    import pypdfium2

    try:
        page = pdf[number]
        try:
            textpage = page.get_textpage()
            try:
                check_length(glyphs + textpage.count_chars(), name)
                return page_lines(page, textpage, number)
            finally:
                textpage.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        raise UnreadableInput(
            f"'{name}' is a damaged PDF: its page {number + 1} cannot be read."
        ) from None


def _title(pdf: PdfDocument) -> str:
    title = plain(" ".join(pdf.get_metadata_value("Title").split()))
    worthless = len(title) > _LONGEST_TITLE or _worthless().fullmatch(title)
    return "" if worthless else title


@cache
def _worthless() -> re.Pattern[str]:
    return re.compile("|".join(reader_data("pdf.yaml")["worthless_titles"]), re.IGNORECASE)


def _notes(contents: _Contents, left_out: LeftOut) -> list[str]:
    notes = []
    parts = [
        _counted(left_out.numbers, "a page number", "page numbers"),
        _counted(left_out.heads, "a running head", "running heads"),
        _counted(left_out.feet, "a running foot", "running feet"),
        _counted(sum(p.turned for p in contents.pages), "a turned line", "turned lines"),
    ]
    parts = [part for part in parts if part]
    if parts:
        notes.append(f"Left out: {listed(parts)}.")
    bare = [str(n) for n, page in enumerate(contents.pages, 1) if not page.lines]
    if bare:
        pages = f"Page {bare[0]} has" if len(bare) == 1 else f"Pages {listed(bare)} have"
        notes.append(f"{pages} no text layer.")
    unmapped = sum(page.unmapped for page in contents.pages)
    if unmapped:
        notes.append(f"{unmapped} signs have no letter.")
    return notes


def _counted(count: int, one: str, many: str) -> str:
    return "" if not count else one if count == 1 else f"{count} {many}"
