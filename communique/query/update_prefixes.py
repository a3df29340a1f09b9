"""Prefixes that are declared between the operations of an update.

The grammar allows them before each operation (SPARQL 1.1 Query, rule 29), and clients that
send several updates as one write them there. The engine takes them before the first alone.
"""

from __future__ import annotations

import re

from communique.query.updates import is_correct

_GAP = r"(?:\s|\#[^\n\r]*[\n\r])*"
_PREFIX = r"prefix\s+([^\s:<>]*:)\s*(<[^\x00-\x20<>\"{}|^`]*>)"
_DECLARED = re.compile(_PREFIX, re.IGNORECASE)
_BETWEEN = re.compile(rf";{_GAP}(?:{_PREFIX}{_GAP})+", re.IGNORECASE)
_ABSOLUTE = re.compile(r"<[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
_MAX_PLACES = 200


def with_prefixes_first(sparql: str, base_iri: str | None = None) -> str:
    """*sparql* with the prefixes of later operations declared before the first.

    It stays as it is where that could change its meaning: where a prefix stands for two
    IRIs, or for a relative one. The engine then says what it does not take.
    """
    places = list(_BETWEEN.finditer(sparql))
    if not places or len(places) > _MAX_PLACES or is_correct(sparql, base_iri):
        return sparql
    meanings: dict[str, str] = {}
    for match in _DECLARED.finditer(sparql):
        name, iri = match.groups()
        if meanings.setdefault(name, iri) != iri or not _ABSOLUTE.match(iri):
            return sparql
    first, done, end = "", "", 0
    for place in places:
        before = done + sparql[end : place.start()]
        # In a string this cuts the string, which is then no update.
        if not is_correct(f"{first} {before}", base_iri):
            continue
        moved = [match.group() for match in _DECLARED.finditer(place.group())]
        first = " ".join([first, *moved])
        done = before + _DECLARED.sub("", place.group())
        end = place.end()
    return f"{first} {done}{sparql[end:]}" if done else sparql
