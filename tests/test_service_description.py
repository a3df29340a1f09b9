"""What the endpoint says of itself: all of it true, and found at its own address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import rdflib
from gateway_for_resources import DirectGateway, served
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple
from query_store import make_store
from starlette.routing import Route

from communique.server.service_description import ServiceDescription, service_description
from communique.server.settings import Settings
from communique.server.void import Void

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
FORMATS = rdflib.Namespace("http://www.w3.org/ns/formats/")
EXAMPLE = Triple(
    NamedNode("http://x/query"),
    NamedNode("http://www.w3.org/ns/shacl#select"),
    Literal("SELECT * { ?s ?p ?o }"),
)


@contextmanager
def endpoint(store: Store, settings: Settings | None = None) -> Iterator[str]:
    gateway = DirectGateway(store, settings or Settings(Path("none")))
    description = ServiceDescription(gateway, Void(gateway), [EXAMPLE])
    with served([Route("/sparql", description.respond)]) as address:
        yield address + "/sparql"


def read(address: str, accept: str = "text/turtle", parser: str = "turtle") -> rdflib.Graph:
    response = httpx.get(address, headers={"Accept": accept}, timeout=30)
    assert response.status_code == 200
    assert response.headers["vary"] == "Accept"
    graph = rdflib.Graph()
    graph.parse(data=response.text, format=parser)
    return graph


@pytest.fixture(scope="module")
def store() -> Store:
    return make_store()


@pytest.mark.parametrize(
    ("accept", "parser"),
    [("*/*", "turtle"), ("application/rdf+xml", "xml"), ("application/ld+json", "json-ld")],
)
def test_the_three_tests_of_the_w3c(store: Store, accept: str, parser: str) -> None:
    """It is RDF, describes a service, and names the very address that was asked."""
    with endpoint(store) as address:
        graph = read(address, accept, parser)
    services = list(graph.subjects(rdflib.RDF.type, SD.Service))
    assert len(services) == 1
    assert list(graph.objects(services[0], SD.endpoint)) == [rdflib.URIRef(address)]
    default = graph.value(services[0], SD.defaultDataset)
    assert (default, rdflib.RDF.type, SD.Dataset) in graph
    assert (graph.value(default, SD.defaultGraph), rdflib.RDF.type, SD.Graph) in graph


def test_only_what_is_allowed_is_offered(store: Store) -> None:
    """Update and federation stand there where they work, and nowhere else."""
    open_settings = Settings(
        Path("none"), update_token="secret", service_allowed=("https://query.wikidata.org/",)
    )
    with endpoint(store) as closed, endpoint(store, open_settings) as opened:
        few, more = read(closed), read(opened)
        assert "secret" not in httpx.get(opened).text
    assert set(few.objects(None, SD.supportedLanguage)) == {SD.SPARQL10Query, SD.SPARQL11Query}
    assert SD.SPARQL11Update in set(more.objects(None, SD.supportedLanguage))
    assert not set(few.objects(None, SD.inputFormat))
    assert FORMATS.Turtle in set(more.objects(None, SD.inputFormat))
    assert set(few.objects(None, SD.feature)) == {SD.UnionDefaultGraph, SD.EmptyGraphs}
    assert set(more.objects(None, SD.feature)) == {
        SD.UnionDefaultGraph,
        SD.EmptyGraphs,
        SD.BasicFederatedQuery,
    }
    assert len(set(few.objects(None, SD.resultFormat))) == 10


def test_the_features_are_those_of_the_engine() -> None:
    """All graphs are asked together, and a graph stays while it is empty."""
    from communique.query.evaluation import evaluate

    store = Store()
    store.update(
        "CREATE GRAPH <http://x/empty> ; INSERT DATA { GRAPH <http://x/g> { <a:a> <a:b> 1 } }"
    )
    assert bool(evaluate(store, "ASK { <a:a> <a:b> 1 }"))
    assert len(list(evaluate(store, "SELECT ?g { GRAPH ?g {} }"))) == 2


def test_graphs_and_numbers_belong_to_the_dataset(store: Store) -> None:
    """Few graphs are listed with their size, and the partitions are those of VoID."""
    with endpoint(store) as address:
        graph = read(address)
    dataset = graph.value(rdflib.URIRef(address), SD.defaultDataset)
    named = {
        str(graph.value(node, SD.name)): graph.value(node, SD.graph)
        for node in graph.objects(dataset, SD.namedGraph)
    }
    sizes = {iri: int(str(graph.value(node, VOID.triples))) for iri, node in named.items()}
    assert sizes == {
        g.value: len(list(store.quads_for_pattern(None, None, None, g)))
        for g in store.named_graphs()
    }
    assert set(graph.objects(dataset, VOID.classPartition))
    assert set(graph.objects(dataset, VOID.propertyPartition))
    assert graph.value(rdflib.URIRef("http://x/query"), rdflib.SH.select)


def test_many_graphs_are_counted_and_not_listed() -> None:
    """Over 200 graphs are a number."""
    store = Store()
    node = NamedNode("http://x/a")
    store.extend(Quad(node, node, node, NamedNode(f"http://x/{i}")) for i in range(1234))
    with endpoint(store) as address:
        graph = read(address)
    assert not set(graph.objects(None, SD.namedGraph))
    dataset = graph.value(rdflib.URIRef(address), SD.defaultDataset)
    assert "1,234 named graphs" in str(graph.value(dataset, rdflib.RDFS.comment))
    assert int(str(graph.value(dataset, VOID.triples))) == 1


def test_it_is_told_without_a_dataset_too() -> None:
    """The description alone needs nothing but the address."""
    graph = rdflib.Graph()
    graph.parse(data=service_description("http://h.example/sparql", "turtle"), format="turtle")
    assert (rdflib.URIRef("http://h.example/sparql"), rdflib.RDF.type, SD.Service) in graph


def test_a_known_description_is_not_sent_again(store: Store) -> None:
    """The tag changes with what is said."""
    with endpoint(store) as address:
        first = httpx.get(address)
        first = httpx.get(address)
        again = httpx.get(address, headers={"If-None-Match": first.headers["etag"]})
        assert again.status_code == 304
        assert httpx.get(address, headers={"Accept": "image/png"}).status_code == 406
        assert httpx.head(address).headers["etag"] == first.headers["etag"]
