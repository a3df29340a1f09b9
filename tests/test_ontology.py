"""The ontology, its schemes and its shapes."""

# The table of faults has one line for each, however long.

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, VANN
from samples import SLUG, sample_authority, sample_record

from communique import records
from communique.errors import DataError
from communique.graph import lineage_score, lineage_triples, link_triples, vocabulary
from communique.graph.authority_graph import authority_quads
from communique.graph.iris import Iris
from communique.graph.link_triples import EntityLink, write_link
from communique.graph.literals import GraphWriter
from communique.graph.ontology_graph import ontology_quads
from communique.graph.shape_check import check_store
from communique.graph.triples import record_quads
from communique.graph.validation import validate
from communique.lexicon import load_lexicon
from communique.linking import enrichment_answer
from communique.linking.enrichment_answer import Item, Statement
from communique.linking.enrichment_facts import Facts
from communique.linking.enrichment_triples import item_quads
from communique.ontology import ontology_names, ontology_text

CMQ = Namespace(vocabulary.CMQ_NAMESPACE)
XSD = Namespace(vocabulary.PREFIXES["xsd"])
SCHEME = Namespace(vocabulary.SCHEME_NAMESPACE)
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
IRIS = Iris()


def parsed(*names: str) -> Graph:
    """The ontology files of those names in one graph."""
    graph = Graph()
    for name in names:
        graph.parse(data=ontology_text(name), format="turtle")
    return graph


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return parsed("communique")


@pytest.fixture(scope="module")
def everything() -> Graph:
    return parsed(*(name for name in ontology_names() if name not in ("shapes", "axioms")))


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return parsed("shapes")


def terms(graph: Graph) -> set[URIRef]:
    """Every class and property that *graph* declares."""
    return {term for kind in KINDS for term in graph.subjects(RDF.type, kind)}


# Files


def test_all_files_are_there_and_turtle():
    """All files parse, with or without their suffix in the name."""
    assert ontology_names() == (
        "alignments", "axioms", "cameo", "communique", "event-mapping", "lineage", "phrases",
        "plover", "schemes", "shapes", "topics",
    )  # fmt: skip
    for name in ontology_names():
        assert len(parsed(name)) > 30
        assert ontology_text(name) == ontology_text(f"{name}.ttl")


def test_an_unknown_file_is_refused():
    """The message quotes the name and lists the files."""
    with pytest.raises(DataError, match=r"'persons'.*alignments, axioms, cameo, communique"):
        ontology_text("persons")


# The axioms are lists for the reasoner, and not loaded.
@pytest.mark.parametrize("name", [n for n in ontology_names() if n not in ("shapes", "axioms")])
def test_what_is_loaded_has_no_blank_nodes(name):
    """A blank node would make two exports differ."""
    assert not [node for triple in parsed(name) for node in triple if isinstance(node, BNode)]


def test_the_ontology_graph_is_the_files(everything):
    """All files but the shapes are in one graph, and every concept has an rdfs:label as well."""
    quads = ontology_quads(IRIS)
    assert {q.graph_name for q in quads} == {IRIS.ontology_graph}
    assert len(quads) == len(set(quads))
    loaded = Graph()
    triples = [ox.Triple(q.subject, q.predicate, q.object) for q in quads]
    loaded.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    assert set(everything) <= set(loaded)
    assert {p for _, p, _ in set(loaded) - set(everything)} == {RDFS.label}
    assert set(loaded.subjects(RDF.type, SKOS.Concept)) <= set(loaded.subjects(RDFS.label))


def test_the_store_keeps_every_literal_as_written():
    """A number that the store writes otherwise would be written anew at every comparison."""
    store = ox.Store()
    store.extend(ontology_quads(IRIS))
    assert set(store) == set(ontology_quads(IRIS))


# Terms


def test_the_header_says_what_the_ontology_is(ontology):
    """Title, description, licence, version and prefix are given."""
    node = URIRef("https://w3id.org/communique/ontology")
    assert (node, RDF.type, OWL.Ontology) in ontology
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.license):
        assert ontology.value(node, predicate)
    assert ontology.value(node, OWL.versionInfo) == Literal("0.3.0")
    assert ontology.value(node, VANN.preferredNamespacePrefix) == Literal("cmq")


def test_every_term_is_documented(ontology):
    """Each class and property has one English label and comment, an example and a home."""
    assert len(terms(ontology)) > 100
    for term in terms(ontology):
        assert str(term).startswith(str(CMQ)), term
        for predicate in (RDFS.label, RDFS.comment, SKOS.example):
            values = list(ontology.objects(term, predicate))
            assert [value.language for value in values] == ["en"], (term, predicate)
        assert str(ontology.value(term, RDFS.comment)).endswith("."), term
        assert list(ontology.objects(term, RDFS.isDefinedBy)) == [
            URIRef("https://w3id.org/communique/ontology")
        ]


def test_no_two_terms_of_a_kind_share_a_label(ontology):
    """A reader of a table can tell two classes, or two properties, apart."""
    for kinds in (KINDS[:1], KINDS[1:]):
        labels = [
            str(ontology.value(t, RDFS.label))
            for kind in kinds
            for t in ontology.subjects(RDF.type, kind)
        ]
        assert len(labels) == len(set(labels))


def test_constants_and_turtle_agree():
    """Every constant is declared, and everything declared has a constant of its name."""
    declared = {str(term).removeprefix(str(CMQ)) for term in terms(parsed("communique"))}
    constants = {
        name: node.value
        for name, node in vars(vocabulary.CMQ).items()
        if isinstance(node, ox.NamedNode)
    }
    assert set(constants) == declared
    assert all(iri == str(CMQ[name]) for name, iri in constants.items())


def test_superclasses_are_those_of_the_turtle(ontology):
    """The types that are written out follow from the hierarchy, all of them."""
    for cls in ontology.subjects(RDF.type, OWL.Class):
        above = {
            str(c)
            for c in ontology.transitive_objects(cls, RDFS.subClassOf)
            if c != cls and c in CMQ
        }
        written = vocabulary.SUPERCLASSES.get(ox.NamedNode(str(cls)), ())
        assert {c.value for c in written} == above, cls


@pytest.mark.parametrize("name", ontology_names())
def test_no_undeclared_term_is_used(name, ontology):
    """Every cmq: term that any file mentions is declared."""
    used = {node for triple in parsed(name) for node in triple if isinstance(node, URIRef)}
    text = ontology_text(name)
    in_queries = {CMQ[local] for local in re.findall(r"\bcmq:([A-Za-z]\w*)", text)}
    used = {node for node in used if str(node).startswith(str(CMQ))} | in_queries
    assert used <= terms(ontology)


