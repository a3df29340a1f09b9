"""Of whom "the delegation" was that met others: those who led it, or whose journey a text tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.lexicon import Lexicon
from communique.reading.encounters.encounter import People

if TYPE_CHECKING:
    from communique.reading.encounters.people.participants import ParticipantReader

_TO_BY = 4  # tokens from "delegation" to "led by", and from "accompanied" to "by"
_LONGEST = 60  # tokens of a list of those who led a delegation

_ALONG = frozenset({"accompanied", "joined"})


class DelegationMembers:
    """Finds the persons of a delegation in one document, for a sentence that only names it so."""

    def __init__(self, who: ParticipantReader, lexicon: Lexicon):
        self.who = who
        self.text = who.text
        words = lexicon.words
        self._bodies = words("names", "delegations") - {"side"}
        self._heading = words("names", "heading")
        self._going = (words("meetings", "coming") | words("meetings", "going")) - {
            "visit", "visits", "trip", "travel", "welcome", "welcomes", "welcomed",
        }  # fmt: skip
        self._hosting = words("meetings", "hosted") - {"led"} | {"received", "hosts", "with"}

    def told_before(self, first: int) -> People:
        """Those who led the delegation of which the text told before token *first*, or who travelled."""
        start = self.who.start
        at = next((j for j in range(start, first) if self.text[j].lower in self._bodies), None)
        if at is not None:
            led = self._led(at, first)
            if led:
                return led
        stop = at if at is not None else first
        going = (j for j in range(start, stop) if self.text[j].lower in self._going)
        verb = next(going, stop if at is not None else None)
        if verb is None or not self._hosting.isdisjoint(self.text.lowers(start, verb)):
            return {}
        people = self.who.people(start, verb)
        if people or at is None:
            return {**people, **self._accompanied(verb, first)} if people else {}
        named = self.who.registry.within(max(start, at - _TO_BY), at)
        states = (m for m in named if self.who.registry.type_of(m.key) == "state")
        return {m.key: ("principal", m) for m in states}  # "a Chilean delegation went to Oslo"

    def _led(self, at: int, first: int) -> People:
        """ "a delegation, led by A and B, visited": those led it."""
        near = range(at + 1, min(at + _TO_BY, first - 1))
        led = next((j for j in near if self.text[j].lower in self._heading), None)
        if led is None or self.text[led + 1].lower != "by":
            return {}
        stop = min(led + _LONGEST, first)
        verbs = self._going | self._hosting
        ends = (j for j in range(led + 2, stop) if self.text[j].lower in verbs)
        return self.who.people(led + 2, next(ends, stop))

    def _accompanied(self, verb: int, first: int) -> People:
        """ "He was accompanied by A and B", behind a journey: they went along."""
        with_ = (j for j in range(verb, first - 2) if self.text[j].lower in _ALONG)
        i = next((j for j in with_ if self.text[j + 1].lower == "by"), None)
        if i is None:
            return {}
        stops = (j for j in range(i + 3, first) if self.text[j].text == "." and self._ends(j))
        return self.who.people(i + 2, self.who.end_of_list(i + 2, next(stops, first)))

    def _ends(self, stop: int) -> bool:
        """Whether a full stop ends a sentence, and stands behind no initial."""
        return len(self.text[stop - 1].text) > 1
