"""One link that somebody decided, and how it stands in a row of a table of mappings."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping as Dict
from dataclasses import dataclass
from datetime import date

from communique.errors import DataError
from communique.graph.vocabulary import PREFIXES, SCHEME_NAMESPACE
from communique.linking.sssom_table import Row, SssomTable, sssom

PREDICATES = ("skos:exactMatch", "skos:closeMatch", "skos:broadMatch", "skos:relatedMatch")
"""The closest first."""

NO_TERM_FOUND = "sssom:NoTermFound"
MANUAL = "semapv:ManualMappingCuration"
COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id",
    "object_label", "mapping_justification", "reviewer_id", "reviewer_label", "mapping_provider",
    "mapping_tool", "mapping_date", "confidence", "comment",
)  # fmt: skip
STARTS: Dict[str, str] = {"topic": f"{SCHEME_NAMESPACE}topic/", "wikidata": PREFIXES["wd"]}
"""What the prefixes of a table stand for; `id` stands for the base of a store."""

_SUBJECT = re.compile(r"id:(actor|region|meeting)/[A-Za-z0-9][\w.~-]*|topic:[\w.~-]+", re.ASCII)
_ITEM = re.compile(r"wikidata:Q[1-9][0-9]*")
_CURIE = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*:[^\s|:]+")


@dataclass(frozen=True, slots=True)
class Mapping:
    """One row: a subject, an object, and what was decided on the two.

    Attributes:
        subject: `id:actor/KEY`, `id:region/KEY`, `id:meeting/SLUG` or `topic:KEY`.
        predicate: One of `PREDICATES`.
        object: An item such as `wikidata:Q17`, or `NO_TERM_FOUND`.
        justification: A term of semapv, such as `semapv:ManualMappingCuration`.
        confidence: From 0 to 1, or None where nobody said.
        negated: Whether the predicate does not hold: the item was rejected.
        reviewer: Who decided: a CURIE, such as an ORCID, or a name; of several, with `|`
            between them and `\\|` within a name, as SSSOM has it.
        tool: What proposed it. `source`: address of the service that was asked.
        day: ISO date, or empty.
    """

    subject: str
    predicate: str
    object: str
    justification: str = MANUAL
    confidence: float | None = None
    negated: bool = False
    subject_label: str = ""
    object_label: str = ""
    reviewer: str = ""
    tool: str = ""
    source: str = ""
    day: str = ""
    comment: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        return self.subject, self.object

    @property
    def qid(self) -> str | None:
        """The item, such as `Q17`; None where none was found."""
        return None if self.object == NO_TERM_FOUND else self.object.removeprefix("wikidata:")

    @property
    def positive(self) -> bool:
        """Whether the row links the two."""
        return not self.negated and self.object != NO_TERM_FOUND


def row_cells(row: Mapping, table: SssomTable) -> dict[str, str]:
    """The cells of *row* by column, each in one line."""
    by_id = bool(_CURIE.fullmatch(row.reviewer)) and table.expand(row.reviewer) is not None
    cells = {
        "subject_id": row.subject,
        "subject_label": row.subject_label,
        "predicate_id": row.predicate,
        "predicate_modifier": "Not" if row.negated else "",
        "object_id": row.object,
        "object_label": row.object_label,
        "mapping_justification": row.justification,
        "reviewer_id": row.reviewer if by_id else "",
        "reviewer_label": "" if by_id else row.reviewer,
        "mapping_provider": row.source,
        "mapping_tool": row.tool,
        "mapping_date": row.day,
        "confidence": "" if row.confidence is None else f"{row.confidence:.6g}",
        "comment": row.comment,
    }
    return {column: _one_line(value) for column, value in cells.items()}


def _one_line(value: str) -> str:
    """*value* in one line; half a character, which no file can hold, becomes a question mark."""
    return " ".join(value.split()).encode("utf-8", "replace").decode("utf-8")


def mapping_of(row: Row, table: SssomTable) -> Mapping:
    """What *row* of *table* says.

    Raises:
        DataError: It says nothing that can be a link; names file and line.
    """
    where = f"{table.source}:{row.number}"

    def cell(column: str) -> str:
        return row.cells.get(column, "") or table.common(column)

    subject, predicate, object_ = cell("subject_id"), cell("predicate_id"), cell("object_id")
    if not _SUBJECT.fullmatch(subject):
        raise DataError(
            f"{where}: '{subject}' is nothing that can be linked. Give id:actor/KEY, "
            "id:region/KEY, id:meeting/SLUG or topic:KEY."
        )
    if predicate not in PREDICATES:
        raise DataError(f"{where}: '{predicate}' is no kind of link. Give {', '.join(PREDICATES)}.")
    if object_ != NO_TERM_FOUND and not _ITEM.fullmatch(object_):
        raise DataError(
            f"{where}: '{object_}' is no item. Give one such as wikidata:Q17, or {NO_TERM_FOUND}."
        )
    for curie in (subject, object_):
        _check_prefix(curie, table, where)
    modifier = cell("predicate_modifier")
    if modifier not in ("", *sssom()["predicate_modifiers"]):
        raise DataError(f"{where}: '{modifier}' is no modifier. Give Not, or leave it empty.")
    if modifier and object_ == NO_TERM_FOUND:
        raise DataError(f"{where}: {NO_TERM_FOUND} cannot be rejected. Take 'Not' or the row out.")
    return Mapping(
        subject,
        predicate,
        object_,
        _justification(cell("mapping_justification"), where),
        _confidence(cell("confidence"), where),
        bool(modifier),
        cell("subject_label"),
        cell("object_label"),
        cell("reviewer_id") or cell("reviewer_label"),
        cell("mapping_tool"),
        cell("mapping_provider"),
        _day(cell("mapping_date"), where),
        cell("comment"),
    )


def _check_prefix(curie: str, table: SssomTable, where: str) -> None:
    prefix = curie.partition(":")[0]
    start = table.prefixes.get(prefix)
    if start is None:
        raise DataError(f"{where}: the prefix '{prefix}' is not declared. Add it to the curie_map.")
    if STARTS.get(prefix, start) != start:
        raise DataError(
            f"{where}: the prefix '{prefix}' stands for {start}. In a table of links it is "
            f"{STARTS[prefix]}."
        )


def _justification(text: str, where: str) -> str:
    prefix, _, term = text.partition(":")
    if prefix != "semapv" or term not in sssom()["justifications"]:
        raise DataError(f"{where}: '{text}' is no justification. Give one such as {MANUAL}.")
    return text


def _confidence(text: str, where: str) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 1:
        raise DataError(f"{where}: '{text}' is no confidence from 0 to 1.")
    return value


def _day(text: str, where: str) -> str:
    try:
        # Other forms of ISO 8601, such as 20261122, are none of XML Schema.
        if text and date.fromisoformat(text).isoformat() != text:
            raise ValueError
    except ValueError:
        raise DataError(f"{where}: there is no day '{text}'. Give YYYY-MM-DD.") from None
    return text
