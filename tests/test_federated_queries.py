"""Saved queries that ask Wikidata: a real endpoint, about what is linked here and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result
from listeners import listening
from pyoxigraph import Literal, NamedNode, Quad, Store
from saved_queries import load_templates
from serving import serving
from wikidata_server import Between, Fault, between

from communique.cli.group import cli
from communique.errors import DataError, QueryError
from communique.graph.store import GraphStore
from communique.graph.vocabulary import SKOS
from communique.query.federation import MOST_ROWS, narrowed_by, questions
from communique.query.lookup import Resolver
from communique.query.templates import make_template

TEMPLATES = load_templates()
ASKING = sorted(name for name, template in TEMPLATES.items() if template.asks)
HEAD = "#+ summary: One line.\n#+ description: More.\n"


@pytest.fixture
def middle(wikidata_endpoint: str) -> Iterator[Between]:
    with between(wikidata_endpoint) as found:
        yield found


def run(folder: Path, *words: object) -> Result:
    return CliRunner().invoke(cli, [*map(str, words), "--store", str(folder)])


def rows(done: Result) -> list[dict[str, str]]:
    assert done.exit_code == 0, done.stderr
    bindings = json.loads(done.stdout)["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in bindings]


def asked(folder: Path, middle: Between, name: str) -> list[dict[str, str]]:
    """The rows of the example of the saved query *name*."""
    values = [w for k, v in TEMPLATES[name].example.items() for w in (f"--{k}", v)]
    return rows(
        run(
            folder,
            "query",
            name,
            *values,
            "--endpoint",
            middle.url,
            "--allow-service",
            middle.url,
            "--format",
            "json",
        )
    )


def test_there_are_three() -> None:
    assert ASKING == ["parties-of-participants", "predecessors-in-office", "shared-memberships"]
    assert {TEMPLATES[name].asks for name in ASKING} == {("Wikidata",)}


def test_parties_of_participants(loaded_folder: Path, middle: Between) -> None:
    """With the years of a membership, without what is marked as wrong; and who has none is listed."""
    found = {
        row["participantLabel"]: row
        for row in asked(loaded_folder, middle, "parties-of-participants")
    }
    ishiba, rutte = found["Shigeru Ishiba"], found["Mark Rutte"]
    assert (ishiba["partyLabel"], ishiba["start"], ishiba["known"]) == (
        "Liberal Democratic Party",
        "1986",
        "stated",
    )
    assert "party" not in rutte
    assert rutte["known"] == "none stated"


def test_predecessors_in_office(loaded_folder: Path, middle: Between) -> None:
    """Whom Wikidata names, and the node of that person here; an office without stays."""
    found = {
        row.get("officeLabel"): row
        for row in asked(loaded_folder, middle, "predecessors-in-office")
    }
    first = found["Prime Minister of Japan"]
    assert (first["predecessorLabel"], first["start"]) == ("Fumio Kishida", "2024-10-02")
    assert first["known"].endswith("/actor/fumio-kishida")
    assert found["An office of long ago"]["start"] == "2007"
    assert "An office never held" not in found


def test_shared_memberships(loaded_folder: Path, middle: Between) -> None:
    """Neither one that has ended nor one that is marked as wrong."""
    found = asked(loaded_folder, middle, "shared-memberships")
    assert [row["organizationLabel"] for row in found] == ["United Nations"]
    assert found[0]["knownLabel"] == "United Nations"


@pytest.mark.parametrize("name", ASKING)
def test_wikidata_is_asked_about_what_is_linked_alone(
    loaded_folder: Path, middle: Between, name: str
) -> None:
    """One request, which names the items: no more of Wikidata is looked at than that."""
    asked(loaded_folder, middle, name)
    (query,) = middle.asked
    assert "VALUES" in query
    assert "<http://www.wikidata.org/entity/Q" in query
    assert "w3id.org/communique/id/" not in query


@pytest.mark.parametrize("name", ASKING)
def test_nobody_is_asked_who_is_not_allowed(
    loaded_folder: Path, middle: Between, name: str
) -> None:
    """The refusal says which host it is and how to allow it; another host does not allow it."""
    values = [w for k, v in TEMPLATES[name].example.items() for w in (f"--{k}", v)]
    done = run(loaded_folder, "query", name, *values, "--endpoint", middle.url)
    assert done.exit_code == 2
    assert f"--allow-service {middle.url}" in done.stderr
    done = run(loaded_folder, "query", name, *values, "--allow-service", middle.url)
    assert done.exit_code == 2
    assert "SERVICE <https://query.wikidata.org/sparql>" in done.stderr
    assert middle.asked == []


def test_where_nothing_is_linked_nobody_is_asked(loaded_folder: Path, middle: Between) -> None:
    """The answer is empty, and needs no leave."""
    done = run(
        loaded_folder,
        "query",
        "predecessors-in-office",
        "--actor",
        "id:actor/nobody",
        "--endpoint",
        middle.url,
        "--format",
        "json",
    )
    assert rows(done) == []
    assert middle.asked == []


@pytest.mark.parametrize(
    "fault",
    [(503, {}, b"busy"), (200, {"Content-Type": "text/html"}, b"<html>Moved</html>"), "cut", None],
    ids=["busy", "web page", "cut off", "not there"],
)
def test_a_server_that_fails_is_an_error(
    loaded_folder: Path, middle: Between, fault: Fault | None
) -> None:
    """It is said to be that server's, without a traceback."""
    middle.faults = [fault]
    url = "http://127.0.0.1:9/sparql" if fault is None else middle.url
    words = ("--actor", "ishiba", "--endpoint", url, "--allow-service", url, "--format", "csv")
    done = run(loaded_folder, "query", "predecessors-in-office", *words)
    assert done.exit_code == 2, done.output
    assert done.stderr.startswith("Error: ")
    assert "store" not in done.stderr


