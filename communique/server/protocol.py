"""Reading a request of the SPARQL 1.1 Protocol: which query or update, over which graphs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from communique.server.jobs import UpdateJob
from communique.server.settings import Settings

if TYPE_CHECKING:
    from starlette.requests import Request

MAX_QUERY_BYTES = 1 << 20
_MAX_FIELDS = 1000
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"

READ_ONLY = (
    "This endpoint is read-only: updates are off. The operator turns them on by starting it "
    "with a token for those who may change the store."
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

    def joined(self, other: Fields) -> Fields:
        """These fields and then those of *other*."""
        names = dict.fromkeys([*self.values, *other.values])
        return Fields({name: [*self.get(name), *other.get(name)] for name in names})


def url_fields(request: Request) -> Fields:
    """The fields of the query string of *request*.

    Raises:
        RequestError: 400 if they cannot be read, 414 if there is too much of them.
    """
    raw: bytes = request.scope["query_string"]
    if len(raw) > MAX_QUERY_BYTES:
        raise RequestError(414, f"The address is longer than {MAX_QUERY_BYTES} bytes. Use POST.")
    return Fields.parse(raw.decode("latin-1"))


def origin_of(request: Request) -> str:
    """Where the server of *request* is, as the client writes it, without a final slash."""
    return f"{request.url.scheme}://{request.url.netloc}"


def own_address(request: Request) -> str:
    """The address of *request* as it was sent, without what stands after `?`."""
    path: bytes = request.scope["raw_path"]
    return origin_of(request) + path.decode("latin-1")


def content_type(header: str) -> tuple[str, str]:
    """Media type and charset of the header *header*, in lower case; UTF-8 without a charset."""
    media_type, *parameters = header.lower().split(";")
    charset = "utf-8"
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "charset":
            charset = value.strip().strip('"')
    return media_type.strip(), charset


def require_utf8(charset: str) -> None:
    """Check that *charset* is UTF-8, or ASCII as a part of it.

    Raises:
        RequestError: 415 for any other.
    """
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise RequestError(415, f"The body is encoded as '{charset}'; send UTF-8.")


async def read_body(request: Request, max_bytes: int, what: str) -> bytes:
    """The body of *request*.

    Args:
        max_bytes: How long it may be.
        what: What it holds, for the message: `query`.

    Raises:
        RequestError: 413 for a longer one.
    """
    too_large = RequestError(413, f"The {what} is larger than {max_bytes} bytes.")
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > max_bytes:
        raise too_large
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > max_bytes:
            raise too_large
    return bytes(body)


async def read_operation(request: Request, settings: Settings) -> ProtocolQuery | UpdateJob:
    """The query or the update of *request*, in any of the forms of the protocol.

    A query comes by GET, by POST as a form or as itself, or by the method QUERY likewise; an
    update by POST only. Whether the client may update is for `Gateway.write` to say.

    Raises:
        RequestError: 400 for no operation or several, and for an update by another method;
            413 for too large a body; 414 for too long an address; 415 for a body of another
            type or charset.
    """
    return await _read(request, settings.max_query)


async def read_query(request: Request, max_bytes: int = MAX_QUERY_BYTES) -> ProtocolQuery:
    """The query of *request*, where updates are never made.

    Raises:
        RequestError: as `read_operation`; 403 for an update, 415 for a compressed body.
    """
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise RequestError(415, "The body is compressed; send it as it is.")
    operation = await _read(request, max_bytes)
    if isinstance(operation, UpdateJob):
        raise RequestError(403, READ_ONLY)
    return operation


async def _read(request: Request, max_bytes: int) -> ProtocolQuery | UpdateJob:
    in_url = url_fields(request)
    if request.method in ("GET", "HEAD"):
        return _operation(request, in_url)
    accepted = (_QUERY, _FORM) if request.method == "QUERY" else (_QUERY, _UPDATE, _FORM)
    media_type, charset = content_type(request.headers.get("content-type", ""))
    if media_type not in accepted:
        raise RequestError(
            415,
            f"The body is '{media_type}'; send {_listed(accepted)}."
            if media_type
            else f"The request has no Content-Type; send {_listed(accepted)}.",
            {f"Accept-{request.method.title()}": ", ".join(accepted)},
        )
    require_utf8(charset)
    raw = await read_body(request, max_bytes, "update" if media_type == _UPDATE else "query")
    try:
        body = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise RequestError(400, "The body is not UTF-8.") from None
    for name in ("query", "update"):
        if in_url.get(name):
            raise RequestError(
                400,
                f"There is {_one(name)} in the address and another in the body."
                if media_type != _FORM
                else f"By POST {_one(name)} stands in the body, not in the address.",
            )
    if media_type == _FORM:
        return _operation(request, in_url.joined(Fields.parse(body)))
    name = "update" if media_type == _UPDATE else "query"
    return _operation(request, in_url.joined(Fields({name: [body]})))


def _operation(request: Request, fields: Fields) -> ProtocolQuery | UpdateJob:
    """The one operation that *fields* hold, over the graphs that they name."""
    queries, updates = fields.get("query"), fields.get("update")
    if queries and updates:
        raise RequestError(400, "There is a query and an update; send one at a time.")
    found = queries or updates
    if not found:
        raise RequestError(400, "There is no query: give one as the parameter 'query'.")
    if len(found) > 1:
        kind = "queries" if queries else "updates"
        raise RequestError(400, f"There are {len(found)} {kind}; send one at a time.")
    if queries:
        default, named = _graphs(fields, "default-graph-uri", "named-graph-uri")
        return ProtocolQuery(found[0], default, named)
    if request.method != "POST":
        raise RequestError(
            400, f"An update changes the store: send it by POST, not by {request.method}."
        )
    default, named = _graphs(fields, "using-graph-uri", "using-named-graph-uri")
    return UpdateJob(found[0], own_address(request), default, named)


def _graphs(
    fields: Fields, default_name: str, named_name: str
) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    """The graphs of a dataset; None twice where the request names none of either kind."""
    default, named = fields.get(default_name), fields.get(named_name)
    return (tuple(default), tuple(named)) if default or named else (None, None)


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _one(name: str) -> str:
    return f"an {name}" if name == "update" else f"a {name}"
