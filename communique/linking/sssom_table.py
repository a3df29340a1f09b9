"""Tables of mappings in the format SSSOM/TSV: lines of metadata that begin with `#`, then rows.

What is read can be written back byte for byte, so that adding a row to somebody's table changes
nothing else in it. The format: https://w3id.org/sssom/spec; which slots there are is data, in
`data/linking/sssom.yaml`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from communique.errors import DataError


@cache
def sssom() -> Mapping[str, Any]:
    """What SSSOM lays down, as `data/linking/sssom.yaml` has it."""
    import yaml

    file = resources.files("communique.data") / "linking" / "sssom.yaml"
    found: Mapping[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line number, its text as it stands, and its cells by column."""

    number: int
    text: str
    cells: Mapping[str, str]


@dataclass(slots=True)
class SssomTable:
    """A table as it stands in a file.

    Attributes:
        source: What errors call it.
        metadata: The slots of the set, without the prefixes. All values are texts.
        prefixes: Prefix to the start of IRIs, those included that SSSOM builds in.
        head: The text of all before the first row.
    """

    source: str
    metadata: Mapping[str, Any]
    prefixes: Mapping[str, str]
    columns: tuple[str, ...]
    head: str
    rows: list[Row] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole table as it is to stand in a file."""
        return self.head + "".join(row.text for row in self.rows)

    @property
    def line_end(self) -> str:
        """How its lines end."""
        return "\r\n" if self.head.endswith("\r\n") else "\n"

    def row(self, cells: Mapping[str, str], number: int = 0) -> Row:
        """A new row with those *cells*, in the columns of this table.

        Raises:
            DataError: A cell has a value and the table no column for it.
        """
        for column, value in cells.items():
            if value and column not in self.columns:
                raise DataError(
                    f"'{self.source}' has no column '{column}'. Add it to the line of column names."
                )
        text = tsv_line([cells.get(column, "") for column in self.columns])
        return Row(number, text.removesuffix("\n") + self.line_end, dict(cells))

    def common(self, slot: str) -> str:
        """The value of *slot* that holds for all rows, as none has one of its own; or empty."""
        value = self.metadata.get(slot, "")
        if not value or not isinstance(value, str) or slot not in sssom()["set"]["propagated"]:
            return ""
        return "" if any(row.cells.get(slot) for row in self.rows) else value

    def expand(self, curie: str) -> str | None:
        """The IRI that *curie* means, or None where its prefix is not declared."""
        prefix, colon, local = curie.partition(":")
        start = self.prefixes.get(prefix)
        return f"{start}{local}" if colon and start is not None else None


def read_table(text: str, source: str) -> SssomTable:
    """The table in *text*, whose lines may end in either way.

    Raises:
        DataError: It is not SSSOM/TSV. Names *source* and the line.
    """
    if text.startswith("\ufeff"):
        raise DataError(f"{source}:1: a byte order mark stands before the text. Save it without.")
    lines = io.StringIO(text, newline="").readlines()
    count = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    metadata = _metadata(lines[:count], source)
    prefixes = _prefixes(metadata, source)
    records = _records(lines[count:], count, source)
    number, head, columns = next(records, (count + 1, "", []))
    _check_columns(columns, f"{source}:{number}")
    whole_head = "".join(lines[:count]) + head
    table = SssomTable(
        source,
        {slot: value for slot, value in metadata.items() if slot != "curie_map"},
        prefixes,
        tuple(columns),
        whole_head if whole_head.endswith("\n") else whole_head + "\n",
    )
    for number, raw, cells in records:
        if len(cells) != len(columns):
            raise DataError(
                f"{source}:{number}: the row has {len(cells)} cells and the table {len(columns)} "
                "columns. Cells are separated by tabs; keep empty ones."
            )
        named = {name: cell.strip() for name, cell in zip(columns, cells, strict=True)}
        table.rows.append(Row(number, raw if raw.endswith("\n") else raw + table.line_end, named))
    return table


def new_table(source: str, metadata: Mapping[str, str], prefixes: Mapping[str, str]) -> SssomTable:
    """An empty table without columns yet; see `with_columns`."""
    lines = [f'#sssom_version: "{sssom()["version"]}"']
    lines += ["#curie_map:", *(f"#  {prefix}: {iri}" for prefix, iri in sorted(prefixes.items()))]
    order = sssom()["set"]["slots"]
    lines += [f"#{slot}: {metadata[slot]}" for slot in sorted(metadata, key=order.index)]
    known = {**sssom()["prefixes"], **prefixes}
    return SssomTable(source, dict(metadata), known, (), "\n".join(lines) + "\n")


def with_columns(table: SssomTable, columns: Iterable[str]) -> SssomTable:
    """*table*, which is empty, with *columns* in the order of SSSOM."""
    order = sssom()["mapping"]["slots"]
    names = tuple(sorted(columns, key=order.index))
    head = table.head + tsv_line(names)
    return SssomTable(table.source, table.metadata, table.prefixes, names, head)


def tsv_line(cells: Iterable[str]) -> str:
    """*cells* as a line; those with a tab, a line break or a quote are quoted."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerow(cells)
    return out.getvalue()


