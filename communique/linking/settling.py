"""The graph of links in step with the table of links, whatever came and went in the store."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from datetime import datetime

from pyoxigraph import NamedNode, Quad, Store

from communique.authority import Authority, load_authority
from communique.graph import runs
from communique.graph.authority_graph import authority_quads
from communique.graph.ontology_graph import ontology_quads
from communique.graph.store import GraphStore, now
from communique.graph.vocabulary import CMQ, PREFIXES
from communique.linking.link_graph import background_of, plan_links, subject_node
from communique.linking.mappings import LinkTable, Mapping
from communique.program import program_digest


def settle_links(
    store: GraphStore,
    table: LinkTable,
    authority: Authority | None = None,
    *,
    clock: Callable[[], datetime] = now,
) -> bool:
    """Bring the graph of links in step with *table*, in one transaction; True if it changed.

    Args:
        authority: Says again what a row had overruled that has been taken out of the table;
            by default the authority file of communique.

    Raises:
        DataError: The table was written for a store with another base.
        StoreError: The store cannot be written.
    """
    graph = store.iris.links_graph
    if not table.rows and not store.raw.contains_named_graph(graph):
        return False
    started = clock()
    # What was overruled counts again before it is back in its graph.
    restored = _restored(store, _nodes(store, table.rows), authority)
    plan = plan_links(store, table, restored)
    restored += _restored(store, {quad.subject for quad in plan.quads}, authority)

    def log() -> tuple[list[Quad], list[Quad]]:
        run = runs.Run(
            "Brought the links with Wikidata in step with their table",
            "links",
            started,
            clock(),
            table.version,
            f"communique {program_digest()}",
            generated=(graph,) if plan.quads else (),
            invalidated=() if plan.quads else (graph,),
        )
        return runs.entry(store.raw, store.iris, run)

    changed = store.apply({graph: plan.quads}, log=log, besides=(plan.overruled, restored))
    return changed != (0, 0)


def _nodes(store: GraphStore, rows: Iterable[Mapping]) -> set[NamedNode]:
    """The nodes of the links that *rows* would make."""
    iris = store.iris
    return {iris.link(subject_node(iris, row.subject), row.qid) for row in rows}


def _restored(
    store: GraphStore, kept: Container[object], authority: Authority | None
) -> list[Quad]:
    """What authority file and ontology say of the links in the graph that are not *kept*."""
    raw, iris = store.raw, store.iris
    targets = raw.quads_for_pattern(None, CMQ.linkTarget, None, iris.links_graph)
    gone = [quad for quad in targets if quad.subject not in kept]
    if not gone:
        return []
    background = Store()
    background.extend(authority_quads(authority or load_authority(), iris))
    background.extend(ontology_quads(iris))
    found: list[Quad] = []
    for quad in gone:
        ends = raw.quads_for_pattern(quad.subject, CMQ.linkedEntity, None, iris.links_graph)
        for end in ends:
            assert isinstance(end.object, NamedNode)
            assert isinstance(quad.object, NamedNode)
            qid = quad.object.value.removeprefix(PREFIXES["wd"])
            found += background_of(iris, end.object, qid, background.quads_for_pattern)
    return found
