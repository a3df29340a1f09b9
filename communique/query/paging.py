"""Pages of the answer to a SELECT: each begins right behind the last row of the one before.

The order of the rows is total (see `solution_order`). A cursor keeps the values by which
the last row was ordered. The next page asks for the rows from there on, leaving out as
many as were given already of those that are alike in all their keys. So pages neither lose
nor repeat a row, however many tie, and the engine sorts only what is still to come.

Where the last row cannot be written in a query (a blank node, a triple, a duration or NaN
among its keys), or the query cannot stand inside another one (see `SolutionOrder.keys`),
the next page is found by OFFSET instead, in the same total order. Both are exact, because a
cursor belongs to one version of the dataset, which never changes.

One row more than a page is asked for, so that a further page is promised only where there
is one. Nothing counts all rows: there is no last page to point to.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from communique.errors import ParameterError
from communique.graph.vocabulary import PREFIXES
from communique.query.solution_order import (
    HIDDEN,
    SolutionOrder,
    identity_of,
    ordered,
    read_order,
)

Term = NamedNode | BlankNode | Literal | Triple
Row = Mapping[str, Term]
Written = tuple[str, str, str]

_WRONG = "The cursor does not fit this address. Take it from the 'Link' of the page before."
_MAX_OFFSET = 10**12
_NOT_COMPARED = {
    PREFIXES["xsd"] + name for name in ("duration", "dayTimeDuration", "yearMonthDuration")
}


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins.

    Attributes:
        given: How many rows all pages before hold.
        families, values, keys: Of the last row, for each key; an unbound one is None. Empty
            where the page is found by `given` alone.
        alike: How many rows with the very same keys were given already.
    """

    given: int
    families: tuple[str, ...] = ()
    values: tuple[Written | None, ...] = ()
    keys: tuple[Written | None, ...] = ()
    alike: int = 0

    def token(self, binding: str) -> str:
        """This cursor as a token for an address; it fits only where *binding* is the same.

        Args:
            binding: What the answer depends on: the query with its values, the version.
        """
        held = [_digest(binding), self.given, self.families, self.values, self.keys, self.alike]
        text = json.dumps(held, separators=(",", ":"), ensure_ascii=False)
        return base64.urlsafe_b64encode(text.encode("utf-8")).decode("ascii").rstrip("=")

    @classmethod
    def read(cls, token: str, binding: str) -> Cursor:
        """The cursor that *token* is.

        Raises:
            ParameterError: if it is none, or belongs to another query, value or version.
        """
        try:
            padded = token.encode("ascii") + b"=" * (-len(token) % 4)
            held = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
            digest, given, families, values, keys, alike = held
            if digest != _digest(binding):
                raise ValueError
            counts = [n for n in (given, alike) if type(n) is int and 0 <= n <= _MAX_OFFSET]
            if len(counts) != 2 or not all(isinstance(f, str) for f in families):
                raise ValueError
            cursor = cls(given, tuple(families), _read(values), _read(keys), alike)
            if not len(cursor.families) == len(cursor.values) == len(cursor.keys):
                raise ValueError
            cursor._check()
        except (ValueError, TypeError, LookupError, RecursionError, binascii.Error):
            raise ParameterError(_WRONG) from None
        return cursor

    def _check(self) -> None:
        """Make all terms once: whoever writes tokens by hand writes no SPARQL with them."""
        for text in self.families:
            text.encode("utf-8")
        for written in (*self.values, *self.keys):
            if written is not None:
                str(_term(written)).encode("utf-8")


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page, without hidden columns, and where the next begins, if any."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    next: Cursor | None


