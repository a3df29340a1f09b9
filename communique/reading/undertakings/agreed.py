"""What was agreed to happen: "agreed that talks would resume", "agreed that: (a) boats will be sold"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from communique.lexicon import Lexicon
from communique.reading.speech.acts import Act
from communique.reading.speech.context import Context
from communique.reading.undertakings.promises import Promise, PromiseReader, PromiseWords

_WILL = frozenset({"will", "would", "shall"})
_MEANWHILE = frozenset({"while", "whereas"})
_LONGEST_BARE = 10  # tokens of a clause without "that" in which its "would" stands
_LONGEST_SUBJECT = 22  # tokens, with what is fronted
_PARTICIPLES = (
    "ed",
    "en",
    "wn",
    "held",
    "built",
    "made",
    "done",
    "sent",
    "put",
    "met",
    "paid",
    "set",
    "begun",
)
_NO_PARTICIPLES = frozenset({"open", "even", "often", "seven", "ten"})


class AgreedWords(PromiseWords):
    """The words by which what was agreed is told."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        words = lexicon.words
        self.stative = words("commissives", "stative")
        self.no_clauses = words("grammar", "noun_enders") | {",", ";", ":", "and", "upon"}
        self.relative = frozenset({"that", "which", "who", "whom", "where", "what", ",", ";"})
        self.proceeding = words("commissives", "proceeding")
        self.organs = words("commissives", "organs", "organ_nouns")
        self.working = words("commissives", "working_organs")
        self.carried = words("commissives", "carried_on")
        self.efforts = words("commissives", "efforts")
        self.carrying = self.carried | self.efforts | self.working
        self.made_so = words("commissives", "made_so")
        self.settling = words("commissives", "settling")
        self.arranged = words("commissives", "arranged")
        self.hosts = words("commissives", "from_whom")
        self.broken = (
            words("grammar", "be", "have") | {"which", "who", "what", "if", ";"}
        ) | words("grammar", "hypothetical_modals")  # fmt: skip


