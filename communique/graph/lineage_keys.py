"""What can be compared with another statement: each undertaking and stance with its keys.

A point is a commitment, or an utterance that holds none. Its keys are who it binds or who
speaks, as the states and organisations that they stand for; what is to be done; which
programme, topic, state or region it is about; and then its words. All of it is read from the
graph of the statement and from the authority graph, so that it does not depend on any other
statement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad, Store

from communique.document import fold
from communique.graph.iris import Iris
from communique.graph.lineage_words import ActionWord, LineageRules, Word, words_between
from communique.graph.vocabulary import CMQ, DCTERMS, OA, ORG, RDF, RDFS, SKOS

COMMITMENT, UTTERANCE = "commitment", "utterance"

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A commitment or an utterance, with the keys by which it is compared.

    Attributes:
        node: Its IRI. `statement`: that of its statement. `kind`: commitment or utterance.
        date: ISO date of the statement, or of the meeting it reports; None where unknown.
        passage: Its words: first and last offset in the text of the statement.
        parties: IRIs of those whom it binds or for whom it is said: states, organisations.
        tellers: IRIs of the parties that tell of another's undertaking; else empty.
        actions: What is to be done, in order. `steps`: how many steps stand before it.
        programmes, bodies: IRIs of programmes, and of other organisations, that are named.
        others: IRIs of states and regions that it is about, its parties left out.
        topics: Keys of topics.
        words: Its content words without names. `names`: spans of programmes and bodies by IRI.
        level, specificity: Of a commitment, else None. `firmness`, `act_class`: of an utterance.
        due: As the graph has it, or "".
    """

    node: str
    statement: str
    kind: str
    date: str | None
    passage: tuple[int, int]
    parties: frozenset[str]
    tellers: frozenset[str]
    actions: tuple[ActionWord, ...]
    steps: int
    programmes: frozenset[str]
    bodies: frozenset[str]
    others: frozenset[str]
    topics: frozenset[str]
    words: tuple[Word, ...]
    names: tuple[tuple[str, int, int], ...]
    negated: bool
    level: int | None = None
    specificity: int | None = None
    firmness: int | None = None
    act_class: str = ""
    due: str = ""

    def index_keys(self) -> frozenset[str]:
        """What another point has to share at least one of: a party together with an object."""
        objects = (*(f"topic/{t}" for t in self.topics), *self.programmes, *self.bodies)
        return frozenset(f"{party} {thing}" for party in self.parties for thing in objects)


class Authorities:
    """What the authority graph says of actors, asked once and remembered."""

    def __init__(self, raw: Store, iris: Iris) -> None:
        self.raw, self.graph = raw, iris.authority_graph
        self._entries: dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]] = {}
        self._tenures: dict[NamedNode, list[tuple[str, str, NamedNode]]] = {}

    def facts(self, node: NamedNode) -> dict[NamedNode, list[NamedNode | Literal]]:
        if node not in self._entries:
            quads = self.raw.quads_for_pattern(node, None, None, self.graph)
            self._entries[node] = _grouped(quads)
        return self._entries[node]

    def represented(self, person: NamedNode, day: str | None) -> set[NamedNode]:
        """For whom *person* speaks by the posts held on that day; without one, by all of them."""
        if person not in self._tenures:
            found = []
            for quad in self.raw.quads_for_pattern(None, CMQ.holder, person, self.graph):
                assert isinstance(quad.subject, NamedNode)
                tenure = self.facts(quad.subject)
                for post in _nodes(tenure.get(CMQ.post, ())):
                    about = self.facts(post)
                    for party in _nodes(about.get(CMQ.country) or about.get(ORG.postIn) or ()):
                        start, end = _first(tenure, CMQ.start), _first(tenure, CMQ.end)
                        found.append((start, end or "9999", party))
            self._tenures[person] = found
        tenures = self._tenures[person]
        on_day = {p for start, end, p in tenures if day is not None and start <= day <= end}
        return on_day or {party for _, _, party in tenures}


