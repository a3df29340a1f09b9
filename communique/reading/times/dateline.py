"""The date that a statement bears: date lines of a head, in the forms that houses use.

"June 14, 2022 - Ottawa, Ontario - Global Affairs Canada", "Published 12 March 2024",
"01/09/2022 04:17 PM EST", "(Tokyo, 9 April 2025)", or at the end of a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from communique.reading.times.timex import Anchor, TimeExpression, find_times, resolve
from communique.reading.times.types import WEEKDAYS
from communique.values import value

if TYPE_CHECKING:
    from communique.reading.page.line_patterns import LinePatterns

_NUMERIC = re.compile(
    r"([0-9](?<![\d.-].)(?<!\d/.)\d?) ?([./-]) ?(\d{1,2}) ?\2 ?((?:19|20)\d\d|(?<=\d/)\d\d)(?![\d./-])"
)
_CENTURY = 69  # from this year on two figures are of the last century
# Where the year comes first the month follows: "2024.06.14", "2024. 6. 14."
_YEAR_FIRST = re.compile(
    r"([12](?<![\d./-].)(?:(?<=1)9|(?<=2)0)\d\d)([./-]) ?(1[0-2]|0?[1-9])\2 ?(3[01]|[12]\d|0?[1-9])(?![\d/-])"
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b", re.IGNORECASE)
# A clock of an American zone tells that the month comes first.
_MONTH_FIRST = re.compile(r"\b(?:E[SD]T|C[SD]T|M[SD]T|P[SD]T)\b")
_TODAY = re.compile(r"\b[Tt]oday,? ?\(?\Z")
# Words of scripts without capitals beside a date are its label, and tell nothing more.
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f][\w.'-]*")
_FIGURE = re.compile(r"[0-9]")  # every date has one
# The number of a release, and what parts a date from the title behind it.
_NUMBER = re.compile(r"(?:(?:PR|QA|SC) ?)?(?:No|NO|Nr)[.:]? ?[\w/-]{1,12}[,:]?\s+")
_PARTED = re.compile(r"\s*[,:|\u2013\u2014-]")
_LONGEST_DATE = 40  # characters
_MOST_WORDS = 9
_LONGEST = 110


def is_dateline(words: str, patterns: LinePatterns) -> bool:
    """Whether a whole line is a date line: a date, with at most a place or a body beside it."""
    if not _FIGURE.search(words):
        return False
    words = words.strip().strip("()[]")
    if "13" in words or "14" in words:  # the centuries of the other calendar
        words = patterns.other_calendar.sub("", words)
    if not words or len(words) > _LONGEST or not _FIGURE.search(words):
        return False
    spans = _spans(words)
    if not spans:
        return False
    covered = sum(end - start for start, end in spans)
    rest = words
    for start, end in reversed(spans):
        rest = rest[:start] + " " + rest[end:]
    others = _LATIN.findall(rest)
    if covered >= 0.6 * len(words):
        return True
    if len(others) > _MOST_WORDS or (spans[0][0] > 0 and patterns.dated_title.search(words)):
        return False
    if len(others) <= 3 and all(w[0].isupper() for w in others):
        return True
    known = patterns.dateline_words
    if patterns.dateline_verb.match(words):
        known = known | {"by"}  # "Posted on: 3 May 2022 by the Press Bureau"
    strange = [w for w in others if w.lower().strip(".") not in known]
    if not strange:
        return True  # "Press releases 12.11.2024 14.30"
    lower = [w for w in strange if w[0].islower()]
    if patterns.dateline_verb.match(words) and len(strange) < 3:
        lower = []  # "Submitted by mfa on Mon, 15/04/2024"
    parted = spans[0][0] == 0 or patterns.before_date.search(words[: spans[0][0]])
    return not lower and bool(parted) and not re.search(r"[.!?]$", rest.strip(" ,"))


def without_dates(words: str) -> str:
    """What a date line says besides dates and times: "EEAS Press Team"."""
    rest = words
    for start, end in reversed(_spans(words)):
        rest = rest[:start] + rest[end:]
    return rest.strip(" ,-|\u2013\u2014")


@value
class Figures:
    """A date of figures alone: "03/04/2022" is the third of April, or the fourth of March.

    Attributes:
        month_first: What the figures, a weekday or an American clock beside them tell; None if
            nothing does.
    """

    first: int
    second: int
    year: int
    mark: str
    month_first: bool | None

    @property
    def value(self) -> date | None:
        """The date, where its order is plain and the calendar has it."""
        if self.first == self.second:
            return self.read(False)
        return None if self.month_first is None else self.read(self.month_first)

    def read(self, month_first: bool) -> date | None:
        """The date, read with the month first or the day first."""
        day, month = (self.second, self.first) if month_first else (self.first, self.second)
        try:
            return date(self.year, month, day)
        except ValueError:
            return None


def figures_in(folded: str, start: int, end: int) -> Iterator[Figures]:
    """The dates of figures alone in `folded[start:end]`."""
    for match in _NUMERIC.finditer(folded, start, end):
        a, b, year = int(match[1]), int(match[3]), int(match[4])
        month_first: bool | None = None
        if year < 100:
            year += 1900 if year >= _CENTURY else 2000
        if a > 12 and len(match[4]) < 3 and int(match[4]) < 32:
            month_first = None  # "24/06/20": the year may stand first
        elif a > 12:
            month_first = False
        elif b > 12 or _MONTH_FIRST.search(folded, start, end):
            month_first = True
        elif match[2] in ".-":
            month_first = False
        figures = Figures(a, b, year, match[2], month_first)
        yield replace(figures, month_first=_by_weekday(figures, folded[start:end]))


def _by_weekday(figures: Figures, line: str) -> bool | None:
    """What is known of the order, or which of two readings falls on the weekday in the line."""
    named = _WEEKDAY.search(line) if figures.month_first is None else None
    if named is None:
        return figures.month_first
    short = named.group()[:3].lower()
    days = [(figures.read(first), first) for first in (False, True)]
    fits = [first for day, first in days if day and WEEKDAYS[day.weekday()].startswith(short)]
    return fits[0] if len(fits) == 1 else None


def date_in(
    folded: str, start: int, end: int, times: Iterable[TimeExpression] | None = None
) -> date | None:
    """The first full date in `folded[start:end]`, also one of figures alone.

    A date of figures whose order cannot be told (03/04/2022) gives None.

    Args:
        times: The time expressions there, where they are known already.
    """
    for x in find_times(folded, start, end) if times is None else times:
        found = resolve(x, Anchor())
        if found is not None and found.granularity == "day":
            return found.start
    year_first = _YEAR_FIRST.search(folded, start, end)
    if year_first is not None:
        year, month, day = (int(year_first[n]) for n in (1, 3, 4))
        return Figures(day, month, year, ".", False).value
    figures = next(figures_in(folded, start, end), None)
    return figures.value if figures is not None else None


def date_at_end(folded: str, start: int, end: int, patterns: LinePatterns) -> date | None:
    """The date with which a title ends: "PM call with President Zelenskyy: 19 November 2024".

    Behind it only what the statement is may stand: "Summit, Tokyo, 28 April 2010 Joint Statement".
    """
    times = [x for x in find_times(folded, start, end) if x.kind == "date"]
    rest = folded[times[-1].end : end].strip(" .)]") if times else ""
    if not times or (rest and not patterns.kind_of_statement.fullmatch(rest)):
        return None
    found = resolve(times[-1], Anchor())
    return found.start if found is not None and found.granularity == "day" else None


def date_at_start(folded: str, start: int, end: int) -> date | None:
    """The date with which a title begins: "13 May 2024 - Talks with Chile", "No: 24, 13 May 2024, Regarding ..."."""
    number = _NUMBER.match(folded, start, end)
    start = number.end() if number is not None else start
    for x in find_times(folded, start, min(end, start + _LONGEST_DATE)):
        found = resolve(x, Anchor()) if x.start == start and x.kind == "date" else None
        parted = _PARTED.match(folded, x.end, end) is not None
        return found.start if found is not None and parted else None
    return None


_DAY_OF = re.compile(
    r"\b(?:this|on the) (?P<day>\d{1,2})(?:st|nd|rd|th) day of (?P<month>[A-Z][a-z]{2,8}),?(?: (?P<year>(?:19|20)\d\d))?\b"
)


def date_of_issue(folded: str, start: int, end: int, patterns: LinePatterns) -> date | None:
    """The date of "The press release issued by 10 Downing Street on 3 June 2025."."""
    told = patterns.issued.match(folded, start, end)
    return date_at_end(folded, told.end(), end, patterns) if told is not None else None


def date_of_closing(words: str, year: int | None) -> date | None:
    """The date of "Done this 14th day of August 2016 in Lisbon"; *year* where it names none."""
    said = _DAY_OF.search(words)
    if said is None:
        return None
    told = f"{said['day']} {said['month']} {said['year'] or year or ''}"
    for x in find_times(told):
        found = resolve(x, Anchor()) if x.kind == "date" and x.year is not None else None
        return found.start if found is not None and found.granularity == "day" else None
    return None


def date_of_today(folded: str, start: int, end: int) -> date | None:
    """The date that a first sentence gives to the day of writing: "today (Saturday, 3 June 2025)"."""
    if "oday" not in folded[start:end]:
        return None
    for x in find_times(folded, start, end):
        if x.kind == "date" and x.year is not None and _TODAY.search(folded, start, x.start):
            found = resolve(x, Anchor())
            return found.start if found is not None and found.granularity == "day" else None
    return None


@lru_cache(maxsize=16)  # of one line it is asked whether it is a date's, and what else it says
def _spans(words: str) -> tuple[tuple[int, int], ...]:
    if _FIGURE.search(words) is None:
        return ()  # no date is told without one
    found: list[TimeExpression] = [
        x for x in find_times(words) if x.kind in ("date", "clock", "range", "month")
    ]
    spans = [(x.start, x.end) for x in found]
    full = any(x.kind in ("date", "range") and x.day is not None for x in found)
    numeric = [m.span() for m in (*_NUMERIC.finditer(words), *_YEAR_FIRST.finditer(words))]
    if not full and not numeric:
        month = [x for x in found if x.kind == "month" and x.year is not None]
        return tuple([(x.start, x.end) for x in month])
    spans += [s for s in numeric if not any(a < s[1] and s[0] < b for a, b in spans)]
    return tuple(sorted(spans))
