"""What encounters of one journey share: the day, the town, the time zone.

A ministry tells once where its minister went and when, and then whom the minister met there. A
date line tells where a statement was made.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from communique.authority import Entity
from communique.reading.encounters.book.book import SIDE_KINDS
from communique.reading.encounters.encounter import Encounter
from communique.reading.encounters.settings.other_journeys import OtherJourneys
from communique.reading.encounters.settings.times import FactReader
from communique.reading.times.day_words import DayWords

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
        self._matters = words("meetings", "matters")
        self._stays = words("meetings", "stays", "courses")
        self._gathering = words("meetings", "gathering")
        self._city_states = words("meetings", "city_states")
        self._day_words = DayWords(facts.text, facts.lexicon)
        self._title_stop = 0
        self._others = OtherJourneys(facts)

    def share(
        self,
        encounters: list[Encounter],
        stays: Sequence[Encounter],
        opening: Sequence[tuple[int, int]],
    ) -> None:
        """Complete the *encounters* from one another, from *stays* and from the *opening* sentences.

        A call with a clock time is told in the time of the publisher's own state.
        """
        self._title_stop = opening[0][1] if opening else 0
        self._same_days(encounters)
        self._were_journeys(encounters, stays)
        self._day_of_visit(encounters)
        for encounter in encounters:
            main = encounter.part_of
            if main is not None:
                encounter.zone = encounter.zone or main.zone
                if encounter.city is None:
                    encounter.city, encounter.place = main.city, main.place
        share_towns(encounters)
        zones = {e.zone for e in encounters if e.zone}
        towns = {e.place for e in encounters if e.place}
        if not zones and not self.at_home:
            met = [e for e in encounters if e.rule != "briefed"]  # "briefed on her visit to Lisbon"
            zones = self._arrive(met, opening)
        elif len(towns) == 1 and len(zones) == 1:  # "Meetings in Lisbon" were all there
            self._arrive(encounters, opening, towns)
        elif not towns and len(zones) == 1:  # "a visit to Lisbon, Portugal": a land was told
            self._arrive(encounters, opening, zones=zones)
        for encounter in encounters:
            if encounter.zone is None and encounter.modality == "in-person":
                encounter.zone = next(iter(zones)) if len(zones) == 1 else None
                if not zones and self.at_home:
                    encounter.zone = self.own_zone
            elif encounter.zone is None and encounter.clock:
                encounter.zone = self.own_zone
            self.facts.check_zones(encounter)

    def _one_day(self, encounter: Encounter, encounters: list[Encounter]) -> bool:
        """ "During the visit, she also met Z": on the day told before it, where no other is told."""
        if not self._day_words.on_visit(*encounter.sentence):
            return False
        before = encounters[: encounters.index(encounter)]
        days = {e.day for e in before if e.day is not None}
        return len(days) == 1 and not any(x.kind == "range" for x in self.facts.times)

    def _were_journeys(self, encounters: list[Encounter], stays: Sequence[Encounter]) -> None:
        """ "X visited Lisbon. She met Y.": the visit to a town only tells where the others were."""
        for stay in [*(e for e in encounters if e.rule == "toured"), *stays]:
            there = [e for e in encounters if e is not stay and e.principals & stay.principals]
            others = [e for e in there if e.rule != "toured"]
            dated = stay in encounters and all(e.day is not None for e in others)
            if not others or (dated and not self._lasted(stay)):
                continue  # of each is told when it was, so that the visit tells of itself
            if stay in encounters:
                encounters.remove(stay)
            for e in encounters:
                e.part_of = None if e.part_of is stay else e.part_of
            for e in there:
                if e.city is None and e.modality == "in-person":
                    e.city, e.place, e.zone = stay.city, stay.place, e.zone or stay.zone
                if e.day is None and e.period is None and stay.until in (None, stay.day):
                    e.day, e.basis = stay.day, "inferred" if stay.day else e.basis

    def _lasted(self, stay: Encounter) -> bool:
        """ "made a working visit to Lisbon from 6 to 8 June", "visited Astana and Almaty from 6 to 8 June": a journey."""
        if stay.until in (None, stay.day):
            return False
        first, last = stay.trigger or (0, 0)
        return last - first > 1 or self._to_several_towns(stay)

    def _to_several_towns(self, stay: Encounter) -> bool:
        registry = self.facts.registry
        named = {m.key for m in registry.within(*stay.sentence)}
        return sum(registry.type_of(key) == "city" for key in named) > 1

    def _day_of_visit(self, encounters: list[Encounter]) -> None:
        """ "X visited Estonia with the Council on Monday. After his meeting with Y, he ...": that day."""
        visits = [e for e in encounters if e.rule == "visited" and e.city is None and e.day]
        if len(visits) != 1 or visits[0].until not in (None, visits[0].day):
            return
        for e in encounters:
            if e.day is None and e.period is None and e.principals & visits[0].principals:
                e.day, e.basis = visits[0].day, "inferred"

    def _same_days(self, encounters: list[Encounter]) -> None:
        """ "On the same day, X also met Z": the day told before it; "on the previous day": one earlier."""
        dated: Encounter | None = None
        for encounter in encounters:
            shift = self._day_words.shift(*encounter.sentence)
            met = dated.principals if dated is not None else set()
            who = encounter.principals
            again = encounter.kind in SIDE_KINDS and (
                len(who & met) > 1 or (bool(who) and who <= met)
            )
            again = again or self._received_next(dated, encounter)
            again = again or self._also(dated, encounter, encounters)
            if shift is None and (again or self._one_day(encounter, encounters)):
                shift = 0
            main = encounter.part_of or (dated if shift is not None else None)
            if encounter.day is not None:
                dated = encounter
            told = shift is not None or encounter.part_of is not None
            journey = told and encounter.period == self.facts.anchor.period
            if main is None or encounter.day is not None or (encounter.period and not journey):
                continue
            encounter.day, encounter.period = main.day, main.period
            if encounter.day is not None:
                encounter.day, encounter.basis = encounter.day + timedelta(shift or 0), "inferred"

    def _also(
        self, dated: Encounter | None, encounter: Encounter, encounters: list[Encounter]
    ) -> bool:
        """ "X also met Z", behind her meeting with Y: on its day, the only one of which the text tells."""
        met = dated.principals if dated is not None else set()
        if encounter.modality != "in-person" or encounter.principals.isdisjoint(met):
            return False
        if "also" not in self.text.lowers(*encounter.sentence):
            return False
        if self.facts.times_in(*encounter.sentence):
            return False
        days = {e.day for e in encounters if e.day is not None}
        today = days == {
            self.facts.anchor.issued
        }  # what the title tells of the days is of no weight
        start = self.text[self._title_stop - 1].end if today and self._title_stop else 0
        return len(days) == 1 and not any(
            x.kind == "range" and x.start >= start for x in self.facts.times
        )

    @staticmethod
    def _received_next(dated: Encounter | None, encounter: Encounter) -> bool:
        """ "The King received X today. He also received Y": one host's guests of one day."""
        if dated is None or not dated.rule == encounter.rule == "welcomed":
            return False
        return encounter.kind == dated.kind and bool(encounter.principals & dated.principals)

    def _arrive(
        self,
        encounters: list[Encounter],
        opening: Sequence[tuple[int, int]],
        known: set[str] | None = None,
        zones: set[str] | None = None,
    ) -> set[str]:
        """Time zones of the places to which a visit was; in a town alone all encounters were.

        Where *known* towns are given, it must be one of them; where *zones* are, in one of those.
        """
        places = self._destinations(opening[:1])
        places |= self._destinations(opening[1:], gathering=known is None)
        if not any(e.type == "city" for e in places.values()):
            town = self._headed(opening) or self._titled(opening)
            places |= {town.key: town} if town is not None else {}
        towns = [e for e in places.values() if e.type == "city" or e.key in self._city_states]
        lands = {e.country if e.type == "city" else e.key for e in places.values()}
        fits = len(towns) == 1 and (known is None or towns[0].key in known)
        if fits and len(lands) == 1 and (zones is None or towns[0].timezone in zones):
            for encounter in encounters:
                if encounter.city is None and encounter.modality == "in-person":
                    self.facts.places.set_city(encounter, towns[0].label)
        return {e.timezone for e in places.values() if e.timezone}

    def _headed(self, opening: Sequence[tuple[int, int]]) -> Entity | None:
        """The town of a title that begins "Minister X in Lisbon": nothing but a name stands before."""
        for first, last in opening[:1]:
            who = self.registry.starting_at(first)
            if who is None or who.kind not in ("person", "office") or who.last + 1 >= last:
                continue
            town = self.registry.starting_at(who.last + 1)
            known = self.registry.known.get(town.key) if town is not None else None
            if self.text[who.last].lower == "in" and known is not None and known.entity is not None:
                return known.entity if known.entity.type == "city" else None
        return None

    def _titled(self, opening: Sequence[tuple[int, int]]) -> Entity | None:
        """The one town of a title such as "The Minister's meetings in Lisbon", "Joint Commission, Lisbon, 3 May"."""
        for first, last in opening[:1]:
            if last <= first or self.text[last - 1].text == ".":
                return None
            towns = {}
            for mention in self.registry.within(first, last):
                known = self.registry.known.get(mention.key)
                if known is not None and known.entity is not None and known.type == "city":
                    towns[mention.key] = mention, known.entity
            if len(towns) != 1:
                return None
            mention, town = next(iter(towns.values()))
            return town if self._is_seat(mention.first, mention.last, first, last) else None
        return None

    def _is_seat(self, start: int, end: int, first: int, last: int) -> bool:
        """Whether a town in a title is where those met of whom it is: "in Lisbon", ", Lisbon, 3 May"."""
        before, ahead = (
            self.text[start - 1].lower if start > first else "",
            self.text.lowers(first, start),
        )
        if before in {",", "("}:
            after = self.text[end].text if end < last else ""
            return not after or after in {",", "(", ")"} or after[0].isdigit()
        if before == "to":
            return not self._going.isdisjoint(ahead)  # "Visit of the Minister to Lisbon"
        if before != "in" or self.text[start - 2].lower in self._matters:
            return False
        nouns = self.facts.lexicon.meeting_nouns
        held = any(
            nouns.longest(self.text, i, start) for i in nouns.starts(self.text, first, start)
        )
        return held or not self._stays.isdisjoint(ahead)

    def _destinations(
        self, opening: Sequence[tuple[int, int]], gathering: bool = True
    ) -> dict[str, Entity]:
        """The states and towns to which the opening sentences tell of a visit.

        With *gathering*, also those where they tell of a meeting.
        """
        places = {}
        for first, last in opening:
            words = self.text.lowers(first, last)
            held = gathering and not self._gathering.isdisjoint(words)
            if not held and self._going.isdisjoint(words):
                continue
            for i in range(first, last - 1):
                # "the meetings of Leaders in Rome last May" were others'
                others = self.text[i + 1].lower == "of"
                if gathering and self.text[i].lower in self._gathering and not others:
                    town = self._town_of(i + 1, last)
                    places.update({town.key: town} if town is not None else {})
                if self.text[i].lower not in self._going:
                    continue
                if first >= self._title_stop and self._others.is_one(first, i, last):
                    continue
                seen = self.text[i].lower in {"visits", "visited", "visiting"}
                if seen and self.text[i + 1].lower == "to":
                    continue  # "recent visits to Lisbon" were others'
                to = i + 1 if seen else i + 2
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
        """The town of "meets A in Lisbon" in a title, or the land of "held several meetings in Wales"."""
        for mention in self.registry.within(i, min(i + _NEAR, last)):
            known = self.registry.known.get(mention.key)
            entity = known.entity if known is not None else None
            land = entity is not None and entity.type == "region" and entity.timezone
            if entity is not None and (entity.type == "city" or land):
                at = mention.first - 1
                there = self.text[at].lower == "in"
                return entity if there and not self.facts.places.is_of_another(i, at) else None
        return None


def share_towns(encounters: Sequence[Encounter]) -> None:
    """Let encounters have the town of another one of the same journey."""
    for encounter in encounters:
        if encounter.city is None and encounter.modality == "in-person":
            main = next((e for e in encounters if _same_trip(e, encounter)), None)
            if main is not None:
                encounter.zone = encounter.zone or main.zone
                encounter.city, encounter.place = main.city, main.place


def _same_trip(main: Encounter, encounter: Encounter) -> bool:
    """Whether both were on one day, or one of them on a day of the visit that the other is."""
    if main is encounter or main.city is None or main.day is None or encounter.day is None:
        return False
    last = main.until or main.day
    return main.day <= encounter.day <= last and bool(main.principals & encounter.principals)
