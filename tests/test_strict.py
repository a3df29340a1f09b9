"""Loading that refuses what breaks the shapes, and a compiler that leaves no constraint out."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from saved_queries import load_templates

from communique.cli.group import cli
from communique.errors import DataError, InputError
from communique.graph.loading import LOADED, StatementLoader
from communique.graph.reading_pool import Input, Reading, StatementReader
from communique.graph.shape_check import StatementCheck, check_store
from communique.graph.shape_queries import compile_checks
from communique.graph.shape_reader import read_shapes
from communique.graph.store import GraphStore, open_store
from communique.graph.triples import record_quads
from communique.query.lookup import Resolver
from communique.reading.extraction import Tools


@pytest.fixture
def reading(tools: Tools, bundled: tuple[Path, ...]) -> Reading:
    """A bundled statement, read."""
    path = next(p for p in bundled if "mod" in p.name)
    return StatementReader(tools)(Input(str(path), path))


def spoilt(reading: Reading) -> Reading:
    """*reading* with an utterance firmer than the scale goes."""
    record = reading.record
    assert record is not None
    first, *rest = record.utterances
    return replace(reading, record=replace(record, utterances=(replace(first, firmness=9), *rest)))


def test_what_breaks_the_shapes_is_refused_whole(
    prepared_store: GraphStore, tools: Tools, reading: Reading
) -> None:
    """The message says what is wrong, of which node, in which words; nothing is stored."""
    loader = StatementLoader(prepared_store, tools, strict=True)
    before = set(prepared_store.quads())
    with pytest.raises(InputError) as refused:
        loader.load(spoilt(reading))
    assert set(prepared_store.quads()) == before
    message = str(refused.value)
    assert "nothing of it was stored" in message
    assert "not one whole number from 1 to 5" in message
    assert "Value: '9'" in message
    assert reading.record is not None
    assert reading.record.utterances[0].passage.quote[:60] in message
    assert "<id:utterance/" in message
    # The same statement without the fault is welcome.
    assert loader.load(reading).status == LOADED


def test_a_sound_replacement_stays_where_a_spoilt_one_is_refused(
    prepared_store: GraphStore, tools: Tools, reading: Reading
) -> None:
    """What the store held of the statement before is still there."""
    loader = StatementLoader(prepared_store, tools, strict=True)
    loader.load(reading)
    before = set(prepared_store.quads())
    with pytest.raises(InputError):
        loader.load(replace(spoilt(reading), sha256="0" * 64))
    assert set(prepared_store.quads()) == before


def test_without_strict_it_is_stored_with_a_warning(
    prepared_store: GraphStore, tools: Tools, reading: Reading
) -> None:
    """The warning says what is wrong and in which words; `communique validate` finds it too."""
    outcome = StatementLoader(prepared_store, tools).load(spoilt(reading))
    assert outcome.status == LOADED
    (warning,) = outcome.warnings
    assert "not one whole number from 1 to 5" in warning
    assert reading.record is not None
    assert reading.record.utterances[0].passage.quote[:60] in warning
    (finding,) = check_store(prepared_store)
    assert (finding.value, finding.severity) == ("9", "error")


def test_the_bundled_statements_are_loaded_strictly(
    prepared_folder: Path, bundled: tuple[Path, ...], tools: Tools
) -> None:
    """Each of them alone satisfies the shapes."""
    with open_store(prepared_folder, read_only=True) as store:
        check = StatementCheck(store)
        for path in bundled:
            record = StatementReader(tools)(Input(str(path), path)).record
            assert record is not None
            assert check(record_quads(record, tools.authority, store.iris)) == []


HEADS = """Joint Statement of the Heads of Government

Tokyo, 12 May 1995

The heads of government have noted the progress made. They welcomed the treaty.
"""


def test_a_speaker_who_is_not_known_is_said_to_be_unknown(
    prepared_store: GraphStore, tools: Tools, tmp_path: Path
) -> None:
    """Such an utterance breaks no shape: the graph keeps the words for who spoke."""
    path = tmp_path / "heads.txt"
    path.write_text(HEADS, "utf-8")
    reading = StatementReader(tools)(Input(str(path), path))
    outcome = StatementLoader(prepared_store, tools, strict=True).load(reading)
    assert (outcome.status, outcome.warnings) == (LOADED, ())
    sparql = load_templates()["utterances"].bind({}, Resolver(prepared_store.raw))
    rows = prepared_store.query(sparql)
    assert [row["speakers"].value for row in rows] == [
        "unknown: The heads of government",
        "unknown: They",
    ]


def test_the_command_takes_strict(
    inferring_folder: Path, tmp_path: Path, bundled: tuple[Path, ...]
) -> None:
    """`communique load --strict` loads what is sound; `validate --engine sparql` agrees."""
    store = str(shutil.copytree(inferring_folder, tmp_path / "store"))
    done = CliRunner().invoke(cli, ["load", "--strict", str(bundled[1]), "--store", store])
    assert done.exit_code == 0, done.output
    checked = CliRunner().invoke(cli, ["validate", "--engine", "sparql", "--store", store])
    assert checked.exit_code == 0, checked.output
    assert "satisfies all shapes" in checked.output


SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix x: <https://example.org/> .
x:Shape sh:targetClass x:Thing ; sh:property [ sh:path x:p ; %s ; sh:message "No."@en ] .
"""


def test_a_constraint_that_is_not_understood_is_refused() -> None:
    """No constraint is silently left unchecked."""
    with pytest.raises(DataError, match="sh:closed"):
        read_shapes(SHAPES % "sh:closed true")
    with pytest.raises(DataError, match="a path"):
        read_shapes(
            SHAPES.replace("sh:path x:p", "sh:path [ sh:zeroOrMorePath x:p ]") % "sh:minCount 1"
        )


def test_severity_and_path_come_from_the_shape() -> None:
    """What a check reports is what its shape says."""
    (check,) = compile_checks(read_shapes(SHAPES % "sh:minCount 2 ; sh:severity sh:Warning"))
    assert (check.message, check.path) == ("No.", "https://example.org/p")
    assert check.severity == "Warning"
