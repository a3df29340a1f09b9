"""What an utterance says beyond who did which act: content, firmness, state, acts of others.

All works on the tokens of one document; the words that decide stand in
`data/lexicon/firmness.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.inflection import is_gerund
from communique.lexicon import Graded, Lexicon
from communique.reading.clauses.reader import ClauseReader
from communique.reading.clauses.subjects import Subject
from communique.reading.names.registry import Registry
from communique.reading.speech.acts import Act
from communique.tokens import TokenText, TokenTrie
from communique.values import value

_MODAL_FRAMES = ("will", "would")
_NEAR, _FAR = 3, 12


@value
class Grade:
    """Class of an act, its grade from 1 to 5 on the scale of that class, and whether repeated."""

    act_class: str
    firmness: int
    repeated: bool


@value
class Reported:
    """An act of others inside what is said; token ranges, ends exclusive."""

    start: int
    end: int
    speakers: tuple[str, ...]
    act: str
    frame: str
    trigger: tuple[int, int]
    negated: bool


_FAR_ON = frozenset({"*"})  # the next words may stand farther away
_A_VERB = frozenset({"_verb"})


def _alternatives(words: tuple[str, ...]) -> frozenset[str]:
    """The words of which one must stand in a phrase, with their plurals."""
    if words == ("*",):
        return _FAR_ON
    if words == ("_verb",):
        return _A_VERB
    return frozenset(words) | {word + "s" for word in words}


def _graded_phrases(lexicon: Lexicon) -> dict[str, list[tuple[list[frozenset[str]], Graded]]]:
    """The graded phrases of each lemma, with the words that must stand in order for each."""
    return {
        lemma: [([_alternatives(words) for words in graded.words], graded) for graded in phrases]
        for lemma, phrases in lexicon.graded.items()
    }


def _shifts(lexicon: Lexicon) -> TokenTrie[int]:
    trie: TokenTrie[int] = TokenTrie()
    trie.add_all(lexicon.firmness["raising"], 1)
    trie.add_all(lexicon.firmness["lowering"], -1)
    return trie


def _repeating(lexicon: Lexicon) -> TokenTrie[bool]:
    trie: TokenTrie[bool] = TokenTrie()
    trie.add_all(lexicon.firmness["repeating"]["words"], True)
    return trie


class DetailWords:
    """The words by which details of utterances are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.be = words("grammar", "be")
        self.clause_openers = words("firmness", "clause_openers")
        self.finite_be = words("grammar", "finite_be")
        self.aux = self.be | words("grammar", "auxiliaries")
        self.shifts = lexicon.derived("shifts of firmness", _shifts)
        self.graded = lexicon.derived("words of graded phrases", _graded_phrases)
        self.again = lexicon.derived("words of repeating", _repeating)


