"""The page about a node: HTML that works without a script, on paper and read aloud."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from urllib.parse import quote

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from pyoxigraph import BlankNode, Literal, NamedNode

from communique.graph.vocabulary import CMQ, CMQ_NAMESPACE, OA, PREFIXES, RDF, types_of
from communique.query.lookup import shorten
from communique.server.gateway import Term
from communique.server.node_accounts import Accounts, MarkedText
from communique.server.node_addresses import Addresses, anchor
from communique.server.node_description import Description, Listed
from communique.server.node_links import ItemLink
from communique.server.page_files import read_page
from communique.server.readable import TIMES, readable
from communique.server.versions import Version

SHOWN_VALUES = 50
SHOWN_PASSAGES = 25
LIST_SIZE = 100
_LONG = 1200
_CUT = 100_000
_WIKIDATA = PREFIXES["wd"]
_PLAIN = frozenset((PREFIXES["xsd"] + "string", PREFIXES["rdf"] + "langString"))
_SPOKEN = frozenset(PREFIXES) - {"wd", "cmq"}
_GRAPHS = {
    "authority": "Authority file",
    "inferred-background": "Inferred from the authority file and the ontology",
    "inferred-jointly": "Inferred from several statements together",
    "links": "Table of links",
    "ontology": "Ontology",
    "resolution": "What is one and the same across statements",
    "runs": "Run log",
    "wikidata": "Facts from Wikidata",
}
_GRAPHS_OF_A_STATEMENT = {"statement": "", "inferred": "Inferred from: ", "lineage": "Lineage of: "}


@dataclass(frozen=True, slots=True)
class Source:
    """A named graph, as a reader is told of it."""

    name: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A passage with the words around it; `fragment` is its place on the statement's page."""

    statement: str
    before: str
    exact: str
    after: str
    fragment: str


@dataclass(frozen=True, slots=True)
class PointingList:
    """One part of the list of all nodes that point here with one property."""

    predicate: str
    total: int
    part: Listed
    labels: Mapping[str, Literal]


