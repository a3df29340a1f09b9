"""Which pages of other sites may read the answers: none, unless the operator lists them.

Own code because the middleware of starlette answers a preflight with 200 and a body, names
the exposed headers to origins that may not read, and knows the answer only from a fixed set
of methods. The rules are those of the Fetch standard (https://fetch.spec.whatwg.org/#http-cors-protocol).
"""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = "GET, HEAD, POST, QUERY, OPTIONS"
_REQUEST_HEADERS = "Accept, Accept-Language, Content-Encoding, Content-Type, If-None-Match"
_EXPOSED = "ETag, Link, Retry-After, Communique-Version"
_MAX_AGE = "86400"


class Cors:
    """Lets pages of the listed origins read answers, never with cookies or passwords.

    Args:
        origins: Such as `https://example.org`; `*` for any.
    """

    def __init__(self, app: ASGIApp, origins: Iterable[str]) -> None:
        self.app = app
        self.origins = frozenset(origin.rstrip("/").lower() for origin in origins)
        self.any = "*" in self.origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if (
            origin is not None
            and scope["method"] == "OPTIONS"
            and "access-control-request-method" in headers
        ):
            await self._preflight(origin)(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message.setdefault("headers", [])
                found = MutableHeaders(scope=message)
                if self._allow(found, origin):
                    found["Access-Control-Expose-Headers"] = _EXPOSED
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def _preflight(self, origin: str) -> Response:
        # The browser enforces what is written here: an origin, method or header that is not
        # on the list is refused by being absent.
        response = Response(status_code=204)
        response.headers["Vary"] = "Access-Control-Request-Method, Access-Control-Request-Headers"
        if self._allow(response.headers, origin):
            response.headers["Access-Control-Allow-Methods"] = _METHODS
            response.headers["Access-Control-Allow-Headers"] = _REQUEST_HEADERS
            response.headers["Access-Control-Max-Age"] = _MAX_AGE
        return response

    def _allow(self, headers: MutableHeaders, origin: str | None) -> bool:
        """Say in *headers* that *origin* may read, if it may."""
        if self.any:
            # The same for everybody, so a cache may keep one answer for all origins.
            headers["Access-Control-Allow-Origin"] = "*"
            return True
        # Also for who may not read: a cache must not show this answer to who may.
        headers.add_vary_header("Origin")
        if origin is None or origin.lower() not in self.origins:
            return False
        headers["Access-Control-Allow-Origin"] = origin
        return True
