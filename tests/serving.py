"""A real endpoint to test against: `communique serve` as a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

_START = 60.0  # seconds; a machine with more to do than cores is slow to start anything
_STOP = 20.0
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+(?=/)")


@dataclass
class Served:
    """A running endpoint.

    Attributes:
        address: Where it is, without a final slash.
        token: Who sends it may change the store; None where nobody may.
        process: The server itself.
        log: The file with all that it prints, standard output and error.
        store: The folder of the store.
    """

    address: str
    token: str | None
    process: subprocess.Popen[bytes]
    log: Path
    store: Path
    authorization: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Make the header that a change of the store needs."""
        self.authorization = {"Authorization": f"Bearer {self.token}"} if self.token else {}

    @property
    def sparql(self) -> str:
        """Address for queries and updates."""
        return f"{self.address}/sparql"

    @property
    def graphs(self) -> str:
        """Address of the graph store."""
        return f"{self.address}/graphs"

    def printed(self) -> str:
        """All that the server has printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def update(self, sparql: str) -> None:
        """Change the store; fails where the server does not accept it."""
        response = httpx.post(
            self.sparql,
            content=sparql.encode(),
            headers={"Content-Type": "application/sparql-update", **self.authorization},
            timeout=60,
        )
        assert response.is_success, f"{response.status_code} {response.text}\n{self.printed()}"


@contextmanager
def serving(store: Path, *options: str, token: str | None = None) -> Iterator[Served]:
    """`communique serve` over the folder *store*, on any free port, until the block ends.

    It is stopped by Ctrl-C, as a person would, and must then end by itself with exit code 0,
    unless the block has killed it already.

    Args:
        options: More options of the command.
        token: If given, the server accepts changes from whoever sends it.
    """
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "communique", "serve", "--store", str(store)]
        command += ["--host", "127.0.0.1", "--port", "0", *options]
        if token is not None:
            file = Path(folder) / "token"
            file.write_text(token + "\n", encoding="utf-8")
            file.chmod(0o600)
            command += ["--update-token-file", str(file)]
        log = Path(folder) / "log"
        with log.open("wb") as out:
            # A group of its own, so that what it starts can be ended with it.
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
            )
        try:
            served = Served(_await_address(process, log), token, process, log, store)
            _await_answer(served)
            yield served
            _stop(served)
        finally:
            _kill(process)


def _await_address(process: subprocess.Popen[bytes], log: Path) -> str:
    end = time.monotonic() + _START
    while time.monotonic() < end:
        printed = log.read_text(encoding="utf-8", errors="replace")
        found = _ADDRESS.search(printed)
        if found:
            return found[0]
        assert process.poll() is None, f"The server ended with {process.returncode}:\n{printed}"
        time.sleep(0.02)
    raise AssertionError(f"The server did not say its address within {_START:g} s:\n{printed}")


def _await_answer(served: Served) -> None:
    end = time.monotonic() + _START
    while time.monotonic() < end:
        try:
            if httpx.get(served.sparql, params={"query": "ASK {}"}, timeout=_START).is_success:
                return
        except httpx.TransportError:
            pass
        assert served.process.poll() is None, f"The server ended:\n{served.printed()}"
        time.sleep(0.02)
    raise AssertionError(f"The server did not answer within {_START:g} s:\n{served.printed()}")


def _stop(served: Served) -> None:
    code = served.process.poll()
    if code is not None:
        # Only a test kills it; by itself it must not end.
        assert code == -signal.SIGKILL, f"The server ended with {code}:\n{served.printed()}"
        return
    served.process.send_signal(signal.SIGINT)
    try:
        code = served.process.wait(_STOP)
    except subprocess.TimeoutExpired:
        raise AssertionError(
            f"The server did not stop within {_STOP:g} s after Ctrl-C:\n{served.printed()}"
        ) from None
    assert code == 0, f"The server ended with {code}:\n{served.printed()}"


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the server and whatever it left behind."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(_STOP)
