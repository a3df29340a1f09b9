"""`communique serve`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from communique.cli.session import Session, with_session
from communique.errors import DataError

_LIMITS = (
    ("--timeout", "timeout", click.FloatRange(0, min_open=True), "30", "Seconds that a query may take."),
    ("--service-timeout", "service_timeout", click.FloatRange(0, min_open=True), "30", "Seconds that one may take that asks others, where you allow it."),
    ("--memory", "memory", click.IntRange(256), "2048", "MiB of memory that a query may use."),
    ("--workers", "workers", click.IntRange(1), None, "Queries evaluated at the same time. [default: one a core, at least 2]"),
    ("--queue", "queue", click.IntRange(0), "64", "Queries that may wait for their turn."),
    ("--max-rows", "max_rows", click.IntRange(1), None, "Rows that an answer may have. [default: any]"),
    ("--max-size", "max_bytes", click.IntRange(1), "1024", "MiB that an answer may have."),
    ("--max-upload", "max_upload", click.IntRange(1), "64", "MiB that a graph sent to us may have."),
    ("--request-time", "request_time", click.FloatRange(0, min_open=True), "15", "Seconds that a client may take to send the head of a request, and its body."),
    ("--rate", "rate", click.FloatRange(0), "0", "Requests a second that one client may make; 0 for any."),
    ("--burst", "burst", click.IntRange(1), "100", "Of these, how many at once."),
    ("--keep", "keep", click.IntRange(1), "5", "Versions that are kept, to repeat an answer from."),
)  # fmt: skip
_IN_MIB = ("memory", "max_bytes", "max_upload")


def _limits(command: Any) -> Any:
    for flag, name, kind, default, text in reversed(_LIMITS):
        option = click.option(
            flag, name, type=kind, default=default, show_default=default is not None,
            metavar="N", help=text,
        )  # fmt: skip
        command = option(command)
    return command


@click.command
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=7878,
    show_default=True,
    help="Port to listen on; 0 for any free one.",
)
@_limits
@click.option(
    "--update-token-file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Who sends the token in this file may change the store. Without it nobody may.",
)
@click.option(
    "--queries",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="A folder of saved queries of your own; it is read again when it changes.",
)
@click.option(
    "--allow-service",
    "service_allowed",
    multiple=True,
    metavar="IRI",
    help="Let SERVICE ask endpoints whose address begins so. Can be given several times.",
)
@click.option(
    "--allow-load",
    "load_allowed",
    multiple=True,
    metavar="IRI",
    help="Let LOAD fetch what begins so. Can be given several times.",
)
@click.option(
    "--cors",
    multiple=True,
    metavar="ORIGIN",
    help="Let pages of this origin read answers, or of any by '*'. Can be given several times.",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="Believe the client's address that a proxy here tells. Can be given several times.",
)
@click.option(
    "--log",
    "query_log",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write one line of JSON a request to this file. [default: standard error]",
)
@with_session
def command(
    session: Session, host: str, port: int, update_token_file: Path | None, **chosen: Any
) -> None:
    """Serve the store as a SPARQL endpoint with pages to ask from.

    What is loaded while it runs shows at once; every answer names the version of the data
    that it comes from. A query that takes too long or too much is stopped and says so. No
    other server is asked, unless you allow it. With the usual address only this machine can
    ask. Ctrl-C stops it.

    \b
    Example:
      communique serve --port 7878
      curl http://127.0.0.1:7878/sparql --data-urlencode 'query=ASK { ?s ?p ?o }'
    """
    from communique.server.serving import serve
    from communique.server.settings import MIB, Settings

    def announce(address: str) -> None:
        session.say(f"Serving '{session.store}' at {address} (SPARQL at {address}sparql).")

    for name in _IN_MIB:
        chosen[name] *= MIB
    given = {name: value for name, value in chosen.items() if value is not None}
    token = None if update_token_file is None else _token(update_token_file)
    with session.open() as store:
        base = store.iris.base
    settings = Settings(session.store, base=base, update_token=token, quiet=session.quiet, **given)
    serve(settings, host, port, announce=announce)


def _token(file: Path) -> str:
    """The token in *file*, which nobody else on this machine should be able to read."""
    try:
        token = file.read_text(encoding="ascii").strip()
        open_to_all = os.name == "posix" and file.stat().st_mode & 0o077
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not plain ASCII text"
        raise DataError(f"The token in '{file}' cannot be read: {reason}.") from None
    if len(token) < 8 or any(c.isspace() for c in token):
        raise DataError(
            f"'{file}' holds no token: write one word of at least 8 characters into it, for "
            "example with 'openssl rand -hex 32'."
        )
    if open_to_all:
        click.echo(f"Warning: others on this machine can read the token in '{file}'.", err=True)
    return token
