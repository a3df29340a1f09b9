"""How the endpoint serves a million quads, beside Oxigraph's own server and rdflib-endpoint.

    python benchmarks/serving.py [--store DIR] [--quads N] [--seconds T] [--only PART ...]

All servers run over the same data in the same run, and the same clients ask them in turn. PART is
one or more of:

    throughput  the saved queries with the values of their examples, from 1 to 16 clients
    mixed       the quick ones alone, and while two clients send queries that never end
    start       from the start of a server to its first answer
    memory      the memory of all processes of our server over many requests

The servers to compare with are in `requirements.txt`. Making the store takes some minutes; with
`--store` it is kept, and found again by the next run. All times depend on the machine: only the
ratios within one run say anything.
"""

from __future__ import annotations

import argparse
import json
import signal
import statistics
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from serving_data import Question, in_process, lookups, questions, say, store_of
from serving_servers import (
    HERE,
    Server,
    communique,
    copy_of,
    has_rdflib_endpoint,
    native,
    native_binary,
    rdflib_endpoint,
)

CLIENTS = (1, 2, 4, 8, 16)
QUICK = 0.1  # seconds: what takes less shows the cost of serving rather than that of answering
PARTS = ("throughput", "mixed", "start", "memory")

# Queries that no index helps with; each would take minutes.
_DIGITS = " ".join(map(str, range(10)))
HOSTILE = (
    "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{i} {{ {_DIGITS} }}" for i in range(9))
    + " FILTER(?v0 + ?v1 + ?v2 > ?v3 + ?v4 + ?v5) }",
    "SELECT ?a ?b ?o { ?a ?p ?x . ?b ?p ?o } ORDER BY DESC(STR(?o)) ?a LIMIT 5",
)


