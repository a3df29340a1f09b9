"""Sentences to utterances: one for each act of speech, with speakers and span."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Sequence
from operator import attrgetter

from communique.reading.clauses.predicates import Predicate
from communique.reading.clauses.subjects import Subject
from communique.reading.page.blocks import Block
from communique.reading.page.quotes import folded_quote
from communique.reading.page.segmentation import Sentence
from communique.reading.speech.absolutes import AbsoluteReader
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.agents import AgentReader
from communique.reading.speech.announced import AnnouncementReader
from communique.reading.speech.assertions import AssertionReader
from communique.reading.speech.context import Context, ContextReader
from communique.reading.speech.feelings import FeelingReader
from communique.reading.speech.free_speech import FreeSpeechReader
from communique.reading.speech.leads import LeadReader
from communique.reading.speech.manner import MannerReader
from communique.reading.speech.modals import ModalReader
from communique.reading.speech.narration import NarrationReader
from communique.reading.speech.purposes import PurposeReader
from communique.reading.speech.quotations import DASHES, Quotation, QuotationReader
from communique.reading.speech.quoted_deeds import QuotedDeeds
from communique.reading.speech.relays import RelayReader
from communique.reading.speech.sources import SourceReader
from communique.reading.speech.speakers import Speakers
from communique.reading.speech.speakers_of_acts import ActSpeakers
from communique.reading.speech.topics_told import TopicsToldReader
from communique.reading.trace import AGENTLESS, MODAL, REPORT, UNRESOLVED, Trace
from communique.records import Gap

_STOPS = frozenset({".", "!", ";"})
_NOWHERE: frozenset[int] = frozenset()


_BEFORE_QUOTED = frozenset({":", ",", '"'})  # `, adding: "..."`
_LONGEST_STRETCH = 12  # paragraphs of one quotation
_SPOKEN = frozenset({"speak", "talk"})
_TO_HEARER = 12  # tokens of what was spoken about
_GOING_ON = frozenset({"coordinate", "relative", "participle"})


class SpeechActReader(ContextReader):
    """Reads the utterances of a document, sentence by sentence, in order."""

    def __init__(self, context: Context, report: frozenset[int]):
        super().__init__(context)
        self.quotations = QuotationReader(self.text, self.clauses, self.lexicon)
        self.announced = AnnouncementReader(context, self.quotations)
        self.sources = SourceReader(context, self.quotations.saying)
        self.quoted_deeds = QuotedDeeds(context)
        self.relays = RelayReader(context, self.quotations.saying)
        self.purposes = PurposeReader(context)
        self.assertions = AssertionReader(context)
        self.absolutes = AbsoluteReader(context)
        self.feelings = FeelingReader(context)
        self.agents = AgentReader(context)
        self.leads = LeadReader(context)
        self.free_speech = FreeSpeechReader(context)
        self.modals = ModalReader(context)
        self.narration = NarrationReader(context)
        self.manner = MannerReader(context)
        self.topics_told = TopicsToldReader(context)
        self.report = report
        words = self.lexicon.words
        self._stated_alone = words("frames", "stated_alone")
        self._nouns_too = words("grammar", "nouns_too")
        self._have = words("grammar", "have")
        self.gaps: list[Gap] = []
        self.speakers = ActSpeakers(context, self.manner, self.modals, self.gaps)
        self.trace: Trace | None = None

    def read(
        self,
        blocks: Sequence[Block],
        sentences: Sequence[Sentence],
        asides: Sequence[Sentence] = (),
    ) -> list[SentenceReading]:
        """All sentences in order. Sentences whose first token is in *report* tell of meetings.

        Args:
            asides: Sentences in items of lists, inside one of the *sentences*.
        """
        readings: list[SentenceReading] = []
        by_block: dict[int, list[Sentence]] = {}
        joint = self.discourse.joint
        running = False  # whether a quotation of several paragraphs goes on
        unmarked = False  # whether one without marks does
        stretch = -1  # where one ends that is read as a whole
        quoted_last: Subject | None = None  # whose words the paragraph before ends with
        said_on: Subject | None = None  # whose it is, where the line before it tells
        for sentence in sorted([*sentences, *asides], key=attrgetter("start")):
            by_block.setdefault(sentence.block, []).append(sentence)
        speaker: Subject | None = None
        for index, block in enumerate(blocks):
            if not block.is_text:
                continue
            first, last = self.text.first_at(block.start), self.text.first_at(block.end)
            if first < stretch:
                continue  # of a quotation of several paragraphs
            running = running and self.text[first].text == '"'
            said_on = speaker or (said_on if self.text[first].text == '"' else None)
            quotations = [] if running else self.quotations.find(first, last, said_on, joint)
            own = quotations[-1].subject if quotations else quoted_last
            paragraphs = None
            if own is not None and '"' in self.text.lowers(first, last):
                paragraphs = self.quotations.stretch(self._paragraphs(blocks[index:]), own)
            if said_on is None and paragraphs is not None:
                quotations.append(paragraphs)
                stretch = paragraphs.last
            elif said_on is not None and self.quotations.runs_on(first, last):
                quotations = self.quotations.paragraph(first, last, said_on)
            else:
                said_on = None
            if not quotations and (block.label.strip() or self.text[first].text) in DASHES:
                quotations = self.quotations.dashed(first + (not block.label), last)
            if speaker is not None or unmarked:
                whole = [] if quotations else self.quotations.whole(first, last, speaker)
                unmarked = bool(whole)
                quotations += whole
            on = said_on is None and first >= stretch and self.quotations.runs_on(first, last)
            running = running or on
            quoted_last = quotations[-1].subject if quotations else None
            speaker = self.announced.announces(blocks[index + 1 :], first, last)
            told = by_block.get(index, [])
            if self.announced.issues_quoted(told):
                quotations = []  # it is the joint statement itself that stands in quotation marks
            if speaker is not None or self.announced.declared(told):
                told = told[:-1]
            elif not readings and self.announced.gives_letter(told):
                told = []  # the last sentence says who speaks and nothing else
            relayed = [q for q in quotations if self.relays.is_quoted(q)]
            quotations = [q for q in quotations if q not in relayed]
            masked = frozenset(i for q in quotations for i in range(q.first - 1, q.last + 1))
            attributed = frozenset(q.attribution[0] for q in quotations if q.attribution)
            spoken = frozenset(i for q in quotations for i in range(*(q.attribution or (0, 0))))
            pending = deque(quotations)
            for sentence in told:
                a, b = self.text.first_at(sentence.start), self.text.first_at(sentence.end)
                if self.text[a].text == '"' and a not in masked and a + 1 < b:
                    a += 1  # of a quotation that is read as it stands
                    b -= self.text[b - 1].text == '"'
                elif self.text[b - 1].text == '"' and b - 1 not in masked:
                    b -= self.text.lowers(a, b).count('"') % 2  # that ends here
                inside = self._inside(sentence, asides) if asides else _NOWHERE
                reading = SentenceReading(a, b, index, masked=masked | inside, asides=inside)
                while pending and pending[0].first < b:
                    self._quotation(pending.popleft(), reading, quotations)
                self._sentence(reading, attributed, spoken)
                led = not reading.acts or reading.acts[0].frame == "assertion"
                if led or self.text[a].lower in self._have:
                    self._led(reading, blocks)
                if quotations:
                    reading.acts = self.sources.without_tags(reading.acts)
                reading.acts.sort(key=lambda act: act.start)
                readings.append(reading)
        return readings

    def _inside(self, sentence: Sentence, asides: Sequence[Sentence]) -> frozenset[int]:
        """The tokens of *asides* that stand inside *sentence*."""
        return frozenset(
            i
            for s in asides
            if sentence.start < s.start < sentence.end
            for i in range(self.text.first_at(s.start), self.text.first_at(s.end))
        )

    def _paragraphs(self, blocks: Sequence[Block]) -> list[tuple[int, int]]:
        """The token ranges of the *blocks*, up to the first that is no text."""
        told = itertools.takewhile(lambda block: block.is_text, blocks[:_LONGEST_STRETCH])
        return [(self.text.first_at(b.start), self.text.first_at(b.end)) for b in told]

    def agree_items(self, readings: Sequence[SentenceReading], blocks: Sequence[Block]) -> None:
        """Let the items under "agreed on the following:" be agreed, and that line be no act of its own."""
        leads = {r.block: r for r in readings if self._leads_agreed(r)}
        for reading in readings if leads and self.discourse.joint else ():
            block = blocks[reading.block]
            lead = leads.get(block.lead) if block.lead is not None else None
            if lead is None or block.fragment:
                continue
            for act in reading.acts:
                if act.frame in ("assertion", "will"):
                    act.act, act.speakers = "agree", self.discourse.principals
            lead.acts = [act for act in lead.acts if act.act != "agree"]

    def _leads_agreed(self, reading: SentenceReading) -> bool:
        """Whether a line only says that what stands under it was agreed."""
        agreed = bool(reading.acts) and reading.acts[-1].act == "agree"
        return agreed and self.narration.leads_in(reading)

    def _quotation(
        self, quotation: Quotation, reading: SentenceReading, siblings: list[Quotation]
    ) -> None:
        act = self.sources.quoted(quotation, reading.block, siblings)
        if act is None or not act.speakers:
            words = folded_quote(self.text, quotation.first, quotation.last)
            message = "Nobody could be found who said these words."
            self.gaps.append(Gap("unattributed-quotation", message, words))
        if act is None:
            return
        if act.act == "state" and self.quoted_deeds.undertakes(act):
            act.act = "commit"
        reading.acts.append(act)
        if self.trace is not None:
            self.trace.quoted(act, quotation)

    def _sentence(
        self, reading: SentenceReading, attributed: frozenset[int], spoken: frozenset[int]
    ) -> None:
        reading.person = self.discourse.last_person
        relayed = self.relays.clauses_told(reading)
        for first, last in relayed:
            told = SentenceReading(first, last, reading.block, masked=reading.masked)
            self._predicates(told, attributed, spoken)
            reading.acts += told.acts
        if relayed:
            return
        afterthought = self.sources.afterthought(reading)
        if afterthought is not None:
            reading.acts.append(afterthought)
            return
        self.discourse.met.opened(reading.first, reading.last, self.discourse.principals)
        according = self.sources.according(reading)
        if according is not None:
            reading.acts.append(according)
            return
        reading.narrator = reading.first in self.report or self.narration.tells_of_visit(reading)
        reading.narrator = reading.narrator or self.narration.tells_of_ceremony(reading)
        self._predicates(reading, attributed, spoken)
        present = self.narration.tells_of_presence(reading)
        if present is not None:
            reading.narrator = True
            verb = (present, present + 1)
            reading.acts = [a for a in reading.acts if a.trigger != verb or a.act != "state"]
        if self.narration.leads_in(reading):
            reading.narrator = True
            reading.acts = [act for act in reading.acts if act.act != "state"]
        if reading.narrator or (not reading.acts and self.purposes.may_tell(reading)):
            reading.acts += self.purposes.read(reading)
        opened = self.purposes.opened(reading)
        if opened:
            # what an encounter offered or gave is no act of its own
            reading.acts = [a for a in reading.acts if a.end <= opened[0].start] + opened
        beside = self.absolutes.find(reading) if not reading.acts else None
        if beside is not None and not self.discourse.joint:
            self._utter(beside, reading)
        if not reading.acts:
            unworded = self.feelings.feeling(reading) or self.topics_told.read(reading)
            reading.acts += [unworded] if unworded is not None else []
            reading.acts += self.free_speech.told_on(reading)
        if not reading.acts and self.discourse.voice == "party":
            last = self.clauses.without_stop(reading.first, reading.last)
            start = self.assertions.main_clause(reading.first, last)
            demand = self.assertions.demands.read(reading, start)
            reading.acts += [demand] if demand is not None else []
        if self.discourse.joint:
            reading.acts = self._own_voice(reading)
        if not reading.acts:
            self.speakers.note_told(reading)

    def _behind_quotation(self, reading: SentenceReading, attributed: frozenset[int]) -> int:
        """Where `"...," she said, and announced that` goes on behind the words that open it."""
        if not attributed:
            return reading.first
        said = min((i for i in attributed if reading.first < i < reading.last), default=0)
        quoted = all(i in reading.masked or i + 1 == said for i in range(reading.first, said))
        return said if said and quoted else reading.first

    def _predicates(
        self, reading: SentenceReading, attributed: frozenset[int], spoken: frozenset[int]
    ) -> None:
        """Acts of all verbs of speech but those that attribute a quotation.

        Args:
            attributed: Where the subjects that quotations are attributed to stand.
            spoken: The tokens of those subjects and their verbs.
        """
        foretold: Predicate | None = None
        first = self._behind_quotation(reading, attributed)
        for predicate in self.clauses.predicates(first, reading.last, reading.masked):
            verb = predicate.match.first
            if verb in spoken or verb in reading.masked:
                continue
            goes_on = predicate.kind in _GOING_ON  # `," she said, and announced that ...`
            goes_on = goes_on and self.text[predicate.match.last].text not in _BEFORE_QUOTED
            if predicate.subject.first in attributed and not goes_on:
                continue
            if foretold is not None and self.modals.goes_on_foretelling(foretold, predicate):
                self._refuse(predicate, MODAL)
            else:
                foretold = None if self._utter(predicate, reading) else predicate

    def _led(self, reading: SentenceReading, blocks: Sequence[Block]) -> None:
        """The acts of an item whose subject is not its own."""
        subject = self.leads.of_item(reading, blocks)
        found = self.clauses.led(subject, reading.first, reading.last) if subject else []
        if subject is not None and subject.last > subject.first and not found:
            deed = self.leads.deed(reading, subject, self.discourse.speaker_keys(subject))
            reading.acts = [deed] if deed is not None else reading.acts
        if found:
            reading.acts = []
        for predicate in found:
            self._utter(predicate, reading)

    def _own_voice(self, reading: SentenceReading) -> list[Act]:
        """The acts of a sentence of a joint statement, with what it says without a verb of speech."""
        if not reading.acts or self.assertions.recites(reading):
            recitals = self.assertions.recitals(reading)
            if recitals:
                return recitals
        quoted = reading.masked - reading.asides
        quoting = not quoted.isdisjoint(range(reading.first, reading.last))
        said = None if reading.narrator or quoting else self.assertions.assertion(reading)
        if said is None:
            return reading.acts
        if self.free_speech.last is not None and self.free_speech.goes_on(said):
            said.speakers = (self.free_speech.last,)
        return [*reading.acts, said]

    def _utter(self, predicate: Predicate, reading: SentenceReading) -> bool:
        """Add the act of *predicate*, if it is one; False if it only tells what is to come."""
        modal = predicate.match.frame.id in ("will", "would")
        subject = predicate.subject
        if self._is_noun(predicate):
            return True
        if not reading.acts and predicate.kind != "participle":
            self.speakers.note_deed_before(reading.first, subject)
        spoken_for = self.free_speech.speaker(predicate, reading)
        if self.free_speech.is_narrated(predicate, spoken_for):
            self._refuse(predicate, REPORT)
            return False
        if modal and not self.modals.modal_counts(predicate, spoken_for is not None, reading):
            self._refuse(predicate, MODAL)
            return False
        answered = self.agents.answered(predicate, reading)
        if predicate.passive and not answered:
            agent = self.agents.of_passive(predicate)
            if agent is None:
                self._refuse(predicate, AGENTLESS)
                return True
            subject = agent
        if self._only_reports(predicate, subject, reading):
            self._refuse(predicate, REPORT)
            return True
        keys = answered or ((spoken_for,) if spoken_for is not None else ())
        keys = keys or self.agents.going_on(predicate, self.free_speech.speaking(reading.block))
        speakers = self.speakers.of(predicate, subject, reading, keys)
        if speakers is None:
            self._refuse(predicate, UNRESOLVED)
            return True
        speakers = self.speakers.set_right(speakers, predicate, subject, reading)
        act = self._act(predicate, subject, speakers, reading)
        act.plan &= spoken_for is None
        reading.acts.append(act)
        self.agents.asked = act if act.act == "request" else self.agents.asked
        if self.trace is not None:
            self.trace.uttered(act, predicate)
        if act.plan:
            self._refuse(predicate, MODAL)
        if spoken_for is None:
            self.free_speech.note(act, predicate, len(reading.acts) == 1)
        self.speakers.note(act, predicate, subject)
        return not act.plan

    def _is_noun(self, predicate: Predicate) -> bool:
        """Whether a joined base form ends the sentence: "in sympathy and support." names a thing."""
        match = predicate.match
        bare = predicate.kind == "coordinate" and match.form.text in self._nouns_too
        return bare and match.last - match.first == 1 and self.text[match.last].text in _STOPS

    def _only_reports(
        self, predicate: Predicate, subject: Subject, reading: SentenceReading
    ) -> bool:
        """Whether the narrator tells of an encounter, or of what was spoken about, and of no act."""
        met = reading.narrator and predicate.kind == "main"
        if met and self.narration.is_meeting_verb(predicate):
            return True
        if self.narration.is_call(predicate) or self.narration.only_tells(predicate):
            return True
        together = predicate.match.frame.speaker == "together"
        return together and subject.kind not in ("document", "principals")

    def _act(
        self, predicate: Predicate, subject: Subject, speakers: Speakers, reading: SentenceReading
    ) -> Act:
        """The act of *predicate* by *speakers*; a plan where it tells what they will do."""
        frame, lemma, keys = predicate.match.frame, predicate.match.form.lemma, speakers.keys
        modal = frame.id in ("will", "would")
        alone = len(keys) == 1 and lemma in self._stated_alone and self._is_own(predicate)
        siding = modal and self.modals.takes_side(predicate)
        if modal and not siding and self.modals.of_others(subject):
            return Act(
                predicate.start, predicate.end, keys, "state", "foretold", "C", reading.block,
                (predicate.match.first, predicate.match.last), subject, lemma=lemma,
                negated=predicate.negated,
            )  # fmt: skip
        return Act(
            start=predicate.start,
            end=predicate.end,
            speakers=keys,
            act="support" if siding else self.manner.act_told(predicate, alone, len(keys)),
            frame="support" if siding else frame.id,
            tier=speakers.tier if subject.is_speaker else "B",
            block=reading.block,
            trigger=(predicate.match.first, predicate.match.last),
            subject=subject,
            addressees=self.manner.addressees(predicate, keys),
            intensity=self.manner.intensity(predicate),
            negated=predicate.negated,
            lemma=lemma,
            plan=modal and not siding and not self.discourse.joint,
        )

    def _is_own(self, predicate: Predicate) -> bool:
        """Whether one alone tells: "shared insights", and "shared her vision", but no "their"."""
        behind = predicate.match.last
        if predicate.match.form.lemma in _SPOKEN and "with" in self.text.lowers(
            behind, min(behind + _TO_HEARER, predicate.end)
        ):
            return False  # "spoke about Peru with the leaders"
        words = set(self.text.lowers(predicate.match.first, predicate.match.last))
        if predicate.match.frame.act == "discuss":
            return "their" not in words
        return predicate.match.frame.act == "confirm" and not words.isdisjoint({"his", "her"})

    def _refuse(self, predicate: Predicate, reason: str) -> None:
        if self.trace is not None:
            self.trace.refuse(predicate.match.first, reason, predicate.subject)
