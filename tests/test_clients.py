"""The endpoint as seen by clients that were written for other endpoints.

Whatever they are used to must work: their media types, their parameters, their ways to send.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
import SPARQLWrapper
from query_store import ID, MEETING, make_store
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from serving import Served, serving

from communique.graph.store import open_store

TOKEN = "a-token-of-these-tests"
CMQ = rdflib.Namespace("https://w3id.org/communique/ontology#")
GRAPH = f"{ID}graph/statement/arland-2031-05-07"
SPEAKERS = f"""
PREFIX cmq: <{CMQ}>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name ?utterance WHERE {{
  ?utterance a cmq:Utterance ; cmq:speaker ?speaker . ?speaker rdfs:label ?name
}} ORDER BY ?name ?utterance"""
COUNT = f"SELECT (COUNT(*) AS ?n) {{ ?s a <{CMQ}Utterance> }}"
NAMES = ["Ada Lind", "Ada Lind", "Bo Park", "Bo Park"]
ASK = f"ASK {{ <{MEETING}> a <{CMQ}Meeting> }}"
CONSTRUCT = f"CONSTRUCT WHERE {{ <{MEETING}> a ?class }}"

NODE_FOLDER = Path(__file__).resolve().parent / "clients"
CURL = shutil.which("curl")
NODE = shutil.which("node")
needs_curl = pytest.mark.skipif(CURL is None, reason="curl is not on this machine")
needs_comunica = pytest.mark.skipif(
    NODE is None or not (NODE_FOLDER / "node_modules").is_dir(),
    reason="Comunica is not installed: run 'npm ci --ignore-scripts' in tests/clients",
)


def _store(path: Path) -> Path:
    with open_store(path):
        pass  # makes the folder a store of communique
    make_store(path)
    return path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An endpoint that these tests only read from."""
    with serving(_store(tmp_path_factory.mktemp("clients") / "store")) as served:
        yield served


