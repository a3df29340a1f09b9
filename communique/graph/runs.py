"""The run log: what was written into the store when, from which file, by which version.

It stands in a graph of its own. Times and paths differ from one machine to the next; the
graphs of the content must not.

Every change of the store is one `prov:Activity`, which stays. Each graph that exists points
with `prov:wasGeneratedBy` to the latest activity that wrote it, and to no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, Quad, Store

from communique.graph.iris import Iris
from communique.graph.vocabulary import PREFIXES, PROV, RDF, RDFS, XSD

_STARTED = NamedNode(PREFIXES["prov"] + "startedAtTime")
_ENDED = NamedNode(PREFIXES["prov"] + "endedAtTime")
_GENERATED = NamedNode(PREFIXES["prov"] + "generated")
_INVALIDATED = NamedNode(PREFIXES["prov"] + "invalidated")
_SOURCE = NamedNode(PREFIXES["dcterms"] + "source")
_SHA256 = NamedNode(PREFIXES["schema"] + "sha256")
_SETUP = NamedNode(PREFIXES["schema"] + "softwareVersion")


@dataclass(frozen=True, slots=True)
class Run:
    """One change of the store.

    Attributes:
        label: One line for readers.
        slug: What it was about, as part of its IRI.
        started: When the work on it began; `ended` when it was written. Both with zone.
        sha256: Hex digest of the input; empty for a removal.
        setup: The versions of all that had a say in how the input was read.
        path: The absolute path of the file, or None for standard input.
        generated: The graphs that it wrote. `invalidated`: those that it removed.
    """

    label: str
    slug: str
    started: datetime
    ended: datetime
    sha256: str = ""
    setup: str = ""
    path: Path | None = None
    generated: tuple[NamedNode, ...] = ()
    invalidated: tuple[NamedNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What the log says of the latest run that wrote a graph. `source` is a file IRI."""

    node: NamedNode
    sha256: str
    setup: str
    source: str | None


def entry(raw: Store, iris: Iris, run: Run) -> tuple[list[Quad], list[Quad]]:
    """The quads of the run log that *run* removes and those that it adds."""
    graph, node = iris.runs_graph, _fresh(raw, iris, run)
    facts: list[tuple[NamedNode, NamedNode | Literal]] = [
        (RDF.type, PROV.Activity),
        (RDFS.label, Literal(run.label, language="en")),
        (_STARTED, _moment(run.started)),
        (_ENDED, _moment(run.ended)),
    ]
    if run.path is not None:
        facts.append((_SOURCE, NamedNode(file_iri(run.path))))
    if run.sha256:
        facts.append((_SHA256, Literal(run.sha256)))
    if run.setup:
        facts.append((_SETUP, Literal(run.setup)))
    facts += [(_GENERATED, written) for written in run.generated]
    facts += [(_INVALIDATED, gone) for gone in run.invalidated]
    added = [Quad(node, predicate, value, graph) for predicate, value in facts]
    added += [Quad(written, PROV.wasGeneratedBy, node, graph) for written in run.generated]
    removed = [
        quad
        for touched in (*run.generated, *run.invalidated)
        for quad in raw.quads_for_pattern(touched, PROV.wasGeneratedBy, None, graph)
    ]
    return removed, added


def latest(raw: Store, iris: Iris, graph: NamedNode) -> Written | None:
    """The latest run that wrote *graph*, or None where the log does not say."""
    for quad in raw.quads_for_pattern(graph, PROV.wasGeneratedBy, None, iris.runs_graph):
        if isinstance(quad.object, NamedNode):
            node = quad.object
            return Written(
                node,
                sha256=_value(raw, iris, node, _SHA256) or "",
                setup=_value(raw, iris, node, _SETUP) or "",
                source=_value(raw, iris, node, _SOURCE),
            )
    return None


def latest_of_file(raw: Store, iris: Iris, path: Path) -> Iterator[tuple[NamedNode, Written]]:
    """The graphs that are as a run wrote them from the file at the absolute *path*."""
    graph, source = iris.runs_graph, NamedNode(file_iri(path))
    runs = [q.subject for q in raw.quads_for_pattern(None, _SOURCE, source, graph)]
    for run in runs:
        for quad in raw.quads_for_pattern(None, PROV.wasGeneratedBy, run, graph):
            if isinstance(quad.subject, NamedNode):
                written = latest(raw, iris, quad.subject)
                if written is not None:
                    yield quad.subject, written


def file_name(source: str) -> str:
    """The base name of the file with the IRI *source*."""
    return unquote(source.rsplit("/", 1)[-1])


def file_iri(path: Path) -> str:
    """The IRI of the file at the absolute *path*."""
    return path.as_uri()


def _value(raw: Store, iris: Iris, node: NamedNode, predicate: NamedNode) -> str | None:
    for quad in raw.quads_for_pattern(node, predicate, None, iris.runs_graph):
        if isinstance(quad.object, NamedNode | Literal):
            return quad.object.value
    return None


def _moment(value: datetime) -> Literal:
    text = value.isoformat(timespec="seconds").replace("+00:00", "Z")
    return Literal(text, datatype=XSD.dateTime)


def _fresh(raw: Store, iris: Iris, run: Run) -> NamedNode:
    """A node that no other run has, also where the clock stands still."""
    name = f"{iris.base}run/{run.started:%Y%m%dT%H%M%S}-{run.slug}"
    node, nth = NamedNode(name), 1
    while next(raw.quads_for_pattern(node, None, None, iris.runs_graph), None) is not None:
        nth += 1
        node = NamedNode(f"{name}-{nth}")
    return node