class PageQuery:
    """One page of the answer to a query.

    Attributes:
        sparql: What to ask for it: one row more than the page holds, with hidden columns.
        shown: A query whose answer is the page as it is shown.
        columns: The columns of the answer.
    """

    def __init__(self, sparql: str, size: int, cursor: Cursor | None = None) -> None:
        """Prepare the page of *size* rows at *cursor*, the first one without it.

        Raises:
            QueryError: if *sparql* is no SELECT, or sets LIMIT or OFFSET itself.
            ParameterError: if *cursor* belongs to a query with other keys.
        """
        self._order = read_order(sparql)
        self._size = size
        self._cursor = cursor
        keys = self._order.keys
        if cursor is not None and cursor.families and len(cursor.families) != len(keys or ()):
            raise ParameterError(_WRONG)
        condition, offset = "", 0 if cursor is None else cursor.given
        if cursor is not None and cursor.families:
            condition, offset = _condition(self._order, cursor), cursor.alike
        self.columns = self._order.columns
        self.sparql = f"{ordered(self._order, condition)}OFFSET {offset} LIMIT {size + 1}\n"
        self.shown = (
            f"{ordered(self._order, condition, hidden=False)}OFFSET {offset} LIMIT {size}\n"
        )

    def cut(self, rows: Sequence[Row]) -> Page:
        """The page, of the *rows* that `sparql` gave."""
        shown = set(self.columns)
        kept = tuple({n: t for n, t in row.items() if n in shown} for row in rows[: self._size])
        following = self._next(rows[: self._size]) if len(rows) > self._size else None
        return Page(self.columns, kept, following)

    def _next(self, rows: Sequence[Row]) -> Cursor:
        before = self._cursor
        given = (0 if before is None else before.given) + len(rows)
        keys = self._order.keys
        if not keys:
            return Cursor(given)
        families: list[str] = []
        values: list[Written | None] = []
        for i in range(len(keys)):
            family = rows[-1].get(f"{HIDDEN}Family{i}")
            value = rows[-1].get(f"{HIDDEN}Value{i}")
            key = rows[-1].get(keys[i].name)
            if not isinstance(family, Literal) or not _is_compared(family.value, value, key):
                return Cursor(given)
            families.append(family.value)
            values.append(_written(value))
        own = self._keys_of(rows[-1])
        alike = 0
        while alike < len(rows) and self._keys_of(rows[-1 - alike]) == own:
            alike += 1
        if alike == len(rows) and before is not None:
            if not before.families:
                # How many more are alike on earlier pages is not known.
                return Cursor(given)
            alike += before.alike if before.keys == own else 0
        return Cursor(given, tuple(families), tuple(values), own, alike)

    def _keys_of(self, row: Row) -> tuple[Written | None, ...]:
        return tuple(_written(row.get(key.name)) for key in self._order.keys or ())


def rows_as_query(columns: Sequence[str], rows: Sequence[Row]) -> str | None:
    """A query whose answer is *rows* in their order, or None where no query can say them.

    So a page is written by whatever writes answers, in any format, from rows that are known.
    """
    if not columns:
        return None
    lines = []
    for row in rows:
        terms = [row.get(name) for name in columns]
        if any(isinstance(term, BlankNode | Triple) for term in terms):
            return None
        lines.append(f"({' '.join('UNDEF' if t is None else str(t) for t in terms)})")
    names = " ".join(f"?{name}" for name in columns)
    table = "\n".join(lines)
    return f"SELECT {names} WHERE {{ VALUES ({names}) {{\n{table}\n}} }}"


def _condition(order: SolutionOrder, cursor: Cursor) -> str:
    """A filter for all rows that do not stand before the last one given."""
    condition = "true"
    for key, written in reversed(list(zip(order.keys or (), cursor.keys, strict=True))):
        for expression, text in reversed(
            list(zip(identity_of(key.name), _texts(written), strict=True))
        ):
            mark = Literal(text)
            condition = f"({expression} > {mark} || ({expression} = {mark} && {condition}))"
    for i, key in reversed(list(enumerate(order.keys or ()))):
        after = "<" if key.descending else ">"
        value, written = f"?{HIDDEN}Value{i}", cursor.values[i]
        if written is not None:
            mark = _term(written)
            condition = f"({value} {after} {mark} || ({value} = {mark} && {condition}))"
        family, mark = f"?{HIDDEN}Family{i}", Literal(cursor.families[i])
        condition = f"({family} {after} {mark} || ({family} = {mark} && {condition}))"
    return condition


def _is_compared(family: str, value: Term | None, key: Term | None) -> bool:
    """Whether a filter can say what stands behind this value."""
    if key is None:
        return True
    if getattr(key, "direction", None) is not None or family == "3n":
        return False
    return isinstance(value, Literal) and value.datatype.value not in _NOT_COMPARED


def _written(term: Term | None) -> Written | None:
    """*term* as text, datatype and language; an IRI has neither."""
    if isinstance(term, Literal):
        language = term.language or ""
        return (term.value, "" if language else term.datatype.value, language)
    return None if term is None else (getattr(term, "value", str(term)), "", "")


def _texts(written: Written | None) -> Written:
    """What `identity_of` gives for the term."""
    if written is None:
        return ("", "", "")
    text, datatype, language = written
    return (text, language, PREFIXES["rdf"] + "langString" if language else datatype)


def _term(written: Written) -> Literal:
    """The literal that is written so; values of rows are never IRIs."""
    text, datatype, language = written
    if language:
        return Literal(text, language=language)
    return Literal(text, datatype=NamedNode(datatype)) if datatype else Literal(text)


def _read(held: Sequence[Sequence[str] | None]) -> tuple[Written | None, ...]:
    found: list[Written | None] = []
    for entry in held:
        if entry is not None and not all(isinstance(part, str) for part in entry):
            raise ValueError
        found.append(None if entry is None else (entry[0], entry[1], entry[2]))
    return tuple(found)


def _digest(binding: str) -> str:
    return hashlib.sha256(binding.encode("utf-8", "surrogatepass")).hexdigest()[:16]
