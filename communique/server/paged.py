"""Pages of saved queries over HTTP: asked for once, kept for a while, written in any format.

A page is asked for as rows, because only rows tell whether there is a further page and
where it begins. What goes out is a query that says those rows, so that formats, ETags and
limits are those of every other answer.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode

from communique.errors import QueryError
from communique.query.paging import Cursor, Page, PageQuery, rows_as_query
from communique.server.gateway import Gateway
from communique.server.protocol import RequestError
from communique.server.versions import Version

_KEPT_PAGES = 64
_KEPT_SIZE = 256 * 1024


class Pages:
    """Pages over any version. The last ones asked for are kept: a version never changes."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._kept: OrderedDict[tuple[str, str], tuple[Page, str]] = OrderedDict()

    async def page(
        self,
        sparql: str,
        size: int,
        token: str | None,
        version: Version,
        *,
        asks: bool = False,
    ) -> tuple[Page, str]:
        """The page at the cursor *token* (the first without it), and a query that says it.

        Args:
            sparql: The query with its values bound. `size`: rows on a page.
            asks: Whether it asks other servers, whose answers are not kept.

        Raises:
            RequestError: 400 for a cursor of something else, 503 where there is not enough
                time or memory.
        """
        try:
            cursor = None if token is None else Cursor.read(token, binding(sparql, version))
            asked = PageQuery(sparql, size, cursor)
        except QueryError as error:
            raise RequestError(400, str(error)) from None
        key = (version.id, asked.sparql)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if asks:
            page = asked.cut(await self._gateway.select(asked.sparql, version, asks=True))
            return page, asked.shown
        page = asked.cut(await self._gateway.select(asked.sparql, version))
        said = rows_as_query(page.columns, page.rows)
        found = (page, asked.shown if said is None else said)
        if len(found[1]) <= _KEPT_SIZE:
            self._kept[key] = found
            while len(self._kept) > _KEPT_PAGES:
                self._kept.popitem(last=False)
        return found


def binding(sparql: str, version: Version) -> str:
    """What a cursor depends on: the query with its values, and the version."""
    return f"{version.id}\n{sparql}"


def address(
    path: str, values: Mapping[str, Sequence[str]], more: Mapping[str, str] | None = None
) -> str:
    """The address *path* with *values* and *more*, safe in a header and in HTML."""
    fields = [(name, text) for name, texts in values.items() for text in texts]
    fields += (more or {}).items()
    query = urlencode(fields, quote_via=quote)
    return quote(path, safe="/.~-_") + (f"?{query}" if query else "")


def links(
    path: str, values: Mapping[str, Sequence[str]], page: Page, sparql: str, version: Version
) -> str:
    """The header `Link` for *page*: the first page always, the next if there is one."""
    found = [f'<{address(path, values, {"version": version.id})}>; rel="first"']
    if page.next is not None:
        token = page.next.token(binding(sparql, version))
        following = address(path, values, {"version": version.id, "cursor": token})
        found.append(f'<{following}>; rel="next"')
    return ", ".join(found)
