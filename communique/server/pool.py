"""The workers: how many there are, who gets one, and what becomes of those that take too long.

A worker evaluates one query and cannot be interrupted; so a query that takes too long, or
whose client is gone, costs a worker its life, and a spare one takes its place. That is the
only limit that holds for every shape of query.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections import Counter
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from communique.server.frames import Closed
from communique.server.lanes import Lanes, Place, too_late
from communique.server.process import Process
from communique.server.protocol import RequestError
from communique.server.running import Answer, Limit, Limits

_MODULE = "communique.server.worker"
_LONG = 0.25
"""Seconds after which a query is set aside."""
_NICENESS = 15
"""How much a process gives way that evaluates a long query, as `nice` counts."""


@dataclass(slots=True)
class Pool:
    """Workers of one kind.

    Args:
        size: How many queries have a quick place at the same time; so many again may be long.
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
    killed: Counter[str] = field(default_factory=Counter)
    lanes: Lanes = field(init=False)
    _idle: list[Process] = field(default_factory=list)
    _starting: set[asyncio.Task[None]] = field(default_factory=set)
    _ending: set[asyncio.Task[None]] = field(default_factory=set)
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _folder: str = ""
    _closing: bool = False

    def __post_init__(self) -> None:
        self.lanes = Lanes(self.size, self.size, self.queue, self.queue_wait)

    async def start(self) -> None:
        """Start the first worker and wait for it; the others follow by themselves.

        Raises:
            Closed: None can be started.
        """
        self._add_idle(await self._new())
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
            if process in self._idle:
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
        full = {**task, "max_bytes": limits.bytes, "max_rows": limits.rows}
        async with self.lanes.place() as place:
            process = await self._asked(full)
            deadline = time.monotonic() + limits.seconds
            loop = asyncio.get_running_loop()
            timer = loop.call_later(_LONG, self._set_aside, place, process)
            reason: str | None = "left"
            try:
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
                timer.cancel()
                # Nobody may make a process less nice again, so a long query is its last.
                self._give_back(process, "long" if reason is None and place.aside else reason)

    async def _asked(self, task: dict[str, Any]) -> Process:
        """A worker that was given *task*. One that has died in the meantime is passed over."""
        try:
            async with asyncio.timeout(self.queue_wait):
                while True:
                    while not self._idle:
                        self._arrived.clear()
                        if not self._starting:
                            self._start_another()
                        await self._arrived.wait()
                    process = self._idle.pop()
                    try:
                        await process.send(task)
                        return process
                    except Closed:
                        self._give_back(process, "lost")
                    except BaseException:
                        self._give_back(process, "left")
                        raise
        except TimeoutError:
            raise too_late() from None

    def _set_aside(self, place: Place, process: Process) -> None:
        if self.lanes.set_aside(place):
            with contextlib.suppress(OSError, AttributeError):
                os.setpriority(os.PRIO_PROCESS, process.pid, _NICENESS)
            self._start_another()  # for whoever gets the place

    def _give_back(self, process: Process, reason: str | None) -> None:
        if reason is None and not self._closing:
            self._add_idle(process)
            return
        self.killed[reason or "closing"] += 1
        _keep(self._ending, process.kill())
        # For a long query another was started when it was set aside.
        if not self._closing and len(self._idle) + len(self._starting) <= self.size:
            self._start_another()

    def _add_idle(self, process: Process) -> None:
        self._idle.append(process)
        self._arrived.set()

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
        self._add_idle(process)


def _keep(tasks: set[asyncio.Task[None]], work: Coroutine[Any, Any, None]) -> None:
    """Run *work* beside everything else; a task that nobody holds may vanish."""
    task = asyncio.ensure_future(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)
