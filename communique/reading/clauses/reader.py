"""Sentences to predicates: who is the subject of which speech-act verb, and how far it reaches.

The method needs no parser. A clause is anchored at its subject: a listed name, a group
("both sides"), a pronoun or, failing those, a plain noun phrase, followed by a finite form
of a verb of the lexicon. From there the complement runs on until another verb of the
same rank is reached: a coordinated one in the same tense, one with a subject of its own, a
relative clause of response ("which X welcomed") or a participle ("calling for ...").
"""

from __future__ import annotations

from dataclasses import replace

from communique.inflection import Form
from communique.lexicon import Frame, Lexicon
from communique.reading.clauses.clause_ends import ClauseEnds
from communique.reading.clauses.clause_starts import ClauseStarts
from communique.reading.clauses.following import FollowingReader
from communique.reading.clauses.frames import FrameMatch
from communique.reading.clauses.fronts import FrontReader
from communique.reading.clauses.predicates import Predicate, PredicateReader
from communique.reading.clauses.subjects import Subject
from communique.reading.names.registry import Registry
from communique.reading.trace import Trace
from communique.tokens import TokenText

_WAS = frozenset({"was", "were"})
_CLOSING = frozenset(".!?;:,")
_MARKS = frozenset('()[]"')
_WHILE = frozenset({"while", "whilst"})
_TELLING_WHEN = frozenset({"as", "when", "since"})
_SUBORDINATORS = frozenset({"as", "when", "since", "because", "after", "although", "if", "once"})
_MOST_PREDICATES = 200  # of one sentence
_NO_FRAME = Frame("", "")  # of a verb that performs no act
_PAST = Form("", "", "past")
_PRESENT = Form("", "", "base")


