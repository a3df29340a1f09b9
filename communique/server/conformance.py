"""What the W3C's tests of the protocols said of this release, published at `/conformance`.

The file is made by the project's continuous integration from a run against a real server.
"""

from __future__ import annotations

import hashlib
import io
from importlib import metadata, resources
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from communique.query.graphs import write_graph
from communique.server.answers import accepting
from communique.server.protocol import RequestError
from communique.server.tagged import knows

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


def report() -> bytes:
    """The report, in EARL as Turtle, whose relative IRIs are those of where it is published.

    Raises:
        RequestError: 404 where this build has none.
    """
    file = resources.files("communique.server").joinpath("conformance.ttl")
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise RequestError(404, "This build of communique was not measured.") from None


async def conformance(request: Request) -> Response:
    """The report in the format that the client prefers of those for graphs; 304 if it has it.

    Raises:
        RequestError: 404 where this build has no report, 406 for no format.
    """
    from starlette.responses import Response

    found = accepting(request.headers.get("accept"))("CONSTRUCT")
    address = str(request.url.replace(query="", fragment=""))
    body = report()
    key = f"{metadata.version('communique')} {found.name} {address} ".encode() + body
    headers = {
        "Content-Type": found.content_type,
        "ETag": f'"{hashlib.sha256(key).hexdigest()[:32]}"',
        "Vary": "Accept",
        "Cache-Control": "no-cache",
    }
    if knows(request, headers["ETag"]):
        del headers["Content-Type"]
        return Response(status_code=304, headers=headers)
    if found.name != "turtle":
        quads = parse(body, format=RdfFormat.TURTLE, base_iri=address)
        out = io.BytesIO()
        write_graph((quad.triple for quad in quads), found.name, out, address)
        body = out.getvalue()
    return Response(body, headers=headers)
