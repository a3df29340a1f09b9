"""When an encounter was, and whether two times given for it agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from communique.lexicon import Lexicon
from communique.reading.encounters.encounter import Encounter
from communique.reading.encounters.settings.places import PlaceReader
from communique.reading.names.registry import Registry
from communique.reading.times.stay_days import StayDays
from communique.reading.times.timex import (
    Anchor,
    ResolvedDate,
    TimeExpression,
    check_second_zone,
    resolve,
)
from communique.records import Contradiction, Quote
from communique.tokens import TokenText

_UNTIL = frozenset({
    "to", "until", "till", "-", "\u2013", "\u2014", "and ended at", "and concluded at",
    "and lasted until",
})  # fmt: skip
_WHICH = frozenset({"that", "which"})
_LASTING = frozenset({"for", "of", "lasting"})
_WHO = frozenset({"who", "whose"})
_TO_WHO = 14  # tokens from ", who arrived in Lisbon" to a day
_TO_LENGTH = 6  # tokens of "for about 45 minutes"
_TO_PLAN = 4  # tokens from "scheduled" over "to last for" to a length
_LONGEST_ROUND = timedelta(days=2)  # from the first day of talks to the last


class FactReader:
    """Reads the date, the time and the length of encounters of one document.

    Attributes:
        places: Reads where they were. stay_days: Tells which day of a stay is meant.
    """

    def __init__(
        self,
        text: TokenText,
        registry: Registry,
        lexicon: Lexicon,
        anchor: Anchor,
        times: Sequence[TimeExpression],
    ):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self.anchor = anchor
        self.times = times
        self.places = PlaceReader(text, registry, lexicon)
        self.stay_days = StayDays(text, lexicon, anchor, times)
        self._journeys = lexicon.words("meetings", "journeys")
        self._meant = lexicon.words("meetings", "meant_to_last")

    # -- time -----------------------------------------------------------------------

    def narrows(self, known: Encounter, first: int, last: int) -> bool:
        """Whether words tell which of the days it was on which somebody is known to have met."""
        if known.period is None:
            return False
        start, end = known.period
        days = (resolve(x, self.anchor) for x in self.times_in(first, last))
        exact = (day.start for day in days if day is not None and day.granularity == "day")
        return any(start <= day <= end for day in exact)

    def times_in(self, first: int, last: int) -> list[TimeExpression]:
        """The time expressions of the sentence of tokens `[first, last)`."""
        if last <= first:
            return []
        start, end = self.text[first].start, self.text[last - 1].end
        return [x for x in self.times if start <= x.start and x.end <= end]

    def when(self, encounter: Encounter, first: int, last: int) -> None:
        """Take date, clock time and length from the words of the sentence."""
        times = self.times_in(first, last)
        days: list[ResolvedDate] = []
        told: list[tuple[TimeExpression, ResolvedDate]] = []
        for x in times:
            due = x.marker in ("by", "until") and x.kind != "date"  # "by the end of the year"
            if x.kind in ("date", "range", "relative") and self._depth(x) == 0 and not due:
                value = resolve(x, self.anchor)
                if value is not None:
                    days.append(value)
                    told += [(x, value)] if value.granularity == "day" else []
        exact = self._exact(self._of_itself(encounter, told, first), times)
        if exact:
            encounter.day, encounter.basis = exact[0].start, exact[0].basis
        elif days and (
            encounter.kind in ("summit", "conference", "visit")
            or self._is_round(times, first, last)
        ):
            encounter.day, encounter.basis = days[0].start, "inferred"
            encounter.until = days[0].end if encounter.kind == "visit" else None
        elif days:
            encounter.period = (days[0].start, days[0].end)
        elif self.anchor.period:
            encounter.period = self.anchor.period
        self.how_long(encounter, first, last)

    def _exact(
        self, told: Sequence[tuple[TimeExpression, ResolvedDate]], times: Sequence[TimeExpression]
    ) -> list[ResolvedDate]:
        """The days *told*, the one that counts first; a bracket behind it is surer than a weekday."""
        exact = [value for _, value in told]
        told_to = told[0][0].end if told and told[0][0].kind == "relative" else -1
        if not exact or "(" in self.text.folded[told_to : told_to + 2]:
            return self._days_in_brackets(times) or exact  # "on Friday (14 June)"
        if len(exact) > 1 and any(x.kind == "date" and x.start == told_to + 2 for x in times):
            return exact[1:]  # "yesterday, 14 June 2020"
        return exact

    def _of_itself(
        self,
        encounter: Encounter,
        told: list[tuple[TimeExpression, ResolvedDate]],
        first: int,
    ) -> list[tuple[TimeExpression, ResolvedDate]]:
        """The days *told* without that of a line of date in front, and those told of somebody only."""
        if len(told) < 2:
            return told
        x, value = told[0]
        if value.start == self.anchor.issued and x.year is not None:
            front = self.text[first : self.text.first_at(x.start)]
            if not any(t.is_word and not t.is_capital for t in front):
                told = told[1:]  # "[Lisbon, 3 May 2024] X received Y on Thursday"
        own = [pair for pair in told if not self._is_of_somebody(encounter, pair[0], first)]
        return own or told

    def _is_of_somebody(self, encounter: Encounter, x: TimeExpression, first: int) -> bool:
        """ "received Y, who had arrived on Monday, on Tuesday": a day that is told of Y."""
        at = self.text.first_at(x.start)
        back = range(at - 1, max(first, at - _TO_WHO), -1)
        comma = next((i for i in back if self.text[i].text == ","), None)
        if comma is None or self.text[comma + 1].lower not in _WHO:
            return False
        return encounter.trigger is None or not comma < encounter.trigger[0] < at

    def day_of_stay(self, encounter: Encounter, first: int, last: int) -> None:
        """ "On the second day of the visit, ...", "prior to her departure": a day of a stay of several."""
        day = self.stay_days.day(first, last) if encounter.day is None else None
        if day is not None:
            encounter.day, encounter.basis, encounter.period = day, "inferred", None

    def how_long(self, encounter: Encounter, first: int, last: int) -> None:
        """Take clock time and length from the words of the sentence."""
        times = self.times_in(first, last)
        clocks = [x for x in times if x.kind == "clock"]
        if clocks:
            encounter.clock = clocks[0].clock
            encounter.minutes = self._length(clocks)
        durations = [x for x in times if x.kind == "duration" and x.minutes and not self.planned(x)]
        if durations:
            encounter.minutes = durations[0].minutes
            encounter.approximate = durations[0].approximate

    def planned(self, x: TimeExpression) -> bool:
        """ "scheduled for thirty minutes", "which was to last an hour": so long it should have been."""
        first = self.text.first_at(x.start)
        before = self.text.lowers(max(0, first - _TO_PLAN), first)
        meant = not self._meant.isdisjoint(before)
        return meant or any(before[i : i + 3][1:] == ["to", "last"] for i in range(len(before)))

    def length_behind(self, i: int, last: int, closed: int) -> int | None:
        """How many minutes "for about 45 minutes" tells at *i*, or a bracket that ends at *closed*."""
        lasts = i < last and self.text[i].lower in _LASTING
        stop = min(i + _TO_LENGTH, last) if lasts else closed
        return next((x.minutes for x in self.times_in(i, stop) if x.minutes), None)

    def length_told(self, encounter: Encounter, i: int, last: int) -> None:
        """ "a lunch that began at noon and lasted an hour": what is said of it behind token *i*."""
        i += self.text.lowers(i, i + 1) == [","]
        if i < last and self.text[i].lower in _WHICH:
            self.how_long(encounter, i, last)

    def _length(self, clocks: Sequence[TimeExpression]) -> int | None:
        """How many minutes "from 10.30 a.m. to 1 p.m." lasts, or None."""
        start = clocks[0]
        hour, minute = start.end_hour, start.end_minute
        if hour is None and len(clocks) > 1:
            between = " ".join(self.text.folded[start.end : clocks[1].start].split())
            if between in _UNTIL:
                hour, minute = clocks[1].hour, clocks[1].minute
        if hour is None or start.hour is None:
            return None
        minutes = (hour - start.hour) * 60 + (minute or 0) - (start.minute or 0)
        return minutes if minutes > 0 else None

    def _days_in_brackets(self, times: Sequence[TimeExpression]) -> list[ResolvedDate]:
        """The day that a bracket gives and nothing else: "on Monday (17 February 2020)"."""
        text = self.text.folded
        whole = (
            x
            for x in times
            if x.kind == "date" and text[x.start - 1] == "(" and text[x.end : x.end + 1] == ")"
        )
        values = (resolve(x, self.anchor) for x in whole)
        return [v for v in values if v is not None and v.granularity == "day"]

    def _is_round(self, times: Sequence[TimeExpression], first: int, last: int) -> bool:
        """Whether talks were on two or three days ("On 7-8 March"), and no journey was."""
        text = self.text.folded
        on = any(x.kind == "range" and text[: x.start].endswith(("On ", "on ")) for x in times)
        values = (resolve(x, self.anchor) for x in times if x.kind == "range")
        short = all(v is not None and v.end - v.start <= _LONGEST_ROUND for v in values)
        return on and short and self._journeys.isdisjoint(self.text.lowers(first, last))

    def _depth(self, x: TimeExpression) -> int:
        depth = 0
        for mark in self.text.folded[max(0, x.start - 60) : x.start]:
            if mark == "(":
                depth += 1
            elif mark == ")":  # what it closes may have opened before
                depth = max(0, depth - 1)
        return depth

    def check_zones(self, encounter: Encounter) -> None:
        """A second time in brackets is checked against the first."""
        if encounter.day is None or encounter.clock is None or encounter.zone is None:
            return
        times = self.times_in(*encounter.sentence)
        for clock in times:
            if clock.kind != "clock" or not clock.zone or self._depth(clock) <= 0:
                continue
            near = [
                x
                for x in times
                if x.kind == "date" and self._depth(x) > 0 and abs(x.start - clock.start) < 40
            ]
            value = resolve(near[0], self.anchor) if near else None
            check = check_second_zone(
                encounter.day,
                encounter.clock,
                encounter.zone,
                value.start if value else None,
                clock.clock or "",
                clock.zone,
            )
            if check is not None and not check.agrees:
                a = min([clock.start, *(x.start for x in near)])
                b = max([clock.end, *(x.end for x in near)])
                encounter.contradiction = Contradiction(
                    "time-zone",
                    check.stated,
                    check.computed,
                    check.message,
                    Quote.of(self.text.folded, a, b),
                )
