"""`communique link --enrich`: what Wikidata says of what is linked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli.group import one_line
from communique.cli.progress import progress_bar
from communique.cli.session import Session

if TYPE_CHECKING:
    from communique.graph.store import GraphStore
    from communique.linking.enrichment import Gone, Outcome

_DEFAULT_ENDPOINT = "https://query.wikidata.org/sparql"


@dataclass(frozen=True, slots=True)
class Enriching:
    """What to fetch, and from where.

    Attributes:
        endpoint: Address of a SPARQL endpoint with Wikidata's graph.
        languages: Tags of labels, separated by commas.
        refresh: Ask for everything again. `older_than`: for what is older than so many days.
    """

    endpoint: str = _DEFAULT_ENDPOINT
    languages: str = "en"
    refresh: bool = False
    older_than: int | None = None


def enrich_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of `--enrich`, as its argument `enriching`, None without it."""

    @click.option(
        "--enrich", "enriching", is_flag=True,
        help="Fetch what Wikidata says of what is linked, into a graph of its own.",
    )  # fmt: skip
    @click.option(
        "--endpoint", metavar="URL", default=_DEFAULT_ENDPOINT, show_default=True,
        help="With --enrich: SPARQL endpoint with Wikidata's graph.",
    )  # fmt: skip
    @click.option(
        "--languages", metavar="TAGS", default="en", show_default=True,
        help="With --enrich: languages of labels, such as en,ja,fr.",
    )  # fmt: skip
    @click.option("--refresh", is_flag=True, help="With --enrich: ask again for all items.")
    @click.option(
        "--older-than", type=click.IntRange(0), metavar="DAYS",
        help="With --enrich: ask again for what was fetched more than so many days ago.",
    )  # fmt: skip
    @wraps(function)
    def command(
        *values: Any,
        enriching: bool,
        endpoint: str,
        languages: str,
        refresh: bool,
        older_than: int | None,
        **arguments: Any,
    ) -> Any:
        chosen = Enriching(endpoint, languages, refresh, older_than) if enriching else None
        if chosen is None and (refresh or older_than is not None):
            raise click.UsageError("'--refresh' and '--older-than' go with --enrich.")
        return function(*values, enriching=chosen, **arguments)

    return command


def enrich(
    session: Session,
    enriching: Enriching,
    *,
    offline: bool = False,
    cache: Path | None = None,
    contact: str | None = None,
) -> int:
    """Fetch, tell what came of it, and put what redirects before the reviewer.

    Args:
        offline: Ask nobody: go by the cache alone.
        cache: Folder of answers. `contact`: see `communique.linking.contact`.

    Returns:
        The exit code: 1 if something was not answered.

    Raises:
        LinkingError: The endpoint or the contact is none that may be used, or the cache cannot be.
        StoreError: The store cannot be used.
    """
    from communique.linking.answer_cache import AnswerCache
    from communique.linking.enrichment import enrich as fetch
    from communique.linking.enrichment import linked_items, wanted
    from communique.linking.enrichment_facts import Facts
    from communique.linking.fact_service import FactService, split_languages
    from communique.linking.http import PoliteClient

    with (
        AnswerCache(cache) as kept,
        PoliteClient(contact=contact, report=session.detail) as client,
        session.open(read_only=False) as store,
    ):
        service = FactService(
            enriching.endpoint, client=client, cache=kept, facts=Facts.load(),
            languages=split_languages(enriching.languages), offline=offline,
            fresh=enriching.refresh,
        )  # fmt: skip
        linked = linked_items(store)
        asked = wanted(
            store, linked, service, refresh=enriching.refresh, older_than=enriching.older_than
        )
        with progress_bar(session, len(asked), "Fetching") as done:
            outcome = fetch(store, service, linked, asked, progress=done)
        _propose(session, store, outcome, service.url)
        _tell(session, store, outcome)
        return 1 if outcome.unanswered else 0


def _propose(session: Session, store: GraphStore, outcome: Outcome, endpoint: str) -> None:
    """Put what redirects before the reviewer, and take back what does not any more."""
    from communique.linking.link_graph import label_of, subject_of
    from communique.linking.queue import Proposed, QueueEntry, ReviewQueue, queue_file

    queue = ReviewQueue.load(queue_file(session.store))
    found = {
        subject_of(store.iris, subject): (gone, subject)
        for gone in outcome.gone
        if gone.target is not None
        for subject in gone.subjects
    }
    for entry in queue.entries:
        if entry.replaces and entry.subject not in found:
            queue.remove(entry.subject)
    for name, (gone, subject) in found.items():
        reason = f"{gone.qid}, which it is linked with, redirects to {gone.target}."
        proposed = Proposed(gone.target or "", gone.target_label, score=100.0)
        label = label_of(store, subject) or name
        queue.replace(
            QueueEntry(name, label, reason, (proposed,), endpoint, gone.asked, replaces=gone.qid)
        )
    queue.save()


def _tell(session: Session, store: GraphStore, outcome: Outcome) -> None:
    for row in _differences(store):
        if row["aspect"] == "item":  # told below, with what to do
            continue
        where = f", {row['kilometres']} km apart" if "kilometres" in row else ""
        click.echo(
            one_line(
                f"{row['entityLabel']} ({row['aspect']}): here {row['ours']}, in Wikidata "
                f"{row['theirs']}{where}"
            )
        )
    for gone in outcome.gone:
        session.warn(_sentence(store, gone))
    session.say(
        f"{outcome.found} items described, {outcome.skipped} of {outcome.linked} known already; "
        f"{len(outcome.gone)} redirect or are gone; {outcome.left_out} statements left out. "
        f"{outcome.added} quads added, {outcome.removed} removed."
    )
    if outcome.unanswered:
        qid, reason = outcome.unanswered[0]
        session.complain(
            f"{len(outcome.unanswered)} items were not answered, {qid} for this reason: {reason} "
            "What was answered is kept; run the command again to ask for the rest."
        )


def _differences(store: GraphStore) -> list[Mapping[str, str]]:
    """What the saved query `wikidata-differences` finds."""
    from pyoxigraph import QuerySolutions

    from communique.query.evaluation import evaluate
    from communique.query.lookup import Resolver
    from communique.query.templates import load_templates

    template = load_templates()["wikidata-differences"]
    result = evaluate(store, template.bind({}, Resolver(store, store.iris.base)))
    assert isinstance(result, QuerySolutions)
    names = [variable.value for variable in result.variables]
    return [
        {n: getattr(row[n], "value", str(row[n])) for n in names if row[n] is not None}
        for row in result
    ]


def _sentence(store: GraphStore, gone: Gone) -> str:
    from communique.linking.link_graph import label_of

    who = " and ".join(label_of(store, s) or s.value for s in gone.subjects)
    if gone.target is None:
        return (
            f"Wikidata has nothing on {gone.qid}, which {who} is linked with: it was deleted, or "
            "never was. The link stays until you take it out."
        )
    return (
        f"{gone.qid}, which {who} is linked with, redirects to {gone.target}. The link stays as it "
        "is until you change it: communique link --review."
    )
