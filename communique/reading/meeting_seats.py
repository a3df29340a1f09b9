"""Where a host received guests at an office: "at the Ministry", "at the Presidential Palace".

An account often names the building alone, as its readers know where their own ministries are.
The town is the capital of the state whose office it is: of the one who received guests there, or
on whom others called there.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.lexicon import Lexicon
from communique.reading.encounters import Encounter
from communique.reading.meeting_places import PlaceReader
from communique.reading.registry import Registry
from communique.tokens import TokenText, TokenTrie

_TO_VISIT = 12  # tokens from a guest's name to "who is on an official visit"
_TO_SEAT = 6  # tokens from "at" to "Presidential Palace"


def _seats(lexicon: Lexicon) -> TokenTrie[bool]:
    trie: TokenTrie[bool] = TokenTrie()
    trie.add_all(lexicon.words("meetings", "seats"), True)
    return trie


class Seats:
    """Finds the towns of such encounters in one document."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon, places: PlaceReader):
        self.text = text
        self.registry = registry
        self.places = places
        self._seats = lexicon.derived("seats of states", _seats)
        self._welcoming = lexicon.words("meetings", "welcoming")
        self._capitals: dict[str, str] = lexicon.meetings["capitals"]

    def share(self, encounters: Sequence[Encounter]) -> None:
        """Give the *encounters* of which no town is told the capital where they were."""
        for encounter in encounters:
            if encounter.city is not None or encounter.modality != "in-person":
                continue
            capital = self._capitals.get(self._host(encounter) or "")
            if capital is not None and self._at_seat(*encounter.sentence):
                self.places.set_city(encounter, capital)

    def _host(self, encounter: Encounter) -> str | None:
        """The state of who received others: of the first named, or behind "called on" and "by" the last."""
        people = [k for k, (role, _) in encounter.people.items() if role != "attendee"]
        sides = [self.registry.party_of(key) for key in people]
        if len(set(sides)) < 2 or encounter.trigger is None:
            return None
        if encounter.rule in ("called", "hosted"):
            return sides[-1]
        verb = self.text[encounter.trigger[0]].lower
        hosted = verb in self._welcoming or self._visits(encounter, people[-1])
        return sides[0] if hosted else None

    def _visits(self, encounter: Encounter, guest: str) -> bool:
        """Whether the one named last is said to be a guest: "held talks with X, who is visiting Chile"."""
        mention = encounter.people[guest][1]
        first, last = encounter.sentence
        if mention is None or not first <= mention.last < last:
            return False
        near = self.text.lowers(mention.last, min(mention.last + _TO_VISIT, last))
        return "who" in near and not {"visit", "visiting"}.isdisjoint(near)

    def _at_seat(self, first: int, last: int) -> bool:
        """Whether "at the" and the name of an office stand in the sentence, and no "of" a stranger."""
        for i in range(first, last - 1):
            if self.text[i].lower != "at":
                continue
            for j in range(i + 1, min(i + _TO_SEAT, last)):
                if self._seats.longest(self.text, j, last) is not None:
                    return True
                if self.text[j].text == "," or self.registry.at(j) is not None:
                    break
        return False
