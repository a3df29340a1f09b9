"""How fast is inferred what follows, beside two reasoners.

    python benchmarks/inference.py [--triples N] [--store-triples N] [--rounds N]

Prints, of one run: seconds by CPU time and by the clock in which owlrl, `reasonable` (Rust) and
the rules of communique infer what follows from the same triples, all in memory, and how many
times as fast the rules are; then, for a store on disk of so many triples, the milliseconds that
inferring takes when one more statement is loaded, comes in other words, or is removed.

The triples are the bundled statements with what the authority file says, and beyond that copies
of the statements under other names. `reasonable` is in `requirements.txt`; without it its line
says so. Its figures and owlrl's do not include making the graph that they read.
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad

import communique.data
from communique.graph.inference_closure import Fact, Nothing, Table, closure
from communique.graph.inference_graphs import Inference
from communique.graph.inference_rules import axioms, load_rules
from communique.graph.loading import load_paths
from communique.graph.store import GraphStore, open_store
from communique.graph.validation import merged_graph
from communique.reading.extraction import Tools

STATEMENTS = Path(communique.data.__file__).parent / "statements"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def timed(work: Callable[[], Any], rounds: int) -> tuple[float, float]:
    """The median seconds of *work* by CPU time and by the clock."""
    cpu, clock = [], []
    for _ in range(rounds):
        started, began = time.process_time(), time.perf_counter()
        work()
        cpu.append(time.process_time() - started)
        clock.append(time.perf_counter() - began)
    return statistics.median(cpu), statistics.median(clock)


def sample(store: GraphStore, wanted: int) -> list[Quad]:
    """*wanted* quads: all statements first, then the authority file."""
    quads = [quad for graph in store.statement_graphs() for quad in store.graph(graph)]
    quads += sorted(store.graph(store.iris.authority_graph), key=str)
    return quads[:wanted]


def reasoners(quads: list[Quad], rounds: int) -> None:
    """Compare the three on *quads*."""
    from owlrl import DeductiveClosure, OWLRL_Semantics
    from pyoxigraph import Store
    from rdflib import Graph

    facts: set[Fact] = {(q.subject, q.predicate, q.object) for q in quads}
    part = Store()
    part.extend(quads)
    ontology = Graph().parse(data=axioms()[0], format="nt")
    table = Table(load_rules())
    ours, by_clock = timed(lambda: closure(facts, table, Nothing()), max(rounds, 3))
    found = len(closure(facts, table, Nothing()))
    say(f"rules:      {ours:8.3f} s CPU, {by_clock:8.3f} s; {len(facts)} triples, {found} inferred")
    full = merged_graph(part) + ontology
    if importlib.util.find_spec("reasonable"):
        from reasonable import PyReasoner

        def reason() -> None:
            reasoner.reason()

        seconds = []
        for _ in range(max(rounds, 3)):
            reasoner = PyReasoner()
            reasoner.from_graph(full)
            seconds.append(timed(reason, 1))
        cpu, clock = (statistics.median(column) for column in zip(*seconds, strict=True))
        say(f"reasonable: {cpu:8.3f} s CPU, {clock:8.3f} s; rules {cpu / ours:.1f} times as fast")
    else:
        say("reasonable: not installed; see benchmarks/requirements.txt")
    cpu, clock = timed(lambda: DeductiveClosure(OWLRL_Semantics).expand(full), 1)
    say(f"owlrl:      {cpu:8.3f} s CPU, {clock:8.3f} s; rules {cpu / ours:.1f} times as fast")


def copies(store: GraphStore, wanted: int) -> Iterator[list[Quad]]:
    """Copies of the statements under other names, until the store would hold *wanted* quads."""
    graphs, base, total, number = store.statement_graphs(), store.iris.base, len(store.raw), 0
    while total < wanted:
        number += 1
        for graph in graphs:
            quads = [_renamed(quad, base, number) for quad in store.graph(graph)]
            total += len(quads) * 3 // 2
            yield quads


def _renamed(quad: Quad, base: str, number: int) -> Quad:
    """*quad* under the names of copy *number*; actors, places and posts stay who they are."""
    kept = ("actor/", "region/", "post/")

    def name(node: Any) -> Any:
        if not isinstance(node, NamedNode) or not node.value.startswith(base):
            return node
        rest = node.value.removeprefix(base)
        if rest.startswith(kept):
            return node
        # Copies of one number share their meetings, as accounts of one meeting do.
        return NamedNode(f"{base}{rest}--{number}")

    return Quad(name(quad.subject), quad.predicate, name(quad.object), name(quad.graph_name))


def large_store(store: GraphStore, wanted: int, rounds: int) -> None:
    """Time what is inferred when a statement comes into a store of *wanted* quads."""
    originals = store.statement_graphs()
    batch: list[Quad] = []
    for quads in copies(store, wanted):
        batch += quads
        if len(batch) > 100_000:
            store.fill(batch)
            batch = []
    store.fill(batch)
    inference = Inference(store)
    cpu, clock = timed(inference.infer_all, 1)
    say(f"a store of {len(store.raw)} triples: all inferred in {cpu:.1f} s CPU, {clock:.1f} s")
    inference.change({})
    for graph in originals:
        quads = list(store.graph(graph))
        new = [_renamed(quad, store.iris.base, 0) for quad in quads]
        cases = {
            "loaded": {new[0].graph_name: new},
            "replaced": {graph: quads[: len(quads) // 2]},
            "removed": {graph: []},
        }
        for what, changes in cases.items():
            cpu, clock = timed(lambda c=changes: inference.change(c), max(rounds, 5))  # type: ignore[misc]
            say(
                f"  a statement of {len(quads)} triples {what}: "
                f"{cpu * 1000:.1f} ms CPU, {clock * 1000:.1f} ms"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--triples", type=int, default=20_000)
    parser.add_argument("--store-triples", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "store") as store:
        load_paths(store, [STATEMENTS], Tools.load())
        reasoners(sample(store, options.triples), options.rounds)
        large_store(store, options.store_triples, options.rounds)


if __name__ == "__main__":
    main()
