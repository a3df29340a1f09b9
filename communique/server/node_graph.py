"""The description of a node as a graph: what a program gets instead of the page.

How many nodes point to it is said with the Hydra Core Vocabulary: a `hydra:Collection` whose
`hydra:memberAssertion` says which triple each member makes, and its `hydra:totalItems`. The
collection is the list on this server that goes through all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from communique.graph.literals import integer
from communique.graph.vocabulary import CMQ, OA, PREFIXES, RDF, RDFS, XSD
from communique.server.node_addresses import Addresses, anchor
from communique.server.node_description import Description
from communique.server.versions import Version

HYDRA = "http://www.w3.org/ns/hydra/core#"
VOID = "http://rdfs.org/ns/void#"
MAX_VALUES = 1000
"""How many values of one property the graph holds."""
MAX_PASSAGES = 500
MAX_TRIPLES = 20_000


def _hydra(name: str) -> NamedNode:
    return NamedNode(HYDRA + name)


def description_triples(
    found: Description, addresses: Addresses, origin: str, version: Version
) -> list[Triple]:
    """The triples that describe the node of *found*, at most `MAX_TRIPLES`.

    Args:
        addresses: Gives the addresses of lists; *origin*, such as `http://127.0.0.1:7878`,
            makes them absolute.
    """
    triples: dict[Triple, None] = {}
    for triple in _triples(found, addresses, origin, version):
        if len(triples) == MAX_TRIPLES:
            break
        triples[triple] = None
    return list(triples)


def _triples(
    found: Description, addresses: Addresses, origin: str, version: Version
) -> Iterator[Triple]:
    node = NamedNode(found.iri)
    yield from _document(found, addresses, origin, version)
    for pointing in found.incoming:
        address = origin + addresses.page(found.iri, **{"in": pointing.predicate})
        yield from _counted(NamedNode(address), pointing.predicate, pointing.total, object_=node)
    for prop in found.properties:
        if len(prop.values) < prop.total:
            address = origin + addresses.page(found.iri, anchor(prop.predicate))
            yield from _counted(NamedNode(address), prop.predicate, prop.total, subject=node)
        for value in prop.values:
            yield Triple(node, NamedNode(prop.predicate), value.term)
    for passage in found.passages:
        words = NamedNode(passage.iri)
        yield Triple(words, OA.exact, Literal(passage.exact))
        for predicate, offset in ((OA.start, passage.start), (OA.end, passage.end)):
            if offset is not None:
                yield Triple(words, predicate, integer(offset))
        if passage.statement:
            yield Triple(words, CMQ.inStatement, NamedNode(passage.statement))
    for iri, label in found.labels.items():
        yield Triple(NamedNode(iri), RDFS.label, label)


def _document(
    found: Description, addresses: Addresses, origin: str, version: Version
) -> Iterator[Triple]:
    """What this graph is about, and which version of which dataset it is taken from."""
    document = NamedNode(origin + addresses.data(found.iri, "ttl"))
    foaf, owl, dcterms = PREFIXES["foaf"], PREFIXES["owl"], PREFIXES["dcterms"]
    yield Triple(document, RDF.type, NamedNode(foaf + "Document"))
    yield Triple(document, NamedNode(foaf + "primaryTopic"), NamedNode(found.iri))
    yield Triple(document, NamedNode(VOID + "inDataset"), dataset_node(origin))
    yield Triple(document, NamedNode(owl + "versionInfo"), Literal(version.id))
    issued = Literal(version.date, datatype=XSD.dateTime)
    yield Triple(document, NamedNode(dcterms + "issued"), issued)


def dataset_node(origin: str) -> NamedNode:
    """The dataset that the server at *origin* offers."""
    return NamedNode(f"{origin}/.well-known/void#dataset")


def _counted(
    collection: NamedNode,
    predicate: str,
    total: int,
    *,
    subject: NamedNode | None = None,
    object_: NamedNode | None = None,
) -> Iterator[Triple]:
    address = collection.value.partition("#")[0]
    assertion = NamedNode(f"{address}#members-of-{anchor(predicate)}")
    yield Triple(collection, RDF.type, _hydra("Collection"))
    yield Triple(collection, _hydra("totalItems"), integer(total))
    yield Triple(collection, _hydra("memberAssertion"), assertion)
    yield Triple(assertion, _hydra("property"), NamedNode(predicate))
    if subject is not None:
        yield Triple(assertion, _hydra("subject"), subject)
    if object_ is not None:
        yield Triple(assertion, _hydra("object"), object_)
