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
"""Members of a class up to which the classes of its objects are counted; else only found."""
_SAMPLE = 20_000
_EXAMPLES = (CMQ.Statement, CMQ.Meeting, CMQ.Person)


@dataclass(frozen=True, slots=True)
class PropertyPartition:
    """The triples of one property, within a class or in all.

    Attributes:
        triples: How many; None where they were not counted.
        objects: How many of their objects are in a class. `datatypes`: likewise. None as a
            number says that there are some.
    """

    triples: int | None
    objects: Mapping[str, int | None] = field(default_factory=dict)
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
        entities: Nodes described that bear an IRI below the base.
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
    base = Literal(gateway.settings.base)
    return Statistics(
        triples=sum(properties.values()),
        entities=await _one(
            ask,
            "SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?s { ?s ?p ?o } } "
            f"FILTER(STRSTARTS(STR(?s), {base})) }}",
        ),
        subjects=await _one(ask, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
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
    members = f"?s {RDF.type} {NamedNode(cls)}"
    if sampled:
        members = f"{{ SELECT ?s {{ {members} }} LIMIT {_SAMPLE} }}"
    try:
        triples = await ask(
            f"SELECT ?p (COUNT(*) AS ?n) {{ SELECT DISTINCT ?s ?p ?o {{ {members} . ?s ?p ?o }} }} "
            "GROUP BY ?p"
        )
        kinds = await ask(
            "SELECT ?p ?c ?d (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o ?c ?d { "
            f"{members} . ?s ?p ?o OPTIONAL {{ ?o {RDF.type} ?c }} "
            "BIND(DATATYPE(?o) AS ?d) } } GROUP BY ?p ?c ?d"
        )
    except RequestError:
        # What is counted above stands without it: a description with a part left out is true.
        return {}
    objects: dict[str, dict[str, int | None]] = {}
    datatypes: dict[str, dict[str, int | None]] = {}
    for row in kinds:
        for name, into in (("c", objects), ("d", datatypes)):
            if isinstance(term := row.get(name), NamedNode):
                found = into.setdefault(_iri(row, "p"), {})
                found[term.value] = None if sampled else _number(row) + (found.get(term.value) or 0)
    return {
        (p := _iri(row, "p")): PropertyPartition(
            None if sampled else _number(row), objects.get(p, {}), datatypes.get(p, {})
        )
        for row in triples
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


def _number(row: Row) -> int:
    term = row["n"]
    assert isinstance(term, Literal)
    return int(term.value)


def namespaces(iris: Sequence[str]) -> list[str]:
    """The namespaces of *iris*: all up to the last `#` or `/`."""
    found = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    return sorted(namespace for namespace in found if namespace)
