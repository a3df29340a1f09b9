"""What Wikidata says of an item as triples of the graph of Wikidata, in its own words.

The shape is that of Wikidata's own graph: `wd:Q17 wdt:P17 wd:Q17` for the best statements, and
`wd:Q17 p:P17 wds:…`, `wds:… ps:P17 wd:Q17` with rank and qualifiers (`pq:`) for all of them. So a
query can be taken from there to here. One thing differs: a time is as exact as it is meant to be
(`"1949"^^xsd:gYear`), where Wikidata writes the first of January and the precision elsewhere.
"""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad

from communique.graph import literals as lit
from communique.graph.iris import Iris
from communique.graph.store import GraphStore
from communique.graph.vocabulary import CMQ, PREFIXES, RDF, RDFS, concept, wikidata
from communique.linking.enrichment_answer import FOUND, Item, Statement, Value
from communique.linking.enrichment_facts import Fact, Facts

_STATEMENT = NamedNode(PREFIXES["wikibase"] + "Statement")
_BEST = NamedNode(PREFIXES["wikibase"] + "BestRank")
_RANK = NamedNode(PREFIXES["wikibase"] + "rank")


def item_quads(
    item: Item, iris: Iris, facts: Facts, *, endpoint: str, day: str, setup: str
) -> list[Quad]:
    """The quads of *item* and of the account of it, all in the graph of Wikidata.

    Args:
        endpoint: Who said so. `day`: when, an ISO date. `setup`: what was asked for.
    """
    out = lit.GraphWriter(iris.enrichment_graph)
    add = out.add
    node, subject = iris.enrichment(item.qid), wikidata(item.qid)
    out.add_type(node, CMQ.Enrichment)
    add(node, RDFS.label, lit.english(f"What Wikidata says of {_named(item)}, asked on {day}"))
    add(node, CMQ.aboutItem, subject)
    add(node, CMQ.askedService, NamedNode(endpoint))
    add(node, CMQ.askedOn, lit.date(day))
    add(node, CMQ.factsAsked, lit.plain(setup))
    add(node, CMQ.itemStatus, concept("item-status", item.status))
    add(node, CMQ.itemVersion, None if item.version is None else lit.integer(item.version))
    add(node, CMQ.redirectsTo, wikidata(item.target) if item.target else None)
    for reason in item.left_out:
        add(node, CMQ.leftOut, lit.plain(reason))
    if item.status == FOUND:
        for label in item.labels:
            add(subject, RDFS.label, label)
        known = facts.by_property()
        for statement in item.statements:
            _statement(out, iris, subject, statement, known[statement.property])
    return out.quads()


def _named(item: Item) -> str:
    label = next((label.value for label in item.labels), "")
    return f"{item.qid} ({label})" if label else item.qid


def _statement(
    out: lit.GraphWriter, iris: Iris, subject: NamedNode, statement: Statement, fact: Fact
) -> None:
    node, p = NamedNode(PREFIXES["wds"] + statement.name), statement.property
    out.add(subject, _term("p", p), node)
    out.add(node, RDF.type, _STATEMENT)
    out.add(node, RDFS.label, lit.english(f"{fact.label}: {_told(statement)}"))
    out.add(node, _RANK, _term("wikibase", statement.rank))
    out.add(node, CMQ.valueName, statement.named)
    if statement.best:
        out.add(node, RDF.type, _BEST)
    if statement.no_value:
        out.add(node, RDF.type, _term("wdno", p))
        if statement.best:
            out.add(subject, RDF.type, _term("wdno", p))
    for value in statement.values:
        known = _known(out, value, iris.unknown_value(statement.name))
        out.add(node, _term("ps", p), known)
        if statement.best:
            out.add(subject, _term("wdt", p), known)
    for q, values in statement.qualifiers.items():
        for value in values:
            out.add(node, _term("pq", q), _known(out, value, iris.unknown_value(statement.name, q)))


def _told(statement: Statement) -> str:
    if statement.no_value:
        return "none"
    value = statement.values[0]
    if statement.named is not None:
        return statement.named.value
    if value is None:
        return "unknown"
    return value.value.removeprefix(PREFIXES["wd"])


def _known(out: lit.GraphWriter, value: Value, unknown: NamedNode) -> NamedNode | Literal:
    """*value*, or the node *unknown* in its place, which says that nobody knows it."""
    if value is not None:
        return value
    out.add_type(unknown, CMQ.UnknownValue)
    out.add(unknown, RDFS.label, lit.english("Unknown value"))
    return unknown


def present_quads(store: GraphStore, qid: str) -> set[Quad]:
    """All that the graph of Wikidata in *store* holds of the item *qid*."""
    graph, iris = store.iris.enrichment_graph, store.iris
    subjects: list[NamedNode] = [iris.enrichment(qid), wikidata(qid)]
    found: set[Quad] = set()
    while subjects:
        subject = subjects.pop()
        for quad in store.raw.quads_for_pattern(subject, None, None, graph):
            found.add(quad)
            value = quad.object
            if isinstance(value, NamedNode) and _belongs(value, iris) and value != subject:
                subjects.append(value)
    return found


def _belongs(node: NamedNode, iris: Iris) -> bool:
    """Whether *node* is described for one item only: a statement, or a value not known."""
    return node.value.startswith((PREFIXES["wds"], f"{iris.base}unknown-value/"))


def _term(prefix: str, name: str) -> NamedNode:
    return NamedNode(PREFIXES[prefix] + name)
