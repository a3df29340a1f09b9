"""`communique infer`."""

from __future__ import annotations

import click

from communique.cli.session import Session, with_session


@click.command
@click.option("--drop", is_flag=True, help="Remove what was inferred, and infer no more.")
@with_session
def command(session: Session, drop: bool) -> None:
    """Infer anew what follows from the ontology, or drop what was inferred.

    What follows from a statement stands in a graph of its own, beside the graph of what the
    statement says, and every load and removal keeps it in step. This command is needed where
    the store was loaded without inference. Where it was changed over HTTP, what follows is
    out of date until this command or the next load, as '/health' says. It takes some 20
    seconds of computing for a million triples. With --drop the store goes on without
    inference.

    \b
    Example:
      communique infer
      communique infer --drop
    """
    from communique.graph.inference_graphs import Inference

    with session.open():
        pass  # Opening to write would make a store where there is none.
    with session.open(read_only=False) as store:
        inference = Inference(store)
        count = inference.drop() if drop else inference.infer_all()
    done = "removed" if drop else "inferred"
    session.say(f"{count} triples {done}. Store: '{session.store}'.")
