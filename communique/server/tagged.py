"""A whole answer in memory, with its tag: sent once, compressed as the client likes it."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Mapping
from importlib import metadata

from starlette.requests import Request
from starlette.responses import Response

from communique.server.encodings import accepted_encoding
from communique.server.versions import Version

_SMALL = 1024  # bytes; to compress less saves nothing worth the work


def tagged(
    request: Request,
    version: Version,
    body: bytes,
    content_type: str,
    headers: Mapping[str, str] | None = None,
    *,
    status: int = 200,
) -> Response:
    """The response to *request* with *body*, or 304 where the client has it.

    Args:
        version: What the answer is made from. It stands in the tag.
        headers: More headers. What stands in `Vary` there is kept.
    """
    coding = _coding(request)
    if len(body) < _SMALL:
        coding = ""
    told = hashlib.sha256(coding.encode() + b"\n" + body).hexdigest()[:16]
    sent = {
        "Cache-Control": "max-age=86400" if "version" in request.query_params else "no-cache",
        **_varying(headers or {}),
        "ETag": f'"{version.id}-{told}"',
    }
    if status == 200 and knows(request, sent["ETag"]):
        return Response(status_code=304, headers=sent)
    if coding:
        body, sent["Content-Encoding"] = _compressed(body, coding), coding
    return Response(body, status, {**sent, "Content-Type": content_type})


def early_tag(request: Request, version: Version, *parts: object) -> str:
    """The tag of an answer that is not made yet, and that *version* and *parts* decide."""
    # Another release of the program may say the same in other words.
    told = "\n".join(map(str, (metadata.version("communique"), _coding(request), *parts)))
    return f'"{version.id}-{hashlib.sha256(told.encode()).hexdigest()[:16]}"'


def not_modified(headers: Mapping[str, str]) -> Response:
    """What a client gets that has the answer already."""
    return Response(status_code=304, headers=_varying(headers))


async def made(
    request: Request, make: Callable[[], bytes], content_type: str, headers: Mapping[str, str]
) -> Response:
    """The bytes that *make* gives, made and compressed in a thread so that others are served.

    Args:
        headers: Sent too, with the `early_tag` among them.
    """
    from anyio.to_thread import run_sync

    coding, sent = _coding(request), _varying(headers)

    def written() -> bytes:
        body = make()
        if coding and len(body) >= _SMALL:
            sent["Content-Encoding"] = coding
            return _compressed(body, coding)
        return body

    body = await run_sync(written)
    return Response(body, headers={**sent, "Content-Type": content_type})


def _varying(headers: Mapping[str, str]) -> dict[str, str]:
    vary = [name for name in (headers.get("Vary", ""), "Accept-Encoding") if name]
    return {**headers, "Vary": ", ".join(vary)}


def _coding(request: Request) -> str:
    return accepted_encoding(request.headers.get("accept-encoding"))


def knows(request: Request, tag: str) -> bool:
    """Whether the client has what *tag* stands for (RFC 9110, section 13.1.2)."""
    if request.method not in ("GET", "HEAD", "QUERY"):
        return False
    known = request.headers.get("if-none-match", "")
    return any(each.strip().removeprefix("W/") in (tag, "*") for each in known.split(","))


def _compressed(body: bytes, coding: str) -> bytes:
    if coding == "gzip":
        # Without the time, so that the same answer is the same bytes.
        return gzip.compress(body, 5, mtime=0)
    import zstandard

    return zstandard.ZstdCompressor(level=3).compress(body)
