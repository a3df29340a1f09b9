"""The links that somebody decided: a table of mappings, and which of its rows are in force.

The user's table stands beside the store or where the user says. It survives every reload, and
taking a row out of it withdraws the link.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping as Dict
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from communique.errors import DataError
from communique.graph.vocabulary import DEFAULT_BASE
from communique.linking.mapping_rows import (
    COLUMNS,
    MANUAL,
    NO_TERM_FOUND,
    PREDICATES,
    STARTS,
    Mapping,
    mapping_of,
    row_cells,
)
from communique.linking.sssom_table import Row, SssomTable, new_table, read_table, with_columns

__all__ = [
    "MANUAL",
    "NO_TERM_FOUND",
    "PREDICATES",
    "LinkTable",
    "Mapping",
    "append_rows",
    "empty_table",
    "links_file",
    "restore_rows",
]

UNSPECIFIED_LICENSE = "https://w3id.org/sssom/license/unspecified"
"""What SSSOM has a set say that names no licence."""


class LinkTable:
    """The rows in force.

    Attributes:
        rows: Of each pair of subject and object the last row, sorted.
        base: What `id:` stands for in the table; empty where it does not say.
        license: What the table says of its licence.
        version: Digest of the rows and the base; empty where there are no rows.
    """

    def __init__(
        self,
        rows: Iterable[tuple[Mapping, str]] = (),
        base: str = "",
        license: str = UNSPECIFIED_LICENSE,  # noqa: A002 - the name that SSSOM gives it
    ) -> None:
        """Rows come with where they stand. Raises DataError where two contradict each other."""
        self.base, self.license = base, license
        found = {row.pair: (row, where) for row, where in rows}
        _refuse_contradictions(found.values())
        self.rows = tuple(found[pair][0] for pair in sorted(found))
        text = "\n".join([base, *map(repr, self.rows)])
        self.version = hashlib.sha256(text.encode()).hexdigest()[:12] if self.rows else ""

    @classmethod
    def load(cls, file: Path | None) -> LinkTable:
        """The rows of the user's *file*, which need not exist.

        Raises:
            DataError: The file cannot be read, or a row is wrong; names file and line.
        """
        if file is None or not file.exists():
            return cls()
        return cls.of_table(_read(file))

    @classmethod
    def of_table(cls, table: SssomTable) -> LinkTable:
        """The rows of *table*. Raises DataError as `load` does."""
        rows = ((mapping_of(row, table), f"{table.source}:{row.number}") for row in table.rows)
        return cls(rows, table.prefixes.get("id", ""), str(table.metadata["license"]))

    @cached_property
    def _by_subject(self) -> Dict[str, list[Mapping]]:
        found: dict[str, list[Mapping]] = defaultdict(list)
        for row in self.rows:
            found[row.subject].append(row)
        return found

    def about(self, subject: str) -> tuple[Mapping, ...]:
        """All rows on *subject*, sorted by object."""
        return tuple(self._by_subject.get(subject, ()))

    def link(self, subject: str) -> Mapping | None:
        """What *subject* is linked with, most closely; None where it is not."""
        links = (row for row in self.about(subject) if row.positive)
        return min(links, key=lambda r: (PREDICATES.index(r.predicate), r.object), default=None)

    def rejected(self, subject: str) -> frozenset[str]:
        """The items, such as `Q17`, that *subject* was found not to match."""
        return frozenset(r.qid for r in self.about(subject) if r.negated and r.qid is not None)

    def none_found(self, subject: str) -> Mapping | None:
        """The row that says that no item was found for *subject*, or None."""
        return next((row for row in self.about(subject) if row.object == NO_TERM_FOUND), None)


def links_file(store: Path) -> Path:
    """Where the links for the store in the folder *store* stand, unless the user says."""
    return store.with_name(store.name + ".links.tsv")


def append_rows(file: Path, rows: Iterable[Mapping], base: str = DEFAULT_BASE) -> None:
    """Put *rows* into *file*, each in place of the row on its pair; the rest stays as it is.

    A link takes the place of the row that says that none was found. The file is replaced as a
    whole or not at all.

    Args:
        base: What `id:` stands for, where the file is new.

    Raises:
        DataError: The file cannot be read or written, a row in it is wrong, or a new one is,
            or contradicts another.
    """
    new = {row.pair: row for row in rows}
    if not new:
        return
    table = _read(file) if file.exists() else empty_table(str(file), base)
    present = [mapping_of(row, table) for row in table.rows]
    last = {mapping.pair: place for place, mapping in enumerate(present)}
    found = {row.subject for row in new.values() if row.positive}
    kept: list[Row] = []
    for place, (mapping, row) in enumerate(zip(present, table.rows, strict=True)):
        put = new.get(mapping.pair, mapping)
        if mapping.object == NO_TERM_FOUND and mapping.subject in found:
            continue
        if put == mapping:
            kept.append(row)
        elif place == last[mapping.pair]:
            # Cells of columns that are the user's own stay.
            own = {column: v for column, v in row.cells.items() if column not in COLUMNS}
            kept.append(table.row({**own, **row_cells(put, table)}))
    kept += [table.row(row_cells(new[p], table)) for p in sorted(new.keys() - last.keys())]
    changed = replace(table, rows=kept).text
    _check(read_table(changed, str(file)), {row.pair: row for row in present} | new)
    _write(file, changed)


def restore_rows(file: Path, before: bytes | None, after: bytes) -> None:
    """Make *file* what it was *before*, where it still is what it was *after* a change.

    Args:
        before: None where there was no file.

    Raises:
        DataError: The file has been changed since, or cannot be written.
    """
    try:
        present = file.read_bytes() if file.exists() else None
        if present != after:
            raise DataError(
                f"'{file}' has been changed by somebody else since. Take the rows out by hand."
            )
        if before is None:
            file.unlink()
            return
    except OSError as error:
        raise DataError(f"'{file}' cannot be written: {error.strerror}.") from None
    _write(file, before.decode("utf-8"))


def empty_table(
    source: str,
    base: str,
    license: str = UNSPECIFIED_LICENSE,  # noqa: A002
    columns: Iterable[str] = COLUMNS,
) -> SssomTable:
    """A table of links without rows, for a store with that *base*."""
    prefixes = {"id": base, "orcid": "https://orcid.org/", **STARTS}
    metadata = {"mapping_set_id": f"{base}graph/links", "license": license}
    return with_columns(new_table(source, metadata, prefixes), columns)


def _refuse_contradictions(rows: Iterable[tuple[Mapping, str]]) -> None:
    """Nothing is exactly two items, nor exactly one of which it is said that none was found."""
    exact: dict[str, tuple[Mapping, str]] = {}
    for row, where in rows:
        if row.negated or row.predicate != PREDICATES[0]:
            continue
        other, before = exact.setdefault(row.subject, (row, where))
        if other.object != row.object:
            raise DataError(
                f"{where}: '{row.subject}' has {PREDICATES[0]} with {row.object} and, at {before}, "
                f"with {other.object}. Take one of the two rows out, or reject one with 'Not'."
            )


def _check(changed: SssomTable, wanted: Dict[tuple[str, str], Mapping]) -> None:
    """Whether *changed* says what is wanted; what is wrong is not written."""
    for row in LinkTable.of_table(changed).rows:
        meant = wanted[row.pair]
        # Cells are in one line, so that words may come back with other spaces.
        if row != meant and row_cells(row, changed) != row_cells(meant, changed):
            raise DataError(
                f"'{changed.source}' says of all rows at once what one of the new rows says "
                "otherwise. Move mapping_date, mapping_tool and mapping_provider from the lines "
                "that begin with '#' into columns."
            )


def _read(file: Path) -> SssomTable:
    try:
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise DataError(f"The links in '{file}' cannot be read as UTF-8 text.") from None
    return read_table(text, str(file))


def _write(file: Path, text: str) -> None:
    fresh = file.with_name(file.name + ".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as out:
            out.write(text.encode("utf-8"))
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(file)
    except OSError as error:
        raise DataError(f"'{file}' cannot be written: {error.strerror}.") from None
