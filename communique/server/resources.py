"""Dereferenceable IRIs: what an IRI of the dataset gives when it is opened.

`/id/<rest>` stands for the base of individuals and the rest. It is a thing, not a document,
so it answers 303 See Other: to `/page/<rest>` for people and to `/data/<rest>.ttl` and so on
for programs, by content negotiation (Cool URIs for the Semantic Web, 4.2). Every other IRI in
the store, such as a term of the ontology, is shown at `/page?iri=` and `/data.ttl?iri=`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from communique.graph.vocabulary import CMQ
from communique.query.negotiation import GRAPH, Format, negotiate
from communique.server.gateway import Gateway
from communique.server.node_accounts import accounts_of, marked_text
from communique.server.node_addresses import Addresses, checked_iri
from communique.server.node_description import Describer, Description
from communique.server.node_graph import MAX_PASSAGES, MAX_VALUES, description_triples
from communique.server.node_links import item_links
from communique.server.node_page import (
    LIST_SIZE,
    SHOWN_PASSAGES,
    SHOWN_VALUES,
    NodePage,
    PointingList,
    statement_of_graph,
)
from communique.server.protocol import Fields, RequestError, origin_of, url_fields
from communique.server.tagged import early_tag, knows, made, not_modified
from communique.server.versions import Version
from communique.server.void import written

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

HTML = Format("html", "text/html", "html", ("application/xhtml+xml",), text=True)
DATA = tuple(found for found in GRAPH if found.name not in ("nquads", "trig"))
"""The formats of descriptions; they hold one graph."""
_MAX_OFFSET = 100_000_000


class Resources:
    """The handlers of all addresses that stand for a node."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._base = gateway.settings.base

    def routes(self) -> list[Route]:
        from starlette.routing import Route

        return [
            Route("/id/{rest:path}", self.thing),
            Route("/page/{rest:path}", self.page),
            Route("/page", self.page),
            Route("/data/{rest:path}", self.data),
            Route("/data.{suffix}", self.data),
            Route("/data", self.data),
        ]

    async def thing(self, request: Request) -> Response:
        """Lead from the IRI of a thing to a document about it."""
        from starlette.responses import RedirectResponse

        version, addresses = self._versioned(request)
        raw = _raw_rest(request, "/id/")
        describer = Describer(self._gateway, version)
        # A suffix asks for a format, unless the node itself is called like that.
        bare, chosen = _without_suffix(raw)
        whole = addresses.meant_by(raw)
        meant = [*whole, *(addresses.meant_by(bare) if chosen else [])]
        iri = await self._known(describer, meant)
        if chosen is None or iri in whole:
            chosen = _negotiated(request, (*DATA, HTML))
        address = addresses.page(iri) if chosen is HTML else addresses.data(iri, chosen.suffix)
        headers = {"Vary": "Accept", "Link": _links(addresses, iri, describedby=address)}
        return RedirectResponse(address, status_code=303, headers=headers)

    async def page(self, request: Request) -> Response:
        """The page about a node."""
        version, addresses = self._versioned(request)
        describer = Describer(self._gateway, version)
        fields = url_fields(request)
        iri = await self._asked_for(request, describer, addresses, fields, "/page/")
        passages_from, start = _offset(fields, "passages"), _offset(fields, "from")
        predicate = checked_iri(found) if (found := _single(fields, "in")) else ""
        etag = early_tag(request, version, "html", iri, predicate, passages_from, start)
        links = _links(
            addresses, iri, describedby=addresses.data(iri, "ttl"), canonical=addresses.page(iri)
        )
        headers = {"Link": links, "ETag": etag, "Cache-Control": "no-cache"}
        if knows(request, etag):
            return not_modified(headers)
        page = NodePage(
            await describer.describe(
                iri,
                values=SHOWN_VALUES,
                passages=SHOWN_PASSAGES,
                passages_from=passages_from,
            ),
            addresses,
            version,
        )
        filled = await self._filled(describer, page, predicate, start)
        return await made(request, filled.html, HTML.content_type, headers)

    async def data(self, request: Request) -> Response:
        """The description of a node as a graph, in the format of the suffix or of `Accept`."""
        version, addresses = self._versioned(request)
        describer = Describer(self._gateway, version)
        fields = url_fields(request)
        suffix = request.path_params.get("suffix")
        chosen = _with_suffix(suffix) if suffix is not None else None
        if "rest" in request.path_params:
            raw, chosen = _without_suffix(_raw_rest(request, "/data/"))
            iri = await self._known(describer, addresses.meant_by(raw))
        else:
            iri = await self._asked_for(request, describer, addresses, fields, "/data/")
        headers = {"Cache-Control": "no-cache"}
        if chosen is None:
            chosen = _negotiated(request, DATA)
            headers["Vary"] = "Accept"
            headers["Content-Location"] = addresses.data(iri, chosen.suffix)
        canonical = addresses.data(iri, chosen.suffix)
        headers["Link"] = _links(addresses, iri, canonical=canonical, html=True)
        headers["ETag"] = early_tag(request, version, chosen.name, iri, origin_of(request))
        if knows(request, headers["ETag"]):
            return not_modified(headers)
        found = await describer.describe(iri, values=MAX_VALUES, passages=MAX_PASSAGES, incoming=0)
        triples = description_triples(found, addresses, origin_of(request), version)
        make = partial(written, triples, chosen.name, self._base)
        return await made(request, make, chosen.content_type, headers)

    async def _filled(
        self, describer: Describer, page: NodePage, predicate: str, start: int
    ) -> NodePage:
        """*page* with what only statements, meetings, linked things or a list need."""
        found = page.found
        if predicate:
            return replace(page, pointing=await _pointing(describer, found, predicate, start))
        text = accounts = None
        wanted = [statement_of_graph(graph, self._base) for graph in page.graphs]
        linked = [iri for iri in wanted if iri is not None]
        texts = [term.value for term in found.values(CMQ.text) if isinstance(term, Literal)]
        if texts and found.is_a(CMQ.Statement):
            text = await marked_text(describer, found.iri, texts[0])
            linked += [iri for mark in text.marks for iri in mark.carries]
        if found.is_a(CMQ.Meeting):
            accounts = await accounts_of(describer, found.iri)
            linked += accounts.linked()
        links = await item_links(describer, found)
        labels = await describer.labels(iri for iri in linked if iri not in found.labels)
        return replace(page, text=text, accounts=accounts, links=links, extra_labels=labels)

    def _versioned(self, request: Request) -> tuple[Version, Addresses]:
        """The version that is asked for, and addresses that lead on within it."""
        version = self._gateway.version(request)
        asked = url_fields(request).get("version")
        return version, Addresses(self._base, asked[0] if asked else "")

    async def _asked_for(
        self,
        request: Request,
        describer: Describer,
        addresses: Addresses,
        fields: Fields,
        start: str,
    ) -> str:
        """The IRI that the path or the parameter `iri` names."""
        if "rest" in request.path_params:
            return await self._known(describer, addresses.meant_by(_raw_rest(request, start)))
        text = _single(fields, "iri")
        if text is None:
            raise RequestError(400, "Which node? Give its IRI as the parameter 'iri'.")
        return await self._known(describer, [checked_iri(text)])

    async def _known(self, describer: Describer, meant: Sequence[str]) -> str:
        """The first of *meant* of which something is known."""
        distinct = list(dict.fromkeys(meant))
        known = await describer.known(distinct)
        for iri in distinct:
            if iri in known:
                return iri
        if not distinct:
            raise RequestError(404, "That address stands for no correct IRI.")
        raise RequestError(
            404,
            f"Nothing is known here of <{distinct[0]}>. The page at '/' finds nodes by name.",
            {"Vary": "Accept"},
        )


