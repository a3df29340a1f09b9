"""`communique extract`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.loaders import check_loader
from communique.cli.output import standard_output
from communique.cli.plugins import chosen_plugins, plugin_option
from communique.cli.session import Session, with_session

if TYPE_CHECKING:
    from communique.document import Document
    from communique.plugins import Plugins
    from communique.reading.extraction import Tools

_MODES = {
    "": ("json", ("json", "jsonl", "turtle", "table")),
    "--explain": ("table", ("table", "json")),
    "--diagnostics": ("table", ("table", "json")),
}


@click.command
@click.argument("files", type=click.Path(path_type=Path), metavar="FILE...", nargs=-1)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "jsonl", "turtle", "table"]),
    help="json is the whole record with all offsets, jsonl one such record a line for many files, "
    "turtle the triples that loading it alone would give, table a summary for people. "
    "[default: json; table with --explain and --diagnostics]",
)
@click.option(
    "--explain",
    "explained",
    is_flag=True,
    help="For every sentence, what was found in it, by which rule, and why not.",
)
@click.option("--sentence", type=click.IntRange(1), help="With --explain: this sentence only.")
@click.option(
    "--diagnostics", "diagnosed", is_flag=True, help="List what was not understood, by line."
)
@click.option(
    "--jobs", type=click.IntRange(1), default=1, show_default=True,
    help="With jsonl: read in so many processes.",
)  # fmt: skip
@click.option("--loader", metavar="NAME", help="Read with this loader, whatever is recognised.")
@plugin_option
@with_session
@click.pass_context
def command(
    ctx: click.Context,
    session: Session,
    files: tuple[Path, ...],
    format_: str | None,
    explained: bool,
    sentence: int | None,
    diagnosed: bool,
    jobs: int,
    loader: str | None,
    plugin_names: tuple[str, ...],
) -> None:
    """Show what a loader sees in one statement; nothing is stored.

    FILE is a statement as plain text, HTML or PDF, or - for standard input. Format and
    loader are chosen by the content, not by the name of the file. The store is neither
    read nor made. Several files, and folders, give one record a line with --format jsonl;
    what cannot be read is named, the rest is read, and the exit code is 1.

    \b
    Example:
      communique extract statement.txt --format table
      communique extract statement.txt --explain --sentence 4
      communique extract statements/ --format jsonl --jobs 2
      communique extract statement.txt --plugin nearest-topics
    """
    mode = "--explain" if explained else "--diagnostics" if diagnosed else ""
    format_ = _checked(files, format_, mode, explained and diagnosed, sentence, jobs)
    if explained and plugin_names:
        raise click.UsageError("--explain tells of the rules only: leave --plugin out.")
    check_loader(loader)
    plugins = chosen_plugins(plugin_names)
    if format_ == "jsonl":
        from communique.cli.extract_many import write_records

        if write_records(session, files, loader, jobs, plugins):
            ctx.exit(1)
        return
    from communique.reading.extraction import Tools

    document = _read(files[0])
    tools = Tools.load()
    if explained:
        from communique.cli.explanation import explain_document, write_explanation

        explanation = explain_document(document, tools, loader)
        write_explanation(explanation, standard_output(), format_, sentence)
        return
    for note in () if diagnosed else document.notes:
        session.say(note)
    _write(session, document, tools, loader, plugins, format_, diagnosed)


def _checked(
    files: tuple[Path, ...],
    format_: str | None,
    mode: str,
    both: bool,
    sentence: int | None,
    jobs: int,
) -> str:
    """The format to write; options that do not go together are wrong usage."""
    usual, possible = _MODES[mode]
    format_ = format_ or usual
    if not files:
        raise click.UsageError("Give a file, or - for standard input.")
    if both:
        raise click.UsageError("Use either --explain or --diagnostics.")
    if format_ not in possible:
        raise click.UsageError(f"{mode} writes {' or '.join(possible)}, not '{format_}'.")
    if sentence is not None and mode != "--explain":
        raise click.UsageError("--sentence goes with --explain.")
    if format_ != "jsonl" and len(files) > 1:
        raise click.UsageError("Several files give several records: use --format jsonl.")
    if format_ != "jsonl" and jobs > 1:
        raise click.UsageError("--jobs goes with --format jsonl.")
    return format_


def _write(
    session: Session,
    document: Document,
    tools: Tools,
    loader: str | None,
    plugins: Plugins,
    format_: str,
    diagnosed: bool,
) -> None:
    """Read *document* and write its record, or what was not understood of it."""
    from communique.loaders import read_statement

    run = plugins.run(tools)
    record = read_statement(document, tools, loader, run)
    for problem in run.problems:
        session.complain(problem)
    for remark in run.remarks:
        session.say(remark)
    session.detail(f"'{document.name}' was read by the loader '{record.loader}'.")
    out = standard_output()
    if diagnosed:
        from communique.cli.diagnosis import write_diagnostics
        from communique.reading.record.diagnostics import diagnose

        write_diagnostics(diagnose(record, document.notes), out, format_)
    elif format_ == "json":
        import json

        from communique.records_json import record_to_json

        text = json.dumps(record_to_json(record, tools.authority), indent=1, ensure_ascii=False)
        # Half a character, as some files hold it, has no UTF-8; a mark of the same length has.
        out.write((text + "\n").encode("utf-8", "replace"))
    elif format_ == "turtle":
        from communique.graph.export import write_triples
        from communique.graph.triples import record_quads

        quads = record_quads(record, tools.authority, session.iris)
        write_triples((quad.triple for quad in quads), "turtle", out, iris=session.iris)
    else:
        from communique.cli.overview import write_overview

        write_overview(record, tools.authority, out)


def _read(file: Path) -> Document:
    """The document in *file*, or on standard input for `-`.

    Raises:
        UnreadableInput: if it cannot be read as text, web page or PDF.
    """
    from communique.readers import LIMIT, read_bytes, read_path

    if str(file) != "-":
        return read_path(file)
    return read_bytes(sys.stdin.buffer.read(LIMIT + 1), "-")
