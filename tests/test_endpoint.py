"""The endpoint as clients see it: a real server, over a real store on disk."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import httpx
import pytest
import rdflib
from endpoints import store_folder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from query_store import ID, MEETING
from saved_queries import load_templates
from serving import serving

from communique.errors import CommuniqueError, StoreError
from communique.server.serving import serve
from communique.server.settings import Settings

FIRST = f"{ID}graph/statement/arland-2031-05-07"
SECOND = f"{ID}graph/statement/borland-2031-05-06"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/communique/ontology#Utterance> }"
SLOW = (
    "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(60)))} }}" for i in range(3))
    + " FILTER(?v0 + ?v1 > ?v2) }"
)


@pytest.fixture(scope="module")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_folder(tmp_path_factory.mktemp("endpoint") / "store")


@pytest.fixture(scope="module")
def address(store_path: Path) -> Iterator[str]:
    with serving(store_path) as served:
        yield served.address


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30, headers={"Accept": "*/*"}) as client:
        yield client


def number(response: httpx.Response) -> int:
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


# The protocol


def test_all_three_forms_of_a_query_are_answered(client: httpx.Client) -> None:
    """GET, POST of a form and POST of a query give the same answer."""
    query_type = {"Content-Type": "application/sparql-query"}
    assert number(client.get("/sparql", params={"query": COUNT})) == 3
    assert number(client.post("/sparql", data={"query": COUNT})) == 3
    assert number(client.post("/sparql", content=COUNT, headers=query_type)) == 3


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.1, application/json", "application/sparql-results+json"),
    ],
)
def test_tables_are_negotiated(client: httpx.Client, accept: str, content_type: str) -> None:
    """SELECT and ASK come in the format that the client prefers."""
    for query in (COUNT, "ASK {}"):
        response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
        assert response.status_code == 200
        assert response.headers["content-type"] == content_type
        assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "parser"),
    [
        ("*/*", "turtle"), ("text/turtle", "turtle"), ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"), ("application/rdf+xml", "xml"),
    ],
)  # fmt: skip
def test_graphs_are_negotiated(client: httpx.Client, accept: str, parser: str) -> None:
    """CONSTRUCT and DESCRIBE come as a graph that another library reads."""
    for query in (f"CONSTRUCT WHERE {{ <{MEETING}> ?p ?o }}", f"DESCRIBE <{MEETING}>"):
        response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
        assert response.status_code == 200
        graph = rdflib.Graph()
        graph.parse(data=response.text, format=parser)
        assert len(set(graph.predicates(rdflib.URIRef(MEETING)))) > 5


def test_the_columns_of_a_star_keep_their_order(client: httpx.Client) -> None:
    """Columns come in order of first appearance over HTTP as well."""
    response = client.get("/sparql", params={"query": "SELECT * { ?z ?b ?a } LIMIT 1"})
    assert response.json()["head"]["vars"] == ["z", "b", "a"]


def test_dataset_parameters_are_honoured(client: httpx.Client) -> None:
    """Graphs named in the request are all that the query sees, whatever FROM says."""

    def count(query: str, **graphs: str | list[str]) -> int:
        return number(client.get("/sparql", params={"query": query, **graphs}))

    in_graph = COUNT.replace("{ ?s", "{ GRAPH ?g { ?s").replace(" }", " } }", 1)
    first, second, other = ("default-graph-uri", "named-graph-uri", "http://x/none")
    assert count(COUNT, **{first: FIRST}) == 2
    assert count(COUNT, **{first: [FIRST, SECOND]}) == 3
    assert count(COUNT, **{first: other}) == 0
    assert count(in_graph, **{second: SECOND}) == 1
    assert count(in_graph, **{first: FIRST}) == 0
    assert count(COUNT, **{second: SECOND}) == 0
    assert count(in_graph) == 3
    assert count(COUNT.replace("{", f"FROM <{SECOND}> {{", 1)) == 1
    assert count(COUNT.replace("{", f"FROM <{SECOND}> {{", 1), **{first: FIRST}) == 2
    form = urlencode({"query": COUNT, first: FIRST})
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert number(client.post("/sparql", content=form, headers=headers)) == 2
    headers = {"Content-Type": "application/sparql-query; charset=UTF-8"}
    target = f"/sparql?{first}={quote(FIRST, safe='')}"
    assert number(client.post(target, content=COUNT, headers=headers)) == 2


def test_relative_iris_are_resolved_against_the_address(client: httpx.Client, address: str) -> None:
    """A relative IRI in a query is one of the endpoint's own."""
    response = client.get("/sparql", params={"query": "SELECT (<x> AS ?n) {}"})
    assert response.json()["results"]["bindings"][0]["n"]["value"] == f"{address}/x"


