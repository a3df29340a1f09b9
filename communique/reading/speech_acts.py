"""Sentences to utterances: one for each act of speech, with speakers and span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.lexicon import Lexicon
from communique.reading.clauses import ClauseReader, Predicate
from communique.reading.discourse import Discourse, Speakers
from communique.reading.frames import FrameMatch
from communique.reading.layout import Block
from communique.reading.quotations import Quotation, QuotationReader
from communique.reading.registry import Registry
from communique.reading.segmentation import Sentence
from communique.reading.subjects import Subject
from communique.reading.trace import AGENTLESS, MODAL, REPORT, UNRESOLVED, Trace
from communique.records import Gap, Quote
from communique.tokens import TokenText

_ADDRESSING = {
    "urge",
    "request",
    "thank",
    "praise",
    "greet",
    "condemn",
    "welcome",
    "support",
    "state",
    "commit",
}
_FINITE = {
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "must",
    "should",
    "shall",
    "remain",
    "remains",
    "continue",
    "continues",
    "do",
    "does",
    "did",
}
_PURPOSE_VERBS = {
    "met",
    "meet",
    "convened",
    "convene",
    "gathered",
    "held",
    "spoke",
    "talked",
    "hosted",
    "visited",
    "talks",
    "meeting",
}


@dataclass(slots=True)
class Act:
    """An utterance in the making. `end` is exclusive; all numbers are token indexes."""

    start: int
    end: int
    speakers: tuple[str, ...]
    act: str
    frame: str
    tier: str
    block: int
    trigger: tuple[int, int] | None = None
    subject: Subject | None = None
    addressees: tuple[str, ...] = ()
    intensity: str = "plain"
    negated: bool = False
    quotation: bool = False
    lemma: str = ""


@dataclass(slots=True)
class SentenceReading:
    """What one sentence gave: its acts, and its token range for the passes that follow."""

    first: int
    last: int
    block: int
    acts: list[Act] = field(default_factory=list)
    masked: frozenset[int] = frozenset()
    narrator: bool = False


class SpeechActReader:
    """Reads the utterances of a document, sentence by sentence, in order."""

    def __init__(
        self,
        text: TokenText,
        registry: Registry,
        lexicon: Lexicon,
        clauses: ClauseReader,
        discourse: Discourse,
        report: frozenset[int],
    ):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon
        self.clauses = clauses
        self.discourse = discourse
        self.quotations = QuotationReader(text, clauses, lexicon)
        self.report = report
        self._calendar = lexicon.words("names", "calendar")
        self.gaps: list[Gap] = []
        self.trace: Trace | None = None

    def read(self, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> list[SentenceReading]:
        """All sentences in order. Sentences whose first token is in *report* tell of meetings."""
        readings: list[SentenceReading] = []
        for index, block in enumerate(blocks):
            if not block.is_text:
                continue
            own = [s for s in sentences if s.block == index]
            first, last = self.text.first_at(block.start), self.text.first_at(block.end)
            quotations = self.quotations.find(first, last)
            masked = frozenset(i for q in quotations for i in range(q.first - 1, q.last + 1))
            pending = list(quotations)
            for sentence in own:
                a, b = self.text.first_at(sentence.start), self.text.first_at(sentence.end)
                reading = SentenceReading(a, b, index, masked=masked)
                for quotation in [q for q in pending if q.first < b]:
                    pending.remove(quotation)
                    self._quote(quotation, reading, quotations)
                self._sentence(reading, quotations)
                reading.acts.sort(key=lambda act: act.start)
                readings.append(reading)
        return readings

    # -- quotations -----------------------------------------------------------------

    def _quote(
        self, quotation: Quotation, reading: SentenceReading, siblings: list[Quotation]
    ) -> None:
        speakers = None
        tier = "A"
        if quotation.subject is not None:
            speakers = self.discourse.speakers(quotation.subject)
        else:
            tier = "B"
            if self.discourse.last_person:
                speakers = Speakers((self.discourse.last_person,), "B")
            else:
                later = next((q.subject for q in siblings if q.subject is not None), None)
                speakers = self.discourse.speakers(later) if later else None
        if speakers is None:
            self._gap(
                "unattributed-quotation",
                "Nobody could be found who said these words.",
                quotation.first,
                quotation.last,
            )
            return
        self.discourse.note(speakers.keys)
        reading.acts.append(
            Act(
                quotation.first,
                quotation.last,
                speakers.keys,
                quotation.act,
                "quotation",
                tier,
                reading.block,
                quotation=True,
            )
        )
        if self.trace is not None:
            self.trace.quoted(reading.acts[-1], quotation)

    # -- sentences ------------------------------------------------------------------

    def _sentence(self, reading: SentenceReading, quotations: list[Quotation]) -> None:
        if self._afterthought(reading):
            return
        attributed = {q.attribution[0] for q in quotations if q.attribution}
        spoken = frozenset(i for q in quotations for i in range(*(q.attribution or (0, 0))))
        predicates = self.clauses.predicates(reading.first, reading.last, reading.masked)
        reading.narrator = reading.first in self.report or self._tells_of_visit(reading)
        for predicate in predicates:
            if predicate.match.first in spoken or predicate.subject.first in attributed:
                continue
            if predicate.match.first in reading.masked:
                continue
            self._utter(predicate, reading)
        if reading.narrator or (
            any(self.text[i].lower in _PURPOSE_VERBS for i in range(reading.first, reading.last))
            and not reading.acts
        ):
            self._purposes(reading)
        if self.discourse.joint and not reading.acts and self._recital(reading):
            return
        if (
            self.discourse.joint
            and not reading.narrator
            and not reading.masked & set(range(reading.first, reading.last))
        ):
            self._assertion(reading)
        if not reading.acts and not self._according(reading):
            self._note_subject(reading)

    def _tells_of_visit(self, reading: SentenceReading) -> bool:
        """ "X paid an official visit to Y": told by the narrator, even of a joint statement."""
        text = self.text
        for i in range(reading.first, min(reading.last - 1, reading.first + 40)):
            if text[i].lower in {"paid", "made", "pays", "undertook"}:
                return "visit" in text.lowers(i + 1, min(i + 7, reading.last))
        return False

    def _recital(self, reading: SentenceReading) -> bool:
        """ "REAFFIRMING our commitment to ...;": a preamble says it of those who issue it."""
        i = reading.first
        while i < reading.last and self.lexicon.is_adverb(self.text[i].lower):
            i += 1
        match = self.clauses.frame_at(i, reading.last) if i < reading.last else None
        if match is None or match.form.feature != "ing" or not self.discourse.principals:
            return False
        last = self.clauses.without_stop(reading.first, reading.last)
        if any(
            self.clauses.subject_at(j + 1, last)
            for j in range(i, last - 1)
            if self.text[j].text == ","
        ):
            if not self.text[i].is_caps:
                return False
        reading.acts.append(
            Act(
                reading.first, last, self.discourse.principals, match.frame.act, match.frame.id, "A",
                reading.block, (match.first, match.last), lemma=match.form.lemma,
            )
        )  # fmt: skip
        return True

    def _afterthought(self, reading: SentenceReading) -> bool:
        """ "More could be done to open markets, he added.": told first, attributed last."""
        last = self.clauses.without_stop(reading.first, reading.last)
        if last - reading.first < 6 or reading.masked & set(range(reading.first, last)):
            return False
        saying = self.quotations.saying
        if self.text[last - 1].lower not in saying:
            return False
        comma = next(
            (
                i
                for i in range(last - 2, max(reading.first, last - 9), -1)
                if self.text[i].text == ","
            ),
            None,
        )
        subject = self.clauses.subject_at(comma + 1, last) if comma is not None else None
        if subject is None or subject.last != last - 1:
            return False
        speakers = self.discourse.speakers(subject)
        keys = speakers.keys if speakers is not None else ()
        if not keys:
            return False
        reading.acts.append(
            Act(
                reading.first, last, keys, "state", "afterthought", "A", reading.block,
                (last - 1, last), subject,
            )
        )  # fmt: skip
        self.discourse.note(keys)
        return True

    def _according(self, reading: SentenceReading) -> bool:
        """ "According to Minister X, the talks were useful.": attributed first, and to a name."""
        last = self.clauses.without_stop(reading.first, reading.last)
        if self.text.lowers(reading.first, reading.first + 2) != ["according", "to"]:
            return False
        subject = self.clauses.subject_at(reading.first + 2, last)
        if subject is None or not subject.is_named or subject.last + 3 > last:
            return False
        keys = self._keys(subject)
        if not keys or self.text[subject.last].text != ",":
            return False
        trigger = (reading.first, subject.last)
        reading.acts.append(
            Act(reading.first, last, keys, "state", "according", "A", reading.block, trigger)
        )
        self.discourse.note(keys)
        return True

    def _note_subject(self, reading: SentenceReading) -> None:
        """A narrated sentence, too, tells who "he" is in the next one."""
        for mention in self.registry.within(reading.first, min(reading.first + 25, reading.last)):
            if mention.kind == "person":
                self.discourse.last_person = mention.key
                return
            if mention.kind == "office":
                key = self.discourse.holder(mention)
                if key:
                    self.discourse.last_person = key
                    return

    def _utter(self, predicate: Predicate, reading: SentenceReading) -> None:
        frame = predicate.match.frame
        modal = frame.id in ("will", "would")
        subject = predicate.subject
        shared = modal or frame.act == "commit" or predicate.match.form.lemma == "share"
        if modal and not self._modal_counts(predicate):
            self._refuse(predicate, MODAL)
            return
        if predicate.passive:
            agent = self._agent(predicate) or self._understood(predicate)
            if agent is None:
                self._refuse(predicate, AGENTLESS)
                return
            subject = agent
        if reading.narrator and predicate.kind == "main" and self._is_meeting_verb(predicate):
            self._refuse(predicate, REPORT)
            return
        speakers = self.discourse.speakers(subject, shared)
        if self._undertakes(predicate, subject):
            speakers = self.discourse.issuers() or speakers
        if speakers is None:
            if subject.kind == "pronoun" and subject.word in {"it"}:
                self._refuse(predicate, UNRESOLVED)
                return
            self._gap(
                "unresolved-pronoun" if subject.kind == "pronoun" else "unresolved-subject",
                f"It is not clear who '{self._words(subject.first, subject.last)}' is.",
                subject.first,
                subject.last,
            )
            speakers = Speakers((), "C")
        keys = speakers.keys
        if frame.speaker == "other":
            keys = self.discourse.counterpart(keys) or keys
        act = Act(
            start=self._start(predicate),
            end=predicate.end,
            speakers=keys,
            act=frame.act,
            frame=frame.id,
            tier=speakers.tier if subject.is_speaker else "B",
            block=reading.block,
            trigger=(predicate.match.first, predicate.match.last),
            subject=subject,
            addressees=self._addressees(predicate, keys),
            intensity=self._intensity(predicate),
            negated=predicate.negated,
            lemma=predicate.match.form.lemma,
        )
        reading.acts.append(act)
        if self.trace is not None:
            self.trace.uttered(act, predicate)
        if predicate.kind in ("main", "coordinate") and frame.speaker == "subject" and keys:
            self.discourse.note(keys)

    def _undertakes(self, predicate: Predicate, subject: Subject) -> bool:
        """One party's undertaking in a joint statement is told by all of them together."""
        if not self.discourse.joint or subject.kind != "actor" or predicate.passive:
            return False
        planned = predicate.match.form.lemma in self.lexicon.words("frames", "planning")
        return planned or predicate.match.frame.id == "will"

    def _refuse(self, predicate: Predicate, reason: str) -> None:
        if self.trace is not None:
            self.trace.refuse(predicate.match.first, reason, predicate.subject)

    def _start(self, predicate: Predicate) -> int:
        if predicate.kind == "coordinate":
            return predicate.start
        return predicate.start

    def _modal_counts(self, predicate: Predicate) -> bool:
        """A plain "will" is an act only in the issuers' own voice, and of one who can act."""
        subject = predicate.subject
        if predicate.kind == "coordinate":
            return True
        if not self.discourse.joint and subject.word != "we":
            return False
        if (
            predicate.match.frame.id == "would"
            and subject.word not in {"we", "they"}
            and subject.kind not in ("principals", "parties")
        ):
            return False
        verb = self.text[predicate.match.last - 1].lower
        if verb in self.lexicon.words("commissives", "stative"):
            return False
        return subject.is_speaker

    def _is_meeting_verb(self, predicate: Predicate) -> bool:
        """ "held talks with X" reports a meeting; "held talks on trade" says what was discussed."""
        if predicate.match.form.lemma not in {"welcome", "hold", "have"}:
            return False
        if predicate.match.frame.act == "welcome":
            return not self.discourse.joint
        noun = self.text[predicate.match.last - 1].lower
        if noun not in self.lexicon.words("frames", "talk_nouns"):
            return False
        after = self.text[predicate.match.last : predicate.match.last + 2]
        about = len(after) > 1 and after[0].lower in {"on", "about"}
        dated = about and (after[1].text[0].isdigit() or after[1].lower in self._calendar)
        return predicate.match.frame.act == "discuss" and (not about or dated)

    def _agent(self, predicate: Predicate) -> Subject | None:
        """The subject behind a passive: "was welcomed by Allies"."""
        for k in range(predicate.match.last, min(predicate.match.last + 12, predicate.end)):
            if self.text[k].lower == "by":
                return self.clauses.subject_at(k + 1, predicate.end)
        return None

    def _understood(self, predicate: Predicate) -> Subject | None:
        """Who acts in a passive without an agent ("It was agreed that"): those who met."""
        text = self.text
        if any(
            t.lower == "by" for t in text.tokens[predicate.match.last : predicate.match.last + 3]
        ):
            return None
        impersonal = predicate.match.form.lemma in self.lexicon.words("frames", "impersonal")
        if not (self.discourse.joint or impersonal) or len(self.discourse.principals) < 2:
            return None
        return Subject(predicate.subject.first, predicate.subject.last, "principals", (), "sides")

    def _intensity(self, predicate: Predicate) -> str:
        words = set(
            self.text.lowers(
                predicate.subject.last if predicate.kind == "main" else predicate.start,
                predicate.match.last,
            )
        )
        if words & (self.lexicon.intensifiers | self.lexicon.intensifier_adjectives):
            return "strong"
        if words & self.lexicon.diminishers:
            return "weak"
        return "plain"

    def _addressees(self, predicate: Predicate, speakers: tuple[str, ...]) -> tuple[str, ...]:
        """Those named right after the verb, or after "to" or "from" close by."""
        if predicate.match.frame.act not in _ADDRESSING:
            return ()
        i, stop = predicate.match.last, min(predicate.end, predicate.match.last + 8)
        direct = predicate.match.form.lemma not in {"express", "extend", "convey", "voice"}
        while i < stop:
            lower = self.text[i].lower
            subject = None
            # "the attack on X" is not said to X, but "the call on X" is.
            leads = {"to", "from", "on", "upon"} if predicate.match.frame.act == "urge" else {"to", "from"}  # fmt: skip
            if (i == predicate.match.last and direct) or self.text[i - 1].lower in leads:
                subject = self.clauses.subject_at(i, predicate.end)
            if subject is not None and subject.kind in ("person", "office", "actor"):
                return tuple(k for k in self._keys(subject) if k not in speakers)
            if lower in {"that", ","}:
                return ()
            i += 1
        return ()

    def _keys(self, subject: Subject) -> tuple[str, ...]:
        found = self.discourse.speakers(subject)
        return found.keys if found else ()

    # -- purposes and assertions ----------------------------------------------------

    def _purposes(self, reading: SentenceReading) -> None:
        """ "met to discuss ... and to consult on ...": what the meeting was for."""
        verb = next(
            (
                i
                for i in range(reading.first, reading.last)
                if self.text[i].lower in _PURPOSE_VERBS and i not in reading.masked
            ),
            None,
        )
        if verb is None:
            return
        places: list[tuple[int, FrameMatch]] = []
        for i in range(verb + 1, reading.last - 1):
            if self.text[i].lower != "to":
                continue
            k = i + 1
            while k < reading.last and self.text[k].lower in self.lexicon.adverbs:
                k += 1
            match = self.clauses.frame_at(k, reading.last) if k < reading.last else None
            if (
                match is not None
                and match.form.feature == "base"
                and self._purpose_here(verb, i, places)
            ):
                places.append((i, match))
        if not places:
            return
        speakers = self._purpose_speakers(reading.first, verb)
        if not speakers:
            return
        end_of_sentence = self.clauses.without_stop(reading.first, reading.last)
        taken = [a.start for a in reading.acts]
        for n, (i, match) in enumerate(places):
            end = (
                places[n + 1][0]
                if n + 1 < len(places)
                else min([t for t in taken if t > i], default=end_of_sentence)
            )
            while end > match.last and (
                self.text[end - 1].text == "," or self.text[end - 1].lower in {"and", "where"}
            ):
                end -= 1
            reading.acts.append(
                Act(
                    i,
                    end,
                    speakers,
                    match.frame.act,
                    match.frame.id,
                    "A",
                    reading.block,
                    (match.first, match.last),
                    lemma=match.form.lemma,
                )
            )
        self.discourse.note(speakers)

    def _purpose_here(self, verb: int, i: int, places: list[tuple[int, FrameMatch]]) -> bool:
        """The infinitive hangs on the meeting, not on some noun inside another complement."""
        previous = self.text[i - 1]
        if places:
            return previous.lower == "and" or previous.text == ","
        return (
            (i - verb < 25 and self.registry.at(i - 1) is not None)
            or i == verb + 1
            or (previous.is_word and previous.lower in {"today", "talks", "meeting", "yesterday"})
            or previous.text in {")", ","}
            or i - verb < 4
        )

    def _purpose_speakers(self, first: int, verb: int) -> tuple[str, ...]:
        keys = [m.key for m in self.registry.within(first, verb) if m.kind == "person"]
        if keys:
            return tuple(dict.fromkeys(keys))
        for i in range(first, verb):
            subject = self.clauses.subject_at(i, verb)
            if subject is not None:
                return self._keys(subject)
        return ()

    def _assertion(self, reading: SentenceReading) -> None:
        """In a joint statement, a main clause with no frame is asserted by the issuers."""
        first, last = reading.first, self.clauses.without_stop(reading.first, reading.last)
        if last - first < 4:
            return
        start = self._main_clause(first, last)
        if reading.acts:
            end = min(a.start for a in reading.acts)
            if end - start < 4:
                return
            cut = end
            while cut > start and (
                self.text[cut - 1].text in {",", ";"}
                or self.text[cut - 1].lower in {"and", "but", "while"}
            ):
                cut -= 1
            if cut == end or (
                self.text[end - 1].lower not in {"and", "but", "while"}
                and self.text[end - 1].text != ";"
            ):
                return
            if self.text[first].lower in self.lexicon.openers and start == first:
                return
            last = cut
        if not self._has_finite(start, last):
            return
        if not self.discourse.principals:
            return
        subject = self.clauses.subject_at(start, last)
        keys = self.discourse.principals
        will = self._own_will(start, last)
        act, frame = ("commit", "will") if will is not None else ("state", "assertion")
        reading.acts.append(
            Act(
                start,
                last,
                keys,
                act,
                frame,
                "C",
                reading.block,
                will,
                subject,
                lemma="will" * bool(will),
            )
        )

    def _own_will(self, first: int, last: int) -> tuple[int, int] | None:
        """ "Our ministers will ...", "We have imposed and will continue to ...", "X will be hosted by Japan"."""
        text = self.text
        own = text[first].lower in {"our", "we", "both"}
        for i in range(first + 1, min(first + 30, last - 1)):
            if text[i].lower not in {"will", "shall"}:
                if text[i].lower in {"which", "that", "who", ";"}:
                    return None
                continue
            j = i + 1
            while j < last - 1 and self.lexicon.is_adverb(text[j].lower):
                j += 1
            if text[j].lower == "be":
                by = next(
                    (k for k in range(j + 1, min(j + 4, last)) if text[k].lower == "by"), None
                )
                agent = self.clauses.subject_at(by + 1, last) if by is not None else None
                return (i, j + 2) if agent is not None and agent.is_named else None
            stative = text[j].lower in self.lexicon.words("commissives", "stative")
            near = i - first < 9 or text[i - 1].lower == "and"
            return (i, j + 1) if own and near and not stative else None
        return None

    def _main_clause(self, first: int, last: int) -> int:
        """The first token of the main clause, behind an introductory phrase."""
        if (
            self.text[first].lower in self.lexicon.openers
            and self.clauses.subject_at(first, last) is None
        ):
            for i in range(first + 1, min(last - 2, first + 60)):
                if self.text[i].text == "," and (
                    self.clauses.subject_at(i + 1, last)
                    or self.text[i + 1].lower in {"our", "the", "this", "these", "we", "both"}
                ):
                    return i + 1
        return first

    def _has_finite(self, first: int, last: int) -> bool:
        for i in range(first + 1, last):
            token = self.text[i]
            if token.lower in _FINITE:
                return True
            forms = self.lexicon.forms.get(token.lower, ())
            if any(f.feature in ("s", "past") for f in forms):
                return True
            if (
                i < first + 14
                and token.lower.endswith(("s", "ed"))
                and len(token.lower) > 4
                and not token.is_capital
                and self.registry.at(i) is None
            ):
                follows = self.text[i + 1].lower if i + 1 < last else ""
                if (
                    follows
                    in {
                        "the",
                        "a",
                        "an",
                        "on",
                        "to",
                        "our",
                        "their",
                        "that",
                        "its",
                        "regular",
                        "in",
                        "both",
                        "as",
                    }
                    or self.registry.at(i - 1) is not None
                ):
                    return True
        subject = self.clauses.subject_at(first, last)
        return subject is not None and subject.last < last and self.text[subject.last].is_word

    # -- helpers --------------------------------------------------------------------

    def _words(self, first: int, last: int) -> str:
        return " ".join(self.text.folded[self.text[first].start : self.text[last - 1].end].split())

    def _gap(self, kind: str, message: str, first: int, last: int) -> None:
        start, end = self.text[first].start, self.text[last - 1].end
        self.gaps.append(Gap(kind, message, Quote(start, end, self.text.folded[start:end])))
