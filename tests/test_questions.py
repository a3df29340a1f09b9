"""Ten questions an analyst asks of the five statements, with answers found by hand."""

from __future__ import annotations

import csv
import io

import pytest
from saved_queries import load_templates

from communique.graph.store import GraphStore
from communique.query.lookup import Resolver
from communique.query.results import write_result

APRIL_9 = "id:meeting/2025-04-09-mark-rutte-shigeru-ishiba"
Row = dict[str, str]


@pytest.fixture
def store(loaded_store: GraphStore) -> GraphStore:
    return loaded_store


def ask(store: GraphStore, name: str, **parameters: str) -> list[Row]:
    """The rows that a saved template gives, through the way that users take."""
    template = load_templates()[name]
    sparql = template.bind({k: [v] for k, v in parameters.items()}, Resolver(store.raw))
    out = io.BytesIO()
    write_result(store.query(sparql), "csv", out, sparql=sparql)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8"))))


def test_who_met_rutte_in_april_and_in_which_office(store: GraphStore) -> None:
    """In April 2025 Rutte met one prime minister, three ministers and four bodies."""
    rows = ask(store, "who-met-whom", actor="rutte", **{"from": "2025-04-01", "to": "2025-04-30"})
    met = {(r["otherLabel"], r["otherOffice"]) for r in rows if r["otherRole"] != "attendee"}
    assert {name for name, _ in met} == {
        "Shigeru Ishiba",
        "Gen Nakatani",
        "Yoji Muto",
        "Japanese Diet Council for Comprehensive Security",
        "Japan Maritime Self-Defense Force",
        "Mitsubishi Electric",
        "Japanese dual use start-ups",
    }
    assert ("Shigeru Ishiba", "Prime Minister of Japan") in met
    assert ("Gen Nakatani", "Defense Minister") in met
    assert ("Gen Nakatani", "Minister of Defence of Japan") in met
    assert ("Yoji Muto", "Minister of Economy, Trade and Investment") in met
    assert {r["otherLabel"] for r in rows if r["otherRole"] == "attendee"} == {
        "Takeshi Iwaya",
        "Gen Nakatani",
    }


def test_what_japan_undertook_and_how_firmly(store: GraphStore) -> None:
    """Alone or with NATO, Japan undertook 18 things: 9 decided, 5 confirmed, 4 intended."""
    rows = ask(store, "commitments", committer="japan")
    firm = [r["strengthLabel"] for r in rows]
    assert (len(rows), firm.count("decided"), firm.count("confirmed"), firm.count("intended")) == (
        18,
        9,
        5,
        4,
    )


def test_what_is_to_be_done_by_when(store: GraphStore) -> None:
    """One undertaking has a date: 2% of GDP for defence by 2027, as NATO reports it."""
    rows = [r for r in ask(store, "commitments", committer="japan") if r["due"]]
    assert [(r["due"], r["amounts"], r["quote"]) for r in rows] == [
        ("2027", "2 %", "Japan's plan to invest 2% of its GDP in defence by 2027")
    ]


def test_who_told_of_the_meeting_of_9_april(store: GraphStore) -> None:
    """Three statements tell of the one meeting of Ishiba and Rutte; only MOFA gives the hour."""
    rows = ask(store, "meeting-accounts", meeting=APRIL_9)
    assert {r["statement"].rsplit("/", 1)[-1] for r in rows} == {
        "2025-04-09-japan-nato-joint-statement-mark-rutte-shigeru-ishiba",
        "2025-04-09-nato-news-mark-rutte-shigeru-ishiba",
        "2025-04-10-mofa-jp-readout-mark-rutte-shigeru-ishiba",
    }
    hours = {r["statement"].rsplit("/", 1)[-1][:18]: r["startedAt"][11:16] for r in rows}
    assert hours == {
        "2025-04-09-japan-n": "",
        "2025-04-09-nato-ne": "",
        "2025-04-10-mofa-jp": "18:10",
    }


def test_the_meeting_with_the_defence_minister_is_told_by_two(store: GraphStore) -> None:
    """The ministry dates it to 8 April; NATO's undated account is of the same meeting."""
    rows = ask(store, "meeting-accounts", meeting="id:meeting/2025-04-08-gen-nakatani-mark-rutte")
    assert len({r["statement"] for r in rows}) == 2


