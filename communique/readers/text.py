"""Plain text: decoding it, and refusing what is none.

The text is exactly what the bytes decode to, so that offsets in it hold for everybody who
decodes the same file: a byte order mark of UTF-8 stays as its first character, and line
ends stay as they are.
"""

from __future__ import annotations

import codecs
import hashlib
import re

from communique.document import Document
from communique.encodings import guess_encoding
from communique.errors import UnreadableInput

_KINDS_READ = "Plain text, HTML and PDF are read: save it as one of them first."

_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
)

# The four-byte marks come first: that of UTF-32-LE starts with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# All but tab, line ends, page feed, and the end mark of old files.
_CONTROLS = bytes({*range(32), 0x7F} - set(b"\t\n\v\f\r\x1a"))
_MORE_CONTROLS = re.compile(r"[\x80-\x84\x86-\x9f]")


class TextReader:
    """Reads plain text; whatever no other reader recognises is taken for it."""

    name = "text"
    suffixes: tuple[str, ...] = (".txt",)

    def recognises(self, data: bytes) -> bool:
        return True

    def read(self, data: bytes, name: str) -> Document:
        """The document for which `data.decode(doc.encoding) == doc.text`.

        Its notes say so where the encoding is not UTF-8.

        Raises:
            UnreadableInput: if it is blank, not plain text, or in an encoding that cannot be
                told.
        """
        _refuse_other_formats(data, name)
        text, encoding = _decoded(data, name)
        if not text.strip("\ufeff\u200b \t\r\n\f\v\x1a\u00a0\u3000"):
            raise UnreadableInput(f"'{name}' holds nothing but blanks.")
        refuse_binary(text, name)
        notes = (f"'{name}' is not UTF-8; it was read as {encoding}.",)
        return Document(
            text,
            name,
            hashlib.sha256(data).hexdigest(),
            encoding,
            notes=() if encoding == "utf-8" else notes,
        )


def refuse_binary(text: str, name: str) -> None:
    """Refuse *text* that holds zero bytes, or more than one control character in 200.

    Raises:
        UnreadableInput: if it does.
    """
    data = text.encode("utf-8", "surrogatepass")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if not text.isascii():
        controls += len(_MORE_CONTROLS.findall(text))
    if "\0" in text or controls * 200 > len(text):
        raise UnreadableInput(f"'{name}' is a binary file: it holds {controls} control characters.")


def decode_marked(data: bytes, name: str) -> tuple[str, str] | None:
    """Text and encoding where *data* starts with a mark of UTF-16 or UTF-32, else None.

    Raises:
        UnreadableInput: if there is such a mark, and what follows is not of that encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise UnreadableInput(
                    f"'{name}' starts like {encoding.upper()}, but is not: {error.reason} at byte "
                    f"{error.start}."
                ) from None
    return None


def _refuse_other_formats(data: bytes, name: str) -> None:
    for signature, format_ in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableInput(f"'{name}' is {format_}. {_KINDS_READ}")
    if data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<?xml"):
        raise UnreadableInput(f"'{name}' is XML, but not XHTML. {_KINDS_READ}")


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    marked = decode_marked(data, name)
    if marked is not None:
        return marked
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
