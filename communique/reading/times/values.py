"""Time expressions as ISO dates. Nothing is guessed: what is not settled has no value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from communique.reading.times.types import (
    DUE_BY,
    SHIFTS,
    WEEKDAYS,
    Anchor,
    ResolvedDate,
    TimeExpression,
)


def anchor_of(times: Iterable[TimeExpression], issued: date | None = None) -> Anchor:
    """The anchor of a whole statement from all its time expressions and its issue date.

    The period is the range after "this week", as in "this week (3-5 June 2031)". Without
    one it is a range that ended at most ten days before the issue date.
    """
    dates: list[tuple[int, date]] = []
    period: tuple[date, date] | None = None
    ranges: list[ResolvedDate] = []
    last: TimeExpression | None = None
    for x in times:
        r = resolve(x, Anchor(issued)) if x.kind in ("date", "range") else None
        if r is not None and r.basis == "stated" and x.day is not None:
            if x.kind == "date":
                dates.append((x.start, r.start))
            elif last is not None and last.relative == "this week" and x.start - last.end <= 3:
                period = period or (r.start, r.end)
            else:
                ranges.append(r)
        last = x
    own = own_date(Anchor(issued, tuple(dates)))
    if period is None and own is not None:
        near = (r for r in ranges if timedelta(0) <= own - r.end <= timedelta(10))
        period = next(((r.start, r.end) for r in near), None)
    return Anchor(issued, tuple(dates), period)


def resolve(expr: TimeExpression, anchor: Anchor) -> ResolvedDate | None:
    """The date, month, year or range that *expr* names, or None. It never raises.

    Full dates are `stated`. What the anchor completes is `inferred`: a weekday is the day
    of that name in the anchor's period, else the last one on or before the issue date; a
    day without a year is the closest that is not after the issue date by more than two
    days (time zones), unless the words before it speak of the future. Clock times and
    durations have no date.
    """
    try:
        return _resolved(expr, anchor)
    except (ValueError, OverflowError):
        return None  # 31 April, or beyond the calendar


def _resolved(x: TimeExpression, anchor: Anchor) -> ResolvedDate | None:
    if x.kind == "date":
        return _day_value(x, anchor)
    if x.kind == "range":
        return _range_value(x, anchor)
    if x.kind == "month":
        return _month_value(x, anchor)
    if x.kind == "year" and x.year is not None:
        return in_year(x.year, "stated")
    if x.kind == "relative":
        return _relative_value(x, anchor)
    return None


def on_day(day: date, basis: str, conflict: str = "") -> ResolvedDate:
    return ResolvedDate(day.isoformat(), "day", day, day, basis, conflict)


def in_month(year: int, month: int, basis: str) -> ResolvedDate:
    first = date(year, month, 1)
    return ResolvedDate(f"{year:04d}-{month:02d}", "month", first, month_end(first), basis)


def in_year(year: int, basis: str) -> ResolvedDate:
    return ResolvedDate(f"{year:04d}", "year", date(year, 1, 1), date(year, 12, 31), basis)


def _range(first: date, last: date, basis: str) -> ResolvedDate | None:
    if last < first:
        return None
    return ResolvedDate(f"{first.isoformat()}/{last.isoformat()}", "range", first, last, basis)


def month_end(first: date) -> date:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following - timedelta(1)


def own_date(anchor: Anchor) -> date | None:
    """The statement's own date: the issue date, else a full date that can be no other."""
    if anchor.issued is not None:
        return anchor.issued
    if anchor.first_dates:
        position, first = anchor.first_dates[0]
        if position < 200 or len({d for _, d in anchor.first_dates}) == 1:
            return first
    return None


def reference_date(anchor: Anchor) -> date | None:
    """The date that years count from: the own date, else the last day of the period."""
    own = own_date(anchor)
    return anchor.period[1] if own is None and anchor.period is not None else own


def _day_value(x: TimeExpression, anchor: Anchor) -> ResolvedDate | None:
    if x.day is None:
        return None
    if x.month is None:
        return _day_of_late(x, anchor)
    year, basis = _year_value(x, anchor)
    if year is None:
        return None
    day = date(year, x.month, x.day)
    conflict = ""
    if x.weekday is not None and x.weekday != day.weekday():
        if basis == "inferred" and x.year_shift is None:
            return None  # the weekday speaks against the year that was inferred
        conflict = (
            f"{day.isoformat()} is a {WEEKDAYS[day.weekday()].capitalize()}, "
            f"but the text says '{x.text}'."
        )
    return on_day(day, basis, conflict)


def _day_of_late(x: TimeExpression, anchor: Anchor) -> ResolvedDate | None:
    """ "on the 22nd": the last such day before the issue date, of this month or the one before."""
    own = own_date(anchor)
    if own is None or x.day is None or x.future or x.marker in DUE_BY:
        return None
    if x.day <= own.day:
        return on_day(own.replace(day=x.day), "inferred")
    before = own.replace(day=1) - timedelta(1)
    return on_day(before.replace(day=x.day), "inferred")


def _year_value(x: TimeExpression, anchor: Anchor) -> tuple[int | None, str]:
    """The year of a date or month, and whether it is stated or inferred."""
    if x.year is not None:
        return x.year, "stated"
    if x.year_shift is not None:
        reference = reference_date(anchor)
        return (None if reference is None else reference.year + x.year_shift), "inferred"
    if x.month is None:
        return None, "inferred"
    return _closest_year(x.month, x.day or 1, x, anchor), "inferred"


