"""Checking a store against the SHACL shapes of the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, Store, Triple

from communique.graph.export import content_graphs, opened
from communique.graph.findings import SEVERITIES, Finding
from communique.graph.iris import Iris
from communique.graph.store import GraphStore
from communique.graph.vocabulary import PREFIXES
from communique.ontology import ontology_text

__all__ = ["Finding", "merged_graph", "validate"]

if TYPE_CHECKING:
    import rdflib


def validate(store: Store | GraphStore, iris: Iris | None = None) -> list[Finding]:
    """What the shapes object to in all content graphs of *store*, taken together.

    The whole graph is held in memory. The graph of runs is no content and is left out.
    """
    from pyshacl import validate as check
    from rdflib import Graph
    from rdflib.namespace import SH

    data = merged_graph(store, iris)
    shapes = Graph().parse(data=ontology_text("shapes"), format="turtle")
    conforms, report, _ = check(data, shacl_graph=shapes, inference="none")
    if not isinstance(report, Graph):
        raise RuntimeError(f"The shapes cannot be evaluated: {report!r}")
    # Only what the report names itself: the details of a finding are in the machine's words.
    results = report.objects(None, SH.result)
    found = {_finding(report, data, result) for result in results}
    if not conforms and not found:
        raise RuntimeError("The shapes object to the store without saying why.")
    return sorted(found)


def merged_graph(store: Store | GraphStore, iris: Iris | None = None) -> rdflib.Graph:
    """All content graphs of *store* as one graph of rdflib."""
    from rdflib import Graph

    raw, iris = opened(store, iris)
    graph = Graph()
    terms: dict[object, Any] = {}
    for name in content_graphs(raw, iris):
        for quad in raw.quads_for_pattern(None, None, None, name):
            triple = (quad.subject, quad.predicate, quad.object)
            for term in triple:
                if term not in terms:
                    terms[term] = _term(term)
            graph.add((terms[quad.subject], terms[quad.predicate], terms[quad.object]))
    return graph


def _term(term: object) -> Any:
    """*term* of the store as a term of rdflib, spelled exactly alike."""
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        # Without `normalize`, "01" would become "1".
        return rdflib.Literal(
            term.value,
            datatype=None if _is_string(term) else rdflib.URIRef(term.datatype.value),
            normalize=False,
        )
    if isinstance(term, Triple):
        raise ValueError(f"A triple about a triple cannot be checked: {term}")
    return rdflib.BNode(str(term).removeprefix("_:"))


def _is_string(term: Literal) -> bool:
    return term.datatype.value == PREFIXES["xsd"] + "string"


def _finding(report: rdflib.Graph, data: rdflib.Graph, result: Any) -> Finding:
    from rdflib.namespace import RDFS, SH

    node = report.value(result, SH.focusNode)
    messages = sorted(str(m) for m in report.objects(result, SH.resultMessage))
    path = report.value(result, SH.resultPath)
    value = report.value(result, SH.value)
    severity = str(report.value(result, SH.resultSeverity)).rpartition("#")[2]
    label = data.value(node, RDFS.label) if node is not None else None
    return Finding(
        node=str(node),
        label=str(label or ""),
        message=" ".join(messages),
        value="" if value is None or value == node else str(value),
        path=str(path) if path is not None and str(path).startswith("http") else "",
        severity=SEVERITIES.get(severity, "error"),
    )
