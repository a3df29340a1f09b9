"""Undertakings: who will do what, how firmly, in which words.

These constructions carry them: a verb of agreeing or promising with an infinitive ("agreed
to ..."), a noun with its possessor ("Japan's willingness to ..."), a clause under a verb of
saying whose subject will, hopes or intends to act ("confirmed that they will ..."), a clause of
what is agreed to happen ("agreed that talks would resume"), something given ("offered
assistance"), and a plain "will" of a party in the narrator's own words.
"""

from __future__ import annotations

from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context
from communique.reading.speech.leads import AGREED_ITEM
from communique.reading.undertakings.agreed import AgreedPromises
from communique.reading.undertakings.clauses import ClausePromises
from communique.reading.undertakings.gifts import GivenPromises
from communique.reading.undertakings.nouns import NounPromises
from communique.reading.undertakings.parts import PromiseSplitter
from communique.reading.undertakings.promises import Promise
from communique.reading.undertakings.quoted import QuotedPromises
from communique.reading.undertakings.thanked import ThankedPromises
from communique.reading.undertakings.verbs import VerbPromises


class CommitmentReader:
    """Finds the undertakings of sentences whose acts are known."""

    def __init__(self, context: Context):
        self.verbs = VerbPromises(context)
        self.nouns = NounPromises(context)
        self.clauses = ClausePromises(context)
        self.agreed = AgreedPromises(context)
        self.gifts = GivenPromises(context)
        self.thanks = ThankedPromises(context)
        self.quotes = QuotedPromises(context, self.clauses.verbs)
        self.discourse = context.discourse
        self.registry = context.registry
        self._demanding = context.lexicon.words("commissives", "demanding_acts")
        self.parts = PromiseSplitter(context)

    def read(self, reading: SentenceReading) -> list[Promise]:
        """The undertakings of one sentence, none inside another, in order."""
        found: list[Promise] = []
        for act in reading.acts:
            if act.quotation:
                found += self.quotes.quoted(act)
                found += self.nouns.quoted(act)
                continue
            found += self._of_act(act) or self.clauses.goes_on(act)
        if not reading.acts or reading.narrator:
            found += (
                self.clauses.narrated(reading)
                or self.nouns.narrated(reading)
                or self.agreed.carried_on(None, reading.first, reading.last)
                or self.gifts.told(reading)
            )
        elif reading.acts[0].act == "commit" or self._is_second(reading):
            # "Japan will do X, and will do Y", "Japan will do X, and thanks Y"
            found += self.clauses.narrated(reading, reading.acts[0].start)
        if reading.acts:
            found += self.clauses.where(reading)
        parts = [part for p in found if p.committers for part in self.parts.split(p)]
        parts = [part for part in parts if part.start not in reading.asides]
        kept = self._outermost([own for part in parts for own in self._restated(part)])
        for promise in kept:
            self._of_state(promise)
        return kept

    def _of_state(self, promise: Promise) -> None:
        """What a ministry says that "we" will do, its state undertakes; a ministry named does it itself."""
        house, own = self.discourse.house, self.discourse.own
        if house is None or own is None or promise.committers != (house,):
            return
        subject = promise.act.subject if promise.act is not None else None
        ours = subject is not None and subject.word == "we"
        if ours and self.registry.type_of(house) == "ministry":
            promise.committers = (own,)

    def _restated(self, part: Promise) -> list[Promise]:
        """ "agreed: (a) to reaffirm our resolve to ...": what is reaffirmed is undertaken."""
        verb = self.parts.restating_verb(part)
        if verb is None:
            return [part]
        inner = list(self.nouns.of_nouns(part.act, verb + 1, part.end))
        for promise in inner:
            promise.strength = "confirmed"
        return inner or [part]

    def _of_act(self, act: Act) -> list[Promise]:
        asked = act.act in self._demanding or act.lemma == "expect"
        if asked or (act.negated and act.act != "commit"):
            return self.verbs.expected(act)
        if act.trigger is None:
            shown = self.nouns.shown(act, act.start, act.end)
            asserted = shown or list(self.nouns.asserted(act, act.start, act.end))
            asserted = asserted or self.agreed.carried_on(act, act.start, act.end)
            asserted = asserted or self.clauses.resumed(act) or self.clauses.stays(act)
            return asserted or self.nouns.borne(act, act.start, act.end)
        if act.frame == AGREED_ITEM:
            return [self.agreed.item(act)]
        items = self.agreed.agreed_items(act)
        if items:
            return items
        promise = self.verbs.of_verb(act)
        if promise is not None:
            others = list(self.clauses.of_others(promise))
            others += self.clauses.relative(promise)
            return self._under_which(act, promise) or [promise, *others]
        found = list(self.nouns.of_nouns(act, act.trigger[0], act.end))
        found += self.nouns.of_passive(act)
        found += self.clauses.of_clauses(act, act.trigger[1], act.end, found)
        if act.end - act.trigger[1] < 1 and act.trigger[0] - act.start > 4:
            # "Japan will open a school, he noted": what is said stands in front
            stop = act.subject.first if act.subject is not None else act.trigger[0]
            found += self.clauses.of_clauses(act, act.start, stop - 1, found)
        found += self.agreed.happenings(act, found)
        found += self.gifts.given(act, found)
        found += self.thanks.thanked(act)
        if not found:
            course = self.verbs.course(act)
            if course is not None:
                found.append(course)
        return found

    def _is_second(self, reading: SentenceReading) -> bool:
        """Whether the first act of a sentence is of a second verb, and its subject opens it."""
        act = reading.acts[0]
        subject = act.subject if not act.quotation else None
        return subject is not None and subject.first == reading.first and act.start > subject.last

    def _under_which(self, act: Act, promise: Promise) -> list[Promise]:
        """ "agreed on a programme under which A will ...": the deed is what is undertaken."""
        if act.act != "agree" or self.verbs.names_deed(promise):
            return []
        return list(self.clauses.under_which(act, promise.trigger[1], act.end))

    def _outermost(self, promises: list[Promise]) -> list[Promise]:
        kept: list[Promise] = []
        for promise in sorted(promises, key=lambda p: (p.start, -p.end)):
            inside = any(k.start <= promise.start and promise.end <= k.end for k in kept)
            if not inside or promise.rule == "relative":
                kept.append(promise)
        return kept
