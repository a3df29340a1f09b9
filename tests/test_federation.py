"""Whom the endpoint asks: nobody, unless the operator names it; and then that one only."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from endpoints import (
    SPARQL_QUERY,
    SPARQL_UPDATE,
    family,
    named_graphs,
    published,
    state,
    store_folder,
    writable,
)
from listeners import Listener, files, listening
from pyoxigraph import NamedNode
from query_store import ID
from serving import Served, serving

from communique.server.process import isolation

LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
# `@` is the address of the listener. What a query may look like that asks it, or seems to:
QUERIES = {
    "plain": "SELECT * { SERVICE <@x> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <@x> { ?s ?p ?o } }",
    "any case": "SELECT * { sErViCe sIlEnT <@x> { ?s ?p ?o } }",
    "without spaces": "ASK{SERVICE<@x>{?s?p?o}}",
    "prefixed name": "PREFIX v: <@> ASK { SERVICE v:x { ?s ?p ?o } }",
    "empty prefix": "PREFIX : <@x> ASK { SERVICE : { ?s ?p ?o } }",
    "escaped name": "PREFIX v: <@> ASK { SERVICE v:x\\-y { ?s ?p ?o } }",
    "glued to a name": "PREFIX SERVICE: <@x> ASK { SERVICE SERVICE: { ?s ?p ?o } }",
    "against a base": "BASE <@> ASK { SERVICE <x> { ?s ?p ?o } }",
    "against the last base": "BASE <http://x.example/> BASE <@a/b> ASK { SERVICE <../x> { ?s ?p ?o } }",
    "after a comment": "ASK { SERVICE # <http://x.example/>\n <@x> { ?s ?p ?o } }",
    "after a carriage return": "ASK { # {\rSERVICE <@x> { ?s ?p ?o } }",
    "after what looks like a comment": "ASK { FILTER(1<2#>'''\n)SERVICE<@x>{}#'''\n}",
    "beside a string": 'ASK { ?s ?p \'# SERVICE\', """\'""" . SERVICE <@x> { ?s ?p ?o } }',
    "within EXISTS": "ASK { ?s ?p ?o FILTER EXISTS { SERVICE <@x> { ?s ?p ?o } } }",
    "within NOT EXISTS": "ASK { ?s ?p ?o FILTER NOT EXISTS { SERVICE <@x> { ?s ?p ?o } } }",
    "within BIND": "SELECT (EXISTS { SERVICE <@x> { ?s ?p ?o } } AS ?e) {}",
    "within a sub-query": "SELECT * { { SELECT * { SERVICE <@x> { ?s ?p ?o } } LIMIT 1 } }",
    "within OPTIONAL": "SELECT * { OPTIONAL { SERVICE SILENT <@x> { ?s ?p ?o } } }",
    "within MINUS": "SELECT * { ?s ?p ?o MINUS { SERVICE SILENT <@x> { ?s ?p ?o } } }",
    "within UNION": "SELECT * { {} UNION { SERVICE SILENT <@x> { ?s ?p ?o } } }",
    "within GRAPH": "SELECT * { GRAPH ?g { SERVICE SILENT <@x> { ?s ?p ?o } } }",
    "within SERVICE": "ASK { SERVICE SILENT <@x> { SERVICE <@y> { ?s ?p ?o } } }",
    "within CONSTRUCT": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <@x> { ?s ?p ?o } }",
    "within DESCRIBE": "DESCRIBE ?s { SERVICE <@x> { ?s ?p ?o } }",
    "a variable": "SELECT * { VALUES ?v { <@x> } SERVICE ?v { ?s ?p ?o } }",
    "a silent variable": "SELECT * { BIND(<@x> AS ?v) SERVICE SILENT ?v { ?s ?p ?o } }",
    "an escaped keyword": "ASK { \\u0053ERVICE <@x> { ?s ?p ?o } }",
    "an escaped IRI": "ASK { SERVICE <\\u0068ttp://127.0.0.1:#PORT#/x> { ?s ?p ?o } }",
    "steps out of what is allowed": "ASK { SERVICE <@allowed/../x> { ?s ?p ?o } }",
    "encoded steps": "ASK { SERVICE <@allowed/%2e%2e/x> { ?s ?p ?o } }",
    "beside what is allowed": "ASK { SERVICE <@allowedx> { ?s ?p ?o } }",
    "another name of this machine": "ASK { SERVICE <http://localhost:#PORT#/x> { ?s ?p ?o } }",
    "a password": "ASK { SERVICE <http://127.0.0.1:1@127.0.0.1:#PORT#/> { ?s ?p ?o } }",
    "another scheme": "ASK { SERVICE <ftp://127.0.0.1:#PORT#/allowed/> { ?s ?p ?o } }",
}
# What names an address without asking it.
HARMLESS = {
    "FROM": "SELECT * FROM <@x> { ?s ?p ?o }",
    "FROM NAMED": "SELECT * FROM NAMED <@x> { GRAPH ?g { ?s ?p ?o } }",
    "GRAPH": "SELECT * { GRAPH <@x> { ?s ?p ?o } }",
    "DESCRIBE": "DESCRIBE <@x>",
    "a string": "SELECT ('SERVICE <@x> {}' AS ?x) {}",
    "a comment": "SELECT * {} # SERVICE <@x> {}",
}
UPDATES = {
    "LOAD": "LOAD <@x>",
    "LOAD SILENT": "LOAD SILENT <@x>",
    "LOAD INTO": "LOAD <@x> INTO GRAPH <urn:g>",
    "any case": "lOaD sIlEnT <@x> iNtO gRaPh <urn:g>",
    "LOAD of a name": "PREFIX v: <@> LOAD v:x",
    "LOAD against a base": "BASE <@> LOAD <x>",
    "LOAD after a comment": "# LOAD\nLOAD# <http://x.example/>\n<@x>",
    "LOAD after another": "INSERT DATA { <urn:a> <urn:b> 'LOAD' } ; LOAD <@x>",
    "LOAD with a later prefix": "PREFIX v: <urn:a> CLEAR SILENT DEFAULT ; PREFIX w: <@> LOAD w:x",
    "LOAD that steps out": "LOAD <@allowed/../x>",
    "SERVICE": "INSERT { ?s ?p ?o } WHERE { SERVICE <@x> { ?s ?p ?o } }",
    "SERVICE SILENT": "INSERT { ?s ?p ?o } WHERE { SERVICE SILENT <@x> { ?s ?p ?o } }",
    "SERVICE in DELETE": "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o . SERVICE SILENT <@x> { ?s ?p ?o } }",
    "SERVICE within EXISTS": "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER EXISTS { SERVICE <@x> {} } }",
    "SERVICE after another": "CLEAR SILENT GRAPH <urn:g> ; INSERT { ?s ?p ?o } WHERE { SERVICE <@x> { ?s ?p ?o } }",
}


