"""Sentences to predicates: who is the subject of which speech-act verb, and how far it reaches.

The method needs no parser. A clause is anchored at its subject: a listed name, a group
("both sides"), a pronoun or, failing those, a plain noun phrase, followed by a finite form
of a verb of the lexicon. From there the complement runs on until another verb of the
same rank is reached: a coordinated one in the same tense, one with a subject of its own, a
relative clause of response ("which X welcomed") or a participle ("calling for ...").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.lexicon import Lexicon
from communique.reading.frames import FrameMatch, FrameReader
from communique.reading.registry import Registry
from communique.reading.subjects import Subject, SubjectReader
from communique.reading.trace import AGREEMENT, Trace
from communique.tokens import TokenText


@dataclass(frozen=True, slots=True)
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


class ClauseReader:
    """Finds the predicates of sentences of one document."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self.subject_at = SubjectReader(text, registry, lexicon).subject_at
        frames = FrameReader(text, registry, lexicon)
        self.frame_at, self.verb_after = frames.frame_at, frames.verb_after
        self._voiced = frames.voiced
        words = lexicon.words
        self._coordinators = words("grammar", "coordinators")
        self._embedders = words("grammar", "embedders")
        # No predicate begins behind any other word.
        self._joints = self._coordinators | {",", ";", "where", "which"}
        self._passive_be = frozenset({"was", "were", "is", "are"})
        self._noun_enders = words("grammar", "noun_enders")
        self._thinking = words("grammar", "thinking")
        self._singular = words("grammar", "singular_pronouns")
        self._read: dict[tuple[int, int, frozenset[int]], list[Predicate]] = {}
        self.trace: Trace | None = None

    def predicates(
        self, first: int, last: int, masked: frozenset[int] = frozenset()
    ) -> list[Predicate]:
        """The speech acts of the sentence of tokens `[first, last)`, in order, without overlaps.

        *masked* tokens (direct quotations) take no part.
        """
        if masked and masked.isdisjoint(range(first, last)):
            masked = frozenset()
        key = (first, last, masked)
        if key not in self._read:
            self._read[key] = self._predicates(first, last, masked)
        return self._read[key]

    def _predicates(self, first: int, last: int, masked: frozenset[int]) -> list[Predicate]:
        last = self.without_stop(first, last)
        depth = self._depth(first, last, masked)
        found: list[Predicate] = []
        i = first
        main = self._first_predicate(first, last, depth)
        if main is not None:
            found += self._inserted(main, first, depth)
        while main is not None:
            if main not in found:
                found.append(main)
            main = found[-1]
            following = self._next_predicate(found, last, depth)
            if following is None:
                break
            main = following
            i += 1
            if i - first > 200:
                break
        return [self._bounded(found, n, last) for n in range(len(found))]

    def _inserted(self, main: Predicate, first: int, depth: list[int]) -> list[Predicate]:
        """ "The Minister, noting that X, expressed Y": two acts of one subject."""
        comma = main.subject.last
        k = main.match.first
        if k - comma < 4 or self.text[comma].text != "," or main.passive:
            return [main]
        match = self.frame_at(comma + 1, k)
        if match is None or match.form.feature != "ing" or not match.frame.participle:
            return [main]
        end = next((j for j in range(k - 1, comma, -1) if self.text[j].text == ","), k)
        aside = Predicate("participle", main.subject, comma + 1, end, match)
        return [aside, replace(main, kind="coordinate", start=end + 1)]

    def without_stop(self, first: int, last: int) -> int:
        """*last*, without the marks that close the sentence from *first*."""
        while last > first and self.text[last - 1].text in {".", "!", "?", ";", ":", ","}:
            if (
                self.text[last - 1].text == "."
                and self.text[last - 1].end - self.text[last - 1].start > 1
            ):
                break
            last -= 1
        return last

    def _depth(self, first: int, last: int, masked: frozenset[int]) -> list[int]:
        depth, out, quoted = 0, [], False
        for i in range(first, last):
            text = self.text[i].text
            if text in "([":
                depth += 1
            out.append(depth + int(quoted) + int(i in masked))
            if text in ")]":
                depth = max(0, depth - 1)
            elif text == '"':
                quoted = not quoted
        if quoted:
            out = [0 if i not in masked else 1 for i in range(first, last)]
        return out

    def _starts(self, first: int, last: int, depth: list[int]) -> Iterator[int]:
        opener = self.text[first].lower in self.lexicon.openers
        if not opener or self.subject_at(first, last) is not None:
            yield first
        for i in range(first + 1, last):
            if depth[i - first]:
                continue
            previous = self.text[i - 1]
            if (
                previous.text in {",", ";", ":", "\u2014", "\u2013"}
                or previous.lower in {"where", "and", "today", "but"}
                or (
                    i - first == 1
                    and (
                        previous.lower in self.lexicon.adverbs
                        or previous.lower in self.lexicon.openers
                    )
                )
            ):
                yield i

    def _first_predicate(self, first: int, last: int, depth: list[int]) -> Predicate | None:
        for i in self._starts(first, last, depth):
            previous = self.text[i - 1].lower if i > first else ""
            own = self.text[i].lower == "we"  # "... are paramount and we support ..."
            if previous == "and" and not own and self._in_complement(first, i):
                continue
            predicate = self._predicate_at(i, last, depth, first)
            if predicate is not None:
                return predicate
        return self._passive(first, last, depth)

    def _passive(self, first: int, last: int, depth: list[int]) -> Predicate | None:
        """ "The proposal was welcomed by Minister X", "It was agreed that ..."."""
        for k in range(first + 1, min(first + 24, last)):
            if depth[k - first] or self.text[k].lower not in self._passive_be:
                continue
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

    def _passive_clause(self, i: int, k: int, last: int) -> Predicate | None:
        """ ", and the need for a code was stressed": a passive of nobody in particular."""
        if self.text[i].text != "," or self.text[i + 1].lower not in {"and", "while"}:
            return None
        if self.text[k].lower not in {"the", "a", "an", "this", "it", "views"}:
            return None
        impersonal = self.lexicon.words("frames", "impersonal")
        for j in range(k + 1, min(k + 16, last)):
            if self.text[j].lower not in {"was", "were"}:
                if self.text[j].text == "," or self.text[j].lower in self._embedders:
                    return None
                continue
            found = self.verb_after(j, last)
            if found is None or not found[3] or found[0].form.lemma not in impersonal:
                return None
            match, negated, modal, _ = found
            phrase = Subject(k, j, "phrase")
            return Predicate("main", phrase, k, last, match, negated, modal, True)
        return None

    def _in_complement(self, first: int, i: int) -> bool:
        return i - 2 >= first and self.text[i - 2].text != "," and self.text[i - 2].text != ";"

    def _predicate_at(
        self, i: int, last: int, depth: list[int], first: int, kind: str = "main"
    ) -> Predicate | None:
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
        for k in self._verb_places(subject, last):
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
            return Predicate(kind, subject, subject.first, last, match, negated, modal, passive)
        return None

    def _verb_places(self, subject: Subject, last: int) -> Iterator[int]:
        """Where the verb may stand: next to the subject, or behind a parenthesis of commas or dashes."""
        yield subject.last
        k = subject.last
        if k < last and self.text[k].text == "(":
            close = next((m for m in range(k, min(k + 20, last)) if self.text[m].text == ")"), None)
            if close is not None:
                yield close + 1
                k = close + 1
        if k < last and self.text[k].text in {",", "\u2013", "\u2014", "-"}:
            who = k + 1 < last and self.text[k + 1].lower in {"who", "whose", "together", "along"}
            mark, limit = self.text[k].text, 18 if self.text[k].text == "," and not who else 70
            for m in range(k + 1, min(k + limit, last - 1)):
                if self.text[m].text == mark:
                    yield m + 1
        if k < last and self.text[k].lower in {"of", "from", "in"}:
            for m in range(k + 1, min(k + 7, last)):
                if (
                    self.registry.at(m) is None
                    and self.text[m].is_word
                    and self.text[m].lower in self.lexicon.forms
                ):
                    yield m
                    break

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
            return not (
                subject.kind in ("principals", "parties")
                or subject.word in {"we", "they"}
                or (len(subject.names) > 1 and subject.kind != "principals")
            )
        if feature == "base" and match.form.lemma not in {"be", "will", "shall"}:
            return (
                subject.kind in ("principals", "parties", "document")
                or subject.word in {"we", "they", "both", "i"}
                or len(subject.names) > 1
                or any(
                    self.registry.type_of(m.key) in ("group", "organization") for m in subject.names
                )
            )
        return True

    def _next_predicate(
        self, found: list[Predicate], last: int, depth: list[int]
    ) -> Predicate | None:
        current = found[-1]
        first = last - len(depth)
        anchor = next((p for p in reversed(found) if p.kind in ("main", "coordinate")), current)
        after_that = self._has_that(current, last, depth, first)
        for i in range(current.match.last, last):
            if depth[i - first]:
                continue
            token = self.text[i]
            if token.lower not in self._joints:
                if token.lower == "that" and i > current.match.last + 1:
                    after_that = True
                continue
            for finder in (self._relative, self._with_subject, self._coordinate, self._participle):
                predicate = finder(i, last, depth, first, anchor, after_that)
                if predicate is not None:
                    return predicate
        return None

    def _has_that(self, current: Predicate, last: int, depth: list[int], first: int) -> bool:
        stop = min(current.match.last + 12, last)
        for i in range(current.match.last, stop):
            if self.text[i].lower == "that":
                return True
            if self.text[i].text in {","}:
                return False
        return False

    def _tense(self, predicate: Predicate) -> str:
        feature = predicate.match.form.feature
        if predicate.modal in ("will", "shall"):
            return "present"
        if feature in ("past", "participle"):
            return "past"
        return "present"

    def _same_tense(self, anchor: Predicate, match: FrameMatch) -> bool:
        features = {f.feature for f in self.lexicon.forms.get(self.text[match.first].lower, ())} | {
            match.form.feature
        }
        if self._tense(anchor) == "past":
            return "past" in features
        return bool({"base", "s"} & features) and not (
            "past" in features and "base" not in features
        )

    def _coordinate(
        self, i: int, last: int, depth: list[int], first: int, anchor: Predicate, after_that: bool
    ) -> Predicate | None:
        """ ", and concurred", "and urge", ", reaffirm": a verb that shares the subject."""
        token = self.text[i]
        if token.lower not in {"and", "but", ","}:
            return None
        k = i + 1
        comma = token.text == ","
        if comma and k < last and self.text[k].lower in {"and", "but"}:
            return None
        found = self.verb_after(k, last)
        if found is None:
            return None
        match, negated, modal, passive = found
        if passive or not self._same_tense(anchor, match) or match.frame.id == "would":
            return None
        twin = i == anchor.match.last and anchor.match.last - anchor.match.first > 1
        if twin and match.last < last and self.text[match.last].lower in self._noun_enders:
            return None  # "express solidarity and support to": a second noun
        if match.form.feature == "participle" and anchor.match.form.feature not in (
            "past",
            "participle",
        ):
            return None
        if self._tense(anchor) == "present" and modal is None and match.form.lemma != "be":
            if self._open_infinitive(anchor.match.last, i) and not (
                i > 0 and (self.text[i - 1].text == "," or comma)
            ):
                return None
            if match.form.feature == "base" and anchor.match.form.feature == "s":
                return None
            bare = not comma and self.text[i - 1].text != ","
            if anchor.modal is not None and bare and match.frame.act != "commit":
                return None
        if comma and not self._verb_like(match, last):
            return None
        if modal is not None and after_that:
            return None
        if modal is not None and anchor.modal is None and self._tense(anchor) == "past":
            return None
        return Predicate("coordinate", anchor.subject, k, last, match, negated, modal, passive)

    def _verb_like(self, match: FrameMatch, last: int) -> bool:
        """After a bare comma a past form may be a participle ("measures, agreed in May")."""
        after = self.text[match.last].lower if match.last < last else ""
        return after not in {"by", "in", "at", ",", "and", "."}

    def _open_infinitive(self, first: int, i: int) -> bool:
        """Whether the words before *i* are an infinitive that "and" may continue."""
        for k in range(i - 1, max(first - 1, i - 12), -1):
            if self.text[k].text == ",":
                return False
            if (
                self.text[k].lower == "to"
                and k + 1 < i
                and self.registry.at(k + 1) is None
                and self.text[k + 1].lower not in {"the", "a", "an", "its", "their"}
            ):
                return True
        return False

    def _with_subject(
        self, i: int, last: int, depth: list[int], first: int, anchor: Predicate, after_that: bool
    ) -> Predicate | None:
        """A coordinated clause with a subject of its own."""
        token = self.text[i]
        if (
            token.lower not in self._coordinators
            and token.text not in {";", ","}
            and token.lower != "where"
        ):
            return None
        k = i + 1
        while (
            k < last
            and self.text[k].lower in {"and", "but", "while", "in", "turn", ","}
            and k - i < 4
        ):
            k += 1
        if k >= last or self.text[k].lower in self._embedders:
            return None
        predicate = self._predicate_at(k, last, depth, first, "main")
        if predicate is None:
            return self._passive_clause(i, k, last)
        if predicate.passive and not predicate.subject.is_speaker:
            return None
        subject = predicate.subject
        strong = token.text == ";" or token.lower == "where"
        if not strong:
            if subject.kind in ("phrase", "document"):
                return None
            if after_that and (
                subject.kind not in ("person", "office", "principals") or predicate.modal
            ):
                return None
            if subject.word in {"it", "i"} or predicate.modal == "would":
                return None
            joined = token.text == "," and self.text[i + 1].lower == "and"
            if joined and subject.kind == "principals" and not predicate.modal:
                return predicate
            if joined and subject.word == "we" == anchor.subject.word:
                return predicate
            if (
                not self._same_tense(anchor, predicate.match)
                and predicate.match.form.feature != "past"
            ):
                return None
            if self._tense(anchor) == "past" and self._tense(predicate) != "past":
                return None
            bare = token.lower == "and" and self.text[i - 1].text != ","
            if (bare or token.text == ",") and subject.kind not in (
                "person",
                "office",
                "principals",
                "pronoun",
            ):
                return None
            if (
                token.text == ","
                and self.text[i + 1].lower not in {"and", "but", "while"}
                and subject.kind not in ("person", "principals", "office", "pronoun")
            ):
                return None
            if (
                subject.kind == "pronoun"
                and subject.word in self._singular | {"they", "we"}
                and token.text == ","
                and self.text[i + 1].lower not in {"and", "but", "while"}
            ):
                return None
            if subject.kind == "pronoun" and after_that:
                return None
        return predicate

    def _relative(
        self, i: int, last: int, depth: list[int], first: int, anchor: Predicate, after_that: bool
    ) -> Predicate | None:
        """ "which Secretary General Rutte welcomed", "to which the President responded"."""
        if self.text[i].lower != "which":
            return None
        subject = self.subject_at(i + 1, last)
        if subject is None or (
            subject.kind not in ("person", "office", "actor", "principals", "parties")
            and subject.word not in {"they", "we", "he", "she"}
        ):
            return None
        found = self.verb_after(subject.last, last)
        if found is None or found[3]:
            return None
        match, negated, modal, _ = found
        if match.form.lemma in self._thinking or match.frame.act == "commit":
            return None
        start = i - 1 if self.text[i - 1].lower in {"to", "for", "on", "with", "in"} else i
        return Predicate("relative", subject, start, last, match, negated, modal)

    def _participle(
        self, i: int, last: int, depth: list[int], first: int, anchor: Predicate, after_that: bool
    ) -> Predicate | None:
        """ ", agreeing a joint statement", ", calling for measured responses"."""
        if self.text[i].text != "," or i + 1 >= last or not anchor.subject.is_speaker:
            return None
        k = i + 1
        while (
            k < last
            and self.text[k].lower
            in {"while", "also", "and", "thereby", "thus"} | self.lexicon.adverbs
        ):
            k += 1
        if k >= last:
            return None
        match = self.frame_at(k, last)
        if match is None or match.form.feature != "ing" or not match.frame.participle:
            return None
        if anchor.match.frame.act == "discuss" and match.frame.act == "state":
            return None
        return Predicate("participle", anchor.subject, k, last, match)

    def _bounded(self, found: list[Predicate], n: int, last: int) -> Predicate:
        """Let a predicate end where the next one begins, without the words that join them."""
        predicate = found[n]
        end = last
        if n + 1 < len(found):
            end = found[n + 1].start
            joints = self._coordinators | {"also", "where"}
            while end > predicate.match.last and (
                self.text[end - 1].text in {",", ";", "\u2013", "\u2014"}
                or self.text[end - 1].lower in joints
            ):
                end -= 1
            two = end <= predicate.match.last and found[n + 1].kind == "coordinate"
            if two and predicate.match.frame.act != "state":
                # "condemn and reject the attack": two verbs of one object
                return replace(predicate, end=self._bounded(found, n + 1, last).end)
        return replace(predicate, end=max(end, predicate.match.last))
