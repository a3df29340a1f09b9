"""The terms of the ontology as values, in the order of its file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from communique.graph.vocabulary import CMQ_NAMESPACE, PREFIXES
from communique.ontology import ontology_text

_OWL, _RDFS = PREFIXES["owl"], PREFIXES["rdfs"]
_KINDS = {
    f"{_OWL}Class": "class",
    f"{_OWL}ObjectProperty": "object property",
    f"{_OWL}DatatypeProperty": "datatype property",
    f"{_OWL}AnnotationProperty": "annotation property",
}
ONTOLOGY = CMQ_NAMESPACE.rstrip("#")


@dataclass(frozen=True)
class Term:
    """One class or property.

    Attributes:
        name: The part of its IRI behind the namespace.
        kind: `class`, `object property`, `datatype property` or `annotation property`.
        words: The example of the ontology in words.
        above: IRIs of the classes or properties that it is narrower than, those of other
            vocabularies included. `below`: names of the terms of the ontology below it.
        domain, range, inverse, disjoint, alike: IRIs.
    """

    name: str
    kind: str
    label: str
    comment: str
    words: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    inverse: tuple[str, ...]
    disjoint: tuple[str, ...]
    alike: tuple[str, ...]

    @property
    def iri(self) -> str:
        return CMQ_NAMESPACE + self.name


class Ontology:
    """The header and the terms of the ontology, with their alignments."""

    def __init__(self) -> None:
        self.said: dict[str, dict[str, list[str]]] = {}
        for file in ("communique", "alignments"):
            for quad in ox.parse(ontology_text(file), format=ox.RdfFormat.TURTLE):
                assert isinstance(quad.subject, ox.NamedNode)
                assert isinstance(quad.object, ox.NamedNode | ox.Literal)
                about = self.said.setdefault(quad.subject.value, {})
                about.setdefault(quad.predicate.value, []).append(quad.object.value)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """All terms, in the order of the file."""
        type_ = PREFIXES["rdf"] + "type"
        return tuple(
            self._term(iri, _KINDS[kind])
            for iri, about in self.said.items()
            for kind in about.get(type_, ())
            if kind in _KINDS
        )

    def header(self, prefix: str, name: str) -> str:
        """What the ontology says of itself under that property; empty if nothing."""
        return self._one(ONTOLOGY, PREFIXES[prefix] + name)

    def headers(self, prefix: str, name: str) -> list[str]:
        """All that it says of itself under that property, in the order of the file."""
        return list(self.said[ONTOLOGY].get(PREFIXES[prefix] + name, ()))

    def _one(self, iri: str, predicate: str) -> str:
        return next(iter(self.said[iri].get(predicate, ())), "")

    def _term(self, iri: str, kind: str) -> Term:
        about = self.said[iri]
        narrower = f"{_RDFS}subClassOf" if kind == "class" else f"{_RDFS}subPropertyOf"
        below = (
            other.removeprefix(CMQ_NAMESPACE)
            for other, says in self.said.items()
            if iri in says.get(narrower, ())
        )

        def values(predicate: str) -> tuple[str, ...]:
            return tuple(sorted(about.get(predicate, ())))

        inverse = {o for o, says in self.said.items() if iri in says.get(f"{_OWL}inverseOf", ())}
        return Term(
            name=iri.removeprefix(CMQ_NAMESPACE),
            kind=kind,
            label=self._one(iri, f"{_RDFS}label"),
            comment=self._one(iri, f"{_RDFS}comment"),
            words=self._one(iri, PREFIXES["skos"] + "example"),
            above=values(narrower),
            below=tuple(sorted(below)),
            domain=values(f"{_RDFS}domain"),
            range=values(f"{_RDFS}range"),
            inverse=tuple(sorted(inverse | set(values(f"{_OWL}inverseOf")))),
            disjoint=values(f"{_OWL}disjointWith"),
            alike=values(f"{_RDFS}seeAlso"),
        )
