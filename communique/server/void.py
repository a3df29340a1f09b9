"""What the dataset holds, in the Vocabulary of Interlinked Datasets (VoID).

Served at `/.well-known/void`, as VoID 7.2 asks for, and at `/void`. The numbers are counted
once for each version and kept. The classes, their properties, and the classes and datatypes
of the values are as editors of SPARQL read them to complete what one types.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from communique.graph.literals import english, integer
from communique.graph.vocabulary import PREFIXES, RDF, XSD
from communique.query.graphs import write_graph
from communique.query.lookup import shorten
from communique.query.negotiation import GRAPH
from communique.server.answers import accepting, suffixed
from communique.server.gateway import Gateway
from communique.server.node_graph import VOID, dataset_node
from communique.server.protocol import origin_of
from communique.server.versions import Version
from communique.server.void_statistics import (
    ClassPartition,
    PropertyPartition,
    Statistics,
    count,
    namespaces,
)

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

VOID_EXT = "http://ldf.fi/void-ext#"
PAV = "http://purl.org/pav/"
SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
MORE_PREFIXES = {
    "formats": FORMATS,
    "hydra": "http://www.w3.org/ns/hydra/core#",
    "pav": PAV,
    "sd": SD,
    "void": VOID,
    "void-ext": VOID_EXT,
}
LICENCE = NamedNode("https://www.apache.org/licenses/LICENSE-2.0")
TITLE = "communique: official diplomatic statements as a graph"
DESCRIPTION = (
    "Who met whom, and who undertook what towards whom, in which words: read from official "
    "statements, each fact with the passage that it rests on. The texts belong to their issuers."
)
_DUMP = "/dump.nq"
_DATA_FORMATS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")


def _void(name: str) -> NamedNode:
    return NamedNode(VOID + name)


class Void:
    """The description of each version, and the addresses it is served at."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._counting: dict[str, asyncio.Task[Statistics]] = {}
        self._turn = asyncio.Lock()

    def routes(self) -> list[Route]:
        from starlette.routing import Route

        return [
            Route("/.well-known/void", self.respond),
            Route("/void", self.respond),
            Route("/void.{suffix}", self.respond),
        ]

    async def respond(self, request: Request) -> Response:
        """The description in the format of the suffix or of `Accept`; Turtle by default."""
        from communique.server.tagged import early_tag, knows, made, not_modified

        suffix = request.path_params.get("suffix")
        choose = suffixed(suffix) if suffix else accepting(request.headers.get("accept"))
        chosen = choose("CONSTRUCT")
        version = self._gateway.version(request)
        origin = origin_of(request)
        headers = {
            "ETag": early_tag(request, version, "void", origin, chosen.name),
            "Cache-Control": "no-cache",
            "Vary": "Accept",
            "Link": ", ".join(
                f'</void.{f.suffix}>; rel="alternate"; type="{f.media_type}"' for f in GRAPH
            ),
        }
        if knows(request, headers["ETag"]):
            return not_modified(headers)
        statistics = await self.statistics(version)
        base = self._gateway.settings.base
        triples = void_triples(statistics, version, origin, base)
        return await made(
            request, partial(written, triples, chosen.name, base), chosen.content_type, headers
        )

    async def statistics(self, version: Version) -> Statistics:
        """The numbers of *version*. Whoever asks while they are counted waits for the same.

        Raises:
            RequestError: 503 where counting takes longer than is allowed.
        """
        task = self._counting.get(version.id)
        if task is None or (task.done() and (task.cancelled() or task.exception() is not None)):
            for old in list(self._counting)[: -max(self._gateway.settings.keep, 1)]:
                del self._counting[old]
            task = asyncio.create_task(self._count(version))
            self._counting[version.id] = task
        # One who leaves does not take it away from the others.
        return await asyncio.shield(task)

    async def _count(self, version: Version) -> Statistics:
        # One version at a time: counting takes one worker, and must not take all of them.
        async with self._turn:
            return await count(self._gateway, version)

    async def statistics_within(self, version: Version, seconds: float) -> Statistics | None:
        """The numbers of *version* if they are there within *seconds*; counting goes on."""
        waiting = asyncio.ensure_future(self.statistics(version))
        done, _ = await asyncio.wait({waiting}, timeout=seconds)
        if not done:
            waiting.add_done_callback(lambda late: late.cancelled() or late.exception())
            return None
        return None if waiting.exception() is not None else waiting.result()


def written(triples: Sequence[Triple], format: str, base: str) -> bytes:  # noqa: A002
    """*triples* in *format*, a name of `negotiation.GRAPH`."""
    out = io.BytesIO()
    write_graph(triples, format, out, base, MORE_PREFIXES)
    return out.getvalue()


