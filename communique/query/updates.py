"""SPARQL updates as text: whether they are correct, what they would do, and over which graphs.

Where a word is a keyword only the grammar knows (see `tokens.uses_keyword`), so each answer
here comes from the engine's own parser, which is asked without running anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pyoxigraph import NamedNode

from communique.errors import QueryError
from communique.query.syntax import check_update
from communique.query.tokens import tokens, uses_keyword

MAX_WHERE = 200
"""How often WHERE may stand in an update whose graphs come with the request."""

_WHERE = re.compile("where", re.IGNORECASE)


class LoadRefusedError(QueryError):
    """The update fetches a document (`LOAD`), which is not allowed."""


def fetches(sparql: str, base_iri: str | None = None) -> bool:
    """Whether the update *sparql* would fetch a document (`LOAD`).

    Raises:
        QueryError: if *sparql* is not correct.
    """
    return uses_keyword(sparql, "load", base_iri, check_update)


def asks_service(sparql: str, base_iri: str | None = None) -> bool:
    """Whether the update *sparql* would ask another server (`SERVICE`).

    Raises:
        QueryError: if *sparql* is not correct.
    """
    return uses_keyword(sparql, "service", base_iri, check_update)


def with_dataset(
    sparql: str, graphs: Sequence[str], named_graphs: Sequence[str], base_iri: str | None = None
) -> str:
    """*sparql* with `USING` in each of its operations that has a WHERE.

    That is what the parameters `using-graph-uri` and `using-named-graph-uri` of a request
    mean: SPARQL 1.1 Protocol, section 2.2.3. The templates of an operation keep their graphs.

    Raises:
        QueryError: if *sparql* is not correct, chooses graphs itself by USING or WITH, or
            if a graph is no IRI.
    """
    check_update(sparql, base_iri)
    for keyword in ("using", "with"):
        if uses_keyword(sparql, keyword, base_iri, check_update):
            raise QueryError(
                f"The graphs are chosen twice: by {keyword.upper()} in the update, and by "
                "using-graph-uri or using-named-graph-uri. Leave one out."
            )
    clause = " ".join(
        [f"USING {_node(iri)}" for iri in graphs]
        + [f"USING NAMED {_node(iri)}" for iri in named_graphs]
    )
    places = [match.start() for match in _WHERE.finditer(sparql)]
    if len(places) > MAX_WHERE:
        raise QueryError(
            f"The update has more than {MAX_WHERE} WHERE. With using-graph-uri that is too "
            "many: send it in parts, or write USING in it."
        )
    changed = sparql
    for place in reversed(places):
        inserted = _inserted(sparql, place, clause, base_iri)
        changed = changed[:place] + inserted + changed[place:]
    return changed


def _inserted(sparql: str, place: int, clause: str, base_iri: str | None) -> str:
    """What to put before the word `where` at *place*: *clause*, or nothing."""
    before, after = sparql[:place], sparql[place:]
    if is_correct(before + "x" + after[1:], base_iri):
        return ""  # in a string, a comment or a name
    if is_correct(f"{before} {clause} {after}", base_iri):
        return f" {clause} "
    # `DELETE WHERE` has no place for graphs: its pattern is written out as its template.
    if is_correct(f"{before} {{}} {clause} {after}", base_iri):
        return f" {_braced(after)} {clause} "
    return ""  # in a subquery


def _braced(text: str) -> str:
    """The first group in braces of *text*.

    A pattern without filters stands there, so tokens are told apart rightly.
    """
    depth, start = 0, 0
    for token in tokens(text):
        if token.text == "{":
            start = start if depth else token.start
            depth += 1
        elif token.text == "}":
            depth -= 1
            if depth == 0:
                return text[start : token.end]
    raise QueryError("The update is not correct SPARQL: a brace is not closed.")


def is_correct(sparql: str, base_iri: str | None) -> bool:
    """Whether *sparql* is a correct update."""
    try:
        check_update(sparql, base_iri)
    except QueryError:
        return False
    return True


def _node(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError:
        raise QueryError(f"The graph '{iri}' is no absolute IRI.") from None
