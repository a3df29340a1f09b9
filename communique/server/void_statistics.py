"""Counting a version of the dataset for its description: how much there is, and of what.

Asked class by class and property by property, so that no single query grows with the whole
dataset (the way of the SIB's void-generator). The union of graphs gives a triple once for each
graph that holds it, hence every DISTINCT.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode

from communique.graph.vocabulary import CMQ, RDF
from communique.server.gateway import Gateway, Row
from communique.server.protocol import RequestError
from communique.server.versions import Version

MAX_CLASSES = 300
MAX_GRAPHS = 200
"""Up to so many named graphs are listed one by one."""
COUNTED_UP_TO = 200_000
"""Members of a class up to which its properties are counted. In a larger one they are only
found, in a part of it."""
_SAMPLE = 20_000
_EXAMPLES = (CMQ.Statement, CMQ.Meeting, CMQ.Person)


@dataclass(frozen=True, slots=True)
class PropertyPartition:
    """The triples of one property, within a class or in all.

    Attributes:
        triples: How many; None where they were not counted.
        objects: The classes of their objects.
        datatypes: How many have a literal of each datatype, or None likewise.
    """

    triples: int | None
    objects: tuple[str, ...] = ()
    datatypes: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClassPartition:
    """The members of one class, and their properties."""

    entities: int
    properties: Mapping[str, PropertyPartition] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statistics:
    """What was counted. Every number is of distinct triples or nodes over all graphs.

    Attributes:
        entities: Nodes described that bear an IRI.
        graphs: Triples of each named graph; None where there are over `MAX_GRAPHS`.
        examples: A node of each of the main classes.
    """

    triples: int
    entities: int
    subjects: int
    objects: int
    classes: Mapping[str, ClassPartition]
    properties: Mapping[str, int]
    graph_count: int
    graphs: Mapping[str, int] | None
    examples: tuple[str, ...]


Ask = Callable[[str], Coroutine[Any, Any, list[Row]]]


async def count(gateway: Gateway, version: Version) -> Statistics:
    """Count *version*.

    Raises:
        RequestError: 503 where even the plain totals take longer than is allowed.
    """

    async def ask(sparql: str) -> list[Row]:
        return await gateway.select(sparql, version)

    members = await ask(f"SELECT ?c (COUNT(DISTINCT ?s) AS ?n) {{ ?s {RDF.type} ?c }} GROUP BY ?c")
    sizes = {_iri(row, "c"): _number(row) for row in members if isinstance(row["c"], NamedNode)}
    largest = sorted(sizes, key=lambda c: (-sizes[c], c))[:MAX_CLASSES]
    names = await ask("SELECT DISTINCT ?p { ?s ?p ?o }")
    properties = {}
    for name in sorted(_iri(row, "p") for row in names):
        properties[name] = await _one(
            ask,
            f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?s ?o {{ ?s {NamedNode(name)} ?o }} }}",
        )
    graph_count = await _one(ask, "SELECT (COUNT(*) AS ?n) { GRAPH ?g {} }")
    # Whether a node has an IRI is asked of the distinct ones: to read a name takes time.
    subjects = await ask(
        "SELECT (COUNT(*) AS ?n) (SUM(IF(isIRI(?s), 1, 0)) AS ?named) "
        "{ SELECT DISTINCT ?s { ?s ?p ?o } }"
    )
    return Statistics(
        triples=sum(properties.values()),
        entities=_number(subjects[0], "named"),
        subjects=_number(subjects[0]),
        objects=await _one(ask, "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"),
        classes={c: ClassPartition(sizes[c], await _of_class(ask, c, sizes[c])) for c in largest},
        properties=properties,
        graph_count=graph_count,
        graphs=await _graphs(ask) if graph_count <= MAX_GRAPHS else None,
        examples=await _examples(ask),
    )


async def _of_class(ask: Ask, cls: str, size: int) -> dict[str, PropertyPartition]:
    """The properties of the members of *cls*, and what kinds of values they have."""
    sampled = size > COUNTED_UP_TO
    # Each member once, whatever number of graphs says so: else a node of 100 graphs would be
    # joined with itself 10,000 times.
    limit = f"LIMIT {_SAMPLE}" if sampled else ""
    members = f"{{ SELECT DISTINCT ?s {{ ?s {RDF.type} {NamedNode(cls)} }} {limit} }}"
    each = f"SELECT DISTINCT ?s ?p ?o ?d {{ {members} . ?s ?p ?o BIND(DATATYPE(?o) AS ?d) }}"
    # Most values are shared by many members, so that it is far less work to ask what classes
    # the distinct ones have; that is why these are not counted in triples.
    ends = f"SELECT DISTINCT ?p ?o {{ {members} . ?s ?p ?o FILTER(!isLiteral(?o)) }}"
    try:
        counted = await ask(f"SELECT ?p ?d (COUNT(*) AS ?n) {{ {each} }} GROUP BY ?p ?d")
        kinds = await ask(f"SELECT DISTINCT ?p ?c {{ {{ {ends} }} ?o {RDF.type} ?c }}")
    except RequestError:
        # What is counted above stands without it: a description with a part left out is true.
        return {}
    totals: dict[str, int] = {}
    datatypes: dict[str, dict[str, int | None]] = {}
    objects: dict[str, list[str]] = {}
    for row in counted:
        name = _iri(row, "p")
        totals[name] = totals.get(name, 0) + _number(row)
        if isinstance(datatype := row.get("d"), NamedNode):
            datatypes.setdefault(name, {})[datatype.value] = None if sampled else _number(row)
    for row in kinds:
        if isinstance(found := row["c"], NamedNode):
            objects.setdefault(_iri(row, "p"), []).append(found.value)
    return {
        name: PropertyPartition(
            None if sampled else total,
            tuple(sorted(objects.get(name, []))),
            datatypes.get(name, {}),
        )
        for name, total in sorted(totals.items())
    }


async def _graphs(ask: Ask) -> dict[str, int]:
    counted = await ask("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    empty = await ask("SELECT ?g { GRAPH ?g {} }")
    named = {_iri(row, "g"): 0 for row in empty if isinstance(row["g"], NamedNode)}
    return named | {_iri(r, "g"): _number(r) for r in counted if isinstance(r["g"], NamedNode)}


async def _examples(ask: Ask) -> tuple[str, ...]:
    parts = [f"{{ SELECT ?s {{ ?s {RDF.type} {cls} }} LIMIT 1 }}" for cls in _EXAMPLES]
    rows = await ask(f"SELECT ?s {{ {' UNION '.join(parts)} }}")
    return tuple(_iri(row, "s") for row in rows if isinstance(row["s"], NamedNode))


async def _one(ask: Ask, sparql: str) -> int:
    return _number((await ask(sparql))[0])


def _iri(row: Row, name: str) -> str:
    term = row[name]
    assert isinstance(term, NamedNode)
    return term.value


def _number(row: Row, name: str = "n") -> int:
    term = row[name]
    assert isinstance(term, Literal)
    return int(term.value)


def namespaces(iris: Sequence[str]) -> list[str]:
    """The namespaces of *iris*: all up to the last `#` or `/`."""
    found = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    return sorted(namespace for namespace in found if namespace)
