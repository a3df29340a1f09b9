"""Undertakings in a clause of their own: "confirmed that they will ...", "we will ..." in a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon import Lexicon
from communique.reading.clauses.subjects import Subject
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context
from communique.reading.undertakings.narrated import AGENTS, WILL, NarratedPromises, NarratedWords
from communique.reading.undertakings.promises import Promise

# Behind no other word does a clause begin, but for pronouns and what a verb says directly.
_BEFORE_CLAUSES = frozenset(
    {"that", "and", "so", "where", "whereby", "which", "while", "whereas", ";", ","}
)
_BEHIND = frozenset({"and", "so", "where", "while", "whereas"})
_TOLD_ON = frozenset({"where", "while", "whereas"})
_JOINTS = frozenset({"and", "while", "whereas", "but"})
_ITS = frozenset({"it", "they"})
_PERSONS = frozenset({"he", "she", "they", "we"})


def _condition_starts(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(c.split()[0] for c in lexicon.undertakings["conditions"]["open"])


class ClausePromiseWords(NarratedWords):
    """The words by which clauses under a verb of saying are told."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        words = lexicon.words
        self.conditions = lexicon.derived("first words of conditions", _condition_starts)
        self.have = words("grammar", "have")
        self.no_nouns = words("grammar", "embedders", "noun_enders")


