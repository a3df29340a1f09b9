"""A limit on how often one client may ask: a token bucket for each."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from communique.server.clients import client_of
from communique.server.errors import refusal

_MAX_CLIENTS = 10_000
# Monitors ask these often, and they cost nothing.
_FREE = frozenset({"/health", "/ready", "/metrics"})

Clock = Callable[[], float]


class Buckets:
    """A bucket of tokens for each client: every request takes one, and time puts them back.

    Args:
        rate: Tokens that come back in a second, above 0.
        burst: Tokens in a full bucket, at least 1.
        clock: Seconds that never go back.
        max_clients: How many clients are remembered. Who was not seen for longest is
            forgotten first, and is then a new client with a full bucket.
    """

    def __init__(
        self,
        rate: float,
        burst: int,
        clock: Clock = time.monotonic,
        max_clients: int = _MAX_CLIENTS,
    ) -> None:
        self._rate = rate
        self._burst = float(max(1, burst))
        self._clock = clock
        self._max_clients = max_clients
        self._clients: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._clients)

    def take(self, client: str) -> float:
        """Take a token for *client*: 0 if there was one, or the seconds until there is."""
        now = self._clock()
        tokens, moment = self._clients.pop(client, (self._burst, now))
        tokens = min(self._burst, tokens + (now - moment) * self._rate)
        admitted = tokens >= 1
        self._clients[client] = (tokens - 1 if admitted else tokens, now)
        while len(self._clients) > self._max_clients:
            self._clients.popitem(last=False)
        return 0.0 if admitted else (1 - tokens) / self._rate


class RateLimit:
    """Turns a client away with 429 while its bucket is empty."""

    def __init__(self, app: ASGIApp, buckets: Buckets) -> None:
        self.app = app
        self.buckets = buckets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] not in _FREE:
            wait = self.buckets.take(client_of((scope.get("client") or (None,))[0]))
            if wait > 0:
                seconds = max(1, math.ceil(wait))
                message = f"These are more requests than one client may send. Wait {seconds} s."
                response = refusal(scope, 429, message, {"Retry-After": str(seconds)})
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)
