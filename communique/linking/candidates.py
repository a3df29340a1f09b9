"""Questions to a reconciliation service, and what it proposes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

# csv-reconcile needs a different id in each row, so that a table served by it writes the second
# name of an item as Q7184#2. The item is Q7184.
_NUMBERED = re.compile(r"(Q[1-9]\d*)#\d+")


@dataclass(frozen=True, slots=True)
class Query:
    """One name to look up.

    Attributes:
        text: The name.
        types: Identifiers of classes, any of which the item should be of.
        properties: Pairs of a property and the value that the item should have there.
        limit: How many candidates to return at most, from 1.
        language: BCP 47 tag of *text*.
    """

    text: str
    types: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    limit: int = 10
    language: str = "en"

    @property
    def normal(self) -> Query:
        """The same question as every spelling of it is sent: NFC, with single spaces."""
        text = unicodedata.normalize("NFC", " ".join(self.text.split()))
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that a service proposes.

    Attributes:
        score: How well it fits, by the service's own measure: most go from 0 to 100. 0 where a
            service of the 1.0 draft gives none.
        match: Whether the service is sure of it. Not to be believed.
        types: Pairs of identifier and name; the name is empty where the service gives none.
        features: What the score is made of, by name; a truth value is 1 or 0.
    """

    id: str
    name: str
    score: float
    match: bool
    types: tuple[tuple[str, str], ...] = ()
    description: str = ""
    features: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service said to a query.

    Attributes:
        candidates: Best score first. None stands in it twice.
        asked: The day of the answer: YYYY-MM-DD, in UTC.
    """

    query: Query
    candidates: tuple[Candidate, ...]
    asked: str
    from_cache: bool


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A query that has no answer, and the reason, in sentences."""

    query: Query
    reason: str


def merged(found: list[Candidate]) -> tuple[Candidate, ...]:
    """*found* with every item once, best score first; equals keep the order of the service.

    Of an item that stands in it several times the one with the best score counts; it is a match
    if any is. Services of the 1.0 draft may repeat an item for each of its names.
    """
    best: dict[str, Candidate] = {}
    for candidate in found:
        numbered = _NUMBERED.fullmatch(candidate.id)
        item = replace(candidate, id=numbered[1]) if numbered else candidate
        known = best.get(item.id)
        if known is not None:
            better = known if known.score >= item.score else item
            item = replace(better, match=known.match or item.match)
        best[item.id] = item
    return tuple(sorted(best.values(), key=lambda c: -c.score))
