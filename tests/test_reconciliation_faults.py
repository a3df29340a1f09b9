"""Faults between communique and a real reconciliation server: nothing is lost, nothing half
written, and the next run goes on where it stopped."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from answering import (
    Answering,
    Fault,
    Proxy,
    answering,
    busy,
    cut_off,
    dripping,
    duplicate_ids,
    elsewhere,
    malformed,
    missing_keys,
    slow,
    web_page,
    wrong_media_type,
    wrong_type,
)
from reconciliation_server import reconciling

from communique.errors import ServiceGone
from communique.linking.answer_cache import AnswerCache
from communique.linking.http import Patience
from communique.linking.service import Answer, Query, Unanswered, open_service

NAMES = ["Japan", "Ukraine", "NATO", "Georgia", "Australia", "Tokyo", "Yoji Muto"]
QUERIES = [Query(name) for name in NAMES]
BATCH = 2
BATCHES = 4
STEADY = Patience(jitter=0, first_wait=0.001, tries=3)
# A server on this machine that says nothing for so long will say nothing.
HASTY = Patience(jitter=0, first_wait=0.001, tries=3, answer=1)
TOO_SLOW = ("slow", "dripping")

# Each fault, how often a request of its batch reaches the server if it happens once, and what
# is said if it goes on. An answer that is not as it should be is asked for in halves.
FAULTS: dict[str, tuple[Fault, int, str]] = {
    "503": (busy(503, "0"), 2, r"too busy \(HTTP 503\)"),
    "429": (busy(429, "0"), 2, r"asked too often \(HTTP 429\)"),
    "429, and peace": (busy(429, "7200"), 1, "7200 s"),
    "500": (busy(500), 2, r"not well \(HTTP 500\)"),
    "slow": (slow, 3, "took more than"),
    "dripping": (dripping, 3, "took more than"),
    "cut off": (cut_off, 2, "broke off"),
    "malformed": (malformed, 3, "not sound JSON"),
    "web page": (web_page, 3, "web page"),
    "duplicate ids": (duplicate_ids, 3, "'q0' stands twice"),
    "wrong type": (wrong_type, 3, "where a number is due"),
}


@pytest.fixture(scope="module")
def csv_reconcile() -> Iterator[str]:
    """A real server that knows all NAMES."""
    with reconciling([(f"Q{n}", name) for n, name in enumerate(NAMES, 1)]) as url:
        yield url


@pytest.fixture
def proxy(csv_reconcile: str) -> Proxy:
    return Proxy(csv_reconcile)


@pytest.fixture
def between(proxy: Proxy) -> Iterator[Answering]:
    """The proxy, running."""
    with answering(proxy.respond) as server:
        yield server


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[AnswerCache]:
    with AnswerCache(tmp_path / "cache") as opened:
        yield opened


def ask(
    between: Answering, cache: AnswerCache, patience: Patience = STEADY
) -> list[Answer | Unanswered]:
    """The outcomes of all queries, and a check that there is one of each."""
    url = f"{between.address}/reconcile"
    with open_service(url, cache=cache, batch=BATCH, patience=patience) as service:
        found = list(service.ask(QUERIES))
    assert [outcome.query for outcome in found] == QUERIES
    return found


def best(outcomes: list[Answer | Unanswered]) -> list[str]:
    """The best candidate of each: the right one."""
    return [o.candidates[0].name if isinstance(o, Answer) else o.reason for o in outcomes]


@pytest.mark.parametrize("name", [name for name in FAULTS if "peace" not in name])
def test_a_fault_that_passes_does_no_harm(
    name: str, proxy: Proxy, between: Answering, cache: AnswerCache
) -> None:
    """It is asked again, no more often than needed, and the outcome is the same."""
    fault, asked, _ = FAULTS[name]
    proxy.faults.extend([None, fault])
    assert best(ask(between, cache, HASTY if name in TOO_SLOW else STEADY)) == NAMES
    # The second batch was hit. After one that was too slow, the batches are smaller.
    rest = 3 if name in TOO_SLOW else 2
    assert proxy.asked == 1 + asked + rest
    assert cache.size().answers == len(NAMES) + 1
    assert between.most_at_once == 1 or name in TOO_SLOW
    proxy.heal()
    assert best(ask(between, cache)) == NAMES
    assert proxy.asked == 0


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_that_stays_loses_nothing(
    name: str, proxy: Proxy, between: Answering, cache: AnswerCache
) -> None:
    """What was answered is kept, what was not says why, and only that is asked by the next run."""
    fault, _, reason = FAULTS[name]
    proxy.faults.append(None)
    proxy.always = fault
    found = ask(between, cache, HASTY if name in TOO_SLOW else STEADY)
    assert best(found[:BATCH]) == NAMES[:BATCH]
    rest = found[BATCH:]
    assert all(isinstance(outcome, Unanswered) for outcome in rest)
    for outcome in rest:
        assert isinstance(outcome, Unanswered)
        with pytest.raises(AssertionError, match=reason):
            raise AssertionError(outcome.reason)
    # However many queries there are, a service that is down is not asked on and on.
    assert proxy.asked <= 1 + 8
    assert cache.size().answers == BATCH + 1
    proxy.heal()
    assert best(ask(between, cache)) == NAMES
    assert proxy.asked == BATCHES - 1


def test_queries_that_are_left_out_are_asked_again(
    proxy: Proxy, between: Answering, cache: AnswerCache
) -> None:
    """The answers that did come are kept, and not asked for again."""
    proxy.always = missing_keys
    assert best(ask(between, cache)) == NAMES
    assert proxy.asked == len(NAMES)


def test_json_under_another_name_is_still_json(
    proxy: Proxy, between: Answering, cache: AnswerCache
) -> None:
    """Services are careless about the media type."""
    proxy.always = wrong_media_type
    assert best(ask(between, cache)) == NAMES
    assert proxy.asked == BATCHES


def test_a_redirect_to_another_host_is_not_followed(
    proxy: Proxy, between: Answering, cache: AnswerCache
) -> None:
    """It is told where it would have led."""
    with answering(proxy.respond) as other:
        proxy.faults.extend([None, elsewhere(f"{other.address}/reconcile")])
        found = ask(between, cache)
        assert other.seen == []
    assert best(found[:BATCH]) == NAMES[:BATCH]
    assert all(other.address in reason for reason in best(found)[BATCH:])
    proxy.heal()
    assert best(ask(between, cache)) == NAMES
    assert proxy.asked == BATCHES - 1


def test_a_server_that_goes_away(proxy: Proxy, tmp_path: Path) -> None:
    """Between two batches: the connection is refused."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        nobody = f"http://127.0.0.1:{found.getsockname()[1]}/reconcile"
    with AnswerCache(tmp_path) as cache:
        with pytest.raises(ServiceGone, match="refused"):
            open_service(nobody, cache=cache, patience=STEADY)
        assert cache.size().answers == 0
        with answering(proxy.respond) as server:
            url = f"{server.address}/reconcile"
            service = open_service(url, cache=cache, batch=BATCH, patience=STEADY)
            outcomes = service.ask(QUERIES)
            first = [next(outcomes), next(outcomes)]
        with service:
            rest = list(outcomes)
        assert best(first) == NAMES[:BATCH]
        assert len(rest) == len(NAMES) - BATCH
        assert all("no connection" in reason or "broke off" in reason for reason in best(rest))


