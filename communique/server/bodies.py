"""The bodies of requests: how large, how compressed and how slow they may be.

A handler reads a body as it always does. What is wrong with it shows there, as a
`RequestError`, so that a request that is refused for another reason needs no body at all.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.server.decompression import CODINGS, BadBody, Decompressor
from communique.server.errors import refusal
from communique.server.protocol import RequestError
from communique.server.settings import Settings
from communique.server.slow_clients import MAX_HEAD, TOO_LONG_ADDRESS

_ALIASES = {"x-gzip": "gzip"}  # RFC 9110, section 8.4.1.3
_ON_OFFER = ", ".join((*CODINGS, "identity"))
# Compressing what does not compress makes it a little longer.
_OVERHEAD = 1 << 16


class Bodies:
    """Limits bodies, and hands compressed ones on decompressed.

    Args:
        settings: `max_query`, `max_upload` and `request_time` count.
        uploads: The paths where graphs are sent, with all below them; `max_upload` is for
            these, `max_query` for all others.
    """

    def __init__(
        self, app: ASGIApp, settings: Settings, uploads: tuple[str, ...] = ("/graphs",)
    ) -> None:
        self.app = app
        self.settings = settings
        self.uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            _check_head(scope)
            body = _Body(scope, receive, self._limit(scope["path"]), self.settings.request_time)
            await self.app(scope, body.receive, watched)
        except RequestError as error:
            if started:
                raise
            response = refusal(scope, error.status, error.message, error.headers)
            await response(scope, receive, send)

    def _limit(self, path: str) -> int:
        is_upload = any(path == root or path.startswith(f"{root}/") for root in self.uploads)
        return self.settings.max_upload if is_upload else self.settings.max_query


def _check_head(scope: Scope) -> None:
    """Refuse a head that is too long, in whatever pieces it came.

    Raises:
        RequestError: 414 or 431.
    """
    line = len(scope.get("raw_path") or b"") + len(scope["query_string"])
    if line > MAX_HEAD:
        raise RequestError(414, TOO_LONG_ADDRESS)
    if line + sum(len(name) + len(value) + 4 for name, value in scope["headers"]) > MAX_HEAD:
        raise RequestError(431, f"The headers are longer than {MAX_HEAD} bytes.")


class _Body:
    """The body of one request: gives the messages that the handler receives instead."""

    def __init__(self, scope: Scope, receive: Receive, limit: int, seconds: float) -> None:
        headers = Headers(scope=scope)
        self._receive = receive
        self._limit = limit
        self._seconds = seconds
        # Only what the client lets us wait counts, not what the handler takes to read.
        self._left = seconds
        self._taken = 0
        self._given = 0
        self._complete = False  # all came
        self._ended = False  # all was given
        self._waiting: Iterator[bytes] = iter(())
        self._error: RequestError | None = None
        self._decompressor: Decompressor | None = None
        declared = headers.get("content-length", "")
        coding = ", ".join(headers.getlist("content-encoding")).strip().lower()
        coding = _ALIASES.get(coding, coding)
        if coding in CODINGS:
            self._decompressor = Decompressor(coding)
            # For those within, the body is as it is. Changed in place: what they add to
            # the scope, such as the route, is read by those around.
            hidden = (b"content-encoding", b"content-length")
            scope["headers"] = [pair for pair in scope["headers"] if pair[0] not in hidden]
        elif coding not in ("", "identity"):
            self._error = RequestError(
                415,
                f"The body is encoded as '{coding}'. Send it in one of: {_ON_OFFER}.",
                {"Accept-Encoding": _ON_OFFER},  # RFC 9110, section 12.5.3
            )
        if declared.isdecimal() and int(declared) > self._most():
            self._error = self._too_large()

    async def receive(self) -> Message:
        """The next piece of the body, then what the server says of the connection.

        Raises:
            RequestError: 400, 408, 413 or 415.
        """
        if self._ended:
            return await self._receive()
        try:
            if self._error is not None:
                raise self._error
            return await self._next()
        except RequestError:
            # The error is told once. Whoever listens on waits for the client to leave.
            self._ended = True
            raise

    async def _next(self) -> Message:
        while (piece := self._piece()) is None:
            if self._complete:
                return self._end()
            message = await self._timed()
            if message["type"] != "http.request":
                self._ended = True
                return message
            data = message.get("body", b"")
            self._complete = not message.get("more_body", False)
            self._taken += len(data)
            if self._taken > self._most():
                raise self._too_large()
            if self._decompressor is None:
                self._ended = self._complete
                return message
            self._waiting = self._decompressor.feed(data)
        return {"type": "http.request", "body": piece, "more_body": True}

    def _piece(self) -> bytes | None:
        """What is decompressed and not yet given; None if there is nothing."""
        try:
            piece = next(self._waiting, None)
        except BadBody as error:
            raise RequestError(400, str(error)) from None
        if piece is not None:
            self._given += len(piece)
            if self._given > self._limit:
                raise self._too_large()
        return piece

    def _end(self) -> Message:
        assert self._decompressor is not None
        if not self._decompressor.whole:
            raise RequestError(
                400, f"The body ends in the middle of its {self._decompressor.coding}."
            )
        self._ended = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def _timed(self) -> Message:
        loop = asyncio.get_running_loop()
        start = loop.time()
        try:
            async with asyncio.timeout(self._left):
                return await self._receive()
        except TimeoutError:
            raise RequestError(
                408,
                f"The body was not whole within {self._seconds:g} s.",
                {"Connection": "close"},
            ) from None
        finally:
            self._left = max(0.0, self._left - (loop.time() - start))

    def _most(self) -> int:
        """How many bytes may come over the wire."""
        return self._limit + (_OVERHEAD if self._decompressor is not None else 0)

    def _too_large(self) -> RequestError:
        after = " decompressed" if self._decompressor is not None else ""
        return RequestError(413, f"The body is larger than {self._limit} bytes{after}.")
