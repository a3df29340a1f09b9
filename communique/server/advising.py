"""`/advice`: what in a query is slow on this engine, told before it runs."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from communique.server.dispatch import Dispatcher
from communique.server.protocol import read_query


class Advising:
    """Reads a query as `/sparql` does, and judges it instead of answering it."""

    def __init__(self, gateway: Dispatcher) -> None:
        self._gateway = gateway

    async def answer(self, request: Request) -> Response:
        """JSON: a list of advice, each with its rule, reason and figure, and a rewrite if any."""
        query = await read_query(request, self._gateway.settings.max_query)
        return JSONResponse({"advice": await self._gateway.advice(query.sparql)})
