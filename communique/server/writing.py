"""The gateway's side of the writer: one job at a time, each with its deadline."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from communique.server.frames import DATA, ERROR, Closed
from communique.server.jobs import WriteJob, Written
from communique.server.process import Process
from communique.server.protocol import RequestError
from communique.server.running import Limit

_MODULE = "communique.server.writer"
_WAITING = 32


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
        process = self._processes.pop(network, None)
        if process is not None and process.is_gone:
            # It ended while it had nothing to do, so no update is in doubt.
            await process.kill()
            process = None
        finished = False
        try:
            if process is None:
                process = await Process.start(_MODULE, self._arguments, network=network)
            async with asyncio.timeout(seconds):
                await process.send(facts, bodies)
                kind, payload = await process.receive()
            finished = True
        except TimeoutError:
            raise Limit(
                "timeout",
                503,
                f"The update took longer than the {seconds:g} seconds allowed and was "
                "stopped. Nothing was changed.",
            ) from None
        except Closed:
            raise Limit(
                "error",
                503,
                "The writer stopped while it had the update. Look whether it was done.",
            ) from None
        finally:
            # Killed in the middle, it leaves the store as it was before or as it is after.
            if process is not None:
                if finished:
                    self._processes[network] = process
                else:
                    await process.kill()
        if kind == ERROR:
            status, text = json.loads(payload)
            if status == 507:
                raise Limit("memory", 503, "The update needed more memory than it is allowed.")
            headers = {"Retry-After": "5"} if status == 503 else None
            raise RequestError(status, text, headers)
        existed, changed = json.loads(payload)
        return Written(existed, changed)

    async def close(self) -> None:
        """End the writer. A job in hand is waited for."""
        async with self._turn:
            for process in self._processes.values():
                await process.kill()
            self._processes.clear()
