"""The documentation of the ontology is that of the present ontology, whole and readable."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pyoxigraph as ox
import pytest
from saved_queries import load_templates

from communique.graph.store import GraphStore
from communique.graph.vocabulary import CMQ
from communique.ontology_docs import ontology_page
from communique.ontology_docs.diagram import diagram
from communique.ontology_docs.examples import PROLOGUE, Examples
from communique.ontology_docs.page import build_page, questions
from communique.ontology_docs.terms import Ontology

PAGE = ontology_page().decode("utf-8")
# Elements without content: void in HTML, or closed in the tag in SVG.
CLOSED = ("meta", "br", "rect", "path")


class Reader(HTMLParser):
    """Collects what can be pointed at and what points, and checks that tags are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.open: list[str] = []
        self.feed(PAGE)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        if tag == "a":
            self.links.append(given["href"] or "")
        self.loaded += [name for name in ("src", "srcset") if name in given]
        self.loaded += [tag] if tag in ("link", "script", "iframe") else []
        if tag not in CLOSED:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag in CLOSED or self.open.pop() == tag


@pytest.fixture(scope="module")
def read() -> Reader:
    return Reader()


def test_the_page_is_that_of_the_ontology(loaded_store: GraphStore) -> None:
    """Made anew, it is the same; if not: python -m communique.ontology_docs."""
    assert build_page(loaded_store.raw).decode("utf-8") == PAGE, (
        "The page is out of date. Make it anew: python -m communique.ontology_docs"
    )


def test_every_term_is_documented(read: Reader) -> None:
    """Each class and property has its section, with its comment."""
    terms = Ontology().terms
    constants = {name for name, node in vars(CMQ).items() if isinstance(node, ox.NamedNode)}
    assert {term.name for term in terms} == constants
    assert constants <= set(read.ids)
    for term in terms:
        assert (
            html.escape(term.comment).replace("&quot;", "&#34;").replace("&#x27;", "&#39;") in PAGE
        )


def test_every_question_has_its_saved_query(read: Reader) -> None:
    """Each question names a template that there is, and links to it."""
    templates = load_templates()
    asked = questions()
    assert len(asked) > 10
    for question in asked:
        assert question.template in templates
        assert f"/queries/{question.template}" in read.links
        assert question.question in html.unescape(PAGE)
        assert question.terms


def test_links_lead_somewhere(read: Reader) -> None:
    """No place is named twice, every link within the page has its place, all tags are closed."""
    assert read.open == []
    assert len(read.ids) == len(set(read.ids))
    inner = {link[1:] for link in read.links if link.startswith("#")}
    assert inner <= set(read.ids)
    outer = [link for link in read.links if not link.startswith("#")]
    assert all(link.startswith(("http://", "https://", "/queries/")) for link in outer)


def test_it_loads_nothing_from_elsewhere(read: Reader) -> None:
    """The page is complete in itself."""
    assert read.loaded == []
    assert "url(" not in PAGE
    assert "@import" not in PAGE


def test_the_picture_shows_every_property_between_classes() -> None:
    """Each object property whose values belong to a class of ours is drawn, and once only."""
    ontology = Ontology()
    classes = {term.iri for term in ontology.terms if term.kind == "class"}
    drawn = diagram(ontology)
    for term in ontology.terms:
        if term.kind == "object property":
            shown = len(re.findall(rf'<a href="#{term.name}">', drawn))
            assert shown == (1 if classes & set(term.range) else 0), term.name
    assert drawn == diagram(Ontology())


def test_examples_are_turtle_out_of_the_graph(loaded_store: GraphStore) -> None:
    """Each parses, and what is not cut stands in the store just so."""
    examples = Examples(loaded_store.raw)
    found = 0
    for term in Ontology().terms:
        snippet = examples.of(term)
        for triple in ox.parse(PROLOGUE + snippet, format=ox.RdfFormat.TURTLE) if snippet else ():
            found += 1
            cut = isinstance(triple.object, ox.Literal) and triple.object.value.endswith("…")
            value = None if cut else triple.object
            stored = loaded_store.raw.quads_for_pattern(triple.subject, triple.predicate, value)
            assert next(iter(stored), None) is not None, snippet
            assert html.unescape(PAGE).count(snippet) >= 1
    assert found > 200
