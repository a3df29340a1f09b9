"""Whether the server lives and is ready, and what versions of the data it has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import metadata
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from communique.server.state import State
from communique.server.versions import Version

_HEADERS = {"Cache-Control": "no-store"}


def health_routes(state: State, versions: Callable[[], Sequence[Version]]) -> list[Route]:
    """The routes `/health`, `/ready` and `/versions`.

    Args:
        state: Tells how the pool is doing.
        versions: All versions that are kept, the newest first.
    """

    async def health(request: Request) -> Response:
        """That this process answers, and what it is. Always 200."""
        now = state()
        found: dict[str, Any] = {
            "status": "ok",
            "version": metadata.version("communique"),
            "dataset": _described(now.version) if now.version else None,
            "workers": {"total": now.workers, "busy": now.busy, "queued": now.queued},
            "isolated": now.isolated,
            "isolation": now.isolation,
        }
        return JSONResponse(found, headers=_HEADERS)

    async def ready(request: Request) -> Response:
        """200 once a worker has answered, so that a query finds one; 503 until then."""
        is_ready = state().ready
        content = {"status": "ready" if is_ready else "starting"}
        more = {} if is_ready else {"Retry-After": "1"}
        return JSONResponse(content, 200 if is_ready else 503, {**_HEADERS, **more})

    async def listed(request: Request) -> Response:
        """The versions that `?version=` may name."""
        found = versions()
        current = state().version
        content = {
            "current": current.id if current else None,
            "versions": [_described(version) for version in found],
        }
        return JSONResponse(content, headers={"Cache-Control": "no-cache"})

    return [
        Route("/health", health),
        Route("/ready", ready),
        Route("/versions", listed),
    ]


def _described(version: Version) -> dict[str, object]:
    return {
        "id": version.id,
        "digest": version.digest,
        "date": version.date,
        "quads": version.quads,
        "inference": version.inference,
    }
