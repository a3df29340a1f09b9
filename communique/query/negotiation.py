"""Formats of answers: their names, media types, and which one a client accepts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """A format of answers.

    Attributes:
        name: As in `--format` and as a suffix of an address (`json`).
        media_type: Sent as `Content-Type`. `aliases`: also accepted.
        suffix: The usual ending of a file, without the dot.
    """

    name: str
    media_type: str
    suffix: str
    aliases: tuple[str, ...] = ()
    text: bool = False

    @property
    def content_type(self) -> str:
        return f"{self.media_type}; charset=utf-8" if self.text else self.media_type


# The first of each list is sent to a client without a preference.
TABULAR = (
    Format("json", "application/sparql-results+json", "json", ("application/json",)),
    Format("xml", "application/sparql-results+xml", "xml", ("application/xml", "text/xml")),
    Format("csv", "text/csv", "csv", text=True),
    Format("tsv", "text/tab-separated-values", "tsv", text=True),
)
GRAPH = (
    Format("turtle", "text/turtle", "ttl", ("application/x-turtle",), text=True),
    Format("ntriples", "application/n-triples", "nt", ("text/plain",)),
    Format("jsonld", "application/ld+json", "jsonld", ("application/json",)),
    Format("rdfxml", "application/rdf+xml", "rdf", ("application/xml", "text/xml")),
    Format("nquads", "application/n-quads", "nq"),
    Format("trig", "application/trig", "trig"),
)
TABLE = Format("table", "text/plain", "txt", text=True)


def formats_for(form: str) -> tuple[Format, ...]:
    """The formats on the wire for a query *form* such as `SELECT`."""
    return TABULAR if form in ("SELECT", "ASK") else GRAPH


def format_named(form: str, name: str) -> Format | None:
    """The format called *name*, or with the file suffix *name*, that fits *form*."""
    for found in (*formats_for(form), TABLE):
        if name in (found.name, found.suffix):
            return found
    return None


def negotiate(accept: str | None, offered: Sequence[Format]) -> Format | None:
    """The format of *offered* that the header *accept* prefers; None if it accepts none.

    Quality values count as in RFC 9110: the most specific range that matches a type gives
    its quality, 0 excludes it, and the earlier of two equals in *offered* wins.
    """
    if accept is None or not accept.strip():
        return offered[0]
    ranges = [_media_range(part) for part in accept.split(",") if part.strip()]
    best: Format | None = None
    best_quality = 0.0
    for found in offered:
        quality = max(_quality(name, ranges) for name in (found.media_type, *found.aliases))
        if quality > best_quality:
            best, best_quality = found, quality
    return best


def _media_range(part: str) -> tuple[str, float]:
    """The lower-case media range of one element of `Accept`, and its quality."""
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                quality = float(value)
            except ValueError:
                return name, 0.0
            return name, quality if 0 <= quality <= 1 else 0.0
    return name, 1.0


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    for wanted in (media_type, media_type.split("/")[0] + "/*", "*/*"):
        found = [quality for name, quality in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0