class AgreedPromises(PromiseReader):
    """Reads clauses of what was agreed, of whomever they are: those who agreed bring them about."""

    _words: AgreedWords

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(AgreedWords)

    def item(self, act: Act) -> Promise:
        """ "Open a ferry line." in a list of what was agreed: undertaken by those who agreed."""
        trigger = (act.start, act.start + 1)
        return Promise(
            act.start, act.end, self.bound(act), "decided", "agreed-item", trigger, act
        )  # fmt: skip

    def agreed_items(self, act: Act) -> list[Promise]:
        """ "agreed that its elements will include: (a) boats will be sold; (b) Spain will pay"."""
        assert act.trigger is not None
        if act.act not in ("agree", "commit"):
            return []
        text, after = self.text, act.trigger[1]
        colon = next((i for i in range(after, act.end) if text[i].text == ":"), None)
        if colon is None or "that" not in text.lowers(after, colon):
            return []
        marks = [i for i in range(colon, act.end) if text[i].text in {":", ";"}]
        found = []
        for a, b in itertools.pairwise([*marks, act.end]):
            promise = self._agreed_item(act, a + 1, b)
            if promise is not None:
                found.append(promise)
        return found

    def _agreed_item(self, act: Act, first: int, stop: int) -> Promise | None:
        text = self.text
        will = next((i for i in range(first + 1, stop - 1) if text[i].lower in _WILL), None)
        if will is None:
            return None
        k = self._past_adverbs(will + 1, stop)
        done = text[k].lower == "be" and self._participle_follows(k + 1, stop)
        if not done and text[k].lower in self._words.stative:
            return None
        near = (self.clauses.subject_at(i, will) for i in range(first, will))
        party = next((s for s in near if s is not None and s.last == will and s.is_named), None)
        keys = self.owner_keys(party) if party is not None else ()
        start = party.first if party is not None and keys else first
        return self._made(act, start, stop, keys, (will, k + 1), "agreed-item")

    def happenings(self, act: Act, found: Sequence[Promise]) -> Iterator[Promise]:
        """ "agreed that talks would resume, and that a study would be made".

        Args:
            found: The undertakings of the act that are known already.
        """
        if act.act not in ("agree", "commit") or act.trigger is None:
            return
        bare = self._bare(act, act.trigger[1])
        if bare is not None and not found:
            yield bare
        for i in range(act.trigger[1], act.end - 3):
            if self.text[i].lower != "that" or not self._opens(act, i):
                continue
            stop = self._clause_end(i + 1, act.end)
            for first, end in self._meanwhile(i + 1, stop):
                if any(p.start <= first < p.end for p in found):
                    continue
                promise = self._happening(act, first, end)
                if promise is not None:
                    yield promise

    def _bare(self, act: Act, first: int) -> Promise | None:
        """ "agreed their officials would meet again": a clause without its "that"."""
        text, stop = self.text, min(first + _LONGEST_BARE, act.end)
        will = next((j for j in range(first + 1, stop) if text[j].lower in _WILL), None)
        if will is None or text[first].lower in self._words.no_clauses:
            return None
        if not self._words.relative.isdisjoint(text.lowers(first, will)):
            return None  # "agreed on measures that would help"
        return self._happening(act, first, self._clause_end(first, act.end))

    def _meanwhile(self, first: int, stop: int) -> Iterator[tuple[int, int]]:
        """The clauses of "boats will be sent, while the crews will be trained in Spain"."""
        for j in range(first + 3, stop - 3):
            if self.text[j].lower in _MEANWHILE and not _WILL.isdisjoint(
                self.text.lowers(j + 2, min(j + 8, stop))
            ):
                yield first, j - (self.text[j - 1].text == ",")
                first = j + 1
        yield first, stop

    def carried_on(self, act: Act | None, first: int, stop: int) -> list[Promise]:
        """ "Talks between the two Governments would continue": told as what they have agreed."""
        head = self.text.lowers(first, min(first + 4, stop))
        if self._words.carrying.isdisjoint(head):
            return []
        keys = self.parties(self.discourse.principals)
        ours = self.discourse.joint and not self._words.working.isdisjoint(head)
        made = self.discourse.joint and not self._words.efforts.isdisjoint(head)
        if len(keys) < 2 or not (ours or made or not self._words.carried.isdisjoint(head)):
            return []
        if any(m.key not in keys for m in self.registry.within(first, first + len(head))):
            return []  # "Russian officials will continue": of those who are not party to it
        stop = self.clauses.without_stop(first, stop)
        for j in range(first + 1, min(first + _LONGEST_SUBJECT, stop - 1)):
            if self.text[j].lower in self._words.broken or self.text[j].lower == "that":
                return []
            if self.text[j].lower in _WILL:
                k = self._past_adverbs(j + 1, stop)
                done = made and self.text[k].lower == "be"
                done = (
                    done and self.text[self._past_adverbs(k + 1, stop)].lower in self._words.made_so
                )
                if self.text[k].lower not in self._words.proceeding and not done:
                    return []
                if self.text.lowers(k + 1, k + 3) == ["to", "be"]:
                    return []  # "talks will continue to be hard"
                return [Promise(first, stop, keys, "decided", "agreed-clause", (j, k + 1), act)]
        return []

    def _opens(self, act: Act, i: int) -> bool:
        """Whether the "that" at *i* begins what was agreed, and no relative clause."""
        assert act.trigger is not None
        told = act.act == "commit" and self.registry.at(i - 1) is not None
        return told or i == act.trigger[1] or self.text[i - 1].lower in {"and", ","}

    def _clause_end(self, i: int, stop: int) -> int:
        """Where ", and that" begins the next clause, or *stop*."""
        for j in range(i, stop - 1):
            if self.text[j].lower == "and" and self.text[j + 1].lower == "that":
                return j - (self.text[j - 1].text == ",")
        return stop

    def _happening(self, act: Act, first: int, stop: int) -> Promise | None:
        text = self.text
        for j in range(first + 1, min(first + _LONGEST_SUBJECT, stop - 1)):
            lower = text[j].lower
            bare = lower == "be"  # "agreed that the idea be pursued"
            if not bare and lower not in _WILL:
                if lower in self._words.broken and not text[j].is_capital:  # "in May"
                    return None
                continue
            k = j if bare else self._past_adverbs(j + 1, stop)
            if text[k].lower == "be":
                done = self._participle_follows(k + 1, stop) or act.lemma in self._words.settling
                rule = "agreed-course" if done or self._arranges(act, j, k, stop) else ""
            else:
                rule = "agreed-clause" if self._comes_about(act, first, j, k, stop) else ""
            if not rule:
                return None
            thing = (k + 1, min(k + 6, stop)) if text[j - 1].lower == "there" else (first, j)
            return self._made(act, first, stop, self._doers(*thing), (j, k + 1), rule)
        return None

    def _comes_about(self, act: Act, first: int, will: int, k: int, stop: int) -> bool:
        """Whether the verb at *k* is a course of things, or a deed of those who are sent."""
        verb, after = self.text[k].lower, self.text[k + 1].lower if k + 1 < stop else ""
        if verb in self._words.proceeding or f"{verb} {after}" in self._words.proceeding:
            return True
        if verb in self._words.stative:
            return False
        sent = not self._words.organs.isdisjoint(self.text.lowers(first, will))
        return sent or act.lemma in self._words.settling

    def _arranges(self, act: Act, will: int, k: int, stop: int) -> bool:
        """ "agreed that there will be regular talks", "decided that there will be no tariffs"."""
        if self.text[will - 1].lower != "there" or k + 1 >= stop:
            return False
        return act.lemma in self._words.settling or self.text[k + 1].lower in self._words.arranged

    def _doers(self, first: int, will: int) -> tuple[str, ...]:
        """Whose delegation or minister is to act, where one party is named for it."""
        if self._words.organs.isdisjoint(self.text.lowers(first, will)):
            return ()
        named = [m for m in self.registry.within(first, will) if m.kind == "actor"]
        own = [
            m.key
            for m in named
            if self.text[m.first - 1].lower in self._words.hosts
            or (m.last < will and self.text[m.last].text == "'s")
            or (m.last < len(self.text) and self.text[m.last].lower in self._words.organs)
            or m.how == "demonym"
        ]
        return self.parties((own[0],)) if len(set(own)) == 1 else ()

    def _made(
        self,
        act: Act,
        start: int,
        stop: int,
        keys: tuple[str, ...],
        trigger: tuple[int, int],
        rule: str,
    ) -> Promise:
        negated = "not" in self.text.lowers(*trigger)
        committers = keys or self.parties(act.speakers)
        strength = self._words.verb_strength.get(act.lemma, "decided")
        return Promise(start, stop, committers, strength, rule, trigger, act, negated)

    def _past_adverbs(self, k: int, stop: int) -> int:
        while k < stop - 1 and (
            self.text[k].lower == "not" or self.lexicon.is_adverb(self.text[k].lower)
        ):
            k += 1
        return k

    def _participle_follows(self, k: int, stop: int) -> bool:
        k = self._past_adverbs(k, stop)
        word = self.text[k].lower if k < stop else ""
        return word.endswith(_PARTICIPLES) and word not in _NO_PARTICIPLES
