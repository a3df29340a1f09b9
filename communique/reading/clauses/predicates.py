"""Subject and verb: a clause anchored at its subject, or a passive without one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from communique.lexicon import Lexicon
from communique.reading.clauses.frames import FrameMatch
from communique.reading.clauses.subjects import Subject, SubjectReader
from communique.reading.clauses.verb_groups import VerbGroupReader
from communique.reading.names.registry import Registry
from communique.reading.trace import AGREEMENT, Trace
from communique.tokens import TokenText
from communique.values import value

_LONG_PHRASE = 23  # tokens of the subject of a passive
_LONGEST_PHRASE = 46  # and of one with an aside in it
_LONGEST_FRONT = 14  # tokens of "In this context,"


@value
class Predicate:
    """One speech act in a sentence, as tokens: where it starts and ends, and why."""

    kind: str
    subject: Subject
    start: int
    end: int
    match: FrameMatch
    negated: bool = False
    modal: str | None = None
    passive: bool = False

    def until(self, end: int) -> Predicate:
        """The same act, ending before token *end*."""
        return Predicate(
            self.kind, self.subject, self.start, end, self.match,
            self.negated, self.modal, self.passive,
        )  # fmt: skip


class PredicateWords:
    """The words by which predicates are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.calendar = words("names", "calendar")
        self.as_one = words("grammar", "groups_as_one")
        self.embedders = words("grammar", "embedders")
        self.articles = words("grammar", "determiners", "possessives")
        self.passive_be = frozenset({"was", "were", "is", "are"})


