"""Building the authority file from a source table, and comparing it with one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.authority import load_authority
from communique.authority_build import build, differences, main
from communique.authority_tables import ACTOR_COLUMNS, LINK_COLUMNS, REGION_COLUMNS, bundled_folder
from communique.errors import DataError

TABLES = ("actors.tsv", "regions.tsv", "links.tsv")
GENERAL = "general knowledge; no source in the authority table"


def tabbed(text: str) -> str:
    """*text* with tabs for broken bars, which can be seen."""
    return text.replace("¦", "\t")


# An excerpt of how such a source looks: quoted cells, long coordinates, several witnesses.
SOURCE = tabbed("""\
key¦label_en¦label_ja¦kind¦qid¦evidence¦confidence¦grade¦n_sources¦iso2¦iso3¦m49¦lat¦lon
aa¦Arvonia¦アルヴォニア¦state¦Q101¦"list one: ""aa"", Q101 || list two: Arvonia Q101"¦verified¦A2¦2¦AA¦ARV¦901¦52.50000000¦-5.83333333
kingdom-aa¦Kingdom of Arvonia¦¦state¦Q102¦list one: Kingdom of Arvonia Q102¦verified¦A1¦1¦¦¦¦¦
isle¦Isle of Nowhere¦¦place¦Q103¦list two: Isle Q103¦verified¦A1¦1¦¦¦902¦0.00000000¦0.00000000
mod-aa¦Ministry of Defence (AA)¦防衛省¦ministry¦Q104¦one list that was checked: Q104¦verified¦A1s¦1¦¦¦¦¦
mof-aa¦Ministry of Finance (AA)¦¦ministry¦Q105¦one list that was checked: Q105¦verified¦A1s¦1¦¦¦¦¦
guess¦Petra Holm¦¦person¦Q106¦from memory¦recalled¦B¦1¦¦¦¦¦
peace¦peace¦¦topic¦Q107¦a word net: peace Q107¦verified¦A1¦1¦¦¦¦¦
chess¦chess¦¦topic¦Q108¦a word net: chess Q108¦verified¦A1¦1¦¦¦¦¦
""")
SOURCES = tabbed("""\
source¦entry¦label_en¦label_ja¦grade¦evidence¦note
aa¦arvonia¦¦¦¦¦
isle¦nowhere¦Nowhere¦¦¦¦
mod-aa¦mod-arvonia¦Ministry of Defence of Arvonia¦¦¦¦
mof-aa¦mof-arvonia¦Ministry of Finance of Arvonia¦大蔵省¦A2¦list three: Ministry of Finance Q105¦
guess¦petra-holm¦¦¦¦¦
chess¦¦¦¦¦¦A game.
""")
HAND = {
    "actors.tsv": (
        ACTOR_COLUMNS,
        {"key": "arvonia", "type": "state", "demonyms": "Arvonian", "checked": "2026-11-22"},
        {"key": "mod-arvonia", "type": "ministry", "acronyms": "MOD", "country": "arvonia"},
        {"key": "mof-arvonia", "type": "ministry", "country": "arvonia", "match": "closeMatch", "checked": "2026-11-23"},
        {"key": "petra-holm", "type": "person", "country": "arvonia"},
        {"key": "jon-vass", "type": "person", "label_en": "Jon Vass", "label_ja": "ヴァス"},
    ),
    "regions.tsv": (REGION_COLUMNS, {"key": "nowhere", "type": "region", "checked": "2026-11-22"}),
    "links.tsv": (
        LINK_COLUMNS,
        {"subject": "id:actor/arvonia", "match": "broadMatch", "checked": "2026-11-22", "source": "kingdom-aa"},
        {"subject": "topic:peace-mediation", "match": "closeMatch", "checked": "2026-11-22", "source": "peace", "note": "Near it."},
    ),
}  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The source table."""
    path = tmp_path / "source.tsv"
    path.write_text(SOURCE, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Tables that hold nothing but what was chosen by hand."""
    folder = tmp_path / "authority"
    folder.mkdir()
    (folder / "sources.tsv").write_text(SOURCES, encoding="utf-8")
    for name, (columns, *rows) in HAND.items():
        lines = ["\t".join(columns), *("\t".join(row.get(c, "") for c in columns) for row in rows)]
        lines.insert(1, "# chosen by hand")
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "posts.tsv").write_text("key\tlabel_en\taliases\torganization\tcountry\n")
    (folder / "tenures.tsv").write_text("person\tpost\tstart\tend\tattested\tevidence\n")
    return folder


@pytest.fixture
def built(folder: Path, source: Path) -> Path:
    """The same folder, filled from the source."""
    for name, text in build(folder, source).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_facts_come_from_the_source_and_choices_stay(built: Path) -> None:
    """Identifier, evidence, codes and place are filled in; demonyms and types are as they were."""
    authority = load_authority(built)
    arvonia = authority.entities["arvonia"]
    assert (arvonia.label, arvonia.label_ja, arvonia.demonyms) == (
        "Arvonia",
        "アルヴォニア",
        ("Arvonian",),
    )
    assert (arvonia.qid, arvonia.grade, arvonia.checked) == ("Q101", "A2", "2026-11-22")
    assert arvonia.evidence == 'list one: "aa", Q101; list two: Arvonia Q101'
    assert (arvonia.iso2, arvonia.iso3, arvonia.m49) == ("AA", "ARV", "901")
    assert (arvonia.lat, arvonia.lon) == (52.5, -5.8333)
    assert authority.entities["jon-vass"].label_ja == "ヴァス"
    assert (built / "actors.tsv").read_text(encoding="utf-8").split("\n")[1] == "# chosen by hand"


def test_a_label_chosen_by_hand_is_kept(built: Path) -> None:
    """Where `sources.tsv` gives a label, it stands instead of that of the source."""
    entities = load_authority(built).entities
    assert entities["mod-arvonia"].label == "Ministry of Defence of Arvonia"
    assert entities["mod-arvonia"].label_ja == "防衛省"
    assert entities["mof-arvonia"].label_ja == "大蔵省"


def test_an_identifier_of_another_grade_is_not_taken(built: Path) -> None:
    """The entry stays without the identifier, and does not claim the evidence either."""
    for key in ("mod-arvonia", "petra-holm"):
        entity = load_authority(built).entities[key]
        assert (entity.qid, entity.grade, entity.evidence) == (None, None, GENERAL)


def test_what_was_found_since_raises_the_grade(built: Path) -> None:
    """A second witness is written after the first, and the identifier is taken."""
    entity = load_authority(built).entities["mof-arvonia"]
    assert (entity.qid, entity.grade, entity.match) == ("Q105", "A2", "closeMatch")
    assert entity.evidence.endswith("Q105; list three: Ministry of Finance Q105")
    assert entity.item is None


def test_a_place_at_zero_is_no_place(built: Path) -> None:
    """A list that puts a place to 0, 0 does not know where it is."""
    nowhere = load_authority(built).entities["nowhere"]
    assert (nowhere.lat, nowhere.lon, nowhere.m49) == (None, None, "902")


def test_links_are_filled_too(built: Path) -> None:
    """Identifier, label and evidence of a further link are those of its line of the source."""
    links = {link.subject: link for link in load_authority(built).links}
    assert links["id:actor/arvonia"].qid == "Q102"
    assert links["topic:peace-mediation"].evidence == "a word net: peace Q107"
    assert links["topic:peace-mediation"].note == "Near it."


def test_building_again_changes_nothing(built: Path, source: Path) -> None:
    """Byte for byte the same tables, whatever facts stood in them."""
    for name, text in build(built, source).items():
        assert (built / name).read_text(encoding="utf-8") == text
    assert list(differences(built, source)) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "told"),
    [
        ("actors.tsv", "\tQ101\t", "\tQ999\t", r"actors.tsv:3: qid is 'Q999'; by the source it is 'Q101'."),
        ("actors.tsv", "\tARV\t", "\tARW\t", "actors.tsv:3: iso3 is 'ARW'"),
        ("actors.tsv", "-5.8333", "5.8333", "actors.tsv:3: lon is '5.8333'; by the source it is '-5.8333'."),
        ("actors.tsv", "防衛省", "国防省", "actors.tsv:4: label_ja is '国防省'"),
        ("links.tsv", "word net", "friend", "links.tsv:4: evidence is 'a friend: peace Q107'"),
    ],
)  # fmt: skip
def test_a_changed_fact_is_told_with_its_line(
    built: Path, source: Path, table: str, old: str, new: str, told: str
) -> None:
    """Each cell that differs is named with file, line, what stands there and what should."""
    path = built / table
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    (found,) = differences(built, source)
    assert told in found


def test_a_changed_choice_is_no_difference(built: Path, source: Path) -> None:
    """What was chosen by hand is nobody's fact."""
    path = built / "actors.tsv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Arvonian", "Arvonish"), encoding="utf-8"
    )
    assert list(differences(built, source)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("sources.tsv", "A game.", "", r"sources\.tsv:7: 'chess' is left out without a reason"),
        ("sources.tsv", "chess\t", "draughts\t", r"sources\.tsv:7: .* has no line 'draughts'"),
        ("sources.tsv", "\tpetra-holm", "\tarvonia", r"sources\.tsv:6: The entry 'arvonia' has two lines"),
        ("sources.tsv", "\tpetra-holm", "\tpetra", r"sources\.tsv:6: 'petra' is in none of the tables"),
        ("sources.tsv", "chess\t\t\t\t\t\tA game.\n", "", r"sources\.tsv: .* Q108 under 'chess' .* neither used nor left out"),
        ("links.tsv", "\tpeace\t", "\tguess\t", r"links\.tsv:4: The source attests no item under 'guess'"),
    ],
)  # fmt: skip
def test_nothing_of_the_source_is_dropped_in_silence(
    folder: Path, source: Path, name: str, old: str, new: str, message: str
) -> None:
    """Every identifier that could be kept is used or left out with a reason."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        build(folder, source)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\tqid\t", "\titem\t", r"source\.tsv:1: The column 'qid' is missing"),
        ("chess\tchess\t\ttopic\tQ108\ta word net: chess Q108\tverified\tA1\t1\t\t\t\t\t", "peace\tchess", r"source\.tsv:9: .*'peace'"),
    ],
)  # fmt: skip
def test_a_faulty_source_is_named(
    folder: Path, source: Path, old: str, new: str, message: str
) -> None:
    """A source that lacks a column or a cell is refused with its line."""
    assert old in SOURCE
    source.write_text(SOURCE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        build(folder, source)


def test_the_command_builds_and_compares(folder: Path, source: Path) -> None:
    """It fills the tables; with --check it changes nothing, and fails where a cell differs."""

    def run(*arguments: str) -> Result:
        options = ["--source", str(source), "--folder", str(folder), *arguments]
        return CliRunner().invoke(main, options)

    before = {name: (folder / name).read_bytes() for name in TABLES}
    checked = run("--check")
    assert checked.exit_code == 1
    assert "qid is ''; by the source it is 'Q101'." in checked.stdout
    assert {name: (folder / name).read_bytes() for name in TABLES} == before
    assert run().exit_code == 0
    assert run("--check").exit_code == 0
    source.unlink()
    lost = run("--check")
    assert lost.exit_code == 1
    assert "cannot be read" in lost.stderr


def test_the_shipped_tables_name_a_line_of_the_source_for_each_identifier() -> None:
    """No identifier of the tables that ship stands outside `sources.tsv`."""
    entities = load_authority().entities.values()
    lines = (bundled_folder() / "sources.tsv").read_text(encoding="utf-8").splitlines()
    used = {line.split("\t")[1] for line in lines[1:]}
    assert {e.key for e in entities if e.qid} <= used


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_ends_stay(built: Path, source: Path, line_end: str, tmp_path: Path) -> None:
    """Tables with the line ends of Windows are compared and built as they are."""
    copy = tmp_path / "copy"
    shutil.copytree(built, copy)
    for name in TABLES:
        path = copy / name
        path.write_bytes(path.read_bytes().replace(b"\n", line_end.encode()))
    assert list(differences(copy, source)) == []
    for name, text in build(copy, source).items():
        assert text.encode() == (copy / name).read_bytes()
