"""`communique review`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.decisions import decisions_for, decisions_option
from communique.cli.group import one_line
from communique.cli.links import links_option, table_of_links
from communique.cli.session import Session, with_session

if TYPE_CHECKING:
    from communique.graph.decisions import Decision
    from communique.graph.review import Asked

_ANSWERS = {"s": "same", "d": "different", "k": "skip", "q": "quit"}


@click.command
@click.option("--kind", type=click.Choice(["meeting", "name"]), help="Questions of this kind only.")
@click.option(
    "--interactive/--list", default=None,
    help="Walk through the questions, or list them. [default: walk in a terminal]",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True,
    help="How a list is written.",
)  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Ask again what was skipped.")
@click.option("--reviewer", metavar="NAME", default="", help="Who decides, for the table.")
@decisions_option
@links_option
@with_session
def command(
    session: Session,
    kind: str | None,
    interactive: bool | None,
    form: str,
    everything: bool,
    reviewer: str,
    decisions: Path | None,
    links: Path | None,
) -> None:
    """Decide what may be one: meetings told by two statements, names that no list knows.

    Each question shows what is in doubt, why, and the words on both sides. An answer becomes a
    row of a table that survives every reload: same, different, or skip to leave it open.
    Taking the row out of the table withdraws it at the next load or review.

    \b
    Example:
      communique review --list
      communique review --kind name --decisions our-decisions.tsv
    """
    from communique.graph.review import open_questions

    table, known = decisions_for(session.store, decisions)
    _settle(session, decisions, links)
    with session.open() as store:
        asked = open_questions(store, known)
    asked = [q for q in asked if (everything or not q.skipped) and kind in (None, q.kind)]
    if interactive is None:
        interactive = sys.stdin.isatty() and sys.stdout.isatty() and form == "table"
    if not interactive:
        _list(asked, form)
        return
    decided = walk(asked, reviewer, date.today().isoformat())
    if decided:
        from communique.graph.decisions import append_rows

        append_rows(table, decided)
        _settle(session, decisions, links)
    session.say(f"{len(decided)} decided of {len(asked)}. They stand in '{table}'.")


def walk(
    asked: Iterable[Asked],
    reviewer: str,
    day: str,
    prompt: Callable[[], str] = lambda: click.prompt(
        "[s]ame, [d]ifferent, s[k]ip or [q]uit",
        type=click.Choice(list(_ANSWERS)),
        show_choices=False,
    ),
) -> list[Decision]:
    """Ask each question in turn; gives the answers up to the first `q`."""
    from communique.graph.decisions import Decision

    rows: list[Decision] = []
    for question in asked:
        click.echo()
        _show(question)
        answer = _ANSWERS[prompt()]
        if answer == "quit":
            break
        confidence = "" if answer == "skip" else "1.0"
        rows.append(Decision(question.subject, question.object, answer, confidence, reviewer, day))
    return rows


def _show(question: Asked) -> None:
    click.echo(one_line(question.question))
    click.echo(f"  why open: {one_line(question.reason)}")
    for statement, words in question.words:
        click.echo(f"  {statement}:\n    {one_line(words)}")


def _list(asked: list[Asked], form: str) -> None:
    if form == "json":
        text = json.dumps([q.as_dict() for q in asked], ensure_ascii=False, indent=2)
        click.echo(text)
        return
    for question in asked:
        _show(question)
        click.echo(f"  subject_id: {question.subject}\n  object_id:  {question.object}")
    noun = "open question" if len(asked) == 1 else "open questions"
    click.echo(f"{len(asked)} {noun}")


def _settle(session: Session, file: Path | None, links: Path | None) -> None:
    """Apply to the store what was decided since it was loaded, or withdrawn."""
    from communique.graph.loading import settle
    from communique.graph.resolving import settled

    _, known = decisions_for(session.store, file)
    _, linked = table_of_links(session.store, links)
    with session.open() as store:
        if settled(store, known):
            return
    from communique.reading.extraction import Tools

    tools = Tools.load()
    with session.open(read_only=False) as store:
        settle(store, tools, known, linked)
    session.say("The decisions were applied to the store.")
