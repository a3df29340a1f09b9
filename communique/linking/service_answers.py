"""Candidates out of the JSON of a reconciliation service, read strictly.

What is not as the specification says is a `BadAnswer`, for nothing may be made up or left out;
names of fields that it does not know are passed over, as it wants.
"""

from __future__ import annotations

import math
from typing import Any

from communique.errors import BadAnswer
from communique.linking.candidates import Candidate, merged


def read_candidates(value: Any, field: str, *, score_needed: bool = True) -> tuple[Candidate, ...]:
    """The candidates in the answer *value* to one query, best first, none twice.

    Args:
        field: The name of the list: `result` up to 0.2, `candidates` from 1.0 on.
        score_needed: Whether a candidate without a score is wrong.

    Raises:
        BadAnswer: if anything in it is missing or of a wrong type. Says what.
    """
    if not isinstance(value, dict) or not isinstance(value.get(field), list):
        raise BadAnswer(f"The answer to a query has no list {field!r}.")
    entries = enumerate(value[field], 1)
    return merged([_candidate(entry, f"Candidate {n}", score_needed) for n, entry in entries])


def _candidate(value: Any, where: str, score_needed: bool) -> Candidate:
    if not isinstance(value, dict):
        raise BadAnswer(f"{where} of an answer is no object.")
    identifier = _of(value, "id", str, where)
    if not identifier:
        raise BadAnswer(f"{where} of an answer has an empty 'id'.")
    scored = score_needed or "score" in value
    types, features = value.get("type") or [], value.get("features") or []
    if not isinstance(types, list):
        types = [types]
    if not isinstance(features, list):
        raise BadAnswer(f"{where} of an answer has 'features' that are no list.")
    return Candidate(
        identifier,
        _of(value, "name", str, where),
        _number(value.get("score"), where) if scored else 0.0,
        _of(value, "match", bool, where) if value.get("match") is not None else False,
        tuple(_type(entry, where) for entry in types),
        _of(value, "description", str, where) if value.get("description") is not None else "",
        tuple(_feature(entry, where) for entry in features),
    )


def _type(value: Any, where: str) -> tuple[str, str]:
    if isinstance(value, str):
        return value, ""
    if not isinstance(value, dict):
        raise BadAnswer(f"{where} of an answer has a 'type' that is no object.")
    name = value.get("name")
    return _of(value, "id", str, where), name if isinstance(name, str) else ""


def _feature(value: Any, where: str) -> tuple[str, float]:
    if not isinstance(value, dict):
        raise BadAnswer(f"{where} of an answer has a feature that is no object.")
    number = value.get("value")
    # `true` is 1 here, and nowhere else.
    figure = float(number) if isinstance(number, bool) else _number(number, where)
    return _of(value, "id", str, where), figure


def _of(value: dict[str, Any], name: str, kind: type, where: str) -> Any:
    if not isinstance(value.get(name), kind):
        wanted = "text" if kind is str else "truth value"
        raise BadAnswer(f"{where} of an answer has no {wanted} {name!r}.")
    return value[name]


def _number(value: Any, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not _finite(value):
        raise BadAnswer(f"{where} of an answer has {value!r} where a number is due.")
    return float(value)


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False
