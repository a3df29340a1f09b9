"""The user's links with Wikidata: the table they stand in, and the graph that follows it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import fixed_clock
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from communique.cli.group import cli
from communique.errors import DataError
from communique.graph.authority_graph import authority_quads
from communique.graph.loading import StatementLoader, load_paths
from communique.graph.shape_check import check_store
from communique.graph.store import GraphStore, open_store
from communique.graph.vocabulary import CMQ, SKOS, concept, wikidata
from communique.linking.link_graph import plan_links
from communique.linking.mappings import (
    NO_TERM_FOUND,
    LinkTable,
    Mapping,
    append_rows,
    links_file,
)
from communique.linking.settling import settle_links

NIAG = "id:actor/niag"
COUNCIL = "id:actor/japanese-diet-council-for-comprehensive-security"
JOINT = "2025-04-09-japan-nato-joint-statement"
HEAD = """#curie_map:
#  id: https://w3id.org/communique/id/
#  topic: https://w3id.org/communique/topic/
#  wikidata: http://www.wikidata.org/entity/
#mapping_set_id: https://example.org/links
#license: https://creativecommons.org/publicdomain/zero/1.0/
"""
COLUMNS = "subject_id\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\tconfidence\tmapping_date\n"
ROW = (
    "id:actor/niag\tskos:exactMatch\t\twikidata:Q1\tsemapv:ManualMappingCuration\t0.9\t2026-11-22\n"
)


def exact(subject: str, qid: str, **more: object) -> Mapping:
    row = Mapping(subject, "skos:exactMatch", f"wikidata:{qid}", confidence=0.9, day="2026-11-22")
    return replace(row, **{"reviewer": "A. Lind", **more})  # type: ignore[arg-type]


def table_of(*rows: Mapping, base: str = "https://w3id.org/communique/id/") -> LinkTable:
    return LinkTable(((row, "here") for row in rows), base)


def written(text: str, tmp_path: Path) -> Path:
    file = tmp_path / "links.tsv"
    file.write_text(text, "utf-8")
    return file


# The table


def test_rows_are_kept_and_read_back(tmp_path):
    """Everything that a row says comes back, whatever characters it holds."""
    rows = [
        exact(NIAG, "Q1", comment='he said "no"', subject_label="NIAG", object_label="a\u2028b|c"),
        Mapping(COUNCIL, "skos:exactMatch", NO_TERM_FOUND, "semapv:CompositeMatching", tool="t"),
        Mapping("topic:trade", "skos:closeMatch", "wikidata:Q3", reviewer="orcid:0000-0002"),
        Mapping(NIAG, "skos:exactMatch", "wikidata:Q4", negated=True, source="https://x.org/api"),
    ]
    rows[0] = replace(rows[0], object_label="a b|c", reviewer="A | B \\ C")
    file = tmp_path / "new" / "links.tsv"
    append_rows(file, rows)
    table = LinkTable.load(file)
    assert set(table.rows) == set(rows)
    assert table.link(NIAG) == rows[0]
    assert table.rejected(NIAG) == {"Q4"}
    assert table.none_found(COUNCIL) == rows[1]
    assert table.link(COUNCIL) is None
    before = file.read_bytes()
    append_rows(file, rows)
    assert file.read_bytes() == before


@given(st.lists(st.text(max_size=12), min_size=5, max_size=5))
def test_any_words_are_read_back_in_one_line(texts):
    """Quotes, tabs, line breaks of any sort and half characters are no danger to the table."""
    label, item, reviewer, tool, comment = texts
    row = exact(NIAG, "Q1", subject_label=label, object_label=item, tool=tool, comment=comment)
    row = replace(row, reviewer=reviewer)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "links.tsv"
        append_rows(file, [row])
        (read,) = LinkTable.load(file).rows
        before = file.read_bytes()
        append_rows(file, [read])
        assert file.read_bytes() == before
    for field in ("subject_label", "object_label", "reviewer", "tool", "comment"):
        wanted = " ".join(getattr(row, field).split())
        assert getattr(read, field) == wanted.encode("utf-8", "replace").decode("utf-8")


def test_what_nobody_touched_stays_byte_for_byte(tmp_path):
    """Order, spelling of numbers, quotes, line ends and the user's own columns."""
    own = 'id:actor/japan\tskos:broadMatch\t\twikidata:Q2\tsemapv:LexicalMatching\t.50\t\t"mine\tand\r\nyours"\r\n'
    text = (HEAD + COLUMNS.strip() + "\tteam\n").replace("\n", "\r\n") + own
    file = written("", tmp_path)
    file.write_bytes(text.encode())
    append_rows(file, [exact(NIAG, "Q1", reviewer="")])
    assert file.read_bytes().startswith(text.encode())
    assert file.read_bytes().endswith(b"\t2026-11-22\t\r\n")
    changed = Mapping("id:actor/japan", "skos:closeMatch", "wikidata:Q2")
    append_rows(file, [changed])
    assert '"mine\tand\r\nyours"' in file.read_bytes().decode()
    assert changed in LinkTable.load(file).rows


