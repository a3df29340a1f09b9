"""Results in every format, and which format a client gets."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store
from query_store import MEETING, make_store
from rdflib.compare import isomorphic

from communique.errors import QueryError
from communique.query.evaluation import evaluate
from communique.query.lookup import Labels, shorten
from communique.query.negotiation import GRAPH, TABULAR, format_named, negotiate
from communique.query.results import column_order, write_result
from communique.query.tokens import parse

XML = "{http://www.w3.org/2005/sparql-results#}"
VALUES = 'SELECT * { VALUES (?z ?a ?m) { (1 "x,\\"y\\"\\n\\tz" <http://x/i>) (UNDEF "b"@en 1.5) } }'


@pytest.fixture(scope="module")
def store() -> Store:
    return make_store()


class Terminal(io.BytesIO):
    def isatty(self) -> bool:
        return True


def written(store: Store, sparql: str, format_name: str, out: io.BytesIO | None = None) -> str:
    out = out or io.BytesIO()
    labels = Labels(store).of
    write_result(evaluate(store, sparql), format_name, out, sparql=sparql, labels=labels)
    return out.getvalue().decode("utf-8")


# SELECT and ASK


def test_the_columns_of_a_star_keep_their_order() -> None:
    """In every format the columns of a `SELECT *` come in order of first appearance."""
    assert json.loads(written(Store(), VALUES, "json"))["head"]["vars"] == ["z", "a", "m"]
    head = ElementTree.fromstring(written(Store(), VALUES, "xml")).iter(f"{XML}variable")
    assert [v.get("name") for v in head] == ["z", "a", "m"]
    rows = list(csv.reader(io.StringIO(written(Store(), VALUES, "csv"), newline="")))
    assert rows == [
        ["z", "a", "m"], ["1", 'x,"y"\n\tz', "http://x/i"], ["", "b", "1.5"],
    ]  # fmt: skip
    lines = written(Store(), VALUES, "tsv").splitlines()
    assert lines[0] == "?z\t?a\t?m"
    assert lines[2].split("\t")[:2] == ["", '"b"@en']
    assert written(Store(), VALUES, "table").splitlines()[0].split() == ["z", "a", "m"]


@pytest.mark.parametrize("format_name", ["json", "xml", "csv", "tsv"])
def test_reordered_results_hold_the_same_values(format_name: str) -> None:
    """Apart from the order of columns, a star gives what the written projection gives."""
    explicit = VALUES.replace("*", "?z ?a ?m", 1)
    star, named = written(Store(), VALUES, format_name), written(Store(), explicit, format_name)
    if format_name == "json":
        assert json.loads(star) == json.loads(named)
    elif format_name == "csv":
        assert list(csv.reader(io.StringIO(star))) == list(csv.reader(io.StringIO(named)))
    elif format_name == "xml":
        assert len(star) == len(named)
    else:
        assert len(star.splitlines()) == len(named.splitlines()) == 3


def test_a_written_projection_keeps_its_order() -> None:
    """Columns named in the query come as named, whatever appears first in it."""
    sparql = "SELECT ?z ?a { VALUES (?a ?z) { (1 2) } }"
    assert written(Store(), sparql, "csv").splitlines() == ["z,a", "2,1"]
    assert column_order(["b", "a"], None) == ["b", "a"]


@pytest.mark.parametrize("format_name", ["json", "xml", "csv", "tsv"])
def test_an_empty_star_is_a_correct_answer(format_name: str) -> None:
    """A `SELECT *` without rows still has its columns."""
    text = written(Store(), "SELECT * { ?z ?b ?a }", format_name)
    assert text.index("z") < text.rindex("a")
    if format_name == "json":
        assert json.loads(text) == {
            "head": {"vars": ["z", "b", "a"]}, "results": {"bindings": []},
        }  # fmt: skip


@pytest.mark.parametrize(
    ("format_name", "text"),
    [("json", '{"head":{},"boolean":true}'), ("csv", "true"), ("table", "yes\n")],
)
def test_an_ask_is_written_as_yes_or_no(format_name: str, text: str) -> None:
    """ASK has an answer in every format of tables."""
    assert written(Store(), "ASK {}", format_name) == text


@pytest.mark.parametrize(
    ("sparql", "format_name", "message"),
    [
        ("SELECT * {}", "turtle", "does not fit a table of results.*table, json, xml, csv, tsv"),
        ("ASK {}", "ntriples", "a yes or no"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "a graph.*turtle, ntriples"),
        ("SELECT * {}", "pdf", "'pdf'"),
    ],
)
def test_a_format_that_does_not_fit_is_refused(sparql: str, format_name: str, message: str) -> None:
    """The error says which formats fit this kind of result."""
    with pytest.raises(QueryError, match=message):
        written(Store(), sparql, format_name)


# Tables


def test_a_table_shows_labels_and_drops_their_iris(store: Store) -> None:
    """A column of IRIs gives way to its labels; other IRIs appear by label or in short."""
    text = written(
        store,
        "PREFIX cmq: <https://w3id.org/communique/ontology#>"
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
        "SELECT ?m ?mLabel ?place ?none { ?m cmq:place ?place ; rdfs:label ?mLabel"
        " BIND(<https://w3id.org/communique/id/actor/who> AS ?none) } LIMIT 1",
        "table",
    )
    assert text.splitlines()[0].split() == ["m", "place", "none"]
    assert "Meeting of Ada Lind, Bo Park (2031-05-06)   Port Arl   id:actor/who" in text
    assert text.endswith("1 row\n")


def test_a_label_that_the_row_says_anyway_gives_way_to_the_short_iri(store: Store) -> None:
    """A node whose label repeats a quote is written in short, so that it can be asked for."""
    text = written(
        store,
        "PREFIX cmq: <https://w3id.org/communique/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>"
        "SELECT ?p ?quote { ?p a cmq:Passage ; oa:exact ?quote ; oa:start 67 }",
        "table",
    )
    assert "id:passage/arland-2031-05-07/67-82   Lind urged calm" in text


def test_a_table_in_a_pipe_is_not_cut() -> None:
    """Where no terminal bounds it, every cell has its full width on one line."""
    long = "word " * 200
    text = written(Store(), f'SELECT ?x {{ BIND("{long}" AS ?x) }}', "table")
    assert long.strip() in text.splitlines()[2]
    assert "\x1b" not in text


def test_a_table_fits_its_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal no line is wider than it, and nothing is left out."""
    monkeypatch.setenv("COLUMNS", "60")
    long = "word " * 40
    for columns in ("?x", "?x ?y ?z ?u ?v ?w"):
        sparql = f'SELECT {columns} {{ VALUES ?x {{ "{long}" }} BIND(?x AS ?y) BIND(?x AS ?w) }}'
        text = written(Store(), sparql, "table", Terminal())
        plain = text.replace("\x1b[1m", "").replace("\x1b[0m", "")
        assert max(len(line) for line in plain.splitlines()) <= 60
        assert plain.count("word") == 40 * (3 if "?y" in columns else 1)


