"""All routes of the endpoint, put together, with the shield around them."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from communique.ontology_docs import ontology_page
from communique.query.template_shelf import Shelf
from communique.server.advising import Advising
from communique.server.compose import request_log, shielded
from communique.server.conformance import conformance
from communique.server.dispatch import Dispatcher
from communique.server.dumps import Dumps
from communique.server.errors import exception_handlers
from communique.server.graph_store import GraphHandlers
from communique.server.health import health_routes
from communique.server.metrics import Metrics
from communique.server.page_files import page_names, page_type, read_page
from communique.server.request_log import RequestLog
from communique.server.resources import Resources
from communique.server.saved import SavedQueries
from communique.server.service_description import ServiceDescription
from communique.server.sparql import METHODS, SparqlHandler
from communique.server.version_header import VersionHeader
from communique.server.void import Void


@dataclass(frozen=True, slots=True)
class App:
    """The application, and the log that it writes to, which its owner closes."""

    asgi: ASGIApp
    log: RequestLog | None


def make_app(gateway: Dispatcher, shelf: Shelf) -> App:
    """The application that answers by way of *gateway*, with the templates of *shelf*."""
    settings = gateway.settings
    metrics = Metrics(gateway.state)
    log = request_log(settings)
    routes = Starlette(
        routes=_routes(gateway, shelf, metrics), exception_handlers=exception_handlers()
    )
    return App(shielded(VersionHeader(routes), settings, metrics=metrics, log=log), log)


def _routes(gateway: Dispatcher, shelf: Shelf, metrics: Metrics) -> list[Route]:
    void = Void(gateway)
    description = ServiceDescription(gateway, void, shelf)
    sparql = SparqlHandler(gateway, description)
    return [
        Route("/", page),
        *(Route(f"/{name}", page) for name in page_names()),
        Route("/sparql", sparql.answer, methods=list(METHODS)),
        *SavedQueries(gateway, shelf).routes(),
        Route("/advice", Advising(gateway).answer, methods=["GET", "POST"]),
        *GraphHandlers(gateway).routes(),
        *Resources(gateway).routes(),
        *void.routes(),
        Route("/dump.{suffix}", Dumps(gateway).dump),
        Route("/ontology", ontology),
        Route("/conformance", conformance),
        *health_routes(gateway.state, gateway.versions),
        metrics.route(),
    ]


async def ontology(request: Request) -> Response:
    """The documentation of the ontology."""
    content = ontology_page()
    # The page stands by itself as a file too, so its style is in it; its digest lets it in.
    style = content.partition(b"<style>")[2].partition(b"</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'"
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": policy}
    return Response(content, media_type="text/html", headers=headers)


async def page(request: Request) -> Response:
    """A file of the page at `/`."""
    name = request.url.path.strip("/") or "index.html"
    return Response(
        read_page(name), media_type=page_type(name), headers={"Cache-Control": "no-cache"}
    )
