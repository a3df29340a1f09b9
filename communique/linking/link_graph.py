"""From the rows of a table of links to quads: what they say of a store, and what stands against it.

A row is about a node of the store, by its key. Where there is no such node, the row waits in its
file. Of one pair the user's row goes before what the authority file or the ontology says: that
link leaves their graphs for as long as the row is there. A row that would match a second item
exactly, without rejecting the first, is a conflict, and nothing of it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from communique.errors import DataError
from communique.graph import link_triples
from communique.graph.iris import Iris
from communique.graph.link_triples import EntityLink, write_link
from communique.graph.literals import GraphWriter
from communique.graph.store import GraphStore
from communique.graph.vocabulary import (
    LINK_PREDICATES,
    PREFIXES,
    RDF,
    RDFS,
    SKOS,
    concept,
    wikidata,
)
from communique.linking.mappings import LinkTable, Mapping

NOBODY = "a table of links that names nobody"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that is not applied.

    Attributes:
        row: The row. `node`, `label`: what it is about.
        other: The item, such as `Q17`, that the node is matched with exactly already.
        graph: The graph that says so.
    """

    row: Mapping
    node: NamedNode
    label: str
    other: str
    graph: NamedNode

    def text(self) -> str:
        """What is wrong, and what to do."""
        return (
            f"The table of links matches '{self.row.subject}' with {self.row.object}, and "
            f"{self.graph.value} with wikidata:{self.other}. The row is not applied. Take it out, "
            f"or add a row that rejects wikidata:{self.other} with the modifier 'Not'."
        )


@dataclass(slots=True)
class LinkPlan:
    """What a table comes to in a store.

    Attributes:
        quads: All that the graph of links is to hold.
        overruled: Quads of the graphs of the authority file and the ontology that go.
        applied: How many rows are in the graph.
        absent: The rows whose subject is not in the store.
        conflicts: The rows that contradict what is there.
    """

    quads: list[Quad] = field(default_factory=list)
    overruled: list[Quad] = field(default_factory=list)
    applied: int = 0
    absent: list[Mapping] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


def plan_links(store: GraphStore, table: LinkTable, restored: Iterable[Quad] = ()) -> LinkPlan:
    """What *table* comes to in *store*, which is read and not changed.

    Args:
        restored: Quads that the graphs of the authority file and the ontology are to get back.

    Raises:
        DataError: The table was written for a store with another base.
    """
    iris = store.iris
    own = (row for row in table.rows if row.subject.startswith("id:"))
    if table.base != iris.base and next(own, None) is not None:
        raise DataError(
            f"The table of links says that 'id:' stands for '{table.base}', and the store has the "
            f"base '{iris.base}'. Correct the curie_map, or name the table of this store."
        )
    back = list(restored)
    plan, out = LinkPlan(), GraphWriter(iris.links_graph)
    for row in table.rows:
        node = subject_node(iris, row.subject)
        if not is_described(store, node):
            plan.absent.append(row)
            continue
        label = label_of(store, node) or row.subject_label or row.subject
        against = _contradicted(store, table, row, node, back)
        if against is not None:
            plan.conflicts.append(Conflict(row, node, label, *against))
            continue
        write_link(out, iris, _link(row, node, label))
        plan.overruled += background_of(iris, node, row.qid, store.raw.quads_for_pattern)
        plan.applied += 1
    plan.quads = out.quads()
    return plan


def subject_node(iris: Iris, subject: str) -> NamedNode:
    """The node that the subject of a row is about."""
    prefix, _, local = subject.partition(":")
    if prefix == "topic":
        return concept("topic", local)
    return NamedNode(iris.base + local)


def subject_of(iris: Iris, node: NamedNode) -> str:
    """How a row names *node*."""
    topics = concept("topic", "").value
    if node.value.startswith(topics):
        return f"topic:{node.value.removeprefix(topics)}"
    return f"id:{node.value.removeprefix(iris.base)}"


def is_described(store: GraphStore, node: NamedNode) -> bool:
    """Whether a statement, the authority file or the ontology says what *node* is."""
    return next(store.raw.quads_for_pattern(node, RDF.type, None, None), None) is not None


def label_of(store: GraphStore, node: NamedNode) -> str:
    """The English label of *node*, of several the first; or empty."""
    found = store.raw.quads_for_pattern(node, RDFS.label, None, None)
    labels = [q.object for q in found if isinstance(q.object, Literal)]
    return min((label.value for label in labels if label.language == "en"), default="")


Look = Callable[
    [NamedNode | None, NamedNode | None, NamedNode | None, NamedNode | None], Iterable[Quad]
]
"""Gives the quads that match subject, predicate, object and graph."""


def background_of(iris: Iris, node: NamedNode, qid: str | None, look: Look) -> Iterator[Quad]:
    """What the authority file and the ontology say of the link of *node* with the item."""
    for graph in (iris.authority_graph, iris.ontology_graph):
        if qid is not None:
            found = look(node, None, wikidata(qid), graph)
            yield from (quad for quad in found if quad.predicate in LINK_PREDICATES)
        yield from look(iris.link(node, qid), None, None, graph)


def _contradicted(
    store: GraphStore, table: LinkTable, row: Mapping, node: NamedNode, restored: list[Quad]
) -> tuple[str, NamedNode] | None:
    """The item and graph of another exact match that no row of *table* speaks of."""
    if not row.positive or row.predicate != "skos:exactMatch":
        return None
    spoken_of = {other.qid for other in table.about(row.subject)}
    found = [
        *store.raw.quads_for_pattern(node, SKOS.exactMatch, None, None),
        *(q for q in restored if q.subject == node and q.predicate == SKOS.exactMatch),
    ]
    others = [
        (q.object.value.removeprefix(PREFIXES["wd"]), q.graph_name)
        for q in found
        if isinstance(q.object, NamedNode)
        and isinstance(q.graph_name, NamedNode)
        and q.graph_name != store.iris.links_graph
    ]
    background = {store.iris.authority_graph, store.iris.ontology_graph}
    return min(
        # What a statement says of an item cannot be overruled.
        (
            o
            for o in others
            if o[0] != row.qid and (o[0] not in spoken_of or o[1] not in background)
        ),
        key=lambda o: (o[0], o[1].value),
        default=None,
    )


def _link(row: Mapping, node: NamedNode, label: str) -> EntityLink:
    if row.qid is None:
        status = link_triples.NONE_FOUND
    else:
        status = link_triples.REJECTED if row.negated else link_triples.LINKED
    reviewed = f"reviewed by {row.reviewer}" if row.reviewer else ""
    return EntityLink(
        node,
        label,
        row.qid,
        "; ".join(part for part in (reviewed, row.tool, row.source) if part) or NOBODY,
        NamedNode(PREFIXES["skos"] + row.predicate.removeprefix("skos:")),
        status,
        row.justification,
        row.confidence,
        row.day,
        row.object_label,
        row.comment,
    )
