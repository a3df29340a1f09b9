"""What is known of one node: its own triples, who says so, its passages, what points to it.

Everything is bounded, because a node may have any number of links. Totals are exact: they are
counted. Lists are cut, and continue from a place in the order of the store, which does not
change within a version; a short list is put into an order that people follow.

The union of graphs gives a triple once for each graph that holds it, hence every DISTINCT.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from communique.graph.vocabulary import CMQ, OA, PREFIXES, RDF, RDFS, SKOS
from communique.query.lookup import shorten
from communique.server.gateway import Gateway, Row, Term
from communique.server.versions import Version

MAX_PREDICATES = 200
MAX_SOURCES = 4000
SORTED_UP_TO = 2000
_LABELS_AT_ONCE = 500
_FIRST = (RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property: in which graphs it stands.

    Attributes:
        graphs: IRIs of named graphs; an empty string is the default graph.
        graph_count: How many there are, of which `graphs` may list only one.
    """

    term: Term
    graphs: tuple[str, ...] = ()
    graph_count: int = 0


@dataclass(frozen=True, slots=True)
class Property:
    """The values of one property, of which `total` exist."""

    predicate: str
    total: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that a node rests on; `roles` are the properties that lead to them.

    Attributes:
        start, end: Offsets in characters of the statement's text.
    """

    iri: str
    exact: str
    start: int | None = None
    end: int | None = None
    statement: str | None = None
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A part of a list: its place in it, and whether more follows.

    Attributes:
        total: How many there are; None where they were not counted.
    """

    items: tuple[Term, ...] = ()
    offset: int = 0
    more: bool = False
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """What points to a node with one property: how many nodes, and the first of them."""

    predicate: str
    total: int
    first: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Description:
    """All that is told of one node.

    Attributes:
        graph_size: Triples in the named graph with this IRI, at most `MAX_SOURCES`.
        uses: Triples with it as their predicate, likewise.
        labels: A literal for each IRI that has a label.
    """

    iri: str
    properties: tuple[Property, ...]
    passages: tuple[Passage, ...]
    passage_list: Listed
    incoming: tuple[Incoming, ...]
    graph_size: int = 0
    uses: int = 0
    labels: Mapping[str, Literal] = field(default_factory=dict)
    base: str = ""

    def label(self, iri: str) -> str:
        """What to call *iri*: its label, or else a short form."""
        found = self.labels.get(iri)
        return found.value if found is not None else shorten(iri, self.base)

    def values(self, predicate: NamedNode) -> list[Term]:
        return [v.term for p in self.properties if p.predicate == predicate.value for v in p.values]

    def is_a(self, cls: NamedNode) -> bool:
        return cls in self.values(RDF.type)


