"""What a query or an update would ask of other servers: by SERVICE, and by LOAD.

Only the engine knows what is a keyword and what is part of a string, a name or an IRI, so
it is the engine's parser that is asked, with the text changed in small ways; nothing is
ever evaluated. Where its answers leave anything open, the target is unknown, and a call
with an unknown target is one that nobody may allow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode, QuerySolutions, Store

from communique.errors import QueryError
from communique.query.addresses import starts
from communique.query.syntax import check_query, check_update

_LETTERS = "xqzjkvywughfn"
# Each occurrence costs two readings of the text, at some 4 million characters a second; beyond
# this product of occurrences and length, none is judged.
_MOST_READ = 3_000_000
_NAME = r"(?:[^\W\d_](?:[\w.\-·]*[\w\-·])?)?:"
_LOCAL = r"(?:(?:[\w:.\-·]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w:\-·]|%[0-9A-Fa-f]{2}|\\.))?"
_GAP = r"(?:[ \t\r\n]|\#[^\r\n]*(?:[\r\n]|\Z))*"
_IRI = r"<[^\x00-\x20<>\"{}|^`]*>"
_TERM = rf"(?P<term>{_IRI}|[?$]\w+|{_NAME}{_LOCAL})"
# The engine tries them in this order: `silent:y` is a name only where `:y` is none.
_TARGETS = (
    re.compile(rf"{_GAP}(?P<silent>SILENT){_GAP}{_TERM}", re.IGNORECASE | re.VERBOSE),
    re.compile(rf"{_GAP}(?P<silent>){_TERM}", re.IGNORECASE | re.VERBOSE),
)
_DECLARED = {
    "PREFIX": re.compile(rf"{_GAP}{_NAME}{_GAP}{_IRI}", re.VERBOSE),
    "BASE": re.compile(rf"{_GAP}{_IRI}", re.VERBOSE),
}
# What may stand before the keyword if it is one: a group, or another operation.
_BEFORE = {
    "SERVICE": " {} ",
    "LOAD": " CLEAR SILENT GRAPH <x:communique> ; ",
    "PREFIX": " ",
    "BASE": " ",
}


@dataclass(frozen=True, slots=True)
class OutsideCall:
    """One place where another server would be asked.

    Attributes:
        keyword: `SERVICE` or `LOAD`.
        iri: The absolute IRI; None for a variable, or where it cannot be told.
        silent: Whether a failure would be passed over.
        line: Where it stands, from 1; 0 where that cannot be told.
    """

    keyword: str
    iri: str | None
    silent: bool
    line: int


@dataclass(frozen=True, slots=True)
class OutsideCalls:
    """All such places, in the order of the text.

    Attributes:
        sparql: The text to evaluate once it is allowed: the same, but every target is
            written out as the absolute IRI that was judged.
    """

    calls: tuple[OutsideCall, ...]
    sparql: str

    def __bool__(self) -> bool:
        return bool(self.calls)

    def __iter__(self) -> Iterator[OutsideCall]:
        return iter(self.calls)


def outside_calls(
    sparql: str, base_iri: str | None = None, *, update: bool = False
) -> OutsideCalls:
    """What the query, or with *update* the update, *sparql* would ask of other servers.

    Raises:
        QueryError: if *sparql* is not correct. Gives the position.
    """
    check = check_update if update else check_query
    check(sparql, base_iri)

    def is_correct(text: str) -> bool:
        try:
            check(text, base_iri)
        except QueryError:
            return False
        return True

    @cache
    def places_of(keyword: str) -> list[int] | None:
        return _places(sparql, keyword, is_correct)

    calls: list[tuple[int, OutsideCall]] = []
    written: list[tuple[int, int, str]] = []
    for keyword in ("SERVICE", "LOAD") if update else ("SERVICE",):
        places = places_of(keyword)
        if places is None:
            calls.append((-1, OutsideCall(keyword, None, False, 0)))
            continue
        for place in places:
            line = sparql.count("\n", 0, place) + 1
            matches = [m for t in _TARGETS if (m := t.match(sparql, place + len(keyword)))]
            silent = bool(matches and matches[0]["silent"])
            iri = None
            for match in matches:
                iri = _resolved(sparql, place, match["term"], base_iri, places_of)
                if iri is not None:
                    silent = bool(match["silent"])
                    written.append((*match.span("term"), f" <{iri}> "))
                    break
            calls.append((place, OutsideCall(keyword, iri, silent, line)))
    rewritten = _replaced(sparql, written)
    found = tuple(call for _, call in sorted(calls, key=lambda c: c[0]))
    if written and not is_correct(rewritten):
        # Something else than the target was read as the target.
        found = tuple(OutsideCall(c.keyword, None, c.silent, c.line) for c in found)
        rewritten = sparql
    return OutsideCalls(found, rewritten)


def allowed(
    calls: OutsideCalls, service_prefixes: Sequence[str], load_prefixes: Sequence[str]
) -> str | None:
    """None if every call of *calls* may be made, else the sentence that refuses the first.

    A prefix allows what begins like it and goes on after a whole part: scheme, host and
    port are the same, and the path continues at a `/`, a `?` or a `#`.
    """
    for call in calls:
        prefixes = service_prefixes if call.keyword == "SERVICE" else load_prefixes
        where = f" in line {call.line}" if call.line else ""
        if not prefixes:
            return (
                f"{call.keyword}{where} is refused: this server asks no other. "
                f"Take the {call.keyword} part out."
            )
        if call.iri is None:
            return (
                f"{call.keyword}{where} is refused: which server it would ask cannot be told "
                "beforehand. Write its IRI in place of a variable."
            )
        if not any(starts(prefix, call.iri) for prefix in prefixes):
            return (
                f"{call.keyword} <{call.iri}>{where} is refused. "
                f"Allowed is what begins with {' or '.join(prefixes)}."
            )
    return None


def _replaced(text: str, changes: Sequence[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _places(text: str, keyword: str, is_correct: Callable[[str], bool]) -> list[int] | None:
    """Where *keyword* stands as a keyword; None where that cannot be told.

    It is misspelt wherever it stands: in a string, an IRI or a name that is harmless if it
    happens everywhere, but as a keyword it breaks the text. A place is one where the
    misspelling breaks it and where the word may stand alone, with something before it that
    fits no name. In the end, all other places must be harmless together.
    """
    starts_ = [m.start() for m in re.finditer(keyword, text, re.IGNORECASE | re.ASCII)]
    if not starts_:
        return []
    lower = text.lower()
    letter = next((c for c in _LETTERS if c + keyword[1:].lower() not in lower), None)
    if letter is None:
        return None

    def misspelt(places: Sequence[int]) -> str:
        # Upper and lower case stay apart, as they may be two names.
        parts = [(p, p + 1, letter.upper() if text[p].isupper() else letter) for p in places]
        return _replaced(text, parts)

    if is_correct(misspelt(starts_)):
        return []
    if len(starts_) * len(text) > _MOST_READ:
        return None
    size, before = len(keyword), _BEFORE[keyword]

    def is_keyword(p: int) -> bool:
        alone = f"{text[:p]}{before}{text[p : p + size]}\n{text[p + size :]}"
        return not is_correct(misspelt([p])) and is_correct(alone)

    found = [p for p in starts_ if is_keyword(p)]
    others = [p for p in starts_ if p not in found]
    return found if found and (not others or is_correct(misspelt(others))) else None


def _resolved(
    text: str,
    place: int,
    term: str,
    base_iri: str | None,
    places_of: Callable[[str], list[int] | None],
) -> str | None:
    """The absolute IRI that *term* means at *place*; None for a variable, or if unclear."""
    if term[0] in "?$":
        return None
    declared: list[tuple[int, str]] = []
    kinds = ("BASE", "PREFIX") if not re.match(r"<[A-Za-z][A-Za-z0-9+.\-]*:", term) else ()
    for keyword in kinds:
        places = places_of(keyword)
        if places is None:
            return None
        for start in places:
            match = _DECLARED[keyword].match(text, start + len(keyword))
            if match is None:
                return None
            if start < place:
                declared.append((start, text[start : match.end()]))
    prologue = "\n".join(found for _, found in sorted(declared))
    try:
        # A single IRI and nothing else: the engine resolves it as it does in the text.
        rows = Store().query(f"{prologue}\nSELECT ({term} AS ?iri) {{}}", base_iri=base_iri)
    except (SyntaxError, ValueError, RuntimeError):
        return None
    if not isinstance(rows, QuerySolutions):
        return None
    iri = next(iter(rows))["iri"]
    return iri.value if isinstance(iri, NamedNode) else None
