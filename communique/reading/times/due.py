"""The date by which something is undertaken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from communique.reading.times.find import find_times
from communique.reading.times.patterns import future_before, patterns, sentence_start
from communique.reading.times.types import DUE_BY, Anchor, ResolvedDate, TimeExpression
from communique.reading.times.values import (
    in_month,
    in_year,
    month_end,
    on_day,
    own_date,
    reference_date,
    resolve,
)

_DUE_NEVER = frozenset({
    "since", "from", "after", "beyond", "of", "starting in", "starting from",
    "starting on", "beginning in", "beginning on", "later than", "around", "about", "to", "at",
    "effective",
})  # fmt: skip
# A course starts in a year; a single deed is done from a day or month on: "from July this year".
_STARTS_ON = frozenset({"month", "date"})
# The month in which a part of a year is over. A half or quarter that ends with the year is the year.
_PART_ENDS = {
    "first half": 6, "first half-year": 6, "first semester": 6, "h1": 6, "mid": 6, "middle": 6,
    "first quarter": 3, "1st quarter": 3, "first trimester": 3, "1st trimester": 3, "q1": 3,
    "second quarter": 6, "2nd quarter": 6, "second trimester": 6, "2nd trimester": 6, "q2": 6,
    "third quarter": 9, "3rd quarter": 9, "third trimester": 9, "3rd trimester": 9, "q3": 9,
}  # fmt: skip
_FRIDAY = 4
_WEEK = timedelta(6)
_FORESEEABLE = 15  # years: "the next 50 years" are no term
_SPANS = frozenset({"over", "in", "during", "through", "throughout", "for"})
_AHEAD = frozenset({"next", "coming"})
# What takes effect on a day is done by it.
_OVER = frozenset({"today", "yesterday", "last week", "last month", "last year"})
_CLOSE = frozenset({"end", "close", "beginning", "start", "middle"})
_TAKES_EFFECT = frozenset({
    "as of", "as from", "with effect from", "effective as of", "effective as from", "effective from",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Due:
    """The date by which something is undertaken.

    `start` and `end` span its words with the preposition ("by the end of 2026"). `value`
    is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. `basis` is `stated` or `inferred`.
    """

    start: int
    end: int
    value: str
    basis: str


def find_due(
    folded: str,
    start: int,
    end: int,
    anchor: Anchor,
    times: Iterable[TimeExpression] | None = None,
) -> Due | None:
    """The date by which what `folded[start:end]` undertakes is to be done, or None.

    "by", "until", "before", "no later than" and "within" give a date in any case. Other
    dates count only if they lie ahead of the statement's own date, and if they tell when
    the undertaking is done and not when some event is or was. Of a range it is the last
    day. What lies before the statement's own date is no due date.
    """
    start = max(0, start)
    stop = min(end, len(folded))
    second: Due | None = None
    p = patterns()
    found = find_times(folded, start, stop) if times is None else times
    for x in found:
        if x.start < start or x.end > stop:
            continue
        runs_from = x.kind == "range" or (x.kind in _STARTS_ON and not p.joint.match(folded, x.end))
        runs_from = runs_from and x.marker == "from"
        begins = x.marker in _DUE_NEVER and not runs_from
        begins = begins and not (x.marker == "at" and x.part in _CLOSE)
        if begins or folded[x.end : x.end + 2] == "'s" or _is_aside(folded, start, x):
            continue
        by = x.marker in DUE_BY or (x.marker in _TAKES_EFFECT and not x.relative)
        by = by or x.kind == "duration" or p.by_event.search(folded, start, x.lead) is not None
        if not by and p.relative_clause.search(folded, start, x.lead):
            continue  # "to expand an exercise in which many took part this summer"
        if not by and second is not None:
            continue
        # "This year, Spain will ...", but "In May, they agreed to ..." tells when they agreed
        front = x.lead == start and x.relative not in _OVER and not p.done_then.match(folded, x.end)
        ahead = (
            by or front or x.future or patterns().to_do.search(folded, start, x.lead) is not None
        )
        value = _due_value(replace(x, future=ahead), anchor, folded)
        if value is None or not (by or front or _is_when(folded, start, x, value, anchor)):
            continue
        reference = reference_date(anchor)
        if reference is not None and value.end < reference:
            continue
        text = value.end.isoformat() if value.granularity == "range" else value.value
        if x.kind == "relative" and value.end - value.start == _WEEK:
            text = (value.start + timedelta(_FRIDAY)).isoformat()[:7]  # a week has no day
        if x.kind == "range" and x.day is None:
            text = text[:7] if x.month is not None else text[:4]
        due = Due(max(start, x.lead), x.end, text, value.basis)
        if by:
            return due
        second = due
    return second


def _is_aside(folded: str, start: int, x: TimeExpression) -> bool:
    """Whether a date tells of something else: "a plan announced at the fair in June", "today and tomorrow"."""
    p = patterns()
    told = p.told_at.search(folded, max(start, x.lead - 150), x.lead) is not None
    return told or p.nowadays.search(folded, max(start, x.lead - 20), x.lead) is not None


def front_start(folded: str, start: int, times: Iterable[TimeExpression]) -> int:
    """Where the time in front of the clause at *start* begins ("In 2027, Spain will"), or *start*."""
    for x in times:
        if x.end > start:
            break
        between = folded[x.end : start]
        if len(between) > 3 or "\n\n" in between or between.strip() not in ("", ","):
            continue  # a line with the day of issue is no part of the sentence below it
        before = folded[sentence_start(folded, x.lead) : x.lead].split()
        if not before or before[-1].lower() in ("that", "that,", "and", "\u2022", "-"):
            return x.lead
    return start


def _part_of_year(x: TimeExpression, value: ResolvedDate) -> ResolvedDate:
    """The month in which "the first half of 2031" is over; other parts are due in their year."""
    month = _PART_ENDS.get(x.part.removeprefix("end ").removeprefix("close "))
    if value.granularity != "year" or month is None or x.fiscal:
        return value
    return in_month(value.start.year, month, value.basis)


def _is_next(x: TimeExpression, folded: str) -> bool:
    """ "over the next three years": counted from now, and no length of something."""
    return x.marker in _SPANS and not _AHEAD.isdisjoint(folded[x.lead : x.end].lower().split())


def _due_value(x: TimeExpression, anchor: Anchor, folded: str) -> ResolvedDate | None:
    if x.kind != "duration":
        value = None if x.relative == "ago" else resolve(x, anchor)
        return value if value is None else _part_of_year(x, value)
    own = own_date(anchor)
    if own is None or x.approximate or x.count is None or x.count != int(x.count):
        return None
    count = int(x.count)
    if x.marker != "within":
        years = count * {"year": 1, "decade": 10}.get(x.unit, 0)
        near = 0 < years <= _FORESEEABLE and _is_next(x, folded)
        return in_year(own.year + years, "inferred") if near else None
    try:
        if x.unit in ("day", "week"):
            return on_day(own + timedelta(count * (7 if x.unit == "week" else 1)), "inferred")
        if x.unit in ("month", "year", "decade"):
            months = {"month": 1, "year": 12, "decade": 120}[x.unit] * count
            total = own.year * 12 + own.month - 1 + months
            first = date(total // 12, total % 12 + 1, 1)
            return on_day(
                min(first.replace(day=1) + timedelta(own.day - 1), month_end(first)), "inferred"
            )
    except (ValueError, OverflowError):
        pass
    return None


def _is_when(
    folded: str, start: int, x: TimeExpression, value: ResolvedDate, anchor: Anchor
) -> bool:
    """Whether a date without "by" tells when the undertaking itself is to be done."""
    p = patterns()
    before = max(start, x.lead - 90)
    past = p.past_back.search(folded, before, x.lead)
    if past is not None and past["aux"] is None:
        return False  # "adopted in 2031", "to be held in 2032"
    event = p.event_back.search(folded, before, x.lead) or p.term_back.search(
        folded, before, x.lead
    )
    deed = folded[before : event.start()] if event is not None else ""
    done = deed.endswith("to ") or p.at_event.search(deed) or p.there.search(deed)
    if event is not None and not done:
        return False  # "the outcome of the Oslo Summit in 2032"
    if p.beyond.search(folded, before, x.lead) is not None:
        return False
    if p.led_by.search(folded, before, x.lead) is not None:
        return False  # "in the wake of the announcement this week"
    if x.relative in _OVER:
        return False
    reference = reference_date(anchor)
    if reference is not None and value.start > reference:
        return True
    # The year or month under way, or no date to measure by: the words must look ahead.
    later = x.part == "later" or x.relative.startswith("next")
    under_way = reference is not None and value.end > reference and x.kind != "date"
    ahead = under_way or x.relative.startswith("this")
    return (
        later
        or future_before(folded, x.start)
        or (ahead and p.to_do.search(folded, start, x.lead) is not None)
    )
