"""What each statement tells of a meeting and of names that no list knows.

An `Account` is one statement's account of one meeting, a `Sighting` one statement's use of
one learnt name. Both are read from the statement's own graph, under the keys that the
statement alone would give, so that they do not depend on what else is loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Store

from communique.graph.vocabulary import CMQ, DCTERMS, ENTITY_CLASSES, RDF, RDFS, concept

_ATTENDEE, _HOST = concept("role", "attendee"), concept("role", "host")
_TYPES = {cls: name for name, cls in ENTITY_CLASSES.items()}


@dataclass(frozen=True, slots=True)
class Who:
    """One who took part, as one statement has it.

    Attributes:
        key: Key that the statement alone gives.
        post: Key of the authority post held, or None. `office`: the office as worded, or None.
        party: Key of the state or body represented, or None.
        unnamed: Whether only the office is known, not who held it.
        leads: Whether as more than an attendee. `host`: whether as the host.
    """

    key: str
    post: str | None = None
    office: str | None = None
    party: str | None = None
    unnamed: bool = False
    leads: bool = True
    host: bool = False

    @property
    def side(self) -> str:
        """The state or body on whose side: the one represented, else the actor itself."""
        return self.party or self.key


@dataclass(frozen=True, slots=True)
class Account:
    """One statement's account of one meeting.

    Attributes:
        statement: Slug of the statement.
        key: The slug that the statement alone would give the meeting.
        kind: Kind of meeting.
        who: All who took part, by key.
        date: ISO date, or None. `period`: first and last possible date, or None.
        start: Local time `HH:MM`, or None. `zone`: IANA name, or None.
        modality: `in-person`, `phone`, `video` or None.
        place: Key of the city or site, or None.
        occasion: The event on whose margins it took place, as worded, or None.
        issued: ISO date of the statement, or None.
        publisher: Key of who issued the statement, or None.
        inside: Account key of the meeting that its own statement says it went with, or None.
        passages: IRIs of the words that report it.
        current: The slug of its node in the store, or of what is about to be stored.
    """

    statement: str
    key: str
    kind: str
    who: tuple[Who, ...] = ()
    date: str | None = None
    period: tuple[str, str] | None = None
    start: str | None = None
    zone: str | None = None
    modality: str | None = None
    place: str | None = None
    occasion: str | None = None
    issued: str | None = None
    publisher: str | None = None
    inside: str | None = None
    passages: tuple[str, ...] = ()
    current: str = ""

    @property
    def id(self) -> tuple[str, str]:
        """Statement and key: what tells it from every other account."""
        return self.statement, self.key

    @property
    def leaders(self) -> tuple[Who, ...]:
        """The principals; where nobody leads, all who took part."""
        return tuple(w for w in self.who if w.leads) or self.who


@dataclass(frozen=True, slots=True)
class Sighting:
    """One statement's use of a name that is not in the authority file.

    Attributes:
        statement: Slug of the statement.
        key: The key that the statement alone gives the actor.
        label: The fullest form in the statement.
        type: Type of actor, one of `records.ACTOR_TYPES`.
        basis: How the name was known, one of `records.ACTOR_BASES`.
        parties: Sorted keys of the states or bodies that a person stands for.
        offices: Offices as worded, sorted.
        day: ISO date of the statement, or of the first dated meeting in it, or None.
        company: Sorted keys of the states and bodies that issued or met, for a body.
        others: Keys of all other actors that the statement names.
        passages: IRIs of the words that mention it.
        current: Last part of the IRI of its node in the store.
    """

    statement: str
    key: str
    label: str
    type: str
    basis: str = "introduced"
    parties: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    day: str | None = None
    company: tuple[str, ...] = ()
    others: frozenset[str] = frozenset()
    passages: tuple[str, ...] = ()
    current: str = ""

    @property
    def id(self) -> tuple[str, str]:
        """Statement and key: what tells it from every other sighting."""
        return self.statement, self.key


@dataclass(frozen=True, slots=True)
class Told:
    """All that one statement contributes to resolution."""

    accounts: tuple[Account, ...] = ()
    sightings: tuple[Sighting, ...] = ()


Term = NamedNode | Literal
_Look = Callable[[NamedNode | None, NamedNode | None], Iterable[Quad]]


def told_in(quads: Iterable[Quad], graph: NamedNode) -> Told:
    """What the *quads* of the statement graph *graph* tell."""
    by_subject: dict[object, list[Quad]] = defaultdict(list)
    by_predicate: dict[object, list[Quad]] = defaultdict(list)
    for quad in quads:
        by_subject[quad.subject].append(quad)
        by_predicate[quad.predicate].append(quad)

    def look(subject: NamedNode | None, predicate: NamedNode | None) -> list[Quad]:
        return by_predicate[predicate] if subject is None else by_subject[subject]

    return _GraphReader(graph, look).told()


def told_by(raw: Store, graph: NamedNode) -> Told:
    """What the statement graph *graph* of a store tells."""

    def look(subject: NamedNode | None, predicate: NamedNode | None) -> Iterable[Quad]:
        return raw.quads_for_pattern(subject, predicate, None, graph)

    return _GraphReader(graph, look).told()


def slug_of(graph: NamedNode) -> str:
    """The slug of the statement whose graph *graph* is."""
    return graph.value.rsplit("/", 1)[1]


def last(node: Term) -> str:
    """The last part of an IRI, which is a key or slug."""
    return node.value.rsplit("/", 1)[1]


class _GraphReader:
    """Reads accounts and sightings from one statement's graph."""

    def __init__(self, graph: NamedNode, look: _Look) -> None:
        self.look = look
        self.slug = slug_of(graph)
        self.base = graph.value.partition("graph/statement/")[0]
        # Names that no list knows may have another IRI than their own key would give.
        self.own: dict[Term, str] = {
            q.subject: q.object.value
            for q in look(None, CMQ.nameKey)
            if isinstance(q.subject, NamedNode) and isinstance(q.object, Literal)
        }
        statement = self.facts(NamedNode(f"{self.base}statement/{self.slug}"))
        self.issued = _one(statement, DCTERMS.issued)
        self.publisher = self.actor(statement, DCTERMS.publisher)
        self.issuers = {self.key_of(n) for n in statement[CMQ.issuer]}
        self.mentioned = {self.key_of(n) for n in statement[CMQ.mentions]}

    def facts(self, node: NamedNode) -> dict[NamedNode, list[Term]]:
        found: dict[NamedNode, list[Term]] = defaultdict(list)
        for quad in self.look(node, None):
            if isinstance(quad.object, NamedNode | Literal):
                found[quad.predicate].append(quad.object)
        return found

    def told(self) -> Told:
        meetings = {q.subject for q in self.look(None, CMQ.accountKey)}
        nodes = sorted((n for n in meetings if isinstance(n, NamedNode)), key=str)
        keys = {node: _one(self.facts(node), CMQ.accountKey) or "" for node in nodes}
        accounts = sorted((self.account(node, keys) for node in nodes), key=lambda a: a.id)
        named = sorted((n for n in self.own if isinstance(n, NamedNode)), key=str)
        found = (self.sighting(node, accounts) for node in named)
        return Told(tuple(accounts), tuple(sorted(found, key=lambda s: s.id)))

    def account(self, node: NamedNode, keys: dict[NamedNode, str]) -> Account:
        facts = self.facts(node)
        first, final = _one(facts, CMQ.earliestDate), _one(facts, CMQ.latestDate)
        started, clock = _one(facts, CMQ.startedAt), _one(facts, CMQ.localTime)
        within = [keys[n] for n in facts[CMQ.partOf] if isinstance(n, NamedNode) and n in keys]
        parts = (n for n in facts[CMQ.participation] if isinstance(n, NamedNode))
        return Account(
            statement=self.slug,
            key=keys[node],
            kind=_key(facts, CMQ.meetingKind) or "",
            who=tuple(sorted((self.who(n) for n in parts), key=lambda w: w.key)),
            date=started[:10] if started else None,
            period=(first, final) if first and final else None,
            start=clock[:5] if clock else None,
            zone=_one(facts, CMQ.timeZone),
            modality=_key(facts, CMQ.modality),
            place=_key(facts, CMQ.place),
            occasion=_one(facts, CMQ.occasion),
            issued=self.issued,
            publisher=self.publisher,
            inside=min(within, default=None),
            passages=tuple(sorted(n.value for n in facts[CMQ.passage])),
            current=last(node),
        )

    def key_of(self, node: Term) -> str:
        return self.own.get(node) or last(node)

    def actor(self, facts: dict[NamedNode, list[Term]], predicate: NamedNode) -> str | None:
        return min((self.key_of(term) for term in facts[predicate]), default=None)

    def who(self, participation: NamedNode) -> Who:
        facts = self.facts(participation)
        actor = min((n for n in facts[CMQ.actor] if isinstance(n, NamedNode)), key=str)
        described = self.facts(actor) if actor in self.own else {}
        return Who(
            key=self.key_of(actor),
            post=_key(facts, CMQ.post),
            office=_one(facts, CMQ.officeName),
            party=self.actor(facts, CMQ.represents),
            unnamed=concept("actor-basis", "post") in described.get(CMQ.basis, ()),
            leads=_ATTENDEE not in facts[CMQ.role],
            host=_HOST in facts[CMQ.role],
        )

    def sighting(self, node: NamedNode, accounts: list[Account]) -> Sighting:
        facts = self.facts(node)
        labels = sorted((t.value for t in facts[RDFS.label]), key=lambda v: (-len(v), v))
        types = [_TYPES[t] for t in facts[RDF.type] if isinstance(t, NamedNode) and t in _TYPES]
        days = [self.issued, *(a.date for a in accounts)]
        sides = {w.side for a in accounts for w in a.leaders}
        company = sides | self.issuers | ({self.publisher} if self.publisher else set())
        key = self.own[node]
        return Sighting(
            statement=self.slug,
            key=key,
            label=labels[0] if labels else key,
            type=min(types, key=lambda t: (t == "organization", t), default="organization"),
            basis=_key(facts, CMQ.basis) or "introduced",
            parties=tuple(sorted(self.key_of(n) for n in facts[CMQ.represents])),
            offices=tuple(sorted(t.value for t in facts[CMQ.officeName])),
            day=next((d for d in days if d), None),
            company=tuple(sorted(company - {key})),
            others=frozenset(self.mentioned - {key}),
            passages=tuple(sorted(n.value for n in facts[CMQ.passage])),
            current=last(node),
        )


def _one(facts: dict[NamedNode, list[Term]], predicate: NamedNode) -> str | None:
    return min((term.value for term in facts[predicate]), default=None)


def _key(facts: dict[NamedNode, list[Term]], predicate: NamedNode) -> str | None:
    return min((last(term) for term in facts.get(predicate, ())), default=None)
