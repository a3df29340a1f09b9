"""From records and authority to quads."""

# Names and quotes are written as they come.

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import SLUG, TEXT, entity, quote, sample_authority, sample_record

from communique.authority import Authority, ItemLink
from communique.errors import DataError, InputError
from communique.graph.authority_graph import authority_quads
from communique.graph.iris import DEFAULT_BASE, Iris, meeting_slugs
from communique.graph.literals import duration, shortened
from communique.graph.ontology_graph import ontology_quads
from communique.graph.triples import record_quads
from communique.graph.vocabulary import (
    CMQ,
    DCTERMS,
    OA,
    ORG,
    RDF,
    RDFS,
    SKOS,
    XSD,
    concept,
    wikidata,
)
from communique.records import Actor, Meeting, Participation, Quote, Record, Region, Utterance
from communique.slugs import slugify

IRIS = Iris()
STATEMENT = IRIS.statement(SLUG)
MEETING = IRIS.meeting("2024-07-03-jon-vass-petra-holm")


def objects(quads: list[ox.Quad], subject: ox.NamedNode, predicate: ox.NamedNode) -> list:
    """The objects of *subject* and *predicate*, in order."""
    return [q.object for q in quads if q.subject == subject and q.predicate == predicate]


def instances(quads: list[ox.Quad], cls: ox.NamedNode) -> set:
    """All nodes of type *cls*."""
    return {q.subject for q in quads if q.predicate == RDF.type and q.object == cls}


@pytest.fixture
def quads() -> list[ox.Quad]:
    return record_quads(sample_record(), sample_authority(), IRIS)


def with_meeting(**changes: object) -> Record:
    """The sample with its meeting changed."""
    record = sample_record()
    return replace(record, meetings=(replace(record.meetings[0], **changes),))


# The sample and the quads as a whole


def test_every_quote_of_the_sample_stands_in_its_text():
    """The hand-made record satisfies its own check."""
    sample_record().check()


def test_the_same_record_gives_the_same_quads(quads):
    """Two runs give equal quads in equal order, and no quad occurs twice."""
    assert quads == record_quads(sample_record(), sample_authority(), IRIS)
    assert len(quads) == len(set(quads))


def test_all_quads_are_in_the_graph_of_the_statement(quads):
    """Removing one graph removes all that one statement says."""
    assert {q.graph_name for q in quads} == {IRIS.statement_graph(SLUG)}


@pytest.mark.parametrize("part", ["record", "authority", "ontology"])
def test_no_blank_nodes(part, quads):
    """Neither statements nor authority nor ontology put a blank node into the store."""
    quads = {
        "record": quads,
        "authority": authority_quads(sample_authority(), IRIS),
        "ontology": ontology_quads(IRIS),
    }[part]
    assert quads
    assert not [
        q for q in quads if ox.BlankNode in (type(q.subject), type(q.object), type(q.graph_name))
    ]


@pytest.mark.parametrize("part", ["record", "authority", "ontology"])
def test_the_store_gives_back_what_it_was_given(part, quads):
    """Every literal is in the canonical form of the store, so that nothing changes in it."""
    quads = {
        "record": quads,
        "authority": authority_quads(sample_authority(), IRIS),
        "ontology": ontology_quads(IRIS),
    }[part]
    store = ox.Store()
    store.extend(quads)
    assert set(store) == set(quads)


def test_another_base_renames_every_individual_and_no_term():
    """A graph for another address differs only in the IRIs of its individuals."""
    other = "https://example.org/kg/"

    def lines(base: str) -> str:
        made = record_quads(sample_record(), sample_authority(), Iris(base))
        return "\n".join(map(str, made))

    assert lines(other) == lines(DEFAULT_BASE).replace(DEFAULT_BASE, other)


