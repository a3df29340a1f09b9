"""Shapes of queries that the engine is known to be slow on, each with what to write instead.

The figures are CPU seconds of pyoxigraph 0.5.13 on a store on disk with 964,000 quads: 200,000
statements by 1,900 actors in 2,000 named graphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from communique.query.algebra import read_facts
from communique.query.facts import RDF_TYPE, Facts, Part, Pattern
from communique.query.rewriting import list_graphs, loose_patterns, nest_existence

_MANY_GRAPHS = 20
_MANY_PATTERNS = 40
_MANY_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that may make a query slow.

    Attributes:
        rule: Its name, such as `exists-join`.
        where: The part of the query that is meant.
        why: What is slow about it.
        measured: What it cost, and what the other way cost, in a store of a million quads.
        instead: What to write instead, in words.
        rewrite: The whole query rewritten, with the same answer; None where that takes thought.
    """

    rule: str
    where: str
    why: str
    measured: str
    instead: str
    rewrite: str | None = None


def advise(sparql: str, base_iri: str | None = None) -> list[Advice]:
    """What may be slow in the query *sparql*. Nothing is evaluated.

    An empty list also where the query is not understood.
    """
    facts = read_facts(sparql, base_iri)
    if facts is None:
        return []
    found = [advice for rule in _RULES for advice in rule(sparql, facts)]
    return list(dict.fromkeys(found))


def _exists_join(sparql: str, facts: Facts) -> Iterator[Advice]:
    for number, existence in enumerate(facts.existences):
        loose = loose_patterns(existence)
        if not loose:
            continue
        word = "NOT EXISTS" if existence.negated else "EXISTS"
        yield Advice(
            "exists-join",
            f"{word} {{ {' . '.join(map(str, existence.patterns or ()))} }}",
            f"For every row outside, all that matches {_quoted(loose)} is read anew.",
            "Over 60 s for 2,000 rows outside; rewritten 0.05 s.",
            "Begin with the patterns that name a variable from outside, and put the others "
            "into a FILTER EXISTS within; leave out a type that follows anyway.",
            nest_existence(sparql, facts, number),
        )


def _minus_type(sparql: str, facts: Facts) -> Iterator[Advice]:
    for patterns in facts.absent:
        types = [p for p in patterns if p.predicate == RDF_TYPE and p.subject.startswith("?")]
        if types and len(patterns) > len(types):
            yield Advice(
                "minus-type",
                f"MINUS {{ {' . '.join(map(str, patterns))} }}",
                f"The whole class in {_quoted(types)} is read and joined first.",
                "1.6 s; without the type 0.1 s.",
                "Leave out the type if the other patterns hold for that class only.",
            )


def _sorted_text(sparql: str, facts: Facts) -> Iterator[Advice]:
    if facts.sorted_by is not None and facts.sorted_by[1]:
        key = facts.sorted_by[0]
        yield Advice(
            "sorted-text",
            f"ORDER BY {key}",
            "Text and IRIs are fetched from disk again at each comparison, before LIMIT.",
            "200,000 rows with LIMIT 5: 15 to 19 s; without LIMIT over 60 s; by date 0.1 s.",
            f"If {key} is text or an IRI and there are over 20,000 rows: sort by a date or a "
            "number, or sort what you receive.",
        )


def _open_path(sparql: str, facts: Facts) -> Iterator[Advice]:
    # An end that another pattern binds is not open.
    for pattern in facts.patterns:
        ends = {pattern.subject, pattern.object}
        bound = frozenset().union(*(p.variables for p in facts.patterns if p is not pattern))
        if pattern.closure and all(e.startswith("?") and e not in bound for e in ends):
            yield Advice(
                "open-path",
                str(pattern),
                "With both ends open, the ways from every node are followed.",
                "`*` 14 s and half a gigabyte, `+` 3.7 s for 160,000 steps; from one node 0.001 s.",
                "Give one end an IRI, or bind it by another pattern.",
            )


def _many_from(sparql: str, facts: Facts) -> Iterator[Advice]:
    count = len(facts.default_graphs)
    if count > _MANY_GRAPHS:
        yield Advice(
            "many-from",
            f"{count} times FROM",
            "Each pattern is looked up in each of the graphs, for each row.",
            "A join over 100 graphs 8.6 s; with VALUES and GRAPH 0.1 s.",
            "Take the FROM out and write VALUES ?g { ... } GRAPH ?g { ... }, if each match lies "
            "within one graph.",
        )


