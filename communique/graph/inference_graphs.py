"""What is inferred, in named graphs of its own, kept in step with what is asserted.

There are three sorts, told apart by name, so that one sees from what a fact follows:

- `graph/inferred-background`: from the authority file and the ontology alone;
- `graph/inferred/<slug>`: from the statement `<slug>` with these;
- `graph/inferred-jointly`: from several statements together, and from none of them alone.

Nothing is inferred from what comes of comparing statements, lineage and resolution, nor from
the user's links with Wikidata and what it says.

A change of a statement touches its own graph, and of the joint one what hangs on it: what could
rest on facts that went is deleted, what still follows otherwise is derived again (DRed), and
what follows from facts that came is added. The result is that of inferring all anew.

A store either has all of these graphs or none; `is_on` tells. Where it was changed by others,
such as over HTTP, it says that they are out of date (`note_change`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import cached_property

from pyoxigraph import NamedNode, Quad

from communique.collector import collector_held
from communique.graph import runs
from communique.graph.inference_closure import Fact, Nothing, Table, closure
from communique.graph.inference_joint import Entering, joint_change
from communique.graph.inference_rules import Rules, load_rules
from communique.graph.inference_views import StoreView, facts_of
from communique.graph.iris import Iris
from communique.graph.store import Consequences, GraphStore, now
from communique.graph.vocabulary import PROV, RDF

# Quads of one transaction when all is inferred anew.
_BATCH = 100_000


def is_on(store: GraphStore) -> bool:
    """Whether *store* holds what is inferred."""
    return store.raw.contains_named_graph(store.iris.inferred_background_graph)


def note_change(store: GraphStore) -> None:
    """Note that *store* was changed without inferring along: it must be inferred anew.

    The run log no longer says of what the inferred graphs were made, so that the next
    `communique load` or `communique infer` makes them again.

    Raises:
        StoreError: The store cannot be written.
    """
    graph, log = store.iris.inferred_background_graph, store.iris.runs_graph
    made = list(store.raw.quads_for_pattern(graph, PROV.wasGeneratedBy, None, log))
    if made:
        store.amend(made, [])


def asserted_graphs(store: GraphStore) -> list[NamedNode]:
    """The named graphs that somebody wrote, sorted: a dataset that leaves inference off."""
    named = (g for g in store.raw.named_graphs() if isinstance(g, NamedNode))
    return sorted((g for g in named if not store.iris.is_inferred(g)), key=lambda g: g.value)


class Inference:
    """Infers for one store; made once for a run."""

    def __init__(self, store: GraphStore, rules: Rules | None = None) -> None:
        self.store = store
        self.iris = store.iris
        self.rules = rules or load_rules()
        self.table = Table(self.rules)
        self._background = (
            self.iris.authority_graph,
            self.iris.ontology_graph,
            self.iris.inferred_background_graph,
        )

    def is_current(self) -> bool:
        """Whether what is inferred is of these rules, authority file and ontology."""
        graph = self.iris.inferred_background_graph
        run = runs.latest(self.store.raw, self.iris, graph)
        return run is not None and run.sha256 == self._digest()

    @collector_held()
    def change(self, changes: Mapping[NamedNode, Collection[Quad]]) -> Consequences:
        """What follows where the graphs of *changes* are about to hold exactly those quads.

        The store is read and not changed; *changes* are graphs of statements.

        Returns:
            The new content of their inferred graphs; the quads that the joint graph loses;
            and those that it gains.
        """
        raw, iris = self.store.raw, self.iris
        graphs: dict[NamedNode, list[Quad]] = {}
        outside, used = self._outside(), self.table.used
        before: set[Fact] = set()
        after: set[Fact] = set()
        touched: list[NamedNode] = []
        for graph, quads in changes.items():
            inferred = self._inferred(graph)
            touched += [graph, inferred]
            asserted = {_fact(quad) for quad in quads if quad.predicate in used}
            new = closure(asserted, self.table, outside)
            graphs[inferred] = [Quad(s, p, o, inferred) for s, p, o in new]
            before |= self._linking(graph) | self._linking(inferred)
            after |= asserted | new
        joint = iris.inferred_jointly_graph
        removed, added = joint_change(
            raw,
            self.table,
            Entering(before - after, self._links(after) - before, after),
            joint=joint,
            hidden=_Hidden(iris, {*touched, joint}),
            run_log=iris.runs_graph,
        )
        return (
            graphs,
            [Quad(s, p, o, joint) for s, p, o in removed],
            [Quad(s, p, o, joint) for s, p, o in added],
        )

    def infer_all(self, *, clock: Callable[[], datetime] = now) -> int:
        """Infer everything anew; returns how many quads are inferred.

        Not one transaction. Where it is cut off, the store says that it is not current, and
        the next load or `communique infer` begins again.

        Raises:
            StoreError: The store cannot be written.
        """
        started = clock()
        self.drop()
        with collector_held():
            total = self._fill(self._of_background())
            statements = self.store.statement_graphs()
            total += self._fill_alone(statements)
            for source in statements:
                total += self._fill(self._joint(source))
        self._note(started, clock)
        return total

    def _of_background(self) -> list[Quad]:
        """What follows from the authority file and the ontology alone."""
        graph = self.iris.inferred_background_graph
        sources = (self.iris.authority_graph, self.iris.ontology_graph)
        facts = set().union(*(self._used(source) for source in sources))
        return [Quad(s, p, o, graph) for s, p, o in closure(facts, self.table, Nothing())]

    def _fill_alone(self, statements: list[NamedNode]) -> int:
        """Write what follows from each of *statements* with the background."""
        batch: list[Quad] = []
        total = 0
        for source in statements:
            target = self._inferred(source)
            # A view for each, as it remembers what it was asked.
            new = closure(self._used(source), self.table, self._outside())
            batch += [Quad(s, p, o, target) for s, p, o in new]
            if len(batch) > _BATCH:
                total += self._fill(batch)
                batch = []
        return total + self._fill(batch)

    def _joint(self, source: NamedNode) -> list[Quad]:
        """What follows from the statement in *source* and others, with all there is."""
        raw, iris = self.store.raw, self.iris
        steps = self._linking(source) | self._linking(self._inferred(source))
        joint = iris.inferred_jointly_graph
        _, added = joint_change(
            raw,
            self.table,
            Entering(set(), steps, set()),
            joint=joint,
            hidden=_Hidden(iris, {joint}),
            run_log=iris.runs_graph,
        )
        return [Quad(s, p, o, joint) for s, p, o in added]

    def _used(self, graph: NamedNode) -> set[Fact]:
        """The facts of *graph* from which anything follows, or that can follow."""
        return facts_of(self.store.raw, graph, self.table.used)

    def _linking(self, graph: NamedNode) -> set[Fact]:
        """The facts of *graph* that are steps of chains, or of those that follow from chains."""
        return facts_of(self.store.raw, graph, *self._linking_patterns)

    @cached_property
    def _linking_patterns(self) -> tuple[set[NamedNode], set[tuple[NamedNode, NamedNode]]]:
        table = self.table
        # Most facts are types, of which few classes can follow from a chain.
        classes = table.beyond_classes
        return {*table.chains, *table.beyond} - classes, {(RDF.type, cls) for cls in classes}

    def _links(self, facts: set[Fact]) -> set[Fact]:
        chains, beyond = self.table.chains, self.table.beyond
        return {
            fact
            for fact in facts
            if fact[1] in chains or (fact[2] if fact[1] == RDF.type else fact[1]) in beyond
        }

    def _inferred(self, statement: NamedNode) -> NamedNode:
        return self.iris.inferred_graph(statement.value.rsplit("/", 1)[-1])

    def drop(self) -> int:
        """Remove all that is inferred; returns how many quads that were.

        Raises:
            StoreError: The store cannot be written.
        """
        raw = self.store.raw
        named = [g for g in raw.named_graphs() if isinstance(g, NamedNode)]
        gone = [g for g in named if self.iris.is_inferred(g)]
        before = len(raw) if gone else 0
        if gone:
            background = self.iris.inferred_background_graph
            note = raw.quads_for_pattern(background, None, None, self.iris.runs_graph)
            self.store.drop_graphs(gone, list(note))
        return max(0, before - len(raw)) if gone else 0

    def _note(self, started: datetime, clock: Callable[[], datetime]) -> None:
        """Write down of what everything was inferred, now that it has been."""
        run = runs.Run(
            label="Inferred what follows from all statements",
            slug="inference",
            started=started,
            ended=clock(),
            sha256=self._digest(),
            setup=f"rules {self.rules.digest}",
            generated=(self.iris.inferred_background_graph,),
        )
        removed, added = runs.entry(self.store.raw, self.iris, run)
        self.store.amend(removed, added)

    def _digest(self) -> str:
        known = runs.latest(self.store.raw, self.iris, self.iris.authority_graph)
        parts = f"{self.rules.digest} {known.sha256 if known is not None else ''}"
        return hashlib.sha256(parts.encode("ascii")).hexdigest()

    def _outside(self) -> StoreView:
        return StoreView(self.store.raw, self._background, self.table.chains)

    def _fill(self, quads: list[Quad]) -> int:
        self.store.fill(quads)
        return len(quads)


class _Hidden:
    """Graphs from which nothing follows: *graphs*, run log, links, Wikidata, and comparisons."""

    def __init__(self, iris: Iris, graphs: set[NamedNode]) -> None:
        apart = {iris.runs_graph, iris.links_graph, iris.enrichment_graph}
        self._iris, self._graphs = iris, graphs | apart

    def __contains__(self, graph: object) -> bool:
        return graph in self._graphs or (
            isinstance(graph, NamedNode) and self._iris.is_comparison(graph)
        )


def _fact(quad: Quad) -> Fact:
    return quad.subject, quad.predicate, quad.object