def _closest_year(month: int, day: int, x: TimeExpression, anchor: Anchor) -> int | None:
    near = sorted(anchor.first_dates, key=lambda f: abs(f[0] - x.start))
    for _, full in near:
        if (full.month, full.day) == (month, day):
            return full.year
    reference = anchor.issued
    if reference is None and anchor.year is not None:
        return anchor.year
    if reference is None:
        reference = near[0][1] if near else (anchor.period[1] if anchor.period else None)
    if reference is None:
        return None
    days = [d for y in (-1, 0, 1) if (d := _try_day(reference.year + y, month, day)) is not None]
    if not days:
        return None
    if x.future or x.marker in DUE_BY:
        return next((d.year for d in days if d >= reference), None)
    closest = min(days, key=lambda d: abs(d - reference))
    if anchor.issued is not None and closest - reference > timedelta(2):
        return None
    return closest.year


def _try_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _range_value(x: TimeExpression, anchor: Anchor) -> ResolvedDate | None:
    stated = x.year is not None or x.last_year is not None
    if x.month is None:
        if x.year is None or x.last_year is None:
            return None
        return _range(date(x.year, 1, 1), date(x.last_year, 12, 31), "stated")
    last_month = x.last_month or x.month
    turns = last_month < x.month
    year, last_year = x.year, x.last_year
    if last_year is None:
        if year is None:
            last_year = _year_value(replace(x, month=last_month, day=x.last_day), anchor)[0]
        else:
            last_year = year + turns
    if last_year is None:
        return None
    if year is None:
        # "28 December - 3 January 2031": the first day lies in the year before.
        year = last_year - turns
    if x.last_day is None:
        last = month_end(date(last_year, last_month, 1))
    else:
        last = date(last_year, last_month, x.last_day)
    return _range(date(year, x.month, x.day or 1), last, "stated" if stated else "inferred")


def _month_value(x: TimeExpression, anchor: Anchor) -> ResolvedDate | None:
    if x.month is None:
        return None
    if x.relative == "month":
        return _which_month(x, anchor)
    if x.year is not None or x.year_shift is not None:
        year, basis = _year_value(x, anchor)
        return None if year is None else in_month(year, x.month, basis)
    reference = reference_date(anchor)
    if reference is None:
        return None
    ahead = x.month - reference.month
    if x.future or x.marker in DUE_BY:
        return in_month(reference.year + (ahead < 0), x.month, "inferred")
    if ahead >= 6:
        return in_month(reference.year - 1, x.month, "inferred")
    return None if ahead > 0 else in_month(reference.year, x.month, "inferred")


def _which_month(x: TimeExpression, anchor: Anchor) -> ResolvedDate | None:
    """ "this April", "last November", "next March" against the statement's own date."""
    reference = reference_date(anchor)
    if reference is None or x.month is None:
        return None
    year = reference.year
    if x.year_shift == -1:
        year -= x.month >= reference.month
    elif x.year_shift == 1:
        year += x.month <= reference.month
    return in_month(year, x.month, "inferred")


def _relative_value(x: TimeExpression, anchor: Anchor) -> ResolvedDate | None:
    own = own_date(anchor)
    if x.relative.endswith("weekday"):
        return _weekday_value(x, anchor)
    if x.relative in ("today", "yesterday", "tomorrow"):
        if own is None and anchor.period and anchor.period[0] == anchor.period[1]:
            own = anchor.period[0]
        if own is None:
            return None
        shift = {"today": 0, "yesterday": -1, "tomorrow": 1}[x.relative]
        return on_day(own + timedelta(shift), "inferred")
    if x.relative == "this week" and anchor.period is not None:
        return _range(*anchor.period, "inferred")
    reference = reference_date(anchor)
    if reference is None:
        return None
    if x.relative == "ago":
        return _ago_value(x, reference)
    which, _, unit = x.relative.partition(" ")
    if which not in SHIFTS:
        return None
    shift = SHIFTS[which]
    if unit == "year":
        return in_year(reference.year + shift, "inferred")
    if unit == "month":
        months = reference.year * 12 + reference.month - 1 + shift
        return in_month(months // 12, months % 12 + 1, "inferred")
    if unit == "week":
        monday = reference + timedelta(7 * shift - reference.weekday())
        return _range(monday, monday + timedelta(6), "inferred")
    return None


def _ago_value(x: TimeExpression, reference: date) -> ResolvedDate | None:
    if x.count is None or x.approximate or x.count != int(x.count):
        return None
    count = int(x.count)
    if x.unit == "day":
        return on_day(reference - timedelta(count), "inferred")
    if x.unit == "month":
        months = reference.year * 12 + reference.month - 1 - count
        return in_month(months // 12, months % 12 + 1, "inferred")
    if x.unit == "year":
        return in_year(reference.year - count, "inferred")
    return None


def _weekday_value(x: TimeExpression, anchor: Anchor) -> ResolvedDate | None:
    if x.weekday is None:
        return None
    if anchor.period is not None and x.relative in ("weekday", "this weekday"):
        first, last = anchor.period
        days = [first + timedelta(i) for i in range(min((last - first).days + 1, 15))]
        match = [d for d in days if d.weekday() == x.weekday]
        if len(match) == 1:
            return on_day(match[0], "inferred")
    own = own_date(anchor)
    if own is None:
        return None
    back = (own.weekday() - x.weekday) % 7
    if x.relative == "next weekday" or (x.relative == "weekday" and (x.future or x.marker == "by")):
        return on_day(own + timedelta(7 - back), "inferred")
    if x.relative == "this weekday":
        return on_day(own - timedelta(own.weekday() - x.weekday), "inferred")
    if x.relative == "last weekday":
        return on_day(own - timedelta(back or 7), "inferred")
    return on_day(own - timedelta(back), "inferred")