def test_domains_and_ranges_are_classes_or_datatypes(ontology):
    """Object properties lead to declared classes or concepts, datatype properties to datatypes."""
    classes = set(ontology.subjects(RDF.type, OWL.Class)) | {SKOS.Concept}
    assert set(ontology.objects(None, RDFS.domain)) <= classes
    for prop in ontology.subjects(RDF.type, OWL.ObjectProperty):
        assert set(ontology.objects(prop, RDFS.range)) <= classes
    for prop in ontology.subjects(RDF.type, OWL.DatatypeProperty):
        assert all(str(r).startswith(str(XSD)) for r in ontology.objects(prop, RDFS.range))


def test_the_graph_respects_domains_and_ranges(ontology):
    """What the mapping writes never gives a node a type that it does not have."""
    graph = sample_graph()
    for prop, cls in ontology.subject_objects(RDFS.domain):
        for subject in graph.subjects(prop):
            assert (subject, RDF.type, cls) in graph, (subject, prop)
    for prop, cls in ontology.subject_objects(RDFS.range):
        for value in graph.objects(None, prop):
            if isinstance(value, Literal):
                assert (value.datatype or XSD.string) == cls, (prop, value)
            else:
                assert (value, RDF.type, cls) in graph, (prop, value)


def test_alignments_lead_outwards():
    """Each line relates a term of ours to a term of another vocabulary, and all ten are there."""
    graph = parsed("alignments")
    others = set()
    for subject, predicate, value in graph:
        assert str(subject).startswith(str(CMQ))
        assert predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso)
        assert not str(value).startswith(str(CMQ))
        others.add(re.match(r".*[#/]", str(value)).group())
    wanted = ("prov", "org", "foaf", "schema", "sem", "dcterms", "skos", "sssom", "oa", "time")
    assert others == {vocabulary.PREFIXES[prefix] for prefix in wanted}


def test_the_picture_in_the_readme_is_true(ontology):
    """Every cmq: term of the class diagram is declared, and every core class is in it."""
    readme = (Path(__file__).parent.parent / "ontology" / "README.md").read_text(encoding="utf-8")
    diagram = re.search(r"```mermaid\n(.*?)```", readme, re.DOTALL).group(1)
    shown = {CMQ[name] for name in re.findall(r"cmq(?::|#58;)(\w+)", diagram)}
    assert shown <= terms(ontology)
    core = "Actor Meeting Commitment Topic Region Statement Utterance Participation Passage"
    assert {CMQ[name] for name in core.split()} <= shown


# Schemes


@pytest.mark.parametrize(
    ("scheme", "keys"),
    [
        ("act", records.ACTS),
        ("strength", records.STRENGTHS),
        ("meeting-kind", records.MEETING_KINDS),
        ("modality", records.MODALITIES),
        ("role", ("principal", "host", "attendee")),
        ("intensity", ("strong", "plain", "weak")),
        ("tier", records.TIERS),
        ("act-class", records.ACT_CLASSES),
        ("act-modality", records.ACT_MODALITIES),
        ("actor-basis", records.ACTOR_BASES),
        ("binding", records.BINDINGS),
        ("course", records.COURSES),
        ("date-basis", ("stated", "inferred", "unknown")),
        ("lineage-kind", lineage_score.KINDS),
        ("lineage-key", lineage_score.KEYS),
        ("lineage-status", lineage_triples.STATUSES),
        ("link-status", link_triples.STATUSES),
        ("item-status", enrichment_answer.STATUSES),
    ],
)
def test_schemes_have_the_values_of_the_records(everything, scheme, keys):
    """A scheme holds just the keys that a record may hold, each in order, defined and labelled."""
    node = SCHEME[scheme]
    assert (node, RDF.type, SKOS.ConceptScheme) in everything
    concepts = set(everything.subjects(SKOS.inScheme, node))
    assert concepts == {SCHEME[f"{scheme}/{key}"] for key in keys}
    labels = {everything.value(concept, SKOS.prefLabel) for concept in concepts}
    assert len(labels) == len(keys)
    for concept in concepts:
        assert str(everything.value(concept, SKOS.notation)) == str(concept).rsplit("/", 1)[1]
        assert everything.value(concept, SKOS.definition).language == "en"
        assert (concept, SKOS.topConceptOf, node) in everything


def test_each_act_has_the_class_that_the_lexicon_gives_it(everything):
    """The broader match of an act in the scheme is its class in the word lists."""
    classes = load_lexicon().firmness["act_classes"]
    for act in records.ACTS:
        assert list(everything.objects(SCHEME[f"act/{act}"], SKOS.broadMatch)) == [
            SCHEME[f"act-class/{classes[act]}"]
        ]


def test_every_kind_of_gap_is_documented(ontology):
    """The comment of the property names each kind that a record may hold."""
    comment = str(ontology.value(CMQ.gapKind, RDFS.comment))
    assert all(kind in comment for kind in records.GAP_KINDS)


def test_every_scheme_is_known_by_name(everything):
    """The schemes in the files are those that the vocabulary lists."""
    assert set(everything.subjects(RDF.type, SKOS.ConceptScheme)) == {
        URIRef(vocabulary.scheme_iri(name).value) for name in vocabulary.SCHEMES
    }


@pytest.mark.parametrize(
    ("mapping", "keys"),
    [
        (vocabulary.ENTITY_CLASSES, {*records.ACTOR_TYPES, "city", "sea", "region"}),
        (vocabulary.STATEMENT_CLASSES, set(records.STATEMENT_KINDS)),
    ],
)
def test_every_kind_of_record_has_a_class(mapping, keys):
    """No actor, region or statement of a record is without a class."""
    assert set(mapping) == keys


# Shapes