@dataclass(frozen=True)
class NodePage:
    """What the template `node.html` is filled with.

    Attributes:
        text: For a statement. `accounts`: for a meeting.
        links: With Wikidata.
        pointing: Shown in place of everything else, where the reader follows a list.
    """

    found: Description
    addresses: Addresses
    version: Version
    text: MarkedText | None = None
    accounts: Accounts | None = None
    links: tuple[ItemLink, ...] = ()
    pointing: PointingList | None = None
    extra_labels: Mapping[str, Literal] | None = None

    def html(self) -> bytes:
        return _template().render(page=self, found=self.found).encode("utf-8")

    # What the template asks for

    def label(self, iri: str) -> str:
        for labels in (self.extra_labels, self.pointing.labels if self.pointing else None):
            if labels and iri in labels:
                return labels[iri].value
        if iri in self.found.labels:
            return self.found.labels[iri].value
        short = self.short(iri)
        prefix, _, local = short.partition(":")
        # Terms of other vocabularies have no label here; their names are words run together.
        if prefix in _SPOKEN and local.isalpha():
            return re.sub("(?<=[a-z])(?=[A-Z])", " ", local).lower()
        return short

    def short(self, iri: str) -> str:
        return shorten(iri, self.addresses.base)

    def href(self, iri: str, fragment: str = "") -> str:
        """Where a link to *iri* leads: to the page here, or to Wikidata's own."""
        if iri.startswith(_WIKIDATA):
            return iri.replace("http://", "https://", 1)
        return self.addresses.page(iri, fragment)

    def is_elsewhere(self, iri: str) -> bool:
        return iri.startswith(_WIKIDATA)

    def anchor(self, iri: str) -> str:
        return anchor(iri)

    def kind(self, term: Term) -> str:
        if isinstance(term, NamedNode):
            return "iri"
        return "literal" if isinstance(term, Literal) else "other"

    def shown(self, term: Term) -> str:
        """*term* in words."""
        if isinstance(term, NamedNode):
            return self.label(term.value)
        if isinstance(term, Literal):
            return readable(term)[:_CUT]
        return "a node without a name" if isinstance(term, BlankNode) else str(term)

    def is_long(self, term: Term) -> bool:
        return isinstance(term, Literal) and len(term.value) > _LONG

    def is_cut(self, term: Term) -> bool:
        return isinstance(term, Literal) and len(term.value) > _CUT

    def is_time(self, term: Literal) -> bool:
        return term.datatype.value in TIMES

    def datatype(self, term: Literal) -> str:
        """The datatype in short, where it is not plain text."""
        name = term.datatype.value
        return "" if name in _PLAIN else self.short(name)

    @property
    def title(self) -> str:
        return self.label(self.found.iri)

    @property
    def types(self) -> list[str]:
        """Its classes in our ontology, the narrowest first; other classes where it has none."""
        found = [t for t in self.found.values(RDF.type) if isinstance(t, NamedNode)]
        own = [t for t in found if t.value.startswith(CMQ_NAMESPACE)]
        return [t.value for t in sorted(own, key=lambda t: -len(types_of(t))) or found]

    @property
    def elsewhere(self) -> str | None:
        """The address behind the IRI, where it leads away from here."""
        iri = self.found.iri
        foreign = not iri.startswith(self.addresses.base)
        return iri if foreign and iri.startswith(("http://", "https://")) else None

    @property
    def place(self) -> Place | None:
        """Where the words stand that this node is, if it is a passage."""
        terms = [self.found.values(p) for p in (CMQ.inStatement, OA.exact, OA.start, OA.end)]
        if not all(terms):
            return None
        statement, *words = (found[0] for found in terms)
        if not isinstance(statement, NamedNode):
            return None
        exact, start, end = (self.shown(term) for term in words)
        around = [self.found.values(p) for p in (OA.prefix, OA.suffix)]
        before, after = (self.shown(found[0]) if found else "" for found in around)
        return Place(statement.value, before, exact, after, f"c{start}-{end}")

    def left_out(self, predicate: str) -> bool:
        """Whether a property is shown in another way than among the facts."""
        return self.text is not None and predicate == CMQ.text.value

    @cached_property
    def graphs(self) -> dict[str, int]:
        """The graphs that any value stands in, numbered in the order of their first value."""
        seen = dict.fromkeys(g for p in self.found.properties for v in p.values for g in v.graphs)
        return {graph: place for place, graph in enumerate(seen, 1)}

    def source(self, graph: str) -> Source:
        """What to call a graph: the statement whose graph it is, or its own name."""
        if not graph:
            return Source("the default graph", None)
        kind, slug = _graph_name(graph, self.addresses.base)
        if slug:
            statement = self.addresses.base + "statement/" + slug
            page = statement if kind == "statement" else graph
            name = _GRAPHS_OF_A_STATEMENT[kind] + self.label(statement)
            return Source(name, self.addresses.page(page))
        name = _GRAPHS.get(kind) or self.label(graph)
        return Source(name, self.addresses.page(graph))

    def ask(self, pattern: str) -> str:
        """The address of a query of our own page."""
        query = f"SELECT * WHERE {{ {pattern} }}"
        return "/sparql?query=" + quote(query, safe="")

    def here(self, **parameters: object) -> str:
        """This page with other parameters."""
        return self.addresses.page(self.found.iri, **{k: str(v) for k, v in parameters.items()})

    @property
    def formats(self) -> list[tuple[str, str]]:
        names = {"Turtle": "ttl", "JSON-LD": "jsonld", "N-Triples": "nt", "RDF/XML": "rdf"}
        return [(name, self.addresses.data(self.found.iri, end)) for name, end in names.items()]

    @property
    def list_size(self) -> int:
        return LIST_SIZE

    @property
    def passages_at_once(self) -> int:
        return SHOWN_PASSAGES


def _graph_name(graph: str, base: str) -> tuple[str, str]:
    """What a graph of ours holds and the slug of its statement; empty where it has none."""
    own = graph.startswith(base + "graph/")
    kind, _, slug = graph.removeprefix(base + "graph/").partition("/") if own else ("", "", "")
    if slug and kind not in _GRAPHS_OF_A_STATEMENT:
        return "", ""
    return kind, slug


def statement_of_graph(graph: str, base: str) -> str | None:
    """The statement whose own, inferred or lineage graph has the IRI *graph*, or None."""
    _, slug = _graph_name(graph, base)
    return base + "statement/" + slug if slug else None


def number(value: int) -> str:
    """*value* with its thousands apart."""
    return f"{value:,}"


@cache
def environment() -> Environment:
    """The templates among the files of the page; everything filled in is escaped."""
    made = Environment(
        loader=FunctionLoader(lambda name: read_page(name).decode("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["number"] = number
    return made


def _template() -> Template:
    return environment().get_template("node.html")
