"""The store: named graphs on disk, one writer at a time, each change all or nothing.

A quad of the run log marks a folder as ours and says in which format it is; the name of
that graph tells below which base everything else in the store is named.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from pyoxigraph import NamedNode, Quad, Store

from communique import __version__
from communique.authority import Authority
from communique.collector import collector_held
from communique.errors import CommuniqueError, StoreError, StoreLocked
from communique.graph import runs, snapshots
from communique.graph.iris import DEFAULT_BASE, Iris
from communique.graph.vocabulary import CMQ, PREFIXES, RDF
from communique.program import program_digest

FORMAT = "https://w3id.org/communique/store-format/"
FORMAT_VERSION = 1

_CONFORMS_TO = NamedNode(PREFIXES["dcterms"] + "conformsTo")
# What the engine puts into a folder; a kill can leave some of it before there is a store.
_ENGINE_FILE = re.compile(
    r"CURRENT|IDENTITY|LOCK|LOG(\.old\..*)?|(MANIFEST|OPTIONS)-\d+(\.dbtmp)?|(bulk-)?\d+\.(log|sst|dbtmp)"
)
_COUNTED = {
    "meetings": CMQ.Meeting,
    "utterances": CMQ.Utterance,
    "commitments": CMQ.Commitment,
    "contradictions": CMQ.Contradiction,
    "variants": CMQ.NameVariant,
    "gaps": CMQ.Gap,
}


Consequences = tuple[Mapping[NamedNode, Collection[Quad]], Collection[Quad], Collection[Quad]]
"""New content of whole graphs, and quads to remove from and to add to another."""


def now() -> datetime:
    """The present moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def open_store(
    folder: Path | str, *, read_only: bool = False, base: str | None = None
) -> GraphStore:
    """The store in *folder*; for writing, an absent or empty folder becomes a new store.

    Args:
        base: Start of the IRIs of individuals. It is fixed when a store is made.

    Raises:
        StoreLocked: Another process has the store open for writing.
        StoreError: The folder is no store, was made with another base or by a later
            version, or with *read_only* does not exist.
        DataError: *base* cannot start an IRI.
    """
    return GraphStore(Path(folder), read_only=read_only, base=base)


