"""The description of the dataset, checked against counts made another way."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import rdflib
from endpoints import BEARER, SPARQL_UPDATE, TOKEN, Watched, in_process, published, store_folder
from pyoxigraph import Literal, NamedNode, Quad, Store
from query_store import ID
from serving import serving

from communique.server.gateway import Row
from communique.server.protocol import RequestError
from communique.server.settings import Settings
from communique.server.versions import Version

VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
EXT = rdflib.Namespace("http://ldf.fi/void-ext#")
CMQ = rdflib.Namespace("https://w3id.org/communique/ontology#")
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def with_more_graphs(store: Store) -> None:
    # The same triple in another graph is no other triple, and an empty graph is a graph.
    for quad in list(store.quads_for_pattern(None, NamedNode(TYPE), None))[:40]:
        store.add(Quad(quad.subject, quad.predicate, quad.object, NamedNode("http://x/again")))
    store.add_graph(NamedNode("http://x/empty"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store_folder(tmp_path_factory.mktemp("void") / "store", with_more_graphs)


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as served:
        yield served.address


@pytest.fixture(scope="module")
def store(folder: Path, address: str) -> Store:
    """What is served at *address*."""
    return published(folder)


@pytest.fixture(scope="module")
def described(address: str) -> tuple[rdflib.Graph, rdflib.URIRef]:
    graph = rdflib.Graph()
    graph.parse(data=httpx.get(f"{address}/.well-known/void").text, format="turtle")
    return graph, rdflib.URIRef(f"{address}/.well-known/void#dataset")


def number(graph: rdflib.Graph, node: rdflib.term.Node | None, name: str) -> int:
    found = list(graph.objects(node, VOID[name]))
    assert len(found) == 1, (node, name)
    return int(str(found[0]))


def test_the_totals_are_those_of_the_store(
    store: Store, described: tuple[rdflib.Graph, rdflib.URIRef]
) -> None:
    """Triples, nodes, classes and properties, each counted once whatever graphs hold it."""
    graph, dataset = described
    triples = {quad.triple for quad in store}
    assert number(graph, dataset, "triples") == len(triples) < len(store)
    subjects = {t.subject for t in triples}
    assert number(graph, dataset, "distinctSubjects") == len(subjects)
    assert number(graph, dataset, "entities") == len(subjects)
    assert number(graph, dataset, "distinctObjects") == len({t.object for t in triples})
    assert number(graph, dataset, "properties") == len({t.predicate for t in triples})
    classes = {t.object for t in triples if t.predicate.value == TYPE}
    assert number(graph, dataset, "classes") == len(classes)


def test_the_partitions_are_those_of_the_store(
    store: Store, described: tuple[rdflib.Graph, rdflib.URIRef]
) -> None:
    """By property, by class, and by both, with the classes and datatypes of the values."""
    graph, dataset = described
    triples = {quad.triple for quad in store}
    types = defaultdict(set)
    for t in triples:
        if t.predicate.value == TYPE:
            types[t.subject].add(t.object.value)
    by_property = Counter(t.predicate.value for t in triples)
    stated = {
        str(graph.value(node, VOID.property)): number(graph, node, "triples")
        for node in graph.objects(dataset, VOID.propertyPartition)
    }
    assert stated == by_property
    found = defaultdict(lambda: [0, set(), Counter()])
    for t in triples:
        for cls in types[t.subject]:
            entry = found[cls, t.predicate.value]
            entry[0] += 1
            entry[1] |= types.get(t.object, set())
            if isinstance(t.object, Literal):
                entry[2][t.object.datatype.value] += 1
    told = {}
    for node in graph.objects(dataset, VOID.classPartition):
        cls = str(graph.value(node, VOID["class"]))
        assert number(graph, node, "entities") == sum(cls in names for names in types.values())
        for part in graph.objects(node, VOID.propertyPartition):
            told[cls, str(graph.value(part, VOID.property))] = [
                number(graph, part, "triples"),
                {
                    str(graph.value(inner, VOID["class"]))
                    for inner in graph.objects(part, VOID.classPartition)
                },
                Counter(
                    {
                        str(graph.value(inner, EXT.datatype)): number(graph, inner, "triples")
                        for inner in graph.objects(part, EXT.datatypePartition)
                    }
                ),
            ]
    assert told == dict(found)


def test_an_editor_finds_what_to_suggest(described: tuple[rdflib.Graph, rdflib.URIRef]) -> None:
    """The path from a class over a property to the class of its values is there."""
    rows = described[0].query(
        "PREFIX void: <http://rdfs.org/ns/void#> SELECT ?class { ?one void:class ?from ; "
        "void:propertyPartition [ void:property ?property ; void:classPartition "
        "[ void:class ?class ] ] }",
        initBindings={"from": CMQ.Meeting, "property": CMQ.participant},
    )
    assert {row["class"] for row in rows} == {CMQ.Person, CMQ.Actor}


def test_it_says_what_and_where_the_dataset_is(
    address: str, described: tuple[rdflib.Graph, rdflib.URIRef]
) -> None:
    """Name, licence, version, addresses, vocabularies and an example that exists."""
    graph, dataset = described
    assert graph.value(dataset, rdflib.DCTERMS.title)
    assert graph.value(dataset, rdflib.DCTERMS.license)
    current = httpx.get(f"{address}/versions").json()["versions"][0]
    assert str(graph.value(dataset, rdflib.OWL.versionInfo)) == current["id"]
    issued = current["date"].replace("Z", "+00:00")
    assert str(graph.value(dataset, rdflib.DCTERMS.issued)) == issued
    assert graph.value(dataset, VOID.sparqlEndpoint) == rdflib.URIRef(f"{address}/sparql")
    assert graph.value(dataset, VOID.dataDump) == rdflib.URIRef(f"{address}/dump.nq")
    assert str(graph.value(dataset, VOID.uriSpace)) == ID
    assert rdflib.URIRef(str(CMQ)) in set(graph.objects(dataset, VOID.vocabulary))
    examples = set(graph.objects(dataset, VOID.exampleResource))
    assert len(examples) == 3
    document = rdflib.URIRef(f"{address}/.well-known/void")
    assert (document, rdflib.RDF.type, VOID.DatasetDescription) in graph


@pytest.mark.parametrize(
    ("path", "accept", "parser"),
    [
        ("/void", "*/*", "turtle"),
        ("/.well-known/void", "application/ld+json", "json-ld"),
        ("/void", "application/rdf+xml", "xml"),
        ("/void.nt", "text/turtle", "nt"),
    ],
)
def test_every_form_says_the_same(
    address: str,
    described: tuple[rdflib.Graph, rdflib.URIRef],
    path: str,
    accept: str,
    parser: str,
) -> None:
    """The format is negotiated or a suffix, and a known one is not sent again."""
    response = httpx.get(address + path, headers={"Accept": accept})
    graph = rdflib.Graph()
    graph.parse(data=response.text, format=parser)
    assert len(graph) == len(described[0])
    again = httpx.get(
        address + path, headers={"Accept": accept, "If-None-Match": response.headers["etag"]}
    )
    assert again.status_code == 304
    assert httpx.head(address + path, headers={"Accept": accept}).status_code == 200


def test_a_format_that_is_not_there_is_refused(address: str) -> None:
    """406 and 404, and 410 for a version that is gone."""
    assert httpx.get(f"{address}/void", headers={"Accept": "image/png"}).status_code == 406
    assert httpx.get(f"{address}/void.pdf").status_code == 404
    assert httpx.get(f"{address}/void?version=0123456789abcdef").status_code == 410
    assert httpx.get(f"{address}/void?version=gone").status_code == 400


def change(address: str, number: int) -> None:
    """Publish another version."""
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    insert = f'INSERT DATA {{ <{ID}actor/ada-lind> {label} "Ada {number}" }}'
    answer = httpx.post(
        f"{address}/sparql", content=insert, headers={**SPARQL_UPDATE, **BEARER}, timeout=30
    )
    assert answer.status_code == 204, answer.text


def test_a_version_is_counted_once(tmp_path: Path) -> None:
    """Readers at the same moment wait for one count; a new version is counted anew."""
    gateway = Watched(Settings(store_folder(tmp_path / "store"), update_token=TOKEN, quiet=True))
    with in_process(gateway) as address:
        answers: list[str] = []

        def read() -> None:
            answers.append(httpx.get(f"{address}/void", timeout=60).text)

        readers = [threading.Thread(target=read) for _ in range(4)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join(60)
        once = len(gateway.asked)
        assert len(answers) == 4
        assert len(set(answers)) == 1
        assert once == len(set(gateway.asked)) > 0
        change(address, 1)
        new = gateway.versions()[0].id
        assert new not in answers[0]
        assert new in httpx.get(f"{address}/void", timeout=60).text
        assert len(gateway.asked) == 2 * once


class Hurried(Watched):
    """A gateway whose deadline does not suffice for queries that hold `too_slow`."""

    too_slow = "DATATYPE"

    async def select(self, sparql: str, version: Version) -> list[Row]:
        if self.too_slow in sparql:
            raise RequestError(503, "The query took too long.")
        return await super().select(sparql, version)


def test_what_takes_too_long_is_left_out(tmp_path: Path) -> None:
    """Without the details the totals are still given; without those there is no description."""
    gateway = Hurried(Settings(store_folder(tmp_path / "store"), update_token=TOKEN, quiet=True))
    with in_process(gateway) as address, httpx.Client(base_url=address, timeout=60) as client:
        graph = rdflib.Graph()
        graph.parse(data=client.get("/void").text, format="turtle")
        dataset = rdflib.URIRef(f"{address}/.well-known/void#dataset")
        assert number(graph, dataset, "triples") > 1000
        assert set(graph.objects(dataset, VOID.classPartition))
        change(address, 2)
        gateway.too_slow = "GRAPH"
        assert client.get("/void").status_code == 503
        gateway.too_slow = "nothing"
        assert client.get("/void").status_code == 200
