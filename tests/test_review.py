"""Open questions, decisions that survive a reload, and stores that are the same in any order."""

from __future__ import annotations

import io
import json
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from account_pairs import record_cases, world
from click.testing import CliRunner, Result
from conftest import fixed_clock

from communique.cli.group import cli
from communique.cli.review import walk
from communique.errors import DataError
from communique.graph.decisions import Decision, Decisions, append_rows, read_rows, row_text
from communique.graph.export import export
from communique.graph.loading import StatementLoader
from communique.graph.reading_pool import Input, Reading
from communique.graph.review import open_questions
from communique.graph.store import GraphStore, open_store
from communique.reading.extraction import Tools
from communique.records import Record

LISBON = """Ministry of Foreign Affairs of Slovenia
Meeting between Foreign Minister Novak and Foreign Minister Silva
3 March 2026

On March 3, Ms. Jana Novak, Minister for Foreign Affairs of Slovenia, held a meeting with Mr. Pedro Silva, Minister of Foreign Affairs of Portugal, in Lisbon.

Minister Novak welcomed the plan for a common port.
"""
PORTO = LISBON.replace("Affairs of Slovenia\nMeet", "Affairs of Portugal\nMeet").replace(
    "Lisbon", "Porto"
)


def run(*words: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], input=stdin)


@pytest.fixture(scope="module")
def told_twice(tmp_path_factory: pytest.TempPathFactory, inferring_folder: Path) -> Path:
    """A folder with two accounts that agree on all but the city, and a store of them."""
    folder = tmp_path_factory.mktemp("told")
    store = shutil.copytree(inferring_folder, folder / "store")
    for name, text in (("lisbon.txt", LISBON), ("porto.txt", PORTO)):
        (folder / name).write_text(text, "utf-8")
    result = run("load", folder / "lisbon.txt", folder / "porto.txt", "--store", store)
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def doubtful(tmp_path: Path, told_twice: Path) -> Path:
    """The store of the two accounts, whose texts stand beside it."""
    shutil.copytree(told_twice, tmp_path, dirs_exist_ok=True)
    return tmp_path / "store"


def meetings(folder: Path) -> int:
    with open_store(folder, read_only=True) as store:
        return store.counts()["meetings"]


def test_a_question_is_listed_with_reason_and_words(doubtful):
    """As text and as JSON: what, why, and the exact words of both statements."""
    listed = run("review", "--list", "--store", doubtful)
    assert "1 open question" in listed.output
    assert "The places differ" in listed.output
    (question,) = json.loads(
        run("review", "--list", "--format", "json", "--store", doubtful).stdout
    )
    assert question["kind"] == "meeting"
    assert len({statement for statement, _ in question["words"]}) == 2
    assert all(words in LISBON + PORTO for _, words in question["words"])
    table = run("query", "review-queue", "--store", doubtful, "--format", "csv")
    assert question["subject"] in table.output


def test_a_decision_is_applied_survives_a_reload_and_can_be_withdrawn(doubtful, tmp_path):
    """One node after "same", also after loading again; two when the row is gone."""
    assert meetings(doubtful) == 2
    answered = run(
        "review", "--interactive", "--store", doubtful, "--reviewer", "M. Roe", stdin="s\n"
    )
    assert answered.exit_code == 0, answered.output
    table = tmp_path / "store.decisions.tsv"
    assert "owl:sameAs" in table.read_text("utf-8")
    assert "M. Roe" in table.read_text("utf-8")
    assert meetings(doubtful) == 1
    assert "0 open questions" in run("review", "--list", "--store", doubtful).output
    run("remove", "2026-03-03-mfa-pt-readout-jana-novak-pedro-silva", "--store", doubtful)
    run("load", tmp_path / "porto.txt", "--store", doubtful)
    assert meetings(doubtful) == 1
    table.unlink()
    assert "1 open question" in run("review", "--list", "--store", doubtful).output
    assert meetings(doubtful) == 2


def test_what_is_skipped_is_not_asked_again_unless_wanted(doubtful):
    """The question stays open in the graph."""
    run("review", "--interactive", "--store", doubtful, stdin="k\n")
    assert "0 open questions" in run("review", "--list", "--store", doubtful).output
    assert "1 open question" in run("review", "--list", "--all", "--store", doubtful).output
    assert meetings(doubtful) == 2


def test_quitting_decides_nothing(doubtful, tmp_path):
    """No table is made."""
    run("review", "--interactive", "--store", doubtful, stdin="q\n")
    assert not (tmp_path / "store.decisions.tsv").exists()


