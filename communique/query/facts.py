"""The facts of a query that advice and explanations go by, whatever they were read with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern. Terms are written as in N-Triples, variables with `?`.

    Attributes:
        graph: What GRAPH names around it, or None.
        path: Whether the predicate is a property path. `closure`: one with `*` or `+`.
    """

    subject: str
    predicate: str
    object: str
    graph: str | None = None
    path: bool = False
    closure: bool = False

    @property
    def variables(self) -> frozenset[str]:
        """The variables, with `?`; a blank node is one whose name nobody can use."""
        terms = (self.subject, self.predicate, self.object, self.graph or "")
        return frozenset(t for t in terms if t.startswith(("?", "_:")))

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate} {self.object}"


@dataclass(frozen=True, slots=True)
class Existence:
    """An EXISTS or NOT EXISTS. `patterns` is None where it holds more than triple patterns."""

    negated: bool
    outer: frozenset[str]
    patterns: tuple[Pattern, ...] | None


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is joined: its text, its variables, and its rows where they are written."""

    text: str
    variables: frozenset[str]
    rows: int | None = None


@dataclass(slots=True)
class Facts:
    """What `read_facts` finds in a query. All lists are in the order of the text, or nearly.

    Attributes:
        columns: The projection of a SELECT; with `*`, all variables anywhere in it.
        visible: The variables that a `*` would select.
        joined: For each group, the parts that are joined in it, connected ones together.
            More than one such set is a product of all their rows.
        late: Variables that an OPTIONAL may leave unbound and something later joins on.
        sorted_by: The first sort key: its text, and whether it may be text or an IRI.
        grouped_by: The computed keys of GROUP BY.
        searches: CONTAINS and REGEX, with the text that they read.
        largest: The number of triple patterns in the largest group.
    """

    form: str
    columns: tuple[str, ...] = ()
    visible: tuple[str, ...] = ()
    distinct: bool = False
    limit: int | None = None
    offset: int = 0
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    patterns: list[Pattern] = field(default_factory=list)
    existences: list[Existence] = field(default_factory=list)
    absent: list[tuple[Pattern, ...]] = field(default_factory=list)
    joined: list[list[list[Part]]] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    sorted_by: tuple[str, bool] | None = None
    grouped_by: list[str] = field(default_factory=list)
    searches: list[tuple[str, str]] = field(default_factory=list)
    largest: int = 0
    operators: list[str] = field(default_factory=list)


def connected(parts: Iterable[Part]) -> list[list[Part]]:
    """*parts* in sets that share variables, in order. Parts without variables are left out."""
    sets: list[tuple[set[str], list[Part]]] = []
    for part in parts:
        if not part.variables:
            continue
        near = [s for s in sets if s[0] & part.variables]
        names = set(part.variables).union(*(s[0] for s in near))
        members = [p for s in near for p in s[1]] + [part]
        sets = [s for s in sets if s not in near] + [(names, members)]
    # What is one row multiplies nothing.
    return [m for _, m in sets if not all(p.rows is not None and p.rows <= 1 for p in m)]
