"""Time expressions, anchors and dates as values."""

from __future__ import annotations

from datetime import date

from communique.values import value

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH_NUMBERS = {m[:3]: i for i, m in enumerate(MONTHS, 1)}
SHIFTS = {"this": 0, "last": -1, "next": 1}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


DUE_BY = frozenset({
    "by", "until", "till", "before", "no later than", "not later than", "prior to",
    "at the latest by", "at the latest in", "ahead of", "through", "within",
})  # fmt: skip


@value
class TimeExpression:
    """A stretch of text that speaks of time, as stated.

    Attributes:
        start, end: Half-open offsets. The governing preposition stays outside.
        text: The words under the span, in the folded text.
        kind: `date`, `range`, `month`, `year`, `relative`, `clock` or `duration`.
        year, month, day: What is stated of the date, or of the first date of a range.
        last_year, last_month, last_day: The same of the last date of a range.
        year_shift: 0 for "this year", -1 "last year", 1 "next year" after a day or month,
            and the same for "this April", "last April", "next April" (`relative` is then
            `month`); None if no such words stand there.
        weekday: 0 for Monday to 6 for Sunday, or None.
        part: A part of the period, in lower case without articles: `end`, `early`, `mid`,
            `first half`, `q3`, `spring`, `later`; empty for the whole.
        fiscal: Whether it is a fiscal year.
        relative: `today`, `yesterday`, `tomorrow`, `this week` and the like (`this`,
            `last`, `next` with `week`, `month`, `year`, `weekday`), `weekday`, or `ago`.
        hour, minute: Clock time on 24 hours. `end_hour`, `end_minute`: of "6:10-6:55 p.m.".
        irregular: The clock time cannot be right as stated ("0:35 p.m.", "18:10 p.m.").
            `hour` then holds the literal reading (12 and 18).
        zone_text: The words for the time zone, verbatim, or an empty string.
        zone: What they mean: an IANA name, an offset `+01:00`, or empty if not clear.
        count, unit: Number and unit (`minute` to `decade`) of a duration.
        minutes: Length of a duration in minutes, if its unit is a minute or an hour.
        approximate: Whether the duration is called approximate.
        marker: The governing preposition in lower case (`by`, `no later than`), or empty.
        lead: Offset where the marker starts; equal to `start` without one.
        future: Whether the words before it in its sentence speak of the future.
    """

    start: int
    end: int
    text: str
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_year: int | None = None
    last_month: int | None = None
    last_day: int | None = None
    year_shift: int | None = None
    weekday: int | None = None
    part: str = ""
    fiscal: bool = False
    relative: str = ""
    hour: int | None = None
    minute: int | None = None
    end_hour: int | None = None
    end_minute: int | None = None
    irregular: bool = False
    zone_text: str = ""
    zone: str = ""
    count: float | None = None
    unit: str = ""
    minutes: int | None = None
    approximate: bool = False
    marker: str = ""
    lead: int = 0
    future: bool = False

    @property
    def clock(self) -> str | None:
        """The clock time as `HH:MM`, or None."""
        return None if self.hour is None else f"{self.hour:02d}:{self.minute or 0:02d}"


@value
class Anchor:
    """What relative and incomplete dates of a statement are measured against.

    Attributes:
        issued: The date that the statement bears, or None.
        first_dates: The full dates in the text as (offset, date), in text order.
        period: First and last day of the days that the statement reports on, or None.
        year: The year in the title of a statement that bears no date, or None.
    """

    issued: date | None = None
    first_dates: tuple[tuple[int, date], ...] = ()
    period: tuple[date, date] | None = None
    year: int | None = None


@value
class ResolvedDate:
    """The value of a time expression.

    Attributes:
        value: `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or `first/last` for a range.
        granularity: `day`, `month`, `year` or `range`.
        start, end: First and last day covered. A fiscal year is given as the calendar year
            of its number, since its months differ between countries.
        basis: `stated` if the text alone says it, else `inferred`.
        conflict: One sentence if the stated weekday is not that of the date, else empty.
    """

    value: str
    granularity: str
    start: date
    end: date
    basis: str
    conflict: str = ""