class ClauseReaderWords:
    """The words by which main clauses are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.reasons = words("frames", "reasons")
        self.grounds = words("frames", "grounds")
        self.about = words("grammar", "subject_fronts")
        self.have = words("grammar", "have")
        self.embedders = words("grammar", "embedders")
        self.object_starts = words("grammar", "object_starts")
        self.objects = words("grammar", "determiners", "possessives") | {"that"}
        self.told = words("grammar", "irregular_pasts")


class ClauseReader:
    """Finds the predicates of sentences of one document."""

    def __init__(
        self, text: TokenText, registry: Registry, lexicon: Lexicon, trace: Trace | None = None
    ):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self._main = PredicateReader(text, registry, lexicon, trace)
        self._ends = ClauseEnds(text, lexicon)
        self._following = FollowingReader(self._main)
        self.subject_at = self._main.subject_at
        self.frame_at, self.verb_after = self._main.frame_at, self._main.verb_after
        self._starts = ClauseStarts(text, registry, lexicon, self.subject_at)
        self._words = lexicon.made(ClauseReaderWords)
        self._fronts = FrontReader(text, lexicon, self.subject_at)
        self._read: dict[tuple[int, int, frozenset[int]], list[Predicate]] = {}

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

    def led(self, subject: Subject, first: int, last: int) -> list[Predicate]:
        """The speech acts of an item whose subject stands in its lead: "The Ministers: (1) welcome ..."."""
        last = self.without_stop(first, last)
        found = self.verb_after(first, last)
        if found is None or found[3] or found[0].form.feature == "ing":
            return []
        if found[0].form.feature == "participle" and found[0].first == first:
            return []  # "Agreed": but "Have agreed" is finite
        match, negated, modal, _ = found
        main = Predicate("main", subject, first, last, match, negated, modal)
        return self._all_from([main], first, last, self._depth(first, last, frozenset()))

    def _predicates(self, first: int, last: int, masked: frozenset[int]) -> list[Predicate]:
        if self.text[first].text == '"' and first not in masked and first + 1 < last:
            first += 1  # a paragraph of a long quotation, which is read as it stands
            last -= self.text[last - 1].text == '"'
        last = self.without_stop(first, last)
        depth = self._depth(first, last, masked)
        main = self._first_predicate(first, last, depth) or self._resumed(first, last, depth)
        if main is None:
            return []
        close = self._fronts.end(main, first, last, depth)
        if close is not None:
            front = self._all_from([main], first, close, depth[: close - first])
            return [*front, *self._predicates(close + 1, last, masked)]
        # what was put in between parts the main verb from its subject
        return self._all_from(self._inserted(main), first, last, depth)

    def _all_from(
        self, found: list[Predicate], first: int, last: int, depth: list[int]
    ) -> list[Predicate]:
        """The predicates *found* at the head of a sentence, and all that follow."""
        for _ in range(_MOST_PREDICATES):
            following = self._following.next_predicate(found, last, depth)
            if following is None:
                break
            if following not in found:
                found.append(following)
        fronted = self._fronted(first, found[0])
        if fronted is not None:
            found.insert(0, fronted)
        return [self._ends.bounded(found, n, last) for n in range(len(found))]

    def _fronted(self, first: int, main: Predicate) -> Predicate | None:
        """ "Recalling X, the Ministers welcomed Y": an act in front of the subject that it shares."""
        in_front = main.start - first >= 4 and self.text[main.start - 1].text == ","
        if not in_front or main.kind != "main" or main.passive:
            return None
        k = first
        while k < main.start and self._before_participle(k):
            k += 1
        if main.start - k < 4 or not main.subject.is_speaker:
            return None
        match = self._participle_at(k, main.start)
        if match is None:
            return None
        if match.form.lemma in self._words.grounds and self.text[match.last].lower != "that":
            return None  # "noting the harvest, ..." tells why; "noting that it failed, ..." a view
        end = self._same_subject_before(match.last, main)
        return Predicate("participle", main.subject, k, end, match)

    def _same_subject_before(self, first: int, main: Predicate) -> int:
        """Where the clause begins of which what is in front is a part.

        "Recalling A, President X has done B, and in May, President X signed C": at the first "X".
        """
        keys = [m.key for m in main.subject.names if m.kind != "office"]
        for j in range(first, main.start - 1):
            if keys and self.text[j].text == ",":
                own = self.subject_at(j + 1, main.start)
                if own is not None and [m.key for m in own.names] == keys:
                    return j + 1
        return main.start

    def _before_participle(self, k: int) -> bool:
        """Whether token *k* may open "while warmly welcoming X"."""
        return self.lexicon.is_adverb(self.text[k].lower) or self.text[k].lower in _WHILE

    def _participle_at(self, k: int, stop: int) -> FrameMatch | None:
        """The frame of the participle at *k*, where participles of it are acts of their own."""
        if self.text[k].lower == "having" and k + 1 < stop:
            return self._done_before(k, stop)
        match = self.frame_at(k, stop)
        if match is None or match.form.feature != "ing" or not match.frame.participle:
            return None
        return None if match.form.lemma in self._words.reasons else match

    def _done_before(self, k: int, stop: int) -> FrameMatch | None:
        """ "Having reviewed X, they agreed": an act that came first."""
        j = k + 1
        while j < stop and self.lexicon.is_adverb(self.text[j].lower):
            j += 1
        match = self.frame_at(j, stop) if j < stop else None
        forms = self.lexicon.forms.get(self.text[j].lower, ()) if match is not None else ()
        return match if any(form.feature == "participle" for form in forms) else None

    def _inserted(self, main: Predicate) -> list[Predicate]:
        """ "The Minister, noting that X, expressed Y": two acts of one subject."""
        comma = main.subject.last
        k = main.match.first
        if k - comma < 4 or self.text[comma].text != "," or main.passive:
            return [main]
        at = comma + 1
        while at < k and self._before_participle(at):
            at += 1
        match = self._participle_at(at, k)
        if match is None:
            return [main]
        end = next((j for j in range(k - 1, comma, -1) if self.text[j].text in {",", ":"}), k)
        aside = Predicate("participle", main.subject, at, end, match)
        start = k if self.text[end].text == ":" else end + 1  # the first item of a list
        return [aside, replace(main, kind="coordinate", start=start)]

    def heads_group(self, i: int, last: int) -> bool:
        """Whether "the leaders", or another noun for several persons, begins at token *i*."""
        subject = self.subject_at(i, last)
        return subject is not None and subject.kind == "principals"

    def _resumed(self, first: int, last: int, depth: list[int]) -> Predicate | None:
        """ "X met Y on Monday and exchanged views": an act behind a verb that performs none."""
        for i in self._starts.of(first, last, depth):
            subject = self.subject_at(i, last)
            if subject is None or not subject.is_speaker or subject.kind in ("parties", "document"):
                continue
            for k in self._main.verb_places(subject, last):
                k = self._past_adverbs(k, last)
                have = k < last and self.text[k].lower in self._words.have
                past = self._past_adverbs(k + 1, last) if have else k
                done = have and past < last and self._is_participle(past)
                k = past if done else k  # "have met and agreed", but "had talks and agreed"
                if k < last and (done or self._is_past(k)):
                    verb = FrameMatch(_NO_FRAME, k, k + 1, _PAST)
                    head = Predicate("main", subject, i, last, verb)
                    found = self._following.coordinate_after(head, last, depth)
                    if found is not None and (not done or self._takes_object(found, last)):
                        return found
                    break
            if subject.word == "we":
                return self._we_also(subject, i, last, depth)
        return None

    def _we_also(self, subject: Subject, i: int, last: int, depth: list[int]) -> Predicate | None:
        """ "We are proud of our ties and commit to deepening them": an act behind a plain "we are"."""
        k = subject.last
        if k >= last or not self.text[k].is_word or "and" not in self.text.lowers(k, last):
            return None
        head = Predicate("main", subject, i, last, FrameMatch(_NO_FRAME, k, k + 1, _PRESENT))
        found = self._following.coordinate_after(head, last, depth)
        if found is None or found.kind != "coordinate":
            return None
        bare = self.text[found.start - 2].text != ","
        return found if found.match.frame.act == "commit" or not bare else None

    def _takes_object(self, found: Predicate, last: int) -> bool:
        """ "have met and agreed to X", not "have built a close and valued friendship"."""
        after = self.text[found.match.last] if found.match.last < last else None
        opens = after is not None and (after.is_capital or after.lower in self._words.object_starts)
        return found.kind == "coordinate" and opens

    def _past_adverbs(self, k: int, last: int) -> int:
        while k < last and self.text[k].lower in self.lexicon.adverbs:
            k += 1
        return k

    def _is_participle(self, k: int) -> bool:
        """Whether token *k* is a participle: "done", "given"."""
        forms = self.lexicon.forms.get(self.text[k].lower, ())
        return self._is_past(k) or any(f.feature == "participle" for f in forms)

    def _is_past(self, k: int) -> bool:
        """Whether token *k* looks like a verb in the past."""
        lower = self.text[k].lower
        return lower in self._words.told or (lower.endswith("ed") and len(lower) > 4)

    def without_stop(self, first: int, last: int) -> int:
        """*last*, without the marks that close the sentence from *first*."""
        listed = last - first > 2 and self.text[last - 1].lower in {"and", "or"}
        if listed and self.text[last - 2].text in {";", ","}:
            last -= 1  # the last item but one of a list
        while last > first and (mark := self.text[last - 1]).text in _CLOSING:
            if mark.text == "." and mark.end - mark.start > 1:
                break
            last -= 1
        return last

    def _depth(self, first: int, last: int, masked: frozenset[int]) -> list[int]:
        words = self.text.lowers(first, last)
        if not masked and _MARKS.isdisjoint(words):
            return [0] * len(words)
        depth, out, quoted = 0, [], False
        for i, text in enumerate(words, first):
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

    def _first_predicate(self, first: int, last: int, depth: list[int]) -> Predicate | None:
        for i in self._starts.of(first, last, depth):
            previous = self.text[i - 1].lower if i > first else ""
            own = self.text[i].lower == "we"  # "... are paramount and we support ..."
            if previous == "and" and not own and self._in_complement(first, i):
                if not self._told_of_all(first, i, last):
                    continue
            predicate = self._main.predicate_at(i, last)
            if predicate is not None:
                main = self._behind_subordinate(predicate, first, last, depth)
                if main is None and self._only_tells_when(predicate, first, last, depth):
                    return None
                return self._behind_company(main or predicate, first, last)
        return self._main.passive(first, last, depth)

    def _behind_subordinate(
        self, found: Predicate, first: int, last: int, depth: list[int]
    ) -> Predicate | None:
        """ "As we celebrate the day, we commit to X": the main clause, behind what only tells when."""
        opener = self.text[first].lower
        if found.subject.first != first + 1 or opener not in _SUBORDINATORS:
            return None
        after = self.text[found.match.last].lower if found.match.last < last else ""
        if opener == "as" and after not in self._words.objects:
            return None  # "As the President said, we will ...": what follows is what was said
        for j in range(found.match.last, last - 3):
            if self.text[j].text != "," or depth[j - first]:
                continue
            main = self._main.predicate_at(j + 1, last)
            if main is not None and main.subject.is_speaker:
                return main
        return None

    def _only_tells_when(self, found: Predicate, first: int, last: int, depth: list[int]) -> bool:
        """ "As both states celebrated the day, their ties have become strong": no act of theirs."""
        if found.subject.first != first + 1 or self.text[first].lower not in _TELLING_WHEN:
            return False
        after = self.text[found.match.last].lower if found.match.last < last else ""
        if after not in self._words.objects or found.subject.word == "we":
            return False
        commas = [j for j in range(found.match.last, last) if self.text[j].text == ","]
        return len(commas) == 1 and not depth[commas[0] - first]

    def _behind_company(self, found: Predicate, first: int, last: int) -> Predicate:
        """ "In meetings with A, B and C, the Minister said X": those met are no part of the subject."""
        subject = found.subject
        if subject.first == first or subject.last - subject.first < 4:
            return found
        opener = self.text[first].lower
        if (opener in self._words.about or opener == "as") and subject.first == first + 1:
            return self._behind_matter(found, last)  # "As Chair of the Forum, Peru remains ..."
        if opener not in self.lexicon.openers:
            return found
        if "with" not in self.text.lowers(first + 1, min(first + 6, subject.first)):
            return found
        commas = (j for j in range(subject.last - 1, subject.first, -1) if self.text[j].text == ",")
        for j in commas:
            own = self.subject_at(j + 1, last)
            if own is not None and own.is_named and own.last == subject.last:
                return replace(found, subject=own, start=own.first)
        return found

    def _behind_matter(self, found: Predicate, last: int) -> Predicate:
        """ "On Syria, the Prime Minister and the President said X": Syria does not speak."""
        subject = found.subject
        for j in range(subject.first + 1, subject.last - 1):
            if self.text[j].text == ",":
                own = self.subject_at(j + 1, last)
                speak = own is not None and own.is_named and own.last == subject.last
                return replace(found, subject=own, start=own.first) if own and speak else found
        return found

    def _told_of_all(self, first: int, i: int, last: int) -> bool:
        """ "The talks were fruitful and both sides agreed to X": a clause of its own behind "was"."""
        words = self.text.lowers(first, i)
        if _WAS.isdisjoint(words) or not self._words.embedders.isdisjoint(words):
            return False
        return self.heads_group(i, last)

    def _in_complement(self, first: int, i: int) -> bool:
        return i - 2 >= first and self.text[i - 2].text != "," and self.text[i - 2].text != ";"
