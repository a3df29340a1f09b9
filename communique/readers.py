"""From bytes to a document: decoding plain text, and refusing what is none.

The text is exactly what the bytes decode to, so that offsets in it hold for everybody who
decodes the same file: a byte order mark of UTF-8 stays as its first character, and line
ends stay as they are.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
from pathlib import Path

from communique.document import Document
from communique.encodings import guess_encoding
from communique.errors import UnreadableInput

LIMIT = 20 * 1024 * 1024

_NOT_YET = "Only plain text is read in this version: save its text as UTF-8 first."

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
)
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body")

# The four-byte marks come first: that of UTF-32-LE starts with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LAYOUT = frozenset("\t\n\v\f\r\x1a\x85")


def read_path(path: Path, *, limit: int = LIMIT) -> Document:
    """The document in the file at *path*; its name is the base name of the path.

    Raises:
        UnreadableInput: if there is no such file, or `read_bytes` refuses it.
    """
    name = shown_name(path.name)
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
                raise UnreadableInput(f"'{name}' is a device, not a file.")
            data = file.read(limit + 1)
    except OSError as error:
        reason = {FileNotFoundError: "there is no such file", IsADirectoryError: "it is a folder"}
        why = reason.get(type(error)) or (error.strerror or str(error)).lower()
        raise UnreadableInput(f"'{name}' cannot be read: {why}.") from None
    return read_bytes(data, name, limit=limit)


def read_bytes(data: bytes, name: str, *, limit: int = LIMIT) -> Document:
    """The document that *data* holds.

    Args:
        data: The whole content of a file.
        name: Its base name, for messages and for the graph.
        limit: The largest size allowed, in bytes.

    Returns:
        A document for which `data.decode(doc.encoding) == doc.text`. Its notes say so
        where the encoding is not UTF-8.

    Raises:
        UnreadableInput: if it is empty, blank, larger than *limit*, not plain text, or in an
            encoding that cannot be told.
    """
    if len(data) > limit:
        raise UnreadableInput(f"'{name}' is larger than the limit of {_size(limit)}.")
    if not data:
        raise UnreadableInput(f"'{name}' is empty.")
    _refuse_other_formats(data, name)
    text, encoding = _decoded(data, name)
    if not text.strip("\ufeff\u200b \t\r\n\f\v\x1a\u00a0\u3000"):
        raise UnreadableInput(f"'{name}' holds nothing but blanks.")
    controls = sum(1 for c in text if _is_control(c))
    if "\0" in text or controls * 200 > len(text):
        raise UnreadableInput(f"'{name}' is a binary file: it holds {controls} control characters.")
    notes = () if encoding == "utf-8" else (f"'{name}' is not UTF-8; it was read as {encoding}.",)
    return Document(text, name, hashlib.sha256(data).hexdigest(), encoding, notes=notes)


def shown_name(name: str) -> str:
    """*name* of a file as text, whatever bytes it is made of."""
    return os.fsencode(name).decode("utf-8", "replace")


def _size(count: int) -> str:
    return f"{count / 2**20:.0f} MiB" if count >= 2**20 else f"{count:,} bytes"


def _refuse_other_formats(data: bytes, name: str) -> None:
    for signature, format_ in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableInput(f"'{name}' is {format_}. {_NOT_YET}")
    head = data[:1024].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if head.startswith((b"<?xml", *_MARKUP)) or any(tag in head for tag in _MARKUP[:2]):
        raise UnreadableInput(f"'{name}' is HTML or XML. {_NOT_YET}")


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise UnreadableInput(
                    f"'{name}' starts like {encoding.upper()}, but is not: {error.reason} at byte "
                    f"{error.start}."
                ) from None
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        fault = error.start
    else:
        # A seven-bit encoding with escapes, or one with two bytes a letter, is UTF-8 as well.
        if "\0" not in text and "\x1b" not in text:
            return text, encoding
        fault = -1
    guessed = guess_encoding(data)
    if guessed is not None:
        return data.decode(guessed), guessed
    if b"\0" in data:
        raise UnreadableInput(f"'{name}' is a binary file: it holds zero bytes.")
    if fault < 0:
        return text, encoding
    raise UnreadableInput(
        f"'{name}' is not UTF-8 (byte {fault} is {data[fault]:#04x}), and its encoding cannot be "
        "told. Save it as UTF-8."
    )


def _is_control(character: str) -> bool:
    return character not in _LAYOUT and (character < " " or "\x7f" <= character <= "\x9f")
