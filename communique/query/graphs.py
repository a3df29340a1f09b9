"""Writing the graph that a CONSTRUCT or DESCRIBE gives, so that people can read it too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import IO

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from communique.graph.vocabulary import PREFIXES, SCHEME_NAMESPACE, SCHEMES

_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
}
_SORTED_UP_TO = 50_000
_KNOWN: Mapping[str, str] = {
    **PREFIXES,
    **{scheme: f"{SCHEME_NAMESPACE}{scheme}/" for scheme in SCHEMES},
}


def write_graph(
    triples: Iterable[Triple],
    format: str,  # noqa: A002 - the name that callers write
    out: IO[bytes],
    base: str,
    more_prefixes: Mapping[str, str] | None = None,
) -> None:
    """Write *triples* to *out* in *format*, a name of `negotiation.GRAPH`.

    A graph of ordinary size is sorted, each triple once, and each subject in one place;
    in Turtle individuals are written relative to *base*. A large one is passed on as it
    comes, in constant memory. *more_prefixes* are used besides those of the project.
    """
    known = {**_KNOWN, **(more_prefixes or {})}
    rdf_format = _FORMATS[format]
    if format in ("ntriples", "nquads"):
        serialize(triples, out, rdf_format)
        return
    coming = iter(triples)
    first = list(islice(coming, _SORTED_UP_TO + 1))
    if len(first) > _SORTED_UP_TO:
        serialize(chain(first, coming), out, rdf_format, prefixes=known)
        return
    ordered = sorted(set(first), key=_reading_order)
    prefixes = {p: iri for p, iri in known.items() if _is_used(iri, ordered)}
    if format in ("turtle", "trig"):
        text = serialize(ordered, None, rdf_format, prefixes=prefixes, base_iri=base)
        out.writelines(_with_absolute_head(text or b"", prefixes, base))
    else:
        serialize(ordered, out, rdf_format, prefixes=prefixes)


def _reading_order(triple: Triple) -> tuple[str, bool, str, str]:
    """Sort key: by subject, its types first."""
    predicate = triple.predicate.value
    return (
        str(triple.subject),
        predicate != PREFIXES["rdf"] + "type",
        predicate,
        str(triple.object),
    )


def _is_used(start: str, triples: Iterable[Triple]) -> bool:
    return any(iri.startswith(start) for triple in triples for iri in _iris(triple))


def _iris(triple: Triple) -> Iterator[str]:
    for term in (triple.subject, triple.predicate, triple.object):
        if isinstance(term, NamedNode):
            yield term.value
        elif datatype := getattr(term, "datatype", None):
            yield datatype.value


def _with_absolute_head(text: bytes, prefixes: Mapping[str, str], base: str) -> Iterator[bytes]:
    """*text* with its head written anew and a blank line before each subject.

    The engine writes prefixes relative to the base: correct, but nobody can copy them.
    """
    yield f"@base <{base}> .\n".encode()
    for prefix, iri in sorted(prefixes.items()):
        yield f"@prefix {prefix}: <{iri}> .\n".encode()
    for line in text.splitlines(keepends=True):
        if line.startswith((b"@base ", b"@prefix ")):
            continue
        # Line breaks in literals are escaped, so that a line without an indent is a subject.
        yield line if line.startswith(b"\t") else b"\n" + line