def test_a_run_that_is_killed_goes_on_where_it_stopped(
    proxy: Proxy, between: Answering, cache: AnswerCache
) -> None:
    """Killed while it waits for an answer: those before are kept whole, and nothing of this."""
    url = f"{between.address}/reconcile"
    script = (
        "import sys; from pathlib import Path\n"
        "from communique.linking.answer_cache import AnswerCache\n"
        "from communique.linking.service import Query, open_service\n"
        "cache = AnswerCache(Path(sys.argv[1]))\n"
        f"service = open_service(sys.argv[2], cache=cache, batch={BATCH})\n"
        "list(service.ask(Query(name) for name in sys.argv[3:]))\n"
    )
    proxy.faults.extend([None, slow])
    arguments = [sys.executable, "-c", script, str(cache.folder), url, *NAMES]
    with subprocess.Popen(arguments) as process:
        try:
            deadline = time.monotonic() + 60
            while proxy.asked < 2 and time.monotonic() < deadline and process.poll() is None:
                time.sleep(0.01)
            assert process.poll() is None
        finally:
            process.kill()
    assert proxy.asked == 2
    assert cache.size().answers == BATCH + 1
    proxy.heal()
    assert best(ask(between, cache)) == NAMES
    assert proxy.asked == BATCHES - 1
