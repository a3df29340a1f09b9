"""What encounters of one journey share: the day, the town, the time zone.

A ministry tells once where its minister went and when, and then whom the minister met there. A
date line tells where a statement was made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from communique.authority import Entity
from communique.reading.encounters import Encounter
from communique.reading.meeting_times import FactReader
from communique.reading.timex import resolve

_NEAR = 20  # tokens from a word for an encounter to the town where it was


class Journey:
    """Lets what is told of one encounter pass to those that went with it.

    Args:
        own_zone: Time zone of the publisher's state, or None.
        at_home: Whether the other side is said to visit the publisher's state.
    """

    def __init__(self, facts: FactReader, own_zone: str | None, at_home: bool):
        self.facts = facts
        self.text = facts.text
        self.registry = facts.registry
        self.own_zone = own_zone
        self.at_home = at_home and own_zone is not None
        words = facts.lexicon.words
        self._going = words("meetings", "going")
        self._gathering = words("meetings", "gathering")
        self._city_states = words("meetings", "city_states")
        self._same_time_starts = {p.split()[0] for p in facts.lexicon.meetings["same_time"]}
        self._same_time = [tuple(p.split()) for p in facts.lexicon.meetings["same_time"]]

    def share(self, encounters: list[Encounter], opening: Sequence[tuple[int, int]]) -> None:
        """Complete the *encounters* from one another and from the sentences that open the text.

        A call with a clock time is told in the time of the publisher's own state.
        """
        self._same_days(encounters)
        self._were_journeys(encounters)
        for encounter in encounters:
            main = encounter.part_of
            if main is None and encounter.city is None and encounter.modality == "in-person":
                main = next((e for e in encounters if self._same_trip(e, encounter)), None)
            if main is not None:
                encounter.zone = encounter.zone or main.zone
                if encounter.city is None:
                    encounter.city, encounter.place = main.city, main.place
        zones = {e.zone for e in encounters if e.zone}
        if not zones and not self.at_home:
            zones = self._arrive(encounters, opening)
        for encounter in encounters:
            if encounter.zone is None and encounter.modality == "in-person":
                encounter.zone = next(iter(zones)) if len(zones) == 1 else None
                if not zones and self.at_home:
                    encounter.zone = self.own_zone
            elif encounter.zone is None and encounter.clock:
                encounter.zone = self.own_zone
            self.facts.check_zones(encounter)

    def _were_journeys(self, encounters: list[Encounter]) -> None:
        """ "X visited Lisbon. She met Y.": the visit to a town only tells where the others were."""
        for stay in [e for e in encounters if e.rule == "toured"]:
            there = [e for e in encounters if e is not stay and e.principals & stay.principals]
            if not any(e.rule != "toured" for e in there):
                continue
            encounters.remove(stay)
            for e in encounters:
                e.part_of = None if e.part_of is stay else e.part_of
            for e in there:
                if e.city is None and e.modality == "in-person":
                    e.city, e.place, e.zone = stay.city, stay.place, e.zone or stay.zone
                if e.day is None and e.period is None and stay.until in (None, stay.day):
                    e.day, e.basis = stay.day, "inferred" if stay.day else e.basis

    def _same_days(self, encounters: list[Encounter]) -> None:
        """ "On the same day, X also met Z": as the encounter told before it."""
        dated: Encounter | None = None
        for encounter in encounters:
            main = encounter.part_of or (dated if self._is_same_time(encounter) else None)
            if encounter.day is not None:
                dated = encounter
            if main is None or encounter.day is not None or encounter.period is not None:
                continue
            encounter.day, encounter.period = main.day, main.period
            encounter.basis = "inferred" if main.day is not None else encounter.basis

    def _is_same_time(self, encounter: Encounter) -> bool:
        first, last = encounter.sentence
        if self.text[first].lower not in self._same_time_starts:
            return False
        return any(
            tuple(self.text.lowers(first, min(first + len(words), last))) == words
            for words in self._same_time
        )

    def _same_trip(self, main: Encounter, encounter: Encounter) -> bool:
        """Whether both were on one day, or one of them on a day of the visit that the other is."""
        if main is encounter or main.city is None or main.day is None or encounter.day is None:
            return False
        last = main.until or main.day
        return main.day <= encounter.day <= last and bool(main.principals & encounter.principals)

    def _arrive(self, encounters: list[Encounter], opening: Sequence[tuple[int, int]]) -> set[str]:
        """Time zones of the places to which a visit was; in a town alone all encounters were."""
        places = self._destinations(opening)
        towns = [e for e in places.values() if e.type == "city" or e.key in self._city_states]
        lands = {e.country if e.type == "city" else e.key for e in places.values()}
        if len(towns) == 1 and len(lands) == 1:
            for encounter in encounters:
                if encounter.city is None and encounter.modality == "in-person":
                    self.facts.places.set_city(encounter, towns[0].label)
        return {e.timezone for e in places.values() if e.timezone}

    def _destinations(self, opening: Sequence[tuple[int, int]]) -> dict[str, Entity]:
        """The states and towns to which the opening sentences tell of a visit."""
        places = {}
        for first, last in opening:
            for i in range(first, last - 1):
                # "the meetings of Leaders in Rome last May" were others'
                others = self.text[i + 1].lower == "of"
                if self.text[i].lower in self._gathering and not others:
                    town = self._town_of(i + 1, last)
                    places.update({town.key: town} if town is not None else {})
                if self.text[i].lower not in self._going:
                    continue
                to = i + 1 if self.text[i].lower in {"visits", "visited", "visiting"} else i + 2
                lead = "in" if self.text[i].lower == "arrived" else "to"
                if to == i + 2 and self.text[i + 1].lower != lead:
                    continue
                for j in (to, to + 1, to + 2):
                    mention = self.registry.starting_at(j) if j < last else None
                    known = self.registry.known.get(mention.key) if mention else None
                    if known is not None and known.entity is not None:
                        if known.entity.type in ("city", "state"):
                            places[known.key] = known.entity
                        break
        return places

    def _town_of(self, i: int, last: int) -> Entity | None:
        """The town of "meets A in Lisbon" in a title, or of "held several meetings in Lisbon"."""
        for mention in self.registry.within(i, min(i + _NEAR, last)):
            known = self.registry.known.get(mention.key)
            entity = known.entity if known is not None else None
            if entity is not None and entity.type == "city":
                return entity if self.text[mention.first - 1].lower == "in" else None
        return None


def place_of_issue(
    facts: FactReader, encounters: list[Encounter], line: str, issued: date | None, joint: bool
) -> None:
    """What a date line tells: the town where parties met, or the day on which they met there.

    Args:
        line: The words of the date line. joint: Whether it is a statement of those who met.
    """
    open_ = [e for e in encounters if e.modality == "in-person" and not (e.city and e.day)]
    if not open_:
        return
    names = (word.strip() for word in re.split(r"[,\d()]|\s[-\u2013\u2014]\s", line))
    towns = [e for name in names for e in facts.registry.authority.find(name) if e.type == "city"]
    if not towns:
        return
    town = towns[0]
    for encounter in open_:
        alone = joint and len(encounters) == 1
        if encounter.city is None and (alone or _received(facts, encounter, issued)):
            facts.places.set_city(encounter, town.label)
        if alone and encounter.place == town.key and encounter.basis == "unknown":
            if encounter.period is None:
                encounter.day, encounter.basis = issued, "inferred"


def day_of_title(encounters: list[Encounter], day: date | None) -> None:
    """A title such as "Meeting with X, 13 June 2024" dates the one encounter told."""
    main = [e for e in encounters if e.part_of is None]
    if len(main) == 1 and main[0].day is None and main[0].period is None:
        main[0].day, main[0].basis = day, "inferred"


def day_of_issue(
    facts: FactReader, encounters: list[Encounter], issued: date | None, opening: int
) -> None:
    """Those who speak of their one meeting in a joint statement of the day met that day.

    Nothing is inferred where the text tells of a journey of several days.

    Args:
        opening: The offset in the folded text with which the first sentences end.
    """
    main = [e for e in encounters if e.part_of is None]
    if issued is None or len(main) != 1 or main[0].kind == "visit":
        return
    met, days = main[0], ("range", "date", "month")
    told = facts.text[met.sentence[0]].start < opening
    if met.day is not None or met.period is not None or not told or len(met.principals) < 2:
        return
    others = (resolve(x, facts.anchor) for x in facts.times if x.start < opening and x.kind in days)
    if all(value is None or value.start == value.end == issued for value in others):
        met.day, met.basis, met.tier = issued, "inferred", "C"


def _received(facts: FactReader, encounter: Encounter, issued: date | None) -> bool:
    """Whether the one who issues the statement received a guest on the day of the date line."""
    if encounter.trigger is None or issued is None or encounter.day != issued:
        return False
    verb = facts.text[encounter.trigger[0]].lower
    return encounter.zone is None and verb in facts.lexicon.words("meetings", "welcoming")
