"""Undertakings that a narrator tells: "Peru will lend a ship", "Peru is a member and will take part"."""

from __future__ import annotations

from collections.abc import Iterator

from communique.lexicon import Lexicon
from communique.reading.clauses.subjects import Subject
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context
from communique.reading.undertakings.programmes import OwnProgrammes
from communique.reading.undertakings.promises import Promise
from communique.reading.undertakings.subjects import ClauseWords, PromisingClause

AGENTS = ("actor", "parties", "principals")
WILL = frozenset({"will", "would"})
_LABELS = frozenset({":", "*"})  # "Price mechanisms: The Parties will ..."
# Behind no other word may anybody begin to undertake something, but for "I".
_BEFORE = _LABELS | {",", "and", "but", "as", "why", "which", "whereby"}
_LONGEST_LABEL = 8  # tokens
_LONGEST_FRONT = 16  # tokens before "I will"
_NOUNS_TOO = frozenset({"plan", "plans", "aim", "aims"})


class NarratedWords(ClauseWords):
    """The words by which undertakings that are narrated are told."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        words = lexicon.words
        self.relative = words("grammar", "embedders") | {";", ":"}
        self.no_deeds = words("grammar", "object_starts", "be") | {"be", "face"}
        self.resuming = words("commissives", "resuming") | {"will", "shall"}
        self.own_verbs = words("commissives", "first_person")


class NarratedPromises(PromisingClause):
    """Reads what a narrator says that somebody will do, and second verbs of one subject."""

    _words: NarratedWords

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(NarratedWords)
        self.programmes = OwnProgrammes(context)

    def _of_nobody(self, key: str) -> bool:
        """Whether *key* is a person of whom neither a state nor an office is known."""
        return self.registry.is_person(key) and not self.registry.known[key].offices

    def _opens_clause(self, i: int) -> bool:
        """Whether a comma stands before token *i*, or ", and"."""
        before = self.text[i - 1]
        joined = before.lower in {"and", "but"} and i > 1
        return before.text == "," or (joined and self.text[i - 2].text == ",")

    def _comes_as(self, i: int) -> bool:
        """ "The visit comes as Estonia prepares to ..."."""
        return self.text[i - 1].lower == "as" and self.text[i - 2].lower in {"comes", "came"}

    def _is_why(self, i: int) -> bool:
        """ "That is why Estonia will ..."."""
        return self.text[i - 1].lower == "why" and self.text[i - 3].lower in {"that", "this"}

    def _is_me(self, first: int, i: int) -> bool:
        """ "While in Rome I will ...", "... and I will ...": no comma parts who tells it from the front."""
        if self.text[i].text != "I" or i - first > _LONGEST_FRONT:
            return False
        if self.text[i - 1].lower == "and":
            return self.registry.at(i - 2) is None  # not "Minister X and I will"
        return self.text[first].lower in self.lexicon.openers

    def narrated(self, reading: SentenceReading, before: int | None = None) -> list[Promise]:
        """ "The Australian Government will provide ..." in the narrator's own words.

        Args:
            before: The token where the first act of the sentence begins, if it has one.
        """
        if self.discourse.joint and not reading.narrator:
            return []
        last = reading.last if before is None else before
        closing = {".", ";", ":"} if before is None else {",", ";", "and"}
        while last > reading.first and self.text[last - 1].lower in closing:
            last -= 1
        words = self.text.lowers(reading.first, last)
        for n, word in enumerate(words):
            if n and words[n - 1] not in _BEFORE and word != "i":
                continue
            i = reading.first + n
            labelled = self.text[i - 1].text in _LABELS and i - reading.first <= _LONGEST_LABEL
            opens = labelled or self._opens_clause(i) or self._comes_as(i) or self._whereby(i)
            opens = opens or self._is_why(i) or self._is_me(reading.first, i)
            if i > reading.first and not opens:
                continue
            if i in reading.masked:
                continue
            subject = self.clauses.subject_at(i, last) or self.bodies.capital(None, i, last)
            subject = subject or self.bodies.of_both(i, last)
            if subject is None or (
                subject.kind not in ("actor", "parties", "principals", "person", "office")
                and subject.word not in {"i", "we", "they", "both"}
                and not self.programmes.told_before(subject, reading)
            ):
                continue
            if self.text[i - 1].lower in {"and", "but"} and self.is_person(subject):
                continue  # "..., and Mrs. Ruiz will find friends here" foretells
            start, verb = i, self._past_aside(subject, last)
            strength = self.verbs.strength_at(verb, last) or self._headline(subject, reading, last)
            keys = self.programmes.told_before(subject, reading) or self.owner_keys(subject)
            introduced = verb > self.company.past_company(subject.last, last)
            if introduced and self.is_person(subject) and not self.programmes.is_own(keys):
                continue  # "The Foreign Minister of Chile, Ana Kos, will pay a visit"
            strength = strength or self.programmes.goes_to(subject, keys, verb, last)
            if strength is None and i == reading.first and not self.is_person(subject):
                start = verb = self._again(subject, last)
                strength = self.verbs.strength_at(verb, last, agent=False) if verb else None
            if strength is None or (subject.word == "i" and self._only_says(verb, strength[1])):
                continue
            wanted = self.text[verb].lower
            if wanted == "wanted" or (wanted == "want" and self.only_says(strength[1])):
                continue  # "He wanted to hear of it", "We want to thank them"
            if any(self._of_nobody(key) for key in keys):
                continue
            others = self.is_person(subject) and not (
                self.programmes.is_own(keys) and self.programmes.of_state(subject)
            )
            if keys and not (others and self.travels((verb, strength[1]))):
                promise = Promise(
                    start, self._clause_end(verb, last), keys, strength[0], "narrated",
                    (verb, strength[1]), None, strength[2],
                )  # fmt: skip
                return [promise, *self._and_more(promise), *self._and_others(promise, last)]
        return []

    def _and_others(self, promise: Promise, stop: int) -> Iterator[Promise]:
        """ "Peru will lend a ship, and Chile will crew it", "... where both leaders will sail"."""
        i = promise.end + (promise.end < stop and self.text[promise.end].text == ",")
        if i + 3 < stop and self.text[i].lower in {"and", "where"}:
            other = self._clause_at(None, i + 1, stop)
            if other is not None and not self.travels(other.trigger):
                other.rule = "narrated"
                yield other

    def _only_says(self, verb: int, end: int) -> bool:
        """ "I want to thank X", "I would hope", "I will say": words of a speech, and no deed."""
        if self.text[verb].lower not in self._words.own_verbs:
            return True
        return self.only_says(end - 1 if self.text[verb].lower in WILL else end)

    def _again(self, subject: Subject, stop: int) -> int:
        """Where a second verb undertakes: "Peru is a member and will take part"; 0 if nowhere."""
        for j in range(subject.last + 2, stop - 2):
            lower = self.text[j].lower
            joined = self.text[j - 1].lower == "and"
            if joined and (lower in self._words.resuming or self._is_hope(j, stop)):
                return j
            if lower in self._words.relative or (
                joined and self.clauses.subject_at(j, stop) is not None
            ):
                return 0
        return 0

    def _is_hope(self, j: int, stop: int) -> bool:
        """Whether "hopes to train pilots" stands at *j*; "plans to" only behind a comma, as no noun."""
        lower = self.text[j].lower
        hopes = lower in self.verbs.hopes and (
            lower not in _NOUNS_TOO or self.text[j - 2].text == ","
        )
        return hopes and self.text[j + 1].lower == "to" and self.is_plain_verb(j + 2, stop)

    def goes_on(self, act: Act) -> list[Promise]:
        """ "Peru welcomes the treaty and stands ready to sign it": a second verb, of an act's subject."""
        subject = act.subject
        if subject is None or act.trigger is None or act.trigger[0] < subject.last:
            return []
        if subject.kind not in AGENTS and subject.word != "we":
            return []
        j = self._again(subject, act.end)
        strength = self.verbs.strength_at(j, act.end, False) if j > act.trigger[1] else None
        committers = self._clause_committers(act, subject) if strength is not None else ()
        if strength is None or not committers:
            return []
        return [
            Promise(
                j, self._clause_end(j, act.end), committers, strength[0], "clause",
                (j, strength[1]), act, strength[2],
            )
        ]  # fmt: skip

    def _headline(
        self, subject: Subject, reading: SentenceReading, last: int
    ) -> tuple[str, int, bool] | None:
        """ "Peru to open two harbours": a line of a summary, which ends with no full stop."""
        to = subject.last
        if subject.first != reading.first or self.text[reading.last - 1].text == ".":
            return None
        if to + 3 > last or self.text[to].lower != "to" or subject.kind != "actor":
            return None
        verb = self.text[to + 1]
        deed = verb.is_word and not verb.is_capital and verb.lower not in self._words.no_deeds
        return ("decided", to + 2, False) if deed else None

    def _and_more(self, promise: Promise) -> Iterator[Promise]:
        """ "Peru will lend a ship, and stands ready to train its crew": a second verb, of one subject."""
        for j in range(promise.trigger[1] + 1, promise.end - 3):
            if self.text[j].lower in self._words.relative:
                return
            verb, joint = self.text[j].lower, self._joint_before(j)
            if verb not in self._words.resuming or not joint or (verb in WILL and joint == j - 1):
                continue
            strength = self.verbs.strength_at(j, promise.end)
            if strength is not None:
                more = Promise(
                    j, promise.end, promise.committers, strength[0], "narrated",
                    (j, strength[1]), None, strength[2],
                )  # fmt: skip
                promise.end = joint - (self.text[joint - 1].text == ",")
                yield more
                return

    def _joint_before(self, j: int) -> int:
        """Where "and" stands before a verb: "and will ...", "and, with Peru, will ..."; 0 if nowhere."""
        if self.text[j - 1].lower == "and":
            return j - 1
        if self.text[j - 1].text != ",":
            return 0
        near = range(j - 3, max(j - 9, 1), -1)
        return next((m for m in near if self.text.lowers(m, m + 2) == ["and", ","]), 0)
