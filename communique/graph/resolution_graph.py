"""What resolution alone tells, in a graph of its own: links between statements, open questions.

A meeting hangs on the visit or summit that another statement reports, and a lunch on the
meeting; neither statement says so, and so it stands in neither's graph. Pairs that nearly
became one are open questions, until somebody decides them. All of it follows from what the
statements say and from the decisions, so that it is the same whatever the order of loading.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pyoxigraph import NamedNode, Quad

from communique.authority import fold_name
from communique.graph import literals as lit
from communique.graph.accounts import Account, Sighting
from communique.graph.clustering import DIFFERENT, Match, Verdict, closed
from communique.graph.decisions import account_id, name_id, sighting_id
from communique.graph.iris import Iris
from communique.graph.resolution import Book, Effect
from communique.graph.vocabulary import CMQ, RDFS

SEVERAL = "It fits more than one that are not the same."


@dataclass(frozen=True, slots=True)
class Question:
    """Two nodes that may be one, as the accounts or names of which somebody must decide.

    Attributes:
        kind: `meeting` or `name`.
        one, other: As a table of decisions names them. `nodes`: the two nodes.
        labels: What each is called, and by which statement.
        reason: Why it is not decided.
        passages: IRIs of the words on both sides.
    """

    kind: str
    one: str
    other: str
    nodes: tuple[NamedNode, NamedNode]
    labels: tuple[str, str]
    reason: str
    passages: tuple[str, ...]


class ResolutionWriter:
    """Makes the quads of the resolution graph around what has changed."""

    def __init__(self, book: Book, iris: Iris) -> None:
        self.book = book
        self.iris = iris
        self.rules = book.rules

    def quads(self, effect: Effect) -> list[Quad]:
        """All that the graph must hold about what *effect* touches."""
        out = lit.GraphWriter(self.iris.resolution_graph)
        for one, other in self._links(effect.meetings.values()):
            out.add(self.iris.meeting(one), CMQ.partOf, self.iris.meeting(other))
        for question in self.questions(effect):
            self._write(out, question)
        return out.quads()

    def outdated(
        self, effect: Effect, look: Callable[[NamedNode | None, NamedNode | None], Iterable[Quad]]
    ) -> list[Quad]:
        """What the graph holds about it so far, by *look*, which matches object or subject."""
        found: dict[Quad, None] = {}
        for slug in sorted(effect.stale):
            meeting, actor = self.iris.meeting(slug), self.iris.actor(slug)
            links = (q for q in look(meeting, None) if q.predicate == CMQ.partOf)
            found.update(dict.fromkeys(links))
            for node in (meeting, actor):
                for quad in look(None, node):
                    if quad.predicate == CMQ.candidate and isinstance(quad.subject, NamedNode):
                        found.update(dict.fromkeys(look(quad.subject, None)))
        return list(found)

    # -- what hangs on what ---------------------------------------------------------

    def _links(self, accounts: Iterable[Account]) -> Iterator[tuple[str, str]]:
        """Slugs of meetings and of what they were part of, each told by other statements."""
        nodes: dict[str, list[Account]] = {}
        for account in accounts:
            nodes.setdefault(account.current, []).append(account)
        for slug in sorted(nodes):
            group = nodes[slug]
            if any(a.inside for a in group):
                continue  # A statement says it.
            for fits in (self._beside, self._hosted, self._on_margins):
                found = {
                    other.current
                    for account in group
                    for other in self.book.accounts.near(account)
                    if other.current != slug
                    and other.statement not in {a.statement for a in group}
                    and fits(account, other)
                }
                if len(found) == 1:
                    yield slug, found.pop()
                    break

    def _beside(self, event: Account, main: Account) -> bool:
        """Whether *event* is a lunch or press conference of those who met in *main* that day."""
        if not self.rules.among(event.kind, "side_kinds"):
            return False
        if not self.rules.among(main.kind, "side_of"):
            return False
        leaders = self.book.matcher.leaders
        together = leaders(event) == leaders(main) and len(leaders(event)) > 1
        return together and event.date is not None and event.date == main.date

    def _hosted(self, meeting: Account, visit: Account) -> bool:
        """Whether *meeting* took place with the visitor, where and while *visit* lasted."""
        if visit.kind != "visit" or not self.rules.among(meeting.kind, "hosted_kinds"):
            return False
        key = self.book.matcher.key
        guests = {key(visit, w) for w in visit.leaders if not w.host}
        hosts = {w.key for w in visit.leaders if w.host}
        if not guests & self.book.matcher.leaders(meeting) or not _within(meeting, visit):
            return False
        where = visit.place or next(iter(sorted(h for h in hosts if self._state(h))), None)
        if where is None:
            return False
        if not self._state(where):
            return meeting.place == where
        there = meeting.place is not None and self.rules.country(meeting.place) == where
        return there or where in {w.side for w in meeting.leaders}

    def _state(self, key: str) -> bool:
        return self.rules.type_of(key) == "state"

    def _on_margins(self, meeting: Account, summit: Account) -> bool:
        """Whether *meeting* names the body whose summit it was held on the margins of."""
        if meeting.occasion is None or not self.rules.among(summit.kind, "gathering_kinds"):
            return False
        if self.rules.among(meeting.kind, "gathering_kinds"):
            return False
        named = set(self.book.gatherings(meeting)) & set(self.book.gatherings(summit))
        return bool(named) and _within(meeting, summit, days=1)

    # -- open questions -------------------------------------------------------------

    def questions(self, effect: Effect) -> list[Question]:
        """What somebody must decide about the accounts and names that *effect* touches."""
        book = self.book
        found: dict[tuple[str, str], Question] = {}
        for account in sorted(effect.meetings.values(), key=lambda a: a.id):
            for other in book.accounts.near(account):
                match = book.compare_meetings(account, other)
                pair = min(account.current, other.current), max(account.current, other.current)
                if account.current == other.current or match.verdict == Verdict.DIFFERENT:
                    continue
                if pair not in found and not self._exclude(account, other):
                    found[pair] = self._on_meetings(account, other)
        asked = list(found.values())
        names: dict[tuple[str, str], Question] = {}
        for name in sorted(effect.names.values(), key=lambda s: s.id):
            for like, match in self._near_names(name) if name.statement else ():
                pair = min(name.current, like.current), max(name.current, like.current)
                if name.current == like.current or match.verdict == Verdict.DIFFERENT:
                    continue
                if pair not in names and not self._names_exclude(name, like):
                    names[pair] = self._on_names(name, like)
        return asked + list(names.values())

    def _members(self, account: Account) -> list[Account]:
        near = closed([account], self.book.meeting_neighbours)
        return [near[i] for i in sorted(near) if near[i].current == account.current]

    def _bearers(self, sighting: Sighting) -> list[Sighting]:
        if not sighting.statement:
            return [sighting]
        near = closed([sighting], self.book.name_neighbours)
        found = [near[i] for i in sorted(near) if near[i].current == sighting.current]
        return [s for s in found if s.statement] or [sighting]

    def _exclude(self, one: Account, other: Account) -> bool:
        """Whether what each shares a node with cannot be one."""
        compare = self.book.compare_meetings
        mine, theirs = self._members(one), self._members(other)
        return any(compare(a, b).verdict == Verdict.DIFFERENT for a in mine for b in theirs)

    def _names_exclude(self, one: Sighting, other: Sighting) -> bool:
        mine, theirs = self._bearers(one), self._bearers(other)
        return any(
            self._compare_names(a, b).verdict == Verdict.DIFFERENT for a in mine for b in theirs
        )

    def _on_meetings(self, one: Account, other: Account) -> Question:
        pairs = [
            (a, b, self.book.compare_meetings(a, b))
            for a in self._members(one)
            for b in self._members(other)
        ]
        a, b, match = min(pairs, key=lambda p: (-p[2].verdict, *sorted((p[0].id, p[1].id))))
        a, b = sorted((a, b), key=lambda x: x.id)
        return Question(
            "meeting",
            account_id(a.id),
            account_id(b.id),
            (self.iris.meeting(a.current), self.iris.meeting(b.current)),
            (f"{a.key} in {a.statement}", f"{b.key} in {b.statement}"),
            SEVERAL if match.verdict == Verdict.SAME else match.reason,
            tuple(sorted({*a.passages, *b.passages})),
        )

    def _near_names(self, sighting: Sighting) -> Iterator[tuple[Sighting, Match]]:
        for other in self.book.sightings.near(sighting):
            yield other, self.book.compare_names(sighting, other)
        for other in self._listed_like(sighting):
            yield other, self._compare_names(sighting, other)

    def _compare_names(self, one: Sighting, other: Sighting) -> Match:
        """Like the book, but a listed person of that name is left open and not different."""
        if one.statement and other.statement:
            return self.book.compare_names(one, other)
        told, listed = (one, other) if one.statement else (other, one)
        ids = (name_id(told.key), sighting_id(told.id))
        decided = (self.book.decisions.word(i, name_id(listed.key)) for i in ids)
        if any(decided) or listed.key in told.others:
            return DIFFERENT
        return Match(Verdict.OPEN, 0, "The authority file lists somebody of that name.")

    def _listed_like(self, sighting: Sighting) -> list[Sighting]:
        """Persons of the authority file whom the name may mean: one of several."""
        if sighting.type != "person" or sighting.basis == "post":
            return []
        authority = self.rules.authority
        keys = {e.key for e in authority.find(sighting.label) if e.type == "person"}
        words = fold_name(sighting.label).split()
        if len(words) == 1 and sighting.day is not None:
            for tenure in authority.holders_named(words[0], sighting.day):
                post = authority.posts[tenure.post]
                if {post.country, post.organization} & set(sighting.parties):
                    keys.add(tenure.person)
        return [x for key in sorted(keys) if (x := self.book.listed(key)) is not None]

    def _on_names(self, one: Sighting, other: Sighting) -> Question:
        pairs = [
            (a, b, self._compare_names(a, b))
            for a in self._bearers(one)
            for b in self._bearers(other)
        ]
        a, b, match = min(pairs, key=lambda p: (-p[2].verdict, *sorted((p[0].id, p[1].id))))
        a, b = sorted((a, b), key=lambda x: x.id)
        return Question(
            "name",
            sighting_id(a.id) if a.statement else name_id(a.key),
            sighting_id(b.id) if b.statement else name_id(b.key),
            (self.iris.actor(a.current), self.iris.actor(b.current)),
            (_named(a), _named(b)),
            SEVERAL if match.verdict == Verdict.SAME else match.reason,
            tuple(sorted({*a.passages[:3], *b.passages[:3]})),
        )

    def _write(self, out: lit.GraphWriter, question: Question) -> None:
        digest = hashlib.sha256(f"{question.one}\n{question.other}".encode()).hexdigest()[:16]
        node = self.iris.question(digest)
        out.add_type(node, CMQ.OpenQuestion)
        first, second = question.labels
        out.add(node, RDFS.label, lit.english(f"Is {first} the same as {second}?"))
        out.add(node, CMQ.questionKind, lit.plain(question.kind))
        for candidate in question.nodes:
            out.add(node, CMQ.candidate, candidate)
        out.add(node, CMQ.subjectId, lit.plain(question.one))
        out.add(node, CMQ.objectId, lit.plain(question.other))
        out.add(node, RDFS.comment, lit.english(question.reason))
        for passage in question.passages:
            out.add(node, CMQ.passage, NamedNode(passage))


def _named(sighting: Sighting) -> str:
    told = [*sighting.offices[:1], *sighting.parties[:1]]
    more = f" ({', '.join(told)})" if told else ""
    where = f"in {sighting.statement}" if sighting.statement else "of the authority file"
    return f"{sighting.label}{more} {where}"


def _within(inner: Account, outer: Account, days: int = 0) -> bool:
    """Whether the day or days of *inner* lie in those of *outer*, give or take *days*."""
    first, last = (
        inner.date or (inner.period or ("",))[0],
        inner.date or (inner.period or ("",))[-1],
    )
    begin = outer.date or (outer.period or ("",))[0]
    end = outer.date or (outer.period or ("",))[-1]
    if not (first and begin):
        return False
    slack = timedelta(days=days)
    return (
        date.fromisoformat(begin) - slack <= date.fromisoformat(first)
        and date.fromisoformat(last) <= date.fromisoformat(end) + slack
    )
