"""What Wikidata says of linked items: fetched from a real endpoint, with faults on the way."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import fixed_clock
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat
from wikidata_server import Between, between

from communique.cli.group import cli
from communique.errors import BadAnswer, DataError, LinkingError
from communique.graph.inference_graphs import Inference
from communique.graph.ontology_graph import ontology_quads
from communique.graph.shape_check import check_store
from communique.graph.store import GraphStore, open_store
from communique.graph.vocabulary import CMQ, PREFIXES, SKOS, XSD, concept, wikidata
from communique.linking import enrichment
from communique.linking.answer_cache import AnswerCache
from communique.linking.enrichment import Outcome, linked_items, wanted
from communique.linking.enrichment_answer import read_item, rows_by_item
from communique.linking.enrichment_facts import Facts
from communique.linking.enrichment_values import WKT, LeftOut, term
from communique.linking.fact_service import FactService, split_languages
from communique.linking.http import Patience, PoliteClient
from communique.linking.queue import ReviewQueue, queue_file

FACTS = Facts.load()
HASTE = Patience(first_wait=0.001, longest_wait=2, jitter=0, tries=3)
TODAY = datetime.date(2026, 11, 22)
OURS = """
@prefix cmq: <https://w3id.org/communique/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/communique/id/> .
<actor/japan> skos:exactMatch wd:Q17 ; rdfs:label "Japan"@en ; cmq:isoAlpha2 "JP" ; cmq:m49 "392" ;
    cmq:latitude 36.0 ; cmq:longitude 138.0 .
<actor/netherlands> skos:exactMatch wd:Q55 ; rdfs:label "Netherlands"@en ; cmq:isoAlpha2 "NL" ; cmq:isoAlpha3 "NLD" .
<actor/nato> skos:exactMatch wd:Q7184 ; rdfs:label "NATO"@en .
<actor/twin> a cmq:Organization ; skos:exactMatch wd:Q999999905 ; rdfs:label "A twin"@en .
<actor/lost> skos:exactMatch wd:Q999999906 ; rdfs:label "A lost one"@en .
<actor/near> skos:closeMatch wd:Q1065 .
<region/tokyo> skos:exactMatch wd:Q1490 ; rdfs:label "Tokyo"@en ; cmq:country <actor/netherlands> ;
    cmq:latitude 34.7 ; cmq:longitude 135.5 .
<actor/ishiba> skos:exactMatch wd:Q1335527 ; rdfs:label "Shigeru Ishiba"@en .
<tenure/ishiba> cmq:holder <actor/ishiba> ; cmq:post <post/pm> ; cmq:start "2024-10-01"^^xsd:date .
<post/pm> rdfs:label "Prime minister of Japan"@en .
"""
ALL = ["Q17", "Q55", "Q1490", "Q7184", "Q1335527", "Q999999905", "Q999999906"]
NOWHERE = "http://127.0.0.1:1/sparql"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a store with a few links."""
    folder = tmp_path / "store"
    with open_store(folder) as store:
        store.changing()
        store.raw.load(OURS, format=RdfFormat.TURTLE, to_graph=store.iris.authority_graph)
    return folder


@pytest.fixture
def store(folder: Path) -> Iterator[GraphStore]:
    with open_store(folder) as store:
        yield store


@pytest.fixture
def middle(wikidata_endpoint: str) -> Iterator[Between]:
    with between(wikidata_endpoint) as found:
        yield found


def fetch(
    store: GraphStore, url: str, cache: Path, *, today: datetime.date = TODAY, **options: object
) -> Outcome:
    """Fetch what is wanted, and check that no batch wrote half an item."""
    refresh = bool(options.pop("refresh", False))
    older_than = options.pop("older_than", None)
    with AnswerCache(cache, today=lambda: today) as kept, PoliteClient(patience=HASTE) as client:
        service = FactService(url, client=client, cache=kept, facts=FACTS, fresh=refresh, **options)  # type: ignore[arg-type]
        linked = linked_items(store)
        asked = wanted(store, linked, service, refresh=refresh, older_than=older_than, today=today)  # type: ignore[arg-type]
        return enrichment.enrich(store, service, linked, asked, clock=fixed_clock)


def held(store: GraphStore) -> set[Quad]:
    return store.graph(store.iris.enrichment_graph)


