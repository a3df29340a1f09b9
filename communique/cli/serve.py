"""`communique serve`."""

from __future__ import annotations

import click

from communique.cli.session import Session, with_session


@click.command
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=7878,
    show_default=True,
    help="Port to listen on; 0 for any free one.",
)
@with_session
def command(session: Session, host: str, port: int) -> None:
    """Serve the store as a SPARQL endpoint with a page to ask from.

    The store is read as it is now and never written: what is loaded later shows after a
    restart. With the usual address only this machine can ask. Ctrl-C stops it.

    \b
    Example:
      communique serve --port 7878
      curl http://127.0.0.1:7878/sparql --data-urlencode 'query=ASK { ?s ?p ?o }'
    """
    from communique.server.endpoint import serve

    def announce(address: str) -> None:
        session.say(f"Serving '{session.store}' at {address} (SPARQL at {address}sparql).")

    with session.open() as store:
        base = store.iris.base
    serve(session.store, host, port, base=base, announce=announce)
