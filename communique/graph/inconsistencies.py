"""What cannot all be true: facts that the axioms exclude, and dates that do not go together.

Each kind is one query over what is asserted and inferred, for the whole store or for what one
statement says. Nothing is removed: both sides are shown, with the words that say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode

from communique.graph.inference_rules import Rules, load_rules, short, term
from communique.graph.store import GraphStore
from communique.graph.vocabulary import PREFIXES

_SHOWN = 2
"""Passages shown of each statement."""

_HEAD = "".join(
    f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("cmq", "dcterms", "oa", "rdfs", "xsd")
)
# A day is 14 hours early or 12 late somewhere on earth, so that dates contradict each other
# only where they are more than a day apart.
_ISSUED_TOO_EARLY = """
SELECT DISTINCT ?node ?said ?day WHERE {
  %s { ?node cmq:reports ?meeting ; dcterms:issued ?issued . }
  ?meeting cmq:startedAt|cmq:earliestDate ?moment .
  BIND(STRDT(SUBSTR(STR(?moment), 1, 10), xsd:date) AS ?day)
  BIND(STRDT(SUBSTR(STR(?issued), 1, 10), xsd:date) AS ?said)
  FILTER(?said < ?day - "P1D"^^xsd:dayTimeDuration)
}
"""
_OUTSIDE_TENURE = """
SELECT DISTINCT ?node ?said ?day WHERE {
  %s { ?node cmq:inMeeting ?meeting ; cmq:actor ?holder ; cmq:post ?post . }
  ?post rdfs:label ?name . BIND(STR(?name) AS ?said)
  ?meeting cmq:startedAt ?moment .
  BIND(STRDT(SUBSTR(STR(?moment), 1, 10), xsd:date) AS ?day)
  FILTER EXISTS { ?any cmq:holder ?holder ; cmq:post ?post ; cmq:start ?from . }
  FILTER NOT EXISTS {
    ?tenure cmq:holder ?holder ; cmq:post ?post .
    OPTIONAL { ?tenure cmq:start ?start }
    OPTIONAL { ?tenure cmq:end ?end }
    FILTER(COALESCE(?start - "P1D"^^xsd:dayTimeDuration <= ?day, true))
    FILTER(COALESCE(?end + "P1D"^^xsd:dayTimeDuration >= ?day, true))
  }
}
"""
_WITHIN_ITSELF = "SELECT DISTINCT ?node WHERE { %s { ?node cmq:reports|cmq:partOf ?any . } " \
    "?node cmq:heldWithin ?node }"  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Words of a statement: its slug, positions in characters, and the words themselves."""

    statement: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, order=True)
class Inconsistency:
    """Facts that cannot all be true.

    Attributes:
        node: IRI of what they are about. `label`: its name, or an empty string.
        kind: `classes`, `properties`, `values`, `issued-too-early`, `outside-tenure` or
            `within-itself`.
        message: What contradicts what, and what to look at.
        evidence: The passages that say so, by statement and position.
        severity: `error`, or `warning` where the authority file may be what is wrong.
    """

    node: str
    label: str
    kind: str
    message: str
    evidence: tuple[Evidence, ...] = ()
    severity: str = "error"

    def text(self) -> str:
        """The message with the passages."""
        said = [f"{e.statement}, {e.start}-{e.end}: '{e.quote}'" for e in self.evidence]
        return f"{self.message} Said in {'; '.join(said)}." if said else self.message


def inconsistencies(
    store: GraphStore, statements: Iterable[str] | None = None, rules: Rules | None = None
) -> list[Inconsistency]:
    """What cannot all be true in *store*, sorted.

    Args:
        statements: Slugs; only what these say is looked at, against all the rest. By default
            everything.
    """
    checker = _Checker(store, rules or load_rules())
    if statements is None:
        return sorted(set(checker.all(None)))
    found: set[Inconsistency] = set()
    for slug in statements:
        graph = store.iris.statement_graph(slug)
        found.update(checker.all((graph, store.iris.inferred_graph(slug))))
    return sorted(found)


