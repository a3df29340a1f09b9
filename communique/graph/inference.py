"""From the ontology to rules: owlrl closes the axioms, and rules are read off what it found.

This alone knows the reasoner. What is compiled is plain data (`inference_rules`); applying it
to statements is the work of `inference_closure` and `inference_graphs`.

An axiom of which no rule can be made is refused, so that none is left out silently. Written
anew after a change of the ontology by `python -m communique.graph.inference`.
"""

from __future__ import annotations

import sys
from itertools import combinations
from typing import TYPE_CHECKING, Any

from communique.errors import DataError
from communique.graph.inference_rules import Implied, Rules, axioms, short
from communique.graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph

_OWL = PREFIXES["owl"]
# What each of these says is in the rules; classes and properties are declared with the others.
_KINDS = frozenset({
    "Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "Ontology",
    "TransitiveProperty", "SymmetricProperty", "AsymmetricProperty", "IrreflexiveProperty",
    "FunctionalProperty", "AllDisjointClasses",
})  # fmt: skip
_RELATIONS = frozenset({
    "inverseOf", "disjointWith", "propertyDisjointWith", "propertyChainAxiom", "members",
    "equivalentClass", "equivalentProperty",
})  # fmt: skip
# Everything is one of these; saying so of each node would tell nothing.
TRIVIAL_CLASSES = frozenset({f"{_OWL}Thing", f"{PREFIXES['rdfs']}Resource"})


def compile_rules() -> Rules:
    """The rules of the ontology's axioms, closed by owlrl (OWL 2 RL); takes seconds.

    Raises:
        DataError: there is an axiom of which no rule can be made, such as a restriction or
            a functional property of nodes, by which two names would mean one thing.
    """
    from owlrl import DeductiveClosure, OWLRL_Semantics
    from rdflib import Graph

    text, digest = axioms()
    stated = Graph().parse(data=text, format="nt")
    _refuse_unknown(stated)
    closed = Graph().parse(data=text, format="nt")
    DeductiveClosure(OWLRL_Semantics).expand(closed)
    return _Compiler(stated, closed).rules(digest)


def _refuse_unknown(stated: Graph) -> None:
    from rdflib import OWL, RDF

    for subject, predicate, value in stated:
        named = str(value if predicate == RDF.type else predicate)
        known = _KINDS if predicate == RDF.type else _RELATIONS
        if named.startswith(_OWL) and named.removeprefix(_OWL) not in known:
            raise DataError(
                f"The ontology uses {short(named)} for {short(str(subject))}, of which no rule can "
                "be made. Leave it out, or teach 'communique/graph/inference.py' what follows "
                "from it."
            )
    for name in stated.subjects(RDF.type, OWL.FunctionalProperty):
        if (name, RDF.type, OWL.DatatypeProperty) not in stated:
            raise DataError(
                f"The ontology calls {short(str(name))} functional, and it is no property of "
                "literals. Two nodes would have to be one, which only resolution decides."
            )


