"""Saved queries that ask another server (`SERVICE`): about what they ask it.

The engine sends the pattern of a SERVICE as it stands; nothing that is bound outside makes it
narrower. A pattern such as `?person wdt:P102 ?party` would ask Wikidata for every party of every
person. So what a saved query asks about stands in a sub-select right before the SERVICE:

    { SELECT ?participant ?item { ... } } SERVICE ?__endpoint_iri { ?item wdt:P102 ?party }

That is asked of the store first, and its rows are written into the SERVICE as VALUES. The answer
is that of the query as it stands, but the other server has to look at those rows only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from communique.errors import QueryError
from communique.query.evaluation import HasStore, evaluate
from communique.query.solution_order import projected
from communique.query.tokens import Token, tokens

MOST_ROWS = 200
"""Rows about which another server is asked at once. Wikidata gives a client some 60 seconds of
work, which hundreds of items with their qualifiers do not use up."""
_FORMS = ("SELECT", "CONSTRUCT", "ASK", "DESCRIBE")

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Question:
    """One SERVICE that a sub-select stands before.

    Attributes:
        about: The query whose rows say about what it asks.
        variables: Those of its columns that the SERVICE uses, without `?`.
        start, end: Where the SERVICE stands. `inside`: just behind its opening brace.
    """

    about: str
    variables: tuple[str, ...]
    start: int
    inside: int
    end: int


def questions(sparql: str) -> list[Question]:
    """Each SERVICE in *sparql* that a sub-select stands right before, in order."""
    found = [t for t in tokens(sparql) if t.kind not in ("comment", "space")]
    prologue = _prologue(sparql, found)
    return list(_questions(sparql, found, prologue))


def _prologue(sparql: str, found: Sequence[Token]) -> str:
    """The prefixes and the base of *sparql*."""
    first = next((t for t in found if t.kind == "word" and t.text.upper() in _FORMS), None)
    return sparql[: first.start] if first is not None else ""


def _questions(sparql: str, found: Sequence[Token], prologue: str) -> Iterator[Question]:
    for i, token in enumerate(found):
        if token.kind != "word" or token.text.upper() != "SERVICE":
            continue
        opening = next(
            (j for j in range(i + 1, min(i + 4, len(found))) if _is(found, j, "{")), None
        )
        before = _opening_of(found, i - 1)
        if opening is None or before is None or not _is_word(found, before + 1, "SELECT"):
            continue
        closing = _closing_of(found, opening)
        if closing is None:
            continue
        about = prologue + sparql[found[before].end : found[i - 1].start].strip()
        within = {t.text[1:] for t in found[opening:closing] if t.kind == "variable"}
        variables = tuple(name for name in projected(about) if name in within)
        if variables:
            yield Question(about, variables, token.start, found[opening].end, found[closing].end)


def _is(found: Sequence[Token], place: int, text: str) -> bool:
    return found[place].kind == "other" and found[place].text == text


def _is_word(found: Sequence[Token], place: int, text: str) -> bool:
    return found[place].kind == "word" and found[place].text.upper() == text


def _opening_of(found: Sequence[Token], place: int) -> int | None:
    """The brace that the closing one at *place* closes; None where no such one stands there."""
    if place < 0 or not _is(found, place, "}"):
        return None
    depth = 0
    for j in range(place, -1, -1):
        depth += _is(found, j, "}") - _is(found, j, "{")
        if depth == 0:
            return j
    return None


def _closing_of(found: Sequence[Token], place: int) -> int | None:
    depth = 0
    for j in range(place, len(found)):
        depth += _is(found, j, "{") - _is(found, j, "}")
        if depth == 0:
            return j
    return None


def narrowed(sparql: str, asked: Iterable[tuple[Question, Sequence[Row]]]) -> str:
    """*sparql* with the rows of each question written into its SERVICE.

    Where there are none, there is nothing to ask, and the SERVICE goes.

    Raises:
        QueryError: There are more than `MOST_ROWS` rows.
    """
    for question, rows in sorted(asked, key=lambda pair: -pair[0].start):
        found = {_line(question.variables, row) for row in rows}
        lines = sorted(line for line in found if line is not None)
        if len(lines) > MOST_ROWS:
            raise QueryError(
                f"The query asks another server about {len(lines)} things, and at most {MOST_ROWS} "
                "are asked at once. Give a parameter that leaves fewer."
            )
        names = " ".join(f"?{name}" for name in question.variables)
        values = f" VALUES ({names}) {{ {' '.join(lines)} }}"
        if lines:
            sparql = sparql[: question.inside] + values + sparql[question.inside :]
        else:
            sparql = f"{sparql[: question.start]}{{{values} }}{sparql[question.end :]}"
    return sparql


def _line(variables: Sequence[str], row: Row) -> str | None:
    """A row of VALUES; None where it holds what another server cannot know."""
    terms = [row.get(name) for name in variables]
    if any(term is not None and not isinstance(term, NamedNode | Literal) for term in terms):
        return None
    return f"({' '.join('UNDEF' if term is None else str(term) for term in terms)})"


def narrowed_by(store: Store | HasStore, sparql: str) -> str:
    """*sparql* with what it asks about taken from *store*; unchanged where it asks nobody.

    Raises:
        QueryError: It asks about too much at once.
    """
    return narrowed(sparql, [(q, _rows(store, q)) for q in questions(sparql)])


def _rows(store: Store | HasStore, question: Question) -> list[Row]:
    result: Any = evaluate(store, question.about)
    assert isinstance(result, QuerySolutions)
    return [{name: row[name] for name in question.variables} for row in result]
