"""The group of all commands, and the one place where an error becomes a message."""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module
from typing import Any

import click

from communique import __version__
from communique.errors import CommuniqueError, QueryError

# Listing the commands must not import them, so their summaries stand here as well.
COMMANDS = {
    "load": "Load statements into the store.",
    "extract": "Show what a loader sees in one statement; nothing is stored.",
    "query": "Answer a saved query, or any SPARQL query.",
    "explain": "Tell what a query would do, without asking it.",
    "export": "Write the graph, one named graph, or the graph that a saved query makes.",
    "validate": "Check the store against the SHACL shapes, and for what cannot all be true.",
    "infer": "Infer anew what follows from the ontology, or drop what was inferred.",
    "stats": "Count what the store holds.",
    "link": "Look for the Wikidata items of what has no link yet.",
    "review": "Decide what may be one: meetings told by two statements, names that no list knows.",
    "remove": "Remove one statement and all that only it says.",
    "serve": "Serve the store as a SPARQL endpoint with pages to ask from.",
}
INTERRUPTED, READER_GONE = 130, 141


def one_line(text: str) -> str:
    """*text* in one line. Control characters, which could command a terminal, are marked."""
    joined = " ".join(text.split())
    return "".join(c if c.isprintable() or "\udc80" <= c <= "\udcff" else "\ufffd" for c in joined)


class LazyGroup(click.Group):
    """A group that imports the module of a command when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"communique.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except CommuniqueError as error:
            click.echo(f"Error: {one_line(str(error))}", err=True)
            ctx.exit(2 if isinstance(error, QueryError) else 1)
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _drop_output()
            ctx.exit(READER_GONE)
        return result


def _drop_output() -> None:
    """Let what is still buffered go nowhere, or Python complains when it exits."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="'communique COMMAND --help' explains a command and gives an example.",
)
@click.version_option(__version__, message="communique %(version)s")
def cli() -> None:
    """A knowledge graph of diplomatic statements.

    Statements go in as plain text; out come meetings, who took part in which office, what
    was said and undertaken in which exact words, as RDF that answers SPARQL.

    \b
    Example:
      communique load --bundled
      communique query commitments --committer japan
    """
