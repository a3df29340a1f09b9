"""What an endpoint answered about a batch of items: checked whole, then told item by item."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode

from communique.errors import BadAnswer
from communique.graph.vocabulary import PREFIXES
from communique.linking.enrichment_facts import Fact, Facts
from communique.linking.enrichment_values import LeftOut, Row, is_unknown, term

STATUSES = FOUND, REDIRECTED, MISSING = "found", "redirected", "missing"
_ITEM = re.compile(re.escape(PREFIXES["wd"]) + r"(Q[1-9][0-9]*)")
_STATEMENT = PREFIXES["wds"]
_NAME = re.compile(r"[A-Za-z0-9-]+")
_RANK = PREFIXES["wikibase"]
_DEPRECATED = "DeprecatedRank"
_RANKS = ("PreferredRank", "NormalRank", _DEPRECATED)
_TYPES = frozenset({"uri", "bnode", "literal", "typed-literal"})

Value = NamedNode | Literal | None
"""A value; None where there is one and it is not known which."""


@dataclass(slots=True)
class Statement:
    """One statement of Wikidata's.

    Attributes:
        name: The last part of its IRI. `property`: such as `P39`.
        rank: `PreferredRank` or `NormalRank`. `best`: whether none of that property is above it.
        no_value: Whether it says that there is none.
        values: Those that were taken over, usually one. `named`: what the value is called.
        qualifiers: Property and values.
    """

    name: str
    property: str
    rank: str
    best: bool
    no_value: bool = False
    values: list[Value] = field(default_factory=list)
    named: Literal | None = None
    qualifiers: dict[str, list[Value]] = field(default_factory=lambda: defaultdict(list))


@dataclass(slots=True)
class Item:
    """What Wikidata says of one item.

    Attributes:
        status: `FOUND`, `REDIRECTED` to `target`, or `MISSING`.
        version: The revision of the item, where the endpoint says.
        labels: In the languages asked for, as far as there are any.
        left_out: What was not taken over, one sentence each, with the reason.
    """

    qid: str
    status: str
    target: str | None = None
    version: int | None = None
    labels: list[Literal] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def rows_by_item(answer: Any, qids: Sequence[str], whose: str) -> dict[str, list[Row]]:
    """The rows of *answer*, results of SPARQL in JSON, for each of *qids*.

    Raises:
        BadAnswer: It is no such results, or an item is missing among them.
    """
    try:
        rows = answer["results"]["bindings"]
        _must(isinstance(rows, list), "no rows")
        found: dict[str, list[Row]] = {qid: [] for qid in qids}
        for row in rows:
            for cell in row.values():
                _must(cell["type"] in _TYPES and isinstance(cell["value"], str), "no term")
            item = _ITEM.fullmatch(row["item"]["value"])
            found[item[1] if item else ""].append(row)
    except (KeyError, TypeError, AttributeError, ValueError):
        raise BadAnswer(f"What {whose} answers are no results of the query.") from None
    for qid, own in found.items():
        # The part on the item itself has a row for each, whatever there is.
        if not any(_text(row, "part") == "item" for row in own):
            raise BadAnswer(f"{whose} left {qid} out of its answer.")
    return found


def read_item(qid: str, rows: Sequence[Row], facts: Facts, whose: str) -> Item:
    """What *rows* say of the item *qid*, in an order that does not depend on theirs.

    Raises:
        BadAnswer: A row is not what the query asks for.
    """
    try:
        return _read(qid, sorted(rows, key=_order), facts.by_property())
    except (KeyError, ValueError) as error:
        raise BadAnswer(f"What {whose} answers of {qid} cannot be read: {error}.") from None


def _read(qid: str, rows: Sequence[Row], facts: Mapping[str, Fact]) -> Item:
    item = Item(qid, MISSING)
    statements: dict[str, Statement] = {}
    dropped: set[str] = set()
    for row in rows:
        part = _text(row, "part")
        if part == "item":
            _about(item, row)
        elif part == "label":
            label = Literal(row["value"]["value"], language=row["value"]["xml:lang"])
            if label not in item.labels:
                item.labels.append(label)
        elif part == "statement":
            _statement(item, row, facts[row["property"]["value"]], statements, dropped)
    for row in rows:
        if _text(row, "part") == "qualifier":
            _qualifier(item, row, facts, statements, dropped)
    item.statements = [s for s in statements.values() if s.values or s.no_value]
    item.left_out = sorted(set(item.left_out))
    if item.status != FOUND:
        item.labels, item.statements, item.left_out = [], [], []
    return item


def _about(item: Item, row: Row) -> None:
    if "target" in row:
        target = _ITEM.fullmatch(row["target"]["value"])
        if target is None:
            raise ValueError(f"it redirects to {row['target']['value']}")
        if target[1] != item.qid:
            item.status, item.target = REDIRECTED, target[1]
    if item.status == MISSING and row["there"]["value"] in ("true", "1"):
        item.status = FOUND
    if "version" in row:
        item.version = max(item.version or 0, int(row["version"]["value"]))


def _statement(
    item: Item,
    row: Row,
    fact: Fact,
    statements: dict[str, Statement],
    dropped: set[str],
) -> None:
    name = _name(row)
    rank = row["rank"]["value"].removeprefix(_RANK)
    _must(rank in _RANKS, f"there is no rank {rank}")
    if rank == _DEPRECATED:
        item.left_out.append(f"{fact.property}, statement {name}: Wikidata marks it as wrong.")
        dropped.add(name)
        return
    best = row["best"]["value"] in ("true", "1")
    statement = statements.setdefault(name, Statement(name, fact.property, rank, best))
    if "value" not in row:
        _must(row["none"]["value"] in ("true", "1"), f"the statement {name} has no value")
        statement.no_value = True
        return
    if "name" in row and statement.named is None:
        statement.named = Literal(row["name"]["value"], language=row["name"].get("xml:lang", "en"))
    try:
        _add(statement.values, fact, row)
    except LeftOut as reason:
        item.left_out.append(f"{fact.property}, statement {name}: {reason}.")


def _qualifier(
    item: Item,
    row: Row,
    facts: Mapping[str, Fact],
    statements: dict[str, Statement],
    dropped: set[str],
) -> None:
    name, property_ = _name(row), row["property"]["value"]
    if name in dropped:
        return
    statement = statements[name]
    fact = {q.property: q for q in facts[statement.property].qualifiers}[property_]
    try:
        _add(statement.qualifiers[property_], fact, row)
    except LeftOut as reason:
        item.left_out.append(f"{property_} of the statement {name}: {reason}.")


def _add(values: list[Value], fact: Fact, row: Row) -> None:
    value = None if is_unknown(row["value"]) else term(fact.kind, row)
    if value not in values:
        values.append(value)


def _name(row: Row) -> str:
    iri = row["statement"]["value"]
    name = iri.removeprefix(_STATEMENT)
    _must(name != iri and bool(_NAME.fullmatch(name)), f"there is no statement {iri}")
    return name


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)


def _text(row: Row, column: str) -> str:
    return row[column]["value"] if column in row else ""


def _order(row: Row) -> list[tuple[str, str, str]]:
    return sorted((column, cell["value"], cell.get("xml:lang", "")) for column, cell in row.items())
