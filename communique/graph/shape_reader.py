"""The SHACL shapes of the ontology as values: what must hold, of which nodes, with which message.

Only what `shapes.ttl` uses of SHACL is understood (https://www.w3.org/TR/shacl/). A shape that
uses more is refused, so that no constraint is silently left unchecked.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from communique.errors import DataError
from communique.graph.vocabulary import PREFIXES
from communique.ontology import ontology_text

SH = PREFIXES["sh"]
RDF_NS = PREFIXES["rdf"]

Term = ox.NamedNode | ox.Literal
Path = tuple[str, ...]
"""Steps from a node to its values, each an IRI in angle brackets, an inverse one after `^`."""

ON_TERMS = frozenset({
    "class", "datatype", "nodeKind", "pattern", "minLength", "maxLength", "languageIn", "in",
    "minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "node", "or", "and", "not",
})  # fmt: skip
"""Constraints that each value must meet by itself."""

ON_SETS = frozenset({
    "minCount", "maxCount", "hasValue", "uniqueLang", "qualifiedMinCount", "qualifiedMaxCount",
})  # fmt: skip
"""Constraints on all values of a path together."""

ON_PAIRS = frozenset({"equals", "disjoint", "lessThan", "lessThanOrEquals"})
"""Constraints between the values of a path and those of another property."""

_SAYS_NOTHING = frozenset({
    "path", "message", "severity", "targetClass", "targetSubjectsOf", "property", "sparql",
    "qualifiedValueShape", "name", "description", "order", "group",
})  # fmt: skip
_LISTS = frozenset({"or", "and", "in", "languageIn"})
_SHAPES = frozenset({"or", "and", "not", "node"})


@dataclass(frozen=True)
class Constraint:
    """One constraint: its kind, as SHACL calls it, and its value.

    `values` are terms, or the shapes that `or`, `and`, `not` and `node` speak of.
    """

    kind: str
    values: tuple[Term | Shape, ...]

    @property
    def number(self) -> int:
        """The value of a constraint that counts."""
        (value,) = self.values
        assert isinstance(value, ox.Literal)
        return int(value.value)


@dataclass(frozen=True)
class Shape:
    """A node shape, or with a `path` a property shape.

    Attributes:
        targets: IRIs of the classes whose members must satisfy it.
        subjects_of: IRIs of properties whose subjects must satisfy it.
        sparql: Queries for violations, with the message of each.
        qualified: The shape that `qualifiedMinCount` and `qualifiedMaxCount` count.
    """

    path: Path = ()
    message: str = ""
    severity: str = "Violation"
    targets: tuple[str, ...] = ()
    subjects_of: tuple[str, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    properties: tuple[Shape, ...] = ()
    sparql: tuple[tuple[str, str], ...] = ()
    qualified: Shape | None = None


@cache
def shapes() -> tuple[Shape, ...]:
    """The shapes of the ontology that have targets, in the order of their IRIs.

    Raises:
        DataError: if a shape uses something of SHACL that is not understood.
    """
    return read_shapes(ontology_text("shapes"))


def read_shapes(text: str) -> tuple[Shape, ...]:
    """The shapes of the Turtle *text* that have targets. Raises DataError as `shapes` does."""
    return _Reader(text).read()


class _Reader:
    """One file of shapes on its way to `Shape` values."""

    def __init__(self, text: str) -> None:
        self.of: dict[str, dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]]]
        self.of = defaultdict(lambda: defaultdict(list))
        self.nodes: dict[str, ox.NamedNode | ox.BlankNode] = {}
        for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
            assert isinstance(quad.subject, ox.NamedNode | ox.BlankNode)
            assert not isinstance(quad.object, ox.Triple)
            self.of[str(quad.subject)][quad.predicate.value].append(quad.object)
        self.known: dict[str, Shape] = {}

    def read(self) -> tuple[Shape, ...]:
        targeted = [
            name
            for name, said in self.of.items()
            if said.keys() & {SH + "targetClass", SH + "targetSubjectsOf"}
        ]
        return tuple(self._shape(name) for name in sorted(targeted))

    def _shape(self, name: str) -> Shape:
        if name not in self.known:
            self.known[name] = self._read(name)
        return self.known[name]

    def _read(self, name: str) -> Shape:
        said = self.of[name]
        kinds = [p.removeprefix(SH) for p in said if p.startswith(SH)]
        unknown = set(kinds) - _SAYS_NOTHING - ON_TERMS - ON_SETS - ON_PAIRS
        if unknown:
            raise DataError(
                f"shapes.ttl: the shape {name} uses sh:{min(unknown)}, which the checks at loading "
                "do not know. Word it with the constraints that other shapes use."
            )
        path = said.get(SH + "path")
        severity = said.get(SH + "severity")
        qualified = said.get(SH + "qualifiedValueShape")
        return Shape(
            path=self._path(path[0]) if path else (),
            message=" ".join(sorted(_text(m) for m in said.get(SH + "message", ()))),
            severity=_text(severity[0]).removeprefix(SH) if severity else "Violation",
            targets=tuple(sorted(_text(t) for t in said.get(SH + "targetClass", ()))),
            subjects_of=tuple(sorted(_text(t) for t in said.get(SH + "targetSubjectsOf", ()))),
            constraints=tuple(
                Constraint(kind, self._values(kind, value))
                for kind in sorted(set(kinds) - _SAYS_NOTHING)
                for value in said[SH + kind]
            ),
            properties=tuple(self._shape(str(p)) for p in said.get(SH + "property", ())),
            sparql=tuple(self._query(str(q)) for q in said.get(SH + "sparql", ())),
            qualified=self._shape(str(qualified[0])) if qualified else None,
        )

    def _values(
        self, kind: str, value: ox.NamedNode | ox.BlankNode | ox.Literal
    ) -> tuple[Term | Shape, ...]:
        items = self._list(value) if kind in _LISTS else [value]
        if kind in _SHAPES:
            return tuple(self._shape(str(item)) for item in items)
        return tuple(item for item in items if not isinstance(item, ox.BlankNode))

    def _list(
        self, head: ox.NamedNode | ox.BlankNode | ox.Literal
    ) -> list[ox.NamedNode | ox.BlankNode | ox.Literal]:
        items = []
        while str(head) != f"<{RDF_NS}nil>":
            said = self.of[str(head)]
            items.append(said[RDF_NS + "first"][0])
            head = said[RDF_NS + "rest"][0]
        return items

    def _path(self, node: ox.NamedNode | ox.BlankNode | ox.Literal) -> Path:
        if isinstance(node, ox.NamedNode):
            return (str(node),)
        said = self.of[str(node)]
        if SH + "inversePath" in said:
            (step,) = self._path(said[SH + "inversePath"][0])
            return ("^" + step,)
        if RDF_NS + "first" in said:
            return tuple(step for item in self._list(node) for step in self._path(item))
        raise DataError(
            "shapes.ttl: a path is neither a property nor an inverse nor a sequence of them."
        )

    def _query(self, name: str) -> tuple[str, str]:
        said = self.of[name]
        return _text(said[SH + "message"][0]), _text(said[SH + "select"][0])


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
