"""What was acknowledged is kept and what was not is not seen by halves, whoever is killed when."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from endpoints import store_folder
from serving import Served, serving

TOKEN = "a-token-for-tests"
QUADS = 20
STATE = (
    "SELECT ?n (COUNT(*) AS ?k) { GRAPH <urn:test> { ?s <urn:number> ?n } } GROUP BY ?n ORDER BY ?n"
)
linux_only = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return store_folder(tmp_path / "store")


def insert(number: int) -> str:
    rows = " ".join(f"<urn:{number}-{i}> <urn:number> {number} ." for i in range(QUADS))
    return f"INSERT DATA {{ GRAPH <urn:test> {{ {rows} }} }}"


def update(endpoint: Served, sparql: str) -> bool:
    """Whether the update was acknowledged."""
    headers = {"Content-Type": "application/sparql-update", **endpoint.authorization}
    try:
        answer = httpx.post(endpoint.sparql, content=sparql, headers=headers, timeout=30)
    except httpx.TransportError:
        return False
    assert answer.status_code in (200, 204, 503), answer.text
    return answer.is_success


def numbers(endpoint: Served) -> dict[int, int]:
    """How many quads each update has left, by its number."""
    answer = httpx.get(endpoint.sparql, params={"query": STATE}, timeout=30)
    assert answer.status_code == 200, answer.text
    rows = answer.json()["results"]["bindings"]
    return {int(row["n"]["value"]): int(row["k"]["value"]) for row in rows if "n" in row}


def writers(pid: int) -> Iterator[int]:
    """The writers that the process *pid* has started."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if parent == pid and b"communique.server.writer" in command:
                yield int(entry.name)


@linux_only
def test_killing_the_writer_loses_nothing(store: Path) -> None:
    """Forty kills at random moments under a stream of updates."""
    chance = random.Random(7)
    acknowledged: set[int] = set()
    stop = threading.Event()

    with serving(store, token=TOKEN) as endpoint:

        def write() -> None:
            number = 0
            while not stop.is_set() and number < 2000:
                number += 1
                if update(endpoint, insert(number)):
                    acknowledged.add(number)

        thread = threading.Thread(target=write)
        thread.start()
        killed = 0
        end = time.monotonic() + 120
        while killed < 40 and time.monotonic() < end:
            time.sleep(chance.uniform(0.0, 1.2))
            for pid in writers(endpoint.process.pid):
                os.kill(pid, signal.SIGKILL)
                killed += 1
        stop.set()
        thread.join()
        assert killed >= 40
        assert acknowledged
        # The last kill may fall on the very moment at which this update is handed over.
        assert any(update(endpoint, insert(9999)) for _ in range(5))
        found = numbers(endpoint)
    assert set(found.values()) == {QUADS}
    assert acknowledged <= set(found)


@linux_only
def test_a_writer_that_died_idle_is_replaced(store: Path) -> None:
    """Nobody's update is in doubt then, so the next one is done and not refused.

    It comes at once, before the server can know that its writer is gone.
    """
    with serving(store, token=TOKEN) as endpoint:
        for number in range(12):
            assert update(endpoint, insert(number))
            for pid in writers(endpoint.process.pid):
                os.kill(pid, signal.SIGKILL)
        assert update(endpoint, insert(12))
        assert numbers(endpoint) == dict.fromkeys(range(13), QUADS)


@linux_only
def test_a_writer_that_dies_before_it_has_an_update_is_replaced(store: Path) -> None:
    """It is stopped, so that it is there when the update is sent and never reads it."""
    with serving(store, token=TOKEN) as endpoint, ThreadPoolExecutor(1) as threads:
        assert update(endpoint, insert(0))
        for number in range(1, 4):
            stopped = list(writers(endpoint.process.pid))
            assert stopped
            for pid in stopped:
                os.kill(pid, signal.SIGSTOP)
            done = threads.submit(update, endpoint, insert(number))
            time.sleep(0.5)
            assert not done.done()
            for pid in stopped:
                os.kill(pid, signal.SIGKILL)
            assert done.result(timeout=60)
        assert numbers(endpoint) == dict.fromkeys(range(4), QUADS)


@linux_only
def test_killing_the_server_loses_nothing(store: Path) -> None:
    """Eight kills of the server with all its processes; each new one has all that was promised.

    Every second time the kill comes after a first update, however slow the machine is; in
    between it may come while the server still starts its writer.
    """
    chance = random.Random(11)
    acknowledged: set[int] = set()
    number = 0
    for turn in range(8):
        with serving(store, token=TOKEN) as endpoint:
            found = numbers(endpoint)
            assert acknowledged <= set(found)
            assert set(found.values()) <= {QUADS}
            if turn % 2:
                number += 1
                assert update(endpoint, insert(number))
                acknowledged.add(number)
            timer = threading.Timer(
                chance.uniform(0.05, 0.8), os.killpg, (endpoint.process.pid, signal.SIGKILL)
            )
            timer.start()
            while endpoint.process.poll() is None and number < 2000:
                number += 1
                if update(endpoint, insert(number)):
                    acknowledged.add(number)
            timer.join()
    with serving(store, token=TOKEN) as endpoint:
        assert acknowledged <= set(numbers(endpoint))
    assert len(acknowledged) >= 4


