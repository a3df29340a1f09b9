"""The workers: how many there are, who gets one, and what becomes of those that take too long.

A worker evaluates one query and cannot be interrupted; so a query that takes too long, or
whose client is gone, costs a worker its life, and a spare one takes its place. That is the
only limit that holds for every shape of query.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from communique.server.frames import DATA, ERROR, Closed
from communique.server.process import Process
from communique.server.protocol import RequestError
from communique.server.request_log import Outcome

_MODULE = "communique.server.worker"
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
            kind, payload = await _next(self._process, self._deadline, self._limits)
            if kind == DATA:
                if payload:
                    yield payload
            else:
                facts = json.loads(payload)
                self.rows, self.size, self.complete = facts["rows"], facts["bytes"], True


@dataclass(slots=True)
class Pool:
    """Workers of one kind.

    Args:
        size: How many answer at the same time.
        queue: How many may wait for one.
        queue_wait: Seconds that one may wait.
        memory: Bytes of address space for each.
        network: Whether they may reach other servers.
    """

    size: int
    queue: int
    queue_wait: float
    memory: int
    network: bool = False
    waiting: int = 0
    busy: int = 0
    killed: Counter[str] = field(default_factory=Counter)
    _idle: list[Process] = field(default_factory=list)
    _free: asyncio.Semaphore = field(init=False)
    _starting: set[asyncio.Task[None]] = field(default_factory=set)
    _ending: set[asyncio.Task[None]] = field(default_factory=set)
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _folder: str = ""
    _closing: bool = False

    def __post_init__(self) -> None:
        self._free = asyncio.Semaphore(self.size)

    async def start(self) -> None:
        """Start the first worker and wait for it; the others follow by themselves.

        Raises:
            Closed: None can be started.
        """
        self._idle.append(await self._new())
        self._arrived.set()
        for _ in range(self.size):  # one more than can be busy: a spare
            self._start_another()

    async def close(self) -> None:
        """End all workers."""
        self._closing = True
        for task in list(self._starting):
            task.cancel()
        await asyncio.gather(*self._starting, *self._ending, return_exceptions=True)
        await asyncio.gather(*(process.kill() for process in self._idle))
        self._idle.clear()

    async def turn_to(self, folder: str) -> None:
        """Let idle workers open the snapshot in *folder* before anybody asks them to."""
        self._folder = folder
        for process in list(self._idle):
            if process not in self._idle:
                continue
            self._idle.remove(process)
            await self._warm(process)

    @asynccontextmanager
    async def answer(self, task: dict[str, Any], limits: Limits) -> AsyncIterator[Answer]:
        """Let a worker do *task*; the answer can be read inside of the block.

        A worker whose answer was not read to its end is killed when the block ends.

        Raises:
            Limit: 503 where no worker is free in time, or the answer takes too long or too
                much memory; 413 where it is too large.
            RequestError: 400 where the query is not correct.
        """
        async with self._place():
            process = await self._taken()
            reason: str | None = "left"
            try:
                # Time counts from here, and for all attempts together.
                deadline = time.monotonic() + limits.seconds
                full = {**task, "max_bytes": limits.bytes, "max_rows": limits.rows}
                await process.send(full)
                answer = Answer(process, deadline, limits)
                yield answer
                if answer.complete:
                    reason = None
            except Limit as error:
                # A worker that found its answer too large is ready for the next query.
                reason = None if error.status == 413 else error.outcome
                raise
            except RequestError:
                reason = None
                raise
            finally:
                self._give_back(process, reason)

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        if self._free.locked() and self.waiting >= self.queue:
            raise Limit("refused", 503, "Too many queries are waiting here. Try again soon.", 2)
        self.waiting += 1
        try:
            async with asyncio.timeout(self.queue_wait):
                await self._free.acquire()
        except TimeoutError:
            raise Limit(
                "refused", 503, "No query could be answered in time before yours. Try again.", 5
            ) from None
        finally:
            self.waiting -= 1
        self.busy += 1
        try:
            yield
        finally:
            self.busy -= 1
            self._free.release()

    async def _taken(self) -> Process:
        async with asyncio.timeout(self.queue_wait):
            while not self._idle:
                self._arrived.clear()
                if not self._starting:
                    self._start_another()
                await self._arrived.wait()
        return self._idle.pop()

    def _give_back(self, process: Process, reason: str | None) -> None:
        if reason is None and not self._closing:
            self._idle.append(process)
            self._arrived.set()
            return
        self.killed[reason or "closing"] += 1
        _keep(self._ending, process.kill())
        if not self._closing:
            self._start_another()

    def _start_another(self) -> None:
        _keep(self._starting, self._add())

    async def _add(self) -> None:
        with contextlib.suppress(Closed):
            await self._warm(await self._new())

    async def _new(self) -> Process:
        return await Process.start(_MODULE, [str(self.memory)], network=self.network)

    async def _warm(self, process: Process) -> None:
        """Let *process* open the current snapshot, then make it available."""
        try:
            if self._folder:
                await process.send({"kind": "open", "folder": self._folder})
                async with asyncio.timeout(30):
                    await process.receive()
        except (Closed, TimeoutError):
            self.killed["start"] += 1
            await process.kill()
            return
        except asyncio.CancelledError:
            await process.kill()
            raise
        self._idle.append(process)
        self._arrived.set()


def _keep(tasks: set[asyncio.Task[None]], work: Coroutine[Any, Any, None]) -> None:
    """Run *work* beside everything else; a task that nobody holds may vanish."""
    task = asyncio.ensure_future(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)


async def _next(process: Process, deadline: float, limits: Limits) -> tuple[bytes, bytes]:
    """The next frame of an answer."""
    try:
        async with asyncio.timeout(max(0.0, deadline - time.monotonic())):
            kind, payload = await process.receive()
    except TimeoutError:
        raise Limit(
            "timeout",
            503,
            f"The query took longer than the {limits.seconds:g} seconds allowed and was stopped. "
            "Narrow it, or ask for a part with LIMIT.",
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