def test_a_link_takes_the_place_of_none_found(tmp_path):
    """And the last row on a pair is in force."""
    file = tmp_path / "links.tsv"
    append_rows(file, [Mapping(NIAG, "skos:exactMatch", NO_TERM_FOUND)])
    append_rows(file, [exact(NIAG, "Q1")])
    append_rows(file, [exact(NIAG, "Q1", negated=True)])
    (row,) = LinkTable.load(file).rows
    assert row.negated
    assert file.read_text("utf-8").count("\twikidata:Q1\t") == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (COLUMNS + ROW, r"links.tsv:1: the metadata are missing"),
        (HEAD.replace("#license", "#title") + COLUMNS, r":1: the metadata do not say 'license'"),
        (HEAD + "#a: b: c\n" + COLUMNS, r"links.tsv:7: .* no YAML"),
        ("\ufeff" + HEAD + COLUMNS, r":1: a byte order mark"),
        (HEAD + "#x: y\n" + COLUMNS.replace("object_id", "object"), r":8: the column 'object_id'"),
        (HEAD + COLUMNS.replace("confidence", "object_id"), r":7: there are two columns"),
        (HEAD + COLUMNS + "\n" + ROW.replace("\t0.9", ""), r":9: the row has 6 cells"),
        (HEAD + COLUMNS + ROW + "# why\n", r":9: a line begins with '#'"),
        (HEAD + COLUMNS + ROW.replace("\t0.9", '\t"0.9"9'), r":8: the quotes"),
        (HEAD + COLUMNS + ROW.replace("id:actor/niag", "niag"), r":8: 'niag' is nothing"),
        (HEAD + COLUMNS + ROW.replace("skos:exactMatch", "owl:sameAs"), r":8: 'owl:sameAs' is no"),
        (HEAD + COLUMNS + ROW.replace("Q1", "Q01"), r":8: 'wikidata:Q01' is no item"),
        (HEAD + COLUMNS + ROW.replace("wikidata:Q1", "wd:Q1"), r":8: 'wd:Q1' is no item"),
        (HEAD.replace("http://www", "https://www") + COLUMNS + ROW, r":8: .* stands for https"),
        (HEAD.replace("#  id: ", "#  ours: ") + COLUMNS + ROW, r":8: the prefix 'id' is not decl"),
        (HEAD.replace("#  id: ", "#  skos: ") + COLUMNS + ROW, r":1: the prefix 'skos' stands"),
        (HEAD + COLUMNS + ROW.replace("h\t\t", "h\tNo\t"), r":8: 'No' is no modifier"),
        (HEAD + COLUMNS + ROW.replace("Curation", "Magic"), r":8: .* no justification"),
        (HEAD + COLUMNS + ROW.replace("0.9", "nan"), r":8: 'nan' is no confidence"),
        (HEAD + COLUMNS + ROW.replace("2026-11-22", "2026-02-30"), r":8: there is no day"),
        (HEAD + COLUMNS + ROW + ROW.replace("Q1", "Q2"), r":9: .* at .*links.tsv:8"),
        (HEAD + COLUMNS + ROW + ROW.replace("wikidata:Q1", NO_TERM_FOUND), r":9: .* Take one"),
    ],
)  # fmt: skip
def test_a_wrong_table_is_refused_with_its_line(text, message, tmp_path):
    """File, line, and what to do; and nothing is added to it."""
    file = written(text, tmp_path)
    with pytest.raises(DataError, match=message):
        LinkTable.load(file)
    before = file.read_bytes()
    with pytest.raises(DataError):
        append_rows(file, [exact("id:actor/japan", "Q17")])
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (exact(NIAG, "Q2"), "Take one of the two rows out"),
        (exact("id:actor/a b", "Q2"), "nothing that can be linked"),
        (Mapping("id:actor/a", "skos:exactMatch", "wikidata:Q3", comment="x"), "no column 'comm"),
    ],
)
def test_a_row_that_cannot_stand_is_not_written(row, message, tmp_path):
    """The table stays as it was."""
    file = written(HEAD + COLUMNS + ROW, tmp_path)
    with pytest.raises(DataError, match=message):
        append_rows(file, [replace(row, reviewer="")])
    assert file.read_text("utf-8") == HEAD + COLUMNS + ROW


