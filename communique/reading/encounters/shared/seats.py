"""Where a host received guests at an office: "at the Ministry", "at the Presidential Palace".

An account often names the building alone, as its readers know where their own ministries are.
The town is the capital of the state whose office it is: of the one who received guests there, or
on whom others called there.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.lexicon import Lexicon
from communique.reading.encounters.encounter import Encounter
from communique.reading.encounters.settings.places import PlaceReader
from communique.reading.names.registry import Registry
from communique.tokens import TokenText, TokenTrie

_TO_VISIT = 12  # tokens from a guest's name to "who is on an official visit"
_LEADS = frozenset({"at", "in", "to"})
_TO_GUEST = 4  # tokens from "visiting" over "Foreign Minister" to a guest's name
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
        heads: dict[str, list[str]] = lexicon.meetings["heads_of_seats"]
        self._heads = {head: frozenset(words) for head, words in heads.items()}

    def share(self, encounters: Sequence[Encounter]) -> None:
        """Give the *encounters* of which no town is told the capital where they were."""
        for encounter in encounters:
            if encounter.city is not None or encounter.modality != "in-person":
                continue
            seat = self._seat(*encounter.sentence)
            host = self._of_head(encounter, seat) or self._host(encounter) if seat else None
            capital = self._capitals.get(host or "")
            if capital is not None:
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
        after = self.text.lowers(encounter.trigger[1], encounter.trigger[1] + 2)
        if after[:1] in (["on"], ["upon"]) and after[1:] in (["him"], ["her"], ["them"]):
            return sides[0]  # "X received Y, who paid a call on him"
        if encounter.kind == "courtesy-call" and verb not in self._welcoming:
            return sides[-1]  # "paid a courtesy call on Y"
        hosted = verb in self._welcoming or self._visits(encounter, people[-1])
        return sides[0] if hosted else None

    def _visits(self, encounter: Encounter, guest: str) -> bool:
        """Whether the one named last is said to be a guest: "held talks with X, who is visiting Chile"."""
        mention = encounter.people[guest][1]
        first, last = encounter.sentence
        if mention is None or not first <= mention.last < last:
            return False
        start = max(first, mention.first - _TO_GUEST)
        if "visiting" in self.text.lowers(start, mention.last):
            return True  # "held talks with the visiting Minister X"
        near = self.text.lowers(mention.last, min(mention.last + _TO_VISIT, last))
        return "who" in near and not {"visit", "visiting"}.isdisjoint(near)

    def _of_head(self, encounter: Encounter, seat: tuple[int, int]) -> str | None:
        """The state of the one of those who met whose "Prime Minister's Office" or "Presidency" it is."""
        words = self.text.lowers(*seat)
        if "'s" in words:
            heads = {" ".join(words[: words.index("'s")])}
        else:
            heads = {head for head, own in self._heads.items() if not own.isdisjoint(words)}
        known = self.registry.known
        offices = {key: known[key].offices for key in encounter.people if key in known}
        sides = {
            self.registry.party_of(key)
            for key, held in offices.items()
            if not heads.isdisjoint(o.head.lower() for o in held)
        }
        return sides.pop() if len(sides) == 1 else None

    def _seat(self, first: int, last: int) -> tuple[int, int] | None:
        """The tokens of an office behind "at the" in the sentence, with no "of" a stranger."""
        for i in range(first, last - 1):
            if self.text[i].lower not in _LEADS:
                continue
            for j in range(i + 1, min(i + _TO_SEAT, last)):
                hit = self._seats.longest(self.text, j, last)
                if hit is not None:
                    return j, hit[0]
                if self.text[j].text == "," or self.registry.at(j) is not None:
                    break
        return None