def values(store: GraphStore, subject: str, predicate: str) -> set[object]:
    """What the graph of Wikidata says: subject and predicate as `wd:Q17` and `wdt:P17`."""
    s, p = (
        NamedNode(PREFIXES[name.partition(":")[0]] + name.partition(":")[2])
        for name in (subject, predicate)
    )
    return {q.object for q in store.raw.quads_for_pattern(s, p, None, store.iris.enrichment_graph)}


def said(store: GraphStore, qid: str, predicate: NamedNode) -> set[str]:
    found = store.raw.quads_for_pattern(
        store.iris.enrichment(qid), predicate, None, store.iris.enrichment_graph
    )
    return {q.object.value for q in found}  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def filled(
    tmp_path_factory: pytest.TempPathFactory, wikidata_endpoint: str
) -> Iterator[tuple[GraphStore, Outcome, Path]]:
    """A store after one run, to be looked at only; the outcome; and the cache."""
    folder = tmp_path_factory.mktemp("filled")
    with open_store(folder / "store") as store:
        store.changing()
        store.raw.load(OURS, format=RdfFormat.TURTLE, to_graph=store.iris.authority_graph)
        store.raw.extend(q for q in ontology_quads() if "item-status" in str(q.subject))
        outcome = fetch(store, wikidata_endpoint, folder / "cache", languages=("en", "ja"))
        yield store, outcome, folder / "cache"


# What is fetched


def test_exact_matches_alone_are_asked_for(store: GraphStore) -> None:
    """Close matches are not, and the order is that of the numbers."""
    assert list(linked_items(store)) == ALL


def test_the_facts_are_in_wikidatas_words(filled: tuple[GraphStore, Outcome, Path]) -> None:
    """Best statements directly, all with rank, and labels in the languages asked for."""
    store, outcome, _ = filled
    assert values(store, "wd:Q17", "rdfs:label") == {
        Literal("Japan", language="en"),
        Literal("日本", language="ja"),
    }
    assert values(store, "wd:Q17", "wdt:P297") == {Literal("JP")}
    assert values(store, "wd:Q1490", "wdt:P17") == {wikidata("Q17")}
    assert values(store, "wds:Q1335527-1", "cmq:valueName") == {
        Literal("Prime Minister of Japan", language="en")
    }
    assert values(store, "wds:Q1335527-1", "pq:P580") == {Literal("2024-10-02", datatype=XSD.date)}
    assert values(store, "wds:Q1335527-1", "pq:P1365") == {wikidata("Q359480")}
    assert outcome.found == 5
    assert not outcome.unanswered


def test_a_time_is_as_exact_as_wikidata_is(filled: tuple[GraphStore, Outcome, Path]) -> None:
    """A year is no first of January, the preferred one is the best, and a century is left out."""
    store, _, _ = filled
    assert values(store, "wd:Q55", "wdt:P571") == {Literal("1815", datatype=XSD.gYear)}
    assert values(store, "wds:Q55-2", "ps:P571") == {Literal("1581-07", datatype=XSD.gYearMonth)}
    assert values(store, "wd:Q7184", "wdt:P571") == {Literal("1949-04-04", datatype=XSD.date)}
    assert values(store, "wds:Q55-3", "ps:P571") == set()
    assert said(store, "Q55", CMQ.leftOut) == {
        "P571, statement Q55-3: its time, around 1550, is less exact than a year."
    }


def test_what_is_unknown_is_said_to_be(filled: tuple[GraphStore, Outcome, Path]) -> None:
    """A value that nobody knows is a node of that kind, and no value is no value."""
    store, _, _ = filled
    (nobody,) = values(store, "wds:Q1335527-2", "pq:P1365")
    (office,) = values(store, "wds:Q1335527-4", "ps:P39")
    assert nobody == store.iris.unknown_value("Q1335527-2", "P1365")
    assert office == store.iris.unknown_value("Q1335527-4")
    assert values(store, "wds:Q1335527-2", "pq:P580") == {Literal("2007", datatype=XSD.gYear)}
    none = NamedNode(PREFIXES["wdno"] + "P17")
    assert none in values(store, "wds:Q7184-2", "rdf:type")
    assert none in values(store, "wd:Q7184", "rdf:type")


def test_what_is_wrong_or_elsewhere_is_left_out_and_said(
    filled: tuple[GraphStore, Outcome, Path],
) -> None:
    """Deprecated statements, other globes and impossible places, each with its reason."""
    store, outcome, _ = filled
    assert values(store, "wd:Q1490", "wdt:P625") == {
        Literal("Point(139.692222 35.689722)", datatype=WKT)
    }
    assert said(store, "Q1490", CMQ.leftOut) == {
        "P625, statement Q1490-3: it is on another globe, <http://www.wikidata.org/entity/Q405>.",
        "P625, statement Q1490-4: its place 'Point(35.7 139.7)' is nowhere on the Earth.",
    }
    assert said(store, "Q1335527", CMQ.leftOut) == {
        "P39, statement Q1335527-3: Wikidata marks it as wrong."
    }
    assert outcome.left_out == 4