class Figures:
    """The answers that one server gave in one or more windows."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.times: list[float] = []
        self.failed: Counter[int] = Counter()

    def add(self, result: dict[str, Any]) -> None:
        self.seconds += result["seconds"]
        for _, status, took in result["answers"]:
            if status in (200, 304):
                self.times.append(took)
            else:
                self.failed[status] += 1

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds if self.seconds else 0.0

    def at(self, percent: int) -> float:
        """The time in milliseconds that so many per cent of the answers took at most."""
        if not self.times:
            return float("nan")
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]

    def __str__(self) -> str:
        failed = "".join(f", {n} failed with {status}" for status, n in self.failed.items())
        return (
            f"{self.rate:9.1f} requests/s, p50 {self.at(50):9.1f} ms, p99 {self.at(99):9.1f} ms "
            f"({len(self.times)} answers{failed})"
        )


def load(
    server: Server, requests: Sequence[str], clients: int, seconds: float, most: int | None = None
) -> dict[str, Any]:
    """Let *clients* send *requests* in turn; see `serving_load`."""
    task = {
        "host": "127.0.0.1", "port": server.port, "clients": clients, "seconds": seconds,
        "grace": 60, "most": most, "requests": [["", request] for request in requests],
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, str(HERE / "serving_load.py")],
        input=json.dumps(task), stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def size_of(question: Question, body: bytes) -> int:
    """Rows or triples of an answer."""
    if question.accept.endswith("json"):
        found = json.loads(body)
        return len(found["results"]["bindings"]) if "results" in found else 1
    return len(set(body.splitlines()))


Loads = dict[str, tuple[Server, Sequence[str]]]


def quick_ones(store: Path) -> list[Question]:
    """The saved queries that the engine itself answers quickly, the quickest first."""
    times = {question: in_process(store, question) for question in questions(store)}
    return sorted((q for q in times if times[q] < QUICK), key=times.__getitem__)


def checked(servers: Sequence[Server], asked: Sequence[Question]) -> list[Question]:
    """Those of *asked* that all *servers* answer with as many rows; says what is left out."""
    alike = []
    for question in asked:
        sizes: dict[str, object] = {}
        times = {}
        for server in servers:
            status, _, body = server.answer(question)
            sizes[server.name] = size_of(question, body) if status == 200 else f"status {status}"
            (one,) = load(server, [server.request(question)], 1, 60, most=1)["answers"]
            times[server.name] = one[2]
        if len(set(sizes.values())) == 1 and isinstance(sizes[servers[0].name], int):
            alike.append(question)
            took = ", ".join(f"{name} {ms:.0f} ms" for name, ms in times.items())
            say(f"  {question.name:18} {sizes[servers[0].name]:>6} rows: {took}")
        else:
            say(f"  {question.name:18} left out, as the answers differ: {sizes}")
    return alike


def conditional(server: Server, asked: Sequence[Question], *, saved: bool) -> list[str]:
    """Requests of who has the answer already, as a browser or a cache sends them."""
    found = []
    for question in asked:
        _, headers, _ = server.answer(question, saved=saved)
        if "etag" in headers:
            known = f"If-None-Match: {headers['etag']}"
            found.append(server.request(question, known, saved=saved))
    return found


def ours_as(server: Server, asked: Sequence[Question]) -> Loads:
    """The other ways to ask us: as saved queries, in pages, and knowing the answer already."""
    return {
        "communique /queries": (server, [server.request(q, saved=True) for q in asked]),
        "communique, If-None-Match": (server, conditional(server, asked, saved=False)),
        "/queries, If-None-Match": (server, conditional(server, asked, saved=True)),
    }


def compare(title: str, loads: Loads, clients: int, args: argparse.Namespace) -> None:
    """Send each of *loads* in turn, round by round, and relate them to that of Oxigraph."""
    figures = {name: Figures() for name in loads}
    for _ in range(args.rounds):
        for name, (server, requests) in loads.items():
            figures[name].add(load(server, requests, clients, args.seconds / args.rounds))
    yardstick = figures["oxigraph"].rate if "oxigraph" in figures else 0.0
    for name, found in figures.items():
        ratio = f", {found.rate / yardstick:.2f} of oxigraph" if yardstick else ""
        say(f"{title}, {clients:2} clients, {name:24}{found}{ratio}")


def throughput(store: Path, args: argparse.Namespace) -> None:
    quick = quick_ones(store)
    with ExitStack() as stack:
        ours = stack.enter_context(communique(store, *args.option))
        servers = [ours]
        if native_binary():
            servers.append(stack.enter_context(native(store)))
        else:
            say("oxigraph is not installed: pip install -r benchmarks/requirements.txt")
        say("how long one request takes alone:")
        alike = checked(servers, questions(store))
        quick = [question for question in quick if question in alike]
        for title, chosen in (("quick", quick), ("all", alike)):
            for clients in args.clients:
                loads: Loads = {s.name: (s, [s.request(q) for q in chosen]) for s in servers}
                loads |= ours_as(ours, chosen)
                compare(title, loads, clients, args)
    beside_rdflib(store, quick, args)


def beside_rdflib(store: Path, asked: Sequence[Question], args: argparse.Namespace) -> None:
    """Ours against rdflib-endpoint, on what that answers in half a minute."""
    if not has_rdflib_endpoint():
        say("rdflib-endpoint is not installed: pip install -r benchmarks/requirements.txt")
        return
    answered = []
    for question in asked:
        # A server for each: it cannot stop what it has begun.
        with rdflib_endpoint(store) as other:
            status, _, _ = other.answer(question, 30)
        say(f"  rdflib-endpoint, {question.name}: {status or 'no answer in 30 s'}")
        if status == 200:
            answered.append(question)
    if not answered:
        say("rdflib-endpoint answers none of the quick saved queries in half a minute.")
        return
    with communique(store, *args.option) as ours, rdflib_endpoint(store) as other:
        answered = checked([ours, other], answered)
        for clients in args.clients if answered else ():
            figures = {}
            for server in (ours, other):
                figures[server.name] = Figures()
                requests = [server.request(question) for question in answered]
                figures[server.name].add(load(server, requests, clients, args.seconds))
                say(f"rdflib, {clients:2} clients, {server.name:24}{figures[server.name]}")
            rate = figures["rdflib-endpoint"].rate
            if rate:
                say(f"rdflib, {clients:2} clients: {figures['communique'].rate / rate:.1f} times")


def mixed(store: Path, args: argparse.Namespace) -> None:
    """p99 of the quick saved queries, alone and beside two hostile clients."""
    makers = [partial(communique, store, "--timeout", str(args.timeout), *args.option)]
    if native_binary():
        makers.append(partial(native, store, "--timeout-s", str(args.timeout)))
    asked = quick_ones(store)
    for make in makers:
        with make() as server:
            requests = [server.request(question) for question in asked]
            load(server, requests, 4, 2)
            idle, beside = Figures(), Figures()
            idle.add(load(server, requests, 4, args.seconds))
            with ExitStack() as stack:
                outcomes = stack.enter_context(Hostile(server))
                beside.add(load(server, requests, 4, args.seconds))
            say(f"mixed, {server.name}, idle:    {idle}")
            say(f"mixed, {server.name}, hostile: {beside}, hostile answers {dict(outcomes)}")
            say(f"mixed, {server.name}: p99 {beside.at(99) / idle.at(99):.2f} times that of idle")


class Hostile:
    """Two clients that send a hostile query each, again and again, while the block lasts."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.over = threading.Event()
        self.outcomes: Counter[int] = Counter()

    def __enter__(self) -> Counter[int]:
        for sparql in HOSTILE:
            threading.Thread(target=self._send, args=(sparql,), daemon=True).start()
        return self.outcomes

    def __exit__(self, *_: object) -> None:
        self.over.set()

    def _send(self, sparql: str) -> None:
        path = f"{self.server.query}?query={quote(sparql)}"
        while not self.over.is_set():
            status, _, _ = self.server.ask(path, "application/sparql-results+json", 30)
            self.outcomes[status] += 1


