"""Finding every time expression of a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique.reading.times.clock import find_clock, find_duration, find_noon, find_relative
from communique.reading.times.dates import (
    find_day_alone,
    find_day_month,
    find_iso,
    find_month,
    find_month_day,
    find_year,
)
from communique.reading.times.patterns import patterns, sentence_start
from communique.reading.times.types import TimeExpression

_SIGN = 32  # characters; no words that look ahead are as long


def find_times(folded: str, start: int = 0, end: int | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions in `folded[start:end]`, left to right, not overlapping.

    `folded` is the folded text of a document; offsets count its characters. Words outside
    the window are read as context ("by", "Summit") but are never part of a result.
    """
    stop = len(folded) if end is None else min(end, len(folded))
    start = max(0, start)
    p = patterns()
    if start >= stop or not p.gate.search(folded, start, stop):
        return ()
    numbers = [m.start() for m in p.number.finditer(folded, start, stop)]
    months = [m.start() for m in p.month_start.finditer(folded, start, stop)]
    # Earlier finders win where two claim the same words; later ones may look at what is taken.
    taken = bytearray(stop - start)

    def is_taken(first: int, last: int) -> bool:
        return taken.find(1, first - start, last - start) >= 0

    finders: list[Iterator[TimeExpression]] = []
    if numbers:
        finders.append(find_iso(folded, stop, numbers))
    if numbers and months:
        finders.append(find_month_day(folded, start, stop, months))
        finders.append(find_day_month(folded, start, stop, numbers))
    if numbers and folded.find("n the ", start, stop) >= 0:
        finders.append(find_day_alone(folded, stop, numbers))
    if numbers:
        finders.append(find_clock(folded, stop, numbers))
    if any(folded.find(word, start, stop) >= 0 for word in ("noon", "midday", "midnight")):
        finders.append(find_noon(folded, start, stop))
    if months:
        finders.append(find_month(folded, start, stop, months, is_taken))
    if numbers:
        finders.append(find_year(folded, start, stop, numbers, is_taken))
    finders += [find_duration(folded, start, stop), find_relative(folded, start, stop)]
    found: list[TimeExpression] = []
    for finder in finders:
        for x in finder:
            if not is_taken(x.start, x.end):
                taken[x.start - start : x.end - start] = b"\1" * (x.end - x.start)
                found.append(x)
    found.sort(key=lambda x: x.start)
    return tuple(_ahead(folded, _joined(folded, found)))


def _ahead(folded: str, found: list[TimeExpression]) -> Iterator[TimeExpression]:
    """*found*, with `future` set on incomplete dates where the words before look ahead."""
    future = patterns().future
    for x in found:
        if x.year is not None or x.kind not in ("date", "range", "month", "relative"):
            yield x
            continue
        first = sentence_start(folded, x.start)
        # Words that begin before the sentence are not its own, though they may reach into it.
        last = min(x.start + _SIGN, found[-1].start)
        signs = future.finditer(folded, max(0, first - _SIGN), last)
        ahead = any(first <= m.start() < x.start for m in signs)
        yield replace(x, future=True) if ahead else x


def _joined(folded: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """Two dates with a dash or "to" between them as one range; "1 hour and 5 minutes" as one."""
    out: list[TimeExpression] = []
    for x in found:
        last = out[-1] if out else None
        if last is not None and x.start - last.end <= 16:
            between = folded[last.end : x.start]
            if last.kind == x.kind == "date" and patterns().joint.fullmatch(between):
                x = replace(
                    last, end=x.end, text=folded[last.start : x.end], kind="range", weekday=None,
                    last_year=x.year, last_month=x.month, last_day=x.day,
                    year_shift=x.year_shift if last.year_shift is None else last.year_shift,
                )  # fmt: skip
                out.pop()
            elif (
                last.kind == x.kind == "duration"
                and (last.unit, x.unit) == ("hour", "minute")
                and between.split() in ([], ["and"], [","], [",", "and"])
            ):
                x = replace(
                    last, end=x.end, text=folded[last.start : x.end], unit="minute",
                    minutes=(last.minutes or 0) + (x.minutes or 0),
                    count=float((last.minutes or 0) + (x.minutes or 0)),
                    approximate=last.approximate or x.approximate,
                )  # fmt: skip
                out.pop()
        out.append(x)
    return out