@pytest.mark.parametrize("base", ["", "id/", "https://example.org/id", "https://exa mple.org/"])
def test_a_base_that_cannot_start_an_iri_is_refused(base):
    """The message quotes the base and shows a good one."""
    with pytest.raises(DataError, match="absolute IRI that ends in"):
        Iris(base)


def test_every_node_has_a_label_and_a_type(quads):
    """Whatever a statement describes can be shown in a table."""
    subjects = {q.subject for q in quads}
    assert subjects == {q.subject for q in quads if q.predicate == RDFS.label}
    assert subjects == {q.subject for q in quads if q.predicate == RDF.type}


# Passages


def test_every_passage_quotes_the_text_at_its_position(quads):
    """Start and end, read as Unicode characters, give the exact words and their surroundings."""
    passages = instances(quads, CMQ.Passage)
    assert len(passages) > 15
    for node in passages:
        start, end = (int(objects(quads, node, p)[0].value) for p in (OA.start, OA.end))
        assert objects(quads, node, OA.exact) == [ox.Literal(TEXT[start:end])]
        before, after = TEXT[max(0, start - 30) : start], TEXT[end : end + 30]
        assert [o.value for o in objects(quads, node, OA.prefix)] == ([before] if before else [])
        assert [o.value for o in objects(quads, node, OA.suffix)] == ([after] if after else [])
        assert objects(quads, node, CMQ.inStatement) == [STATEMENT]


@pytest.mark.parametrize(
    ("cls", "count"),
    [
        (CMQ.Utterance, 4),
        (CMQ.ReportedAct, 1),
        (CMQ.Commitment, 3),
        (CMQ.Meeting, 1),
        (CMQ.Participation, 2),
        (CMQ.Contradiction, 1),
        (CMQ.NameVariant, 1),
        (CMQ.Gap, 1),
    ],
)
def test_everything_that_is_said_has_a_passage(quads, cls, count):
    """Utterances, commitments, meetings, participations and remarks point at their words."""
    nodes = instances(quads, cls)
    assert len(nodes) == count
    passages = instances(quads, CMQ.Passage)
    for node in nodes:
        assert set(objects(quads, node, CMQ.passage)) & passages


# Actors and regions


def test_a_listed_actor_is_only_mentioned(quads):
    """What the authority file says of an actor is not repeated in the statement's graph."""
    state = IRIS.actor("belmark")
    assert state in objects(quads, STATEMENT, CMQ.mentions)
    assert not [q for q in quads if q.subject == state]


def test_an_unlisted_actor_is_described_where_it_is_named(quads):
    """Type, label, forms and mentions of an actor that no authority file lists are kept."""
    company = IRIS.actor("nordwerk")
    assert objects(quads, company, RDF.type) == [CMQ.Company, CMQ.Organization, CMQ.Actor]
    assert objects(quads, company, RDFS.label) == [ox.Literal("Nordwerk AG", language="en")]
    assert objects(quads, company, SKOS.altLabel) == [ox.Literal("Nordwerk", language="en")]
    assert objects(quads, company, CMQ.inAuthority) == [ox.Literal("false", datatype=XSD.boolean)]
    assert len(objects(quads, company, CMQ.passage)) == 1
    assert objects(quads, company, CMQ.basis) == [concept("actor-basis", "form")]


def test_states_are_actors_and_other_places_are_regions(quads):
    """A state keeps one node as a party and as a place; a sea and a city are regions."""
    mentioned = objects(quads, STATEMENT, CMQ.mentions)
    assert {IRIS.actor("belmark"), IRIS.region("norvik"), IRIS.region("grey-sea")} < set(mentioned)
    spoken_of = {q.object for q in quads if q.predicate == CMQ.region}
    assert spoken_of == {IRIS.actor("belmark")}


