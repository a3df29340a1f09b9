"""A gateway over one store in this process, for tests of handlers, on a real server.

It evaluates and writes with the same functions as workers and the writer do, one request at
a time. Its limits are those of `Settings` that handlers look at themselves.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import uvicorn
from pyoxigraph import Store
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from communique.errors import CommuniqueError
from communique.query.evaluation import evaluate
from communique.query.lookup import Resolver
from communique.server.answers import Choice, accepting, compute
from communique.server.authorization import require_writer
from communique.server.changes import apply, status_of
from communique.server.graph_store import GraphHandlers
from communique.server.jobs import UpdateJob, WriteJob, Written
from communique.server.protocol import ProtocolQuery, RequestError, read_operation
from communique.server.service_description import service_description
from communique.server.settings import Settings
from communique.server.versions import Version

TOKEN = "a token of tests"


class InProcess:
    """A `Gateway` that does everything here and now, under one lock."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self.lock = threading.Lock()

    def version(self, request: Request) -> Version:
        return Version("0" * 16, "0" * 16, "2030-01-01T00:00:00Z", len(self.store), Path())

    def versions(self) -> Sequence[Version]:
        return ()

    async def respond(
        self,
        request: Request,
        query: ProtocolQuery,
        choose: Choice,
        *,
        headers: Mapping[str, str] | None = None,
        template: str | None = None,
    ) -> Response:
        own = str(request.url.replace(query="", fragment=""))
        with self.lock:
            found, out = compute(self.store, query, choose, own, self.settings.base)
        with out:
            body = out.read() if out.seek(0) == 0 else b""
        sent = {"Content-Type": found.content_type, "Vary": "Accept", **(headers or {})}
        return Response(body, headers=sent)

    async def select(self, sparql: str, version: Version) -> list[Any]:
        with self.lock:
            result: Any = evaluate(self.store, sparql)
            names = [variable.value for variable in result.variables]
            return [{n: row[n] for n in names if row[n] is not None} for row in result]

    async def construct(self, sparql: str, version: Version) -> list[Any]:
        with self.lock:
            found: Any = evaluate(self.store, sparql)
            return list(found)

    async def resolver(self, version: Version) -> Resolver:
        return Resolver(self.store, self.settings.base)

    async def write(self, request: Request, job: WriteJob) -> Written:
        require_writer(request, self.settings)
        with self.lock:
            try:
                return apply(self.store, job)
            except CommuniqueError as error:
                raise RequestError(status_of(error), str(error)) from None


def make_app(gateway: InProcess) -> Starlette:
    """The protocol at `/sparql` and the graph store at `/graphs`, over *gateway*."""

    async def sparql(request: Request) -> Response:
        accept = request.headers.get("accept")
        if request.method in ("GET", "HEAD") and not request.scope["query_string"]:
            found = accepting(accept)("CONSTRUCT")
            body = service_description(str(request.url), found.name)
            return Response(body, headers={"Content-Type": found.content_type})
        operation = await read_operation(request, gateway.settings)
        if isinstance(operation, UpdateJob):
            await gateway.write(request, operation)
            return Response(status_code=204)
        return await gateway.respond(request, operation, accepting(accept))

    async def problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestError)
        return PlainTextResponse(
            error.message + "\n", status_code=error.status, headers=error.headers
        )

    return Starlette(
        routes=[
            Route("/sparql", sparql, methods=["GET", "POST", "QUERY"]),
            *GraphHandlers(gateway).routes(),
        ],
        exception_handlers={RequestError: problem},
    )


@contextlib.contextmanager
def serving(app: Callable[..., Any]) -> Iterator[str]:
    """The address at which *app* is served meanwhile, without a final slash."""
    with socket.create_server(("127.0.0.1", 0)) as bound:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        try:
            deadline = time.monotonic() + 10
            while not server.started and time.monotonic() < deadline:
                time.sleep(0.01)
            assert server.started
            yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)
            assert not thread.is_alive()