def test_nobody_waits_for_ever(loaded_folder: Path) -> None:
    """A server that says nothing is given up, and that is said."""
    with listening() as silent:
        url = f"http://127.0.0.1:{silent.port}/sparql"
        words = ("--actor", "ishiba", "--endpoint", url, "--allow-service", url)
        done = run(
            loaded_folder, "query", "predecessors-in-office", *words, "--service-timeout", 0.5
        )
        assert silent.count == 1
    assert done.exit_code == 2
    assert "no whole answer within 0.5 s" in done.stderr


def test_any_query_may_ask_whom_one_allows(
    loaded_folder: Path, middle: Between, tmp_path: Path
) -> None:
    """Not only saved ones."""
    file = tmp_path / "q.rq"
    file.write_text(
        f"SELECT ?x {{ SERVICE <{middle.url}> {{ <http://www.wikidata.org/entity/Q999999905> ?p ?x }} }}"
    )
    words = ("query", "--sparql", file, "--format", "json")
    assert run(loaded_folder, *words).exit_code == 2
    assert len(rows(run(loaded_folder, *words, "--allow-service", middle.url))) == 1
    wrong = run(loaded_folder, *words, "--allow-service", "query.wikidata.org")
    assert "no start of an address" in wrong.stderr


def test_lists_and_explanations_say_who_is_asked(loaded_folder: Path) -> None:
    """`--list`, `--describe` and `communique explain`, which asks nobody itself."""
    assert "(asks Wikidata)" in run(loaded_folder, "query", "--list").stdout
    described = run(loaded_folder, "query", "--describe", "shared-memberships").stdout
    assert "It asks Wikidata" in described
    assert "--allow-service https://query.wikidata.org/sparql" in described
    told = run(
        loaded_folder, "explain", "shared-memberships", "--one", "japan", "--other", "netherlands"
    ).stdout
    assert "SERVICE would ask <https://query.wikidata.org/sparql>" in told


