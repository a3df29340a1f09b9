"""The whole dataset as a download, in constant memory."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from communique.query.negotiation import GRAPH
from communique.server.dispatch import Dispatcher
from communique.server.protocol import RequestError

# Formats that keep the named graphs apart: without them nobody could tell who says what.
_FORMATS = {f.suffix: f for f in GRAPH if f.name in ("nquads", "trig")}


class Dumps:
    """`/dump.nq` and `/dump.trig`."""

    def __init__(self, gateway: Dispatcher) -> None:
        self.gateway = gateway

    async def dump(self, request: Request) -> Response:
        """All quads of a version. `Accept-Encoding` compresses them on the way."""
        found = _FORMATS.get(request.path_params["suffix"])
        if found is None:
            names = ", ".join(f"/dump.{suffix}" for suffix in _FORMATS)
            raise RequestError(404, f"The dataset comes as {names}.")
        return self.gateway.dump(request, found)