def to(listener: Listener, text: str) -> str:
    """*text* with the address of *listener*."""
    return text.replace("@127", "\0").replace("@", f"http://127.0.0.1:{listener.port}/").replace(
        "\0", "@127"
    ).replace("#PORT#", str(listener.port))  # fmt: skip


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    with listening() as listener:
        yield listener


@pytest.fixture(scope="module", params=["nobody is allowed", "somebody else is allowed"])
def client(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, listener: Listener
) -> Iterator[tuple[Path, httpx.Client]]:
    """A server that may ask nobody, or only what lies below `/allowed/` of the listener."""
    options: list[str] = []
    if request.param != "nobody is allowed":
        below = f"http://127.0.0.1:{listener.port}/allowed/"
        options = ["--allow-service", below, "--allow-load", below]
    folder = store_folder(tmp_path_factory.mktemp("federation") / "store", accounts=False)
    with writable(folder, *options) as (_, client):
        yield folder, client


@pytest.mark.parametrize("spelling", QUERIES)
def test_no_spelling_of_service_asks_anybody(
    client: tuple[Path, httpx.Client], listener: Listener, spelling: str
) -> None:
    """By every method, the answer is a refusal, and the listener is not asked."""
    query = to(listener, QUERIES[spelling])
    ask = client[1]
    answers = [
        ask.get("/sparql", params={"query": query}),
        ask.post("/sparql", data={"query": query}),
        ask.post("/sparql", content=query.encode(), headers=SPARQL_QUERY),
        ask.request("QUERY", "/sparql", content=query.encode(), headers=SPARQL_QUERY),
        ask.get("/advice", params={"query": query}),
    ]
    for answer in answers[:4]:
        assert answer.status_code in (400, 403), answer.text
        assert answer.status_code == 403 or "not correct" in answer.text
    assert len({answer.status_code for answer in answers[:4]}) == 1
    assert listener.count == 0


def test_most_spellings_are_correct_queries(
    client: tuple[Path, httpx.Client], listener: Listener
) -> None:
    """The table is worth something: nearly all of it is refused for what it asks."""
    found = [
        client[1].get("/sparql", params={"query": to(listener, query)}).status_code
        for query in QUERIES.values()
    ]
    assert found.count(403) >= len(QUERIES) - 3


