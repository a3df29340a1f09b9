"""The saved queries over HTTP: as a list, as forms, as an API and as its description."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import Any

from anyio.to_thread import run_sync
from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.errors import QueryError, UnknownName, UnknownTemplate
from communique.graph.vocabulary import CMQ, PREFIXES
from communique.query.federation import narrowed, questions
from communique.query.negotiation import Format, formats_for, negotiate
from communique.query.openapi import openapi_document
from communique.query.paging import Page
from communique.query.parameters import Parameter
from communique.query.template_files import RESERVED
from communique.query.template_shelf import Shelf
from communique.query.templates import Template
from communique.query.tokens import calls_service
from communique.server.answers import accepting, suffixed
from communique.server.choices import Choices
from communique.server.gateway import Gateway
from communique.server.paged import Pages, address, links
from communique.server.protocol import ProtocolQuery, RequestError, url_fields
from communique.server.saved_pages import FormPage, form_page, index_page
from communique.server.tagged import tagged
from communique.server.versions import Version

_HTML = Format("html", "text/html", "html", ("application/xhtml+xml",), text=True)
_JSON = Format("json", "application/json", "json")
_ROWS_IN_A_FORM = 100
_DESCRIPTION = '</openapi.json>; rel="service-desc"; type="application/json"'

Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one request asks: values of parameters, and what is beside them."""

    values: Values
    cursor: str | None
    version: Version


