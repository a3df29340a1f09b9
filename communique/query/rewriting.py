"""Rewrites of queries that give the same answer sooner, made in their text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from communique.errors import QueryError
from communique.query.algebra import read_facts
from communique.query.facts import Existence, Facts, Pattern
from communique.query.syntax import check_query
from communique.query.tokens import Token, tokens

_GRAPH_LIST = re.compile(
    r"(?:(?:PREFIX \S+|BASE) <\S*> )*SELECT DISTINCT \?(?P<g>\w+) (?:WHERE )?\{ GRAPH \?(?P=g) "
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
    levels = _levels(existence.patterns, existence.outer)
    rewritten = f"{sparql[:start]}{{ {_nested(levels)} }}{sparql[end:]}"
    return rewritten if _is_as_meant(rewritten, facts, existence, levels) else None


def list_graphs(sparql: str) -> str | None:
    """A `SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }` that reads one quad of each graph."""
    words = " ".join(t.text for t in tokens(sparql) if t.kind not in ("space", "comment"))
    match = _GRAPH_LIST.fullmatch(words)
    if match is None or len({match[name] for name in "gspo"}) < 4:
        return None
    g, triple = match["g"], f"?{match['s']} ?{match['p']} ?{match['o']}"
    rest = match["rest"]
    return f"SELECT ?{g} {{ GRAPH ?{g} {{ }} FILTER EXISTS {{ GRAPH ?{g} {{ {triple} }} }} }}{rest}"


def _levels(patterns: Sequence[Pattern], known: frozenset[str]) -> list[tuple[Pattern, ...]]:
    """*patterns* in steps, each of which names something of *known* or of a step before."""
    levels: list[tuple[Pattern, ...]] = []
    rest = list(patterns)
    while rest:
        near = [p for p in rest if p.variables & known] or rest
        rest = [p for p in rest if p not in near]
        known = known.union(*(p.variables for p in near))
        levels.append(tuple(near))
    return levels


def _nested(levels: Sequence[tuple[Pattern, ...]]) -> str:
    text = " . ".join(map(str, levels[0]))
    return f"{text} . FILTER EXISTS {{ {_nested(levels[1:])} }}" if levels[1:] else text


def _can_be_written(pattern: Pattern) -> bool:
    """Whether its text means the same again: no path, blank node, or number read anew."""
    terms = (pattern.subject, pattern.predicate, pattern.object)
    return not pattern.path and not any(t.startswith("_:") or "^^" in t for t in terms)


def _existences(sparql: str) -> list[tuple[int, int]] | None:
    """Where the braces after each EXISTS begin and end; None where they do not match up."""
    found: list[tuple[int, int]] = []
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
    return None if open_ or any(end < 0 for _, end in found) else found


def _is_as_meant(
    rewritten: str, facts: Facts, existence: Existence, levels: Sequence[tuple[Pattern, ...]]
) -> bool:
    """Whether *rewritten* is correct, and differs from *facts* in that one test alone."""
    try:
        check_query(rewritten)
    except QueryError:
        return False
    again = read_facts(rewritten)
    if again is None:
        return False
    # A test that holds another is more than patterns, so only the innermost one has some.
    expected = Counter(e.patterns for e in facts.existences)
    expected -= Counter([existence.patterns])
    expected += Counter([*[None] * (len(levels) - 1), levels[-1]])
    others = [
        [p for p in f.patterns if p not in (existence.patterns or ())] for f in (facts, again)
    ]
    same = (facts.form, facts.columns, facts.operators) == (
        again.form, again.columns, again.operators,
    )  # fmt: skip
    return (
        same
        and others[0] == others[1]
        and expected == Counter(e.patterns for e in again.existences)
    )
