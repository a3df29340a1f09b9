"""Literals as people read them: dates, times and durations in words."""

from __future__ import annotations

import datetime
import re

from pyoxigraph import Literal

from communique.graph.vocabulary import PREFIXES, XSD

_XSD = PREFIXES["xsd"]
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?")
_DURATION = re.compile(
    r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?"
)
_UNITS = ("year", "month", "day", "h", "min", "s")
TIMES = frozenset(_XSD + name for name in ("date", "dateTime", "gYear", "gYearMonth", "time"))
"""Datatypes whose values HTML writes as `<time>`."""


def readable(literal: Literal) -> str:
    """*literal* in words, where that says the very same; else its text."""
    value, datatype = literal.value, literal.datatype
    if datatype == XSD.date:
        return _day(value) or value
    if datatype == XSD.gYearMonth and re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value):
        return f"{_MONTHS[int(value[5:]) - 1]} {value[:4]}"
    if datatype == XSD.dateTime:
        return _moment(value) or value
    if datatype == XSD.time and re.fullmatch(r"\d{2}:\d{2}:00", value):
        return value[:5]
    if datatype == XSD.duration:
        return _duration(value) or value
    if datatype == XSD.boolean:
        return {"true": "yes", "false": "no"}.get(value, value)
    return value


def _day(value: str) -> str | None:
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        return None
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _moment(value: str) -> str | None:
    found = _MOMENT.fullmatch(value)
    day = _day(found[1]) if found else None
    if found is None or day is None:
        return None
    seconds = found[3] if found[3] not in (None, ":00") else ""
    zone = {None: "", "Z": " UTC"}.get(found[4], f" UTC{found[4]}")
    return f"{day}, {found[2]}{seconds}{zone}"


def _duration(value: str) -> str | None:
    found = _DURATION.fullmatch(value)
    if found is None:
        return None
    parts = []
    for amount, unit in zip(found.groups()[1:], _UNITS, strict=True):
        if amount is not None and amount != "0":
            plural = "s" if len(unit) > 3 and amount != "1" else ""
            parts.append(f"{amount} {unit}{plural}")
    return ("minus " if found[1] else "") + " ".join(parts) if parts else None
