"""Answering a query over HTTP: evaluated, written and only then sent.

An answer is complete before its first byte goes out. So an error while evaluating is an
error on the wire as well, never a table that merely ends early. What does not fit in a
little memory waits in a temporary file.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from typing import IO, TYPE_CHECKING

from pyoxigraph import Store

from communique.errors import QueryError
from communique.query.evaluation import ServiceRefusedError, evaluate
from communique.query.negotiation import Format, formats_for, negotiate
from communique.query.results import write_result
from communique.query.tokens import parse, query_form
from communique.server.protocol import ProtocolQuery, RequestError

if TYPE_CHECKING:
    import anyio
    from starlette.responses import Response

_IN_MEMORY = 1 << 20
_CHUNK = 1 << 16

Choice = Callable[[str], Format]
"""Gives the format of an answer for the form of a query, or raises `RequestError`."""


def accepting(accept: str | None) -> Choice:
    """Chooses what the header *accept* prefers; 406 where it accepts nothing on offer."""

    def choose(form: str) -> Format:
        offered = formats_for(form)
        found = negotiate(accept, offered)
        if found is None:
            raise RequestError(
                406, f"'{accept}' is not on offer here. There is: {_listed(offered)}."
            )
        return found

    return choose


def suffixed(suffix: str) -> Choice:
    """Chooses the format whose name or file suffix is *suffix*; 404 where there is none."""

    def choose(form: str) -> Format:
        offered = formats_for(form)
        for found in offered:
            if suffix in (found.name, found.suffix):
                return found
        names = ", ".join(f".{found.suffix}" for found in offered)
        raise RequestError(404, f"There is no '.{suffix}' of this query. There is: {names}.")

    return choose


def _listed(offered: Sequence[Format]) -> str:
    return ", ".join(found.media_type for found in offered)


def compute(
    store: Store, query: ProtocolQuery, choose: Choice, base_iri: str | None, base: str
) -> tuple[Format, IO[bytes]]:
    """The answer to *query* and its format, in a file at its start.

    The result is made, read and written in the calling thread alone, as it has to be.

    Raises:
        RequestError: 400 for an incorrect query, 403 for SERVICE, 406 for no format.
    """
    out: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
    try:
        parse(query.sparql, base_iri)
        found = choose(query_form(query.sparql) or "SELECT")
        result = evaluate(
            store,
            query.sparql,
            default_graphs=query.default_graphs,
            named_graphs=query.named_graphs,
            base_iri=base_iri,
        )
        write_result(result, found.name, out, sparql=query.sparql, base=base)
    except ServiceRefusedError as error:
        out.close()
        raise RequestError(403, str(error)) from None
    except QueryError as error:
        out.close()
        raise RequestError(400, str(error)) from None
    except BaseException:
        out.close()
        raise
    return found, out


async def respond(
    store: Store,
    query: ProtocolQuery,
    choose: Choice,
    base_iri: str | None,
    base: str,
    limiter: anyio.CapacityLimiter,
) -> Response:
    """Compute the answer in a worker thread, so that others are served meanwhile."""
    from anyio.to_thread import run_sync
    from starlette.responses import StreamingResponse

    found, out = await run_sync(compute, store, query, choose, base_iri, base, limiter=limiter)
    length = out.seek(0, 2)
    out.seek(0)
    return StreamingResponse(
        _chunks(out),
        headers={
            "Content-Type": found.content_type,
            "Content-Length": str(length),
            "Vary": "Accept",
        },
    )


async def _chunks(out: IO[bytes]) -> AsyncIterator[bytes]:
    with out:
        while chunk := out.read(_CHUNK):
            yield chunk