def test_each_account_says_who_said_it_and_when(
    filled: tuple[GraphStore, Outcome, Path], wikidata_endpoint: str
) -> None:
    """Endpoint, day, revision and what became of the item; and the shapes find it sound."""
    store, _, _ = filled
    assert said(store, "Q17", CMQ.askedService) == {wikidata_endpoint}
    assert said(store, "Q17", CMQ.askedOn) == {"2026-11-22"}
    assert said(store, "Q17", CMQ.itemVersion) == {"2431907711"}
    assert said(store, "Q17", CMQ.itemStatus) == {concept("item-status", "found").value}
    messages = [
        f.message
        for f in check_store(store)
        if "account of an item" in f.message or "An item" in f.message
    ]
    assert messages == []


def test_redirected_and_deleted_items_are_recorded_and_not_followed(
    filled: tuple[GraphStore, Outcome, Path],
) -> None:
    """The graph and the outcome say so; the link is what it was, and nothing is the same as anything."""
    store, outcome, _ = filled
    assert said(store, "Q999999905", CMQ.redirectsTo) == {wikidata("Q7184").value}
    assert said(store, "Q999999906", CMQ.itemStatus) == {concept("item-status", "missing").value}
    assert [(g.qid, g.target, len(g.subjects)) for g in outcome.gone] == [
        ("Q999999905", "Q7184", 1),
        ("Q999999906", None, 1),
    ]
    twin = store.iris.actor("twin")
    assert [q.object for q in store.raw.quads_for_pattern(twin, SKOS.exactMatch, None, None)] == [
        wikidata("Q999999905")
    ]
    assert not any("sameAs" in q.predicate.value for q in held(store))


def test_our_own_facts_stay_and_nothing_is_inferred(
    folder: Path, wikidata_endpoint: str, tmp_path: Path
) -> None:
    """All that comes is in the one graph, and inferring comes to the same with it and without."""
    with open_store(folder) as store:
        before = set(store.quads())
        Inference(store).infer_all(clock=fixed_clock)
        inferred = {q for q in store.quads() if store.iris.is_inferred(q.graph_name)}  # type: ignore[arg-type]
        fetch(store, wikidata_endpoint, tmp_path / "cache")
        Inference(store).infer_all(clock=fixed_clock)
        after = set(store.quads())
        assert {q for q in after if store.iris.is_inferred(q.graph_name)} == inferred  # type: ignore[arg-type]
        ours = {q for q in before if q.graph_name != store.iris.runs_graph}
        assert ours <= after
        others = {q.graph_name for q in after - before - inferred}
        assert others == {store.iris.enrichment_graph, store.iris.runs_graph}


# Again, later, offline


def test_a_second_run_asks_and_changes_nothing(
    store: GraphStore, middle: Between, tmp_path: Path
) -> None:
    """Until it is told to refresh, or the languages are others."""
    first = fetch(store, middle.url, tmp_path / "cache")
    before, asked = held(store), len(middle.asked)
    again = fetch(store, middle.url, tmp_path / "cache")
    assert (again.skipped, again.added, again.removed) == (first.linked, 0, 0)
    assert len(middle.asked) == asked
    assert len(again.gone) == 2
    fetch(store, middle.url, tmp_path / "cache", refresh=True)
    assert len(middle.asked) == asked + 1
    assert held(store) == before
    french = fetch(store, middle.url, tmp_path / "cache", languages=("fr",))
    assert french.skipped == 0
    assert values(store, "wd:Q17", "rdfs:label") == {Literal("Japon", language="fr")}


def test_what_is_old_is_asked_for_again(store: GraphStore, middle: Between, tmp_path: Path) -> None:
    """And what is not is left alone."""
    fetch(store, middle.url, tmp_path / "cache")
    later = TODAY + datetime.timedelta(days=30)
    assert fetch(store, middle.url, tmp_path / "cache", today=later, older_than=30).skipped == len(
        ALL
    )
    assert fetch(store, middle.url, tmp_path / "cache", today=later, older_than=29).skipped == 0
    assert said(store, "Q17", CMQ.askedOn) == {later.isoformat()}