def test_an_unlisted_state_is_one_node_in_both_parts():
    """A state that is unlisted and named as actor and as region is actor and region at once."""
    record = replace(
        sample_record(),
        actors=(Actor("cordia", "Cordia", "state", mentions=(quote("Grey"),)),),
        regions=(Region("cordia", "Cordia", "state", mentions=(quote("Sea"),)),),
    )
    quads = record_quads(record, sample_authority(), IRIS)
    node = IRIS.actor("cordia")
    assert objects(quads, node, RDF.type) == [CMQ.State, CMQ.Actor, CMQ.Region]
    assert len(objects(quads, node, CMQ.passage)) == 2
    assert not [q for q in quads if IRIS.region("cordia") in (q.subject, q.object)]


# Meetings


@pytest.mark.parametrize(
    ("date", "start", "zone", "value", "datatype"),
    [
        ("2024-07-03", "09:30", "Europe/Oslo", "2024-07-03T09:30:00+02:00", XSD.dateTime),
        ("2024-01-03", "09:30", "Europe/Oslo", "2024-01-03T09:30:00+01:00", XSD.dateTime),
        ("2025-04-09", "18:10", "Asia/Tokyo", "2025-04-09T18:10:00+09:00", XSD.dateTime),
        ("2024-01-03", "09:30", "Europe/London", "2024-01-03T09:30:00Z", XSD.dateTime),
        ("2024-07-03", "09:30", "America/St_Johns", "2024-07-03T09:30:00-02:30", XSD.dateTime),
        ("2024-07-03", None, "Europe/Oslo", "2024-07-03", XSD.date),
        ("2024-07-03", "09:30", None, "2024-07-03", XSD.date),
        ("2024-07-03", "09:30", "Europe/Nowhere", "2024-07-03", XSD.date),
        ("1880-07-03", "09:30", "Asia/Tokyo", "1880-07-03", XSD.date),
    ],
)
def test_when_a_meeting_started(date, start, zone, value, datatype):
    """The offset is that of the zone on that day; without time or zone the date remains."""
    record = with_meeting(date=date, start=start, timezone=zone)
    quads = record_quads(record, sample_authority(), IRIS)
    node = IRIS.meeting(meeting_slugs(record)[0])
    assert objects(quads, node, CMQ.startedAt) == [ox.Literal(value, datatype=datatype)]


def test_an_open_date_is_a_period_and_no_start():
    """Where only a period is known, its first and last day are given and nothing is guessed."""
    record = with_meeting(date=None, period=("2024-07-02", "2024-07-03"), date_basis="unknown")
    quads = record_quads(record, sample_authority(), IRIS)
    node = IRIS.meeting("2024-07-02--2024-07-03-jon-vass-petra-holm")
    assert objects(quads, node, CMQ.startedAt) == []
    assert [o.value for o in objects(quads, node, CMQ.earliestDate)] == ["2024-07-02"]
    assert [o.value for o in objects(quads, node, CMQ.latestDate)] == ["2024-07-03"]


@pytest.mark.parametrize(
    "changes", [{"date": "2024-02-30"}, {"start": "25:00"}, {"date": "3 July 2024"}]
)
def test_a_day_or_time_that_does_not_exist_is_refused(changes):
    """The message names the statement and quotes the value."""
    with pytest.raises(InputError, match=f"{SLUG}.*There is no .*'{next(iter(changes.values()))}'"):
        record_quads(with_meeting(**changes), sample_authority(), IRIS)


@pytest.mark.parametrize(
    ("minutes", "text"), [(45, "PT45M"), (90, "PT1H30M"), (120, "PT2H"), (0, "PT0S")]
)
def test_durations(minutes, text):
    """Minutes become hours and minutes, as the store writes them."""
    assert duration(minutes) == ox.Literal(text, datatype=XSD.duration)


