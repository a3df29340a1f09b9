"""Reading a request of the SPARQL 1.1 Protocol: which query, over which graphs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from starlette.requests import Request

MAX_QUERY_BYTES = 1 << 20
_MAX_FIELDS = 1000
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"

READ_ONLY = (
    "This endpoint is read-only: updates are refused. "
    "Change the store with 'communique load' and start the endpoint anew."
)


class RequestError(Exception):
    """A request that is answered with an error: its status, and one sentence for a person."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = dict(headers or {})


@dataclass(frozen=True, slots=True)
class ProtocolQuery:
    """One query. Graphs are None where the request names none of either kind."""

    sparql: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a query string or a form, each with all its values in order."""

    values: Mapping[str, list[str]] = field(default_factory=dict)

    @classmethod
    def parse(cls, encoded: str) -> Fields:
        """Decode *encoded*.

        Raises:
            RequestError: 400, if it is not UTF-8, or holds absurdly many fields.
        """
        values: dict[str, list[str]] = {}
        try:
            pairs = parse_qsl(
                encoded, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS
            )
        except UnicodeDecodeError:
            raise RequestError(400, "The parameters are not encoded as UTF-8.") from None
        except ValueError:
            raise RequestError(
                400, f"The request has more than {_MAX_FIELDS} parameters."
            ) from None
        for name, value in pairs:
            values.setdefault(name, []).append(value)
        return cls(values)

    def get(self, name: str) -> list[str]:
        return self.values.get(name, [])


def url_fields(request: Request) -> Fields:
    """The fields of the query string of *request*.

    Raises:
        RequestError: 400 if they cannot be read, 414 if there is too much of them.
    """
    raw: bytes = request.scope["query_string"]
    if len(raw) > MAX_QUERY_BYTES:
        raise RequestError(414, f"The address is longer than {MAX_QUERY_BYTES} bytes. Use POST.")
    return Fields.parse(raw.decode("latin-1"))


async def read_query(request: Request, max_bytes: int = MAX_QUERY_BYTES) -> ProtocolQuery:
    """The query of *request*, in any of the three forms of the protocol.

    Raises:
        RequestError: 400 for no query or several, 403 for an update, 413 for too large a body,
            415 for a body of another type or coding.
    """
    in_url = url_fields(request)
    if request.method in ("GET", "HEAD"):
        return _from_fields(in_url)
    media_type, charset = _content_type(request)
    if media_type == _UPDATE:
        raise RequestError(403, READ_ONLY)
    if media_type not in (_FORM, _QUERY):
        raise RequestError(
            415,
            f"The body is '{media_type}'; send {_QUERY} or {_FORM}."
            if media_type
            else f"The request has no Content-Type; send {_QUERY} or {_FORM}.",
            {"Accept-Post": f"{_QUERY}, {_FORM}"},
        )
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise RequestError(415, f"The body is encoded as '{charset}'; send UTF-8.")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise RequestError(415, "The body is compressed; send it as it is.")
    body = await _body(request, max_bytes)
    if media_type == _FORM:
        return _from_fields(Fields.parse(body))
    if in_url.get("query") or in_url.get("update"):
        raise RequestError(400, "There is a query in the address and another in the body.")
    return _with_graphs(body, in_url)


def _content_type(request: Request) -> tuple[str, str]:
    media_type, *parameters = request.headers.get("content-type", "").lower().split(";")
    charset = "utf-8"
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "charset":
            charset = value.strip().strip('"')
    return media_type.strip(), charset


async def _body(request: Request, max_bytes: int) -> str:
    too_large = RequestError(413, f"The query is larger than {max_bytes} bytes.")
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > max_bytes:
        raise too_large
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > max_bytes:
            raise too_large
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise RequestError(400, "The body is not UTF-8.") from None


def _from_fields(fields: Fields) -> ProtocolQuery:
    if fields.get("update"):
        raise RequestError(403, READ_ONLY)
    queries = fields.get("query")
    if len(queries) != 1:
        raise RequestError(
            400,
            "There is no query: give one as the parameter 'query'."
            if not queries
            else f"There are {len(queries)} queries; send one at a time.",
        )
    return _with_graphs(queries[0], fields)


def _with_graphs(sparql: str, fields: Fields) -> ProtocolQuery:
    default, named = fields.get("default-graph-uri"), fields.get("named-graph-uri")
    if not default and not named:
        return ProtocolQuery(sparql)
    return ProtocolQuery(sparql, tuple(default), tuple(named))