class Describer:
    """Asks one version of the dataset about nodes."""

    def __init__(self, gateway: Gateway, version: Version) -> None:
        self._gateway = gateway
        self._version = version

    async def rows(self, sparql: str) -> list[Row]:
        return await self._gateway.select(sparql, self._version)

    async def known(self, iris: Sequence[str]) -> set[str]:
        """Those of *iris* that stand anywhere in the dataset: in a triple, or as a graph."""
        parts = []
        for number, iri in enumerate(iris):
            node = NamedNode(iri)
            patterns = (f"{node} ?p ?o", f"?s ?p {node}", f"?s {node} ?o")
            for pattern in (*patterns, f"GRAPH {node} {{ ?s ?p ?o }}"):
                parts.append(f"{{ SELECT ({number} AS ?n) {{ {pattern} }} LIMIT 1 }}")
        if not parts:
            return set()
        rows = await self.rows(f"SELECT DISTINCT ?n {{ {' UNION '.join(parts)} }}")
        return {iris[_number(row, "n")] for row in rows}

    async def describe(
        self, iri: str, *, values: int, passages: int, passages_from: int = 0, incoming: int = 8
    ) -> Description:
        """What is known of *iri*.

        Args:
            values: How many values of one property are given.
            passages: How many passages, beginning with number `passages_from`.
            incoming: How many of the nodes that point here with one property.
        """
        node = NamedNode(iri)
        properties = await self._properties(node, values)
        listed = await self.listed(
            f"{node} ?via ?item . ?item {OA.exact} ?words", passages_from, passages
        )
        details = await self._passages(node, listed.items)
        pointing = await self._incoming(node, incoming)
        graph_size, uses = await self._other_places(node)
        linked = _iris(properties, details, pointing)
        return Description(
            iri,
            properties,
            details,
            listed,
            pointing,
            graph_size,
            uses,
            await self.labels([iri, *linked]),
            self._gateway.settings.base,
        )

    async def pointing(self, iri: str, predicate: str, offset: int, size: int) -> Listed:
        """The nodes that point to *iri* with *predicate*, beginning with number *offset*."""
        return await self.listed(f"?item {NamedNode(predicate)} {NamedNode(iri)}", offset, size)

    async def listed(self, pattern: str, offset: int, size: int) -> Listed:
        """A part of what `?item` stands for in *pattern*.

        Up to `SORTED_UP_TO` items come in the order of their IRIs, with the numbers in them
        read as numbers. More come in the order of the store, and are not counted.
        """
        distinct = f"SELECT DISTINCT ?item {{ {pattern} }}"
        rows = await self.rows(f"{distinct} LIMIT {SORTED_UP_TO + 1}")
        if len(rows) <= SORTED_UP_TO:
            items = sorted((row["item"] for row in rows), key=natural)
            end = offset + size
            return Listed(tuple(items[offset:end]), offset, len(items) > end, len(items))
        rows = await self.rows(f"{distinct} OFFSET {offset} LIMIT {size + 1}")
        return Listed(tuple(row["item"] for row in rows[:size]), offset, len(rows) > size)

    async def labels(self, iris: Iterable[str]) -> dict[str, Literal]:
        """The label of each of *iris* that has one, in English or no language at all."""
        wanted = list(dict.fromkeys(iris))
        labels: dict[str, Literal] = {}
        for start in range(0, len(wanted), _LABELS_AT_ONCE):
            nodes = _values("node", wanted[start : start + _LABELS_AT_ONCE])
            rows = await self.rows(
                f"SELECT DISTINCT ?node ?label {{ {nodes} "
                f'?node {RDFS.label} ?label FILTER(LANG(?label) IN ("", "en")) }}'
            )
            for row in rows:
                node, label = row["node"], row["label"]
                if isinstance(node, NamedNode) and isinstance(label, Literal):
                    other = labels.get(node.value)
                    if other is None or label.value < other.value:
                        labels[node.value] = label
        return labels

    async def _properties(self, node: NamedNode, limit: int) -> tuple[Property, ...]:
        counted = await self.rows(
            f"SELECT ?p (COUNT(DISTINCT ?o) AS ?n) {{ {node} ?p ?o }} GROUP BY ?p"
        )
        totals = {str(_iri(row, "p")): _number(row, "n") for row in counted}
        chosen = sorted(totals, key=_predicate_order)[:MAX_PREDICATES]
        if not chosen:
            return ()
        few = [p for p in chosen if totals[p] <= limit]
        parts = [f"{{ {_values('p', few)} {node} ?p ?o }}"] if few else []
        parts += [
            f"{{ SELECT DISTINCT ({NamedNode(p)} AS ?p) ?o {{ {node} {NamedNode(p)} ?o }} "
            f"LIMIT {limit} }}"
            for p in chosen
            if totals[p] > limit
        ]
        found: dict[str, list[Term]] = {p: [] for p in chosen}
        for row in await self.rows(f"SELECT DISTINCT ?p ?o {{ {' UNION '.join(parts)} }}"):
            found[_iri(row, "p")].append(row["o"])
        graphs = await self._graphs(node, few) if few else {}
        return tuple(
            Property(
                p,
                totals[p],
                tuple(
                    # What stands in no named graph stands in the default graph.
                    Value(term, *graphs.get((p, term), (("",), 1))) if p in few else Value(term)
                    for term in sorted(found[p], key=natural)
                ),
            )
            for p in chosen
        )

    async def _graphs(
        self, node: NamedNode, predicates: Sequence[str]
    ) -> dict[tuple[str, Term], tuple[tuple[str, ...], int]]:
        """The named graphs of each value; only one of them where there are very many."""
        pattern = f"{_values('p', predicates)} GRAPH ?g {{ {node} ?p ?o }}"
        rows = await self.rows(f"SELECT ?p ?o ?g {{ {pattern} }} LIMIT {MAX_SOURCES + 1}")
        if len(rows) > MAX_SOURCES:
            rows = await self.rows(
                f"SELECT ?p ?o (SAMPLE(?g) AS ?any) (COUNT(?g) AS ?n) {{ {pattern} }} "
                "GROUP BY ?p ?o"
            )
            return {
                (_iri(row, "p"), row["o"]): ((_iri(row, "any"),), _number(row, "n")) for row in rows
            }
        found: dict[tuple[str, Term], list[str]] = {}
        for row in rows:
            found.setdefault((_iri(row, "p"), row["o"]), []).append(_iri(row, "g"))
        return {key: (tuple(sorted(graphs)), len(graphs)) for key, graphs in found.items()}

    async def _passages(self, node: NamedNode, passages: Sequence[Term]) -> tuple[Passage, ...]:
        iris = [term.value for term in passages if isinstance(term, NamedNode)]
        if not iris:
            return ()
        rows = await self.rows(
            f"SELECT DISTINCT ?item ?via ?words ?start ?end ?in {{ {_values('item', iris)} "
            f"{node} ?via ?item . ?item {OA.exact} ?words "
            f"OPTIONAL {{ ?item {OA.start} ?start }} OPTIONAL {{ ?item {OA.end} ?end }} "
            f"OPTIONAL {{ ?item {CMQ.inStatement} ?in }} }} LIMIT {MAX_SOURCES}"
        )
        found: dict[str, Passage] = {}
        for row in rows:
            iri, statement = _iri(row, "item"), row.get("in")
            before = found.get(iri)
            roles = {*(before.roles if before else ()), _iri(row, "via")}
            found[iri] = Passage(
                iri,
                _text(row, "words"),
                _optional_number(row, "start"),
                _optional_number(row, "end"),
                statement.value if isinstance(statement, NamedNode) else None,
                tuple(sorted(roles, key=_role_order)),
            )
        return tuple(found[iri] for iri in iris if iri in found)

    async def _incoming(self, node: NamedNode, size: int) -> tuple[Incoming, ...]:
        counted = await self.rows(
            f"SELECT ?p (COUNT(DISTINCT ?s) AS ?n) {{ ?s ?p {node} }} GROUP BY ?p"
        )
        totals = {_iri(row, "p"): _number(row, "n") for row in counted}
        chosen = sorted(totals, key=_predicate_order)[:MAX_PREDICATES]
        if not chosen:
            return ()
        # A few more than are shown, so that those shown are the first ones in a readable order.
        parts = [
            f"{{ SELECT DISTINCT ({NamedNode(p)} AS ?p) ?s {{ ?s {NamedNode(p)} {node} }} "
            f"LIMIT {100 if totals[p] <= 100 else size} }}"
            for p in chosen
        ]
        found: dict[str, list[Term]] = {p: [] for p in chosen}
        if size:
            for row in await self.rows(f"SELECT ?p ?s {{ {' UNION '.join(parts)} }}"):
                found[_iri(row, "p")].append(row["s"])
        return tuple(
            Incoming(p, totals[p], tuple(sorted(found[p], key=natural)[:size])) for p in chosen
        )

    async def _other_places(self, node: NamedNode) -> tuple[int, int]:
        """How large the graph of this name is, and in how many triples it is the predicate."""
        limit = f"LIMIT {MAX_SOURCES}"
        rows = await self.rows(
            "SELECT ?kind (COUNT(*) AS ?n) { "
            f'{{ SELECT ("graph" AS ?kind) {{ GRAPH {node} {{ ?s ?p ?o }} }} {limit} }} UNION '
            '{ SELECT ("uses" AS ?kind) { '
            f"SELECT DISTINCT ?s ?o {{ ?s {node} ?o }} {limit} }} }} "
            "} GROUP BY ?kind"
        )
        found = {_text(row, "kind"): _number(row, "n") for row in rows}
        return found.get("graph", 0), found.get("uses", 0)


