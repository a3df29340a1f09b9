"""`/sparql`: queries and updates by the SPARQL 1.1 Protocol, and the service description."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.responses import RedirectResponse, Response

from communique.query.negotiation import Format, formats_for, negotiate
from communique.query.tokens import query_form
from communique.server.answers import accepting
from communique.server.gateway import Gateway
from communique.server.jobs import UpdateJob
from communique.server.protocol import read_operation
from communique.server.service_description import ServiceDescription

if TYPE_CHECKING:
    from starlette.requests import Request

METHODS = ("GET", "POST", "QUERY")
_HTML = Format("html", "text/html", "html", ("application/xhtml+xml",), text=True)


class SparqlHandler:
    """Answers at the one address of the protocol."""

    def __init__(self, gateway: Gateway, description: ServiceDescription) -> None:
        self._gateway = gateway
        self._description = description

    async def answer(self, request: Request) -> Response:
        """A query, an update, or without either a description of the service."""
        reading = request.method in ("GET", "HEAD")
        if reading and not request.scope["query_string"]:
            return await self._description.respond(request)
        operation = await read_operation(request, self._gateway.settings)
        if isinstance(operation, UpdateJob):
            await self._gateway.write(request, operation)
            return Response(status_code=204)
        accept = request.headers.get("accept")
        if reading and _wants_page(accept, operation.sparql):
            # The state stands behind `#`: it stays in the browser, which asks by itself.
            location = "/#" + urlencode({"query": operation.sparql}, quote_via=quote)
            return RedirectResponse(location, status_code=303, headers={"Vary": "Accept"})
        return await self._gateway.respond(request, operation, accepting(accept))


def _wants_page(accept: str | None, sparql: str) -> bool:
    """Whether a browser asks, which shows our page better than a file of results."""
    if not accept or "text/html" not in accept.lower():
        return False
    offered = formats_for(query_form(sparql) or "SELECT")
    return negotiate(accept, [*offered, _HTML]) is _HTML
