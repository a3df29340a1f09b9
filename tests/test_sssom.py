"""Links as SSSOM: what is exported is valid, the same every time, and read back as it was."""

from __future__ import annotations

import csv
import io
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from communique.cli.group import cli
from communique.graph.store import open_store
from communique.graph.vocabulary import SKOS
from communique.linking.mappings import (
    NO_TERM_FOUND,
    LinkTable,
    Mapping,
    append_rows,
    empty_table,
    links_file,
)
from communique.linking.sssom_table import sssom

ROWS = (
    Mapping(
        "id:actor/niag", "skos:exactMatch", "wikidata:Q1", confidence=0.25, subject_label="NIAG",
        object_label='the "group"', reviewer="A | B", source="https://x.org/api", tool="communique 1",
        day="2026-11-22", comment="it is told in the minutes",
    ),
    Mapping("id:actor/niag", "skos:closeMatch", "wikidata:Q2", negated=True, reviewer="orcid:0000-1"),
    Mapping("id:actor/jsdf", "skos:exactMatch", NO_TERM_FOUND, "semapv:CompositeMatching"),
    Mapping("topic:maritime-security", "skos:broadMatch", "wikidata:Q3"),
    Mapping("id:actor/not-here", "skos:relatedMatch", "wikidata:Q4"),
)  # fmt: skip
CONFLICT = Mapping("id:actor/japan", "skos:exactMatch", "wikidata:Q99")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, loaded_folder: Path) -> Path:
    """The five statements with a table of links beside them, applied."""
    copy = Path(shutil.copytree(loaded_folder, tmp_path_factory.mktemp("sssom") / "store"))
    append_rows(links_file(copy), [*ROWS, CONFLICT])
    assert run("load", "--bundled", "--store", copy).exit_code == 0
    return copy


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


@pytest.fixture(scope="module")
def exported(folder: Path) -> str:
    result = run("export", "--format", "sssom", "--store", folder)
    assert result.exit_code == 0, result.output
    assert "wikidata:Q99" in result.stderr
    return result.stdout


# A check of its own, by the slots and values that the specification lays down: the library that
# checks SSSOM needs sixty others, a plug-in of pytest among them.


def faults(text: str) -> list[str]:
    """What SSSOM 1.1 objects to in *text*."""
    head = "".join(line[1:] for line in text.splitlines(keepends=True) if line.startswith("#"))
    rows = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))
    metadata = yaml.safe_load(head)
    model = sssom()
    found = [f"no {slot}" for slot in model["set"]["required"] if not metadata.get(slot)]
    found += [f"{slot} is no slot" for slot in metadata.keys() - {*model["set"]["slots"]}]
    prefixes = model["prefixes"].keys() | metadata["curie_map"].keys()
    for cells in csv.DictReader(io.StringIO(rows, newline=""), delimiter="\t", strict=True):
        found += [f"{slot} is no slot" for slot in cells.keys() - {*model["mapping"]["slots"]}]
        found += [f"no {slot}" for slot in model["mapping"]["required"] if not cells[slot]]
        for slot, value in cells.items():
            if value and not fits(slot, value, prefixes):
                found.append(f"{slot}: {value}")
    return found


REFERENCES = {"subject_id", "predicate_id", "object_id", "reviewer_id", "mapping_source"}


def fits(slot: str, value: str, prefixes: set[str]) -> bool:
    """Whether *slot* may have that value."""
    if slot in REFERENCES:
        curie = re.fullmatch(r"([A-Za-z_][\w.-]*):[^\s|]+", value)
        return curie is not None and curie[1] in prefixes
    if slot == "mapping_justification":
        return value.removeprefix("semapv:") in sssom()["justifications"] and ":" in value
    if slot == "predicate_modifier":
        return value in sssom()["predicate_modifiers"]
    if slot == "mapping_provider":
        return re.fullmatch(r"[a-z][a-z0-9+.-]*:\S+", value) is not None
    if slot == "mapping_date":
        return date.fromisoformat(value).isoformat() == value
    return slot != "confidence" or 0 <= float(value) <= 1


def test_the_check_itself_finds_faults():
    """Each of them alone."""
    good = empty_table("x", "https://example.org/").text
    row = "id:actor/a\t\tskos:exactMatch\t\twikidata:Q1\t\tsemapv:LexicalMatching\t\t\t\t\t\t\t\n"
    assert faults(good + row) == []
    for old, new in (
        ("wikidata:Q1\t", "http://www.wikidata.org/entity/Q1\t"), ("id:actor", "ours:actor"),
        ("semapv:Lexical", "Lexical"), ("Match\t\t", "Match\tNo\t"), ("#license", "#licence"),
        ("comment\n", "remark\n"), ("skos:exactMatch", ""), ("\t\t\t\n", "\t2026\t\t\n"),
        ("\t\t\n", "\t2\t\n"), ("\t\t\t\t\t\n", "\tus\t\t\t\t\n"),
    ):  # fmt: skip
        try:
            assert faults(good + row.replace(old, new)) or faults(good.replace(old, new) + row), new
        except ValueError as error:
            assert "isoformat" in str(error)


def test_tables_and_exports_are_valid(folder, exported):
    """By every slot that they use."""
    assert faults(links_file(folder).read_text("utf-8")) == []
    assert faults(exported) == []


def test_all_links_are_exported_and_read_back(folder, exported, tmp_path):
    """The user's as they were, also those that wait; the authority's each once; no conflict."""
    file = tmp_path / "links.sssom.tsv"
    file.write_text(exported, "utf-8")
    read = LinkTable.load(file)
    assert set(ROWS) <= set(read.rows)
    assert CONFLICT not in read.rows
    own = {row.pair for row in ROWS}
    with open_store(folder, read_only=True) as store:
        graph = store.iris.authority_graph
        listed = {
            (q.subject.value.replace(store.iris.base, "id:"), q.object.value.rsplit("/", 1)[1])
            for q in store.raw.quads_for_pattern(None, SKOS.exactMatch, None, graph)
        }
    found = [r for r in read.rows if r.pair not in own and r.predicate == "skos:exactMatch"]
    assert {(row.subject, row.qid) for row in found} == listed
    assert len(found) == len(listed) > 1000
    assert {row.subject_label for row in read.about("id:actor/japan")} == {"Japan"}


def test_an_export_is_the_same_every_time_and_from_its_own_table(folder, exported, tmp_path):
    """The order of the table does not matter; nothing is lost by going by what was exported."""
    again = tmp_path / "again.tsv"
    append_rows(again, [CONFLICT])
    for row in reversed(ROWS):
        append_rows(again, [row])
    result = run("export", "--format", "sssom", "--store", folder, "--links", again)
    assert result.stdout == exported
    whole = tmp_path / "whole.tsv"
    whole.write_text(exported, "utf-8")
    result = run("export", "--format", "sssom", "--store", folder, "--links", whole)
    assert LinkTable.load(whole).rows == rows_of(result.stdout, tmp_path)


def rows_of(text: str, tmp_path: Path) -> tuple[Mapping, ...]:
    file = tmp_path / "read.tsv"
    file.write_text(text, "utf-8")
    return LinkTable.load(file).rows


def test_the_format_goes_with_no_other_choice(folder):
    """It is one table of all links."""
    result = run("export", "--format", "sssom", "--graph", "links", "--store", folder)
    assert result.exit_code == 2
    assert "communique query links" in result.output
