"""The order of the rows of a SELECT, made total so that pages of it are well-defined.

SPARQL leaves the order of many terms open: of ties, of literals of different types, of the
same number in two types. Here it is made total without changing what SPARQL 1.1 fixes
(section 15.1). For each variable of ORDER BY a row has two more values:

- a family: unbound, blank node, IRI, number, text, each other datatype, triple;
- a value that compares with `<` within the family: text for IRIs and strings, the number,
  the date (one without a time zone is read as UTC, as the engine itself does where it can
  tell).

Rows are ordered by both, then by the exact terms of the same variables, and last by all
other columns. What remains equal is equal in every column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import QuerySolutions, Store

from communique.errors import QueryError
from communique.graph.vocabulary import PREFIXES
from communique.query.results import column_order
from communique.query.tokens import Token, parse, selects_all, tokens, variable_names

HIDDEN = "communiquePage"
_CLAUSES_BEHIND = ("LIMIT", "OFFSET", "VALUES")
_XSD, _RDF = PREFIXES["xsd"], PREFIXES["rdf"]
_TEXT = f"<{_XSD}string>, <{_RDF}langString>"
_DURATIONS = ", ".join(
    f"<{_XSD}{name}>" for name in ("duration", "dayTimeDuration", "yearMonthDuration")
)


@dataclass(frozen=True, slots=True)
class OrderKey:
    """A variable of ORDER BY, without `?`, and its direction."""

    name: str
    descending: bool


@dataclass(frozen=True, slots=True)
class SolutionOrder:
    """A SELECT, taken apart at its ORDER BY.

    Attributes:
        prologue: BASE and PREFIX. `head`: from SELECT to the pattern. `pattern`: the rest
            up to ORDER BY.
        conditions: The text behind ORDER BY; empty where there is none.
        keys: The variables of ORDER BY; None where the query cannot be put inside another
            one with its keys in sight: an expression in ORDER BY, a FROM, or a DISTINCT that
            leaves a key out.
        columns: The names of the projected variables, in order.
    """

    prologue: str
    head: str
    pattern: str
    conditions: str
    keys: tuple[OrderKey, ...] | None
    columns: tuple[str, ...]


def read_order(sparql: str) -> SolutionOrder:
    """Take the SELECT *sparql* apart.

    Raises:
        QueryError: if its pattern is not followed by ORDER BY alone: pages need to set
            LIMIT and OFFSET themselves.
    """
    # No string, IRI or comment holds what is looked for; braces alone tell the depth.
    found = list(tokens(sparql))
    select = _place(found, ("SELECT",), 0)
    opening = next((i for i, t in enumerate(found) if t.text == "{"), None)
    if select is None or opening is None or select > opening:
        raise QueryError("only a SELECT has an order.")
    for word in _CLAUSES_BEHIND:
        if _place(found, (word,), opening) is not None:
            raise QueryError(f"it ends in {word}; leave that to the pages.")
    if any(name.startswith(HIDDEN) for name in variable_names(sparql)):
        raise QueryError(f"names of variables that start with '{HIDDEN}' are taken.")
    order = _place(found, ("ORDER",), opening)
    by = None if order is None else _place(found, ("BY",), order)
    head_end = _place(found, ("FROM", "WHERE"), select) or opening
    end = len(sparql) if order is None else found[order].start
    conditions = "" if by is None else sparql[found[by].end :].strip()
    body = sparql[:end].rstrip()
    parts = SolutionOrder(
        prologue=sparql[: found[select].start],
        head=sparql[found[select].start : found[head_end].start].rstrip(),
        pattern=sparql[found[head_end].start : end].rstrip(),
        conditions=conditions,
        keys=None,
        columns=tuple(projected(body)),
    )
    keys = _keys(found[by + 1 :]) if by is not None else ()
    return _with_keys(parts, keys, found[head_end].text.upper() == "FROM", sparql)


def _place(found: Sequence[Token], words: Sequence[str], start: int) -> int | None:
    """The place of the first of *words* outside of all braces, from *start* on."""
    depth = 0
    for i in range(start, len(found)):
        text = found[i].text
        depth += (text == "{") - (text == "}")
        if depth == 0 and found[i].kind == "word" and text.upper() in words:
            return i
    return None


def _keys(conditions: Sequence[Token]) -> tuple[OrderKey, ...] | None:
    """The keys that *conditions* are, if all of them are variables, ASC or DESC."""
    rest = iter([t.text for t in conditions if t.kind not in ("space", "comment")])
    keys: list[OrderKey] = []
    for text in rest:
        descending = text.upper() == "DESC"
        name = text
        if text.upper() in ("ASC", "DESC"):
            opening, name, closing = next(rest, ""), next(rest, ""), next(rest, "")
            if (opening, closing) != ("(", ")"):
                return None
        if not name.startswith(("?", "$")):
            return None
        if all(key.name != name[1:] for key in keys):
            keys.append(OrderKey(name[1:], descending))
    return tuple(keys)


def projected(body: str) -> list[str]:
    """The columns of the SELECT *body*, as the engine tells them, without any evaluating.

    A join with no rows at all is empty, and the engine knows that beforehand. A *body* that
    ends in VALUES has no such join, and is evaluated over an empty store.

    Raises:
        QueryError: if it is not correct.
    """
    nothing = f"{HIDDEN}Nothing"
    try:
        result = Store().query(f"{body}\nVALUES ?{nothing} {{}}")
    except SyntaxError:
        parse(body)
        result = Store().query(body)
    assert isinstance(result, QuerySolutions)
    names = column_order((v.value for v in result.variables), body)
    return [name for name in names if name != nothing]


def _with_keys(
    parts: SolutionOrder, keys: tuple[OrderKey, ...] | None, chooses_graphs: bool, sparql: str
) -> SolutionOrder:
    """*parts* with *keys*, if the query can stand inside another one that sees them."""
    if keys is None or chooses_graphs:
        return parts
    head = parts.head
    missing = [key.name for key in keys if key.name not in parts.columns]
    if missing and not selects_all(sparql):
        if any(word in head.upper().split() for word in ("DISTINCT", "REDUCED")):
            return parts
        head = "\n".join([head, *(f"?{name}" for name in missing)])
    elif missing:
        # Not bound by the pattern at all, so that it orders nothing.
        keys = tuple(key for key in keys if key.name not in missing)
    whole = SolutionOrder(
        parts.prologue, head, parts.pattern, parts.conditions, keys, parts.columns
    )
    try:
        parse(ordered(whole))
    except QueryError:
        return parts
    return whole


def ordered(order: SolutionOrder, condition: str = "", *, hidden: bool = True) -> str:
    """The query in its total order, with only the rows that meet *condition*.

    Where there are keys, the columns of `hidden_columns` stand behind its own if *hidden*.
    """
    if order.keys is None:
        body = f"{order.prologue}{order.head}\n{order.pattern}"
        return f"{body}\nORDER BY {order.conditions}\n{' '.join(_exact(order.columns))}\n"
    bindings = "".join(
        f"BIND({expression} AS ?{HIDDEN}{what}{i})\n"
        for i, key in enumerate(order.keys)
        for what, expression in (("Family", family_of(key.name)), ("Value", value_of(key.name)))
    )
    shown = [f"?{name}" for name in (*order.columns, *(hidden_columns(order) if hidden else ()))]
    names = dict.fromkeys((*(key.name for key in order.keys), *order.columns))
    by = [*_by_value(order.keys), *_exact(names)]
    return (
        f"{order.prologue}SELECT {' '.join(shown)}\nWHERE {{\n"
        f"{{ {order.head}\n{order.pattern}\n}}\n{bindings}"
        + (f"FILTER({condition})\n" if condition else "")
        + "}\n"
        + (f"ORDER BY {' '.join(by)}\n" if by else "")
    )


def hidden_columns(order: SolutionOrder) -> list[str]:
    """The columns that `ordered` adds: keys that are not projected, families and values."""
    keys = order.keys or ()
    return [
        *(key.name for key in keys if key.name not in order.columns),
        *(f"{HIDDEN}{what}{i}" for i in range(len(keys)) for what in ("Family", "Value")),
    ]


def family_of(name: str) -> str:
    """An expression for the family of ?*name*, a text; families compare as texts."""
    v = f"?{name}"
    other = f'CONCAT("4", STR(DATATYPE({v})), COALESCE(SUBSTR(TZ({v}), 1, 0), "x"))'
    literal = f'IF(DATATYPE({v}) IN ({_TEXT}) || LANG({v}) != "", "4", {other})'
    number = f'IF({v} = {v}, "3", "3n")'
    return (
        f'IF(!BOUND({v}), "0", IF(ISBLANK({v}), "1", IF(ISIRI({v}), "2", '
        f'IF(ISNUMERIC({v}), {number}, IF(ISLITERAL({v}), {literal}, "5")))))'
    )


def value_of(name: str) -> str:
    """An expression for what of ?*name* compares with `<` within its family."""
    v = f"?{name}"
    zoned = f'IF(TZ({v}) = "", STRDT(CONCAT(STR({v}), "Z"), DATATYPE({v})), {v})'
    plain = f"IF(ISNUMERIC({v}) || DATATYPE({v}) IN ({_DURATIONS}), {v}, STR({v}))"
    return f"IF(ISIRI({v}), STR({v}), COALESCE({zoned}, {plain}, {v}))"


def identity_of(name: str) -> tuple[str, str, str]:
    """Expressions for three texts that together tell an IRI or a literal from any other."""
    v = f"?{name}"
    return (
        f'COALESCE(STR({v}), "")',
        f'COALESCE(LANG({v}), "")',
        f'COALESCE(STR(DATATYPE({v})), "")',
    )


def _by_value(keys: Sequence[OrderKey]) -> Iterator[str]:
    for i, key in enumerate(keys):
        direction = "DESC" if key.descending else "ASC"
        yield f"{direction}(?{HIDDEN}Family{i})"
        yield f"{direction}(?{HIDDEN}Value{i})"


def _exact(names: Sequence[str] | dict[str, None]) -> Iterator[str]:
    for name in names:
        yield from identity_of(name)
        yield f"?{name}"
