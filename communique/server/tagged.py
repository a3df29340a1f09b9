"""A whole answer in memory, with its tag: sent once, compressed as the client likes it."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping

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
    more = dict(headers or {})
    coding = accepted_encoding(request.headers.get("accept-encoding"))
    if len(body) < _SMALL:
        coding = ""
    vary = [name for name in (more.pop("Vary", ""), "Accept-Encoding") if name]
    told = hashlib.sha256(coding.encode() + b"\n" + body).hexdigest()[:16]
    sent = {
        "Cache-Control": "max-age=86400" if "version" in request.query_params else "no-cache",
        **more,
        "ETag": f'"{version.id}-{told}"',
        "Vary": ", ".join(vary),
    }
    if status == 200 and knows(request, sent["ETag"]):
        return Response(status_code=304, headers=sent)
    if coding:
        body, sent["Content-Encoding"] = _compressed(body, coding), coding
    return Response(body, status, {**sent, "Content-Type": content_type})


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
