"""What the endpoint says of itself: the SPARQL 1.1 Service Description.

Only what is true of this endpoint as it was started stands in it: no update where nobody may
update, no federation where SERVICE goes nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Triple

from communique.graph.literals import english, integer
from communique.graph.vocabulary import PREFIXES, RDF, RDFS
from communique.query.template_examples import example_triples
from communique.query.template_shelf import Shelf
from communique.server.answers import accepting
from communique.server.gateway import Gateway
from communique.server.node_graph import VOID, dataset_node
from communique.server.protocol import origin_of
from communique.server.settings import Settings
from communique.server.versions import Version
from communique.server.void import FORMATS, SD, Void, statistics_triples, version_triples, written
from communique.server.void_statistics import Statistics

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

WAIT = 1.0
"""Seconds that a description waits for the numbers of a version that was never counted."""

# The W3C's names for the formats of `negotiation`.
_TABLES = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
)  # fmt: skip
_GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "N-Quads", "TriG")


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)


class ServiceDescription:
    """Answers a bare GET of the endpoint."""

    def __init__(self, gateway: Gateway, void: Void, shelf: Shelf | None = None) -> None:
        """The saved queries of *shelf* are described as examples."""
        self._gateway = gateway
        self._void = void
        self._shelf = shelf

    async def respond(self, request: Request) -> Response:
        """The description, in the format of `Accept`."""
        from anyio.to_thread import run_sync

        from communique.server.tagged import tagged

        chosen = accepting(request.headers.get("accept"))("CONSTRUCT")
        version = self._gateway.version(request)
        statistics = await self._void.statistics_within(version, WAIT)
        endpoint = str(request.url.replace(query="", fragment=""))
        examples: Sequence[Triple] = ()
        if self._shelf is not None:
            resolver = await self._gateway.resolver(version)
            templates = self._shelf.templates
            # In a thread, since finding names may have to ask a worker.
            examples = await run_sync(example_triples, templates, endpoint, resolver)
        body = await run_sync(
            lambda: service_description(
                endpoint,
                chosen.name,
                settings=self._gateway.settings,
                version=version,
                statistics=statistics,
                origin=origin_of(request),
                examples=examples,
            )
        )
        headers = {"Vary": "Accept", "Link": '</.well-known/void>; rel="describedby"'}
        return tagged(request, version, body, chosen.content_type, headers)


def service_description(
    endpoint: str,
    format: str,  # noqa: A002
    *,
    settings: Settings | None = None,
    version: Version | None = None,
    statistics: Statistics | None = None,
    origin: str | None = None,
    examples: Sequence[Triple] = (),
) -> bytes:
    """The description of the endpoint at the address *endpoint*, in a graph format.

    Args:
        settings: What the operator allows; by default nothing but queries.
        version: The version of the dataset. `statistics`: its numbers, if they are known.
        origin: Where the server is, without a final slash; by default as in *endpoint*.
        examples: More triples, such as example queries.
    """
    service = NamedNode(endpoint)
    site = origin if origin is not None else "/".join(endpoint.split("/")[:3])
    dataset = dataset_node(site)
    triples = [
        *_abilities(service, settings),
        Triple(service, _sd("defaultDataset"), dataset),
        Triple(dataset, RDF.type, _sd("Dataset")),
        Triple(dataset, RDF.type, NamedNode(VOID + "Dataset")),
        *_graphs(dataset, statistics),
        *examples,
    ]
    if version is not None:
        triples += version_triples(dataset, version)
    if statistics is not None:
        triples += statistics_triples(dataset, statistics, site)
    seen = NamedNode(f"{site}/.well-known/void")
    triples.append(Triple(dataset, NamedNode(PREFIXES["rdfs"] + "seeAlso"), seen))
    return written(triples, format, endpoint)


def _abilities(service: NamedNode, settings: Settings | None) -> list[Triple]:
    """The languages, formats and features of *service*."""
    # Without a graph in the query, all graphs are asked together; a graph that was created
    # stays, also while it holds nothing.
    features = ["UnionDefaultGraph", "EmptyGraphs"]
    languages = ["SPARQL10Query", "SPARQL11Query"]
    inputs: tuple[str, ...] = ()
    if settings is not None and settings.update_token:
        languages.append("SPARQL11Update")
        inputs = _GRAPHS
    if settings is not None and settings.service_allowed:
        features.append("BasicFederatedQuery")
    return [
        Triple(service, RDF.type, _sd("Service")),
        Triple(service, _sd("endpoint"), service),
        *(Triple(service, _sd("supportedLanguage"), _sd(name)) for name in languages),
        *(Triple(service, _sd("feature"), _sd(name)) for name in features),
        *(
            Triple(service, _sd("resultFormat"), NamedNode(FORMATS + name))
            for name in (*_TABLES, *_GRAPHS)
        ),
        *(Triple(service, _sd("inputFormat"), NamedNode(FORMATS + name)) for name in inputs),
        Triple(
            service,
            _sd("defaultEntailmentRegime"),
            NamedNode("http://www.w3.org/ns/entailment/Simple"),
        ),
    ]


def _graphs(dataset: NamedNode, found: Statistics | None) -> list[Triple]:
    """The default graph, and the named graphs where they are few enough to list."""
    start = dataset.value.partition("#")[0]
    default = NamedNode(f"{start}#default-graph")
    triples = [
        Triple(dataset, _sd("defaultGraph"), default),
        Triple(default, RDF.type, _sd("Graph")),
    ]
    if found is None:
        return triples
    triples.append(Triple(default, NamedNode(VOID + "triples"), integer(found.triples)))
    if found.graphs is None:
        # No vocabulary in use has a term for their number, so it is said in words.
        told = f"{found.graph_count:,} named graphs. Ask for them: SELECT ?g {{ GRAPH ?g {{}} }}"
        return [*triples, Triple(dataset, RDFS.comment, english(told))]
    for place, (name, size) in enumerate(sorted(found.graphs.items()), 1):
        named, graph = NamedNode(f"{start}#named-{place}"), NamedNode(f"{start}#graph-{place}")
        triples += [
            Triple(dataset, _sd("namedGraph"), named),
            Triple(named, RDF.type, _sd("NamedGraph")),
            Triple(named, _sd("name"), NamedNode(name)),
            Triple(named, _sd("graph"), graph),
            Triple(graph, RDF.type, _sd("Graph")),
            Triple(graph, NamedNode(VOID + "triples"), integer(size)),
        ]
    return triples
