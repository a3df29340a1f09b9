"""What pages of statements and of meetings show beyond the facts of any node.

A statement is shown whole, with the passages marked that something rests on. A meeting is
shown as each statement tells it, side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from pyoxigraph import Literal, NamedNode

from communique.graph.vocabulary import CMQ, OA
from communique.server.gateway import Row, Term
from communique.server.node_description import Describer
from communique.server.readable import TIMES

MAX_MARKS = 5000
MAX_ACCOUNTS = 12
MAX_TEXT = 400_000
"""Characters of a text that a page shows."""

_COMPARED = (
    CMQ.startedAt, CMQ.localTime, CMQ.earliestDate, CMQ.latestDate, CMQ.duration,
    CMQ.durationApproximate, CMQ.place, CMQ.placeName, CMQ.meetingKind, CMQ.modality,
    CMQ.occasion, CMQ.partOf,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of a text: its offsets in characters, and the nodes that rest on it."""

    iri: str
    start: int
    end: int
    carries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text within the same passages; `marks` names the innermost first.

    Attributes:
        begins: The passages that begin just here.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The text of a statement, and its passages in the order of the text."""

    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    cut: bool = False
    more_marks: bool = False


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part, in which office and role, as one statement says."""

    actor: str
    offices: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What one statement says of a meeting."""

    statement: str
    graph: str
    facts: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    participants: tuple[Participant, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of a meeting.

    Attributes:
        predicates: What any of them tells, in the order of a table.
        differing: Those of which two statements give different values.
    """

    accounts: tuple[Account, ...]
    predicates: tuple[str, ...]
    differing: frozenset[str]
    more: bool = False

    def linked(self) -> list[str]:
        """All IRIs that they name."""
        found = list(self.predicates)
        for account in self.accounts:
            found.append(account.statement)
            for terms in account.facts.values():
                found += [term.value for term in terms if isinstance(term, NamedNode)]
            for person in account.participants:
                found += [person.actor, *person.roles]
        return found


def mark(text: str, marks: Iterable[Mark]) -> MarkedText:
    """*text* cut at the ends of *marks*, those outside of it left out."""
    length = min(len(text), MAX_TEXT)
    kept = sorted(
        (m for m in marks if 0 <= m.start < m.end <= length), key=lambda m: (m.start, -m.end, m.iri)
    )
    bounds = sorted({0, length, *(m.start for m in kept), *(m.end for m in kept)})
    pieces = []
    waiting, open_marks = list(reversed(kept)), list[Mark]()
    for start, end in zip(bounds, bounds[1:], strict=False):
        begins = []
        while waiting and waiting[-1].start == start:
            begins.append(waiting.pop())
        open_marks = [m for m in open_marks if m.end > start] + begins
        inner = sorted(open_marks, key=lambda m: (m.end - m.start, m.iri))
        pieces.append(Piece(text[start:end], tuple(inner), tuple(begins)))
    return MarkedText(tuple(pieces), tuple(kept), cut=len(text) > MAX_TEXT)


async def marked_text(describer: Describer, statement: str, text: str) -> MarkedText:
    """The *text* of *statement* with what is said to stand in it."""
    rows = await describer.rows(
        f"SELECT DISTINCT ?passage ?start ?end {{ ?passage {CMQ.inStatement} "
        f"{NamedNode(statement)} ; {OA.start} ?start ; {OA.end} ?end }} LIMIT {MAX_MARKS + 1}"
    )
    carried = await describer.rows(
        f"SELECT DISTINCT ?passage ?node {{ ?passage {CMQ.inStatement} {NamedNode(statement)} ; "
        f"{OA.start} ?start . ?node {CMQ.passage} ?passage }} LIMIT {MAX_MARKS}"
    )
    carries: dict[Term, list[str]] = {}
    for row in carried:
        node = row["node"]
        if isinstance(node, NamedNode) and node.value != statement:
            carries.setdefault(row["passage"], []).append(node.value)
    marks = [
        Mark(
            passage.value, int(start.value), int(end.value), tuple(sorted(carries.get(passage, ())))
        )
        for row in rows[:MAX_MARKS]
        if isinstance(passage := row["passage"], NamedNode)
        and isinstance(start := row["start"], Literal)
        and isinstance(end := row["end"], Literal)
        and start.value.isdecimal()
        and end.value.isdecimal()
    ]
    found = mark(text, marks)
    return MarkedText(found.pieces, found.marks, found.cut, len(rows) > MAX_MARKS)


