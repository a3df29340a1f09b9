"""The pages of the saved queries: the list, and one form for each."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from communique.query.lookup import shorten
from communique.query.paging import Page
from communique.query.templates import Template
from communique.server.choices import Choice

if TYPE_CHECKING:
    from jinja2 import Environment

_NUMBERS = ("integer", "decimal", "double", "float")
_SHORT = ("date", "dateTime", "gYear", "gYearMonth")
_WIDE = 60


@dataclass(frozen=True, slots=True)
class FormPage:
    """What the page of one saved query shows.

    Attributes:
        values: What stands in the fields.
        choices: What each parameter takes or offers, by its name.
        formats: Suffix and address of each format; none where values are missing.
        sparql: The query with its values, or None where they are incomplete.
        editor: The address of the same form in the editor.
        problem: What is wrong with the values, or an empty string.
        page: The rows; None where there is nothing to show yet.
        following: The address of the next page, or None.
        base: Start of the IRIs of individuals.
    """

    template: Template
    values: Mapping[str, str]
    choices: Mapping[str, Sequence[Choice]]
    formats: Sequence[tuple[str, str]]
    sparql: str | None
    editor: str
    problem: str
    page: Page | None
    following: str | None
    base: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, where it leads to, the class of its style, and its language."""

    column: str
    text: str = ""
    href: str | None = None
    style: str = ""
    language: str = ""


def form_page(content: FormPage) -> str:
    """The page of one saved query as HTML."""
    page = content.page
    columns = [] if page is None else _shown_columns(page)
    rows = [] if page is None else [_cells(row, columns, content.base) for row in page.rows]
    edit = None if content.sparql is None else "/#query=" + quote(content.sparql, safe="")
    return (
        _pages()
        .get_template("form.html")
        .render(content=content, columns=columns, rows=rows, edit=edit, t=content.template)
    )


def index_page(templates: Iterable[Template], problems: Sequence[str]) -> str:
    """The list of the saved queries as HTML."""
    listed = list(templates)
    return (
        _pages()
        .get_template("queries.html")
        .render(
            bundled=[t for t in listed if t.bundled],
            own=[t for t in listed if not t.bundled],
            problems=problems,
        )
    )


@functools.cache
def _pages() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("communique.server", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _shown_columns(page: Page) -> list[str]:
    """The columns with anything in them; a column of IRIs is shown through its labels."""
    filled = {name for row in page.rows for name in row}
    names = set(page.columns)
    return [
        name
        for name in page.columns
        if name in filled and not (name.endswith("Label") and name.removesuffix("Label") in names)
    ]


def _cells(
    row: Mapping[str, NamedNode | BlankNode | Literal | Triple],
    columns: Sequence[str],
    base: str,
) -> list[Cell]:
    return [_cell(name, row.get(name), row.get(f"{name}Label"), base) for name in columns]


def _cell(name: str, term: object, label: object, base: str) -> Cell:
    named = label.value if isinstance(label, Literal) else None
    if term is None:
        return Cell(name, named or "")
    if isinstance(term, NamedNode):
        web = term.value.lower().startswith(("http://", "https://"))
        style = "iri" if named is None else "title" if len(named) > 40 else ""
        text = shorten(term.value, base) if named is None else named
        return Cell(name, text, term.value if web else None, style)
    if isinstance(term, Literal):
        kind = term.datatype.value.rpartition("#")[2]
        style = "number" if kind in _NUMBERS else "short" if kind in _SHORT else ""
        language = term.language or ""
        style = style or ("wide" if len(term.value) > _WIDE or name == "quote" else "")
        return Cell(name, term.value, None, style, "" if language == "en" else language)
    return Cell(name, str(term))
