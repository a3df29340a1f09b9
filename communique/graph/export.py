"""Out of the store as RDF, in an order that depends on nothing but the content.

Two stores with the same content give the same bytes, whatever was loaded first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, cast

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from communique.errors import CommuniqueError, StoreError
from communique.graph.iris import Iris
from communique.graph.store import GraphStore
from communique.graph.vocabulary import PREFIXES, SCHEME_NAMESPACE, SCHEMES

FORMATS: Mapping[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
WITH_GRAPHS = frozenset({"trig", "nquads"})
"""Formats that keep named graphs apart; in the others all graphs are one."""

_ALL_PREFIXES: Mapping[str, str] = {
    **PREFIXES,
    **{scheme: f"{SCHEME_NAMESPACE}{scheme}/" for scheme in SCHEMES},
}
_TYPE = PREFIXES["rdf"] + "type"
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export(
    store: Store | GraphStore,
    format: str,  # noqa: A002 - the name that callers write
    out: IO[bytes],
    *,
    graph: NamedNode | None = None,
    with_runs: bool = False,
    with_inferred: bool = True,
    iris: Iris | None = None,
) -> None:
    """Write the content of *store* to *out*.

    Args:
        store: The store, opened for reading or writing.
        format: A key of `FORMATS`. Those in `WITH_GRAPHS` keep named graphs; in the others
            all graphs are merged, and a triple of two graphs is written once.
        graph: Only this graph.
        with_runs: Also the graph of runs, which holds times and so differs between
            stores of equal content.
        with_inferred: Also the graphs of what is inferred, where all graphs are written.
        iris: Names the graphs; by default as the store does.

    Raises:
        CommuniqueError: if the format is not known.
    """
    raw, iris = opened(store, iris)
    graphs = [graph] if graph is not None else content_graphs(raw, iris, with_runs=with_runs)
    if graph is None and not with_inferred:
        graphs = [name for name in graphs if not iris.is_inferred(name)]
    if format in WITH_GRAPHS:
        _write(_quads(raw, graphs), format, out, iris.base)
    else:
        merged = {quad.triple for quad in _unordered(raw, graphs)}
        _write(sorted(merged, key=_order), format, out, iris.base)


def write_triples(
    triples: Iterable[Triple],
    format: str,  # noqa: A002
    out: IO[bytes],
    *,
    iris: Iris | None = None,
) -> None:
    """Write *triples*, each once and in canonical order.

    Blank nodes, which only a query can make, are named by the shape of the graph.
    """
    distinct = set(triples)
    ends = (term for triple in distinct for term in (triple.subject, triple.object))
    if any(isinstance(term, BlankNode) for term in ends):
        distinct = _with_stable_blank_nodes(distinct)
    _write(sorted(distinct, key=_order), format, out, (iris or Iris()).base)


def opened(store: Store | GraphStore, iris: Iris | None = None) -> tuple[Store, Iris]:
    """The engine's store, and the names it uses unless *iris* is given."""
    if isinstance(store, Store):
        return store, iris or Iris()
    return store.raw, iris or store.iris


def content_graphs(store: Store, iris: Iris, *, with_runs: bool = False) -> list[NamedNode]:
    """The named graphs of *store* by IRI, without the graph of runs unless asked for."""
    names = (name for name in store.named_graphs() if isinstance(name, NamedNode))
    return sorted((n for n in names if with_runs or n != iris.runs_graph), key=lambda n: n.value)


def find_graph(store: Store | GraphStore, name: str, iris: Iris | None = None) -> NamedNode:
    """The named graph that *name* means: an IRI, `authority`, or the slug of a statement.

    Raises:
        CommuniqueError: if there is none; the message lists some that exist.
    """
    raw, iris = opened(store, iris)
    known = {n.value for n in content_graphs(raw, iris, with_runs=True)}
    text = name.strip().removeprefix("<").removesuffix(">").removeprefix("id:")
    for start in ("", iris.base, f"{iris.base}graph/", f"{iris.base}graph/statement/"):
        if start + text in known:
            return NamedNode(start + text)
    as_statement = text.replace("/statement/", "/graph/statement/", 1)
    if as_statement in known:
        return NamedNode(as_statement)
    short = sorted(n.removeprefix(f"{iris.base}graph/").removeprefix("statement/") for n in known)
    more = f" and {len(short) - 20} more" if len(short) > 20 else ""
    listed = ", ".join(short[:20]) or "none; load statements first"
    raise CommuniqueError(f"There is no graph '{name}'. There are: {listed}{more}.")


