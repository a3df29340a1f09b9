"""An encounter in the making: what kind, who took part, when and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from communique.reading.names.registry import Mention
from communique.records import Contradiction

People = dict[str, tuple[str, Mention | None]]


@dataclass(frozen=True, slots=True)
class Opening:
    """What one person opened, before the text tells who else was there.

    Attributes:
        sentence: The tokens of the sentence that tells of it. verb: Those of its verb.
        people: Who opened it. town: Where, or None.
    """

    kind: str
    sentence: tuple[int, int]
    verb: tuple[int, int]
    people: People
    town: str | None


@dataclass(slots=True)
class Encounter:
    """A meeting in the making. `people` maps an actor key to its role and its mention.

    `rule` is the pattern that told of it, `trigger` the token range of its verb or noun.
    `own` are those who speak as "we" in the sentence that reports it. `until` is the last day
    of a visit of several days.
    """

    kind: str
    sentence: tuple[int, int]
    people: People = field(default_factory=dict)
    day: date | None = None
    basis: str = "unknown"
    period: tuple[date, date] | None = None
    until: date | None = None
    clock: str | None = None
    minutes: int | None = None
    approximate: bool = False
    city: str | None = None
    place: str | None = None
    zone: str | None = None
    modality: str | None = "in-person"
    part_of: Encounter | None = None
    passages: list[tuple[int, int]] = field(default_factory=list)
    contradiction: Contradiction | None = None
    rule: str = "met"
    trigger: tuple[int, int] | None = None
    own: tuple[str, ...] = ()
    tier: str = "A"

    @property
    def principals(self) -> set[str]:
        return {k for k, (role, _) in self.people.items() if role != "attendee"}

    def principals_first(self, key: str | None, others: Sequence[Encounter]) -> list[str]:
        """Those who met in the order told; *key* first where it was at all *others* too."""
        told = [k for k, (role, _mention) in self.people.items() if role == "principal"]
        at_all = key is not None and all(key in e.people for e in others)
        return sorted(told, key=lambda k: not (at_all and k == key))
