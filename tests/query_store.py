"""A small store for tests of queries: two accounts of one meeting, written by hand.

It follows the ontology to the letter but not the five statements, so that what a query
answers here can be told by looking, and does not move when a loader learns something.
"""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat, Store

from communique.graph.ontology_graph import ontology_quads

ID = "https://w3id.org/communique/id/"
MEETING = f"{ID}meeting/2031-05-06-ada-lind-bo-park"

_PREFIXES = """
@prefix cmq: <https://w3id.org/communique/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix c: <https://w3id.org/communique/> .
@prefix id: <https://w3id.org/communique/id/> .
"""

_AUTHORITY = """
<https://w3id.org/communique/id/graph/authority> {
  <https://w3id.org/communique/id/actor/ada-lind> a cmq:Person, cmq:Actor ;
    rdfs:label "Ada Lind"@en ; skos:prefLabel "Ada Lind"@en ; skos:altLabel "Lind"@en ;
    skos:exactMatch wd:Q1001 ; cmq:inAuthority true ; cmq:evidence "a page" .
  <https://w3id.org/communique/id/actor/bo-park> a cmq:Person, cmq:Actor ;
    rdfs:label "Bo Park"@en ; skos:prefLabel "Bo Park"@en ; skos:altLabel "Park"@en ;
    skos:exactMatch wd:Q1002 ; cmq:inAuthority true .
  <https://w3id.org/communique/id/actor/cy-park> a cmq:Person, cmq:Actor ;
    rdfs:label "Cy Park"@en ; skos:prefLabel "Cy Park"@en ; skos:altLabel "Park"@en ;
    skos:exactMatch wd:Q1003 ; cmq:inAuthority true .
  <https://w3id.org/communique/id/actor/arland> a cmq:State, cmq:Actor, cmq:Region ;
    rdfs:label "Arland"@en ; skos:prefLabel "Arland"@en ; skos:exactMatch wd:Q1004 ;
    cmq:inAuthority true .
  <https://w3id.org/communique/id/actor/borland> a cmq:State, cmq:Actor, cmq:Region ;
    rdfs:label "Borland"@en ; skos:prefLabel "Borland"@en ; skos:exactMatch wd:Q1005 ;
    cmq:inAuthority true .
  <https://w3id.org/communique/id/actor/mfa-arland> a cmq:Ministry, cmq:Organization, cmq:Actor ;
    rdfs:label "Foreign Ministry of Arland"@en ; cmq:country id:actor\\/arland ;
    cmq:inAuthority true .
  <https://w3id.org/communique/id/region/port-arl> a cmq:City, cmq:Region ;
    rdfs:label "Port Arl"@en ; cmq:country id:actor\\/arland ; cmq:inAuthority true .
  <https://w3id.org/communique/id/post/pm-arland> a cmq:Post ;
    rdfs:label "Prime Minister of Arland"@en ; org:postIn id:actor\\/arland ;
    cmq:country id:actor\\/arland .
  <https://w3id.org/communique/id/tenure/ada-lind/pm-arland/2030-01-01> a cmq:Tenure ;
    rdfs:label "Ada Lind, Prime Minister of Arland, from 2030-01-01"@en ;
    cmq:holder id:actor\\/ada-lind ; cmq:post id:post\\/pm-arland ;
    cmq:start "2030-01-01"^^xsd:date ; cmq:attestedUntil "2031-06-01"^^xsd:date ;
    cmq:evidence "a page" .
  <https://w3id.org/communique/id/tenure/cy-park/pm-arland/2025-01-01> a cmq:Tenure ;
    rdfs:label "Cy Park, Prime Minister of Arland, from 2025-01-01 to 2029-12-31"@en ;
    cmq:holder id:actor\\/cy-park ; cmq:post id:post\\/pm-arland ;
    cmq:start "2025-01-01"^^xsd:date ; cmq:end "2029-12-31"^^xsd:date .
}
"""


def _passage(slug: str, start: int, quote: str) -> str:
    end = start + len(quote)
    return f"""
  <{ID}passage/{slug}/{start}-{end}> a cmq:Passage ; rdfs:label "{quote}"@en ;
    cmq:inStatement <{ID}statement/{slug}> ; oa:start {start} ; oa:end {end} ;
    oa:exact "{quote}" ; oa:prefix "" ; oa:suffix "" ."""


def _passage_iri(slug: str, start: int, quote: str) -> str:
    return f"<{ID}passage/{slug}/{start}-{start + len(quote)}>"


def _statement(slug: str, cls: str, issued: str, publisher: str, title: str, text: str) -> str:
    return f"""
  <{ID}statement/{slug}> a cmq:{cls}, cmq:Statement ; rdfs:label "{title}"@en ;
    dcterms:title "{title}"@en ; dcterms:issued "{issued}"^^xsd:date ;
    dcterms:publisher <{ID}actor/{publisher}> ; cmq:text "{text}" ; cmq:textSha256 "00" ;
    cmq:reports <{MEETING}> ; cmq:mentions <{ID}actor/ada-lind>, <{ID}actor/bo-park> ."""


def _meeting(slug: str, facts: str, words: str, offices: dict[str, str]) -> str:
    at = _passage_iri(slug, 0, words)
    parts = [
        f"""
  <{MEETING}> a cmq:Meeting ; rdfs:label "Meeting of Ada Lind, Bo Park (2031-05-06)"@en ;
    cmq:meetingKind <https://w3id.org/communique/meeting-kind/meeting> ;
    cmq:modality <https://w3id.org/communique/modality/in-person> ;
    {facts} ; cmq:passage {at} ."""
    ]
    for actor, office in offices.items():
        node = f"<{ID}participation/2031-05-06-ada-lind-bo-park/{actor}>"
        parts.append(f"""
  <{MEETING}> cmq:participant <{ID}actor/{actor}> ; cmq:participation {node} .
  {node} a cmq:Participation ; rdfs:label "{actor} took part"@en ; cmq:inMeeting <{MEETING}> ;
    cmq:actor <{ID}actor/{actor}> ; cmq:officeName "{office}" ;
    cmq:role <https://w3id.org/communique/role/principal> ; cmq:passage {at} .""")
    return "".join(parts) + _passage(slug, 0, words)


