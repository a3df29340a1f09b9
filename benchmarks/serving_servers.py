"""The servers that `serving.py` measures, each a process over one and the same store."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote

from serving_data import Question

from communique.graph.store import open_store

HERE = Path(__file__).resolve().parent
Answer = tuple[int, dict[str, str], bytes]
_PATIENCE = 120.0  # seconds until a server must answer


@dataclass
class Server:
    """A running server.

    Attributes:
        query: Path at which it answers `?query=`.
        started: Seconds from its start to its first answer.
    """

    name: str
    port: int
    query: str
    process: subprocess.Popen[bytes]
    started: float = 0.0

    def path_of(self, question: Question, *, saved: bool = False) -> str:
        """Where to ask *question*: as plain SPARQL, or as a saved query of ours."""
        return question.path if saved else f"{self.query}?query={quote(question.sparql)}"

    def request(self, question: Question, *headers: str, saved: bool = False) -> str:
        """The bytes that ask *question*, as text."""
        lines = [
            f"GET {self.path_of(question, saved=saved)} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            f"Accept: {question.accept}",
            *headers,
        ]
        return "\r\n".join(lines) + "\r\n\r\n"

    def ask(
        self, path: str, accept: str, timeout: float = 60.0
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers in small letters and body; status 0 where none came in time."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request("GET", path, headers={"Accept": accept})
            response = connection.getresponse()
            headers = {name.lower(): value for name, value in response.getheaders()}
            return response.status, headers, response.read()
        except (OSError, HTTPException):
            return 0, {}, b""
        finally:
            connection.close()

    def answer(self, question: Question, timeout: float = 60.0, *, saved: bool = False) -> Answer:
        return self.ask(self.path_of(question, saved=saved), question.accept, timeout)

    def memory(self) -> float:
        """The memory of all its processes together in MiB; what they share counts for each."""
        parents: dict[int, int] = {}
        pages: dict[int, int] = {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                with contextlib.suppress(OSError, IndexError):
                    # The name of a program, in brackets, may hold blanks.
                    after = (folder / "stat").read_text().rpartition(")")[2].split()
                    parents[int(folder.name)] = int(after[1])
                    pages[int(folder.name)] = int(after[21])
        found = {self.process.pid}
        while more := {pid for pid, parent in parents.items() if parent in found} - found:
            found |= more
        return sum(pages.get(pid, 0) for pid in found) * resource.getpagesize() / (1 << 20)


def native_binary() -> str | None:
    """The program of Oxigraph, beside this Python or on the path."""
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.is_file() else shutil.which("oxigraph")


def has_rdflib_endpoint() -> bool:
    return all(importlib.util.find_spec(name) for name in ("rdflib_endpoint", "oxrdflib"))


def copy_of(store: Path) -> Path:
    """A copy of *store* for the other servers, so that none disturbs the other."""
    copy = store.parent / f"{store.name}-copy"
    if not copy.exists():
        with open_store(store) as opened:
            opened.raw.backup(str(copy))
    return copy


@contextmanager
def communique(store: Path, *options: str) -> Iterator[Server]:
    """Our endpoint with its usual settings; it writes its request log to a file."""
    command = [sys.executable, "-m", "communique", "serve", "--store", str(store), *options]
    log = store.parent / "requests.jsonl"
    with _running("communique", command, "/sparql", "--log", str(log), "--port") as server:
        yield server


@contextmanager
def native(store: Path, *options: str) -> Iterator[Server]:
    """Oxigraph's own server."""
    binary = native_binary()
    assert binary is not None
    command = [binary, "serve-read-only", "--location", str(copy_of(store))]
    command.append("--union-default-graph")
    with _running("oxigraph", command, "/query", *options, "--bind", host=True) as server:
        yield server


@contextmanager
def rdflib_endpoint(store: Path) -> Iterator[Server]:
    command = [sys.executable, str(HERE / "serving_rdflib.py"), str(copy_of(store))]
    with _running("rdflib-endpoint", command, "/sparql") as server:
        yield server


@contextmanager
def _running(
    name: str, command: list[str], query: str, *options: str, host: bool = False
) -> Iterator[Server]:
    """Start *command* with a free port as its last word, and end all that it started."""
    port = _free_port()
    where = f"127.0.0.1:{port}" if host else str(port)
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            [*command, *options, where],
            stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True,
        )  # fmt: skip
        server = Server(name, port, query, process)
        try:
            while server.ask(f"{query}?query={quote('ASK {}')}", "*/*", 10)[0] != 200:
                if process.poll() is not None or time.perf_counter() - started > _PATIENCE:
                    said.seek(0)
                    raise SystemExit(f"{name} does not answer: {said.read().decode()}")
                time.sleep(0.005)
            server.started = time.perf_counter() - started
            yield server
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a server as Ctrl-C does, and then whatever is left of it."""
    process.send_signal(signal.SIGINT)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(10)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
