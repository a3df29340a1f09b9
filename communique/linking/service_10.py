"""The draft of version 1.0 of the Reconciliation Service API.

Specification: https://reconciliation-api.github.io/specs/1.0-draft/, as of 15 July 2026.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from communique.errors import BadAnswer
from communique.linking.addresses import host_of
from communique.linking.candidates import Candidate, Query
from communique.linking.http import PoliteClient
from communique.linking.service_02 import item_or_text
from communique.linking.service_answers import read_candidates


class Version10:
    """How queries are sent to a service of the 1.0 draft, and how its answers are read."""

    def body(self, query: Query) -> dict[str, Any]:
        """*query* as it is sent. There is place for one type only: of several none is sent, for
        the wrong one would hide the right item."""
        conditions: list[dict[str, Any]] = [{"matchType": "name", "propertyValue": query.text}]
        conditions += [
            {
                "matchType": "property",
                "propertyId": pid,
                "propertyValue": item_or_text(value),
                "required": False,
            }
            for pid, value in query.properties
        ]
        body = {"conditions": conditions, "limit": query.limit, "lang": query.language}
        return {"type": query.types[0], **body} if len(query.types) == 1 else body

    def post(self, client: PoliteClient, url: str, queries: Sequence[Query]) -> list[Any]:
        """The JSON that the service at *url* answers to each query.

        Raises:
            LinkingError: as `PoliteClient.send` does; `BadAnswer` if the whole answer is none,
                or if it cannot be told which part of it belongs to which query.
        """
        parts = urlsplit(url)
        match = parts._replace(path=f"{parts.path.rstrip('/')}/match").geturl()
        reply = client.post_json(
            match,
            {"queries": [self.body(query) for query in queries]},
            headers={"Accept-Language": queries[0].language},
            retry_slow=False,  # fewer queries may be faster
        )
        value = reply.json()
        results = value.get("results") if isinstance(value, dict) else None
        if not isinstance(results, list):
            raise BadAnswer(f"{host_of(url)} answers without a list 'results'.")
        if len(results) != len(queries):
            raise BadAnswer(
                f"{host_of(url)} answers {len(results)} queries of {len(queries)}: which, it does "
                "not say."
            )
        return results

    def read(self, answer: Any) -> tuple[Candidate, ...]:
        """The candidates in what `post` has for one query.

        Raises:
            BadAnswer: if it is not as the specification says.
        """
        return read_candidates(answer, "candidates", score_needed=False)
