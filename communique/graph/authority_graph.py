"""From the authority file to quads: who is who, and who held which post when.

These facts do not depend on any statement. They stand in one graph of their own, so that
a statement can be removed without touching them, and a new authority file replaces them.
"""

from __future__ import annotations

from pyoxigraph import Quad

from communique.authority import Authority, Entity, Post, Tenure
from communique.graph import literals as lit
from communique.graph.iris import Iris
from communique.graph.vocabulary import CMQ, ENTITY_CLASSES, ORG, RDFS, SKOS, wikidata


def authority_quads(authority: Authority, iris: Iris | None = None) -> list[Quad]:
    """The quads of *authority*, all in the authority graph, in the order of its tables.

    Raises:
        InputError: if a tenure holds a date that does not exist.
    """
    iris = iris or Iris()
    out = lit.GraphWriter(iris.authority_graph)
    for entity in authority.entities.values():
        _entity(out, iris, entity)
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
    if entity.qid:
        add(node, SKOS.exactMatch, wikidata(entity.qid))
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
