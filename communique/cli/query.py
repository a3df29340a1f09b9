"""`communique query`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from communique.cli.asking import (
    judged,
    read_query,
    read_words,
    service_options,
    waited_for,
    words_and_pairs,
)
from communique.cli.output import standard_output, writing_to
from communique.cli.session import Session, with_session

if TYPE_CHECKING:
    from communique.query.template_shelf import Shelf
    from communique.query.templates import Template

# The names of `query.negotiation`, written out because importing them costs time.
FORMATS = (
    "table", "json", "csv", "tsv", "xml",
    "turtle", "ntriples", "jsonld", "rdfxml", "nquads", "trig",
)  # fmt: skip


@click.command(
    context_settings={"ignore_unknown_options": True},
    options_metavar="[OPTIONS] [--PARAMETER VALUE]...",
)
@words_and_pairs
@click.option("--list", "listing", is_flag=True, help="List the saved queries.")
@click.option("--describe", metavar="NAME", help="Explain a saved query and its parameters.")
@click.option(
    "--sparql",
    type=click.File("rb"),
    metavar="FILE",
    help="Answer the SPARQL query in this file; - for standard input.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    metavar="FORMAT",
    help=f"One of {', '.join(FORMATS)}. [default: table; turtle for a graph]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file, which appears whole or not at all.",
)
@click.option(
    "--queries",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="COMMUNIQUE_QUERIES",
    metavar="DIR",
    help="A folder of saved queries of your own, beside the bundled ones. "
    "[env: COMMUNIQUE_QUERIES]",
)
@service_options
@with_session
def command(
    session: Session,
    words: tuple[str, ...],
    pairs: tuple[tuple[str, str], ...],
    listing: bool,
    describe: str | None,
    sparql: IO[bytes] | None,
    format_: str | None,
    output: Path | None,
    queries: Path | None,
    service_allowed: tuple[str, ...],
    service_timeout: float,
) -> None:
    """Answer a saved query, or any SPARQL query.

    A parameter takes a name ("rutte"), a date, a number or an IRI, as its type asks; it is
    checked and bound as a whole term. Tables show labels instead of IRIs. Nothing is
    written to the store, and no other server is asked but those that you allow.

    \b
    Example:
      communique query --list
      communique query meetings --actor rutte --from 2025-04-01
      communique query commitments --committer japan --format csv
      communique query shared-memberships --one japan --other germany
        --allow-service https://query.wikidata.org/sparql
      echo 'SELECT ?m { ?m a <https://w3id.org/communique/ontology#Meeting> }' |
        communique query --sparql -
    """
    name, values = read_words(words, pairs)
    chosen = [name is not None, listing, describe is not None, sparql is not None]
    if sum(chosen) != 1:
        raise click.UsageError(
            "Give one of: the NAME of a saved query, --list, --describe NAME, --sparql FILE."
        )
    if values and name is None:
        first = next(iter(values))
        raise click.UsageError(f"'--{first}' goes with the NAME of a saved query only.")
    if listing:
        _list(session, _shelf(queries))
    elif describe is not None:
        _describe(_shelf(queries).find(describe))
    else:
        template = None if name is None else _shelf(queries).find(name)
        outside = (service_allowed, service_timeout)
        _answer(session, template, values, sparql, format_, output, outside)


def _shelf(folder: Path | None) -> Shelf:
    """The saved queries, the very ones that the endpoint answers."""
    from communique.query.template_shelf import Shelf

    return Shelf(folder)


def _answer(
    session: Session,
    template: Template | None,
    values: Mapping[str, Sequence[str]],
    file: IO[bytes] | None,
    format_: str | None,
    output: Path | None,
    outside: tuple[Sequence[str], float],
) -> None:
    from communique.query.evaluation import evaluate
    from communique.query.federation import narrowed_by
    from communique.query.lookup import Labels, Resolver
    from communique.query.results import form_of, write_result

    text = "" if file is None else read_query(file)
    with session.open() as store:
        base = store.iris.base
        if template is not None:
            text = narrowed_by(store, template.bind(values, Resolver(store.raw, base)))
            session.detail(text)
        allowed, seconds = outside
        text, asks = judged(text, allowed)
        labels = Labels(store.raw, base).of
        with writing_to(output) as out:

            def write() -> None:
                # All in one thread: the engine lets no other one read a result.
                result = evaluate(store.raw, text, allow_service=asks)
                default = "turtle" if form_of(result) == "CONSTRUCT" else "table"
                write_result(
                    result,
                    format_ or default,
                    out,
                    sparql=text,
                    labels=labels,
                    base=base,
                    asks=asks,
                )

            if asks:
                waited_for(write, seconds)
            else:
                write()


def _list(session: Session, shelf: Shelf) -> None:
    templates = shelf.templates.values()
    width = max((len(t.name) for t in templates), default=0)
    for template in templates:
        own = "" if template.bundled else " (your own)"
        own += f" (asks {' and '.join(template.asks)})" if template.asks else ""
        click.echo(f"{template.name.ljust(width)}  {template.summary}{own}")
    for problem in shelf.problems:
        session.complain(problem)


def _describe(template: Template) -> None:
    lines = [template.summary, "", template.description, ""]
    if template.asks:
        lines += [
            f"It asks {' and '.join(template.asks)}, if you allow it with --allow-service.",
            "",
        ]
    lines += [*_parameters(template), "Example:", f"  {_example(template)}"]
    standard_output().write(("\n".join(lines) + "\n").encode("utf-8"))


def _parameters(template: Template) -> Iterator[str]:
    if not template.parameters:
        yield "It takes no parameters."
    for p in template.parameters:
        kind = "required" if p.required else "optional"
        default = f", default {p.default}" if p.default is not None else ""
        yield f"--{p.name}  ({p.type}, {kind}{default})"
        if p.description or p.label:
            yield f"    {p.description or p.label}"
        if p.choices:
            yield f"    One of {', '.join(p.choices)}."
        if p.feeder:
            yield f"    Those in use: communique query {p.feeder}"
    yield ""


def _example(template: Template) -> str:
    import shlex

    values = (f"--{name} {shlex.quote(value)}" for name, value in template.example.items())
    addresses = [p.default for p in template.parameters if template.asks and p.name == "endpoint"]
    allowed = (f"--allow-service {shlex.quote(address)}" for address in addresses if address)
    return " ".join(["communique query", template.name, *values, *allowed])
