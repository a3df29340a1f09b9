"""Where and when what follows took place: "In Lisbon on Thursday, ...", "On 14 June, ...".

An account of a journey names a town or a day at the head of a sentence, and then tells what was
done there and then. The town holds until the text goes on to another; the day holds for its
paragraph, and behind it for what was "also" done in that town.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from communique.authority import Entity
from communique.reading.encounters.encounter import Encounter
from communique.reading.encounters.people.missions import Missions
from communique.reading.encounters.settings.times import FactReader
from communique.reading.page.segmentation import Sentence
from communique.reading.times.day_words import DayWords
from communique.reading.times.timex import resolve

_TO_TOWN = 3  # tokens from the head of "While in the town" to the town
_TO_DAY = 8  # and of "On arrival at the port on 14 June" to the day
_DATES = frozenset({"date", "relative", "range", "month", "year"})


@dataclass(frozen=True)
class Scene:
    """A sentence that begins with a town or a day, and who is named in it."""

    first: int
    block: int
    day: date | None
    town: Entity | None
    people: frozenset[str]


class Scenes:
    """Gives encounters the town and the day that an earlier sentence sets for them."""

    def __init__(self, facts: FactReader, missions: Missions):
        self.facts = facts
        self.missions = missions
        self.text = facts.text
        words = facts.lexicon.words
        self._heads = words("meetings", "scene_heads")
        self._also = words("meetings", "next_in_turn")
        self._going = words("meetings", "arriving")
        self._stays = words("meetings", "stays") - {"programme", "program"}
        self._day_words = DayWords(facts.text, facts.lexicon)

    def share(self, encounters: Sequence[Encounter], sentences: Sequence[Sentence]) -> None:
        """Complete the *encounters* from the sentences before each, or from the head of its own."""
        if all(e.day and (e.city or e.modality != "in-person") for e in encounters):
            return
        told: dict[int, set[str]] = {}
        for e in encounters:
            told.setdefault(e.sentence[0], set()).update(e.principals)
        starts = {self.text.first_at(s.start): s.block for s in sentences}
        scenes = []
        for s in sentences:
            first, last = self.text.first_at(s.start), self.text.first_at(s.end)
            if first < last and self.text[first].lower in self._heads:
                scene = self._scene(first, last, s.block, told)
                scenes += [scene] if scene is not None else []
        for e in encounters if scenes else ():
            at = e.sentence[0]
            before = [s for s in scenes if s.first <= at and at in starts]
            towns = [s for s in before if s.town is not None]
            if towns and not e.principals.isdisjoint(towns[-1].people):
                self._place(e, towns[-1])
            scene = self._of_day(before)
            if scene is not None and scene.day is not None and self._is_undated(e, scene.day):
                self._date(e, scene, starts[at])

    def _of_day(self, before: Sequence[Scene]) -> Scene | None:
        """The last scene, or the one that told the day of the same town: "In Lisbon, she also met Y"."""
        last = before[-1] if before else None
        if last is None or last.day is not None or last.town is None:
            return last
        same = (s for s in before if s.day is not None and s.town == last.town)
        return next(same, None)

    def _scene(self, first: int, last: int, block: int, told: dict[int, set[str]]) -> Scene | None:
        """The scene that a sentence sets, if somebody met or arrived by it."""
        town = self._town(first, last)
        day = self._day(first, last)
        if town is None and day is None:
            return None
        going = not self._going.isdisjoint(self.text.lowers(first, last))
        if first not in told and not going:
            return None
        named = {m.key for m in self.facts.registry.within(first, last) if m.kind != "region"}
        named |= self.missions.named(first, last).keys()
        return Scene(first, block, day, town, frozenset(named | told.get(first, set())))

    def _town(self, first: int, last: int) -> Entity | None:
        registry = self.facts.registry
        for mention in registry.within(first + 1, min(first + _TO_TOWN, last)):
            known = registry.known.get(mention.key)
            if self.text[mention.first - 1].lower == "in" and known is not None:
                entity = known.entity
                return entity if entity is not None and entity.type == "city" else None
        return None

    def _day(self, first: int, last: int) -> date | None:
        for x in self.facts.times_in(first, min(first + _TO_DAY + 4, last)):
            if x.kind not in ("date", "relative") or self.text.first_at(x.start) > first + _TO_DAY:
                continue
            value = resolve(x, self.facts.anchor)
            exact = value is not None and value.granularity == "day"
            return value.start if value is not None and exact else None
        return self.facts.stay_days.day(first, min(first + _TO_DAY, last))

    def _place(self, e: Encounter, scene: Scene) -> None:
        town = scene.town
        if e.city is None and e.modality == "in-person" and town is not None:
            if e.zone in (None, town.timezone) or scene.first == e.sentence[0]:
                e.zone = town.timezone
                self.facts.places.set_city(e, town.label)

    def _is_undated(self, e: Encounter, day: date) -> bool:
        """Whether no other day is told of an encounter."""
        if e.day is not None or any(x.kind in _DATES for x in self.facts.times_in(*e.sentence)):
            return False
        if self._day_words.shift(*e.sentence) is not None:
            return False  # "A day earlier, she met Z"
        if not self._stays.isdisjoint(self.text.lowers(*e.sentence)):
            return False  # "During the visit, she met Z"
        return e.period is None or (
            e.period == self.facts.anchor.period and e.period[0] <= day <= e.period[1]
        )

    def _date(self, e: Encounter, scene: Scene, block: int) -> None:
        there = scene.town is not None and e.place == scene.town.key
        if e.principals.isdisjoint(scene.people):
            return  # what others did elsewhere
        goes_on = there and not self._also.isdisjoint(self.text.lowers(*e.sentence))
        if scene.first != e.sentence[0] and (scene.block == block or goes_on):
            e.day, e.basis, e.period = scene.day, "inferred", None