class ClausePromises(NarratedPromises):
    """Reads the undertakings of clauses whose subject will, hopes or intends to act."""

    _words: ClausePromiseWords

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(ClausePromiseWords)

    def of_clauses(
        self, act: Act, first: int, stop: int, found: list[Promise]
    ) -> Iterator[Promise]:
        """ "confirmed that they will continue ...", "stated that he hopes to ..."."""
        if not self.verbs.may_undertake(first, stop):
            return
        words = self.text.lowers(first, stop)
        before = [self.text[first - 1].lower, *words]
        for i, (previous, word) in enumerate(zip(before, words, strict=False), first):
            direct = i == first and previous != "to"
            if (
                previous not in _BEFORE_CLAUSES
                and not direct
                and word not in _PERSONS
                and not previous[0].isdigit()
            ):
                continue
            if not (
                previous == "that"
                or direct
                or (previous in _BEHIND and i - 2 > first)
                or previous == ";"
                or previous == ","
                or (previous == "how" and i - 1 == first and act.act == "discuss")
                or self._whereby(i)
                or self._aside_of_ours(i)
                or self._after_hearer(act, first, i)
                or self._after_opener(first, i)
                or self._after_time(first, i)
            ):
                continue
            fronted = (
                self._after_fronted(first, i) or self.text[first].lower in self.lexicon.openers
            )
            if (
                previous == ","
                and not fronted
                and self.text[first].lower not in self._words.conditions
            ):
                continue
            if any(p.start <= i < p.end for p in found) or self._is_told_of(act, first, i):
                continue
            promise = self._clause_at(act, i, stop) or self._resumed(act, first, i, stop)
            if promise is not None:
                yield promise

    def _is_told_of(self, act: Act, first: int, i: int) -> bool:
        """ "discussed the matters that the Council will take up", "what Spain and Chile will do"."""
        things = act.act == "discuss" or act.lemma == "offer"
        if things and self.is_that(i - 1) and i - 1 > first:
            return True
        return self.text[i - 1].lower == "and" and "what" in self.text.lowers(i - 5, i - 1)

    def stays(self, act: Act) -> list[Promise]:
        """ "They will also remain in close contact", which is no mere state of things."""
        subject = act.subject
        if subject is None or not (subject.kind in AGENTS or subject.word in _PERSONS):
            return []
        if subject.last >= act.end or self.text[subject.last].lower != "will":
            return []
        promise = self._clause_at(act, subject.first, act.end)
        stays = promise is not None and self.verbs.stays(promise.trigger[1] - 1)
        return [promise] if promise is not None and stays else []

    def resumed(self, act: Act) -> list[Promise]:
        """ "Spain and Chile share a sea, and intend to map it": a second verb of an assertion."""
        subject = act.subject
        if subject is None or not (subject.kind in AGENTS or subject.word in _PERSONS):
            return []
        if self.text[subject.last].lower in self._words.have:
            perfects = self._perfects(act, subject)
            if perfects:
                return perfects
        for j in range(subject.last + 2, act.end - 2):
            if self.text[j].lower in self._words.relative:
                return []
            if self.text[j - 1].lower != "and":
                continue
            if self.text[j].is_capital:
                other = self._clause_at(act, j, act.end)  # "A has lent a ship and B will crew it"
                if other is not None:
                    return [other]
            if self.text[j].lower not in self._words.resuming:
                continue
            strength = self.verbs.strength_at(j, act.end)
            committers = self._clause_committers(act, subject)
            if strength is not None and committers:
                kind, end_of_trigger, negated = strength
                return [
                    Promise(
                        j, self._clause_end(j, act.end), committers, kind, "clause",
                        (j, end_of_trigger), act, negated,
                    )
                ]  # fmt: skip
        return []

    def _perfects(self, act: Act, subject: Subject) -> list[Promise]:
        """ "Chile has opened its ports, agreed to dredge them, and pledged not to tax ships"."""
        committers = self._clause_committers(act, subject)
        found: list[Promise] = []
        for j in range(subject.last + 3, act.end - 3):
            if self.text[j].lower in self._words.relative:
                break
            before = self.text[j - 1]
            opens = before.text == "," or before.lower in {"and", "has", "have"}
            to = j + 1 + (self.text[j + 1].lower == "not")
            if not opens or self.text[to].lower != "to" or not self.verbs.has_promised(j):
                continue
            if found:
                found[-1].end = j - 1 - (self.text[j - 2].text == ",")
            found.append(
                Promise(
                    j, self._clause_end(j, act.end), committers, "decided", "clause",
                    (j, to), act, to > j + 1,
                )
            )  # fmt: skip
        return found if committers else []

    def of_others(self, promise: Promise) -> Iterator[Promise]:
        """ "Spain will lend a ship and Chile will train the crew": each does its own part."""
        for j in range(promise.trigger[1], promise.end - 2):
            if self.text[j].lower not in _JOINTS:
                continue
            subject = self.clauses.subject_at(j + 1, promise.end)
            party = subject is not None and subject.kind in ("actor", "parties", "principals")
            party = party and promise.act is not None and promise.act.frame == "will"
            behind = self.text[j - 1].text == "," and self.text[j].lower == "and"
            party = party or (behind and self.text[j + 1].lower in _ITS)  # ", and it plans to"
            other = self._clause_at(promise.act, j + 1, promise.end) if party else None
            # "and it will take time": whatever it is
            unsure = other is not None and self.text[other.start].lower in _ITS
            if other is not None and unsure and self.text[other.trigger[0]].lower in WILL:
                continue
            if other is not None and other.trigger[0] < j + 12:
                promise.end = j - (self.text[j - 1].text == ",")
                yield from (other, *self.of_others(other))
                return

    def relative(self, promise: Promise) -> Iterator[Promise]:
        """ "agreed to use the summit that Spain will host": a deed of a party's own inside it."""
        for i in range(promise.trigger[1] + 3, promise.end - 2):
            told = self.text[i - 1].lower in {"that", "which"} and not self._whereby(i)
            if not (told or self._is_bare_relative(i)):
                continue
            subject = self.clauses.subject_at(i, promise.end)
            if subject is None or subject.kind != "actor":
                continue
            other = self._clause_at(promise.act, i, promise.end)
            if other is not None and self.text[other.trigger[0]].lower in WILL:
                other.rule = "relative"
                yield other

    def _is_bare_relative(self, i: int) -> bool:
        """ "a workshop Spain will host": a name right behind a noun, and "will" near."""
        mention = self.registry.starting_at(i)
        noun = self.text[i - 1]
        if mention is None or mention.kind != "actor" or not noun.text.islower():
            return False
        near = self.text.lowers(mention.last, mention.last + 2)
        return not WILL.isdisjoint(near) and noun.lower not in self._words.no_nouns

    def under_which(self, act: Act, first: int, stop: int) -> Iterator[Promise]:
        """ "a programme under which Estonia will ...", "an accord whereby it will ..."."""
        for i in range(first + 2, stop):
            promise = self._clause_at(act, i, stop) if self._whereby(i) else None
            if promise is not None:
                yield promise

    def _resumed(self, act: Act, first: int, i: int, stop: int) -> Promise | None:
        """ "... that X remains a partner and stands ready to help": a second verb of a clause."""
        if self.text[i - 1].lower != "and" or self.text[i].lower in {"to", "the", "that"}:
            return None
        that = next((j for j in range(i - 1, first - 2, -1) if self.text[j].lower == "that"), None)
        subject = self.clauses.subject_at(that + 1, stop) if that is not None else None
        agent = subject is not None and subject.word != "it"
        strength = self.verbs.strength_at(i, stop, agent) if subject is not None else None
        if subject is None or strength is None or subject.kind == "document":
            return None
        committers = self._clause_committers(act, subject)
        if not committers:
            return None
        kind, end_of_trigger, negated = strength
        return Promise(
            i, self._clause_end(i, stop), committers, self.firmness(act, kind), "clause",
            (i, end_of_trigger), act, negated,
        )  # fmt: skip

    def _aside_of_ours(self, i: int) -> bool:
        """ "welcomed the fair, which we will open": not "which others will"."""
        return self.text.lowers(i - 2, i) == [",", "which"] and self.text[i].lower == "we"

    def _after_hearer(self, act: Act, first: int, i: int) -> bool:
        """ "told Minister Y he would visit Rome": a clause without "that", behind who heard it."""
        if act.act not in ("state", "commit") or self.text[i].lower not in _PERSONS:
            return False
        hearer = self.clauses.subject_at(first, i + 1)
        if hearer is not None and hearer.last == i and hearer.is_speaker:
            return True
        return i == first + 1 and self.text[first].lower in {"him", "her", "them"}

    def _after_opener(self, first: int, i: int) -> bool:
        """ "that based on the outcome he would like to ...": a pronoun behind an adjunct."""
        if self.text[i].lower not in _PERSONS:
            return False
        that = next((j for j in range(i - 2, max(first, i - 16) - 1, -1) if self.is_that(j)), None)
        return that is not None and self.text[that + 1].lower in self.lexicon.openers

    def _after_time(self, first: int, i: int) -> bool:
        """ "that by 2030 Spain will ...": no comma parts the date from the subject."""
        near = self.text.lowers(max(first - 1, i - 6), i - 1)
        return self.text[i - 1].text[0].isdigit() and "that" in near

    def _after_fronted(self, first: int, i: int) -> bool:
        """ "that, as the situation worsens, Japan will ...": the comma closes an insertion."""
        return "that" in self.text.lowers(max(first, i - 25), i)

    def where(self, reading: SentenceReading) -> list[Promise]:
        """ "... plans to attend, where he will propose X", "agreed to A, while Peru will do B".

        What stands behind the last act, in the words of the narrator.
        """
        act = reading.acts[-1]
        stop = self.clauses.without_stop(reading.first, reading.last)
        comma, joint, *_ = *self.text.lowers(act.end, act.end + 2), "", ""
        if comma != "," or joint not in _TOLD_ON or act.quotation:
            return []
        promise = self._clause_at(act, act.end + 2, stop)
        if promise is None or self.travels(promise.trigger):
            return []
        return [promise]