def test_control_characters_do_not_reach_the_terminal() -> None:
    """An escape sequence in the data is shown as marks, and markup as it stands."""
    out = written(Store(), 'SELECT ?x { BIND("\\u001b[31mred [bold]x[/bold]" AS ?x) }', "table")
    assert "\x1b" not in out
    assert "[bold]x[/bold]" in out


@given(st.lists(st.text(), max_size=5))
def test_any_values_make_a_table(values: list[str]) -> None:
    """Whatever literals hold, a table has one line for each row."""
    store = Store()
    for i, value in enumerate(values):
        store.add(Quad(NamedNode(f"http://x/{i}"), NamedNode("http://x/p"), Literal(value)))
    out = written(store, "SELECT ?s ?o { ?s ?p ?o }", "table")
    assert out.count("http://x/") >= len(values)
    assert len(out.splitlines()) == len(values) + 3


def test_short_forms_use_known_prefixes() -> None:
    """Individuals shorten to `id:`, terms to their prefix, others stay."""
    assert shorten(MEETING) == "id:meeting/2031-05-06-ada-lind-bo-park"
    assert shorten("http://www.wikidata.org/entity/Q17") == "wd:Q17"
    assert shorten("http://x/y") == "http://x/y"


# Graphs


@pytest.mark.parametrize(
    ("format_name", "parser"),
    [
        ("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld"), ("rdfxml", "xml"),
        ("nquads", "nquads"), ("trig", "trig"),
    ],
)  # fmt: skip
def test_every_graph_format_says_the_same(store: Store, format_name: str, parser: str) -> None:
    """Another library reads the same graph from each format."""
    sparql = f"CONSTRUCT {{ ?s ?p ?o }} {{ ?s ?p ?o FILTER(CONTAINS(STR(?s), '{MEETING[-9:]}')) }}"
    expected = rdflib.Graph()
    expected.parse(data=written(store, sparql, "ntriples"), format="nt")
    if parser in ("nquads", "trig"):
        dataset = rdflib.Dataset()
        dataset.parse(data=written(store, sparql, format_name), format=parser)
        found = rdflib.Graph()
        for subject, predicate, value, _ in dataset.quads():
            found.add((subject, predicate, value))
    else:
        found = rdflib.Graph()
        found.parse(data=written(store, sparql, format_name), format=parser)
    assert len(expected) > 20
    assert isomorphic(found, expected)