class GraphStore:
    """Named graphs in a folder; a context manager that closes what it opened.

    A read-only store shows the state at the moment of opening, also while another process
    writes.

    Attributes:
        folder: Where it is.
        iris: Makes the IRIs of this store, below its base.
    """

    def __init__(self, folder: Path, *, read_only: bool = False, base: str | None = None) -> None:
        self.folder = folder
        self.read_only = read_only
        self._changed = False
        self._store: Store | None = _opened(folder, read_only)
        try:
            self.iris = _iris_of(self._store, folder, base)
        except CommuniqueError as error:
            # The traceback would hold the engine, and with it the lock, for as long as it lives.
            self._store = None
            raise error.with_traceback(None) from None
        if not read_only:
            self.mark()

    def __enter__(self) -> GraphStore:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write what is still in memory to disk and let other processes write.

        Where the store has snapshots, a changed one first publishes what it now holds.

        Raises:
            StoreError: It cannot be written to disk.
        """
        store, self._store = self._store, None
        if store is None:
            return
        if self._changed:
            self._flush(store)
        if not self.read_only and snapshots.is_served(self.folder):
            if self._changed or snapshots.needs_publishing(self.folder):
                snapshots.publish(
                    self.folder, store, self.iris.runs_graph.value, self._inference(store)
                )

    def _inference(self, store: Store) -> str:
        """What to tell of the inferred graphs of *store*, see `snapshots.Version`."""
        graph = self.iris.inferred_background_graph
        if not store.contains_named_graph(graph):
            return "off"
        return "current" if runs.latest(store, self.iris, graph) else "out of date"

    def _flush(self, store: Store) -> None:
        try:
            store.flush()
        except OSError:
            raise StoreError(f"The store '{self.folder}' could not be written to disk.") from None

    def mark(self) -> None:
        """Mark the folder as a store of ours, in this format, where it is not."""
        graph = self.iris.runs_graph
        mark = Quad(graph, _CONFORMS_TO, NamedNode(f"{FORMAT}{FORMAT_VERSION}"), graph)
        if mark not in self.raw:
            self._write([], [mark], [])

    def changing(self) -> None:
        """Note that the store is about to be changed by way of `raw`."""
        if self.read_only:
            raise StoreError(f"The store '{self.folder}' is open for reading only.")
        if not self._changed:
            snapshots.mark(self.folder)
            self._changed = True

    def renew(self) -> None:
        """Close the engine and open it again, so that it gives back the memory that it holds.

        Of what is written it keeps up to two gigabytes for as long as it is open. Nothing else
        may hold `raw` meanwhile.

        Raises:
            StoreLocked: Another process has opened the store for writing in between.
            StoreError: It cannot be written to disk.
        """
        store, self._store = self._store, None
        if store is not None and not self.read_only:
            self._flush(store)
        del store  # the lock goes with the engine
        self._store = _opened(self.folder, self.read_only)

    @property
    def raw(self) -> Store:
        """The pyoxigraph store, for reading.

        Raises:
            StoreError: The store is closed.
        """
        if self._store is None:
            raise StoreError(f"The store '{self.folder}' is closed.")
        return self._store

    def graph(self, iri: NamedNode) -> set[Quad]:
        """All quads of the graph *iri*; none where there is no such graph."""
        return set(self.raw.quads_for_pattern(None, None, None, iri))

    def quads(self) -> Iterator[Quad]:
        """All quads of all graphs, in no particular order."""
        return iter(self.raw)

    def statement_graphs(self) -> list[NamedNode]:
        """The graphs of all statements, sorted by IRI."""
        start = self.iris.base + "graph/statement/"
        named = (g for g in self.raw.named_graphs() if isinstance(g, NamedNode))
        return sorted((g for g in named if g.value.startswith(start)), key=lambda g: g.value)

    def query(self, sparql: str, **options: Any) -> Any:
        """The answer of pyoxigraph to *sparql*, over the union of all graphs by default.

        Raises:
            SyntaxError: *sparql* is not a query.
        """
        options.setdefault("use_default_graph_as_union", True)
        return self.raw.query(sparql, **options)

    def counts(self) -> dict[str, int]:
        """How much there is: `statements`, `quads`, and different `meetings` and so on."""
        raw = self.raw
        found = {"statements": len(self.statement_graphs()), "quads": len(raw)}
        for name, cls in _COUNTED.items():
            found[name] = len({q.subject for q in raw.quads_for_pattern(None, RDF.type, cls, None)})
        return found

    def apply(
        self,
        changes: Mapping[NamedNode, Collection[Quad]],
        *,
        log: Callable[[], tuple[Iterable[Quad], Iterable[Quad]]] | None = None,
        consequences: Callable[[], Consequences] | None = None,
        besides: tuple[Iterable[Quad], Iterable[Quad]] = ((), ()),
    ) -> tuple[int, int]:
        """Make each graph of *changes* hold exactly its quads, all in one transaction.

        Only what differs is written; where nothing differs, nothing is, and *log* is not
        asked. A graph without quads disappears.

        Args:
            changes: Graph to its new quads, all of which must be in that graph.
            log: Called where something differs. Gives the quads to remove from and to add
                to the run log in the same transaction; they do not count in the result.
            consequences: Called where something differs. Gives what changes in graphs of
                what is inferred, in the same transaction; it does not count either.
            besides: Quads to remove and to add of graphs too large to be given whole.

        Returns:
            How many quads were removed and how many were added.

        Raises:
            StoreError: The store is read-only, closed, or cannot be written.
            ValueError: A quad is not in the graph that it was given for.
        """
        removed, added, emptied = self._differing(changes)
        outgoing, coming = map(set, besides)
        removed += [quad for quad in outgoing - coming if quad in self.raw]
        added += [quad for quad in coming if quad not in self.raw]
        if not removed and not added:
            return 0, 0
        count = len(removed), len(added)
        if consequences is not None:
            graphs, gone, come = consequences()
            removed_too, added_too, emptied_too = self._differing(graphs)
            removed += [*removed_too, *gone]
            added += [*added_too, *come]
            emptied += [*emptied_too, *self._left_empty(gone, come)]
        outdated, news = log() if log else ((), ())
        self._write([*removed, *outdated], [*added, *news], emptied)
        return count

    def _differing(
        self, changes: Mapping[NamedNode, Collection[Quad]]
    ) -> tuple[list[Quad], list[Quad], list[NamedNode]]:
        """What to remove and to add for *changes*, and the graphs that disappear."""
        removed: list[Quad] = []
        added: list[Quad] = []
        emptied: list[NamedNode] = []
        for graph, quads in changes.items():
            wanted = set(quads)
            if any(quad.graph_name != graph for quad in wanted):
                raise ValueError(f"A quad given for {graph} is in another graph.")
            present = self.graph(graph)
            removed += present - wanted
            added += wanted - present
            if present and not wanted:
                emptied.append(graph)
        return removed, added, emptied

    def _left_empty(self, gone: Collection[Quad], come: Collection[Quad]) -> list[NamedNode]:
        """The graphs in which nothing is left without *gone* and with *come*."""
        graphs = {quad.graph_name for quad in gone} - {quad.graph_name for quad in come}
        lost = set(gone)
        return [
            graph
            for graph in graphs
            if isinstance(graph, NamedNode)
            and all(q in lost for q in self.raw.quads_for_pattern(None, None, None, graph))
        ]

    def amend(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Remove and add quads of the run log, in one transaction.

        Raises:
            StoreError: The store cannot be written.
        """
        self._write(list(removed), list(added), [])

    def drop_graphs(self, graphs: Iterable[NamedNode], outdated: Iterable[Quad]) -> None:
        """Drop whole *graphs*, and *outdated* quads of the run log, in one transaction.

        Raises:
            StoreError: The store cannot be written.
        """
        self._write(list(outdated), [], list(graphs))

    def prepare(
        self,
        authority: Authority,
        iris: Iris | None = None,
        *,
        clock: Callable[[], datetime] = now,
    ) -> tuple[int, int]:
        """Write the ontology and the authority graph where they are not up to date.

        A digest in the run log tells whether they are, so that the many quads need be
        neither made nor compared each time.

        Returns:
            How many quads were removed and how many were added.

        Raises:
            StoreError: The store was made with another base, or cannot be written.
        """
        from communique.graph.authority_graph import authority_quads
        from communique.graph.ontology_graph import ontology_quads

        iris = iris or self.iris
        if iris.base != self.iris.base:
            raise StoreError(_other_base(self.folder, self.iris.base, iris.base))
        digest = _background_digest(authority, iris)
        graphs = (iris.authority_graph, iris.ontology_graph)
        known = [runs.latest(self.raw, iris, graph) for graph in graphs]
        if all(run is not None and run.sha256 == digest for run in known):
            return 0, 0
        started = clock()
        with collector_held():
            changes = {
                iris.authority_graph: authority_quads(authority, iris),
                iris.ontology_graph: ontology_quads(iris),
            }
            if any(self.raw.contains_named_graph(graph) for graph in graphs):
                counts = self.apply(changes)
            else:
                quads = {quad for new in changes.values() for quad in new}
                self.fill(quads)
                counts = 0, len(quads)
        # Only now: without a digest, whatever a kill left of the graphs is compared next time.
        run = runs.Run(
            label="Wrote the authority file and the ontology",
            slug="background",
            started=started,
            ended=clock(),
            sha256=digest,
            setup=f"communique {__version__}",
            generated=graphs,
        )
        self.amend(*runs.entry(self.raw, iris, run))
        return counts

    def fill(self, quads: Collection[Quad]) -> None:
        """Write many new quads in a third of the time, but not in one transaction.

        Raises:
            StoreError: The store cannot be written.
        """
        if not quads:
            return
        self.changing()
        try:
            self.raw.bulk_extend(quads)
        except (OSError, RuntimeError):
            raise StoreError(
                f"The store '{self.folder}' could not be written. Is the disk full?"
            ) from None

    def _write(self, removed: list[Quad], added: list[Quad], emptied: list[NamedNode]) -> None:
        self.changing()
        # One update request is one transaction in Oxigraph, however many operations it holds.
        operations = []
        if removed:
            operations.append(f"DELETE DATA {{ {_data(removed)} }}")
        if added:
            operations.append(f"INSERT DATA {{ {_data(added)} }}")
        operations += [f"DROP SILENT GRAPH {graph}" for graph in emptied]
        try:
            self.raw.update(";\n".join(operations))
        except (OSError, RuntimeError):
            raise StoreError(
                f"The store '{self.folder}' could not be written. Is the disk full? What was "
                "there before is unchanged."
            ) from None