@pytest.mark.parametrize("spelling", HARMLESS)
def test_naming_an_address_does_not_ask_it(
    client: tuple[Path, httpx.Client], listener: Listener, spelling: str
) -> None:
    """Graphs, nodes and texts are what the store holds, and are answered."""
    query = to(listener, HARMLESS[spelling])
    assert client[1].get("/sparql", params={"query": query}).status_code == 200
    graph = {"query": "ASK { ?s ?p ?o }", "default-graph-uri": to(listener, "@x")}
    assert client[1].get("/sparql", params=graph).json()["boolean"] is False
    assert listener.count == 0


@pytest.mark.parametrize("spelling", UPDATES)
def test_no_spelling_of_an_update_asks_anybody(
    client: tuple[Path, httpx.Client], listener: Listener, spelling: str
) -> None:
    """LOAD and SERVICE are refused before anything is done."""
    folder, ask = client
    before = state(folder)
    update = to(listener, UPDATES[spelling])
    for answer in (
        ask.post("/sparql", content=update.encode(), headers=SPARQL_UPDATE),
        ask.post("/sparql", data={"update": update}),
    ):
        assert answer.status_code == 403, answer.text
    assert listener.count == 0
    assert state(folder) == before


def test_no_saved_query_asks_anybody(tmp_path: Path, listener: Listener) -> None:
    """One that holds SERVICE is no saved query, and values cannot bring it in."""
    head = "#+ summary: One line.\n#+ description: More lines.\n"
    own = tmp_path / "queries"
    own.mkdir()
    text = to(listener, "SELECT * { SERVICE <@x> { ?s ?p ?o } }")
    (own / "outside.rq").write_text(head + text, encoding="utf-8")
    text = to(listener, "} SERVICE <@x> { ?s ?p ?o")
    with (
        serving(store_folder(tmp_path / "store"), "--queries", str(own)) as served,
        httpx.Client(base_url=served.address, timeout=60) as client,
    ):
        assert "SERVICE" in client.get("/queries").json()["problems"][0]
        assert client.get("/queries/outside").status_code == 404
        for name, parameter in (
            ("utterances", "text"),
            ("meetings", "actor"),
            ("evidence", "node"),
        ):
            for value in (text, f'"{text}', f"x'''{text}", f"http://x/>{text}", to(listener, "@x")):
                answer = client.get(f"/queries/{name}", params={parameter: value})
                assert answer.status_code in (200, 400, 404), answer.text
        client.get("/page", params={"iri": to(listener, "@x")})
        client.get("/lookup", params={"q": text})
    assert listener.count == 0


# What is allowed


