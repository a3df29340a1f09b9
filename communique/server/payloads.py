"""Graphs that clients send: from bytes and a media type to triples.

A body is read whole before anything is changed, and its size is also bounded after prefixes
and entities are written out: a few hundred bytes of XML can be made to mean gigabytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from xml.parsers import expat

from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse

from communique.errors import QueryError

_FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/xml": RdfFormat.RDF_XML,
    "text/xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/json": RdfFormat.JSON_LD,
    # Formats of datasets, of which only the default graph may be in use.
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
}
MEDIA_TYPES = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "application/trig",
    "application/n-quads",
)
"""What is on offer, for headers and messages; aliases are accepted besides."""

_SUFFIXES = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "owl": "application/rdf+xml",
    "xml": "application/rdf+xml",
    "jsonld": "application/ld+json",
    "json": "application/ld+json",
    "trig": "application/trig",
    "nq": "application/n-quads",
}
_ENTITY = re.compile(r"&([^;#&\s]+);")
_MAX_TEXT = 256 << 20
_MAX_GROWTH = 16


class UnsupportedGraphError(QueryError):
    """The body is of a type that is not read here, or holds more than one graph."""


def reads(media_type: str) -> bool:
    """Whether a body of *media_type*, in lower case and without parameters, can be read."""
    return media_type in _FORMATS


def media_type_of_file(name: str) -> str | None:
    """The media type that the ending of the file *name* stands for."""
    return _SUFFIXES.get(name.lower().rpartition(".")[2])


def read_triples(parts: Iterable[tuple[bytes, str]], base_iri: str | None) -> list[Quad]:
    """The triples of all *parts*, as quads in the default graph.

    Blank nodes get new names, so that those of one part are not those of another, nor of
    the store.

    Args:
        parts: Bodies with their media types.
        base_iri: What relative IRIs in them are relative to.

    Raises:
        UnsupportedGraphError: for another media type, or a named graph.
        QueryError: for an incorrect body. Gives line and column where the format has them.
    """
    parts = list(parts)
    budget = max(_MAX_TEXT, _MAX_GROWTH * sum(len(body) for body, _ in parts))
    found: list[Quad] = []
    for number, (body, media_type) in enumerate(parts, start=1):
        where = f"part {number} of the body" if len(parts) > 1 else "the body"
        rdf_format = _FORMATS.get(media_type)
        if rdf_format is None:
            raise UnsupportedGraphError(
                f"'{media_type}' is not read here. There is: {', '.join(MEDIA_TYPES)}."
            )
        if rdf_format == RdfFormat.RDF_XML:
            _check_xml(body, where, budget)
        try:
            for quad in parse(body, rdf_format, base_iri=base_iri, rename_blank_nodes=True):
                budget -= len(str(quad))
                if budget < 0:
                    raise _too_large(where)
                if not isinstance(quad.graph_name, DefaultGraph):
                    raise UnsupportedGraphError(
                        f"There is a named graph, {quad.graph_name}, in {where}. "
                        "Send one graph, and name it in the address."
                    )
                found.append(quad)
        except SyntaxError as error:
            raise _incorrect(where, str(error.msg)) from None
        except ValueError as error:
            raise QueryError(f"'{base_iri}' is no base for a graph: {error}.") from None
    return found


def _check_xml(body: bytes, where: str, budget: int) -> None:
    """Check that *body* is whole XML: the engine takes what ends too early for complete."""
    if not body.strip():
        raise _incorrect(where, "There is no XML")
    left = budget

    def spend(characters: int) -> None:
        nonlocal left
        left -= characters
        if left < 0:
            raise _too_large(where)

    def counted(text: str, attributes: dict[str, Any] | None = None) -> None:
        spend(len(text) + sum(map(len, (attributes or {}).values())))

    sizes: dict[str, int] = {}

    def declared(name: str, parameter: bool, value: str | None, *_: object) -> None:
        # The engine writes entities out where they are declared, even those never used.
        used = sum(sizes.get(inner, 1) for inner in _ENTITY.findall(value or ""))
        sizes[name] = max(sizes.get(name, 0), len(value or "") + used)
        spend(sizes[name])

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.EntityDeclHandler = declared
    parser.StartElementHandler = counted
    parser.CharacterDataHandler = counted
    try:
        parser.Parse(body, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        place = f"line {error.lineno} column {error.offset + 1}"
        raise _incorrect(where, f"Parser error at {place}: {reason}") from None
    except (UnicodeError, LookupError, ValueError) as error:
        raise _incorrect(where, str(error)) from None


def _incorrect(where: str, message: str) -> QueryError:
    message = message.removeprefix("Parser error at ").rstrip(".")
    return QueryError(f"There is a mistake in {where}: {message}. Nothing was changed.")


def _too_large(where: str) -> QueryError:
    return QueryError(
        f"With its prefixes or entities written out, {where} is absurdly large. "
        "Nothing was changed."
    )