class UtteranceDetails:
    """Works out the details of the utterances of one document."""

    def __init__(
        self, text: TokenText, registry: Registry, lexicon: Lexicon, clauses: ClauseReader
    ):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self.clauses = clauses
        self.table = lexicon.firmness
        self._words = lexicon.made(DetailWords)

    # -- content --------------------------------------------------------------------

    def content(self, act: Act) -> tuple[int, int] | None:
        """The tokens that are said, without subject, verb and "that", or None."""
        if act.trigger is None:
            return act.start, act.end
        first, last = act.trigger
        if act.subject is not None and act.subject.first >= last:
            return self._before_passive(act.start, first)
        if act.frame in _MODAL_FRAMES:
            polite = self.text[last - 1].lower in self.table["modality"]["polite"]
            start = last if polite else first + 1
        else:
            start = self._said(last, act.end)
        return (start, act.end) if start < act.end else None

    def _before_passive(self, start: int, trigger: int) -> tuple[int, int] | None:
        """ "The proposal was welcomed by X": what is welcomed stands before the verb."""
        end = trigger
        while end > start and (
            self.text[end - 1].lower in self._words.aux
            or self.text[end - 1].lower in self.lexicon.adverbs
        ):
            end -= 1
        return (start, end) if end > start else None

    def _said(self, i: int, stop: int) -> int:
        words = self.table["content"]
        told = i + 1 if i < stop and self.text[i].lower in words["told"] else i
        subject = self.clauses.subject_at(told, stop)
        if subject is not None and self._is_that(subject.last, stop):
            return subject.last + 1
        if i < stop and self.text[i].text == ",":
            for j in range(i + 1, min(i + _FAR, stop - 1)):
                if self.text[j].text == "," and self._is_that(j + 1, stop):
                    return j + 2
        while i < stop and self.text[i].text in words["skipped"]:
            i += 1
        return i + 1 if self._is_that(i, stop) else i

    def _is_that(self, i: int, stop: int) -> bool:
        return i < stop and self.text[i].lower in self.table["content"]["that"]

    # -- firmness -------------------------------------------------------------------

    def grade(self, act: Act) -> Grade:
        """Class and grade by the words that perform the act, else those of the act itself."""
        table = self.table
        act_class, grade = table["act_classes"][act.act], table["act_grades"][act.act]
        graded = self._graded(act)
        if graded is not None:
            act_class, grade = graded.act_class, graded.grade
        if act.negated and act.act in table["negated_classes"]:
            act_class = table["negated_classes"][act.act]
        grade += {"strong": 1, "weak": -1}.get(act.intensity, 0)
        start = act.trigger[1] if act.trigger is not None else act.start
        shift = self._shift(start, act.end)
        grade += shift if shift > 0 or act_class in table["lowered_classes"] else 0
        return Grade(act_class, max(1, min(5, grade)), self._repeated(act))

    def _graded(self, act: Act) -> Graded | None:
        if act.trigger is None:
            return None
        allowed = self.table["allowed"][act.act]
        # The adjective of "be" may be the first token of the trigger, a verb is not its own tail.
        start = act.trigger[0] + (act.lemma != "be")
        for words, graded in self._words.graded.get(act.lemma, ()):
            if graded.act_class in allowed and self._follows(words, start, act.end):
                return graded
        return None

    def _follows(self, words: Sequence[frozenset[str]], i: int, stop: int) -> bool:
        """Whether *words* stand in order from token *i* on, each near the one before."""
        reach = _NEAR
        for alternatives in words:
            if alternatives is _FAR_ON:
                reach = _FAR
                continue
            if alternatives is _A_VERB:
                i = self._past_adverbs(i, stop)
                if i >= stop or not self._is_verb(i):
                    return False
            else:
                near = self.text.lowers(i, min(i + reach + 1, stop))
                if alternatives.isdisjoint(near):
                    return False
                i += next(n for n, word in enumerate(near) if word in alternatives)
            i, reach = i + 1, _NEAR
        return True

    def _past_adverbs(self, i: int, stop: int) -> int:
        while i < stop and (
            self.text[i].lower in self.lexicon.adverbs or self.text[i].lower.endswith("ly")
        ):
            i += 1
        return i

    def _is_verb(self, i: int) -> bool:
        lower = self.text[i].lower
        form = self.lexicon.doings.get(lower)
        return (form is not None and form.feature in ("base", "ing")) or is_gerund(lower)

    def _shift(self, first: int, last: int) -> int:
        """One up or down for the first phrase that raises or lowers the act."""
        for i in self._words.shifts.starts(self.text, first, last):
            found = self._words.shifts.longest(self.text, i, last)
            if found is not None:
                return found[1][0]
        return 0

    def _repeated(self, act: Act) -> bool:
        if act.lemma in self.table["repeating"]["verbs"]:
            return True
        if act.trigger is None:
            return False
        before = act.subject.last if act.subject is not None else act.start
        if before > act.trigger[0]:
            before = act.start
        after = min(act.trigger[1] + 2, act.end)
        return self._says_again(before, after) or self._says_again(
            max(act.trigger[1], act.end - 2), act.end
        )

    def _says_again(self, first: int, last: int) -> bool:
        again = self._words.again
        places = again.starts(self.text, first, last)
        return any(again.longest(self.text, i, last) is not None for i in places)

    # -- the state of the act -------------------------------------------------------

    def modality(self, act: Act) -> str:
        """One of `records.ACT_MODALITIES`: what is said is done, but for what the verb tells."""
        if act.trigger is None:
            return "done"
        words = self.table["modality"]
        first, last = act.trigger
        if act.start > 0 and self.text[act.start - 1].lower in words["conditional"]:
            return "hypothetical"
        if act.frame in _MODAL_FRAMES:
            match = self.clauses.frame_at(last - 1, act.end)
            names_act = match is not None and match.frame.act != "commit"
            if not names_act or self.text[last - 1].lower in words["polite"]:
                return "done"
            return "future" if self.text[first].lower in words["future"] else "hypothetical"
        before = self.text.lowers(act.start, first)
        if not before:
            return "done"
        imagined = any(word in words["hypothetical"] for word in before)
        if imagined and not any(word in words["polite"] for word in before):
            return "hypothetical"  # "would welcome a reply", but "would like to thank"
        if not self._words.be.isdisjoint(before):
            forms = self.lexicon.forms.get(self.text[first].lower, ())
            if any(f.feature == "ing" for f in forms):
                return "ongoing"
        return "done"

    # -- acts of others -------------------------------------------------------------

    def reported(self, act: Act) -> list[Reported]:
        """The acts of others that the speakers of *act* report, in order."""
        span = self.content(act)
        if span is None:
            return []
        own = {*act.speakers, *map(self.registry.party_of, act.speakers)}
        found: list[Reported] = []
        for i in self._clause_starts(act, *span):
            if found and i < found[-1].trigger[1]:
                continue
            clause = self._clause(i, span[1], own)
            if clause is not None:
                found.append(clause)
        if not found:
            return found
        starts = [*(clause.start for clause in found), span[1]][1:]
        return [
            replace(clause, end=self._clause_end(act, clause, stop))
            for clause, stop in zip(found, starts, strict=True)
        ]

    def _clause_starts(self, act: Act, first: int, last: int) -> Iterator[int]:
        if act.trigger is None or self._is_that(first - 1, first):
            yield first
        for i, previous in enumerate(self.text.lowers(first, last - 1), first + 1):
            if previous in self._words.clause_openers or (act.quotation and previous == "."):
                yield i

    def _clause(self, i: int, stop: int, own: set[str]) -> Reported | None:
        subject = self.clauses.subject_at(i, stop)
        if subject is None or not subject.is_named:
            return None
        keys = self._keys(subject)
        if not keys or own & {*keys, *(self.registry.party_of(key) for key in keys)}:
            return None
        found = self.clauses.verb_after(subject.last, stop)
        if found is None:
            return None
        match, negated, modal, passive = found
        if modal is not None or passive or match.frame.speaker != "subject":
            return None
        if not self._finite(match.form.lemma, match.form.feature, subject, match.first, keys):
            return None
        trigger = match.first, match.last
        return Reported(i, stop, keys, match.frame.act, match.frame.id, trigger, negated)

    def _keys(self, subject: Subject) -> tuple[str, ...]:
        """The actors that *subject* names; none where a bare office has not just one holder."""
        keys: list[str] = []
        for mention in subject.names:
            if mention.key in self.registry.known:
                keys.append(mention.key)
                continue
            holders = self.registry.holders_at(mention)
            if len(holders) != 1:
                return ()
            keys += holders
        return tuple(dict.fromkeys(keys))

    def _finite(
        self, lemma: str, feature: str, subject: Subject, verb: int, keys: tuple[str, ...]
    ) -> bool:
        if lemma == "be":
            return any(w in self._words.finite_be for w in self.text.lowers(subject.last, verb + 1))
        if feature in ("s", "past"):
            return True
        helped = any(word in self._words.aux for word in self.text.lowers(subject.last, verb))
        if feature in ("participle", "ing"):
            return helped
        known = self.registry.known.get(keys[0])
        return len(keys) > 1 or helped or (known is not None and known.type == "group")

    def _clause_end(self, act: Act, clause: Reported, stop: int) -> int:
        end = stop
        for j in range(clause.trigger[1], stop):
            token = self.text[j]
            closes = token.text == ";" or (token.lower == "and" and self._is_that(j + 1, stop))
            if closes or (act.quotation and self._closes_sentence(j, stop)):
                end = j
                break
        openers = self.table["clause_openers"]
        while end > clause.trigger[1] and (
            self.text[end - 1].lower in openers or self.text[end - 1].text == "."
        ):
            end -= 1
        return end

    def _closes_sentence(self, j: int, stop: int) -> bool:
        """A full stop that no title or initial stands before."""
        return (
            self.text[j].text == "."
            and len(self.text[j - 1].text) > 3
            and (j + 1 >= stop or self.text[j + 1].is_capital)
        )
