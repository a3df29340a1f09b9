"""`communique explain`."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import IO, TYPE_CHECKING

import click

from communique.cli.asking import read_query, read_words, words_and_pairs
from communique.cli.group import one_line
from communique.cli.output import standard_output
from communique.cli.session import Session, with_session

if TYPE_CHECKING:
    from communique.query.explanation import ExplainedPattern, QueryExplanation

_WIDTH = 100
_LABEL = 11


@click.command(
    context_settings={"ignore_unknown_options": True},
    options_metavar="[OPTIONS] [--PARAMETER VALUE]...",
)
@words_and_pairs
@click.option(
    "--sparql",
    type=click.File("rb"),
    metavar="FILE",
    help="Explain the SPARQL query in this file; - for standard input.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
)
@with_session
def command(
    session: Session,
    words: tuple[str, ...],
    pairs: tuple[tuple[str, str], ...],
    sparql: IO[bytes] | None,
    format_: str,
) -> None:
    """Tell what a query would do, without asking it.

    Which columns and graphs it has, how many matches each of its patterns has alone, which
    other servers it would ask, and what in it may be slow, with what to write instead.
    Nothing is evaluated. Without a store, a query in a file is explained without numbers.

    \b
    Example:
      communique explain commitments --param committer japan
      communique explain --sparql slow.rq
      communique explain --sparql slow.rq --format json
    """
    from communique.query.explanation import explain_query

    name, values = read_words(words, pairs)
    if (name is None) == (sparql is None):
        raise click.UsageError("Give either the NAME of a saved query or --sparql FILE.")
    if values and name is None:
        raise click.UsageError(f"'--{next(iter(values))}' goes with the NAME of a saved query.")
    bound: dict[str, str] = {}
    if name is None and sparql is not None and not session.store.exists():
        explanation = explain_query(read_query(sparql))
        session.say(f"There is no store '{session.store}', so nothing was counted.")
    else:
        with session.open() as store:
            if name is None and sparql is not None:
                text = read_query(sparql)
            else:
                from communique.query.federation import narrowed_by
                from communique.query.lookup import Resolver
                from communique.query.templates import find_template, load_templates

                resolver = Resolver(store.raw, store.iris.base)
                template = find_template(load_templates(), name or "")
                text = narrowed_by(store, template.bind(values, resolver))
                for p in template.parameters:
                    given = [v for v in values.get(p.name, ()) if v.strip()]
                    if given or p.default is not None:
                        bound[p.name] = str(p.term((given or [p.default or ""])[0], resolver))
            explanation = explain_query(text, store.raw)
    _write(explanation, bound, format_, standard_output())


def _write(
    explanation: QueryExplanation, bound: Mapping[str, str], format_: str, out: IO[bytes]
) -> None:
    if format_ == "json":
        told = {"parameters": dict(bound), **asdict(explanation)}
        text = json.dumps(told, indent=1, ensure_ascii=False)
    else:
        text = "\n".join(_lines(explanation, bound))
    out.write((text + "\n").encode("utf-8"))


def _lines(explanation: QueryExplanation, bound: Mapping[str, str]) -> Iterator[str]:
    yield from _row("form", explanation.form)
    if explanation.columns:
        yield from _row("columns", ", ".join(explanation.columns))
    for name, term in bound.items():
        yield from _row("parameter", f"{name} = {term}")
    if explanation.understood:
        yield from _row("graphs", _graphs(explanation))
    else:
        yield from _row("note", "Its patterns use what cannot be explained yet; it can be asked.")
    for i, pattern in enumerate(explanation.patterns):
        where = f" in GRAPH {pattern.graph}" if pattern.graph else ""
        yield from _row("" if i else "matches", pattern.text + where, _number(pattern))
    for parts in explanation.products:
        yield from _row("product", f"No variable joins {' with '.join(parts)}.")
    for call in explanation.outside:
        target = f"<{call.iri}>" if call.iri else "a server that cannot be told beforehand"
        silent = ", and pass over its failure" if call.silent else ""
        place = f"line {call.line}: " if call.line else ""
        yield from _row("outside", f"{place}{call.keyword} would ask {target}{silent}.")
    if explanation.understood and not explanation.advice:
        yield from _row("advice", "Nothing in it is known to be slow.")
    for advice in explanation.advice:
        yield ""
        yield from _row("slow", f"{advice.where} ({advice.rule})")
        yield from _row("why", advice.why)
        yield from _row("measured", advice.measured)
        yield from _row("instead", advice.instead)
        if advice.rewrite is not None:
            yield from _row("rewritten", "With the same answer:")
            yield from (f"    {_plain(line)}" for line in advice.rewrite.strip().splitlines())


def _graphs(explanation: QueryExplanation) -> str:
    default, named = explanation.default_graphs, explanation.named_graphs
    if not default and not named:
        return "all, as one"
    parts = [f"{len(default)} by FROM"] if default else []
    parts += [f"{len(named)} by FROM NAMED"] if named else []
    return f"{' and '.join(parts)}: {', '.join([*default, *named][:5])}" + (
        ", ..." if len(default) + len(named) > 5 else ""
    )


def _number(pattern: ExplainedPattern) -> str:
    number = "not counted"
    if pattern.matches is not None:
        number = f"{'over ' if pattern.more else ''}{pattern.matches:,}"
    return f"{number.rjust(12)}  "


def _plain(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    return " " * len(indent) + one_line(line)


def _short(iri: re.Match[str]) -> str:
    """The IRI with a prefix that everybody here knows, or as it is."""
    from communique.query.lookup import shorten

    short = shorten(iri[1])
    return iri[0] if short == iri[1] else short


def _row(label: str, words: str, aside: str = "") -> list[str]:
    """One row, folded at the width; *aside* stands before the words as it is."""
    shown = aside + re.sub(r"<([^<>\s]+)>", _short, one_line(words))
    head = label.ljust(_LABEL)
    return textwrap.wrap(
        shown, _WIDTH, initial_indent=head, subsequent_indent=" " * _LABEL,
        break_on_hyphens=False, break_long_words=False,
    )  # fmt: skip
