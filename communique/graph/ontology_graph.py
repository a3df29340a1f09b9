"""From the Turtle files of the ontology to quads in the ontology graph.

The shapes stay out: they need blank nodes, and they are for checking, not for asking. So do
the axioms that need lists; what follows from them is in the graphs of what is inferred.
"""

from __future__ import annotations

import pyoxigraph as ox

from communique.errors import DataError
from communique.graph.iris import Iris
from communique.graph.vocabulary import RDFS, SKOS
from communique.ontology import ontology_names, ontology_text

NOT_LOADED = frozenset({"axioms", "shapes"})


def ontology_quads(iris: Iris | None = None) -> list[ox.Quad]:
    """The classes, properties, alignments and schemes, all in the ontology graph.

    Each quad occurs once; the order is that of the files, by name. The preferred label of
    a concept is repeated as its `rdfs:label`, which every node of the graph has.

    Raises:
        DataError: if a file is not Turtle or holds a blank node. Names file and line.
    """
    graph = (iris or Iris()).ontology_graph
    quads: dict[ox.Quad, None] = {}
    for name in ontology_names():
        if name not in NOT_LOADED:
            for quad in _parsed(name):
                quads[ox.Quad(quad.subject, quad.predicate, quad.object, graph)] = None
                if quad.predicate == SKOS.prefLabel:
                    # A query that shows labels need not know which nodes are concepts.
                    quads[ox.Quad(quad.subject, RDFS.label, quad.object, graph)] = None
    return list(quads)


def concept_labels(name: str) -> dict[ox.NamedNode, str]:
    """The English preferred label of each concept of the ontology file *name*.

    Raises:
        DataError: if there is no such file, or it is not Turtle.
    """
    return {
        quad.subject: quad.object.value
        for quad in _parsed(name)
        if quad.predicate == SKOS.prefLabel
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
        and quad.object.language == "en"
    }


def _parsed(name: str) -> list[ox.Quad]:
    try:
        quads = list(ox.parse(ontology_text(name), format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise DataError(f"{name}.ttl: {error.msg}.") from None
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            raise DataError(
                f"{name}.ttl: a blank node stands in a triple with {quad.predicate}. Give it an "
                "IRI: the graph must read the same after every load."
            )
    return quads
