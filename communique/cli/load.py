"""`communique load`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.decisions import decisions_for, decisions_option
from communique.cli.links import links_option, report_links, table_of_links
from communique.cli.loaders import check_loader
from communique.cli.plugins import chosen_plugins, plugin_option
from communique.cli.progress import progress_bar
from communique.cli.session import Session, with_session

if TYPE_CHECKING:
    from communique.graph.loading import LoadReport, Outcome


@click.command
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--bundled", is_flag=True, help="Load the statements that come with communique.")
@click.option(
    "--jobs", type=click.IntRange(1), default=1, show_default=True,
    help="Read in so many processes; the store is the same whatever the number.",
)  # fmt: skip
@click.option("--loader", metavar="NAME", help="Read with this loader, whatever is recognised.")
@click.option(
    "--replace", is_flag=True, help="Let a text replace a statement that another file gave."
)
@click.option(
    "--infer/--no-infer", "infer", default=None,
    help="Also write what follows from the ontology, in graphs of its own, or drop it. "
    "[default: as the store has it; a new store has it]",
)  # fmt: skip
@click.option(
    "--strict", is_flag=True,
    help="Refuse a statement whose graph breaks the SHACL shapes; nothing of it is stored. "
    "Without it such a statement is loaded, and a warning names each finding.",
)  # fmt: skip
@plugin_option
@decisions_option
@links_option
@with_session
@click.pass_context
def command(
    ctx: click.Context,
    session: Session,
    paths: tuple[str, ...],
    bundled: bool,
    jobs: int,
    loader: str | None,
    replace: bool,
    infer: bool | None,
    strict: bool,
    plugin_names: tuple[str, ...],
    decisions: Path | None,
    links: Path | None,
) -> None:
    """Load statements into the store.

    PATH is a file, a folder with files, or - for standard input; plain text, HTML and PDF
    are told by their content. Each statement is loaded wholly or not at all. Loading the
    same again changes nothing; a changed file replaces its statement. What cannot be read
    is named with the reason, the rest is loaded, and the exit code is 1.

    \b
    Example:
      communique load statements/ --jobs 2
      communique load --bundled --store ./store
    """
    if not paths and not bundled:
        raise click.UsageError("Give a file, a folder or -, or --bundled.")
    check_loader(loader)
    plugins = chosen_plugins(plugin_names)
    _, known = decisions_for(session.store, decisions)
    _, linked = table_of_links(session.store, links)
    from importlib import resources

    from communique.graph.loading import inputs, load_paths
    from communique.readers import LIMIT
    from communique.reading.extraction import Tools

    with ExitStack() as stack:
        given: list[Path | str] = list(paths)
        if bundled:
            folder = resources.files("communique.data") / "statements"
            given.append(stack.enter_context(resources.as_file(folder)))
        tools = Tools.load()
        store = stack.enter_context(session.open(read_only=False))
        count = sum(1 for _ in inputs(given))
        done = stack.enter_context(_progress(session, count))
        report = load_paths(
            store,
            given,
            tools,
            replace=replace,
            loader=loader,
            plugins=plugins,
            decisions=known,
            links=linked,
            stdin=lambda: sys.stdin.buffer.read(LIMIT + 1),
            progress=done,
            jobs=jobs,
            infer=True if infer is None and not store.statement_graphs() else infer,
            strict=strict,
        )
        report_links(session, store, linked)
    _sum_up(session, report)
    if report.failed:
        ctx.exit(1)


@contextmanager
def _progress(session: Session, count: int) -> Iterator[Callable[[Outcome], None]]:
    """Reports each outcome as it comes; behind a bar, all of them at its end."""
    waiting: list[Outcome] = []
    try:
        with progress_bar(session, count, "Loading") as done:
            if done is None:
                yield lambda outcome: _report(session, outcome)
                return

            def step(outcome: Outcome) -> None:
                waiting.append(outcome)
                done(len(waiting))

            yield step
    finally:
        _report_all(session, waiting)


def _report_all(session: Session, outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        _report(session, outcome)


def _report(session: Session, outcome: Outcome) -> None:
    from communique.graph.loading import REFUSED, SKIPPED

    for warning in outcome.warnings:
        session.warn(f"'{outcome.name}': {warning}")
    for problem in outcome.problems:
        session.complain(f"'{outcome.name}': {problem}")
    if outcome.status == REFUSED:
        session.complain(f"'{outcome.name}' was refused. {outcome.message}")
    elif outcome.status == SKIPPED:
        session.detail(f"'{outcome.name}' was skipped. {outcome.message}")
    elif session.verbose or outcome.message:
        slug = f" as '{outcome.slug}'" if session.verbose else ""
        session.say(f"'{outcome.name}': {outcome.status}{slug}. {outcome.message}")


def _sum_up(session: Session, report: LoadReport) -> None:
    statuses = ("loaded", "replaced", "unchanged", "skipped", "refused")
    counts = {status: len(report.having(status)) for status in statuses}
    listed = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
    if report.warnings:
        listed += f"; {report.warnings} warning{'s' if report.warnings > 1 else ''}"
    session.say(f"{listed or 'Nothing to load'}. Store: '{session.store}'.")
