"""A SPARQL endpoint with some items of Wikidata, and what may go wrong on the way to it."""

from __future__ import annotations

import http.server
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat
from serving import serving

from communique.graph.store import open_store

EXCERPT = Path(__file__).parent / "wikidata_excerpt.ttl"

Fault = tuple[int, dict[str, str], bytes] | str
"""A whole answer that comes instead; or `cut`, for the true one without its last third."""


@contextmanager
def wikidata(folder: Path) -> Iterator[str]:
    """The address of a real endpoint over the excerpt, with its store in *folder*."""
    with open_store(folder) as store:
        store.changing()
        store.raw.load(
            path=EXCERPT, format=RdfFormat.TURTLE, to_graph=NamedNode("urn:x-excerpt:wikidata")
        )
    with serving(folder, "--workers", "2") as served:
        yield served.sparql


@dataclass
class Between:
    """Stands between a client and the endpoint *upstream*.

    Attributes:
        faults: What happens to the next requests, in turn; None lets one pass.
        asked: The bodies of all requests that came.
        agents: Who they said they are.
    """

    upstream: str
    url: str = ""
    faults: list[Fault | None] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)

    def passed(self, body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        fault = self.faults.pop(0) if self.faults else None
        if isinstance(fault, tuple):
            return fault
        request = urllib.request.Request(self.upstream, body, headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                kind, content = answer.headers["Content-Type"], answer.read()
        except urllib.error.HTTPError as error:
            return error.code, {}, error.read()
        if fault == "cut":
            content = content[: len(content) * 2 // 3]
        return 200, {"Content-Type": kind}, content


@contextmanager
def between(upstream: str) -> Iterator[Between]:
    """What stands before *upstream*, at an address of its own."""
    middle = Between(upstream)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            middle.asked.append(body.decode())
            middle.agents.append(self.headers["User-Agent"])
            kept = {n: self.headers[n] for n in ("Content-Type", "Accept") if n in self.headers}
            status, headers, content = middle.passed(body, kept)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        middle.url = f"http://127.0.0.1:{server.server_address[1]}/sparql"
        try:
            yield middle
        finally:
            server.shutdown()
            thread.join(10)
