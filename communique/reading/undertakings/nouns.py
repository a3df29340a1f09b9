"""Undertakings that a noun carries: "our commitment to ...", "Japan's plan to ..."."""

from __future__ import annotations

from collections.abc import Iterator

from communique.inflection import is_gerund
from communique.lexicon import Lexicon
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context
from communique.reading.undertakings.noun_phrases import NounPhraseReader, NounPhraseWords
from communique.reading.undertakings.promises import Promise

_NEAR = 9  # tokens in which the noun of an assertion stands
_HAILING = ("welcome", "praise", "thank", "support", "state", "greet")
_SAYING = frozenset({"i", "we"})
_STANDING = frozenset({"are", "is", "remain", "remains", "stand", "stands"})


class NounPromiseWords(NounPhraseWords):
    """The words by which nouns are told to undertake something."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        words = lexicon.words
        self.past_nouns = words("commissives", "past_nouns")
        self.signs = words("commissives", "signs")
        self.firm = words("commissives", "firm")
        self.ended = words("commissives", "kept_or_broken")


class NounPromises(NounPhraseReader):
    """Reads the undertakings that nouns with their possessors name."""

    _words: NounPromiseWords

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(NounPromiseWords)

    def of_nouns(self, act: Act | None, first: int, stop: int) -> Iterator[Promise]:
        """ "our commitment to ...", "Japan's plan to ...", "the readiness of Australia to ..."."""
        if not self._has_noun(first, stop):
            return
        i = first
        while i < stop:
            strength = self._words.noun_strength.get(self.text[i].lower)
            if strength and (self._acts_by(act, i) or self._is_verb(i)):
                strength = None  # "I wish to thank", "I also wish to"
            found = self._noun_phrase(act, i, first, stop) if strength else None
            if found is None or not self._is_ours(act, self.text[i].lower, found[2]):
                i += 1
                continue
            start, end, owners = found
            firm = self._holds(i, end)
            yield Promise(
                start,
                end,
                owners,
                "confirmed" if firm else self.firmness(act, strength or "decided", i),
                f"noun:{self.text[i].lower}",
                (i, i + 1),
                act,
                self.denied_infinitive(i + 1, stop),
            )
            i = end

    def _has_noun(self, first: int, stop: int) -> bool:
        """Whether a noun that may undertake something is among the tokens `[first, stop)`."""
        nouns = self._words.noun_strength.keys()
        return not nouns.isdisjoint(self.text.lowers(first, stop))

    def _acts_by(self, act: Act | None, i: int) -> bool:
        """ "and wish to express our condolences": the word at *i* is the verb of the act."""
        return act is not None and act.trigger is not None and act.trigger[0] == i == act.start

    def _is_verb(self, i: int) -> bool:
        """Whether "I" or "we" stands before the word at *i*, so that it is no noun."""
        k = i - 1
        if self.text[k].lower == "and" and self.text[i].lower == "wish":
            return True  # "We mourn the dead and wish to thank the crews"
        while k > 0 and self.lexicon.is_adverb(self.text[k].lower):
            k -= 1
        return k >= 0 and self.text[k].lower in _SAYING

    def asserted(self, act: Act | None, first: int, stop: int) -> Iterator[Promise]:
        """ "It is our intention to ...", "Our commitment to X is ironclad", "Our aim is to ..."."""
        if not self._has_noun(first, min(first + _NEAR, stop)):
            return
        said = self.text[first].lower == "it" and self.text[first + 1].lower in self._words.be
        for promise in self.of_nouns(act, first + 2 if said else first, stop):
            noun = promise.trigger[0]
            own = said and promise.start <= first + 3  # "It is also our intention to"
            held = own or self._holds(noun, promise.end) or self._is_to(noun, stop)
            steady = self._stands_in(first, promise.start)
            if steady == "remain":
                promise.strength = "confirmed"
            held = held or bool(steady)
            if noun < first + _NEAR and (held or self.is_shared(noun)):
                yield promise
            return

    def _stands_in(self, first: int, i: int) -> str:
        """ "We remain unwavering in our commitment to X": "remain", "be" for another verb, or none."""
        verbs = self.text.lowers(first + 1, i - 1)
        if i - first < 4 or self.text[i - 1].lower != "in" or _STANDING.isdisjoint(verbs):
            return ""
        return "remain" if "remain" in verbs or "remains" in verbs else "be"

    def narrated(self, reading: SentenceReading) -> list[Promise]:
        """What a noun undertakes in a narrator's own words: "the pledge made by both to meet"."""
        stop = self.clauses.without_stop(reading.first, reading.last)
        if stop - reading.first < 4 or not self._has_noun(reading.first, stop):
            return []
        shown = self.shown(None, reading.first, stop)
        if shown or self.discourse.joint:
            return shown
        found = [
            p for p in self.of_nouns(None, reading.first, stop) if self._is_made(p.trigger[1], stop)
        ]
        found = found or list(self.asserted(None, reading.first, stop))
        return found or self.borne(None, reading.first, stop)

    def borne(self, act: Act | None, first: int, stop: int) -> list[Promise]:
        """ "The fund is a part of our commitment to build schools": told in passing, and it stands.

        A commitment to no deed counts only where it is called firm: "our ironclad commitment to
        peace"; and none does that is told as kept or broken: "kept its promise to".
        """
        closed = stop < len(self.text) and self.text[stop].text in {".", "!"}  # no heading
        if not closed or self._words.pledges.isdisjoint(self.text.lowers(first, stop)):
            return []
        found = []
        own = {*self._all(), *((self.registry.home,) if self.registry.home else ())}
        for promise in self.of_nouns(act, first, stop):
            noun = promise.trigger[0]
            if self.text[noun].lower not in self._words.pledges or not own.issuperset(
                promise.committers
            ):
                continue
            if any(map(self.registry.is_person, promise.committers)):
                continue
            firm = self.text[noun - 1].lower in self._words.ironclad
            deed = self.text[noun + 1].lower == "to" and self._is_deed(noun + 2, stop)
            ended = not self._words.ended.isdisjoint(
                self.text.lowers(max(0, promise.start - 3), noun)
            )
            if (firm or deed) and not ended:
                promise.strength = "confirmed" if firm else promise.strength
                found.append(promise)
        return found

    def _is_deed(self, k: int, stop: int) -> bool:
        """Whether a verb stands behind "to" at *k*: "build schools", "at least halve", "helping"."""
        doing = is_gerund(self.text[k].lower)
        return doing or self.is_plain_verb(k, stop)

    def shown(self, act: Act | None, first: int, stop: int) -> list[Promise]:
        """ "The visit underscored our commitment to peace": a thing shows that it stands."""
        found = []
        for promise in self.of_nouns(act, first + 2, stop):
            commits = self.text[promise.trigger[0]].lower in self._words.nominal
            ours = set(promise.committers) <= set(self._all())
            if (commits or ours) and self._is_shown(promise.start):
                promise.strength = "confirmed" if commits else promise.strength
                found.append(promise)
        return found

    def _is_shown(self, i: int) -> bool:
        """ "underscored our commitment", "is a testament to the commitment", "as proof of it"."""
        before, sign = self.text.lowers(max(0, i - 2), i)[-2:] if i > 1 else ("", "")
        return sign in self._words.shown or (sign in {"of", "to"} and before in self._words.signs)

    def of_passive(self, act: Act) -> Iterator[Promise]:
        """ "Slovenia's offer to host the talks was welcomed": what is welcomed stands in front."""
        assert act.trigger is not None
        verb = act.trigger[0]
        passive = verb - act.start > 3 and self.text[verb - 1].lower in self._words.be
        return self.of_nouns(act, act.start, verb - 1) if passive else iter(())

    def quoted(self, act: Act) -> Iterator[Promise]:
        """ "We reaffirmed our commitment to ...", "our commitment to X is ironclad", as quoted."""
        for promise in self.of_nouns(act, act.start, act.end):
            if self.text[promise.start].lower in {"our", "my"}:
                promise.committers = self.parties(act.speakers)
            if promise.strength == "confirmed" or self._restated(act, promise):
                yield promise

    def _restated(self, act: Act, promise: Promise) -> bool:
        """Whether a verb of confirming stands right before the noun and its possessor."""
        restated = any(
            form.lemma in self._words.confirming - self._words.restating
            for word in self.text.lowers(max(act.start, promise.start - 3), promise.start)
            for form in self.lexicon.forms.get(word, ())
        )
        if restated:
            promise.strength = "confirmed"
        return restated

    def _holds(self, i: int, stop: int) -> bool:
        """Whether the commitment at *i* is said to be there still: "is ironclad", "remains firm"."""
        if self.text[i].lower not in self._words.nominal:
            return False
        return any(
            self.text[j].lower in self._words.be
            and not self._words.firm.isdisjoint(self.text.lowers(j + 1, min(j + 4, stop)))
            for j in range(i + 2, stop - 1)
        )

    def _is_ours(self, act: Act | None, noun: str, owners: tuple[str, ...]) -> bool:
        """What others have decided ("welcomed the Council's decision to ...") binds nobody here."""
        if act is None or act.act not in _HAILING or noun not in self._words.past_nouns:
            return True
        return set(owners) <= set(self._all())
