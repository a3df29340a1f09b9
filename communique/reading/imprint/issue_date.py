"""The date that a statement bears: where it stands, and how a date of figures alone is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from communique.reading.imprint.head_authors import find_head_author
from communique.reading.imprint.leading_persons import LeadingPersons
from communique.reading.imprint.setting import Setting, find_setting
from communique.reading.imprint.spoken_for import delivered_line
from communique.reading.page.blocks import Block
from communique.reading.page.line_patterns import LinePatterns
from communique.reading.times.dateline import (
    Figures,
    date_at_end,
    date_at_start,
    date_in,
    date_of_closing,
    date_of_issue,
    date_of_today,
    figures_in,
)
from communique.reading.times.timex import TimeExpression

if TYPE_CHECKING:
    from communique.reading.extraction import Draft

_CLOSING = 12  # last lines, in which "Done at Lisbon on ..." stands above the signatures
# "Nordic leaders' statement (Denmark, Norway, Sweden, 14 February 2025)."
_IN_BRACKETS = re.compile(
    r"\b(?:statement|communiqu[e\u00e9]|declaration) \([^()\n]{4,200}\)\.?$", re.IGNORECASE
)
_JOINT = re.compile(r"\bjoint\b|\bcommuniqu", re.IGNORECASE)


def find_issue_date(draft: Draft, patterns: LinePatterns) -> tuple[date | None, Block | None]:
    """The date of issue and the block that tells it.

    The date lines of the head come first. A date of figures alone in them counts where its
    order can be told.
    """
    for block in _head(draft, "date"):
        if day := _date_of_line(draft, block):
            return day, block
    return next(_elsewhere(draft, patterns), (None, None))


def _date_of_line(draft: Draft, block: Block) -> date | None:
    """The date of a line of date, also of one in figures whose order something tells."""
    near = [x for x in draft.times if x.start < block.end and block.start < x.end]
    whole = all(block.start <= x.start and x.end <= block.end for x in near)
    day = date_in(draft.doc.folded, block.start, block.end, near if whole else None)
    if day is not None:
        return day
    figures = next(figures_in(draft.doc.folded, block.start, block.end), None)
    return _ordered(draft, figures) if figures is not None else None


def undated_figures(draft: Draft) -> Iterator[tuple[Block, Figures]]:
    """The date lines of the head whose figures have two readings."""
    for block in _head(draft, "date"):
        for figures in figures_in(draft.doc.folded, block.start, block.end):
            if figures.value is None and figures.month_first is None:
                yield block, figures


def _head(draft: Draft, kind: str) -> Iterator[Block]:
    return (b for b in takewhile(lambda b: not b.is_text, draft.blocks) if b.kind == kind)


def _elsewhere(draft: Draft, patterns: LinePatterns) -> Iterator[tuple[date, Block]]:
    """Dates of issue outside the head's date lines.

    They stand at the title's end, in the first sentence, in the foot, and in news below the
    first paragraph.
    """
    folded, blocks = draft.doc.folded, draft.blocks
    for block in _head(draft, "title"):
        if day := date_at_end(folded, block.start, block.end, patterns):
            yield day, block
        if day := date_at_start(folded, block.start, block.end):
            yield day, block
    for block in _head(draft, "author"):
        if day := date_at_end(folded, block.start, block.end, patterns):
            yield day, block
    spoken = delivered_line(draft)
    if spoken is not None and (day := date_in(folded, spoken.start, spoken.end)):
        yield day, spoken
    for block in [b for b in blocks if b.is_text][:1]:
        if day := date_of_issue(folded, block.start, block.end, patterns):
            yield day, block
        if day := date_of_today(folded, block.start, block.end):
            yield day, block
    opening = [b for b in blocks if b.is_text][:1]
    for block in (*_head(draft, "heading"), *opening):
        closed = folded.endswith((")", ")."), block.start, block.end)
        if (closed and _IN_BRACKETS.search(folded, block.start, block.end)) and (
            day := date_at_end(folded, block.start, block.end, patterns)
        ):
            yield day, block
    for block in blocks[: -_CLOSING - 1 : -1]:
        if patterns.closing.match(folded, block.start, block.end) and (
            day := date_at_end(folded, block.start, block.end, patterns)
        ):
            yield day, block
    for block in (b for b in reversed(blocks) if " day of " in folded[b.start : b.end]):
        if day := date_of_closing(folded[block.start : block.end], _only_year(draft)):
            yield day, block
    below = dropwhile(lambda b: not b.is_text, blocks)
    next(below, None)
    for block in (b for b in takewhile(lambda b: not b.is_text, below) if b.kind == "date"):
        if day := date_in(folded, block.start, block.end):
            yield day, block
    foot = takewhile(lambda b: not b.is_text, reversed(blocks))
    for block in (b for b in foot if b.kind == "date"):
        if day := _date_of_line(draft, block):
            yield day, block


def _only_year(draft: Draft) -> int | None:
    """The year of the days that a text names, if it is one."""
    years = {x.year for x in draft.times if x.kind == "date" and x.year is not None}
    return years.pop() if len(years) == 1 else None


# -- the order of figures ---------------------------------------------------------------


def _ordered(draft: Draft, figures: Figures) -> date | None:
    """Which of its two readings a date of figures has, as far as anything tells."""
    readings = figures.read(False), figures.read(True)
    days = [day for day in readings if day is not None]
    lines = [b for b in draft.blocks if b.kind in ("date", "title")]
    borne = _told(days, [x for b in lines for x in draft.times if b.start <= x.start < b.end], True)
    if borne is not None:
        return borne
    month_first = _other_figures(draft, figures)
    if month_first is None:
        month_first = _by_country(draft, days)
    if month_first is not None:
        return readings[month_first]
    return _told(days, draft.times)


def _told(days: list[date], times: Iterable[TimeExpression], months: bool = False) -> date | None:
    """The one of *days* that the text names, in words; the year may be left to the reader.

    Args:
        months: Whether the name of the month is enough: "Oslo, November 1982".
    """
    named = {
        day
        for x in times
        if x.kind == "date" or (months and x.kind == "month" and x.year is not None)
        for day in days
        if x.month == day.month and x.day in (None, day.day) and x.year in (None, day.year)
    }
    return named.pop() if len(named) == 1 else None


def _other_figures(draft: Draft, figures: Figures) -> bool | None:
    """Whether a date of the same shape elsewhere, whose order is plain, has the month first."""
    folded = draft.doc.folded
    plain = {
        other.month_first
        for other in figures_in(folded, 0, len(folded))
        if other.mark == figures.mark and max(other.first, other.second) > 12
    }
    return plain.pop() if len(plain) == 1 else None


def _by_country(draft: Draft, days: list[date]) -> bool | None:
    """Whether the house writes the month first, by the state whose it is; None if nothing tells."""
    settings = [_setting_at(draft, day) for day in days]
    homes = {setting.home for setting in settings}
    if all(s.by_head for s in settings) or not _JOINT.search(draft.title):
        return _writes_month_first(draft, homes.pop()) if len(homes) == 1 else None
    orders = {_writes_month_first(draft, key) for key in _parties(draft)}
    return orders.pop() if len(orders) == 1 else None


def _setting_at(draft: Draft, day: date) -> Setting:
    """Whose statement it is, if it is of that day."""
    persons = LeadingPersons(draft, day.isoformat())
    return find_setting(draft, persons, find_head_author(draft, persons))


def _parties(draft: Draft) -> set[str]:
    """The states that the title and the first sentence name: one of them issues it."""
    end = draft.sentences[0].end if draft.sentences else 0
    last = draft.tokens.first_at(end)
    bodies = {b.entities[0].key for b in draft.sightings.bodies if b.is_state and b.first < last}
    offices = (p.office for p in draft.sightings.persons if p.first < last)
    return bodies | {o.country for o in offices if o is not None and o.country}


def _writes_month_first(draft: Draft, state: str | None) -> bool | None:
    orders = draft.tools.lexicon.publishers["figures"]
    if state is None or state in orders["either"]:
        return None
    if state in orders["month_first"]:
        return True
    entity = draft.tools.authority.get(state)
    known = entity is not None and entity.type == "state"
    return False if known or state in orders["day_first"] else None
