"""How a command is told what to ask: the name of a saved query with its values, or a file."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, TypeVar

import click

from communique.errors import QueryError

_F = TypeVar("_F", bound=Callable[..., object])


def words_and_pairs(function: _F) -> _F:
    """Gives a command the arguments `words` and `pairs`, for `read_words`."""
    option = click.option(
        "--param",
        "pairs",
        type=(str, str),
        multiple=True,
        metavar="NAME VALUE",
        help="A parameter of the saved query; the same as --NAME VALUE.",
    )
    argument = click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[NAME]")
    return argument(option(function))


def read_words(
    words: Sequence[str], pairs: Iterable[tuple[str, str]]
) -> tuple[str | None, dict[str, list[str]]]:
    """The name of the query, and the values of its parameters, from `NAME --actor rutte`."""
    name: str | None = None
    values: dict[str, list[str]] = defaultdict(list)
    rest: Iterator[str] = iter(words)
    for word in rest:
        if word.startswith("--") and len(word) > 2:
            parameter, equals, value = word[2:].partition("=")
            found = value if equals else next(rest, None)
            if found is None:
                raise click.UsageError(f"'{word}' needs a value.")
            values[parameter].append(found)
        elif word.startswith("-"):
            raise click.NoSuchOption(word)
        elif name is None:
            name = word
        else:
            raise click.UsageError(
                f"'{word}' is one word too many after '{name}'. Values of several words go in "
                "quotation marks."
            )
    for parameter, given in pairs:
        values[parameter].append(given)
    return name, values


def read_query(file: IO[bytes]) -> str:
    """The text of a query in *file*. Raises QueryError if it is not UTF-8."""
    try:
        return file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"The query in '{file.name}' is not UTF-8: {error}.") from None


def service_options(function: _F) -> _F:
    """Gives a command `service_allowed` for `judged`, and `service_timeout` for `waited_for`."""
    option = click.option(
        "--allow-service",
        "service_allowed",
        multiple=True,
        metavar="IRI",
        help="Let SERVICE ask endpoints whose address begins so. Can be given several times.",
    )
    patience = click.option(
        "--service-timeout",
        type=click.FloatRange(0, min_open=True),
        default=60,
        show_default=True,
        metavar="N",
        help="Seconds that a query may take that asks them.",
    )
    return option(patience(function))


def judged(sparql: str, prefixes: Sequence[str]) -> tuple[str, bool]:
    """The text to evaluate, and whether it asks other servers, all of which *prefixes* allow.

    Raises:
        ServiceRefusedError: It asks one that they do not allow; the message says how to.
        QueryError: It is not correct SPARQL.
        DataError: One of *prefixes* is no start of an address.
    """
    from communique.query.addresses import check_start
    from communique.query.evaluation import ServiceRefusedError
    from communique.query.outside import allowed, outside_calls

    for prefix in prefixes:
        check_start(prefix)
    calls = outside_calls(sparql)
    refused = allowed(calls, prefixes, ())
    if refused is None:
        return calls.sparql, bool(calls)
    if prefixes:
        raise ServiceRefusedError(refused)
    asked = list(dict.fromkeys(call.iri for call in calls if call.iri is not None))
    raise ServiceRefusedError(
        f"SERVICE is refused: it would ask {' and '.join(f'<{iri}>' for iri in asked)}, and no "
        "other server is asked unless you allow it. Allow it with "
        f"{' '.join(f'--allow-service {iri}' for iri in asked)}."
        if asked
        else "SERVICE is refused: which server it would ask cannot be told beforehand. Write its "
        "IRI in place of a variable."
    )


def waited_for(work: Callable[[], None], seconds: float) -> None:
    """Do *work*, which asks another server, for so many *seconds* at most.

    The engine waits for a server without end, and hears no Ctrl-C meanwhile. So it works in a
    thread of its own, which ends with this process.

    Raises:
        QueryError: It takes longer.
    """
    failed: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:  # it is raised where somebody waits for it
            # Its traceback holds results of the engine, which may end in this thread only.
            error.__context__ = None
            failed.append(error.with_traceback(None))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise QueryError(
            f"Another server, which the query asks, gave no whole answer within {seconds:g} s. Ask "
            "again later, or give it longer with --service-timeout."
        )
    if failed:
        raise failed[0]