@pytest.fixture(scope="module")
def writable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An endpoint that takes changes; each test changes a graph of its own."""
    store = _store(tmp_path_factory.mktemp("writable") / "store")
    with serving(store, token=TOKEN) as served:
        yield served


# SPARQLWrapper


def wrapper(server: Served, query: str, format_: str = SPARQLWrapper.JSON) -> Any:
    client = SPARQLWrapper.SPARQLWrapper(server.sparql)
    client.setTimeout(60)
    client.setQuery(query)
    client.setReturnFormat(format_)
    return client


@pytest.mark.parametrize("method", [SPARQLWrapper.GET, SPARQLWrapper.POST])
@pytest.mark.parametrize("direct", [False, True])
def test_sparqlwrapper_sends_a_query_in_all_its_ways(
    server: Served, method: str, direct: bool
) -> None:
    """By GET, by a form, and as the body of a POST."""
    client = wrapper(server, COUNT)
    client.setMethod(method)
    if direct:
        client.setRequestMethod(SPARQLWrapper.POSTDIRECTLY)
    assert client.queryAndConvert()["results"]["bindings"][0]["n"]["value"] == "3"


def test_sparqlwrapper_reads_tables_in_every_format(server: Served) -> None:
    """JSON, XML, CSV and TSV give the same rows, with the columns as the query has them."""
    found = wrapper(server, SPEAKERS, SPARQLWrapper.JSON).queryAndConvert()
    assert found["head"]["vars"] == ["name", "utterance"]
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == NAMES

    document = wrapper(server, SPEAKERS, SPARQLWrapper.XML).queryAndConvert()
    variables = [v.getAttribute("name") for v in document.getElementsByTagName("variable")]
    names = [node.firstChild.data for node in document.getElementsByTagName("literal")]
    assert (variables, names) == (["name", "utterance"], NAMES)

    text = wrapper(server, SPEAKERS, SPARQLWrapper.CSV).queryAndConvert().decode()
    rows = list(csv.reader(io.StringIO(text)))
    assert (rows[0], [row[0] for row in rows[1:]]) == (["name", "utterance"], NAMES)

    text = wrapper(server, SPEAKERS, SPARQLWrapper.TSV).queryAndConvert().decode()
    lines = [line.split("\t") for line in text.splitlines()]
    assert lines[0] == ["?name", "?utterance"]
    assert [line[0] for line in lines[1:]] == [f'"{name}"@en' for name in NAMES]


@pytest.mark.parametrize("format_", [SPARQLWrapper.JSON, SPARQLWrapper.XML])
def test_sparqlwrapper_asks(server: Served, format_: str) -> None:
    """ASK is true of what is there and false of what is not."""
    for query, truth in ((ASK, True), ("ASK { <urn:none> ?p ?o }", False)):
        found = wrapper(server, query, format_).queryAndConvert()
        if format_ == SPARQLWrapper.XML:
            (boolean,) = found.getElementsByTagName("boolean")
            assert boolean.firstChild.data == str(truth).lower()
        else:
            assert found["boolean"] is truth


@pytest.mark.parametrize("format_", [SPARQLWrapper.XML, SPARQLWrapper.RDFXML, SPARQLWrapper.JSONLD])
@pytest.mark.parametrize("query", [CONSTRUCT, f"DESCRIBE <{MEETING}>"])
def test_sparqlwrapper_reads_graphs(server: Served, query: str, format_: str) -> None:
    """CONSTRUCT and DESCRIBE become a graph of rdflib in the formats that it converts."""
    found = wrapper(server, query, format_).queryAndConvert()
    assert (rdflib.URIRef(MEETING), rdflib.RDF.type, CMQ.Meeting) in found


@pytest.mark.parametrize("format_", [SPARQLWrapper.TURTLE, SPARQLWrapper.N3])
def test_sparqlwrapper_reads_turtle(server: Served, format_: str) -> None:
    """Turtle, which it hands on as bytes, is Turtle."""
    found = wrapper(server, CONSTRUCT, format_).queryAndConvert()
    graph = rdflib.Graph().parse(data=found, format="turtle")
    assert (rdflib.URIRef(MEETING), rdflib.RDF.type, CMQ.Meeting) in graph


def test_sparqlwrapper_sees_what_is_wrong(server: Served) -> None:
    """An incorrect query is an error of its own kind, with our reason in it."""
    with pytest.raises(SPARQLWrapper.SPARQLExceptions.QueryBadFormed, match="not correct SPARQL"):
        wrapper(server, "SELECT { broken").query()


def test_sparqlwrapper_sends_datasets(server: Served) -> None:
    """The graphs that it names are those that are asked."""
    client = wrapper(server, COUNT)
    client.addDefaultGraph(GRAPH)
    assert client.queryAndConvert()["results"]["bindings"][0]["n"]["value"] == "2"


@pytest.mark.parametrize("how", [SPARQLWrapper.URLENCODED, SPARQLWrapper.POSTDIRECTLY])
def test_sparqlwrapper_updates_with_the_token_only(writable: Served, how: str) -> None:
    """A change is made for who sends the token, and refused to everybody else."""
    graph = f"urn:test:wrapper:{how}"
    change = f'INSERT DATA {{ GRAPH <{graph}> {{ <urn:a> <urn:b> "é" }} }}'
    there = f'ASK {{ GRAPH <{graph}> {{ <urn:a> <urn:b> "é" }} }}'
    client = wrapper(writable, change)
    client.setMethod(SPARQLWrapper.POST)
    client.setRequestMethod(how)
    with pytest.raises(SPARQLWrapper.SPARQLExceptions.Unauthorized):
        client.query()
    assert wrapper(writable, there).queryAndConvert()["boolean"] is False
    client.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
    client.query()
    assert wrapper(writable, there).queryAndConvert()["boolean"] is True


# The stores of rdflib


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("format_", ["xml", "json", "csv", "tsv"])
def test_rdflib_asks_in_every_way_and_format(server: Served, method: str, format_: str) -> None:
    """Its three methods and four formats of tables give the same rows."""
    store = SPARQLStore(server.sparql, method=method, returnFormat=format_)
    rows = list(rdflib.Graph(store).query(SPEAKERS))
    assert [str(row[0]) for row in rows] == NAMES


def test_rdflib_reads_the_endpoint_as_a_graph(server: Served) -> None:
    """Patterns, membership and size, which it turns into queries of its own."""
    graph = rdflib.Graph(SPARQLStore(server.sparql))
    meeting = rdflib.URIRef(MEETING)
    assert (meeting, rdflib.RDF.type, CMQ.Meeting) in graph
    assert (meeting, rdflib.RDF.type, CMQ.Person) not in graph
    assert set(graph.objects(meeting, CMQ.participant)) == {
        rdflib.URIRef(f"{ID}actor/ada-lind"),
        rdflib.URIRef(f"{ID}actor/bo-park"),
    }
    assert graph.value(rdflib.URIRef(f"{ID}actor/bo-park"), rdflib.RDFS.label) == rdflib.Literal(
        "Bo Park", lang="en"
    )
    assert len(graph) > 1000


def test_rdflib_asks_and_constructs(server: Served) -> None:
    """The other forms of queries come back as what they are."""
    graph = rdflib.Graph(SPARQLStore(server.sparql))
    assert bool(graph.query(ASK)) is True
    found = graph.query(CONSTRUCT).graph
    assert found is not None
    assert (rdflib.URIRef(MEETING), rdflib.RDF.type, CMQ.Meeting) in found


def test_rdflib_tells_the_named_graphs_apart(server: Served) -> None:
    """A named graph holds what one statement says, not what all say."""
    store = SPARQLStore(server.sparql)
    statement = rdflib.Graph(store, rdflib.URIRef(GRAPH))
    assert len(list(statement.subjects(rdflib.RDF.type, CMQ.Utterance))) == 2
    assert [str(row[0]) for row in statement.query(COUNT)] == ["2"]
    assert len(list(rdflib.Graph(store).subjects(rdflib.RDF.type, CMQ.Utterance))) == 3
    names = {str(getattr(graph, "identifier", graph)) for graph in store.contexts()}
    assert GRAPH in names


def test_rdflib_writes_with_the_token_only(writable: Served) -> None:
    """Its store for updates adds and removes triples of a named graph."""
    name = rdflib.URIRef("urn:test:rdflib")
    triple = (rdflib.URIRef("urn:a"), rdflib.RDFS.label, rdflib.Literal('q"\\\n', lang="en"))
    sparql = writable.sparql
    stranger = SPARQLUpdateStore(sparql, sparql)
    with pytest.raises(Exception, match="401"):
        rdflib.Graph(stranger, name).add(triple)

    store = SPARQLUpdateStore(sparql, sparql, headers=dict(writable.authorization))
    graph = rdflib.Graph(store, name)
    assert triple not in graph
    graph.add(triple)
    assert triple in graph
    assert list(graph) == [triple]
    graph.update("INSERT DATA { <urn:c> <urn:d> 5 }")
    assert graph.value(rdflib.URIRef("urn:c"), rdflib.URIRef("urn:d")) == rdflib.Literal(5)
    graph.remove((None, None, None))
    assert len(graph) == 0


# curl


def curl(*arguments: str, data: bytes | None = None) -> tuple[int, dict[str, str], bytes]:
    """Status, headers with names in small letters, and body."""
    assert CURL is not None
    command = [CURL, "--silent", "--show-error", "--include", "--max-time", "60", *arguments]
    done = subprocess.run(command, input=data, capture_output=True, timeout=90)
    assert done.returncode == 0, done.stderr.decode()
    head, _, body = done.stdout.partition(b"\r\n\r\n")
    while head.startswith(b"HTTP/1.1 100"):
        head, _, body = body.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    return int(status.split()[1]), {k.lower(): v for k, v in headers.items()}, body


def number(body: bytes) -> str:
    return str(json.loads(body)["results"]["bindings"][0]["n"]["value"])


@needs_curl
def test_curl_gets_and_posts(server: Served) -> None:
    """The plainest ways to ask, as the handbook of any endpoint shows them."""
    query = ["--data-urlencode", f"query={COUNT}"]
    for arguments in (["--get", *query], query):
        status, _, body = curl(server.sparql, *arguments)
        assert (status, number(body)) == (200, "3")
    status, _, body = curl(
        server.sparql, "--data-binary", "@-", "-H", "Content-Type: application/sparql-query",
        data=COUNT.encode(),
    )  # fmt: skip
    assert (status, number(body)) == (200, "3")


@needs_curl
def test_curl_sends_the_method_query(server: Served) -> None:
    """QUERY has its query in the body, is answered as GET is, and is no way to write."""
    direct = ["-X", "QUERY", "--data-binary", "@-", "-H"]
    status, headers, body = curl(
        server.sparql, *direct, "Content-Type: application/sparql-query",
        data=COUNT.encode(),
    )  # fmt: skip
    assert (status, number(body)) == (200, "3")
    assert "etag" in headers
    status, _, _ = curl(
        server.sparql, *direct, "Content-Type: application/sparql-update",
        data=b"DROP ALL",
    )  # fmt: skip
    assert 400 <= status < 500


@needs_curl
def test_curl_asks_again_only_for_what_is_new(writable: Served, tmp_path: Path) -> None:
    """With the ETag of the first answer the second has no body, until the data change."""
    saved = tmp_path / "etag"
    ask = [writable.sparql, "--get", "--data-urlencode", f"query={COUNT}"]
    status, _, body = curl(*ask, "--etag-save", str(saved))
    assert (status, number(body)) == (200, "3")
    status, headers, body = curl(*ask, "--etag-compare", str(saved))
    assert (status, body) == (304, b"")
    assert headers["etag"] == saved.read_text().strip()
    writable.update(
        f"INSERT DATA {{ GRAPH <urn:test:etag> {{ <urn:one-more> a <{CMQ}Utterance> }} }}"
    )
    status, _, body = curl(*ask, "--etag-compare", str(saved))
    assert (status, number(body)) == (200, "4")
    writable.update("DROP GRAPH <urn:test:etag>")


@needs_curl
def test_curl_head_and_compressed_answers(server: Served) -> None:
    """HEAD has the headers of GET alone; `--compressed` gets the same bytes as without."""
    ask = [server.sparql, "--get", "--data-urlencode", f"query={SPEAKERS}"]
    _, plain, body = curl(*ask)
    status, head, nothing = curl(*ask, "--head")
    assert (status, nothing) == (200, b"")
    assert head["content-type"] == plain["content-type"]
    status, packed, same = curl(*ask, "--compressed")
    assert packed["content-encoding"] in ("gzip", "zstd")
    assert (status, same) == (200, body)


@needs_curl
def test_curl_keeps_a_graph(writable: Served) -> None:
    """The graph store, with a file sent whole, sent as a form, read and removed."""
    url = f"{writable.graphs}?graph=urn:test:curl"
    token = ["-H", f"Authorization: Bearer {TOKEN}"]
    turtle = b"<urn:a> <urn:b> <urn:c> ."
    put = [url, "-X", "PUT", "--data-binary", "@-", "-H", "Content-Type: text/turtle"]
    assert curl(*put, data=turtle)[0] == 401
    assert curl(*put, *token, data=turtle)[0] == 201
    form = ["-F", "more=@-;type=text/turtle;filename=more.ttl"]
    assert curl(url, *form, *token, data=b"<urn:a> <urn:b> <urn:d> .")[0] in (200, 204)
    status, headers, body = curl(url, "-H", "Accept: text/turtle")
    assert status == 200
    assert headers["content-type"].startswith("text/turtle")
    assert len(rdflib.Graph().parse(data=body, format="turtle")) == 2
    assert curl(url, "-X", "DELETE", *token)[0] in (200, 204)
    assert curl(url)[0] == 404


# Comunica


def comunica(server: Served, query: str, token: str | None = None) -> Any:
    assert NODE is not None
    task = {"endpoint": server.sparql, "query": query, "token": token}
    done = subprocess.run(
        [NODE, "ask.mjs"], input=json.dumps(task).encode(), cwd=NODE_FOLDER,
        capture_output=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stderr.decode()}\n{server.printed()}"
    return json.loads(done.stdout)


@needs_comunica
def test_comunica_reads_every_form(server: Served) -> None:
    """SELECT, ASK and CONSTRUCT arrive as they were asked."""
    found = comunica(server, SPEAKERS)
    assert found["variables"] == ["name", "utterance"]
    assert [row["name"] for row in found["rows"]] == [
        {"type": "Literal", "value": name, "language": "en"} for name in NAMES
    ]
    assert comunica(server, ASK)["boolean"] is True
    predicate = {"type": "NamedNode", "value": str(rdflib.RDF.type)}
    classes = [t[2]["value"] for t in comunica(server, CONSTRUCT)["triples"] if t[1] == predicate]
    assert classes == [str(CMQ.Meeting)]


@needs_comunica
def test_comunica_writes_with_the_token_only(writable: Served) -> None:
    """An update goes through with the token, and fails with our reason without it."""
    change = "INSERT DATA { GRAPH <urn:test:comunica> { <urn:a> <urn:b> 7 } }"
    there = "ASK { GRAPH <urn:test:comunica> { <urn:a> <urn:b> 7 } }"
    with pytest.raises(AssertionError, match="401"):
        comunica(writable, change, token="another")
    assert comunica(writable, there)["boolean"] is False
    assert comunica(writable, change, token=TOKEN)["type"] == "void"
    assert comunica(writable, there)["boolean"] is True


def test_the_lock_of_the_node_clients_names_no_host() -> None:
    """Everybody's own registry is asked for them; the digests say what must come from it."""
    text = (NODE_FOLDER / "package-lock.json").read_text(encoding="utf-8")
    assert not re.search(r"[a-z]+://|\"resolved\"", text)
    packages = json.loads(text)["packages"]
    assert all("integrity" in found for name, found in packages.items() if name)