def test_a_participation_has_actor_role_office_post_and_party(quads):
    """Who took part in which office, for whom, is one node below the meeting."""
    node = IRIS.participation("2024-07-03-jon-vass-petra-holm", "petra-holm")
    assert objects(quads, MEETING, CMQ.participant) == [
        IRIS.actor("petra-holm"),
        IRIS.actor("jon-vass"),
    ]
    assert node in objects(quads, MEETING, CMQ.participation)
    assert objects(quads, node, CMQ.inMeeting) == [MEETING]
    assert objects(quads, node, CMQ.actor) == [IRIS.actor("petra-holm")]
    assert objects(quads, node, CMQ.role) == [concept("role", "host")]
    assert objects(quads, node, CMQ.officeName) == [ox.Literal("Minister of Foreign Affairs")]
    assert objects(quads, node, CMQ.post) == [IRIS.post("fm-arvonia")]
    assert objects(quads, node, CMQ.represents) == [IRIS.actor("arvonia")]


def meeting(kind: str = "meeting", keys: str = "b a", role: str = "principal", **more) -> Meeting:
    """A meeting of the actors with the keys in *keys*."""
    words = quote("held a meeting with Mr. Jon Vas")
    people = tuple(Participation(key, role, words) for key in keys.split())
    return Meeting(kind, (words,), people, **{"date": "2024-07-03", **more})


@pytest.mark.parametrize(
    ("meetings", "slugs"),
    [
        ((meeting(),), ("2024-07-03-a-b",)),
        ((meeting(kind="working-meal"),), ("2024-07-03-a-b-working-meal",)),
        ((meeting(date=None),), ("undated-a-b",)),
        (
            (meeting(date=None, period=("2024-07-02", "2024-07-03")),),
            ("2024-07-02--2024-07-03-a-b",),
        ),
        (
            (meeting(), meeting(kind="visit"), meeting(), meeting()),
            ("2024-07-03-a-b", "2024-07-03-a-b-visit", "2024-07-03-a-b-2", "2024-07-03-a-b-3"),
        ),
        ((meeting(role="attendee"),), ("2024-07-03-a-b",)),
        ((meeting(keys="", kind="visit"),), (f"2024-07-03-{SLUG}-visit",)),
        ((meeting(keys="石破 Shōta"),), (f"2024-07-03-shota-{slugify('石破')}",)),
    ],
)
def test_meeting_slugs(meetings, slugs):
    """Date, principals and kind name a meeting; equal names are counted in order."""
    assert meeting_slugs(replace(sample_record(), meetings=meetings)) == slugs


def test_another_slug_renames_the_meeting_everywhere(quads):
    """A meeting resolved elsewhere gets that slug, and keeps its own as account key."""
    renamed = record_quads(sample_record(), sample_authority(), IRIS, {0: "talks"})
    own = "2024-07-03-jon-vass-petra-holm"
    expected = [
        line.replace(f"/meeting/{own}>", "/meeting/talks>").replace(
            f"/participation/{own}/", "/participation/talks/"
        )
        for line in map(str, quads)
    ]
    assert list(map(str, renamed)) == expected
    assert objects(renamed, IRIS.meeting("talks"), CMQ.accountKey) == [ox.Literal(own)]


# Utterances and commitments


def test_an_utterance_says_who_does_what_and_about_what(quads):
    """Speaker, addressee, act, topic, region, frame and trigger are on the utterance."""
    span = quote("Minister Vass stated that Belmark will invest 3% of its GDP in energy by 2027")
    node = IRIS.utterance(SLUG, span.start, span.end)
    assert objects(quads, node, CMQ.speaker) == [IRIS.actor("jon-vass")]
    assert objects(quads, node, CMQ.act) == [concept("act", "state")]
    assert objects(quads, node, CMQ.topic) == [concept("topic", "energy")]
    assert objects(quads, node, CMQ.region) == [IRIS.actor("belmark")]
    assert objects(quads, node, CMQ.tier) == [concept("tier", "A")]
    assert objects(quads, node, CMQ.aboutMeeting) == [MEETING]
    words = quote("energy", "energy by")
    assert objects(quads, node, CMQ.topicPassage) == [IRIS.passage(SLUG, words.start, words.end)]


