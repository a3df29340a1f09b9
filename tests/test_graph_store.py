"""Single graphs over HTTP: the SPARQL 1.1 Graph Store HTTP Protocol."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest
import rdflib
from endpoints import named_graphs, published, reset, state, store_folder, writable
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, parse
from rdflib.compare import isomorphic

from communique.graph.store import open_store

TURTLE = {"Content-Type": "text/turtle; charset=utf-8"}
E = "http://x.example/"
PERSON = f'<{E}ann> <{E}card> [ <{E}name> "Ann" ] .'
BROKEN = f"{PERSON}\n<{E}bob> <{E}card> "


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_folder(tmp_path_factory.mktemp("graphs") / "store", accounts=False)


@pytest.fixture(scope="module")
def session(folder: Path) -> Iterator[httpx.Client]:
    """A client that may write."""
    with writable(folder, "--max-upload", "1") as (_, client):
        del client.headers["accept"]
        yield client


@pytest.fixture
def client(folder: Path, session: httpx.Client) -> httpx.Client:
    """That client, of a store that is empty."""
    reset(session, folder)
    return session


def named(iri: str) -> str:
    return f"/graphs?graph={quote(iri, safe='')}"


def graph(text: str, base: str = E) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format="turtle", publicID=base)


def read(client: httpx.Client, address: str) -> rdflib.Graph:
    response = client.get(address, headers={"Accept": "text/turtle"})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    return graph(response.text, str(response.url))


ADDRESSES = pytest.mark.parametrize(
    "address", ["/graphs/person/1.ttl", named(f"{E}person/1"), "/graphs?default"]
)


@ADDRESSES
def test_put_replaces_what_get_reads(client: httpx.Client, address: str) -> None:
    """A new graph is created (201), another content replaces it (204)."""
    new = 204 if "default" in address else 201
    response = client.put(address, content=PERSON, headers=TURTLE)
    assert (response.status_code, response.content) == (new, b"")
    assert isomorphic(read(client, address), graph(PERSON))
    other = PERSON.replace("Ann", "Beth")
    assert client.put(address, content=other, headers=TURTLE).status_code == 204
    assert isomorphic(read(client, address), graph(other))


@ADDRESSES
def test_post_adds_to_what_is_there(client: httpx.Client, address: str) -> None:
    """A graph as it is, and several in one request."""
    new = 204 if "default" in address else 201
    assert client.post(address, content=PERSON, headers=TURTLE).status_code == new
    family = ("family.ttl", f'<{E}ann> <{E}family> "Lind" .', "text/turtle; charset=utf-8")
    given = ("given.nt", f'<{E}ann> <{E}given> "Ann" .', "application/n-triples")
    response = client.post(address, files=[("family", family), ("given", given)])
    assert (response.status_code, response.content) == (204, b"")
    wanted = PERSON + family[1] + given[1]
    assert isomorphic(read(client, address), graph(wanted))


@ADDRESSES
def test_delete_removes_the_graph(client: httpx.Client, address: str) -> None:
    """A second time there is nothing to remove; the default graph is always there, and empty."""
    default = "default" in address
    client.put(address, content=PERSON, headers=TURTLE)
    assert client.delete(address).status_code == 204
    for method in ("GET", "HEAD"):
        assert client.request(method, address).status_code == (200 if default else 404)
    assert client.delete(address).status_code == (204 if default else 404)
    if default:
        assert len(read(client, address)) == 0


@ADDRESSES
def test_head_is_get_without_the_graph(client: httpx.Client, address: str) -> None:
    """The same status and type, and no body."""
    client.put(address, content=PERSON, headers=TURTLE)
    url = urlsplit(str(client.base_url))
    connection = http.client.HTTPConnection(url.netloc, timeout=10)
    connection.request("HEAD", address, headers={"Accept": "text/turtle; charset=utf-8"})
    response = connection.getresponse()
    assert (response.status, response.read()) == (200, b"")
    assert response.headers["Content-Type"] == "text/turtle; charset=utf-8"
    assert int(response.headers["Content-Length"]) == len(client.get(address).content)
    connection.close()


def test_a_new_graph_gets_an_address(client: httpx.Client, folder: Path) -> None:
    """POST to the store itself makes a graph each time, in its own place."""
    places = set()
    for address in ("/graphs", "/graphs/"):
        response = client.post(address, content=PERSON, headers=TURTLE)
        assert response.status_code == 201
        location = response.headers["location"]
        assert location.startswith(f"{str(client.base_url).rstrip('/')}/graphs/")
        assert isomorphic(read(client, location), graph(PERSON))
        assert isomorphic(read(client, named(location)), graph(PERSON))
        places.add(location)
    response = client.post("/graphs", files=[("a", ("a.ttl", PERSON, "text/turtle"))])
    places.add(response.headers["location"])
    assert {g.value for g in named_graphs(folder)} == places
    assert len(places) == 3


def test_created_graphs_tell_where_they_are(client: httpx.Client) -> None:
    """`Location` leads to the graph by the way in which it was named."""
    for address in ("/graphs/a/b%20c", named(f"{E}?x=1&y=ü#z")):
        response = client.put(address, content=PERSON, headers=TURTLE)
        assert response.status_code == 201
        location = response.headers["location"]
        assert client.delete(location).status_code == 204


def test_the_address_itself_is_the_name(client: httpx.Client, folder: Path) -> None:
    """As it was sent: what is percent-encoded stays so, what follows `?` is no part of it."""
    for path in ("/graphs/a%2Fb", "/graphs/a/b", "/graphs/a%20b", "/graphs/%C3%BC"):
        assert client.put(f"{path}?x=1", content=PERSON, headers=TURTLE).status_code == 201
        iri = f"{str(client.base_url).rstrip('/')}{path}"
        assert NamedNode(iri) in named_graphs(folder)
        assert client.head(named(iri)).status_code == 200


def test_names_are_decoded_once(client: httpx.Client, folder: Path) -> None:
    """`%31` in the address is `1`, `%2531` is `%31`, and these are two graphs."""
    for address, name in (("%31", "1"), ("%2531", "%31"), ("x%23", "x#"), ("a/../b", "a/../b")):
        response = client.put(f"/graphs?graph={E}{address}", content=PERSON, headers=TURTLE)
        assert response.status_code == 201
        assert NamedNode(E + name) in named_graphs(folder)
    assert len(named_graphs(folder)) == 4


def test_relative_names_and_bodies_have_a_base(client: httpx.Client, folder: Path) -> None:
    """Names are relative to the address, what is in a graph to the name of the graph."""
    server = str(client.base_url).rstrip("/")
    client.put("/graphs?graph=/graphs/dir/g", content="<a> <#p> <> .", headers=TURTLE)
    client.put(named(f"{E}dir/g"), content="<a> <#p> <> .", headers=TURTLE)
    assert state(folder)[0] == sorted(
        f"<{start}a> <{start}g#p> <{start}g> <{start}g>"
        for start in (f"{server}/graphs/dir/", f"{E}dir/")
    )
    client.put("/graphs?default", content="<a> <#p> <> .", headers=TURTLE)
    found = next(published(folder).quads_for_pattern(None, None, None, DefaultGraph()))
    assert str(found.object) == f"<{server}/graphs>"


def test_the_default_graph_is_its_own(client: httpx.Client, folder: Path) -> None:
    """It is not the union that queries see, and replacing it leaves named graphs alone."""
    client.put(named(f"{E}g"), content=PERSON, headers=TURTLE)
    assert len(read(client, "/graphs?default")) == 0
    client.put("/graphs?default", content=f"<{E}a> <{E}b> <{E}c> .", headers=TURTLE)
    assert len(read(client, "/graphs?default")) == 1
    assert len(read(client, named(f"{E}g"))) == 2
    answer = client.get(
        "/sparql", params={"query": f"SELECT * {{ ?s ?p ?o FILTER(STRSTARTS(STR(?p), '{E}')) }}"}
    ).json()
    assert len(answer["results"]["bindings"]) == 3


def test_an_empty_graph_is_there(client: httpx.Client) -> None:
    """It can be made by sending nothing, and is read as a graph without triples."""
    assert client.put("/graphs/empty").status_code == 201
    assert client.post("/graphs/more", content="", headers=TURTLE).status_code == 201
    for address in ("/graphs/empty", "/graphs/more"):
        assert len(read(client, address)) == 0
        assert client.delete(address).status_code == 204


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "text/turtle"), ("*/*", "text/turtle"), ("text/turtle", "text/turtle"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("application/trig", "application/trig"),
        ("text/csv, application/rdf+xml;q=0.5", "application/rdf+xml"),
    ],
)  # fmt: skip
def test_graphs_are_negotiated(client: httpx.Client, accept: str | None, media_type: str) -> None:
    """A graph is read in any format that Accept allows."""
    client.put("/graphs/x", content=PERSON, headers=TURTLE)
    response = client.get("/graphs/x", headers={"Accept": accept} if accept else {})
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == media_type
    found = list(parse(response.content, RdfFormat.from_media_type(media_type)))
    assert {str(quad.predicate) for quad in found} == {f"<{E}card>", f"<{E}name>"}
    assert all(quad.graph_name == DefaultGraph() for quad in found)
    assert "Accept" in response.headers["vary"]


FORMATS = {
    "text/turtle": ("a.ttl", f"<{E}a> <{E}b> 'c' ."),
    "application/n-triples": ("a.nt", f'<{E}a> <{E}b> "c" .'),
    "application/rdf+xml": (
        "a.RDF",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        f'rdf:about="{E}a"><b xmlns="{E}">c</b></rdf:Description></rdf:RDF>',
    ),
    "application/ld+json": ("a.jsonld", f'{{"@id": "{E}a", "{E}b": "c"}}'),
    "application/trig": ("a.trig", f"{{ <{E}a> <{E}b> 'c' }}"),
    "application/n-quads": ("a.nq", f'<{E}a> <{E}b> "c" .'),
}


@pytest.mark.parametrize("media_type", FORMATS)
def test_a_graph_is_sent_in_any_format(client: httpx.Client, media_type: str) -> None:
    """As the body, or as a part whose type is told by itself or by the name of its file."""
    name, text = FORMATS[media_type]
    wanted = graph(FORMATS["text/turtle"][1])
    client.put("/graphs/body", content=text, headers={"Content-Type": media_type})
    client.put("/graphs/part", files=[("x", ("x", text, media_type))])
    client.put("/graphs/file", files=[("x", (name, text, "application/octet-stream"))])
    for address in ("/graphs/body", "/graphs/part", "/graphs/file"):
        assert isomorphic(read(client, address), wanted)


def multipart(*parts: str, end: str = "--b--\r\n") -> bytes:
    return ("".join(f"--b\r\n{part}\r\n" for part in parts) + end).encode()


def test_parts_without_a_file_have_a_type_too(client: httpx.Client) -> None:
    """A form field counts by its own type, or by its name where that ends like a file."""
    body = multipart(
        f'Content-Disposition: form-data; name="x"\r\ncontent-TYPE: text/turtle\r\n\r\n{PERSON}',
        f'Content-Disposition: form-data; name="y.ttl"\r\n\r\n<{E}y> <{E}p> 1 .',
    )
    headers = {"Content-Type": 'multipart/form-data; boundary="b"'}
    assert client.post("/graphs/x", content=body, headers=headers).status_code == 201
    assert isomorphic(read(client, "/graphs/x"), graph(f"{PERSON} <{E}y> <{E}p> 1 ."))


FORM = {"Content-Type": "multipart/form-data; boundary=b"}
HEAD = 'Content-Disposition: form-data; name="x"'
WHERE = "/graphs/x"
WRONG: dict[str, tuple[str, str, bytes | str, dict[str, str], int, str]] = {
    "broken": ("PUT", WHERE, BROKEN, TURTLE, 400, "2 column"),
    "broken, added": ("POST", WHERE, BROKEN, TURTLE, 400, "2 column"),
    "another format": (
        "PUT", WHERE, PERSON, {"Content-Type": "application/rdf+xml"}, 400, "line 1 column",
    ),
    "type": ("PUT", WHERE, PERSON, {"Content-Type": "text/html"}, 415, "'text/html'"),
    "plain text": ("POST", WHERE, PERSON, {"Content-Type": "text/plain"}, 415, "text/turtle"),
    "no type": ("POST", WHERE, PERSON, {}, 415, "no Content-Type"),
    "charset": (
        "PUT", WHERE, PERSON, {"Content-Type": "text/turtle; charset=latin-1"}, 415, "send UTF-8",
    ),
    "named graphs": (
        "POST", WHERE, f"<{E}g> {{ {PERSON} }}", {"Content-Type": "application/trig"}, 415,
        "named graph",
    ),
    "too large": ("PUT", WHERE, "#" * ((1 << 20) + 1), TURTLE, 413, "1048576 bytes"),
    "no name": ("PUT", "/graphs", PERSON, TURTLE, 400, "?graph=IRI"),
    "no name to read": ("GET", "/graphs", "", {}, 400, "?graph=IRI"),
    "no name to delete": ("DELETE", "/graphs", "", {}, 400, "?graph=IRI"),
    "empty name": ("PUT", "/graphs?graph=", PERSON, TURTLE, 400, "needs an IRI"),
    "two names": ("PUT", f"/graphs?graph={E}a&graph={E}b", PERSON, TURTLE, 400, "one graph"),
    "two kinds of name": ("POST", f"/graphs?default&graph={E}a", PERSON, TURTLE, 400, "one graph"),
    "name and address": ("PUT", f"{WHERE}?graph={E}a", PERSON, TURTLE, 400, "by itself"),
    "default and address": ("DELETE", f"{WHERE}?default", "", {}, 400, "by itself"),
    "no IRI": ("GET", f"/graphs?graph={E}%3E%20x", "", {}, 400, "no IRI"),
    "absent": ("GET", "/graphs/absent", "", {}, 404, "no graph"),
    "absent to delete": ("DELETE", "/graphs/absent", "", {}, 404, "no graph"),
    "no format": ("GET", WHERE, "", {"Accept": "text/csv"}, 406, "text/turtle"),
    "patch": ("PATCH", WHERE, "CLEAR ALL", {"Content-Type": "application/sparql-update"}, 405, ""),
    "no boundary": (
        "POST", WHERE, multipart(HEAD), {"Content-Type": "multipart/form-data"}, 400, "boundary",
    ),
    "parts that end early": (
        "POST", WHERE, multipart(f"{HEAD}\r\n\r\nx", end=""), FORM, 400, "ends before",
    ),
    "no parts": ("POST", WHERE, b"x", FORM, 400, "parts"),
    "part of no type": ("POST", WHERE, multipart(f"{HEAD}\r\n\r\n{PERSON}"), FORM, 415, "no graph"),
    "part of mail": (
        "POST", WHERE,
        multipart(f"{HEAD}\r\nContent-Type: text/turtle\r\nContent-Transfer-Encoding: base64\r\n\r\n"),
        FORM, 415, "for mail",
    ),
    "one broken part": (
        "PUT", WHERE,
        multipart(
            f"{HEAD}\r\nContent-Type: text/turtle\r\n\r\n{PERSON}",
            f"{HEAD}\r\nContent-Type: text/turtle\r\n\r\n{BROKEN}",
        ),
        FORM, 400, "part 2 of the body",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("method", "address", "body", "headers", "status", "message"), WRONG.values(), ids=WRONG
)
def test_each_mistake_has_its_status_and_changes_nothing(
    client: httpx.Client,
    folder: Path,
    method: str,
    address: str,
    body: bytes | str,
    headers: dict[str, str],
    status: int,
    message: str,
) -> None:
    """The answer says what is wrong; the store is the same to the byte."""
    client.put("/graphs/x", content=f"{PERSON} <{E}a> <{E}b> [] .", headers=TURTLE)
    before = state(folder)
    response = client.request(method, address, content=body, headers=headers)
    assert response.status_code == status, response.text
    assert message in response.text
    assert state(folder) == before
    if status == 405:
        assert set(response.headers["allow"].split(", ")) == {
            "GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS",
        }  # fmt: skip
    if status == 415 and message in ("'text/html'", "text/turtle", "no Content-Type"):
        assert "application/rdf+xml" in response.headers["accept-post"]


def test_a_stream_that_is_too_large_is_cut_off(client: httpx.Client, folder: Path) -> None:
    """A body without a declared length is counted as it comes."""
    response = client.put("/graphs/x", content=iter([b"#" * 65536] * 40), headers=TURTLE)
    assert response.status_code == 413
    assert state(folder) == ([], [])


def test_options_tells_what_may_be_done(client: httpx.Client) -> None:
    """The methods, and the types that POST takes."""
    for address in ("/graphs", "/graphs/x"):
        response = client.request("OPTIONS", address)
        assert response.status_code == 204
        assert response.headers["allow"] == "DELETE, GET, HEAD, OPTIONS, POST, PUT"
        assert "multipart/form-data" in response.headers["accept-post"]


def test_only_who_has_the_token_writes(client: httpx.Client, folder: Path) -> None:
    """Everybody reads; without the token nothing is even parsed."""
    client.put("/graphs/x", content=PERSON, headers=TURTLE)
    before = state(folder)
    for method in ("PUT", "POST", "DELETE"):
        for address in ("/graphs/x", "/graphs?default", "/graphs"):
            for shown in ("Bearer no", "no"):
                response = client.request(
                    method, address, content=BROKEN, headers={**TURTLE, "Authorization": shown}
                )
                assert response.status_code == 401
                assert response.headers["www-authenticate"].startswith("Bearer")
    assert state(folder) == before
    assert client.get("/graphs/x", headers={"Authorization": "no"}).status_code == 200


# Any graph, any bytes

_IRIS = st.sampled_from([rdflib.URIRef(E + name) for name in ("a", "b", "c?d=é#f")])
_BLANK = st.sampled_from([rdflib.BNode(name) for name in ("x", "y", "z")])
_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\r"), max_size=6
)
_LITERALS = st.one_of(
    st.builds(rdflib.Literal, _TEXT),
    st.builds(lambda text: rdflib.Literal(text, lang="en"), _TEXT),
    st.builds(rdflib.Literal, st.integers()),
    st.builds(lambda text: rdflib.Literal(text, datatype=rdflib.URIRef(E + "type")), _TEXT),
)
_GRAPHS = st.lists(
    st.tuples(st.one_of(_IRIS, _BLANK), _IRIS, st.one_of(_IRIS, _BLANK, _LITERALS)), max_size=7
)
_ANY = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@_ANY
@given(st.lists(_GRAPHS, min_size=1, max_size=2), st.sampled_from(["nt", "turtle", "xml"]))
def test_what_is_put_is_what_is_got(
    session: httpx.Client, graphs: list[list[tuple[rdflib.term.Node, ...]]], form: str
) -> None:
    """Up to the names of blank nodes, whatever was there before."""
    types = {"nt": "application/n-triples", "turtle": "text/turtle", "xml": "application/rdf+xml"}
    for triples in graphs:
        wanted = rdflib.Graph()
        for triple in triples:
            wanted.add(triple)  # type: ignore[arg-type]
        body = wanted.serialize(format=form, encoding="utf-8")
        response = session.put("/graphs/any", content=body, headers={"Content-Type": types[form]})
        assert response.status_code in (201, 204), response.text
        got = session.get("/graphs/any", headers={"Accept": "application/n-triples"})
        assert isomorphic(rdflib.Graph().parse(data=got.content, format="nt"), wanted)


@_ANY
@given(
    st.binary(max_size=60),
    st.sampled_from(["PUT", "POST"]),
    st.sampled_from([*FORMATS, "multipart/form-data; boundary=b"]),
    st.booleans(),
)
def test_whatever_is_refused_changes_nothing(
    session: httpx.Client, folder: Path, noise: bytes, method: str, kind: str, after: bool
) -> None:
    """Noise, by itself or after a good beginning, is read wholly or leaves the store as it was."""
    session.put("/graphs/x", content=PERSON, headers=TURTLE)
    before = state(folder)
    start = FORMATS[kind][1].encode() + b"\n" if after and kind in FORMATS else b""
    response = session.request(
        method, "/graphs/x", content=start + noise, headers={"Content-Type": kind}
    )
    assert response.status_code in (204, 400, 415)
    assert (response.status_code == 204) or state(folder) == before


def test_a_graph_on_disk_is_whole(tmp_path: Path) -> None:
    """What was written is there for whoever opens the store itself next."""
    folder = store_folder(tmp_path / "store", accounts=False)
    with writable(folder) as (_, client):
        assert client.put("/graphs/x", content=PERSON, headers=TURTLE).status_code == 201
        graph_iri = NamedNode(f"{str(client.base_url).rstrip('/')}/graphs/x")
    with open_store(folder, read_only=True) as store:
        assert len(list(store.raw.quads_for_pattern(None, None, None, graph_iri))) == 2