def test_without_a_net_the_cache_answers(
    filled: tuple[GraphStore, Outcome, Path], wikidata_endpoint: str, tmp_path: Path
) -> None:
    """With the day of the answer; what is not in it stays unanswered."""
    known, _, cache = filled
    with open_store(tmp_path / "other") as store:
        store.changing()
        extra = f"<https://w3id.org/communique/id/actor/new> <{SKOS.exactMatch.value}> <{wikidata('Q232595').value}> ."
        store.raw.load(OURS + extra, format=RdfFormat.TURTLE, to_graph=store.iris.authority_graph)
        outcome = fetch(
            store,
            wikidata_endpoint,
            cache,
            today=TODAY + datetime.timedelta(days=9),
            offline=True,
            languages=("en", "ja"),
        )
        assert [qid for qid, _ in outcome.unanswered] == ["Q232595"]
        assert held(store) == held(known)


def test_facts_of_what_is_no_longer_linked_go(
    store: GraphStore, wikidata_endpoint: str, tmp_path: Path
) -> None:
    """All of them, with the account; those of other items stay."""
    fetch(store, wikidata_endpoint, tmp_path / "cache")
    before = held(store)
    store.raw.remove(
        Quad(
            store.iris.actor("ishiba"),
            SKOS.exactMatch,
            wikidata("Q1335527"),
            store.iris.authority_graph,
        )
    )
    fetch(store, wikidata_endpoint, tmp_path / "cache")
    gone = before - held(store)
    assert gone == {q for q in before if "Q1335527" in q.subject.value}  # type: ignore[union-attr]


# Faults on the way

BUSY = (503, {"Retry-After": "0"}, b"busy")
PAGE = (200, {"Content-Type": "text/html"}, b"<!DOCTYPE html><html>Down for maintenance</html>")
NO_JSON = (200, {"Content-Type": "application/sparql-results+json"}, b'{"head": {}, "results"')
EMPTY = (
    200,
    {"Content-Type": "application/sparql-results+json"},
    b'{"head": {}, "results": {"bindings": []}}',
)


@pytest.mark.parametrize(
    "faults",
    [[BUSY, BUSY], ["cut"], [PAGE], [NO_JSON, None, "cut"], [EMPTY]],
    ids=["busy", "cut off", "web page", "no JSON", "left out"],
)
def test_a_fault_loses_nothing(
    store: GraphStore,
    middle: Between,
    filled: tuple[GraphStore, Outcome, Path],
    tmp_path: Path,
    faults: list[object],
) -> None:
    """What failed is asked again, in halves where need be, and the graph is that of a run without."""
    middle.faults = list(faults)  # type: ignore[arg-type]
    outcome = fetch(store, middle.url, tmp_path / "cache", languages=("en", "ja"))
    assert not outcome.unanswered
    assert len(middle.asked) > 1
    same = {
        Quad(
            q.subject,
            q.predicate,
            q.object if q.predicate != CMQ.askedService else NamedNode("x:y"),
            q.graph_name,
        )
        for q in held(store)
    }
    wanted_ = {
        Quad(
            q.subject,
            q.predicate,
            q.object if q.predicate != CMQ.askedService else NamedNode("x:y"),
            q.graph_name,
        )
        for q in held(filled[0])
    }
    assert same == wanted_


def test_a_batch_that_is_too_large_loses_nothing(
    store: GraphStore, middle: Between, tmp_path: Path
) -> None:
    """Smaller ones are sent from then on, and every item has its answer."""
    middle.faults = [(413, {}, b"too large")]
    outcome = fetch(store, middle.url, tmp_path / "cache", batch=3)
    assert not outcome.unanswered
    assert {q.subject for q in held(store) if q.predicate == CMQ.aboutItem} == {
        store.iris.enrichment(q) for q in ALL
    }


def test_what_an_endpoint_that_stays_broken_gave_before_is_kept(
    store: GraphStore, middle: Between, tmp_path: Path
) -> None:
    """The batches before are in the store whole, the rest is told with a reason, and resumed later."""
    middle.faults = [None, *[PAGE] * 40]
    outcome = fetch(store, middle.url, tmp_path / "cache", batch=2)
    assert said(store, "Q55", CMQ.itemStatus)
    assert [qid for qid, _ in outcome.unanswered] == ALL[2:]
    assert "web page" in outcome.unanswered[0][1]
    assert {q.subject for q in held(store) if q.predicate == CMQ.aboutItem} == {
        store.iris.enrichment(q) for q in ALL[:2]
    }
    middle.faults = []
    middle.asked.clear()
    resumed = fetch(store, middle.url, tmp_path / "cache", batch=2)
    assert (resumed.skipped, resumed.unanswered) == (2, [])
    assert not any("wd%3AQ17+" in body for body in middle.asked)