def test_a_commitment_says_who_undertakes_what_by_when(quads):
    """Committer, strength, due year, amount and the utterance it stands in are kept."""
    span = quote("Belmark will invest 3% of its GDP in energy by 2027")
    node = IRIS.commitment(SLUG, span.start, span.end)
    assert objects(quads, node, CMQ.committer) == [IRIS.actor("belmark")]
    assert objects(quads, node, CMQ.strength) == [concept("strength", "decided")]
    assert objects(quads, node, CMQ.due) == [ox.Literal("2027", datatype=XSD.gYear)]
    assert objects(quads, node, CMQ.amount) == [ox.Literal("3 %")]
    assert set(objects(quads, node, CMQ.madeIn)) < instances(quads, CMQ.Utterance)
    assert objects(quads, node, CMQ.aboutMeeting) == [MEETING]


def test_an_utterance_says_what_is_said_and_how_firmly(quads):
    """Content, class, grade, repetition and state of the act are on the utterance."""
    span = quote("Foreign Minister Holm welcomed Minister Vass’s visit to “the city of bridges”")
    node = IRIS.utterance(SLUG, span.start, span.end)
    content = quote("Minister Vass’s visit to “the city of bridges”")
    assert objects(quads, node, CMQ.content) == [IRIS.passage(SLUG, content.start, content.end)]
    assert objects(quads, node, CMQ.actClass) == [concept("act-class", "expressive-positive")]
    assert objects(quads, node, CMQ.firmness) == [ox.Literal("3", datatype=XSD.integer)]
    assert objects(quads, node, CMQ.repeated) == [ox.Literal("false", datatype=XSD.boolean)]
    assert objects(quads, node, CMQ.actModality) == [concept("act-modality", "done")]
    assert objects(quads, node, CMQ.proposedBy) == []


def test_a_grade_that_nobody_gave_is_left_out():
    """Without class and grade nothing is written of them."""
    record = sample_record()
    bare = replace(record.utterances[0], act_class=None, firmness=None, content=None)
    quads = record_quads(
        replace(record, utterances=(bare, *record.utterances[1:])), sample_authority(), IRIS
    )
    node = IRIS.utterance(SLUG, bare.passage.start, bare.passage.end)
    for predicate in (CMQ.actClass, CMQ.firmness, CMQ.content):
        assert objects(quads, node, predicate) == []


def test_a_reported_act_is_no_utterance(quads):
    """Whose act it is, which, and who reports it; the query for speakers does not find it."""
    (node,) = instances(quads, CMQ.ReportedAct)
    span = quote("Nordwerk supports a grid")
    assert node == IRIS.reported_act(SLUG, span.start, span.end)
    assert objects(quads, node, CMQ.attributedTo) == [IRIS.actor("nordwerk")]
    assert objects(quads, node, CMQ.attributedAct) == [concept("act", "support")]
    (reporting,) = objects(quads, node, CMQ.reportedIn)
    assert objects(quads, reporting, CMQ.speaker) == [IRIS.actor("jon-vass")]
    assert not objects(quads, node, CMQ.speaker)
    assert not objects(quads, node, CMQ.act)