@pytest.fixture(scope="module")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Another endpoint, with the two accounts."""
    with serving(store_folder(tmp_path_factory.mktemp("remote") / "store")) as served:
        yield served


@pytest.fixture(scope="module")
def near(
    tmp_path_factory: pytest.TempPathFactory, remote: Served, listener: Listener
) -> Iterator[tuple[Path, Served, httpx.Client]]:
    """An endpoint that may ask the other one, and one that never answers."""
    folder = store_folder(tmp_path_factory.mktemp("near") / "store", accounts=False)
    options = ["--allow-service", f"{remote.address}/", "--service-timeout", "2"]
    options += ["--allow-service", f"http://127.0.0.1:{listener.port}/hangs/"]
    options += ["--allow-load", f"http://127.0.0.1:{listener.port}/hangs/"]
    with writable(folder, *options) as (served, client):
        yield folder, served, client


def test_who_is_allowed_is_asked_and_answers(
    near: tuple[Path, Served, httpx.Client], remote: Served
) -> None:
    """The rows of the other endpoint come, joined with what is here, by each spelling."""
    folder, _, client = near
    insert = f"INSERT DATA {{ <{ID}actor/ada-lind> <urn:here> 'here' }}"
    assert client.post("/sparql", content=insert, headers=SPARQL_UPDATE).status_code == 204
    for start, target in (
        ("", f"<{remote.sparql}>"),
        (f"PREFIX far: <{remote.address}/> ", "far:sparql"),
        (f"BASE <{remote.address}/x> ", "<sparql>"),
        ("", f"SILENT <{remote.sparql}?default-graph-uri={ID}graph/authority>"),
    ):
        query = f"{start}SELECT ?label {{ ?s <urn:here> ?x . SERVICE {target} {{ ?s {LABEL} ?label }} }}"
        for answer in (
            client.get("/sparql", params={"query": query}),
            client.post("/sparql", content=query, headers=SPARQL_QUERY),
        ):
            assert answer.status_code == 200, answer.text
            labels = [row["label"]["value"] for row in answer.json()["results"]["bindings"]]
            assert labels == ["Ada Lind"]
    update = f"INSERT {{ ?s {LABEL} ?l }} WHERE {{ ?s <urn:here> ?x . SERVICE <{remote.sparql}> {{ ?s {LABEL} ?l }} }}"
    answer = client.post("/sparql", content=update, headers=SPARQL_UPDATE)
    assert answer.status_code == 204, answer.text
    assert any("Ada Lind" in quad for quad in state(folder)[0])


def test_who_hangs_is_given_up_at_the_deadline(
    near: tuple[Path, Served, httpx.Client], listener: Listener
) -> None:
    """A server that never answers holds up its own query only; LOAD and SERVICE alike."""
    folder, _, client = near
    before = state(folder)
    target = f"<http://127.0.0.1:{listener.port}/hangs/x>"
    requests = {
        f"SELECT * {{ SERVICE {target} {{ ?s ?p ?o }} }}": SPARQL_QUERY,
        f"SELECT * {{ SERVICE SILENT {target} {{ ?s ?p ?o }} }}": SPARQL_QUERY,
        f"LOAD SILENT {target}": SPARQL_UPDATE,
        f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE {target} {{ ?s ?p ?o }} }}": SPARQL_UPDATE,
    }
    asked = listener.count
    try:
        for number, (text, headers) in enumerate(requests.items(), 1):
            began = time.monotonic()
            answer = client.post("/sparql", content=text, headers=headers)
            assert answer.status_code == 503, answer.text
            assert "2 seconds" in answer.text
            # A busy machine gets time; the engine itself would wait for ever.
            assert time.monotonic() - began < 20
            assert listener.count == asked + number
            assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
    finally:
        listener.count = 0
    assert state(folder) == before
    update = client.post("/sparql", content="CLEAR SILENT GRAPH <urn:no>", headers=SPARQL_UPDATE)
    assert update.status_code == 204


def test_load_fetches_what_is_allowed(tmp_path: Path) -> None:
    """A graph comes by LOAD from where it may, whole or not at all."""
    there = {
        "/data/a.ttl": ("text/turtle", b"<urn:a> <urn:b> <rel>, 'c'@en ."),
        "/data/broken.ttl": ("text/turtle", b"<urn:a> <urn:b> <urn:c> . <urn:a"),
        "/other/a.ttl": ("text/turtle", b"<urn:x> <urn:y> <urn:z> ."),
    }
    folder = store_folder(tmp_path / "store", accounts=False)
    with (
        files(there) as address,
        writable(folder, "--allow-load", f"{address}/data/") as (_, client),
    ):

        def load(text: str) -> int:
            return client.post("/sparql", content=text, headers=SPARQL_UPDATE).status_code

        assert load(f"LOAD <{address}/data/a.ttl> INTO GRAPH <urn:g>") == 204
        quads = published(folder).quads_for_pattern(None, None, None, NamedNode("urn:g"))
        assert {str(quad.object) for quad in quads} == {f"<{address}/data/rel>", '"c"@en'}
        assert load(f"PREFIX d: <{address}/data/> LOAD d:a.ttl") == 204
        before = state(folder)
        for missing in ("broken.ttl", "nothing.ttl"):
            assert load(f"LOAD <{address}/data/{missing}> INTO GRAPH <urn:h>") == 400
        assert load(f"LOAD <{address}/other/a.ttl>") == 403
        assert (
            load(f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{address}/data/> {{ ?s ?p ?o }} }}")
            == 403
        )
        assert state(folder) == before
        assert NamedNode("urn:h") not in named_graphs(folder)
        # What is allowed to LOAD is not allowed to SERVICE.
        query = f"ASK {{ SERVICE <{address}/data/a.ttl> {{ ?s ?p ?o }} }}"
        assert client.get("/sparql", params={"query": query}).status_code == 403


@pytest.mark.skipif(
    not Path("/proc/self/ns/net").exists() or not isolation(), reason="needs network namespaces"
)
def test_only_what_asks_others_has_a_network(
    near: tuple[Path, Served, httpx.Client], remote: Served
) -> None:
    """Though some may be asked, every other query runs where nobody can be."""
    _, served, client = near
    for query in ("ASK {}", "SELECT ('SERVICE' AS ?x) {} # SERVICE <http://x/> {}"):
        assert client.get("/sparql", params={"query": query}).status_code == 200
    query = f"ASK {{ SERVICE <{remote.sparql}> {{ ?s ?p ?o }} }}"
    assert client.get("/sparql", params={"query": query}).json()["boolean"] is True
    ours = Path("/proc/self/ns/net").readlink()
    isolated = connected = 0
    for pid in family(served.process.pid):
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
            own = Path(f"/proc/{pid}/ns/net").readlink()
        except OSError:
            continue
        if b"communique.server.worker" in command and b"unshare" not in command:
            isolated += own != ours
            connected += own == ours
    assert isolated >= 2
    assert connected >= 1
    figures = client.get("/health").json()
    assert figures["isolated"] is True
