"""Event data: the mapping fits each case once, and the rows can be traced to exact words."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store
from saved_queries import load_templates

from communique import records
from communique.cli.group import cli
from communique.graph.ontology_graph import ontology_quads
from communique.graph.store import GraphStore
from communique.graph.vocabulary import CMQ, OA, RDF, RDFS, concept
from communique.lexicon import load_lexicon
from communique.query.evaluation import evaluate
from communique.query.event_csv import exact, safe, write_events
from communique.query.lookup import Resolver

Rows = list[dict[str, str]]
ID = "https://w3id.org/communique/id/"
GRAPH, STATEMENT = NamedNode(f"{ID}graph/statement/s"), NamedNode(f"{ID}statement/s")
ONTOLOGY = ontology_quads()


def events(store: Store, **values: str) -> Rows:
    """The rows of the saved query, unbound columns left out."""
    template = load_templates()["events"]
    result = evaluate(store, template.bind({k: [v] for k, v in values.items()}, Resolver(store)))
    assert isinstance(result, QuerySolutions)
    names = [variable.value for variable in result.variables]
    rows = []
    for row in result:
        terms = {name: row[name] for name in names}
        rows.append({n: t.value for n, t in terms.items() if isinstance(t, Literal | NamedNode)})
    return rows


def store_of(facts: Sequence[tuple[NamedNode, NamedNode, object]]) -> Store:
    """The ontology, and those facts in the graph of one statement."""
    store = Store()
    store.extend(ONTOLOGY)
    store.extend(Quad(s, p, o, GRAPH) for s, p, o in facts)  # type: ignore[arg-type]
    return store


def thing(
    number: int, kind: NamedNode, facts: dict[NamedNode, object], words: str = "did"
) -> list[tuple[NamedNode, NamedNode, object]]:
    """One utterance, commitment or the like, with a passage and a trigger of those words."""
    node = NamedNode(f"{ID}thing/{number}")
    passage, trigger = NamedNode(f"{ID}passage/{number}"), NamedNode(f"{ID}trigger/{number}")
    found: list[tuple[NamedNode, NamedNode, object]] = [
        (node, RDF.type, kind),
        (node, CMQ.passage, passage),
        (node, CMQ.trigger, trigger),
        (trigger, OA.exact, Literal(words)),
        (passage, OA.exact, Literal(f"Words {number}")),
        (passage, OA.start, Literal(number * 100)),
        (passage, OA.end, Literal(number * 100 + 9)),
        (passage, CMQ.inStatement, STATEMENT),
    ]
    for predicate, value in facts.items():
        values = value if isinstance(value, list) else [value]
        found += [(node, predicate, v) for v in values]
    return found


def utterance(
    number: int,
    act: str,
    act_class: str | None = None,
    firmness: int | None = None,
    state: str = "done",
    *,
    negated: bool = False,
    addressed: bool = False,
    words: str = "did",
) -> list[tuple[NamedNode, NamedNode, object]]:
    facts: dict[NamedNode, object] = {
        CMQ.act: concept("act", act),
        CMQ.actModality: concept("act-modality", state),
        CMQ.negated: Literal(negated),
    }
    if act_class is not None:
        facts[CMQ.actClass] = concept("act-class", act_class)
    if firmness is not None:
        facts[CMQ.firmness] = Literal(firmness)
    if addressed:
        facts[CMQ.addressee] = NamedNode(f"{ID}actor/b")
    return thing(number, CMQ.Utterance, facts, words)


def coded(row: dict[str, str]) -> str:
    """Type, mode, auxiliary modes and CAMEO code in one string."""
    parts = [row["eventType"], row.get("mode", ""), row["auxiliary"], row["cameo"]]
    return " ".join(part or "-" for part in parts)


# The mapping


def test_no_case_has_two_codes() -> None:
    """Of the rules for a scheme at most one fits, whatever an utterance is like."""
    lexicon = load_lexicon().firmness
    classes = {act: set(c) for act, c in lexicon["allowed"].items()}
    for act, cls in lexicon["negated_classes"].items():
        classes[act].add(cls)
    words = {
        "greet": ("did", "condoled"),
        "condemn": ("did", "accused"),
        "agree": ("did", "signed"),
    }
    facts = []
    number = itertools.count(1)
    for act, allowed in classes.items():
        for cls, firmness, state, negated, addressed, word in itertools.product(
            sorted(allowed), (None, 1, 3, 5), records.ACT_MODALITIES, (False, True),
            (False, True), words.get(act, ("did",)),
        ):  # fmt: skip
            facts += utterance(
                next(number), act, cls, firmness, state,
                negated=negated, addressed=addressed, words=word,
            )  # fmt: skip
    rows = events(store_of(facts))
    assert len(rows) == next(number) - 1 > 1000
    assert not [row for row in rows if "ambiguous" in coded(row)]
    assert {row["eventType"] for row in rows} == {
        "AGREE", "CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "none", "unknown",
    }  # fmt: skip


CASES = {
    "a statement": (utterance(1, "state", firmness=1), "none - - 010"),
    "praise of somebody": (utterance(1, "praise", addressed=True), "SUPPORT - - 051"),
    "praise of nobody": (utterance(1, "praise"), "SUPPORT - - none"),
    "thanks denied": (utterance(1, "thank", negated=True), "SUPPORT - negation none"),
    "a welcome ahead": (utterance(1, "welcome", state="future"), "AGREE - - 032"),
    "a welcome thought of": (
        utterance(1, "welcome", state="hypothetical"), "SUPPORT - hypothetical none"),
    "condolences": (utterance(1, "greet", words="offered condolences"), "none - - 018"),
    "congratulations": (
        utterance(1, "greet", words="Congratulated", addressed=True), "SUPPORT - - 051"),
    "a greeting that words leave open": (utterance(1, "greet"), "unknown - - unknown"),
    "mild concern": (utterance(1, "concern", firmness=1), "none - - 012"),
    "grave concern": (
        utterance(1, "concern", firmness=2, addressed=True), "ACCUSE disapprove - 110"),
    "concern of no grade": (utterance(1, "concern"), "unknown - - unknown"),
    "condemnation": (utterance(1, "condemn", addressed=True), "ACCUSE disapprove - 111"),
    "accusation": (
        utterance(1, "condemn", words="accused", addressed=True), "ACCUSE allege - 112"),
    "an appeal": (utterance(1, "request", firmness=3, addressed=True), "REQUEST - - 020"),
    "a demand": (utterance(1, "urge", firmness=5, addressed=True), "REQUEST - - 100"),
    "a hope": (utterance(1, "request", firmness=1), "unknown - - unknown"),
    "an agreement": (utterance(1, "agree", firmness=3), "AGREE - - 030"),
    "no agreement": (utterance(1, "agree", "refusal", negated=True), "REJECT - - 120"),
    "a signature": (utterance(1, "agree", "declarative", words="signed"), "SUPPORT - - 057"),
    "support confirmed": (
        utterance(1, "confirm", "expressive-positive", addressed=True), "SUPPORT - - 051"),
    "a promise in a confirmation": (utterance(1, "confirm", "commissive"), "AGREE - - 030"),
    "a discussion": (utterance(1, "discuss"), "CONSULT - - 040"),
    "a discussion ahead": (utterance(1, "discuss", state="future"), "AGREE - - 036"),
    "a warning": (utterance(1, "state", "threat"), "THREATEN - - 130"),
    "a reported act": (
        thing(1, CMQ.ReportedAct, {
            CMQ.attributedAct: concept("act", "support"), CMQ.negated: Literal(False)}),
        "SUPPORT - - none"),
    "a commitment": (
        thing(1, CMQ.Commitment, {CMQ.negated: Literal(True)}), "AGREE - - 030"),
    "a meeting": (
        thing(1, CMQ.Meeting, {CMQ.meetingKind: concept("meeting-kind", "meeting")}),
        "CONSULT - - 040"),
    "a telephone call": (
        thing(1, CMQ.Meeting, {CMQ.meetingKind: concept("meeting-kind", "telephone-call")}),
        "CONSULT phone - 041"),
    "a meeting on video": (
        thing(1, CMQ.Meeting, {
            CMQ.meetingKind: concept("meeting-kind", "meeting"),
            CMQ.modality: concept("modality", "video")}),
        "CONSULT phone - 040"),
    "a press conference": (
        thing(1, CMQ.Meeting, {CMQ.meetingKind: concept("meeting-kind", "press-conference")}),
        "unknown - - unknown"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_case_has_its_codes(case: str) -> None:
    """Type, mode, auxiliary mode and CAMEO code; what no rule fits is unknown."""
    facts, wanted = CASES[case]
    (row,) = events(store_of(facts))
    assert coded(row) == wanted


def test_a_meeting_of_many_is_one_event() -> None:
    """Three parties are one row, marked multilateral, with all actors in one cell."""
    parts, facts = [], []
    for name in ("c", "a", "b"):
        part, actor = NamedNode(f"{ID}participation/{name}"), NamedNode(f"{ID}actor/{name}")
        parts.append(part)
        facts += [
            (part, CMQ.represents, actor),
            (part, CMQ.actor, actor),
            (actor, RDFS.label, Literal(name.upper(), language="en")),
        ]
    actors = [NamedNode(f"{ID}actor/{name}") for name in "abc"]
    facts.append((actors[1], CMQ.isoAlpha3, Literal("BBB")))
    meeting = thing(1, CMQ.Meeting, {
        CMQ.meetingKind: concept("meeting-kind", "summit"),
        CMQ.participation: parts,
        CMQ.participant: actors,
    })  # fmt: skip
    (row,) = events(store_of([*facts, *meeting]))
    assert coded(row) == "CONSULT multilateral - 040"
    assert (row["actors"], row["actorCodes"]) == ("A; B; C", "unknown; BBB; unknown")
    assert row["score"] == "4"


def test_a_commitment_inside_a_promise_is_no_second_event() -> None:
    """It is the event of the utterance; inside another utterance it is one of its own."""
    for cls, kinds in (("commissive", ["Utterance"]), ("assertive", ["Commitment", "Utterance"])):
        host = utterance(1, "confirm", cls)
        node = NamedNode(f"{ID}thing/1")
        facts = host + thing(2, CMQ.Commitment, {CMQ.madeIn: node, CMQ.negated: Literal(False)})
        assert sorted(row["unit"] for row in events(store_of(facts))) == kinds


# The rows over the bundled statements


def rows_of(data: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


@pytest.fixture(scope="module")
def exported(loaded_store: GraphStore) -> Rows:
    out = io.BytesIO()
    write_events(loaded_store.raw, out)
    return rows_of(out.getvalue())


def test_every_row_quotes(exported: Rows, loaded_store: GraphStore) -> None:
    """The passage of each row stands in its statement where the row says."""
    texts = {
        q.subject.value: q.object.value
        for q in loaded_store.raw.quads_for_pattern(None, CMQ.text, None)
        if isinstance(q.subject, NamedNode) and isinstance(q.object, Literal)
    }
    assert len(exported) > 100
    for row in exported:
        text = texts[row["statement"]]
        assert text[int(row["start"]) : int(row["end"])] == exact(row["quote"])


def test_every_utterance_and_meeting_has_its_row(exported: Rows, loaded_store: GraphStore) -> None:
    """Nothing is dropped: one row for each utterance, one for each account of a meeting."""
    keys = [(row["event"], row["statement"]) for row in exported]
    assert len(keys) == len(set(keys))
    for kind in (CMQ.Utterance, CMQ.ReportedAct, CMQ.Meeting):
        told = {
            (q.subject.value, q.graph_name.value.replace("/graph/", "/"))
            for q in loaded_store.raw.quads_for_pattern(None, RDF.type, kind)
            if isinstance(q.subject, NamedNode) and isinstance(q.graph_name, NamedNode)
        }
        assert told <= set(keys)


def test_the_same_meeting_of_two_accounts_is_one_event(exported: Rows) -> None:
    """The talks of 9 April stand in a row for each account, with one event."""
    talks = f"{ID}meeting/2025-04-09-mark-rutte-shigeru-ishiba"
    rows = [row for row in exported if row["event"] == talks]
    assert len({row["statement"] for row in rows}) == len(rows) == 3
    assert {row["eventType"] for row in rows} == {"CONSULT"}


def test_codes_are_those_of_the_state_stood_for(exported: Rows) -> None:
    """Nationality is no code: the head of NATO has none, Japan's ministers have Japan's."""
    for row in exported:
        codes = dict(zip(row["actors"].split("; "), row["actorCodes"].split("; "), strict=True))
        assert codes.get("Mark Rutte", "unknown") == "unknown"
        assert codes.get("Japan", "JPN") == codes.get("Shigeru Ishiba", "JPN") == "JPN"


def test_the_command_writes_the_rows(loaded_folder: Path, exported: Rows, tmp_path: Path) -> None:
    """`communique export --format events-csv` gives the same rows, and stands alone."""
    file = tmp_path / "events.csv"
    given = ["--store", str(loaded_folder), "--format", "events-csv"]
    done = CliRunner().invoke(cli, ["export", *given, "-o", str(file)])
    assert done.exit_code == 0, done.output
    assert rows_of(file.read_bytes()) == exported
    refused = CliRunner().invoke(cli, ["export", *given, "--graph", "authority"])
    assert refused.exit_code == 2
    assert "no other choice" in refused.output


def test_parameters_narrow_the_events(loaded_store: GraphStore) -> None:
    """Type, actor, recipient, period and meeting each leave what they name."""
    store = loaded_store.raw
    assert {row["eventType"] for row in events(store, type="ACCUSE")} == {"ACCUSE"}
    # A meeting of a bounded day is found where it may lie in the period.
    early = {row["date"] for row in events(store, to="2025-04-08")}
    assert early == {"2025-04-08", "2025-04-08/2025-04-09"}
    assert events(store, **{"from": "2026-01-01"}) == []
    asked = events(store, actor="rutte", recipient="japan")
    assert asked
    assert all("Mark Rutte" in row["actors"] for row in asked)
    talks = f"{ID}meeting/2025-04-09-mark-rutte-shigeru-ishiba"
    assert {row["meeting"] for row in events(store, meeting=talks)} == {talks}


# Cells


@given(st.text())
def test_a_cell_gives_its_words_back(text: str) -> None:
    """No cell begins like a formula, and the exact words come back."""
    assert exact(safe(text)) == text
    if safe(text)[:1] in ("=", "+", "-", "@", "\t", "\r", "\n"):
        assert float(text) <= 0


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@sum", "\tx", "'=1", "''-1+2"])
def test_formulas_are_disarmed(text: str) -> None:
    """What a spreadsheet would run begins with an apostrophe."""
    assert safe(text) == "'" + text


def test_numbers_stay_numbers() -> None:
    """A score below zero is no formula."""
    assert safe("-3.5") == "-3.5"
