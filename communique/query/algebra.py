"""What a query consists of, read from its algebra: patterns, joins, sorting, tests of absence.

The engine does not show its algebra, so that of rdflib is read. Where rdflib cannot parse
what the engine can, nothing is known of a query, which is better than something wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from communique.query.facts import Existence, Facts, Part, Pattern, connected

_SEARCHES = {"Builtin_CONTAINS": "CONTAINS", "Builtin_REGEX": "REGEX"}
_NUMBERS = {
    "Aggregate_Count", "Aggregate_Sum", "Aggregate_Avg", "Builtin_STRLEN", "Builtin_YEAR",
    "Builtin_MONTH", "Builtin_DAY", "Builtin_HOURS", "Builtin_ABS", "Builtin_ROUND",
    "AdditiveExpression", "MultiplicativeExpression",
}  # fmt: skip


def read_facts(sparql: str, base_iri: str | None = None) -> Facts | None:
    """The facts of the query *sparql*; None where rdflib cannot read it."""
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        algebra = translateQuery(parseQuery(sparql), base=base_iri).algebra
        return _Reader().read(algebra)
    except RecursionError:
        return None
    except Exception:  # rdflib raises whatever comes to it
        return None


class _Reader:
    """Walks the algebra once and writes down what it meets."""

    def __init__(self) -> None:
        self.facts = Facts("")
        self.computed: dict[str, Any] = {}

    def read(self, algebra: Any) -> Facts:
        facts = self.facts
        facts.form = algebra.name.removesuffix("Query").upper()
        if facts.form == "SELECT":
            facts.columns = tuple(str(v) for v in algebra.PV)
        for clause in _child(algebra, "datasetClause") or ():
            if "default" in clause:
                facts.default_graphs += (str(clause.default),)
            else:
                facts.named_graphs += (str(clause.named),)
        if algebra.p is not None:
            self._outermost(algebra.p)
        return facts

    def _outermost(self, node: Any) -> None:
        """The solution modifiers, and then what they modify."""
        order = None
        while node.name in ("Slice", "Distinct", "Reduced", "Project", "OrderBy"):
            if node.name == "Slice":
                self.facts.limit, self.facts.offset = node.length, int(node.start or 0)
            self.facts.distinct |= node.name == "Distinct"
            if node.name == "OrderBy":
                order = node.expr[0].expr
                self._expressions(node.expr, node.p)
            self.facts.operators.append(node.name)
            node = node.p
        parts = self._group(node, None)
        names = (name[1:] for name in _all(parts) if name.startswith("?"))
        self.facts.visible = tuple(sorted(n for n in names if not n.startswith("__agg_")))
        if order is not None:
            self.facts.sorted_by = (_text(order), not self._is_number(order))

    def _is_number(self, expression: Any) -> bool:
        seen: set[str] = set()
        while str(expression) in self.computed and str(expression) not in seen:
            seen.add(str(expression))
            expression = self.computed[str(expression)]
        name = getattr(expression, "name", "")
        if name == "Function":
            return "XMLSchema#" in str(expression.iri) and "string" not in str(expression.iri)
        return name in _NUMBERS

    def _group(self, node: Any, graph: str | None) -> list[Part]:
        """Read a group graph pattern, and connect what is joined in it."""
        parts = self._parts(node, graph)
        sets = connected(parts)
        if sets:
            self.facts.joined.append(sets)
        count = sum(1 for part in parts if part.rows is None)
        self.facts.largest = max(self.facts.largest, count)
        return parts

    def _parts(self, node: Any, graph: str | None) -> list[Part]:
        name = node.name
        if name not in ("BGP", "Join"):
            self.facts.operators.append(name)
        if name == "BGP":
            return [self._pattern(triple, graph) for triple in node.triples]
        if name == "Join":
            first = self._parts(node.p1, graph)
            second = self._parts(node.p2, graph)
            self._note_late(node.p1, second)
            return first + second
        if name == "LeftJoin":
            first = self._parts(node.p1, graph)
            second = self._parts(node.p2, graph)
            self._expressions(node.expr, node)
            self._note_late(node.p1, second)
            return [*first, Part("OPTIONAL { ... }", _all(second))]
        if name == "Union":
            both = self._group(node.p1, graph) + self._group(node.p2, graph)
            return [Part("{ ... } UNION { ... }", _all(both))]
        if name == "Minus":
            first = self._parts(node.p1, graph)
            patterns = _plain_patterns(node.p2)
            self._group(node.p2, graph)
            if patterns:
                self.facts.absent.append(patterns)
            return first
        if name == "Graph":
            inside = self._parts(node.p, _text(node.term))
            own = frozenset([_text(node.term)] if _text(node.term).startswith("?") else [])
            return [Part(p.text, p.variables | own, p.rows) for p in inside] or [
                Part(f"GRAPH {_text(node.term)} {{ }}", own)
            ]
        if name == "ToMultiSet":
            return [self._table(node.p, graph)]
        if name == "values":
            return [self._table(node, graph)]
        if name == "Filter":
            parts = self._parts(node.p, graph)
            self._expressions(node.expr, node.p)
            return parts
        if name == "Extend":
            parts = self._parts(node.p, graph)
            self.computed[str(node.var)] = node.expr
            self._expressions(node.expr, node.p)
            # What is computed from one part belongs to it; from several, their product is first.
            used, own = _variables_of(node.expr), frozenset([f"?{node.var}"])
            if sum(1 for s in connected(parts) if _all(s) & used) <= 1:
                own |= used
            return [*parts, Part(f"BIND(... AS ?{node.var})", own, 1)]
        if name in ("AggregateJoin", "Group"):
            return self._aggregate(node, graph)
        if name == "ServiceGraphPattern":
            return [Part("SERVICE", frozenset(f"?{v}" for v in _free(node)))]
        if name in ("Slice", "Distinct", "Reduced", "Project", "OrderBy"):
            return [self._table(node, graph)]
        raise ValueError(name)

    def _pattern(self, triple: Any, graph: str | None) -> Part:
        pattern = _pattern(triple, graph)
        self.facts.patterns.append(pattern)
        return Part(str(pattern), pattern.variables)

    def _table(self, node: Any, graph: str | None) -> Part:
        """A table that is written, or the answer of a sub-select."""
        if node.name == "values":
            own = frozenset(f"?{name}" for row in node.res for name in row)
            return Part(f"VALUES {' '.join(sorted(own))}", own, len(node.res))
        columns: list[str] | None = None
        rows: int | None = None
        while node.name in ("Slice", "Distinct", "Reduced", "Project", "OrderBy"):
            if node.name == "Project" and columns is None:
                columns = [f"?{v}" for v in node.PV]
            if node.name == "Slice" and node.length is not None:
                rows = int(node.length)
            node = node.p
        inside = self._group(node, graph)
        single = any(n.name == "AggregateJoin" and not _child(n.p, "expr") for n in _spine(node))
        own = frozenset(columns) if columns is not None else _all(inside)
        return Part("{ SELECT ... }", own, 1 if single else rows)

    def _aggregate(self, node: Any, graph: str | None) -> list[Part]:
        if node.name == "AggregateJoin":
            for aggregate in node.A:
                self.computed[str(aggregate.res)] = aggregate
            return self._aggregate(node.p, graph)
        parts = self._parts(node.p, graph)
        computed = {str(n.var) for n in _spine(node.p) if n.name == "Extend"}
        keys = [str(key) for key in _child(node, "expr") or ()]
        self.facts.grouped_by += [f"?{key}" for key in keys if key in computed]
        return parts

    def _note_late(self, before: Any, after: list[Part]) -> None:
        """Note what *before* binds only in an OPTIONAL and *after* joins on."""
        unsure = _optional(before) - _certain(before)
        for name in sorted(_all(after) & unsure):
            if name not in self.facts.late:
                self.facts.late.append(name)

    def _expressions(self, expression: Any, around: Any) -> None:
        for node in _nodes(expression):
            if node.name in ("Builtin_NOTEXISTS", "Builtin_EXISTS"):
                outer = frozenset(f"?{v}" for v in _free(around))
                negated = node.name == "Builtin_NOTEXISTS"
                patterns = _plain_patterns(node.graph)
                self.facts.existences.append(Existence(negated, outer, patterns))
                for pattern in patterns or ():
                    self.facts.patterns.append(pattern)
            elif node.name in _SEARCHES:
                read = _child(node, "arg1" if node.name == "Builtin_CONTAINS" else "text")
                if names := " ".join(sorted(_variables_of(read))):
                    self.facts.searches.append((_SEARCHES[node.name], names))


def _pattern(triple: Any, graph: str | None) -> Pattern:
    from rdflib.paths import MulPath, Path

    subject, predicate, object_ = triple
    is_path = isinstance(predicate, Path)
    closure = isinstance(predicate, MulPath) and predicate.mod in ("*", "+")
    return Pattern(_text(subject), _text(predicate), _text(object_), graph, is_path, closure)


def _plain_patterns(node: Any) -> tuple[Pattern, ...] | None:
    """The triple patterns of *node*; None if it holds anything else."""
    if node.name == "BGP":
        return tuple(_pattern(triple, None) for triple in node.triples)
    if node.name == "Join":
        first, second = _plain_patterns(node.p1), _plain_patterns(node.p2)
        return None if first is None or second is None else first + second
    if node.name != "GroupGraphPatternSub":
        return None
    found: list[Pattern] = []
    for part in _child(node, "part") or ():
        if part.name != "TriplesBlock":
            return None
        for terms in part.triples:
            for i in range(0, len(terms), 3):
                found.append(_pattern(terms[i : i + 3], None))
    return tuple(found)


def _text(term: Any) -> str:
    from rdflib.plugins.sparql.parserutils import CompValue

    if not isinstance(term, CompValue) and hasattr(term, "n3"):
        return str(term.n3())
    return f"{getattr(term, 'name', term)}(...)".removeprefix("Builtin_")


def _child(node: Any, key: str) -> Any:
    """What *node* has under *key*; its own `get` gives the key itself where there is nothing."""
    return node[key] if key in node else None  # noqa: SIM401 - see above


def _spine(node: Any) -> Iterator[Any]:
    """*node* and the operators below it that each have one operand, down to a join."""
    while node is not None and hasattr(node, "name"):
        yield node
        node = _child(node, "p")


def _all(parts: Iterable[Part]) -> frozenset[str]:
    return frozenset().union(*(part.variables for part in parts))


def _children(node: Any) -> list[Any]:
    # What EXISTS holds is translated beside the key of the same name, which loses its filters.
    return [getattr(node, key) for key in node if key != "_vars"]


def _is_many(value: Any) -> bool:
    # The parser below rdflib has a list of its own kind.
    return isinstance(value, list | tuple | set) or type(value).__name__ == "ParseResults"


def _nodes(value: Any) -> Iterator[Any]:
    """All operators and expressions in *value*, from the outside in."""
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(value, CompValue):
        yield value
        for child in _children(value):
            yield from _nodes(child)
    elif _is_many(value):
        for child in value:
            yield from _nodes(child)


def _terms(value: Any) -> Iterator[Any]:
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(value, CompValue):
        for child in _children(value):
            yield from _terms(child)
    elif isinstance(value, dict):
        yield from value  # a row of VALUES
    elif _is_many(value):
        for child in value:
            yield from _terms(child)
    else:
        yield value


def _free(value: Any) -> set[str]:
    """The names of all variables anywhere in *value*."""
    from rdflib.term import Variable

    return {str(term) for term in _terms(value) if isinstance(term, Variable)}


def _variables_of(expression: Any) -> frozenset[str]:
    return frozenset(f"?{name}" for name in _free(expression))


def _optional(node: Any) -> set[str]:
    """Variables that some OPTIONAL of this group binds."""
    if node.name == "LeftJoin":
        return _optional(node.p1) | {f"?{v}" for v in _free(node.p2)}
    if node.name == "Join":
        return _optional(node.p1) | _optional(node.p2)
    if node.name in ("Filter", "Extend", "Graph"):
        return _optional(node.p)
    return _optional(node.p1) if node.name == "Minus" else set()


def _certain(node: Any) -> set[str]:
    """Variables that are bound in every solution, as far as that is plain."""
    if node.name == "BGP":
        return {f"?{v}" for v in _free(node.triples)}
    if node.name == "Join":
        return _certain(node.p1) | _certain(node.p2)
    if node.name in ("LeftJoin", "Minus"):
        return _certain(node.p1)
    if node.name == "Union":
        return _certain(node.p1) & _certain(node.p2)
    if node.name == "Graph":
        return _certain(node.p) | {f"?{v}" for v in _free(node.term)}
    return _certain(node.p) if node.name in ("Filter", "Extend") else set()
