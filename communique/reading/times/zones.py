"""Time zones by name, and two clock times for one event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

# An abbreviation has a meaning here only if it has one meaning: BST, IST, CST and PST have
# several. CET is an offset and no place, or a summer time called CET would come out wrong.
ZONES = {
    "utc": "UTC", "gmt": "UTC", "z": "UTC", "jst": "Asia/Tokyo", "kst": "Asia/Seoul",
    "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "eest": "+03:00", "est": "-05:00",
    "edt": "-04:00", "pdt": "-07:00", "aest": "+10:00", "aedt": "+11:00", "hkt": "+08:00",
    "sgt": "+08:00", "msk": "+03:00", "et": "America/New_York",
    "bst": "", "ist": "", "cst": "", "pst": "", "cdt": "",
    "japan": "Asia/Tokyo", "tokyo": "Asia/Tokyo", "korea": "Asia/Seoul", "seoul": "Asia/Seoul",
    "beijing": "Asia/Shanghai", "china": "Asia/Shanghai", "singapore": "Asia/Singapore",
    "hong kong": "Asia/Hong_Kong", "manila": "Asia/Manila", "hanoi": "Asia/Ho_Chi_Minh",
    "bangkok": "Asia/Bangkok", "jakarta": "Asia/Jakarta", "india": "Asia/Kolkata",
    "new delhi": "Asia/Kolkata", "canberra": "Australia/Sydney", "sydney": "Australia/Sydney",
    "wellington": "Pacific/Auckland", "new zealand": "Pacific/Auckland",
    "brussels": "Europe/Brussels", "london": "Europe/London", "uk": "Europe/London",
    "paris": "Europe/Paris", "berlin": "Europe/Berlin", "rome": "Europe/Rome",
    "madrid": "Europe/Madrid", "the hague": "Europe/Amsterdam", "geneva": "Europe/Zurich",
    "vienna": "Europe/Vienna", "warsaw": "Europe/Warsaw", "vilnius": "Europe/Vilnius",
    "kyiv": "Europe/Kyiv", "ankara": "Europe/Istanbul", "istanbul": "Europe/Istanbul",
    "moscow": "Europe/Moscow", "washington": "America/New_York",
    "new york": "America/New_York", "eastern": "America/New_York", "ottawa": "America/Toronto",
    "greenwich mean": "UTC", "coordinated universal": "UTC", "central european": "+01:00",
    "central european summer": "+02:00",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ZoneCheck:
    """Whether a second time for one event fits the first.

    Attributes:
        agrees: True if both name one instant.
        computed: What the second must be: ISO local date and time with offset.
        stated: What the second is, in the same form.
        fault: Empty, `am-pm` (off by just 12 hours), `date` (right clock, other day) or
            `clock`.
        message: One sentence for a reader.
    """

    agrees: bool
    computed: str
    stated: str
    fault: str
    message: str


def zone_meaning(words: str) -> str | None:
    """IANA name or offset; empty where the words are clear as words only; None for no zone."""
    low = " ".join(words.lower().split())
    offset = re.fullmatch(r"(?:utc|gmt)\s?([+-])\s?(\d{1,2})(?::?(\d\d))?", low)
    if offset:
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        return f"{offset[1]}{hours:02d}:{minutes:02d}" if hours <= 14 else None
    if low in ZONES:
        return ZONES[low]
    if low.endswith(" time"):
        place = low.removesuffix(" time").removesuffix(" standard")
        return ZONES.get(place, "")
    return "" if low == "" else None


def check_second_zone(
    day: date,
    clock: str,
    zone: str,
    second_day: date | None,
    second_clock: str,
    second_zone: str,
) -> ZoneCheck | None:
    """Compare two statements of when one event began.

    Args:
        day: Local date of the first. `second_day`: of the second, None if it is not stated.
        clock: `HH:MM`, 24 hours. `second_clock`: likewise, as stated.
        zone: IANA name, `UTC`, or an offset as `+01:00`. `second_zone`: likewise.

    Returns:
        The comparison, or None if a clock time or a zone is not known. It never raises.
    """
    first_zone, other_zone = _tz(zone), _tz(second_zone)
    at, other = _clock_of(clock), _clock_of(second_clock)
    if first_zone is None or other_zone is None or at is None or other is None:
        return None
    try:
        began = datetime(day.year, day.month, day.day, *at, tzinfo=first_zone)
        must = began.astimezone(other_zone)
        on = second_day or must.date()
        said = datetime(on.year, on.month, on.day, *other, tzinfo=other_zone)
    except (ValueError, OverflowError):
        return None
    off = said.replace(tzinfo=None) - must.replace(tzinfo=None)
    fault = ""
    if off:
        fault = "clock"
        if abs(off) == timedelta(hours=12):
            fault = "am-pm"
        elif said.time() == must.time():
            fault = "date"
    message = (
        f"{clock} on {day.isoformat()} ({zone}) is {must:%H:%M} on {must.date().isoformat()} "
        f"({second_zone}), "
    )
    message += "as the text says." if not off else f"but the text says {said:%H:%M}"
    if off:
        message += f" on {on.isoformat()}." if second_day else "."
        message += {"am-pm": " a.m. and p.m. look mixed up.", "date": " The day is wrong."}.get(
            fault, ""
        )
    return ZoneCheck(
        not off, must.isoformat(timespec="minutes"), said.isoformat(timespec="minutes"), fault,
        message,
    )  # fmt: skip


def _clock_of(text: str) -> tuple[int, int] | None:
    m = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text)
    return (int(m[1]), int(m[2])) if m and text.isascii() else None


def _tz(name: str) -> tzinfo | None:
    """The zone of an IANA name or an offset, or None."""
    if name == "UTC":
        return UTC
    offset = re.fullmatch(r"([+-])(\d\d):(\d\d)", name)
    if offset:
        delta = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        return timezone(-delta if offset[1] == "-" else delta) if delta < timedelta(1) else None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
