"""Advice on slow queries: given where it applies, not elsewhere, and never a wrong rewrite."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, QuerySolutions, Store
from saved_queries import load_templates

from communique.query.advice import Advice, advise
from communique.query.tokens import parse

PREFIX = "PREFIX : <http://x/>\n"
GRAPHS = " ".join(f"FROM <http://x/{i}>" for i in range(21))
TABLES = "VALUES ?a { 1 2 3 4 5 6 7 8 9 10 } VALUES ?b { 1 2 3 4 5 6 7 8 9 10 } "

SLOW = {
    "exists-join": (
        "SELECT ?a { ?a a :Actor FILTER NOT EXISTS { ?s a :Statement . ?s :speaker ?a } }",
        "SELECT ?a { ?a a :Actor FILTER(?a != :b && EXISTS { ?s :speaker ?a ; :date ?d }) }",
        "ASK { GRAPH ?g { ?a a :Actor FILTER NOT EXISTS { ?s a :S . ?s :speaker ?a } } }",
    ),
    "minus-type": ("SELECT * { ?a a :Actor MINUS { ?s a :Statement . ?s :speaker ?a } }",),
    "sorted-text": (
        "SELECT ?s { ?s :text ?t } ORDER BY ?t LIMIT 5",
        "SELECT ?s { ?s :text ?t } ORDER BY DESC(?s) ?t",
        "SELECT ?s { ?s :text ?t } ORDER BY STR(?t)",
    ),
    "open-path": (
        "SELECT * { ?x :follows* ?y }",
        "SELECT * { ?x (:a|^:a)+ ?y }",
        "ASK { { ?x :follows+ ?y } UNION { ?z :p ?w } }",
    ),
    "many-from": (f"SELECT * {GRAPHS} {{ ?s :p ?o }}",),
    "graph-list": (
        "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }",
        "select distinct ?g where { graph ?g { ?a ?b ?c . } } # all\n LIMIT 3",
    ),
    "product": (
        "SELECT * { ?a a :Actor . ?b a :Actor }",
        "SELECT * { ?a a :Actor { SELECT ?b { ?b a :Actor } } }",
        "SELECT * { { ?a a :Actor . ?b a :Actor } UNION { ?a a ?b } }",
        "SELECT * { ?a a :Actor . ?b a :Actor FILTER(?a = ?b) }",
    ),
    "grouped-product": (
        "SELECT ?k (COUNT(*) AS ?n) { ?a a :A . ?b a :A } GROUP BY (CONCAT(STR(?a), STR(?b)) AS ?k)",
    ),
    "values-product": (
        f"SELECT * {{ {TABLES} {TABLES.replace('?a', '?c').replace('?b', '?d')} }}",
    ),
    "text-search": (
        'SELECT * { ?s :text ?t FILTER(CONTAINS(LCASE(?t), "x")) }',
        'SELECT * { ?s :text ?t FILTER(REGEX(?t, "x", "i")) }',
    ),
    "optional-join": (
        "SELECT * { ?a a :A OPTIONAL { ?a :nick ?l } ?z :text ?l }",
        "SELECT * { ?a a :A OPTIONAL { ?a :nick ?l } OPTIONAL { ?z :text ?l } }",
    ),
    "everything": (
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }",
        "DESCRIBE ?s { ?s a :Statement }",
    ),
    "many-patterns": (
        f"ASK {{ {' '.join(f'?s :p{i} ?o{i} .' for i in range(41))} }}",
    ),
}  # fmt: skip
CASES = [(rule, query) for rule, queries in SLOW.items() for query in queries]

FINE = (
    "SELECT * { ?s :p ?o }",
    "SELECT * { ?a a :Actor FILTER NOT EXISTS { ?s :speaker ?a } }",
    "SELECT * { ?a a :A FILTER NOT EXISTS { ?s :p ?a . ?s :q ?a } }",
    "SELECT * { ?a a :A MINUS { ?a a :B } }",
    "SELECT ?a (COUNT(*) AS ?n) { ?s :p ?a } GROUP BY ?a ORDER BY DESC(?n)",
    "SELECT * { ?s :p ?o } ORDER BY YEAR(?o)",
    "SELECT * { :a :follows* ?y }",
    "SELECT * { ?x :follows* ?y . ?y a :A }",
    "SELECT * { ?x :follows ?y }",
    "SELECT * FROM <http://x/1> { ?s :p ?o }",
    "SELECT ?g { GRAPH ?g { } }",
    "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?s } }",
    "SELECT DISTINCT ?s { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { ?a a :A . ?a :p ?b . ?b a :B }",
    "SELECT * { ?a a :A VALUES ?b { 1 } }",
    "SELECT * { ?a a :A { SELECT (COUNT(*) AS ?n) { ?x a :B } } }",
    f"SELECT * {{ {TABLES} }}",
    "SELECT * { { ?a a :A } UNION { ?b a :B } }",
    "SELECT * { ?a a :A OPTIONAL { ?a :nick ?l } OPTIONAL { ?a :name ?m } }",
    "SELECT * { ?a :nick ?l OPTIONAL { ?a :other ?l } ?z :text ?l }",
    'SELECT * { ?s :p ?o FILTER(CONTAINS("abc", "b")) }',
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 10",
    "CONSTRUCT WHERE { ?s a :A ; :p ?o }",
    "DESCRIBE :a",
    "ASK {}",
    # Not understood, so nothing is said.
    "SELECT * { <<( ?a ?b ?c )>> ?d ?e . ?x :follows* ?y }",
    "SELECT * { this is no query",
)


@pytest.mark.parametrize(("rule", "query"), CASES)
def test_what_is_slow_is_named(rule: str, query: str) -> None:
    """Each shape is recognised, and the advice says what, why, how slow and what instead."""
    parse(PREFIX + query)
    found = [a for a in advise(PREFIX + query) if a.rule == rule]
    assert found
    for advice in found:
        assert all((advice.where, advice.why, advice.measured, advice.instead))


@pytest.mark.parametrize("query", FINE)
def test_nothing_is_said_of_other_queries(query: str) -> None:
    """Queries that look a little like slow ones, but are none, get no advice."""
    assert advise(PREFIX + query) == []


def test_all_rules_have_a_case() -> None:
    """Every rule that advice can name is among the cases above."""
    named = {a.rule for _, query in CASES for a in advise(PREFIX + query)}
    assert named == set(SLOW)


@pytest.mark.parametrize("template", load_templates().values(), ids=lambda t: t.name)
def test_saved_queries_are_understood(template: object) -> None:
    """The advice on the project's own queries comes without an error, and rewrites parse."""
    sparql = template.sparql  # type: ignore[attr-defined]
    for advice in advise(sparql):
        if advice.rewrite is not None:
            parse(advice.rewrite)


