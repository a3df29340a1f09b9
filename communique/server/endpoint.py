"""The endpoint: SPARQL, the saved queries and a page to use both, over HTTP.

It reads one store and never writes. The store is opened read-only, as it is at that
moment: what is loaded later shows after a restart. The storage engine gives no promise for
a store that is written to meanwhile, so stop the endpoint for a load.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Mapping
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from pyoxigraph import Store

from communique.errors import CommuniqueError, QueryError, UnknownTemplate
from communique.graph.iris import DEFAULT_BASE
from communique.graph.store import open_store
from communique.graph.vocabulary import PREFIXES
from communique.query.lookup import Resolver
from communique.query.negotiation import Format, formats_for, negotiate
from communique.query.templates import Template, find_template, load_templates
from communique.query.tokens import query_form
from communique.server.answers import Choice, accepting, suffixed
from communique.server.page_files import page_names, page_type, read_page
from communique.server.protocol import ProtocolQuery, RequestError, read_query, url_fields
from communique.server.service_description import service_description

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

_CONCURRENT = 8
_HTML = Format("html", "text/html", "html", ("application/xhtml+xml",), text=True)
_SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Endpoint:
    """The handlers of one application over one store."""

    def __init__(self, store: Store, templates: Mapping[str, Template], base: str) -> None:
        import anyio

        self.store = store
        self.templates = templates
        self.base = base
        self.resolver = Resolver(store, base)
        self.limiter = anyio.CapacityLimiter(_CONCURRENT)

    def routes(self) -> list[Route]:
        from starlette.routing import Route

        pages = [Route(f"/{name}", self.page) for name in page_names()]
        return [
            Route("/", self.page),
            *pages,
            Route("/sparql", self.sparql, methods=["GET", "POST"]),
            Route("/queries", self.queries),
            Route("/queries/{name}", self.saved),
            Route("/lookup", self.lookup),
            Route("/health", self.health),
        ]

    async def page(self, request: Request) -> Response:
        from starlette.responses import Response

        name = request.url.path.strip("/") or "index.html"
        return Response(read_page(name), media_type=page_type(name))

    async def sparql(self, request: Request) -> Response:
        accept = request.headers.get("accept")
        if request.method in ("GET", "HEAD") and not request.scope["query_string"]:
            return self._description(request, accept)
        query = await read_query(request)
        if request.method == "GET" and _wants_page(accept, query.sparql):
            return _see_page({"query": query.sparql})
        return await self._answer(request, query, accepting(accept))

    def _description(self, request: Request, accept: str | None) -> Response:
        from starlette.responses import Response

        found = accepting(accept)("CONSTRUCT")
        body = service_description(str(request.url), found.name)
        return Response(body, headers={"Content-Type": found.content_type, "Vary": "Accept"})

    async def saved(self, request: Request) -> Response:
        """Answer a saved query; the format comes from a suffix or from `Accept`.

        The suffix `.rq` gives the query itself, with the parameters bound.
        """
        from starlette.responses import Response

        name, dot, suffix = request.path_params["name"].partition(".")
        template = find_template(self.templates, name)
        values = url_fields(request).values
        accept = request.headers.get("accept")
        if not dot and _wants_page(accept, template.sparql):
            flat = {key: texts[-1] for key, texts in values.items()}
            return _see_page({"template": name, **flat})
        sparql = await self._run(template.bind, values, self.resolver)
        if suffix == "rq":
            return Response(sparql, media_type="application/sparql-query")
        choose = suffixed(suffix) if dot else accepting(accept)
        return await self._answer(request, ProtocolQuery(sparql), choose)

    async def queries(self, request: Request) -> Response:
        """List the saved queries, with the choices of every parameter."""
        from starlette.responses import JSONResponse

        listed = await self._run(lambda: [self._described(t) for t in self.templates.values()])
        return JSONResponse({"queries": listed, "prefixes": {**PREFIXES, "id": self.base}})

    async def lookup(self, request: Request) -> Response:
        """Nodes whose names begin with the words of `q`, of the class `class` if given."""
        from starlette.responses import JSONResponse

        fields = url_fields(request)
        text = " ".join(fields.get("q"))
        of_class = (fields.get("class") or [""])[0] or None
        found = await self._run(self.resolver.suggest, text, of_class)
        return JSONResponse([{"label": c.label, "iri": c.iri, "short": c.short} for c in found])

    async def health(self, request: Request) -> Response:
        """Whether the store answers."""
        from starlette.responses import JSONResponse

        await self._run(lambda: bool(self.store.query("ASK { GRAPH ?g { ?s ?p ?o } }")))
        return JSONResponse({"status": "ok", "version": metadata.version("communique")})

    async def _answer(self, request: Request, query: ProtocolQuery, choose: Choice) -> Response:
        own = str(request.url.replace(query="", fragment=""))
        raise NotImplementedError(own)

    async def _run(self, function: Callable[..., Any], *arguments: object) -> Any:
        """Run *function* in a worker thread: it reads the store."""
        from anyio.to_thread import run_sync

        return await run_sync(function, *arguments, limiter=self.limiter)

    def _described(self, template: Template) -> dict[str, object]:
        return {
            "name": template.name,
            "summary": template.summary,
            "description": template.description,
            "tags": list(template.tags),
            "form": template.form,
            "formats": [found.suffix for found in formats_for(template.form)],
            "href": f"/queries/{template.name}",
            "sparql": template.sparql,
            "example": dict(template.example),
            "parameters": [
                {
                    "name": p.name,
                    "type": p.type,
                    "required": p.required,
                    "default": p.default,
                    "label": p.label,
                    "description": p.description,
                    "class": p.class_iri,
                    "example": p.example,
                    "choices": self._choices(p.scheme, p.choices),
                }
                for p in template.parameters
            ],
        }

    def _choices(self, scheme: str | None, listed: tuple[str, ...]) -> list[dict[str, str]]:
        if scheme is None:
            return [{"value": value, "label": value} for value in listed]
        concepts = self.resolver.concepts(scheme).items()
        return [{"value": key, "label": found.label} for key, found in concepts]


def _wants_page(accept: str | None, sparql: str) -> bool:
    """Whether a browser asks, which shows our page better than a file of results."""
    if not accept or "text/html" not in accept.lower():
        return False
    offered = formats_for(query_form(sparql) or "SELECT")
    return negotiate(accept, [*offered, _HTML]) is _HTML


def _see_page(state: Mapping[str, str]) -> Response:
    from starlette.responses import RedirectResponse

    # The state stands behind `#`: it stays in the browser, which asks again by itself.
    location = "/#" + urlencode(state, quote_via=quote)
    return RedirectResponse(location, status_code=303, headers={"Vary": "Accept"})


def make_app(
    store: Store,
    *,
    templates: Mapping[str, Template] | None = None,
    base: str = DEFAULT_BASE,
) -> Starlette:
    """The application that answers from *store*.

    Args:
        store: Opened read-only, or kept from being written to while the app runs.
        templates: The saved queries; by default the bundled ones.
        base: Start of the IRIs of individuals.
    """
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException

    endpoint = Endpoint(store, load_templates() if templates is None else templates, base)
    app = Starlette(
        routes=endpoint.routes(),
        exception_handlers={
            RequestError: _problem,
            HTTPException: _http_error,
            CommuniqueError: _own_error,
            Exception: _unexpected,
        },
    )
    app.add_middleware(_SecurityHeaders)
    return app


class _SecurityHeaders:
    """Adds the security headers to every response."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def send_with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                extra = [(k.lower().encode(), v.encode()) for k, v in _SECURITY.items()]
                message["headers"] = [*message.get("headers", []), *extra]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _text(status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
    from starlette.responses import PlainTextResponse

    return PlainTextResponse(message + "\n", status_code=status, headers=dict(headers or {}))


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestError)
    return _text(error.status, error.message, error.headers)


