"""All links of a store as one table of mappings, whoever made them.

Rows of the user's table are written as they stand there, those included whose subject is not in
the store; the links of the authority file and the ontology, and matches that a statement brings
with it, are made rows. Equal stores with equal tables give equal bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import IO

from pyoxigraph import Literal, NamedNode, Quad

from communique.graph.store import GraphStore
from communique.graph.vocabulary import CMQ, LINK_PREDICATES, PREFIXES, RDFS
from communique.linking.link_graph import label_of, plan_links, subject_of
from communique.linking.mapping_rows import NO_TERM_FOUND, STARTS, Mapping, row_cells
from communique.linking.mappings import LinkTable
from communique.linking.sssom_table import new_table, sssom, with_columns

UNSPECIFIED = "semapv:UnspecifiedMatching"
_ORIGIN = "mapping_source"


def write_sssom(store: GraphStore, table: LinkTable, out: IO[bytes]) -> None:
    """Write all links of *store*, with the rows of *table*, to *out* as SSSOM/TSV.

    A row of *table* that contradicts another link is left out, as it is in the graph.

    Raises:
        DataError: The table was written for a store with another base.
    """
    rows = sorted(_rows(store, table), key=lambda row: tuple(row.items()))
    used = {column for cells in rows for column, value in cells.items() if value}
    columns = used.union(sssom()["mapping"]["required"])
    text = "\t".join(value for cells in rows for value in cells.values())
    starts = {"id": store.iris.base, "orcid": "https://orcid.org/", **STARTS}
    # The object source is an item as well: that of Wikidata itself.
    prefixes = {p: start for p, start in starts.items() if p == "wikidata" or f"{p}:" in text}
    metadata = {
        "mapping_set_id": f"{store.iris.base}links.sssom.tsv",
        "mapping_set_title": "Links with Wikidata",
        "license": table.license,
        "object_source": "wikidata:Q2013",
    }
    written = with_columns(new_table("export", metadata, prefixes), columns)
    out.write(written.head.encode("utf-8"))
    for cells in rows:
        out.write(written.row({c: v for c, v in cells.items() if v}).text.encode("utf-8"))


def _rows(store: GraphStore, table: LinkTable) -> Iterator[dict[str, str]]:
    """The cells of each row, in the order of SSSOM."""
    iris = store.iris
    refused = {conflict.row.pair for conflict in plan_links(store, table).conflicts}
    own = {row.pair: row for row in table.rows if row.pair not in refused}
    for row in own.values():
        yield _cells(store, row, iris.links_graph)
    told = set(own)
    for graph, row in _links(store):
        if graph != iris.links_graph and row.pair not in own:
            told.add(row.pair)
            yield _cells(store, row, graph)
    for graph, row in _bare_matches(store):
        if row.pair not in told:
            yield _cells(store, row, graph)


def _cells(store: GraphStore, row: Mapping, graph: NamedNode) -> dict[str, str]:
    start = {"id": store.iris.base, "orcid": "https://orcid.org/", **STARTS}
    cells = row_cells(row, new_table("export", {}, start))
    cells[_ORIGIN] = f"id:{graph.value.removeprefix(store.iris.base)}"
    order: list[str] = sssom()["mapping"]["slots"]
    return {column: cells[column] for column in order if column in cells}


def _links(store: GraphStore) -> Iterator[tuple[NamedNode, Mapping]]:
    """What the links of all graphs say, and where."""
    raw, iris = store.raw, store.iris
    for quad in raw.quads_for_pattern(None, CMQ.linkedEntity, None, None):
        graph, entity = quad.graph_name, quad.object
        if not isinstance(graph, NamedNode) or not isinstance(entity, NamedNode):
            continue
        facts: dict[NamedNode, str] = defaultdict(str)
        for fact in raw.quads_for_pattern(quad.subject, None, None, graph):
            if isinstance(fact.object, NamedNode | Literal):
                facts[fact.predicate] = fact.object.value
        target = facts[CMQ.linkTarget].removeprefix(PREFIXES["wd"])
        confidence = facts[CMQ.linkConfidence]
        yield (
            graph,
            Mapping(
                subject_of(iris, entity),
                "skos:" + facts[CMQ.linkPredicate].removeprefix(PREFIXES["skos"]),
                f"wikidata:{target}" if target else NO_TERM_FOUND,
                "semapv:" + facts[CMQ.linkJustification].removeprefix(PREFIXES["semapv"]),
                float(confidence) if confidence else None,
                facts[CMQ.linkStatus].endswith("/rejected"),
                label_of(store, entity),
                day=facts[CMQ.linkDate],
                # SSSOM has no slot for what attests a mapping, in words.
                comment="; ".join(filter(None, (facts[CMQ.linkSource], facts[RDFS.comment]))),
            ),
        )


def _bare_matches(store: GraphStore) -> Iterator[tuple[NamedNode, Mapping]]:
    """Matches with items of which no link says on what they rest."""
    for predicate in LINK_PREDICATES:
        quads = store.raw.quads_for_pattern(None, predicate, None, None)
        for quad in sorted(filter(_of_an_item, quads), key=str):
            node, graph, item = quad.subject, quad.graph_name, quad.object
            assert isinstance(node, NamedNode)
            assert isinstance(graph, NamedNode)
            assert isinstance(item, NamedNode)
            yield (
                graph,
                Mapping(
                    subject_of(store.iris, node),
                    "skos:" + predicate.value.removeprefix(PREFIXES["skos"]),
                    f"wikidata:{item.value.removeprefix(PREFIXES['wd'])}",
                    UNSPECIFIED,
                    subject_label=label_of(store, node),
                ),
            )


def _of_an_item(quad: Quad) -> bool:
    ends = (quad.subject, quad.object, quad.graph_name)
    return all(isinstance(end, NamedNode) for end in ends) and str(quad.object).startswith(
        f"<{PREFIXES['wd']}"
    )
