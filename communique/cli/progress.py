"""How far a command has come, on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from communique.cli.session import Session

# A bar for less would be gone before anybody reads it.
_WORTH_A_BAR = 20


@contextmanager
def progress_bar(
    session: Session, count: int, label: str
) -> Iterator[Callable[[int], None] | None]:
    """A function that is told how many of *count* are done, and shows it as a bar.

    None where no bar is shown: with --quiet, for a few, or where nobody looks on.
    """
    if session.quiet or count < _WORTH_A_BAR or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=count, label=label, file=sys.stderr) as bar:
        yield lambda done: bar.update(done - bar.pos)
