"""Values of Wikidata as terms here: no more exact than they are, and none made up."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from communique.graph.vocabulary import PREFIXES, XSD
from communique.linking.enrichment_facts import ITEM, POINT, TIME

Cell = Mapping[str, str]
"""One term of SPARQL results in JSON: `type`, `value`, and perhaps `datatype` or `xml:lang`."""
Row = Mapping[str, Cell]

EARTH = PREFIXES["wd"] + "Q2"
WKT = NamedNode(PREFIXES["geo"] + "wktLiteral")
# A value that exists without being known is a blank node in dumps and such an IRI in the service.
_UNKNOWN = "http://www.wikidata.org/.well-known/genid/"
_ENTITY = re.compile(re.escape(PREFIXES["wd"]) + r"[QP][1-9][0-9]*")
_TIME = re.compile(r"\+?(-?[0-9]{4,16})-([0-9]{2})-([0-9]{2})T[0-9:.]+Z?")
_POINT = re.compile(
    r"(?:<(?P<globe>[^>]*)>\s*)?POINT\s*\(\s*(?P<lon>[-+]?[0-9.]+(?:E[-+]?[0-9]+)?)\s+"
    r"(?P<lat>[-+]?[0-9.]+(?:E[-+]?[0-9]+)?)\s*\)",
    re.IGNORECASE,
)
_DAY, _MONTH, _YEAR = 11, 10, 9
"""Of `wikibase:timePrecision`: 11 is a day, 10 a month, 9 a year; less is a decade and more."""


class LeftOut(Exception):
    """A value is not taken over. The message says why, as the end of a sentence."""


def is_unknown(cell: Cell) -> bool:
    """Whether *cell* says that there is a value, and not which."""
    return cell["type"] == "bnode" or cell["value"].startswith(_UNKNOWN)


def term(kind: str, row: Row) -> NamedNode | Literal:
    """The value in *row* of the *kind* that the list of facts says.

    Raises:
        LeftOut: It cannot be said here without saying more or other than Wikidata does.
    """
    value = row["value"]["value"]
    if kind == ITEM:
        if not _ENTITY.fullmatch(value):
            raise LeftOut(f"its value '{value}' is no item")
        return NamedNode(value)
    if kind == TIME:
        return _time(row)
    if kind == POINT:
        return _point(value, row)
    if row["value"]["type"] == "uri":
        raise LeftOut(f"its value <{value}> is no text")
    return Literal(value)


def _time(row: Row) -> Literal:
    if "precision" not in row or "time" not in row:
        raise LeftOut("how exact its time is, is not said")
    found = _TIME.fullmatch(row["time"]["value"])
    try:
        precision = int(row["precision"]["value"])
    except ValueError:
        precision = -1
    if found is None or precision < 0:
        raise LeftOut(f"its time '{row['time']['value']}' cannot be read")
    year, month, day = found.groups()
    if precision < _YEAR:
        raise LeftOut(f"its time, around {year}, is less exact than a year")
    if precision == _YEAR:
        return Literal(year, datatype=XSD.gYear)
    if not 1 <= int(month) <= 12:
        raise LeftOut(f"there is no month {year}-{month}")
    if precision == _MONTH:
        return Literal(f"{year}-{month}", datatype=XSD.gYearMonth)
    try:
        # Years that Python does not know have the days of the year 2000, a leap year.
        datetime.date(int(year) if 1 <= int(year) <= 9999 else 2000, int(month), int(day))
    except ValueError:
        raise LeftOut(f"there is no day {year}-{month}-{day}") from None
    return Literal(f"{year}-{month}-{day}", datatype=XSD.date)


def _point(text: str, row: Row) -> Literal:
    found = _POINT.fullmatch(text.strip())
    if found is None:
        raise LeftOut(f"its place '{text}' cannot be read")
    for globe in (found["globe"], row["globe"]["value"] if "globe" in row else None):
        if globe is not None and globe != EARTH:
            raise LeftOut(f"it is on another globe, <{globe}>")
    try:
        inside = abs(float(found["lon"])) <= 180 and abs(float(found["lat"])) <= 90
    except ValueError:
        inside = False
    if not inside:
        raise LeftOut(f"its place '{text}' is nowhere on the Earth")
    return Literal(f"Point({found['lon']} {found['lat']})", datatype=WKT)
