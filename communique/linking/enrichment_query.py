"""The one query that fetches all facts of a batch of items from a SPARQL endpoint.

One request is one answer: either all of a batch is known, or none of it. Each part names its
items again, since an engine need not carry them from one part of a UNION into the next. The
words are those of Wikidata's own graph (its data model in RDF: `p:` leads to a statement, `ps:`
and `psv:` to its value, `pq:` and `pqv:` to those of a qualifier, `wdno:` says that there is
none).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.graph.vocabulary import PREFIXES
from communique.linking.enrichment_facts import ITEM, POINT, TIME, Fact, Facts

COLUMNS = (
    "item", "part", "property", "statement", "rank", "best", "none", "value", "name", "time",
    "precision", "globe", "version", "target", "there",
)  # fmt: skip
_USED = ("owl", "p", "pq", "pqv", "ps", "psv", "rdfs", "wd", "wdno", "wikibase")
# Wikidata writes schema.org with http; `schema` here is https.
_PROLOGUE = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in _USED) + (
    "PREFIX schema: <http://schema.org/>\n"
)


def batch_query(facts: Facts, qids: Sequence[str], languages: Sequence[str]) -> str:
    """The query for *qids*, with labels in *languages*; the first also names values."""
    items = f"VALUES ?item {{ {' '.join(f'wd:{qid}' for qid in qids)} }}"
    tags = ", ".join(f'"{tag}"' for tag in languages)
    parts = [
        '?item_ BIND("item" AS ?part) OPTIONAL { ?item owl:sameAs ?target } '
        "OPTIONAL { ?item schema:version ?version } "
        "BIND(EXISTS { ?item ?predicate ?anything } AS ?there)",
        f'?item_ ?item rdfs:label ?value FILTER(LANG(?value) IN ({tags})) BIND("label" AS ?part)',
        *(part for fact in facts.facts for part in _parts(fact, languages[0])),
    ]
    union = "\n  UNION\n".join(f"  {{ {part.replace('?item_', items)} }}" for part in parts)
    return f"{_PROLOGUE}SELECT {' '.join(f'?{c}' for c in COLUMNS)} WHERE {{\n{union}\n}}\n"


def _parts(fact: Fact, language: str) -> Iterator[str]:
    p = fact.property
    yield (
        f'?item_ ?item p:{p} ?statement . ?statement wikibase:rank ?rank . BIND("statement" AS '
        f'?part) BIND("{p}" AS ?property) OPTIONAL {{ ?statement ps:{p} ?value '
        f"{_named(fact, language)}}} {_detail(fact, f'psv:{p}')}"
        "BIND(EXISTS { ?statement a wikibase:BestRank } AS ?best) "
        f"BIND(EXISTS {{ ?statement a wdno:{p} }} AS ?none)"
    )
    for q in fact.qualifiers:
        yield (
            f"?item_ ?item p:{p} ?statement . ?statement pq:{q.property} ?value . "
            f'BIND("qualifier" AS ?part) BIND("{q.property}" AS ?property) '
            f"{_named(q, language)}{_detail(q, f'pqv:{q.property}')}"
        )


def _named(fact: Fact, language: str) -> str:
    """What the value is called."""
    if fact.kind != ITEM:
        return ""
    return f'OPTIONAL {{ ?value rdfs:label ?name FILTER(LANG(?name) = "{language}") }} '


def _detail(fact: Fact, node: str) -> str:
    """How exact a time is, and on which globe a point lies."""
    if fact.kind == TIME:
        return (
            f"OPTIONAL {{ ?statement {node} ?node . ?node wikibase:timeValue ?time ; "
            "wikibase:timePrecision ?precision } "
        )
    if fact.kind == POINT:
        return f"OPTIONAL {{ ?statement {node} ?node . ?node wikibase:geoGlobe ?globe }} "
    return ""
