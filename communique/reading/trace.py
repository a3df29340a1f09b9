"""What the readers notice on their way and no record keeps: only explanations ask for it.

A reader has a `trace`, which is None unless somebody wants to know why. So the rules stand
once, and reading costs nothing more where nobody asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.reading.clauses.predicates import Predicate
    from communique.reading.clauses.reader import ClauseReader
    from communique.reading.clauses.subjects import Subject
    from communique.reading.encounters.encounter import Encounter
    from communique.reading.names.registry import Registry
    from communique.reading.speech.acts import Act, SentenceReading
    from communique.reading.speech.discourse import Discourse
    from communique.reading.speech.quotations import Quotation
    from communique.reading.undertakings.promises import Promise

# Why a verb of the lexicon gave nothing.
AGREEMENT, MODAL, AGENTLESS, REPORT, UNRESOLVED, PREDICTION = (
    "agreement", "modal", "agentless", "report", "unresolved", "prediction",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Findings:
    """All that reading one document made, before it is put together as a record."""

    registry: Registry
    clauses: ClauseReader
    discourse: Discourse
    encounters: Sequence[Encounter]
    readings: Sequence[SentenceReading]
    promises: Sequence[tuple[SentenceReading, Promise]]


@dataclass(slots=True)
class Trace:
    """Notes of the readers of one document; all numbers are token indexes.

    Attributes:
        subjects: Every subject with which a clause was tried, by its first token.
        refused: Why the verb at a token did not count, and the subject it was tried with.
        predicates: What an act was made of, by the identity of the act.
        quotations: The quotation that an act of speech was made of, likewise.
        findings: What reading made in the end.
    """

    subjects: dict[int, Subject] = field(default_factory=dict)
    refused: dict[int, tuple[str, Subject | None]] = field(default_factory=dict)
    predicates: dict[int, Predicate] = field(default_factory=dict)
    quotations: dict[int, Quotation] = field(default_factory=dict)
    findings: Findings | None = None

    def refuse(self, verb: int, reason: str, subject: Subject | None = None) -> None:
        """Note that the verb at token *verb* gave nothing; the first reason counts."""
        self.refused.setdefault(verb, (reason, subject))

    def try_subject(self, subject: Subject) -> None:
        """Note that a clause was looked for behind *subject*."""
        self.subjects.setdefault(subject.first, subject)

    def uttered(self, act: Act, predicate: Predicate) -> None:
        """Note which predicate made *act*."""
        self.predicates[id(act)] = predicate

    def quoted(self, act: Act, quotation: Quotation) -> None:
        """Note which quotation made *act*."""
        self.quotations[id(act)] = quotation
