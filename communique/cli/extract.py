"""`communique extract`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from communique.cli.output import standard_output


@click.command
@click.argument("file", metavar="FILE")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "turtle", "table"]),
    default="json",
    show_default=True,
)
@click.option("--loader", metavar="NAME", help="Read with this loader, whatever is recognised.")
@click.option(
    "--base", envvar="COMMUNIQUE_BASE", metavar="IRI", help="Start of the IRIs of individuals."
)
def command(file: str, format_: str, loader: str | None, base: str | None) -> None:
    """Show what a loader sees in one statement; nothing is stored.

    FILE is a text file, or - for standard input. JSON is the whole record with all offsets,
    Turtle the triples that loading it alone would give, and the table a summary for people.

    \b
    Example:
      communique extract statement.txt --format table
    """
    from communique.loaders import read_statement
    from communique.readers import read_bytes, read_path
    from communique.reading.extraction import Tools
    from communique.records_json import record_to_json

    doc = read_bytes(sys.stdin.buffer.read(), "-") if file == "-" else read_path(Path(file))
    tools = Tools.load()
    record = read_statement(doc, tools, loader)
    out = standard_output()
    if format_ == "json":
        data = record_to_json(record, tools.authority)
        out.write(
            (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")
        )
    elif format_ == "turtle":
        from communique.graph.export import write_triples
        from communique.graph.iris import DEFAULT_BASE, Iris
        from communique.graph.triples import record_quads

        quads = record_quads(record, tools.authority, Iris(base or DEFAULT_BASE))
        write_triples((q.triple for q in quads), "turtle", out)
    else:
        from communique.cli.overview import write_overview

        write_overview(record, tools.authority, out)
