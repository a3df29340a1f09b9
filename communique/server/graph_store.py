"""Single graphs over HTTP: the SPARQL 1.1 Graph Store HTTP Protocol, below `/graphs`.

A graph is named by `?graph=IRI` or `?default`, or is the one whose IRI is the address itself.
Section numbers are those of that protocol.
"""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from pyoxigraph import NamedNode
from starlette.responses import Response
from starlette.routing import Route

from communique.query.evaluation import DEFAULT_GRAPH
from communique.server.answers import accepting
from communique.server.authorization import require_writer
from communique.server.gateway import Gateway
from communique.server.jobs import GraphJob
from communique.server.multipart import Part, read_parts
from communique.server.payloads import MEDIA_TYPES, media_type_of_file, reads
from communique.server.protocol import (
    ProtocolQuery,
    RequestError,
    content_type,
    own_address,
    read_body,
    require_utf8,
    url_fields,
)

if TYPE_CHECKING:
    from starlette.requests import Request

ROOT = "/graphs"
_METHODS = ("GET", "PUT", "POST", "DELETE", "OPTIONS")
_ALLOW = "DELETE, GET, HEAD, OPTIONS, POST, PUT"
_MULTIPART = "multipart/form-data"
_ACCEPTED = ", ".join((*MEDIA_TYPES, _MULTIPART))
_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
# What a browser or a form sends where it knows no better; the name of the file then tells.
_UNTOLD = ("", "text/plain", "application/octet-stream")


class GraphHandlers:
    """Reads graphs from workers and lets the writer change them."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway

    def routes(self) -> list[Route]:
        return [
            Route(ROOT, self.graph, methods=_METHODS),
            Route(ROOT + "/{rest:path}", self.graph, methods=_METHODS),
        ]

    async def graph(self, request: Request) -> Response:
        """Read, replace, extend or remove the graph that *request* names."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": _ALLOW, "Accept-Post": _ACCEPTED})
        if request.method in ("GET", "HEAD"):
            return await self._get(request, _named(request))
        require_writer(request, self.gateway.settings)
        if request.method == "DELETE":
            return await self._delete(request, _named(request))
        if request.method == "POST" and _is_collection(request):
            return await self._create(request)
        return await self._put_or_post(request, _named(request))

    async def _get(self, request: Request, graph: str | None) -> Response:
        if graph is not None:
            there = f"SELECT (true AS ?there) {{ GRAPH {NamedNode(graph)} {{}} }}"
            if not await self.gateway.select(there, self.gateway.version(request)):
                raise _no_such(graph)
        query = ProtocolQuery(_ALL, (DEFAULT_GRAPH if graph is None else graph,), ())
        return await self.gateway.respond(request, query, accepting(request.headers.get("accept")))

    async def _delete(self, request: Request, graph: str | None) -> Response:
        written = await self.gateway.write(request, GraphJob("delete", graph))
        if not written.existed:
            assert graph is not None
            raise _no_such(graph)
        return Response(status_code=204)

    async def _create(self, request: Request) -> Response:
        """Add what is sent as a new graph, whose address the server chooses (5.5)."""
        graph = f"{own_address(request).rstrip('/')}/{uuid.uuid4().hex}"
        parts = await self._parts(request)
        await self.gateway.write(request, GraphJob("post", graph, parts, graph))
        return Response(status_code=201, headers={"Location": graph})

    async def _put_or_post(self, request: Request, graph: str | None) -> Response:
        parts = await self._parts(request)
        job = GraphJob(request.method.lower(), graph, parts, graph or own_address(request))
        written = await self.gateway.write(request, job)
        if written.existed:
            return Response(status_code=204)
        # Only a named graph can be new.
        direct = graph == own_address(request)
        by_name = f"{own_address(request)}?graph={quote(graph or '', safe='')}"
        location = graph if direct and graph else by_name
        return Response(status_code=201, headers={"Location": location})

    async def _parts(self, request: Request) -> tuple[tuple[bytes, str], ...]:
        """The bodies that *request* sends, with their media types.

        Raises:
            RequestError: 413 for too much, 415 for a type that is not read, 400 for parts
                that cannot be told apart.
        """
        header = request.headers.get("content-type", "")
        media_type, charset = content_type(header)
        if media_type and media_type != _MULTIPART:
            # Before the body: it may be large.
            _require_readable(media_type, charset)
        body = await read_body(request, self.gateway.settings.max_upload, "graph")
        if media_type == _MULTIPART:
            return tuple(_part(part) for part in read_parts(body, header))
        if media_type:
            return ((body, media_type),)
        if body:
            raise RequestError(
                415,
                f"The request has no Content-Type; send one of {_ACCEPTED}.",
                {"Accept-Post": _ACCEPTED},
            )
        return ()


def _part(part: Part) -> tuple[bytes, str]:
    media_type, charset = content_type(part.content_type)
    if media_type in _UNTOLD:
        media_type = media_type_of_file(part.filename) or media_type
    if part.headers.get("content-transfer-encoding", "binary").lower() not in (
        "binary", "8bit", "7bit",
    ):  # fmt: skip
        raise RequestError(415, "A part of the body is encoded for mail; send it as it is.")
    _require_readable(media_type, charset)
    return bytes(part.data), media_type


def _require_readable(media_type: str, charset: str) -> None:
    if not reads(media_type):
        raise RequestError(
            415,
            f"'{media_type}' is no graph that is read here. There is: {_ACCEPTED}.",
            {"Accept-Post": _ACCEPTED},
        )
    require_utf8(charset)


def _is_collection(request: Request) -> bool:
    """Whether *request* is for the store as a whole, and names no graph (4.1, 5.5)."""
    fields = url_fields(request)
    return _is_root(request) and not fields.get("graph") and not fields.get("default")


def _is_root(request: Request) -> bool:
    return not str(request.path_params.get("rest", ""))


def _named(request: Request) -> str | None:
    """The IRI of the graph that *request* names; None for the default graph.

    Raises:
        RequestError: 400 where it names none, several, or one by what is no IRI.
    """
    fields = url_fields(request)
    names, default = fields.get("graph"), fields.get("default")
    if _is_root(request):
        if len(names) + bool(default) != 1:
            raise RequestError(
                400, "Name one graph: by '?graph=IRI', or the default graph by '?default'."
            )
        if default:
            return None
        if not names[0]:
            raise RequestError(400, "The graph has no name: '?graph=' needs an IRI.")
        # `urljoin` would tidy up an absolute IRI, and thereby name another graph.
        found = names[0] if _ABSOLUTE.match(names[0]) else urljoin(own_address(request), names[0])
    elif names or default:
        raise RequestError(
            400, f"The address names a graph by itself. Ask '{ROOT}' for one by '?graph='."
        )
    else:
        found = own_address(request)
    try:
        return NamedNode(found).value
    except ValueError as error:
        raise RequestError(400, f"The graph '{found}' is no IRI: {error}.") from None


def _no_such(graph: str) -> RequestError:
    return RequestError(404, f"There is no graph '{graph}'.")
