"""Watching every request from its first byte to its last, for the log and for the figures."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.server.request_log import Exchange, Outcome, Served, served

Observer = Callable[[Exchange], None]


class Watch:
    """Tells *observers* of every exchange when it has ended, in whatever way.

    It has to be around everything that answers, so that what is refused is told as well.
    """

    def __init__(self, app: ASGIApp, observers: Sequence[Observer]) -> None:
        self.app = app
        self.observers = tuple(observers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        seen = _Seen(scope, receive, send)
        moment, start = time.time(), time.perf_counter()
        try:
            await self.app(scope, seen.receive, seen.send)
        finally:
            of = served(scope)
            exchange = Exchange(
                moment=moment,
                method=scope["method"],
                path=scope["path"],
                route=getattr(scope.get("route"), "path", None),
                status=seen.status,
                seconds=time.perf_counter() - start,
                size=seen.size,
                client=(scope.get("client") or (None,))[0],
                outcome=seen.outcome(of),
                served=of,
            )
            for observer in self.observers:
                observer(exchange)


class _Seen:
    """What passes between the client and the application."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send
        self._head = scope["method"] == "HEAD"
        self.status: int | None = None
        self.size = 0
        self.whole = False
        self.left = False

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.disconnect" and not self.whole:
            self.left = True
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        elif message["type"] == "http.response.body":
            if not self._head:
                self.size += len(message.get("body", b""))
            # Set first: once it is sent, the client may go.
            self.whole = not message.get("more_body", False)
        await self._send(message)

    def outcome(self, of: Served) -> Outcome:
        """How the exchange ended: what the handler says of it, or else what was seen."""
        if not self.whole:
            if self.left:
                return "client-left"
            if of.outcome is not None:
                return of.outcome
            return "error" if self.status is None else "broken-off"
        if of.outcome is not None:
            return of.outcome
        return _of_status(self.status or 500)


def _of_status(status: int) -> Outcome:
    if status == 304:
        return "not-modified"
    if status == 413:
        return "too-large"
    if 400 <= status < 500 or status == 503:
        return "refused"
    return "ok" if status < 400 else "error"
