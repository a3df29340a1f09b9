"""A link of lineage as quads: its kind, its two ends, what agrees, and the words on both sides."""

from __future__ import annotations

from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad

from communique.graph import literals as lit
from communique.graph.iris import Iris
from communique.graph.lineage_facts import Authorities
from communique.graph.lineage_score import Link, own_level
from communique.graph.mapping import write_passage
from communique.graph.vocabulary import CMQ, RDFS, concept
from communique.records import Quote

STATUSES = ("evidence-found",)


class Text(Protocol):
    """A statement as far as its words are needed."""

    @property
    def slug(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def passages(self) -> frozenset[tuple[int, int]]: ...


def link_quads(
    link: Link, earlier: Text, later: Text, iris: Iris, authorities: Authorities
) -> list[Quad]:
    """The quads of *link*, in the graph of lineage of the statement *later*.

    The passages of its evidence are described there as well, unless the graph of their statement
    describes them.
    """
    found = link.agreement
    out = lit.GraphWriter(iris.lineage_graph(later.slug))
    node = iris.lineage_link(link.earlier.node, link.later.node)
    ends = NamedNode(link.earlier.node), NamedNode(link.later.node)
    out.add_type(node, CMQ.LineageLink)
    words = later.text[slice(*link.later.passage)]
    out.add(node, RDFS.label, lit.english(lit.shortened(f"{link.kind}: {words}")))
    out.add(node, CMQ.lineageKind, concept("lineage-kind", link.kind))
    out.add(node, CMQ.lineageStatus, concept("lineage-status", STATUSES[0]))
    out.add(node, CMQ.directed, lit.boolean(link.directed))
    for end, point, evidence, statement, spans in (
        (ends[0], CMQ.earlierPoint, CMQ.earlierEvidence, earlier, found.evidence[0]),
        (ends[1], CMQ.laterPoint, CMQ.laterEvidence, later, found.evidence[1]),
    ):
        out.add(node, point, end)
        out.add(node, CMQ.linksStatement, iris.statement(statement.slug))
        for start, stop in spans:
            if (start, stop) in statement.passages:
                passage = iris.passage(statement.slug, start, stop)
            else:
                quote = Quote.of(statement.text, start, stop)
                passage = write_passage(out, iris, statement.slug, statement.text, quote)
            out.add(node, evidence, passage)
    for key in found.keys:
        out.add(node, CMQ.agreedKey, concept("lineage-key", key))
    for party in sorted(found.parties):
        out.add(node, CMQ.agreedParty, NamedNode(party))
    for programme in sorted(found.programmes):
        out.add(node, CMQ.agreedProgramme, NamedNode(programme))
    for topic in sorted(found.topics):
        out.add(node, CMQ.agreedTopic, concept("topic", topic))
    out.add(node, CMQ.score, lit.decimal(found.score))
    out.add(node, CMQ.wordingOverlap, lit.decimal(found.wording))
    if link.level_change is not None:
        out.add(node, CMQ.levelChange, lit.integer(link.level_change))
    if link.specificity_change is not None:
        out.add(node, CMQ.specificityChange, lit.integer(link.specificity_change))
    out.add(node, RDFS.comment, lit.english(_why(link, authorities)))
    if link.directed:
        out.add(ends[1], CMQ.takesUp, ends[0])
    return out.quads()


def _why(link: Link, authorities: Authorities) -> str:
    """In sentences: what agrees, what the kind was decided by, and what sets the two apart."""
    found, one, two = link.agreement, link.earlier, link.later
    names = _Names(authorities)
    parts = [f"Same party: {names.of(found.parties)}."]
    groups = {a.group for a in one.actions} & {a.group for a in two.actions}
    if "action" in found.keys:
        parts.append(f"Same action: {', '.join(sorted(groups))}.")
    if found.programmes:
        parts.append(f"Same programme or body: {names.of(found.programmes)}.")
    if found.topics:
        parts.append(f"Same topic: {', '.join(sorted(found.topics))}.")
    parts.append(f"{round(100 * found.wording)}% of the words agree.")
    if one.parties != two.parties:
        of = f"The earlier is of {names.of(one.parties)}, the later of {names.of(two.parties)}."
        parts.append(of)
    for point, which in ((one, "earlier"), (two, "later")):
        if point.tellers:
            parts.append(f"The {which} is told by {names.of(point.tellers)}, which costs a level.")
        if point.steps:
            parts.append(f"In the {which} a step stands before the action.")
    parts += _grades(link)
    if one.due != two.due:
        parts.append(f"Due {one.due or 'without a date'}, then {two.due or 'without a date'}.")
    if not link.directed:
        parts.append("Nothing tells which of the two came first.")
    return " ".join(parts)


def _grades(link: Link) -> list[str]:
    one, two = link.earlier, link.later
    if link.level_change is None:
        return []
    mine, yours = own_level(one), own_level(two)
    if mine is None or yours is None:
        return [f"Firmness {one.firmness}, then {two.firmness} on the scale {two.act_class}."]
    detail = f"Specificity {one.specificity}, then {two.specificity}."
    return [f"Level of the undertaking itself {mine}, then {yours}.", detail]


class _Names:
    """Names for readers."""

    def __init__(self, authorities: Authorities) -> None:
        self.authorities = authorities

    def of(self, nodes: frozenset[str]) -> str:
        return ", ".join(sorted(self._one(NamedNode(node)) for node in nodes))

    def _one(self, node: NamedNode) -> str:
        labels = self.authorities.facts(node).get(RDFS.label, ())
        known = [label.value for label in labels if isinstance(label, Literal)]
        return min(known, default=node.value.rsplit("/", 1)[-1])