def test_head_gives_the_headers_alone(address: str) -> None:
    """HEAD answers like GET, without a body."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    connection.request("HEAD", "/sparql?" + urlencode({"query": COUNT}))
    response = connection.getresponse()
    assert (response.status, response.read()) == (200, b"")
    assert int(response.headers["Content-Length"]) > 0
    connection.close()


def test_a_bare_get_describes_the_service(client: httpx.Client, address: str) -> None:
    """Without a query the endpoint describes itself in RDF."""
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    graph = rdflib.Graph()
    graph.parse(data=client.get("/sparql").text, format="turtle")
    service = rdflib.URIRef(f"{address}/sparql")
    assert (service, rdflib.RDF.type, sd.Service) in graph
    assert (service, sd.endpoint, service) in graph
    assert (service, sd.feature, sd.UnionDefaultGraph) in graph


# What is refused

QUERY = {"Content-Type": "application/sparql-query"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
REFUSED = {
    "syntax": ("GET", {"query": "SELECT ?x\nWHERE { ?x }"}, b"", {}, 400, "2:13"),
    "empty query": ("GET", {"query": ""}, b"", {}, 400, "not correct"),
    "two queries": ("GET", {"query": ["ASK {}", "ASK {}"]}, b"", {}, 400, "2 queries"),
    "no query": ("GET", {"qeury": "ASK {}"}, b"", {}, 400, "no query"),
    "no query in a form": ("POST", {}, b"a=b", FORM, 400, "no query"),
    "two places": ("POST", {"query": "ASK {}"}, b"ASK {}", QUERY, 400, "another in the body"),
    "graph that is no IRI": (
        "GET", {"query": "ASK {}", "default-graph-uri": "x y"}, b"", {}, 400, "'x y'",
    ),
    "bytes that are no UTF-8": ("POST", {}, b"ASK {} # \xff", QUERY, 400, "UTF-8"),
    "form that is no UTF-8": ("POST", {}, b"query=ASK{}%FF", FORM, 400, "UTF-8"),
    "an update as a query": ("GET", {"query": "DROP ALL"}, b"", {}, 400, "not correct"),
    "update in a form": ("POST", {}, b"update=DROP+ALL", FORM, 403, "read-only"),
    "update in the address": ("GET", {"update": "DROP ALL"}, b"", {}, 400, "by POST"),
    "update as a body": (
        "POST", {}, b"DROP ALL", {"Content-Type": "application/sparql-update"}, 403, "read-only",
    ),
    "SERVICE": (
        "GET", {"query": "ASK { SERVICE <http://127.0.0.1:9/> {} }"}, b"", {}, 403, "SERVICE",
    ),
    "method": ("PUT", {}, b"ASK {}", QUERY, 405, "does not answer PUT"),
    "no format": (
        "GET", {"query": "ASK {}"}, b"", {"Accept": "application/pdf"}, 406,
        "There is: application/sparql-results+json",
    ),
    "graph format for a table": (
        "GET", {"query": "ASK {}"}, b"", {"Accept": "text/turtle"}, 406, "not on offer",
    ),
    "too large": ("POST", {}, b"#" * (1 << 20) + b"\nASK {}", QUERY, 413, "larger than"),
    "type": ("POST", {}, b"ASK {}", {"Content-Type": "text/plain"}, 415, "'text/plain'"),
    "no type": ("POST", {}, b"ASK {}", {}, 415, "no Content-Type"),
    "charset": (
        "POST", {}, b"ASK {}", {"Content-Type": "application/sparql-query; charset=utf-16"}, 415,
        "utf-16",
    ),
    "compressed": ("POST", {}, b"x", {**QUERY, "Content-Encoding": "br"}, 415, "br"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("method", "params", "body", "headers", "status", "message"), REFUSED.values(), ids=REFUSED
)
def test_a_wrong_request_is_refused_with_the_reason(
    client: httpx.Client,
    method: str,
    params: dict[str, str | list[str]],
    body: bytes,
    headers: dict[str, str],
    status: int,
    message: str,
) -> None:
    """Each kind of mistake has its own status and one sentence that says what is wrong."""
    response = client.request(method, "/sparql", params=params, content=body, headers=headers)
    assert response.status_code == status
    assert message in response.text
    assert "Traceback" not in response.text
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    if status == 405:
        assert response.headers["allow"] == "GET, HEAD, POST, QUERY"
    if status == 415 and message != "br" and "utf" not in message:
        assert "application/sparql-query" in response.headers["accept-post"]


def test_too_large_a_stream_is_cut_off(client: httpx.Client) -> None:
    """A body without a declared length is counted as it comes."""
    response = client.post("/sparql", content=iter([b"#" * 65536] * 40), headers=QUERY)
    assert response.status_code == 413


def test_service_goes_nowhere(client: httpx.Client) -> None:
    """No spelling of SERVICE makes the server connect to anybody."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        port = listener.getsockname()[1]
        for query in (
            f"SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
            f"PREFIX x: <http://127.0.0.1:{port}/> SELECT * {{ sErViCEx:y{{ ?s ?p ?o }} }}",
            f"SELECT * {{ FILTER(1<2#>'''\n)SERVICE<http://127.0.0.1:{port}/>{{}}#'''\n}}",
            f"SELECT * FROM <http://127.0.0.1:{port}/g> {{ ?s ?p ?o }}",
            f"DESCRIBE <http://127.0.0.1:{port}/x>",
        ):
            client.post("/sparql", data={"query": query})
        with pytest.raises(TimeoutError):
            listener.accept()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=80))