def _data(quads: Iterable[Quad]) -> str:
    graphs: dict[str, list[str]] = {}
    for quad in quads:
        triple = f"{quad.subject} {quad.predicate} {quad.object} ."
        graphs.setdefault(str(quad.graph_name), []).append(triple)
    return "\n".join(f"GRAPH {name} {{ {' '.join(rows)} }}" for name, rows in graphs.items())


def _background_digest(authority: Authority, iris: Iris) -> str:
    from communique.ontology import ontology_names, ontology_text

    digest = hashlib.sha256()
    parts = [program_digest(), iris.base, authority.version, str(len(authority.entities))]
    for part in (*parts, *(ontology_text(name) for name in ontology_names())):
        digest.update(part.encode("utf-8") + b"\x00")
    return digest.hexdigest()


def _opened(folder: Path, read_only: bool) -> Store:
    """The pyoxigraph store in *folder*; its own messages are for developers, not passed on."""
    try:
        if folder.exists() and not folder.is_dir():
            raise StoreError(f"'{folder}' is a file. A store is a folder.")
        names = sorted(item.name for item in folder.iterdir()) if folder.exists() else []
    except OSError as error:
        raise StoreError(f"The store '{folder}' cannot be read: {error.strerror}.") from None
    if read_only and "CURRENT" not in names:
        what = "is no store" if folder.exists() else "does not exist"
        raise StoreError(
            f"The store '{folder}' cannot be read: the folder {what}. Load statements into it "
            "first, or name another folder."
        )
    foreign = [name for name in names if not _ENGINE_FILE.fullmatch(name)]
    if foreign:
        raise StoreError(
            f"The folder '{folder}' holds other files ('{foreign[0]}') and is no store. Name an "
            "empty or a new folder."
        )
    try:
        if read_only:
            return Store.read_only(str(folder))
        folder.parent.mkdir(parents=True, exist_ok=True)
        return Store(str(folder))
    except (OSError, RuntimeError) as error:
        message = str(error)
        if "lock hold by current process" in message or "While lock file" in message:
            raise StoreLocked(
                f"The store '{folder}' is in use: another process is writing to it. Wait until it "
                "is done, or stop it."
            ) from None
        if isinstance(error, PermissionError) or not os.access(folder, os.R_OK | os.X_OK):
            raise StoreError(f"The store '{folder}' may not be opened: no permission.") from None
        raise StoreError(
            f"The folder '{folder}' cannot be opened as a store: it is damaged or cannot be "
            "written. Name another folder and load the statements again."
        ) from None


