"""The ontology, its schemes and its shapes, as Turtle text.

communique     classes and properties, each with label, comment and example
alignments     how they relate to PROV-O, ORG, FOAF, schema.org, SEM, SKOS and others
schemes        SKOS schemes: acts, strengths, kinds of meeting, roles and so on
topics         the SKOS scheme of topics
phrases        the SKOS scheme of set phrases, with their spellings
lineage        SKOS schemes of the kinds, keys and status of lineage
plover, cameo  SKOS schemes of event types and codes
event-mapping  which of them each act has, as rules
shapes         SHACL shapes for what a loader must produce; not part of the graph
axioms         property chains and what excludes what, for the reasoner; not part of the graph

Beside them stand `questions.yaml`, the questions that the ontology answers, `ontology.html`, its
documentation, and `rules.json`, the rules that are compiled from the axioms.
"""

from __future__ import annotations

from importlib.resources import files

from communique.errors import DataError

__all__ = ["ontology_file", "ontology_names", "ontology_text", "rules_text"]

_SUFFIX = ".ttl"


def ontology_names() -> tuple[str, ...]:
    """The names of all Turtle files here, sorted, without `.ttl`."""
    return tuple(
        sorted(
            item.name.removesuffix(_SUFFIX)
            for item in files(__name__).iterdir()
            if item.name.endswith(_SUFFIX)
        )
    )


def ontology_text(name: str) -> str:
    """The Turtle text called *name*, with or without `.ttl`.

    Raises:
        DataError: if there is no such file; the message lists those there are.
    """
    stem = name.removesuffix(_SUFFIX)
    names = ontology_names()
    if stem not in names:
        raise DataError(f"No ontology file named '{name}'. Files: {', '.join(names)}.")
    return files(__name__).joinpath(stem + _SUFFIX).read_text(encoding="utf-8")


def rules_text() -> str:
    """The rules for inference that were compiled from the axioms, as JSON.

    Raises:
        OSError: if there is no such file.
    """
    return files(__name__).joinpath("rules.json").read_text(encoding="utf-8")


def ontology_file(name: str) -> bytes:
    """The file *name* beside the Turtle. Raises FileNotFoundError if there is none."""
    return files(__name__).joinpath(name).read_bytes()
