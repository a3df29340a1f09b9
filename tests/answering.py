"""A server on this machine that answers as a test says, well or badly, and a proxy that spoils
answers of another."""

from __future__ import annotations

import contextlib
import http.server
import json
import socket
import threading
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

_PASSED_ON = ("Content-Type", "Accept", "Accept-Language", "User-Agent")


@dataclass(frozen=True)
class Request:
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Said:
    """What to answer.

    Attributes:
        sent: How many bytes of the body are sent before the connection ends; None for all.
        delay: For how many seconds nothing happens.
        drip: Seconds between one byte of the body and the next.
    """

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    sent: int | None = None
    delay: float = 0
    drip: float = 0


Respond = Callable[[Request], Said]
Fault = Callable[[Said], Said]


@dataclass
class Answering:
    """A server that runs.

    Attributes:
        seen: All requests, in order.
        most_at_once: How many it had to answer at the same time.
    """

    address: str
    seen: list[Request] = field(default_factory=list)
    most_at_once: int = 0

    def count(self, method: str) -> int:
        return sum(request.method == method for request in self.seen)


@contextlib.contextmanager
def answering(respond: Respond) -> Iterator[Answering]:
    """A server on 127.0.0.1 that answers each request with what *respond* makes of it."""
    lock, ending = threading.Lock(), threading.Event()
    open_connections: list[socket.socket] = []
    now = 0

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def setup(self) -> None:
            super().setup()
            open_connections.append(self.connection)

        def do_GET(self) -> None:
            nonlocal now
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            request = Request(self.command, self.path, dict(self.headers), body)
            with lock:
                now += 1
                running.most_at_once = max(running.most_at_once, now)
                running.seen.append(request)
                said = respond(request)
            try:
                if said.delay:
                    ending.wait(said.delay)
                self._say(said)
            except OSError:
                self.close_connection = True
            finally:
                with lock:
                    now -= 1

        do_POST = do_GET  # noqa: N815

        def _say(self, said: Said) -> None:
            self.send_response(said.status)
            for name, value in {"Content-Length": str(len(said.body)), **said.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if said.drip:
                for byte in said.body:
                    self.wfile.write(bytes([byte]))
                    if ending.wait(said.drip):
                        break
            else:
                self.wfile.write(said.body[: said.sent])
            self.close_connection = said.sent is not None or bool(said.drip)

        def log_message(self, *arguments: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        running = Answering(f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield running
        finally:
            ending.set()
            server.shutdown()
            thread.join(10)
            # Also those that were kept for the next request.
            for connection in open_connections:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)


def in_turn(answers: Iterable[Said]) -> Respond:
    """Each request gets the next of *answers*; the last one stays."""
    left = deque(answers)
    return lambda _: left.popleft() if len(left) > 1 else left[0]


class Proxy:
    """Passes requests on to *upstream*, and spoils the answers to those that are posted.

    Attributes:
        faults: What befalls the next answers, one each; None leaves an answer as it is.
        always: What befalls all after that.
        asked: How many posted requests reached the server behind.
    """

    def __init__(self, upstream: str) -> None:
        self.faults: deque[Fault | None] = deque()
        self.always: Fault | None = None
        self.asked = 0
        parts = urlsplit(upstream)
        self._origin = f"{parts.scheme}://{parts.netloc}"

    def heal(self) -> None:
        """Spoil no more, and count anew."""
        self.faults.clear()
        self.always, self.asked = None, 0

    def respond(self, request: Request) -> Said:
        said = self._passed_on(request)
        if request.method != "POST":
            return said
        self.asked += 1
        fault = self.faults.popleft() if self.faults else self.always
        return fault(said) if fault is not None else said

    def _passed_on(self, request: Request) -> Said:
        headers = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
        url = self._origin + request.path
        passed = urllib.request.Request(url, request.body or None, headers, method=request.method)
        try:
            with urllib.request.urlopen(passed, timeout=30) as answer:
                status, kind, body = answer.status, answer.headers["Content-Type"], answer.read()
        except urllib.error.HTTPError as error:
            with error:
                status, kind, body = error.code, error.headers["Content-Type"], error.read()
        return Said(status, {"Content-Type": kind}, body)


def busy(status: int, retry_after: str | None = None) -> Fault:
    """The service has no time."""
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return lambda _: Said(status, headers, b"later")


def slow(said: Said) -> Said:
    """The answer comes too late."""
    return replace(said, delay=30)


def dripping(said: Said) -> Said:
    """The answer comes, but byte by byte."""
    return replace(said, drip=0.05)


def cut_off(said: Said) -> Said:
    """The connection ends in the middle of the answer."""
    return replace(said, sent=len(said.body) // 2)


def malformed(said: Said) -> Said:
    """All of the answer comes, but it is only half of the JSON."""
    return replace(said, body=said.body[: len(said.body) // 2])


def web_page(_: Said) -> Said:
    """A page for people comes, with a status of success."""
    page = b"<!DOCTYPE html><html><body>Back soon</body></html>"
    return Said(200, {"Content-Type": "text/html; charset=utf-8"}, page)


def duplicate_ids(said: Said) -> Said:
    """Two answers have the same id."""
    found = list(json.loads(said.body).values())
    text = ", ".join(f'"q0": {json.dumps(result)}' for result in [*found, *found])
    return replace(said, body=f"{{{text}}}".encode())


def missing_keys(said: Said) -> Said:
    """Only the first query has an answer."""
    name, result = next(iter(json.loads(said.body).items()))
    return replace(said, body=json.dumps({name: result}).encode())


def wrong_type(said: Said) -> Said:
    """The score of each candidate is a text."""
    found = json.loads(said.body)
    for result in found.values():
        for candidate in result["result"]:
            candidate["score"] = str(candidate["score"])
    return replace(said, body=json.dumps(found).encode())


def wrong_media_type(said: Said) -> Said:
    """The JSON calls itself an image."""
    return replace(said, headers={"Content-Type": "image/png"})


def elsewhere(address: str) -> Fault:
    """The request is sent on to *address*."""
    return lambda _: Said(307, {"Location": address})