def test_an_endpoint_that_is_not_there_is_said_to_be(store: GraphStore, tmp_path: Path) -> None:
    """Everything stays unanswered, and nothing is written."""
    outcome = fetch(store, NOWHERE, tmp_path / "cache")
    assert len(outcome.unanswered) == len(ALL)
    assert not held(store)


def test_one_request_asks_for_a_batch_and_says_who_asks(
    store: GraphStore, middle: Between, tmp_path: Path
) -> None:
    """Serial requests of so many items each, by a client that names itself."""
    fetch(store, middle.url, tmp_path / "cache", batch=3)
    assert len(middle.asked) == 3
    assert all(agent.startswith("communique/") for agent in middle.agents)


# Values and answers


def cell(value: str, kind: str = "literal") -> dict[str, str]:
    return {"type": kind, "value": value}


@pytest.mark.parametrize(
    ("time", "precision", "expected"),
    [
        ("1949-04-04T00:00:00Z", "11", "1949-04-04"),
        ("+1949-04-00T00:00:00Z", "10", "1949-04"),
        ("1949-00-00T00:00:00Z", "9", "1949"),
        ("-0660-02-11T00:00:00Z", "9", "-0660"),
        ("2024-02-30T00:00:00Z", "11", None),
        ("1949-13-01T00:00:00Z", "10", None),
        ("1900-01-01T00:00:00Z", "8", None),
        ("soon", "11", None),
        ("1949-04-04T00:00:00Z", "eleven", None),
    ],
)
def test_times(time: str, precision: str, expected: str | None) -> None:
    """As exact as they are; what is no time of a calendar is left out with a reason."""
    row = {"value": cell(time), "time": cell(time), "precision": cell(precision)}
    if expected is None:
        with pytest.raises(LeftOut):
            term("time", row)
    else:
        assert term("time", row).value == expected


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ("Point(139.69 35.68)", "Point(139.69 35.68)"),
        ("POINT(-0.1 -51)", "Point(-0.1 -51)"),
        ("<http://www.wikidata.org/entity/Q2> Point(1 2)", "Point(1 2)"),
        ("<http://www.wikidata.org/entity/Q111> Point(1 2)", None),
        ("Point(1 91)", None),
        ("Point(1)", None),
        ("1, 2", None),
    ],
)
def test_places(point: str, expected: str | None) -> None:
    """Longitude first, on the Earth and nowhere else."""
    if expected is None:
        with pytest.raises(LeftOut):
            term("point", {"value": cell(point)})
    else:
        assert term("point", {"value": cell(point)}) == Literal(expected, datatype=WKT)


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {"results": {"bindings": "none"}},
        {"results": {"bindings": [{"item": cell("http://www.wikidata.org/entity/Q2", "uri")}]}},
        {"results": {"bindings": [{"item": cell("x", "uri")}]}},
        {"results": {"bindings": [{"item": {"type": "uri"}}]}},
    ],
)
def test_what_is_no_answer_is_refused(answer: object) -> None:
    """Also one about something else than was asked, or about less."""
    with pytest.raises(BadAnswer):
        rows_by_item(answer, ["Q1"], "h.example")


def test_a_row_that_makes_no_sense_is_refused() -> None:
    """A statement without value and without the word that it has none is half an answer."""
    item = {"item": cell("http://www.wikidata.org/entity/Q1", "uri")}
    rows = [
        {**item, "part": cell("item"), "there": cell("true")},
        {**item, "part": cell("statement"), "property": cell("P17"), "best": cell("true"), "none": cell("false"),
         "statement": cell(PREFIXES["wds"] + "Q1-1", "uri"), "rank": cell(PREFIXES["wikibase"] + "NormalRank", "uri")},
    ]  # fmt: skip
    with pytest.raises(BadAnswer, match="Q1-1 has no value"):
        read_item("Q1", rows, FACTS, "h.example")


@pytest.mark.parametrize(
    "text",
    ["facts: [{property: Q1, label: x, value: item}]", "facts: [{property: P1, label: x, value: number}]",
     "facts: [{property: P1, label: x, value: item, more: 1}]", "nothing", "facts: [{property: P1, label: x, value: text}, {property: P1, label: x, value: text}]"],
)  # fmt: skip
def test_a_wrong_list_of_facts_is_refused(text: str) -> None:
    with pytest.raises(DataError, match=r"facts\.yaml"):
        Facts.read(text, "facts.yaml")