def start(store: Path, args: argparse.Namespace) -> None:
    """Seconds to the first answer: `ASK {}`, asked again and again until it is answered."""
    makers = {"communique": partial(communique, store, *args.option)}
    if native_binary():
        makers["oxigraph"] = partial(native, store)
    if has_rdflib_endpoint():
        makers["rdflib-endpoint"] = partial(rdflib_endpoint, store)
    found: dict[str, list[float]] = {name: [] for name in makers}
    for _ in range(5):
        for name, make in makers.items():
            with make() as server:
                found[name].append(server.started)
    for name, times in found.items():
        say(
            f"start to first answer, {name:16} {statistics.median(times):6.2f} s (median), "
            f"{min(times):.2f} to {max(times):.2f}"
        )


def memory(store: Path, args: argparse.Namespace) -> None:
    """Memory of all processes of our server after each tenth of the requests."""
    with communique(store, *args.option) as server:
        requests = [server.request(question) for question in lookups(store)]
        load(server, requests, 4, 3600, most=100)
        figures, sizes = Figures(), [server.memory()]
        say(f"memory: {sizes[0]:7.1f} MiB after 100 requests")
        for tenth in range(1, 11):
            figures.add(load(server, requests, 4, 3600, most=args.requests // 10))
            sizes.append(server.memory())
            say(f"memory: {sizes[-1]:7.1f} MiB after {args.requests * tenth // 10:,} requests")
        say(f"memory: {sizes[-1] / sizes[1]:.2f} of what it was after the first tenth; {figures}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--store", type=Path, help="keep the store in this folder")
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=20, help="for each server and number")
    parser.add_argument("--rounds", type=int, default=2, help="in so many turns")
    parser.add_argument("--clients", type=int, nargs="*", default=CLIENTS)
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS)
    parser.add_argument("--timeout", type=int, default=2, help="for the mixed load, in seconds")
    parser.add_argument("--requests", type=int, default=100_000, help="for the memory")
    parser.add_argument(
        "--option", action="append", default=[], help="of our server: --option=--workers=4"
    )
    args = parser.parse_args()
    # So that whoever ends this program ends its servers with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with store_of(args.store, args.quads) as store:
        copy_of(store)
        for part in args.only:
            say(f"== {part}")
            globals()[part](store, args)


if __name__ == "__main__":
    main()
