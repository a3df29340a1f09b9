"""Stores to serve, real servers over them, and a look at what they hold."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import rdflib
import uvicorn
from pyoxigraph import BlankNode, NamedNode, Store, Triple
from query_store import make_store
from serving import Served, serving
from starlette.requests import Request
from starlette.responses import Response

from communique.graph import snapshots
from communique.graph.iris import DEFAULT_BASE, Iris
from communique.graph.store import open_store
from communique.query.template_shelf import Shelf
from communique.server.answers import Choice
from communique.server.app import make_app
from communique.server.compose import uvicorn_config
from communique.server.dispatch import Dispatcher
from communique.server.gateway import Row
from communique.server.protocol import ProtocolQuery
from communique.server.serving import bound
from communique.server.settings import Settings
from communique.server.versions import Version

TOKEN = "a-token-of-tests"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
SPARQL_QUERY = {"Content-Type": "application/sparql-query"}
SPARQL_UPDATE = {"Content-Type": "application/sparql-update"}
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}

MARKED = Iris(DEFAULT_BASE).runs_graph
Fill = Callable[[Store], object]


def store_folder(folder: Path, fill: Fill | None = None, *, accounts: bool = True) -> Path:
    """A new store in *folder*, which is closed when this returns.

    Args:
        fill: Adds more to it.
        accounts: Whether it holds the ontology and the two accounts of `query_store`.
    """
    with open_store(folder):
        pass  # makes the folder a store of communique
    store = make_store(folder) if accounts else Store(str(folder))
    if fill is not None:
        fill(store)
    store.flush()
    return folder


@contextmanager
def client_of(served: Served) -> Iterator[httpx.Client]:
    """A client of *served* that takes anything and follows nothing."""
    with httpx.Client(base_url=served.address, timeout=60, headers={"Accept": "*/*"}) as client:
        yield client


@contextmanager
def writable(folder: Path, *options: str) -> Iterator[tuple[Served, httpx.Client]]:
    """A server over the store in *folder*, and a client that may change it."""
    with (
        serving(folder, *options, token=TOKEN) as served,
        client_of(served) as client,
    ):
        client.headers.update(BEARER)
        yield served, client


def published(folder: Path) -> Store:
    """What the server over *folder* answers from: the newest snapshot. What it has
    acknowledged stands in it."""
    return Store.read_only(str(snapshots.kept(folder)[0].folder))


def state(folder: Path) -> tuple[list[str], list[str]]:
    """All quads and all named graphs of the newest snapshot, also the empty graphs.

    The mark that makes it a store of communique is left out: it is always there.
    """
    store = published(folder)
    quads = sorted(str(quad) for quad in store if quad.graph_name != MARKED)
    return quads, sorted(map(str, named_graphs(folder)))


def named_graphs(folder: Path) -> set[NamedNode | BlankNode]:
    """The named graphs of the newest snapshot, without the one of the mark."""
    return set(published(folder).named_graphs()) - {MARKED}


def reset(client: httpx.Client, folder: Path, quads: str = "") -> None:
    """Let the store hold exactly *quads*, written as in INSERT DATA, if it does not yet."""
    wanted = Store()
    if quads:
        wanted.update(f"INSERT DATA {{ {quads} }}")
    graphs = sorted(map(str, wanted.named_graphs()))
    if state(folder) == (sorted(map(str, wanted)), graphs):
        return
    insert = f" ; INSERT DATA {{ {quads} }}" if quads else ""
    answer = client.post("/sparql", content=f"DROP ALL{insert}", headers=SPARQL_UPDATE)
    assert answer.status_code == 204, answer.text


def graph_of(response: httpx.Response, format: str = "turtle") -> rdflib.Graph:  # noqa: A002
    """The graph in the body of *response*, which must be one."""
    assert response.status_code == 200, response.text
    graph = rdflib.Graph()
    graph.parse(data=response.text, format=format, publicID=str(response.url))
    return graph


def family(pid: int) -> list[int]:
    """The processes that *pid* has started, with all that these have. Needs /proc."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[1]) == pid:
                found += [int(entry.name), *family(int(entry.name))]
    return found


class Watched(Dispatcher):
    """The real gateway, which keeps every query that it was given.

    Attributes:
        asked: All that was to be evaluated, in order.
    """

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.asked: list[str] = []

    async def respond(
        self, request: Request, query: ProtocolQuery, choose: Choice, **more: Any
    ) -> Response:
        self.asked.append(query.sparql)
        return await super().respond(request, query, choose, **more)

    async def select(self, sparql: str, version: Version) -> list[Row]:
        self.asked.append(sparql)
        return await super().select(sparql, version)

    async def construct(self, sparql: str, version: Version) -> list[Triple]:
        self.asked.append(sparql)
        return await super().construct(sparql, version)


@contextmanager
def in_process(gateway: Dispatcher) -> Iterator[str]:
    """The address of the whole application over *gateway*, in a thread of this process.

    Its workers and its writer are processes as ever; only what asks them is here, so that a
    test can see what is asked.
    """
    started, stopping = threading.Event(), threading.Event()
    failures: list[BaseException] = []

    async def run(listening: socket.socket) -> None:
        settings = gateway.settings
        snapshots.prepare(settings.store, settings.base, settings.keep)
        try:
            await gateway.start()
            app = make_app(gateway, Shelf(settings.queries))
            config = uvicorn_config(app.asgi, settings)
            config.lifespan = "off"
            server = uvicorn.Server(config)
            task = asyncio.create_task(server.serve(sockets=[listening]))
            while not server.started and not task.done():
                await asyncio.sleep(0.01)
            started.set()
            while not stopping.is_set() and not task.done():
                await asyncio.sleep(0.02)
            server.should_exit = True
            await task
        finally:
            await gateway.close()

    def thread_main(listening: socket.socket) -> None:
        try:
            asyncio.run(run(listening))
        except BaseException as error:
            failures.append(error)
        finally:
            started.set()

    with bound("127.0.0.1", 0) as listening:
        thread = threading.Thread(target=thread_main, args=(listening,))
        thread.start()
        try:
            assert started.wait(60)
            assert not failures, failures
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            stopping.set()
            thread.join(60)
            assert not thread.is_alive()
    assert not failures, failures
