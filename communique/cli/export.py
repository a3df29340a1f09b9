"""`communique export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.links import links_option, report_links, table_of_links
from communique.cli.output import writing_to
from communique.cli.session import Session, with_session

if TYPE_CHECKING:
    from pyoxigraph import QueryTriples

    from communique.graph.store import GraphStore

FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")
EVENTS = "events-csv"
LINKS = "sssom"
_ALONE = {EVENTS: "events", LINKS: "links"}
"""Formats of one part of the content, and the saved query for the same."""


@click.command
@click.option(
    "--format",
    "format_",
    type=click.Choice((*FORMATS, EVENTS, LINKS)),
    default="turtle",
    show_default=True,
    help="trig and nquads keep the named graphs apart; the others merge them. events-csv gives "
    "the events of all statements in the codes of PLOVER and CAMEO, sssom all links with Wikidata "
    "as a table of mappings.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file, which appears whole or not at all. [default: standard output]",
)
@click.option(
    "--graph",
    metavar="NAME",
    help="Only this graph: the slug of a statement, authority, links, ontology, runs, or an IRI.",
)
@click.option("--template", metavar="NAME", help="The graph that this saved query constructs.")
@click.option(
    "--param",
    "pairs",
    type=(str, str),
    multiple=True,
    metavar="NAME VALUE",
    help="A parameter of the saved query.",
)
@click.option("--no-inferred", is_flag=True, help="Without the graphs of what is inferred.")
@click.option("--with-runs", is_flag=True, help="Also the graph of runs, which holds times.")
@links_option
@with_session
def command(
    session: Session,
    format_: str,
    output: Path | None,
    graph: str | None,
    template: str | None,
    pairs: tuple[tuple[str, str], ...],
    no_inferred: bool,
    with_runs: bool,
    links: Path | None,
) -> None:
    """Write the graph, one named graph, or the graph that a saved query makes.

    The order of the output depends on the content alone, so that equal stores give equal
    bytes. When a run took place is not content, and is left out unless asked for.

    \b
    Example:
      communique export -o graph.ttl
      communique export --format nquads --graph authority
      communique export --format events-csv -o events.csv
      communique export --format sssom -o links.sssom.tsv
      communique export --template meeting-graph \\
        --param meeting id:meeting/2025-04-09-mark-rutte-shigeru-ishiba
    """
    if template is not None and (graph is not None or with_runs or no_inferred):
        raise click.UsageError(
            "--template goes neither with --graph nor with --with-runs or --no-inferred."
        )
    if pairs and template is None:
        raise click.UsageError("--param goes with --template only.")
    if format_ in _ALONE and (template is not None or graph is not None or with_runs):
        raise click.UsageError(
            f"--format {format_} goes with no other choice. 'communique query {_ALONE[format_]}' "
            "takes parameters."
        )

    from communique.graph.export import export, find_graph, write_triples

    with session.open() as store:
        if format_ == EVENTS:
            from communique.query.event_csv import write_events

            with writing_to(output) as out:
                write_events(store.raw, out, store.iris.base)
        elif format_ == LINKS:
            from communique.linking.sssom_export import write_sssom

            _, table = table_of_links(session.store, links)
            with writing_to(output) as out:
                write_sssom(store, table, out)
            report_links(session, store, table)
        elif template is not None:
            triples = _construct(session, store, template, pairs)
            with writing_to(output) as out:
                write_triples(triples, format_, out, iris=store.iris)
        else:
            chosen = find_graph(store, graph) if graph is not None else None
            with writing_to(output) as out:
                export(
                    store,
                    format_,
                    out,
                    graph=chosen,
                    with_runs=with_runs,
                    with_inferred=not no_inferred,
                )


def _construct(
    session: Session, store: GraphStore, name: str, pairs: tuple[tuple[str, str], ...]
) -> QueryTriples:
    from pyoxigraph import QueryTriples

    from communique.query.evaluation import evaluate
    from communique.query.lookup import Resolver
    from communique.query.templates import find_template, load_templates

    found = find_template(load_templates(), name)
    values: dict[str, list[str]] = {}
    for parameter, value in pairs:
        values.setdefault(parameter, []).append(value)
    result = evaluate(store.raw, found.bind(values, Resolver(store.raw, store.iris.base)))
    if not isinstance(result, QueryTriples):
        raise click.UsageError(
            f"'{name}' gives a table, not a graph. Write it with 'communique query {name}'."
        )
    return result
