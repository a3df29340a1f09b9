"""What a heading tells of the encounters beneath: "On June 6, in Astana:", "Samarkand", "Day two"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from communique.reading.encounters.encounter import Encounter
from communique.reading.encounters.settings.times import FactReader
from communique.reading.page.blocks import Block
from communique.reading.times.timex import resolve

_LONGEST = 10  # tokens of "On the morning of Tuesday, 6 June 2023, in Astana:"
_BESIDE = frozenset({"on", "in", "at", "the", "of", "day", "city", "morning", "afternoon", "and"})


@dataclass(frozen=True)
class _Head:
    """The first token of a heading, and the day and the town that it names and nothing else."""

    first: int
    day: date | None
    town: str | None


class HeadingFacts:
    """Gives encounters the day and the town of the heading above them, where no other is told."""

    def __init__(self, facts: FactReader):
        self.facts = facts
        self.text = facts.text

    def share(self, encounters: Sequence[Encounter], blocks: Sequence[Block]) -> None:
        """Complete the *encounters* from the headings among the *blocks* of running text."""
        if all(e.day and (e.city or e.modality != "in-person") for e in encounters):
            return
        start = next((n for n, b in enumerate(blocks) if b.is_text), len(blocks))
        heads = [self._head(b) for b in blocks[start:] if b.kind in ("heading", "date")]
        starts = [head.first for head in heads]
        for e in encounters:
            n = bisect_right(starts, e.sentence[0])
            if n:
                self._complete(e, heads[n - 1])

    def _head(self, block: Block) -> _Head:
        first, last = self.text.first_at(block.start), self.text.first_at(block.end)
        nothing = _Head(first, None, None)
        if last - first > _LONGEST:
            return nothing
        times = list(self.facts.times_in(first, last))
        towns = []
        for mention in self.facts.registry.within(first, last):
            known = self.facts.registry.known.get(mention.key)
            if known is None or known.type != "city":
                return nothing
            towns.append(mention)
        told = {i for m in towns for i in range(m.first, m.last)}
        told |= {i for x in times for i in self.text.range(x.start, x.end)}
        others = (self.text[i] for i in range(first, last) if i not in told)
        if any(token.is_word and token.lower not in _BESIDE for token in others):
            return nothing
        value = resolve(times[0], self.facts.anchor) if len(times) == 1 else None
        day = value.start if value is not None and value.granularity == "day" else None
        town = self.facts.registry.known[towns[0].key].label if len(towns) == 1 else None
        return _Head(first, day, town)

    def _complete(self, e: Encounter, head: _Head) -> None:
        dated = any(x.kind in ("date", "relative") for x in self.facts.times_in(*e.sentence))
        if head.day is not None and e.day is None and not dated:
            e.day, e.basis, e.period = head.day, "inferred", None
        if head.town is not None and e.city is None and e.modality == "in-person":
            e.zone = None
            self.facts.places.set_city(e, head.town)
