"""The encoding of a web page: its mark, what it declares, or what its letters tell."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from communique.encodings import guess_encoding
from communique.errors import UnreadableInput
from communique.readers.text import decode_marked

# Browsers look this far for a declaration; some pages have long comments before it.
_HEAD = 4096
_META = re.compile(rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
# Other codecs of Python make no text, or none that a page would be in.
_OF_PAGES = re.compile(r"utf-8$|cp\d|iso8859|iso2022|euc|gb|big5|koi8|mac|johab|hz")
# In these, any bytes are text, so that bytes which are UTF-8 as well are no coincidence.
_ONE_BYTE = re.compile(r"cp125\d|cp874|iso8859|latin|mac|koi8")
_LOST = "\ufffd"
_MOST_LOST = 1000


def decode_page(data: bytes, name: str, aliases: Mapping[str, str]) -> tuple[str, str, str]:
    """The text of a page, its encoding, and a sentence that says why that one.

    Args:
        aliases: Python's name for names that browsers understand differently.

    Raises:
        UnreadableInput: if the encoding cannot be told, or is not what the mark says.
    """
    marked = decode_marked(data, name)
    if marked is not None:
        return (*marked, f"Encoding {marked[1]}, by its byte order mark.")
    if data.startswith(codecs.BOM_UTF8):
        text = _strictly(data, "utf-8-sig")
        if text is not None:
            return text, "utf-8", "Encoding utf-8, by its byte order mark."
    declared, where = _declared(data, aliases)
    utf8 = _strictly(data, "utf-8")
    false = not data.isascii() and _ONE_BYTE.match(declared) is not None
    if utf8 is not None and (declared == "utf-8" or false):
        return utf8, "utf-8", _why("utf-8", declared, where)
    if declared and declared != "utf-8":
        text = _nearly(data, declared)
        if text is not None:
            lost = text.count(_LOST)
            more = f" {lost} characters could not be decoded." if lost else ""
            return text, declared, f"Encoding {declared}, as its {where} says.{more}"
    return _undeclared(data, name, utf8, declared)


def _undeclared(data: bytes, name: str, utf8: str | None, declared: str) -> tuple[str, str, str]:
    false = f" It declares {declared}, which it is not." if declared else ""
    if utf8 is not None and b"\0" not in data and b"\x1b" not in data:
        return utf8, "utf-8", f"Encoding utf-8, as all of it is valid.{false}"
    guessed = guess_encoding(data)
    if guessed is not None:
        reason = f"Encoding {guessed}, guessed from its letters.{false}"
        return data.decode(guessed), guessed, reason
    if declared == "utf-8":
        text = _nearly(data, declared)
        if text is not None:
            lost = text.count(_LOST)
            return text, "utf-8", f"Encoding utf-8; {lost} characters could not be decoded."
    if utf8 is not None:
        return utf8, "utf-8", f"Encoding utf-8, as all of it is valid.{false}"
    raise UnreadableInput(
        f"'{name}' does not say its encoding, and it cannot be told.{false} Save it as UTF-8."
    )


def _declared(data: bytes, aliases: Mapping[str, str]) -> tuple[str, str]:
    for pattern, where in ((_META, "meta element"), (_XML, "XML declaration")):
        match = pattern.search(data[:_HEAD])
        if match is not None:
            label = match[1].decode("ascii").lower()
            try:
                encoding = codecs.lookup(aliases.get(label, label)).name
            except LookupError:
                continue
            if _OF_PAGES.match(encoding):
                return encoding, where
    return "", ""


def _why(encoding: str, declared: str, where: str) -> str:
    if declared == encoding:
        return f"Encoding {encoding}, as its {where} says."
    return f"Encoding {encoding}, as all of it is valid, though its {where} says {declared}."


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _nearly(data: bytes, encoding: str) -> str | None:
    """The text where not more than one character in a thousand is lost."""
    try:
        text = data.decode(encoding, "replace")
    except (UnicodeError, ValueError):
        return None
    return text if text.count(_LOST) * _MOST_LOST <= len(text) else None
