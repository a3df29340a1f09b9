"""The shapes of the ontology as SPARQL: one query for each thing that can be wrong.

A constraint becomes an expression that is true of what satisfies it, a query asks for the nodes of
the target of which it is not. Subclasses are written out, so that the data need not hold the
ontology (https://www.w3.org/TR/shacl/#constraints-section gives the meaning of each constraint).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, count

import pyoxigraph as ox

from communique.graph.shape_reader import ON_PAIRS, ON_SETS, ON_TERMS, Constraint, Shape, shapes
from communique.graph.vocabulary import PREFIXES, RDF, RDFS
from communique.ontology import ontology_text

_XSD = PREFIXES["xsd"]
_PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
# Values of these are of the datatype only if they can be read as such.
_READABLE = (
    "boolean", "date", "dateTime", "decimal", "duration", "gYear", "gYearMonth", "integer", "time",
)  # fmt: skip
_KINDS = {"IRI": "isIRI({})", "Literal": "isLITERAL({})", "BlankNode": "isBLANK({})",
          "BlankNodeOrIRI": "!isLITERAL({})", "IRIOrLiteral": "!isBLANK({})",
          "BlankNodeOrLiteral": "!isIRI({})"}  # fmt: skip
_COMPARED = {"minInclusive": ">=", "maxInclusive": "<=", "minExclusive": ">", "maxExclusive": "<",
             "lessThan": "<", "lessThanOrEquals": "<="}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """A query for `?this`, what is wrong, and `?value`, the value at fault where there is one.

    `message`, `path` and `severity` are those of the shape; `path` is an IRI or empty. Where
    nothing has one of the types `of`, nothing can be wrong; it is empty where that does not tell.
    """

    sparql: str
    message: str
    path: str
    severity: str
    of: frozenset[str] = frozenset()


@cache
def checks() -> tuple[Check, ...]:
    """All checks that the shapes of the ontology make. Raises DataError as `shapes` does."""
    return compile_checks(shapes())


def compile_checks(among: tuple[Shape, ...]) -> tuple[Check, ...]:
    """The checks that the shapes *among* make, in their order."""
    return tuple(check for shape in among for check in _Compiler(shape).checks())


@cache
def looked_up() -> tuple[ox.NamedNode, ...]:
    """The properties that checks of a node ask of the nodes that it points to."""
    found = {str(RDF.type)}
    todo = []
    for shape in shapes():
        for prop in shape.properties:
            found |= {step.lstrip("^") for step in prop.path[1:]}
            todo += [*_inside(prop), *prop.properties]
    while todo:
        inner = todo.pop()
        found |= {step.lstrip("^") for step in inner.path}
        todo += [*_inside(inner), *inner.properties]
    return tuple(ox.NamedNode(iri[1:-1]) for iri in sorted(found))


def _inside(shape: Shape) -> Iterator[Shape]:
    for constraint in shape.constraints:
        yield from (value for value in constraint.values if isinstance(value, Shape))
    if shape.qualified is not None:
        yield shape.qualified


@cache
def _subclasses() -> dict[str, tuple[str, ...]]:
    """Each class of the ontology with all classes below it, itself included."""
    below: dict[str, set[str]] = {}
    for quad in ox.parse(ontology_text("communique"), format=ox.RdfFormat.TURTLE):
        if quad.predicate == RDFS.subClassOf and isinstance(quad.object, ox.NamedNode):
            below.setdefault(quad.object.value, set()).add(quad.subject.value)

    def closed(cls: str, seen: set[str]) -> set[str]:
        for narrower in below.get(cls, ()):
            if narrower not in seen:
                closed(narrower, seen | {cls})
                seen |= {narrower} | closed(narrower, seen)
        return seen

    return {cls: tuple(sorted(closed(cls, {cls}))) for cls in below}


class _Compiler:
    """One shape on its way to queries."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.numbers = count()

    def checks(self) -> Iterator[Check]:
        shape = self.shape
        own = [c for c in shape.constraints if c.kind in ON_TERMS]
        if own:
            yield self._check(shape, "BIND(?this AS ?value)" + _unless(self._all(own, "?this")))
        for prop in shape.properties:
            yield from self._property(prop)
        for message, select in shape.sparql:
            head, brace, rest = select.replace("$this", "?this").partition("{")
            query = f"{_PROLOGUE}{head}{brace} {self._target()} {rest}"
            yield Check(query, message, "", shape.severity, self._types())

    def _property(self, prop: Shape) -> Iterator[Check]:
        path = "/".join(prop.path)
        terms = [c for c in prop.constraints if c.kind in ON_TERMS]
        sets = [c for c in prop.constraints if c.kind in ON_SETS]
        if terms or prop.properties:
            holds = self._all(terms, "?value", prop.properties)
            yield self._check(prop, f"?this {path} ?value . " + _unless(holds))
        if sets:
            holds = " && ".join(self._set(c, prop, "?this") for c in sets)
            yield self._check(prop, _unless(holds))
        for constraint in prop.constraints:
            if constraint.kind in ON_PAIRS:
                yield self._check(prop, self._pair(constraint, path, "?this"))

    def _check(self, shape: Shape, pattern: str) -> Check:
        path = shape.path[0][1:-1] if len(shape.path) == 1 and shape.path[0][0] == "<" else ""
        message = shape.message or self.shape.message
        sparql = f"SELECT DISTINCT ?this ?value WHERE {{ {self._target()} {pattern} }}"
        return Check(sparql, message, path, shape.severity, self._types())

    def _target(self) -> str:
        ways = []
        if self.shape.targets:
            classes = dict.fromkeys(_iri(c) for t in self.shape.targets for c in _below(t))
            ways.append(f"VALUES ?target {{ {' '.join(classes)} }} ?this {RDF.type} ?target .")
        ways += [f"?this {_iri(prop)} {self._fresh()} ." for prop in self.shape.subjects_of]
        return ways[0] if len(ways) == 1 else " UNION ".join(f"{{ {way} }}" for way in ways)

    def _types(self) -> frozenset[str]:
        if self.shape.subjects_of:
            return frozenset()
        return frozenset(cls for target in self.shape.targets for cls in _below(target))

    def _fresh(self) -> str:
        return f"?v{next(self.numbers)}"

    def _conforms(self, shape: Shape, node: str) -> str:
        """An expression that is true where *node* satisfies *shape*."""
        if not shape.path:
            return self._all(shape.constraints, node, shape.properties)
        path, value = "/".join(shape.path), self._fresh()
        terms = [c for c in shape.constraints if c.kind in ON_TERMS]
        parts = [self._set(c, shape, node) for c in shape.constraints if c.kind in ON_SETS]
        if terms or shape.properties:
            bad = _unless(self._all(terms, value, shape.properties))
            parts.append(f"NOT EXISTS {{ {node} {path} {value} . {bad} }}")
        for constraint in shape.constraints:
            if constraint.kind in ON_PAIRS:
                parts.append(f"NOT EXISTS {{ {self._pair(constraint, path, node)} }}")
        return _and(parts)

    def _all(
        self,
        constraints: tuple[Constraint, ...] | list[Constraint],
        node: str,
        properties: tuple[Shape, ...] = (),
    ) -> str:
        parts = [self._term(constraint, node) for constraint in constraints]
        return _and(parts + [self._conforms(prop, node) for prop in properties])

    def _term(self, constraint: Constraint, node: str) -> str:
        kind, values = constraint.kind, constraint.values
        if kind in ("or", "and", "not", "node"):
            inner = [self._conforms(v, node) for v in values if isinstance(v, Shape)]
            if kind == "or":
                return "(" + " || ".join(inner) + ")"
            return f"(!{_and(inner)})" if kind == "not" else _and(inner)
        if kind == "hasValue" or kind == "in":
            return "(" + " || ".join(f"sameTerm({node}, {value})" for value in values) + ")"
        value = values[0]
        assert isinstance(value, ox.NamedNode | ox.Literal)
        if kind == "class":
            classes = " || ".join(
                f"EXISTS {{ {node} {RDF.type} {_iri(cls)} }}" for cls in _below(value.value)
            )
            return f"({classes})"
        if kind == "datatype":
            name = value.value.removeprefix(_XSD)
            readable = f" && isLITERAL({value}(STR({node})))" if name in _READABLE else ""
            return f"COALESCE(DATATYPE({node}) = {value}{readable}, false)"
        if kind == "nodeKind":
            return _KINDS[value.value.rpartition("#")[2]].format(node)
        if kind == "pattern":
            return f"(!isBLANK({node}) && REGEX(STR({node}), {value}))"
        if kind in ("minLength", "maxLength"):
            compared = ">=" if kind == "minLength" else "<="
            return f"(!isBLANK({node}) && STRLEN(STR({node})) {compared} {value})"
        if kind == "languageIn":
            tags = " || ".join(f"LANGMATCHES(LANG({node}), {tag})" for tag in values)
            return f"COALESCE({tags}, false)"
        return f"COALESCE({node} {_COMPARED[kind]} {value}, false)"

    def _set(self, constraint: Constraint, prop: Shape, node: str) -> str:
        path, kind = "/".join(prop.path), constraint.kind
        if kind == "hasValue":
            return f"EXISTS {{ {node} {path} {constraint.values[0]} }}"
        if kind == "uniqueLang":
            a, b = self._fresh(), self._fresh()
            return (
                f"NOT EXISTS {{ {node} {path} {a}, {b} . FILTER(!sameTerm({a}, {b}) && "
                f'LANG({a}) != "" && LCASE(LANG({a})) = LCASE(LANG({b}))) }}'
            )
        least = kind in ("minCount", "qualifiedMinCount")
        wanted = constraint.number if least else constraint.number + 1
        counted = prop.qualified if kind.startswith("qualified") else None
        if wanted == 0:
            return "true"
        found = self._at_least(wanted, node, path, counted)
        return f"EXISTS {{ {found} }}" if least else f"NOT EXISTS {{ {found} }}"

    def _at_least(self, number: int, node: str, path: str, counted: Shape | None) -> str:
        values = [self._fresh() for _ in range(number)]
        different = [f"!sameTerm({a}, {b})" for a, b in combinations(values, 2)]
        if counted is not None:
            different += [self._conforms(counted, value) for value in values]
        pattern = " ".join(f"{node} {path} {value} ." for value in values)
        return f"{pattern} FILTER({_and(different)})" if different else pattern

    def _pair(self, constraint: Constraint, path: str, node: str) -> str:
        """A pattern that matches what breaks *constraint*, with the value as ?value."""
        other = constraint.values[0]
        if constraint.kind == "equals":
            return (
                f"{{ {node} {path} ?value FILTER NOT EXISTS {{ {node} {other} ?value }} }} UNION "
                f"{{ {node} {other} ?value FILTER NOT EXISTS {{ {node} {path} ?value }} }}"
            )
        if constraint.kind == "disjoint":
            return f"{node} {path} ?value ; {other} ?value ."
        beyond = self._fresh()
        compared = f"COALESCE(?value {_COMPARED[constraint.kind]} {beyond}, false)"
        return f"{node} {path} ?value ; {other} {beyond} . {_unless(compared)}"


def _below(cls: str) -> tuple[str, ...]:
    """*cls*, and then the classes below it."""
    return (cls, *(narrower for narrower in _subclasses().get(cls, ()) if narrower != cls))


def _iri(iri: str) -> str:
    return f"<{iri}>"


def _and(parts: list[str]) -> str:
    return "(" + " && ".join(parts) + ")" if parts else "true"


def _unless(holds: str) -> str:
    return f" FILTER(!({holds}))"
