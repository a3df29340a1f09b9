"""What every sentence gave, by which rule, and why a sentence gave nothing.

The real readers read the text once, with a `Trace`; this module only puts into words what
they did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.document import Document
from communique.reading.encounters.encounter import Encounter
from communique.reading.extraction import Draft, Profile, Tools, extract
from communique.reading.page.segmentation import find_sentences
from communique.reading.record.candidates import Candidate, CandidateFinder
from communique.reading.record.reasons import Reasons
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.trace import Findings, Trace
from communique.reading.undertakings.promises import Promise
from communique.records import Quote, Record
from communique.tokens import TokenText

# Frames of acts that no verb of the lexicon performs.
_WITHOUT_PREDICATE = frozenset(
    {"afterthought", "assertion", "must", "should", "felt", "topics-told", "there-is"}
)
_TENSES = {
    "base": "present", "s": "present", "past": "past", "participle": "participle", "ing": "ing form",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a trigger: lemma, tense, modal verb or None, passive, negated."""

    lemma: str
    tense: str
    modal: str | None
    passive: bool
    negated: bool


@dataclass(frozen=True, slots=True)
class ExplainedSubject:
    """A subject: its words, its kind, whom it means, how that was found and why.

    `words` is None where a quotation or a purpose has no subject of its own. `how` is
    `named`, `post`, `group of principals`, `pronoun`, `issuers`, `previous speaker` or
    `unknown`.
    """

    words: Quote | None
    kind: str
    speakers: tuple[str, ...]
    names: str
    how: str
    why: str


@dataclass(frozen=True, slots=True)
class ExplainedAct:
    """One speech act. `clause` is `main`, `coordinate`, `relative`, `participle`, `quotation`,
    `afterthought`, `recital`, `purpose` or `assertion`."""

    act: str
    frame: str
    clause: str
    tier: str
    trigger: Quote | None
    form: Form | None
    subject: ExplainedSubject
    span: Quote


@dataclass(frozen=True, slots=True)
class ExplainedUndertaking:
    """One undertaking: rule, trigger, how firm and why, who is bound and why."""

    rule: str
    trigger: Quote
    strength: str
    why_strength: str
    committers: tuple[str, ...]
    names: str
    why_committers: str
    negated: bool
    span: Quote


@dataclass(frozen=True, slots=True)
class ExplainedEncounter:
    """One encounter that the sentence reports: rule, trigger, who met, tier."""

    kind: str
    rule: str
    trigger: Quote | None
    participants: tuple[str, ...]
    names: str
    tier: str
    first_report: bool


