"""The review queue: names for which a service has candidates that only a person can decide on.

It stands beside the store, a JSON object a line, sorted by subject, so that it can be read, cut
and compared with ordinary tools. It holds no decisions; those are rows of the table of links.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from communique.errors import DataError


@dataclass(frozen=True, slots=True)
class Proposed:
    """A candidate as the service gave it."""

    id: str
    name: str
    description: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One thing to decide on.

    Attributes:
        subject: As a table of links names it. `kind`: what it is.
        reason: Why no candidate was taken, in a sentence.
        candidates: Best first. `predicate`: what a link of this kind claims, as a CURIE.
        service: Address of the service. `asked`: the day of its answer.
        replaces: The item that it is linked with so far, where that redirects to the candidate.
    """

    subject: str
    label: str
    reason: str
    candidates: tuple[Proposed, ...]
    service: str
    asked: str
    kind: str = ""
    predicate: str = "skos:exactMatch"
    passages: tuple[tuple[str, str], ...] = ()
    replaces: str = ""


class ReviewQueue:
    """The entries of one file, by subject.

    Args:
        file: Need not exist.
    """

    def __init__(self, file: Path, entries: Iterable[QueueEntry] = ()) -> None:
        self.file = file
        self._entries = {entry.subject: entry for entry in entries}
        self._saved = dict(self._entries)

    @classmethod
    def load(cls, file: Path) -> ReviewQueue:
        """The queue in *file*; an empty one where there is no such file.

        Raises:
            DataError: It cannot be read, or a line is wrong; names file and line.
        """
        if not file.exists():
            return cls(file)
        try:
            lines = file.read_text("utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            raise DataError(f"The queue '{file}' cannot be read as UTF-8 text.") from None
        rows = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
        return cls(file, (_entry(line, f"{file}:{number}") for number, line in rows))

    @property
    def entries(self) -> tuple[QueueEntry, ...]:
        """All entries, sorted by subject."""
        return tuple(self._entries[subject] for subject in sorted(self._entries))

    def get(self, subject: str) -> QueueEntry | None:
        return self._entries.get(subject)

    def replace(self, entry: QueueEntry) -> None:
        """Put *entry* in place of what the queue has on its subject."""
        self._entries[entry.subject] = entry

    def remove(self, subject: str) -> None:
        """Take *subject* out, if it is there."""
        self._entries.pop(subject, None)

    def save(self) -> None:
        """Write the file as a whole or not at all; not where nothing changed.

        Raises:
            DataError: It cannot be written.
        """
        if self._entries == self._saved:
            return
        text = "".join(_line(entry) + "\n" for entry in self.entries)
        fresh = self.file.with_name(self.file.name + ".new")
        try:
            with fresh.open("w", encoding="utf-8", newline="\n") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
            fresh.replace(self.file)
        except OSError as error:
            raise DataError(f"'{self.file}' cannot be written: {error.strerror}.") from None
        self._saved = dict(self._entries)


def queue_file(store: Path) -> Path:
    """Where the queue for the store in the folder *store* stands."""
    return store.with_name(store.name + ".link-queue.jsonl")


def _line(entry: QueueEntry) -> str:
    return json.dumps(asdict(entry), ensure_ascii=False)


def _entry(line: str, where: str) -> QueueEntry:
    try:
        row: dict[str, Any] = json.loads(line)
        candidates = tuple(
            Proposed(str(c["id"]), str(c["name"]), str(c.get("description", "")),
                     float(c.get("score", 0)))
            for c in row["candidates"]
        )  # fmt: skip
        return QueueEntry(
            str(row["subject"]),
            str(row["label"]),
            str(row["reason"]),
            candidates,
            str(row["service"]),
            str(row["asked"]),
            str(row.get("kind", "")),
            str(row.get("predicate", "skos:exactMatch")),
            tuple((str(s), str(w)) for s, w in row.get("passages", ())),
            str(row.get("replaces", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise DataError(
            f"{where}: no entry of a review queue. Take the line out; 'communique link' asks again."
        ) from None
