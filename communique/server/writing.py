"""The gateway's side of the writer: one job at a time, each with its deadline."""

from __future__ import annotations

import asyncio
import contextlib
import json
from pathlib import Path

from communique.server.frames import DATA, ERROR, Closed
from communique.server.jobs import WriteJob, Written
from communique.server.process import Process
from communique.server.protocol import RequestError
from communique.server.running import Limit

_MODULE = "communique.server.writer"
_WAITING = 32


class _NotTaken(Exception):
    """The writer was gone before it had the whole of a job."""


class WritingQueue:
    """Passes jobs to the writer of the store in *folder*, in the order in which they come.

    Args:
        seconds: How long one may take, after those before it.
        memory: Bytes of address space that the writer may use.
    """

    def __init__(self, folder: Path, *, seconds: float, memory: int) -> None:
        self._arguments = [str(memory), str(folder)]
        self._seconds = seconds
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._processes: dict[bool, Process] = {}

    async def write(
        self, job: WriteJob | None, *, network: bool = False, seconds: float | None = None
    ) -> Written:
        """Let the writer do *job*, or publish what others have written where it is None.

        Args:
            network: Let it be a writer that can reach other servers, as LOAD needs.
            seconds: How long it may take, where that is not as usual.

        Raises:
            RequestError: 400 for what is incorrect, 503 where it takes too long, too many
                wait, or another process has the store. Then nothing was changed.
        """
        from communique.server.writer import pack

        if self._waiting >= _WAITING:
            raise Limit("refused", 503, "Too many updates are waiting here. Try again soon.", 5)
        self._waiting += 1
        try:
            async with self._turn:
                facts, bodies = pack(job)
                payload = [(DATA, body) for body in bodies]
                return await self._done(facts, payload, network, seconds or self._seconds)
        finally:
            self._waiting -= 1

    async def _done(
        self,
        facts: dict[str, object],
        bodies: list[tuple[bytes, bytes]],
        network: bool,
        seconds: float,
    ) -> Written:
        # A writer may have ended while it had nothing to do, and not be known to have ended.
        for _ in range(2):
            with contextlib.suppress(_NotTaken):
                kind, payload = await self._tried(facts, bodies, network, seconds)
                break
        else:
            raise Limit("error", 503, "No writer took the update. Nothing was changed.", 5)
        if kind == ERROR:
            status, text = json.loads(payload)
            if status == 507:
                raise Limit("memory", 503, "The update needed more memory than it is allowed.")
            headers = {"Retry-After": "5"} if status == 503 else None
            raise RequestError(status, text, headers)
        existed, changed = json.loads(payload)
        return Written(existed, changed)

    async def _tried(
        self,
        facts: dict[str, object],
        bodies: list[tuple[bytes, bytes]],
        network: bool,
        seconds: float,
    ) -> tuple[bytes, bytes]:
        """What the writer answered. Raises _NotTaken where it was gone before it began."""
        process = await self._writer(network)
        taken = finished = False
        try:
            async with asyncio.timeout(seconds):
                await process.send(facts, bodies)
                await process.receive()
                taken = True
                answer = await process.receive()
            finished = True
            return answer
        except TimeoutError:
            raise Limit(
                "timeout",
                503,
                f"The update took longer than the {seconds:g} seconds allowed and was "
                "stopped. Nothing was changed.",
            ) from None
        except Closed:
            if not taken:
                raise _NotTaken from None
            raise Limit(
                "error",
                503,
                "The writer stopped while it had the update. Look whether it was done.",
            ) from None
        finally:
            # Killed in the middle, it leaves the store as it was before or as it is after.
            if finished:
                self._processes[network] = process
            else:
                await process.kill()

    async def _writer(self, network: bool) -> Process:
        """The writer there is, or a new one."""
        kept = self._processes.pop(network, None)
        if kept is not None:
            return kept
        try:
            return await Process.start(_MODULE, self._arguments, network=network)
        except Closed:
            raise Limit("error", 503, "No writer could start. Nothing was changed.", 5) from None

    async def close(self) -> None:
        """End the writer. A job in hand is waited for."""
        async with self._turn:
            for process in self._processes.values():
                await process.kill()
            self._processes.clear()
