"""Figures for Prometheus: requests, answers, workers, and which version is served."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, choose_encoder, generate_latest
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    InfoMetricFamily,
    Metric,
)
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from communique.server.request_log import Exchange
from communique.server.state import State

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "QUERY"})
# Seconds: from a conditional request to the usual deadline of a query.
_BUCKETS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """The figures of one application, in a registry of its own.

    It is an observer of `watch.Watch`, and `counting` goes around the application.

    Args:
        state: Tells how the pool is doing; asked whenever somebody reads the figures.
    """

    def __init__(self, state: State) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "communique_requests",
            "Requests that have ended.",
            ("route", "method", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "communique_request_duration_seconds",
            "From the head of a request to the end of its answer.",
            ("route",),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self._outcomes = Counter(
            "communique_answers",
            "Requests by how they ended.",
            ("outcome",),
            registry=self.registry,
        )
        self._sent = Counter(
            "communique_sent_bytes", "Bytes of the bodies of answers.", registry=self.registry
        )
        self._in_flight = Gauge(
            "communique_requests_in_flight", "Requests being answered.", registry=self.registry
        )
        self.registry.register(_StateCollector(state))

    def __call__(self, exchange: Exchange) -> None:
        """Count *exchange*."""
        # A closed set of labels, whatever clients send.
        route = exchange.route or "none"
        method = exchange.method if exchange.method in _METHODS else "other"
        status = "none" if exchange.status is None else str(exchange.status)
        self._requests.labels(route, method, status).inc()
        self._seconds.labels(route).observe(exchange.seconds)
        self._outcomes.labels(exchange.outcome).inc()
        self._sent.inc(exchange.size)

    def counting(self, app: ASGIApp) -> ASGIApp:
        """*app*, with the requests in it counted while they are."""

        async def counted(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            with self._in_flight.track_inprogress():
                await app(scope, receive, send)

        return counted

    def route(self) -> Route:
        """The route `/metrics`, in the text format of Prometheus or in OpenMetrics."""

        async def metrics(request: Request) -> Response:
            try:
                encode, content_type = choose_encoder(request.headers.get("accept", ""))
            except (TypeError, ValueError):
                # The library stumbles over versions that are no numbers.
                encode, content_type = generate_latest, CONTENT_TYPE_LATEST
            headers = {"Content-Type": content_type, "Cache-Control": "no-store", "Vary": "Accept"}
            return Response(encode(self.registry), headers=headers)

        return Route("/metrics", metrics)


class _StateCollector:
    """Turns the state of the pool into figures when they are read."""

    def __init__(self, state: State) -> None:
        self._state = state

    def describe(self) -> list[Metric]:
        """Nothing, so that registering does not ask for a state that is not there yet."""
        return []

    def collect(self) -> Iterator[Metric]:
        now = self._state()
        for name, text, value in (
            ("workers", "Workers that evaluate queries.", now.workers),
            ("workers_busy", "Workers that have a query.", now.busy),
            ("queued_queries", "Queries that wait for a worker.", now.queued),
            ("ready", "Whether a worker has answered.", int(now.ready)),
            ("workers_isolated", "Whether the workers have no network.", int(now.isolated)),
        ):
            yield GaugeMetricFamily(f"communique_{name}", text, value)
        restarts = CounterMetricFamily(
            "communique_worker_restarts", "Workers replaced, by reason.", labels=("reason",)
        )
        for reason, count in sorted(now.restarts.items()):
            restarts.add_metric((reason,), count)
        yield restarts
        if now.version is not None:
            yield InfoMetricFamily(
                "communique_dataset",
                "The version of the data that is served.",
                {"version": now.version.id, "date": now.version.date},
            )
            yield GaugeMetricFamily(
                "communique_dataset_quads", "Quads in that version.", now.version.quads
            )
            yield GaugeMetricFamily(
                "communique_dataset_published_timestamp_seconds",
                "When that version was published.",
                _seconds(now.version.date),
            )
        if now.swapped is not None:
            yield GaugeMetricFamily(
                "communique_last_swap_timestamp_seconds",
                "When the served version was put in place.",
                now.swapped,
            )


def _seconds(date: str) -> float:
    return datetime.datetime.fromisoformat(date).timestamp()
