"""One run of linking: ask what is open, judge the answers, keep what came of it.

Answers are in the cache as they come, decisions in the table and the queue every few questions
and at the end, also where the run is cut off. So a run that is started again goes on where the
last one stopped, and comes to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from communique import __version__
from communique.linking.candidates import Answer, Unanswered
from communique.linking.judging import ACCEPTED, EXACT, LEXICAL, NONE, QUEUED, Verdict, judge
from communique.linking.mappings import NO_TERM_FOUND, LinkTable, Mapping, append_rows
from communique.linking.questions import Question
from communique.linking.queue import Proposed, QueueEntry, ReviewQueue
from communique.linking.rules import LinkRules
from communique.linking.service import ReconciliationService

UNANSWERED = "unanswered"
_KEPT_EVERY = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question.

    Attributes:
        word: `accepted`, `queued`, `none` or `unanswered`. `reason`: why, in a sentence.
        verdict: None where the service did not answer.
        asked: The day of the answer, or empty.
    """

    question: Question
    word: str
    reason: str
    verdict: Verdict | None = None
    asked: str = ""


class LinkRun:
    """Asks a service for links and keeps what comes of it.

    Args:
        table: The user's file of links; with *dry* it is left alone, and so is the queue.
        base: What `id:` stands for in a new table.
    """

    def __init__(
        self,
        service: ReconciliationService,
        rules: LinkRules,
        table: Path,
        queue: ReviewQueue,
        taken: dict[str, str],
        *,
        base: str,
        dry: bool = False,
    ) -> None:
        self.service = service
        self.rules = rules
        self.table = table
        self.queue = queue
        self.base = base
        self.dry = dry
        self._known = LinkTable.load(table)
        linked = (row for row in self._known.rows if row.positive and row.predicate == EXACT)
        self.taken = {str(row.qid): row.subject_label or row.subject for row in linked} | taken
        self._rows: list[Mapping] = []

    def outcomes(
        self, questions: Sequence[Question], progress: Callable[[int], None] | None = None
    ) -> Iterator[Outcome]:
        """What comes of each question, in order; kept also where the caller stops.

        Args:
            progress: Is told after each question how many there were.

        Raises:
            LinkingError: The cache cannot be used.
            DataError: The table or the queue cannot be written.
        """
        asked = [question.queries(self.rules) for question in questions]
        answers = self.service.ask(query for queries in asked for query in queries)
        try:
            for count, (question, queries) in enumerate(zip(questions, asked, strict=True), 1):
                outcome = self._outcome(question, list(islice(answers, len(queries))))
                self._note(outcome)
                if progress is not None:
                    progress(count)
                if count % _KEPT_EVERY == 0:
                    self._keep()
                yield outcome
        finally:
            self._keep()

    def _outcome(self, question: Question, found: list[Answer | Unanswered]) -> Outcome:
        missing = next((f for f in found if isinstance(f, Unanswered)), None)
        if missing is not None:
            return Outcome(question, UNANSWERED, missing.reason)
        answers = [f for f in found if isinstance(f, Answer)]
        verdict = judge(
            question,
            answers,
            self.rules,
            refused=self._known.rejected(question.subject),
            taken=self.taken,
        )
        day = max((answer.asked for answer in answers), default="")
        return Outcome(question, verdict.word, verdict.reason, verdict, day)

    def _note(self, outcome: Outcome) -> None:
        """Take down what is to be kept of *outcome*."""
        question, verdict = outcome.question, outcome.verdict
        if verdict is None:
            return
        predicate = self.rules.predicate(question.kind)
        if outcome.word == QUEUED:
            self.queue.replace(
                QueueEntry(
                    question.subject,
                    question.label,
                    outcome.reason,
                    tuple(
                        Proposed(c.id, c.name, c.description, round(c.score, 2))
                        for c in verdict.candidates
                    ),
                    self.service.url,
                    outcome.asked,
                    question.kind,
                    predicate,
                    question.passages,
                )
            )
            return
        self.queue.remove(question.subject)
        chosen = verdict.chosen
        if chosen is not None and predicate == EXACT:
            self.taken[chosen.id] = question.label
        self._rows.append(
            Mapping(
                question.subject,
                predicate,
                NO_TERM_FOUND if chosen is None else f"wikidata:{chosen.id}",
                LEXICAL if chosen is None else verdict.justification,
                verdict.confidence,
                subject_label=question.label,
                object_label="" if chosen is None else chosen.name,
                tool=f"communique {__version__}",
                source=self.service.url,
                day=outcome.asked,
                comment=outcome.reason,
            )
        )

    def _keep(self) -> None:
        rows, self._rows = self._rows, []
        if not self.dry:
            append_rows(self.table, rows, self.base)
            self.queue.save()


def tally(outcomes: Sequence[Outcome]) -> str:
    """*outcomes* in one sentence."""
    words = {ACCEPTED: "linked", QUEUED: "to be reviewed", NONE: "not found",
             UNANSWERED: "not answered"}  # fmt: skip
    counts = {word: sum(o.word == word for o in outcomes) for word in words}
    told = [f"{count} {words[word]}" for word, count in counts.items() if count]
    return f"{len(outcomes)} asked for: {', '.join(told) or 'nothing to do'}."
