"""Finding clock times, durations, and words that count from the day of writing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.reading.quantity import parse_number
from communique.reading.times.patterns import make, part_of, patterns
from communique.reading.times.searching import matches_at, words_at
from communique.reading.times.types import WEEKDAYS, TimeExpression
from communique.reading.times.zones import zone_meaning

# The half of the day that "in the afternoon" tells.
_HALVES = {"morning": "am", "afternoon": "pm", "evening": "pm"}
_FIRST_SURE = 8  # "at three o'clock" is in the afternoon or at night; "at nine" is in the morning
_AT = ("at ", "from ")
_BEHIND = frozenset({"and", "on", "in", "at", "today", "yesterday", "this", "with", "to"})
_STOPS = frozenset(",;.)\n")
UNITS = ("min", "hour", "day", "week", "month", "year", "decade")
# One of these stands in all words that count from the day of writing, and not far from their start.
_PERIODS = (
    "day", "DAY", "morrow", "MORROW", "night", "NIGHT", "week", "month", "year", "morning", "afternoon",
    "evening", "spring", "summer", "autumn", "winter",
)  # fmt: skip
_TO_PERIOD = 40  # characters, of "the current  fiscal  year"


def find_clock(folded: str, stop: int, numbers: Sequence[int]) -> Iterator[TimeExpression]:
    for m in matches_at(patterns().clock, folded, numbers, stop):
        told = m["ap"] or m["hrs"] or m["ap2"] or m["part"]
        if m["sep"] == "." and not told and not _is_told_at(folded, m):
            continue
        if m["mil"]:
            hour, minute, meridiem = int(m["mil"][:2]), int(m["mil"][2:]), None
        else:
            hour = int(m["h"] or m["ho"] or m["hh"])
            minute = int(m["mi"] or m["mh"] or 0)
            half = _HALVES[m["part"]] if m["part"] and hour <= 12 else None
            meridiem = m["ap"] or m["apo"] or m["ap2"] or half
            if m["oc"] and meridiem is None and hour < _FIRST_SURE:
                continue
        first = _on_24_hours(hour, meridiem)
        zone_text = m["z"] or ""
        zone = zone_meaning(zone_text)
        stop_at = m.end()
        if zone_text and (zone is None or (m["open"] and not m["close"])):
            # "at 6:10 p.m. Some Time", or a bracket that goes on.
            stop_at = m.start("open") if m["open"] else m.start("z")
            stop_at = len(folded[:stop_at].rstrip(" ,\n")) if zone is None else m.end("z")
            zone_text = "" if zone is None else zone_text
        last = _on_24_hours(int(m["h2"]), m["ap2"]) if m["h2"] else (None, False)
        yield make(
            folded, m.start(), stop_at, "clock", hour=first[0], minute=minute,
            irregular=first[1] or last[1], zone_text=zone_text, zone=zone or "",
            end_hour=last[0], end_minute=int(m["mi2"]) if m["h2"] else None,
        )  # fmt: skip


def _is_told_at(folded: str, m: re.Match[str]) -> bool:
    """Whether "10.30" is a time by the words around it: "at 10.30 today", but not "at 10.30 euros"."""
    if int(m["h"]) < _FIRST_SURE or not folded.endswith(_AT, 0, m.start()):
        return False
    after = folded[m.end() : m.end() + 12]
    word = (after.split() or [""])[0].strip(",.;")
    return not after or after[0] in _STOPS or word in _BEHIND


def _on_24_hours(hour: int, meridiem: str | None) -> tuple[int, bool]:
    """The hour from 0 to 23, and whether hour and meridiem cannot go together."""
    if meridiem is None:
        return hour % 24, hour == 24
    if hour > 12:
        return hour % 24, True
    if meridiem[0] in "pP":
        return (12, hour == 0) if hour in (0, 12) else (hour + 12, False)
    return hour % 12, False


def find_noon(folded: str, start: int, stop: int) -> Iterator[TimeExpression]:
    p = patterns()
    for m in p.noon.finditer(folded, start, stop):
        lead = p.lead_back.search(folded, max(0, m.start() - 24), m.start())
        if m["twelve"] or (lead is not None and lead["l"].lower() not in ("of", "in", "the")):
            hour = 0 if m["night"] else 12
            yield make(folded, m.start(), m.end(), "clock", hour=hour, minute=0)


def find_duration(folded: str, start: int, stop: int) -> Iterator[TimeExpression]:
    p = patterns()
    for m in matches_at(p.unit, folded, words_at(UNITS, folded, start, stop), stop):
        n = p.number_back.search(folded, max(start, m.start() - 56), m.start())
        unit = "minute" if m["u"] == "min" else m["u"]
        if n is None:
            if m["long"] and (m.start() == 0 or folded[m.start() - 1] != "-"):
                yield _lasting(folded, m.start(), m.end("long"), unit, 1.0)
            before = folded[max(start, m.start() - 8) : m.start()].lower().split()
            if unit == "decade" and before[-1:] in (["next"], ["coming"]):
                yield _lasting(folded, m.start(), m.end(), unit, 1.0)
            continue
        words = " ".join(n["n"].lower().replace("-", " ").split())
        count = _count(words)
        if count is None:
            continue
        if words in ("a", "an") and unit != "hour":
            lead = p.lead_back.search(folded, max(0, n.start("n") - 24), n.start("n"))
            if lead is None or lead["l"].lower() not in ("for", "within", "in", "lasting"):
                continue
        total = count + (0.5 if m["half"] else 0.0)
        if m["ago"]:
            about = n["approx"] is not None
            yield make(
                folded, n.start(), m.end(), "relative",
                relative="ago", unit=unit, count=total, approximate=about,
            )  # fmt: skip
        else:
            yield _lasting(folded, n.start(), m.end(), unit, total, n["approx"] is not None)


def _lasting(
    folded: str, start: int, end: int, unit: str, count: float, approximate: bool = False
) -> TimeExpression:
    each = {"minute": 1, "hour": 60}.get(unit)
    minutes = None if each is None else round(count * each)
    return make(
        folded, start, end, "duration",
        unit=unit, count=count, minutes=minutes, approximate=approximate,
    )  # fmt: skip


def _count(words: str) -> float | None:
    """The number that *words* name: "half an", "two and a half", "forty five", "1.5"."""
    if words.startswith("half"):
        return 0.5
    if "quarter" in words:
        return 0.75 if words.startswith("three") else 0.25
    half = words.endswith(" and a half")
    number = parse_number(words.removesuffix(" and a half"))
    return None if number is None else float(number) + (0.5 if half else 0.0)


def relative_starts(folded: str, start: int, stop: int) -> Iterator[int]:
    """Where words may begin that count from the day of writing: before the name of a period."""
    begins, done = patterns().relative_start, start
    for place in words_at(_PERIODS, folded, start, stop):
        for m in begins.finditer(folded, max(done, place - _TO_PERIOD), place + 1):
            yield m.start()
        done = max(done, place + 1)


def find_relative(folded: str, start: int, stop: int) -> Iterator[TimeExpression]:
    p = patterns()
    for m in matches_at(p.relative, folded, relative_starts(folded, start, stop), stop):
        back = p.part_back.search(folded, max(start, m.start() - 32), m.start())
        first = m.start() if back is None else back.start()
        part, weekday = part_of(back), None
        if m["day"] and " " in m["day"]:  # "the day before yesterday"
            yield make(folded, first, m.end(), "relative", relative="ago", unit="day", count=2.0)
            continue
        if m["day"]:
            relative = m["day"].lower().replace("tonight", "today")
        elif m["ye"]:
            relative, part = "this year", "end"
        elif m["wd"]:
            if _weekday_named(folded, m):
                continue
            which = "last" if m["past"] else (m["ww"] or "").lower()
            relative = f"{which} weekday" if which else "weekday"
            weekday = WEEKDAYS.index(m["wd"].lower())
        else:
            relative, part = _period(folded, m, first, part)
            if not relative:
                continue
        yield make(
            folded, first, m.end(), "relative",
            relative=relative, part=part, weekday=weekday, fiscal=m["fy"] is not None,
        )  # fmt: skip


def _period(folded: str, m: re.Match[str], first: int, part: str) -> tuple[str, str]:
    """What "this week", "later this year", "the end of the year" count from, and the part.

    Both are empty for words that name no such period, as "the year" alone.
    """
    which, unit = m["which"].lower(), m["unit"]
    if which == "the":
        lead = patterns().lead_back.search(folded, max(0, first - 16), first)
        within = lead is not None and lead["l"].lower() == "within"
        if unit not in ("year", "month", "week") or not (part or within):
            return "", ""
        which = "this"
    elif not part and folded[max(0, first - 5) : first].lower().split()[-1:] == ["the"]:
        return "", ""  # "over the last year" is no calendar year
    if unit in ("evening", "night") and which == "last":
        return "yesterday", unit
    if unit in ("morning", "afternoon", "evening"):
        return ("today", unit) if which == "this" else ("", "")
    if unit in ("spring", "summer", "autumn", "winter"):
        return ("this year", unit) if which == "this" else ("", "")
    return (f"{which} {unit}", part) if unit != "night" else ("", "")


def _weekday_named(folded: str, m: re.Match[str]) -> bool:
    """Whether a weekday is part of a name: "Good Friday Agreement"."""
    before = folded[max(0, m.start() - 10) : m.start()].split()[-1:]
    after = folded[m.end() : m.end() + 12].split()[:1]
    return before in (["Good"], ["Black"], ["Bloody"], ["Easter"], ["Ash"], ["Holy"]) or (
        after in (["Agreement"], ["Club"], ["Process"], ["Group"])
    )