def lineage_sample() -> str:
    """A link between the sample's first commitment and an utterance, and a set phrase in it."""
    record = sample_record()
    commitment, utterance = record.commitments[0], record.utterances[0]
    ends = [
        IRIS.commitment(SLUG, commitment.passage.start, commitment.passage.end),
        IRIS.utterance(SLUG, utterance.passage.start, utterance.passage.end),
    ]
    spans = (commitment.passage, utterance.passage)
    words = [IRIS.passage(SLUG, quote.start, quote.end) for quote in spans]
    statement, link = IRIS.statement(SLUG), IRIS.lineage_link(*(end.value for end in ends))
    party, other = IRIS.actor(commitment.committers[0]), IRIS.statement("other")
    extraction = IRIS.extraction(SLUG, record.sha256)
    return f"""
        @prefix cmq: <{CMQ}> .
        @prefix rdfs: <{RDFS}> .
        @prefix dcterms: <{DCTERMS}> .
        @prefix prov: <{vocabulary.PREFIXES["prov"]}> .
        @prefix c: <{SCHEME}> .
        @prefix xsd: <{XSD}> .
        {link} a cmq:LineageLink ; rdfs:label "A link"@en ; rdfs:comment "Same party."@en ;
            cmq:earlierPoint {ends[0]} ; cmq:laterPoint {ends[1]} ;
            cmq:earlierEvidence {words[0]} ; cmq:laterEvidence {words[1]} ;
            cmq:linksStatement {statement}, {other} ; cmq:directed false ;
            cmq:lineageKind c:lineage-kind\\/restates ;
            cmq:lineageStatus c:lineage-status\\/evidence-found ;
            cmq:agreedKey c:lineage-key\\/who, c:lineage-key\\/action ; cmq:agreedParty {party} ;
            cmq:score 0.5 ; cmq:wordingOverlap 0.25 ; cmq:levelChange 1 ; cmq:specificityChange 0 .
        {other} a cmq:NewsItem, cmq:Statement ; rdfs:label "Other"@en ; dcterms:language "en" ;
            cmq:text "Other" ; cmq:textSha256 "{"0" * 64}" ; cmq:family "x" ;
            cmq:provisional false ; prov:wasGeneratedBy {extraction} .
        {IRIS.set_phrase_use(SLUG, 0, 1)} a cmq:SetPhraseUse ; rdfs:label "A use"@en ;
            cmq:setPhrase c:set-phrase\\/one-china ; cmq:passage {words[1]} ;
            cmq:inStatement {statement} ; cmq:usedIn {ends[1]} .
    """


def link_sample() -> list[ox.Quad]:
    """A link, a rejected one and one that was not found, as the graph of links holds them."""
    out = GraphWriter(IRIS.links_graph)
    decided = {"source": "reviewed by A. Lind", "confidence": 0.9, "day": "2026-11-22"}
    nodes = [IRIS.actor(key) for key in ("petra-holm", "arvonia", "jon-vass")]
    close = EntityLink(
        nodes[0], "Petra Holm", "Q999999992", predicate=vocabulary.SKOS.closeMatch, **decided
    )
    rejected = EntityLink(nodes[1], "Arvonia", "Q999999993", status="rejected", **decided)
    missing = EntityLink(nodes[2], "Jon Vass", None, status="none-found", **decided)
    for link in (close, rejected, missing):
        write_link(out, IRIS, link)
    return out.quads()


def item_sample() -> list[ox.Quad]:
    """What Wikidata says of an item, and of one that redirects, as its graph holds them."""
    facts = Facts.load()
    value = URIRef("http://www.wikidata.org/entity/Q999999994")
    term = Statement("Q999999993-A", "P39", "NormalRank", True, values=[ox.NamedNode(value)])
    term.qualifiers["P1365"] = [None]
    found = Item("Q999999993", "found", statements=[term], left_out=["P625: it is elsewhere."])
    moved = Item("Q999999992", "redirected", target="Q999999993")
    asked = {"endpoint": "https://h.example/sparql", "day": "2026-11-22", "setup": "x en"}
    return [q for item in (found, moved) for q in item_quads(item, IRIS, facts, **asked)]


def sample_graph() -> Graph:
    """The sample statement, its authority and links, items, and the ontology, as one graph."""
    quads = (
        record_quads(sample_record(), sample_authority(), IRIS)
        + authority_quads(sample_authority(), IRIS)
        + link_sample()
        + item_sample()
        + [q for q in ontology_quads(IRIS) if not q.predicate.value.lower().endswith("cue")]
    )
    triples = dict.fromkeys(ox.Triple(q.subject, q.predicate, q.object) for q in quads)
    graph = Graph()
    graph.parse(data=lineage_sample(), format="turtle")
    graph.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    return graph


@pytest.fixture(scope="module")
def sound() -> Graph:
    return sample_graph()


def complaints(graph: Graph, shapes: Graph) -> list[str]:
    """The messages of all violations, sorted."""
    from pyshacl import validate

    conforms, report, _ = validate(graph, shacl_graph=shapes, inference="none")
    messages = sorted(str(m) for m in report.objects(None, SH.resultMessage))
    assert conforms == (not messages)
    return messages


def test_the_sample_satisfies_the_shapes(sound, shapes):
    """Records, authority and ontology together are clean."""
    assert complaints(sound, shapes) == []


