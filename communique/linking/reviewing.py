"""Deciding on the entries of a review queue: each answer is kept at once, and can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode

from communique.errors import DataError
from communique.graph.store import GraphStore
from communique.graph.vocabulary import SKOS, wikidata
from communique.linking.link_graph import is_described, label_of, subject_node
from communique.linking.mappings import (
    MANUAL,
    NO_TERM_FOUND,
    LinkTable,
    Mapping,
    append_rows,
    restore_rows,
)
from communique.linking.queue import Proposed, QueueEntry, ReviewQueue


class LinkReview:
    """One review of a queue.

    An entry on which the table has decided already is not asked again, and candidates that it
    rejects are not shown: after a kill between table and queue nothing is asked twice.

    Attributes:
        open: The entries that are still to be decided, sorted by subject.
        decided: How many answers were given and not undone.
        absent: How many entries are about what is not in the store.
    """

    def __init__(
        self,
        store: GraphStore,
        queue: ReviewQueue,
        table: LinkTable,
        file: Path,
        reviewer: str,
        day: str,
        kinds: Sequence[str] = (),
    ) -> None:
        """Args: *reviewer* and *day* (ISO date) are for the rows; *file* is the table's."""
        self._store, self._iris = store, store.iris
        self._queue, self._file = queue, file
        self._reviewer, self._day = reviewer, day
        self._undo: list[tuple[QueueEntry, bytes | None, bytes]] = []
        self.decided = 0
        self.absent = 0
        self.open: list[QueueEntry] = []
        for entry in queue.entries:
            link = table.link(entry.subject)
            decided = link is not None and link.qid != entry.replaces
            if decided or (kinds and entry.kind not in kinds):
                continue
            if not is_described(store, self.node(entry)):
                self.absent += 1
                continue
            refused = table.rejected(entry.subject)
            left = tuple(c for c in entry.candidates if c.id not in refused)
            if left:
                self.open.append(replace(entry, candidates=left))

    def node(self, entry: QueueEntry) -> NamedNode:
        """What *entry* is about."""
        return subject_node(self._iris, entry.subject)

    def taken(self, entry: QueueEntry, candidate: Proposed) -> str:
        """What else in the store is exactly that item; empty where nothing is.

        Two nodes may be one thing under two names; more often one of the two links is wrong.
        """
        item = wikidata(candidate.id)
        found = self._store.raw.quads_for_pattern(None, SKOS.exactMatch, item, None)
        others = {q.subject for q in found if isinstance(q.subject, NamedNode)}
        named = (label_of(self._store, o) or o.value for o in others - {self.node(entry)})
        return ", ".join(sorted(named))

    def link(self, entry: QueueEntry, candidate: Proposed, predicate: str) -> None:
        """Link the subject of *entry* with *candidate*. Raises DataError as all answers do."""
        self._keep(entry, [*self._replaced(entry), self._row(entry, candidate, predicate)])

    def reject(self, entry: QueueEntry, candidate: Proposed) -> None:
        """Reject one candidate; the entry is decided where no other is left."""
        left = tuple(c for c in entry.candidates if c != candidate)
        row = replace(self._row(entry, candidate, entry.predicate), negated=True)
        self._keep(entry, [row], replace(entry, candidates=left) if left else None)

    def none(self, entry: QueueEntry) -> None:
        """Reject all candidates, and note that no item was found."""
        rows = [
            replace(self._row(entry, candidate, entry.predicate), negated=True)
            for candidate in entry.candidates
        ]
        missing = self._row(entry, Proposed(NO_TERM_FOUND, ""), entry.predicate)
        self._keep(entry, [*self._replaced(entry), *rows, missing])

    def undo(self) -> int | None:
        """Take the last answer back; returns the place of its entry, None where there is none.

        Raises:
            DataError: Somebody else has changed the table meanwhile.
        """
        if not self._undo:
            return None
        entry, before, after = self._undo.pop()
        restore_rows(self._file, before, after)
        self._queue.replace(entry)
        self._queue.save()
        self.open = sorted(
            [*(e for e in self.open if e.subject != entry.subject), entry], key=lambda e: e.subject
        )
        self.decided -= 1
        return self.open.index(entry)

    def _replaced(self, entry: QueueEntry) -> list[Mapping]:
        """The row that withdraws the link so far, where the entry is about one."""
        if not entry.replaces:
            return []
        old = Proposed(entry.replaces, "")
        return [replace(self._row(entry, old, entry.predicate), negated=True)]

    def _row(self, entry: QueueEntry, candidate: Proposed, predicate: str) -> Mapping:
        found = candidate.id != NO_TERM_FOUND
        return Mapping(
            entry.subject,
            predicate,
            f"wikidata:{candidate.id}" if found else NO_TERM_FOUND,
            MANUAL,
            1.0,
            subject_label=entry.label,
            object_label=candidate.name,
            reviewer=self._reviewer,
            source=entry.service,
            day=self._day,
        )

    def _keep(self, entry: QueueEntry, rows: list[Mapping], left: QueueEntry | None = None) -> None:
        """Write *rows*, then the queue; *left* is what is still to be decided of *entry*."""
        before = _bytes(self._file)
        append_rows(self._file, rows, self._iris.base)
        after = _bytes(self._file)
        assert after is not None
        self._undo.append((entry, before, after))
        place = next(n for n, e in enumerate(self.open) if e.subject == entry.subject)
        if left is None:
            del self.open[place]
            self._queue.remove(entry.subject)
            self._queue.save()
        else:
            self.open[place] = left
        self.decided += 1


def _bytes(file: Path) -> bytes | None:
    """What is in *file*; None where there is no such file."""
    try:
        return file.read_bytes() if file.exists() else None
    except OSError as error:
        raise DataError(f"'{file}' cannot be read: {error.strerror}.") from None
