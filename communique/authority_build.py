"""Fill the tables of the authority file with what a source table attests, or compare them.

    python -m communique.authority_build --source wikidata_qids.tsv [--check] [--folder FOLDER]

Identifiers, evidence, grades, codes, coordinates and labels are facts of the source: whatever
stands in those cells is thrown away and taken from there anew. All else was chosen by hand and
stays: which entries there are and in which order, aliases, demonyms, time zones, kinds of match,
notes, posts and tenures. `sources.tsv` says which line of the source an entry has, where a
label was chosen by hand, and what was found since in favour of an identifier.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from communique.authority_rows import Row, lines_of, read_rows
from communique.authority_tables import (
    ACTOR_COLUMNS,
    LINK_COLUMNS,
    REGION_COLUMNS,
    bundled_folder,
    read_grades,
    read_tables,
)
from communique.errors import CommuniqueError, DataError

UNATTESTED = "general knowledge; no source in the authority table"
"""The evidence of an entry without an identifier."""

SOURCE_COLUMNS = ("source", "entry", "label_en", "label_ja", "grade", "evidence", "note")

# What the table of the field notes has to hold; further columns are passed over.
FIELD_COLUMNS = (
    "key", "label_en", "label_ja", "kind", "qid", "evidence", "confidence", "grade", "iso2",
    "iso3", "m49", "lat", "lon",
)  # fmt: skip
_TABLES = {
    "actors.tsv": ACTOR_COLUMNS,
    "regions.tsv": REGION_COLUMNS,
    "links.tsv": LINK_COLUMNS,
}
# Digits of a degree that are kept: four are some ten metres.
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Sources:
    """What attests entries.

    Attributes:
        fields: The lines of the source table by key.
        used: The line of `sources.tsv` of each entry, by the key of the entry.
        left_out: Keys of the source that were left out, each with the reason.
        grades: The grades with which an identifier is kept.
    """

    fields: Mapping[str, Mapping[str, str]]
    used: Mapping[str, Row]
    left_out: Mapping[str, str]
    grades: frozenset[str]

    def is_kept(self, field: Mapping[str, str], grade: str) -> bool:
        """Whether the identifier of *field* is kept with *grade*."""
        return field["confidence"] == "verified" and grade in self.grades


def build(folder: Path, source: Path) -> dict[str, str]:
    """The text of the actors, regions and links of *folder*, filled from *source*.

    Facts that stand there are not read. Comments, empty lines and the order stay.

    Raises:
        DataError: A table is missing or wrong, an entry names a line that the source does
            not have, or an identifier of the source is neither used nor left out.
    """
    sources = read_sources(folder, source)
    built = {name: _filled(folder / name, columns, sources) for name, columns in _TABLES.items()}
    _check_complete(folder, sources)
    return built


def differences(folder: Path, source: Path) -> Iterator[str]:
    """What of the tables in *folder* is not as `build` would write it, one line a cell.

    Raises:
        DataError: As `build`; and where the tables themselves are wrong.
    """
    for name, text in build(folder, source).items():
        columns = _TABLES[name]
        old = _lines(folder / name)
        for number, (one, two) in enumerate(zip(old, text.split("\n"), strict=True), 1):
            if one != two:
                cells = zip(columns, one.split("\t"), two.split("\t"), strict=True)
                for column, stands, should in cells:
                    if stands != should:
                        yield (
                            f"{folder / name}:{number}: {column} is '{stands}'; "
                            f"by the source it is '{should}'."
                        )
    read_tables(folder)


def read_sources(folder: Path, source: Path) -> Sources:
    """Read the source table and what `sources.tsv` of *folder* says of it.

    Raises:
        DataError: One of them is missing or wrong.
    """
    fields = _fields(source)
    used: dict[str, Row] = {}
    left_out: dict[str, str] = {}
    for row in read_rows(folder / "sources.tsv", SOURCE_COLUMNS):
        if row["source"] not in fields:
            raise row.fail(f"{source} has no line '{row['source']}'.")
        if not row["entry"]:
            if not row["note"]:
                raise row.fail(f"'{row['source']}' is left out without a reason. Give a note.")
            left_out[row["source"]] = row["note"]
        elif used.setdefault(row["entry"], row) is not row:
            raise row.fail(f"The entry '{row['entry']}' has two lines of the source.")
    return Sources(fields, used, left_out, frozenset(read_grades(folder)))


def _fields(source: Path) -> dict[str, dict[str, str]]:
    try:
        with source.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines, delimiter="\t", strict=True)
            missing = [c for c in FIELD_COLUMNS if c not in (reader.fieldnames or ())]
            if missing:
                raise DataError(f"{source}:1: The column '{missing[0]}' is missing.")
            fields: dict[str, dict[str, str]] = {}
            for field in reader:
                if None in field.values() or fields.setdefault(field["key"], field) is not field:
                    raise DataError(
                        f"{source}:{reader.line_num}: A line that is too short, or a second line "
                        f"with the key '{field['key']}'."
                    )
    except OSError as error:
        raise DataError(f"{source}: cannot be read ({error.strerror}).") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{source}: is no table of cells separated by tabs ({error}).") from error
    return fields


def _filled(path: Path, columns: tuple[str, ...], sources: Sources) -> str:
    rows = iter(read_rows(path, columns))
    lines = _lines(path)
    header = True
    for number, _ in lines_of("\n".join(lines)):
        if header:
            header = False
            continue
        row = next(rows)
        end = "\r" if lines[number - 1].endswith("\r") else ""
        facts = _link_facts(row, sources) if "source" in columns else _facts(row, sources)
        lines[number - 1] = "\t".join(facts.get(c, row[c]) for c in columns) + end
    return "\n".join(lines)


def _lines(path: Path) -> list[str]:
    # As bytes, so that the line ends of Windows stay as they are.
    return path.read_bytes().decode("utf-8").split("\n")


def _facts(row: Row, sources: Sources) -> dict[str, str]:
    """The cells of an entry that are the source's to say."""
    used = sources.used.get(row["key"])
    if used is None:
        codes = dict.fromkeys(("iso2", "iso3", "m49", "lat", "lon"), "")
        return {"qid": "", "evidence": UNATTESTED, "grade": "", **codes}
    field = sources.fields[used["source"]]
    facts = {
        "label_en": used["label_en"] or field["label_en"],
        "label_ja": used["label_ja"] or field["label_ja"],
        **{code: field[code] for code in ("iso2", "iso3", "m49")},
        **_place(field),
    }
    grade = used["grade"] or field["grade"]
    if sources.is_kept(field, grade):
        return {**facts, "qid": field["qid"], "evidence": _evidence(field, used), "grade": grade}
    return {**facts, "qid": "", "evidence": UNATTESTED, "grade": ""}


