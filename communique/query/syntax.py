"""Whether a query or an update is correct, said without ever evaluating it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from pyoxigraph import Store

from communique.errors import QueryError
from communique.query.tokens import objections, parse

_T = TypeVar("_T")
_MIB = 1 << 20

# The engine's parser recurses at each opening bracket, and out of stack it takes the whole
# process with it: with 8 MiB after 930 times `STR(` in pyoxigraph 0.5.13, 9 KiB each.
_STACK_EACH = 16 * 1024
_USUAL_STACK = 2 * _MIB
_MOST_STACK = 768 * _MIB
_starting = threading.Lock()


def check_query(sparql: str, base_iri: str | None = None) -> None:
    """Check that *sparql* is a correct query, however deep it is nested.

    Raises:
        QueryError: with the parser's message, which holds line and column.
    """
    with_stack(sparql, lambda: parse(sparql, base_iri))


def check_update(sparql: str, base_iri: str | None = None) -> None:
    """Check that *sparql* is a correct update; nothing is written, fetched or evaluated.

    Raises:
        QueryError: with the parser's message, which holds line and column.
    """
    with_stack(sparql, lambda: _parse_update(sparql, base_iri))


def _parse_update(sparql: str, base_iri: str | None) -> None:
    # The engine parses first, and then finds no transaction in a store that is read-only;
    # that comes before any operation.
    with contextlib.suppress(RuntimeError), objections("an update", base_iri):
        _closed_store().update(sparql, base_iri=base_iri)


@cache
def _closed_store() -> Store:
    """An empty store that nobody can write to. Its folder is gone once it is open."""
    with TemporaryDirectory(prefix="communique-") as folder:
        Store(folder).flush()
        return Store.read_only(str(Path(folder)))


def with_stack(sparql: str, action: Callable[[], _T]) -> _T:
    """The result of *action*, which parses *sparql*, with as much stack as that may take.

    Everything that lets the engine parse foreign text in a process that must go on needs
    this: 900 nested calls overflow the usual 8 MiB, and that is no error that can be caught.

    Raises:
        QueryError: if *sparql* may need more than 768 MiB, or 49,152 brackets.
    """
    needed = _stack_needed(sparql)
    if needed <= _USUAL_STACK:
        return action()
    if needed > _MOST_STACK:
        raise QueryError("The text has too many brackets or parts to be read. Split it.")
    outcome: list[_T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(action())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    with _starting:
        usual = threading.stack_size(needed + _USUAL_STACK)
        try:
            thread.start()
        finally:
            threading.stack_size(usual)
    thread.join()
    if errors:
        raise errors[0]
    return outcome[0]


def _stack_needed(sparql: str) -> int:
    """No less than what the parser may take, in bytes, whatever is a string or a comment."""
    # Of `<`, only the double one of a triple term nests.
    return _STACK_EACH * (sum(map(sparql.count, "{([!")) + sparql.count("<<"))
