"""All routes of the endpoint, put together."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.routing import Route

from communique.server.dispatch import Dispatcher
from communique.server.protocol import RequestError
from communique.server.sparql import SparqlHandler


def make_app(gateway: Dispatcher) -> Starlette:
    """The application that answers by way of *gateway*."""
    from communique.server.endpoint import _problem

    sparql = SparqlHandler(gateway)
    return Starlette(
        routes=[Route("/sparql", sparql.answer, methods=["GET", "POST", "QUERY"])],
        exception_handlers={RequestError: _problem},
    )