def test_no_body_breaks_the_server(client: httpx.Client, body: bytes) -> None:
    """Whatever bytes arrive, the answer is an answer or a mistake of the client."""
    for headers in (QUERY, FORM):
        response = client.post("/sparql", content=body, headers=headers)
        assert response.status_code in (200, 400, 403)


@pytest.mark.parametrize("host", ["x", "[::1", "a b", "<>", "x:y", '"', "%"])
def test_an_odd_host_is_survived(address: str, host: str) -> None:
    """A Host header that makes no address is the client's mistake, not a failure."""
    with socket.create_connection(tuple(urlsplit(address).netloc.split(":")), 10) as raw:
        raw.sendall(
            f"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: {host}\r\n"
            "Connection: close\r\n\r\n".encode()
        )
        status = int(raw.makefile("rb").readline().split()[1])
    assert status in (200, 400)


# Others are served meanwhile


def test_a_slow_query_does_not_hold_up_others(client: httpx.Client, address: str) -> None:
    """While some queries take long, others are answered."""
    answers: list[int] = []

    def slow() -> None:
        answers.append(number(httpx.get(f"{address}/sparql", params={"query": SLOW}, timeout=60)))

    threads = [threading.Thread(target=slow) for _ in range(3)]
    for thread in threads:
        thread.start()
    quick = 0
    while any(thread.is_alive() for thread in threads):
        assert client.get("/health").json()["status"] == "ok"
        assert number(client.get("/sparql", params={"query": COUNT})) == 3
        quick += 1
        time.sleep(0.01)
    assert quick > 0
    assert len(set(answers)) == 1
    assert len(answers) == 3


