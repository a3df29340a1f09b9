"""A gateway for tests of pages and descriptions: it evaluates in the thread that asks."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
from pyoxigraph import QuerySolutions, QueryTriples, Store, Triple
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute

from communique.query.evaluation import evaluate
from communique.query.lookup import Resolver
from communique.server.gateway import Row
from communique.server.protocol import RequestError, url_fields
from communique.server.settings import Settings
from communique.server.versions import Version

CURRENT = Version("0123456789abcdef", "fedcba9876543210", "2031-06-01T12:00:00Z", 1, Path("none"))


@dataclass
class DirectGateway:
    """Answers from one store. `asked` holds every query that came."""

    store: Store
    settings: Settings = field(default_factory=lambda: Settings(Path("none")))
    current: Version = CURRENT
    asked: list[str] = field(default_factory=list)

    def version(self, request: Request) -> Version:
        for wanted in url_fields(request).get("version"):
            if wanted != self.current.id:
                raise RequestError(410, f"The version '{wanted}' is not kept.")
        return self.current

    def versions(self) -> Sequence[Version]:
        return [self.current]

    async def select(self, sparql: str, version: Version) -> list[Row]:
        self.asked.append(sparql)
        result = evaluate(self.store, sparql)
        assert isinstance(result, QuerySolutions)
        names = [variable.value for variable in result.variables]
        return [{name: row[name] for name in names if row[name] is not None} for row in result]

    async def construct(self, sparql: str, version: Version) -> list[Triple]:
        result = evaluate(self.store, sparql)
        assert isinstance(result, QueryTriples)
        return list(result)

    async def resolver(self, version: Version) -> Resolver:
        return Resolver(self.store, self.settings.base)

    async def respond(self, *arguments: Any, **named: Any) -> Response:
        raise NotImplementedError

    async def write(self, *arguments: Any, **named: Any) -> Any:
        raise NotImplementedError


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestError)
    return PlainTextResponse(error.message, error.status, error.headers)


@contextmanager
def served(routes: Sequence[BaseRoute]) -> Iterator[str]:
    """The address of a real server on this machine that answers with *routes*."""
    app = Starlette(routes=list(routes), exception_handlers={RequestError: _problem})
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(500):
        if server.started:
            break
        time.sleep(0.02)
    assert server.started
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
