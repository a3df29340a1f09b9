"""Any service of the W3C Reconciliation Service API, asked in batches and remembered.

    with AnswerCache() as cache, open_service(DEFAULT_SERVICE, cache=cache) as service:
        for outcome in service.ask(queries):
            ...

Every query has one outcome, an `Answer` or an `Unanswered` with the reason, in the order of the
queries. An answer is in the cache before it is given out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol

from communique.errors import BadAnswer, LinkingError
from communique.linking.addresses import checked, host_of
from communique.linking.answer_cache import AnswerCache, Kept
from communique.linking.candidates import Answer, Candidate, Query, Unanswered
from communique.linking.halving import Halving
from communique.linking.http import Patience, PoliteClient
from communique.linking.manifest import WIKIDATA, Manifest, read_manifest
from communique.linking.replies import read_json
from communique.linking.service_02 import Version02
from communique.linking.service_10 import Version10

__all__ = [
    "DEFAULT_SERVICE", "Answer", "Candidate", "Query", "ReconciliationService", "Unanswered",
    "open_service",
]  # fmt: skip

# It takes the language of names and labels from its address.
DEFAULT_SERVICE = "https://wikidata.reconci.link/{lang}/api"
DEFAULT_BATCH = 50
_LANGUAGE = "en"
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_MANIFEST = "manifest"
# Outcomes that are known already wait for those before them that are not.
_MOST_HELD = 1000

Outcome = Answer | Unanswered


class Version(Protocol):
    """How one version of the API is spoken."""

    def body(self, query: Query) -> dict[str, Any]: ...
    def post(self, client: PoliteClient, url: str, queries: Sequence[Query]) -> list[Any]: ...
    def read(self, answer: Any) -> tuple[Candidate, ...]: ...


def open_service(
    url: str,
    *,
    cache: AnswerCache,
    offline: bool = False,
    contact: str | None = None,
    batch: int | None = None,
    patience: Patience | None = None,
    report: Callable[[str], None] | None = None,
) -> ReconciliationService:
    """The reconciliation service at *url*. Use it in a `with` statement, or close it.

    Args:
        url: Its endpoint; `{lang}` in it stands for the language of a query.
        cache: Where its answers are kept.
        offline: Ask nothing: answer from the cache alone, with the latest answer.
        contact: Whom the service may write to: see `communique.linking.contact`.
        batch: The most queries of one request; by default 50, or fewer if the service says.
        report: Is told, in a sentence, why the service is waited for.

    Raises:
        LinkingError: if it cannot be asked, is no such service, or if nothing of it is kept and
            *offline* is given.
    """
    checked(url)
    first = url.replace("{lang}", _LANGUAGE)
    client = PoliteClient(contact=contact, patience=patience, report=report)
    kept = cache.latest(first, _MANIFEST) if offline else cache.get(first, _MANIFEST)
    if kept is None and offline:
        raise LinkingError(
            f"The cache in {cache.folder} has no answer of {host_of(url)}. Ask it once without "
            "--offline."
        )
    try:
        if kept is None:
            reply = client.get(first)
            manifest = read_manifest(reply.json(), host_of(url))
            cache.put(first, _MANIFEST, reply.body)
        else:
            manifest = read_manifest(read_json(kept.body, host_of(url)), host_of(url))
    except BaseException:
        client.close()
        raise
    return ReconciliationService(url, manifest, client, cache, offline=offline, batch=batch)


class ReconciliationService:
    """A service that has told what it is. Made by `open_service`.

    Attributes:
        url: Its endpoint, as it was named.
        version: The version of the API that is spoken with it.
        entity_space: What the IRIs of its entities begin with; empty if it does not say.
    """

    def __init__(
        self,
        url: str,
        manifest: Manifest,
        client: PoliteClient,
        cache: AnswerCache,
        *,
        offline: bool,
        batch: int | None,
    ) -> None:
        self.url = url
        self.manifest = manifest
        self.version = manifest.version
        self.entity_space = manifest.entity_space
        self._speak: Version = Version10() if manifest.version.startswith("1.") else Version02()
        self._client = client
        self._cache = cache
        self._offline = offline
        self._asker: Halving[Query, Answer] = Halving(
            self._sent,
            pause=client.pause,
            batch=min(batch or DEFAULT_BATCH, manifest.batch_size or batch or DEFAULT_BATCH),
            gone="It is not in the cache, and nothing may be asked." if offline else "",
        )

    def __enter__(self) -> ReconciliationService:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    @property
    def holds_wikidata(self) -> bool:
        """Whether its entities are items of Wikidata."""
        return self.entity_space == WIKIDATA

    @property
    def requests(self) -> int:
        """How many requests were sent so far, all tries counted."""
        return self._client.requests

    def ask(
        self, queries: Iterable[Query], progress: Callable[[int], None] | None = None
    ) -> Iterator[Outcome]:
        """The outcome of each query, in order, as they come.

        Args:
            progress: Is told how many queries have an outcome.

        Raises:
            LinkingError: if the cache cannot be used. What a service does wrong is an
                `Unanswered`.
        """
        count = 0
        for window in self._windows(queries):
            fresh = list(dict.fromkeys(query.normal for query, known in window if known is None))
            found = self._asked(fresh)
            for query, known in window:
                count += 1
                if progress is not None:
                    progress(count)
                yield replace(known or found[query.normal], query=query)

    def _windows(self, queries: Iterable[Query]) -> Iterator[list[tuple[Query, Outcome | None]]]:
        """The queries with what is known of them, until there are enough to ask."""
        window: list[tuple[Query, Outcome | None]] = []
        fresh: set[Query] = set()
        for query in queries:
            known = self._known(query)
            window.append((query, known))
            if known is None:
                fresh.add(query.normal)
            if not fresh or len(fresh) >= self._asker.batch or len(window) >= _MOST_HELD:
                yield window
                window, fresh = [], set()
        if window:
            yield window

    def _known(self, query: Query) -> Outcome | None:
        """The outcome of *query* that needs no request."""
        normal = query.normal
        if not normal.text:
            return Unanswered(query, "It has no text.")
        if normal.limit < 1 or not _TAG.fullmatch(normal.language):
            return Unanswered(query, "Its limit is below 1, or its language is no language tag.")
        endpoint, request = self._endpoint(normal), self._request(normal)
        look = self._cache.latest if self._offline else self._cache.get
        kept = look(endpoint, request)
        if kept is not None and (candidates := self._read_kept(kept)) is not None:
            return Answer(query, candidates, kept.day, from_cache=True)
        return Unanswered(query, self._asker.gone) if self._asker.gone else None

    def _read_kept(self, kept: Kept) -> tuple[Candidate, ...] | None:
        """None for what an earlier version took and this one would not."""
        try:
            return self._speak.read(read_json(kept.body, "the cache"))
        except BadAnswer:
            return None

    def _asked(self, queries: Iterable[Query]) -> dict[Query, Outcome]:
        """The outcomes of *queries*, which are asked; those of one language together."""
        by_language: dict[str, list[Query]] = {}
        for query in queries:
            by_language.setdefault(query.language, []).append(query)
        answers, vain = self._asker.ask(by_language.values())
        return {**answers, **{query: Unanswered(query, why) for query, why in vain.items()}}

    def _sent(self, part: Sequence[Query]) -> tuple[dict[Query, Answer], dict[Query, str]]:
        """The answers to one request, which are kept then; and why others have none."""
        endpoint = self._endpoint(part[0])
        results = self._speak.post(self._client, endpoint, part)
        found: dict[Query, Answer] = {}
        failed: dict[Query, str] = {}
        rows = []
        for query, result in zip(part, results, strict=True):
            if result is None:
                failed[query] = f"{host_of(self.url)} left it out of its answer."
                continue
            try:
                candidates = self._speak.read(result)
            except BadAnswer as error:
                failed[query] = f"{host_of(self.url)}: {error}"
                continue
            rows.append((self._request(query), json.dumps(result, ensure_ascii=False).encode()))
            found[query] = Answer(query, candidates, self._cache.today, from_cache=False)
        self._cache.put_all(endpoint, rows)
        return found, failed

    def _endpoint(self, query: Query) -> str:
        return self.url.replace("{lang}", query.language)

    def _request(self, query: Query) -> str:
        """*query* as the cache knows it."""
        body = {"version": self.version, "language": query.language, **self._speak.body(query)}
        return json.dumps(body, ensure_ascii=False, sort_keys=True)