class StatementPoints:
    """The points of one statement, read from the quads of its graph."""

    def __init__(
        self, quads: Iterable[Quad], authorities: Authorities, rules: LineageRules
    ) -> None:
        self.authorities, self.rules = authorities, rules
        self.facts: dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]] = {}
        grouped: dict[NamedNode, list[Quad]] = defaultdict(list)
        for quad in quads:
            if isinstance(quad.subject, NamedNode):
                grouped[quad.subject].append(quad)
        self.facts = {node: _grouped(own) for node, own in grouped.items()}
        self.by_class: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        for node in sorted(self.facts, key=lambda n: n.value):
            for cls in _nodes(self.facts[node].get(RDF.type, ())):
                self.by_class[cls].append(node)

    def points(self) -> tuple[Point, ...]:
        """All points, by IRI; none where the graph holds no statement with a text."""
        if not self.by_class[CMQ.Statement] or not self.text:
            return ()
        held = {
            value
            for node in self.by_class[CMQ.Commitment]
            for value in _nodes(self.facts[node].get(CMQ.madeIn, ()))
        }
        found = [self._commitment(node) for node in self.by_class[CMQ.Commitment]]
        for node in self.by_class[CMQ.Utterance]:
            act = _first(self.facts[node], CMQ.act).rsplit("/", 1)[-1]
            if node not in held and act not in self.rules.not_compared:
                found.append(self._utterance(node))
        kept = (p for p in found if p is not None and p.parties and p.words)
        return tuple(sorted(kept, key=lambda p: p.node))

    def passages(self) -> frozenset[tuple[int, int]]:
        """First and last offset of each passage that the graph describes."""
        described = (self.facts[node] for node in self.by_class[CMQ.Passage])
        return frozenset((int(_first(f, OA.start)), int(_first(f, OA.end))) for f in described)

    @cached_property
    def statement(self) -> NamedNode:
        return self.by_class[CMQ.Statement][0]

    @cached_property
    def text(self) -> str:
        return _first(self.facts[self.statement], CMQ.text)

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def date(self) -> str | None:
        """The day of the statement; where it bears none, that of the latest meeting it reports."""
        issued = _first(self.facts[self.statement], DCTERMS.issued)
        met = [_first(self.facts[m], CMQ.startedAt)[:10] for m in self.by_class[CMQ.Meeting]]
        return issued or max(met, default="") or None

    def _about(self, node: NamedNode) -> dict[NamedNode, list[NamedNode | Literal]]:
        """What is known of an actor or region: by the authority file, else by the statement."""
        return self.authorities.facts(node) or self.facts.get(node, {})

    @cached_property
    def _names(self) -> tuple[re.Pattern[str] | None, dict[str, NamedNode]]:
        """The names of all that the statement mentions, as a pattern, and whose they are."""
        owners: dict[str, NamedNode] = {}
        for node in _nodes(self.facts[self.statement].get(CMQ.mentions, ())):
            about = self._about(node)
            for value in (*about.get(RDFS.label, ()), *about.get(SKOS.altLabel, ())):
                if isinstance(value, Literal) and value.language == "en":
                    owners.setdefault(fold(value.value), node)
                    if CMQ.Person in about.get(RDF.type, ()):
                        owners.setdefault(fold(value.value.split()[-1]), node)
        names = "|".join(re.escape(n) for n in sorted(owners, key=lambda n: (-len(n), n)))
        pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)") if names else None
        return pattern, owners

    @cached_property
    def _named(self) -> list[tuple[int, int, NamedNode]]:
        pattern, owners = self._names
        if pattern is None:
            return []
        found = pattern.finditer(self.folded)
        return [(m.start(), m.end(), owners[m.group()]) for m in found]

    def parties_of(self, actor: NamedNode) -> set[NamedNode]:
        """The states or organisations for which *actor* acts; a state acts for itself."""
        about = self._about(actor)
        classes = set(_nodes(about.get(RDF.type, ())))
        if CMQ.Person in classes:
            said = set(_nodes(about.get(CMQ.represents, ()))) | self._represented.get(actor, set())
            found = said or self.authorities.represented(actor, self.date)
            return {p for party in found for p in self.parties_of(party)} or {actor}
        if classes & {CMQ.Ministry, CMQ.ArmedForce}:
            return set(_nodes(about.get(CMQ.country, ()))) or {actor}
        return {actor}

    @cached_property
    def _represented(self) -> dict[NamedNode, set[NamedNode]]:
        found: dict[NamedNode, set[NamedNode]] = defaultdict(set)
        for node in self.by_class[CMQ.Participation]:
            facts = self.facts[node]
            for actor in _nodes(facts.get(CMQ.actor, ())):
                found[actor] |= set(_nodes(facts.get(CMQ.represents, ())))
        return found

    def _parties(self, actors: Iterable[NamedNode | Literal]) -> frozenset[str]:
        return frozenset(p.value for a in _nodes(actors) for p in self.parties_of(a))

    def _span(self, node: NamedNode, predicate: NamedNode) -> tuple[int, int] | None:
        for passage in _nodes(self.facts[node].get(predicate, ())):
            facts = self.facts.get(passage, {})
            if OA.start in facts and OA.end in facts:
                return int(_first(facts, OA.start)), int(_first(facts, OA.end))
        return None

    def _commitment(self, node: NamedNode) -> Point | None:
        facts, span = self.facts[node], self._span(node, CMQ.passage)
        if span is None:
            return None
        trigger = self._span(node, CMQ.trigger)
        inside = trigger is not None and span[0] <= trigger[0] and trigger[1] <= span[1]
        start = trigger[1] if trigger is not None and inside else span[0]
        about = (CMQ.beneficiary, CMQ.region, CMQ.instrument)
        tellers = self._parties(facts.get(CMQ.reportedBy, ()))
        parties = self._parties(facts.get(CMQ.committer, ()))
        return self._point(
            node, COMMITMENT, span, start, parties, tellers, about,
            level=int(_first(facts, CMQ.level) or 0) or None,
            specificity=int(_first(facts, CMQ.specificity) or 0),
            due=_first(facts, CMQ.due),
        )  # fmt: skip

    def _utterance(self, node: NamedNode) -> Point | None:
        facts, span = self.facts[node], self._span(node, CMQ.passage)
        if span is None:
            return None
        content, trigger = self._span(node, CMQ.content), self._span(node, CMQ.trigger)
        start = span[0]
        if content is not None and span[0] <= content[0] <= span[1]:
            start = content[0]
        elif trigger is not None and span[0] <= trigger[1] <= span[1]:
            start = trigger[1]
        firmness = _first(facts, CMQ.firmness)
        return self._point(
            node, UTTERANCE, span, start, self._parties(facts.get(CMQ.speaker, ())), frozenset(),
            (CMQ.addressee, CMQ.region),
            firmness=int(firmness) if firmness else None,
            act_class=_first(facts, CMQ.actClass).rsplit("/", 1)[-1],
        )  # fmt: skip

    def _point(
        self,
        node: NamedNode,
        kind: str,
        span: tuple[int, int],
        start: int,
        parties: frozenset[str],
        tellers: frozenset[str],
        about: Iterable[NamedNode],
        *,
        level: int | None = None,
        specificity: int | None = None,
        firmness: int | None = None,
        act_class: str = "",
        due: str = "",
    ) -> Point:
        """The point of *node*, whose words for comparison begin at *start*."""
        facts = self.facts[node]
        named = [n for n in self._named if start <= n[0] and n[1] <= span[1]]
        spoken_of = {v for p in about for v in _nodes(facts.get(p, ()))}
        sorts: dict[str, set[str]] = {"programme": set(), "body": set(), "other": set()}
        for thing in {n for _, _, n in named} | spoken_of:
            sort = self._sort(thing)
            if sort and not parties >= {p.value for p in self.parties_of(thing)}:
                sorts[sort].add(thing.value)
        tokens = words_between(self.folded, start, span[1], [(a, b) for a, b, _ in named])
        actions, steps = self.rules.actions_in(tokens)
        objects = sorts["programme"] | sorts["body"]
        return Point(
            node=node.value, statement=self.statement.value, kind=kind, date=self.date,
            passage=span, parties=parties, tellers=tellers - parties, actions=actions, steps=steps,
            programmes=frozenset(sorts["programme"]), bodies=frozenset(sorts["body"]),
            others=frozenset(sorts["other"]),
            topics=frozenset(t.value.rsplit("/", 1)[-1] for t in _nodes(facts.get(CMQ.topic, ()))),
            words=self.rules.content_words(tokens),
            names=tuple((n.value, a, b) for a, b, n in named if n.value in objects),
            negated=_first(facts, CMQ.negated) == "true",
            level=level, specificity=specificity, firmness=firmness, act_class=act_class, due=due,
        )  # fmt: skip

    def _sort(self, node: NamedNode) -> str:
        """Whether *node* is a programme, another body, or a state or region; "" for a person."""
        classes = set(_nodes(self._about(node).get(RDF.type, ())))
        if CMQ.Programme in classes:
            return "programme"
        if CMQ.Region in classes or CMQ.State in classes:
            return "other"
        return "body" if CMQ.Organization in classes else ""


def _grouped(quads: Iterable[Quad]) -> dict[NamedNode, list[NamedNode | Literal]]:
    found: dict[NamedNode, list[NamedNode | Literal]] = defaultdict(list)
    for quad in sorted(quads, key=lambda q: str(q.object)):
        if isinstance(quad.object, NamedNode | Literal):
            found[quad.predicate].append(quad.object)
    return dict(found)


def _nodes(values: Iterable[NamedNode | Literal]) -> Iterator[NamedNode]:
    return (value for value in values if isinstance(value, NamedNode))


def _first(facts: dict[NamedNode, list[NamedNode | Literal]], predicate: NamedNode) -> str:
    """The value of *predicate*, the least where there are several; "" where there is none."""
    return min((value.value for value in facts.get(predicate, ())), default="")
