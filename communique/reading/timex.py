"""Time expressions of English diplomatic prose: finding them and giving them a value.

`find_times` finds them, `resolve` gives a date its ISO value against an `Anchor`,
`find_due` finds the date by which something is undertaken, and `check_second_zone` tells
whether two clock times for one event agree. Nothing is guessed: what the text and the
anchor do not settle has no value.

All functions work on the folded text of a document, and offsets count its characters.
Every pattern has bounded repeats only, so that no text can make a search slow.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Any

from communique.reading.quantity import NUMBER_WORDS, parse_number

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH_NUMBERS = {m[:3]: i for i, m in enumerate(_MONTHS, 1)}
_SHIFTS = {"this": 0, "last": -1, "next": 1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# An abbreviation has a meaning here only if it has one meaning: BST, IST, CST and PST have
# several. CET is an offset and no place, or a summer time called CET would come out wrong.
_ZONES = {
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

_DUE_BY = frozenset({
    "by", "until", "till", "before", "no later than", "not later than", "prior to",
    "at the latest by", "at the latest in", "ahead of", "through", "within",
})  # fmt: skip
_DUE_NEVER = frozenset({
    "since", "from", "after", "beyond", "as of", "as from", "of", "starting in", "starting from",
    "starting on", "beginning in", "beginning on", "later than", "around", "about", "to", "at",
    "effective",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative and incomplete dates of a statement are measured against.

    Attributes:
        issued: The date that the statement bears, or None.
        first_dates: The full dates in the text as (offset, date), in text order.
        period: First and last day of the days that the statement reports on, or None.
    """

    issued: date | None = None
    first_dates: tuple[tuple[int, date], ...] = ()
    period: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
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


# --- Patterns ---------------------------------------------------------------------------


# How far before a date, in characters, words are read that tell whether it lies ahead.
_REACH = 160

_SP = r"\s{1,4}"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ORD = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]|20|21)\d\d"
# A dash on a new line is a bullet.
_DASH = r"[^\S\n]{0,3}[-\u2013\u2014]\s{0,3}"
_TO = rf"(?:{_DASH}|{_SP}(?:to|through|until){_SP})"
_AND = rf"(?:{_TO}|{_SP}(?:and|&){_SP})"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|"
    + "|".join(m.upper() for m in _MONTHS)
    + r")(?![A-Za-z])"
)
_TAIL = (
    rf"(?:,?{_SP}(?:of{_SP})?(?:(?P<y>{_YEAR})(?![\w%]|[,.]\d)"
    rf"|(?P<ry>[Tt]his|[Ll]ast|[Nn]ext){_SP}year\b))?"
)
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_AT_PLACE = rf"(?:{_SP}(?:in|at){_SP}(?:the{_SP})?[A-Z]\w{{1,20}}(?:{_SP}[A-Z]\w{{1,20}}){{0,2}})?"
_EVENT = (
    "Summit|Programmes?|Programs?|Plan|Treaty|Conference|Agreement|Declaration|Strategy|Agenda"
    "|Review|Convention|Partnership|Dialogue|Initiative|Olympics?|Games|Forum|Expo|Exercise"
    "|Concept|Protocol|Framework|Roadmap|Accords?|Compact|Vision|Budget|Report|Charter|Act"
    "|Statement|Meeting|Session|Assembly|Memorandum|Arrangement|Cup|Guidelines|Resolution"
)