def test_what_is_said_of_all_rows_holds_for_each(tmp_path):
    """A day of the set is that of its rows; a row with another cannot be added unnoticed."""
    columns = COLUMNS.replace("mapping_date", "x")
    file = written(HEAD + "#mapping_date: 2026-01-02\n" + columns + ROW, tmp_path)
    (row,) = LinkTable.load(file).rows
    assert row.day == "2026-01-02"
    day = COLUMNS.replace("confidence", "mapping_tool")
    file = written(HEAD + "#mapping_date: 2026-01-02\n" + day + "\n", tmp_path)
    file.write_text(file.read_text("utf-8") + ROW.replace("0.9\t2026-11-22", "\t"), "utf-8")
    with pytest.raises(DataError, match="says of all rows at once"):
        append_rows(file, [exact("id:actor/japan", "Q17", reviewer="", confidence=None)])


# The graph


@pytest.fixture
def store(tmp_path: Path, loaded_folder: Path) -> Iterator[GraphStore]:
    """The five statements, to be changed."""
    folder = Path(shutil.copytree(loaded_folder, tmp_path / "store"))
    with open_store(folder) as opened:
        yield opened


def content(store: GraphStore) -> set[Quad]:
    """All but the run log."""
    return {quad for quad in store.quads() if quad.graph_name != store.iris.runs_graph}


def actor(key: str) -> NamedNode:
    return NamedNode(f"https://w3id.org/communique/id/actor/{key}")


def links(store: GraphStore) -> tuple[set[Quad], set[Quad], int]:
    """All that links can touch, and how much there is besides."""
    iris, raw = store.iris, store.raw
    runs = sum(1 for _ in raw.quads_for_pattern(None, None, None, iris.runs_graph))
    return store.graph(iris.authority_graph), store.graph(iris.links_graph), len(raw) - runs


def items(store: GraphStore, key: str, predicate: NamedNode = SKOS.exactMatch) -> set[str]:
    """The items that the node is linked with, in any graph."""
    found = store.raw.quads_for_pattern(actor(key), predicate, None, None)
    return {q.object.value.rsplit("/", 1)[1] for q in found}


def test_rows_become_links_and_go_with_them(store):
    """Linked, rejected and none found; the shapes hold, and taking the rows out undoes it all."""
    before = links(store)
    rows = [
        exact(NIAG, "Q1", object_label="Group", comment="see minutes", source="https://x.org/api"),
        exact(NIAG, "Q2", negated=True),
        Mapping("id:actor/jsdf", "skos:closeMatch", "wikidata:Q5", confidence=0.5),
        Mapping(COUNCIL, "skos:exactMatch", NO_TERM_FOUND, "semapv:CompositeMatching", tool="t"),
        exact("topic:maritime-security", "Q999999996"),
        exact("id:actor/nobody-here", "Q7"),
    ]
    table = table_of(*rows)
    assert settle_links(store, table, clock=fixed_clock)
    assert not settle_links(store, table, clock=fixed_clock)
    assert items(store, "niag") == {"Q1"}
    assert items(store, "jsdf", SKOS.closeMatch) == {"Q5"}
    graph = store.iris.links_graph
    link = store.iris.link(actor("niag"), "Q1")
    facts = {q.predicate: q.object for q in store.raw.quads_for_pattern(link, None, None, graph)}
    assert facts[CMQ.linkTarget] == wikidata("Q1")
    assert facts[CMQ.linkSource].value == "reviewed by A. Lind; https://x.org/api"
    assert facts[CMQ.linkDate].value == "2026-11-22"
    assert facts[CMQ.linkConfidence].value == "0.9"
    statuses = [q.object for q in store.raw.quads_for_pattern(None, CMQ.linkStatus, None, graph)]
    assert {concept("link-status", s) for s in ("linked", "rejected", "none-found")} == set(
        statuses
    )
    assert len(statuses) == 5
    assert [row.subject for row in plan_links(store, table).absent] == ["id:actor/nobody-here"]
    assert check_store(store) == []
    assert settle_links(store, LinkTable(), clock=fixed_clock)
    assert links(store) == before