async def _pointing(
    describer: Describer, found: Description, predicate: str, start: int
) -> PointingList:
    part = await describer.pointing(found.iri, predicate, start, LIST_SIZE)
    totals = {pointing.predicate: pointing.total for pointing in found.incoming}
    iris = [term.value for term in part.items if isinstance(term, NamedNode)]
    labels = await describer.labels([predicate, *iris])
    return PointingList(predicate, totals.get(predicate, 0), part, labels)


def _raw_rest(request: Request, start: str) -> bytes:
    """What follows *start* in the path, as the client wrote it, percent signs and all."""
    raw = request.scope.get("raw_path") or request.scope["path"].encode("utf-8")
    path: bytes = raw.partition(b"?")[0]
    place = path.find(start.encode("ascii"))
    return path[place + len(start) :]


def _without_suffix(raw: bytes) -> tuple[bytes, Format | None]:
    """*raw* without the suffix of a format, and that format; or *raw* and None."""
    name, dot, suffix = raw.rpartition(b".")
    for found in (*DATA, HTML):
        if dot and name and suffix == found.suffix.encode("ascii"):
            return name, found
    return raw, None


def _with_suffix(suffix: str) -> Format:
    for found in DATA:
        if found.suffix == suffix:
            return found
    names = ", ".join(f".{found.suffix}" for found in DATA)
    raise RequestError(404, f"There is no '.{suffix}' of a node. There is: {names}.")


def _negotiated(request: Request, offered: Sequence[Format]) -> Format:
    accept = request.headers.get("accept")
    found = negotiate(accept, offered)
    if found is None:
        names = ", ".join(f.media_type for f in offered)
        raise RequestError(
            406, f"'{accept}' is not on offer here. There is: {names}.", {"Vary": "Accept"}
        )
    return found


def _links(
    addresses: Addresses,
    iri: str,
    *,
    describedby: str = "",
    canonical: str = "",
    html: bool = False,
) -> str:
    """The header `Link` (RFC 8288): the same description in every format."""
    links = [
        f'<{addresses.data(iri, f.suffix)}>; rel="alternate"; type="{f.media_type}"' for f in DATA
    ]
    if html or not canonical:
        links.append(f'<{addresses.page(iri)}>; rel="alternate"; type="{HTML.media_type}"')
    if describedby:
        links.append(f'<{describedby}>; rel="describedby"')
    if canonical:
        links.append(f'<{canonical}>; rel="canonical"')
    return ", ".join(links)


def _single(fields: Fields, name: str) -> str | None:
    found = fields.get(name)
    if len(found) > 1:
        raise RequestError(400, f"The parameter '{name}' is given {len(found)} times; give one.")
    return found[0] if found else None


def _offset(fields: Fields, name: str) -> int:
    text = _single(fields, name) or "0"
    if not (text.isascii() and text.isdigit()) or int(text[:20]) > _MAX_OFFSET:
        raise RequestError(400, f"The parameter '{name}' is a number from 0 on, not '{text}'.")
    return int(text)
