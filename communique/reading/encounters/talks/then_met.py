"""Whom somebody met next, told by a participle: "called on A, before sitting down with B"."""

from __future__ import annotations

from communique.reading.encounters.book.book import SIDE_KINDS, EncounterBook
from communique.reading.encounters.book.each import EachAlone

_TO_NOUN = 8  # tokens from "holding" to the noun for what was held
_MEETING = frozenset({"meeting", "sitting", "seeing"})


class ThenMet:
    """Takes down the encounters that followed the one of which a sentence tells first.

    Attributes:
        words: The participles that may tell of one.
    """

    words = _MEETING | {"holding", "having"}

    def __init__(self, book: EncounterBook, each: EachAlone):
        self.book = book
        self.text = book.text
        self._each = each

    def read(self, first: int, last: int, i: int) -> bool:
        """Take down what the participle at *i* tells behind "before" or "prior to", if anything."""
        lead = self.text.lowers(i - 2, i)
        told = self.book.encounters[-1] if self.book.encounters else None
        here = told is not None and (first, last) in told.passages
        if lead[-1:] != ["before"] and lead != ["prior", "to"]:
            return False
        if told is None or not here or i - first < 3:
            return False
        at, kind = i, "meeting"
        if self.text[i].lower not in _MEETING:
            noun = self.book.noun_after(i + 1, min(i + _TO_NOUN, last))
            if noun is None or noun[1] in SIDE_KINDS:
                return False
            at, kind = noun
        groups = self.book.who.counterparts(at + 1, last)
        one = self.book.who.shared_subject(first, i)
        one = {k: v for k, v in one.items() if k in told.people}
        one = dict(list(one.items())[:1]) or self.book.last_person()
        for group in self._each.apart(one, groups, first, at, last):
            if not one.keys().isdisjoint(group):
                continue
            people = {**one, **group}
            met = self.book.add(
                kind, first, last, people, "then-met", (i, at + 1), part=(i, last), new=True
            )
            if met.day is None and met.period is None:
                met.day, met.period = told.day, told.period
                met.basis = "inferred" if told.day else met.basis
            if met.city is None and met.modality == told.modality == "in-person":
                met.city, met.place, met.zone = told.city, told.place, told.zone
        return True
