"""Writing the result of a query in every format that communique knows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import IO, TYPE_CHECKING

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolution, QuerySolutions

from communique.errors import QueryError
from communique.graph.vocabulary import DEFAULT_BASE
from communique.query.evaluation import Result, failure
from communique.query.graphs import write_graph
from communique.query.negotiation import formats_for
from communique.query.tokens import selects_all, variable_names

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

LabelsOf = Callable[[Iterable[str]], Mapping[str, str]]
"""Takes IRIs and gives a label for each that has one."""

_RESULTS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}


def form_of(result: Result) -> str:
    """`SELECT`, `ASK` or `CONSTRUCT`, by the kind of *result*."""
    if isinstance(result, QuerySolutions):
        return "SELECT"
    return "ASK" if isinstance(result, QueryBoolean) else "CONSTRUCT"


def write_result(
    result: Result,
    format: str,  # noqa: A002 - the name that callers write
    out: IO[bytes],
    *,
    sparql: str | None = None,
    labels: LabelsOf | None = None,
    base: str = DEFAULT_BASE,
    asks: bool = False,
) -> None:
    """Write *result* to *out* as UTF-8.

    Args:
        result: Made in this thread, and not yet read.
        format: `table`, or a name from `negotiation.TABULAR` (SELECT, ASK) or
            `negotiation.GRAPH` (CONSTRUCT, DESCRIBE).
        out: A binary stream. If it is a terminal, a table is wrapped to its width.
        sparql: The query, which gives the columns of a `SELECT *` their order.
        labels: Gives labels of nodes for a table; `lookup.Labels.of` does.
        base: Start of the IRIs of individuals, which a table shortens to `id:`.
        asks: Whether the query asks other servers, which may fail.

    Raises:
        QueryError: if the format does not fit the kind of result, or evaluating fails.
    """
    form = form_of(result)
    names = [f.name for f in formats_for(form)]
    if format != "table" and format not in names:
        raise QueryError(
            f"The format '{format}' does not fit {_called(form)}. "
            f"Formats that do: table, {', '.join(names)}."
        )
    try:
        if isinstance(result, QuerySolutions):
            _write_solutions(result, format, out, sparql, labels, base)
        elif isinstance(result, QueryBoolean):
            if format == "table":
                from communique.query.table import write_boolean

                write_boolean(bool(result), out)
            else:
                result.serialize(out, _RESULTS[format])
        elif format == "table":
            from communique.query.table import write_triples

            write_triples(sorted(result, key=str), out, labels, base)
        else:
            write_graph(result, format, out, base)
    except RuntimeError as error:
        raise QueryError(f"The query cannot be evaluated: {error}.") from None
    except OSError as error:
        # A closed pipe is the caller's to handle; anything else of the engine is the store's.
        away = isinstance(error, ConnectionError) and not isinstance(error, BrokenPipeError)
        if error.errno is not None and not (asks and away):
            raise
        raise failure(error, asks=asks) from None


def _called(form: str) -> str:
    return {"SELECT": "a table of results", "ASK": "a yes or no"}.get(form, "a graph")


def column_order(variables: Iterable[str], sparql: str | None) -> list[str]:
    """*variables* in the order of the projection of *sparql*.

    The engine keeps a written projection, but sorts the columns of a `SELECT *`; those
    are put back in order of first appearance.
    """
    names = list(variables)
    if sparql is None or not selects_all(sparql):
        return names
    place = {name: i for i, name in enumerate(variable_names(sparql))}
    return sorted(names, key=lambda name: place.get(name, len(place)))


def _write_solutions(
    result: QuerySolutions,
    format: str,  # noqa: A002
    out: IO[bytes],
    sparql: str | None,
    labels: LabelsOf | None,
    base: str,
) -> None:
    given = [variable.value for variable in result.variables]
    columns = column_order(given, sparql)
    if format == "table":
        from communique.query.table import write_table

        write_table(columns, _rows(result, columns), out, labels, base)
    elif columns == given:
        result.serialize(out, _RESULTS[format])
    elif format == "json":
        head = json.dumps({"vars": columns}, separators=(",", ":"), ensure_ascii=False)
        result.serialize(_HeadReplaced(out, b'{"head":', b',"results"', head), _RESULTS[format])
    elif format == "xml":
        head = "".join(f'<variable name="{name}"/>' for name in columns)
        result.serialize(_HeadReplaced(out, b"<head>", b"</head>", head), _RESULTS[format])
    elif format == "csv":
        _write_csv(columns, _rows(result, columns), out)
    else:
        _write_tsv(columns, _rows(result, columns), out)


Row = list[object]


def _rows(result: Iterable[QuerySolution], columns: list[str]) -> Iterator[Row]:
    for solution in result:
        yield [solution[name] for name in columns]


def _write_csv(columns: list[str], rows: Iterable[Row], out: IO[bytes]) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if t is None else getattr(t, "value", str(t)) for t in row])
        out.write(text.getvalue().encode("utf-8"))
        text.seek(0)
        text.truncate()
    out.write(text.getvalue().encode("utf-8"))


def _write_tsv(columns: list[str], rows: Iterable[Row], out: IO[bytes]) -> None:
    out.write(("\t".join(f"?{name}" for name in columns) + "\n").encode("utf-8"))
    for row in rows:
        out.write(("\t".join("" if t is None else str(t) for t in row) + "\n").encode("utf-8"))


class _HeadReplaced(io.BytesIO):
    """Passes bytes on to *out*, with what stands between *before* and *after* replaced."""

    def __init__(self, out: IO[bytes], before: bytes, after: bytes, head: str) -> None:
        super().__init__()
        self._out, self._before, self._after = out, before, after
        self._new = head.encode("utf-8")
        self._waiting: bytes | None = b""

    def write(self, data: Buffer) -> int:
        piece = bytes(memoryview(data))
        if self._waiting is None:
            self._out.write(piece)
            return len(piece)
        self._waiting += piece
        start = self._waiting.find(self._before)
        end = self._waiting.find(self._after)
        if start >= 0 and end >= 0:
            start += len(self._before)
            self._out.write(self._waiting[:start] + self._new + self._waiting[end:])
            self._waiting = None
        return len(piece)