async def _http_error(request: Request, error: Exception) -> Response:
    status: int = getattr(error, "status_code", 500)
    headers = dict(getattr(error, "headers", None) or {})
    if "Allow" in headers:
        headers["Allow"] = ", ".join(sorted(headers["Allow"].split(", ")))
    messages = {
        404: f"There is nothing at '{request.url.path}'. The page at '/' leads to all there is.",
        405: f"'{request.url.path}' does not answer {request.method}.",
    }
    return _text(status, messages.get(status, str(getattr(error, "detail", error))), headers)


async def _own_error(request: Request, error: Exception) -> Response:
    if isinstance(error, UnknownTemplate):
        return _text(404, str(error))
    return _text(400 if isinstance(error, QueryError) else 500, str(error))


async def _unexpected(request: Request, error: Exception) -> Response:
    return _text(500, "The server failed to answer. Its log says why.")


def serve(
    store_dir: Path,
    host: str = "127.0.0.1",
    port: int = 7878,
    *,
    base: str = DEFAULT_BASE,
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serve the store at *store_dir* until interrupted.

    Args:
        port: 0 for any free one.
        announce: Called with the address once it is bound.

    Raises:
        StoreError: if the store cannot be opened.
        CommuniqueError: if the address is taken or not of this machine.
    """
    import uvicorn

    with open_store(store_dir, read_only=True) as store, _bind(host, port) as bound:
        address = f"[{host}]" if ":" in host else host
        app = make_app(store.raw, base=base)
        if announce is not None:
            announce(f"http://{address}:{bound.getsockname()[1]}/")
        config = uvicorn.Config(
            app, log_level="warning", lifespan="off", server_header=False, timeout_keep_alive=30
        )
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[bound])


def _bind(host: str, port: int) -> socket.socket:
    try:
        if not 0 <= port <= 65535:
            # The resolver would take it, and quietly choose another.
            raise OverflowError("there is no such port")
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, protocol)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CommuniqueError(
            f"Cannot listen on {host}:{port}: {reason}. Choose another with --host or --port."
        ) from None
    bound.listen(128)
    return bound
