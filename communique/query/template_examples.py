"""Saved queries as SHACL: examples that can be run, for editors that read such descriptions.

Each is a `sh:SPARQLExecutable` with a query in which the example values are bound, so that
it runs as it stands, and with the parameters of the template beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from communique.errors import ParameterError
from communique.graph.vocabulary import PREFIXES, RDF
from communique.query.parameters import Parameter, Terms
from communique.query.templates import Template, replace_variables

_RDFS, _SH, _SCHEMA, _XSD = (PREFIXES[p] for p in ("rdfs", "sh", "schema", "xsd"))
_TYPES: Final = {
    "SELECT": ("SPARQLSelectExecutable", "select"),
    "CONSTRUCT": ("SPARQLConstructExecutable", "construct"),
    "ASK": ("SPARQLAskExecutable", "ask"),
    # SHACL has no class for DESCRIBE; tools that read examples know this property.
    "DESCRIBE": (None, "describe"),
}
_PREFIX = re.compile(
    r"^\s*PREFIX\s+([\w.-]*):\s*<([^<>\"{}|\\^`\s]*)>", re.IGNORECASE | re.MULTILINE
)
_Node = NamedNode | BlankNode


def example_triples(
    templates: Mapping[str, Template], endpoint: str, resolve: Terms
) -> list[Triple]:
    """All *templates* as SHACL examples.

    Args:
        templates: The saved queries, by name.
        endpoint: The address of the SPARQL endpoint that they are for, ending in `/sparql`.
        resolve: Finds the nodes that example values name.
    """
    root = endpoint.removesuffix("/sparql")
    triples: list[Triple] = []
    declared: dict[str, str] = {}
    prefixes = NamedNode(f"{root}/queries#prefixes")
    for template in templates.values():
        for prefix, iri in _PREFIX.findall(template.sparql):
            declared.setdefault(prefix, iri)
        triples += _example(template, root, endpoint, prefixes, resolve)
    for i, (prefix, iri) in enumerate(sorted(declared.items())):
        node = BlankNode(f"prefix{i}")
        triples += [
            Triple(prefixes, _sh("declare"), node),
            Triple(node, _sh("prefix"), Literal(prefix)),
            Triple(node, _sh("namespace"), Literal(iri, datatype=NamedNode(_XSD + "anyURI"))),
        ]
    return triples


def bound_example(template: Template, resolve: Terms) -> str:
    """The query of *template* with its example values bound.

    A value that names what the store does not hold stays a variable: the query is correct
    all the same.
    """
    terms: dict[str, str] = {}
    for parameter in template.parameters:
        value = template.example.get(parameter.name, parameter.default)
        term = None if value is None else _term(parameter, value, resolve)
        if term is not None:
            terms[parameter.variable] = str(term)
    return replace_variables(template.sparql, terms)


def _term(parameter: Parameter, value: str, resolve: Terms) -> NamedNode | Literal | None:
    try:
        return parameter.term(value, resolve)
    except ParameterError:
        return None


def _example(
    template: Template, root: str, endpoint: str, prefixes: NamedNode, resolve: Terms
) -> Iterator[Triple]:
    node = NamedNode(f"{root}/queries/{template.name}")
    executable, property_ = _TYPES[template.form]
    yield Triple(node, RDF.type, _sh("SPARQLExecutable"))
    if executable is not None:
        yield Triple(node, RDF.type, _sh(executable))
    yield Triple(node, NamedNode(_RDFS + "label"), Literal(template.summary, language="en"))
    yield Triple(node, NamedNode(_RDFS + "comment"), Literal(template.description, language="en"))
    for tag in template.tags:
        yield Triple(node, NamedNode(_SCHEMA + "keywords"), Literal(tag))
    yield Triple(node, NamedNode(_SCHEMA + "target"), NamedNode(endpoint))
    yield Triple(node, _sh("prefixes"), prefixes)
    yield Triple(node, _sh(property_), Literal(bound_example(template, resolve)))
    for i, parameter in enumerate(template.parameters):
        part = BlankNode(f"{template.name.replace('-', '')}Parameter{i}")
        yield Triple(node, _sh("parameter"), part)
        path = NamedNode(f"{root}/queries/{template.name}#{parameter.name}")
        yield from _parameter(part, path, parameter, i, resolve)


def _parameter(
    part: BlankNode, path: NamedNode, parameter: Parameter, order: int, resolve: Terms
) -> Iterator[Triple]:
    optional = not parameter.required or parameter.default is not None
    yield Triple(part, RDF.type, _sh("Parameter"))
    yield Triple(part, _sh("path"), path)
    yield Triple(part, _sh("name"), Literal(parameter.label, language="en"))
    if parameter.description:
        yield Triple(part, _sh("description"), Literal(parameter.description, language="en"))
    yield Triple(part, _sh("order"), _integer(order))
    yield Triple(
        part,
        _sh("optional"),
        Literal("true" if optional else "false", datatype=NamedNode(_XSD + "boolean")),
    )
    if parameter.kind.type == "iri":
        yield Triple(part, _sh("nodeKind"), _sh("IRI"))
        if parameter.class_iri is not None:
            yield Triple(part, _sh("class"), NamedNode(parameter.class_iri))
    else:
        text = NamedNode(PREFIXES["rdf"] + "langString")
        yield Triple(part, _sh("datatype"), parameter.kind.datatype or text)
    default = parameter.default and _term(parameter, parameter.default, resolve)
    if default:
        yield Triple(part, _sh("defaultValue"), default)
    terms = [term for text in parameter.choices if (term := _term(parameter, text, resolve))]
    if terms:
        yield from _list(part, _sh("in"), terms, part.value)


def _list(
    subject: BlankNode, property_: NamedNode, terms: list[NamedNode | Literal], name: str
) -> Iterator[Triple]:
    """The RDF list of *terms*."""
    before: _Node = subject
    link = property_
    for i, term in enumerate(terms):
        cell = BlankNode(f"{name}Choice{i}")
        yield Triple(before, link, cell)
        yield Triple(cell, _rdf("first"), term)
        before, link = cell, _rdf("rest")
    yield Triple(before, link, _rdf("nil"))


def _sh(name: str) -> NamedNode:
    return NamedNode(_SH + name)


def _rdf(name: str) -> NamedNode:
    return NamedNode(PREFIXES["rdf"] + name)


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(_XSD + "integer"))
