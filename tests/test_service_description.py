"""What the endpoint says of itself: all of it true, and found at its own address."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import rdflib
from endpoints import TOKEN, graph_of, published, store_folder
from pyoxigraph import NamedNode, Quad, Store
from serving import serving

from communique.query.evaluation import evaluate
from communique.server.service_description import service_description

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
FORMATS = rdflib.Namespace("http://www.w3.org/ns/formats/")


def read(address: str, accept: str = "text/turtle", parser: str = "turtle") -> rdflib.Graph:
    """What the service says of itself, once the dataset has been counted."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        response = httpx.get(address, headers={"Accept": accept}, timeout=60)
        assert "Accept" in response.headers["vary"]
        graph = graph_of(response, parser)
        if set(graph.objects(None, VOID.propertyPartition)):
            return graph
        time.sleep(0.1)
    raise AssertionError("The dataset was not counted.")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_folder(tmp_path_factory.mktemp("description") / "store")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as served:
        yield served.sparql


@pytest.mark.parametrize(
    ("accept", "parser"),
    [("*/*", "turtle"), ("application/rdf+xml", "xml"), ("application/ld+json", "json-ld")],
)
def test_the_three_tests_of_the_w3c(address: str, accept: str, parser: str) -> None:
    """It is RDF, describes a service, and names the very address that was asked."""
    graph = read(address, accept, parser)
    services = list(graph.subjects(rdflib.RDF.type, SD.Service))
    assert len(services) == 1
    assert list(graph.objects(services[0], SD.endpoint)) == [rdflib.URIRef(address)]
    default = graph.value(services[0], SD.defaultDataset)
    assert (default, rdflib.RDF.type, SD.Dataset) in graph
    assert (graph.value(default, SD.defaultGraph), rdflib.RDF.type, SD.Graph) in graph


def test_only_what_is_allowed_is_offered(tmp_path: Path, address: str) -> None:
    """Update and federation stand there where they work, and nowhere else."""
    other = store_folder(tmp_path / "store")
    with serving(other, "--allow-service", "https://query.wikidata.org/", token=TOKEN) as opened:
        few, more = read(address), read(opened.sparql)
        assert TOKEN not in httpx.get(opened.sparql).text
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
    store = Store()
    store.update(
        "CREATE GRAPH <http://x/empty> ; INSERT DATA { GRAPH <http://x/g> { <a:a> <a:b> 1 } }"
    )
    assert bool(evaluate(store, "ASK { <a:a> <a:b> 1 }"))
    assert len(list(evaluate(store, "SELECT ?g { GRAPH ?g {} }"))) == 2


def test_graphs_and_numbers_belong_to_the_dataset(folder: Path, address: str) -> None:
    """Few graphs are listed with their size, and the partitions are those of VoID."""
    graph, store = read(address), published(folder)
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
    saved = rdflib.URIRef(address.replace("/sparql", "/queries/meetings"))
    assert graph.value(saved, rdflib.SH.select)


def test_many_graphs_are_counted_and_not_listed(tmp_path: Path) -> None:
    """Over 200 graphs are a number."""

    def fill(store: Store) -> None:
        node = NamedNode("http://x/a")
        store.extend(Quad(node, node, node, NamedNode(f"http://x/{i}")) for i in range(1233))

    # With the graph that marks it as a store of communique these are 1,234, and two triples.
    with serving(store_folder(tmp_path / "store", fill, accounts=False)) as served:
        address = served.sparql
        graph = read(address)
    assert not set(graph.objects(None, SD.namedGraph))
    dataset = graph.value(rdflib.URIRef(address), SD.defaultDataset)
    assert "1,234 named graphs" in str(graph.value(dataset, rdflib.RDFS.comment))
    assert int(str(graph.value(dataset, VOID.triples))) == 2


def test_it_is_told_without_a_dataset_too() -> None:
    """The description alone needs nothing but the address."""
    graph = rdflib.Graph()
    graph.parse(data=service_description("http://h.example/sparql", "turtle"), format="turtle")
    assert (rdflib.URIRef("http://h.example/sparql"), rdflib.RDF.type, SD.Service) in graph


def test_a_known_description_is_not_sent_again(address: str) -> None:
    """The tag changes with what is said."""
    read(address)
    first = httpx.get(address)
    again = httpx.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert httpx.get(address, headers={"Accept": "image/png"}).status_code == 406
    assert httpx.head(address).headers["etag"] == first.headers["etag"]