class _Patterns:
    """The compiled patterns."""

    def __init__(self) -> None:
        self.gate = re.compile(
            r"\d|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec|J[AU][NL]|FEB|MA[RY]|APR|AUG|SEP"
            r"|OCT|NOV|DEC|day|morrow|tonight|night|morning|noon|evening|week|month|year|hour"
            r"|minute|decade|spring|summer|autumn|winter"
        )
        self.digit = re.compile(r"\d")
        self.month_gate = re.compile(r"Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec|[A-Z]{3}")
        self.noon_gate = re.compile(r"noon|midnight")
        self._dates()
        self._others()
        self._before()
        self._around()

    def _dates(self) -> None:
        """What begins with a month or a number of a day or year."""
        self.iso = re.compile(
            rf"(?<![\w/.-])(?P<y>{_YEAR})(?P<s>[-/])(?P<m>0[1-9]|1[0-2])(?P=s)"
            r"(?P<d>0[1-9]|[12]\d|3[01])(?![\w-]|/\d)"
        )
        self.month_day = re.compile(
            rf"(?<![A-Za-z])(?P<m>{_MONTH}){_SP}(?P<d>{_DAY}){_ORD}(?![\d:%]|-[a-z]|[.,]\d)"
            rf"(?:{_TO}(?P<d2>{_DAY}){_ORD}(?![\w:%]|[.,]\d|{_SP}(?:[ap]\.?m|{_MONTH}))"
            rf"|{_SP}and{_SP}(?P<d3>{_DAY}){_ORD}(?![\w:%]|[.,]\d"
            rf"|{_SP}(?!in\b|at\b|on\b|to\b|for\b|with\b|of\b)[a-z]|{_SP}{_MONTH}))?{_TAIL}"
        )
        self.day_month = re.compile(
            rf"(?<![\w.,:/$+-])(?P<d>{_DAY}){_ORD}(?:{_AND}(?P<d2>{_DAY}){_ORD})?"
            rf"{_SP}(?:of{_SP})?(?P<m>{_MONTH}){_TAIL}"
        )
        self.month = re.compile(rf"(?<![A-Za-z])(?P<m>{_MONTH})(?:{_AND}(?P<m2>{_MONTH}))?{_TAIL}")
        self.year = re.compile(
            r"(?<![\w$€£¥.,:/+])(?<!\d[-\u2013])(?P<fy>(?:J?FY|(?:[Ff]iscal|[Ff]inancial|[Cc]alendar)\s{1,3}[Yy]ears?"
            rf"|[Tt]he\s{{1,3}}years?)\s{{0,3}})?(?P<y>{_YEAR})"
            rf"(?:{_AND}(?P<y2>{_YEAR})|[-/\u2013](?P<yy>\d\d))?"
            r"(?![\w%/\u2013]|[-,.:]\d|-[A-Za-z]|\s{0,3}(?:hours|hrs|h\b))"
        )

    def _others(self) -> None:
        """Clock times, lengths of time, and words that count from the day of writing."""
        self.clock = re.compile(_clock())
        self.noon = re.compile(
            r"(?<![A-Za-z-])(?P<twelve>12\s{1,3})?(?P<noon>noon|midnight)(?![A-Za-z-])"
        )
        self.unit = re.compile(
            r"(?<![A-Za-z])(?P<u>min(?=s?\b)|minute|hour|day|week|month|year|decade)s?"
            rf"(?P<long>-long)?(?![A-Za-z]|-old)(?P<half>{_SP}and{_SP}a{_SP}half)?"
            r"(?P<ago>\s{1,3}ago\b)?"
        )
        self.relative = re.compile(_relative())

    def _before(self) -> None:
        """What stands before a time. These must end where another match starts."""
        self.weekday_back = re.compile(
            rf"(?<![A-Za-z-])(?P<w>{_WEEKDAY}|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.?)"
            rf",?{_SP}(?:the{_SP})?\Z"
        )
        self.part_back = re.compile(
            r"(?i)(?<![A-Za-z-])(?P<p>(?:the\s{1,3})?(?:very\s)?(?:end|close|beginning|start|middle"
            r"|course|(?:first|second)\s{1,3}half|(?:first|second|third|fourth)\s{1,3}quarter"
            r"|spring|summer|autumn|fall|winter)\s{1,3}of(?:\s{1,3}the)?|early|mid|late|end|later"
            r"|earlier|spring|summer|autumn|fall|winter|q[1-4](?:\s{1,3}of)?)(?:-|\s{1,4})\Z"
        )
        self.which_back = re.compile(
            rf"(?i)(?<![A-Za-z-])(?P<r>this|last|next)(?:{_SP}past)?{_SP}\Z"
        )
        self.number_back = re.compile(_number_back())
        self.lead_back = re.compile(_lead_back())

    def _around(self) -> None:
        """What the words around a time say about it."""
        self.joint = re.compile(_TO)
        # Only a line break, no blank line: a heading is no part of what stands above it.
        gap = r"(?:[^\S\n]{1,3}\n?|\n)"
        word = r"(?:[A-Z][\w'-]{0,30}|U\.S\.)"
        self.name_after = re.compile(
            rf"{gap}(?:{word}{gap}(?:(?:{word}|of|for|and|the|&){gap}){{0,6}}?)?(?:{_EVENT})(?![a-z])"
        )
        self.count_after = re.compile(
            rf"{_SP}(?:(?:per{_SP}cent|percent|people|personnel|men|women|troops|soldiers|km|m|kg"
            r"|MW|tons?|tonnes|metres|kilomet(?:re|er)s|miles|dollars|euros|yen)\b"
            r"|(?P<plural>(?!as\b|was\b|has\b|is\b|its\b|this\b|across|towards|years)[a-z]{2,20}s)\b)"
        )
        self.future = re.compile(
            r"(?i)\b(?:will|shall|would|upcoming|forthcoming|scheduled|(?:is|are|were|was)\sto"
            r"|to\sbe|due\sto|look(?:s|ed|ing)?\sforward"
            r"|(?:plan|intend|aim|hope|expect|promise|pledge|agree|concur|commit|undertake|decide)"
            r"(?:s|d|ed|ned|ted|red)?\sto)\b"
        )
        self.past_back = re.compile(
            r"(?P<aux>\b(?:will|shall|would)\s(?:also\s|next\s)?be\s)?\b(?:to\sbe\s[a-z]{2,20}"
            rf"|took{_SP}place|[A-Za-z]{{0,18}}[a-df-z]ed|agreed|held|made|taken|begun|brought|given"
            r"|met|done|seen|begun|built|sent)(?:\s(?:earlier|first|last|again|here|there))?"
            rf"{_AT_PLACE},?{_SP}\Z"
        )
        self.event_back = re.compile(
            r"(?i:\b(?:summit|conference|meeting|talks|forum|expo|olympics|games|elections?|exercise"
            rf"|dialogue|session|assembly|consultations?)\b){_AT_PLACE},?{_SP}\Z"
        )
        # "to host", in an undertaking: what follows lies ahead.
        self.to_do = re.compile(r"\bto\s[a-z]")


