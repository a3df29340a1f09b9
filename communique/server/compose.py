"""Putting the shield around the routes, and uvicorn under both."""

from __future__ import annotations

import importlib.util
import signal
import time
from collections.abc import Sequence
from typing import Any, cast

import uvicorn
from starlette.types import ASGIApp
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from communique.server.bodies import Bodies
from communique.server.cors import Cors
from communique.server.line_file import LineFile
from communique.server.metrics import Metrics
from communique.server.rate_limit import Buckets, Clock, RateLimit
from communique.server.request_log import RequestLog
from communique.server.security_headers import SecurityHeaders
from communique.server.settings import Settings
from communique.server.slow_clients import MAX_HEAD, protocol_class
from communique.server.watch import Observer, Watch

# Seconds: how long a connection stays open between two requests, and how long answers
# that are under way may take when the server is told to stop.
_KEEP_ALIVE = 30
_LAST_ANSWERS = 5


def request_log(settings: Settings) -> RequestLog | None:
    """The request log that *settings* ask for; None for none. Close it in the end."""
    return None if settings.quiet else RequestLog(LineFile(settings.query_log))


def reopen_on_hangup(log: RequestLog) -> None:
    """Let SIGHUP, which rotates logs, begin a new file. To be called in the main thread.

    Without this the signal ends the process, as it does when a terminal is closed.
    """
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is not None:
        signal.signal(hangup, lambda *_: log.reopen())


def shielded(
    app: ASGIApp,
    settings: Settings,
    *,
    metrics: Metrics | None = None,
    log: RequestLog | None = None,
    clock: Clock = time.monotonic,
) -> ASGIApp:
    """*app* with the whole shield around it.

    From outside in: who the client is, behind a proxy; the log and the figures, which see
    all answers; the headers that all answers carry; CORS, before the rate limit, so that a
    page can read why it was turned away; the rate limit; the limits of bodies.

    Args:
        app: The routes, with `errors.exception_handlers` to answer a `RequestError`.
        settings: The limits.
        metrics: Counts requests. Its route is the caller's to add.
        log: See `request_log`.
        clock: Seconds for the rate limit, that never go back.
    """
    app = Bodies(app, settings)
    if settings.rate > 0:
        app = RateLimit(app, Buckets(settings.rate, settings.burst, clock))
    if settings.cors:
        app = Cors(app, settings.cors)
    app = SecurityHeaders(app)
    observers: Sequence[Observer] = [o for o in (metrics, log) if o is not None]
    if observers:
        app = Watch(app, observers)
    if metrics is not None:
        app = metrics.counting(app)
    if settings.proxies:
        app = _behind_proxies(app, settings.proxies)
    return app


def _behind_proxies(app: ASGIApp, proxies: tuple[str, ...]) -> ASGIApp:
    trusting: Any = ProxyHeadersMiddleware(cast(Any, app), list(proxies))
    return cast(ASGIApp, trusting)


def uvicorn_config(app: ASGIApp, settings: Settings, *, h11: bool = False) -> uvicorn.Config:
    """How uvicorn runs *app*: quick where it can be, patient with nobody.

    Args:
        h11: Use the parser in Python even where httptools is at hand.
    """
    return uvicorn.Config(
        cast(Any, app),
        loop="uvloop" if importlib.util.find_spec("uvloop") else "asyncio",
        http=protocol_class(settings, h11=h11),
        ws="none",
        # Whoever sends what is no HTTP must not fill the log.
        log_level="error",
        access_log=False,
        server_header=False,
        # `shielded` does this, for the listed proxies only.
        proxy_headers=False,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=_LAST_ANSWERS,
        h11_max_incomplete_event_size=MAX_HEAD,
    )