def natural(term: Term) -> tuple[object, ...]:
    """Sort key: numbers within the text count as numbers, so that 9 comes before 10."""
    text = term.value if isinstance(term, NamedNode | Literal) else str(term)
    pieces = re.split(r"(\d+)", text[:500])
    numbers = tuple((int(p), "") if i % 2 else (0, p) for i, p in enumerate(pieces))
    return (not isinstance(term, NamedNode), numbers, str(term))


def _predicate_order(predicate: str) -> tuple[int, str]:
    places = [p.value for p in _FIRST]
    return (places.index(predicate) if predicate in places else len(places), predicate)


def _role_order(predicate: str) -> tuple[bool, str]:
    return (predicate != CMQ.passage.value, predicate)


def _iris(
    properties: Iterable[Property], passages: Iterable[Passage], incoming: Iterable[Incoming]
) -> list[str]:
    """All IRIs that a description shows, so that their labels can be found."""
    found: list[str] = []
    for prop in properties:
        found.append(prop.predicate)
        for value in prop.values:
            if isinstance(value.term, NamedNode):
                found.append(value.term.value)
            elif isinstance(value.term, Literal):
                found.append(value.term.datatype.value)
            found += value.graphs
    for passage in passages:
        found += [*passage.roles, *([passage.statement] if passage.statement else [])]
    for pointing in incoming:
        found.append(pointing.predicate)
        found += [term.value for term in pointing.first if isinstance(term, NamedNode)]
    return [iri for iri in found if iri and not iri.startswith(PREFIXES["xsd"])]


def _values(variable: str, iris: Iterable[str]) -> str:
    return f"VALUES ?{variable} {{ {' '.join(str(NamedNode(iri)) for iri in iris)} }}"


def _iri(row: Row, name: str) -> str:
    term = row[name]
    assert isinstance(term, NamedNode)
    return term.value


def _text(row: Row, name: str) -> str:
    term = row[name]
    return term.value if isinstance(term, Literal) else str(term)


def _number(row: Row, name: str) -> int:
    return int(_text(row, name))


def _optional_number(row: Row, name: str) -> int | None:
    term = row.get(name)
    # Offsets written by others may be anything.
    return int(term.value) if isinstance(term, Literal) and term.value.isdecimal() else None
