"""The gateway as it runs: versions, workers and the writer of one store, put together."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import sys
import time
from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pyoxigraph import (
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)
from starlette.requests import Request
from starlette.responses import Response

from communique import __version__
from communique.errors import StoreError
from communique.graph import snapshots
from communique.query.lookup import Resolver
from communique.query.negotiation import TABULAR, Format
from communique.query.outside import OutsideCall, OutsideCalls, allowed
from communique.query.tokens import query_form
from communique.server.authorization import require_writer
from communique.server.encodings import accepted_encoding
from communique.server.frames import Closed
from communique.server.gateway import Gateway, Row
from communique.server.jobs import UpdateJob, WriteJob, Written
from communique.server.pool import Pool
from communique.server.process import isolation
from communique.server.protocol import ProtocolQuery, RequestError, own_address, url_fields
from communique.server.request_log import served
from communique.server.response import AnswerResponse
from communique.server.running import Limits
from communique.server.settings import Settings
from communique.server.state import ServingState
from communique.server.tagged import knows
from communique.server.version_header import note_version
from communique.server.versions import Version, Versions
from communique.server.writing import WritingQueue

if TYPE_CHECKING:
    from communique.server.answers import Choice

NOT_ISOLATED = (
    "This system gives no process a network of its own (unshare). SERVICE and LOAD are refused by "
    "reading the query alone."
)
_LOOK_EVERY = 0.25
_RESCUE_AFTER = 8  # looks


class Dispatcher(Gateway):
    """Answers from snapshots of one store. Start it before use, and close it afterwards."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.dataset = Versions(settings.store)
        self.queries = self._pool(settings.workers)
        self.outside = self._pool(max(1, settings.workers // 2), network=True)
        self.dumps = self._pool(1)
        self.writer = WritingQueue(
            settings.store, seconds=settings.update_timeout, memory=settings.update_memory
        )
        self._resolvers: OrderedDict[str, Resolver] = OrderedDict()
        self._watch: asyncio.Task[None] | None = None
        self._swapped: float | None = None

    def _pool(self, size: int, *, network: bool = False) -> Pool:
        s = self.settings
        return Pool(size, s.queue, s.queue_wait, s.memory, network)

    async def start(self) -> None:
        """Publish what is not, start the workers, and watch for new versions from then on.

        Raises:
            StoreError: The store cannot be read, or no worker can be started.
        """
        if snapshots.needs_publishing(self.settings.store):
            try:
                await self.writer.write(None)
            except RequestError as error:
                # A load has the store, and will publish it. There may be an older snapshot.
                if not snapshots.kept(self.settings.store):
                    raise StoreError(error.message) from None
        self.dataset.look()
        self._swapped = time.time()
        if not self.dataset.kept:
            raise StoreError(f"The store '{self.settings.store}' has no snapshot to answer from.")
        try:
            await self.queries.start()
        except Closed:
            raise StoreError("The processes that evaluate queries cannot be started.") from None
        await self.queries.turn_to(str(self.dataset.kept[0].folder))
        self._watch = asyncio.create_task(self._keep_up())

    async def close(self) -> None:
        """End all processes."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        await asyncio.gather(self.queries.close(), self.outside.close(), self.dumps.close())
        await self.writer.close()

    async def _keep_up(self) -> None:
        """Notice what `communique load` publishes, and publish what a killed one has left."""
        marked = 0
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            with contextlib.suppress(OSError, RequestError, Closed):
                await self._look()
                marked = marked + 1 if snapshots.needs_publishing(self.settings.store) else 0
                if marked >= _RESCUE_AFTER:
                    marked = 0
                    await self.writer.write(None)

    async def _look(self) -> None:
        if self.dataset.look():
            self._swapped = time.time()
            await self.queries.turn_to(str(self.dataset.kept[0].folder))

    def version(self, request: Request) -> Version:
        found = self.dataset.find(url_fields(request).get("version"))
        note_version(request.scope, found)
        return found

    def versions(self) -> Sequence[Version]:
        return self.dataset.kept

    async def respond(
        self,
        request: Request,
        query: ProtocolQuery,
        choose: Choice,
        *,
        headers: Mapping[str, str] | None = None,
        template: str | None = None,
    ) -> Response:
        form = query_form(query.sparql)
        # Without a form it is no query, and a worker says what is wrong with it.
        found = choose(form) if form else TABULAR[0]
        version = self.version(request)
        task = self._task(version, query, found.name)
        task["base_iri"] = own_address(request)
        pool, seconds = await self._placed(task)
        seen = served(request.scope)
        seen.sparql, seen.template = query.sparql, template
        limits = Limits(seconds, self.settings.max_bytes, self.settings.max_rows)
        return self._answer(request, pool, task, limits, version, found, headers)

    async def _placed(self, task: dict[str, Any]) -> tuple[Pool, float]:
        """Who does *task* and in how many seconds: other workers where it asks others and may."""
        s = self.settings
        if s.service_allowed and "service" in task["sparql"].lower():
            judged = await self._judged(task["sparql"], task["base_iri"], update=False)
            if judged is not None:
                task |= {"sparql": judged, "allow_service": True}
                return self.outside, s.service_timeout
        return self.queries, s.timeout

    async def _judged(self, sparql: str, base_iri: str, *, update: bool) -> str | None:
        """The text to evaluate with a network, if *sparql* asks others and may; else None.

        Raises:
            RequestError: 400 where it is not correct, 403 where it asks who may not be asked.
        """
        task = {"kind": "outside", "sparql": sparql, "base_iri": base_iri, "update": update}
        facts = json.loads(await self._collected(task))
        calls = OutsideCalls(tuple(OutsideCall(**c) for c in facts["calls"]), facts["sparql"])
        refused = allowed(calls, self.settings.service_allowed, self.settings.load_allowed)
        if refused is not None:
            raise RequestError(403, refused)
        return calls.sparql if calls else None

    async def advice(self, sparql: str) -> list[dict[str, Any]]:
        """What in the query *sparql* is slow, see `query.advice`."""
        task = {"kind": "advise", "sparql": sparql, "base_iri": None}
        found: list[dict[str, Any]] = json.loads(await self._collected(task))
        return found

    def dump(self, request: Request, found: Format) -> Response:
        """All quads of the version that *request* asks for, in the format *found*.

        Raises:
            RequestError: 410 for a version that is not kept.
        """
        version = self.version(request)
        task = {"kind": "dump", "folder": str(version.folder), "format": found.name}
        limits = Limits(self.settings.dump_timeout, sys.maxsize, None)
        return self._answer(request, self.dumps, task, limits, version, found, None)

    def _answer(
        self,
        request: Request,
        pool: Pool,
        task: dict[str, Any],
        limits: Limits,
        version: Version,
        found: Format,
        headers: Mapping[str, str] | None,
    ) -> Response:
        encoding = accepted_encoding(request.headers.get("accept-encoding"))
        task["encoding"] = encoding
        tag = _tag(version, task)
        seen = served(request.scope)
        sent = {
            **(headers or {}),
            "ETag": tag,
            "Vary": "Accept, Accept-Encoding",
            # A kept version never changes; what is current has to be asked for again.
            "Cache-Control": "max-age=86400" if "version" in request.query_params else "no-cache",
        }
        if knows(request, tag):
            seen.outcome = "not-modified"
            return Response(status_code=304, headers=sent)
        sent["Content-Type"] = found.content_type
        if encoding:
            sent["Content-Encoding"] = encoding
        return AnswerResponse(pool, task, limits, sent, seen)

    async def select(self, sparql: str, version: Version, *, asks: bool = False) -> list[Row]:
        task = self._task(version, ProtocolQuery(sparql), "json")
        pool, seconds = await self._placed(task) if asks else (self.queries, self.settings.timeout)
        body = await self._collected(task, pool, seconds)
        found = parse_query_results(body, format=QueryResultsFormat.JSON)
        assert isinstance(found, QuerySolutions)
        names = [variable.value for variable in found.variables]
        return [
            {name: term for name, term in zip(names, row, strict=True) if term is not None}
            for row in found
        ]

    async def construct(self, sparql: str, version: Version) -> list[Triple]:
        body = await self._collected(self._task(version, ProtocolQuery(sparql), "ntriples"))
        return [quad.triple for quad in parse(body, format=RdfFormat.N_TRIPLES)]

    async def _collected(
        self, task: dict[str, Any], pool: Pool | None = None, seconds: float | None = None
    ) -> bytes:
        limits = Limits(seconds or self.settings.timeout, self.settings.max_bytes, None)
        async with (pool or self.queries).answer(task, limits) as answer:
            return b"".join([piece async for piece in answer.pieces()])

    async def resolver(self, version: Version) -> Resolver:
        found = self._resolvers.get(version.id)
        if found is None:
            loop = asyncio.get_running_loop()

            def rows(sparql: str) -> list[tuple[str, ...]]:
                asked = asyncio.run_coroutine_threadsafe(self.select(sparql, version), loop)
                return [
                    tuple(getattr(term, "value", str(term)) for term in row.values())
                    for row in asked.result()
                ]

            found = self._resolvers[version.id] = Resolver(rows, self.settings.base)
            while len(self._resolvers) > 2:
                self._resolvers.popitem(last=False)
        self._resolvers.move_to_end(version.id)
        return found

    async def write(self, request: Request, job: WriteJob) -> Written:
        require_writer(request, self.settings)
        network = False
        s = self.settings
        if isinstance(job, UpdateJob) and (s.service_allowed or s.load_allowed):
            text = job.sparql.lower()
            if "service" in text or "load" in text:
                base = job.base_iri or own_address(request)
                judged = await self._judged(job.sparql, base, update=True)
                if judged is not None:
                    job, network = replace(job, sparql=judged, outside=True), True
        if isinstance(job, UpdateJob):
            served(request.scope).sparql = job.sparql
        # A server that hangs must not hold up all other updates for as long as a large one may.
        seconds = min(s.update_timeout, s.service_timeout) if network else None
        written = await self.writer.write(job, network=network, seconds=seconds)
        await self._look()
        # What was written can be read in this version, whatever others write meanwhile.
        note_version(request.scope, self.dataset.kept[0])
        return written

    def state(self) -> ServingState:
        """How the workers are doing, for monitors."""
        pools = (self.queries, self.outside, self.dumps)
        isolated = bool(isolation())
        return ServingState(
            workers=self.queries.size,
            busy=sum(pool.lanes.busy for pool in pools),
            queued=sum(pool.lanes.waiting for pool in pools),
            restarts=sum((pool.killed for pool in pools), Counter()),
            ready=self._watch is not None,
            isolated=isolated,
            isolation=("Workers run without a network." if isolated else NOT_ISOLATED),
            version=self.dataset.kept[0] if self.dataset.kept else None,
            swapped=self._swapped,
        )

    def _task(
        self,
        version: Version,
        query: ProtocolQuery,
        format: str,  # noqa: A002
    ) -> dict[str, Any]:
        return {
            "kind": "query",
            "folder": str(version.folder),
            "sparql": query.sparql,
            "format": format,
            "default_graphs": query.default_graphs,
            "named_graphs": query.named_graphs,
            "base_iri": None,
            "encoding": "",
            "allow_service": False,
            "base": self.settings.base,
        }


def _tag(version: Version, task: Mapping[str, Any]) -> str:
    """The entity tag of an answer: what the data is, what was asked of it, and who answers."""
    asked = {key: value for key, value in task.items() if key != "folder"}
    digest = hashlib.sha256(json.dumps([__version__, asked], sort_keys=True).encode("utf-8"))
    return f'"{version.id}-{digest.hexdigest()[:16]}"'
