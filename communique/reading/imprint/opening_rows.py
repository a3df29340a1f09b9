"""The states and bodies in whose name a text begins or ends: rows of names that tell who speaks.

"A, B and C condemn ...", "As leaders of A, B and C, we ...", "Signed by the Governments of A and B".
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from communique.reading.names.registry import Registry
from communique.reading.names.sightings import BodySighting

if TYPE_CHECKING:
    from communique.reading.extraction import Draft

_LEAD = 8  # tokens before the first name of a row: "The members and friends of the"
_JOINS = frozenset({",", ";", "and", "the", "(", ")", "-"})
_CLOSING = frozenset({")", ","})
_PLURAL = frozenset({"are", "have", "remain", "stand"})
_OPENING = 3  # sentences in which "we" may say who they are
_ROLE_REACH = 4  # tokens from "As" to what "we" are
_KINDS = ("state", "organization")
_ISSUED = frozenset({"by", "of", "from"})
_GOVERNMENTS = frozenset({"the", "&", "of", "government", "governments"})

_MEMBERS = frozenset({"members", "partners", "parties", "participants", "group", "format"})
_BRACKET_REACH = 14  # tokens in which a bracket that names the members of a group opens
_DATE_REACH = 6  # tokens of a date inside it
# "the leaders of the states of A and B"
_LANDS = frozenset({"states", "countries", "nations", "governments", "republics", "peoples"})


def opening_row(draft: Draft) -> tuple[str, ...]:
    """The keys of the states and bodies that open the text in a row, if a verb of several follows.

    "The members of the Troika (A, B and C) and the European Union extend ...".
    """
    for first, last in islice(_sentences(draft), 1):
        row = next(_rows(draft, first, last), ())
        if not row or row[0].first - first >= _LEAD:
            return ()
        end = _behind(draft, row, last)
        forms = draft.tools.lexicon.forms.get(draft.tokens[end].lower, ())
        if any(f.feature == "base" for f in forms) or draft.tokens[end].lower in _PLURAL:
            return _keys(row)
    return ()


def role_row(draft: Draft) -> tuple[str, ...]:
    """Who "we" are that speak in a role: "As leaders of A, B and C, we", "As friends of X, A and B, we".

    Of friends or members those are meant who are named behind a comma, and not whose they are.
    """
    words, text = draft.tools.lexicon.words, draft.tokens
    heads, others = words("publishers", "heads_as"), words("publishers", "others_as")
    for first, last in islice(_sentences(draft), _OPENING):
        near = text.lowers(first, min(first + _ROLE_REACH + 1, last))
        if near[0] != "as" or (heads | others).isdisjoint(near) or "our" in near:
            continue
        we = next((i for i in range(first, last) if text[i].lower == "we"), None)
        for row in _rows(draft, first, we) if we is not None else ():
            before = [w for w in text.lowers(row[0].first - 3, row[0].first) if w != "the"][-2:]
            if before[-1] == "," or (before[-1] == "of" and before[0] in heads | _LANDS):
                return _keys(row)
    return ()


def bracketed_row(draft: Draft) -> tuple[str, ...]:
    """The states and bodies in brackets behind a group or its statement, in the title or at the head.

    "Statement of the Baltic leaders (A, B, C, 3 May 2026)", "The Ministers of the Troika (A, B, C) met".
    """
    at = draft.tokens.first_at
    titles = [(at(b.start), at(b.end)) for b in draft.blocks if b.kind == "title"]
    for first, last in (*titles, *islice(_sentences(draft), 1)):
        for i in range(first + 1, min(first + _BRACKET_REACH, last)):
            if draft.tokens[i].text == "(" and _heads_members(draft, first, i):
                row = next(_rows(draft, i, last), ())
                if row and row[0].first <= i + 2 and _closes(draft, row[-1].last, last):
                    return _keys(row)
    return ()


def introduced_parties(draft: Draft, registry: Registry) -> tuple[str, ...]:
    """The two sides that the text gives short names: "the Government of A (GA) and the B Front (BF)"."""
    text = draft.tokens
    for first, last in islice(_sentences(draft), 2):
        sides = [m for m in registry.within(first, last) if _is_called(draft, m.last)]
        for one, other in itertools.pairwise(sides):
            joins = text.lowers(one.last + 3, other.first)
            kinds = {registry.type_of(m.key) for m in (one, other)}
            if joins in (["and"], ["and", "the"]) and one.key != other.key:
                return (one.key, other.key) if kinds <= {*_KINDS, "group"} else ()
    return ()


def _is_called(draft: Draft, i: int) -> bool:
    """Whether a short name in brackets stands at token *i*: "(MFA)"."""
    near = [t.text for t in draft.tokens[i : i + 3]]
    short = len(near) == 3 and near[1].isalpha() and sum(map(str.isupper, near[1])) > 1  # "(GoK)"
    return short and near[0::2] == ["(", ")"]


def _heads_members(draft: Draft, first: int, bracket: int) -> bool:
    """Whether what stands before a bracket may be those named in it: "the Baltic leaders ("."""
    words, text = draft.tools.lexicon.words, draft.tokens
    several = words("names", "who_speak") | words("publishers", "issued_kinds") | _LANDS | _MEMBERS
    if text[bracket - 1].lower in several:
        return True
    # "the Ministers of the Troika ("
    return text[bracket - 1].is_capital and not several.isdisjoint(text.lowers(first, bracket))


def _closes(draft: Draft, i: int, last: int) -> bool:
    """Whether a bracket closes at token *i*, or behind a date."""
    text = draft.tokens
    end = next((j for j in range(i, min(i + _DATE_REACH, last)) if text[j].text == ")"), None)
    if end is None or end == i:
        return end is not None
    span = text[i].start, text[end].end
    dated = (x for x in draft.times if span[0] <= x.start and x.end <= span[1])
    return any(x.kind == "date" for x in dated)


def issuing_row(draft: Draft, first: int, last: int) -> tuple[str, ...]:
    """The keys of the states and bodies in a row right behind "Statement by", between two tokens."""
    text = draft.tokens
    at = next((i + 1 for i in range(first, last) if text[i].lower in _ISSUED), last)
    row = next(_rows(draft, at, last, (*_KINDS, "group"), _JOINS | _GOVERNMENTS), [])
    led = bool(row) and _GOVERNMENTS.issuperset(text.lowers(at, row[0].first))
    return _keys(row) if led else ()


def signing_states(draft: Draft) -> tuple[str, ...]:
    """The states and bodies of which the end of a text says that they signed it."""
    leads = draft.tools.lexicon.words("publishers", "signing_leads")
    text = draft.tokens
    for block in draft.blocks[-1:0:-1]:
        first, last = text.first_at(block.start), text.first_at(block.end)
        near = text.lowers(first, min(first + _LEAD, last))
        if near and near[0] in leads and ("by" in near or ":" in near):
            rows = _rows(draft, first, len(text))
            return next((_keys(row) for row in rows), ())
    return ()


def _sentences(draft: Draft) -> Iterator[tuple[int, int]]:
    at = draft.tokens.first_at
    return ((at(s.start), at(s.end)) for s in draft.sentences)


def _rows(
    draft: Draft,
    first: int,
    last: int,
    kinds: tuple[str, ...] = _KINDS,
    joins: frozenset[str] = _JOINS,
) -> Iterator[list[BodySighting]]:
    """The rows of two or more states and bodies between two tokens, with only *joins* between."""
    row: list[BodySighting] = []
    for body in draft.sightings.bodies:
        if not first <= body.first < last or not body.entities or body.is_place:
            continue
        listed = body.entities[0].type in kinds
        if row and not (listed and joins.issuperset(draft.tokens.lowers(row[-1].last, body.first))):
            if len(_keys(row)) > 1:
                yield row
            row = []
        row += [body] if listed else []
    if len(_keys(row)) > 1:
        yield row


def _keys(row: list[BodySighting]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(b.entities[0].key for b in row))


def _behind(draft: Draft, row: list[BodySighting], last: int) -> int:
    """The token behind a row, without what closes it."""
    tokens = range(row[-1].last, last)
    return next((i for i in tokens if draft.tokens[i].text not in _CLOSING), last - 1)