def test_a_commitment_says_how_far_it_goes_and_on_what_terms(quads):
    """Level, binding, specificity, condition, instrument, course and tests are kept."""
    span = quote("he hopes to plan it through Nordwerk, subject to funding")
    node = IRIS.commitment(SLUG, span.start, span.end)
    terms = quote("subject to funding")
    means = quote("Nordwerk", "through Nordwerk")
    assert objects(quads, node, CMQ.tier) == [concept("tier", "B")]
    assert objects(quads, node, CMQ.level) == [ox.Literal("1", datatype=XSD.integer)]
    assert objects(quads, node, CMQ.binding) == [concept("binding", "low")]
    assert objects(quads, node, CMQ.specificity) == [ox.Literal("0", datatype=XSD.integer)]
    assert objects(quads, node, CMQ.condition) == [IRIS.passage(SLUG, terms.start, terms.end)]
    assert objects(quads, node, CMQ.instrument) == [IRIS.actor("nordwerk")]
    assert objects(quads, node, CMQ.instrumentPassage) == [
        IRIS.passage(SLUG, means.start, means.end)
    ]
    assert objects(quads, node, CMQ.course) == [concept("course", "new")]
    assert objects(quads, node, CMQ.proposedBy) == [ox.Literal("a-plug-in")]
    answers = [
        objects(quads, node, p)[0].value
        for p in (
            CMQ.futureAction,
            CMQ.specificAction,
            CMQ.ownAction,
            CMQ.publicAction,
            CMQ.meetsTest,
        )
    ]
    assert answers == ["true", "false", "true", "false", "false"]


def test_a_commitment_that_passes_all_questions_meets_the_test(quads):
    """Measurable, one's own, public and ahead: that is a commitment as G7 research counts them."""
    span = quote("Belmark will invest 3% of its GDP in energy by 2027")
    node = IRIS.commitment(SLUG, span.start, span.end)
    assert objects(quads, node, CMQ.meetsTest) == [ox.Literal("true", datatype=XSD.boolean)]


def test_what_a_plug_in_proposed_is_marked(quads):
    """The proposer of a topic is named on the node that bears the topic, and only there."""
    marked = {q.subject for q in quads if q.predicate == CMQ.topicProposedBy}
    assert len(marked) == 1
    assert objects(quads, marked.pop(), CMQ.proposedTopic) == [concept("topic", "energy")]


def test_a_meeting_names_the_rule_and_the_words_that_found_it(quads):
    """Rule, trigger and tier are on the meeting."""
    words = quote("meeting", "held a meeting")
    assert objects(quads, MEETING, CMQ.rule) == [ox.Literal("noun:meeting")]
    assert objects(quads, MEETING, CMQ.trigger) == [IRIS.passage(SLUG, words.start, words.end)]
    assert objects(quads, MEETING, CMQ.tier) == [concept("tier", "A")]


@pytest.mark.parametrize(
    ("due", "datatype"),
    [("2027", XSD.gYear), ("2027-06", XSD.gYearMonth), ("2027-06-30", XSD.date)],
)
def test_a_due_date_is_as_exact_as_the_words(due, datatype):
    """A year stays a year, a month a month and a day a day."""
    record = sample_record()
    record = replace(record, commitments=(replace(record.commitments[0], due=due),))
    quads = record_quads(record, sample_authority(), IRIS)
    assert [q.object for q in quads if q.predicate == CMQ.due] == [
        ox.Literal(due, datatype=datatype)
    ]


@pytest.mark.parametrize("due", ["2027-13", "27", "2027-06-31", "soon"])
def test_a_due_date_that_does_not_exist_is_refused(due):
    """The message quotes the value."""
    record = sample_record()
    record = replace(record, commitments=(replace(record.commitments[0], due=due),))
    with pytest.raises(InputError, match=f"'{due}"):
        record_quads(record, sample_authority(), IRIS)


def test_two_acts_in_the_same_words_are_two_utterances():
    """Nothing is lost where one stretch of words carries two acts."""
    record = sample_record()
    first = record.utterances[0]
    record = replace(
        record, utterances=(first, replace(first, act="praise")), commitments=(), reported_acts=()
    )
    quads = record_quads(record, sample_authority(), IRIS)
    assert len(instances(quads, CMQ.Utterance)) == 2
    assert [len(objects(quads, n, CMQ.act)) for n in instances(quads, CMQ.Utterance)] == [1, 1]


