"""Errors as answers: one sentence as plain text, or a problem of RFC 9457 for who prefers JSON."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from communique.errors import CommuniqueError, QueryError, UnknownTemplate
from communique.query.negotiation import Format, negotiate
from communique.server.protocol import RequestError

_TEXT = Format("text", "text/plain", "txt", text=True)
_PROBLEM = Format("problem", "application/problem+json", "json", ("application/json",))

Handler = Callable[[Request, Exception], Awaitable[Response]]


def refusal(
    scope: Scope, status: int, message: str, headers: Mapping[str, str] | None = None
) -> Response:
    """The response that tells *message* to the client of *scope*.

    Args:
        status: A status of HTTP from 400 on.
        message: One or two sentences for the person reading.
        headers: More headers of the response.
    """
    accept = ", ".join(Headers(scope=scope).getlist("accept"))
    form = negotiate(accept, (_TEXT, _PROBLEM)) or _TEXT
    if form is _PROBLEM:
        # `about:blank` says that there is no more to it than the status.
        problem = {"type": "about:blank", "title": _title(status), "status": status}
        body = json.dumps({**problem, "detail": message}, ensure_ascii=False) + "\n"
    else:
        body = message + "\n"
    content = body.encode("utf-8", "replace")
    named = {"Content-Type": form.content_type, "Vary": "Accept", **(headers or {})}
    return Response(content, status, named)


def exception_handlers() -> dict[Any, Handler]:
    """The handlers that an application of starlette needs to answer every error like this."""
    return {
        RequestError: _problem,
        HTTPException: _http_error,
        CommuniqueError: _own_error,
        Exception: _unexpected,
    }


def _title(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestError)
    return refusal(request.scope, error.status, error.message, error.headers)


async def _http_error(request: Request, error: Exception) -> Response:
    status: int = getattr(error, "status_code", 500)
    headers = dict(getattr(error, "headers", None) or {})
    if "Allow" in headers:
        headers["Allow"] = ", ".join(sorted(headers["Allow"].split(", ")))
    messages = {
        404: f"There is nothing at '{request.url.path}'. The page at '/' leads to all there is.",
        405: f"'{request.url.path}' does not answer {request.method}.",
    }
    message = messages.get(status, str(getattr(error, "detail", error)))
    return refusal(request.scope, status, message, headers)


async def _own_error(request: Request, error: Exception) -> Response:
    if isinstance(error, UnknownTemplate):
        return refusal(request.scope, 404, str(error))
    return refusal(request.scope, 400 if isinstance(error, QueryError) else 500, str(error))


async def _unexpected(request: Request, error: Exception) -> Response:
    message = "The server failed to answer. Its log says why."
    # uvicorn hangs up after an exception; a client that is not told asks on in vain.
    return refusal(request.scope, 500, message, {"Connection": "close"})
