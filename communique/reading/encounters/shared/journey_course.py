"""The course of a journey: the day and the town where an account of a visit has come to.

A house tells the stops of a journey one after the other. A day or a town is told once, and holds
for what follows until the account goes on: "In Accra on Monday, ... In the evening, ... The next
morning she flew to Kumasi, where ... Back in Accra, ...". So the account is read from its first
sentence to its last, whether or not a sentence tells of somebody met, and the encounters that
tell no day or town of their own have those that were reached.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from communique.reading.encounters.encounter import Encounter
from communique.reading.encounters.settings.journey_places import JourneyPlaces, Stop
from communique.reading.encounters.settings.times import FactReader
from communique.reading.page.segmentation import Sentence
from communique.reading.times.day_words import DayWords
from communique.reading.times.timex import TimeExpression, resolve

_TO_DAY = 8  # tokens from the head of a sentence to the day that it begins with
_TO_SUBJECT = 12  # and to "the Minister"
_TO_STAY = 8  # and to "the visit" of "During the visit, ..."
_LATELY = timedelta(days=31)  # from a stop to the day of issue
_DATES = frozenset({"date", "relative", "range", "month"})
_ONE_DAY = frozenset({"date", "relative"})


@dataclass(frozen=True)
class Stage:
    """Where the account has come to at a sentence.

    Attributes:
        block: Its paragraph. day: The day reached, or None. stop: The town or land reached.
        beside: A town where something was seen on the way, which holds for its paragraph.
        told: Whether the sentence itself tells the day. firm: Whether the day holds for what follows.
            Who "arrived on 13 June", or met somebody then, may have met others on the next day.
        leaves: Whether they left the town for that place on the way. left: The sentence of that.
    """

    block: int
    day: date | None = None
    stop: Stop | None = None
    beside: Stop | None = None
    told: bool = False
    firm: bool = True
    leaves: bool = False
    left: int = -1


class JourneyCourse:
    """Follows the journey of one document.

    Args:
        home: Key of the publisher's state, or None: who goes home leaves the last stop.
    """

    def __init__(self, facts: FactReader, home: str | None):
        self.facts = facts
        self.text = facts.text
        words = facts.lexicon.words
        self._journeys = words("meetings", "stays", "missions", "arriving") | {"visited"}
        self._journeys -= words("meetings", "welcoming")  # "they welcomed the support"
        self._stays = words("meetings", "stays") - {"programme", "program"}
        self._starting = words("meetings", "starting")
        self._over = words("meetings", "over")
        self._travelling = words("meetings", "travelling")
        self._content = words("meetings", "content")
        self._abouts = words("meetings", "abouts")
        self._turns = words("meetings", "next_in_turn", "then_words")
        self._then = words("meetings", "then_words", "later_words")
        self._day_words = DayWords(facts.text, facts.lexicon)
        self._places = JourneyPlaces(facts, home)

    def share(
        self, encounters: Sequence[Encounter], sentences: Sequence[Sentence], title: tuple[int, int]
    ) -> None:
        """Complete the *encounters* of an account of a journey from where it has come to."""
        if not encounters or not self._is_journey(sentences, title):
            return
        traveller = self._traveller(encounters)
        told: dict[int, list[Encounter]] = {}
        for e in encounters:
            told.setdefault(e.sentence[0], []).append(e)
        stages = list(self._stages(sentences, title, told, traveller))
        start = {self.text.first_at(s.start): n for n, s in enumerate(sentences)}
        set_in: int | None = None
        for n, stage in enumerate(stages):
            set_in = stage.block if stage.told else set_in
            for e in told.get(self.text.first_at(sentences[n].start), ()):
                if traveller not in e.people or e.sentence[0] not in start or e.rule == "briefed":
                    continue
                if not self._on_some_day(e):
                    self._place(e, stage)
                self._date(e, stage, stage.firm and set_in == stage.block)

    def _is_journey(self, sentences: Sequence[Sentence], title: tuple[int, int]) -> bool:
        """Whether the title or the first sentences speak of a visit."""
        opening = [title, *(self._span(s) for s in sentences[:3])]
        journeys = self._journeys | {"visits", "trips", "travel", "travels"}  # of several lands
        return any(not journeys.isdisjoint(self.text.lowers(a, b)) for a, b in opening)

    @staticmethod
    def _traveller(encounters: Sequence[Encounter]) -> str:
        """Who took part in most of the encounters, or the first of those."""
        counts = Counter(key for e in encounters for key in e.people)
        return max(counts, key=lambda key: counts[key], default="")

    def _span(self, sentence: Sentence) -> tuple[int, int]:
        return self.text.first_at(sentence.start), self.text.first_at(sentence.end)

    # -- the stages -----------------------------------------------------------------

    def _stages(
        self,
        sentences: Sequence[Sentence],
        title: tuple[int, int],
        told: dict[int, list[Encounter]],
        traveller: str,
    ) -> Iterator[Stage]:
        """Where the account has come to at each sentence."""
        begun: date | None = None
        stage = Stage(-1, stop=self._places.destination([title, *map(self._span, sentences[:2])]))
        for sentence in sentences:
            first, last = self._span(sentence)
            if sentence.block != stage.block:
                stage = self._next_paragraph(stage, sentence.block)
            stage = replace(stage, told=False)
            if first < last and not self._sums_up(first, last, first in told):
                stage = self._dated(stage, first, last, told.get(first, ()), begun)
                begun = begun or stage.day
                followed = first in told or self._is_about(first, last, traveller)
                if followed:
                    stage = self._placed(stage, first, last, told.get(first, ()))
            yield stage
            ahead = self._places.ahead(first, last) if first < last else None
            if ahead is not None:
                stage = replace(stage, beside=stage.stop, stop=ahead)

    @staticmethod
    def _next_paragraph(stage: Stage, block: int) -> Stage:
        """The stage where a paragraph begins. Behind a place on the way it is not told where they were."""
        stop = stage.stop
        if stage.beside is not None and stop is not None and stage.leaves:
            stop = Stop(None, None, stop.zone, stop.land)
        return replace(stage, block=block, stop=stop, beside=None, leaves=False)

    def _sums_up(self, first: int, last: int, met: bool) -> bool:
        """ "X concluded a visit to Lisbon today": no stop of the journey, but the whole of it."""
        if met:
            return False
        words = self.text.lowers(first, last)
        over = next((n for n, word in enumerate(words) if word in self._over), len(words))
        return not self._journeys.isdisjoint(words[over:]) and self._stays.isdisjoint(words[:over])

    def _dated(
        self,
        stage: Stage,
        first: int,
        last: int,
        here: Sequence[Encounter],
        begun: date | None,
    ) -> Stage:
        """The stage with the day that the sentence `[first, last)` tells, of a journey *begun* then."""
        at, day = self._day_told(first, last)
        firm = day is None or self._places.heads(first, at)
        if not firm or day is None:
            days = {e.day for e in here if not self._is_stay(e)}
            met = next((x for x in self._days(first, last) if x in days), None)
            day, firm = met or day, firm and met is None
        if day is None:
            day = self._day_of_stay(first, min(first + _TO_DAY + 2, last), begun)
        if day is None and stage.day is not None:
            shift = self._day_words.at_head(first, last)
            day = stage.day + timedelta(shift) if shift else None
        return replace(stage, day=day, told=True, firm=firm) if day is not None else stage

    def _is_stay(self, e: Encounter) -> bool:
        """ "paid a visit to Lisbon on 13 June": the journey, and no stop of it."""
        return e.kind == "visit" and e.rule in ("visited", "toured") and e.city is not None

    def _day_of_stay(self, first: int, last: int, begun: date | None) -> date | None:
        """The day of "On the second day, ...": by the days of the stay, or from the first day told."""
        day = self.facts.stay_days.day(first, last)
        nth = self.facts.stay_days.nth(first, last) if day is None and begun is not None else None
        return begun + timedelta(nth) if begun is not None and nth is not None and nth > 0 else day

    def _day_told(self, first: int, last: int) -> tuple[int, date | None]:
        """The day at the head of a sentence, or that on which somebody went or came, and its token."""
        stop = self._narrated(first, last)
        moved = self._places.moves(first, stop)
        for x in self.facts.times_in(first, stop):
            at = self.text.first_at(x.start)
            if x.kind not in _ONE_DAY or not (at <= first + _TO_DAY or moved):
                continue
            value = resolve(x, self.facts.anchor)
            if value is not None and value.granularity == "day" and self._of_late(value.start):
                return at, value.start
        return last, None

    def _days(self, first: int, last: int) -> Iterator[date]:
        """The days that the sentence `[first, last)` tells."""
        for x in self.facts.times_in(first, last):
            value = resolve(x, self.facts.anchor) if x.kind in _ONE_DAY else None
            if value is not None and value.granularity == "day":
                yield value.start

    def _of_late(self, day: date) -> bool:
        issued = self.facts.anchor.issued
        return issued is None or timedelta(0) <= issued - day <= _LATELY

    def _narrated(self, first: int, last: int) -> int:
        """Where the narrator's own words end: what was said speaks of other days and towns."""
        words = self.text.lowers(first, last)
        ends = (n for n, word in enumerate(words) if word == "that" or word == '"')
        return first + next(ends, last - first)

    def _placed(self, stage: Stage, first: int, last: int, here: Sequence[Encounter]) -> Stage:
        """The stage with the town that the sentence `[first, last)` tells."""
        stop = self._places.reached(first, self._narrated(first, last), bool(here))
        if stop is not None:
            within = stage.stop is not None and stop.is_land_of(stage.stop)
            return stage if within else replace(stage, stop=stop, beside=None)
        for e in here:
            if e.city is None or e.modality != "in-person":
                continue
            there = Stop(e.city, e.place, e.zone)
            if e.kind == "visit" and stage.stop is not None and e.place != stage.stop.place:
                return replace(stage, beside=there, leaves=True, left=first)
            return replace(stage, stop=there, beside=None)
        return stage

    def _is_about(self, first: int, last: int, traveller: str) -> bool:
        """Whether the sentence tells of who travels or of the visit, or heads the account of a stop."""
        words = self.text.lowers(first, min(first + _TO_SUBJECT, last))
        if "(" in words or not self._travelling.isdisjoint(words):
            return True
        return any(m.key == traveller for m in self.facts.registry.within(first, last))

    # -- the encounters -------------------------------------------------------------

    def _place(self, e: Encounter, stage: Stage) -> None:
        """Give an encounter the town reached, or the land where none is told."""
        stop = stage.beside or stage.stop
        if stop is None or e.zone not in (None, stop.zone or e.zone):
            return
        e.zone = e.zone or stop.zone
        if stage.beside is not None and stage.left == e.sentence[0]:
            return  # "toured the dockyard in Lisbon and took part in a round table": there, or not
        if e.city is None and e.modality == "in-person" and stop.town is not None:
            e.city, e.place = stop.town, stop.place

    def _date(self, e: Encounter, stage: Stage, holds: bool) -> None:
        """Give an encounter the day reached, if the account still is on that day."""
        day = stage.day
        if day is None:
            return
        shift = self._day_words.shift(*e.sentence)
        if e.day is not None:
            behind = e.basis == "inferred" and shift == 0 and e.day < day
            if not behind or self._tells_day(e):
                return  # "In the afternoon" is of the day reached, not of the last one met
        elif not (holds or shift == 0 or self._goes_on(e, stage.firm)) or self._tells_day(e):
            return
        if shift and self._day_words.at_head(*e.sentence) is None:
            day += timedelta(shift)
        elif self._on_some_day(e):
            return
        period = self.facts.anchor.period
        if e.period is None or e.period == period or e.period[0] <= day <= e.period[1]:
            e.day, e.basis, e.period = day, "inferred", None

    def _goes_on(self, e: Encounter, firm: bool) -> bool:
        """ "He also met Y", "There she was received by X", "The programme concluded with a visit to Z"."""
        first, last = e.sentence
        words = self.text.lowers(first, min(first + _TO_STAY, last))
        if words[:1] == ["there"] or not self._starting.isdisjoint(words):
            return True
        turns = self._turns if firm else self._then
        return not turns.isdisjoint(self.text.lowers(*e.sentence))

    def _tells_day(self, e: Encounter) -> bool:
        """Whether the words that tell of an encounter tell another day, or several."""
        first, last = e.sentence
        start = e.trigger[1] if e.trigger is not None else first
        ends = (i for i in range(start, last) if self._is_content(i))
        return any(self._is_day(x) for x in self.facts.times_in(first, next(ends, last)))

    @staticmethod
    def _is_day(x: TimeExpression) -> bool:
        return x.kind in _DATES and x.marker not in ("by", "until")

    def _is_content(self, i: int) -> bool:
        lower = self.text[i].lower
        to = lower == "to" and not self.text[i + 1].is_capital
        return to or lower in self._content or lower in self._abouts

    def _on_some_day(self, e: Encounter) -> bool:
        """ "During the visit, she met Z", "The trip was also an occasion to": on one of its days."""
        first, last = e.sentence
        if self._day_words.on_visit(first, last):
            return True
        words = self.text.lowers(first, min(first + _TO_STAY, last))
        stay = not self._stays.isdisjoint(words) and "day" not in words
        return stay and self._starting.isdisjoint(words)