def _point(slug: str, cls: str, start: int, quote: str, facts: str) -> str:
    kind = cls.lower()
    return f"""
  <{ID}{kind}/{slug}/{start}-{start + len(quote)}> a cmq:{cls} ; rdfs:label "{quote}"@en ;
    cmq:inStatement <{ID}statement/{slug}> ; cmq:passage {_passage_iri(slug, start, quote)} ;
    cmq:aboutMeeting <{MEETING}> ; cmq:negated false ; {facts} .""" + _passage(slug, start, quote)


def _first_account() -> str:
    slug = "arland-2031-05-07"
    text = "Lind met Park. Lind welcomed Park. Arland will send ships by 2032. Lind urged calm."
    act, topic = "https://w3id.org/communique/act/", "https://w3id.org/communique/topic/"
    return (
        _statement(slug, "Readout", "2031-05-07", "mfa-arland", "Lind meets Park", text)
        + _meeting(
            slug,
            'cmq:startedAt "2031-05-06T10:00:00+02:00"^^xsd:dateTime ; '
            f'cmq:duration "PT85M"^^xsd:duration ; cmq:place <{ID}region/port-arl> ; '
            'cmq:placeName "Port Arl"',
            "Lind met Park.",
            {"ada-lind": "Prime Minister", "bo-park": "Foreign Minister"},
        )
        + _point(
            slug,
            "Utterance",
            15,
            "Lind welcomed Park",
            f"cmq:speaker <{ID}actor/ada-lind> ; cmq:addressee <{ID}actor/bo-park> ; "
            f"cmq:act <{act}welcome> ; cmq:topic <{topic}bilateral-relations>",
        )
        + _point(
            slug,
            "Commitment",
            35,
            "Arland will send ships by 2032",
            f"cmq:committer <{ID}actor/arland> ; cmq:beneficiary <{ID}actor/borland> ; "
            "cmq:strength <https://w3id.org/communique/strength/decided> ; "
            f'cmq:due "2032"^^xsd:gYear ; cmq:topic <{topic}maritime-security>',
        )
        + _point(
            slug,
            "Utterance",
            67,
            "Lind urged calm",
            f"cmq:speaker <{ID}actor/ada-lind>, <{ID}actor/bo-park> ; cmq:act <{act}urge> ; "
            f"cmq:region <{ID}actor/borland> ; cmq:topic <{topic}cyber-security>",
        )
        + f"""
  <{ID}contradiction/{slug}/time-zone-0-14> a cmq:Contradiction ; rdfs:label "Two times"@en ;
    cmq:inStatement <{ID}statement/{slug}> ; cmq:contradictionKind "time-zone" ;
    cmq:stated "10:00" ; cmq:computed "09:00" ; rdfs:comment "The times differ."@en ;
    cmq:about <{MEETING}> ; cmq:passage {_passage_iri(slug, 0, "Lind met Park.")} ."""
    )


def _second_account() -> str:
    slug = "borland-2031-05-06"
    act, topic = "https://w3id.org/communique/act/", "https://w3id.org/communique/topic/"
    words = "Bo Park saw Ada Lynd"
    stranger = f"<{ID}actor/dee-moss>"
    return (
        _statement(slug, "NewsItem", "2031-05-06", "borland", "Park and Lind", words)
        + _meeting(
            slug,
            'cmq:startedAt "2031-05-06"^^xsd:date ; cmq:duration "PT60M"^^xsd:duration',
            words,
            {"ada-lind": "Premier", "bo-park": "Foreign Minister"},
        )
        + _point(
            slug,
            "Utterance",
            30,
            "Park said \\\\ no",
            f"cmq:speaker <{ID}actor/bo-park> ; cmq:act <{act}state> ; "
            f"cmq:topic <{topic}bilateral-relations>",
        )
        + f"""
  <{ID}statement/{slug}> cmq:mentions {stranger} .
  {stranger} a cmq:Person, cmq:Actor ; rdfs:label "Dee Moss"@en ; cmq:inAuthority false ;
    cmq:passage {_passage_iri(slug, 0, words)} .
  <{ID}variant/{slug}/12-20> a cmq:NameVariant ; rdfs:label "Ada Lynd for Ada Lind"@en ;
    cmq:inStatement <{ID}statement/{slug}> ; cmq:variantOf <{ID}actor/ada-lind> ;
    cmq:form "Ada Lynd" ; cmq:usualForm "Ada Lind" ; cmq:variantKind "spelling" ;
    cmq:passage {_passage_iri(slug, 0, words)} ."""
    )


def trig() -> str:
    """The authority facts and the two accounts, as TriG."""
    first, second = "arland-2031-05-07", "borland-2031-05-06"
    return (
        _PREFIXES
        + _AUTHORITY
        + f"<{ID}graph/statement/{first}> {{{_first_account()}\n}}\n"
        + f"<{ID}graph/statement/{second}> {{{_second_account()}\n}}\n"
    )


def make_store(path: Path | None = None) -> Store:
    """A store, in memory or at *path*, with the ontology and the two accounts."""
    store = Store(str(path)) if path else Store()
    store.extend(ontology_quads())
    store.load(trig().encode("utf-8"), format=RdfFormat.TRIG)
    store.flush()
    return store