@dataclass(frozen=True, slots=True)
class ExplainedSentence:
    """All about one sentence. `number` counts sentences from 1, `block_number` blocks of its kind.

    `candidates` and `remark` explain a sentence that gave nothing; else they are empty.
    """

    number: int
    block: str
    block_number: int
    label: str
    span: Quote
    acts: tuple[ExplainedAct, ...] = ()
    undertakings: tuple[ExplainedUndertaking, ...] = ()
    encounters: tuple[ExplainedEncounter, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    remark: str = ""

    @property
    def silent(self) -> bool:
        """Whether the sentence gave no act, no undertaking and no encounter."""
        return not (self.acts or self.undertakings or self.encounters)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A statement explained: how it was read, remarks on that, and its sentences in order.

    `title_encounters` are those that no sentence reports, but the title.
    """

    name: str
    loader: str
    publisher: str
    voice: str
    principals: str
    notes: tuple[str, ...]
    title_encounters: tuple[ExplainedEncounter, ...]
    sentences: tuple[ExplainedSentence, ...]


def explain(
    doc: Document, tools: Tools, profile: Profile, draft: Draft | None = None, sure: bool = True
) -> Explanation:
    """Explain *doc*, read as *profile* says; *sure* tells whether its loader is sure of it.

    A text in which no running text is found, as a sentence without a full stop, is read as
    one paragraph.
    """
    draft = draft or Draft(doc, tools)
    notes = list(doc.notes)
    if not sure:
        notes.append(f"No loader is sure that it is a statement. '{profile.loader}' read it.")
    if not draft.sentences:
        _as_paragraphs(draft)
        notes.append("No running text was found. Its lines were read as paragraphs.")
    trace = Trace()
    record = extract(draft, profile, trace)
    assert trace.findings is not None
    return _Explainer(draft, profile, record, trace, trace.findings).explain(notes)


def _as_paragraphs(draft: Draft) -> None:
    draft.blocks = tuple(replace(b, kind="paragraph", lead=None) for b in draft.blocks)
    draft.sentences = find_sentences(draft.doc.folded, draft.blocks, draft.tools.lexicon)


class _Explainer:
    def __init__(
        self, draft: Draft, profile: Profile, record: Record, trace: Trace, findings: Findings
    ):
        self.draft = draft
        self.profile = profile
        self.record = record
        self.trace = trace
        self.findings = findings
        self.text: TokenText = draft.tokens
        lexicon = draft.tools.lexicon
        self._places = {self.text.first_at(s.start): s for s in draft.sentences}
        self.reasons = Reasons(self.text, lexicon, findings, trace)
        self.candidates = CandidateFinder(draft.doc.text, self.text, lexicon, findings, trace)

    def explain(self, notes: Sequence[str]) -> Explanation:
        publisher = self.record.publisher
        readings = self.findings.readings
        told = {first for r in readings for first in range(r.first, r.last)}
        return Explanation(
            name=self.record.source_name,
            loader=self.profile.loader,
            publisher=self.reasons.label(publisher) if publisher else "",
            voice=self.profile.voice,
            principals=self.reasons.labels(self.findings.discourse.principals),
            notes=tuple(notes),
            title_encounters=tuple(
                self._encounter(e, True)
                for e in self.findings.encounters
                if not any(first in told for first, _ in e.passages)
            ),
            sentences=tuple(self._sentence(n, r) for n, r in enumerate(readings, 1)),
        )

    def _quote(self, first: int, last: int) -> Quote:
        return Quote.of(self.draft.doc.text, self.text[first].start, self.text[last - 1].end)

    def _words(self, reading: SentenceReading) -> Quote:
        """The sentence as it stands; one in an item of a list is a part of another."""
        for first in (reading.first, reading.first - 1):  # behind a quotation mark
            place = self._places.get(first)
            if place is not None and place.start >= self.draft.blocks[reading.block].start:
                return Quote.of(self.draft.doc.text, place.start, place.end)
        return self._quote(reading.first, reading.last)

    def _sentence(self, number: int, reading: SentenceReading) -> ExplainedSentence:
        block = self.draft.blocks[reading.block]
        nth = sum(1 for b in self.draft.blocks[: reading.block + 1] if b.kind == block.kind)
        sentence = ExplainedSentence(
            number, block.kind, nth, block.label, self._words(reading),
            acts=tuple(self._act(a, reading) for a in reading.acts),
            undertakings=tuple(
                self._undertaking(p) for r, p in self.findings.promises if r is reading
            ),
            encounters=tuple(
                self._encounter(e, e.passages[0][0] == reading.first)
                for e in self.findings.encounters
                if any(first == reading.first for first, _ in e.passages)
            ),
        )  # fmt: skip
        if not sentence.silent or reading.last <= reading.first:
            return sentence
        found = self.candidates.find(reading)
        remark = "" if found else "No verb of the lexicon is in it."
        return replace(sentence, candidates=tuple(found), remark=remark)

    def _act(self, act: Act, reading: SentenceReading) -> ExplainedAct:
        how, why = self.reasons.speakers(act, reading.first)
        quotation = self.trace.quotations.get(id(act))
        subject = quotation.subject if quotation is not None else act.subject
        explained = ExplainedSubject(
            words=self._quote(subject.first, subject.last) if subject is not None else None,
            kind=subject.kind if subject is not None else "none",
            speakers=act.speakers,
            names=self.reasons.labels(act.speakers) or "nobody",
            how=how,
            why=why,
        )
        return ExplainedAct(
            act=act.act,
            frame=act.frame,
            clause=self._clause(act, reading),
            tier=act.tier,
            trigger=self._quote(*act.trigger) if act.trigger else None,
            form=self._form(act),
            subject=explained,
            span=self._quote(act.start, act.end),
        )

    def _clause(self, act: Act, reading: SentenceReading) -> str:
        predicate = self.trace.predicates.get(id(act))
        if predicate is not None:
            return predicate.kind
        if act.quotation or act.frame in _WITHOUT_PREDICATE:
            return act.frame
        return "recital" if act.start == reading.first else "purpose"

    def _form(self, act: Act) -> Form | None:
        if act.trigger is None:
            return None
        predicate = self.trace.predicates.get(id(act))
        if predicate is not None:
            form = predicate.match.form
            tense = _TENSES.get(form.feature, form.feature)
            return Form(form.lemma, tense, predicate.modal, predicate.passive, act.negated)
        forms = self.draft.tools.lexicon.forms.get(self.text[act.trigger[0]].lower, ())
        lemma = act.lemma or (forms[0].lemma if forms else self.text[act.trigger[0]].lower)
        feature = next((f.feature for f in forms if f.lemma == lemma), "base")
        if self._clause_is_infinitive(act):
            return Form(lemma, "infinitive", None, False, act.negated)
        return Form(lemma, _TENSES.get(feature, feature), None, False, act.negated)

    def _clause_is_infinitive(self, act: Act) -> bool:
        return self.text[act.start].lower == "to" and act.subject is None

    def _undertaking(self, promise: Promise) -> ExplainedUndertaking:
        return ExplainedUndertaking(
            rule=promise.rule,
            trigger=self._quote(*promise.trigger),
            strength=promise.strength,
            why_strength=self.reasons.strength(promise),
            committers=promise.committers,
            names=self.reasons.labels(promise.committers),
            why_committers=self.reasons.committers(promise),
            negated=promise.negated,
            span=self._quote(promise.start, promise.end),
        )

    def _encounter(self, encounter: Encounter, first_report: bool) -> ExplainedEncounter:
        people = tuple(encounter.people)
        return ExplainedEncounter(
            kind=encounter.kind,
            rule=encounter.rule,
            trigger=self._quote(*encounter.trigger) if encounter.trigger else None,
            participants=people,
            names=", ".join(
                self.reasons.label(key) + (f" ({role})" if role != "principal" else "")
                for key, (role, _) in encounter.people.items()
            ),
            tier=encounter.tier,
            first_report=first_report,
        )