class SavedQueries:
    """The handlers of `/queries`, `/openapi.json` and `/lookup`."""

    def __init__(self, gateway: Gateway, shelf: Shelf) -> None:
        self._gateway = gateway
        self._shelf = shelf
        self._choices = Choices(gateway, shelf)
        self._pages = Pages(gateway)

    def routes(self) -> list[Route]:
        return [
            Route("/queries", self.index),
            Route("/queries/{name}", self.saved),
            Route("/openapi.json", self.openapi),
            Route("/lookup", self.lookup),
        ]

    async def index(self, request: Request) -> Response:
        """All saved queries: JSON, or a page for a browser."""
        found = negotiate(request.headers.get("accept"), [_JSON, _HTML])
        if found is None:
            raise RequestError(406, "There is: application/json, text/html.")
        vary = {"Vary": "Accept", "Link": _DESCRIPTION}
        templates, problems = self._shelf.templates, self._shelf.problems
        version = self._gateway.version(request)
        if found is _HTML:
            page = index_page(templates.values(), problems).encode()
            return tagged(request, version, page, _HTML.content_type, vary)
        described = [await self._described(t, version) for t in templates.values()]
        prefixes = {**PREFIXES, "id": self._gateway.settings.base}
        content = {"queries": described, "prefixes": prefixes, "problems": list(problems)}
        return tagged(request, version, _json(content), _JSON.content_type, vary)

    async def saved(self, request: Request) -> Response:
        """Answer one saved query.

        The format comes from a suffix or from `Accept`. The suffix `.rq` gives the query
        itself with the values bound; `.html`, or a browser, gets the form, and below it the
        rows if there are values.
        """
        name, dot, suffix = request.path_params["name"].partition(".")
        try:
            template = self._shelf.find(name)
        except UnknownTemplate as error:
            raise RequestError(404, str(error)) from None
        asked = self._asked(request)
        accept = request.headers.get("accept")
        if suffix == "html" or (not dot and _wants_page(accept, template.form)):
            return await self._page(request, template, asked)
        if suffix == "rq":
            sparql = await self._bound(template, asked)
            media_type = "application/sparql-query; charset=utf-8"
            return tagged(request, asked.version, sparql.encode(), media_type)
        choose = suffixed(suffix) if dot else accepting(accept)
        choose(template.form)
        while True:
            sparql, headers = await self._answered(request, template, asked)
            # Were another version published meanwhile, the rows would go out under its name.
            current = self._gateway.version(request)
            if current.id == asked.version.id:
                break
            asked = _Asked(asked.values, asked.cursor, current)
        return await self._gateway.respond(
            request, ProtocolQuery(sparql), choose, headers=headers, template=name
        )

    async def openapi(self, request: Request) -> Response:
        """The OpenAPI document of all saved queries."""
        version = self._gateway.version(request)
        templates = self._shelf.templates
        values = {
            (template.name, p.name): await self._choices.values(p, version)
            for template in templates.values()
            for p in template.parameters
        }
        document = openapi_document(
            templates,
            program_version=metadata.version("communique"),
            versions=[kept.id for kept in self._gateway.versions()],
            choices=lambda template, parameter: values[template.name, parameter.name],
            server=f"{request.scope.get('root_path', '')}/",
        )
        return tagged(request, version, _json(document), _JSON.content_type)

    async def lookup(self, request: Request) -> Response:
        """Nodes whose names begin with the words of `q`, of the class `class` if given."""
        fields = url_fields(request)
        version = self._gateway.version(request)
        resolver = await self._gateway.resolver(version)
        of_class = (fields.get("class") or [""])[0] or None
        if of_class is not None and of_class not in self._classes():
            raise RequestError(400, f"'{of_class}' is no class whose members have names here.")
        found = await run_sync(resolver.suggest, " ".join(fields.get("q")), of_class)
        content = [{"label": c.label, "iri": c.iri, "short": c.short} for c in found]
        return tagged(request, version, _json(content), _JSON.content_type)

    def _classes(self) -> set[str]:
        """Classes to look names up in. The names of each are kept, so there are not many."""
        parameters = (p for t in self._shelf.templates.values() for p in t.parameters)
        own = {p.class_iri for p in parameters if p.class_iri is not None}
        return own | {term.value for term in vars(CMQ).values() if isinstance(term, NamedNode)}

    def _asked(self, request: Request) -> _Asked:
        fields = url_fields(request)
        cursors = [text for text in fields.get("cursor") if text]
        if len(cursors) > 1:
            raise RequestError(400, f"There are {len(cursors)} cursors; one is enough.")
        values = {n: texts for n, texts in fields.values.items() if n not in RESERVED}
        version = self._gateway.version(request)
        return _Asked(values, cursors[0] if cursors else None, version)

    async def _bound(self, template: Template, asked: _Asked) -> str:
        """The query with its values.

        Raises:
            RequestError: 404 for a name that nothing has, 400 for any other mistake in a value.
        """
        resolver = await self._gateway.resolver(asked.version)
        try:
            sparql = await run_sync(template.bind, asked.values, resolver)
            about = questions(sparql) if template.asks else []
            return narrowed(
                sparql, [(q, await self._gateway.select(q.about, asked.version)) for q in about]
            )
        except UnknownName as error:
            raise RequestError(404, str(error)) from None
        except QueryError as error:
            raise RequestError(400, str(error)) from None

    def _refuse(self, template: Template, sparql: str) -> None:
        """Say to whom it falls to allow what *template* asks of others, where nobody has.

        Raises:
            RequestError: 403.
        """
        if template.asks and not self._gateway.settings.service_allowed and calls_service(sparql):
            raise RequestError(
                403,
                f"'{template.name}' asks {' and '.join(template.asks)}, and this server asks no "
                "other. Its operator can allow it: communique serve --allow-service ADDRESS, such "
                "as https://query.wikidata.org/sparql.",
            )

    async def _answered(
        self, request: Request, template: Template, asked: _Asked
    ) -> tuple[str, dict[str, str]]:
        """The query to answer with, and the headers that go with it."""
        sparql = await self._bound(template, asked)
        self._refuse(template, sparql)
        if template.pagination is None:
            if asked.cursor is not None:
                raise RequestError(400, f"'{template.name}' has no pages, so no cursor either.")
            return sparql, {"Link": _DESCRIPTION}
        page, said = await self._pages.page(
            sparql, template.pagination, asked.cursor, asked.version
        )
        own = links(request.url.path, asked.values, page, sparql, asked.version)
        return said, {"Link": f"{own}, {_DESCRIPTION}"}

    async def _page(self, request: Request, template: Template, asked: _Asked) -> Response:
        """The form of *template*, with the rows below it where it was submitted."""
        submitted = bool(request.scope["query_string"]) or not template.parameters
        status, problem, sparql = 200, "", None
        page: Page | None = None
        following: str | None = None
        try:
            sparql = await self._bound(template, asked)
            if submitted and template.form == "SELECT":
                self._refuse(template, sparql)
                size = template.pagination or _ROWS_IN_A_FORM
                page, _ = await self._pages.page(
                    sparql, size, asked.cursor, asked.version, asks=bool(template.asks)
                )
                if page.next is not None:
                    own = links(request.url.path, asked.values, page, sparql, asked.version)
                    following = own.rpartition("<")[2].partition(">")[0]
        except RequestError as error:
            if submitted:
                status, problem = error.status, error.message
        offered = {p.name: await self._choices.of(p, asked.version) for p in template.parameters}
        content = FormPage(
            template=template,
            values={n: texts[-1] for n, texts in asked.values.items() if texts},
            choices=offered,
            formats=_downloads(request, template, asked.values) if sparql else [],
            sparql=sparql,
            editor="/#" + address("", {"template": [template.name], **asked.values})[1:],
            problem=problem,
            page=page,
            following=following,
            base=self._gateway.settings.base,
        )
        page_text = form_page(content).encode()
        vary = {"Vary": "Accept"}
        return tagged(request, asked.version, page_text, _HTML.content_type, vary, status=status)

    async def _described(self, template: Template, version: Version) -> dict[str, Any]:
        return {
            "name": template.name,
            "summary": template.summary,
            "description": template.description,
            "tags": list(template.tags),
            "bundled": template.bundled,
            "form": template.form,
            "formats": [found.suffix for found in formats_for(template.form)],
            "pagination": template.pagination,
            "asks": list(template.asks),
            "href": f"/queries/{template.name}",
            "sparql": template.sparql,
            "example": dict(template.example),
            "parameters": [await self._parameter(p, version) for p in template.parameters],
        }

    async def _parameter(self, p: Parameter, version: Version) -> dict[str, Any]:
        """One parameter: `choices` are all that it takes, `offered` what of it is in use."""
        found = [choice.described() for choice in await self._choices.of(p, version)]
        return {
            "name": p.name,
            "type": p.type,
            "required": p.required,
            "default": p.default,
            "label": p.label,
            "description": p.description,
            "class": p.class_iri,
            "example": p.example,
            "choices": found if p.type == "enum" else [],
            "offered": found if p.type != "enum" else [],
        }


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _wants_page(accept: str | None, form: str) -> bool:
    """Whether a browser asks, which shows a page better than a file of results."""
    if not accept or "text/html" not in accept.lower():
        return False
    return negotiate(accept, [*formats_for(form), _HTML]) is _HTML


def _downloads(request: Request, template: Template, values: Values) -> list[tuple[str, str]]:
    """The name and address of each format, and of the query itself."""
    path = request.url.path.removesuffix(".html")
    suffixes = [*(found.suffix for found in formats_for(template.form)), "rq"]
    return [(suffix, address(f"{path}.{suffix}", values)) for suffix in suffixes]
