"""Resolution of a store: which quads change in which graphs when statements come and go."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from communique.authority import Authority
from communique.graph import runs
from communique.graph.accounts import Told, slug_of, told_by
from communique.graph.decisions import Decisions
from communique.graph.renaming import renamed
from communique.graph.resolution import Book, Effect
from communique.graph.resolution_graph import ResolutionWriter
from communique.graph.resolution_rules import Rules
from communique.graph.store import GraphStore
from communique.lexicon import Lexicon
from communique.program import program_digest

Delta = tuple[list[Quad], list[Quad]]
"""Quads to remove and quads to add."""

Write = Callable[[dict[NamedNode, list[Quad]], Delta], object]


class StoreResolver:
    """Keeps in memory what the statements of one store tell, and follows their changes."""

    def __init__(
        self,
        store: GraphStore,
        authority: Authority,
        lexicon: Lexicon,
        decisions: Decisions | None = None,
    ) -> None:
        self.store, self.iris, self.authority = store, store.iris, authority
        self.rules = Rules.load(authority, lexicon)
        self.decisions = decisions or Decisions.load(decisions_file(store.folder))
        self.refresh()

    def refresh(self) -> None:
        """Take what statements tell from the store, as after a failure halfway."""
        graphs = self.store.statement_graphs()
        told = {slug_of(graph): told_by(self.store.raw, graph) for graph in graphs}
        self.book = Book(told, self.rules, self.decisions)

    def follow(
        self, told: Mapping[str, Told | None], changes: dict[NamedNode, list[Quad]]
    ) -> Delta:
        """Take *told*, by statement, and put what follows for other statements into *changes*.

        Args:
            told: What each statement that comes tells; None for one that goes.
            changes: Graph to its new quads; for those that come, under the names that they
                alone would give. Afterwards under those that all together give.

        Returns:
            What goes from and what comes into the graph of resolution.
        """
        return self._write(self.book.change(told), changes)

    def settle(self, clock: Callable[[], datetime], write: Write) -> None:
        """Decide anew what is one, where rules or decisions are others than last time.

        Args:
            write: Makes changes of graphs, and beside them of single quads.
        """
        graph = self.iris.resolution_graph
        known = runs.latest(self.store.raw, self.iris, graph)
        setup = f"communique {program_digest()}, rules {self.rules.version}"
        decided = _digest(self.decisions)
        if known is not None and known.sha256 == decided and known.setup == setup:
            return
        started = clock()
        changes: dict[NamedNode, list[Quad]] = {}
        present = self.store.graph(graph)
        gone, come = self._write(self.book.settle_all(), changes)
        write(changes, ([*present, *gone], come))
        label = "Decided which accounts and names are one"
        run = runs.Run(label, "resolution", started, clock(), decided, setup, generated=(graph,))
        self.store.amend(*runs.entry(self.store.raw, self.iris, run))

    def _write(self, effect: Effect, changes: dict[NamedNode, list[Quad]]) -> Delta:
        for slug, renames in effect.renames.items():
            graph = self.iris.statement_graph(slug)
            present = changes.get(graph) or sorted(self.store.graph(graph), key=str)
            changes[graph] = renamed(present, renames, self.iris, self.authority)
        writer, own = ResolutionWriter(self.book, self.iris), self.iris.resolution_graph

        def look(subject: NamedNode | None, value: NamedNode | None) -> Iterable[Quad]:
            return self.store.raw.quads_for_pattern(subject, None, value, own)

        return writer.outdated(effect, look), writer.quads(effect)


def decisions_file(store: Path) -> Path:
    """Where the decisions for the store in the folder *store* stand, unless the user says."""
    return store.with_name(store.name + ".decisions.tsv")


def settled(store: GraphStore, decisions: Decisions) -> bool:
    """Whether the store is as *decisions* would have it."""
    known = runs.latest(store.raw, store.iris, store.iris.resolution_graph)
    return known is not None and known.sha256 == _digest(decisions)


def _digest(decisions: Decisions) -> str:
    """For the run log; also where nothing was decided."""
    return hashlib.sha256(decisions.version.encode()).hexdigest()