@linux_only
def test_killing_a_load_shows_nothing_by_halves(store: Path, tmp_path: Path) -> None:
    """A load that is killed leaves whole statements only, and the server shows them by itself."""
    chance = random.Random(13)
    folder = tmp_path / "texts"
    shutil.copytree(Path(__file__).parent.parent / "data" / "statements", folder)
    with serving(store) as endpoint:
        for _ in range(6):
            command = [
                sys.executable,
                "-m",
                "communique",
                "load",
                "--store",
                str(store),
                str(folder),
            ]
            loading = subprocess.Popen(
                command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
            )
            time.sleep(chance.uniform(0.3, 2.5))
            loading.kill()
            loading.wait()
            assert whole(endpoint)
        end = time.monotonic() + 30
        finished = subprocess.run([*command, "--quiet"], check=False, capture_output=True)
        # The server may be publishing what the last one had committed.
        while b"is in use" in finished.stderr and time.monotonic() < end:
            time.sleep(0.5)
            finished = subprocess.run([*command, "--quiet"], check=False, capture_output=True)
        assert finished.returncode == 0, finished.stderr
        end = time.monotonic() + 30
        while statements(endpoint) < len(list(folder.iterdir())) and time.monotonic() < end:
            time.sleep(0.1)
        assert statements(endpoint) >= len(list(folder.iterdir()))
        assert whole(endpoint)


def statements(endpoint: Served) -> int:
    query = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a <https://w3id.org/communique/ontology#Statement> }"
    answer = httpx.get(endpoint.sparql, params={"query": query}, timeout=30)
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def whole(endpoint: Served) -> bool:
    """Whether every statement that is shown has its text and its digest."""
    query = (
        "PREFIX cmq: <https://w3id.org/communique/ontology#> "
        "ASK { ?s a cmq:Statement . FILTER NOT EXISTS { ?s cmq:text ?t ; cmq:textSha256 ?h } }"
    )
    answer = httpx.get(endpoint.sparql, params={"query": query}, timeout=30)
    assert answer.status_code == 200, answer.text
    return not answer.json()["boolean"]


def test_readers_see_one_state_each_through_fifty_swaps(store: Path) -> None:
    """While versions follow each other, no request fails and none mixes two of them."""
    pair = (
        "DELETE { GRAPH <urn:pair> { ?s ?p ?o } } WHERE { GRAPH <urn:pair> { ?s ?p ?o } } ; "
        "INSERT DATA { GRAPH <urn:pair> { <urn:a> <urn:is> %d . <urn:b> <urn:is> %d } }"
    )
    query = "SELECT ?a ?b { GRAPH <urn:pair> { <urn:a> <urn:is> ?a . <urn:b> <urn:is> ?b } }"
    failures: list[str] = []
    seen: set[int] = set()
    stop = threading.Event()

    with serving(store, "--workers", "2", token=TOKEN) as endpoint:
        assert update(endpoint, pair % (0, 0))

        def read() -> None:
            last = 0
            with httpx.Client(timeout=30) as client:
                for _ in range(20_000):
                    if stop.is_set():
                        return
                    answer = client.get(endpoint.sparql, params={"query": query})
                    if answer.status_code != 200:
                        failures.append(f"{answer.status_code} {answer.text}")
                        continue
                    (row,) = answer.json()["results"]["bindings"]
                    a, b = int(row["a"]["value"]), int(row["b"]["value"])
                    if a != b or a < last:
                        failures.append(f"{a} and {b} after {last}")
                    last = a
                    seen.add(a)

        readers = [threading.Thread(target=read) for _ in range(3)]
        for reader in readers:
            reader.start()
        for number in range(1, 51):
            assert update(endpoint, pair % (number, number))
        stop.set()
        for reader in readers:
            reader.join()
    assert not failures
    assert len(seen) > 25


def test_an_answer_can_be_repeated_from_a_kept_version(store: Path) -> None:
    """`?version=` answers from the past, and says 410 when that is gone."""
    query = "SELECT (COUNT(*) AS ?n) { GRAPH <urn:test> { ?s ?p ?o } }"

    def count(version: str | None) -> int | None:
        params = {"query": query} | ({"version": version} if version else {})
        answer = httpx.get(endpoint.sparql, params=params, timeout=30)
        if answer.status_code == 410:
            return None
        assert answer.status_code == 200
        named = answer.headers["communique-version"].partition(";")[0]
        assert version in (None, named)
        assert answer.headers["etag"].strip('"').startswith(named)
        versions.append(named)
        return int(answer.json()["results"]["bindings"][0]["n"]["value"])

    versions: list[str] = []
    with serving(store, "--keep", "3", token=TOKEN) as endpoint:
        assert count(None) == 0
        first = versions[-1]
        for number in (1, 2):
            assert update(endpoint, insert(number))
        assert count(None) == 2 * QUADS
        assert count(first) == 0
        assert update(endpoint, insert(3))
        assert count(first) is None
        assert (
            httpx.get(endpoint.sparql, params={"query": query, "version": "x"}).status_code == 400
        )
