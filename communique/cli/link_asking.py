"""`communique link` without --review and --enrich: what has no link is asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.group import one_line
from communique.cli.links import apply_links, table_of_links
from communique.cli.progress import progress_bar
from communique.cli.session import Session

if TYPE_CHECKING:
    from communique.linking.mappings import LinkTable
    from communique.linking.questions import Question
    from communique.linking.queue import ReviewQueue
    from communique.linking.run import Outcome


@dataclass(frozen=True, slots=True)
class Asking:
    """What to ask, and whom.

    Attributes:
        service: Address of the service, or None for the usual one.
        kinds: Kinds of things. `limit`: so many of them at most.
        unmentioned: Also what the authority file lists and no statement names.
        again_after: Days after which what was not found or not decided is asked for again.
        dry: Write nothing but answers. `form`: `table` or `json`.
    """

    service: str | None
    kinds: tuple[str, ...]
    limit: int | None
    unmentioned: bool
    again_after: int
    dry: bool
    form: str


def ask(
    session: Session,
    asking: Asking,
    *,
    links: Path | None,
    offline: bool = False,
    cache: Path | None = None,
    contact: str | None = None,
) -> int:
    """Ask, keep what comes of it, and tell.

    Args:
        links: The user's table; by default the one beside the store.
        offline: Ask nobody: go by the cache alone.
        cache: Folder of answers. `contact`: see `communique.linking.contact`.

    Returns:
        The exit code: 1 if something was not answered.

    Raises:
        LinkingError: The service cannot be asked, or the cache cannot be used.
        DataError: Table or queue are wrong or cannot be written.
        StoreError: The store cannot be used.
    """
    from communique.linking.answer_cache import AnswerCache
    from communique.linking.queue import ReviewQueue, queue_file
    from communique.linking.rules import LinkRules
    from communique.linking.run import LinkRun
    from communique.linking.service import DEFAULT_SERVICE, open_service

    file, known = table_of_links(session.store, links)
    queue = ReviewQueue.load(queue_file(session.store))
    url = asking.service or DEFAULT_SERVICE
    questions, taken, base = _questions(session, asking, known, queue, url)
    questions = questions[: asking.limit]
    outcomes: list[Outcome] = []
    if not questions:
        if not asking.dry:
            queue.save()
        _tell(session, outcomes, 0, asking)
        return 0
    with (
        AnswerCache(cache) as kept,
        open_service(
            url, cache=kept, offline=offline, contact=contact, report=session.detail
        ) as service,
    ):
        _check_service(service.entity_space, url)
        run = LinkRun(service, LinkRules.load(), file, queue, taken, base=base, dry=asking.dry)
        try:
            with progress_bar(session, len(questions), "Asking") as done:
                for outcome in run.outcomes(questions, done):
                    outcomes.append(outcome)
        finally:
            if not asking.dry:
                apply_links(session, links)
            _tell(session, outcomes, len(questions), asking)
    return 1 if any(o.verdict is None for o in outcomes) else 0


def _questions(
    session: Session, asking: Asking, known: LinkTable, queue: ReviewQueue, url: str
) -> tuple[list[Question], dict[str, str], str]:
    """What to ask, which items stand for something already, and the base of the store."""
    from communique.authority import load_authority
    from communique.linking.unlinked import Unlinked

    with session.open() as store:
        asker = Unlinked(
            store, load_authority(), known, today=date.today(), again_after=asking.again_after
        )
        found = asker.questions(asking.kinds, unmentioned=asking.unmentioned)
        for entry in queue.entries:
            if not entry.replaces and asker.is_linked(entry.subject):
                queue.remove(entry.subject)
        waiting = {
            e.subject for e in queue.entries if e.service == url and asker.is_recent(e.asked)
        }
        if waiting:
            session.detail(f"{len(waiting)} wait for review and are not asked for again.")
        return [q for q in found if q.subject not in waiting], asker.taken(), store.iris.base


def _check_service(entity_space: str, url: str) -> None:
    from communique.errors import LinkingError
    from communique.graph.vocabulary import PREFIXES

    if entity_space not in (PREFIXES["wd"], ""):
        raise LinkingError(
            f"'{url}' proposes entities of '{entity_space}'. Links lead to Wikidata, "
            f"'{PREFIXES['wd']}'."
        )


def _tell(session: Session, outcomes: Sequence[Outcome], count: int, asking: Asking) -> None:
    from communique.linking.run import tally

    if asking.form == "json":
        rows = [_as_dict(outcome) for outcome in outcomes]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for outcome in outcomes:
            click.echo(_line(outcome))
    session.say(tally(outcomes) + (" Nothing was written." if asking.dry and outcomes else ""))
    if len(outcomes) < count:
        session.complain(
            f"{count - len(outcomes)} of {count} were not asked for any more. What was answered is "
            "kept; run the command again to go on."
        )
    for outcome in outcomes:
        if outcome.verdict is None:
            unanswered = sum(o.verdict is None for o in outcomes)
            session.complain(
                f"{unanswered} of {count} were not answered, the first for this reason: "
                f"{outcome.reason} Run the command again to ask for them."
            )
            break


def _line(outcome: Outcome) -> str:
    question, chosen = outcome.question, outcome.verdict.chosen if outcome.verdict else None
    item = f" = {chosen.id} {chosen.name}" if chosen is not None else ""
    told = one_line(f"{question.label}{item}: {outcome.reason}")
    return f"{outcome.word:<10}  {question.kind:<12}  {told}"


def _as_dict(outcome: Outcome) -> dict[str, Any]:
    """What JSON says of *outcome*."""
    question, verdict = outcome.question, outcome.verdict
    chosen = verdict.chosen if verdict else None
    return {
        "subject": question.subject,
        "label": question.label,
        "kind": question.kind,
        "outcome": outcome.word,
        "reason": outcome.reason,
        "item": chosen.id if chosen is not None else None,
        "confidence": verdict.confidence if verdict is not None else None,
        "asked": outcome.asked or None,
        "candidates": [
            {"id": c.id, "name": c.name, "description": c.description, "score": c.score}
            for c in (verdict.candidates if verdict is not None else ())
        ],
        "passages": [list(passage) for passage in question.passages],
    }
