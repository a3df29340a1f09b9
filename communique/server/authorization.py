"""stub"""

from __future__ import annotations

from starlette.requests import Request

from communique.server.protocol import RequestError
from communique.server.settings import Settings


def require_writer(request: Request, settings: Settings) -> None:
    if settings.update_token is None:
        raise RequestError(403, "off")
    if request.headers.get("authorization") != f"Bearer {settings.update_token}":
        raise RequestError(401, "token", {"WWW-Authenticate": "Bearer"})
