"""What the server publishes of the W3C's tests of this release."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
import rdflib
from serving import serving

from communique import __version__
from communique.graph.store import open_store

EARL = rdflib.Namespace("http://www.w3.org/ns/earl#")
DOAP = rdflib.Namespace("http://usefulinc.com/ns/doap#")
NAMES = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
TESTS = {"protocol": 34, "http-rdf-update": 13, "service-description": 3}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    store = tmp_path_factory.mktemp("conformance") / "store"
    with open_store(store):
        pass  # makes an empty store
    with serving(store) as served, httpx.Client(base_url=served.address, timeout=60) as client:
        yield client


def graph_of(response: httpx.Response, format_: str) -> rdflib.Graph:
    assert response.status_code == 200, response.text
    graph = rdflib.Graph()
    return graph.parse(data=response.content, format=format_, publicID=str(response.url))


def test_every_test_of_the_w3c_is_reported_of_this_release(client: httpx.Client) -> None:
    """One assertion a test, by the W3C's names, each with an outcome and a date."""
    graph = graph_of(client.get("/conformance"), "turtle")
    assert set(graph.objects(None, DOAP.revision)) == {rdflib.Literal(__version__)}
    counts = dict.fromkeys(TESTS, 0)
    for assertion in graph.subjects(rdflib.RDF.type, EARL.Assertion):
        suite = str(graph.value(assertion, EARL.test)).removeprefix(NAMES).split("/")[0]
        counts[suite] += 1
        assert graph.value(assertion, EARL.mode) == EARL.automatic
        assert (graph.value(assertion, EARL.subject), rdflib.RDF.type, DOAP.Project) in graph
        result = graph.value(assertion, EARL.result)
        assert graph.value(result, EARL.outcome) == EARL.passed
        assert graph.value(result, rdflib.DC.date) is not None
    assert counts == TESTS


@pytest.mark.parametrize(
    ("accept", "parser"),
    [
        ("application/n-triples", "nt"), ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"), ("text/turtle", "turtle"),
    ],
)  # fmt: skip
def test_the_report_is_the_same_in_every_format(
    client: httpx.Client, accept: str, parser: str
) -> None:
    """Also the names in it that are relative to where it is published."""
    response = client.get("/conformance", headers={"Accept": accept})
    assert response.headers["content-type"].split(";")[0] == accept
    assert "Accept" in response.headers["vary"]
    found = graph_of(response, parser)
    assert set(found) == set(graph_of(client.get("/conformance"), "turtle"))


def test_what_is_known_or_unknown_is_not_sent(client: httpx.Client) -> None:
    """304 for who has the report already, 406 where no format of it is accepted."""
    first = client.get("/conformance")
    again = client.get("/conformance", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/conformance", headers={"If-None-Match": '"another"'}).status_code == 200
    assert client.get("/conformance", headers={"Accept": "image/png"}).status_code == 406
    assert client.head("/conformance").headers["content-type"] == first.headers["content-type"]
