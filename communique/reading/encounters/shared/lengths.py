"""How long an encounter was, told in a sentence behind it: "In a talk that lasted about an hour, ..."."""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.encounters.encounter import Encounter
from communique.reading.encounters.settings.times import FactReader
from communique.reading.times.timex import TimeExpression

_TO_VERB = 6  # tokens from "lasted" over "a little more than" to "an hour"
_TO_NOUN = 8  # and from "meeting" over ", held at the Ministry," to "lasted"
_BEHIND = 3  # tokens from "one-hour" over "private" to "meeting"
_DUE = frozenset({"by", "until", "within"})
# What ends a length that stands before its noun: "45-minute", "hour-long", "half-hour".
_COMPOUND = ("-minute", "-hour", "-long", "minute", "long")
_STOPS = frozenset({".", '"', ";"})
_MEETINGS = frozenset({"meeting", "courtesy-call", "roundtable", "summit"})
_TALKS = _MEETINGS | {"telephone-call", "video-conference", "working-meal"}
# Behind a length these tell that it is that of what stands before: "25 minutes long".
_LONG = (["long"], ["in", "length"], ["in", "duration"])


class Lengths:
    """Gives encounters of one document the lengths that are told behind them."""

    def __init__(self, facts: FactReader):
        self.facts = facts
        self.text = facts.text
        self._nouns = facts.lexicon.meeting_nouns
        words = facts.lexicon.words
        self._lasting = words("meetings", "lasting", "length_verbs")
        self._over = words("meetings", "over_after")
        self._halts = words("meetings", "halts")
        self._speaking = words("meetings", "speaking", "conversing")
        self._spoken = words("meetings", "nouns_of_talk")
        self._those = words("meetings", "those_who_spoke")

    def share(self, encounters: Sequence[Encounter]) -> None:
        """Complete the *encounters* from the lengths that the text tells."""
        for x in self.facts.times if encounters else ():
            if x.kind != "duration" or not x.minutes or x.marker in _DUE or self.facts.planned(x):
                continue
            kinds = self._kinds(x)
            if kinds:
                self._give(encounters, x, kinds)

    def _give(
        self, encounters: Sequence[Encounter], x: TimeExpression, kinds: frozenset[str]
    ) -> None:
        """Give the length to the encounter told last, of those *kinds*, and to no other that has it from here."""
        at = self.text.first_at(x.start)
        told = [e for e in encounters if e.sentence[0] <= at]
        own = next((e for e in told if e.sentence[1] > at and e.minutes == x.minutes), None)
        last = next((e for e in reversed(told) if e.kind in kinds), None)
        if own is not None or last is None or last.minutes is not None:
            return
        for e in encounters:
            here = any(a <= at < b for a, b in e.passages)
            if e is not last and here and e.minutes == x.minutes:
                e.minutes, e.approximate = None, False
        last.minutes, last.approximate = x.minutes, x.approximate

    def _kinds(self, x: TimeExpression) -> frozenset[str]:
        """The kinds of encounter one of which was so long, or none where something else was."""
        span = self.text.range(x.start, x.end)
        stop = span.stop
        behind = next(
            (kinds for i in range(stop, stop + _BEHIND) if (kinds := self._noun(i))), None
        )
        if behind and self.text[stop - 1].lower.endswith(_COMPOUND):
            return behind
        back = range(span.start - 1, max(-1, span.start - 1 - _TO_VERB), -1)
        for i in back:
            lower = self.text[i].lower
            if lower in _STOPS:
                break
            if lower in self._lasting or (
                lower == "after" and self.text[i - 1].lower in self._over
            ):
                return self._before(i)
            if lower in self._speaking or lower == "spent":
                return self._of_those(i, lower == "spent", stop)
            if lower == "of":
                return self._noun_ending(i)  # "in a conversation of about half an hour"
        long = any(self.text.lowers(stop, stop + len(words)) == words for words in _LONG)
        return self._before(span.start) if long else frozenset()

    def _before(self, at: int) -> frozenset[str]:
        """The kinds that the noun before the token *at* names, or "it"."""
        for i in range(at - 1, max(-1, at - 1 - _TO_NOUN), -1):
            if self.text[i].text in _STOPS:
                break
            if self.text[i].lower in self._halts:
                return frozenset({"visit"})  # "The halt lasted an hour"
            kinds = self._noun(i)
            if kinds:
                return kinds
        alone = at > 1 and self.text[at - 1].text == "It" and self.text[at - 2].text in {".", "\n"}
        return _TALKS if alone else frozenset()

    def _of_those(self, at: int, spent: bool, stop: int) -> frozenset[str]:
        """The kinds of "They spoke for an hour", "The ministers spent an hour together"."""
        if spent and self.text[stop].lower != "together":
            return frozenset()
        those = self.text[at - 1].lower in self._those
        return _TALKS if those and not self._nouns_before(at) else frozenset()

    def _nouns_before(self, at: int) -> bool:
        return any(self._noun(i) for i in range(max(0, at - 2), at))

    def _noun_ending(self, at: int) -> frozenset[str]:
        """The kinds that a noun which ends before the token *at* names."""
        for i in range(max(0, at - 3), at):
            hit = self._nouns.longest(self.text, i, at)
            if hit is not None and hit[0] == at:
                return self._noun(i)
        return frozenset()

    def _noun(self, i: int) -> frozenset[str]:
        """The kinds of encounter that a noun at the token *i* may mean."""
        if i + 1 >= len(self.text):
            return frozenset()
        hit = self._nouns.longest(self.text, i, min(i + 3, len(self.text)))
        if hit is None:
            return frozenset()
        if self.text[hit[0] - 1].lower in self._spoken:
            return _TALKS
        return _MEETINGS if hit[1][0] == "meeting" else frozenset({hit[1][0]})