def test_the_endpoint_asks_where_its_operator_allows_it(
    loaded_folder: Path, middle: Between
) -> None:
    """JSON, form and list; the query itself can be read in any case."""
    asking = {"one": "japan", "other": "netherlands", "endpoint": middle.url}
    with (
        serving(loaded_folder, "--workers", "2", "--allow-service", middle.url) as served,
        httpx.Client(base_url=served.address, timeout=60) as client,
    ):
        found = client.get("/queries/shared-memberships.json", params=asking)
        assert found.status_code == 200, found.text
        assert [r["organizationLabel"]["value"] for r in found.json()["results"]["bindings"]] == [
            "United Nations"
        ]
        form = client.get("/queries/shared-memberships.html", params=asking)
        assert "United Nations" in form.text
        assert "Asks Wikidata" in form.text
        assert len(middle.asked) == 2
        other = client.get(
            "/queries/shared-memberships.json",
            params={**asking, "endpoint": "http://h.example/"},
        )
        assert other.status_code == 403
        text = client.get("/queries/shared-memberships.rq", params=asking).text
        assert "VALUES (?oneItem ?otherItem) { (<http://www.wikidata.org/entity/Q17>" in text
        listed = {
            q["name"]: q["asks"]
            for q in client.get("/queries", headers={"Accept": "application/json"}).json()[
                "queries"
            ]
        }
        assert listed["shared-memberships"] == ["Wikidata"]
        assert listed["meetings"] == []
        operation = client.get("/openapi.json").json()["paths"]["/queries/shared-memberships"][
            "get"
        ]
        assert "Asks Wikidata" in operation["description"]
        assert "403" in operation["responses"]


def test_the_endpoint_says_who_can_allow_it(loaded_folder: Path, middle: Between) -> None:
    """As JSON and on the page; what has nothing to ask is answered."""
    asking = {"actor": "ishiba", "endpoint": middle.url}
    with (
        serving(loaded_folder, "--workers", "2") as served,
        httpx.Client(base_url=served.address, timeout=60) as client,
    ):
        for suffix in ("json", "html"):
            refused = client.get(f"/queries/predecessors-in-office.{suffix}", params=asking)
            assert refused.status_code == 403
            assert "communique serve --allow-service" in refused.text
        nothing = client.get(
            "/queries/predecessors-in-office.json", params={**asking, "actor": "id:actor/nobody"}
        )
        assert nothing.json()["results"]["bindings"] == []
    assert middle.asked == []


# What is written into a SERVICE

ABOUT = "{ SELECT ?x ?item { ?x <x:p> ?item } } SERVICE <http://h.example/> { ?item <x:q> ?value }"


def store_of(count: int) -> Store:
    store = Store()
    for i in range(count):
        store.add(
            Quad(
                NamedNode(f"x:{i}"),
                NamedNode("x:p"),
                NamedNode(f"http://www.wikidata.org/entity/Q{i}"),
            )
        )
        store.add(
            Quad(
                NamedNode(f"x:again{i}"),
                NamedNode("x:p"),
                NamedNode(f"http://www.wikidata.org/entity/Q{i}"),
            )
        )
    return store


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"SELECT * {{ {ABOUT} }}", [("item",)]),
        (f"PREFIX a: <x:> SELECT * {{ OPTIONAL {{ {ABOUT} }} # SERVICE {{\n }}", [("item",)]),
        ("SELECT * { { SELECT ?a ?b { ?a <x:p> ?b } } SERVICE SILENT <http://h.example/> { { ?a <x:q> ?b } } }", [("a", "b")]),
        (f"SELECT * {{ {{ {ABOUT} }} UNION {{ {ABOUT} }} }}", [("item",), ("item",)]),
        ("SELECT * { ?x <x:p> ?item SERVICE <http://h.example/> { ?item <x:q> ?value } }", []),
        ("SELECT * { { ?x <x:p> ?item } SERVICE <http://h.example/> { ?item <x:q> ?value } }", []),
        ("SELECT * { { SELECT ?x { ?x <x:p> ?item } } SERVICE <http://h.example/> { ?item <x:q> ?value } }", []),
        ('SELECT * { { SELECT ?x { ?x <x:p> "SERVICE {" } } }', []),
    ],
)  # fmt: skip
def test_what_a_query_asks_about_stands_before_it(query: str, found: list[tuple[str, ...]]) -> None:
    """A sub-select right before the SERVICE that shares variables with it, and nothing else."""
    assert [q.variables for q in questions(query)] == found


