"""What people decided on open questions: rows of a mapping table that survive every reload.

The table is tab-separated, in the manner of SSSOM, one decision a row. Taking the row out
withdraws the decision. The project's own decisions are in `data/decisions/`; those of a user
stand beside the store or where the user says, and go before the project's on the same pair.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path

from communique.errors import DataError
from communique.graph.clustering import Id

COLUMNS = (
    "subject_id", "predicate_id", "object_id", "mapping_justification", "confidence",
    "reviewer_id", "mapping_date", "comment",
)  # fmt: skip
PREDICATES = {
    "same": "owl:sameAs",
    "different": "owl:differentFrom",
    "skip": "cmq:undecided",
}
_WORDS = {predicate: word for word, predicate in PREDICATES.items()}
JUSTIFICATION = "semapv:ManualMappingCuration"
_NAMED = re.compile(r"id:actor/([A-Za-z0-9._~-]+)")
_TOLD = re.compile(r"id:statement/([A-Za-z0-9._~-]+)#(meeting|actor)/([A-Za-z0-9][A-Za-z0-9._~-]*)")


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One row: a pair, sorted, and what was decided on it.

    Attributes:
        one, other: What the decision is about, as `name_id`, `sighting_id` or `account_id`
            give it.
        word: `same`, `different` or `skip`.
        confidence: From 0 to 1, or empty. `reviewer`, `day`, `comment`: as in the row.
    """

    one: str
    other: str
    word: str
    confidence: str = ""
    reviewer: str = ""
    day: str = ""
    comment: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        return min(self.one, self.other), max(self.one, self.other)


def account_id(account: Id) -> str:
    """How a table names one statement's account of a meeting."""
    return f"id:statement/{account[0]}#meeting/{account[1]}"


def sighting_id(sighting: Id) -> str:
    """How a table names what one statement means by a learnt name."""
    return f"id:statement/{sighting[0]}#actor/{sighting[1]}"


def name_id(key: str) -> str:
    """How a table names an actor of the authority file, or a learnt name in all statements."""
    return f"id:actor/{key}"