def test_many_at_once_are_all_answered(address: str) -> None:
    """More clients than workers wait their turn, and each gets its own answer."""
    found: dict[int, int] = {}

    def one(i: int) -> None:
        query = (
            f"SELECT (COUNT(*) + {i} AS ?n) {{ ?s a <https://w3id.org/communique/ontology#Post> }}"
        )
        found[i] = number(httpx.get(f"{address}/sparql", params={"query": query}, timeout=60))

    threads = [threading.Thread(target=one, args=(i,)) for i in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {i: i + 1 for i in range(30)}


# Saved queries


def test_saved_queries_are_listed_with_their_choices(client: httpx.Client) -> None:
    """The list has every template, and for each parameter what a form needs."""
    listed = client.get("/queries").json()
    by_name = {q["name"]: q for q in listed["queries"]}
    assert list(by_name) == list(load_templates())
    act = next(p for p in by_name["utterances"]["parameters"] if p["name"] == "act")
    assert {"value": "welcome", "label": "welcome"} in act["choices"]
    assert (act["type"], act["required"]) == ("enum", False)
    assert by_name["meeting-graph"]["formats"][0] == "ttl"
    assert listed["prefixes"]["id"] == ID


def test_a_saved_query_is_answered_by_accept_or_suffix(client: httpx.Client) -> None:
    """The same parameters as on the command line; the suffix wins over Accept."""
    target = "/queries/commitments"
    found = client.get(target, params={"committer": "arland"}).json()["results"]["bindings"]
    assert found[0]["quote"]["value"] == "Arland will send ships by 2032"
    table = client.get(f"{target}.csv", params={"committer": "arland"})
    assert table.headers["content-type"].startswith("text/csv")
    assert "Arland will send ships by 2032" in table.text
    graph = client.get("/queries/meeting-graph.ttl", params={"meeting": MEETING})
    assert "cmq:Meeting" in graph.text
    bound = client.get(f"{target}.rq", params={"committer": "arland"}).text
    assert number(client.post("/sparql", data={"query": f"{COUNT}"})) == 3
    again = client.post("/sparql", data={"query": bound}).json()["results"]["bindings"]
    assert again == found


@pytest.mark.parametrize(
    ("target", "status", "message"),
    [
        ("/queries/nothing", 404, "There are: account-differences"),
        ("/queries/meetings.pdf", 404, "There is: .json"),
        ("/queries/meetings?nobody=x", 400, "no parameter 'nobody'"),
        ("/queries/meetings?actor=lind&actor=lind", 400, "given 2 times"),
        ("/queries/meetings?actor=park", 400, "any of 2"),
        ("/queries/meetings?from=soon", 400, "'soon' is not a date"),
        ("/queries/evidence", 400, "needs the parameter 'node'"),
        ("/queries/meetings?actor=%FF", 400, "UTF-8"),
        ("/nothing", 404, "nothing at '/nothing'"),
    ],
)
def test_a_wrong_saved_query_is_refused(
    client: httpx.Client, target: str, status: int, message: str
) -> None:
    """Unknown names and wrong parameters are refused with what exists."""
    response = client.get(target)
    assert response.status_code == status
    assert message in response.text


def test_hostile_parameters_are_inert(client: httpx.Client) -> None:
    """Text made to break out of a query finds nothing and breaks nothing."""
    for text in ('"x") } DROP ALL #', "} SERVICE <http://127.0.0.1:9/> {", "\\u0022", "'''"):
        response = client.get("/queries/utterances", params={"text": text})
        assert response.status_code == 200
        assert response.json()["results"]["bindings"] == []
        response = client.get("/queries/evidence", params={"node": f"http://x/{text}"})
        assert response.status_code in (200, 400)


def test_names_are_looked_up_for_forms(client: httpx.Client) -> None:
    """Names that begin so, in the class asked for, with their IRIs."""
    person = "https://w3id.org/communique/ontology#Person"
    found = client.get("/lookup", params={"q": "lin", "class": person}).json()
    assert found == [
        {"label": "Ada Lind", "iri": f"{ID}actor/ada-lind", "short": "id:actor/ada-lind"}
    ]
    assert client.get("/lookup", params={"q": "x", "class": "no iri"}).status_code == 400


# The page


def test_the_page_needs_nobody_else(client: httpx.Client) -> None:
    """The page, its script, style and icon come from here and name no other address."""
    page = client.get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name, media_type in (
        ("page.js", "text/javascript"), ("page.css", "text/css"), ("icon.svg", "image/svg+xml"),
    ):  # fmt: skip
        response = client.get(f"/{name}")
        assert response.headers["content-type"].startswith(media_type)
        assert f"/{name}" in page.text
        assert "http://" not in response.text.replace("http://www.w3.org/2000/svg", "")
        assert "innerHTML" not in response.text
    assert " style=" not in page.text
    assert " onclick=" not in page.text


def test_a_browser_is_shown_the_page(client: httpx.Client) -> None:
    """Who prefers HTML is sent to the page with the query filled in; a program is not."""
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    response = client.get("/sparql", params={"query": "ASK {}"}, headers=browser)
    assert response.status_code == 303
    assert response.headers["location"] == "/#query=ASK%20%7B%7D"
    response = client.get("/queries/meetings", params={"actor": "lind"}, headers=browser)
    assert response.headers["content-type"].startswith("text/html")
    assert "/#template=meetings&amp;actor=lind" in response.text
    assert client.get("/queries/meetings.csv", headers=browser).status_code == 200


@pytest.mark.parametrize("target", ["/", "/sparql", "/queries", "/health", "/nothing"])
def test_every_answer_carries_the_security_headers(client: httpx.Client, target: str) -> None:
    """Errors and pages alike forbid scripts from elsewhere and guessing of types."""
    headers = client.get(target).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers


# Starting


def test_a_store_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """What cannot be served is refused by name before anything listens."""
    with pytest.raises(StoreError, match="nothing"):
        serve(Settings(tmp_path / "nothing"), port=0)


def test_a_port_in_use_is_an_error(store_path: Path, address: str) -> None:
    """A second server on the same port is refused with advice."""
    port = urlsplit(address).port or 0
    with pytest.raises(CommuniqueError, match=rf"{port}: .*Choose another"):
        serve(Settings(store_path), port=port)
    with pytest.raises(CommuniqueError, match="Cannot listen"):
        serve(Settings(store_path), port=70000)


def test_health_tells_the_version(client: httpx.Client) -> None:
    """A monitor learns that the store answers, and which version serves it."""
    answer = json.loads(client.get("/health").text)
    assert answer["status"] == "ok"
    assert answer["version"]
