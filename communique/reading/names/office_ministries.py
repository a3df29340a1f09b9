"""Of which ministry an office is by its name: "Minister of Trade" of the Ministry of Trade of a state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from communique.authority import Authority, Entity

# "Deputy Minister of Foreign Affairs", "Secretary of State for Trade"
_OF_FIELD = re.compile(r"(?:.* )?(?:Minister|Secretary)(?: of State)? (?:of|for) (?P<field>.+)")
# "Deputy Foreign Minister", "Defence Secretary"
_FIELD_FIRST = re.compile(
    r"(?:(?:Deputy|Vice|First|Permanent|Assistant|Acting|State) )*(?P<field>.+) (?:Minister|Secretary)"
)
_ABROAD = re.compile(r"\b(?:Foreign|External|International (?:Relations|Affairs))\b")
_AFFAIRS = re.compile(r"\b(?:Affairs|Relations|Office)\b")
_RANKS = frozenset(
    {"Prime", "Deputy Prime", "Press", "General", "Cabinet", "Chief", "First", "State"}
)
_SHORT = {"Foreign": "Foreign Affairs"}
_HOUSES = ("Ministry of", "Ministry for", "Department of", "Department for", "Federal Ministry of")


def ministry_of(authority: Authority, head: str, country: str) -> Entity | None:
    """The ministry of *country* whose minister or officer the holder of *head* is."""
    found = (e for name in _names(head) for e in authority.find(name))
    named = next((e for e in found if e.type == "ministry" and e.country == country), None)
    if named is None and any(_ABROAD.search(name) for name in _names(head)):
        return _of_foreign_affairs(authority, country)  # "Global Affairs Canada"
    return named


def _of_foreign_affairs(authority: Authority, country: str) -> Entity | None:
    """The one ministry of a state of which a name, be it a former one, tells that it is of foreign affairs."""
    found = (
        e
        for e in authority.ministries_of(country)
        if any(_ABROAD.search(name) and _AFFAIRS.search(name) for name in (e.label, *e.aliases))
    )
    only = next(found, None)
    return only if next(found, None) is None else None


def only_ministry_of(authority: Authority, head: str) -> Entity | None:
    """The ministry of *head* where no other state has one of that name: "Minister for Europe and Foreign Affairs".

    So it is of ministries of foreign affairs, which are known of all states; else another state's
    that is not known may have the name too.
    """
    for name in _names(head):
        found = [e for e in authority.find(name) if e.type == "ministry"]
        if found and _ABROAD.search(name):
            return found[0] if len(found) == 1 else None
    return None


def is_of_ministry(head: str) -> bool:
    """Whether the name of an office tells of which ministry it is: "Deputy Minister of Defence"."""
    return bool(_names(head))


@lru_cache(1_000)
def _names(head: str) -> tuple[str, ...]:
    return tuple(_named(head))


def _named(head: str) -> Iterator[str]:
    match = _OF_FIELD.fullmatch(head) or _FIELD_FIRST.fullmatch(head)
    if match is None or match["field"] in _RANKS:
        return
    field = _SHORT.get(match["field"], match["field"])
    for house in _HOUSES:
        yield f"{house} {field}"
