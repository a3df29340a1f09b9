"""An example of each term in Turtle, out of a store with the bundled statements."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, Store

from communique.graph.iris import Iris
from communique.graph.vocabulary import (
    CMQ_NAMESPACE,
    DEFAULT_BASE,
    PREFIXES,
    RDF,
    SCHEME_NAMESPACE,
    SCHEMES,
)
from communique.ontology_docs.terms import Term

_NAMES = {
    **{scheme: f"{SCHEME_NAMESPACE}{scheme}/" for scheme in SCHEMES},
    "rule": f"{SCHEME_NAMESPACE}event-rule/",
    **PREFIXES,
}
_LOCAL = re.compile(r"[A-Za-z_][\w-]*|[0-9][\w-]*")
# Literals that Turtle writes without quotation marks.
_BARE = {PREFIXES["xsd"] + name for name in ("boolean", "integer")}
_LONGEST = 90
_MOST = 7
# What every node has, and what says nothing of the term.
_DULL = ("label", "type", "passage", "inStatement", "evidence")

PROLOGUE = f"@base <{DEFAULT_BASE}> .\n" + "".join(
    f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(_NAMES.items())
)
"""What the examples take for granted."""


class Examples:
    """Finds examples in *store*: the same for the same content, whatever the order of loading."""

    def __init__(self, store: Store) -> None:
        self._store = store
        iris = Iris()
        graphs = sorted(
            (g for g in store.named_graphs() if isinstance(g, NamedNode) and g != iris.runs_graph),
            # What a statement says comes before what the lists say.
            key=lambda g: ("/graph/statement/" not in g.value, g.value),
        )
        self._graphs = graphs

    def of(self, term: Term) -> str:
        """A few lines of Turtle in which *term* stands; empty where the store has none."""
        node = NamedNode(term.iri)
        for graph in self._graphs:
            if term.kind == "class":
                found = self._quads(None, RDF.type, node, graph)
            else:
                found = self._quads(None, node, None, graph)
            if found:
                return self._lines(found[0], graph, whole=term.kind == "class")
        return ""

    def _quads(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        value: NamedNode | None,
        graph: NamedNode,
    ) -> list[Quad]:
        return sorted(self._store.quads_for_pattern(subject, predicate, value, graph), key=str)

    def _lines(self, first: Quad, graph: NamedNode, *, whole: bool) -> str:
        assert isinstance(first.subject, NamedNode)
        lines = [f"{written(first.predicate)} {written(first.object)}"]
        if whole:
            others = self._quads(first.subject, None, None, graph)
            one_each = {q.predicate: q for q in reversed(others) if _telling(q.predicate)}
            chosen = sorted(one_each.values(), key=str)[: _MOST - 1]
            lines += [f"{written(q.predicate)} {written(q.object)}" for q in chosen]
        return f"{written(first.subject)}\n    " + " ;\n    ".join(lines) + " ."


def _telling(predicate: NamedNode) -> bool:
    name = re.split("[/#]", predicate.value)[-1]
    return predicate.value.startswith(CMQ_NAMESPACE) and name not in _DULL


def written(term: object) -> str:
    """*term* in Turtle below `PROLOGUE`; a long string is cut, and ends in an ellipsis."""
    if isinstance(term, NamedNode):
        if term == RDF.type:
            return "a"
        for prefix, start in _NAMES.items():
            if term.value.startswith(start) and _LOCAL.fullmatch(term.value[len(start) :]):
                return f"{prefix}:{term.value[len(start) :]}"
        return f"<{term.value.removeprefix(DEFAULT_BASE)}>"
    assert isinstance(term, Literal)
    if term.datatype.value in _BARE:
        return term.value
    text = str(term)
    if term.value != (cut := _cut(term.value)):
        text = str(Literal(cut, language=term.language) if term.language else Literal(cut))
    head, mark, datatype = text.rpartition("^^<")
    return f"{head}^^{written(NamedNode(datatype[:-1]))}" if mark else text


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def prefixes_used(snippets: Iterable[str]) -> list[tuple[str, str]]:
    """The prefixes that stand in *snippets*, with what they stand for."""
    text = "\n".join(snippets)
    return [(p, iri) for p, iri in sorted(_NAMES.items()) if re.search(rf"(?<![\w-]){p}:", text)]
