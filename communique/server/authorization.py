"""Who may change the store: whoever sends the token that the operator chose."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from communique.server.protocol import READ_ONLY, RequestError
from communique.server.settings import Settings

if TYPE_CHECKING:
    from starlette.requests import Request

_REALM = 'Bearer realm="communique"'


def require_writer(request: Request, settings: Settings) -> None:
    """Check that *request* may change the store, by its bearer token (RFC 6750).

    How long this takes does not depend on how much of the token is right.

    Raises:
        RequestError: 403 where nobody may, 401 without the token or with another.
    """
    if not settings.update_token:
        raise RequestError(403, READ_ONLY)
    scheme, _, token = request.headers.get("authorization", "").strip().partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise RequestError(
            401,
            "Who changes the store must show the token: 'Authorization: Bearer TOKEN'.",
            {"WWW-Authenticate": _REALM},
        )
    # Headers are latin-1 on the wire; a token may be any text.
    shown = token.strip().encode("latin-1")
    if not hmac.compare_digest(shown, settings.update_token.encode("utf-8")):
        raise RequestError(
            401,
            "The token is not the one that this endpoint was started with.",
            {"WWW-Authenticate": f'{_REALM}, error="invalid_token"'},
        )
