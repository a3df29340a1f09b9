"""The terms that the graph uses, as pyoxigraph nodes.

`CMQ` holds every term of `ontology/communique.ttl`; a test proves that the two agree. The
other classes hold only the terms of other vocabularies that communique writes itself.
"""

# Names are spelled as the vocabularies spell them, so that code reads like Turtle.
# ruff: noqa: N815

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import NamedNode

DEFAULT_BASE = "https://w3id.org/communique/id/"
"""Start of the IRIs of individuals, unless a store is made with another."""

CMQ_NAMESPACE = "https://w3id.org/communique/ontology#"
SCHEME_NAMESPACE = "https://w3id.org/communique/"

PREFIXES: Mapping[str, str] = {
    "cmq": CMQ_NAMESPACE,
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "p": "http://www.wikidata.org/prop/",
    "pq": "http://www.wikidata.org/prop/qualifier/",
    "pqv": "http://www.wikidata.org/prop/qualifier/value/",
    "prov": "http://www.w3.org/ns/prov#",
    "ps": "http://www.wikidata.org/prop/statement/",
    "psv": "http://www.wikidata.org/prop/statement/value/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
    "time": "http://www.w3.org/2006/time#",
    "vann": "http://purl.org/vocab/vann/",
    "wd": "http://www.wikidata.org/entity/",
    "wdno": "http://www.wikidata.org/prop/novalue/",
    "wds": "http://www.wikidata.org/entity/statement/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "wikibase": "http://wikiba.se/ontology#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def _term(prefix: str, name: str) -> NamedNode:
    return NamedNode(PREFIXES[prefix] + name)


class CMQ:
    """Terms of the communique ontology."""

    # Actors and regions
    Actor = _term("cmq", "Actor")
    Person = _term("cmq", "Person")
    State = _term("cmq", "State")
    Organization = _term("cmq", "Organization")
    Ministry = _term("cmq", "Ministry")
    ArmedForce = _term("cmq", "ArmedForce")
    Company = _term("cmq", "Company")
    Group = _term("cmq", "Group")
    Programme = _term("cmq", "Programme")
    Region = _term("cmq", "Region")
    City = _term("cmq", "City")
    Sea = _term("cmq", "Sea")
    basis = _term("cmq", "basis")
    country = _term("cmq", "country")
    evidence = _term("cmq", "evidence")
    evidenceGrade = _term("cmq", "evidenceGrade")
    inAuthority = _term("cmq", "inAuthority")
    isoAlpha2 = _term("cmq", "isoAlpha2")
    isoAlpha3 = _term("cmq", "isoAlpha3")
    latitude = _term("cmq", "latitude")
    longitude = _term("cmq", "longitude")
    m49 = _term("cmq", "m49")
    timeZone = _term("cmq", "timeZone")

    # Posts
    Post = _term("cmq", "Post")
    Tenure = _term("cmq", "Tenure")
    attestedUntil = _term("cmq", "attestedUntil")
    end = _term("cmq", "end")
    holder = _term("cmq", "holder")
    post = _term("cmq", "post")
    start = _term("cmq", "start")

    # Statements, their passages and how they were read
    Statement = _term("cmq", "Statement")
    Readout = _term("cmq", "Readout")
    JointStatement = _term("cmq", "JointStatement")
    PressRelease = _term("cmq", "PressRelease")
    NewsItem = _term("cmq", "NewsItem")
    Passage = _term("cmq", "Passage")
    Extraction = _term("cmq", "Extraction")
    encoding = _term("cmq", "encoding")
    family = _term("cmq", "family")
    inStatement = _term("cmq", "inStatement")
    inputSha256 = _term("cmq", "inputSha256")
    issuer = _term("cmq", "issuer")
    lexiconVersion = _term("cmq", "lexiconVersion")
    mediaType = _term("cmq", "mediaType")
    mentions = _term("cmq", "mentions")
    passage = _term("cmq", "passage")
    provisional = _term("cmq", "provisional")
    reports = _term("cmq", "reports")
    softwareVersion = _term("cmq", "softwareVersion")
    sourceName = _term("cmq", "sourceName")
    text = _term("cmq", "text")
    textSha256 = _term("cmq", "textSha256")

    # Meetings
    Meeting = _term("cmq", "Meeting")
    Participation = _term("cmq", "Participation")
    accountKey = _term("cmq", "accountKey")
    actor = _term("cmq", "actor")
    dateBasis = _term("cmq", "dateBasis")
    duration = _term("cmq", "duration")
    durationApproximate = _term("cmq", "durationApproximate")
    earliestDate = _term("cmq", "earliestDate")
    inMeeting = _term("cmq", "inMeeting")
    latestDate = _term("cmq", "latestDate")
    localTime = _term("cmq", "localTime")
    meetingKind = _term("cmq", "meetingKind")
    modality = _term("cmq", "modality")
    occasion = _term("cmq", "occasion")
    officeName = _term("cmq", "officeName")
    partOf = _term("cmq", "partOf")
    participant = _term("cmq", "participant")
    participation = _term("cmq", "participation")
    place = _term("cmq", "place")
    placeName = _term("cmq", "placeName")
    represents = _term("cmq", "represents")
    role = _term("cmq", "role")
    startedAt = _term("cmq", "startedAt")

    # Resolution across statements
    OpenQuestion = _term("cmq", "OpenQuestion")
    candidate = _term("cmq", "candidate")
    nameKey = _term("cmq", "nameKey")
    objectId = _term("cmq", "objectId")
    questionKind = _term("cmq", "questionKind")
    subjectId = _term("cmq", "subjectId")
    undecided = _term("cmq", "undecided")

    # Links to Wikidata
    EntityLink = _term("cmq", "EntityLink")
    linkConfidence = _term("cmq", "linkConfidence")
    linkDate = _term("cmq", "linkDate")
    linkJustification = _term("cmq", "linkJustification")
    linkPredicate = _term("cmq", "linkPredicate")
    linkSource = _term("cmq", "linkSource")
    linkStatus = _term("cmq", "linkStatus")
    linkTarget = _term("cmq", "linkTarget")
    linkedEntity = _term("cmq", "linkedEntity")

    # What Wikidata says of linked items
    Enrichment = _term("cmq", "Enrichment")
    UnknownValue = _term("cmq", "UnknownValue")
    aboutItem = _term("cmq", "aboutItem")
    askedOn = _term("cmq", "askedOn")
    askedService = _term("cmq", "askedService")
    factsAsked = _term("cmq", "factsAsked")
    itemStatus = _term("cmq", "itemStatus")
    itemVersion = _term("cmq", "itemVersion")
    leftOut = _term("cmq", "leftOut")
    redirectsTo = _term("cmq", "redirectsTo")
    valueName = _term("cmq", "valueName")

    # Utterances and commitments
    Utterance = _term("cmq", "Utterance")
    Commitment = _term("cmq", "Commitment")
    Topic = _term("cmq", "Topic")
    ReportedAct = _term("cmq", "ReportedAct")
    aboutMeeting = _term("cmq", "aboutMeeting")
    act = _term("cmq", "act")
    actClass = _term("cmq", "actClass")
    actModality = _term("cmq", "actModality")
    addressee = _term("cmq", "addressee")
    amount = _term("cmq", "amount")
    amountPassage = _term("cmq", "amountPassage")
    attributedAct = _term("cmq", "attributedAct")
    attributedTo = _term("cmq", "attributedTo")
    beneficiary = _term("cmq", "beneficiary")
    binding = _term("cmq", "binding")
    committer = _term("cmq", "committer")
    condition = _term("cmq", "condition")
    content = _term("cmq", "content")
    course = _term("cmq", "course")
    due = _term("cmq", "due")
    duePassage = _term("cmq", "duePassage")
    firmness = _term("cmq", "firmness")
    frame = _term("cmq", "frame")
    futureAction = _term("cmq", "futureAction")
    instrument = _term("cmq", "instrument")
    instrumentPassage = _term("cmq", "instrumentPassage")
    intensity = _term("cmq", "intensity")
    joint = _term("cmq", "joint")
    level = _term("cmq", "level")
    madeIn = _term("cmq", "madeIn")
    meetsTest = _term("cmq", "meetsTest")
    negated = _term("cmq", "negated")
    ownAction = _term("cmq", "ownAction")
    proposedBy = _term("cmq", "proposedBy")
    proposedTopic = _term("cmq", "proposedTopic")
    publicAction = _term("cmq", "publicAction")
    quotation = _term("cmq", "quotation")
    region = _term("cmq", "region")
    repeated = _term("cmq", "repeated")
    reportedBy = _term("cmq", "reportedBy")
    reportedIn = _term("cmq", "reportedIn")
    rule = _term("cmq", "rule")
    speaker = _term("cmq", "speaker")
    specificAction = _term("cmq", "specificAction")
    specificity = _term("cmq", "specificity")
    strength = _term("cmq", "strength")
    tier = _term("cmq", "tier")
    topic = _term("cmq", "topic")
    topicPassage = _term("cmq", "topicPassage")
    topicProposedBy = _term("cmq", "topicProposedBy")
    trigger = _term("cmq", "trigger")
    unknownSpeaker = _term("cmq", "unknownSpeaker")

    # Lineage and set phrases
    LineageLink = _term("cmq", "LineageLink")
    SetPhraseUse = _term("cmq", "SetPhraseUse")
    agreedKey = _term("cmq", "agreedKey")
    agreedParty = _term("cmq", "agreedParty")
    agreedProgramme = _term("cmq", "agreedProgramme")
    agreedTopic = _term("cmq", "agreedTopic")
    directed = _term("cmq", "directed")
    earlierEvidence = _term("cmq", "earlierEvidence")
    earlierPoint = _term("cmq", "earlierPoint")
    laterEvidence = _term("cmq", "laterEvidence")
    laterPoint = _term("cmq", "laterPoint")
    levelChange = _term("cmq", "levelChange")
    lineageKey = _term("cmq", "lineageKey")
    lineageKind = _term("cmq", "lineageKind")
    lineageStatus = _term("cmq", "lineageStatus")
    linksStatement = _term("cmq", "linksStatement")
    score = _term("cmq", "score")
    setPhrase = _term("cmq", "setPhrase")
    specificityChange = _term("cmq", "specificityChange")
    takesUp = _term("cmq", "takesUp")
    usedIn = _term("cmq", "usedIn")
    wordingOverlap = _term("cmq", "wordingOverlap")

    # Which words raise a topic
    cue = _term("cmq", "cue")
    echoCue = _term("cmq", "echoCue")
    faintCue = _term("cmq", "faintCue")
    fieldCue = _term("cmq", "fieldCue")
    listWord = _term("cmq", "listWord")
    noCue = _term("cmq", "noCue")
    officeField = _term("cmq", "officeField")
    officeHead = _term("cmq", "officeHead")
    openCue = _term("cmq", "openCue")
    weakCue = _term("cmq", "weakCue")
    leavesTo = _term("cmq", "leavesTo")
    yieldsTo = _term("cmq", "yieldsTo")

    # What a statement gets wrong, and what was not understood
    Contradiction = _term("cmq", "Contradiction")
    Gap = _term("cmq", "Gap")
    NameVariant = _term("cmq", "NameVariant")
    about = _term("cmq", "about")
    computed = _term("cmq", "computed")
    contradictionKind = _term("cmq", "contradictionKind")
    form = _term("cmq", "form")
    gapKind = _term("cmq", "gapKind")
    stated = _term("cmq", "stated")
    usualForm = _term("cmq", "usualForm")
    variantKind = _term("cmq", "variantKind")
    variantOf = _term("cmq", "variantOf")

    # Inferred: what the reasoner adds
    attestedIn = _term("cmq", "attestedIn")
    broadTopic = _term("cmq", "broadTopic")
    hasTenure = _term("cmq", "hasTenure")
    heldOfficeOf = _term("cmq", "heldOfficeOf")
    heldPost = _term("cmq", "heldPost")
    heldWithin = _term("cmq", "heldWithin")
    involves = _term("cmq", "involves")
    participatedIn = _term("cmq", "participatedIn")
    partyRepresented = _term("cmq", "partyRepresented")
    placeWithin = _term("cmq", "placeWithin")
    stateRepresented = _term("cmq", "stateRepresented")
    toldIn = _term("cmq", "toldIn")
    tookPartBy = _term("cmq", "tookPartBy")
    voicedBy = _term("cmq", "voicedBy")

    # Event data
    EventRule = _term("cmq", "EventRule")
    codeScheme = _term("cmq", "codeScheme")
    conflictScore = _term("cmq", "conflictScore")
    givesCode = _term("cmq", "givesCode")
    needsRecipient = _term("cmq", "needsRecipient")
    partiesFrom = _term("cmq", "partiesFrom")
    partiesTo = _term("cmq", "partiesTo")
    ruleFor = _term("cmq", "ruleFor")
    unlessMadeIn = _term("cmq", "unlessMadeIn")
    unlessMeans = _term("cmq", "unlessMeans")
    unlessWord = _term("cmq", "unlessWord")
    whenAct = _term("cmq", "whenAct")
    whenClass = _term("cmq", "whenClass")
    whenFirmness = _term("cmq", "whenFirmness")
    whenMeans = _term("cmq", "whenMeans")
    whenMeetingKind = _term("cmq", "whenMeetingKind")
    whenNegated = _term("cmq", "whenNegated")
    whenRecipient = _term("cmq", "whenRecipient")
    whenState = _term("cmq", "whenState")
    whenWord = _term("cmq", "whenWord")


class RDF:
    type = _term("rdf", "type")


class RDFS:
    comment = _term("rdfs", "comment")
    label = _term("rdfs", "label")
    subClassOf = _term("rdfs", "subClassOf")


class SKOS:
    Concept = _term("skos", "Concept")
    altLabel = _term("skos", "altLabel")
    broadMatch = _term("skos", "broadMatch")
    broader = _term("skos", "broader")
    closeMatch = _term("skos", "closeMatch")
    exactMatch = _term("skos", "exactMatch")
    inScheme = _term("skos", "inScheme")
    notation = _term("skos", "notation")
    prefLabel = _term("skos", "prefLabel")
    relatedMatch = _term("skos", "relatedMatch")


class DCTERMS:
    issued = _term("dcterms", "issued")
    language = _term("dcterms", "language")
    publisher = _term("dcterms", "publisher")
    title = _term("dcterms", "title")


class PROV:
    Activity = _term("prov", "Activity")
    wasGeneratedBy = _term("prov", "wasGeneratedBy")


class ORG:
    postIn = _term("org", "postIn")


class OA:
    end = _term("oa", "end")
    exact = _term("oa", "exact")
    prefix = _term("oa", "prefix")
    start = _term("oa", "start")
    suffix = _term("oa", "suffix")


class XSD:
    boolean = _term("xsd", "boolean")
    date = _term("xsd", "date")
    dateTime = _term("xsd", "dateTime")
    decimal = _term("xsd", "decimal")
    duration = _term("xsd", "duration")
    gYear = _term("xsd", "gYear")
    gYearMonth = _term("xsd", "gYearMonth")
    integer = _term("xsd", "integer")
    time = _term("xsd", "time")


SUPERCLASSES: Mapping[NamedNode, tuple[NamedNode, ...]] = {
    CMQ.Person: (CMQ.Actor,),
    CMQ.State: (CMQ.Actor, CMQ.Region),
    CMQ.Organization: (CMQ.Actor,),
    CMQ.Ministry: (CMQ.Organization, CMQ.Actor),
    CMQ.ArmedForce: (CMQ.Organization, CMQ.Actor),
    CMQ.Company: (CMQ.Organization, CMQ.Actor),
    CMQ.Group: (CMQ.Organization, CMQ.Actor),
    CMQ.Programme: (CMQ.Organization, CMQ.Actor),
    CMQ.City: (CMQ.Region,),
    CMQ.Sea: (CMQ.Region,),
    CMQ.Readout: (CMQ.Statement,),
    CMQ.JointStatement: (CMQ.Statement,),
    CMQ.PressRelease: (CMQ.Statement,),
    CMQ.NewsItem: (CMQ.Statement,),
}
"""All ancestors of each class within the ontology. Whoever writes a node writes these types
too (see `types_of`), so that they are there without inference."""

ENTITY_CLASSES: Mapping[str, NamedNode] = {
    "person": CMQ.Person,
    "state": CMQ.State,
    "organization": CMQ.Organization,
    "ministry": CMQ.Ministry,
    "armed-force": CMQ.ArmedForce,
    "company": CMQ.Company,
    "group": CMQ.Group,
    "programme": CMQ.Programme,
    "city": CMQ.City,
    "sea": CMQ.Sea,
    "region": CMQ.Region,
}
"""The class of an actor or region by the `type` of its record or authority entry."""

STATEMENT_CLASSES: Mapping[str, NamedNode] = {
    "readout": CMQ.Readout,
    "joint-statement": CMQ.JointStatement,
    "press-release": CMQ.PressRelease,
    "news": CMQ.NewsItem,
}

LINK_PREDICATES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch)
"""How an entity can be linked with an item elsewhere, the closest first."""

SCHEMES = (
    "act", "act-class", "act-modality", "actor-basis", "binding", "course", "date-basis",
    "intensity", "item-status", "lineage-key", "lineage-kind", "lineage-status", "link-status",
    "meeting-kind", "modality", "role", "set-phrase", "strength", "tier", "topic",
    # Event data
    "cameo", "plover", "plover-auxiliary", "plover-context", "plover-quad",
)  # fmt: skip


def types_of(cls: NamedNode) -> tuple[NamedNode, ...]:
    """*cls* and all its ancestors in the ontology, the most specific first."""
    return (cls, *SUPERCLASSES.get(cls, ()))


def scheme_iri(scheme: str) -> NamedNode:
    """The concept scheme called *scheme*, one of `SCHEMES`."""
    return NamedNode(SCHEME_NAMESPACE + scheme)


def concept(scheme: str, key: str) -> NamedNode:
    """The concept *key* of *scheme*: `concept("act", "welcome")`."""
    return NamedNode(f"{SCHEME_NAMESPACE}{scheme}/{key}")


def wikidata(qid: str) -> NamedNode:
    """The Wikidata item *qid*, such as `Q17`."""
    return NamedNode(PREFIXES["wd"] + qid)
