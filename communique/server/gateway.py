"""What the handlers of the endpoint may ask for; none of it evaluates SPARQL in this process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from communique.server.jobs import WriteJob, Written
from communique.server.protocol import ProtocolQuery
from communique.server.settings import Settings
from communique.server.versions import Version

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from communique.query.lookup import Resolver
    from communique.server.answers import Choice

Term = NamedNode | BlankNode | Literal | Triple
Row = Mapping[str, Term]
"""One solution: the variables that are bound, by name without `?`."""


class Gateway(Protocol):
    """The one way from a request to the data."""

    settings: Settings

    def version(self, request: Request) -> Version:
        """The version that *request* asks for by `?version=`, or the current one.

        Raises:
            RequestError: 400 for what is no version, 410 for one that is not kept.
        """

    def versions(self) -> Sequence[Version]:
        """All versions that are kept, the newest first."""

    async def respond(
        self,
        request: Request,
        query: ProtocolQuery,
        choose: Choice,
        *,
        headers: Mapping[str, str] | None = None,
        template: str | None = None,
    ) -> Response:
        """The answer to *query* for *request*, with its ETag, or 304 where that is known.

        Args:
            choose: Gives the format for the form of the query (see `answers`).
            headers: More headers of the response.
            template: The name of the saved query, for the request log.

        Raises:
            RequestError: 400, 403, 406, 410, 413, 429 or 503, each with its reason.
        """

    async def select(self, sparql: str, version: Version, *, asks: bool = False) -> list[Row]:
        """All solutions of a SELECT that the server itself asks, over the union of graphs.

        Args:
            asks: Whether it may ask other servers, as far as the operator allows them.

        Raises:
            RequestError: 503 where the deadline or the memory does not suffice, 403 where it
                asks who may not be asked.
        """

    async def construct(self, sparql: str, version: Version) -> list[Triple]:
        """All triples of a CONSTRUCT that the server itself asks, likewise."""

    async def resolver(self, version: Version) -> Resolver:
        """What finds nodes of *version* by name. Made once for each version."""

    async def write(self, request: Request, job: WriteJob) -> Written:
        """Let the writer do *job* and publish the version that comes of it.

        Raises:
            RequestError: 401 or 403 where *request* may not write, 400 for what is
                incorrect, 503 where the deadline does not suffice.
        """
