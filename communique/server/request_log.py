"""The request log: one line of JSON for each request, without what is nobody's business.

Never in it: the query string, any header, the full address of a client. The query is told
by its hash, which finds equal queries without showing any.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any, Literal

from communique.server.clients import private_client
from communique.server.line_file import LineFile

Outcome = Literal[
    "ok", "not-modified", "refused", "timeout", "memory", "too-large", "broken-off",
    "client-left", "error",
]  # fmt: skip

_KEY = "served"
_MAX_PATH = 500


@dataclass(slots=True)
class Served:
    """What a handler knows of the request it answers. It fills in what it can.

    Attributes:
        sparql: The query or update that was evaluated.
        template: The name of the saved query.
        version: The id of the version that was asked.
        rows: Rows or triples in the answer.
        outcome: How it ended, where the status does not tell: `timeout` and `memory`.
    """

    sparql: str | None = None
    template: str | None = None
    version: str | None = None
    rows: int | None = None
    outcome: Outcome | None = None


def served(scope: MutableMapping[str, Any]) -> Served:
    """What is known of the request of *scope*; the same object for all who ask."""
    state: dict[str, Any] = scope.setdefault("state", {})
    found = state.get(_KEY)
    if not isinstance(found, Served):
        found = state[_KEY] = Served()
    return found


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer, when it has ended.

    Attributes:
        moment: When the request began, in seconds since 1970.
        method, path: As sent, the path without the query string.
        route: The template of the path, such as `/queries/{name}`; None for no route.
        status: Of the answer; None if there was none.
        seconds: From the request's head to the last byte given to the system.
        size: Bytes of the answer's body.
        client: The address of the client.
        outcome: How it ended.
    """

    moment: float
    method: str
    path: str
    route: str | None
    status: int | None
    seconds: float
    size: int
    client: str | None
    outcome: Outcome
    served: Served


class RequestLog:
    """Writes a line to *lines* for every exchange."""

    def __init__(self, lines: LineFile) -> None:
        self._lines = lines

    def __call__(self, exchange: Exchange) -> None:
        self._lines.write(log_line(exchange))

    def reopen(self) -> None:
        """Go on in a new file, if the old one was moved away."""
        self._lines.reopen()

    def close(self) -> None:
        """Write what waits, and stop."""
        self._lines.close()


def log_line(exchange: Exchange) -> str:
    """*exchange* as one line of JSON. What is not known is left out."""
    of = exchange.served
    moment = datetime.datetime.fromtimestamp(exchange.moment, datetime.UTC)
    path = exchange.path
    found = {
        "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "method": exchange.method[:20],
        "path": path if len(path) <= _MAX_PATH else path[:_MAX_PATH] + "…",
        "status": exchange.status,
        "ms": round(exchange.seconds * 1000, 1),
        "bytes": exchange.size,
        "rows": of.rows,
        "query": None if of.sparql is None else query_hash(of.sparql),
        "template": of.template,
        "version": of.version,
        "outcome": exchange.outcome,
        "client": private_client(exchange.client),
    }
    # As ASCII: a path may hold anything, and a line must stay a line.
    return json.dumps({key: value for key, value in found.items() if value is not None})


def query_hash(sparql: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a query's text."""
    return hashlib.sha256(sparql.encode("utf-8", "surrogatepass")).hexdigest()[:16]
