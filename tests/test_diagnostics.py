"""What a statement leaves in doubt: dates, acronyms and time zones; `extract --diagnostics`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli.group import cli
from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.record.diagnostics import Diagnostic, diagnose
from communique.records import Record

TITLE = "Meeting between Prime Minister Ishiba and Secretary General Rutte\n\nApril 10, 2025\n\n"
MET = (
    "On {day}, Prime Minister Ishiba held a meeting with NATO Secretary General Rutte in Tokyo.\n\n"
    "Both sides agreed to build a bridge.\n"
)


def read(tools: Tools, text: str) -> Record:
    return read_statement(Document.from_text(text), tools)


def gaps(tools: Tools, text: str, kind: str) -> list[str]:
    """The words of the gaps of that kind in *text*."""
    return [g.passage.quote for g in read(tools, text).gaps if g.kind == kind]


def run(*words: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, [*map(str, words)], input=stdin)


# Dates


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("Tuesday, April 9, 2025", ["Tuesday, April 9, 2025"]),
        ("Tuesday, April 9", ["Tuesday, April 9"]),
        ("Wednesday, April 9, 2025", []),
        ("Wednesday, April 9", []),
        ("April 31, 2025", ["April 31, 2025"]),
        ("April 9", []),
    ],
)
def test_a_weekday_or_day_that_cannot_be_is_a_gap(tools: Tools, day: str, words: list[str]) -> None:
    """9 April 2025 was a Wednesday, and April has thirty days."""
    assert gaps(tools, TITLE + MET.format(day=day), "contradictory-dates") == words


def test_a_weekday_of_some_other_year_is_no_contradiction(tools: Tools) -> None:
    """Without a year, a day far from the date of issue may lie in another year."""
    text = TITLE + MET.format(day="April 9") + "They recalled the talks of Monday, 11 November.\n"
    assert gaps(tools, text, "contradictory-dates") == []


@pytest.mark.parametrize(
    ("day", "words"),
    [("April 9, 2025", []), ("April 11, 2025", []), ("April 14, 2025", ["April 10, 2025"])],
)
def test_a_date_of_issue_before_the_meeting_is_a_gap(
    tools: Tools, day: str, words: list[str]
) -> None:
    """One day is left to time zones; more cannot be."""
    assert gaps(tools, TITLE + MET.format(day=day), "contradictory-dates") == words


# Acronyms


@pytest.mark.parametrize(
    "sentence",
    [
        "the work of the QZX on trade",
        "the work of the QZXs on trade",
        "the QZX and the QZX and, once more, the QZX",
    ],
)
def test_an_acronym_that_nothing_explains_is_a_gap_once(tools: Tools, sentence: str) -> None:
    """Wherever it stands first, and not again."""
    found = gaps(
        tools, TITLE + MET.format(day="April 9") + f"They welcomed {sentence}.\n", "unknown-acronym"
    )
    assert [w.removesuffix("s") for w in found] == ["QZX"]


@pytest.mark.parametrize(
    "sentence",
    [
        "the Quiet Zone Exchange (QZX), and the plans of the QZX",
        "the QZX (Quiet Zone Exchange) and its plans",
        'the Quiet Zone Exchange (hereinafter "QZX"), and the plans of the QZX',
        "the Joint Exercise (JX), and the plans of the JX",
        "the role of NATO and of the EU",
        "300 MW of power at 11:00 JST, and the growth of GDP",
        "the era of Henry VIII",
        "the THREE GREAT BRIDGES OF THE NORTH",
        "the firm of Mr. McKay",
    ],
)
def test_what_is_introduced_listed_or_common_is_no_unknown_acronym(
    tools: Tools, sentence: str
) -> None:
    """Long forms in brackets, listed bodies, units, numerals and shouted words are known."""
    text = TITLE + MET.format(day="April 9") + f"They welcomed {sentence}.\n"
    assert gaps(tools, text, "unknown-acronym") == []


# Time zones


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("They agreed to speak again at 9:30 a.m. on May 3.", ["9:30 a.m."]),
        ("They agreed to speak again at 9:30 a.m. BST on May 3.", ["9:30 a.m. BST"]),
        ("They agreed to speak again at 9:30 a.m. JST on May 3.", []),
        ("They agreed to speak again soon.", []),
    ],
)
def test_a_clock_time_in_no_zone_is_a_gap(tools: Tools, sentence: str, words: list[str]) -> None:
    """BST is British or Bangladesh time; JST is one zone only."""
    text = TITLE + MET.format(day="April 9") + sentence + "\n"
    assert gaps(tools, text, "unknown-time-zone") == words


def test_the_place_of_an_encounter_tells_the_zone(tools: Tools) -> None:
    """What happened in Tokyo at six happened at six in Tokyo."""
    text = TITLE + MET.format(day="April 9, at 6:10 p.m.")
    assert read(tools, text).meetings[0].timezone == "Asia/Tokyo"
    assert gaps(tools, text, "unknown-time-zone") == []


# The list


TEXT = (
    TITLE
    + MET.format(day="Tuesday, April 9, 2025")
    + "They welcomed the work of the QZX. Mr. Otto Nowak, Director of the Harbour Office of Zedland, "
    "agreed.\nShe welcomed it as well.\nThe weather was grey over the old town.\n"
)


def test_diagnostics_tell_line_column_offsets_and_words(tools: Tools) -> None:
    """Line and column count from one, and the words stand at the offsets."""
    record = read(tools, TEXT)
    found = diagnose(record, ("A remark.",))
    assert found[0] == Diagnostic("reader-note", "A remark.")
    lines = TEXT.split("\n")
    for d in found[1:]:
        assert d.line is not None
        assert d.column is not None
        assert TEXT[d.start : d.end] == d.words
        assert lines[d.line - 1][d.column - 1 :].startswith(d.words.split("\n")[0])
    kinds = {d.kind for d in found}
    assert {"contradictory-dates", "unknown-acronym", "no-frame", "unlisted-actor"} <= kinds
    assert [d.start for d in found[1:]] == sorted(d.start or 0 for d in found[1:])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(tools: Tools, end: str) -> None:
    """The line of a word is the same in files of every system."""
    record = read(tools, TEXT.replace("\n", end))
    (found,) = [d for d in diagnose(record) if d.kind == "unknown-acronym"]
    assert (found.line, found.words) == (TEXT[: TEXT.index("QZX")].count("\n") + 1, "QZX")


def test_a_second_time_zone_that_does_not_fit_is_listed(bundled: tuple[Path, ...]) -> None:
    """The record keeps it as a contradiction; the list has it among the dates."""
    shown = json.loads(run("extract", bundled[3], "--diagnostics", "--format", "json").stdout)
    (found,) = [d for d in shown if d["kind"] == "contradictory-dates"]
    assert found["words"] == "25 June at 0:35 p.m. JST"


def test_the_table_has_a_row_for_each(tools: Tools) -> None:
    """The command prints what `diagnose` finds."""
    shown = run("extract", "-", "--diagnostics", stdin=TEXT).stdout
    assert shown.rstrip().endswith(f"{len(diagnose(read(tools, TEXT)))} rows")
    assert "The acronym 'QZX' is neither listed nor introduced." in shown


def test_notes_of_the_reader_are_listed() -> None:
    """An encoding that was guessed is something that may have been misunderstood."""
    data = TEXT.replace("grey", "gr\u00e9y").encode("cp1252")
    done = CliRunner().invoke(
        cli, ["extract", "-", "--diagnostics", "--format", "json"], input=data
    )
    assert json.loads(done.stdout)[0]["kind"] == "reader-note"


def test_gaps_go_into_the_graph_and_are_counted_by_kind(
    tools: Tools, tmp_path: Path, inferring_folder: Path
) -> None:
    """`stats --gaps` has a column for each kind, and they add up to all gaps."""
    store = shutil.copytree(inferring_folder, tmp_path / "store")
    source = tmp_path / "one.txt"
    source.write_text(TEXT, encoding="utf-8")
    assert run("load", source, "--store", store).exit_code == 0
    shown = json.loads(run("stats", "--gaps", "--format", "json", "--store", store).stdout)
    row = shown[-1]
    record = read(tools, TEXT)
    assert row["unknown-acronym"] == row["contradictory-dates"] == 1
    assert row["gaps"] == len(record.gaps)
    assert row["gaps"] == sum(
        v for k, v in row.items() if k not in ("publisher", "statements", "gaps")
    )
