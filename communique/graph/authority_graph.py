"""From the authority file to quads: who is who, and who held which post when.

These facts do not depend on any statement. They stand in one graph of their own, so that
a statement can be removed without touching them, and a new authority file replaces them.
"""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode, Quad

from communique.authority import Authority, Entity, ItemLink, Post, Tenure
from communique.errors import DataError
from communique.graph import literals as lit
from communique.graph.iris import Iris
from communique.graph.link_triples import EntityLink, write_link
from communique.graph.ontology_graph import concept_labels
from communique.graph.vocabulary import CMQ, ENTITY_CLASSES, ORG, PREFIXES, RDFS, SKOS, concept

# An entry has its item from lists that know both; how near a topic is to one, somebody judged.
ATTESTED = "BackgroundKnowledgeBasedMatching"
CHOSEN = "ManualMappingCuration"


def authority_quads(authority: Authority, iris: Iris | None = None) -> list[Quad]:
    """The quads of *authority*, all in the authority graph, in the order of its tables.

    Raises:
        InputError: if a tenure holds a date that does not exist.
        DataError: if a link is about a topic that the ontology does not have.
    """
    iris = iris or Iris()
    out = lit.GraphWriter(iris.authority_graph)
    for entity in authority.entities.values():
        _entity(out, iris, entity)
    topics = concept_labels("topics") if authority.links else {}
    for link in authority.links:
        _further_link(out, iris, authority, topics, link)
    for post in authority.posts.values():
        _post(out, iris, authority, post)
    for tenure in authority.tenures:
        _tenure(out, iris, authority, tenure)
    return out.quads()


def _entity(out: lit.GraphWriter, iris: Iris, entity: Entity) -> None:
    node, add = iris.entity(entity), out.add
    out.add_type(node, ENTITY_CLASSES[entity.type])
    add(node, RDFS.label, lit.english(entity.label))
    add(node, SKOS.prefLabel, lit.english(entity.label))
    if entity.label_ja:
        add(node, SKOS.prefLabel, lit.japanese(entity.label_ja))
    for name in (*entity.aliases, *entity.acronyms):
        if name != entity.label:
            add(node, SKOS.altLabel, lit.english(name))
    add(node, CMQ.inAuthority, lit.boolean(True))
    add(node, CMQ.evidence, lit.plain(entity.evidence))
    add(node, CMQ.evidenceGrade, lit.plain(entity.grade))
    add(node, CMQ.isoAlpha2, lit.plain(entity.iso2))
    add(node, CMQ.isoAlpha3, lit.plain(entity.iso3))
    add(node, CMQ.m49, lit.plain(entity.m49))
    add(node, CMQ.timeZone, lit.plain(entity.timezone))
    if entity.lat is not None and entity.lon is not None:
        add(node, CMQ.latitude, lit.decimal(entity.lat))
        add(node, CMQ.longitude, lit.decimal(entity.lon))
    if entity.country and entity.country != entity.key:
        add(node, CMQ.country, iris.actor(entity.country))
    if entity.qid:
        write_link(
            out,
            iris,
            EntityLink(
                entity=node,
                label=entity.label,
                qid=entity.qid,
                source=entity.evidence,
                predicate=_predicate(entity.match),
                justification=ATTESTED,
                confidence=entity.confidence,
                day=entity.checked or "",
            ),
        )


def _further_link(
    out: lit.GraphWriter,
    iris: Iris,
    authority: Authority,
    topics: Mapping[NamedNode, str],
    link: ItemLink,
) -> None:
    key = link.subject.rpartition(":")[2].rpartition("/")[2]
    if link.subject.startswith("topic:"):
        node = concept("topic", key)
        if node not in topics:
            raise DataError(
                f"links.tsv: the ontology has no topic '{key}'. Take its link out, or name one "
                "of topics.ttl."
            )
        label = topics[node]
    else:
        node, label = iris.entity(authority.entities[key]), authority.entities[key].label
    write_link(
        out,
        iris,
        EntityLink(
            entity=node,
            label=label,
            qid=link.qid,
            source=link.evidence,
            predicate=_predicate(link.match),
            justification=CHOSEN,
            confidence=link.confidence,
            day=link.checked,
            item_label=link.label,
            comment=link.note or "",
        ),
    )


def _predicate(match: str) -> NamedNode:
    return NamedNode(PREFIXES["skos"] + match)


def _post(out: lit.GraphWriter, iris: Iris, authority: Authority, post: Post) -> None:
    node, add = iris.post(post.key), out.add
    out.add_type(node, CMQ.Post)
    add(node, RDFS.label, lit.english(post.label))
    for alias in post.aliases:
        if alias != post.label:
            add(node, SKOS.altLabel, lit.english(alias))
    add(node, ORG.postIn, iris.entity(authority.entities[post.organization]))
    if post.country:
        add(node, CMQ.country, iris.actor(post.country))


def _tenure(out: lit.GraphWriter, iris: Iris, authority: Authority, tenure: Tenure) -> None:
    node, add = iris.tenure(tenure.person, tenure.post, tenure.start), out.add
    out.add_type(node, CMQ.Tenure)
    person = authority.entities[tenure.person].label
    post = authority.posts[tenure.post].label
    since = f", from {tenure.start}" if tenure.start else ""
    until = f" to {tenure.end}" if tenure.end else ""
    add(node, RDFS.label, lit.english(f"{person}, {post}{since}{until}"))
    add(node, CMQ.holder, iris.actor(tenure.person))
    add(node, CMQ.post, iris.post(tenure.post))
    if tenure.start:
        add(node, CMQ.start, lit.date(tenure.start))
    if tenure.end:
        add(node, CMQ.end, lit.date(tenure.end))
    if tenure.attested:
        add(node, CMQ.attestedUntil, lit.date(tenure.attested))
    add(node, CMQ.evidence, lit.plain(tenure.evidence))
