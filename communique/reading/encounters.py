"""When and where an encounter was, and whether two times given for it agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from communique.lexicon import Lexicon
from communique.reading.registry import Mention, Registry
from communique.reading.timex import (
    Anchor,
    ResolvedDate,
    TimeExpression,
    check_second_zone,
    resolve,
)
from communique.records import Contradiction, Quote
from communique.tokens import TokenText, TokenTrie

_LONGEST_ROUND = timedelta(days=2)  # from the first day of talks to the last

People = dict[str, tuple[str, Mention | None]]


@dataclass(slots=True)
class Encounter:
    """A meeting in the making. `people` maps an actor key to its role and its mention.

    `rule` is the pattern that told of it, `trigger` the token range of its verb or noun.
    `own` are those who speak as "we" in the sentence that reports it. `until` is the last day
    of a visit of several days.
    """

    kind: str
    sentence: tuple[int, int]
    people: People = field(default_factory=dict)
    day: date | None = None
    basis: str = "unknown"
    period: tuple[date, date] | None = None
    until: date | None = None
    clock: str | None = None
    minutes: int | None = None
    approximate: bool = False
    city: str | None = None
    place: str | None = None
    zone: str | None = None
    modality: str | None = "in-person"
    part_of: Encounter | None = None
    passages: list[tuple[int, int]] = field(default_factory=list)
    contradiction: Contradiction | None = None
    rule: str = "met"
    trigger: tuple[int, int] | None = None
    own: tuple[str, ...] = ()
    tier: str = "A"

    @property
    def principals(self) -> set[str]:
        return {k for k, (role, _) in self.people.items() if role != "attendee"}


class FactReader:
    """Reads the date, the time, the length and the place of encounters of one document."""

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
        self._venues: TokenTrie[str] = lexicon.venues
        self._events = lexicon.words("names", "not_organization_heads")
        self._going = lexicon.words("meetings", "going")
        self._journeys = lexicon.words("meetings", "journeys")
        self._regions = lexicon.words("names", "region_heads")
        self._welcomes = frozenset({"welcome", "welcomes", "welcomed", "welcoming"})
        self._town_leads = lexicon.words("names", "town_leads")
        self._beside = lexicon.words("meetings", "beside")
        self._visiting = lexicon.words("meetings", "visiting")
        self._holding = lexicon.words("meetings", "holding")
        self._leads = lexicon.words("meetings", "list_ends") | {"of", "with", "for"}
        self._city_states = lexicon.words("meetings", "city_states")

    # -- time -----------------------------------------------------------------------

    def times_in(self, first: int, last: int) -> list[TimeExpression]:
        """The time expressions of the sentence of tokens `[first, last)`."""
        start, end = self.text[first].start, self.text[last - 1].end
        return [x for x in self.times if start <= x.start and x.end <= end]

    def when(self, encounter: Encounter, first: int, last: int) -> None:
        """Take date, clock time and length from the words of the sentence."""
        times = self.times_in(first, last)
        days: list[ResolvedDate] = []
        exact: list[ResolvedDate] = []
        told_to = -1
        for x in times:
            if x.kind in ("date", "range", "relative") and self._depth(x) == 0:
                value = resolve(x, self.anchor)
                if value is not None:
                    days.append(value)
                    if value.granularity == "day":
                        told_to = x.end if not exact and x.kind == "relative" else told_to
                        exact.append(value)
        if not exact or "(" in self.text.folded[told_to : told_to + 2]:
            exact = self._days_in_brackets(times) or exact  # "on Friday (14 June)"
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
        clocks = [x for x in times if x.kind == "clock"]
        if clocks:
            encounter.clock = clocks[0].clock
        durations = [x for x in times if x.kind == "duration" and x.minutes]
        if durations:
            encounter.minutes = durations[0].minutes
            encounter.approximate = durations[0].approximate

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

    # -- place ----------------------------------------------------------------------

    def where(self, encounter: Encounter, first: int, last: int) -> None:
        """Take city and time zone from the words of `[first, last)`."""
        registry = self.registry
        for mention in registry.within(first, last):
            known = registry.known.get(mention.key)
            if known is None or mention.first == 0:
                continue
            lead = self._lead(mention.first)
            own = lead == "in" and self._is_object(encounter, mention.first - 1)
            own = own or (encounter.kind == "visit" and lead in self._visiting)
            if not own and not self._locates(mention, lead):
                continue
            if known.entity is None and known.type == "region" and self._is_town(mention, lead):
                encounter.city, encounter.place = known.label, known.key
                land = self._land_after(mention.last)
                encounter.zone = encounter.zone or land
                return
            if known.type == "city" or (known.key in self._city_states and lead == "in"):
                encounter.city, encounter.place = known.label, known.key
                zone = known.entity.timezone if known.entity else None
                encounter.zone = encounter.zone or zone
                return
            if known.type == "state" and known.entity is not None and lead != "at":
                encounter.zone = encounter.zone or known.entity.timezone
        self._venue(encounter, first, last)

    def _is_object(self, encounter: Encounter, i: int) -> bool:
        """Whether the words before *i* are what was held: "held a Ministerial Meeting in Rome"."""
        if encounter.trigger is None or encounter.trigger[0] >= i:
            return False
        if encounter.rule == "attended":
            return True
        verb = self.text[encounter.trigger[0]].lower
        between = self.text.lowers(encounter.trigger[0] + 1, i)
        return verb in self._holding and self._leads.isdisjoint(between)

    def _is_town(self, mention: Mention, lead: str) -> bool:
        """Whether a place that no list knows is a town: "in Clark, Philippines"."""
        words = {t.text for t in self.text[mention.first : mention.last]}
        named = self.text.lowers(mention.first - 2, mention.first) in (
            ["city", "of"],
            ["town", "of"],
        )
        return (named or lead in {"in", "to"}) and words.isdisjoint(self._regions)

    def _land_after(self, i: int) -> str | None:
        """The time zone of the state that stands behind a town and a comma."""
        if i + 1 >= len(self.text) or self.text[i].text != ",":
            return None
        mention = self.registry.starting_at(i + 1) or self.registry.starting_at(i + 2)
        known = self.registry.known.get(mention.key) if mention is not None else None
        return known.entity.timezone if known is not None and known.entity is not None else None

    def _lead(self, i: int) -> str:
        j = i - 1
        while j > 0 and (self.text[j].lower in self._town_leads or self.text[j].text[0].isdigit()):
            j -= 1
        return self.text[j].lower

    def _locates(self, mention: Mention, lead: str) -> bool:
        """ "to" locates only after "visit" or "trip"; an event's city ("Summit in Vilnius") does not.

        Those who met on the margins of the Summit in Vilnius were there all the same.
        """
        i = mention.first - 1
        if lead == "to":
            back = self.text.lowers(max(0, i - 6), i)
            if not self._welcomes.isdisjoint(self.text.lowers(max(0, i - 14), i)):
                return True  # "welcomed Prime Minister X of Y to Lisbon"
            return not self._going.isdisjoint(back)
        if lead not in {"in", "at", "visiting"}:
            return False
        j = i - 1
        while j >= 0 and self.text[j].lower in {"the", "of"}:
            j -= 1
        if j < 0 or not self.text[j].is_capital or self.text[j].text not in self._events:
            return True
        return not self._beside.isdisjoint(self.text.lowers(max(0, j - 10), j))

    def _venue(self, encounter: Encounter, first: int, last: int) -> None:
        """A site that stands for its town: "the Pentagon", "NATO Headquarters"."""
        for i in self._venues.starts(self.text, first, last):
            if not self.text[i].is_capital:
                continue
            hit = self._venues.longest(self.text, i, last)
            owner = self.registry.at(i - 1) if i else None
            owned = owner is not None and owner.kind == "actor"
            lead = self._lead(owner.first if owner is not None and owned else i)
            if self.text.lowers(i - 2, i) == ["of", "the"] or self.text[i - 1].text[0].isdigit():
                lead = self._occasion(i) or lead
            if hit is None or lead not in {"at", "in", "to", "visiting", *self._beside}:
                continue
            town = hit[1][0]
            self.set_city(encounter, town)
            return

    def _occasion(self, i: int) -> str:
        """ "on the occasion of the 3rd Raisina Dialogue": the word before "of"."""
        return next((w for w in self.text.lowers(max(0, i - 5), i) if w in self._beside), "")

    def set_city(self, encounter: Encounter, label: str) -> None:
        """Give an encounter the city called *label*, with its zone where it is listed."""
        if not label:
            return
        found = self.registry.authority.find(label)
        cities = [e for e in found if e.type == "city"] or [e for e in found if e.timezone]
        encounter.city = cities[0].label if cities else label
        encounter.place = cities[0].key if cities else None
        if cities and cities[0].timezone:
            encounter.zone = encounter.zone or cities[0].timezone

    def site(self, encounter: Encounter, first: int, stop: int) -> None:
        """The town of a site: "Yokosuka Naval Base", "Kamakura Works"."""
        for i in range(first + 1, stop):
            for head in self.lexicon.names["site_heads"]:
                words = head.split()
                if [t.text for t in self.text[i : i + len(words)]] != words:
                    continue
                j = i
                while j > first and self.text[j - 1].is_capital and self.text[j - 1].is_word:
                    j -= 1
                label = " ".join(t.text for t in self.text[j:i])
                if label:
                    encounter.zone = None
                    self.set_city(encounter, label)
                    return
