"""The response to a query: begun only when nothing small can go wrong, never falsely complete."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from communique.server.pool import Pool
from communique.server.protocol import RequestError
from communique.server.request_log import Served
from communique.server.running import Answer, Limit, Limits

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

_BUFFERED = 1 << 20


class AnswerResponse(Response):
    """Sends what a worker of *pool* answers to *task*.

    The first mebibyte is held back, so that most of what goes wrong is still told with a
    status and a sentence. What goes wrong later breaks the connection off, without the mark
    that ends a complete answer. When the client leaves, the worker is killed.

    Args:
        task: What the worker is asked.
        headers: All headers but those that tell the length.
        served: Is told the outcome and the rows, for the request log.
    """

    def __init__(
        self,
        pool: Pool,
        task: Mapping[str, Any],
        limits: Limits,
        headers: Mapping[str, str],
        served: Served,
    ) -> None:
        super().__init__(None, 200, dict(headers))
        del self.headers["content-length"]
        self._pool = pool
        self._task = dict(task)
        self._limits = limits
        self._served = served

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        work = asyncio.ensure_future(self._work(send, scope["method"] == "HEAD"))
        left = asyncio.ensure_future(_client_left(receive))
        try:
            await asyncio.wait({work, left}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                self._served.outcome = "client-left"
                return
            await work
        finally:
            # Also when this request is cancelled from outside, the worker must not go on.
            for task in (work, left):
                task.cancel()
            await asyncio.gather(work, left, return_exceptions=True)

    async def _work(self, send: Send, bodiless: bool) -> None:
        begun = False
        try:
            async with self._pool.answer(self._task, self._limits) as answer:
                held = bytearray()
                async with aclosing(answer.pieces()) as pieces:
                    async for piece in pieces:
                        if begun:
                            await _body(send, piece, more=True)
                            continue
                        held += piece
                        if len(held) > _BUFFERED:
                            begun = True
                            await self._begin(send, None)
                            await _body(send, bytes(held), more=True)
                            held.clear()
                            if bodiless:
                                return
                self._note(answer)
                if not begun:
                    begun = True
                    await self._begin(send, len(held))
                await _body(send, bytes(held), more=False)
        except RequestError as error:
            if not begun:
                if isinstance(error, Limit):
                    self._served.outcome = error.outcome
                raise
            # Without a last piece the server closes the connection: the client sees a cut.
            self._served.outcome = "broken-off"

    def _note(self, answer: Answer) -> None:
        self._served.outcome, self._served.rows = "ok", answer.rows

    async def _begin(self, send: Send, length: int | None) -> None:
        if length is not None:
            self.headers["content-length"] = str(length)
        await send(
            {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        )


async def _body(send: Send, piece: bytes, *, more: bool) -> None:
    await send({"type": "http.response.body", "body": piece, "more_body": more})


async def _client_left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
