"""`communique explain`: what a query would do, told without asking it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store
from saved_queries import load_templates

from communique.cli.group import cli
from communique.errors import QueryError
from communique.query.explanation import COUNTED_UP_TO, explain_query
from communique.query.results import column_order

CMQ = "PREFIX cmq: <https://w3id.org/communique/ontology#>\n"
SLOW = CMQ + (
    "SELECT * { ?a a cmq:Actor . ?m cmq:city ?p\n"
    "FILTER NOT EXISTS { ?s a cmq:Statement ; cmq:mentions ?a }\n"
    "SERVICE SILENT <http://127.0.0.1:9/> { ?a ?b ?c } }"
)


def explain(*words: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["explain", *map(str, words)], input=stdin)


def node(name: str) -> NamedNode:
    return NamedNode(f"http://x/{name}")


@pytest.fixture
def small() -> Store:
    """Three subjects with `p`, one of them in each of two graphs."""
    store = Store()
    for i, graph in ((1, "g"), (2, "g"), (3, "h")):
        store.add(Quad(node(f"s{i}"), node("p"), Literal(i), node(graph)))
    store.add(Quad(node("s1"), node("q"), Literal("x"), node("h")))
    return store


def test_each_pattern_is_counted_alone(small: Store) -> None:
    """The numbers are those of the store, in the graphs that the query reads."""

    def matches(query: str) -> list[int | None]:
        return [p.matches for p in explain_query(query, small).patterns]

    both = "{ ?s <http://x/p> ?o ; <http://x/q> ?r }"
    assert matches(f"SELECT * {both}") == [3, 1]
    assert matches(f"SELECT * FROM <http://x/g> {both}") == [2, 0]
    assert matches(f"SELECT * FROM NAMED <http://x/g> {both}") == [0, 0]
    assert matches("SELECT * { GRAPH <http://x/h> { ?s <http://x/p> 3 } }") == [1]
    assert matches("SELECT * FROM NAMED <http://x/h> { GRAPH ?g { ?s ?p ?o } }") == [2]
    assert matches("SELECT * FROM NAMED <http://x/h> { GRAPH <http://x/g> { ?s ?p ?o } }") == [0]
    assert matches("ASK { ?s ?p ?o FILTER NOT EXISTS { ?s <http://x/q> ?x } }") == [4, 1]
    assert matches("ASK { ?s <http://x/p>* ?o }") == [None]


def test_counting_stops(small: Store) -> None:
    """A pattern that matches very much is counted no further than needed."""
    small.bulk_extend(
        Quad(node(f"t{i}"), node("t"), Literal(i), node("g")) for i in range(COUNTED_UP_TO + 5)
    )
    (pattern,) = explain_query("ASK { ?s <http://x/t> ?o }", small).patterns
    assert (pattern.matches, pattern.more) == (COUNTED_UP_TO, True)


COLUMNS = (
    "SELECT * { ?z ?b ?a FILTER NOT EXISTS { ?x ?y ?a } MINUS { ?q ?b ?w } }",
    "SELECT * { ?z ?b ?a OPTIONAL { ?k ?b ?j } { SELECT ?n (1 AS ?o) { ?n ?p ?h } } }",
    "SELECT * { GRAPH ?g { [] ?b ?a } VALUES (?u ?t) { (1 2) } BIND(1 AS ?c) }",
    "SELECT * { { ?a ?b 1 } UNION { ?d ?b 2 } }",
    "SELECT ?z (COUNT(*) AS ?n) ?b { ?z ?b ?a } GROUP BY ?z ?b",
)


@pytest.mark.parametrize("query", [*COLUMNS, *(t.sparql for t in load_templates().values())])
def test_the_columns_are_those_of_the_answer(query: str) -> None:
    """Names and order are what the engine then gives, in the order that answers have."""
    result = Store().query(query)
    explanation = explain_query(query)
    assert explanation.understood
    if isinstance(result, QuerySolutions):
        names = [v.value for v in result.variables]
        assert list(explanation.columns) == column_order(names, query)


def test_what_cannot_be_read_is_not_explained() -> None:
    """Of a query that uses what is too new, form and outside calls are told."""
    query = "ASK { <<( ?a ?b ?c )>> ?p ?o SERVICE <http://h.example/> {} }"
    explanation = explain_query(query)
    assert (explanation.form, explanation.understood) == ("ASK", False)
    assert [c.iri for c in explanation.outside] == ["http://h.example/"]
    assert explanation.patterns == explanation.advice == ()


def test_an_incorrect_query_is_an_error() -> None:
    """The message has the place."""
    with pytest.raises(QueryError, match="2:"):
        explain_query("SELECT *\n{ ?a ?b")


# The command


def test_a_query_in_a_file_is_explained(loaded_folder: Path, tmp_path: Path) -> None:
    """People read form, columns, numbers, products, outside calls and advice, in 100 columns."""
    file = tmp_path / "slow.rq"
    file.write_text(SLOW, encoding="utf-8")
    done = explain("--sparql", file, "--store", loaded_folder)
    assert done.exit_code == 0
    text = done.stdout
    assert text.startswith("form       SELECT\ncolumns    a, m, p, b, c\ngraphs     all, as one\n")
    assert "?m cmq:city ?p" in text
    assert "No variable joins ?m ?p with ?a ?b ?c." in text
    asked = "line 4: SERVICE would ask <http://127.0.0.1:9/>, and pass over its failure."
    assert asked in text
    assert "(exists-join)" in text
    assert "With the same answer:" in text
    plain = [line for line in text.splitlines() if not line.startswith("    ")]
    assert max(map(len, plain)) <= 100
    numbers = [line for line in text.splitlines() if "rdf:type cmq:Actor" in line]
    assert int(numbers[0].split()[1].replace(",", "")) > 100


def test_a_saved_query_is_explained(loaded_folder: Path) -> None:
    """Its parameters are bound, and shown as the terms that they are."""
    done = explain("commitments", "--committer", "japan", "--store", loaded_folder)
    assert done.exit_code == 0
    assert "parameter  committer = id:actor/japan" in done.stdout
    again = explain("commitments", "--param", "committer", "japan", "--store", loaded_folder)
    assert "parameter  committer = id:actor/japan" in again.stdout


def test_nothing_in_a_query_commands_a_terminal(tmp_path: Path) -> None:
    """Control characters of a query are marked in what is shown."""
    query = "ASK { ?a <x:p> '\x1b[2J' FILTER NOT EXISTS { ?s <x:q> '\x07' . ?s <x:r> ?a } }"
    done = explain("--sparql", "-", "--store", tmp_path / "none", stdin=query)
    assert done.exit_code == 0
    assert "rewritten" in done.stdout
    assert all(c.isprintable() or c == "\n" for c in done.stdout)


def test_json_has_the_same_and_more(loaded_folder: Path) -> None:
    """Programs get every field, with whole IRIs."""
    done = explain("--sparql", "-", "--store", loaded_folder, "--format", "json", stdin=SLOW)
    told = json.loads(done.stdout)
    assert told["columns"] == ["a", "m", "p", "b", "c"]
    assert told["parameters"] == {}
    assert told["outside"] == [
        {"keyword": "SERVICE", "iri": "http://127.0.0.1:9/", "silent": True, "line": 4}
    ]
    assert [a["rule"] for a in told["advice"]][:1] == ["exists-join"]
    assert all(p["matches"] is not None for p in told["patterns"])


def test_without_a_store_nothing_is_counted(tmp_path: Path) -> None:
    """The rest is told all the same, and no store is made."""
    done = explain("--sparql", "-", "--store", tmp_path / "none", stdin="ASK { ?s ?p ?o }")
    assert done.exit_code == 0
    assert "not counted  ?s ?p ?o" in done.stdout
    assert "Nothing in it is known to be slow." in done.stdout
    assert "nothing was counted" in done.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ((), "Give either"),
        (("meetings", "--sparql", "-"), "Give either"),
        (("--sparql", "-", "--actor", "rutte"), "'--actor' goes with"),
        (("no-such-query",), "There is no saved query 'no-such-query'"),
        (("--sparql", "-"), "not correct SPARQL"),
    ],
)
def test_wrong_usage_exits_with_2(loaded_folder: Path, words: tuple[str, ...], part: str) -> None:
    """What was asked wrongly is said in words, on standard error only."""
    done = explain(*words, "--store", loaded_folder, stdin="ASK {")
    assert done.exit_code == 2
    assert part in " ".join(done.stderr.split())
    assert done.stdout == ""
