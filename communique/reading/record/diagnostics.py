"""What a statement leaves in doubt: dates that cannot hold, acronyms and time zones unknown.

`doubts` finds those that no other reader looks for; they become gaps of the record.
`diagnose` lists all that was not understood in a record, by line and column.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from communique.reading.imprint.issue_date import undated_figures
from communique.reading.names.acronyms import unknown_acronyms
from communique.reading.times.timex import TimeExpression, resolve
from communique.records import Gap, Quote, Record

if TYPE_CHECKING:
    from communique.reading.encounters.encounter import Encounter
    from communique.reading.extraction import Draft
    from communique.reading.names.registry import Registry

DATES, ACRONYM, ZONE = "contradictory-dates", "unknown-acronym", "unknown-time-zone"
ORDER = "ambiguous-date"
_NEWLINE = re.compile(r"\r\n?|\n")
_NEAR = timedelta(45)  # a day without a year that lies so near is meant, whatever its weekday
_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def doubts(draft: Draft, registry: Registry, encounters: Sequence[Encounter]) -> list[Gap]:
    """The gaps of a document that stand in its dates, acronyms and clock times, in order."""
    found = [
        *_wrong_days(draft),
        *_unordered(draft),
        *_issued_too_early(draft, encounters),
        *_zoneless(draft, encounters),
    ]
    found += [
        Gap(ACRONYM, f"The acronym '{q.quote}' is neither listed nor introduced.", q)
        for q in unknown_acronyms(draft, registry)
    ]
    return sorted(found, key=lambda g: (g.passage, g.kind))


# -- dates ------------------------------------------------------------------------------


def _unordered(draft: Draft) -> Iterator[Gap]:
    """Dates of issue in figures of which nothing tells whether the day or the month comes first."""
    if draft.issued is not None:
        return
    for block, figures in undated_figures(draft):
        readings = [day for day in (figures.read(False), figures.read(True)) if day is not None]
        days = " or ".join(day.isoformat() for day in readings)
        message = f"Nothing tells whether it is dated {days}."
        yield Gap(ORDER, message, _quote(draft, block.start, block.end))


def _wrong_days(draft: Draft) -> Iterator[Gap]:
    """Weekdays that do not fit their date, and days that no calendar has."""
    for x in draft.times:
        if x.kind != "date" or x.month is None or x.day is None:
            continue
        message = _fault(x, draft)
        if message:
            yield Gap(DATES, message, _quote(draft, x.start, x.end))


def _fault(x: TimeExpression, draft: Draft) -> str:
    if x.year is not None and not _exists(x.year, x.month or 0, x.day or 0):
        return f"There is no such day as '{_one_line(x.text)}'."
    if x.weekday is None:
        return ""
    value = resolve(replace(x, weekday=None), draft.anchor)
    own = draft.issued or (draft.anchor.first_dates[0][1] if draft.anchor.first_dates else None)
    if value is None or value.granularity != "day" or value.start.weekday() == x.weekday:
        return ""
    if x.year is None and (own is None or abs(value.start - own) > _NEAR):
        return ""  # the year is not told, and in another one the weekday may fit
    name = _DAY_NAMES[value.start.weekday()]
    return f"{value.start.isoformat()} is a {name}, but the text says '{_one_line(x.text)}'."


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _issued_too_early(draft: Draft, encounters: Iterable[Encounter]) -> Iterator[Gap]:
    """A report of an encounter cannot bear a date before it; one day is left to time zones."""
    block, issued = draft.issued_block, draft.issued
    if block is None or issued is None:
        return
    days = {e.day for e in encounters if e.day is not None and e.basis == "stated"}
    late = sorted(day for day in days if day - issued > timedelta(1))
    if late:
        message = (
            f"It is dated {issued.isoformat()}, but reports an encounter of "
            f"{late[0].isoformat()} as having taken place."
        )
        yield Gap(DATES, message, _quote(draft, block.start, block.end))


# -- clock times ------------------------------------------------------------------------


def _zoneless(draft: Draft, encounters: Sequence[Encounter]) -> Iterator[Gap]:
    """Clock times in running text whose zone neither words nor the place of an encounter tell."""
    spans = _zoned(draft, encounters)
    for x in draft.times:
        if x.kind != "clock" or x.zone or not _in_text(draft, x.start):
            continue
        words = _quote(draft, x.start, x.end)
        local = x.zone_text.lower().split()[:1] == ["local"]
        if x.zone_text and not local:
            message = (
                f"The time zone '{_one_line(x.zone_text)}' is not known, or has several meanings."
            )
        elif any(start <= x.start < end for start, end in spans):
            continue
        else:
            message = f"Neither words nor a place tell the time zone of '{_one_line(x.text)}'."
        yield Gap(ZONE, message, words)


def _zoned(draft: Draft, encounters: Iterable[Encounter]) -> list[tuple[int, int]]:
    """Where encounters are told whose time zone is known, as offsets."""
    text = draft.tokens
    return [
        (text[first].start, text[last - 1].end)
        for e in encounters
        if e.zone
        for first, last in (e.sentence, *e.passages)
    ]


def _in_text(draft: Draft, offset: int) -> bool:
    return any(b.start <= offset < b.end for b in draft.blocks if b.is_text)


def _quote(draft: Draft, start: int, end: int) -> Quote:
    return Quote.of(draft.doc.text, start, end)


def _one_line(words: str) -> str:
    return " ".join(words.split())


# -- the whole list ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that was not understood.

    `kind` is a kind of gap (`records.GAP_KINDS`), `contradiction`, `name-variant`,
    `unlisted-actor`, `unlisted-region` or `reader-note`. `line` and `column` count from 1,
    in characters of the text; a note has none of them, nor words.
    """

    kind: str
    message: str
    line: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None
    words: str = ""


def diagnose(record: Record, notes: Iterable[str] = ()) -> list[Diagnostic]:
    """All that was not understood in *record*, in the order of the text; *notes* come first."""
    lines = [0, *(m.end() for m in _NEWLINE.finditer(record.text))]

    def at(kind: str, message: str, passage: Quote) -> Diagnostic:
        line = bisect_right(lines, passage.start)
        column = passage.start - lines[line - 1] + 1
        return Diagnostic(
            kind, message, line, column, passage.start, passage.end, passage.quote
        )  # fmt: skip

    found = [at(g.kind, g.message, g.passage) for g in record.gaps]
    found += [
        at(
            "contradictory-dates" if c.kind == "time-zone" else "contradiction",
            c.message,
            c.passage,
        )
        for c in record.contradictions
    ]
    found += [
        at("name-variant", f"The usual {v.kind} is '{v.usual}'.", v.passage)
        for v in record.variants
    ]  # fmt: skip
    found += [
        at("unlisted-actor", f"'{a.label}' ({a.type}) is not in the authority file.", a.mentions[0])
        for a in record.actors
        if not a.in_authority and a.mentions
    ]
    found += [
        at("unlisted-region", f"'{r.label}' is not in the authority file.", r.mentions[0])
        for r in record.regions
        if not r.in_authority and r.mentions and r.type != "state"
    ]
    found.sort(key=lambda d: (d.start or 0, d.end or 0, d.kind))
    return [Diagnostic("reader-note", note) for note in notes] + found
