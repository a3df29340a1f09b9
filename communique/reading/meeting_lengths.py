"""How long an encounter was, told in a sentence behind it: "In a talk that lasted about an hour, ..."."""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.encounters import Encounter
from communique.reading.meeting_times import FactReader
from communique.reading.timex import TimeExpression

_TO_VERB = 6  # tokens from "lasted" over "a little more than" to "an hour"
_TO_NOUN = 8  # and from "meeting" over ", held at the Ministry," to "lasted"
_BEHIND = 3  # tokens from "one-hour" over "private" to "meeting"
_DUE = frozenset({"by", "until", "within"})
# What ends a length that stands before its noun: "45-minute", "hour-long", "half-hour".
_COMPOUND = ("-minute", "-hour", "-long", "minute", "long")
_STOPS = frozenset({".", '"', ";"})
_MEETINGS = frozenset({"meeting", "courtesy-call", "roundtable", "summit"})


class Lengths:
    """Gives encounters of one document the lengths that are told behind them."""

    def __init__(self, facts: FactReader):
        self.facts = facts
        self.text = facts.text
        self._nouns = facts.lexicon.meeting_nouns
        self._lasting = facts.lexicon.words("meetings", "lasting")

    def share(self, encounters: Sequence[Encounter]) -> None:
        """Complete the *encounters* from the lengths that the text tells."""
        for x in self.facts.times if encounters else ():
            if x.kind != "duration" or not x.minutes or x.marker in _DUE:
                continue
            kind = self._kind(x)
            if kind is not None:
                self._give(encounters, x, kind)

    def _give(self, encounters: Sequence[Encounter], x: TimeExpression, kind: str) -> None:
        """Give the length to the encounter told last, of that *kind*, and to no other that has it from here."""
        at = self.text.first_at(x.start)
        told = [e for e in encounters if e.sentence[0] <= at]
        own = next((e for e in told if e.sentence[1] > at and e.minutes == x.minutes), None)
        kinds = _MEETINGS if kind == "meeting" else {kind}
        last = next((e for e in reversed(told) if e.kind in kinds), None)
        if own is not None or last is None or last.minutes is not None:
            return
        for e in encounters:
            here = any(a <= at < b for a, b in e.passages)
            if e is not last and here and e.minutes == x.minutes:
                e.minutes, e.approximate = None, False
        last.minutes, last.approximate = x.minutes, x.approximate

    def _kind(self, x: TimeExpression) -> str | None:
        """The kind of encounter whose length it is, or None where it is that of something else."""
        span = self.text.range(x.start, x.end)
        stop = span.stop
        behind = next(
            (hit for i in range(stop, stop + _BEHIND) if (hit := self._noun(i)) is not None), None
        )
        if behind is not None and self.text[stop - 1].lower.endswith(_COMPOUND):
            return behind
        back = range(span.start - 1, max(-1, span.start - 1 - _TO_VERB), -1)
        verb = next((i for i in back if self.text[i].lower in self._lasting), None)
        if verb is None:
            return None
        for i in range(verb - 1, max(-1, verb - 1 - _TO_NOUN), -1):
            if self.text[i].text in _STOPS:
                return None
            kind = self._noun(i)
            if kind is not None:
                return kind
        return None

    def _noun(self, i: int) -> str | None:
        """The kind of encounter that a noun at the token *i* names."""
        if i + 1 >= len(self.text):
            return None
        hit = self._nouns.longest(self.text, i, min(i + 3, len(self.text)))
        return hit[1][0] if hit is not None else None