def _graph_list(sparql: str, facts: Facts) -> Iterator[Advice]:
    rewrite = list_graphs(sparql)
    if rewrite is not None:
        yield Advice(
            "graph-list",
            "GRAPH ?g { ?s ?p ?o }",
            "All quads are read to name the graphs.",
            "0.5 s for 2,000 graphs; rewritten 0.04 s.",
            "Ask for the graphs, and for one quad of each.",
            rewrite,
        )


def _product(sparql: str, facts: Facts) -> Iterator[Advice]:
    for sets in facts.joined:
        if len(sets) < 2:
            continue
        rows = [_rows_of(members) for members in sets]
        if all(r is not None for r in rows):
            size = 1
            for r in rows:
                size *= r or 1
            if size >= _MANY_ROWS:
                yield Advice(
                    "values-product",
                    " with ".join(_names(members) for members in sets),
                    f"The tables share no variable, so that they make {size:,} rows.",
                    "1,000,000 rows 0.1 s, but each further table multiplies the time.",
                    "Write one VALUES with several variables and only the rows that are meant.",
                )
            continue
        grouped = ", ".join(dict.fromkeys(facts.grouped_by))
        yield Advice(
            "grouped-product" if grouped else "product",
            " with ".join(_names(members) for members in sets),
            "These parts share no variable, so that every row of one meets every row of the "
            "other" + (f", and {grouped} is computed for each." if grouped else "."),
            "4 million rows: over 60 s to group by a computed key."
            if grouped
            else "2,000 by 2,000 rows counted in 0.3 s; over 60 s where they are sorted or "
            "grouped.",
            "Join them by a variable that both have, or ask two queries.",
        )


def _search(sparql: str, facts: Facts) -> Iterator[Advice]:
    for function, names in dict.fromkeys(facts.searches):
        yield Advice(
            "text-search",
            f"{function}({names})",
            "There is no index of words: every text that the other patterns leave is read.",
            "0.5 s for 200,000 texts.",
            "Add patterns that leave few texts, such as a speaker or a topic.",
        )


def _late_join(sparql: str, facts: Facts) -> Iterator[Advice]:
    for name in facts.late:
        yield Advice(
            "optional-join",
            name,
            f"Where the OPTIONAL leaves {name} unbound, the later pattern matches everything.",
            "Over 60 s for 2,000 rows and 200,000 texts.",
            f"Put the later pattern into the same OPTIONAL, or name its variable otherwise and "
            f"compare the two where {name} is bound.",
        )


def _everything(sparql: str, facts: Facts) -> Iterator[Advice]:
    unlimited = facts.form in ("CONSTRUCT", "DESCRIBE") and facts.limit is None
    if unlimited and facts.patterns and all(_is_wide(p) for p in facts.patterns):
        only = facts.patterns[0]
        whole = all(t.startswith("?") for t in (only.subject, only.predicate, only.object))
        if whole or facts.form == "DESCRIBE":
            yield Advice(
                "everything",
                str(only),
                "The answer is the whole store, or the descriptions of a whole class.",
                "11 s for 960,000 triples, 670 MB where it is kept together.",
                "Add LIMIT, or use `communique export`, which takes constant memory.",
            )


def _many_patterns(sparql: str, facts: Facts) -> Iterator[Advice]:
    if facts.largest > _MANY_PATTERNS:
        yield Advice(
            "many-patterns",
            f"{facts.largest} patterns in one group",
            "To choose the order of the joins takes longer than to make them.",
            "100 patterns 2 s, 200 patterns 50 s, on an empty store.",
            "Put some of them into a sub-select, or ask several queries.",
        )


def _is_wide(pattern: Pattern) -> bool:
    return pattern.subject.startswith("?") and (
        pattern.predicate == RDF_TYPE or pattern.object.startswith("?")
    )


def _rows_of(members: list[Part]) -> int | None:
    if any(part.rows is None for part in members):
        return None
    return max(part.rows or 1 for part in members)


def _names(members: list[Part]) -> str:
    return " ".join(sorted(frozenset().union(*(part.variables for part in members))))


def _quoted(patterns: tuple[Pattern, ...] | list[Pattern]) -> str:
    return " and ".join(f"`{pattern}`" for pattern in patterns)


_RULES: tuple[Callable[[str, Facts], Iterator[Advice]], ...] = (
    _exists_join, _late_join, _product, _open_path, _many_from, _many_patterns, _sorted_text,
    _minus_type, _everything, _graph_list, _search,
)  # fmt: skip
