"""Which table of decisions a command goes by."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from communique.graph.decisions import Decisions


def decisions_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option `--decisions`, as its argument `decisions`."""
    return click.option(
        "--decisions",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="COMMUNIQUE_DECISIONS",
        metavar="FILE",
        help="Table of your decisions on what is one. [env: COMMUNIQUE_DECISIONS; default: beside "
        "the store, as STORE.decisions.tsv]",
    )(function)


def decisions_for(store: Path, file: Path | None) -> tuple[Path, Decisions]:
    """The user's table and the decisions in force for the store in the folder *store*.

    Raises:
        DataError: A row is wrong; the message names file and line.
    """
    from communique.graph.decisions import Decisions
    from communique.graph.resolving import decisions_file

    table = file if file is not None else decisions_file(store)
    return table, Decisions.load(table)
