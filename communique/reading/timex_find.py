"""Finding every time expression of a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from communique.reading.timex_clock import find_clock, find_duration, find_noon, find_relative
from communique.reading.timex_dates import (
    find_day_month,
    find_iso,
    find_month,
    find_month_day,
    find_year,
)
from communique.reading.timex_patterns import REACH, patterns, sentence_start
from communique.reading.timex_types import TimeExpression


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
    digit = p.digit.search(folded, start, stop) is not None
    month = p.month_gate.search(folded, start, stop) is not None
    # Earlier finders win where two claim the same words.
    finders = []
    if digit:
        finders.append(find_iso)
    if digit and month:
        finders += [find_month_day, find_day_month]
    if digit:
        finders.append(find_clock)
    if p.noon_gate.search(folded, start, stop):
        finders.append(find_noon)
    if month:
        finders.append(find_month)
    if digit:
        finders.append(find_year)
    finders += [find_duration, find_relative]
    taken = bytearray(stop - start)
    found: list[TimeExpression] = []
    for finder in finders:
        for x in finder(folded, start, stop):
            if taken.find(1, x.start - start, x.end - start) < 0:
                taken[x.start - start : x.end - start] = b"\1" * (x.end - x.start)
                found.append(x)
    found.sort(key=lambda x: x.start)
    return tuple(_ahead(folded, _joined(folded, found)))


def _ahead(folded: str, found: list[TimeExpression]) -> Iterator[TimeExpression]:
    """*found*, with `future` set on incomplete dates where the words before look ahead."""
    signs: list[int] | None = None
    for x in found:
        if x.year is not None or x.kind not in ("date", "range", "month", "relative"):
            yield x
            continue
        if signs is None:
            # One pass over the text, not one for each date.
            first = max(0, found[0].start - REACH)
            words = patterns().future.finditer(folded, first, found[-1].start)
            signs = [m.start() for m in words]
        at = bisect_left(signs, sentence_start(folded, x.start))
        ahead = at < len(signs) and signs[at] < x.start
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
