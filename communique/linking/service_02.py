"""Versions 0.1 and 0.2 of the Reconciliation Service API.

Specification: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from communique.errors import BadAnswer
from communique.linking.addresses import host_of
from communique.linking.candidates import Candidate, Query
from communique.linking.http import PoliteClient
from communique.linking.service_answers import read_candidates

_ITEM = re.compile(r"Q[1-9]\d*")


class Version02:
    """How queries are sent to a service of 0.1 or 0.2, and how its answers are read."""

    def body(self, query: Query) -> dict[str, Any]:
        """*query* as it is sent. The language is told in a header, for 0.2 has no place for it."""
        body: dict[str, Any] = {"query": query.text, "limit": query.limit}
        if query.types:
            body["type"] = list(query.types) if len(query.types) > 1 else query.types[0]
            body["type_strict"] = "any"
        if query.properties:
            body["properties"] = [{"pid": pid, "v": item_or_text(v)} for pid, v in query.properties]
        return body

    def post(self, client: PoliteClient, url: str, queries: Sequence[Query]) -> list[Any]:
        """The JSON that the service at *url* answers to each query; None where it has none.

        Raises:
            LinkingError: as `PoliteClient.send` does; `BadAnswer` if the whole answer is none.
        """
        bodies = {f"q{n}": self.body(query) for n, query in enumerate(queries)}
        reply = client.post_form(
            url,
            {"queries": json.dumps(bodies, ensure_ascii=False)},
            headers={"Accept-Language": queries[0].language},
            retry_slow=False,  # fewer queries may be faster
        )
        value = reply.json()
        if not isinstance(value, dict):
            raise BadAnswer(f"{host_of(url)} answers with something else than an object.")
        if not value.keys() & bodies.keys():
            # wikidata.reconci.link and its kin say in `message` and `details` what they dislike.
            said = [
                value[name] for name in ("message", "details") if isinstance(value.get(name), str)
            ]
            raise BadAnswer(f"{host_of(url)} answers none of the queries{_quoted(said)}.")
        return [value.get(name) for name in bodies]

    def read(self, answer: Any) -> tuple[Candidate, ...]:
        """The candidates in what `post` has for one query.

        Raises:
            BadAnswer: if it is not as the specification says.
        """
        return read_candidates(answer, "result")


def _quoted(said: list[str]) -> str:
    words = " ".join(": ".join(said).split())[:200]
    return f"; it says “{words}”" if words else ""


def item_or_text(value: str) -> Any:
    """*value* of a property as it is sent: an item of Wikidata by its identifier."""
    return {"id": value} if _ITEM.fullmatch(value) else value