def _quads(store: Store, graphs: Iterable[NamedNode]) -> Iterator[Quad]:
    # One graph at a time, so that a large store need not be in memory as a whole.
    for name in graphs:
        yield from sorted(_unordered(store, [name]), key=_order)


def _unordered(store: Store, graphs: Iterable[NamedNode]) -> Iterator[Quad]:
    for name in graphs:
        try:
            yield from store.quads_for_pattern(None, None, None, name)
        except OSError as error:
            raise StoreError(f"The store cannot be read: {error}.") from None


def _order(node: Triple | Quad) -> tuple[str, bool, str, str]:
    """Sort key: by subject, its types first, then by predicate and object."""
    predicate = node.predicate.value
    return str(node.subject), predicate != _TYPE, predicate, str(node.object)


def _with_stable_blank_nodes(triples: set[Triple]) -> set[Triple]:
    dataset = Dataset(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return {quad.triple for quad in dataset}


def _write(
    nodes: Iterable[Triple] | Iterable[Quad],
    format: str,  # noqa: A002
    out: IO[bytes],
    base: str,
) -> None:
    if format not in FORMATS:
        raise CommuniqueError(f"There is no format '{format}'. Formats: {', '.join(FORMATS)}.")
    rdf_format = FORMATS[format]
    prefixes = dict(_ALL_PREFIXES)
    if format in ("turtle", "trig"):
        readable = _Readable(out, base, in_graphs=format == "trig")
        serialize(nodes, cast("IO[bytes]", readable), rdf_format, prefixes=prefixes, base_iri=base)
        readable.finish()
    elif format == "rdfxml":
        checked = cast("list[Triple]", list(nodes))
        _refuse_what_xml_cannot_hold(checked)
        serialize(checked, out, rdf_format, prefixes=prefixes)
    else:
        serialize(nodes, out, rdf_format)


def _refuse_what_xml_cannot_hold(triples: Iterable[Triple]) -> None:
    """The engine writes such characters as they are, and no parser would read the result."""
    for triple in triples:
        value = triple.object
        found = _NOT_IN_XML.search(value.value) if isinstance(value, Literal) else None
        if found:
            raise CommuniqueError(
                f"RDF/XML cannot hold the character U+{ord(found[0]):04X}, which stands in a value "
                f"of {triple.subject}. Choose another format, such as turtle."
            )


class _Readable:
    """Passes Turtle or TriG on with its head written anew, and blank lines between subjects.

    The engine writes prefixes relative to the base: correct, but nobody can copy them.
    """

    def __init__(self, out: IO[bytes], base: str, *, in_graphs: bool) -> None:
        self._out = out
        self._rest = b""
        self._inner = b"\t\t" if in_graphs else b"\t"
        head = [f"@base <{base}> .\n"]
        head += [f"@prefix {p}: <{iri}> .\n" for p, iri in sorted(_ALL_PREFIXES.items())]
        out.write("".join(head).encode())

    def write(self, data: bytes) -> int:
        *lines, self._rest = (self._rest + bytes(data)).split(b"\n")
        for line in lines:
            self._line(line + b"\n")
        return len(data)

    def flush(self) -> None:
        self._out.flush()

    def finish(self) -> None:
        if self._rest:
            self._line(self._rest)
            self._rest = b""

    def _line(self, line: bytes) -> None:
        if line.startswith((b"@base ", b"@prefix ")):
            return
        # Line breaks in literals are escaped, so that each line is a line of the syntax.
        starts = not line.startswith(self._inner) and line.strip() != b"}"
        self._out.write(b"\n" + line if starts else line)
