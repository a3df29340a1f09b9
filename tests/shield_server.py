"""A real uvicorn around a small application, for tests of what protects the real one."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from communique.server.compose import shielded, uvicorn_config
from communique.server.errors import exception_handlers
from communique.server.metrics import Metrics
from communique.server.protocol import RequestError
from communique.server.request_log import RequestLog, served
from communique.server.settings import Settings

KIB, MIB = 1 << 10, 1 << 20
NOWHERE = Path("no-store")


async def hello(request: Request) -> Response:
    return PlainTextResponse("hello\n")


async def name(request: Request) -> Response:
    return PlainTextResponse(request.path_params["name"], headers={"ETag": '"1"'})


async def who(request: Request) -> Response:
    return JSONResponse({"client": request.client.host if request.client else None})


async def echo(request: Request) -> Response:
    """What came: its length and its hash, read in pieces."""
    digest, length, largest = hashlib.sha256(), 0, 0
    async for chunk in request.stream():
        digest.update(chunk)
        length += len(chunk)
        largest = max(largest, len(chunk))
    content = {"length": length, "sha256": digest.hexdigest(), "largest": largest}
    return JSONResponse({**content, "coding": request.headers.get("content-encoding")})


async def unread(request: Request) -> Response:
    raise RequestError(403, "You may not.")


async def big(request: Request) -> Response:
    """As many MiB as `mib` says."""

    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(int(request.query_params["mib"]) * 16):
            yield bytes(64 * KIB)

    return StreamingResponse(chunks())


async def blob(request: Request) -> Response:
    """As much, but in one piece."""
    return Response(bytes(int(request.query_params["mib"]) * MIB))


async def broken(request: Request) -> Response:
    async def chunks() -> AsyncIterator[bytes]:
        yield b"the first part"
        await asyncio.sleep(0.05)
        raise RuntimeError("broken off on purpose")

    return StreamingResponse(chunks())


async def endless(request: Request) -> Response:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(600):
            yield b"more\n"
            await asyncio.sleep(0.05)

    return StreamingResponse(chunks())


async def fail(request: Request) -> Response:
    raise RuntimeError("a secret of the inside")


async def query(request: Request) -> Response:
    """Fills in what a handler of queries knows."""
    of = served(request.scope)
    of.sparql, of.template, of.version, of.rows = "ASK {}", "meetings", "0123456789abcdef", 7
    outcome = request.query_params.get("outcome")
    if outcome == "timeout":
        of.outcome = "timeout"
        raise RequestError(503, "The query took longer than 1 s.")
    if outcome == "not-modified":
        return Response(status_code=304)
    return PlainTextResponse("yes\n")


def small_app(*more: Route) -> Starlette:
    """The application within the shield."""
    return Starlette(
        routes=[
            Route("/hello", hello),
            Route("/names/{name}", name),
            Route("/who", who),
            Route("/echo", echo, methods=["POST", "QUERY"]),
            Route("/graphs", echo, methods=["POST", "PUT"]),
            Route("/graphs/{rest:path}", echo, methods=["POST", "PUT"]),
            Route("/unread", unread, methods=["POST"]),
            Route("/big", big),
            Route("/blob", blob),
            Route("/broken", broken),
            Route("/endless", endless),
            Route("/fail", fail),
            Route("/query", query),
            *more,
        ],
        exception_handlers=exception_handlers(),
    )


def settings_for(**changed: Any) -> Settings:
    """Settings of a test: no request log unless it is asked for."""
    return Settings(store=NOWHERE, **{"quiet": True, **changed})


@contextlib.contextmanager
def serving(
    settings: Settings,
    *,
    app: Starlette | None = None,
    metrics: Metrics | None = None,
    log: RequestLog | None = None,
    h11: bool = False,
) -> Iterator[tuple[str, int]]:
    """Serve *app* in the shield; gives the host and the port."""
    around = shielded(app or small_app(), settings, metrics=metrics, log=log)
    config = uvicorn_config(around, settings, h11=h11)
    config.lifespan = "off"
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as bound:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        try:
            yield bound.getsockname()
        finally:
            server.should_exit = True
            thread.join(20)
            assert not thread.is_alive()


def raw(address: tuple[str, int], data: bytes = b"") -> socket.socket:
    """A connection on which *data* was sent. What takes 10 s fails."""
    connection = socket.create_connection(address, 10)
    connection.sendall(data)
    return connection


def read_all(connection: socket.socket) -> bytes:
    """All that comes until the server hangs up, in whatever way."""
    found = b""
    with contextlib.suppress(ConnectionError):
        while data := connection.recv(1 << 16):
            found += data
    return found
