"""Reconciliation services: one that others wrote, and strict ones of both protocols."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from answering import Answering, Request, Said, answering, in_turn
from hypothesis import given, settings
from hypothesis import strategies as st
from reconciliation_server import reconciling
from strict_reconciler import Item, StrictReconciler

from communique.errors import BadAnswer, LinkingError
from communique.linking.answer_cache import AnswerCache
from communique.linking.http import Patience
from communique.linking.service import (
    Answer,
    Query,
    ReconciliationService,
    Unanswered,
    open_service,
)
from communique.linking.service_answers import read_candidates

QUICK = Patience(jitter=0, first_wait=0.001, tries=3)
NAMES = [
    ("Q7184#1", "NATO"),
    ("Q7184#2", "North Atlantic Treaty Organization"),
    ("Q17#1", "Japan"),
    ("Q17#2", "日本"),
    ("Q8054534", "Yoji Muto"),
    ("Q884", "Republic of Korea"),
    ("Q1062689", "Ministry of Defense"),
    ("Q2574896", "Ministry of Defense"),
]
ITEMS = [
    Item("Q1062689", "Ministry of Defense", ("Q327333",), (("P17", "Q17"),), "of Japan"),
    Item("Q2574896", "Ministry of Defense", ("Q327333",), (("P17", "Q851"),), "of Saudi Arabia"),
    Item("Q17", "Japan", ("Q6256", "Q3624078"), (("P297", "JP"),), "island country"),
    Item("Q230", "Georgia", ("Q6256",), (("P297", "GE"),), "country"),
    Item("Q1428", "Georgia", ("Q35657",), (), "state of the USA"),
]
WIRES = ("0.2", "1.0-draft")


@pytest.fixture(scope="module")
def csv_reconcile() -> Iterator[str]:
    """The endpoint of csv-reconcile over NAMES."""
    with reconciling(NAMES) as url:
        yield url


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[AnswerCache]:
    with AnswerCache(tmp_path / "cache") as opened:
        yield opened


@contextmanager
def strict(service: StrictReconciler) -> Iterator[tuple[str, Answering]]:
    """*service* served, and not a word of complaint from it."""
    with answering(service.respond) as server:
        yield f"{server.address}/reconcile", server
    assert service.complaints == []


def opened(url: str, cache: AnswerCache, batch: int | None = None) -> ReconciliationService:
    return open_service(url, cache=cache, batch=batch, patience=QUICK)


def ids(outcome: Answer | Unanswered) -> list[str]:
    assert isinstance(outcome, Answer), outcome
    return [candidate.id for candidate in outcome.candidates]


def test_csv_reconcile_is_asked_and_remembered(csv_reconcile: str, cache: AnswerCache) -> None:
    """Outcomes come in the order of the queries; the second time nothing is asked."""
    texts = ("NATO", "日本", " Yogi  Muto", "Ministry of Defense", "NATO")
    queries = [Query(text) for text in texts]
    seen: list[int] = []
    with opened(csv_reconcile, cache, batch=3) as service:
        assert (service.version, service.holds_wikidata) == ("0.1", True)
        first = list(service.ask(queries, seen.append))
        assert service.requests == 3  # the manifest and two batches
    assert seen == [1, 2, 3, 4, 5]
    assert [outcome.query for outcome in first] == queries
    assert [ids(outcome)[:1] for outcome in first] == [
        ["Q7184"], ["Q17"], ["Q8054534"], ["Q1062689"], ["Q7184"],
    ]  # fmt: skip
    with opened(csv_reconcile, cache) as service:
        second = list(service.ask(queries))
        assert service.requests == 0
    assert all(isinstance(outcome, Answer) and outcome.from_cache for outcome in second)
    assert [ids(outcome) for outcome in second] == [ids(outcome) for outcome in first]


def test_names_of_one_item_are_one_candidate(csv_reconcile: str, cache: AnswerCache) -> None:
    """The number that csv-reconcile needs is no part of the identifier; equals stay apart."""
    with opened(csv_reconcile, cache) as service:
        nato, ministry = service.ask([Query("NATO"), Query("Ministry of Defense")])
    assert ids(nato) == ["Q7184"]
    assert isinstance(ministry, Answer)
    assert [(c.id, c.score) for c in ministry.candidates[:2]] == [
        ("Q1062689", 100.0),
        ("Q2574896", 100.0),
    ]


def test_the_best_name_of_an_item_counts(cache: AnswerCache) -> None:
    """Wherever it stands; only a numbered identifier of Wikidata is shortened."""
    result = [
        {"id": "Q9#3", "name": "c", "score": 10, "match": True},
        {"id": "Q9", "name": "b", "score": 30},
        {"id": "Q9#1", "name": "a", "score": 20},
        {"id": "X#1", "name": "x", "score": 30, "match": None, "type": ["T"]},
    ]
    manifest = Said(200, {}, b'{"versions": ["0.2"], "name": "n", "identifierSpace": "s"}')
    said = Said(200, {}, json.dumps({"q0": {"result": result}}).encode())
    with answering(in_turn([manifest, said])) as server, opened(server.address, cache) as service:
        (outcome,) = service.ask([Query("a")])
    assert isinstance(outcome, Answer)
    assert [(c.id, c.name, c.score, c.match, c.types) for c in outcome.candidates] == [
        ("Q9", "b", 30.0, True, ()),
        ("X#1", "x", 30.0, False, (("T", ""),)),
    ]


@pytest.mark.parametrize("version", WIRES)
def test_both_protocols_say_the_same(version: str, cache: AnswerCache) -> None:
    """Types and properties arrive, and what the service tells comes back."""
    queries = [
        Query("Ministry of Defense", ("Q327333",), (("P17", "Q17"),)),
        Query("Ministry of Defense", ("Q327333",), (("P17", "Q851"),)),
        Query("Georgia", ("Q6256",), (("P297", "GE"),), limit=1),
        Query("Georgia", language="de"),
        Query("Nowhere at all"),
    ]
    service = StrictReconciler(ITEMS, version)
    with strict(service) as (url, server), opened(url, cache) as asked:
        assert (asked.version, asked.holds_wikidata) == (version, True)
        found = list(asked.ask(queries))
        assert server.most_at_once == 1
    assert [ids(outcome)[:1] for outcome in found] == [
        ["Q1062689"], ["Q2574896"], ["Q230"], ["Q230"], [],
    ]  # fmt: skip
    assert [len(ids(outcome)) for outcome in found] == [2, 2, 1, 2, 0]
    assert isinstance(found[0], Answer)
    best = found[0].candidates[0]
    assert (best.score, best.match, best.description) == (100.0, True, "of Japan")
    assert best.types == (("Q327333", "type Q327333"),)
    assert best.features == (("P17", 1.0),)
    languages = [r.headers["Accept-Language"] for r in server.seen if r.method == "POST"]
    assert languages == ["en", "de"]


def test_a_service_of_the_draft_need_not_score(cache: AnswerCache) -> None:
    """Then no candidate is better than another, and none is good."""
    with (
        strict(StrictReconciler(ITEMS, "1.0-draft", scored=False)) as (url, _),
        opened(url, cache) as service,
    ):
        (outcome,) = service.ask([Query("Georgia")])
    assert isinstance(outcome, Answer)
    assert [(c.id, c.score) for c in outcome.candidates] == [("Q230", 0.0), ("Q1428", 0.0)]


@pytest.mark.parametrize("version", WIRES)
def test_several_types_are_any_of_them(version: str, cache: AnswerCache) -> None:
    """The draft has place for one only, and is sent none rather than the wrong one."""
    with strict(StrictReconciler(ITEMS, version)) as (url, _), opened(url, cache) as service:
        (outcome,) = service.ask([Query("Georgia", ("Q6256", "Q35657"))])
    assert ids(outcome) == ["Q230", "Q1428"]


def test_the_language_stands_in_the_address(cache: AnswerCache) -> None:
    """Where the service wants it there."""
    inner = StrictReconciler(ITEMS)
    paths: list[str] = []

    def respond(request: Request) -> Said:
        paths.append(request.path)
        return inner.respond(Request(request.method, "/reconcile", request.headers, request.body))

    with answering(respond) as server, opened(f"{server.address}/{{lang}}/api", cache) as service:
        texts = [Query("Japan"), Query("日本", language="ja"), Query("Georgia")]
        assert all(isinstance(outcome, Answer) for outcome in service.ask(texts))
    assert paths == ["/en/api", "/en/api", "/ja/api"]
    assert inner.complaints == []


def test_batches_are_as_large_as_the_service_says(cache: AnswerCache) -> None:
    """Or as asked for, if that is less; a query is asked once however often it comes."""
    texts = [Query(f"name {n % 8}") for n in range(16)]
    for batch, sizes in ((None, [3, 3, 2]), (2, [2, 2, 2, 2]), (10, [3, 3, 2])):
        cache.clear()
        service = StrictReconciler(ITEMS, batch_size=3, most=3)
        with strict(service) as (url, _), opened(url, cache, batch) as asked:
            assert len([o for o in asked.ask(texts) if isinstance(o, Answer)]) == 16
        assert service.sizes == sizes


def test_a_batch_that_is_too_large_is_halved(cache: AnswerCache) -> None:
    """And later ones are not larger."""
    service = StrictReconciler(ITEMS, most=3)
    with strict(service) as (url, _), opened(url, cache, batch=8) as asked:
        found = list(asked.ask([Query(f"name {n}") for n in range(20)]))
    assert all(isinstance(outcome, Answer) for outcome in found)
    assert service.sizes == [8, 4, *[2] * 10]


def test_one_query_does_not_take_others_with_it(cache: AnswerCache) -> None:
    """What the service stumbles over is found by halving, and said."""
    service = StrictReconciler(ITEMS, stumbles=["name 5"])
    with strict(service) as (url, _), opened(url, cache, batch=8) as asked:
        found = list(asked.ask([Query(f"name {n}") for n in range(16)]))
        assert service.sizes == [8, 4, 4, 2, 1, 1, 2, 8]
    unanswered = [outcome for outcome in found if isinstance(outcome, Unanswered)]
    assert [outcome.query.text for outcome in unanswered] == ["name 5"]
    assert "does not take the request (HTTP 400)" in unanswered[0].reason


def test_a_service_that_fails_at_everything_is_left_alone(cache: AnswerCache) -> None:
    """A hundred thousand queries do not lead to as many requests; each has its outcome."""
    texts = [f"name {n}" for n in range(500)]
    service = StrictReconciler(ITEMS, stumbles=texts)
    with strict(service) as (url, _), opened(url, cache, batch=8) as asked:
        found = list(asked.ask(Query(text) for text in texts))
        assert len(service.sizes) == 7  # 8, 4, 2, 1, 1, 2, 1
    assert [outcome.query.text for outcome in found] == texts
    assert all(isinstance(outcome, Unanswered) for outcome in found)
    last = found[-1]
    assert isinstance(last, Unanswered)
    assert "others before it failed" in last.reason


def test_what_the_service_says_of_a_failure_is_told(cache: AnswerCache) -> None:
    """wikidata.reconci.link answers with an object that is no answer."""
    manifest = Said(200, {}, b'{"versions": ["0.2"], "name": "n", "identifierSpace": "s"}')
    said = {"status": "error", "message": "invalid query", "details": "'P0' is no property"}
    failure = Said(200, {}, json.dumps(said).encode())
    with (
        answering(in_turn([manifest, failure])) as server,
        opened(server.address, cache) as service,
    ):
        (outcome,) = service.ask([Query("a")])
        assert service.requests == 3
    assert isinstance(outcome, Unanswered)
    assert outcome.reason == (
        "127.0.0.1 answers none of the queries; it says “invalid query: 'P0' is no property”."
    )


def test_outcomes_come_as_soon_as_they_are_known(cache: AnswerCache) -> None:
    """Queries are read no further than needed."""
    read: list[int] = []

    def queries() -> Iterator[Query]:
        for n in range(100):
            read.append(n)
            yield Query(f"name {n}")

    with strict(StrictReconciler(ITEMS)) as (url, _), opened(url, cache, batch=5) as service:
        outcomes = service.ask(queries())
        next(outcomes)
        assert read == [0, 1, 2, 3, 4]
        assert cache.size().answers == 6  # with the manifest
        outcomes.close()


def test_queries_that_cannot_be_asked_are_not_lost(cache: AnswerCache) -> None:
    """They have a reason, and the others an answer."""
    queries = [Query(" "), Query("Japan"), Query("Japan", limit=0), Query("Japan", language="../x")]
    with strict(StrictReconciler(ITEMS)) as (url, server), opened(url, cache) as service:
        found = list(service.ask(queries))
    assert [type(outcome) for outcome in found] == [Unanswered, Answer, Unanswered, Unanswered]
    assert server.count("POST") == 1


def test_offline_the_latest_answer_counts(tmp_path: Path) -> None:
    """Nothing is sent; what was never asked is said to be so."""
    day = [datetime.date(2026, 3, 1)]
    with AnswerCache(tmp_path, today=lambda: day[0]) as cache:
        with strict(StrictReconciler(ITEMS)) as (url, server), opened(url, cache) as service:
            list(service.ask([Query("Japan")]))
        day[0] = datetime.date(2026, 3, 9)
        with open_service(url, cache=cache, offline=True) as service:
            known, unknown = service.ask([Query("Japan"), Query("Georgia")])
            assert service.requests == 0
        assert isinstance(known, Answer)
        assert (known.asked, known.from_cache) == ("2026-03-01", True)
        assert isinstance(unknown, Unanswered)
        assert "not in the cache" in unknown.reason
        with pytest.raises(LinkingError, match=r"no answer of 127\.0\.0\.1.*without --offline"):
            open_service(server.address + "/other", cache=cache, offline=True)


def test_on_another_day_it_is_asked_anew(tmp_path: Path) -> None:
    """What the service knows may have changed."""
    day = [datetime.date(2026, 3, 1)]
    with (
        AnswerCache(tmp_path, today=lambda: day[0]) as cache,
        strict(StrictReconciler(ITEMS)) as (url, server),
    ):
        for date, requests in (("2026-03-01", 1), ("2026-03-01", 1), ("2026-03-02", 2)):
            day[0] = datetime.date.fromisoformat(date)
            with opened(url, cache) as service:
                (outcome,) = service.ask([Query("Japan")])
            assert isinstance(outcome, Answer)
            assert outcome.asked == date
            assert server.count("POST") == server.count("GET") == requests


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"[]", "no manifest"),
        (b"{}", "no manifest"),
        (b'{"name": "n", "versions": ["9.9"]}', r"other versions.*\(9\.9\)"),
        (b'{"name": "n", "versions": "0.2"}', "no list of versions"),
        (b"<html>", "web page"),
    ],
)
def test_what_is_no_such_service_is_told(body: bytes, words: str, cache: AnswerCache) -> None:
    """And its manifest is not kept."""
    with answering(in_turn([Said(200, {}, body)])) as server, pytest.raises(BadAnswer, match=words):
        opened(server.address, cache)
    assert cache.size().answers == 0


@pytest.mark.parametrize(
    ("candidate", "words"),
    [
        ("Q1", "is no object"),
        ({"name": "a", "score": 1}, "no text 'id'"),
        ({"id": 1, "name": "a", "score": 1}, "no text 'id'"),
        ({"id": "", "name": "a", "score": 1}, "empty 'id'"),
        ({"id": "Q1", "score": 1}, "no text 'name'"),
        ({"id": "Q1", "name": "a"}, "None where a number"),
        ({"id": "Q1", "name": "a", "score": "1"}, "'1' where a number"),
        ({"id": "Q1", "name": "a", "score": True}, "True where a number"),
        ({"id": "Q1", "name": "a", "score": 10**400}, "where a number"),
        ({"id": "Q1", "name": "a", "score": 1, "match": "yes"}, "no truth value 'match'"),
        ({"id": "Q1", "name": "a", "score": 1, "type": [1]}, "'type' that is no object"),
        ({"id": "Q1", "name": "a", "score": 1, "type": [{}]}, "no text 'id'"),
        ({"id": "Q1", "name": "a", "score": 1, "features": 1}, "'features' that are no list"),
        ({"id": "Q1", "name": "a", "score": 1, "features": [{"id": "f"}]}, "where a number"),
    ],
)
def test_a_candidate_is_as_the_protocol_says(candidate: object, words: str) -> None:
    """What is missing is not made up, and what is wrong is not taken for something else."""
    sound = {"id": "Q2", "name": "b", "score": 2}
    assert len(read_candidates({"result": [sound]}, "result")) == 1
    with pytest.raises(BadAnswer, match=rf"Candidate 2 .*{words}"):
        read_candidates({"result": [sound, candidate]}, "result")


LEAVES = st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5)
FIELDS = st.sampled_from(
    ["result", "candidates", "id", "name", "score", "match", "type", "features", "value"]
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner),
    max_leaves=12,
)


@settings(max_examples=60)
@given(st.dictionaries(FIELDS, JSON) | JSON, st.sampled_from(["result", "candidates"]))
def test_no_answer_is_too_odd(value: object, field: str) -> None:
    """Whatever JSON comes, it is candidates or a bad answer."""
    try:
        found = read_candidates(value, field, score_needed=field == "result")
    except BadAnswer:
        return
    assert isinstance(value, dict)
    assert len({candidate.id for candidate in found}) == len(found) <= len(value[field])
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)


def test_the_final_report_is_spoken_where_both_are(cache: AnswerCache) -> None:
    """The draft may change; a service that names no version is of the first."""
    for versions, spoken in (('["0.1", "0.2", "1.0-draft"]', "0.2"), (None, "0.1")):
        cache.clear()
        entry = f'"versions": {versions}, ' if versions else ""
        said = Said(200, {}, f'{{{entry}"name": "n", "identifierSpace": "x:"}}'.encode())
        with answering(in_turn([said])) as server, opened(server.address, cache) as service:
            assert service.version == spoken
            assert not service.holds_wikidata
