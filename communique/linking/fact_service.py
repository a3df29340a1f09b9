"""A SPARQL endpoint with Wikidata's graph, asked for facts in batches and remembered by item."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.errors import BadAnswer, LinkingError
from communique.linking.addresses import checked, host_of
from communique.linking.answer_cache import AnswerCache
from communique.linking.enrichment_answer import Item, read_item, rows_by_item
from communique.linking.enrichment_facts import Facts
from communique.linking.enrichment_query import batch_query
from communique.linking.enrichment_values import Row
from communique.linking.halving import Halving
from communique.linking.http import PoliteClient
from communique.linking.replies import read_json

DEFAULT_BATCH = 50
_RESULTS = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one batch.

    Attributes:
        items: What is known, each with the day on which it was asked.
        unanswered: For each item of which nothing is known, why.
    """

    items: tuple[tuple[Item, str], ...]
    unanswered: tuple[tuple[str, str], ...]


class FactService:
    """The facts of items, from the endpoint at *url* or from *cache*.

    Args:
        languages: Of labels; the first also names values.
        offline: Ask nothing: answer with what was last kept.
        fresh: Ask also what was asked today.
        batch: The most items of one request.

    Raises:
        LinkingError: *url* is none that may be asked.
    """

    def __init__(
        self,
        url: str,
        *,
        client: PoliteClient,
        cache: AnswerCache,
        facts: Facts,
        languages: Sequence[str] = ("en",),
        offline: bool = False,
        fresh: bool = False,
        batch: int = DEFAULT_BATCH,
    ) -> None:
        self.url = checked(url)
        self.facts, self.languages = facts, tuple(languages)
        self._client, self._cache = client, cache
        self._offline, self._fresh = offline, fresh
        self._asker: Halving[str, tuple[Item, str]] = Halving(
            self._sent,
            pause=client.pause,
            batch=batch,
            gone="It is not in the cache, and nothing may be asked." if offline else "",
        )

    @property
    def setup(self) -> str:
        """What is asked of an item, as one word: another one, and it has to be asked anew."""
        return f"{self.facts.version} {','.join(self.languages)}"

    def fetch(self, qids: Sequence[str]) -> Iterator[Fetched]:
        """What is known of *qids*, batch by batch, in their order.

        An answer is kept before it is given out, so that what was asked before a break is not
        asked again.

        Raises:
            LinkingError: The cache cannot be used. What the endpoint does wrong is the reason of
                those that stay unanswered.
        """
        size = self._asker.batch
        for start in range(0, len(qids), size):
            part = qids[start : start + size]
            known = {qid: found for qid in part if (found := self._kept(qid)) is not None}
            asked = [qid for qid in part if qid not in known]
            answers, failed = self._asker.ask([asked] if asked else [])
            known |= answers
            yield Fetched(tuple(known[qid] for qid in part if qid in known), tuple(failed.items()))

    def _kept(self, qid: str) -> tuple[Item, str] | None:
        if self._fresh and not self._offline:
            return None
        look = self._cache.latest if self._offline else self._cache.get
        kept = look(self.url, self._request(qid))
        if kept is None:
            return None
        try:
            rows: list[Row] = read_json(kept.body, "the cache")
            return read_item(qid, rows, self.facts, "the cache"), kept.day
        except BadAnswer:
            return None  # an earlier version took it, and this one would not

    def _sent(self, qids: Sequence[str]) -> tuple[dict[str, tuple[Item, str]], dict[str, str]]:
        """The answer to one request, kept item by item once all of it is read."""
        query = batch_query(self.facts, qids, self.languages)
        reply = self._client.post_form(
            self.url, {"query": query}, _RESULTS, retry_slow=len(qids) == 1
        )
        host = host_of(self.url)
        rows = rows_by_item(reply.json(), qids, host)
        items = {qid: read_item(qid, own, self.facts, host) for qid, own in rows.items()}
        self._cache.put_all(
            self.url,
            [
                (self._request(q), json.dumps(own, ensure_ascii=False).encode())
                for q, own in rows.items()
            ],
        )
        return {qid: (item, self._cache.today) for qid, item in items.items()}, {}

    def _request(self, qid: str) -> str:
        """What is asked of *qid*, as the cache knows it."""
        return f"facts {self.setup} {qid}"


def split_languages(text: str) -> tuple[str, ...]:
    """The language tags of *text*, separated by commas.

    Raises:
        LinkingError: One of them is no language tag.
    """
    import re

    tags = tuple(dict.fromkeys(tag.strip().lower() for tag in text.split(",") if tag.strip()))
    wrong = next((t for t in tags if not re.fullmatch(r"[a-z]{2,8}(-[a-z0-9]{1,8})*", t)), None)
    if wrong is not None or not tags:
        raise LinkingError(f"'{wrong or text}' is no language. Give tags such as en,ja,fr.")
    return tags
