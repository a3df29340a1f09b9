"""What a service answered over HTTP, and what stands in the way of an answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from communique.errors import BadAnswer, RequestRefused, ServiceGone, TooMuch
from communique.linking.addresses import host_of

# Busy for now: the same request may do later.
_BUSY = frozenset({408, 425, 429, 500, 502, 503})
_TOO_LARGE = frozenset({413, 414})
# Something in it that the service stumbles over.
_REFUSED = frozenset({400, 422})
_WORDS = {
    401: "wants a password or a token, which communique does not send",
    403: "shuts this client out",
    404: "has nothing at this address",
    405: "does not take such requests at this address",
    410: "has nothing at this address any more",
    413: "finds the request too large",
    414: "finds the request too large",
    429: "is asked too often",
    503: "is too busy",
    504: "took too long over an answer",
}


class Trouble(Exception):
    """An answer did not come, but may come later.

    Attributes:
        retry_after: After how many seconds the service wants to be asked again, if it says.
    """

    def __init__(self, sentence: str, retry_after: float | None = None) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class Slow(Trouble):
    """An answer took too long."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that came whole, with a status of success.

    Attributes:
        url: Who answered, after redirects on the same host.
        body: Decompressed.
        media_type: In lower case, without parameters; empty if the service names none.
    """

    url: str
    status: int
    body: bytes
    media_type: str

    def json(self) -> Any:
        """The JSON value in the body.

        Raises:
            BadAnswer: as `read_json` does.
        """
        return read_json(self.body, host_of(self.url), self.media_type)


def read_json(body: bytes | str, whose: str, media_type: str = "") -> Any:
    """The JSON value in *body*, which came from *whose*.

    Raises:
        BadAnswer: if it is none, if an object has a name twice, or if a number is none. Says
            so where a web page came instead.
    """
    try:
        return json.loads(body, object_pairs_hook=_object, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        start = body[:200].encode() if isinstance(body, str) else body[:200]
        if "html" in media_type or start.lstrip().lower().startswith((b"<!doctype", b"<html")):
            raise BadAnswer(f"{whose} answers with a web page where JSON is due.") from error
        raise BadAnswer(f"What {whose} answers is not sound JSON: {error}.") from error


def check(reply: Reply, headers: Mapping[str, str], retry_after: float | None) -> None:
    """Nothing, if *reply* is one of success.

    Args:
        retry_after: What its header of that name says, in seconds from now.

    Raises:
        Trouble: if the service is busy. `Slow`, if it gave up on an answer.
        RequestRefused: if it does not take this request.
        ServiceGone: if it takes none of this client.
    """
    host, status = host_of(reply.url), reply.status
    # MediaWiki answers with 200 when its copies lag behind more than we asked for.
    lagging = retry_after is not None and "X-Database-Lag" in headers
    if 200 <= status < 300 and not lagging:
        return
    said = _WORDS.get(status, "is not well" if status >= 500 else "does not take the request")
    sentence = f"{host} {'is too busy' if lagging else said} (HTTP {status})."
    if status == 504:
        raise Slow(sentence, retry_after)
    if status in _BUSY or lagging:
        raise Trouble(sentence, retry_after)
    if status in _TOO_LARGE:
        raise TooMuch(sentence)
    # wikidata.reconci.link answers 403, in JSON, where it stumbles over a query.
    if status in _REFUSED or (status == 403 and reply.media_type == "application/json"):
        raise RequestRefused(sentence)
    raise ServiceGone(sentence)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice!r} stands twice in one object")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number")