class _Checker:
    """Asks one store. A scope is the graphs of one statement, or None for everything."""

    def __init__(self, store: GraphStore, rules: Rules) -> None:
        self._store, self._rules = store, rules

    def all(self, scope: tuple[NamedNode, ...] | None) -> Iterator[Inconsistency]:
        yield from self._classes(scope)
        yield from self._properties(scope)
        yield from self._values(scope)
        yield from self._dates(scope)

    def _rows(self, sparql: str) -> Iterator[tuple[Any, ...]]:
        for row in self._store.query(_HEAD + sparql):
            yield tuple(row)

    def _classes(self, scope: tuple[NamedNode, ...] | None) -> Iterator[Inconsistency]:
        excluded = {(term(a), term(b)) for a, b in self._rules.disjoint}
        # The engine tells in one go which classes share members at all; usually none that must not.
        met: set[tuple[Any, ...]] = set()
        for here in _places(scope):
            rows = f"SELECT DISTINCT ?c ?d WHERE {{ {here} {{ ?x a ?c }} ?x a ?d }}"
            met.update(self._rows(rows))
        for one, other in sorted(excluded, key=str):
            if (one, other) not in met and (other, one) not in met:
                continue
            for here in _places(scope):
                rows = f"SELECT DISTINCT ?x WHERE {{ {here} {{ ?x a ?c }} ?x a {one}, {other} }}"
                for (node,) in self._rows(rows):
                    yield self._found(
                        node,
                        "classes",
                        f"It is both {_name(one)} and {_name(other)}, which nothing can be. Two "
                        "things may bear one name, or one statement takes it for something else.",
                    )

    def _properties(self, scope: tuple[NamedNode, ...] | None) -> Iterator[Inconsistency]:
        rules = self._rules
        patterns = [
            (f"{{ ?x {term(p)} ?x }}", f"It has '{_name(term(p))}' to itself.")
            for p in rules.irreflexive
        ]
        patterns += [
            (
                f"{{ ?x {term(p)} ?y }} ?y {term(p)} ?x FILTER(?x != ?y)",
                f"It has '{_name(term(p))}' to something that has it to this one.",
            )
            for p in rules.asymmetric
        ]
        patterns += [
            (
                f"{{ ?x {term(p)} ?y }} ?x {term(q)} ?y",
                f"It has both '{_name(term(p))}' and '{_name(term(q))}' to one thing.",
            )
            for p, q in rules.disjoint_properties
        ]
        for here in _places(scope):
            for pattern, message in patterns:
                for (node,) in self._rows(f"SELECT DISTINCT ?x WHERE {{ {here} {pattern} }}"):
                    yield self._found(node, "properties", message)
            rows = self._rows(_WITHIN_ITSELF % here)
            for (node,) in rows:
                yield self._found(
                    node, "within-itself", "It is part of a meeting that is part of it in turn."
                )

    def _values(self, scope: tuple[NamedNode, ...] | None) -> Iterator[Inconsistency]:
        for here in _places(scope):
            for name in self._rules.functional:
                node = term(name)
                rows = (
                    f"SELECT ?x (MIN(STR(?v)) AS ?a) (MAX(STR(?w)) AS ?b) WHERE {{ {here} "
                    f"{{ ?x {node} ?v }} ?x {node} ?w FILTER(?v != ?w) }} GROUP BY ?x"
                )
                for subject, one, other in self._rows(rows):
                    if subject is not None:
                        yield self._found(
                            subject,
                            "values",
                            f"It has two values of '{_name(node)}', of which there can be but "
                            f"one: '{_brief(one.value)}' and '{_brief(other.value)}'.",
                        )

    def _dates(self, scope: tuple[NamedNode, ...] | None) -> Iterator[Inconsistency]:
        for here in _places(scope):
            for node, said, day in self._rows(_ISSUED_TOO_EARLY % here):
                yield self._found(
                    node,
                    "issued-too-early",
                    f"It was issued on {said.value} and reports a meeting of {day.value} as having "
                    "taken place. One of the dates is wrong, or the meeting is another.",
                )
            for node, said, day in self._rows(_OUTSIDE_TENURE % here):
                yield self._found(
                    node,
                    "outside-tenure",
                    f"Took part on {day.value} as '{said.value}', which by the authority file the "
                    "person was not then. Check the date, the name, and the table of tenures.",
                    severity="warning",
                )

    def _found(self, node: Any, kind: str, message: str, severity: str = "error") -> Inconsistency:
        label = min((r[0].value for r in self._rows(_LABELS % node)), default="")
        evidence = tuple(self._evidence(node))
        return Inconsistency(node.value, label, kind, message, evidence, severity)

    def _evidence(self, node: Any) -> Iterator[Evidence]:
        """The passages of *node*; where it has none, of what refers to it."""
        rows = list(self._rows(_OWN_PASSAGES % node)) or list(self._rows(_OTHERS_PASSAGES % node))
        found = sorted(
            Evidence(s.value.rsplit("/", 1)[-1], int(a.value), int(b.value), words.value)
            for s, a, b, words in rows
        )
        shown: dict[str, int] = {}
        for evidence in found:
            shown[evidence.statement] = shown.get(evidence.statement, 0) + 1
            if shown[evidence.statement] <= _SHOWN:
                yield evidence


_LABELS = "SELECT DISTINCT ?label WHERE { %s rdfs:label ?label }"
_PASSAGE = "?p cmq:inStatement ?s ; oa:start ?a ; oa:end ?b ; oa:exact ?words . } }"
_OWN_PASSAGES = "SELECT DISTINCT ?s ?a ?b ?words WHERE { GRAPH ?g { %s cmq:passage ?p . " + _PASSAGE
_OTHERS_PASSAGES = (
    "SELECT DISTINCT ?s ?a ?b ?words WHERE { GRAPH ?g { ?x ?any %s ; cmq:passage ?p . " + _PASSAGE
)


def _places(scope: tuple[NamedNode, ...] | None) -> list[str]:
    """How a query says where to look: nowhere in particular, or in one of the graphs."""
    return [""] if scope is None else [f"GRAPH {graph}" for graph in scope]


def _name(node: NamedNode) -> str:
    return short(node.value)


def _brief(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