def test_each_thing_is_named_once() -> None:
    """In order, so that the same store asks the same."""
    sparql = narrowed_by(store_of(2), f"SELECT * {{ {ABOUT} }}")
    assert (
        "{ VALUES (?item) { (<http://www.wikidata.org/entity/Q0>) (<http://www.wikidata.org/entity/Q1>) } ?item"
        in sparql.replace("  ", " ")
    )


def test_nothing_to_ask_about_leaves_no_service() -> None:
    assert "SERVICE" not in narrowed_by(Store(), f"SELECT * {{ {ABOUT} }}")


def test_too_much_at_once_is_refused() -> None:
    """A server is not asked about hundreds of things."""
    narrowed_by(store_of(MOST_ROWS), f"SELECT * {{ {ABOUT} }}")
    with pytest.raises(QueryError, match=f"at most {MOST_ROWS}"):
        narrowed_by(store_of(MOST_ROWS + 1), f"SELECT * {{ {ABOUT} }}")


def test_the_answer_is_that_of_the_query_as_it_stands(
    wikidata_endpoint: str, loaded_store: GraphStore
) -> None:
    """What is written in takes nothing away: the engine alone comes to the same, only with more work."""
    template = TEMPLATES["predecessors-in-office"]
    resolver = Resolver(loaded_store, loaded_store.iris.base)
    bound = template.bind({"actor": ["ishiba"], "endpoint": [wikidata_endpoint]}, resolver)
    narrow = narrowed_by(loaded_store, bound)
    assert narrow != bound
    answers = [[str(row) for row in loaded_store.query(text)] for text in (bound, narrow)]
    assert answers[0] == answers[1]
    assert answers[0]


def test_a_literal_is_written_as_it_is() -> None:
    """Also one that looks like the end of the query."""
    store = Store()
    store.add(Quad(NamedNode("x:s"), NamedNode("x:p"), Literal('"} } DROP ALL #')))
    sparql = narrowed_by(store, f"SELECT * {{ {ABOUT} }}")
    assert '(?item) { ("\\"} } DROP ALL #") }' in sparql


@pytest.mark.parametrize(
    ("head", "query", "problem"),
    [
        ("", f"SELECT * {{ {ABOUT} }}", "asks: [NAME]"),
        ("#+ asks: [Wikidata]\n", "ASK {}", "no SERVICE"),
        ("#+ asks: Wikidata\n", f"SELECT * {{ {ABOUT} }}", "'asks' is no list"),
        ("#+ asks: [Wikidata]\n#+ pagination: 10\n", f"SELECT * {{ {ABOUT} }}", "has no pages"),
    ],
)  # fmt: skip
def test_a_template_says_whom_it_asks(head: str, query: str, problem: str) -> None:
    """A file that does not is refused, with its line."""
    with pytest.raises(DataError, match=r"own\.rq:") as refused:
        make_template("own", HEAD + head + query, "own.rq")
    assert problem in str(refused.value)


def test_links_lead_to_items(loaded_store: GraphStore) -> None:
    """What the templates join on is there: the two who met are linked."""
    linked = {
        q.subject.value.rsplit("/", 1)[-1]
        for q in loaded_store.raw.quads_for_pattern(None, SKOS.exactMatch, None, None)
    }  # type: ignore[union-attr]
    assert {"shigeru-ishiba", "mark-rutte", "japan", "netherlands"} <= linked
