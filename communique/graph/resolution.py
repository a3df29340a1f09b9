"""Which accounts are of one meeting.

Each statement gives its own account of a meeting, under a slug that it alone would give: the
account key. Where two accounts must be of the same meeting they share one slug, and thereby
one node. The rules look only at what the statements say, never at the order of loading, so
that removing a statement undoes what it brought about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pyoxigraph import Literal, NamedNode, Quad, Store

from communique.graph.iris import Iris
from communique.graph.vocabulary import CMQ, concept

# Statements round times; two starts further apart than this are two meetings.
APART = timedelta(hours=3)

_ATTENDEE = concept("role", "attendee")


@dataclass(frozen=True, slots=True)
class Account:
    """One statement's account of one meeting.

    Attributes:
        statement: Slug of the statement.
        key: The slug that the statement alone would give the meeting.
        kind: Kind of meeting.
        parties: Sorted keys of the principals; where nobody leads, of all who took part;
            where nobody is named, empty.
        date: ISO date, or None. `period`: first and last possible date, or None.
        start: Local time `HH:MM`, or None. `zone`: IANA name, or None.
        current: The slug of its node in the store, or of what is about to be stored.
    """

    statement: str
    key: str
    kind: str
    parties: tuple[str, ...]
    date: str | None = None
    period: tuple[str, str] | None = None
    start: str | None = None
    zone: str | None = None
    current: str = ""


Slugs = dict[tuple[str, str], str]
"""(statement slug, account key) to the slug of the meeting."""


def resolve(accounts: Iterable[Account]) -> Slugs:
    """The meeting slug of each account; equal slugs are one meeting.

    A dated account keeps its key, unless statements give the same date, kind and parties
    with starts more than three hours apart: then the time becomes part of the slug. An
    account with only a period takes the slug of the one dated meeting of the same kind and
    parties in that period, if there is just one and its own statement does not report that
    one besides. An undated account gets a slug that no other statement shares.
    """
    slugs: Slugs = {}
    groups: dict[tuple[str, tuple[str, ...]], list[Account]] = defaultdict(list)
    for account in sorted(accounts, key=_identity):
        if account.date is None and account.period is None:
            slugs[account.statement, account.key] = _alone(account)
        else:
            groups[account.kind, account.parties].append(account)
    for group in groups.values():
        _resolve_group(group, slugs)
    return slugs


def _identity(account: Account) -> tuple[str, str]:
    return account.statement, account.key


def _alone(account: Account) -> str:
    """The slug of an account that nothing can be compared with."""
    if not account.parties:
        return account.key  # It names the statement already.
    return f"{account.key}-{account.statement}"


def _resolve_group(group: list[Account], slugs: Slugs) -> None:
    dates: dict[str, list[Account]] = defaultdict(list)
    for account in group:
        if account.date is not None:
            dates[account.date].append(account)
    for accounts in dates.values():
        _resolve_date(accounts, slugs)
    wishes: dict[tuple[str, str], str] = {}
    for account in group:
        if account.date is None and account.period is not None:
            first, last = account.period
            found = {
                slugs[a.statement, a.key] for d, same in dates.items() if first <= d <= last
                for a in same
            }  # fmt: skip
            slugs[account.statement, account.key] = account.key
            if account.parties and len(found) == 1:
                wishes[account.statement, account.key] = found.pop()
    for (statement, key), slug in wishes.items():
        # Two accounts of one statement are two meetings, or it would have told of one.
        rivals = [s for (st, k), s in wishes.items() if st == statement and s == slug and k != key]
        reported = any(
            slugs[a.statement, a.key] == slug
            for same in dates.values() for a in same if a.statement == statement
        )  # fmt: skip
        if not rivals and not reported:
            slugs[statement, key] = slug


def _resolve_date(accounts: list[Account], slugs: Slugs) -> None:
    """Accounts of the same date, kind and parties."""
    for account in accounts:
        slugs[account.statement, account.key] = account.key
    timed = [a for a in accounts if _instant(a) is not None]
    clusters = _clusters(timed)
    if len(clusters) < 2 or not _contradict(timed):
        return
    stem = min((a.key for a in accounts), key=lambda key: (len(key), key))
    for cluster in clusters:
        name = f"{stem}-at-{(cluster[0].start or '').replace(':', '')}"
        seen: dict[str, int] = defaultdict(int)
        for account in cluster:
            seen[account.statement] += 1
            nth = seen[account.statement]
            slugs[account.statement, account.key] = name if nth == 1 else f"{name}-{nth}"


def _contradict(timed: list[Account]) -> bool:
    """Whether different statements, in one zone, put the start too far apart for one meeting."""
    return any(
        a.statement != b.statement
        and a.key == b.key
        and a.zone == b.zone
        and abs(_moment(a) - _moment(b)) > APART
        for i, a in enumerate(timed)
        for b in timed[:i]
    )


def _clusters(timed: list[Account]) -> list[list[Account]]:
    """Accounts by start; a gap of more than `APART` to the previous start begins another."""
    clusters: list[list[Account]] = []
    for account in sorted(timed, key=lambda a: (_moment(a), a.start or "", _identity(a))):
        if clusters and _moment(account) - _moment(clusters[-1][-1]) <= APART:
            clusters[-1].append(account)
        else:
            clusters.append([account])
    return clusters


def _moment(account: Account) -> datetime:
    moment = _instant(account)
    assert moment is not None
    return moment


def _instant(account: Account) -> datetime | None:
    """When it started, or None where day, time or zone is unknown."""
    if account.date is None or account.start is None or account.zone is None:
        return None
    try:
        local = datetime.fromisoformat(f"{account.date}T{account.start}")
        return local.replace(tzinfo=ZoneInfo(account.zone))
    except (ValueError, OSError, KeyError):
        return None


class AccountBook:
    """All accounts in a store, kept in memory while statements come and go."""

    def __init__(self, accounts: Mapping[str, tuple[Account, ...]]) -> None:
        self._by_statement = dict(accounts)

    @classmethod
    def of(cls, raw: Store, graphs: Iterable[NamedNode]) -> AccountBook:
        """The accounts in the statement graphs *graphs* of a store."""
        accounts = {}
        for graph in graphs:
            accounts[slug_of(graph)] = _accounts(graph, _looking_in(raw, graph))
        return cls(accounts)

    def renames(
        self, statement: str, accounts: tuple[Account, ...] | None
    ) -> dict[str, dict[str, str]]:
        """What changes when *statement* comes with *accounts*, or goes where that is None.

        Returns:
            Statement slug to the meeting slugs that change there, old to new. For
            *statement* itself the old ones are the account keys.
        """
        before = self._by_statement.get(statement, ())
        touched = {(a.kind, a.parties) for a in (*before, *(accounts or ()))}
        concerned = [
            account
            for slug, others in self._by_statement.items()
            if slug != statement
            for account in others
            if (account.kind, account.parties) in touched
        ]
        concerned += accounts or ()
        slugs = resolve(concerned)
        renames: dict[str, dict[str, str]] = {}
        for account in concerned:
            slug = slugs[account.statement, account.key]
            if slug != account.current:
                renames.setdefault(account.statement, {})[account.current] = slug
        return renames

    def put(
        self,
        statement: str,
        accounts: tuple[Account, ...] | None,
        renames: Mapping[str, Mapping[str, str]],
    ) -> None:
        """Take over what `renames` told of, once it is in the store."""
        if accounts is None:
            self._by_statement.pop(statement, None)
        else:
            self._by_statement[statement] = accounts
        for slug, changed in renames.items():
            self._by_statement[slug] = tuple(
                replace(a, current=changed.get(a.current, a.current))
                for a in self._by_statement[slug]
            )


def accounts_in(quads: Iterable[Quad], graph: NamedNode) -> tuple[Account, ...]:
    """The accounts in the *quads* of the statement graph *graph*."""
    index: dict[object, list[Quad]] = defaultdict(list)
    keyed = []
    for quad in quads:
        index[quad.subject].append(quad)
        if quad.predicate == CMQ.accountKey:
            keyed.append(quad)

    def look(subject: NamedNode | None, predicate: NamedNode | None) -> list[Quad]:
        return keyed if subject is None else index[subject]

    return _accounts(graph, look)


def renamed(quads: Iterable[Quad], slugs: Mapping[str, str], iris: Iris) -> list[Quad]:
    """*quads* with the meetings *slugs*, old to new, under their new names.

    All names change at once, so that two meetings may swap theirs. Nothing but the IRIs of
    meetings and of participations depends on the slug.
    """
    if not slugs:
        return list(quads)
    prefixes = (f"{iris.base}meeting/", f"{iris.base}participation/")
    known: dict[NamedNode, NamedNode] = {}

    def rename(node: NamedNode) -> NamedNode:
        if node not in known:
            known[node] = node
            for prefix in prefixes:
                if node.value.startswith(prefix):
                    slug, slash, rest = node.value.removeprefix(prefix).partition("/")
                    known[node] = NamedNode(f"{prefix}{slugs.get(slug, slug)}{slash}{rest}")
        return known[node]

    result = []
    for quad in quads:
        subject, value = quad.subject, quad.object
        result.append(
            Quad(
                rename(subject) if isinstance(subject, NamedNode) else subject,
                quad.predicate,
                rename(value) if isinstance(value, NamedNode) else value,
                quad.graph_name,
            )
        )
    return result


def slug_of(graph: NamedNode) -> str:
    """The slug of the statement whose graph *graph* is."""
    return graph.value.rsplit("/", 1)[1]


_Look = Callable[[NamedNode | None, NamedNode | None], Iterable[Quad]]


def _looking_in(raw: Store, graph: NamedNode) -> _Look:
    def look(subject: NamedNode | None, predicate: NamedNode | None) -> Iterable[Quad]:
        return raw.quads_for_pattern(subject, predicate, None, graph)

    return look


def _accounts(graph: NamedNode, look: _Look) -> tuple[Account, ...]:
    nodes = {q.subject for q in look(None, CMQ.accountKey) if isinstance(q.subject, NamedNode)}
    found = (_account(slug_of(graph), node, look) for node in nodes)
    return tuple(sorted(found, key=_identity))


def _account(statement: str, node: NamedNode, look: _Look) -> Account:
    facts: dict[NamedNode, list[NamedNode | Literal]] = defaultdict(list)
    for quad in look(node, None):
        if isinstance(quad.object, NamedNode | Literal):
            facts[quad.predicate].append(quad.object)

    def one(predicate: NamedNode) -> str | None:
        return min((term.value for term in facts[predicate]), default=None)

    everyone: set[str] = set()
    leading: set[str] = set()
    for participation in facts[CMQ.participation]:
        if isinstance(participation, NamedNode):
            actor, leads = _part(participation, look)
            everyone.add(actor)
            if leads:
                leading.add(actor)
    first, last = one(CMQ.earliestDate), one(CMQ.latestDate)
    started, clock = one(CMQ.startedAt), one(CMQ.localTime)
    return Account(
        statement=statement,
        key=one(CMQ.accountKey) or "",
        kind=(one(CMQ.meetingKind) or "").rsplit("/", 1)[-1],
        parties=tuple(sorted(leading or everyone)),
        date=started[:10] if started else None,
        period=(first, last) if first and last else None,
        start=clock[:5] if clock else None,
        zone=one(CMQ.timeZone),
        current=node.value.rsplit("/", 1)[1],
    )


def _part(participation: NamedNode, look: _Look) -> tuple[str, bool]:
    """The key of who took part, and whether as more than an attendee."""
    actor, leads = "", True
    for quad in look(participation, None):
        if quad.predicate == CMQ.actor and isinstance(quad.object, NamedNode):
            actor = quad.object.value.rsplit("/", 1)[1]
        elif quad.predicate == CMQ.role and quad.object == _ATTENDEE:
            leads = False
    return actor, leads
