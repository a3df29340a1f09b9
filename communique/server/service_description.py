"""What the endpoint says of itself: the SPARQL 1.1 Service Description."""

from __future__ import annotations

import io

from pyoxigraph import NamedNode, Triple

from communique.graph.vocabulary import RDF
from communique.query.graphs import write_graph

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"

# The W3C's names for the formats of `negotiation`.
_RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML", "N-Quads", "TriG",
)  # fmt: skip


def service_description(endpoint: str, format: str) -> bytes:  # noqa: A002
    """The description of the endpoint at the address *endpoint*, in a graph format."""
    service = NamedNode(endpoint)
    dataset, default = NamedNode(f"{endpoint}#dataset"), NamedNode(f"{endpoint}#default")

    def sd(name: str) -> NamedNode:
        return NamedNode(_SD + name)

    triples = [
        Triple(service, RDF.type, sd("Service")),
        Triple(service, sd("endpoint"), service),
        Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        # Without a graph in the query, all graphs are asked together.
        Triple(service, sd("feature"), sd("UnionDefaultGraph")),
        Triple(service, sd("defaultDataset"), dataset),
        Triple(dataset, RDF.type, sd("Dataset")),
        Triple(dataset, sd("defaultGraph"), default),
        Triple(default, RDF.type, sd("Graph")),
    ]
    triples += [
        Triple(service, sd("resultFormat"), NamedNode(_FORMATS + name)) for name in _RESULT_FORMATS
    ]
    out = io.BytesIO()
    write_graph(triples, format, out, endpoint)
    return out.getvalue()
