"""Literals of the graph, each in the one form that the store gives back.

Oxigraph keeps numbers, times and durations as values and writes them in canonical form.
What is made here is canonical already, so that a graph reads the same before it is
stored, after it is stored and in every export.
"""

from __future__ import annotations

import datetime
import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pyoxigraph import Literal, NamedNode, Quad

from communique.errors import InputError
from communique.graph.vocabulary import RDF, XSD, types_of

LABEL_LENGTH = 90

_DUE = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


class GraphWriter:
    """Collects the quads of one named graph, in order and each once."""

    def __init__(self, graph: NamedNode) -> None:
        self.graph = graph
        self._quads: dict[Quad, None] = {}

    def add(
        self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal | None
    ) -> None:
        """Add one quad; nothing where *value* is None."""
        if value is not None:
            self._quads[Quad(subject, predicate, value, self.graph)] = None

    def add_type(self, subject: NamedNode, cls: NamedNode) -> None:
        """Add *cls* and its ancestors as types of *subject*."""
        for ancestor in types_of(cls):
            self.add(subject, RDF.type, ancestor)

    def quads(self) -> list[Quad]:
        return list(self._quads)


def plain(value: str | None) -> Literal | None:
    """Verbatim words, codes and names: a string without a language; None for None."""
    return None if value is None or value == "" else Literal(value)


def english(value: str) -> Literal:
    return Literal(value, language="en")


def japanese(value: str) -> Literal:
    return Literal(value, language="ja")


def boolean(value: bool) -> Literal:
    return Literal("true" if value else "false", datatype=XSD.boolean)


def integer(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)


def decimal(value: float) -> Literal:
    """*value* with at most six places, without trailing zeros."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return Literal("0" if text == "-0" else text, datatype=XSD.decimal)


def date(value: str) -> Literal:
    """The ISO date *value*.

    Raises:
        InputError: if there is no such day.
    """
    _day(value)
    return Literal(value, datatype=XSD.date)


def due(value: str) -> Literal:
    """`2027`, `2027-06` or `2027-06-30` as a year, a month or a date.

    Raises:
        InputError: if it is none of these, or there is no such month or day.
    """
    datatype = _DUE.get(len(value))
    if datatype is None:
        raise InputError(f"'{value}' is no due date. Give YYYY, YYYY-MM or YYYY-MM-DD.")
    _day((value + "-01-01")[:10])
    return Literal(value, datatype=datatype)


def clock(value: str) -> Literal:
    """The local time `HH:MM`, 24-hour, as an xsd:time without zone.

    Raises:
        InputError: if there is no such time.
    """
    return Literal(_time(value).isoformat(), datatype=XSD.time)


def moment(day: str, start: str | None, timezone: str | None) -> Literal:
    """When something began: with offset where time and zone are known, else the date.

    The offset is that of the zone on that very day, summer time included. An unknown
    zone name counts as no zone.

    Raises:
        InputError: if there is no such day or time.
    """
    if start is None or timezone is None:
        return date(day)
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return date(day)
    local = datetime.datetime.combine(_day(day), _time(start), tzinfo=zone)
    offset = local.utcoffset()
    if offset is None or offset % datetime.timedelta(minutes=1):
        # Zones of the 19th century have offsets in seconds, which XML Schema cannot write.
        return date(day)
    text = local.isoformat().replace("+00:00", "Z")
    return Literal(text, datatype=XSD.dateTime)


def duration(minutes: int) -> Literal:
    """45 as `PT45M`, 90 as `PT1H30M`, 120 as `PT2H`."""
    hours, rest = divmod(minutes, 60)
    text = (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "")
    return Literal(f"PT{text or '0S'}", datatype=XSD.duration)


def shortened(quote: str, length: int = LABEL_LENGTH) -> str:
    """*quote* on one line, cut between words to at most *length* characters with an ellipsis."""
    words = " ".join(quote.split())
    if len(words) <= length:
        return words
    cut = words[: length - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut else cut
    return head.rstrip(" ,;:.-") + "…"


def _day(value: str) -> datetime.date:
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise InputError(f"There is no day '{value}'. Dates are given as YYYY-MM-DD.") from None


def _time(value: str) -> datetime.time:
    try:
        return datetime.datetime.strptime(value, "%H:%M").time()
    except ValueError:
        raise InputError(f"There is no time '{value}'. Times are given as HH:MM.") from None
