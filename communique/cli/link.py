"""`communique link`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.group import one_line
from communique.cli.links import links_option, report_links, table_of_links
from communique.cli.session import Session, with_session

if TYPE_CHECKING:
    from communique.linking.mappings import LinkTable
    from communique.linking.questions import Question
    from communique.linking.queue import ReviewQueue
    from communique.linking.run import Outcome

# A bar for less would be gone before anybody reads it.
_WORTH_A_BAR = 20


@click.command
@click.option(
    "--service", metavar="URL",
    help="Endpoint of a W3C Reconciliation Service over Wikidata; {lang} in it stands for the "
    "language. [default: https://wikidata.reconci.link/{lang}/api]",
)  # fmt: skip
@click.option(
    "--kind", "words", multiple=True, metavar="KIND",
    help="Ask for this kind only: actor, region, topic, meeting, or one of person, state, "
    "ministry, armed-force, company, group, programme, organization, city, sea. May be repeated. "
    "[default: all but meetings]",
)  # fmt: skip
@click.option(
    "--limit", type=click.IntRange(1), metavar="N", help="Ask for so many things at most."
)
@click.option(
    "--all", "unmentioned", is_flag=True,
    help="Ask also for what the authority file lists and no statement names.",
)  # fmt: skip
@click.option(
    "--again-after", type=click.IntRange(0), default=30, show_default=True, metavar="DAYS",
    help="Ask again for what was looked for so many days ago and not found, or not decided.",
)  # fmt: skip
@click.option("--offline", is_flag=True, help="Ask nobody: go by the answers in the cache alone.")
@click.option(
    "--cache", type=click.Path(file_okay=False, path_type=Path), envvar="COMMUNIQUE_CACHE",
    metavar="DIR",
    help="Where answers are kept. [env: COMMUNIQUE_CACHE; default: communique in the user's "
    "folder of caches]",
)  # fmt: skip
@click.option(
    "--contact", envvar="COMMUNIQUE_CONTACT", metavar="ADDRESS",
    help="E-mail address or web page that the service is told of. [env: COMMUNIQUE_CONTACT]",
)  # fmt: skip
@click.option("--dry-run", "dry", is_flag=True, help="Show what would be linked; write nothing.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
    help="How the outcomes are written.",
)  # fmt: skip
@links_option
@with_session
@click.pass_context
def command(
    ctx: click.Context,
    session: Session,
    service: str | None,
    words: tuple[str, ...],
    limit: int | None,
    unmentioned: bool,
    again_after: int,
    offline: bool,
    cache: Path | None,
    contact: str | None,
    dry: bool,
    form: str,
    links: Path | None,
) -> None:
    """Look for the Wikidata items of what has no link yet.

    A reconciliation service proposes candidates. One is taken only where name, score and what
    is known of it leave no doubt; the rest goes to the review queue, STORE.link-queue.jsonl.
    Links, and what was not found, become rows of your table and are applied to the store at
    once; taking a row out withdraws the link at the next load. What was answered before an
    interruption is kept, and the next run goes on from there. The exit code is 1 if something
    was not answered.

    \b
    Example:
      communique link --contact you@example.org --limit 50
      communique link --kind person --dry-run
      communique link --service http://127.0.0.1:8000/reconcile
    """
    from communique.linking.answer_cache import AnswerCache
    from communique.linking.queue import ReviewQueue, queue_file
    from communique.linking.rules import LinkRules
    from communique.linking.run import LinkRun
    from communique.linking.service import DEFAULT_SERVICE, open_service

    kinds = _kinds(words)
    file, known = table_of_links(session.store, links)
    queue = ReviewQueue.load(queue_file(session.store))
    url = service or DEFAULT_SERVICE
    questions, taken, base = _questions(session, kinds, known, queue, url, unmentioned, again_after)
    questions = questions[:limit]
    outcomes: list[Outcome] = []
    if questions:
        with (
            AnswerCache(cache) as kept,
            open_service(
                url, cache=kept, offline=offline, contact=contact, report=session.detail
            ) as asked,
        ):
            _check_service(asked.entity_space, url)
            run = LinkRun(asked, LinkRules.load(), file, queue, taken, base=base, dry=dry)
            try:
                with _progress(session, len(questions)) as done:
                    for outcome in run.outcomes(questions, done):
                        outcomes.append(outcome)
            finally:
                if not dry:
                    _settle(session, links)
                _tell(session, outcomes, len(questions), form, dry)
    else:
        _tell(session, outcomes, 0, form, dry)
    ctx.exit(1 if any(o.verdict is None for o in outcomes) else 0)


def _kinds(words: Sequence[str]) -> tuple[str, ...]:
    from communique.linking.questions import GROUPS, KINDS, kinds_of

    for word in words:
        if word not in (*GROUPS, *KINDS):
            raise click.BadParameter(
                f"'{word}' is no kind. Kinds: {', '.join(dict.fromkeys((*GROUPS, *KINDS)))}.",
                param_hint="--kind",
            )
    return kinds_of(words)


def _questions(
    session: Session,
    kinds: Sequence[str],
    known: LinkTable,
    queue: ReviewQueue,
    url: str,
    unmentioned: bool,
    again_after: int,
) -> tuple[list[Question], dict[str, str], str]:
    """What to ask, which items stand for something already, and the base of the store."""
    from communique.authority import load_authority
    from communique.linking.questions import Questions

    with session.open() as store:
        asker = Questions(
            store, load_authority(), known, today=date.today(), again_after=again_after
        )
        found = asker.unlinked(kinds, unmentioned=unmentioned)
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


def _settle(session: Session, links: Path | None) -> None:
    """Apply the table as it now is to the store."""
    from communique.linking.settling import settle_links

    _, table = table_of_links(session.store, links)
    if table.rows:
        with session.open(read_only=False) as store:
            settle_links(store, table)
            report_links(session, store, table)


@contextmanager
def _progress(session: Session, count: int) -> Iterator[Callable[[int], None]]:
    if session.quiet or count < _WORTH_A_BAR or not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=count, label="Asking", file=sys.stderr) as bar:
        yield lambda done: bar.update(done - bar.pos)


def _tell(session: Session, outcomes: Sequence[Outcome], count: int, form: str, dry: bool) -> None:
    from communique.linking.run import tally

    if form == "json":
        rows = [_as_dict(outcome) for outcome in outcomes]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for outcome in outcomes:
            click.echo(_line(outcome))
    session.say(tally(outcomes) + (" Nothing was written." if dry and outcomes else ""))
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
