"""Words that lead an account of a journey to a town or a land: "flew on to Lisbon", "back in Lisbon"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.reading.encounters.settings.other_journeys import OtherJourneys
from communique.reading.encounters.settings.times import FactReader
from communique.reading.names.known import Known
from communique.reading.names.registry import Mention

_TO_LEAD = 5  # tokens from "travelled" over "on by air" to "to"
_TOWN_WORDS = frozenset({"the", "of", "city", "town", "capital"})
_BEFORE = frozenset({"before", "prior", "ahead"})
_IS = frozenset({"is", "was", "are", "were"})
_IN_BRACKET = 4  # tokens from "(" over "Lisbon," to a day
_AT_HEAD = 8  # tokens from the head of a sentence over "On Wednesday, 4 May," to "in"


@dataclass(frozen=True)
class Stop:
    """A town with its key and its time zone; a land has no town.

    Attributes:
        land: Key of the state where it is, where that is known.
    """

    town: str | None
    place: str | None
    zone: str | None
    land: str | None = None

    def is_land_of(self, other: Stop) -> bool:
        """Whether this is only the land where that town is: "in Chile", after "in Santiago"."""
        return self.town is None and other.town is not None and self.zone == other.zone


class JourneyPlaces:
    """Finds such words in one document."""

    def __init__(self, facts: FactReader, home: str | None):
        self.facts = facts
        self.text = facts.text
        self.registry = facts.registry
        self.home = home
        self._others = OtherJourneys(facts)
        words = facts.lexicon.words
        self._moving = words("meetings", "moving")
        self._being = words("meetings", "being_there")
        self._meetings = words("meetings", "gone_with")
        self._heads = words("meetings", "fronted_leads") | {"on"}
        self._reaching = words("meetings", "reaching")
        self._going = words("meetings", "stays", "going")
        self._fronted = words("meetings", "scene_fronts")
        self._leaving = words("meetings", "leaving")
        self._started = words("meetings", "starting")
        self._courses = words("meetings", "stays", "courses", "missions")
        self._planned = words("meetings", "hypothetical") - {"to", "had", "be", "being"}
        self._city_states = words("meetings", "city_states")

    def heads(self, first: int, at: int) -> bool:
        """Whether the day at token *at* is that of the sentences behind it, too."""
        return self.is_front(first, at) or self.sets_out(first, at) or self._in_bracket(first, at)

    def _in_bracket(self, first: int, at: int) -> bool:
        """ "Visit to the port (Lisbon, 3 May)": the head of what is told behind it."""
        opened = self.text.lowers(first, at)[-_IN_BRACKET:]
        return "(" in opened and ")" not in opened

    def sets_out(self, first: int, at: int) -> bool:
        """ "The mission began in Lisbon on", "flew on to Lisbon on", before the day at token *at*.

        Behind "arrived in Lisbon on 13 June" there may be other days.
        """
        words = self.text.lowers(first, at)
        return self._being.isdisjoint(words) and self.moves(first, at)

    def moves(self, first: int, last: int) -> bool:
        """Whether the words `[first, last)` tell that somebody went, came or was somewhere."""
        words = self.text.lowers(first, last)
        if not self._moving.isdisjoint(words) or not self._being.isdisjoint(words):
            return True
        if any(a in _IS and b == "in" for a, b in pairwise(words)):
            return True  # "The Minister is in Lisbon on Monday for an official visit"
        return not self._started.isdisjoint(words) and not self._courses.isdisjoint(words)

    def reached(self, first: int, last: int, met: bool) -> Stop | None:
        """The town or land to which the narrator's words `[first, last)` lead; the last of several.

        "In Chile, ..." may speak of what goes on there, unless somebody was *met*.
        """
        found = None
        for mention in self.registry.within(first, last):
            stop = self._stop(mention)
            if stop is None or self._is_home(stop):
                continue
            if self._leads(first, mention.first, met or stop.town is not None):
                found = stop
        return found

    def ahead(self, first: int, last: int) -> Stop | None:
        """ "On her way to Lisbon, she stopped in Madrid": where she came to after that sentence."""
        for mention in self.registry.within(first, min(first + _AT_HEAD, last)):
            before = self.text.lowers(max(first, mention.first - 2), mention.first)
            if before in (["way", "to"], ["route", "to"]):
                stop = self._stop(mention)
                return None if stop is None or self._is_home(stop) else stop
        return None

    def destination(self, spans: Sequence[tuple[int, int]]) -> Stop | None:
        """The one town to which the title and the first sentences tell of a visit."""
        towns = {}
        for first, last in spans:
            for mention in self.registry.within(first, last):
                at = mention.first - 2
                lead = self.text[at + 1].lower if at >= first else ""
                led = lead == "to" and self.text[at].lower in self._going
                held = lead == "in" and self.text[at].lower in self._meetings
                held = held and not self.text[at].is_capital  # "prepared the Summit in Lisbon"
                if not (led or held) or self._others.is_one(first, at, last):
                    continue
                stop = self._stop(mention)
                if stop is not None and self._is_home(stop):
                    self.home = None  # the visit was to the publisher's own state
                if stop is not None and stop.town is not None:
                    towns[stop.place] = stop
        return next(iter(towns.values())) if len(towns) == 1 else None

    def _is_home(self, stop: Stop) -> bool:
        return stop.land is not None and stop.land == self.home

    def _stop(self, mention: Mention) -> Stop | None:
        """What a mention names, if it is a town, a place that no list knows, or a state."""
        known = self.registry.known.get(mention.key)
        if known is None or mention.how == "demonym":
            return None
        entity = known.entity
        if entity is None and self.facts.places.land_called(known) is not None:
            return None
        if entity is None:
            return Stop(known.label, known.key, None) if self._may_be_town(known) else None
        if entity.type == "city" or known.key in self._city_states:
            return Stop(entity.label, entity.key, entity.timezone, entity.country or entity.key)
        if entity.type == "state":
            return Stop(None, None, entity.timezone, entity.key)
        return None

    def _may_be_town(self, known: Known) -> bool:
        heads = self.facts.lexicon.words("names", "region_heads")
        return known.type == "region" and heads.isdisjoint(known.label.split())

    def _leads(self, first: int, at: int, fronted: bool) -> bool:
        """Whether the words before the place at token *at* lead there."""
        i = at - 1
        while i > first and self.text[i].lower in _TOWN_WORDS:
            i -= 1
        lead = self.text[i].lower if i >= first else ""
        before = self.text.lowers(max(first, i - _TO_LEAD), i)
        if not self._planned.isdisjoint(before):
            return False
        if lead == "(":
            near = self.facts.times_in(at, at + _IN_BRACKET + 2)
            return any(self.text.first_at(x.start) <= at + _IN_BRACKET for x in near)
        if lead == "to":
            return not self._moving.isdisjoint(before) and _BEFORE.isdisjoint(before)
        if lead in {"in", "at"}:
            if not self._being.isdisjoint(before) or self._starts(first, i):
                return True
            if i - first <= _AT_HEAD and self.text[first].lower in self._heads:
                if not self._meetings.isdisjoint(before):
                    return True  # "At their meeting in Lisbon, ..."
            return fronted and self.is_front(first, i)
        leaves = lead in self._leaving and not _BEFORE.isdisjoint(self.text.lowers(first, i))
        return leaves or lead in self._reaching

    def _starts(self, first: int, i: int) -> bool:
        """ "The visit began on Monday in Lisbon", "concluded in Lisbon a working visit"."""
        words = self.text.lowers(first, i)
        if self._started.isdisjoint(words[-_TO_LEAD:]):
            return False
        near = self.text.lowers(first, i + _TO_LEAD + _TO_LEAD)
        return not self._courses.isdisjoint(near) or len(words) <= _TO_LEAD

    def is_front(self, first: int, i: int) -> bool:
        """Whether only words for a day stand before the token *i*: "On Wednesday, in Lisbon, ..."."""
        if i - first > _AT_HEAD:
            return False
        times = self.facts.times_in(first, i)
        spans = [self.text.range(x.start, x.end) for x in times]
        return all(
            self.text[j].lower in self._fronted or any(j in span for span in spans)
            for j in range(first, i)
        )