def test_answers_become_rows(doubtful):
    """Each with reviewer, day and confidence."""
    with open_store(doubtful, read_only=True) as store:
        asked = open_questions(store, Decisions())
    (row,) = walk(asked, "M. Roe", "2026-04-01", lambda: "d")
    assert row.word == "different"
    assert (row.reviewer, row.day, row.confidence) == ("M. Roe", "2026-04-01", "1.0")
    assert read_rows(f"{HEAD}\n{row_text(row)}\n", "x") == [row]


# The table

HEAD = "subject_id\tpredicate_id\tobject_id\tmapping_justification\tconfidence\treviewer_id\tmapping_date\tcomment"
GOOD = "id:actor/vega\towl:sameAs\tid:actor/rosa-vega\tsemapv:ManualMappingCuration\t0.9\tR\t2026-04-01\twhy"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("subject_id\tobject_id\n", r"t.tsv:1: the column 'predicate_id' is missing"),
        (f"{HEAD}\n{GOOD.replace('owl:sameAs', 'same')}\n", r"t.tsv:2: 'same' is no decision"),
        (f"{HEAD}\n{GOOD.replace('id:actor/vega', 'vega')}\n", r"t.tsv:2: 'vega' names neither"),
        (f"{HEAD}\n{GOOD.replace('0.9', '9')}\n", r"t.tsv:2: '9' is no confidence"),
        (f"{HEAD}\n{GOOD.replace('id:actor/rosa-vega', 'id:statement/s#meeting/m')}\n", "cannot be compared"),
        (f"{HEAD}\n{GOOD}\n\n{GOOD.replace('sameAs', 'differentFrom')}\n", r"t.tsv:4: line 2 decides otherwise"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_refused_with_its_line(text, message):
    """File, line, and what to do."""
    with pytest.raises(DataError, match=message):
        read_rows(text, "t.tsv")


def test_a_wrong_table_stops_a_load(doubtful, tmp_path):
    """One sentence and no traceback; the store stays as it is."""
    table = tmp_path / "mine.tsv"
    table.write_text("nonsense\n", "utf-8")
    result = run("load", tmp_path / "porto.txt", "--store", doubtful, "--decisions", table)
    assert result.exit_code == 1
    assert "mine.tsv:1" in result.output
    assert "Traceback" not in result.output


def test_adding_keeps_what_stands_in_the_table(tmp_path):
    """Remarks stay; a row on the same pair is replaced, whichever end comes first."""
    table = tmp_path / "t.tsv"
    table.write_text(f"# ours\n{HEAD}\n{GOOD}\n", "utf-8")
    append_rows(table, [Decision("id:actor/rosa-vega", "id:actor/vega", "different")])
    append_rows(table, [Decision("id:actor/a", "id:actor/b", "skip")])
    lines = table.read_text("utf-8").splitlines()
    assert lines[0] == "# ours"
    assert [line.split("\t")[1] for line in lines[2:]] == ["owl:differentFrom", "cmq:undecided"]


def test_the_users_table_goes_before_the_projects():
    """On one pair the later table decides."""
    ours = [Decision("id:actor/a", "id:actor/b", "same")]
    theirs = [Decision("id:actor/b", "id:actor/a", "different")]
    assert Decisions([ours, theirs]).word("id:actor/a", "id:actor/b") == "different"


# Whatever the order, byte for byte


def exported(store: GraphStore) -> bytes:
    out = io.BytesIO()
    export(store, "nquads", out)
    return out.getvalue()


@pytest.mark.parametrize("seed", range(2))
def test_a_store_is_the_same_byte_for_byte_whatever_came_when(seed, tools, tmp_path):
    """Forty statements in any order, some of them replaced and removed on the way."""
    invented: Tools = replace(tools, authority=world())
    records = [r for case in record_cases(invented.authority)[:24] for r in case.records]
    rows = [Decision("id:actor/vega-dorland", "id:actor/eva-moe", "different")]
    stores = []
    for name, order in (("one", records), ("other", shuffled(records, seed))):
        with open_store(tmp_path / name) as store:
            loader = StatementLoader(
                store, invented, replace=True, decisions=Decisions([rows]), clock=fixed_clock
            )
            if name == "other":
                for record in order[:8]:
                    loader.load(
                        reading(replace(record, meetings=record.meetings[:0]), "other words")
                    )
                loader.remove(order[0].slug)
                loader.remove(order[1].slug)
            for record in order:
                loader.load(reading(record))
            stores.append(exported(store))
    assert stores[0] == stores[1]
    assert b"OpenQuestion" in stores[0]


def shuffled(records: list[Record], seed: int) -> list[Record]:
    order = list(records)
    random.Random(seed).shuffle(order)
    return order


def reading(record: Record, words: str = "") -> Reading:
    """What reading a statement of those words would give."""
    return Reading(Input(record.source_name), record.sha256 + words, record.slug, record=record)