class Decisions:
    """The decisions in force.

    Attributes:
        rows: All of them, sorted; on one pair, the last table that has it decides.
        version: Digest of what they come to; reviewers, dates and comments do not matter.
    """

    def __init__(self, tables: Iterable[Iterable[Decision]] = ()) -> None:
        found: dict[tuple[str, str], Decision] = {}
        for table in tables:
            found.update({row.pair: row for row in table})
        self.rows = tuple(found[pair] for pair in sorted(found))
        text = "\n".join("\t".join((*row.pair, row.word)) for row in self.rows)
        self.version = hashlib.sha256(text.encode()).hexdigest()[:12] if self.rows else ""

    @classmethod
    def load(cls, file: Path | None) -> Decisions:
        """The decisions of the project and of the user's *file*, which need not exist.

        Raises:
            DataError: A row is wrong; the message names file and line.
        """
        folder = resources.files("communique.data") / "decisions"
        own = sorted((f for f in folder.iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name)
        tables = [read_rows(f.read_text("utf-8"), f"data/decisions/{f.name}") for f in own]
        if file is not None:
            tables.append(read_file(file))
        return cls(tables)

    @cached_property
    def _by_pair(self) -> Mapping[tuple[str, str], Decision]:
        return {row.pair: row for row in self.rows}

    @cached_property
    def ids(self) -> frozenset[str]:
        """Everything that some decision is about."""
        return frozenset(end for row in self.rows for end in row.pair)

    def on(self, one: str, other: str) -> Decision | None:
        """The decision on that pair, or None."""
        return self._by_pair.get((min(one, other), max(one, other)))

    def word(self, one: str, other: str) -> str | None:
        """`same` or `different`, as a row says or follows by way of others; else None."""
        row = self.on(one, other)
        if row is not None and row.word == "different":
            return "different"
        return "same" if other in self.partners(one) else None

    @cached_property
    def _partners(self) -> Mapping[str, frozenset[str]]:
        """Of each end of a row that says "same", all that it is decided to be the same as."""
        group: dict[str, set[str]] = {}
        for row in self.rows:
            if row.word == "same":
                both = group.get(row.one, {row.one}) | group.get(row.other, {row.other})
                group.update(dict.fromkeys(both, both))
        return {one: frozenset(g - {one}) for one, g in group.items() if self._holds(g)}

    def _holds(self, group: set[str]) -> bool:
        """Whether no row and no statement tells two of *group* apart."""
        different = (r.pair for r in self.rows if r.word == "different")
        if any(a in group and b in group for a, b in different):
            return False
        statements = [told[1] for end in group if (told := _TOLD.fullmatch(end))]
        return len(statements) == len(set(statements))

    def partners(self, one: str) -> frozenset[str]:
        """What was decided to be the same as *one*, also by way of others."""
        return self._partners.get(one, frozenset())


def read_file(file: Path) -> list[Decision]:
    """The rows of *file*; none where there is no such file.

    Raises:
        DataError: It cannot be read, or a row is wrong; the message names file and line.
    """
    if not file.exists():
        return []
    try:
        return read_rows(file.read_text("utf-8"), str(file))
    except (OSError, UnicodeDecodeError):
        raise DataError(f"The decisions in '{file}' cannot be read as UTF-8 text.") from None


def read_rows(text: str, source: str) -> list[Decision]:
    """The decisions in *text*; lines that begin with `#` and empty ones are left out.

    Raises:
        DataError: naming *source* and the line.
    """
    rows: list[Decision] = []
    head: list[str] | None = None
    seen: dict[tuple[str, str], tuple[int, str]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if head is None:
            head = cells
            missing = [name for name in COLUMNS[:3] if name not in head]
            if missing:
                raise DataError(f"{source}:{number}: the column '{missing[0]}' is missing. The "
                                f"columns are {', '.join(COLUMNS)}.")  # fmt: skip
            continue
        row = _decision(dict(zip(head, cells, strict=False)), f"{source}:{number}")
        before = seen.setdefault(row.pair, (number, row.word))
        if before[1] != row.word:
            raise DataError(
                f"{source}:{number}: line {before[0]} decides otherwise on the same pair. Take one "
                "of the two rows out."
            )
        rows.append(row)
    return rows


def _decision(cells: dict[str, str], where: str) -> Decision:
    one, predicate, other = (cells.get(name, "") for name in COLUMNS[:3])
    if predicate not in _WORDS:
        raise DataError(f"{where}: '{predicate}' is no decision. Give {', '.join(sorted(_WORDS))}.")
    kinds = [_kind(end) for end in (one, other)]
    for end, kind in zip((one, other), kinds, strict=True):
        if kind is None:
            raise DataError(
                f"{where}: '{end}' names neither an account of a meeting nor an actor. Give "
                "id:statement/STATEMENT#meeting/KEY, id:statement/STATEMENT#actor/KEY or "
                "id:actor/KEY."
            )
    if kinds[0] != kinds[1] or one == other:
        raise DataError(f"{where}: '{one}' and '{other}' cannot be compared.")
    confidence = cells.get("confidence", "")
    try:
        if confidence and not 0 <= float(confidence) <= 1:
            raise ValueError
    except ValueError:
        raise DataError(f"{where}: '{confidence}' is no confidence from 0 to 1.") from None
    rest = (confidence, *(cells.get(name, "") for name in COLUMNS[5:]))
    return Decision(one, other, _WORDS[predicate], *rest)


def _kind(end: str) -> str | None:
    told = _TOLD.fullmatch(end)
    if told:
        return told[2]
    return "actor" if _NAMED.fullmatch(end) else None


def row_text(row: Decision) -> str:
    """*row* as a line of a table, without line end."""
    cells = (
        row.one, PREDICATES[row.word], row.other, JUSTIFICATION, row.confidence, row.reviewer,
        row.day, " ".join(row.comment.split()),
    )  # fmt: skip
    return "\t".join(cell.replace("\t", " ") for cell in cells)


def append_rows(file: Path, rows: Iterable[Decision]) -> None:
    """Put *rows* into *file* in place of rows on the same pairs; the rest stays as it is.

    Raises:
        DataError: The file cannot be read or written, or a row in it is wrong.
    """
    new = {row.pair: row for row in rows}
    if not new:
        return
    read_file(file)  # A table with a mistake is not made longer.
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    kept = []
    head: list[str] | None = None
    for line in lines:
        cells = [cell.strip() for cell in line.split("\t")]
        if head is not None and line.strip() and not line.startswith("#"):
            row = dict(zip(head, cells, strict=False))
            one, other = row.get("subject_id", ""), row.get("object_id", "")
            if (min(one, other), max(one, other)) in new:
                continue
        elif line.strip() and not line.startswith("#"):
            head = cells
        kept.append(line)
    if head is None:
        kept.append("\t".join(COLUMNS))
    elif tuple(head) != COLUMNS:
        raise DataError(
            f"'{file}' has other columns than {', '.join(COLUMNS)}. Decisions cannot be added to "
            "it."
        )
    kept += [row_text(new[pair]) for pair in sorted(new)]
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(file.name + ".new")
        fresh.write_text("\n".join(kept) + "\n", "utf-8")
        fresh.replace(file)
    except OSError as error:
        raise DataError(f"'{file}' cannot be written: {error.strerror}.") from None