def test_what_mofa_raises_and_nato_leaves_out(store: GraphStore) -> None:
    """Of the meeting of 9 April, MOFA's account raises the abductions issue; NATO's does not."""
    rows = ask(
        store,
        "one-sided-points",
        meeting=APRIL_9,
        raised="id:statement/2025-04-10-mofa-jp-readout-mark-rutte-shigeru-ishiba",
        silent="id:statement/2025-04-09-nato-news-mark-rutte-shigeru-ishiba",
    )
    topics = {r["topicLabel"] for r in rows}
    assert {"Abductions issue", "Information sharing", "Rules-based order"} <= topics
    assert not topics & {
        "Maritime security",
        "Cyber security",
        "Defence industry",
        "War against Ukraine",
    }


def test_who_condemned_what(store: GraphStore) -> None:
    """Two condemnations, both in the joint statement, both by Ishiba and Rutte."""
    rows = ask(store, "utterances", act="condemn")
    assert {r["quote"].split(" of ")[0] for r in rows} == {
        "We strongly condemn the increasing military cooperation between North Korea and Russia, including Russia's use",
        "We strongly condemn the advancement",
    }


def test_what_the_sources_get_wrong(store: GraphStore) -> None:
    """An impossible Japanese time, a misspelt minister and a misnamed ministry."""
    rows = ask(store, "contradictions")
    assert {(r["what"], r["stated"]) for r in rows if r["kind"] in ("contradiction", "name")} == {
        ("time-zone", "2025-06-25T12:35+09:00"),
        ("spelling", "Yogi Muto"),
        ("title", "Minister of Economy, Trade and Investment"),
    }


def test_who_held_which_office_on_the_day(store: GraphStore) -> None:
    """On 9 April 2025 Ishiba was Prime Minister, Iwaya Foreign Minister, Nakatani Defence Minister."""
    rows = ask(store, "office-holders", date="2025-04-09", country="japan")
    holders = {r["holderLabel"] for r in rows}
    assert {"Shigeru Ishiba", "Takeshi Iwaya", "Gen Nakatani", "Yoji Muto"} <= holders
    assert not holders & {"Fumio Kishida", "Sanae Takaichi"}


def test_the_words_behind_an_undertaking(store: GraphStore) -> None:
    """Every undertaking can be traced to its words at their place in the statement's text."""
    checked = 0
    for commitment in ask(store, "commitments", committer="japan"):
        node = commitment["commitment"]
        rows = ask(store, "evidence", node=node)
        assert commitment["quote"] in {r["quote"] for r in rows}
        checked += 1
    text = store.query(
        "PREFIX cmq: <https://w3id.org/communique/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#> "
        "SELECT ?text ?s ?e ?q { ?p a cmq:Passage ; cmq:inStatement/cmq:text ?text ; oa:start ?s ; oa:end ?e ; oa:exact ?q }"
    )
    spans = [
        (row["text"].value, int(row["s"].value), int(row["e"].value), row["q"].value)
        for row in text
    ]
    assert checked >= 18
    assert len(spans) > 400
    assert all(t[s:e] == q for t, s, e, q in spans)


@pytest.mark.parametrize("kind", ["Utterance", "Commitment", "Meeting", "Participation"])
def test_nothing_is_without_words(kind: str, store: GraphStore) -> None:
    """Every utterance, undertaking, meeting and participation, in every account, has a passage."""
    prefix = "PREFIX cmq: <https://w3id.org/communique/ontology#> "
    every = prefix + f"SELECT DISTINCT ?g ?x {{ GRAPH ?g {{ ?x a cmq:{kind} }} }}"
    worded = prefix + f"SELECT DISTINCT ?g ?x {{ GRAPH ?g {{ ?x a cmq:{kind} ; cmq:passage ?p }} }}"
    found = {(str(row["g"]), str(row["x"])) for row in store.query(every)}
    assert len(found) >= 10
    assert found == {(str(row["g"]), str(row["x"])) for row in store.query(worded)}
