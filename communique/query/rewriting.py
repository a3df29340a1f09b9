"""Rewrites of queries that give the same answer sooner, made in their text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.errors import QueryError
from communique.query.algebra import Existence, Facts, Pattern, read_facts
from communique.query.syntax import check_query
from communique.query.tokens import Token, tokens

_GRAPH_LIST = re.compile(
    r"SELECT DISTINCT \?(?P<g>\w+) (?:WHERE )?\{ GRAPH \?(?P=g) "
    r"\{ \?(?P<s>\w+) \?(?P<p>\w+) \?(?P<o>\w+) (?:\. )?\} \}(?P<rest>(?: (?:LIMIT|OFFSET) \d+)*)",
    re.IGNORECASE,
)


def loose_patterns(existence: Existence) -> tuple[Pattern, ...]:
    """The patterns that name nothing from outside, so that they are matched for every row."""
    patterns = existence.patterns or ()
    near = [p for p in patterns if p.variables & existence.outer]
    return tuple(p for p in patterns if near and p not in near and p.variables)


def nest_existence(sparql: str, facts: Facts, number: int) -> str | None:
    """*sparql* with its EXISTS or NOT EXISTS *number* (from 0) written so that it starts well.

    `NOT EXISTS { ?s a :C . ?s :p ?outer }` becomes
    `NOT EXISTS { ?s :p ?outer . FILTER EXISTS { ?s a :C } }`: whether both can be matched is
    whether the first can so that the second can. The engine joins the two in any case, but
    evaluates the second form for what the first pattern finds, and not over a whole class.

    Returns:
        None where the text and the algebra cannot be matched to each other.
    """
    places = _existences(sparql)
    if places is None or len(places) != len(facts.existences):
        return None
    existence = facts.existences[number]
    if not existence.patterns or not all(map(_can_be_written, existence.patterns)):
        return None
    start, end = places[number]
    inside = _nested(existence.patterns, existence.outer)
    rewritten = f"{sparql[:start]}{{ {inside} }}{sparql[end:]}"
    return rewritten if _same_but(sparql, rewritten, facts, existence) else None


def list_graphs(sparql: str) -> str | None:
    """A `SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }` that reads one quad of each graph."""
    words = " ".join(t.text for t in tokens(sparql) if t.kind not in ("space", "comment"))
    match = _GRAPH_LIST.fullmatch(words)
    if match is None or len({match[name] for name in "gspo"}) < 4:
        return None
    g, triple = match["g"], f"?{match['s']} ?{match['p']} ?{match['o']}"
    rest = match["rest"]
    return f"SELECT ?{g} {{ GRAPH ?{g} {{ }} FILTER EXISTS {{ GRAPH ?{g} {{ {triple} }} }} }}{rest}"


def _nested(patterns: Sequence[Pattern], known: frozenset[str]) -> str:
    near = [p for p in patterns if p.variables & known] or list(patterns)
    rest = [p for p in patterns if p not in near]
    text = " . ".join(map(str, near))
    if not rest:
        return text
    names = known.union(*(p.variables for p in near))
    return f"{text} . FILTER EXISTS {{ {_nested(rest, names)} }}"


def _can_be_written(pattern: Pattern) -> bool:
    """Whether its text means the same again: no path, blank node, or number read anew."""
    terms = (pattern.subject, pattern.predicate, pattern.object)
    return not pattern.path and not any(t.startswith("_:") or "^^" in t for t in terms)


def _existences(sparql: str) -> list[tuple[int, int]] | None:
    """Where the braces after each EXISTS begin and end; None where they do not match up."""
    found: list[tuple[int, int]] = []
    waiting: list[int] = []
    open_: list[tuple[int, int | None]] = []
    seen: list[Token] = [t for t in tokens(sparql) if t.kind not in ("space", "comment")]
    for before, token in zip([None, *seen], seen, strict=False):
        if token.kind == "other" and token.text == "{":
            is_test = before is not None and before.text.upper() == "EXISTS"
            if is_test:
                found.append((token.start, -1))
            open_.append((token.start, len(found) - 1 if is_test else None))
        elif token.kind == "other" and token.text == "}":
            if not open_:
                return None
            start, number = open_.pop()
            if number is not None:
                found[number] = (start, token.end)
    return None if open_ or waiting or any(end < 0 for _, end in found) else found


def _same_but(sparql: str, rewritten: str, facts: Facts, existence: Existence) -> bool:
    """Whether *rewritten* is correct, and differs in nothing but that one test."""
    try:
        check_query(rewritten)
    except QueryError:
        return False
    again = read_facts(rewritten)
    if again is None or len(again.existences) < len(facts.existences):
        return False
    outside = [p for p in facts.patterns if p not in (existence.patterns or ())]
    kept = [p for p in again.patterns if p not in (existence.patterns or ())]
    return outside == kept and facts.columns == again.columns and facts.form == again.form