def test_another_exact_match_is_a_conflict_unless_the_first_is_rejected(store, tools):
    """Nothing of the row is written; with a rejection the authority's link gives way, and back."""
    before = links(store)
    assert items(store, "japan") == {"Q17"}
    other = exact("id:actor/japan", "Q99")
    (conflict,) = plan_links(store, table_of(other)).conflicts
    assert "wikidata:Q17" in conflict.text()
    assert not settle_links(store, table_of(other), clock=fixed_clock)
    assert links(store) == before
    both = table_of(other, exact("id:actor/japan", "Q17", negated=True))
    settle_links(store, both, tools.authority, clock=fixed_clock)
    assert items(store, "japan") == {"Q99"}
    assert plan_links(store, both).conflicts == []
    assert check_store(store) == []
    # Without the rejection the row is a conflict again, and the first link is back.
    settle_links(store, table_of(other), tools.authority, clock=fixed_clock)
    assert links(store) == before
    settle_links(store, both, clock=fixed_clock)
    settle_links(store, LinkTable(), clock=fixed_clock)
    assert links(store) == before


def test_a_row_on_the_authoritys_own_link_takes_its_place(store, tools):
    """Also where it only says how close the two are; no link is told twice."""
    row = Mapping("id:actor/japan", "skos:broadMatch", "wikidata:Q17", comment="the archipelago")
    settle_links(store, table_of(row), tools.authority, clock=fixed_clock)
    assert items(store, "japan") == set()
    assert items(store, "japan", SKOS.broadMatch) == {"Q17"}
    expected = set(authority_quads(tools.authority, store.iris))
    lost = expected - store.graph(store.iris.authority_graph)
    assert lost
    assert all("japan" in str(q.subject) and "Q17" in str(q) for q in lost)


def test_links_survive_replacement_and_go_with_their_statement(store, tools, bundled):
    """The order of loading and linking does not matter."""
    rows = [exact(COUNCIL, "Q1"), exact("id:actor/japan", "Q17", confidence=1.0)]
    loader = StatementLoader(store, tools, links=table_of(*rows), clock=fixed_clock)
    key = COUNCIL.removeprefix("id:actor/")
    assert items(store, key) == {"Q1"}
    linked = content(store)
    (statement,) = {
        q.graph_name for q in store.raw.quads_for_pattern(actor(key), CMQ.inAuthority, None, None)
    }
    slug = statement.value.rsplit("/", 1)[1]
    loader.remove(slug)
    loader.settle_links()
    assert items(store, key) == set()
    assert items(store, "japan") == {"Q17"}
    load_paths(store, bundled, tools, links=table_of(*rows), clock=fixed_clock)
    assert content(store) == linked


def test_a_table_of_another_base_is_refused(store):
    """Its keys would mean other nodes."""
    with pytest.raises(DataError, match=r"example.org/id/.*has the base"):
        settle_links(store, table_of(exact(NIAG, "Q1"), base="https://example.org/id/"))


# The commands


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_commands_know_the_table(tmp_path, loaded_folder, bundled):
    """Loading applies it, validating names conflicts, and a wrong row stops both."""
    folder = Path(shutil.copytree(loaded_folder, tmp_path / "store"))
    table = links_file(folder)
    append_rows(
        table, [exact(NIAG, "Q1"), exact("id:actor/japan", "Q99"), exact("id:actor/x", "Q8")]
    )
    loaded = run("load", bundled[0], "--store", folder, "-v")
    assert loaded.exit_code == 0, loaded.output
    assert "The row is not applied" in loaded.output
    assert "1 of 3 links wait" in loaded.output
    exported = run("export", "--graph", "links", "--format", "ntriples", "--store", folder)
    assert "niag> <http://www.w3.org/2004/02/skos/core#exactMatch>" in exported.output
    checked = run("validate", "--engine", "sparql", "--store", folder)
    assert checked.exit_code == 1
    assert checked.stdout.count("\n") == 1
    assert "matches 'id:actor/japan' with wikidata:Q99" in checked.stdout
    wrong = written("nonsense\n", tmp_path)
    for words in (["load", bundled[0]], ["validate"], ["remove", "x"], ["review", "--list"]):
        result = run(*words, "--store", folder, "--links", wrong)
        assert result.exit_code == 1
        assert "links.tsv:1" in result.output
        assert "Traceback" not in result.output
