"""Tables of the authority file as lines and cells, before anything is made of them.

A table is UTF-8 text with a header line and tab-separated cells; `|` separates several
values in one cell and a line that begins with `#` is a comment. Nothing is quoted. Every
fault is a `DataError` that names file and line, since users may keep tables of their own.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.errors import DataError

__all__ = ["Row", "lines_of", "read_rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line by column, and where the line stands."""

    cells: dict[str, str]
    where: str

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def some(self, column: str) -> str | None:
        """The cell of *column*, or None where it is empty."""
        return self.cells[column] or None

    def many(self, column: str) -> tuple[str, ...]:
        """The values of the cell of *column*."""
        value = self.cells[column]
        return tuple(value.split("|")) if value else ()

    def number(self, column: str, limit: float, unit: str) -> float | None:
        """The number in *column*, None where it is empty.

        Raises:
            DataError: It is no number, or lies outside -*limit* to *limit*.
        """
        if not self[column]:
            return None
        try:
            value = float(self[column])
        except ValueError:
            value = float("nan")
        if not -limit <= value <= limit:
            raise self.fail(f"'{self[column]}' in column '{column}' is not a number of {unit}.")
        return value

    def date(self, column: str) -> str | None:
        """The ISO date in *column*, None where it is empty.

        Raises:
            DataError: There is no such day.
        """
        if not self[column]:
            return None
        try:
            if datetime.date.fromisoformat(self[column]).isoformat() == self[column]:
                return self[column]
        except ValueError:
            pass
        raise self.fail(
            f"'{self[column]}' in column '{column}' is not a date such as '2025-04-09'."
        )

    def fail(self, message: str) -> DataError:
        """An error that says where the line stands."""
        return DataError(f"{self.where}: {message}")


def read_rows(
    path: Path, columns: tuple[str, ...], hashed: Callable[[bytes], None] | None = None
) -> list[Row]:
    """The rows of the table at *path*, whose header has to be *columns*.

    *hashed* gets the bytes of the file, to make a digest of them.

    Raises:
        DataError: The file is missing, is no UTF-8 text, or a line has too many cells or
            too few.
    """
    text = _text(path, hashed)
    header = False
    rows = []
    for number, line in lines_of(text):
        cells = line.split("\t")
        where = f"{path}:{number}"
        if not header:
            if tuple(cells) != columns:
                raise DataError(
                    f"{where}: The columns are '{' '.join(cells)}'; expected '{' '.join(columns)}'."
                )
            header = True
        elif len(cells) != len(columns):
            raise DataError(f"{where}: {len(cells)} cells instead of {len(columns)}.")
        else:
            rows.append(Row(dict(zip(columns, cells, strict=True)), where))
    if not header:
        raise DataError(f"{path}:1: The header line is missing; expected '{' '.join(columns)}'.")
    return rows


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """The lines of *text* that are neither empty nor a comment, with their numbers from 1."""
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")
        if line and not line.startswith("#"):
            yield number, line


def _text(path: Path, hashed: Callable[[bytes], None] | None) -> str:
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError(f"{path}:{line}: is not UTF-8 text.") from error
    if hashed is not None:
        hashed(data)
    return text