FAULTS = {
    "no label": ("DELETE { ?x rdfs:label ?y }", "?x a cmq:Meeting ; rdfs:label ?y", "no English label"),
    "bare actor": ("DELETE { ?x a cmq:Company, cmq:Organization }", "?x a cmq:Company", "neither a person"),
    "not listed": ("DELETE { ?x cmq:inAuthority ?y }", "?x a cmq:Sea ; cmq:inAuthority ?y", "in the authority file"),
    "two listings": ("INSERT { ?x cmq:inAuthority true }", "?x a cmq:Sea", "load the statements again"),
    "no mention": ("DELETE { ?x cmq:passage ?y }", "?x a cmq:Company ; cmq:passage ?y", "at least one mention"),
    "not Wikidata": ("INSERT { ?x skos:exactMatch <https://example.org/Q1> }", "?x a cmq:City", "no Wikidata item"),
    "no evidence": ("DELETE { ?x cmq:evidence ?y . ?link cmq:linkedEntity ?x }", "?x skos:exactMatch ?z ; cmq:evidence ?y . ?link cmq:linkedEntity ?x", "without evidence"),
    "person and state": ("INSERT { ?x a cmq:State }", "?x a cmq:Person", "share one key"),
    "state and body": ("INSERT { ?x a cmq:Organization }", "?x a cmq:State", "also an organisation"),
    "city as country": ("INSERT { ?x cmq:country ?y }", "?x a cmq:Ministry . ?y a cmq:City", "is not a state"),
    "bad alpha-2": ("INSERT { ?x cmq:isoAlpha2 'jp' }", "?x a cmq:State", "two capital letters"),
    "bad alpha-3": ("INSERT { ?x cmq:isoAlpha3 'JP' }", "?x a cmq:State", "three capital letters"),
    "bad M49": ("INSERT { ?x cmq:m49 '4' }", "?x a cmq:State", "not three digits"),
    "bad latitude": ("INSERT { ?x cmq:latitude 91.0 }", "?x a cmq:Sea", "from -90 to 90"),
    "bad longitude": ("INSERT { ?x cmq:longitude 'E' }", "?x a cmq:Sea", "from -180 to 180"),
    "post nowhere": ("DELETE { ?x org:postIn ?y }", "?x org:postIn ?y", "post does not belong"),
    "post abroad": ("INSERT { ?x cmq:country ?y }", "?x a cmq:Post . ?y a cmq:City", "country of a post"),
    "no holder": ("DELETE { ?x cmq:holder ?y }", "?x cmq:holder ?y", "one person as holder"),
    "no post": ("DELETE { ?x cmq:post ?y }", "?x a cmq:Tenure ; cmq:post ?y", "exactly one post"),
    "end before start": ("INSERT { ?x cmq:end '2001-01-01'^^xsd:date }", "?x a cmq:Tenure", "lies after its end"),
    "end is no date": ("INSERT { ?x cmq:end '2030' }", "?x a cmq:Tenure", "end of a tenure"),
    "attested is no date": ("INSERT { ?x cmq:attestedUntil '2030' }", "?x a cmq:Tenure", "last attested day"),
    "tenure unattested": ("DELETE { ?x cmq:evidence ?y }", "?x a cmq:Tenure ; cmq:evidence ?y", "tenure has no evidence"),
    "kind of statement": ("DELETE { ?x a cmq:Readout }", "?x a cmq:Readout", "exactly one kind"),
    "two kinds": ("INSERT { ?x a cmq:NewsItem }", "?x a cmq:Readout", "exactly one kind"),
    "no text": ("DELETE { ?x cmq:text ?y }", "?x cmq:text ?y", "exactly one text"),
    "bad digest": ("INSERT { ?x cmq:textSha256 'abc' }", "?x a cmq:Statement", "64 lower-case"),
    "two titles": ("INSERT { ?x dcterms:title 'Other' }", "?x a cmq:Statement", "several titles"),
    "issued is text": ("INSERT { ?x dcterms:issued 'July' }", "?x a cmq:Statement", "date of issue"),
    "unknown publisher": ("INSERT { ?x dcterms:publisher <x:y> }", "?x a cmq:Statement", "publisher"),
    "unknown issuer": ("INSERT { ?x cmq:issuer <x:y> }", "?x a cmq:Statement", "issuer"),
    "no language": ("DELETE { ?x dcterms:language ?y }", "?x dcterms:language ?y", "one language"),
    "no family": ("DELETE { ?x cmq:family ?y }", "?x cmq:family ?y", "which loader"),
    "no provisional": ("DELETE { ?x cmq:provisional ?y }", "?x cmq:provisional ?y", "provisional"),
    "no extraction": ("DELETE { ?x prov:wasGeneratedBy ?y }", "?x prov:wasGeneratedBy ?y", "one extraction"),
    "reports an actor": ("INSERT { ?x cmq:reports ?y }", "?x a cmq:Statement . ?y a cmq:State", "not a meeting"),
    "mentions nothing": ("INSERT { ?x cmq:mentions <x:y> }", "?x a cmq:Statement", "neither an actor nor a region"),
    "wrong words": ("DELETE { ?x oa:exact ?y } INSERT { ?x oa:exact 'They say' }", "?x oa:exact ?y FILTER (?y = 'They')", "are not those of the text"),
    "shifted passage": ("DELETE { ?x oa:start ?y ; oa:end ?z } INSERT { ?x oa:start ?v ; oa:end ?w }", "?x oa:exact 'Grey Sea' ; oa:start ?y ; oa:end ?z BIND (?y + 1 AS ?v) BIND (?z + 1 AS ?w)", "are not those of the text"),
    "homeless passage": ("DELETE { ?x cmq:inStatement ?y }", "?x oa:exact 'Grey Sea' ; cmq:inStatement ?y", "stand in exactly one statement"),
    "reversed passage": ("DELETE { ?x oa:start ?y } INSERT { ?x oa:start ?z }", "?x oa:exact 'Grey Sea' ; oa:start ?y ; oa:end ?z", "not before its end"),
    "no end": ("DELETE { ?x oa:end ?y }", "?x oa:exact 'Grey Sea' ; oa:end ?y", "exactly one end"),
    "empty passage": ("DELETE { ?x oa:exact ?y } INSERT { ?x oa:exact '' }", "?x oa:exact ?y FILTER (?y = 'Grey Sea')", "one stretch of words"),
    "long prefix": ("INSERT { ?x oa:prefix '0123456789012345678901234567890' }", "?x oa:start 0", "words before a passage"),
    "long suffix": ("INSERT { ?x oa:suffix 'more' }", "?x oa:start 0", "words after a passage"),
    "no input digest": ("DELETE { ?x cmq:inputSha256 ?y }", "?x cmq:inputSha256 ?y", "digest of its input"),
    "no version": ("DELETE { ?x cmq:softwareVersion ?y }", "?x cmq:softwareVersion ?y", "version of the software"),
    "no lexicon": ("DELETE { ?x cmq:lexiconVersion ?y }", "?x cmq:lexiconVersion ?y", "word lists"),
    "source is a path": ("DELETE { ?x cmq:sourceName ?y } INSERT { ?x cmq:sourceName '/home/me/a.txt' }", "?x cmq:sourceName ?y", "names a folder"),
    "no encoding": ("DELETE { ?x cmq:encoding ?y }", "?x cmq:encoding ?y", "which encoding"),
    "no media type": ("DELETE { ?x cmq:mediaType ?y }", "?x cmq:mediaType ?y", "media type"),
    "kind of meeting": ("DELETE { ?x cmq:meetingKind ?y } INSERT { ?x cmq:meetingKind <https://w3id.org/communique/meeting-kind/party> }", "?x cmq:meetingKind ?y", "scheme of kinds"),
    "meeting without passage": ("DELETE { ?x cmq:passage ?y }", "?x a cmq:Meeting ; cmq:passage ?y", "meeting has no passage"),
    "unreported meeting": ("DELETE { ?x cmq:reports ?y }", "?x cmq:reports ?y", "No statement reports"),
    "start is text": ("INSERT { ?x cmq:startedAt 'morning' }", "?x a cmq:Meeting", "neither a date"),
    "time is text": ("INSERT { ?x cmq:localTime '9:30' }", "?x a cmq:Meeting", "local time"),
    "reversed period": ("INSERT { ?x cmq:earliestDate '2024-07-09'^^xsd:date ; cmq:latestDate '2024-07-08'^^xsd:date }", "?x a cmq:Meeting", "lies after the last"),
    "period is text": ("INSERT { ?x cmq:latestDate 'soon' }", "?x a cmq:Meeting", "last possible day"),
    "no date basis": ("DELETE { ?x cmq:dateBasis ?y }", "?x cmq:dateBasis ?y", "how the date"),
    "duration is a number": ("INSERT { ?x cmq:duration 45 }", "?x a cmq:Meeting", "PT45M"),
    "unknown place": ("INSERT { ?x cmq:place <x:y> }", "?x a cmq:Meeting", "not a known region"),
    "unknown modality": ("INSERT { ?x cmq:modality <x:y> }", "?x a cmq:Meeting", "modality"),
    "unknown participant": ("INSERT { ?x cmq:participant <x:y> }", "?x a cmq:Meeting", "participant of a meeting"),
    "no participation": ("INSERT { ?x cmq:participant ?y }", "?x a cmq:Meeting . ?y a cmq:State", "those of its participations"),
    "bare participation": ("INSERT { ?x cmq:participation <x:y> }", "?x a cmq:Meeting", "not described"),
    "part of a city": ("INSERT { ?x cmq:partOf ?y }", "?x a cmq:Meeting . ?y a cmq:City", "not a meeting"),
    "nobody's part": ("DELETE { ?x cmq:actor ?y }", "?x cmq:actor ?y", "exactly one known actor"),
    "part in nothing": ("DELETE { ?x cmq:inMeeting ?y }", "?x cmq:inMeeting ?y", "exactly one meeting"),
    "no role": ("DELETE { ?x cmq:role ?y }", "?x cmq:role ?y", "no role"),
    "part without passage": ("DELETE { ?x cmq:passage ?y }", "?x a cmq:Participation ; cmq:passage ?y", "participation has no passage"),
    "unknown post": ("INSERT { ?x cmq:post <x:y> }", "?x a cmq:Participation", "post of a participation"),
    "unknown party": ("INSERT { ?x cmq:represents <x:y> }", "?x a cmq:Participation", "represents"),
    "in no statement": ("DELETE { ?x cmq:inStatement ?y }", "?x a cmq:Gap ; cmq:inStatement ?y", "exactly one statement"),
    "utterance without passage": ("DELETE { ?x cmq:passage ?y }", "?x a cmq:Utterance ; cmq:passage ?y", "has no passage"),
    "another's words": ("INSERT { ?x cmq:passage ?y . ?y a cmq:Passage ; cmq:inStatement <x:y> }", "?x a cmq:Utterance BIND (<x:z> AS ?y)", "in another statement"),
    "unknown topic": ("INSERT { ?x cmq:topic <x:y> }", "?x a cmq:Commitment", "topic scheme"),
    "bare topic passage": ("INSERT { ?x cmq:topicPassage <x:y> }", "?x a cmq:Commitment", "words of a topic"),
    "unknown region": ("INSERT { ?x cmq:region ?y }", "?x a cmq:Utterance . ?y a cmq:Person", "as a region"),
    "no negation": ("DELETE { ?x cmq:negated ?y }", "?x cmq:negated ?y", "negated"),
    "two triggers": ("INSERT { ?x cmq:trigger ?y }", "?x a cmq:Utterance . ?y oa:exact 'Grey Sea'", "several triggers"),
    "about a state": ("INSERT { ?x cmq:aboutMeeting ?y }", "?x a cmq:Utterance . ?y a cmq:State", "about several meetings"),
    "no speaker": ("DELETE { ?x cmq:speaker ?y }", "?x cmq:speaker ?y", "no speaker"),
    "speaker known and unknown": ("INSERT { ?x cmq:unknownSpeaker ?y }", "?x a cmq:Utterance ; cmq:passage ?y", "or has both"),
    "unknown speaker without words": ("INSERT { ?x cmq:unknownSpeaker <x:y> }", "?x a cmq:Utterance", "words for an unknown speaker"),
    "unknown speaker": ("INSERT { ?x cmq:speaker <x:y> }", "?x a cmq:Utterance", "not a known actor"),
    "unknown addressee": ("INSERT { ?x cmq:addressee <x:y> }", "?x a cmq:Utterance", "addressee"),
    "two acts": ("INSERT { ?x cmq:act <https://w3id.org/communique/act/praise> }", "?x a cmq:Utterance", "exactly one act"),
    "unknown act": ("DELETE { ?x cmq:act ?y } INSERT { ?x cmq:act <https://w3id.org/communique/act/sing> }", "?x cmq:act ?y", "exactly one act"),
    "no intensity": ("DELETE { ?x cmq:intensity ?y }", "?x cmq:intensity ?y", "one intensity"),
    "no quotation": ("DELETE { ?x cmq:quotation ?y }", "?x cmq:quotation ?y", "direct quotation"),
    "no frame": ("DELETE { ?x cmq:frame ?y }", "?x cmq:frame ?y", "which frame"),
    "no tier": ("DELETE { ?x cmq:tier ?y }", "?x cmq:tier ?y", "one tier"),
    "listed and not listed": ("DELETE { ?x cmq:basis ?y } INSERT { ?x cmq:basis <https://w3id.org/communique/actor-basis/listed> }", "?x cmq:basis ?y", "said to be listed"),
    "unknown basis": ("INSERT { ?x cmq:basis <x:y> }", "?x a cmq:Company", "basis of a name"),
    "meeting without tier": ("DELETE { ?x cmq:tier ?y }", "?x a cmq:Meeting ; cmq:tier ?y", "how surely a meeting"),
    "meeting without rule": ("DELETE { ?x cmq:rule ?y }", "?x a cmq:Meeting ; cmq:rule ?y", "which rule found a meeting"),
    "bare trigger of a meeting": ("INSERT { ?x cmq:trigger <x:y> }", "?x a cmq:Meeting", "words that report a meeting"),
    "unknown proposed topic": ("INSERT { ?x cmq:proposedTopic <x:y> }", "?x a cmq:Commitment", "topic that a plug-in proposed"),
    "nameless plug-in": ("INSERT { ?x cmq:proposedBy '' }", "?x a cmq:Meeting", "plug-in that proposed something"),
    "topic of no plug-in": ("DELETE { ?x cmq:topicProposedBy ?y }", "?x cmq:topicProposedBy ?y", "which plug-in proposed a topic"),
    "two contents": ("INSERT { ?x cmq:content ?y }", "?x cmq:content ?z . ?y oa:exact 'Grey Sea'", "What is said in an utterance"),
    "unknown class of act": ("INSERT { ?x cmq:actClass <x:y> }", "?x a cmq:Utterance", "class of an act"),
    "too firm": ("DELETE { ?x cmq:firmness ?y } INSERT { ?x cmq:firmness 6 }", "?x cmq:firmness ?y", "firmness of an act"),
    "no repetition": ("DELETE { ?x cmq:repeated ?y }", "?x cmq:repeated ?y", "done again"),
    "no state of the act": ("DELETE { ?x cmq:actModality ?y }", "?x cmq:actModality ?y", "state of its act"),
    "attributed to nobody": ("DELETE { ?x cmq:attributedTo ?y }", "?x cmq:attributedTo ?y", "attributed to nobody"),
    "no attributed act": ("DELETE { ?x cmq:attributedAct ?y }", "?x cmq:attributedAct ?y", "reported act is not exactly one act"),
    "reported nowhere": ("DELETE { ?x cmq:reportedIn ?y }", "?x cmq:reportedIn ?y", "not reported in exactly one utterance"),
    "reported without frame": ("DELETE { ?x cmq:frame ?y }", "?x a cmq:ReportedAct ; cmq:frame ?y", "frame decided a reported act"),
    "reported without trigger": ("DELETE { ?x cmq:trigger ?y }", "?x a cmq:ReportedAct ; cmq:trigger ?y", "reported act has no trigger"),
    "commitment without tier": ("DELETE { ?x cmq:tier ?y }", "?x a cmq:Commitment ; cmq:tier ?y", "commitment does not have exactly one tier"),
    "level of zero": ("DELETE { ?x cmq:level ?y } INSERT { ?x cmq:level 0 }", "?x cmq:level ?y", "level of a commitment"),
    "no binding": ("DELETE { ?x cmq:binding ?y }", "?x cmq:binding ?y", "degree of binding"),
    "too specific": ("DELETE { ?x cmq:specificity ?y } INSERT { ?x cmq:specificity 4 }", "?x cmq:specificity ?y", "specificity of a commitment"),
    "bare condition": ("INSERT { ?x cmq:condition <x:y> }", "?x a cmq:Commitment", "condition of a commitment"),
    "city as instrument": ("INSERT { ?x cmq:instrument ?y }", "?x a cmq:Commitment . ?y a cmq:City", "instrument of a commitment"),
    "bare instrument": ("INSERT { ?x cmq:instrumentPassage <x:y> }", "?x a cmq:Commitment", "words of an instrument"),
    "no course": ("DELETE { ?x cmq:course ?y }", "?x cmq:course ?y", "exactly one course"),
    "joint or not": ("DELETE { ?x cmq:joint ?y }", "?x cmq:joint ?y", "commitment is joint"),
    "future or not": ("DELETE { ?x cmq:futureAction ?y }", "?x cmq:futureAction ?y", "first question"),
    "specific or not": ("DELETE { ?x cmq:specificAction ?y }", "?x cmq:specificAction ?y", "second question"),
    "own or not": ("DELETE { ?x cmq:ownAction ?y }", "?x cmq:ownAction ?y", "third question"),
    "public or not": ("DELETE { ?x cmq:publicAction ?y }", "?x cmq:publicAction ?y", "fourth question"),
    "test without answer": ("DELETE { ?x cmq:meetsTest ?y }", "?x cmq:meetsTest ?y", "whether a commitment meets"),
    "test without merit": ("DELETE { ?x cmq:meetsTest ?y } INSERT { ?x cmq:meetsTest true }", "?x cmq:meetsTest ?y ; cmq:publicAction false", "said to meet a test"),
    "no committer": ("DELETE { ?x cmq:committer ?y }", "?x cmq:committer ?y", "no committer"),
    "unknown beneficiary": ("INSERT { ?x cmq:beneficiary <x:y> }", "?x a cmq:Commitment", "beneficiary"),
    "no strength": ("DELETE { ?x cmq:strength ?y }", "?x cmq:strength ?y", "one strength"),
    "no rule": ("DELETE { ?x cmq:rule ?y }", "?x cmq:rule ?y", "which rule"),
    "no trigger": ("DELETE { ?x cmq:trigger ?y }", "?x a cmq:Commitment ; cmq:trigger ?y", "no trigger"),
    "due is text": ("INSERT { ?x cmq:due 'soon' }", "?x a cmq:Commitment", "due date"),
    "bare due passage": ("INSERT { ?x cmq:duePassage <x:y> }", "?x a cmq:Commitment", "words of a due date"),
    "amount is a number": ("INSERT { ?x cmq:amount 3 }", "?x a cmq:Commitment", "amount of a commitment"),
    "bare amount passage": ("INSERT { ?x cmq:amountPassage <x:y> }", "?x a cmq:Commitment", "words of an amount"),
    "made in a city": ("INSERT { ?x cmq:madeIn ?y }", "?x a cmq:Commitment . ?y a cmq:City", "made in several"),
    "unknown reporter": ("INSERT { ?x cmq:reportedBy <x:y> }", "?x a cmq:Commitment", "reports a commitment"),
    "kind of contradiction": ("DELETE { ?x cmq:contradictionKind ?y }", "?x cmq:contradictionKind ?y", "contradiction is not of"),
    "nothing stated": ("DELETE { ?x cmq:stated ?y }", "?x cmq:stated ?y", "contradiction states"),
    "nothing computed": ("DELETE { ?x cmq:computed ?y }", "?x cmq:computed ?y", "would have to say"),
    "no explanation": ("DELETE { ?x rdfs:comment ?y }", "?x a cmq:Contradiction ; rdfs:comment ?y", "contradiction is not explained"),
    "contradicts a city": ("INSERT { ?x cmq:about ?y }", "?x a cmq:Contradiction . ?y a cmq:City", "not a meeting"),
    "variant of nobody": ("DELETE { ?x cmq:variantOf ?y }", "?x cmq:variantOf ?y", "stand for exactly one"),
    "no form": ("DELETE { ?x cmq:form ?y }", "?x cmq:form ?y", "no form"),
    "no usual form": ("DELETE { ?x cmq:usualForm ?y }", "?x cmq:usualForm ?y", "no usual form"),
    "kind of variant": ("DELETE { ?x cmq:variantKind ?y }", "?x cmq:variantKind ?y", "variant is not of"),
    "kind of gap": ("DELETE { ?x cmq:gapKind ?y }", "?x cmq:gapKind ?y", "gap is not of"),
    "gap unexplained": ("DELETE { ?x rdfs:comment ?y }", "?x a cmq:Gap ; rdfs:comment ?y", "gap is not explained"),
    "question of no kind": ("INSERT { <x:q> a cmq:OpenQuestion }", "?x a cmq:Statement", "neither a meeting nor a name"),
    "question of nothing": ("INSERT { <x:q> a cmq:OpenQuestion }", "?x a cmq:Statement", "exactly two candidates"),
    "question without subject": ("INSERT { <x:q> a cmq:OpenQuestion }", "?x a cmq:Statement", "names its first candidate"),
    "question without object": ("INSERT { <x:q> a cmq:OpenQuestion }", "?x a cmq:Statement", "names its second candidate"),
    "question without reason": ("INSERT { <x:q> a cmq:OpenQuestion }", "?x a cmq:Statement", "gives no reason"),
    "question without words": ("INSERT { <x:q> a cmq:OpenQuestion }", "?x a cmq:Statement", "points at no words"),
    "link from a city": ("DELETE { ?x cmq:earlierPoint ?y } INSERT { ?x cmq:earlierPoint ?z }", "?x cmq:earlierPoint ?y . ?z a cmq:City", "start from exactly one"),
    "link to nothing": ("DELETE { ?x cmq:laterPoint ?y }", "?x cmq:laterPoint ?y", "lead to exactly one"),
    "link without earlier words": ("DELETE { ?x cmq:earlierEvidence ?y }", "?x cmq:earlierEvidence ?y", "nothing of its earlier end"),
    "link without later words": ("DELETE { ?x cmq:laterEvidence ?y }", "?x cmq:laterEvidence ?y", "nothing of its later end"),
    "link within a statement": ("DELETE { ?x cmq:linksStatement ?y }", "?x cmq:linksStatement ?y . ?y a cmq:NewsItem", "not name two statements"),
    "kind of link": ("INSERT { ?x cmq:lineageKind <https://w3id.org/communique/lineage-kind/reports> }", "?x a cmq:LineageLink", "link of lineage is not of exactly one kind"),
    "verdict": ("DELETE { ?x cmq:lineageStatus ?y } INSERT { ?x cmq:lineageStatus <x:kept> }", "?x cmq:lineageStatus ?y", "what a link of lineage claims"),
    "wording alone": ("DELETE { ?x cmq:agreedKey <https://w3id.org/communique/lineage-key/who> }", "?x a cmq:LineageLink", "fewer than two keys"),
    "no common party": ("DELETE { ?x cmq:agreedParty ?y }", "?x cmq:agreedParty ?y", "no party in common"),
    "unknown common programme": ("INSERT { ?x cmq:agreedProgramme <x:y> }", "?x a cmq:LineageLink", "programme of a link"),
    "unknown common topic": ("INSERT { ?x cmq:agreedTopic <x:y> }", "?x a cmq:LineageLink", "topic of a link"),
    "order not said": ("DELETE { ?x cmq:directed ?y }", "?x cmq:directed ?y", "order of a link of lineage is known"),
    "score of two": ("DELETE { ?x cmq:score ?y } INSERT { ?x cmq:score 2.0 }", "?x cmq:score ?y", "score of a link"),
    "no overlap": ("DELETE { ?x cmq:wordingOverlap ?y }", "?x cmq:wordingOverlap ?y", "overlap of wording"),
    "nine levels": ("DELETE { ?x cmq:levelChange ?y } INSERT { ?x cmq:levelChange 9 }", "?x cmq:levelChange ?y", "change of level"),
    "nine grades": ("DELETE { ?x cmq:specificityChange ?y } INSERT { ?x cmq:specificityChange 9 }", "?x cmq:specificityChange ?y", "change of specificity"),
    "link unexplained": ("DELETE { ?x rdfs:comment ?y }", "?x a cmq:LineageLink ; rdfs:comment ?y", "link of lineage is not explained"),
    "stronger in no order": ("DELETE { ?x cmq:lineageKind ?y } INSERT { ?x cmq:lineageKind <https://w3id.org/communique/lineage-kind/strengthens> }", "?x cmq:lineageKind ?y", "does more than restate"),
    "no phrase": ("DELETE { ?x cmq:setPhrase ?y }", "?x cmq:setPhrase ?y", "exactly one phrase"),
    "phrase without words": ("DELETE { ?x cmq:passage ?y }", "?x a cmq:SetPhraseUse ; cmq:passage ?y", "not one stretch of words"),
    "homeless phrase": ("DELETE { ?x cmq:inStatement ?y }", "?x a cmq:SetPhraseUse ; cmq:inStatement ?y", "does not stand in one statement"),
    "phrase in a city": ("INSERT { ?x cmq:usedIn ?y }", "?x a cmq:SetPhraseUse . ?y a cmq:City", "something that is not an utterance"),
    "close match elsewhere": ("INSERT { ?x skos:closeMatch <x:y> }", "?x a cmq:City", "closely matched with something"),
    "wider match elsewhere": ("INSERT { ?x skos:broadMatch <x:y> }", "?x a cmq:City", "wider match that is no"),
    "related elsewhere": ("INSERT { ?x skos:relatedMatch <x:y> }", "?x a cmq:City", "related to something"),
    "link of nothing": ("DELETE { ?x cmq:linkedEntity ?y }", "?x cmq:linkedEntity ?y", "exactly one known actor, region"),
    "link of a statement": ("DELETE { ?x cmq:linkedEntity ?y } INSERT { ?x cmq:linkedEntity ?z }", "?x cmq:linkedEntity ?y . ?z a cmq:Statement", "exactly one known actor, region"),
    "same as": ("DELETE { ?x cmq:linkPredicate ?y } INSERT { ?x cmq:linkPredicate owl:sameAs }", "?x cmq:linkPredicate ?y", "does not have exactly one predicate"),
    "link to a page": ("DELETE { ?x cmq:linkTarget ?y } INSERT { ?x cmq:linkTarget <https://www.wikidata.org/wiki/Q1> }", "?x cmq:linkTarget ?y", "leads to several items"),
    "link with no status": ("DELETE { ?x cmq:linkStatus ?y }", "?x cmq:linkStatus ?y", "exactly one status"),
    "link resting on nothing": ("DELETE { ?x cmq:linkSource ?y }", "?x cmq:linkSource ?y", "on what it rests"),
    "link of no day": ("DELETE { ?x cmq:linkDate ?y } INSERT { ?x cmq:linkDate 'today' }", "?x cmq:linkDate ?y", "date of a link to an item"),
    "surer than sure": ("DELETE { ?x cmq:linkConfidence ?y } INSERT { ?x cmq:linkConfidence 1.5 }", "?x cmq:linkConfidence ?y", "confidence of a link to an item"),
    "link unjustified": ("DELETE { ?x cmq:linkJustification ?y }", "?x cmq:linkJustification ?y", "exactly one justification"),
    "link to no item": ("DELETE { ?x cmq:linkTarget ?y }", "?x cmq:linkTarget ?y", "names no item"),
    "account of a page": ("DELETE { ?x cmq:aboutItem ?y } INSERT { ?x cmq:aboutItem <https://www.wikidata.org/wiki/Q1> }", "?x cmq:aboutItem ?y", "not of exactly one Wikidata item"),
    "account of no day": ("DELETE { ?x cmq:askedOn ?y } INSERT { ?x cmq:askedOn 'today' }", "?x cmq:askedOn ?y", "on which day an account"),
    "account by nobody": ("DELETE { ?x cmq:askedService ?y }", "?x cmq:askedService ?y", "who gave an account"),
    "account of some facts": ("DELETE { ?x cmq:factsAsked ?y }", "?x cmq:factsAsked ?y", "which facts an account"),
    "item of no status": ("DELETE { ?x cmq:itemStatus ?y }", "?x cmq:itemStatus ?y", "item does not have exactly one status"),
    "redirect to a page": ("INSERT { ?x cmq:redirectsTo <https://www.wikidata.org/wiki/Q1> }", "?x a cmq:Enrichment", "redirects to several"),
    "no preferred label": ("DELETE { ?x skos:prefLabel ?y }", "?x skos:notation 'welcome' ; skos:prefLabel ?y", "no preferred label"),
    "in no scheme": ("DELETE { ?x skos:inScheme ?y }", "?x skos:notation 'welcome' ; skos:inScheme ?y", "no scheme"),
    "no key": ("DELETE { ?x skos:notation ?y }", "?x skos:notation ?y FILTER (?y = 'welcome')", "no key"),
    "rule without label": ("DELETE { ?x rdfs:label ?y }", "?x a cmq:EventRule ; rdfs:label ?y", "rule for events has no label"),
    "rule without reason": ("DELETE { ?x rdfs:comment ?y }", "?x a cmq:EventRule ; rdfs:comment ?y", "gives no reason"),
    "rule for actors": ("INSERT { ?x cmq:ruleFor cmq:Actor }", "?x a cmq:EventRule", "about nothing that has events"),
    "rule of two schemes": ("INSERT { ?x cmq:codeScheme <https://w3id.org/communique/act> }", "?x a cmq:EventRule", "exactly one scheme"),
    "rule of two codes": ("INSERT { ?x cmq:givesCode <https://w3id.org/communique/plover/AID> }", "?x cmq:givesCode ?y", "gives several codes"),
    "code of no scheme": ("INSERT { ?x skos:inScheme <x:y> }", "?x skos:notation 'SUPPORT'", "is in no scheme"),
    "rule of no class": ("DELETE { ?x cmq:whenClass ?y }", "?x cmq:whenClass ?y", "names no class of act"),
    "rule of no act": ("INSERT { ?x cmq:whenAct <x:y> }", "?x a cmq:EventRule", "act of a rule for events"),
    "rule of no state": ("INSERT { ?x cmq:whenState <x:y> }", "?x a cmq:EventRule", "state of a rule for events"),
    "rule of no kind": ("INSERT { ?x cmq:whenMeetingKind <x:y> }", "?x a cmq:EventRule", "kind of meeting of a rule"),
    "rule too firm": ("INSERT { ?x cmq:whenFirmness 6 }", "?x a cmq:EventRule", "firmness of a rule"),
    "rule denied or not": ("INSERT { ?x cmq:whenNegated 'no' }", "?x a cmq:EventRule", "whether the act is denied"),
    "rule addressed or not": ("INSERT { ?x cmq:whenRecipient true, false }", "?x a cmq:EventRule", "whether somebody is addressed"),
    "score beyond the scale": ("INSERT { ?x cmq:conflictScore 11.0 }", "?x skos:notation 'ACCUSE'", "from -10 to 10"),
    "undefined": ("DELETE { ?x skos:definition ?y }", "?x skos:notation 'welcome' ; skos:definition ?y", "not defined"),
}  # fmt: skip
"""A fault that a loader or an editor might make: the change, where, and part of the message."""