def test_turtle_is_for_people(store: Store) -> None:
    """Turtle has only prefixes that it uses, whole IRIs in them, and each subject once."""
    text = written(
        store,
        f"CONSTRUCT {{ ?s ?p ?o }} {{ {{ ?s ?p ?o FILTER(?s = <{MEETING}>) }} "
        f"UNION {{ ?s ?p ?o FILTER(?s = <{MEETING}>) }} }}",
        "turtle",
    )
    assert "@prefix cmq: <https://w3id.org/communique/ontology#> ." in text
    assert "@prefix foaf:" not in text
    assert text.count("\n<meeting/2031-05-06-ada-lind-bo-park> a cmq:Meeting") == 1
    assert "\\/" not in text


def test_a_graph_is_written_the_same_every_time(store: Store) -> None:
    """The order of triples does not depend on how the engine found them."""
    one = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
    two = "CONSTRUCT { ?s ?p ?o } { { SELECT * { ?s ?p ?o } ORDER BY DESC(STR(?o)) } }"
    assert written(store, one, "turtle") == written(store, two, "turtle")


def test_a_large_graph_is_passed_on_whole() -> None:
    """What is too large to be sorted is still complete and correct Turtle."""
    sparql = (
        "CONSTRUCT { ?s <https://w3id.org/communique/ontology#p> ?o } "
        "{ VALUES ?a { %s } VALUES ?b { %s } BIND(IRI(CONCAT('http://x/', STR(?a))) AS ?s) "
        "BIND(?b AS ?o) }"
    ) % ((" ".join(map(str, range(251))),) * 2)
    graph = rdflib.Graph()
    graph.parse(data=written(Store(), sparql, "turtle"), format="turtle")
    assert len(graph) == 251 * 251


# Negotiation


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        (None, "json"),
        ("", "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("TEXT/CSV", "csv"),
        ("text/*", "xml"),
        ("application/json", "json"),
        ("text/csv;q=0.5, application/sparql-results+xml", "xml"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.4", "csv"),
        ("*/*;q=0.1, text/tab-separated-values;q=0.2", "tsv"),
        ("application/sparql-results+json;q=0, application/json;q=0, */*", "xml"),
        ("text/csv;header=present;q=0.9", "csv"),
        ("application/pdf", None),
        ("text/turtle", None),
        ("text/csv;q=0", None),
        ("text/csv;q=x", None),
    ],
)
def test_accept_is_honoured(accept: str | None, name: str | None) -> None:
    """Quality, wildcards and order decide; what is not acceptable is not sent."""
    found = negotiate(accept, TABULAR)
    assert (found.name if found else None) == name


@given(st.text())
def test_any_accept_header_is_survived(accept: str) -> None:
    """No header makes negotiation fail otherwise than by finding nothing."""
    assert negotiate(accept, GRAPH) in (None, *GRAPH)


def test_formats_are_found_by_name_and_suffix() -> None:
    """`turtle` and `ttl` are one format, for graphs only."""
    turtle = format_named("CONSTRUCT", "ttl")
    assert turtle is not None
    assert turtle is format_named("DESCRIBE", "turtle")
    assert format_named("SELECT", "ttl") is None


def test_parsing_does_not_evaluate() -> None:
    """A query that would run for ages is checked at once."""
    bombs = " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(100)))} }}" for i in range(7))
    parse(f"SELECT * {{ {bombs} }} ORDER BY ?v0")
