"""`communique remove`."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli.decisions import decisions_for, decisions_option
from communique.cli.links import links_option, table_of_links
from communique.cli.session import Session, with_session


@click.command
@click.argument("statement", metavar="STATEMENT")
@decisions_option
@links_option
@with_session
def command(session: Session, statement: str, decisions: Path | None, links: Path | None) -> None:
    """Remove one statement and all that only it says.

    STATEMENT is the statement's IRI or the last part of it, as 'communique query statements'
    shows it. What other statements say stays as it is.

    \b
    Example:
      communique remove 2025-04-10-mofa-jp-readout-mark-rutte-shigeru-ishiba
    """
    from communique.graph.loading import remove_statement
    from communique.reading.extraction import Tools

    slug = statement.rstrip("/").rsplit("/", 1)[-1].rstrip(">")
    with session.open():
        pass  # Opening to write would make a store where there is none.
    _, known = decisions_for(session.store, decisions)
    _, linked = table_of_links(session.store, links)
    tools = Tools.load()
    with session.open(read_only=False) as store:
        remove_statement(store, slug, tools, known, linked)
    session.say(f"'{slug}' was removed.")