def planted(store: ox.Store, faults: list[str]) -> ox.Store:
    """The one graph of *store* with those faults, one after the other, in a store of its own."""
    graph = ox.NamedNode("https://example.org/graph")
    copy = ox.Store()
    copy.extend(ox.Quad(q.subject, q.predicate, q.object, graph) for q in store)
    prefixes = "".join(f"PREFIX {p}: <{iri}> " for p, iri in vocabulary.PREFIXES.items())
    for fault in faults:
        change, where, _ = FAULTS[fault]
        copy.update(f"{prefixes} WITH {graph} {change} WHERE {{ {where} }}")
    return copy


@pytest.fixture(scope="module")
def sound_store(sound: Graph) -> ox.Store:
    """The sound sample in the store's own model."""
    store = ox.Store()
    store.load(sound.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    return store


@pytest.mark.parametrize("fault", FAULTS)
def test_the_shapes_find_a_planted_fault(fault, sound_store):
    """Each fault is found, and the message says what is wrong."""
    store = planted(sound_store, [fault])
    assert {q.triple for q in store} != {q.triple for q in sound_store}, "it was not planted"
    found = [finding.message for finding in check_store(store)]
    assert any(FAULTS[fault][2] in message for message in found), found


def test_a_sound_graph_has_no_findings(sound_store):
    """The checks in SPARQL object to nothing in the sample."""
    assert check_store(planted(sound_store, [])) == []


@pytest.mark.parametrize("part", range(4))
def test_both_engines_find_the_same(part, sound_store):
    """pySHACL and the checks in SPARQL agree on every node, message, value and property."""
    store = planted(sound_store, list(FAULTS)[part::4])
    found = check_store(store)
    assert len(found) > 10
    assert found == validate(store)


def test_every_message_was_seen(shapes):
    """No shape is without a planted fault, and every message says what to do."""
    messages = {str(m) for m in shapes.objects(None, SH.message)}
    unseen = [m for m in messages if not any(part in m for _, _, part in FAULTS.values())]
    assert unseen == []
    for message in messages:
        assert message.count(". ") + message.count(": ") >= 1, message


def test_every_constraint_has_a_message(shapes):
    """A property shape of a class never leaves the reader with a machine's words."""
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        for prop in shapes.objects(shape, SH.property):
            assert shapes.value(prop, SH.message), list(shapes.predicate_objects(prop))


def test_every_class_has_a_shape(ontology, shapes):
    """Each class, or a class above it, is the target of a shape."""
    targets = set(shapes.objects(None, SH.targetClass))
    for cls in ontology.subjects(RDF.type, OWL.Class):
        assert targets & set(ontology.transitive_objects(cls, RDFS.subClassOf)), cls


def test_passages_count_characters_not_bytes(sound, shapes):
    """A passage after a character outside the basic plane is still found sound."""
    from communique.records import Gap, Quote, Record

    text = "Flags 🇯🇵 and 𝒩otes"
    record = Record(
        slug=SLUG, kind="news", loader="x", text=text, source_name="x", sha256="0" * 64,
        encoding="utf-8", media_type="text/plain", lexicon_version="x", software_version="x",
        gaps=(Gap("no-frame", "Not understood.", Quote.of(text, 13, 18)),),
    )  # fmt: skip
    quads = record_quads(record, sample_authority(), IRIS)
    graph = Graph()
    triples = [ox.Triple(q.subject, q.predicate, q.object) for q in quads]
    graph.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    assert complaints(graph, shapes) == []