class _Compiler:
    """Reads rules off the closed axioms."""

    def __init__(self, stated: Graph, closed: Graph) -> None:
        from rdflib import OWL, RDF, RDFS, URIRef

        self._owl, self._rdf, self._rdfs, self._iri = OWL, RDF, RDFS, URIRef
        self._stated, self._closed = stated, closed

    def rules(self, digest: str) -> Rules:
        owl = self._owl
        return Rules(
            digest=digest,
            classes=self._classes(),
            properties=self._properties(),
            chains=tuple(sorted(self._chains())),
            disjoint=tuple(sorted(self._disjoint())),
            disjoint_properties=tuple(sorted(self._pairs(owl.propertyDisjointWith))),
            irreflexive=self._of_kind(owl.IrreflexiveProperty),
            asymmetric=self._of_kind(owl.AsymmetricProperty),
            functional=self._of_kind(owl.FunctionalProperty),
        )

    def _of_kind(self, kind: Any) -> tuple[str, ...]:
        found = self._stated.subjects(self._rdf.type, kind)
        return tuple(sorted({short(str(name)) for name in found}))

    def _above(self, cls: Any) -> set[Any]:
        found = self._closed.objects(cls, self._rdfs.subClassOf)
        return {c for c in found if isinstance(c, self._iri) and str(c) not in TRIVIAL_CLASSES}

    def _classes(self) -> dict[str, tuple[str, ...]]:
        rules = {}
        for cls in set(self._closed.subjects(self._rdfs.subClassOf, None)):
            above = self._above(cls) - {cls}
            if isinstance(cls, self._iri) and above and not str(cls).startswith(_OWL):
                rules[short(str(cls))] = _names(above)
        return rules

    def _properties(self) -> dict[str, Implied]:
        owl, rdf, rdfs, closed = self._owl, self._rdf, self._rdfs, self._closed
        names = {p for p, _ in closed.subject_objects(rdfs.subPropertyOf)}
        for relation in (rdfs.domain, rdfs.range, owl.inverseOf):
            names |= set(self._stated.subjects(relation, None))
        names |= set(self._stated.objects(None, owl.inverseOf))
        literal = set(self._stated.subjects(rdf.type, owl.DatatypeProperty))
        rules = {}
        for name in names:
            same, inverse = self._reached(name)
            of_subject = self._types(same, rdfs.domain) | self._types(inverse, rdfs.range)
            of_object = self._types(same - literal, rdfs.range) | self._types(inverse, rdfs.domain)
            implied = Implied(
                same=_names(same - {name}),
                inverse=_names(inverse),
                subject=_names(of_subject),
                object=() if name in literal else _names(of_object),
            )
            if implied != Implied():
                rules[short(str(name))] = implied
        return rules

    def _reached(self, name: Any) -> tuple[set[Any], set[Any]]:
        """The properties that follow from *name* in its own direction and in the other."""
        owl, rdf, rdfs, closed = self._owl, self._rdf, self._rdfs, self._closed
        reached = {(name, False)}
        waiting = [(name, False)]
        while waiting:
            one, turned = waiting.pop()
            found = [(above, turned) for above in closed.objects(one, rdfs.subPropertyOf)]
            found += [(other, not turned) for other in closed.objects(one, owl.inverseOf)]
            found += [(other, not turned) for other in closed.subjects(owl.inverseOf, one)]
            if (one, rdf.type, owl.SymmetricProperty) in closed:
                found.append((one, not turned))
            for new in found:
                if new not in reached and isinstance(new[0], self._iri):
                    reached.add(new)
                    waiting.append(new)
        same = {one for one, turned in reached if not turned}
        return same, {one for one, turned in reached if turned}

    def _types(self, names: set[Any], relation: Any) -> set[Any]:
        found: set[Any] = set()
        for name in names:
            for cls in self._closed.objects(name, relation):
                found |= {cls, *self._above(cls)}
        return {c for c in found if isinstance(c, self._iri) and str(c) not in TRIVIAL_CLASSES}

    def _chains(self) -> set[tuple[str, tuple[str, ...]]]:
        owl, rdf = self._owl, self._rdf
        found = set()
        for name, steps in self._stated.subject_objects(owl.propertyChainAxiom):
            path = tuple(short(str(step)) for step in self._stated.items(steps))
            found.add((short(str(name)), path))
        for name in self._stated.subjects(rdf.type, owl.TransitiveProperty):
            found.add((short(str(name)), (short(str(name)),) * 2))
        return found

    def _disjoint(self) -> set[tuple[str, str]]:
        found = self._pairs(self._owl.disjointWith)
        for node in self._stated.subjects(self._rdf.type, self._owl.AllDisjointClasses):
            for members in self._stated.objects(node, self._owl.members):
                names = sorted(short(str(cls)) for cls in self._stated.items(members))
                found |= set(combinations(names, 2))
        return found

    def _pairs(self, relation: Any) -> set[tuple[str, str]]:
        found = set()
        for one, other in self._stated.subject_objects(relation):
            first, second = sorted((short(str(one)), short(str(other))))
            found.add((first, second))
        return found


def _names(terms: set[Any]) -> tuple[str, ...]:
    return tuple(sorted(short(str(term)) for term in terms))


def main() -> None:
    """Write `rules.json` beside the ontology of a working copy, or to standard output."""
    from pathlib import Path

    from communique import ontology

    folder = Path(str(ontology.__file__)).resolve().parent
    (folder / "rules.json").write_text(compile_rules().to_json(), encoding="utf-8")
    sys.stderr.write(f"Written: {folder / 'rules.json'}\n")


if __name__ == "__main__":
    main()