def void_triples(statistics: Statistics, version: Version, origin: str, base: str) -> list[Triple]:
    """The description of the dataset that the server at *origin* offers in *version*."""
    document = NamedNode(f"{origin}/.well-known/void")
    dataset = dataset_node(origin)
    foaf, dcterms = PREFIXES["foaf"], PREFIXES["dcterms"]
    triples = [
        Triple(document, RDF.type, _void("DatasetDescription")),
        Triple(document, NamedNode(foaf + "primaryTopic"), dataset),
        Triple(document, NamedNode(dcterms + "title"), english(f"Description of {TITLE}")),
        Triple(dataset, RDF.type, _void("Dataset")),
        Triple(dataset, NamedNode(dcterms + "title"), english(TITLE)),
        Triple(dataset, NamedNode(dcterms + "description"), english(DESCRIPTION)),
        Triple(dataset, NamedNode(dcterms + "license"), LICENCE),
        Triple(dataset, NamedNode(foaf + "homepage"), NamedNode(origin + "/")),
        Triple(dataset, _void("uriSpace"), Literal(base)),
        Triple(dataset, _void("sparqlEndpoint"), NamedNode(origin + "/sparql")),
        Triple(dataset, _void("dataDump"), NamedNode(origin + _DUMP)),
        *(Triple(dataset, _void("feature"), NamedNode(FORMATS + f)) for f in _DATA_FORMATS),
        *version_triples(dataset, version),
        *statistics_triples(dataset, statistics, origin),
    ]
    used = namespaces([*statistics.properties, *statistics.classes])
    triples += [Triple(dataset, _void("vocabulary"), NamedNode(name)) for name in used]
    examples = statistics.examples
    triples += [Triple(dataset, _void("exampleResource"), NamedNode(iri)) for iri in examples]
    return triples


def version_triples(dataset: NamedNode, version: Version) -> list[Triple]:
    """Which version it is, and of when."""
    issued = Literal(version.date, datatype=XSD.dateTime)
    return [
        Triple(dataset, NamedNode(PREFIXES["dcterms"] + "issued"), issued),
        Triple(dataset, NamedNode(PREFIXES["owl"] + "versionInfo"), Literal(version.id)),
        Triple(dataset, NamedNode(PAV + "version"), Literal(version.id)),
    ]


def statistics_triples(dataset: NamedNode, found: Statistics, origin: str) -> list[Triple]:
    """The numbers of *dataset*, with its partitions by class and by property."""
    numbers = {
        "triples": found.triples,
        "entities": found.entities,
        "distinctSubjects": found.subjects,
        "distinctObjects": found.objects,
        "classes": len(found.classes),
        "properties": len(found.properties),
    }
    triples = [Triple(dataset, _void(name), integer(value)) for name, value in numbers.items()]
    nodes = _Nodes(f"{origin}/.well-known/void#")
    for name, count_ in found.properties.items():
        node = nodes.named("property", name)
        triples.append(Triple(dataset, _void("propertyPartition"), node))
        triples.append(Triple(node, _void("property"), NamedNode(name)))
        triples.append(Triple(node, _void("triples"), integer(count_)))
    for cls, partition in found.classes.items():
        node = nodes.named("class", cls)
        triples.append(Triple(dataset, _void("classPartition"), node))
        triples.append(Triple(node, _void("class"), NamedNode(cls)))
        triples.append(Triple(node, _void("entities"), integer(partition.entities)))
        triples += _properties(node, cls, partition, nodes)
    return triples


def _properties(
    parent: NamedNode, cls: str, partition: ClassPartition, nodes: _Nodes
) -> Iterator[Triple]:
    for name, found in partition.properties.items():
        node = nodes.named("class", cls, name)
        yield Triple(parent, _void("propertyPartition"), node)
        yield Triple(node, _void("property"), NamedNode(name))
        if found.triples is not None:
            yield Triple(node, _void("triples"), integer(found.triples))
        yield from _values(node, (cls, name), found, nodes)


def _values(
    parent: NamedNode, names: tuple[str, str], found: PropertyPartition, nodes: _Nodes
) -> Iterator[Triple]:
    """The classes of the objects, and their datatypes, as sparql-editor reads them."""
    for iri in found.objects:
        node = nodes.named("class", *names, iri)
        yield Triple(parent, _void("classPartition"), node)
        yield Triple(node, _void("class"), NamedNode(iri))
    for iri, total in found.datatypes.items():
        node = nodes.named("class", *names, iri)
        yield Triple(parent, NamedNode(VOID_EXT + "datatypePartition"), node)
        yield Triple(node, NamedNode(VOID_EXT + "datatype"), NamedNode(iri))
        if total is not None:
            yield Triple(node, _void("triples"), integer(total))


class _Nodes:
    """Names partitions, so that two descriptions of one version are the same graph."""

    def __init__(self, start: str) -> None:
        self._start = start
        self._short: dict[str, str] = {}

    def named(self, *parts: str) -> NamedNode:
        return NamedNode(self._start + ".".join(self._part(part) for part in parts))

    def _part(self, iri: str) -> str:
        if iri not in self._short:
            short = shorten(iri)
            plain = re.sub("[^A-Za-z0-9-]", "_", short)
            # An IRI without a prefix of ours is told apart by its digest.
            known = short != iri or ":" not in iri
            digest = hashlib.sha256(iri.encode("utf-8")).hexdigest()[:8]
            self._short[iri] = plain if known else f"{plain[-30:]}-{digest}"
        return self._short[iri]
