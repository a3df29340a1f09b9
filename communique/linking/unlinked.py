"""Which things of a store have no Wikidata item, and what the store tells of them.

Things of the authority file bring their names, codes and posts with them; those that only
statements tell of bring the words of the statements.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Protocol

from pyoxigraph import Literal, NamedNode

from communique.authority import Authority, Entity
from communique.graph.store import GraphStore
from communique.graph.vocabulary import (
    CMQ,
    ENTITY_CLASSES,
    PREFIXES,
    RDF,
    RDFS,
    SCHEME_NAMESPACE,
    SKOS,
)
from communique.linking.link_graph import subject_node, subject_of
from communique.linking.questions import KINDS, Question, state_in
from communique.linking.sightings import sightings

_MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch)
_TOPIC = SCHEME_NAMESPACE + "topic/"
_WIKIDATA = PREFIXES["wd"]
# So many passages are enough to tell what a name stands for.
_FEW = 3


class Known(Protocol):
    """What a table of links tells."""

    def link(self, subject: str) -> object | None: ...
    def none_found(self, subject: str) -> Dated | None: ...


class Dated(Protocol):
    @property
    def day(self) -> str: ...


class Unlinked:
    """Asks a store what it has no links for.

    Args:
        known: The rows of the user and of the project, which count besides the store.
        again_after: So many days after it was looked for in vain, a thing is asked for again.
    """

    def __init__(
        self,
        store: GraphStore,
        authority: Authority,
        known: Known,
        *,
        today: date,
        again_after: int,
    ) -> None:
        self.store = store
        self.authority = authority
        self.known = known
        self._since = (today - timedelta(days=again_after)).isoformat()

    def questions(self, kinds: Collection[str], *, unmentioned: bool = False) -> list[Question]:
        """The questions of *kinds*, in an order that is always the same.

        Args:
            unmentioned: Also what the authority file lists and no statement names.
        """
        found = [*self._listed(kinds, unmentioned), *self._learnt(kinds)]
        found += self._topics() if "topic" in kinds else ()
        found += self._meetings() if "meeting" in kinds else ()
        return sorted(found, key=lambda q: (KINDS.index(q.kind), q.subject))

    def is_linked(self, subject: str) -> bool:
        """Whether the store or the table links *subject* with an item."""
        if self.known.link(subject) is not None:
            return True
        node, raw = subject_node(self.store.iris, subject), self.store.raw
        return any(any(raw.quads_for_pattern(node, p, None, None)) for p in _MATCHES)

    def taken(self) -> dict[str, str]:
        """Of each item that is exactly something in the store, what that is called."""
        found = {}
        for quad in self.store.raw.quads_for_pattern(None, SKOS.exactMatch, None, None):
            if isinstance(quad.object, NamedNode) and isinstance(quad.subject, NamedNode):
                if quad.object.value.startswith(_WIKIDATA):
                    name = self._first(quad.subject, RDFS.label) or quad.subject.value
                    found[quad.object.value.removeprefix(_WIKIDATA)] = name
        return found

    def _listed(self, kinds: Collection[str], unmentioned: bool) -> Iterator[Question]:
        for entity in self.authority.entities.values():
            if entity.type not in kinds:
                continue
            node = self.store.iris.entity(entity)
            if self._is_open(node) and (unmentioned or node in self._mentioned):
                names = (entity.label, *entity.aliases, *entity.acronyms)
                names += (entity.label_ja,) if entity.label_ja else ()
                posts = self._posts.get(entity.key, ())
                owner = entity.country or next((p for _, p in posts if p), None)
                state = self.authority.get(owner) if owner else None
                yield Question(
                    subject_of(self.store.iris, node),
                    names,
                    entity.type,
                    listed=True,
                    state=state or state_in(entity.label, entity.type, self.authority),
                    iso2=entity.iso2,
                    offices=tuple(label for label, _ in posts),
                    passages=self._passages(node),
                )

    def _learnt(self, kinds: Collection[str]) -> Iterator[Question]:
        false = Literal(value=False)
        quads = self.store.raw.quads_for_pattern(None, CMQ.inAuthority, false, None)
        for node in {q.subject for q in quads if isinstance(q.subject, NamedNode)}:
            classes = set(self._objects(node, RDF.type))
            kind = next((k for k in KINDS if ENTITY_CLASSES.get(k) in classes), None)
            label = self._first(node, RDFS.label)
            if kind not in kinds or label is None or kind is None or not self._is_open(node):
                continue
            yield Question(
                subject_of(self.store.iris, node),
                (label, *self._other_forms(node, label, kind)),
                kind,
                state=self._represented(node) or state_in(label, kind, self.authority),
                # The longest says most: "Minister for Foreign Affairs of Slovenia", "Minister".
                offices=tuple(sorted(self._literals(node, CMQ.officeName), key=len, reverse=True)),
                passages=self._passages(node),
            )

    def _other_forms(self, node: NamedNode, label: str, kind: str) -> Iterator[str]:
        """Forms in the text that say as much as the label, or are an acronym.

        Those of a person are the name with titles and offices, or a part of it.
        """
        if kind != "person":
            for form in self._literals(node, SKOS.altLabel):
                if len(form.split()) >= len(label.split()) or (form.isupper() and " " not in form):
                    yield form

    def _topics(self) -> Iterator[Question]:
        used = {q.object for q in self.store.raw.quads_for_pattern(None, CMQ.topic, None, None)}
        for node in used:
            if isinstance(node, NamedNode) and node.value.startswith(_TOPIC):
                label = self._first(node, RDFS.label)
                if label and self._is_open(node):
                    yield Question(subject_of(self.store.iris, node), (label,), "topic")

    def _meetings(self) -> Iterator[Question]:
        for quad in self.store.raw.quads_for_pattern(None, RDF.type, CMQ.Meeting, None):
            node = quad.subject
            label = self._first(node, RDFS.label) if isinstance(node, NamedNode) else None
            if isinstance(node, NamedNode) and label and self._is_open(node):
                yield Question(
                    subject_of(self.store.iris, node),
                    (label,),
                    "meeting",
                    passages=self._passages(node),
                )

    def _is_open(self, node: NamedNode) -> bool:
        """Whether *node* is to be asked for, and was not yet."""
        subject = subject_of(self.store.iris, node)
        if subject in self._asked_for or self.is_linked(subject):
            return False
        vain = self.known.none_found(subject)
        self._asked_for.add(subject)
        return vain is None or not self.is_recent(vain.day)

    def is_recent(self, day: str) -> bool:
        """Whether *day*, an ISO date, is too short ago to ask again."""
        return day > self._since

    @cached_property
    def _asked_for(self) -> set[str]:
        return set()

    @cached_property
    def _mentioned(self) -> set[NamedNode]:
        quads = self.store.raw.quads_for_pattern(None, CMQ.mentions, None, None)
        return {q.object for q in quads if isinstance(q.object, NamedNode)}

    @cached_property
    def _posts(self) -> dict[str, tuple[tuple[str, str | None], ...]]:
        """Of each person, posts and their states, the latest first."""
        found: dict[str, tuple[tuple[str, str | None], ...]] = {}
        for tenure in sorted(self.authority.tenures, key=lambda t: t.start or "", reverse=True):
            post = self.authority.posts[tenure.post]
            found[tenure.person] = (*found.get(tenure.person, ()), (post.label, post.country))
        return found

    def _represented(self, node: NamedNode) -> Entity | None:
        start = self.store.iris.base + "actor/"
        for party in sorted(n.value for n in self._objects(node, CMQ.represents)):
            entity = self.authority.get(party.removeprefix(start))
            if entity is not None and entity.type != "state":
                entity = self.authority.get(entity.country) if entity.country else None
            if entity is not None:
                return entity
        return None

    def _passages(self, node: NamedNode) -> tuple[tuple[str, str], ...]:
        return tuple((s.statement, s.exact) for s in sightings(self.store, node, _FEW))

    def _objects(self, node: NamedNode, predicate: NamedNode) -> Iterator[NamedNode]:
        for quad in self.store.raw.quads_for_pattern(node, predicate, None, None):
            if isinstance(quad.object, NamedNode):
                yield quad.object

    def _literals(self, node: NamedNode, predicate: NamedNode) -> list[str]:
        quads = self.store.raw.quads_for_pattern(node, predicate, None, None)
        return sorted({q.object.value for q in quads if isinstance(q.object, Literal)})

    def _first(self, node: NamedNode, predicate: NamedNode) -> str | None:
        return next(iter(self._literals(node, predicate)), None)
