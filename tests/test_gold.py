"""The five bundled statements against hand-made records of what they say.

The gold records in `tests/gold` were annotated by hand. Spans are paired where they overlap
by at least half of their union; every figure counts what was missed and what was invented.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from typing import Any

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records_json import record_to_json

HERE = Path(__file__).parent
GOLD = sorted((HERE / "gold").glob("*.json"))
STATEMENTS = HERE.parent / "data" / "statements"
Json = dict[str, Any]


def words(label: str) -> frozenset[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", label) if not unicodedata.combining(c))
    return frozenset(re.findall(r"[a-z0-9]+", plain.casefold()))


def key_of(actor: Any, gold: Json) -> str:
    """The gold entity that an extracted actor is, by name or identifier."""
    if isinstance(actor, str):
        actor = {"label": actor}
    names = {words(n) for n in [actor["label"], *actor.get("aliases", [])]}
    for key, entity in gold["entities"].items():
        listed = {
            words(n) for n in [entity["label"], *entity.get("aliases", []), key.replace("-", " ")]
        }
        if names & listed or (entity.get("qid") and entity["qid"] == actor.get("qid")):
            return str(key)
    return "?" + str(actor["label"])


def overlap(a: Json, b: Json) -> float:
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return max(0, shared) / (max(a["end"], b["end"]) - min(a["start"], b["start"]))


def paired(gold: list[Json], found: list[Json]) -> list[tuple[Json | None, Json | None]]:
    pairs: list[tuple[Json | None, Json | None]] = []
    left = list(found)
    for g in gold:
        best = max(left, key=lambda f: overlap(g, f), default=None)
        if best is not None and overlap(g, best) >= 0.5:
            left.remove(best)
            pairs.append((g, best))
        else:
            pairs.append((g, None))
    return pairs + [(None, f) for f in left]


def f1(pairs: Iterable[tuple[set[Hashable], set[Hashable]]]) -> float:
    hit = missed = invented = 0
    for want, got in pairs:
        hit, missed, invented = (
            hit + len(want & got),
            missed + len(want - got),
            invented + len(got - want),
        )
    return 2 * hit / (2 * hit + missed + invented)


@pytest.fixture(scope="module")
def records() -> list[tuple[Json, Json]]:
    tools = Tools.load()
    out = []
    for path in GOLD:
        doc = Document.from_text(
            (STATEMENTS / f"{path.stem}.txt").read_bytes().decode("utf-8"), path.stem
        )
        out.append(
            (
                json.loads(path.read_text(encoding="utf-8")),
                record_to_json(read_statement(doc, tools), tools.authority),
            )
        )
    return out


def spans(
    kind: str, value: Callable[[Json, Json], set[Hashable]], records: list[tuple[Json, Json]]
) -> float:
    return f1(
        (value(g, gold) if g else set(), value(f, gold) if f else set())
        for gold, found in records
        for g, f in paired(gold[kind], found[kind])
    )


def test_there_are_five_gold_records() -> None:
    """Every bundled statement has a gold record and the other way round."""
    assert [p.stem for p in GOLD] == sorted(p.stem for p in STATEMENTS.glob("*.txt"))


@pytest.mark.parametrize(
    ("kind", "name", "value", "least"),
    [
        ("utterances", "span", lambda item, gold: {"found"}, 0.96),
        (
            "utterances",
            "speakers",
            lambda item, gold: {key_of(s, gold) for s in item["speakers"]},
            0.95,
        ),
        ("utterances", "act", lambda item, gold: {item["act"]}, 0.93),
        ("utterances", "topics", lambda item, gold: set(item["topics"]), 0.85),
        ("commitments", "span", lambda item, gold: {"found"}, 0.92),
        (
            "commitments",
            "committers",
            lambda item, gold: {key_of(c, gold) for c in item["committers"]},
            0.92,
        ),
        ("commitments", "strength", lambda item, gold: {item["strength"]}, 0.92),
        ("commitments", "due", lambda item, gold: {item["due"]} - {None}, 0.92),
    ],
)
def test_what_was_said_is_found(
    kind: str,
    name: str,
    value: Callable[[Json, Json], set[Hashable]],
    least: float,
    records: list[tuple[Json, Json]],
) -> None:
    """Utterances and commitments are found, with who, what act, which topics and how firm."""
    assert spans(kind, value, records) >= least


@pytest.mark.parametrize("kind", ["actors", "regions"])
def test_who_and_where_is_found(kind: str, records: list[tuple[Json, Json]]) -> None:
    """Every actor and region named is listed, and next to nothing else."""
    pairs = []
    for gold, found in records:
        want = set(gold[kind])
        got = {key_of(item, gold) for item in found[kind]}
        pairs.append((want, got - (set(gold["entities"]) - want)))
    assert f1(pairs) >= 0.95


def test_the_head_of_each_statement_is_read(records: list[tuple[Json, Json]]) -> None:
    """Kind, publisher, date and title are those of the gold record, and null stays null."""
    for gold, found in records:
        want, got = gold["statement"], found["statement"]
        assert (got["kind"], got["issued"]) == (want["kind"], want["issued"])
        assert (key_of(got["publisher"], gold) if got["publisher"] else None) == want["publisher"]
        assert words(got["title"] or "") == words(want["title"] or "")


def test_the_meetings_are_found_with_their_facts(records: list[tuple[Json, Json]]) -> None:
    """Each encounter is found once, with its participants; no stated fact is wrong."""
    for gold, found in records:
        assert len(found["meetings"]) == len(gold["meetings"])
        for want in gold["meetings"]:
            people = {p["actor"] for p in want["participants"]}
            match = [
                m
                for m in found["meetings"]
                if m["kind"] == want["kind"]
                and {key_of(p["actor"], gold) for p in m["participants"]} == people
            ]
            assert match, f"{want['kind']} of {people}"
            for field in ("date", "start", "timezone", "duration_minutes", "modality"):
                assert match[0][field] == want[field], field
            # One account names no city and the annotator knew it; it is not made up here.
            assert match[0]["city"] in (want["city"], None)
