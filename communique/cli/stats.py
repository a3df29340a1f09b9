"""`communique stats`."""

from __future__ import annotations

from typing import IO

import click

from communique.cli.output import standard_output
from communique.cli.session import Session, with_session

_PREFIXES = """
PREFIX cmq: <https://w3id.org/communique/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
# Statements first, as the others are counted within them.
_STATEMENTS = """
SELECT ?statement ?name ?issued WHERE {
  ?statement a cmq:Statement .
  OPTIONAL { ?statement dcterms:issued ?issued }
  OPTIONAL {
    ?statement dcterms:publisher|cmq:issuer ?publisher .
    ?publisher rdfs:label ?name FILTER(LANG(?name) IN ("", "en"))
  }
}
"""
_MEMBERS = {
    "meetings": "?statement cmq:reports ?member . ?member a cmq:Meeting",
    "utterances": "?member a cmq:Utterance ; cmq:inStatement ?statement",
    "commitments": "?member a cmq:Commitment ; cmq:inStatement ?statement",
    "actors": "?statement cmq:mentions ?member . ?member a cmq:Actor",
    "contradictions": "?member a cmq:Contradiction ; cmq:inStatement ?statement",
    "variants": "?member a cmq:NameVariant ; cmq:inStatement ?statement",
    "gaps": "?member a cmq:Gap ; cmq:inStatement ?statement",
}


@click.command
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
)
@click.option("--gaps", is_flag=True, help="Count the gaps by kind instead.")
@with_session
def command(session: Session, format_: str, gaps: bool) -> None:
    """Count what the store holds.

    One row for each publisher, or for the parties of joint statements, and one for all: how
    many statements, meetings, utterances, commitments and actors, and how many
    contradictions, name variants and gaps were found. A meeting or an actor that several
    publishers tell of counts once for each of them, and once in all. With --gaps, what was
    not understood in whose statements: one column for each kind of gap.

    \b
    Example:
      communique stats
      communique stats --gaps
      communique stats --format json
    """
    from pyoxigraph import Store

    from communique.query.evaluation import evaluate

    def rows(store: Store, sparql: str) -> list[tuple[str, ...]]:
        result = evaluate(store, _PREFIXES + sparql)
        return [tuple("" if t is None else t.value for t in row) for row in result]  # type: ignore[union-attr]

    with session.open() as store:
        publishers: dict[str, set[str]] = {}
        for statement, name, _ in rows(store.raw, _STATEMENTS):
            publishers.setdefault(statement, set()).add(name)
        members = {
            kind: rows(store.raw, f"SELECT DISTINCT ?statement ?member WHERE {{ {pattern} }}")
            for kind, pattern in (_gap_patterns() if gaps else _MEMBERS).items()
        }
    _write(_table(publishers, members), format_, standard_output())


def _gap_patterns() -> dict[str, str]:
    """All gaps, and then those of each kind."""
    from communique.records import GAP_KINDS

    every = _MEMBERS["gaps"]
    return {"gaps": every, **{kind: f'{every} ; cmq:gapKind "{kind}"' for kind in GAP_KINDS}}


def _table(
    publishers: dict[str, set[str]], members: dict[str, list[tuple[str, ...]]]
) -> list[dict[str, str | int]]:
    """One row for each publisher by name, then the row of all."""
    groups: dict[str, set[str]] = {}
    for statement, names in publishers.items():
        groups.setdefault(" and ".join(sorted(filter(None, names))), set()).add(statement)
    named = [(name or "unknown", groups[name]) for name in sorted(groups)]
    table: list[dict[str, str | int]] = []
    for name, statements in [*named, ("all", set(publishers))]:
        counts = {
            kind: len({member for statement, member in pairs if statement in statements})
            for kind, pairs in members.items()
        }
        table.append({"publisher": name, "statements": len(statements), **counts})
    return table


def _write(table: list[dict[str, str | int]], format_: str, out: IO[bytes]) -> None:
    columns = list(table[0])
    if format_ == "json":
        import json

        out.write((json.dumps(table, indent=1, ensure_ascii=False) + "\n").encode("utf-8"))
    elif format_ == "csv":
        import csv
        import io

        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, columns)
        writer.writeheader()
        writer.writerows(table)
        out.write(text.getvalue().encode("utf-8"))
    else:
        from communique.query.table import write_table

        write_table(columns, [list(row.values()) for row in table], out, None, "")
