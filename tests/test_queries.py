"""What the saved templates answer, over a small store whose answers can be told by looking."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, QueryTriples, RdfFormat, Store
from query_store import ID, MEETING, make_store, trig
from saved_queries import load_templates

from communique import queries
from communique.graph.iris import Iris
from communique.graph.link_triples import EntityLink, write_link
from communique.graph.literals import GraphWriter
from communique.graph.store import GraphStore
from communique.graph.vocabulary import SKOS
from communique.query.evaluation import evaluate
from communique.query.federation import narrowed_by
from communique.query.lookup import Resolver

Rows = list[dict[str, str]]
Ask = Callable[..., Rows]

TEMPLATES = load_templates()
ARLAND, BORLAND = "Lind meets Park", "Park and Lind"


@pytest.fixture(scope="module")
def store() -> Store:
    return make_store()


@pytest.fixture(scope="module")
def ask(store: Store) -> Ask:
    """Asks a template by name and gives its rows, unbound columns left out."""
    return asking(store)


def asking(store: Store) -> Ask:
    resolver = Resolver(store)

    def asked(name: str, **values: str) -> Rows:
        bound = TEMPLATES[name].bind({k: [v] for k, v in values.items()}, resolver)
        result = evaluate(store, bound)
        assert isinstance(result, QuerySolutions)
        names = [variable.value for variable in result.variables]
        rows = []
        for row in result:
            terms = {name: row[name] for name in names}
            assert all(t is None or isinstance(t, Literal | NamedNode) for t in terms.values())
            rows.append({n: t.value for n, t in terms.items() if t is not None})  # type: ignore[union-attr]
        return rows

    return asked


def column(rows: Rows, name: str) -> list[str | None]:
    return [row.get(name) for row in rows]


def words(text: str, separator: str = ", ") -> set[str]:
    return set(text.split(separator))


@pytest.mark.parametrize("name", queries.template_names())
def test_an_empty_store_is_no_error(name: str) -> None:
    """Every template answers nothing over a store without statements."""
    store = Store()
    values = {p.name: ["id:x"] for p in TEMPLATES[name].parameters if p.required}
    if "date" in values:
        values["date"] = ["2031-05-06"]
    bound = TEMPLATES[name].bind(values, Resolver(store))
    result = evaluate(store, narrowed_by(store, bound))
    assert isinstance(result, QuerySolutions | QueryTriples)
    assert list(result) == []


# The bundled statements leave no question open, and nothing was fetched from Wikidata.
FINDS_NOTHING = {"review-queue", "wikidata-differences"}


# These ask another server; test_federated_queries.py has one.
ASKS_OTHERS = {name for name, template in TEMPLATES.items() if template.asks}


@pytest.mark.parametrize("name", sorted({*TEMPLATES} - FINDS_NOTHING - ASKS_OTHERS))
def test_the_example_of_a_template_finds_something(name: str, loaded_store: GraphStore) -> None:
    """Over the statements that come with communique, every example has an answer."""
    template = TEMPLATES[name]
    values = {key: [text] for key, text in template.example.items()}
    result = evaluate(loaded_store, template.bind(values, Resolver(loaded_store)))
    assert isinstance(result, QuerySolutions | QueryTriples)
    assert next(iter(result), None) is not None


@pytest.mark.parametrize("name", queries.template_names())
def test_the_examples_of_parameters_are_understood(name: str, loaded_store: GraphStore) -> None:
    """The example beside each field of a form is a value that the field takes."""
    resolver = Resolver(loaded_store)
    for parameter in TEMPLATES[name].parameters:
        if parameter.example is not None:
            parameter.term(parameter.example, resolver)


# Meetings


def test_a_meeting_told_twice_is_one_row(ask: Ask) -> None:
    """Both accounts, both participants, and the more exact of two times, in one row."""
    (row,) = ask("meetings")
    assert row["meeting"] == MEETING
    assert (row["date"], row["start"]) == ("2031-05-06", "10:00")
    assert (row["kind"], row["placeLabel"]) == ("meeting", "Port Arl")
    assert words(row["participants"]) == {"Ada Lind", "Bo Park"}
    assert words(row["statements"], "; ") == {ARLAND, BORLAND}
    assert row["quote"]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"actor": "lind"}, 1),
        ({"actor": "cy park"}, 0),
        ({"from": "2031-05-06", "to": "2031-05-06"}, 1),
        ({"from": "2031-05-07"}, 0),
        ({"to": "2031-05-05"}, 0),
        ({"place": "Port Arl"}, 1),
        ({"place": "arland"}, 1),
        ({"place": "borland"}, 0),
        ({"kind": "meeting"}, 1),
        ({"kind": "working meal"}, 0),
        ({"actor": "park", "place": "arland"}, None),
    ],
)
def test_meetings_are_found_by_actor_period_place_and_kind(
    ask: Ask, values: dict[str, str], found: int | None
) -> None:
    """Each parameter narrows what is found; a name of two actors is refused."""
    if found is None:
        with pytest.raises(Exception, match="any of 2"):
            ask("meetings", **values)
    else:
        assert len(ask("meetings", **values)) == found


def test_a_meeting_whose_day_is_open_shows_its_period() -> None:
    """A period stands as first/last and is found where it overlaps; no day is left empty."""
    store = make_store()
    period = 'cmq:earliestDate "2030-01-05"^^xsd:date ; cmq:latestDate "2030-01-09"^^xsd:date ;'
    for slug, facts in (("open", period), ("undated", "")):
        node = f"<{ID}meeting/{slug}>"
        trig = f"""
            @prefix cmq: <https://w3id.org/communique/ontology#> .
            @prefix oa: <http://www.w3.org/ns/oa#> .
            @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
            @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
            <{ID}graph/statement/{slug}> {{
              <{ID}statement/{slug}> cmq:reports {node} ; rdfs:label "S"@en .
              {node} a cmq:Meeting ; rdfs:label "M"@en ; cmq:participant <{ID}actor/ada-lind> ;
                cmq:meetingKind <https://w3id.org/communique/meeting-kind/visit> ; {facts}
                cmq:passage <{ID}passage/{slug}/0-1> .
              <{ID}passage/{slug}/0-1> oa:exact "M" .
            }}"""
        store.load(trig.encode(), format=RdfFormat.TRIG)
    resolver = Resolver(store)

    def dates(**values: str) -> list[str | None]:
        bound = TEMPLATES["meetings"].bind({k: [v] for k, v in values.items()}, resolver)
        result = evaluate(store, bound)
        assert isinstance(result, QuerySolutions)
        return [term.value if isinstance(term, Literal) else None for term, *_ in result]

    assert dates(kind="visit") == [None, "2030-01-05/2030-01-09"]
    assert dates(kind="visit", **{"from": "2030-01-09"}) == ["2030-01-05/2030-01-09"]
    assert dates(kind="visit", **{"from": "2030-01-10"}) == []
    assert dates(kind="visit", to="2030-01-05") == ["2030-01-05/2030-01-09"]


def test_accounts_stand_side_by_side(ask: Ask) -> None:
    """Each statement has a row with its own time, length, offices, topics and words."""
    first, second = ask("meeting-accounts", meeting=MEETING)
    assert (first["statementLabel"], second["statementLabel"]) == (BORLAND, ARLAND)
    assert first["startedAt"] == "2031-05-06"
    assert second["startedAt"].startswith("2031-05-06T10:00:00")
    assert words(first["participants"], "; ") == {
        "Ada Lind (Premier)", "Bo Park (Foreign Minister)",
    }  # fmt: skip
    assert "placeName" not in first
    assert second["placeName"] == "Port Arl"
    assert (second["utterances"], second["commitments"]) == ("2", "1")
    assert words(second["topics"]) == {
        "Bilateral relations", "Maritime security", "Cyber security",
    }  # fmt: skip
    assert (first["quote"], second["quote"]) == ("Bo Park saw Ada Lynd", "Lind met Park.")


def test_one_sided_points_are_what_the_other_leaves_out(ask: Ask) -> None:
    """Topics of one account alone, with the words that raise them."""
    rows = ask("one-sided-points", meeting=MEETING)
    assert column(rows, "topicLabel") == ["Cyber security", "Maritime security"]
    assert set(column(rows, "raisedInLabel")) == {ARLAND}
    assert set(column(rows, "notInLabel")) == {BORLAND}
    assert column(rows, "quote")[0] == "Lind urged calm"
    assert ask("one-sided-points", meeting=MEETING, raised=BORLAND) == []
    assert len(ask("one-sided-points", meeting=MEETING, silent=BORLAND)) == 2


def test_a_meeting_as_a_graph_holds_its_evidence(store: Store) -> None:
    """The graph has the meeting, all that was said, every passage, and names of the rest."""
    bound = TEMPLATES["meeting-graph"].bind({"meeting": [MEETING]}, Resolver(store))
    result = evaluate(store, bound)
    assert isinstance(result, QueryTriples)
    triples = set(result)
    subjects = {t.subject.value for t in triples if isinstance(t.subject, NamedNode)}
    quads = {q.subject.value for q in store if isinstance(q.subject, NamedNode)}
    for kind in ("meeting", "participation", "passage", "utterance", "commitment", "statement"):
        assert {s for s in quads if s.startswith(f"{ID}{kind}/")} <= subjects, kind
    assert f"{ID}actor/ada-lind" in subjects
    predicates = {t.predicate.value.rsplit("#", 1)[-1] for t in triples}
    assert "text" not in predicates
    assert {"exact", "label", "reports"} <= predicates


# Actors


def test_who_met_whom_gives_offices_as_each_statement_words_them(ask: Ask) -> None:
    """One row for the pair and each statement; with an actor, that actor comes first."""
    rows = ask("who-met-whom")
    assert [(r["actorLabel"], r["office"], r["otherLabel"]) for r in rows] == [
        ("Ada Lind", "Prime Minister", "Bo Park"),
        ("Ada Lind", "Premier", "Bo Park"),
    ]
    rows = ask("who-met-whom", actor="bo park", **{"from": "2031-05-01", "to": "2031-05-31"})
    assert set(column(rows, "actorLabel")) == {"Bo Park"}
    assert set(column(rows, "otherOffice")) == {"Prime Minister", "Premier"}
    assert ask("who-met-whom", actor="cy park") == []
    assert ask("who-met-whom", **{"from": "2031-06-01"}) == []


def test_a_profile_tells_where_everything_stands(ask: Ask) -> None:
    """Names, posts and links are there; what statements say names them and is quoted."""
    rows = ask("actor-profile", actor="lind")
    found = {(r["aspect"], r["itemLabel"], r.get("count")) for r in rows}
    assert {
        ("kind", "person", None),
        ("name", "Lind", None),
        ("identifier", "http://www.wikidata.org/entity/Q1001", None),
        ("post", "Prime Minister of Arland", None),
        ("office", "Premier", "1"),
        ("said", "welcome", "1"),
        ("topic", "Cyber security", "1"),
    } <= found
    for row in rows:
        if row["aspect"] in ("office", "meeting", "said", "undertook", "topic"):
            assert row["statementLabel"] in (ARLAND, BORLAND)
            assert row["quote"]


def test_office_holders_come_from_tenures_and_meetings(ask: Ask) -> None:
    """A dated tenure and an office given at a meeting of the day are told apart."""
    rows = ask("office-holders", date="2031-05-06")
    assert {(r["holderLabel"], r["basis"]) for r in rows} == {
        ("Ada Lind", "tenure"), ("Ada Lind", "attested"), ("Bo Park", "attested"),
    }  # fmt: skip
    assert column(ask("office-holders", date="2029-12-31"), "holderLabel") == ["Cy Park"]
    assert ask("office-holders", date="2024-12-31") == []
    assert column(ask("office-holders", date="2032-01-01"), "basis") == ["tenure, end open"]
    assert len(ask("office-holders", date="2031-05-06", country="arland")) == 1
    assert len(ask("office-holders", date="2031-05-06", actor="bo park")) == 2


def test_unlinked_actors_are_those_without_a_match(ask: Ask) -> None:
    """Only the stranger is unlinked, with the words that mention her."""
    (row,) = ask("unlinked-actors")
    assert (row["actorLabel"], row["type"], row["listed"]) == ("Dee Moss", "person", "false")
    assert (row["statementLabel"], row["quote"]) == (BORLAND, "Bo Park saw Ada Lynd")
    assert ask("unlinked-actors", statement=ARLAND) == []


# Links


@pytest.fixture(scope="module")
def ask_linked() -> Ask:
    """Of the same store with four links: two kinds, one rejected, one not found."""
    store, out = make_store(), GraphWriter(Iris().links_graph)
    moss, park, ministry = (Iris().actor(key) for key in ("dee-moss", "bo-park", "mfa-arland"))
    by_lind = {"source": "reviewed by A. Lind", "day": "2031-07-01", "confidence": 0.7}
    for link in (
        EntityLink(moss, "Dee Moss", "Q2001", predicate=SKOS.closeMatch, **by_lind),
        EntityLink(moss, "Dee Moss", "Q2002", status="rejected", source="x", comment="too old"),
        EntityLink(park, "Bo Park", "Q1002", source="an atlas", confidence=0.95),
        EntityLink(ministry, "Foreign Ministry", None, status="none-found", **by_lind),
    ):
        write_link(out, Iris(), link)
    store.extend(out.quads())
    return asking(store)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, ["Q1001", "Q1004", "Q1002", "Q1005", "Q1003", "Q2001", "Q2002", None]),
        ({"status": "rejected"}, ["Q2002"]),
        ({"status": "none-found"}, [None]),
        ({"match": "closeMatch"}, ["Q2001"]),
        ({"entity": "dee moss"}, ["Q2001", "Q2002"]),
        ({"item": "Q1002"}, ["Q1002"]),
        ({"below": "0.8"}, ["Q2001", None]),
        ({"since": "2031-07-01"}, ["Q2001", None]),
        ({"since": "2031-07-02"}, []),
        ({"statement": BORLAND, "match": "exactMatch"}, ["Q1001", "Q1002", "Q2002"]),
    ],
)
def test_links_are_narrowed_by_each_parameter(
    ask_linked: Ask, values: dict[str, str], found: list[str | None]
) -> None:
    """Each is told once, those without source too; what is not known is not below or since."""
    assert column(ask_linked("links", **values), "qid") == found


def test_a_link_says_on_what_it_rests(ask_linked: Ask) -> None:
    """How close, whose word, when, how surely, and where it stands."""
    close, rejected = ask_linked("links", entity="dee moss")
    assert (close["match"], close["status"], close["date"]) == (
        "closeMatch",
        "linked",
        "2031-07-01",
    )
    assert (close["source"], close["confidence"]) == ("reviewed by A. Lind", "0.7")
    assert close["justification"] == "ManualMappingCuration"
    assert close["graph"] == f"{ID}graph/links"
    assert (rejected["status"], rejected["comment"]) == ("rejected", "too old")
    (bare,) = ask_linked("links", entity="ada lind")
    assert (bare["graph"], bare.get("source")) == (f"{ID}graph/authority", None)


def test_a_close_match_is_a_link_and_a_rejected_one_is_not(ask_linked: Ask) -> None:
    """Whoever has one is not among the unlinked, and has it in the profile."""
    assert ask_linked("unlinked-actors") == []
    rows = [r for r in ask_linked("actor-profile", actor="dee moss") if r["aspect"] == "identifier"]
    assert [row["item"].rsplit("/", 1)[1] for row in rows] == ["Q2001"]
    assert rows[0]["detail"] == "closeMatch: reviewed by A. Lind"


# What was said and undertaken


def test_a_commitment_has_all_its_parts(ask: Ask) -> None:
    """Who, towards whom, how firmly, by when, about what, in which words, and where."""
    (row,) = ask("commitments")
    assert (row["committers"], row["beneficiaries"]) == ("Arland", "Borland")
    assert (row["strengthLabel"], row["due"], row["negated"]) == ("decided", "2032", "false")
    assert (row["topics"], row["statementLabel"]) == ("Maritime security", ARLAND)
    assert row["quote"] == "Arland will send ships by 2032"


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"committer": "arland"}, 1),
        ({"committer": "borland"}, 0),
        ({"beneficiary": "borland"}, 1),
        ({"beneficiary": "arland"}, 0),
        ({"topic": "maritime-security"}, 1),
        ({"topic": "Cyber security"}, 0),
        ({"strength": "decided"}, 1),
        ({"strength": "intended"}, 0),
        ({"before": "2032-12-31"}, 1),
        ({"before": "2032-12-30"}, 0),
        ({"from": "2031-05-07", "to": "2031-05-07"}, 1),
        ({"to": "2031-05-06"}, 0),
        ({"meeting": MEETING}, 1),
        ({"meeting": "id:meeting/other"}, 0),
    ],
)
def test_commitments_are_narrowed_by_each_parameter(
    ask: Ask, values: dict[str, str], found: int
) -> None:
    """Committer, beneficiary, topic, strength, due date, period and meeting all count."""
    assert len(ask("commitments", **values)) == found


@pytest.mark.parametrize(
    ("values", "quotes"),
    [
        ({}, ["Park said \\ no", "Lind welcomed Park", "Lind urged calm"]),
        ({"speaker": "lind"}, ["Lind welcomed Park", "Lind urged calm"]),
        ({"speaker": "bo park"}, ["Park said \\ no", "Lind urged calm"]),
        ({"act": "welcome"}, ["Lind welcomed Park"]),
        ({"topic": "bilateral-relations"}, ["Park said \\ no", "Lind welcomed Park"]),
        ({"region": "borland"}, ["Lind urged calm"]),
        ({"text": "WELCOMED"}, ["Lind welcomed Park"]),
        ({"text": "\\"}, ["Park said \\ no"]),
        ({"statement": BORLAND}, ["Park said \\ no"]),
        ({"from": "2031-05-07", "speaker": "bo park"}, ["Lind urged calm"]),
        ({"speaker": "cy park"}, []),
    ],
)
def test_utterances_are_narrowed_by_each_parameter(
    ask: Ask, values: dict[str, str], quotes: list[str]
) -> None:
    """Speaker, act, topic, region, words, statement and period all count."""
    assert column(ask("utterances", **values), "quote") == quotes


def test_all_speakers_are_named_whoever_is_asked_for(ask: Ask) -> None:
    """Asking for one speaker does not hide the other of a joint utterance."""
    rows = ask("utterances", speaker="bo park", act="urge")
    assert words(rows[0]["speakers"]) == {"Ada Lind", "Bo Park"}


def test_topics_are_counted_by_month(ask: Ask) -> None:
    """Utterances and commitments count apart, and joint speakers count once."""
    rows = ask("topics-by-month")
    assert [(r["month"], r["topicLabel"], r["utterances"], r["commitments"]) for r in rows] == [
        ("2031-05", "Bilateral relations", "2", "0"),
        ("2031-05", "Cyber security", "1", "0"),
        ("2031-05", "Maritime security", "0", "1"),
    ]
    assert words(rows[0]["statements"], "; ") == {ARLAND, BORLAND}
    assert len(ask("topics-by-month", actor="arland")) == 1
    assert len(ask("topics-by-month", topic="cyber-security")) == 1
    assert ask("topics-by-month", **{"from": "2031-06-01"}) == []
    assert len(ask("topics-by-month", to="2031-05-06")) == 1


def test_regions_discussed_say_by_whom_and_about_what(ask: Ask) -> None:
    """A region has its count, its speakers and topics, and a quote."""
    (row,) = ask("regions-discussed")
    assert (row["regionLabel"], row["points"], row["statements"]) == ("Borland", "1", "1")
    assert words(row["actors"]) == {"Ada Lind", "Bo Park"}
    assert (row["topics"], row["quote"]) == ("Cyber security", "Lind urged calm")
    assert len(ask("regions-discussed", actor="lind", meeting=MEETING)) == 1
    assert ask("regions-discussed", topic="space") == []
    assert ask("regions-discussed", statement=BORLAND) == []


# Statements and evidence


def test_statements_are_listed_with_what_they_hold(ask: Ask) -> None:
    """The newest comes first; publisher, period and words narrow the list."""
    first, second = ask("statements")
    assert (first["statementLabel"], first["typeLabel"]) == (ARLAND, "readout")
    assert (first["meetings"], first["utterances"], first["commitments"]) == ("1", "2", "1")
    assert (second["publishers"], second["commitments"]) == ("Borland", "0")
    assert column(ask("statements", publisher="borland"), "statementLabel") == [BORLAND]
    assert column(ask("statements", text="CALM"), "statementLabel") == [ARLAND]
    assert column(ask("statements", to="2031-05-06"), "statementLabel") == [BORLAND]


def test_evidence_is_every_passage_behind_a_node(ask: Ask) -> None:
    """For a person: taking part, speaking, being misspelt; each with its place."""
    rows = ask("evidence", node="Ada Lind")
    assert [(r["statementLabel"], r["start"], r["relation"], r["quote"]) for r in rows] == [
        (ARLAND, "0", "actor", "Lind met Park."),
        (ARLAND, "15", "speaker", "Lind welcomed Park"),
        (ARLAND, "67", "speaker", "Lind urged calm"),
        (BORLAND, "0", "actor", "Bo Park saw Ada Lynd"),
        (BORLAND, "0", "variant of", "Bo Park saw Ada Lynd"),
    ]
    rows = ask("evidence", node="id:commitment/arland-2031-05-07/35-65")
    assert column(rows, "quote") == ["Arland will send ships by 2032"]


def test_contradictions_of_three_kinds_are_found(ask: Ask) -> None:
    """A fault within a statement, a name misspelt, and two lengths of one meeting."""
    rows = ask("contradictions")
    assert [(r["kind"], r["what"], r["stated"], r["expected"]) for r in rows] == [
        ("contradiction", "time-zone", "10:00", "09:00"),
        ("disagreement", "length", "PT1H25M", "PT1H"),
        ("name", "spelling", "Ada Lynd", "Ada Lind"),
    ]
    assert (rows[1]["statementLabel"], rows[1]["otherLabel"]) == (ARLAND, BORLAND)
    assert all(row["quote"] and row["aboutLabel"] for row in rows)
    assert len(ask("contradictions", kind="name")) == 1
    assert len(ask("contradictions", statement=BORLAND)) == 2


def test_account_differences_sets_the_accounts_side_by_side(ask: Ask) -> None:
    """A day beside an hour agrees, other minutes and titles differ, and silence does neither."""
    rows = ask("account-differences", meeting=MEETING)
    said = {(r["fact"], r.get("about"), r["statementLabel"]): r for r in rows}
    assert len(said) == len(rows)
    assert said["start", None, ARLAND]["verdict"] == "agrees"
    assert said["start", None, BORLAND]["value"] == "2031-05-06"
    assert said["length", None, ARLAND]["verdict"] == "differs"
    assert (
        said["length", None, BORLAND]["value"] == "PT60M"
        or said["length", None, BORLAND]["value"] == "PT1H"
    )
    assert said["place", None, ARLAND]["verdict"] == "said here only"
    assert said["place", None, BORLAND]["verdict"] == "not said"
    assert not said["place", None, BORLAND].keys() & {"value", "quote"}
    assert said["office", "Ada Lind", BORLAND]["verdict"] == "differs"
    assert said["office", "Bo Park", BORLAND]["verdict"] == "agrees"
    assert {r["quote"] for r in rows if r["statementLabel"] == ARLAND} == {"Lind met Park."}


def test_account_differences_can_ask_for_one_fact(ask: Ask) -> None:
    """Two accounts, one row each."""
    rows = ask("account-differences", meeting=MEETING, fact="length")
    assert column(rows, "fact") == ["length", "length"]


@pytest.mark.parametrize(
    ("second", "verdict"),
    [
        ('"2031-05-06T17:00:00+09:00"^^xsd:dateTime', "agrees"),
        ('"2031-05-06T11:00:00+02:00"^^xsd:dateTime', "differs"),
        ('"2031-05-05"^^xsd:date', "agrees"),
        ('"2031-05-07"^^xsd:date', "differs"),
    ],
)
def test_one_moment_in_two_zones_is_no_difference(second: str, verdict: str) -> None:
    """10:00+02:00 is 17:00+09:00, and the day before on the other side of the world."""
    old = '"2031-05-06"^^xsd:date ; cmq:duration "PT60M"'
    text = trig()
    assert text.count(old) == 1
    moved = Store()
    moved.load(
        text.replace(old, f'{second} ; cmq:duration "PT60M"').encode(), format=RdfFormat.TRIG
    )
    values = {"meeting": [MEETING], "fact": ["start"]}
    bound = TEMPLATES["account-differences"].bind(values, Resolver(moved))
    result = evaluate(moved, bound)
    assert isinstance(result, QuerySolutions)
    assert {row["verdict"].value for row in result} == {verdict}  # type: ignore[union-attr]