async def accounts_of(describer: Describer, meeting: str) -> Accounts:
    """What each statement that reports *meeting* says of it."""
    node = NamedNode(meeting)
    found = await describer.rows(
        f"SELECT DISTINCT ?g ?statement {{ GRAPH ?g {{ ?statement {CMQ.reports} {node} }} }} "
        f"LIMIT {MAX_ACCOUNTS + 1}"
    )
    pairs = sorted((str(_value(row, "statement")), str(_value(row, "g"))) for row in found)
    more, pairs = len(pairs) > MAX_ACCOUNTS, pairs[:MAX_ACCOUNTS]
    if not pairs:
        return Accounts((), (), frozenset())
    graphs = f"VALUES ?g {{ {' '.join(str(NamedNode(graph)) for _, graph in pairs)} }}"
    wanted = f"VALUES ?p {{ {' '.join(map(str, _COMPARED))} }}"
    facts = await describer.rows(
        f"SELECT ?g ?p ?o {{ {graphs} {wanted} GRAPH ?g {{ {node} ?p ?o }} }}"
    )
    people = await describer.rows(
        f"SELECT ?g ?actor ?office ?role {{ {graphs} GRAPH ?g {{ ?x {CMQ.inMeeting} {node} ; "
        f"{CMQ.actor} ?actor OPTIONAL {{ ?x {CMQ.officeName} ?office }} "
        f"OPTIONAL {{ ?x {CMQ.role} ?role }} }} }}"
    )
    words = await describer.rows(
        f"SELECT ?g ?passage ?words {{ {graphs} GRAPH ?g {{ {node} {CMQ.passage} ?passage . "
        f"?passage {OA.exact} ?words OPTIONAL {{ ?passage {OA.start} ?start }} }} }} "
        "ORDER BY ?start"
    )
    accounts = tuple(
        Account(
            statement,
            graph,
            _facts(row for row in facts if _value(row, "g") == graph),
            _participants(row for row in people if _value(row, "g") == graph),
            tuple(
                (str(_value(row, "passage")), str(_value(row, "words")))
                for row in words
                if _value(row, "g") == graph
            ),
        )
        for statement, graph in pairs
    )
    told = [p.value for p in _COMPARED if any(p.value in a.facts for a in accounts)]
    return Accounts(accounts, tuple(told), _differing(told, accounts), more)


def _differing(predicates: Sequence[str], accounts: Sequence[Account]) -> frozenset[str]:
    """Of which predicates two accounts say different things.

    Silence is no difference, nor is a day where another gives the hour of that day.
    """
    return frozenset(
        p
        for p in predicates
        for first, second in combinations([a.facts[p] for a in accounts if p in a.facts], 2)
        if not all(any(_agree(one, other) for other in second) for one in first)
        or not all(any(_agree(one, other) for other in first) for one in second)
    )


def _agree(one: Term, other: Term) -> bool:
    if isinstance(one, Literal) and isinstance(other, Literal):
        if one.datatype.value in TIMES and other.datatype.value in TIMES:
            return one.value.startswith(other.value) or other.value.startswith(one.value)
    return one == other


def _facts(rows: Iterable[Row]) -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for row in rows:
        found.setdefault(str(_value(row, "p")), []).append(row["o"])
    return {p: tuple(sorted(terms, key=str)) for p, terms in found.items()}


def _participants(rows: Iterable[Row]) -> tuple[Participant, ...]:
    offices: dict[str, set[str]] = {}
    roles: dict[str, set[str]] = {}
    for row in rows:
        actor = str(_value(row, "actor"))
        offices.setdefault(actor, set())
        roles.setdefault(actor, set())
        if office := _value(row, "office"):
            offices[actor].add(office)
        if role := _value(row, "role"):
            roles[actor].add(role)
    return tuple(
        Participant(actor, tuple(sorted(offices[actor])), tuple(sorted(roles[actor])))
        for actor in sorted(offices)
    )


def _value(row: Row, name: str) -> str | None:
    term = row.get(name)
    return term.value if isinstance(term, NamedNode | Literal) else None