# Rewrites

TRIPLES = st.tuples(
    *[st.sampled_from("abc")] * 2, st.sampled_from(["a", "b", "type"]), st.sampled_from("abcC")
)
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
REWRITTEN = (
    "SELECT ?a ?b { ?a :a ?b FILTER NOT EXISTS { ?s a :C . ?s :a ?a } }",
    "SELECT ?a { ?a :a ?b FILTER NOT EXISTS { ?s a :C ; :b ?a ; :a ?x . ?x :b ?y } } ORDER BY ?a",
    "SELECT * { ?a ?p ?b FILTER EXISTS { ?a :a ?x . ?x :b :c . ?b :a ?z } }",
    "SELECT * { ?a :a ?b FILTER(NOT EXISTS { ?x a :C . ?x ?p ?a } || ?b = :a) }",
    "SELECT * { GRAPH ?g { ?a :a ?b FILTER NOT EXISTS { ?x a :C . ?x :b ?a } } }",
    "SELECT * { ?a :a ?b OPTIONAL { ?b :b ?c FILTER NOT EXISTS { ?x a :C . ?x :a ?c } } "
    "FILTER EXISTS { ?a :a ?z . ?z :b ?y } }",
    "SELECT * { ?a :a ?b OPTIONAL { ?a :b ?c } FILTER NOT EXISTS { ?x a :C . ?x :a ?c } }",
    "SELECT * { ?a :a ?b BIND(EXISTS { ?x a :C . ?x :a ?a } AS ?is) }",
    "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }",
)  # fmt: skip


@cache
def rewrites(query: str) -> list[Advice]:
    return [a for a in advise(PREFIX + query) if a.rewrite is not None]


def answer(store: Store, query: str, union: bool) -> Counter[tuple[str, ...]]:
    result = store.query(query, use_default_graph_as_union=union)
    assert isinstance(result, QuerySolutions)
    names = sorted(v.value for v in result.variables)
    return Counter(tuple(str(row[name]) for name in names) for row in result)


@pytest.mark.parametrize("query", REWRITTEN)
def test_these_queries_are_rewritten(query: str) -> None:
    """The property below is about something."""
    assert rewrites(query)


@given(st.lists(TRIPLES, max_size=12), st.booleans())
@settings(deadline=None, max_examples=60)
def test_a_rewrite_gives_the_same_answer(found: list[tuple[str, ...]], union: bool) -> None:
    """On any data, the rewritten query has the same rows, each as often."""
    store = Store()
    node = {n: NamedNode(f"http://x/{n}") for n in "abcC"} | {"type": NamedNode(TYPE)}
    for g, s, p, o in found:
        store.add(Quad(node[s], node[p], node[o], node[g]))
        if not union:
            store.add(Quad(node[s], node[p], node[o]))
    store.add_graph(NamedNode("http://x/empty"))
    for query in REWRITTEN:
        before = answer(store, PREFIX + query, union)
        for advice in rewrites(query):
            assert advice.rewrite is not None
            assert answer(store, advice.rewrite, union) == before, query


def test_an_ambiguous_text_is_not_rewritten() -> None:
    """Where braces in the text and tests in the algebra cannot be matched, only words are given."""
    query = "SELECT * { ?a :p ?n FILTER(1<2#>\n) FILTER NOT EXISTS { ?s a :C . ?s :q ?a #}\n } }"
    parse(PREFIX + query)
    for advice in advise(PREFIX + query):
        if advice.rewrite is not None:
            parse(advice.rewrite)
    blank = "SELECT * { ?a :p ?n FILTER NOT EXISTS { [] a :C ; :q ?a } }"
    number = "SELECT * { ?a :p ?n FILTER NOT EXISTS { ?s :n 05 . ?s :q ?a } }"
    for text in (blank, number):
        assert [a.rewrite for a in advise(PREFIX + text) if a.rule == "exists-join"] == [None]


def test_two_tests_with_the_same_patterns_are_told_apart() -> None:
    """A rewrite changes the test that it is about, wherever the algebra puts it."""
    query = (
        "SELECT * { ?a :p ?n FILTER NOT EXISTS { ?s a :C . ?s :q ?a } "
        "OPTIONAL { ?a :r ?b FILTER NOT EXISTS { ?s a :C } } }"
    )
    for advice in rewrites(query):
        assert advice.rewrite is not None
        assert advice.rewrite.count("FILTER NOT EXISTS { ?s a :C }") == 1
