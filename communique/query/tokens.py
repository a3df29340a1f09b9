"""SPARQL text as tokens, as far as saved templates and the endpoint need it.

Only what matters here is told apart: strings, comments, IRIs, variables, words and the
rest. This is no parser: whether a query is correct is for the engine to say (`parse`).
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Store

from communique.errors import QueryError

_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^\x00-\x20<>"{}|^`]*>)
  | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<variable>[?$][^\W]\w*)
  | (?P<word>(?:\w|[.\-:%](?=[\w:%\-])|\\.)+:? | :)
  | (?P<space>\s+)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
Check = Callable[[str, str | None], None]
_FORMS = ("SELECT", "CONSTRUCT", "ASK", "DESCRIBE")
_NO_GRAPH: Any = [None]


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a query. `kind` is comment, iri, string, variable, word, space or other."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def tokens(sparql: str) -> Iterator[Token]:
    """Every token of *sparql* in order; their texts joined are *sparql* again."""
    for match in _TOKEN.finditer(sparql):
        yield Token(match.lastgroup or "other", match.group(), match.start())


def _significant(sparql: str) -> Iterator[Token]:
    return (t for t in tokens(sparql) if t.kind not in ("comment", "space"))


def query_form(sparql: str) -> str | None:
    """`SELECT`, `CONSTRUCT`, `ASK` or `DESCRIBE`; None where no such word stands."""
    for token in _significant(sparql):
        if token.kind == "word" and token.text.upper() in _FORMS:
            return token.text.upper()
    return None


def selects_all(sparql: str) -> bool:
    """Whether *sparql* is a `SELECT *` (also DISTINCT or REDUCED) at its outermost."""
    selecting = False
    for token in _significant(sparql):
        word = token.text.upper()
        if selecting and word not in ("DISTINCT", "REDUCED"):
            return token.text == "*"
        if token.kind == "word" and word in _FORMS:
            if word != "SELECT":
                return False
            selecting = True
    return False


def variable_names(sparql: str) -> list[str]:
    """The names of all variables, without `?`, each once, in order of first appearance."""
    names = (t.text[1:] for t in tokens(sparql) if t.kind == "variable")
    return list(dict.fromkeys(names))


def parse(sparql: str, base_iri: str | None = None) -> None:
    """Check that *sparql* is a correct query, without evaluating it.

    Relative IRIs are correct only where there is a *base_iri*, or a BASE in the query.

    Raises:
        QueryError: with the parser's message, which holds line and column.
    """
    # The engine parses first and then refuses a graph that is none. That comes before the
    # query is planned, which alone takes a minute for 200 triple patterns.
    with contextlib.suppress(TypeError), objections("a query", base_iri):
        Store().query(sparql, base_iri=base_iri, default_graph=_NO_GRAPH)


@contextmanager
def objections(what: str, base_iri: str | None) -> Iterator[None]:
    """What the engine's parser objects to in the block, as errors for the person reading.

    Args:
        what: What is parsed: `a query` or `an update`.

    Raises:
        QueryError: with the parser's message, which holds line and column.
    """
    name = what.partition(" ")[2]
    try:
        yield
    except SyntaxError as error:
        raise QueryError(f"The {name} is not correct SPARQL: {error.msg}.") from None
    except UnicodeEncodeError:
        raise QueryError(f"The {name} holds characters that are no Unicode text.") from None
    except ValueError as error:
        raise QueryError(f"Its address '{base_iri}' is no base for {what}: {error}.") from None


def calls_service(sparql: str, base_iri: str | None = None) -> bool:
    """Whether *sparql* would send a part of itself to another server (`SERVICE`).

    Raises:
        QueryError: if *sparql* is not correct.
    """
    return uses_keyword(sparql, "service", base_iri)


def names_graphs(sparql: str, base_iri: str | None = None) -> bool:
    """Whether *sparql* chooses its own graphs (`FROM`).

    Raises:
        QueryError: if *sparql* is not correct.
    """
    return uses_keyword(sparql, "from", base_iri)


def uses_keyword(sparql: str, keyword: str, base_iri: str | None, check: Check = parse) -> bool:
    """Whether *keyword* stands in *sparql* as a keyword, in whatever spelling.

    Tokens alone cannot tell: in `1<2#>'''` a `<` opens an IRI or is an operator, and only
    the grammar knows which. So the word is misspelt wherever it stands: in a string, an
    IRI or a name that is harmless, but as a keyword it breaks the query. Both spellings
    have the same length, so that positions in messages stay right.

    Args:
        check: Raises `QueryError` for what is not correct: `parse`, or likewise for updates.

    Raises:
        QueryError: if *sparql* is not correct.
    """
    misspelt = re.sub(keyword, "x" + keyword[1:], sparql, flags=re.IGNORECASE)
    if misspelt == sparql:
        return False
    try:
        check(misspelt, base_iri)
    except QueryError:
        # What is wrong in both spellings is wrong for another reason. To parse asks nobody.
        check(sparql, base_iri)
        return True
    return False