def _metadata(lines: list[str], source: str) -> dict[str, Any]:
    import yaml

    text = "".join(line[1:] for line in lines)
    try:
        # Without types: a date stays the text that it is, and "no" does not become false.
        found = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{source}:{mark.line + 1}" if mark is not None else source
        raise DataError(
            f"{where}: the lines that begin with '#' are no YAML. Write 'slot: value' in each, and "
            "quote a value that holds ': '."
        ) from None
    if not isinstance(found, dict):
        raise DataError(
            f"{source}:1: the metadata are missing. A table of mappings begins with lines such as "
            "'#mapping_set_id: https://example.org/links'."
        )
    for slot in sssom()["set"]["required"]:
        if not found.get(slot):
            raise DataError(f"{source}:1: the metadata do not say '{slot}'. Add '#{slot}: ...'.")
    return found


def _prefixes(metadata: Mapping[str, Any], source: str) -> dict[str, str]:
    declared = metadata.get("curie_map") or {}
    if not isinstance(declared, dict) or not all(isinstance(v, str) for v in declared.values()):
        raise DataError(f"{source}:1: the curie_map is no list of 'prefix: start of IRIs'.")
    built_in: Mapping[str, str] = sssom()["prefixes"]
    for prefix, iri in declared.items():
        if built_in.get(prefix, iri) != iri:
            raise DataError(f"{source}:1: the prefix '{prefix}' stands for {built_in[prefix]}.")
    return {**built_in, **declared}


def _records(lines: list[str], before: int, source: str) -> Iterator[tuple[int, str, list[str]]]:
    """Line number, text and cells of each record; a quoted cell may hold line breaks."""
    reader = csv.reader(lines, delimiter="\t", strict=True)
    start = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise DataError(
                f"{source}:{before + start + 1}: the quotes of a cell do not match ({error}). "
                'Enclose a cell that holds " in quotes and double those inside.'
            ) from None
        if cells is None:
            return
        number, raw = before + start + 1, "".join(lines[start : reader.line_num])
        start = reader.line_num
        if cells and cells[0].startswith("#"):
            raise DataError(
                f"{source}:{number}: a line begins with '#' below the first line of the table. "
                "Metadata stand at the top only; take the line out."
            )
        if any(cell.strip() for cell in cells):
            yield number, raw, cells
        # An empty line says nothing and is not kept.


def _check_columns(columns: list[str], where: str) -> None:
    for name in sssom()["mapping"]["required"]:
        if name not in columns:
            raise DataError(f"{where}: the column '{name}' is missing.")
    twice = next((name for name in columns if columns.count(name) > 1), None)
    if twice is not None:
        raise DataError(f"{where}: there are two columns '{twice}'. Take one out.")