@cache
def _patterns() -> _Patterns:
    """Compile the patterns once, at first use."""
    return _Patterns()


def _clock() -> str:
    """Pattern of a clock time or a span of two, with meridiem and zone."""
    ap = r"(?:[ap]\.\s?m\.?|[ap]m|[AP]\.\s?M\.?|[AP]M)(?![A-Za-z])"
    short = "|".join(
        sorted((k.upper() for k in _ZONES if len(k) <= 4 and k.isalpha()), key=len)[::-1]
    )
    zone = (
        rf"(?:,?\s{{0,3}}(?P<open>\()?(?P<z>(?:UTC|GMT)\s?[+-]\s?\d{{1,2}}(?::?[0-5]\d)?(?!\d)"
        rf"|(?:{short})(?![A-Za-z])|[Ll]ocal{_SP}time\b"
        rf"|(?:[A-Z][a-z]{{1,15}}{_SP}){{1,3}}(?:(?i:standard|daylight|summer|mean){_SP})?[Tt]ime\b)"
        r"(?P<close>(?(open)\)))?)?"
    )
    hour = r"(?:2[0-4]|1\d|0?\d)"
    return (
        r"(?<![\w:.,/$€£¥+-])(?:"
        rf"(?P<h>{hour})(?P<sep>[:.])(?P<mi>[0-5]\d)(?::[0-5]\d)?(?![\d:])(?:\s{{0,2}}(?P<ap>{ap}))?"
        rf"(?:{_TO}(?P<h2>{hour})[:.](?P<mi2>[0-5]\d)(?![\d:])(?:\s{{0,2}}(?P<ap2>{ap}))?)?"
        rf"|(?P<ho>{hour})\s{{0,2}}(?:(?P<apo>{ap})|(?P<oc>o'clock\b))"
        r"|(?P<mil>(?:[01]\d|2[0-3])[0-5]\d)\s{0,2}(?:hours|hrs|h)\b"
        rf")(?P<hrs>\s{{0,2}}(?:hours|hrs)\b)?{zone}"
    )  # fmt: skip


def _relative() -> str:
    """Pattern of the words that count from the day of writing."""
    return (
        rf"(?<![\w-])(?:(?P<day>(?i:today|yesterday|tomorrow|tonight))"
        rf"|(?P<which>(?i:this|last|next|the)){_SP}(?:(?:current|calendar|(?P<fy>fiscal)){_SP})?"
        r"(?P<unit>year|month|week|morning|afternoon|evening|night|spring|summer|autumn|winter)"
        rf"|(?P<ye>year-end|year's{_SP}end|end{_SP}of{_SP}year)"
        rf"|(?:(?P<ww>(?i:this|last|next))(?:{_SP}past)?{_SP})?(?P<wd>{_WEEKDAY}))"
        r"(?![A-Za-z]|-[a-z])"
    )


def _number_back() -> str:
    """Pattern of the number before a unit of time."""
    return (
        r"(?i)(?<![\w.,:/$€£¥+-])(?:(?P<approx>approximately|about|around|roughly|some|nearly|almost"
        r"|over|under|(?:just|slightly|a\slittle)\s(?:over|under)|(?:more|less)\sthan)\s{1,3}(?:an?\s{1,3}(?=\d))?)?"
        r"(?P<n>half[\s-]{1,3}an?|half|three\s{1,3}quarters\s{1,3}of\s{1,3}an|a\s{1,3}quarter\s{1,3}of\s{1,3}an"
        rf"|(?:\d{{1,3}}(?:\.\d{{1,2}})?|{NUMBER_WORDS})(?P<h>[\s-]{{1,3}}and[\s-]{{1,3}}a[\s-]{{1,3}}half)?"
        r"|an?)[\s-]{1,3}\Z"
    )  # fmt: skip


def _lead_back() -> str:
    """Pattern of the preposition before a time, with the small words in between."""
    return (
        r"(?i)(?<![\w-])(?P<l>no\s{1,3}later\s{1,3}than|not\s{1,3}later\s{1,3}than|later\s{1,3}than"
        r"|at\s{1,3}the\s{1,3}latest\s{1,3}(?:by|in)|prior\s{1,3}to|as\s{1,3}of|as\s{1,3}from|ahead\s{1,3}of"
        r"|starting\s{1,3}(?:in|from|on)|beginning\s{1,3}(?:in|on)|by|until|till|before|within|in|on|at"
        r"|during|throughout|since|from|through|after|for|between|beyond|of|over|to|around|about|effective"
        r"|lasting|towards?)"
        rf"{_SP}(?:(?:the|around|about|approximately|roughly|at{_SP}least|at{_SP}the{_SP}latest|next|coming"
        rf"|following|period){_SP}){{0,3}}\Z"
    )  # fmt: skip


# --- Finding ----------------------------------------------------------------------------


