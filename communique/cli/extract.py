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


@click.command
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "turtle", "table"]),
    default="json",
    show_default=True,
    help="json is the whole record with all offsets, turtle the triples that loading it alone "
    "would give, table a summary for people.",
)
@click.option("--loader", metavar="NAME", help="Read with this loader, whatever is recognised.")
@plugin_option
@with_session
def command(
    session: Session, file: Path, format_: str, loader: str | None, plugin_names: tuple[str, ...]
) -> None:
    """Show what a loader sees in one statement; nothing is stored.

    FILE is a statement as plain text, HTML or PDF, or - for standard input. Format and
    loader are chosen by the content, not by the name of the file. The store is neither
    read nor made.

    \b
    Example:
      communique extract statement.txt --format table
      communique extract - < statement.html
      communique extract statement.txt --plugin nearest-topics
    """
    check_loader(loader)
    plugins = chosen_plugins(plugin_names)
    from communique.loaders import read_statement
    from communique.reading.extraction import Tools

    document = _read(file)
    for note in document.notes:
        session.say(note)
    tools = Tools.load()
    run = plugins.run(tools)
    record = read_statement(document, tools, loader, run)
    for problem in run.problems:
        session.complain(problem)
    for remark in run.remarks:
        session.say(remark)
    session.detail(f"'{document.name}' was read by the loader '{record.loader}'.")
    out = standard_output()
    if format_ == "json":
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