def _link_facts(row: Row, sources: Sources) -> dict[str, str]:
    field = sources.fields.get(row["source"])
    if field is None or not sources.is_kept(field, field["grade"]):
        raise row.fail(f"The source attests no item under '{row['source']}'. Take the link out.")
    return {
        "qid": field["qid"],
        "label_en": field["label_en"],
        "evidence": _evidence(field),
        "grade": field["grade"],
    }


def _evidence(field: Mapping[str, str], used: Row | None = None) -> str:
    pieces = field["evidence"].split(" || ")
    return "; ".join([*pieces, used["evidence"]] if used and used["evidence"] else pieces)


def _place(field: Mapping[str, str]) -> dict[str, str]:
    place = {
        axis: f"{float(field[axis]):.{_PLACES}f}".rstrip("0").rstrip(".") if field[axis] else ""
        for axis in ("lat", "lon")
    }
    # A list that does not know where a place is puts it into the Gulf of Guinea.
    nowhere = set(place.values()) == {"0"}
    return dict.fromkeys(place, "") if nowhere else place


def _check_complete(folder: Path, sources: Sources) -> None:
    """Raise unless every entry of `sources.tsv` exists and every kept line has been dealt with."""
    rows = [
        row
        for name in ("actors.tsv", "regions.tsv")
        for row in read_rows(folder / name, _TABLES[name])
    ]
    keys = {row["key"] for row in rows}
    for entry, row in sources.used.items():
        if entry not in keys:
            raise row.fail(f"'{entry}' is in none of the tables.")
    done = {row["source"] for row in sources.used.values()} | sources.left_out.keys()
    done |= {row["source"] for row in read_rows(folder / "links.tsv", LINK_COLUMNS)}
    for key, field in sources.fields.items():
        if key not in done and sources.is_kept(field, field["grade"]):
            raise DataError(
                f"{folder / 'sources.tsv'}: The source attests {field['qid']} under '{key}' "
                f"({field['label_en']}), which is neither used nor left out. Add a line for it."
            )


@click.command(help="Fill the tables of the authority file from a source table.")
@click.option(
    "--source",
    type=click.Path(path_type=Path),
    required=True,
    metavar="TSV",
    help="Table that attests identifiers, codes, coordinates and labels.",
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=bundled_folder(),
    metavar="DIR",
    help="Folder of the tables.  [default: that of the package]",
)
@click.option(
    "--check",
    is_flag=True,
    help="Change nothing; say where a table differs, and exit with 1 if any does.",
)
def main(source: Path, folder: Path, check: bool) -> None:
    """Build the tables or compare them."""
    try:
        if check:
            found = 0
            for line in differences(folder, source):
                click.echo(line)
                found += 1
            if found:
                raise DataError(f"{found} cells are not as the source has them.")
            click.echo("The tables are as the source has them.", err=True)
            return
        for name, text in build(folder, source).items():
            (folder / name).write_bytes(text.encode("utf-8"))
    except CommuniqueError as error:
        raise click.ClickException(str(error)) from None


if __name__ == "__main__":
    main()
