"""Every answer that comes from the data names the version of the data it comes from."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.server.request_log import served
from communique.server.versions import Version

HEADER = "Communique-Version"
_KEY = "version"


def note_version(scope: MutableMapping[str, Any], version: Version) -> None:
    """Note that the request of *scope* is answered from *version*."""
    scope.setdefault("state", {})[_KEY] = version
    served(scope).version = version.id


class VersionHeader:
    """Sets the header for whatever version a handler has noted.

    So pages, lists and refusals that depend on the data have it as well as answers to queries.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_header(message: Message) -> None:
            if message["type"] == "http.response.start":
                version = scope.get("state", {}).get(_KEY)
                if version is not None:
                    message.setdefault("headers", [])
                    headers = MutableHeaders(scope=message)
                    headers[HEADER] = f'{version.id}; date="{version.date}"'
            await send(message)

        await self.app(scope, receive, send_with_header if scope["type"] == "http" else send)
