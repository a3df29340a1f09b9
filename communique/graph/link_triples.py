"""The triples of a link with Wikidata: the SKOS mapping, and the node that says on what it rests.

Links of the authority file stand in its graph, those of the user in the graph of links; both
are written here, so that a query need not know which it reads.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from communique.errors import DataError
from communique.graph import literals as lit
from communique.graph.iris import Iris
from communique.graph.vocabulary import (
    CMQ,
    LINK_PREDICATES,
    PREFIXES,
    RDFS,
    SKOS,
    concept,
    wikidata,
)

STATUSES = LINKED, REJECTED, NONE_FOUND = "linked", "rejected", "none-found"
_WORDS = {
    SKOS.exactMatch: "exact match",
    SKOS.closeMatch: "close match",
    SKOS.broadMatch: "wider match",
    SKOS.relatedMatch: "related match",
}


@dataclass(frozen=True, slots=True)
class EntityLink:
    """What is known of one link.

    Attributes:
        entity: The actor, region, topic or meeting. `label`: its English label.
        qid: The Wikidata item, such as `Q17`; None where none was found.
        source: On what it rests, in words.
        predicate: One of `LINK_PREDICATES`. `status`: one of `STATUSES`.
        justification: Name of a term of semapv, with or without the prefix.
        confidence: From 0 to 1, or None where nobody said. `day`: ISO date, or empty.
        item_label: What Wikidata calls the item. `comment`: of whoever decided.
    """

    entity: NamedNode
    label: str
    qid: str | None
    source: str
    predicate: NamedNode = SKOS.exactMatch
    status: str = LINKED
    justification: str = "semapv:ManualMappingCuration"
    confidence: float | None = None
    day: str = ""
    item_label: str = ""
    comment: str = ""


def write_link(out: lit.GraphWriter, iris: Iris, link: EntityLink) -> NamedNode:
    """Write *link* into the graph of *out*; returns its node.

    Raises:
        DataError: The link has an unknown predicate or status, or a target where it should
            have none, or none where it should have one.
        InputError: Its day does not exist.
    """
    if link.predicate not in LINK_PREDICATES or link.status not in STATUSES:
        raise DataError(f"{link.entity} cannot be linked as '{link.status}' by {link.predicate}.")
    if (link.qid is None) != (link.status == NONE_FOUND):
        raise DataError(f"The link of {link.entity} is '{link.status}' with the item '{link.qid}'.")
    node, add = iris.link(link.entity, link.qid), out.add
    target = None if link.qid is None else wikidata(link.qid)
    if link.status == LINKED:
        add(link.entity, link.predicate, target)
    out.add_type(node, CMQ.EntityLink)
    add(node, RDFS.label, lit.english(_label(link)))
    add(node, CMQ.linkedEntity, link.entity)
    add(node, CMQ.linkPredicate, link.predicate)
    add(node, CMQ.linkTarget, target)
    add(node, CMQ.linkStatus, concept("link-status", link.status))
    add(node, CMQ.linkSource, lit.plain(link.source))
    add(node, CMQ.linkDate, lit.date(link.day) if link.day else None)
    confidence = None if link.confidence is None else lit.decimal(link.confidence)
    add(node, CMQ.linkConfidence, confidence)
    term = link.justification.removeprefix("semapv:")
    add(node, CMQ.linkJustification, NamedNode(PREFIXES["semapv"] + term))
    add(node, RDFS.comment, lit.plain(link.comment))
    return node


def _label(link: EntityLink) -> str:
    words = _WORDS[link.predicate]
    if link.qid is None:
        return f"{link.label}: no {words} found"
    item = f"{link.qid} ({link.item_label})" if link.item_label else link.qid
    return f"{link.label}: {'no ' if link.status == REJECTED else ''}{words} {item}"
