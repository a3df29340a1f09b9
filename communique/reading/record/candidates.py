"""The verbs of a sentence that gave nothing, and why each of them did not count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.lexicon import Lexicon
from communique.reading.clauses.subjects import Subject
from communique.reading.speech.acts import SentenceReading
from communique.reading.trace import (
    AGENTLESS,
    AGREEMENT,
    MODAL,
    PREDICTION,
    REPORT,
    UNRESOLVED,
    Findings,
    Trace,
)
from communique.records import Quote
from communique.tokens import TokenText, form_text

NO_SUBJECT, QUOTED, NAME, NOUN, COMPLEMENT, APART, FRAMELESS, NOT_FINITE = (
    "no-subject", "quotation", "name", "noun", "complement", "apart", "no-frame", "not-finite",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A verb of the lexicon that gave nothing: its words, its lemma, the reason and why.

    `reason` is `no-subject`, `unresolved`, `agreement`, `quotation`, `complement`,
    `prediction`, `modal`, `report`, `agentless`, `name`, `noun`, `apart`, `not-finite` or
    `no-frame`.
    """

    verb: Quote
    lemma: str
    reason: str
    why: str


class CandidateFinder:
    """Finds the candidates of sentences of one document, after it was read with a trace."""

    def __init__(
        self, source: str, text: TokenText, lexicon: Lexicon, findings: Findings, trace: Trace
    ):
        self.source = source
        self.text = text
        self.lexicon = lexicon
        self.registry = findings.registry
        self.clauses = findings.clauses
        self.trace = trace
        words = lexicon.words
        self._auxiliary = words("grammar", "be", "auxiliaries")
        self._embedders = words("grammar", "embedders")
        self._before_nouns = words("grammar", "determiners", "possessives") | {"'s"}
        self._modals = words("grammar", "modals")
        self._hypothetical = words("grammar", "hypothetical_modals")
        self._stative = words("commissives", "stative")

    def find(self, reading: SentenceReading) -> list[Candidate]:
        """The candidates of the sentence in order; auxiliaries count only if one was tried."""
        return [self._candidate(k, reading) for k in self._verbs(reading)]

    def _verbs(self, reading: SentenceReading) -> Iterator[int]:
        for k in range(reading.first, reading.last):
            lower = self.text[k].lower
            listed = lower in self.lexicon.forms and lower not in self._auxiliary
            if listed or k in self.trace.refused:
                yield k

    def _candidate(self, k: int, reading: SentenceReading) -> Candidate:
        token = self.text[k]
        forms = self.lexicon.forms.get(token.lower, ())
        reason, why = self._reason(k, reading)
        lemma = forms[0].lemma if forms else token.lower
        return Candidate(Quote.of(self.source, token.start, token.end), lemma, reason, why)

    def _reason(self, k: int, reading: SentenceReading) -> tuple[str, str]:
        if k in reading.masked:
            return QUOTED, "It stands inside a quotation."
        if k in self.trace.refused:
            return self._refused(k)
        token = self.text[k]
        mention = self.registry.at(k)
        if mention is not None and token.is_capital:
            name = form_text(self.text, mention.first, mention.last)
            return NAME, f"It is part of the name '{name}'."
        if self.text[k - 1].lower in self._before_nouns and k > reading.first:
            return NOUN, f"Behind '{self.text[k - 1].text}' it is a noun."
        frame = self.clauses.frame_at(k, reading.last)
        subject = self._subject_before(k, reading.first)
        if subject is None:
            return NO_SUBJECT, "No subject stands before it: no name, office, group or pronoun."
        words = form_text(self.text, subject.first, subject.last)
        inside = self._inside(k, subject.last)
        if inside:
            return COMPLEMENT, inside
        if frame is None:
            return FRAMELESS, (
                "It is listed as a verb of meeting, of state or with a certain noun; here it is "
                "no act, and no two parties to an encounter were found with it."
            )
        if frame.form.feature == "ing":
            return NOT_FINITE, "An -ing form opens no clause of its own here."
        return APART, f"The subject '{words}' is not next to it: other words stand between."

    def _refused(self, k: int) -> tuple[str, str]:
        reason, subject = self.trace.refused[k]
        who = form_text(self.text, subject.first, subject.last) if subject is not None else ""
        if reason == MODAL and self._stative_after(k):
            reason = PREDICTION
        why = {
            AGREEMENT: f"'{who}' and this form do not agree in number, so it may be a noun.",
            AGENTLESS: "It is passive, and the text does not tell by whom.",
            REPORT: "It is the narrator's own report of the encounter, not an act of speech.",
            UNRESOLVED: f"It is not clear who '{who}' is.",
            PREDICTION: "It foretells or describes something and undertakes nothing.",
            MODAL: "A plain modal is an act only in the voice of those who issue the statement.",
        }[reason]
        return reason, why

    def _stative_after(self, k: int) -> bool:
        return any(
            self.text[j].lower in self._stative for j in range(k + 1, min(k + 4, len(self.text)))
        )

    def _subject_before(self, k: int, first: int) -> Subject | None:
        """The nearest subject before *k* behind which a clause was looked for."""
        for i in range(k - 1, first - 1, -1):
            subject = self.trace.subjects.get(i)
            if subject is not None and subject.last <= k:
                return subject
        return None

    def _inside(self, k: int, first: int) -> str:
        """How the verb is embedded in what stands between the subject's end and it; or empty."""
        previous = self.text[k - 1].lower
        if previous == "to" or (
            previous in self.lexicon.adverbs and self.text[k - 2].lower == "to"
        ):
            return "It is an infinitive inside a complement."
        for j in range(k - 1, first - 1, -1):
            if self.text[j].lower in self._embedders:
                return f"It stands inside a complement, behind '{self.text[j].text}'."
            if self.text[j].text == "(":
                return "It stands in brackets."
            if self.text[j].text == ")":
                break
        if self.text[k - 1].lower in self._hypothetical:
            return f"Behind '{self.text[k - 1].text}' it tells what may be, not what is done."
        return ""
