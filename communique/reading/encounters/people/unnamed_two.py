"""Two persons whom a sentence does not name: "the two leaders", "both Foreign Ministers"."""

from __future__ import annotations

from collections.abc import Callable

from communique.reading.clauses.subjects import Subject
from communique.reading.encounters.encounter import People
from communique.reading.names.registry import Registry
from communique.tokens import TokenText


class UnnamedTwo:
    """Finds the two of whom the text of a document told so far.

    Args:
        people: Finds the persons named in a token range.
    """

    def __init__(self, text: TokenText, registry: Registry, people: Callable[[int, int], People]):
        self.text = text
        self._registry = registry
        self._people = people

    def meant(self, start: int, first: int, group: Subject | None) -> People:
        """The two of that rank whom the tokens `[start, first)` name, where *group* names nobody."""
        if group is None or group.kind != "principals" or group.names:
            return {}
        rank = " ".join(self.text.lowers(group.first - 1, group.last))
        people: People = dict.fromkeys(self._people(start, first), ("principal", None))
        if len(people) > 2 and rank.endswith("ministers"):
            people = {k: v for k, v in people.items() if self._is_minister(k, "foreign" in rank)}
        sides = {self._registry.party_of(key) for key in people}
        return people if len(people) == len(sides) == 2 else {}

    def _is_minister(self, key: str, foreign: bool) -> bool:
        """Whether a person is a minister, of foreign affairs where *foreign* ones are meant."""
        known = self._registry.known.get(key)
        offices = [o for o in known.offices if "minister" in o.head.lower()] if known else []
        words = ((self.text.lowers(o.first, o.last), o.head.lower()) for o in offices)
        return any("foreign" in w if foreign else not h.startswith("prime") for w, h in words)
