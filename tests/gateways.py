"""A gateway for tests of handlers: it evaluates in the thread that asks, and keeps versions."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import uvicorn
from pyoxigraph import QuerySolutions, QueryTriples, Store, Triple
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from communique.errors import QueryError
from communique.query.evaluation import evaluate
from communique.query.lookup import Resolver
from communique.server.answers import Choice, compute
from communique.server.gateway import Row
from communique.server.jobs import WriteJob, Written
from communique.server.protocol import ProtocolQuery, RequestError
from communique.server.settings import Settings
from communique.server.versions import Version


class InProcessGateway:
    """What `gateway.Gateway` promises, over stores in memory.

    Attributes:
        asked: Every query that the handlers had evaluated, in order.
    """

    def __init__(self, store: Store, queries: Path | None = None) -> None:
        self.settings = Settings(store=Path("store"), queries=queries)
        self.asked: list[str] = []
        self._stores: dict[str, Store] = {}
        self._versions: list[Version] = []
        self._resolvers: dict[str, Resolver] = {}
        self.publish(store)

    def publish(self, store: Store) -> Version:
        """Make *store* the current version."""
        digest = sha256(f"{len(self._versions)} {len(store)}".encode()).hexdigest()[:16]
        version = Version(digest, digest, "2031-05-07T00:00:00Z", len(store), Path("snapshot"))
        self._versions.insert(0, version)
        self._stores[digest] = store
        return version

    def version(self, request: Request) -> Version:
        wanted = request.query_params.get("version")
        if wanted is None:
            return self._versions[0]
        for version in self._versions:
            if version.id == wanted:
                return version
        if not re.fullmatch("[0-9a-f]{16}", wanted):
            raise RequestError(400, f"'{wanted}' is no version: it has 16 hexadecimal digits.")
        raise RequestError(410, f"The version '{wanted}' is not kept.")

    def versions(self) -> Sequence[Version]:
        return self._versions

    async def respond(
        self,
        request: Request,
        query: ProtocolQuery,
        choose: Choice,
        *,
        headers: Mapping[str, str] | None = None,
        template: str | None = None,
    ) -> Response:
        version = self.version(request)
        self.asked.append(query.sparql)
        store, base = self._stores[version.id], self.settings.base
        found, out = compute(store, query, choose, None, base)
        with out:
            out.seek(0)
            body = out.read()
        tag = sha256(f"{version.id} {query.sparql} {found.name}".encode()).hexdigest()[:16]
        own = {"ETag": f'"{tag}"', "Vary": "Accept", "Content-Type": found.content_type}
        return Response(body, headers={**own, **(headers or {})})

    async def select(self, sparql: str, version: Version) -> list[Row]:
        self.asked.append(sparql)
        try:
            result = evaluate(self._stores[version.id], sparql)
        except QueryError as error:
            raise RequestError(400, str(error)) from None
        assert isinstance(result, QuerySolutions)
        names = [variable.value for variable in result.variables]
        return [{n: row[n] for n in names if row[n] is not None} for row in result]

    async def construct(self, sparql: str, version: Version) -> list[Triple]:
        result = evaluate(self._stores[version.id], sparql)
        assert isinstance(result, QueryTriples)
        return list(result)

    async def resolver(self, version: Version) -> Resolver:
        if version.id not in self._resolvers:
            self._resolvers[version.id] = Resolver(self._stores[version.id], self.settings.base)
        return self._resolvers[version.id]

    async def write(self, request: Request, job: WriteJob) -> Written:
        raise RequestError(403, "Nothing is written in tests of reading.")


@contextmanager
def serving(routes: Sequence[Route]) -> Iterator[str]:
    """A real server with *routes* on a free port of this machine, and its address."""

    async def problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestError)
        return PlainTextResponse(error.message + "\n", error.status, error.headers)

    app = Starlette(routes=list(routes), exception_handlers={RequestError: problem})
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        for _ in range(1000):
            if server.started:
                break
            thread.join(0.01)
        assert server.started
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        assert not thread.is_alive()
