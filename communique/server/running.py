"""An answer on its way out of a worker, and the limits that it is held to."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from communique.server.frames import DATA, ERROR, Closed
from communique.server.process import Process
from communique.server.protocol import RequestError
from communique.server.request_log import Outcome

# How a process ends that finds no more memory: by itself, killed, or by a bad access.
_MEMORY_EXITS = (-6, -9, -11)


class Limit(RequestError):
    """A limit was hit while an answer was made. `outcome` names it for the request log."""

    def __init__(
        self, outcome: Outcome, status: int, text: str, retry_after: int | None = None
    ) -> None:
        headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        super().__init__(status, text, headers)
        self.outcome: Outcome = outcome


@dataclass(slots=True)
class Limits:
    """What one answer may cost: seconds, bytes before compression, rows (None: any)."""

    seconds: float
    bytes: int
    rows: int | None


@dataclass(slots=True)
class Answer:
    """An answer on its way out of a worker.

    Attributes:
        rows: Rows or triples, once all has been read; None where that is not known.
        size: Bytes before compression, once all has been read.
        complete: Whether all has been read.
    """

    _process: Process
    _deadline: float
    _limits: Limits
    rows: int | None = None
    size: int = 0
    complete: bool = False

    async def pieces(self) -> AsyncGenerator[bytes, None]:
        """The bytes, piece by piece.

        Raises:
            Limit: They take too long, or are too many.
            RequestError: The query cannot be evaluated to its end.
        """
        while not self.complete:
            kind, payload = await next_frame(self._process, self._deadline, self._limits)
            if kind == DATA:
                if payload:
                    yield payload
            else:
                facts = json.loads(payload)
                self.rows, self.size, self.complete = facts["rows"], facts["bytes"], True


async def next_frame(process: Process, deadline: float, limits: Limits) -> tuple[bytes, bytes]:
    """The next frame of an answer."""
    try:
        async with asyncio.timeout(max(0.0, deadline - time.monotonic())):
            kind, payload = await process.receive()
    except TimeoutError:
        raise Limit(
            "timeout",
            503,
            f"The query took longer than the {limits.seconds:g} seconds allowed and was stopped. "
            "Narrow it, or ask for a part with LIMIT; '/advice' tells what in it is slow.",
        ) from None
    except Closed:
        code = await process.ended()
        raise _ended(code) from None
    if kind == ERROR:
        status, text = json.loads(payload)
        if status == 507:
            raise _out_of_memory()
        if status == 413:
            raise Limit("too-large", 413, text)
        raise RequestError(status, text)
    return kind, payload


def _ended(code: int) -> Limit:
    if code in _MEMORY_EXITS:
        return _out_of_memory()
    return Limit("error", 500, "The process that evaluated the query failed. Its log says why.")


def _out_of_memory() -> Limit:
    return Limit(
        "memory",
        503,
        "The query needed more memory than it is allowed and was stopped. Narrow it, for example "
        "by sorting or grouping fewer rows.",
    )
