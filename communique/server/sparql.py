"""`/sparql`: queries and updates by the SPARQL 1.1 Protocol, and the service description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response

from communique.server.answers import accepting
from communique.server.gateway import Gateway
from communique.server.jobs import UpdateJob
from communique.server.protocol import read_query
from communique.server.service_description import service_description

if TYPE_CHECKING:
    from starlette.requests import Request


class SparqlHandler:
    """Answers at the one address of the protocol."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway

    async def answer(self, request: Request) -> Response:
        """A query, an update, or without either a description of the service."""
        accept = request.headers.get("accept")
        if request.method in ("GET", "HEAD") and not request.scope["query_string"]:
            found = accepting(accept)("CONSTRUCT")
            body = service_description(str(request.url), found.name)
            return Response(body, headers={"Content-Type": found.content_type, "Vary": "Accept"})
        if request.headers.get("content-type", "").startswith("application/sparql-update"):
            await self.gateway.write(request, UpdateJob((await request.body()).decode()))
            return Response(status_code=204)
        query = await read_query(request)
        return await self.gateway.respond(request, query, accepting(accept))