def test_languages_are_tags() -> None:
    assert split_languages("en, ja,en,zh-hant") == ("en", "ja", "zh-hant")
    with pytest.raises(LinkingError, match="no language"):
        split_languages('en,"} #')


# The command


def run(folder: Path, cache: Path, *words: object, input: str | None = None) -> Result:  # noqa: A002
    words = ("link", *words, "--store", folder, "--cache", cache)
    return CliRunner().invoke(cli, [*map(str, words)], input=input, catch_exceptions=False)


def test_the_command_tells_what_differs_and_what_is_gone(
    folder: Path, wikidata_endpoint: str, tmp_path: Path
) -> None:
    """Codes, country, place and terms in which the two differ; redirects; and it ends well."""
    done = run(
        folder, tmp_path, "--enrich", "--endpoint", wikidata_endpoint, "--languages", "en,ja"
    )
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "Netherlands (ISO alpha-2): here NL, in Wikidata XN",
        "Shigeru Ishiba (start of term): here Prime minister of Japan: 2024-10-01, in Wikidata 2024-10-02",
        "Tokyo (country): here Netherlands, in Wikidata Japan",
        "Tokyo (place): here Point(135.5 34.7), in Wikidata Point(139.692222 35.689722), 396 km apart",
    ]
    assert "Q999999905, which A twin is linked with, redirects to Q7184." in done.stderr
    assert "Wikidata has nothing on Q999999906, which A lost one is linked with" in done.stderr
    assert "5 items described" in done.stderr
    words = (
        "query",
        "wikidata-differences",
        "--aspect",
        "item",
        "--format",
        "csv",
        "--store",
        str(folder),
    )
    listed = CliRunner().invoke(cli, words).stdout
    assert "A twin,item,Q999999905,redirects to Q7184," in listed
    assert "A lost one,item,Q999999906,is gone," in listed


def test_a_redirect_is_for_the_reviewer_to_decide(
    folder: Path, wikidata_endpoint: str, tmp_path: Path
) -> None:
    """The other item is proposed; only once somebody takes it does the link change."""
    fetching = ("--enrich", "--endpoint", wikidata_endpoint)
    run(folder, tmp_path, *fetching)
    queue = ReviewQueue.load(queue_file(folder))
    (entry,) = queue.entries
    assert (entry.subject, entry.replaces) == ("id:actor/twin", "Q999999905")
    assert [(c.id, c.name) for c in entry.candidates] == [("Q7184", "NATO")]
    done = run(folder, tmp_path, "--review", "--interactive", "--reviewer", "A. Lind", input="a\n")
    assert "redirects to Q7184" in done.stdout
    assert "1 decided, 0 left" in done.stderr
    with open_store(folder, read_only=True) as store:
        twin = store.iris.actor("twin")
        assert {
            q.object for q in store.raw.quads_for_pattern(twin, SKOS.exactMatch, None, None)
        } == {wikidata("Q7184")}
    again = run(folder, tmp_path, *fetching)
    assert "Q999999905" not in again.stderr
    assert ReviewQueue.load(queue_file(folder)).entries == ()


def test_a_redirect_that_is_refused_leaves_the_link(
    folder: Path, wikidata_endpoint: str, tmp_path: Path
) -> None:
    """And is not asked again."""
    fetching = ("--enrich", "--endpoint", wikidata_endpoint)
    run(folder, tmp_path, *fetching)
    run(folder, tmp_path, "--review", "--interactive", input="x\n")
    run(folder, tmp_path, *fetching)
    assert "0 entries wait" in run(folder, tmp_path, "--review", "--list").stdout
    with open_store(folder, read_only=True) as store:
        assert "Q999999905" in linked_items(store)


def test_the_command_ends_with_1_where_something_is_missing(folder: Path, tmp_path: Path) -> None:
    """Here, nothing was ever asked, and nobody may be; it says what to do."""
    done = run(folder, tmp_path, "--enrich", "--offline")
    assert done.exit_code == 1
    assert "nothing may be asked" in done.stderr
    assert "run the command again" in done.stderr


def test_options_of_enriching_need_it(folder: Path, tmp_path: Path) -> None:
    assert run(folder, tmp_path, "--refresh").exit_code == 2
    assert "no language" in run(folder, tmp_path, "--enrich", "--languages", "?").stderr
