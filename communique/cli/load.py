"""`communique load`."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.session import Session, with_session

if TYPE_CHECKING:
    from communique.graph.loading import Outcome


@click.command
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--bundled", is_flag=True, help="Load the statements that come with communique.")
@click.option("--loader", metavar="NAME", help="Read with this loader, whatever is recognised.")
@click.option("--replace", is_flag=True, help="Let a newer text replace a statement loaded from another file.")
@with_session
@click.pass_context
def command(
    ctx: click.Context,
    session: Session,
    paths: tuple[str, ...],
    bundled: bool,
    loader: str | None,
    replace: bool,
) -> None:
    """Load statements into the store.

    PATH is a file, a folder, or - for standard input. Each statement is loaded wholly or not
    at all. Loading the same again changes nothing; a changed file replaces its statement.
    What cannot be read is named with the reason, the rest is loaded, and the exit code is 1.

    \b
    Example:
      communique load statements/
      communique load --bundled --store ./store
    """
    if not paths and not bundled:
        raise click.UsageError("Give a file, a folder or -, or --bundled for the statements that come along.")
    from importlib import resources

    from communique.graph.loading import REFUSED, SKIPPED, inputs, load_paths
    from communique.reading.extraction import Tools

    with ExitStack() as stack:
        given: list[Path | str] = list(paths)
        if bundled:
            folder = resources.files("communique.data") / "statements"
            given.append(stack.enter_context(resources.as_file(folder)))
        tools = Tools.load()
        store = stack.enter_context(session.open(read_only=False))
        names = list(inputs([p for p in given if str(p) != "-"]))
        hidden = session.quiet or not click.get_text_stream("stderr").isatty() or len(names) < 3
        bar = stack.enter_context(
            click.progressbar(length=len(given) if hidden else len(names), label="Loading", file=click.get_text_stream("stderr"), hidden=hidden)
        )

        def report(outcome: Outcome) -> None:
            bar.update(1)
            if outcome.status == REFUSED:
                session.complain(f"'{outcome.name}' was refused. {outcome.message}")
            elif outcome.status == SKIPPED:
                session.detail(f"'{outcome.name}' was skipped. {outcome.message}")
            else:
                session.detail(f"'{outcome.name}': {outcome.status} as '{outcome.slug}'. {outcome.message}")
                if outcome.message and not session.verbose:
                    session.say(f"'{outcome.name}': {outcome.status}. {outcome.message}")

        done = load_paths(store, given, tools, replace=replace, loader=loader, progress=report)
    counts = ", ".join(
        f"{n} {status}"
        for status in ("loaded", "replaced", "unchanged", "skipped", "refused")
        if (n := len(done.having(status)))
    )
    session.say(f"{counts or 'Nothing to load'}. Store: {session.store}")
    if done.failed:
        ctx.exit(1)