@pytest.mark.parametrize(
    ("meetings", "index"),
    [
        ((meeting(), meeting("working-meal")), 0),
        ((meeting("press-conference"), meeting("telephone-call")), 1),
        ((meeting("working-meal"),), 0),
        ((meeting(), meeting("summit")), None),
        ((meeting("visit"), meeting("working-meal")), None),
        ((), None),
    ],
)
def test_which_meeting_an_utterance_is_about(meetings, index):
    """The one main meeting, or the only meeting; nothing where there is a doubt."""
    record = replace(sample_record(), meetings=meetings, contradictions=())
    quads = record_quads(record, sample_authority(), IRIS)
    about = {q.object for q in quads if q.predicate == CMQ.aboutMeeting}
    slugs = meeting_slugs(record)
    assert about == (set() if index is None else {IRIS.meeting(slugs[index])})


@given(st.text(min_size=1), st.text(min_size=1), st.text())
def test_positions_hold_in_any_text(before, words, after):
    """Whatever characters a text holds, its passages give their words back from the store."""
    text = before + words + after
    span = Quote.of(text, len(before), len(before) + len(words))
    record = Record(
        slug="any", kind="news", loader="x", text=text, source_name="x", sha256="", encoding="",
        media_type="", lexicon_version="", software_version="",
        utterances=(Utterance(span, ("belmark",), "state", "assertion"),),
    )  # fmt: skip
    store = ox.Store()
    store.extend(record_quads(record, sample_authority(), IRIS))
    (kept,) = store.quads_for_pattern(IRIS.statement("any"), CMQ.text, None)
    (start,) = store.quads_for_pattern(None, OA.start, None)
    (end,) = store.quads_for_pattern(None, OA.end, None)
    assert kept.object.value[int(start.object.value) : int(end.object.value)] == words


# Labels and names


@given(st.text())
def test_labels_are_short_single_lines(words):
    """A label has at most 90 characters and no line break."""
    label = shortened(words)
    assert len(label) <= 90
    assert label == " ".join(label.split())


def test_a_long_quote_is_cut_between_words():
    """The cut leaves whole words and an ellipsis."""
    assert shortened("Both sides\nagreed, in full", 20) == "Both sides agreed…"
    assert shortened("Both sides\nagreed", 20) == "Both sides agreed"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Türkiye", "turkiye"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("Jens Stoltenberg's Straße", "jens-stoltenbergs-strasse"),
        ("Đỗ Hùng Việt", "do-hung-viet"),
        ("Łódź & Ærø", "lodz-and-aero"),
        ("  U.S.–Japan  ", "u-s-japan"),
        ("Iğdır", "igdir"),
    ],
)
def test_slugs_of_latin_names(text, slug):
    """Latin letters lose their marks, everything else parts words."""
    assert slugify(text) == slug


@given(st.text())
def test_a_slug_is_always_plain_and_never_empty(text):
    """Any text gives lower-case ASCII letters, digits and single hyphens."""
    slug = slugify(text)
    assert slug
    assert slug == slug.lower()
    assert all(part.isascii() and part.isalnum() for part in slug.split("-"))


def test_names_in_other_scripts_stay_apart():
    """Two names without Latin letters get different slugs."""
    assert slugify("石破") != slugify("岩屋")
    assert slugify("Ishiba 石破").startswith("ishiba-")


# Authority


def test_the_authority_graph_holds_what_is_known_of_an_entry():
    """Labels, codes, coordinates, identifier and evidence of an entry are in one graph."""
    quads = authority_quads(sample_authority(), IRIS)
    assert {q.graph_name for q in quads} == {IRIS.authority_graph}
    assert len(quads) == len(set(quads))
    state, city = IRIS.actor("belmark"), IRIS.region("norvik")
    assert objects(quads, state, RDF.type) == [CMQ.State, CMQ.Actor, CMQ.Region]
    assert objects(quads, state, SKOS.prefLabel) == [
        ox.Literal("Belmark", language="en"),
        ox.Literal("ベルマーク", language="ja"),
    ]
    assert objects(quads, state, SKOS.exactMatch) == [wikidata("Q999999991")]
    assert objects(quads, state, CMQ.evidence) == [ox.Literal("an invented atlas")]
    assert objects(quads, city, CMQ.country) == [IRIS.actor("arvonia")]
    assert objects(quads, city, CMQ.longitude) == [ox.Literal("-5.25", datatype=XSD.decimal)]


