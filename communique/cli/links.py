"""Which table of links a command goes by, and what of it could not be applied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.session import Session

if TYPE_CHECKING:
    from communique.graph.store import GraphStore
    from communique.linking.mappings import LinkTable


def links_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option `--links`, as its argument `links`."""
    return click.option(
        "--links",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="COMMUNIQUE_LINKS",
        metavar="FILE",
        help="Table of your links with Wikidata, as SSSOM. [env: COMMUNIQUE_LINKS; default: beside "
        "the store, as STORE.links.tsv]",
    )(function)


def table_of_links(store: Path, file: Path | None) -> tuple[Path, LinkTable]:
    """The user's file and the links in force for the store in the folder *store*.

    Raises:
        DataError: A row is wrong; the message names file and line.
    """
    from communique.linking.mappings import LinkTable, links_file

    named = file if file is not None else links_file(store)
    return named, LinkTable.load(named)


def apply_links(session: Session, file: Path | None) -> None:
    """Bring the store in step with the table as it is now, and say what could not be applied.

    Raises:
        DataError: A row is wrong; the message names file and line.
        StoreError: The store cannot be used.
    """
    from communique.linking.settling import settle_links

    _, table = table_of_links(session.store, file)
    with session.open(read_only=False) as store:
        settle_links(store, table)
        report_links(session, store, table)


def report_links(session: Session, store: GraphStore, table: LinkTable) -> None:
    """Say which rows of *table* are not applied, and why; those that wait only to the curious."""
    if not table.rows:
        return
    from communique.linking.link_graph import plan_links

    plan = plan_links(store, table)
    for conflict in plan.conflicts:
        session.warn(conflict.text())
    if plan.absent:
        session.detail(
            f"{len(plan.absent)} of {len(table.rows)} links wait in their table, as what they "
            f"are about is not in the store; the first is '{plan.absent[0].subject}'."
        )
