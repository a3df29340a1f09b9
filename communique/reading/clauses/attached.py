"""Predicates attached to the one before: in a relative clause, behind "with", as a participle."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.clauses.frames import FrameMatch
from communique.reading.clauses.predicates import Predicate, PredicateReader
from communique.reading.clauses.subjects import Subject

_PERSONS = ("person", "office", "principals", "pronoun")
_SAID = frozenset({"confirm", "urge", "thank", "concern", "condemn"})


def _before_participle(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.adverbs | {"while", "also", "and", "thereby", "thus"}


_OVER = frozenset({"over", "about", "of", "through", "by", "from", "upon"})


class AttachedWords:
    """The words by which attached predicates are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.before_participle = lexicon.derived("before a participle", _before_participle)
        self.noun_enders = words("grammar", "noun_enders")
        self.list_leads = self.noun_enders | words("commissives", "examples")
        self.thinking = words("grammar", "thinking")
        self.saying = words("frames", "saying")
        self.reasons = words("frames", "reasons")
        self.accepting = words("frames", "accepting")


class AttachedReader:
    """Finds a predicate of a relative clause or a participle."""

    def __init__(self, predicates: PredicateReader):
        self.text = predicates.text
        self.lexicon = predicates.lexicon
        self.predicates = predicates
        self._words = self.lexicon.made(AttachedWords)

    def relative(self, i: int, last: int, anchor: Predicate, after_that: bool) -> Predicate | None:
        """ "which Secretary General Rutte welcomed", "to which the President responded"."""
        if self.text[i].lower != "which":
            return None
        if i + 1 < last and self.text[i + 1].lower in {"was", "were"}:
            found = self.predicates.verb_after(i + 1, last)
            if found is None or not found[3] or found[0].form.lemma not in self._words.accepting:
                return None
            which = Subject(i, i + 1, "phrase")
            return Predicate("relative", which, i, last, found[0], found[1], None, True)
        subject = self.predicates.subject_at(i + 1, last)
        if subject is None or (
            subject.kind not in ("person", "office", "actor", "principals", "parties")
            and subject.word not in {"they", "we", "he", "she"}
        ):
            return None
        found = self.predicates.verb_after(subject.last, last)
        if found is None or found[3]:
            return None
        match, negated, modal, _ = found
        if match.form.lemma in self._words.thinking:
            return None
        told = modal is None and match.form.feature == "past" and subject.kind in _PERSONS
        if match.frame.act == "commit" and not told:
            return None  # "which Chile intends to host"; but "which the Minister promised to do"
        if match.form.feature != "past" and self.text[i - 1].lower in _OVER:
            return None  # "challenges over which we share concern" only tells which
        if "had" in self.text.lowers(subject.last, match.first):
            return None  # "the care with which Minister X had described it": long before
        start = i - 1 if self.text[i - 1].lower in {"to", "for", "on", "with", "in"} else i
        return Predicate("relative", subject, start, last, match, negated, modal)

    def of_guest(self, i: int, last: int, head: Predicate) -> Predicate | None:
        """ "met the President, Ana Ruiz, who praised the plan": the act of whom the subject met."""
        name = self.predicates.registry.at(i - 2) if self.text[i - 1].text == "," else None
        if name is None or name.kind not in ("person", "office") or name.first < head.match.last:
            return None
        subject = Subject(name.first, name.last, name.kind, (name,))
        found = self.predicates.verb_after(i + 1, last)
        if found is None or found[0].form.feature != "past" or found[2] or found[3]:
            return None  # "who is visiting", "who had welcomed him long before"
        if not found[0].frame.act or "had" in self.text.lowers(i + 1, found[0].first):
            return None
        return Predicate("relative", subject, i, last, found[0], found[1])

    def absolute(self, i: int, last: int, anchor: Predicate, after_that: bool) -> Predicate | None:
        """ ", with Minister X insisting on Y", ", Minister X insisting on Y": an act of another."""
        if self.text[i].text != "," or i + 3 >= last:
            return None
        start = i + 1 + (self.text[i + 1].lower == "with")
        subject = self.predicates.subject_at(start, last)
        alone = subject is not None and subject.kind in ("person", "office")
        if start == i + 1 and not (alone and subject is not None and len(subject.names) == 1):
            return None
        if subject is None or not (subject.is_named or subject.kind == "principals"):
            if subject is None or subject.word != "both":
                return None
        k = subject.last
        while k < last and self.lexicon.is_adverb(self.text[k].lower):
            k += 1
        match = self.predicates.frame_at(k, last) if k < last else None
        if match is None or match.form.feature != "ing" or not match.frame.participle:
            return None
        return Predicate("participle", subject, start, last, match)

    def participle(
        self, i: int, last: int, anchor: Predicate, current: Predicate, second: bool = False
    ) -> Predicate | None:
        """ ", calling for measured responses", "thanked him before turning to trade"."""
        lower = self.text[i].lower
        opens = second or lower in {",", "before", "while"}
        if not opens or i + 1 >= last or not anchor.subject.is_speaker:
            return None
        k = i + 1
        while k < last and self.text[k].lower in self._words.before_participle:
            k += 1
        if k >= last or self.text[k - 1].lower == "in":
            return None  # "to work together, including through the Council, in urging calm"
        match = self.predicates.frame_at(k, last)
        if match is None or match.form.feature != "ing":
            return None
        if lower == "while" and not self._is_said(match):
            return None  # "ways to help farmers while supporting trade"
        met = not anchor.match.frame.act and match.frame.act == "discuss"  # "met X, discussing Y"
        if self.text[i].lower != "before" and not match.frame.participle and not met:
            return None
        if match.form.lemma in self._words.reasons or self._of_list(i, match.last, last):
            return None
        listed = current.kind != "participle" and self._of_gerunds(anchor, i, match.first)
        if listed and self.text.lowers(match.last, match.last + 1) != ["that"]:
            return None
        return Predicate("participle", anchor.subject, k, last, match)

    def _is_said(self, match: FrameMatch) -> bool:
        """Whether it can only be said, and is no deed that goes with another."""
        said = match.frame.act in _SAID and match.form.lemma != "press"  # "pressing ahead"
        return said or match.form.lemma in self._words.saying

    def _of_list(self, i: int, after: int, last: int) -> bool:
        """ "a training, advising, and assisting role": one of several words in -ing, with no object."""
        words = self.text.lowers(after, min(after + 2, last))
        if not words or words[0] not in {",", "and", "or"}:
            return False
        return self.text[i - 1].lower.endswith("ing") or words[-1].endswith("ing")

    def _of_gerunds(self, anchor: Predicate, comma: int, verb: int) -> bool:
        """ "talks on fighting fires, training crews, and encouraging trade": one more of a list.

        The list begins behind a preposition; "and" or an item in -ing before this one goes on with it.
        """
        opened = False
        for j in range(anchor.match.last, comma):
            token, before = self.text[j], self.text[j - 1].lower
            if not token.lower.endswith("ing") or len(token.text) < 5 or token.is_capital:
                continue
            if opened and before in {",", ";"}:
                return True
            opened = opened or before in self._words.list_leads
        return opened and "and" in self.text.lowers(comma, verb)

    def second_participle(self, i: int, last: int, current: Predicate) -> Predicate | None:
        """ ", thanking the crew and calling for calm": two participles of one rank."""
        if any(
            self.text[j].lower.endswith("ing") and self.text[j - 1].lower in self._words.noun_enders
            for j in range(current.match.last, i)
        ):
            return None  # "calling for ending the strike and opening the port"
        return self.participle(i, last, current, current, second=True)
