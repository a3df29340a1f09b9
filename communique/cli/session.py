"""What all commands share: where the store is, and how much to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.group import one_line

if TYPE_CHECKING:
    from communique.graph.iris import Iris
    from communique.graph.store import GraphStore


@dataclass(frozen=True)
class Session:
    """The common options of one run.

    Attributes:
        store: The folder of the store; it need not exist.
        base: Start of the IRIs of individuals, or None for the usual one.
    """

    store: Path
    base: str | None
    quiet: bool
    verbose: bool

    def open(self, *, read_only: bool = True) -> GraphStore:
        """The store, to be used in a `with` statement.

        Raises:
            StoreError: if it cannot be opened.
        """
        from communique.graph.store import open_store

        return open_store(self.store, read_only=read_only, base=self.base)

    @property
    def iris(self) -> Iris:
        """Makes the IRIs of individuals where no store is open.

        Raises:
            DataError: if the base cannot start an IRI.
        """
        from communique.graph.iris import Iris

        return Iris(self.base) if self.base else Iris()

    def say(self, message: str) -> None:
        """Report what was done, on standard error, unless --quiet is given."""
        if not self.quiet:
            click.echo(one_line(message), err=True)

    def detail(self, message: str) -> None:
        """Report what only --verbose asks for."""
        if self.verbose and not self.quiet:
            click.echo(one_line(message), err=True)

    def warn(self, message: str) -> None:
        """Report what needs a look although all was done, on standard error, always."""
        click.echo(f"Warning: {one_line(message)}", err=True)

    def complain(self, message: str) -> None:
        """Report what failed, on standard error, always."""
        click.echo(f"Error: {one_line(message)}", err=True)


def with_session(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the common options, and a `Session` as its first argument."""

    @click.option(
        "--store",
        type=click.Path(file_okay=False, path_type=Path),
        envvar="COMMUNIQUE_STORE",
        default=Path("store"),
        metavar="DIR",
        help="Folder of the store. [env: COMMUNIQUE_STORE; default: ./store]",
    )
    @click.option(
        "--base",
        envvar="COMMUNIQUE_BASE",
        metavar="IRI",
        help="Start of the IRIs of individuals, fixed when a store is made. "
        "[env: COMMUNIQUE_BASE; default: https://w3id.org/communique/id/]",
    )
    @click.option("-q", "--quiet", is_flag=True, help="Say nothing but results and errors.")
    @click.option("-v", "--verbose", is_flag=True, help="Say more about what is done.")
    @wraps(function)
    def command(
        store: Path, base: str | None, quiet: bool, verbose: bool, **arguments: Any
    ) -> None:
        function(Session(store, base, quiet, verbose), **arguments)

    return command
