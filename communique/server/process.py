"""A child process with a connection to it, as the gateway sees it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from typing import Any

from communique.server.frames import HEADER, JOB, Closed, message

_START = 20.0


@cache
def isolation() -> tuple[str, ...]:
    """The command before which a process has no network; empty where there is none.

    `unshare` of util-linux gives a process a network of its own, without any device in it.
    Not every system lets an ordinary user do so.
    """
    program = shutil.which("unshare")
    if program is None:
        return ()
    command = (program, "--user", "--map-root-user", "--net", "--")
    try:
        tried = subprocess.run([*command, "true"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return command if tried.returncode == 0 else ()


class Process:
    """One running child process. It ends when it is killed, or when we end."""

    def __init__(
        self, process: asyncio.subprocess.Process, reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:  # fmt: skip
        self._process = process
        self._reader = reader
        self._writer = writer

    @classmethod
    async def start(
        cls, module: str, arguments: Sequence[str] = (), *, network: bool = False
    ) -> Process:
        """Start the Python module *module* and wait until it says that it is ready.

        Raises:
            Closed: It ended instead, or said nothing for long.
        """
        ours, theirs = socket.socketpair()
        command = [*(() if network else isolation()), sys.executable, "-m", module, *arguments]
        try:
            process = await asyncio.create_subprocess_exec(
                *command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL
            )
        except OSError:
            ours.close()
            raise Closed from None
        finally:
            theirs.close()
        reader, writer = await asyncio.open_connection(sock=ours, limit=1 << 20)
        started = cls(process, reader, writer)
        try:
            async with asyncio.timeout(_START):
                await started.receive()
        except (TimeoutError, Closed):
            await started.kill()
            raise Closed from None
        except asyncio.CancelledError:
            await started.kill()
            raise
        return started

    @property
    def pid(self) -> int:
        return self._process.pid

    async def send(self, task: dict[str, Any], payload: Sequence[tuple[bytes, bytes]] = ()) -> None:
        """Give it *task*, then the frames of *payload*. Raises Closed where it is gone."""
        try:
            self._writer.write(message(JOB, task))
            for kind, data in payload:
                self._writer.write(HEADER.pack(kind, len(data)) + data)
            await self._writer.drain()
        except ConnectionError:
            raise Closed from None

    async def receive(self) -> tuple[bytes, bytes]:
        """The kind and the payload of the next frame. Raises Closed where it is gone."""
        try:
            kind, length = HEADER.unpack(await self._reader.readexactly(HEADER.size))
            return kind, await self._reader.readexactly(length) if length else b""
        except (asyncio.IncompleteReadError, ConnectionError):
            raise Closed from None

    async def told(self) -> tuple[bytes, Any]:
        """The kind and the facts of the next frame, which holds JSON."""
        kind, payload = await self.receive()
        return kind, json.loads(payload)

    async def ended(self) -> int:
        """Wait until it has ended; its exit code, negative for a signal."""
        return await self._process.wait()

    async def kill(self) -> None:
        """End it at once, whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        self._writer.close()
        await self._process.wait()