def test_a_link_of_the_authority_file_says_on_what_it_rests():
    """Each identifier has a node with kind of match, evidence, date and confidence."""
    state = entity(
        "belmark", "Belmark", "state", qid="Q999999991", evidence="an invented atlas", grade="A1",
        match="closeMatch", checked="2026-11-22", confidence=0.95,
    )  # fmt: skip
    further = ItemLink(
        "topic:energy", "relatedMatch", "Q999999992", "power", "a word net", "A1", "2026-11-23",
        0.95, "The topic is wider.",
    )  # fmt: skip
    quads = authority_quads(Authority([state], [], [], "0", [further]), IRIS)
    node, item = IRIS.actor("belmark"), wikidata("Q999999991")
    assert objects(quads, node, SKOS.exactMatch) == []
    assert objects(quads, node, SKOS.closeMatch) == [item]
    link = IRIS.link(node, "Q999999991")
    assert objects(quads, link, CMQ.linkedEntity) == [node]
    assert objects(quads, link, CMQ.linkPredicate) == [SKOS.closeMatch]
    assert objects(quads, link, CMQ.linkTarget) == [item]
    assert objects(quads, link, CMQ.linkSource) == [ox.Literal("an invented atlas")]
    assert [o.value for o in objects(quads, link, CMQ.linkDate)] == ["2026-11-22"]
    assert [o.value for o in objects(quads, link, CMQ.linkConfidence)] == ["0.95"]
    topic = concept("topic", "energy")
    assert objects(quads, topic, SKOS.relatedMatch) == [wikidata("Q999999992")]
    label = objects(quads, IRIS.link(topic, "Q999999992"), RDFS.label)
    assert [o.value for o in label] == ["Energy: related match Q999999992 (power)"]


def test_a_link_of_an_unknown_topic_is_refused():
    """A topic that the ontology does not have cannot be linked."""
    link = ItemLink(
        "topic:astrology", "closeMatch", "Q1", "", "a list", "A1", "2026-11-22", 1, None
    )
    with pytest.raises(DataError, match="the ontology has no topic 'astrology'"):
        authority_quads(Authority([], [], [], "0", [link]), IRIS)


def test_a_tenure_links_person_post_and_dates():
    """Who held which post of which body, from when, and until when it is attested."""
    quads = authority_quads(sample_authority(), IRIS)
    node = IRIS.tenure("petra-holm", "fm-arvonia", "2023-01-01")
    assert objects(quads, node, CMQ.holder) == [IRIS.actor("petra-holm")]
    assert objects(quads, node, CMQ.post) == [IRIS.post("fm-arvonia")]
    assert [o.value for o in objects(quads, node, CMQ.start)] == ["2023-01-01"]
    assert objects(quads, node, CMQ.end) == []
    assert [o.value for o in objects(quads, node, CMQ.attestedUntil)] == ["2024-12-31"]
    assert objects(quads, IRIS.post("fm-arvonia"), ORG.postIn) == [IRIS.actor("mfa-arvonia")]


def test_the_statement_names_its_publisher_and_date(quads):
    """Publisher and date of issue are on the statement."""
    assert objects(quads, STATEMENT, DCTERMS.publisher) == [IRIS.actor("mfa-arvonia")]
    assert [o.value for o in objects(quads, STATEMENT, DCTERMS.issued)] == ["2024-07-03"]
    assert objects(quads, STATEMENT, CMQ.text) == [ox.Literal(TEXT)]
