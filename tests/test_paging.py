"""Pages of an answer: joined they are the answer, whatever ties, is unbound or mixes types."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store
from query_store import make_store
from saved_queries import load_templates

from communique.errors import ParameterError, QueryError
from communique.query.evaluation import evaluate
from communique.query.paging import Cursor, Page, PageQuery, Row, Term, rows_as_query
from communique.query.solution_order import ordered, read_order
from communique.query.templates import Template
from communique.query.tokens import variable_names

XSD = "http://www.w3.org/2001/XMLSchema#"


def typed(text: str, name: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + name))


NUMBERS = [
    typed("1", "integer"),
    typed("1.0", "decimal"),
    typed("10", "integer"),
    typed("-2.5E0", "double"),
]
TEXTS = [Literal("1"), Literal("10"), Literal('a"\\'), Literal("é"), Literal("\n")]
DATES = [typed("2025-04-09", "date"), typed("2025-04-08", "date"), typed("0900-01-01", "date")]
IRIS = [NamedNode(f"http://x/{c}") for c in "abc"]
OTHERS = [
    Literal("a", language="en"), Literal("a", language="fr"), typed("true", "boolean"),
    typed("2025-04-09T10:00:00Z", "dateTime"), typed("2025-04-09T11:30:00+02:00", "dateTime"),
    typed("2025-04-09T10:00:00", "dateTime"), typed("2025-04-09Z", "date"),
    typed("soon", "date"), typed("2025", "gYear"), typed("NaN", "double"), typed("INF", "double"),
    typed("P1M", "duration"), typed("P30D", "duration"), typed("PT1H", "dayTimeDuration"),
    Literal("x", datatype=NamedNode("http://x/own")), BlankNode("b1"), BlankNode("b2"),
]  # fmt: skip
ANYTHING: list[Term | None] = [None, *NUMBERS, *TEXTS, *DATES, *IRIS, *OTHERS]
ORDERS = ("?a", "?a ?b", "DESC(?a) ?b", "ASC(?b) DESC(?a)", "DESC(?b)", "?b ?c DESC(?a)", "")

Table = list[tuple[Term | None, Term | None, Term | None]]


def store_of(rows: Sequence[Sequence[Term | None]]) -> Store:
    """A store of *rows*: each a node with up to three values, and alike rows are kept."""
    store = Store()
    for i, row in enumerate(rows):
        node = NamedNode(f"http://x/row/{i}")
        store.add(Quad(node, NamedNode("http://x/is"), Literal("row")))
        for name, term in zip("abc", row, strict=True):
            if term is not None:
                store.add(Quad(node, NamedNode(f"http://x/{name}"), term))
    return store


def select(order: str, head: str = "SELECT ?a ?b ?c") -> str:
    options = " ".join(f"OPTIONAL {{ ?s <http://x/{n}> ?{n} }}" for n in "abc")
    ordering = f"ORDER BY {order}" if order else ""
    return f'{head} WHERE {{ ?s <http://x/is> "row" . {options} }}\n{ordering}'


def ask(store: Store, sparql: str) -> list[Row]:
    result = evaluate(store, sparql)
    assert isinstance(result, QuerySolutions)
    names = [variable.value for variable in result.variables]
    return [{n: row[n] for n in names if row[n] is not None} for row in result]


def pages(store: Store, sparql: str, size: int) -> list[Page]:
    """All pages; every cursor goes through its token."""
    found: list[Page] = []
    cursor: Cursor | None = None
    while True:
        query = PageQuery(sparql, size, cursor)
        found.append(query.cut(ask(store, query.sparql)))
        following = found[-1].next
        if following is None:
            return found
        assert len(found) < 1000
        cursor = Cursor.read(following.token("this"), "this")
        assert cursor == following


def joined(found: Sequence[Page]) -> list[Row]:
    return [row for page in found for row in page.rows]


def shown(store: Store, sparql: str) -> list[Row]:
    """The whole answer in the total order."""
    columns = read_order(sparql).columns
    rows = ask(store, ordered(read_order(sparql)))
    return [{n: t for n, t in row.items() if n in columns} for row in rows]


def bag(rows: Sequence[Row]) -> Counter[frozenset[tuple[str, Term]]]:
    return Counter(frozenset(row.items()) for row in rows)


def tables(terms: Sequence[Term | None]) -> st.SearchStrategy[Table]:
    one = st.sampled_from(terms)
    return st.lists(st.tuples(one, one, one), max_size=25)


@settings(max_examples=120)
@given(tables(ANYTHING), st.sampled_from(ORDERS), st.integers(1, 7))
def test_pages_joined_are_the_answer(rows: Table, order: str, size: int) -> None:
    """No row is lost, repeated or moved, whatever terms a column mixes."""
    store = store_of(rows)
    found = pages(store, select(order), size)
    whole = joined(found)
    assert whole == shown(store, select(order))
    assert bag(whole) == bag(ask(store, select(order)))
    assert all(len(page.rows) == size for page in found[:-1])
    assert len(found) == max(1, -(-len(rows) // size))


@settings(max_examples=60)
@given(
    st.sampled_from([NUMBERS, TEXTS, DATES, IRIS]).flatmap(lambda kind: tables([None, *kind])),
    st.sampled_from(ORDERS[:-1]),
    st.integers(1, 7),
)
@example([(TEXTS[0], None, None)] * 9, "?a", 2)
def test_columns_of_one_type_keep_the_order_of_the_engine(
    rows: Table, order: str, size: int
) -> None:
    """Where SPARQL fixes the order, rows come in that order, up to ties."""
    store = store_of(rows)
    keys = variable_names(order)

    def by_key(found: Sequence[Row]) -> list[tuple[object, ...]]:
        return [tuple(_value(row.get(name)) for name in keys) for row in found]

    assert by_key(joined(pages(store, select(order), size))) == by_key(ask(store, select(order)))


def _value(term: Term | None) -> object:
    """What ties: the number for a number, the term for the rest."""
    if isinstance(term, Literal) and term.datatype in {n.datatype for n in NUMBERS}:
        return float(term.value)
    return term


SHAPES = {
    "distinct": select("?b ?a", "SELECT DISTINCT ?a ?b"),
    "distinct without its key": select("?c ?a", "SELECT DISTINCT ?a ?b"),
    "key that is not projected": select("?c DESC(?b)", "SELECT ?a # the first\n"),
    "star": select("?b", "SELECT *"),
    "expression": select("LCASE(STR(?a)) ?b"),
    "comment at the end": select("?a # the end"),
    "grouped": (
        "PREFIX x: <http://x/>\nSELECT ?a (COUNT(?s) AS ?n) WHERE { ?s x:a ?a } "
        "GROUP BY ?a HAVING(COUNT(?s) > 0) ORDER BY DESC(?n) ?a"
    ),
    "inner order": (
        "SELECT ?a ?b { { SELECT ?s ?a { ?s <http://x/a> ?a } ORDER BY ?s LIMIT 9 } "
        "?s <http://x/b> ?b } ORDER BY ?b"
    ),
    "key of nothing": select("?nothing ?a"),
}


@pytest.mark.parametrize("sparql", SHAPES.values(), ids=SHAPES)
def test_every_shape_of_select_has_pages(sparql: str) -> None:
    """Whether or not a query can stand inside another one, its pages are right."""
    values: list[Term] = [*TEXTS, *NUMBERS, *IRIS, BlankNode("n")]
    store = store_of([(values[i % 13], values[i % 5], values[i % 3]) for i in range(40)])
    found = pages(store, sparql, 3)
    assert bag(joined(found)) == bag(ask(store, sparql))
    assert joined(found) == shown(store, sparql)
    assert len(found) > 2


def test_the_named_graphs_of_a_query_stay_its_own() -> None:
    """FROM cannot stand in a sub-query; such a query is paged by OFFSET."""
    store = Store()
    for i in range(7):
        for graph in "gh":
            quad = Quad(IRIS[0], IRIS[1], typed(str(i), "integer"), NamedNode(f"http://x/{graph}"))
            store.add(quad)
    sparql = "SELECT ?n FROM <http://x/g> WHERE { ?s ?p ?n } ORDER BY DESC(?n)"
    assert read_order(sparql).keys is None
    numbers = [row["n"] for row in joined(pages(store, sparql, 2))]
    assert numbers == [typed(str(i), "integer") for i in range(6, -1, -1)]


def test_a_further_page_is_promised_only_where_there_is_one() -> None:
    """A page that ends with the answer has no next, nor has an empty answer."""
    store = store_of([(text, None, None) for text in TEXTS])
    assert [len(page.rows) for page in pages(store, select("?a"), 5)] == [5]
    assert [len(page.rows) for page in pages(store, select("?a"), 4)] == [4, 1]
    assert [len(page.rows) for page in pages(Store(), select("?a"), 4)] == [0]


def test_a_page_starts_behind_values_and_not_behind_a_count() -> None:
    """The next page is asked for by the last row; the engine need not count up to it."""
    store = store_of([(typed(str(i), "integer"), None, None) for i in range(9)])
    first = PageQuery(select("?a"), 3)
    following = first.cut(ask(store, first.sparql)).next
    second = PageQuery(select("?a"), 3, following)
    assert "OFFSET 1 LIMIT 4" in second.sparql
    assert "FILTER" in second.sparql


@pytest.mark.parametrize("clause", ["LIMIT 5", "OFFSET 5", "VALUES ?a { 1 }"])
def test_a_query_that_cuts_itself_is_refused(clause: str) -> None:
    """LIMIT and OFFSET belong to the pages."""
    with pytest.raises(QueryError, match=clause.split()[0]):
        PageQuery(select("?a") + " " + clause, 3)


COMPARING = {
    "lineage", "review-queue", "set-phrases-by-use", "wikidata-differences", "wording-drift",
}  # fmt: skip
PAGED = [
    t
    for t in load_templates().values()
    if t.pagination and not any(p.required for p in t.parameters)
]


@pytest.mark.parametrize("template", PAGED, ids=lambda t: t.name)
def test_the_bundled_templates_are_paged_by_value(template: Template) -> None:
    """Each can stand inside another query, and its pages are its answer in its own order."""
    assert read_order(template.sparql).keys
    store = make_store()
    whole = ask(store, template.sparql)
    assert joined(pages(store, template.sparql, 2)) == whole
    # What comes of comparing statements the small store does not hold.
    assert whole or template.name in COMPARING


# Cursors


CURSOR = Cursor(4, ("4", "0"), (('é"\n', XSD + "string", ""), None), (("é", "", "en"), None), 2)


def test_a_token_is_safe_in_an_address_and_bound() -> None:
    """It needs no escaping, and fits only the query, values and version it was made for."""
    token = CURSOR.token("query@1")
    assert set(token) <= set(string.ascii_letters + string.digits + "-_")
    assert Cursor.read(token, "query@1") == CURSOR
    for other in ("query@2", "other@1", ""):
        with pytest.raises(ParameterError, match="does not fit this address"):
            Cursor.read(token, other)


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda b: b.hex()))
@example("")
@example("W10")
@example("bnVsbA")
@example("\ud800")
def test_no_text_makes_a_cursor(text: str) -> None:
    """Whatever is sent as a cursor is refused in one sentence."""
    with pytest.raises(ParameterError, match="does not fit"):
        Cursor.read(text, "x")


@given(st.text(max_size=30), st.sampled_from(['"', "en", XSD + "string", ") } #", "a b"]))
def test_a_forged_cursor_writes_no_sparql(text: str, other: str) -> None:
    """Who makes tokens by hand gets rows or a refusal, never another query."""
    store = store_of([(TEXTS[0], None, None)])
    forged = Cursor(1, (text,), ((text, other, ""),), ((text, "", ""),), 0)
    try:
        cursor = Cursor.read(forged.token("x"), "x")
    except (ParameterError, UnicodeEncodeError):
        return
    query = PageQuery(select("?a"), 3, cursor)
    assert variable_names(query.sparql) == variable_names(
        PageQuery(select("?a"), 3, Cursor(1, ("4",), (("", "", ""),), (("", "", ""),))).sparql
    )
    ask(store, query.sparql)


def test_a_cursor_of_other_keys_is_refused() -> None:
    """A token with too many keys does not fit."""
    with pytest.raises(ParameterError, match="does not fit"):
        PageQuery(select("?a"), 3, CURSOR)


# Rows that are known


@given(tables([t for t in ANYTHING if not isinstance(t, BlankNode)]))
def test_known_rows_are_a_query_again(rows: Table) -> None:
    """The query answers exactly the rows it was made of, in their order."""
    written: list[Row] = [
        {n: t for n, t in zip("abc", row, strict=True) if t is not None} for row in rows
    ]
    sparql = rows_as_query(["a", "b", "c"], written)
    assert sparql is not None
    # The engine writes numbers in its own way: 1.0 as 1.
    known = ask(Store(), sparql)
    assert [set(row) for row in known] == [set(row) for row in written]
    assert rows_as_query(["a", "b", "c"], known) is not None
    assert ask(Store(), rows_as_query(["a", "b", "c"], known) or "") == known


def test_rows_with_blank_nodes_are_no_query() -> None:
    """A blank node has no name outside of its store."""
    assert rows_as_query(["a"], [{"a": BlankNode("x")}]) is None
