"""Fetching what Wikidata says of linked items into a graph of its own.

Of each item that something here is an exact match of, the graph of Wikidata holds the facts of
`data/linking/facts.yaml` and an account: who said so, on which day, what became of the item, and
what was left out. A batch is written in one transaction, and an item whole or not at all.

An item that redirects or is gone has no facts. It is recorded and told; no link changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from pyoxigraph import Literal, NamedNode, Quad

from communique.graph import runs
from communique.graph.store import GraphStore, now
from communique.graph.vocabulary import CMQ, PREFIXES, SCHEME_NAMESPACE, SKOS
from communique.linking.enrichment_answer import FOUND, REDIRECTED, Item
from communique.linking.enrichment_triples import item_quads, present_quads
from communique.linking.fact_service import FactService
from communique.linking.link_graph import label_of

_ITEM = PREFIXES["wd"] + "Q"


@dataclass(frozen=True, slots=True)
class Gone:
    """A linked item that is not what it was.

    Attributes:
        qid: The item. `subjects`: what is linked with it.
        target: The item that it redirects to; None where it is gone altogether.
        target_label: What that is called, where its labels were fetched. `asked`: the day.
    """

    qid: str
    subjects: tuple[NamedNode, ...]
    target: str | None
    target_label: str = ""
    asked: str = ""


@dataclass(slots=True)
class Outcome:
    """What came of it.

    Attributes:
        linked: How many items are linked. `skipped`: of these, how many were known already.
        found: How many were described. `gone`: those that redirect or are no more.
        left_out: How many statements were not taken over.
        removed, added: Quads.
        unanswered: Item and reason, for those of which nothing was learnt.
    """

    linked: int = 0
    skipped: int = 0
    found: int = 0
    left_out: int = 0
    removed: int = 0
    added: int = 0
    gone: list[Gone] = field(default_factory=list)
    unanswered: list[tuple[str, str]] = field(default_factory=list)


def linked_items(store: GraphStore) -> dict[str, tuple[NamedNode, ...]]:
    """The items that something in *store* is an exact match of, in order of their numbers."""
    found: dict[str, set[NamedNode]] = {}
    own = (store.iris.base, SCHEME_NAMESPACE)
    for quad in store.raw.quads_for_pattern(None, SKOS.exactMatch, None, None):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode):
            continue
        number = value.value.removeprefix(_ITEM)
        if subject.value.startswith(own) and value.value.startswith(_ITEM) and number.isdecimal():
            found.setdefault(f"Q{number}", set()).add(subject)
    by_number = sorted(found, key=lambda qid: int(qid[1:]))
    return {qid: tuple(sorted(found[qid], key=lambda n: n.value)) for qid in by_number}


def wanted(
    store: GraphStore,
    qids: Iterable[str],
    service: FactService,
    *,
    refresh: bool = False,
    older_than: int | None = None,
    today: date | None = None,
) -> list[str]:
    """Those of *qids* that have to be asked for.

    Args:
        refresh: All of them.
        older_than: Also those that were asked for more than so many days ago. Others are wanted
            only where they never were, or something else or somebody else was asked.
        today: From which days are counted.
    """
    if refresh:
        return list(qids)
    return [qid for qid in qids if not _is_known(store, qid, service, older_than, today)]


def _is_known(
    store: GraphStore, qid: str, service: FactService, days: int | None, today: date | None
) -> bool:
    said = _said(store, qid)
    if said.get(CMQ.factsAsked) != service.setup or said.get(CMQ.askedService) != service.url:
        return False
    if days is None:
        return True
    latest = (today or now().date()) - timedelta(days=days)
    return date.fromisoformat(said[CMQ.askedOn]) >= latest


def enrich(
    store: GraphStore,
    service: FactService,
    linked: Mapping[str, tuple[NamedNode, ...]],
    qids: Sequence[str],
    *,
    progress: Callable[[int], None] | None = None,
    clock: Callable[[], datetime] = now,
) -> Outcome:
    """Fetch what *service* says of *qids* into *store*.

    Args:
        linked: All linked items, with what is linked with each.
        progress: Is told how many items are done.

    Raises:
        StoreError: The store cannot be written. What was written before stays.
        LinkingError: The cache cannot be used.
    """
    outcome = Outcome(linked=len(linked), skipped=len(linked) - len(qids))
    _forget(store, linked, outcome, clock)
    done = 0
    for fetched in service.fetch(qids):
        _write(store, service, fetched.items, outcome, clock)
        for item, _ in fetched.items:
            if item.status == FOUND:
                outcome.found += 1
                outcome.left_out += len(item.left_out)
        outcome.unanswered += fetched.unanswered
        done += len(fetched.items) + len(fetched.unanswered)
        if progress is not None:
            progress(done)
    outcome.gone = list(_gone(store, linked))
    return outcome


def _write(
    store: GraphStore,
    service: FactService,
    items: Sequence[tuple[Item, str]],
    outcome: Outcome,
    clock: Callable[[], datetime],
) -> None:
    """Put *items* in place of what the graph held of them, in one transaction."""
    started = clock()
    removed: set[Quad] = set()
    added: set[Quad] = set()
    for item, day in items:
        removed |= present_quads(store, item.qid)
        added |= set(
            item_quads(
                item, store.iris, service.facts, endpoint=service.url, day=day, setup=service.setup
            )
        )
    _apply(store, removed, added, outcome, started, clock, f"Fetched facts from {service.url}")


def _forget(
    store: GraphStore,
    linked: Mapping[str, tuple[NamedNode, ...]],
    outcome: Outcome,
    clock: Callable[[], datetime],
) -> None:
    """Take out what is said of items that nothing is linked with any more."""
    graph, started = store.iris.enrichment_graph, clock()
    told = store.raw.quads_for_pattern(None, CMQ.aboutItem, None, graph)
    known = {
        q.object.value.removeprefix(PREFIXES["wd"]) for q in told if isinstance(q.object, NamedNode)
    }
    removed: set[Quad] = set()
    for qid in known - set(linked):
        removed |= present_quads(store, qid)
    _apply(store, removed, set(), outcome, started, clock, "Took out facts of unlinked items")


def _apply(
    store: GraphStore,
    removed: set[Quad],
    added: set[Quad],
    outcome: Outcome,
    started: datetime,
    clock: Callable[[], datetime],
    label: str,
) -> None:
    graph = store.iris.enrichment_graph

    def log() -> tuple[list[Quad], list[Quad]]:
        run = runs.Run(label, "wikidata", started, clock(), generated=(graph,))
        return runs.entry(store.raw, store.iris, run)

    counts = store.apply({}, log=log, besides=(removed, added))
    outcome.removed += counts[0]
    outcome.added += counts[1]


def _gone(store: GraphStore, linked: Mapping[str, tuple[NamedNode, ...]]) -> Iterator[Gone]:
    """The linked items that the graph of Wikidata says redirect or are no more, by number."""
    for qid, subjects in linked.items():
        said = _said(store, qid)
        status = said.get(CMQ.itemStatus, "").rsplit("/", 1)[-1]
        if status in ("", FOUND):
            continue
        target = said[CMQ.redirectsTo] if status == REDIRECTED else None
        yield Gone(
            qid,
            subjects,
            target and target.removeprefix(PREFIXES["wd"]),
            label_of(store, NamedNode(target)) if target else "",
            said[CMQ.askedOn],
        )


def _said(store: GraphStore, qid: str) -> dict[NamedNode, str]:
    """What the account of *qid* says; of several values of one property, any."""
    node, graph = store.iris.enrichment(qid), store.iris.enrichment_graph
    return {
        quad.predicate: quad.object.value
        for quad in store.raw.quads_for_pattern(node, None, None, graph)
        if isinstance(quad.object, NamedNode | Literal)
    }
