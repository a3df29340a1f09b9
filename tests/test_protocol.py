"""The SPARQL 1.1 Protocol: queries and updates in each of its forms, and each mistake."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from endpoints import (
    SPARQL_QUERY,
    SPARQL_UPDATE,
    TOKEN,
    in_process,
    published,
    reset,
    state,
    store_folder,
    writable,
)
from pyoxigraph import NamedNode
from serving import serving

from communique.server.dispatch import Dispatcher
from communique.server.settings import Settings

E = "http://x.example/"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TEXT = {"Content-Type": "text/plain"}
Params = Mapping[str, str | list[str]]
QUERY_GRAPH, QUERY_NAMED = "default-graph-uri", "named-graph-uri"
USING, USING_NAMED = "using-graph-uri", "using-named-graph-uri"


THREE = " ".join(
    f"GRAPH <{E}{name}> {{ <{E}{name}> <{E}type> <{E}Graph> }}" for name in ("one", "two", "three")
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_folder(tmp_path_factory.mktemp("protocol") / "store", accounts=False)


@pytest.fixture(scope="module")
def session(folder: Path) -> Iterator[httpx.Client]:
    """A client that may write."""
    with writable(folder) as (_, client):
        yield client


@pytest.fixture(scope="module")
def address(session: httpx.Client) -> str:
    return f"{str(session.base_url).rstrip('/')}/sparql"


@pytest.fixture
def client(folder: Path, session: httpx.Client) -> httpx.Client:
    """That client, of a store with three graphs, each of which says its own name."""
    reset(session, folder, THREE)
    return session


@pytest.fixture
def client_and_default(folder: Path, session: httpx.Client) -> httpx.Client:
    """Likewise, with something in the default graph as well."""
    reset(session, folder, f"{THREE} <{E}d> <{E}d> <{E}d>")
    return session


def asked(client: httpx.Client, query: str) -> bool:
    return yes(client.get("/sparql", params={"query": query}))


def yes(response: httpx.Response) -> bool:
    assert response.status_code == 200, response.text
    return bool(response.json()["boolean"])


def says(name: str) -> str:
    return f"<{E}{name}> <{E}type> ?type"


# Queries

FORMS: dict[str, tuple[str, Params, bytes | None, dict[str, str]]] = {
    "GET": ("GET", {"query": "ASK {}"}, None, {}),
    "POST of a form": ("POST", {}, b"query=ASK%20%7B%7D", FORM),
    "POST of a form, graphs in the address": (
        "POST", {QUERY_GRAPH: E + "none"}, b"query=ASK+%7B%7D", FORM,
    ),
    "POST of the query": ("POST", {}, b"ASK {}", SPARQL_QUERY),
    "POST with a charset": (
        "POST", {}, b"ASK {}", {"Content-Type": "Application/SPARQL-query; charset=\"UTF-8\""},
    ),
    "QUERY of the query": ("QUERY", {}, b"ASK {}", SPARQL_QUERY),
    "QUERY of a form": ("QUERY", {}, b"query=ASK{}", FORM),
}  # fmt: skip


@pytest.mark.parametrize(("method", "params", "body", "headers"), FORMS.values(), ids=FORMS)
def test_each_form_of_a_query_is_answered(
    client: httpx.Client, method: str, params: Params, body: bytes | None, headers: dict[str, str]
) -> None:
    """GET, POST and QUERY, with the query in the address, in a form or as the body."""
    assert yes(client.request(method, "/sparql", params=params, content=body, headers=headers))


DATASETS: dict[str, tuple[Params, str, bool]] = {
    "two default graphs": (
        {QUERY_GRAPH: [E + "one", E + "two"]}, f"{says('one')} . {says('two')}", True,
    ),
    "and no third": ({QUERY_GRAPH: [E + "one", E + "two"]}, says("three"), False),
    "two named graphs": (
        {QUERY_NAMED: [E + "one", E + "two"]},
        f"GRAPH ?g {{ {says('one')} }} GRAPH ?h {{ {says('two')} }}", True,
    ),
    "no other named graph": (
        {QUERY_NAMED: [E + "one", E + "two"]}, f"GRAPH ?g {{ {says('three')} }}", False,
    ),
    "named graphs alone": ({QUERY_NAMED: E + "one"}, says("one"), False),
    "both": (
        {QUERY_GRAPH: E + "three", QUERY_NAMED: [E + "one", E + "two"]},
        f"{says('three')} GRAPH ?g {{ {says('one')} }} GRAPH ?h {{ {says('two')} }}", True,
    ),
    "both, kept apart": (
        {QUERY_GRAPH: E + "three", QUERY_NAMED: E + "one"}, f"GRAPH ?g {{ {says('three')} }}",
        False,
    ),
    "the store's own default graph": (
        {QUERY_GRAPH: "urn:x-arq:DefaultGraph"}, f"<{E}d> <{E}d> <{E}d>", True,
    ),
    "and it alone": ({QUERY_GRAPH: "urn:x-arq:DefaultGraph"}, says("one"), False),
}  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "form", "body", "QUERY"])
@pytest.mark.parametrize(("graphs", "pattern", "expected"), DATASETS.values(), ids=DATASETS)
def test_the_dataset_of_a_request_is_what_is_asked(
    client_and_default: httpx.Client,
    method: str,
    graphs: Params,
    pattern: str,
    expected: bool,
) -> None:
    """By every method, and instead of the graphs that the query itself names."""
    client = client_and_default
    for chosen in ("", f"FROM <{E}three> FROM NAMED <{E}three>"):
        query = f"ASK {chosen} {{ {pattern} }}"
        if method == "GET":
            response = client.get("/sparql", params={"query": query, **graphs})
        elif method == "form":
            response = client.post("/sparql", data={"query": query, **graphs})
        else:
            response = client.request(
                "QUERY" if method == "QUERY" else "POST", "/sparql", params=graphs, content=query,
                headers=SPARQL_QUERY,
            )  # fmt: skip
        assert yes(response) is expected


@pytest.mark.parametrize(
    ("query", "accept", "found"),
    [
        ("SELECT (1 AS ?x) {}", "application/sparql-results+json", "bindings"),
        ("SELECT (1 AS ?x) {}", "application/sparql-results+xml", "<result>"),
        ("SELECT (1 AS ?x) {}", "text/csv", "x\r\n1"),
        ("SELECT (1 AS ?x) {}", "text/tab-separated-values", "?x\n1"),
        ("ASK {}", "application/sparql-results+json", "true"),
        ("ASK {}", "application/sparql-results+xml", "<boolean>true"),
        (f"DESCRIBE <{E}one>", "text/turtle", "Graph"),
        (f"DESCRIBE <{E}one>", "application/rdf+xml", "rdf:RDF"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples", f"<{E}two>"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/ld+json", f"{E}two"),
    ],
)
def test_each_kind_of_query_has_its_types(
    client: httpx.Client, query: str, accept: str, found: str
) -> None:
    """Tables and yes-or-no in result formats, graphs in RDF formats, as Accept says."""
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == accept
    assert found in response.text


# Updates


def test_an_update_comes_as_a_form_or_as_itself(client: httpx.Client, folder: Path) -> None:
    """Both forms are made, and answered without content."""
    insert = f"INSERT DATA {{ <{E}new> <{E}p> 1 }}"
    assert client.post("/sparql", content=insert, headers=SPARQL_UPDATE).status_code == 204
    assert asked(client, f"ASK {{ <{E}new> ?p ?o }}")
    response = client.post("/sparql", data={"update": "CLEAR ALL"})
    assert (response.status_code, response.content) == (204, b"")
    assert state(folder) == ([], [])


UPDATES: dict[str, tuple[Params, str, set[str]]] = {
    "one default graph": ({USING: E + "one"}, "?s ?p ?o", {"one"}),
    "two default graphs": ({USING: [E + "one", E + "two"]}, "?s ?p ?o", {"one", "two"}),
    "two named graphs": (
        {USING_NAMED: [E + "one", E + "two"]}, "GRAPH ?g { ?s ?p ?o }", {"one", "two"},
    ),
    "both": (
        {USING: E + "one", USING_NAMED: E + "two"},
        "{ ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } }", {"one", "two"},
    ),
    "named alone": ({USING_NAMED: E + "one"}, "?s ?p ?o", set()),
    "none": ({}, f"GRAPH ?g {{ ?s ?p ?o . ?s <{E}type> ?o }}", {"one", "two", "three"}),
}  # fmt: skip


@pytest.mark.parametrize("as_form", [True, False])
@pytest.mark.parametrize(("graphs", "where", "expected"), UPDATES.values(), ids=UPDATES)
def test_the_dataset_of_an_update_is_what_where_finds(
    client: httpx.Client,
    folder: Path,
    as_form: bool,
    graphs: Params,
    where: str,
    expected: set[str],
) -> None:
    """After other operations of the same request, which have their usual graphs."""
    update = (
        f"CLEAR DEFAULT ; INSERT DATA {{ GRAPH <{E}other> {{ <{E}s> <{E}p> 1 }} }} ; "
        f"DROP GRAPH <{E}other> ; INSERT {{ GRAPH <{E}out> {{ ?s ?p ?o }} }} WHERE {{ {where} }}"
    )
    if as_form:
        response = client.post("/sparql", data={"update": update, **graphs})
    else:
        response = client.post("/sparql", params=graphs, content=update, headers=SPARQL_UPDATE)
    assert response.status_code == 204, response.text
    out = published(folder).quads_for_pattern(None, None, None, NamedNode(E + "out"))
    assert {q.subject.value.removeprefix(E) for q in out} == expected


def test_relative_iris_are_relative_to_the_address(client: httpx.Client, address: str) -> None:
    """Those of an update become IRIs of the endpoint, as those of a query do."""
    insert = f"INSERT DATA {{ <{E}s> <{E}p> <relative> }}"
    assert client.post("/sparql?a=b", content=insert, headers=SPARQL_UPDATE).status_code == 204
    wanted = address.replace("/sparql", "/relative")
    assert asked(client, f"ASK {{ <{E}s> <{E}p> <{wanted}>, <relative> }}")


# Mistakes

BAD: dict[str, tuple[str, Params, bytes, dict[str, str], int, str]] = {
    "another method": ("PUT", {"query": "ASK {}"}, b"", FORM, 405, ""),
    "two queries": ("GET", {"query": ["ASK {}", "SELECT * {}"]}, b"", {}, 400, "2 queries"),
    "two queries in a form": ("POST", {}, b"query=ASK{}&query=ASK{}", FORM, 400, "2 queries"),
    "a query as text": ("POST", {}, b"ASK {}", TEXT, 415, "'text/plain'"),
    "a form without type": ("POST", {}, b"query=ASK%20%7B%7D", {}, 415, "no Content-Type"),
    "a query without type": ("POST", {}, b"ASK {}", {}, 415, "no Content-Type"),
    "UTF-16": (
        "POST", {}, "ASK {}".encode("utf-16"),
        {"Content-Type": "application/sparql-query; charset=UTF-16"}, 415, "send UTF-8",
    ),
    "UTF-16 that is not said": (
        "POST", {}, "ASK {}".encode("utf-16"), SPARQL_QUERY, 400, "not UTF-8",
    ),
    "no SPARQL": ("GET", {"query": "ASK {"}, b"", {}, 400, "1:6"),
    "an update by GET": ("GET", {"update": "CLEAR ALL"}, b"", {}, 400, "by POST, not by GET"),
    "an update by HEAD": ("HEAD", {"update": "CLEAR ALL"}, b"", {}, 400, ""),
    "an update by QUERY": ("QUERY", {}, b"update=CLEAR+ALL", FORM, 400, "not by QUERY"),
    "an update as itself by QUERY": ("QUERY", {}, b"CLEAR ALL", SPARQL_UPDATE, 415, "send"),
    "two updates": ("POST", {}, b"update=CLEAR+NAMED&update=CLEAR+ALL", FORM, 400, "2 updates"),
    "a query and an update": ("POST", {}, b"update=CLEAR+ALL&query=ASK{}", FORM, 400, "a query and"),
    "a query and an update by GET": (
        "GET", {"query": "ASK {}", "update": "CLEAR ALL"}, b"", {}, 400, "a query and an update",
    ),
    "an update as text": ("POST", {}, b"CLEAR NAMED", TEXT, 415, "application/sparql-update"),
    "an update form without type": ("POST", {}, b"update=CLEAR+ALL", {}, 415, "no Content-Type"),
    "an update in UTF-16": (
        "POST", {}, "CLEAR ALL".encode("utf-16"),
        {"Content-Type": "application/sparql-update; charset=UTF-16"}, 415, "send UTF-8",
    ),
    "an update in latin-1": ("POST", {}, b"CLEAR ALL #\xe9", SPARQL_UPDATE, 400, "not UTF-8"),
    "an incorrect update": ("POST", {}, b"update=CLEAR%20XYZ", FORM, 400, "not correct SPARQL"),
    "an update as a query": ("POST", {}, b"CLEAR ALL", SPARQL_QUERY, 400, "not correct SPARQL"),
    "a query as an update": ("POST", {}, b"ASK {}", SPARQL_UPDATE, 400, "not correct SPARQL"),
    "graphs chosen twice": (
        "POST", {USING_NAMED: E + "one"},
        f"WITH <{E}one> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}".encode(), SPARQL_UPDATE, 400,
        "chosen twice",
    ),
    "a graph that is no IRI": (
        "POST", {USING: "a b"}, b"DELETE WHERE { ?s ?p ?o }", SPARQL_UPDATE, 400, "'a b'",
    ),
    "an update in both places": (
        "POST", {"update": "CLEAR ALL"}, b"CLEAR ALL", SPARQL_UPDATE, 400, "another in the body",
    ),
    "an update in the address": (
        "POST", {"update": "CLEAR ALL"}, b"", FORM, 400, "in the body, not in the address",
    ),
    "nothing": ("POST", {}, b"", FORM, 400, "no query"),
    "LOAD": ("POST", {}, b"LOAD <http://127.0.0.1:9/>", SPARQL_UPDATE, 403, "LOAD is refused"),
    "too large": ("POST", {}, b"#" * ((1 << 20) + 1), SPARQL_UPDATE, 413, "1048576 bytes"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("method", "params", "body", "headers", "status", "message"), BAD.values(), ids=BAD
)
def test_each_mistake_has_its_status_and_changes_nothing(
    client: httpx.Client,
    folder: Path,
    method: str,
    params: Params,
    body: bytes,
    headers: dict[str, str],
    status: int,
    message: str,
) -> None:
    """The answer says what is wrong; the store is as it was."""
    before = state(folder)
    response = client.request(method, "/sparql", params=params, content=body, headers=headers)
    assert response.status_code == status, response.text
    assert message in response.text
    assert "Traceback" not in response.text
    assert state(folder) == before
    if status == 415 and "UTF-8" not in message:
        accepted = response.headers["accept-query" if method == "QUERY" else "accept-post"]
        assert "application/sparql-query" in accepted
        assert ("application/sparql-update" in accepted) is (method == "POST")


def test_too_long_an_address_is_refused(client: httpx.Client) -> None:
    """What no server would pass on is refused as an address, not as a query."""
    url = urlsplit(str(client.base_url))
    connection = http.client.HTTPConnection(url.netloc, timeout=20)
    connection.request("GET", "/sparql?query=" + "x" * (1 << 17))
    assert connection.getresponse().status == 414
    connection.close()


# Who may update

CLEAR = {"content": "CLEAR ALL", "headers": SPARQL_UPDATE}


@pytest.mark.parametrize(
    "shown",
    [
        None, "", "Bearer", f"Basic {TOKEN}", TOKEN, "Bearer another",
        f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", "Bearer \xe9",
    ],
)  # fmt: skip
def test_without_the_token_nothing_is_written(
    client: httpx.Client, folder: Path, address: str, shown: str | None
) -> None:
    """The answer is 401 with the scheme, and does not tell what the token is."""
    before = state(folder)
    headers = {**SPARQL_UPDATE, **({} if shown is None else {"Authorization": shown})}
    encoded = {name: value.encode("latin-1") for name, value in headers.items()}
    response = httpx.post(address, content="CLEAR ALL", headers=encoded)
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Bearer")
    assert TOKEN not in response.text
    assert state(folder) == before


def test_the_scheme_may_be_spelt_in_any_case(client: httpx.Client) -> None:
    """As RFC 9110 says of schemes."""
    headers = {**SPARQL_UPDATE, "Authorization": f"bearer  {TOKEN}"}
    assert client.post("/sparql", content="CLEAR ALL", headers=headers).status_code == 204


def updates_are_off(address: str) -> None:
    for shown in ("Bearer", f"Bearer {TOKEN}", "x"):
        headers = {**SPARQL_UPDATE, "Authorization": shown}
        response = httpx.post(f"{address}/sparql", content="CLEAR ALL", headers=headers)
        assert response.status_code == 403
        assert "updates are off" in response.text
        response = httpx.put(f"{address}/graphs/x", headers={"Authorization": shown})
        assert response.status_code == 403
    answer = httpx.get(f"{address}/sparql", params={"query": "ASK {}"})
    assert json.loads(answer.text)["boolean"] is True


def test_updates_are_off_without_a_token(tmp_path: Path) -> None:
    """Whatever is shown, the answer is 403 and says that updates are off; queries are answered."""
    folder = store_folder(tmp_path / "store", accounts=False)
    with serving(folder) as served:
        updates_are_off(served.address)


def test_no_token_is_not_an_empty_token(tmp_path: Path) -> None:
    """An empty token lets nobody write, not everybody."""
    folder = store_folder(tmp_path / "store", accounts=False)
    with in_process(Dispatcher(Settings(folder, update_token="", quiet=True))) as address:
        updates_are_off(address)
