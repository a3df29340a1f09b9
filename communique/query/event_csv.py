"""Event data as CSV: the rows of the saved query `events`, safe to open in a spreadsheet.

A spreadsheet takes a cell that begins with =, +, -, @, a tab or a line break for a formula, and
the texts quoted here come from outside. Such a cell gets an apostrophe before it
(https://owasp.org/www-community/attacks/CSV_Injection); one that begins with apostrophes and then
such a character gets one more, so that taking one away always gives the exact words back. Numbers
stay as they are, and the saved query itself gives the words unchanged.
"""

from __future__ import annotations

import csv
import io
import re
from typing import IO

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from communique.graph.vocabulary import DEFAULT_BASE
from communique.query.evaluation import evaluate
from communique.query.lookup import Resolver
from communique.query.templates import find_template, load_templates

TEMPLATE = "events"

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def write_events(store: Store, out: IO[bytes], base: str = DEFAULT_BASE) -> None:
    """Write all events of *store* to *out* as CSV in UTF-8 (RFC 4180), in canonical order.

    Args:
        base: Start of the IRIs of individuals in the store.

    Raises:
        QueryError: if the store cannot be read to the end.
    """
    template = find_template(load_templates(), TEMPLATE)
    result = evaluate(store, template.bind({}, Resolver(store, base)))
    assert isinstance(result, QuerySolutions)
    names = [variable.value for variable in result.variables]
    out.write(_line(names))
    for row in result:
        out.write(_line([safe(_text(row[name])) for name in names]))


def safe(text: str) -> str:
    """*text* as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def exact(cell: str) -> str:
    """The words that `safe` made *cell* of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _text(term: object) -> str:
    if term is None:
        return ""
    assert isinstance(term, NamedNode | Literal)
    return term.value


def _line(cells: list[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode("utf-8")
