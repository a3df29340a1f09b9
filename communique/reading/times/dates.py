"""Finding dates, months and years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from communique.reading.times.patterns import make, part_of, patterns
from communique.reading.times.searching import matches_at
from communique.reading.times.types import MONTH_NUMBERS, MONTHS, SHIFTS, WEEKDAYS, TimeExpression

# Whether a stretch of text belongs to a time that was found before.
Taken = Callable[[int, int], bool]

_FISCAL = 24  # "financial years" and the blanks around it are no longer


def _month_number(name: str) -> int:
    return MONTH_NUMBERS[name[:3].lower()]


def _year_of(m: re.Match[str]) -> tuple[int | None, int | None]:
    """The year after a day or month, as a number or as a shift from this year."""
    if m["y"]:
        return int(m["y"]), None
    return None, SHIFTS[m["ry"].lower()] if m["ry"] else None


def find_iso(folded: str, stop: int, numbers: Sequence[int]) -> Iterator[TimeExpression]:
    for m in matches_at(patterns().iso, folded, numbers, stop):
        day = {"year": int(m["y"]), "month": int(m["m"]), "day": int(m["d"])}
        yield make(folded, m.start(), m.end(), "date", **day)
    for m in matches_at(patterns().figures, folded, numbers, stop):
        day = {
            "year": int(m["y"]),
            "month": int(m["m"] or m["m2"] or m["m3"] or m["m4"]),
            "day": int(m["d"] or m["d2"] or m["d3"] or m["d4"]),
        }
        yield make(folded, m.start(), m.end(), "date", **day)
    for m in matches_at(patterns().bracketed, folded, numbers, stop):
        day = {"month": int(m["m"] or m["m2"]), "day": int(m["d"] or m["d2"])}
        yield make(folded, m.start(), m.end(), "date", **day)


def find_month_day(
    folded: str, start: int, stop: int, months: Sequence[int]
) -> Iterator[TimeExpression]:
    for m in matches_at(patterns().month_day, folded, months, stop):
        yield _dated(folded, start, m, m["d2"] or m["d3"])


def find_day_month(
    folded: str, start: int, stop: int, numbers: Sequence[int]
) -> Iterator[TimeExpression]:
    for m in matches_at(patterns().day_month, folded, numbers, stop):
        if "\n" in m.group() and folded[max(0, m.start() - 1) : m.start()] in ("", "\n"):
            continue  # a page number above a line that begins with a month
        yield _dated(folded, start, m, m["d2"])


def find_day_alone(folded: str, stop: int, numbers: Sequence[int]) -> Iterator[TimeExpression]:
    """Days of a month that is not named: "on the 22nd in Lisbon"."""
    for m in matches_at(patterns().day_alone, folded, numbers, stop):
        yield make(folded, m.start(), m.end(), "date", day=int(m["d"]))


def _dated(folded: str, start: int, m: re.Match[str], last_day: str | None) -> TimeExpression:
    """A date or a range of days within one month, with the weekday before it."""
    first, weekday = m.start(), None
    w = patterns().weekday_back.search(folded, max(start, first - 18), first)
    if w is not None and last_day is None:
        weekday = next(i for i, d in enumerate(WEEKDAYS) if d.startswith(w["w"][:3].lower()))
        first = w.start()
    year, shift = _year_of(m)
    month = _month_number(m["m"])
    fields = {"year": year, "month": month, "day": int(m["d"]), "year_shift": shift}
    if last_day is None:
        return make(folded, first, m.end(), "date", weekday=weekday, **fields)
    return make(
        folded, first, m.end(), "range",
        last_year=year, last_month=month, last_day=int(last_day), **fields,
    )  # fmt: skip


def find_month(
    folded: str, start: int, stop: int, months: Sequence[int], is_taken: Taken
) -> Iterator[TimeExpression]:
    """Months with a year, or with words before them that make them a time and no verb."""
    p = patterns()
    for m in matches_at(p.month, folded, months, stop):
        if is_taken(*m.span("m")):
            continue
        year, shift = _year_of(m)
        first, relative = m.start(), ""
        bare = year is None and shift is None
        full = m["m"].lower() in MONTHS and not m["m"].isupper()
        part = p.part_back.search(folded, max(start, first - 32), first)
        if part is None and bare and full:
            which = p.which_back.search(folded, max(start, first - 16), first)
            if which is not None:
                first, relative = which.start(), "month"
                shift = SHIFTS[which["r"].lower()]
        if part is not None:
            first = part.start()
        else:
            verb = bare and not relative and not (full and _month_led(folded, m))
            if verb or _named(folded, m.start(), m.end()):
                continue
        yield make(
            folded, first, m.end(), "range" if m["m2"] else "month",
            year=year, month=_month_number(m["m"]), year_shift=shift, relative=relative,
            last_year=year if m["m2"] else None,
            last_month=_month_number(m["m2"]) if m["m2"] else None, part=part_of(part),
        )  # fmt: skip


def _month_led(folded: str, m: re.Match[str]) -> bool:
    """Whether a bare month name stands after a preposition of time and is no other name."""
    lead = patterns().lead_back.search(folded, max(0, m.start() - 24), m.start())
    if lead is None or lead["l"].lower() in ("of", "at", "on", "over", "to", "for", "about"):
        return False
    after = folded[m.end() : m.end() + 2]
    # "by May's government"; "in March Air Base". May and March are names and verbs as well.
    if after.startswith("'"):
        return False
    return m["m"] not in ("May", "March") or not (after[:1] == " " and after[1:].isupper())


def _named(folded: str, start: int, end: int) -> bool:
    """Whether a year or month belongs to the name of an event: "the 2031 Oslo Summit"."""
    p = patterns()
    if p.name_after.match(folded, end, min(len(folded), end + 160)):
        return True
    article = folded[max(0, start - 5) : start].lower().split()[-1:]
    after = folded[end : end + 2]
    return article in (["the"], ["a"], ["an"]) and after[:1] == " " and after[1:].isupper()


def find_year(
    folded: str, start: int, stop: int, numbers: Sequence[int], is_taken: Taken
) -> Iterator[TimeExpression]:
    """Years that words before them make a time: a bare number or a name's year is none."""
    p = patterns()
    accepted = -1
    for m, fiscal_words in _years(folded, start, stop, numbers):
        if is_taken(*m.span("y")):
            continue
        first = m.start() if fiscal_words is None else fiscal_words.start()
        part = p.part_back.search(folded, max(start, first - 40), first)
        lead = p.lead_back.search(folded, max(0, first - 48), first)
        fiscal = fiscal_words is not None
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
        name = fiscal_words.group().lower() if fiscal_words is not None else ""
        year = int(m["y"])
        fields = {
            "year": year, "part": part_of(part),
            "fiscal": "fy" in name or "fiscal" in name or "financial" in name,
        }  # fmt: skip
        pair = last is not None and folded[m.end("y") : m.start("y2")].strip() in ("and", "&")
        if last is None:
            yield make(folded, first, m.end(), "year", **fields)
        elif pair and (lead is None or lead["l"].lower() != "between"):
            yield make(folded, first, m.end("y"), "year", **fields)
            yield make(folded, m.start("y2"), m.end(), "year", year=last)
        else:
            yield make(folded, first, m.end(), "range", last_year=last, **fields)


def _years(
    folded: str, start: int, stop: int, numbers: Sequence[int]
) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    """The years that *numbers* begin, with the words "FY" or "fiscal year" that lead them."""
    p = patterns()
    done = start
    for place in numbers:
        m = p.year.match(folded, place, stop) if place >= done else None
        if m is None:
            continue
        fiscal = p.fiscal_back.search(folded, max(done, place - _FISCAL), place)
        if fiscal is not None or p.year_free.match(folded, place):
            done = m.end()
            yield m, fiscal


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
    count = patterns().count_after.match(folded, m.end(), min(len(folded), m.end() + 40))
    if count is None:
        return True
    return count["plural"] is not None and word not in ("of", "for", "from", "through", "between")
