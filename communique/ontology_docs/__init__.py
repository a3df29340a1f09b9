"""The documentation of the ontology as one page of HTML, made from its Turtle.

The page is made once and kept with the ontology, so that whoever shows it needs neither a store nor
a template engine. `python -m communique.ontology_docs` makes it anew; a test proves that it is that
of the present ontology.
"""

from __future__ import annotations

from communique.ontology import ontology_file

PAGE = "ontology.html"


def ontology_page() -> bytes:
    """The page, as UTF-8: self-contained, for a browser or for printing."""
    return ontology_file(PAGE)
