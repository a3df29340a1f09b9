"""Checking graphs against the shapes by SPARQL: the findings of pySHACL, at the speed of loading.

`validate` of the module `validation` asks pySHACL, which knows SHACL better than we do; tests
prove that the two agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode, Quad, Store

from communique.graph.export import content_graphs, opened
from communique.graph.findings import SEVERITIES, Finding
from communique.graph.iris import Iris
from communique.graph.shape_queries import Check, checks, looked_up
from communique.graph.store import GraphStore
from communique.graph.vocabulary import OA, RDF, RDFS

# Findings that a refusal quotes; one mistake often has several.
_SHOWN = 3


def check_store(store: Store | GraphStore, iris: Iris | None = None) -> list[Finding]:
    """What the shapes object to in all content graphs of *store*, taken together."""
    raw, iris = opened(store, iris)
    merged = Store()
    for name in content_graphs(raw, iris):
        merged.extend(_plain(raw.quads_for_pattern(None, None, None, name)))
    return _findings(merged, None)


class StatementCheck:
    """Checks the graphs of statements, one after the other, before they are stored.

    It remembers what the authority file and the ontology say of the nodes that statements point
    to, and so is made anew when these change.
    """

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._known: dict[NamedNode, tuple[Quad, ...]] = {}

    def __call__(self, quads: Iterable[Quad]) -> list[Finding]:
        """What the shapes object to in *quads*, all that one statement says."""
        own = list(_plain(quads))
        described: set[object] = {quad.subject for quad in own}
        pointed = {quad.object for quad in own if isinstance(quad.object, NamedNode)} - described
        data = Store()
        data.extend(own)
        data.extend(fact for node in pointed for fact in self._facts(node))
        return _findings(data, described)

    def _facts(self, node: NamedNode) -> tuple[Quad, ...]:
        known = self._known.get(node)
        if known is None:
            raw, iris = self._store.raw, self._store.iris
            known = self._known[node] = tuple(
                fact
                for graph in (iris.authority_graph, iris.ontology_graph)
                for predicate in looked_up()
                for fact in _plain(raw.quads_for_pattern(node, predicate, None, graph))
            )
        return known


def objections(findings: Iterable[Finding], quads: Sequence[Quad], iris: Iris) -> tuple[str, ...]:
    """What in a statement that says *quads* breaks the shapes, in which words; one line each."""
    return tuple(_with_words(finding, quads, iris) for finding in findings)


def refusal(findings: Sequence[Finding], quads: Sequence[Quad], iris: Iris) -> str:
    """Why a statement that says *quads* is not stored: what breaks the shapes, in which words."""
    shown = objections(findings[:_SHOWN], quads, iris)
    more = len(findings) - len(shown)
    rest = f" And {more} more." if more else ""
    noun = "finding" if len(findings) == 1 else "findings"
    return (
        f"It breaks the shapes ({len(findings)} {noun}), and nothing of it was stored. "
        + " ".join(shown)
        + rest
    )


def _with_words(finding: Finding, quads: Iterable[Quad], iris: Iris) -> str:
    words = _words(NamedNode(finding.node), list(quads))
    line = finding.line(iris.base)
    return f"{line} It rests on the words '{words}'." if words else line


def _words(node: NamedNode, quads: list[Quad]) -> str:
    passages = {q.object for q in quads if q.subject == node and "passage" in q.predicate.value}
    exact = sorted(
        q.object.value
        for q in quads
        if q.predicate == OA.exact
        and (q.subject in passages or q.subject == node)
        and isinstance(q.object, Literal)
    )
    text = " ".join(exact[0].split()) if exact else ""
    return text if len(text) <= 160 else text[:159] + "…"


def _plain(quads: Iterable[Quad]) -> Iterable[Quad]:
    return (Quad(quad.subject, quad.predicate, quad.object) for quad in quads)


def _findings(data: Store, of: set[object] | None) -> list[Finding]:
    types = {_value(q.object) for q in data.quads_for_pattern(None, RDF.type, None)}
    found = {
        _finding(check, data, row["this"], row["value"])
        for check in checks()
        if not check.of or check.of & types
        for row in data.query(check.sparql)  # type: ignore[union-attr]
        if of is None or row["this"] in of
    }
    return sorted(found)


def _finding(check: Check, data: Store, node: object, value: object) -> Finding:
    labels = sorted(
        q.object.value
        for q in data.quads_for_pattern(node, RDFS.label, None)  # type: ignore[arg-type]
        if isinstance(q.object, Literal)
    )
    shown = "" if value is None or value == node else _value(value)
    return Finding(
        node=_value(node),
        label=labels[0] if labels else "",
        message=check.message.replace("{?value}", _value(value)),
        value=shown,
        path=check.path,
        severity=SEVERITIES.get(check.severity, "error"),
    )


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
