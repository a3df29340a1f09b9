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
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad

from communique.document import fold
from communique.graph.lineage_facts import Authorities, Facts, first, grouped, nodes
from communique.graph.lineage_words import ActionWord, LineageRules, Word, words_between
from communique.graph.vocabulary import CMQ, DCTERMS, OA, RDF, RDFS, SKOS

COMMITMENT, UTTERANCE = "commitment", "utterance"


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


class StatementPoints:
    """The points of one statement, read from the quads of its graph."""

    def __init__(
        self, quads: Iterable[Quad], authorities: Authorities, rules: LineageRules
    ) -> None:
        self.authorities, self.rules = authorities, rules
        self.facts: dict[NamedNode, Facts] = {}
        of_node: dict[NamedNode, list[Quad]] = defaultdict(list)
        for quad in quads:
            if isinstance(quad.subject, NamedNode):
                of_node[quad.subject].append(quad)
        self.facts = {node: grouped(own) for node, own in of_node.items()}
        self.by_class: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        for node in sorted(self.facts, key=lambda n: n.value):
            for cls in nodes(self.facts[node].get(RDF.type, ())):
                self.by_class[cls].append(node)

    def points(self) -> tuple[Point, ...]:
        """All points, by IRI; none where the graph holds no statement with a text."""
        if not self.by_class[CMQ.Statement] or not self.text:
            return ()
        held = {
            value
            for node in self.by_class[CMQ.Commitment]
            for value in nodes(self.facts[node].get(CMQ.madeIn, ()))
        }
        found = [self._commitment(node) for node in self.by_class[CMQ.Commitment]]
        for node in self.by_class[CMQ.Utterance]:
            act = first(self.facts[node], CMQ.act).rsplit("/", 1)[-1]
            if node not in held and act not in self.rules.not_compared:
                found.append(self._utterance(node))
        kept = (p for p in found if p is not None and p.parties and p.words)
        return tuple(sorted(kept, key=lambda p: p.node))

    def passages(self) -> frozenset[tuple[int, int]]:
        """First and last offset of each passage that the graph describes."""
        described = (self.facts[node] for node in self.by_class[CMQ.Passage])
        return frozenset((int(first(f, OA.start)), int(first(f, OA.end))) for f in described)

    @cached_property
    def statement(self) -> NamedNode:
        return self.by_class[CMQ.Statement][0]

    @cached_property
    def text(self) -> str:
        return first(self.facts[self.statement], CMQ.text)

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def date(self) -> str | None:
        """The day of the statement; where it bears none, that of the latest meeting it reports."""
        issued = first(self.facts[self.statement], DCTERMS.issued)
        met = [first(self.facts[m], CMQ.startedAt)[:10] for m in self.by_class[CMQ.Meeting]]
        return issued or max(met, default="") or None

    def _about(self, node: NamedNode) -> Facts:
        """What is known of an actor or region: by the authority file, else by the statement."""
        return self.authorities.facts(node) or self.facts.get(node, {})

    @cached_property
    def _names(self) -> tuple[re.Pattern[str] | None, dict[str, NamedNode]]:
        """The names of all that the statement mentions, as a pattern, and whose they are."""
        owners: dict[str, NamedNode] = {}
        for node in nodes(self.facts[self.statement].get(CMQ.mentions, ())):
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
        classes = set(nodes(about.get(RDF.type, ())))
        if CMQ.Person in classes:
            said = set(nodes(about.get(CMQ.represents, ()))) | self._represented.get(actor, set())
            found = said or self.authorities.represented(actor, self.date)
            return {p for party in found for p in self.parties_of(party)} or {actor}
        if classes & {CMQ.Ministry, CMQ.ArmedForce}:
            return set(nodes(about.get(CMQ.country, ()))) or {actor}
        return {actor}

    @cached_property
    def _represented(self) -> dict[NamedNode, set[NamedNode]]:
        found: dict[NamedNode, set[NamedNode]] = defaultdict(set)
        for node in self.by_class[CMQ.Participation]:
            facts = self.facts[node]
            for actor in nodes(facts.get(CMQ.actor, ())):
                found[actor] |= set(nodes(facts.get(CMQ.represents, ())))
        return found

    def _parties(self, actors: Iterable[NamedNode | Literal]) -> frozenset[str]:
        return frozenset(p.value for a in nodes(actors) for p in self.parties_of(a))

    def _span(self, node: NamedNode, predicate: NamedNode) -> tuple[int, int] | None:
        for passage in nodes(self.facts[node].get(predicate, ())):
            facts = self.facts.get(passage, {})
            if OA.start in facts and OA.end in facts:
                return int(first(facts, OA.start)), int(first(facts, OA.end))
        return None

    def _commitment(self, node: NamedNode) -> Point | None:
        facts, span = self.facts[node], self._span(node, CMQ.passage)
        if span is None:
            return None
        trigger = self._span(node, CMQ.trigger)
        inside = trigger is not None and span[0] <= trigger[0] and trigger[1] <= span[1]
        start = trigger[1] if trigger is not None and inside else span[0]
        if trigger is not None and inside:
            modal, *rest = self.folded[slice(*trigger)].split(maxsplit=1)
            if rest and modal.lower() in self.rules.modals:
                start = trigger[0] + self.folded[slice(*trigger)].index(rest[0], len(modal))
        about = (CMQ.beneficiary, CMQ.region, CMQ.instrument)
        tellers = self._parties(facts.get(CMQ.reportedBy, ()))
        parties = self._parties(facts.get(CMQ.committer, ()))
        return self._point(
            node, COMMITMENT, span, start, parties, tellers, about,
            level=int(first(facts, CMQ.level) or 0) or None,
            specificity=int(first(facts, CMQ.specificity) or 0),
            due=first(facts, CMQ.due),
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
        firmness = first(facts, CMQ.firmness)
        return self._point(
            node, UTTERANCE, span, start, self._parties(facts.get(CMQ.speaker, ())), frozenset(),
            (CMQ.addressee, CMQ.region),
            firmness=int(firmness) if firmness else None,
            act_class=first(facts, CMQ.actClass).rsplit("/", 1)[-1],
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
        spoken_of = {v for p in about for v in nodes(facts.get(p, ()))}
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
            topics=frozenset(t.value.rsplit("/", 1)[-1] for t in nodes(facts.get(CMQ.topic, ()))),
            words=self.rules.content_words(tokens, actions),
            names=tuple((n.value, a, b) for a, b, n in named if n.value in objects),
            negated=first(facts, CMQ.negated) == "true",
            level=level, specificity=specificity, firmness=firmness, act_class=act_class, due=due,
        )  # fmt: skip

    def _sort(self, node: NamedNode) -> str:
        """Whether *node* is a programme, another body, or a state or region; "" for a person."""
        classes = set(nodes(self._about(node).get(RDF.type, ())))
        if CMQ.Programme in classes:
            return "programme"
        if CMQ.Region in classes or CMQ.State in classes:
            return "other"
        return "body" if CMQ.Organization in classes else ""