class PredicateReader:
    """Finds the predicate that begins at a token of one document."""

    def __init__(
        self, text: TokenText, registry: Registry, lexicon: Lexicon, trace: Trace | None = None
    ):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self.subject_at = SubjectReader(text, registry, lexicon).subject_at
        frames = VerbGroupReader(text, registry, lexicon)
        self.frame_at, self.verb_after = frames.frame_at, frames.verb_after
        self._voiced = frames.voiced
        self._words = lexicon.made(PredicateWords)
        self.trace = trace

    def passive(self, first: int, last: int, depth: list[int]) -> Predicate | None:
        """ "The proposal was welcomed by Minister X", "It was agreed that ..."."""
        begin, first = first, self._past_front(first, last)
        words = self.text.lowers(first + 1, min(first + _LONGEST_PHRASE, last))
        if self._words.passive_be.isdisjoint(words):
            return None
        for k, word in enumerate(words, first + 1):
            if word not in self._words.passive_be or depth[k - begin]:
                continue
            if k - first > _LONG_PHRASE and self.text[k - 1].text != ",":
                continue  # of a long subject only the comma of an aside tells that it is over
            if self.text[k - 1].lower in self._words.embedders:
                continue  # "the need for access that is fair was discussed"
            found = self.verb_after(k, last)
            voiced = self._voiced(first, k, last)
            if voiced is not None and (found is None or found[0].last <= voiced.last):
                found = voiced, False, None, True
            if found is None or not found[3]:
                return None
            match, negated, modal, _ = found
            by = next(
                (
                    m
                    for m in range(match.last, min(match.last + 3, last))
                    if self.text[m].lower == "by"
                ),
                None,
            )
            if by is not None and self.subject_at(by + 1, last) is None:
                return None
            phrase = Subject(first, k, "phrase")
            return Predicate("main", phrase, first, last, match, negated, modal, True)
        return None

    def _past_front(self, first: int, last: int) -> int:
        """Where the subject of a passive begins behind "In this context, ", or *first*."""
        if self.text[first].lower not in self.lexicon.openers:
            return first
        near = range(first + 1, min(first + _LONGEST_FRONT, last - 2))
        comma = next((i for i in near if self.text[i].text == ","), None)
        if comma is None or self.text[comma + 1].lower in {"and", "or"}:
            return first
        parts = self.text.lowers(comma + 1, min(comma + _LONG_PHRASE, last))
        verb = next((n for n, word in enumerate(parts) if word in self._words.passive_be), 0)
        listed = "," in parts[:verb] and self.text[comma + 1].lower not in self._words.articles
        return first if listed else comma + 1  # "In May, June and July, the plan was reviewed"

    def passive_clause(self, i: int, k: int, last: int) -> Predicate | None:
        """ ", and the need for a code was stressed": a passive of nobody in particular.

        Without a comma only "and it was agreed" is one.
        """
        bare = self.text[i].lower in {"and", "while"} and self.text[k].lower == "it"
        comma = self.text[i].text == "," and self.text[i + 1].lower in {"and", "while"}
        if not comma and not bare:
            return None
        if self.text[k].lower not in {"the", "a", "an", "this", "it", "views"}:
            return None
        impersonal = self.lexicon.words("frames", "impersonal")
        for j in range(k + 1, min(k + 16, last)):
            if self.text[j].lower not in {"was", "were"}:
                if self.text[j].text == "," or self.text[j].lower in self._words.embedders:
                    return None
                continue
            found = self.verb_after(j, last)
            if found is None or not found[3] or found[0].form.lemma not in impersonal:
                return None
            match, negated, modal, _ = found
            phrase = Subject(k, j, "phrase")
            return Predicate("main", phrase, k, last, match, negated, modal, True)
        return None

    def predicate_at(self, i: int, last: int) -> Predicate | None:
        """The main predicate whose subject is token *i*, or stands behind adverbs there."""
        j = i
        while (
            j < last
            and self.text[j].lower in self.lexicon.adverbs
            and self.subject_at(j, last) is None
        ):
            j += 1
        if j < last and j > i and self.text[j].text == ",":
            return None
        subject = self.subject_at(j, last)
        if subject is None:
            return None
        if self.trace is not None:
            self.trace.try_subject(subject)
        for k in self.verb_places(subject, last):
            found = self.verb_after(k, last)
            if found is None:
                continue
            match, negated, modal, passive = found
            if not self._plausible(subject, match):
                match = self._as_past(match)
                if not self._plausible(subject, match):
                    if self.trace is not None:
                        self.trace.refuse(match.first, AGREEMENT, subject)
                    continue
            return Predicate("main", subject, subject.first, last, match, negated, modal, passive)
        return None

    def verb_places(self, subject: Subject, last: int) -> Iterator[int]:
        """Where the verb may stand: next to the subject, or behind a parenthesis of commas or dashes."""
        yield subject.last
        k = subject.last
        if k < last and self.text[k].text == "(":
            close = next((m for m in range(k, min(k + 20, last)) if self.text[m].text == ")"), None)
            if close is not None:
                yield close + 1
                k = close + 1
        phrase = self.lexicon.adjuncts.longest(self.text, k, last)
        if phrase is not None:
            yield phrase[0]  # "Minister X in turn thanked"
        yield from self._behind_on(k, last)
        m = k
        while m < last and self.text[m].lower in self.lexicon.adverbs:
            m += 1
        if m + 2 < last and self.text[m].text == ":" and self.text[m + 1].text == ";":
            yield m + 2  # "The Ministers therefore: - welcome X; - agree to Y"
        if k + 1 < last and self.text[k].text == "," and self._closes(subject):
            yield k + 1
        if self.text.lowers(k, k + 3)[::2] == ["for", "part"]:
            yield k + 3  # "Minister X for her part thanked"
        if k < last and self.text[k].text in {",", "\u2013", "\u2014", "-"}:
            who = k + 1 < last and self.text[k + 1].lower in {"who", "whose", "together", "along"}
            who = who or (k + 1 < last and self._participle_opens(k + 1, last))
            who = who or subject.word == "we"  # "We, the Foreign Ministers of A, B and C, ..."
            if who:
                yield from self._led_list(k, last)
            mark, limit = self.text[k].text, 18 if self.text[k].text == "," and not who else 70
            for m in range(k + 1, min(k + limit, last - 1)):
                if self.text[m].text == mark:
                    yield m + 1
        if k < last and self.text[k].lower in {"of", "from", "in"}:
            for m in range(k + 2, min(k + 7, last)):  # "both in terms of" has no verb
                if (
                    self.registry.at(m) is None
                    and self.text[m].is_word
                    and self.text[m].lower in self.lexicon.forms
                    and self.text[m].lower not in self.lexicon.group_nouns  # "of both sides"
                ):
                    yield m
                    break

    def _led_list(self, k: int, last: int) -> Iterator[int]:
        """ "The Ministers, recalling X: - welcome Y; - agree to Z": the first item of a list."""
        for m in range(k + 1, min(k + 70, last - 2)):
            if self.text[m].text == ":" and self.text[m + 1].text == ";":
                yield m + 2

    def _behind_on(self, k: int, last: int) -> Iterator[int]:
        """Behind "on Monday", "on 3 May 2024" or "on behalf of Portugal" at *k*, with no comma."""
        while k < last and self.text[k].lower in self.lexicon.adverbs:
            k += 1
        if k + 2 >= last or self.text[k].lower != "on":
            return
        m = k + 1
        while m < last and (
            self.text[m].lower in self._words.calendar or self.text[m].text[0].isdigit()
        ):
            m += 1
        if m > k + 1:
            yield m
        elif self.text.lowers(k + 1, k + 3) == ["behalf", "of"]:
            named = self.registry.starting_at(k + 3 + (self.text[k + 3].lower == "the"))
            if named is not None:
                yield named.last

    def _participle_opens(self, i: int, last: int) -> bool:
        """ "Both sides, fully sharing the view that ..., agreed": what is put in may be long."""
        while i < last and self.lexicon.is_adverb(self.text[i].lower):
            i += 1
        return i < last and any(
            f.feature == "ing" for f in self.lexicon.forms.get(self.text[i].lower, ())
        )

    def _closes(self, subject: Subject) -> bool:
        """Whether a comma behind *subject* closes a list, or a name: "the President, X, said"."""
        names = subject.names
        if len(names) > 2:
            return True
        first = subject.first if names else subject.last
        return any(self.text[j].text == "," for j in range(first, subject.last))

    def _as_past(self, match: FrameMatch) -> FrameMatch:
        """ "Minister X set out": base and past look alike, and only the past agrees."""
        forms = self.lexicon.forms.get(self.text[match.first].lower, ())
        past = next((f for f in forms if f.feature == "past" and f.lemma == match.form.lemma), None)
        return replace(match, form=past) if past is not None else match

    def _plausible(self, subject: Subject, match: FrameMatch) -> bool:
        """Agreement in number keeps nouns such as "plans" or "views" from passing as verbs."""
        feature = match.form.feature
        if feature == "participle" and match.form.lemma != "be":
            return True
        if feature == "s":
            if len(subject.names) < 2 and self.text[subject.last - 1].lower in self._words.as_one:
                return True  # "the group continues to call for calm"
            return not (
                subject.kind in ("principals", "parties")
                or subject.word in {"we", "they"}
                or (len(subject.names) > 1 and subject.kind != "principals")
            )
        if feature == "base" and match.form.lemma not in {"be", "will", "shall"}:
            return (
                subject.kind in ("principals", "parties", "document")
                or subject.word in {"we", "they", "both", "i", "partners"}
                or len(subject.names) > 1
                or "people" in self.text.lowers(subject.first, subject.last)
                or any(
                    self.registry.type_of(m.key) in ("group", "organization") for m in subject.names
                )
            )
        return True
