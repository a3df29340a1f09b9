"""Between IRIs and addresses of this server: `/id/<rest>` stands for the base and the rest.

IRIs may hold letters of any script, addresses only ASCII. RFC 3987, 3.1 and 3.2, say how one
becomes the other. A few IRIs do not survive that way: those that hold a percent sign
themselves, `?`, `#`, or segments of dots, which clients resolve. They are named whole, in the
parameter `iri`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from pyoxigraph import NamedNode

from communique.graph.iris import DEFAULT_BASE
from communique.query.lookup import shorten
from communique.server.protocol import RequestError

MAX_IRI = 8192
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
# Of `iprivate` and marks of writing direction, RFC 3987 says to leave them encoded.
_NOT_SHOWN = re.compile(
    "[\u0080-\u009f\u200e\u200f\u202a-\u202e\ue000-\uf8ff\ufff0-\uffff\U000e0000-\U0010ffff]"
)
_ASCII = "".join(chr(code) for code in range(0x21, 0x7F))


def to_iri(raw: str) -> str:
    """The IRI reference of the ASCII address part *raw*, by RFC 3987, 3.2."""
    return _ESCAPES.sub(lambda match: _decoded(match.group()), raw)


def to_path(rest: str) -> str:
    """*rest* of an IRI as a part of an address, by RFC 3987, 3.1."""
    return quote(rest, safe=_ASCII)


def _decoded(escapes: str) -> str:
    out, octets = "", bytes.fromhex(escapes.replace("%", ""))
    place = 0
    while place < len(octets):
        for length in (1, 2, 3, 4):
            piece = octets[place : place + length]
            try:
                character = piece.decode("utf-8")
            except UnicodeDecodeError:
                continue
            break
        else:
            length, character = 1, ""
        as_it_is = escapes[3 * place : 3 * (place + length)]
        ascii_kept = len(character) == 1 and ord(character) < 0x80
        shown = _UNRESERVED.match(character) if ascii_kept else not _NOT_SHOWN.match(character)
        out += character if character and shown else as_it_is
        place += length
    return out


def anchor(iri: str) -> str:
    """*iri* as the name of a place within a page."""
    return re.sub("[^A-Za-z0-9]+", "-", shorten(iri)).strip("-") or "x"


def checked_iri(text: str) -> str:
    """*text*, if it is an absolute IRI.

    Raises:
        RequestError: 400 where it is none, or is absurdly long.
    """
    if len(text) > MAX_IRI:
        raise RequestError(400, f"The IRI is longer than {MAX_IRI} characters.")
    try:
        return NamedNode(text).value
    except ValueError as error:
        raise RequestError(400, f"'{text}' is no absolute IRI: {error}.") from None


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of nodes on this server.

    Attributes:
        base: Start of the IRIs that have addresses of their own.
        version: The version that every address shall ask for; empty for the current one.
    """

    base: str = DEFAULT_BASE
    version: str = ""

    def meant_by(self, raw: bytes) -> list[str]:
        """The IRIs that the rest *raw* of a path may stand for, the likeliest first."""
        kept = "".join(chr(b) if b < 0x80 else f"%{b:02X}" for b in raw)
        found = []
        for rest in dict.fromkeys((to_iri(kept), kept)):
            try:
                found.append(NamedNode(self.base + rest).value)
            except ValueError:
                continue
        return found

    def rest(self, iri: str) -> str | None:
        """The part of a path that stands for *iri* and nothing else, or None."""
        rest = iri.removeprefix(self.base)
        if rest == iri or not rest or set(rest) & set("?#%"):
            return None
        if any(part in ("", ".", "..") for part in rest.split("/")):
            return None
        path = to_path(rest)
        return path if to_iri(path) == rest else None

    def page(self, iri: str, fragment: str = "", **parameters: str) -> str:
        """The address of the page about *iri*."""
        return self._made("/page", iri, "", parameters) + (f"#{fragment}" if fragment else "")

    def data(self, iri: str, suffix: str) -> str:
        """The address of the description of *iri* in the format with *suffix*."""
        return self._made("/data", iri, f".{suffix}", {})

    def _made(self, start: str, iri: str, end: str, parameters: Mapping[str, str]) -> str:
        given = {key: value for key, value in parameters.items() if value}
        if self.version:
            given["version"] = self.version
        rest = self.rest(iri)
        path = f"{start}/{rest}{end}" if rest is not None else start + end
        if rest is None:
            given = {"iri": iri, **given}
        return path + ("?" + urlencode(given, quote_via=quote, safe=":/") if given else "")
