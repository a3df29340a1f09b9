"""What a query is about to do: its parts with the number of matches of each, and advice."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Store, parse

from communique.query.advice import Advice, advise
from communique.query.algebra import read_facts
from communique.query.facts import Facts, Pattern
from communique.query.outside import OutsideCall, outside_calls
from communique.query.results import column_order
from communique.query.tokens import query_form, selects_all

COUNTED_UP_TO = 100_000
_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class ExplainedPattern:
    """A triple pattern, and how many quads match it alone.

    Attributes:
        matches: The number, or None where it was not counted.
        more: Whether counting stopped there.
    """

    text: str
    graph: str | None
    matches: int | None
    more: bool = False


@dataclass(frozen=True, slots=True)
class QueryExplanation:
    """What is known of a query before it runs.

    Attributes:
        understood: False where only form, outside calls and nothing else are known.
        columns: Of a SELECT, in order.
        default_graphs: The graphs of FROM; none means the union of all graphs, or nothing
            if there are `named_graphs`.
        products: Parts that share no variable, each as its variables.
    """

    form: str
    understood: bool
    columns: tuple[str, ...]
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    patterns: tuple[ExplainedPattern, ...]
    products: tuple[tuple[str, ...], ...]
    outside: tuple[OutsideCall, ...]
    advice: tuple[Advice, ...]


def explain_query(
    sparql: str, store: Store | None = None, base_iri: str | None = None
) -> QueryExplanation:
    """Explain the query *sparql* without evaluating it.

    Args:
        store: Where matches are counted, each pattern to 100,000 and all for two seconds.

    Raises:
        QueryError: if *sparql* is not correct. Gives the position.
    """
    outside = outside_calls(sparql, base_iri).calls
    form = query_form(sparql) or "SELECT"
    facts = read_facts(sparql, base_iri)
    if facts is None:
        return QueryExplanation(form, False, (), (), (), (), (), outside, ())
    columns = facts.visible if selects_all(sparql) else facts.columns
    return QueryExplanation(
        form=form,
        understood=True,
        columns=tuple(column_order(columns, sparql)),
        default_graphs=facts.default_graphs,
        named_graphs=facts.named_graphs,
        patterns=tuple(_counted(facts, store)),
        products=tuple(
            tuple(" ".join(sorted(frozenset().union(*(p.variables for p in part))))
                  for part in sets)
            for sets in facts.joined if len(sets) > 1
        ),
        outside=outside,
        advice=tuple(advise(sparql, base_iri)),
    )  # fmt: skip


def _counted(facts: Facts, store: Store | None) -> Iterator[ExplainedPattern]:
    until = time.monotonic() + _SECONDS
    for pattern in dict.fromkeys(facts.patterns):
        if store is None or pattern.path or time.monotonic() > until:
            yield ExplainedPattern(str(pattern), pattern.graph, None)
        else:
            matches, more = _count(pattern, facts, store, until)
            yield ExplainedPattern(str(pattern), pattern.graph, matches, more)


def _count(pattern: Pattern, facts: Facts, store: Store, until: float) -> tuple[int, bool]:
    subject, predicate, object_ = map(_term, (pattern.subject, pattern.predicate, pattern.object))
    places: list[NamedNode | None] = [None]
    if facts.default_graphs or facts.named_graphs:
        chosen = facts.default_graphs if pattern.graph is None else facts.named_graphs
        places = [NamedNode(iri) for iri in chosen]
    named = _term(pattern.graph) if pattern.graph is not None else None
    if named is not None:
        places = [named] if None in places or named in places else []
    count = 0
    for place in places:
        for _ in store.quads_for_pattern(subject, predicate, object_, place):
            if count >= COUNTED_UP_TO or (count % 1024 == 1023 and time.monotonic() > until):
                return count, True
            count += 1
    return count, False


def _term(text: str) -> Any:
    """The term that *text* is in N-Triples; None, which matches all, for a variable."""
    if text.startswith(("?", "_:")):
        return None
    line = f"<x:s> <x:p> {text} ."
    return next(iter(parse(line, format=RdfFormat.N_TRIPLES))).object