def find_times(folded: str, start: int = 0, end: int | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions in `folded[start:end]`, left to right, not overlapping.

    `folded` is the folded text of a document; offsets count its characters. Words outside
    the window are read as context ("by", "Summit") but are never part of a result.
    """
    stop = len(folded) if end is None else min(end, len(folded))
    start = max(0, start)
    p = _patterns()
    if start >= stop or not p.gate.search(folded, start, stop):
        return ()
    digit = p.digit.search(folded, start, stop) is not None
    month = p.month_gate.search(folded, start, stop) is not None
    # Earlier finders win where two claim the same words.
    finders = []
    if digit:
        finders.append(_find_iso)
    if digit and month:
        finders += [_find_month_day, _find_day_month]
    if digit:
        finders.append(_find_clock)
    if p.noon_gate.search(folded, start, stop):
        finders.append(_find_noon)
    if month:
        finders.append(_find_month)
    if digit:
        finders.append(_find_year)
    finders += [_find_duration, _find_relative]
    taken = bytearray(stop - start)
    found: list[TimeExpression] = []
    for finder in finders:
        for x in finder(folded, start, stop):
            if taken.find(1, x.start - start, x.end - start) < 0:
                taken[x.start - start : x.end - start] = b"\1" * (x.end - x.start)
                found.append(x)
    found.sort(key=lambda x: x.start)
    return tuple(_ahead(folded, _joined(folded, found)))


def _made(folded: str, start: int, end: int, kind: str, **fields: Any) -> TimeExpression:
    """The expression with its governing preposition."""
    m = _patterns().lead_back.search(folded, max(0, start - 48), start)
    return TimeExpression(
        start, end, folded[start:end], kind,
        marker="" if m is None else " ".join(m["l"].lower().split()),
        lead=start if m is None else m.start(),
        **fields,
    )  # fmt: skip


def _ahead(folded: str, found: list[TimeExpression]) -> Iterator[TimeExpression]:
    """*found*, with `future` set on incomplete dates where the words before look ahead."""
    signs: list[int] | None = None
    for x in found:
        if x.year is not None or x.kind not in ("date", "range", "month", "relative"):
            yield x
            continue
        if signs is None:
            # One pass over the text, not one for each date.
            first = max(0, found[0].start - _REACH)
            words = _patterns().future.finditer(folded, first, found[-1].start)
            signs = [m.start() for m in words]
        at = bisect_left(signs, _sentence_start(folded, x.start))
        ahead = at < len(signs) and signs[at] < x.start
        yield replace(x, future=True) if ahead else x


def _sentence_start(folded: str, position: int) -> int:
    """Where the sentence or main clause of *position* starts, as far as `_REACH` tells."""
    left = max(0, position - _REACH)
    for stop in (". ", ".\n", "\n\n", "; "):
        left = max(left, folded.rfind(stop, left, position) + 1)
    return left


def _future_before(folded: str, position: int) -> bool:
    """Whether the words before *position*, in its sentence, speak of the future."""
    first = _sentence_start(folded, position)
    return _patterns().future.search(folded, first, position) is not None


def _joined(folded: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """Two dates with a dash or "to" between them as one range; "1 hour and 5 minutes" as one."""
    out: list[TimeExpression] = []
    for x in found:
        last = out[-1] if out else None
        if last is not None and x.start - last.end <= 16:
            between = folded[last.end : x.start]
            if last.kind == x.kind == "date" and _patterns().joint.fullmatch(between):
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


def _month_number(name: str) -> int:
    return _MONTH_NUMBERS[name[:3].lower()]


def _year_of(m: re.Match[str]) -> tuple[int | None, int | None]:
    """The year after a day or month, as a number or as a shift from this year."""
    if m["y"]:
        return int(m["y"]), None
    return None, _SHIFTS[m["ry"].lower()] if m["ry"] else None


def _find_iso(folded: str, start: int, stop: int) -> Iterator[TimeExpression]:
    for m in _patterns().iso.finditer(folded, start, stop):
        day = {"year": int(m["y"]), "month": int(m["m"]), "day": int(m["d"])}
        yield _made(folded, m.start(), m.end(), "date", **day)


def _find_month_day(folded: str, start: int, stop: int) -> Iterator[TimeExpression]:
    for m in _patterns().month_day.finditer(folded, start, stop):
        yield _dated(folded, start, m, m["d2"] or m["d3"])


def _find_day_month(folded: str, start: int, stop: int) -> Iterator[TimeExpression]:
    for m in _patterns().day_month.finditer(folded, start, stop):
        if "\n" in m.group() and folded[max(0, m.start() - 1) : m.start()] in ("", "\n"):
            continue  # a page number above a line that begins with a month
        yield _dated(folded, start, m, m["d2"])


def _dated(folded: str, start: int, m: re.Match[str], last_day: str | None) -> TimeExpression:
    """A date or a range of days within one month, with the weekday before it."""
    first, weekday = m.start(), None
    w = _patterns().weekday_back.search(folded, max(start, first - 18), first)
    if w is not None and last_day is None:
        weekday = next(i for i, d in enumerate(_WEEKDAYS) if d.startswith(w["w"][:3].lower()))
        first = w.start()
    year, shift = _year_of(m)
    month = _month_number(m["m"])
    fields = {"year": year, "month": month, "day": int(m["d"]), "year_shift": shift}
    if last_day is None:
        return _made(folded, first, m.end(), "date", weekday=weekday, **fields)
    return _made(
        folded, first, m.end(), "range",
        last_year=year, last_month=month, last_day=int(last_day), **fields,
    )  # fmt: skip


def _find_month(folded: str, start: int, stop: int) -> Iterator[TimeExpression]:
    """Months with a year, or with words before them that make them a time and no verb."""
    p = _patterns()
    for m in p.month.finditer(folded, start, stop):
        year, shift = _year_of(m)
        first, relative = m.start(), ""
        bare = year is None and shift is None
        full = m["m"].lower() in _MONTHS and not m["m"].isupper()
        part = p.part_back.search(folded, max(start, first - 32), first)
        if part is None and bare and full:
            which = p.which_back.search(folded, max(start, first - 16), first)
            if which is not None:
                first, relative = which.start(), "month"
                shift = _SHIFTS[which["r"].lower()]
        if part is not None:
            first = part.start()
        else:
            verb = bare and not relative and not (full and _month_led(folded, m))
            if verb or _named(folded, m.start(), m.end()):
                continue
        yield _made(
            folded, first, m.end(), "range" if m["m2"] else "month",
            year=year, month=_month_number(m["m"]), year_shift=shift, relative=relative,
            last_year=year if m["m2"] else None,
            last_month=_month_number(m["m2"]) if m["m2"] else None, part=_part(part),
        )  # fmt: skip


def _month_led(folded: str, m: re.Match[str]) -> bool:
    """Whether a bare month name stands after a preposition of time and is no other name."""
    lead = _patterns().lead_back.search(folded, max(0, m.start() - 24), m.start())
    if lead is None or lead["l"].lower() in ("of", "at", "on", "over", "to", "for", "about"):
        return False
    after = folded[m.end() : m.end() + 2]
    # "by May's government"; "in March Air Base". May and March are names and verbs as well.
    if after.startswith("'"):
        return False
    return m["m"] not in ("May", "March") or not (after[:1] == " " and after[1:].isupper())


def _part(m: re.Match[str] | None) -> str:
    if m is None:
        return ""
    return " ".join(w for w in m["p"].lower().split() if w not in ("the", "of", "very"))


def _named(folded: str, start: int, end: int) -> bool:
    """Whether a year or month belongs to the name of an event: "the 2031 Oslo Summit"."""
    p = _patterns()
    if p.name_after.match(folded, end, min(len(folded), end + 160)):
        return True
    article = folded[max(0, start - 5) : start].lower().split()[-1:]
    after = folded[end : end + 2]
    return article in (["the"], ["a"], ["an"]) and after[:1] == " " and after[1:].isupper()


def _find_year(folded: str, start: int, stop: int) -> Iterator[TimeExpression]:
    """Years that words before them make a time: a bare number or a name's year is none."""
    p = _patterns()
    accepted = -1
    for m in p.year.finditer(folded, start, stop):
        first = m.start()
        part = p.part_back.search(folded, max(start, first - 40), first)
        lead = p.lead_back.search(folded, max(0, first - 48), first)
        fiscal = m["fy"] is not None
        follows = accepted >= 0 and folded[accepted:first].split() in (["and"], ["or"], [","])
        if _named(folded, m.start("y"), m.end()):
            continue
        if not (fiscal or part or follows) and not _year_led(folded, m, lead):
            continue
        last = _second_year(m)
        if last is not None and last <= int(m["y"]):
            continue
        if part is not None:
            first = part.start()
        accepted = m.end()
        name = (m["fy"] or "").lower()
        year = int(m["y"])
        fields = {
            "year": year, "part": _part(part),
            "fiscal": "fy" in name or "fiscal" in name or "financial" in name,
        }  # fmt: skip
        pair = last is not None and folded[m.end("y") : m.start("y2")].strip() in ("and", "&")
        if last is None:
            yield _made(folded, first, m.end(), "year", **fields)
        elif pair and (lead is None or lead["l"].lower() != "between"):
            yield _made(folded, first, m.end("y"), "year", **fields)
            yield _made(folded, m.start("y2"), m.end(), "year", year=last)
        else:
            yield _made(folded, first, m.end(), "range", last_year=last, **fields)


def _second_year(m: re.Match[str]) -> int | None:
    """The second year of "2024-2026" or "2024-25"; 0 if the second part is no year."""
    if m["y2"]:
        return int(m["y2"])
    if m["yy"]:
        following = int(m["y"]) + 1
        # "2011-12" could be a month as well.
        return following if following % 100 == int(m["yy"]) and following % 100 > 12 else 0
    return None


def _year_led(folded: str, m: re.Match[str], lead: re.Match[str] | None) -> bool:
    """Whether the words around a bare year make it a year and no count or name."""
    if lead is None:
        return False
    word = " ".join(lead["l"].lower().split())
    between = folded[lead.end("l") : m.start()].lower().split()
    if "the" in between[-1:] or word in ("at", "on", "over", "to", "around", "about", "towards"):
        return False
    if word == "of" and not re.search(r"\b[a-z]{2,20}\s{1,4}\Z", folded[: lead.start()][-24:]):
        return False
    count = _patterns().count_after.match(folded, m.end(), min(len(folded), m.end() + 40))
    if count is None:
        return True
    return count["plural"] is not None and word not in ("of", "for", "from", "through", "between")


def _find_clock(folded: str, start: int, stop: int) -> Iterator[TimeExpression]:
    for m in _patterns().clock.finditer(folded, start, stop):
        if m["sep"] == "." and not (m["ap"] or m["hrs"] or m["ap2"]):
            continue
        if m["mil"]:
            hour, minute, meridiem = int(m["mil"][:2]), int(m["mil"][2:]), None
        else:
            hour = int(m["h"] or m["ho"])
            minute, meridiem = int(m["mi"] or 0), m["ap"] or m["apo"] or m["ap2"]
        first = _on_24_hours(hour, meridiem)
        zone_text = m["z"] or ""
        zone = _zone_meaning(zone_text)
        stop_at = m.end()
        if zone_text and (zone is None or (m["open"] and not m["close"])):
            # "at 6:10 p.m. Some Time", or a bracket that goes on.
            stop_at = m.start("open") if m["open"] else m.start("z")
            stop_at = len(folded[:stop_at].rstrip(" ,\n")) if zone is None else m.end("z")
            zone_text = "" if zone is None else zone_text
        last = _on_24_hours(int(m["h2"]), m["ap2"]) if m["h2"] else (None, False)
        yield _made(
            folded, m.start(), stop_at, "clock", hour=first[0], minute=minute,
            irregular=first[1] or last[1], zone_text=zone_text, zone=zone or "",
            end_hour=last[0], end_minute=int(m["mi2"]) if m["h2"] else None,
        )  # fmt: skip


def _on_24_hours(hour: int, meridiem: str | None) -> tuple[int, bool]:
    """The hour from 0 to 23, and whether hour and meridiem cannot go together."""
    if meridiem is None:
        return hour % 24, hour == 24
    if hour > 12:
        return hour % 24, True
    if meridiem[0] in "pP":
        return (12, hour == 0) if hour in (0, 12) else (hour + 12, False)
    return hour % 12, False


def _zone_meaning(words: str) -> str | None:
    """IANA name or offset; empty where the words are clear as words only; None for no zone."""
    low = " ".join(words.lower().split())
    offset = re.fullmatch(r"(?:utc|gmt)\s?([+-])\s?(\d{1,2})(?::?(\d\d))?", low)
    if offset:
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        return f"{offset[1]}{hours:02d}:{minutes:02d}" if hours <= 14 else None
    if low in _ZONES:
        return _ZONES[low]
    if low.endswith(" time"):
        place = low.removesuffix(" time").removesuffix(" standard")
        return _ZONES.get(place, "")
    return "" if low == "" else None


def _find_noon(folded: str, start: int, stop: int) -> Iterator[TimeExpression]:
    p = _patterns()
    for m in p.noon.finditer(folded, start, stop):
        lead = p.lead_back.search(folded, max(0, m.start() - 24), m.start())
        if m["twelve"] or (lead is not None and lead["l"].lower() not in ("of", "in", "the")):
            hour = 12 if m["noon"] == "noon" else 0
            yield _made(folded, m.start(), m.end(), "clock", hour=hour, minute=0)


def _find_duration(folded: str, start: int, stop: int) -> Iterator[TimeExpression]:
    p = _patterns()
    for m in p.unit.finditer(folded, start, stop):
        n = p.number_back.search(folded, max(start, m.start() - 56), m.start())
        unit = "minute" if m["u"] == "min" else m["u"]
        if n is None:
            if m["long"] and (m.start() == 0 or folded[m.start() - 1] != "-"):
                yield _lasting(folded, m.start(), m.end("long"), unit, 1.0)
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
            yield _made(
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
    return _made(
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


def _find_relative(folded: str, start: int, stop: int) -> Iterator[TimeExpression]:
    p = _patterns()
    for m in p.relative.finditer(folded, start, stop):
        back = p.part_back.search(folded, max(start, m.start() - 32), m.start())
        first = m.start() if back is None else back.start()
        part, weekday = _part(back), None
        if m["day"]:
            relative = m["day"].lower().replace("tonight", "today")
        elif m["ye"]:
            relative, part = "this year", "end"
        elif m["wd"]:
            if _weekday_named(folded, m):
                continue
            relative = f"{m['ww'].lower()} weekday" if m["ww"] else "weekday"
            weekday = _WEEKDAYS.index(m["wd"].lower())
        else:
            relative, part = _period(folded, m, first, part)
            if not relative:
                continue
        yield _made(
            folded, first, m.end(), "relative",
            relative=relative, part=part, weekday=weekday, fiscal=m["fy"] is not None,
        )  # fmt: skip


def _period(folded: str, m: re.Match[str], first: int, part: str) -> tuple[str, str]:
    """What "this week", "later this year", "the end of the year" count from, and the part.

    Both are empty for words that name no such period, as "the year" alone.
    """
    which, unit = m["which"].lower(), m["unit"]
    if which == "the":
        lead = _patterns().lead_back.search(folded, max(0, first - 16), first)
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


# --- Values -----------------------------------------------------------------------------


def anchor_of(folded: str, issued: date | None = None) -> Anchor:
    """The anchor of a whole statement: its issue date, its full dates, its period.

    The period is the range after "this week", as in "this week (3-5 June 2031)". Without
    one it is a range that ended at most ten days before the issue date.
    """
    dates: list[tuple[int, date]] = []
    period: tuple[date, date] | None = None
    ranges: list[ResolvedDate] = []
    last: TimeExpression | None = None
    for x in find_times(folded):
        r = resolve(x, Anchor(issued)) if x.kind in ("date", "range") else None
        if r is not None and r.basis == "stated" and x.day is not None:
            if x.kind == "date":
                dates.append((x.start, r.start))
            elif last is not None and last.relative == "this week" and x.start - last.end <= 3:
                period = period or (r.start, r.end)
            else:
                ranges.append(r)
        last = x
    own = _own_date(Anchor(issued, tuple(dates)))
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
        return _year(x.year, "stated")
    if x.kind == "relative":
        return _relative_value(x, anchor)
    return None


def _day(day: date, basis: str, conflict: str = "") -> ResolvedDate:
    return ResolvedDate(day.isoformat(), "day", day, day, basis, conflict)


def _month(year: int, month: int, basis: str) -> ResolvedDate:
    first = date(year, month, 1)
    return ResolvedDate(f"{year:04d}-{month:02d}", "month", first, _month_end(first), basis)


def _year(year: int, basis: str) -> ResolvedDate:
    return ResolvedDate(f"{year:04d}", "year", date(year, 1, 1), date(year, 12, 31), basis)


def _range(first: date, last: date, basis: str) -> ResolvedDate | None:
    if last < first:
        return None
    return ResolvedDate(f"{first.isoformat()}/{last.isoformat()}", "range", first, last, basis)


def _month_end(first: date) -> date:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following - timedelta(1)


def _own_date(anchor: Anchor) -> date | None:
    """The statement's own date: the issue date, else a full date that can be no other."""
    if anchor.issued is not None:
        return anchor.issued
    if anchor.first_dates:
        position, first = anchor.first_dates[0]
        if position < 200 or len({d for _, d in anchor.first_dates}) == 1:
            return first
    return None


def _reference(anchor: Anchor) -> date | None:
    """The date that years count from: the own date, else the last day of the period."""
    own = _own_date(anchor)
    return anchor.period[1] if own is None and anchor.period is not None else own


def _day_value(x: TimeExpression, anchor: Anchor) -> ResolvedDate | None:
    if x.month is None or x.day is None:
        return None
    year, basis = _year_value(x, anchor)
    if year is None:
        return None
    day = date(year, x.month, x.day)
    conflict = ""
    if x.weekday is not None and x.weekday != day.weekday():
        if basis == "inferred" and x.year_shift is None:
            return None  # the weekday speaks against the year that was inferred
        conflict = (
            f"{day.isoformat()} is a {_WEEKDAYS[day.weekday()].capitalize()}, "
            f"but the text says '{x.text}'."
        )
    return _day(day, basis, conflict)


def _year_value(x: TimeExpression, anchor: Anchor) -> tuple[int | None, str]:
    """The year of a date or month, and whether it is stated or inferred."""
    if x.year is not None:
        return x.year, "stated"
    if x.year_shift is not None:
        reference = _reference(anchor)
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
    if reference is None:
        reference = near[0][1] if near else (anchor.period[1] if anchor.period else None)
    if reference is None:
        return None
    days = [d for y in (-1, 0, 1) if (d := _try_day(reference.year + y, month, day)) is not None]
    if not days:
        return None
    if x.future or x.marker in _DUE_BY:
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
        last = _month_end(date(last_year, last_month, 1))
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
        return None if year is None else _month(year, x.month, basis)
    reference = _reference(anchor)
    if reference is None:
        return None
    ahead = x.month - reference.month
    if x.future or x.marker in _DUE_BY:
        return _month(reference.year + (ahead < 0), x.month, "inferred")
    if ahead >= 6:
        return _month(reference.year - 1, x.month, "inferred")
    return None if ahead > 0 else _month(reference.year, x.month, "inferred")


def _which_month(x: TimeExpression, anchor: Anchor) -> ResolvedDate | None:
    """ "this April", "last November", "next March" against the statement's own date."""
    reference = _reference(anchor)
    if reference is None or x.month is None:
        return None
    year = reference.year
    if x.year_shift == -1:
        year -= x.month >= reference.month
    elif x.year_shift == 1:
        year += x.month <= reference.month
    return _month(year, x.month, "inferred")


def _relative_value(x: TimeExpression, anchor: Anchor) -> ResolvedDate | None:
    own = _own_date(anchor)
    if x.relative.endswith("weekday"):
        return _weekday_value(x, anchor)
    if x.relative in ("today", "yesterday", "tomorrow"):
        if own is None and anchor.period and anchor.period[0] == anchor.period[1]:
            own = anchor.period[0]
        if own is None:
            return None
        shift = {"today": 0, "yesterday": -1, "tomorrow": 1}[x.relative]
        return _day(own + timedelta(shift), "inferred")
    if x.relative == "this week" and anchor.period is not None:
        return _range(*anchor.period, "inferred")
    reference = _reference(anchor)
    if reference is None:
        return None
    if x.relative == "ago":
        return _ago_value(x, reference)
    which, _, unit = x.relative.partition(" ")
    if which not in _SHIFTS:
        return None
    shift = _SHIFTS[which]
    if unit == "year":
        return _year(reference.year + shift, "inferred")
    if unit == "month":
        months = reference.year * 12 + reference.month - 1 + shift
        return _month(months // 12, months % 12 + 1, "inferred")
    if unit == "week":
        monday = reference + timedelta(7 * shift - reference.weekday())
        return _range(monday, monday + timedelta(6), "inferred")
    return None


def _ago_value(x: TimeExpression, reference: date) -> ResolvedDate | None:
    if x.count is None or x.approximate or x.count != int(x.count):
        return None
    count = int(x.count)
    if x.unit == "day":
        return _day(reference - timedelta(count), "inferred")
    if x.unit == "month":
        months = reference.year * 12 + reference.month - 1 - count
        return _month(months // 12, months % 12 + 1, "inferred")
    if x.unit == "year":
        return _year(reference.year - count, "inferred")
    return None


def _weekday_value(x: TimeExpression, anchor: Anchor) -> ResolvedDate | None:
    if x.weekday is None:
        return None
    if anchor.period is not None and x.relative in ("weekday", "this weekday"):
        first, last = anchor.period
        days = [first + timedelta(i) for i in range(min((last - first).days + 1, 15))]
        match = [d for d in days if d.weekday() == x.weekday]
        if len(match) == 1:
            return _day(match[0], "inferred")
    own = _own_date(anchor)
    if own is None:
        return None
    back = (own.weekday() - x.weekday) % 7
    if x.relative == "next weekday" or (x.relative == "weekday" and (x.future or x.marker == "by")):
        return _day(own + timedelta(7 - back), "inferred")
    if x.relative == "this weekday":
        return _day(own - timedelta(own.weekday() - x.weekday), "inferred")
    if x.relative == "last weekday":
        return _day(own - timedelta(back or 7), "inferred")
    return _day(own - timedelta(back), "inferred")


# --- Dates by which something is due ----------------------------------------------------


def find_due(folded: str, start: int, end: int, anchor: Anchor) -> Due | None:
    """The date by which what `folded[start:end]` undertakes is to be done, or None.

    "by", "until", "before", "no later than" and "within" give a date in any case. Other
    dates count only if they lie ahead of the statement's own date, and if they tell when
    the undertaking is done and not when some event is or was. Of a range it is the last
    day. What lies before the statement's own date is no due date.
    """
    start = max(0, start)
    stop = min(end, len(folded))
    second: Due | None = None
    for x in find_times(folded, start, stop):
        begins = x.marker in _DUE_NEVER and not (x.kind == "range" and x.marker == "from")
        if begins or folded[x.end : x.end + 2] == "'s":
            continue
        by = x.marker in _DUE_BY
        if not by and second is not None:
            continue
        ahead = by or x.future or _patterns().to_do.search(folded, start, x.lead) is not None
        value = _due_value(replace(x, future=ahead), anchor)
        if value is None or not (by or _is_when(folded, start, x, value, anchor)):
            continue
        reference = _reference(anchor)
        if reference is not None and value.end < reference:
            continue
        text = value.end.isoformat() if value.granularity == "range" else value.value
        if x.kind == "range" and x.day is None:
            text = text[:7] if x.month is not None else text[:4]
        due = Due(max(start, x.lead), x.end, text, value.basis)
        if by:
            return due
        second = due
    return second


def _due_value(x: TimeExpression, anchor: Anchor) -> ResolvedDate | None:
    if x.kind != "duration":
        return None if x.relative == "ago" else resolve(x, anchor)
    own = _own_date(anchor)
    if own is None or x.marker != "within" or x.approximate:
        return None
    if x.count is None or x.count != int(x.count):
        return None
    count = int(x.count)
    try:
        if x.unit in ("day", "week"):
            return _day(own + timedelta(count * (7 if x.unit == "week" else 1)), "inferred")
        if x.unit in ("month", "year", "decade"):
            months = {"month": 1, "year": 12, "decade": 120}[x.unit] * count
            total = own.year * 12 + own.month - 1 + months
            first = date(total // 12, total % 12 + 1, 1)
            return _day(
                min(first.replace(day=1) + timedelta(own.day - 1), _month_end(first)), "inferred"
            )
    except (ValueError, OverflowError):
        pass
    return None


def _is_when(
    folded: str, start: int, x: TimeExpression, value: ResolvedDate, anchor: Anchor
) -> bool:
    """Whether a date without "by" tells when the undertaking itself is to be done."""
    p = _patterns()
    before = max(start, x.lead - 90)
    past = p.past_back.search(folded, before, x.lead)
    if past is not None and past["aux"] is None:
        return False  # "adopted in 2031", "to be held in 2032"
    event = p.event_back.search(folded, before, x.lead)
    if event is not None and not re.search(
        r"\b(?:hold|host|conven|organi[sz]|schedul)", folded[before : event.start()]
    ):
        return False  # "at the Oslo Summit in 2032"
    if x.relative in ("today", "yesterday", "last week", "last month", "last year"):
        return False
    reference = _reference(anchor)
    if reference is not None and value.start > reference:
        return True
    # The year or month under way, or no date to measure by: the words must look ahead.
    later = x.part == "later" or x.relative.startswith("next")
    return (
        later
        or _future_before(folded, x.start)
        or (
            x.relative.startswith("this")
            and _patterns().to_do.search(folded, start, x.lead) is not None
        )
    )


# --- Two times for one event ------------------------------------------------------------


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
