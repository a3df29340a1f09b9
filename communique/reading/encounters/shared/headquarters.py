"""Where an encounter was at the seat of a body: "at the League's headquarters", "at the Forum Secretariat".

A body that meets its guests at home names its house alone, as all know in which town it is. The
body is the one that stands beside the word for the house, or else that of the one who met there.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.lexicon import Lexicon
from communique.reading.encounters.encounter import Encounter
from communique.reading.encounters.settings.places import PlaceReader
from communique.reading.names.registry import Mention, Registry
from communique.tokens import TokenText

_LEADS = frozenset({"at", "in", "to"})
_TO_HOUSE = 7  # tokens from "at" over "its new general" to "secretariat"
_TO_BODY = 3  # and from "headquarters" over "of the" to the name of the body
_SPLITS = frozenset({",", ";", "."})


class Headquarters:
    """Finds the towns of such encounters in one document."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon, places: PlaceReader):
        self.text = text
        self.registry = registry
        self.places = places
        self._houses = lexicon.words("meetings", "houses_of_bodies")
        self._towns: dict[str, str] = lexicon.meetings["headquarters"]

    def share(self, encounters: Sequence[Encounter]) -> None:
        """Give the *encounters* of which no town is told that of the seat where they were."""
        for encounter in encounters:
            if encounter.city is not None or encounter.modality != "in-person":
                continue
            first, last = encounter.sentence
            if self._houses.isdisjoint(self.text.lowers(first, last)):
                continue
            town = self._town(encounter, first, last)
            if town is not None:
                self.places.set_city(encounter, town)

    def _town(self, encounter: Encounter, first: int, last: int) -> str | None:
        """The town of the house that stands behind "at" in the sentence."""
        for i in range(first, last - 1):
            if self.text[i].lower not in _LEADS:
                continue
            for j in range(i + 1, min(i + _TO_HOUSE, last)):
                if self.text[j].text in _SPLITS:
                    break
                if self.text[j].lower in self._houses:
                    return self._town_of(encounter, i + 1, j, last)
        return None

    def _town_of(self, encounter: Encounter, start: int, house: int, last: int) -> str | None:
        """The town of the body whose *house* it is."""
        named = self._named(start, house, last)
        body = named[-1].key if named else None
        if body is None or self.registry.is_form(body):  # "the SAARC Secretariat" is on no list
            body = self._called(start, house) or self._body_of(encounter)
        return self._towns.get(body or "")

    def _called(self, start: int, house: int) -> str | None:
        """The body by whose short name its house is called: "the SAARC Secretariat"."""
        name = " ".join(t.text for t in self.text[start:house] if t.lower != "the")
        found = self.registry.authority.find(name) if name else ()
        return next((e.key for e in found if e.key in self._towns), None)

    def _named(self, start: int, house: int, last: int) -> list[Mention]:
        """The body beside the house: "OAS headquarters", "the headquarters of the African Union"."""
        before = [m for m in self.registry.within(start, house + 1) if m.kind != "region"]
        if before or house + 1 >= last or self.text[house + 1].lower != "of":
            return [m for m in before if m.key in self._towns] or before
        near = range(house + 2, min(house + 2 + _TO_BODY, last))
        behind = [m for j in near if (m := self.registry.starting_at(j)) is not None]
        return behind[:1]

    def _body_of(self, encounter: Encounter) -> str | None:
        """The one body with a known seat to which somebody belongs who met there."""
        sides = {self.registry.party_of(key) for key in encounter.people}
        seated = [side for side in sides if side in self._towns]
        return seated[0] if len(seated) == 1 else None
