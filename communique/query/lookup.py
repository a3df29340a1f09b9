"""From what users type to the nodes they mean, and from nodes to labels."""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from communique.authority import fold_name
from communique.errors import ParameterError, UnknownName
from communique.graph.iris import DEFAULT_BASE
from communique.graph.vocabulary import PREFIXES, SCHEME_NAMESPACE
from communique.query.evaluation import HasStore, evaluate

_PROLOGUE = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in ("cmq", "rdf", "rdfs", "skos"))
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|(urn|mailto):", re.IGNORECASE)
_MAX_CANDIDATES = 10

# What people call by a name. Passages and what was said are quoted, not named.
_NAMED_CLASSES = [
    PREFIXES["cmq"] + name for name in ("Actor", "Region", "Meeting", "Statement", "Post", "Topic")
]


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A node that a name may mean: its label, its IRI and a short form of the IRI."""

    label: str
    iri: str
    short: str


class _Index:
    """The names of all members of one class."""

    def __init__(self, rows: Iterable[tuple[str, str, bool]]) -> None:
        self.labels: dict[str, str] = {}
        self.by_name: dict[str, set[str]] = defaultdict(set)
        self.by_key: dict[str, set[str]] = defaultdict(set)
        for iri, name, is_label in rows:
            if is_label or iri not in self.labels:
                self.labels[iri] = min(self.labels.get(iri, name), name) if is_label else name
            self.by_name[fold_name(name)].add(iri)
            self.by_key[re.split(r"[/#]", iri)[-1].casefold()].add(iri)

    def find(self, value: str) -> set[str]:
        """The IRIs whose name or key is *value*, or else whose names hold all its words."""
        wanted = fold_name(value)
        exact = self.by_name.get(wanted) or self.by_key.get(value.strip().casefold())
        return set(exact) if exact else self.containing(wanted.split())

    def containing(self, words: list[str]) -> set[str]:
        found: set[str] = set()
        for name, iris in self.by_name.items():
            if words and set(words) <= set(name.split()):
                found |= iris
        return found

    def starting(self, words: list[str]) -> set[str]:
        """The IRIs in whose names every one of *words* starts a word."""
        found: set[str] = set()
        for name, iris in self.by_name.items():
            parts = name.split()
            if all(any(part.startswith(word) for part in parts) for word in words):
                found |= iris
        return found


Rows = Callable[[str], list[tuple[str, ...]]]
"""Answers a SELECT with the text of each column of each row; all must be bound."""


class Resolver:
    """Finds nodes of a store by IRI, by short form and by name.

    It reads a store itself, or asks by a function where the store is in another process.
    The names of a class are read once, at first use; make a new resolver after a load.
    One resolver may serve several threads.
    """

    def __init__(self, store: Store | HasStore | Rows, base: str = DEFAULT_BASE) -> None:
        self._store = store
        self._base = base
        self._indexes: dict[str | None, _Index] = {}
        self._concepts: dict[str, dict[str, Candidate]] = {}
        self._lock = threading.Lock()

    def node(self, value: str, class_iri: str | None = None) -> NamedNode:
        """The node that *value* means: an IRI, a short form (`id:actor/nato`) or a name.

        Args:
            value: What the user wrote.
            class_iri: Names are looked up among the members of this class; without it,
                among all that has a name. An IRI is taken as it is.

        Raises:
            UnknownName: if nothing has the name; the message lists what is close to it.
            ParameterError: if the IRI is not correct, or if the name means several nodes;
                the message lists those.
        """
        text = value.strip()
        iri = self._expand(text)
        if iri is not None:
            return _iri(iri)
        index = self._index(class_iri)
        found = index.find(text)
        if len(found) == 1:
            return NamedNode(found.pop())
        kind = f" {re.split('[/#]', class_iri)[-1].lower()}" if class_iri else " node"
        if not found:
            raise UnknownName(
                f"no{kind} is called '{value}'. {self._nearest(index, text)}Give a name, or an IRI."
            )
        listed = self._listed(index, found)
        raise ParameterError(
            f"'{value}' may be any of {len(found)}: {listed}. Give the full name or the IRI."
        )

    def concept(self, value: str, scheme: str) -> NamedNode:
        """The concept of *scheme* that *value* means by key, label or IRI.

        Raises:
            ParameterError: if there is none; the message lists those that exist.
        """
        concepts = self.concepts(scheme)
        text = value.strip()
        for key, candidate in concepts.items():
            if text in (key, candidate.iri, f"<{candidate.iri}>") or (
                fold_name(text) in (fold_name(key), fold_name(candidate.label))
            ):
                return NamedNode(candidate.iri)
        raise ParameterError(
            f"'{value}' is no {scheme.replace('-', ' ')}. "
            + (f"There are: {', '.join(concepts)}." if concepts else "The store holds none.")
        )

    def concepts(self, scheme: str) -> Mapping[str, Candidate]:
        """The concepts of *scheme* (such as `act`) in the store, by key."""
        with self._lock:
            if scheme not in self._concepts:
                iri = NamedNode(SCHEME_NAMESPACE + scheme)
                rows = self._rows(
                    f"SELECT ?node (MIN(STR(?name)) AS ?label) {{ GRAPH ?g {{ "
                    f"?node skos:inScheme {iri} ; skos:prefLabel ?name }} "
                    f'FILTER(LANG(?name) IN ("", "en")) }} GROUP BY ?node'
                )
                found = [Candidate(label, n, self.short(n)) for n, label in rows]
                self._concepts[scheme] = {
                    c.iri.rsplit("/", 1)[-1]: c for c in sorted(found, key=lambda c: c.iri)
                }
            return self._concepts[scheme]

    def suggest(self, text: str, class_iri: str | None, limit: int = 20) -> list[Candidate]:
        """Up to *limit* nodes in whose names the words of *text* begin words, by label."""
        index = self._index(class_iri)
        found = index.starting(fold_name(text).split())
        return self._candidates(index, found)[:limit]

    def short(self, iri: str) -> str:
        """*iri* with a known prefix in place of its start, or unchanged."""
        return shorten(iri, self._base)

    def _expand(self, text: str) -> str | None:
        """The IRI that *text* writes, or None where it is a name."""
        if text.startswith("<") and text.endswith(">"):
            return text[1:-1]
        prefix, colon, local = text.partition(":")
        if colon and prefix == "id":
            return self._base + local
        if colon and prefix in PREFIXES and not local.startswith((" ", "//")):
            return PREFIXES[prefix] + local
        return text if _IRI.match(text) else None

    def _index(self, class_iri: str | None) -> _Index:
        with self._lock:
            if class_iri not in self._indexes:
                classes = [_iri(class_iri)] if class_iri else map(NamedNode, _NAMED_CLASSES)
                member = f"VALUES ?class {{ {' '.join(str(c) for c in classes)} }} "
                rows = self._rows(
                    f"SELECT ?node (STR(?l) AS ?name) ?p {{ {member}"
                    "?node a ?class . VALUES ?p { rdfs:label skos:prefLabel skos:altLabel } "
                    "?node ?p ?l }"
                )
                label = PREFIXES["rdfs"] + "label"
                self._indexes[class_iri] = _Index((n, text, p == label) for n, text, p in rows)
            return self._indexes[class_iri]

    def _rows(self, sparql: str) -> list[tuple[str, ...]]:
        if callable(self._store):
            return self._store(_PROLOGUE + sparql)
        result = evaluate(self._store, _PROLOGUE + sparql)
        assert isinstance(result, QuerySolutions)
        return [
            tuple(t.value if isinstance(t, NamedNode | Literal) else str(t) for t in row)
            for row in result
        ]

    def _candidates(self, index: _Index, iris: Iterable[str]) -> list[Candidate]:
        return sorted(Candidate(index.labels[iri], iri, self.short(iri)) for iri in iris)

    def _listed(self, index: _Index, iris: Iterable[str]) -> str:
        candidates = self._candidates(index, iris)
        shown = "; ".join(f"{c.label} <{c.iri}>" for c in candidates[:_MAX_CANDIDATES])
        more = len(candidates) - _MAX_CANDIDATES
        return shown + (f"; and {more} more" if more > 0 else "")

    def _nearest(self, index: _Index, text: str) -> str:
        import difflib

        names = difflib.get_close_matches(fold_name(text), index.by_name, n=3, cutoff=0.75)
        iris = {iri for name in names for iri in index.by_name[name]}
        return f"Close to it: {self._listed(index, iris)}. " if iris else ""


def _iri(text: str) -> NamedNode:
    try:
        return NamedNode(text)
    except ValueError as error:
        raise ParameterError(f"'{text}' is no correct IRI: {error}.") from None


def shorten(iri: str, base: str = DEFAULT_BASE) -> str:
    """*iri* as `prefix:rest`, with `id:` for individuals; unchanged if no prefix fits."""
    known = (("id", base), *PREFIXES.items())
    fitting = [(start, p) for p, start in known if iri.startswith(start) and len(iri) > len(start)]
    if not fitting:
        return iri
    start, prefix = max(fitting, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri[len(start) :]}"


class Labels:
    """The labels of nodes of a store, for people to read. Reads them when asked."""

    def __init__(self, store: Store | HasStore, base: str = DEFAULT_BASE) -> None:
        self._store = store
        self._base = base

    def of(self, iris: Iterable[str]) -> dict[str, str]:
        """A label for each of *iris*: its own, or else a short form of the IRI."""
        wanted = list(dict.fromkeys(iris))
        labels = {iri: shorten(iri, self._base) for iri in wanted}
        for start in range(0, len(wanted), 500):
            values = " ".join(str(NamedNode(iri)) for iri in wanted[start : start + 500])
            result = evaluate(
                self._store,
                _PROLOGUE + "SELECT ?node (MIN(STR(?l)) AS ?label) { "
                f"VALUES ?node {{ {values} }} ?node rdfs:label ?l "
                'FILTER(LANG(?l) IN ("", "en")) } GROUP BY ?node',
            )
            assert isinstance(result, QuerySolutions)
            for row in result:
                node, label = row[0], row[1]
                if isinstance(node, NamedNode) and isinstance(label, Literal):
                    labels[node.value] = label.value
        return labels
