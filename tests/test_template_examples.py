"""Saved queries as SHACL examples: read by another library, and they run."""

from __future__ import annotations

import pytest
import rdflib
from pyoxigraph import RdfFormat, Store, serialize
from query_store import ID, make_store
from rdflib.namespace import RDF, RDFS, SH
from saved_queries import load_templates

from communique.query.evaluation import ServiceRefusedError, evaluate
from communique.query.lookup import Resolver
from communique.query.template_examples import bound_example, example_triples
from communique.query.templates import make_template
from communique.query.tokens import parse

ADDRESS = "http://127.0.0.1:7878"
TEMPLATES = load_templates()
OWN = make_template(
    "own-one",
    "#+ summary: One line.\n#+ description: More lines.\n#+ tags: [mine]\n"
    "#+ defaults: {n: 7}\n#+ enumerate:\n#+   - kind: [a, b]\n#+ example: {who: lind, kind: b}\n"
    '#+ params:\n#+   who: {label: Who, description: Somebody., class: "cmq:Person"}\n'
    "ASK { BIND(?_who_iri AS ?w) FILTER(?n = ?_n_integer && ?k = ?__kind_literal && "
    "?d = ?__day_xsd_date && ?l = ?__label_en) }",
    "own-one.rq",
)


@pytest.fixture(scope="module")
def store() -> Store:
    return make_store()


@pytest.fixture(scope="module")
def graph(store: Store) -> rdflib.Graph:
    triples = example_triples({**TEMPLATES, OWN.name: OWN}, f"{ADDRESS}/sparql", Resolver(store))
    read = rdflib.Graph()
    read.parse(data=serialize(triples, format=RdfFormat.TURTLE), format="turtle")
    return read


PROPERTY = {"SELECT": "select", "CONSTRUCT": "construct", "ASK": "ask"}


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_is_an_example_that_runs(
    graph: rdflib.Graph, store: Store, name: str
) -> None:
    """Typed, labelled, addressed to the endpoint, and correct SPARQL as it stands."""
    template, node = TEMPLATES[name], rdflib.URIRef(f"{ADDRESS}/queries/{name}")
    kind = template.form.capitalize()
    assert {SH.SPARQLExecutable, SH[f"SPARQL{kind}Executable"]} <= set(
        graph.objects(node, RDF.type)
    )
    assert graph.value(node, RDFS.label) == rdflib.Literal(template.summary, lang="en")
    assert graph.value(node, RDFS.comment) == rdflib.Literal(template.description, lang="en")
    target = rdflib.URIRef("https://schema.org/target")
    assert graph.value(node, target) == rdflib.URIRef(f"{ADDRESS}/sparql")
    keywords = {
        str(word) for word in graph.objects(node, rdflib.URIRef("https://schema.org/keywords"))
    }
    assert keywords == set(template.tags)
    sparql = str(graph.value(node, SH[PROPERTY[template.form]]))
    parse(sparql)
    if template.asks:
        with pytest.raises(ServiceRefusedError):
            evaluate(store, sparql)
    else:
        evaluate(store, sparql)
    assert len(list(graph.objects(node, SH.parameter))) == len(template.parameters)


def test_example_values_are_bound_where_the_store_has_them(store: Store) -> None:
    """A name that nothing has stays open, and the query stays correct."""
    assert f"<{ID}actor/ada-lind>" in bound_example(OWN, Resolver(store))
    over_nothing = bound_example(OWN, Resolver(Store()))
    assert "?_who_iri" in over_nothing
    assert '"b"' in over_nothing
    parse(over_nothing)


def test_parameters_are_described_as_in_shacl(graph: rdflib.Graph) -> None:
    """Types, order, choices, defaults and whether a value is needed."""
    node = rdflib.URIRef(f"{ADDRESS}/queries/own-one")
    parts = {
        str(graph.value(p, SH.path)).rpartition("#")[2]: p
        for p in graph.objects(node, SH.parameter)
    }
    assert set(parts) == {"who", "n", "kind", "day", "label"}
    xsd = rdflib.XSD
    assert graph.value(parts["day"], SH.datatype) == xsd.date
    assert graph.value(parts["label"], SH.datatype) == RDF.langString
    assert graph.value(parts["who"], SH.nodeKind) == SH.IRI
    assert str(graph.value(parts["who"], SH["class"])).endswith("#Person")
    assert graph.value(parts["n"], SH.defaultValue) == rdflib.Literal(7)
    optional = {name: bool(graph.value(p, SH.optional)) for name, p in parts.items()}
    assert optional == {"who": False, "n": True, "kind": True, "day": True, "label": True}
    choices = graph.value(parts["kind"], SH["in"])
    assert [str(c) for c in graph.items(choices)] == ["a", "b"]
    orders = {int(str(graph.value(p, SH.order))) for p in parts.values()}
    assert orders == set(range(5))


def test_prefixes_are_declared_once(graph: rdflib.Graph) -> None:
    """All examples share one set of declarations, each with its namespace."""
    (node,) = set(graph.objects(None, SH.prefixes))
    declared = {
        str(graph.value(d, SH.prefix)): graph.value(d, SH.namespace)
        for d in graph.objects(node, SH.declare)
    }
    assert declared["cmq"] == rdflib.Literal(
        "https://w3id.org/communique/ontology#", datatype=rdflib.XSD.anyURI
    )
    assert {"cmq", "oa", "rdfs", "xsd"} <= set(declared)