def _iris_of(store: Store, folder: Path, base: str | None) -> Iris:
    """The names in use in *store*, or those below *base* where it is new."""
    wanted = Iris(base or DEFAULT_BASE)
    marks = [
        quad
        for quad in store.quads_for_pattern(None, _CONFORMS_TO, None, None)
        if quad.subject == quad.graph_name and str(quad.object).startswith(f"<{FORMAT}")
    ]
    if not marks:
        noted = snapshots.noted_base(folder)
        if noted is not None:
            return Iris(noted)  # an update has removed the mark
        if len(store):
            raise StoreError(f"The store '{folder}' was not made by communique. Name another.")
        return wanted
    assert isinstance(marks[0].subject, NamedNode)
    assert isinstance(marks[0].object, NamedNode)
    version = marks[0].object.value.removeprefix(FORMAT)
    if version != str(FORMAT_VERSION):
        raise StoreError(
            f"The store '{folder}' has format {version}; this version of communique knows format "
            f"{FORMAT_VERSION}. Use the version that made it, or load anew into another folder."
        )
    found = Iris(marks[0].subject.value.removesuffix("graph/runs"))
    if base is not None and found != wanted:
        raise StoreError(_other_base(folder, found.base, base))
    return found


def _other_base(folder: Path, made: str, given: str) -> str:
    return (
        f"The store '{folder}' was made with the base '{made}', not '{given}'. Give that base or "
        "none, or name another folder."
    )
