"""Puts terms, examples, questions and the picture together in one page."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from pyoxigraph import Store

from communique.errors import DataError
from communique.graph.vocabulary import CMQ_NAMESPACE, PREFIXES
from communique.ontology import ontology_file
from communique.ontology_docs.diagram import diagram
from communique.ontology_docs.examples import Examples, prefixes_used
from communique.ontology_docs.terms import Ontology
from communique.query.templates import load_templates

QUESTIONS = "questions.yaml"
_TEMPLATE = "page.html"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the ontology answers: in words, by a saved query, with which terms."""

    question: str
    template: str
    terms: tuple[str, ...]


def questions() -> tuple[Question, ...]:
    """The questions of `questions.yaml`, in its order.

    Raises:
        DataError: if one names a saved query or a term that there is not.
    """
    import yaml

    templates = load_templates()
    terms = {term.name for term in Ontology().terms}
    found = tuple(
        Question(q["question"], q["template"], tuple(q["terms"]))
        for q in yaml.safe_load(ontology_file(QUESTIONS))
    )
    for question in found:
        if question.template not in templates:
            raise DataError(f"{QUESTIONS}: there is no saved query '{question.template}'.")
        for term in question.terms:
            if term not in terms:
                raise DataError(f"{QUESTIONS}: there is no term '{term}'.")
    return found


def build_page(store: Store) -> bytes:
    """The page, with examples out of *store*, which holds the bundled statements and no more."""
    import jinja2

    ontology = Ontology()
    examples = Examples(store)
    snippets = {term.name: examples.of(term) for term in ontology.terms}
    asked = questions()
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["short"] = short
    environment.filters["local"] = lambda iri: iri.startswith(CMQ_NAMESPACE)
    template = environment.from_string(
        files("communique.ontology_docs").joinpath(_TEMPLATE).read_text(encoding="utf-8")
    )
    text = template.render(
        ontology=ontology,
        classes=[t for t in ontology.terms if t.kind == "class"],
        properties=[t for t in ontology.terms if t.kind.endswith("property")],
        snippets=snippets,
        prefixes=prefixes_used(snippets.values()),
        picture=diagram(ontology),
        questions=asked,
        answered={t.name: [q for q in asked if t.name in q.terms] for t in ontology.terms},
        templates=load_templates(),
    )
    return (text.rstrip() + "\n").encode("utf-8")


def short(iri: str) -> str:
    """*iri* as `prefix:name`, or unchanged where no prefix fits."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri
