"""The figures for Prometheus, as a scraper reads them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from shield_server import raw, serving, settings_for, small_app

from communique.server.metrics import Metrics
from communique.server.state import ServingState
from communique.server.versions import Version

VERSION = Version("a" * 16, "d" * 16, "2031-05-06T00:00:00Z", 42, Path("folder"))


class Pool:
    """What the pool would say."""

    def __init__(self) -> None:
        self.now = ServingState(workers=4)

    def state(self) -> ServingState:
        return self.now


@pytest.fixture
def pool() -> Pool:
    return Pool()


@pytest.fixture
def client(pool: Pool) -> Iterator[httpx.Client]:
    metrics = Metrics(pool.state)
    app = small_app(metrics.route())
    with (
        serving(settings_for(max_query=10), app=app, metrics=metrics) as address,
        httpx.Client(base_url="http://{}:{}".format(*address)) as client,
    ):
        yield client


def figures(client: httpx.Client) -> dict[tuple[str, ...], float]:
    """Every figure by its name and the values of its labels."""
    response = client.get("/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain; version=")
    return {
        (sample.name, *(sample.labels[key] for key in sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def test_requests_are_counted_by_route_method_and_status(client: httpx.Client) -> None:
    """By the template of the path, so that no client can make the figures grow."""
    for path in ("/names/a", "/names/b", "/wp-admin", "/php"):
        client.get(path)
    client.post("/names/a")
    client.request("PROPFIND", "/nothing")
    client.post("/echo", content=b"x" * 99)
    found = figures(client)
    requests = "communique_requests_total"  # labels: method, route, status
    assert found[(requests, "GET", "/names/{name}", "200")] == 2
    assert found[(requests, "POST", "/names/{name}", "405")] == 1
    assert found[(requests, "GET", "none", "404")] == 2
    assert found[(requests, "other", "none", "404")] == 1
    assert found[(requests, "POST", "/echo", "413")] == 1
    assert found[("communique_answers_total", "ok")] == 2
    assert found[("communique_answers_total", "refused")] == 4
    assert found[("communique_answers_total", "too-large")] == 1
    assert found[("communique_request_duration_seconds_count", "/names/{name}")] == 3
    assert found[("communique_request_duration_seconds_bucket", "+Inf", "/names/{name}")] == 3
    assert 0 < found[("communique_request_duration_seconds_sum", "/names/{name}")] < 10
    assert found[("communique_sent_bytes_total",)] > 2


def test_requests_under_way_are_counted(client: httpx.Client) -> None:
    """One that is not yet answered is in flight, and the one that reads the figures."""
    url = client.base_url
    with raw((url.host, url.port or 0), b"GET /endless HTTP/1.1\r\nHost: x\r\n\r\n") as slow:
        assert slow.recv(1000)
        assert figures(client)[("communique_requests_in_flight",)] == 2
    for _ in range(200):
        if figures(client)[("communique_requests_in_flight",)] == 1:
            break
    else:
        pytest.fail("the client that left is still counted")
    assert figures(client)[("communique_answers_total", "client-left")] == 1


def test_the_pool_is_asked_when_the_figures_are_read(client: httpx.Client, pool: Pool) -> None:
    """Workers, queue, restarts and the version come from the pool, as they are now."""
    found = figures(client)
    assert found[("communique_workers",)] == 4
    assert not [key for key in found if key[0].startswith("communique_dataset")]
    pool.now = ServingState(
        workers=3, busy=2, queued=7, restarts={"timeout": 5, "memory": 1}, ready=True,
        isolated=True, version=VERSION, swapped=123.0,
    )  # fmt: skip
    found = figures(client)
    assert found[("communique_workers",)] == 3
    assert found[("communique_workers_busy",)] == 2
    assert found[("communique_queued_queries",)] == 7
    assert found[("communique_worker_restarts_total", "timeout")] == 5
    assert found[("communique_worker_restarts_total", "memory")] == 1
    assert found[("communique_workers_isolated",)] == 1
    assert found[("communique_dataset_info", "2031-05-06T00:00:00Z", "a" * 16)] == 1
    assert found[("communique_dataset_quads",)] == 42
    assert found[("communique_dataset_published_timestamp_seconds",)] == 1935792000
    assert found[("communique_last_swap_timestamp_seconds",)] == 123


def test_two_applications_do_not_share_figures(client: httpx.Client, pool: Pool) -> None:
    """Each has a registry of its own, so that one process may have several."""
    client.get("/hello")
    other = Metrics(pool.state)
    assert other.registry.get_sample_value("communique_answers_total", {"outcome": "ok"}) is None


@pytest.mark.parametrize(
    "accept", ["application/openmetrics-text", "application/openmetrics-text;version=x", ";;,q=,"]
)
def test_whatever_is_accepted_the_figures_come(client: httpx.Client, accept: str) -> None:
    """OpenMetrics for who asks for it; an odd header does no harm."""
    response = client.get("/metrics", headers={"Accept": accept})
    assert response.status_code == 200
    assert "communique_workers 4.0" in response.text
