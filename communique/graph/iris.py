"""IRIs of individuals: deterministic, readable, and the same for the same thing.

Everything is named below one base, so that a graph can be published under another
address. Keys and slugs go into the path as they are when they are plain ASCII, and
through `slugs.slugify` when they are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyoxigraph import NamedNode

from communique.authority import Entity
from communique.errors import DataError
from communique.graph.vocabulary import DEFAULT_BASE, SCHEME_NAMESPACE
from communique.records import Meeting, Record
from communique.slugs import slugify

__all__ = ["DEFAULT_BASE", "Iris", "meeting_slugs", "segment"]

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]*")
_BASE = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#]", re.IGNORECASE)


def segment(key: str) -> str:
    """*key* as one path segment: unchanged where that is safe, else slugified."""
    return key if _PLAIN.fullmatch(key) else slugify(key)


def meeting_slugs(record: Record) -> tuple[str, ...]:
    """The slug of each meeting of *record*, in order, all different.

    A slug is the date, or `first--last` of a period, or `undated`; then the principals'
    keys; then the kind, unless it is `meeting`. A repeated slug gets `-2`, `-3` and so on.
    Where nobody leads, all who took part stand in; where nobody is named, the statement.
    """
    seen: dict[str, int] = {}
    slugs = []
    for meeting in record.meetings:
        slug = _meeting_slug(meeting, record.slug)
        seen[slug] = seen.get(slug, 0) + 1
        slugs.append(slug if seen[slug] == 1 else f"{slug}-{seen[slug]}")
    return tuple(slugs)


def _meeting_slug(meeting: Meeting, statement: str) -> str:
    when = meeting.date or ("--".join(meeting.period) if meeting.period else "undated")
    keys = sorted(set(meeting.principals or (p.actor for p in meeting.participants)))
    who = "-".join(segment(key) for key in keys) or segment(statement)
    return f"{when}-{who}" + ("" if meeting.kind == "meeting" else f"-{meeting.kind}")


@dataclass(frozen=True, slots=True)
class Iris:
    """Makes the IRI of every individual and graph below *base*.

    Offsets count characters of the statement's text. `nth` tells apart what stands in
    the very same words: the second of two has `nth=2`.

    Raises:
        DataError: if *base* is not an absolute IRI that ends in `/` or `#`.
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise DataError(
                f"The base '{self.base}' cannot start an IRI. Give an absolute IRI that ends in "
                f"'/' or '#', such as '{DEFAULT_BASE}'."
            )

    def _make(self, *parts: str) -> NamedNode:
        return NamedNode(self.base + "/".join(segment(part) for part in parts))

    def _span(self, kind: str, slug: str, start: int, end: int, nth: int = 1) -> NamedNode:
        return self._make(kind, slug, f"{start}-{end}" + (f"-{nth}" if nth > 1 else ""))

    def actor(self, key: str) -> NamedNode:
        return self._make("actor", key)

    def region(self, key: str) -> NamedNode:
        return self._make("region", key)

    def entity(self, entity: Entity) -> NamedNode:
        """The node of an authority entry; a state counts as an actor, not as a region."""
        place = entity.is_region and entity.type != "state"
        return self.region(entity.key) if place else self.actor(entity.key)

    def post(self, key: str) -> NamedNode:
        return self._make("post", key)

    def tenure(self, person: str, post: str, start: str | None) -> NamedNode:
        """The tenure that began on the ISO date *start*, or on a date unknown."""
        return self._make("tenure", person, post, start or "undated")

    def statement(self, slug: str) -> NamedNode:
        return self._make("statement", slug)

    def extraction(self, slug: str, sha256: str) -> NamedNode:
        """The reading of the input with the hex digest *sha256*."""
        return self._make("extraction", slug, sha256[:12])

    def meeting(self, meeting_slug: str) -> NamedNode:
        return self._make("meeting", meeting_slug)

    def participation(self, meeting_slug: str, actor: str) -> NamedNode:
        return self._make("participation", meeting_slug, actor)

    def passage(self, slug: str, start: int, end: int) -> NamedNode:
        return self._span("passage", slug, start, end)

    def utterance(self, slug: str, start: int, end: int, nth: int = 1) -> NamedNode:
        return self._span("utterance", slug, start, end, nth)

    def reported_act(self, slug: str, start: int, end: int, nth: int = 1) -> NamedNode:
        return self._span("reported-act", slug, start, end, nth)

    def commitment(self, slug: str, start: int, end: int, nth: int = 1) -> NamedNode:
        return self._span("commitment", slug, start, end, nth)

    def variant(self, slug: str, start: int, end: int, nth: int = 1) -> NamedNode:
        return self._span("variant", slug, start, end, nth)

    def contradiction(self, slug: str, kind: str, start: int, end: int, nth: int = 1) -> NamedNode:
        suffix = f"-{nth}" if nth > 1 else ""
        return self._make("contradiction", slug, f"{kind}-{start}-{end}{suffix}")

    def gap(self, slug: str, kind: str, start: int, end: int, nth: int = 1) -> NamedNode:
        suffix = f"-{nth}" if nth > 1 else ""
        return self._make("gap", slug, f"{kind}-{start}-{end}{suffix}")

    def statement_graph(self, slug: str) -> NamedNode:
        """The graph that holds all that the statement *slug* says, and nothing else."""
        return self._make("graph", "statement", slug)

    def inferred_graph(self, slug: str) -> NamedNode:
        """The graph of what follows from the statement *slug*, the authority file and ontology."""
        return self._make("graph", "inferred", slug)

    @property
    def inferred_background_graph(self) -> NamedNode:
        """The graph of what follows from the authority file and the ontology alone."""
        return self._make("graph", "inferred-background")

    @property
    def inferred_jointly_graph(self) -> NamedNode:
        """The graph of what follows from several statements, and from none of them alone."""
        return self._make("graph", "inferred-jointly")

    def is_comparison(self, graph: NamedNode) -> bool:
        """Whether *graph* holds what comes of comparing statements: lineage or resolution."""
        return graph == self.resolution_graph or graph.value.startswith(
            f"{self.base}graph/lineage/"
        )

    def is_inferred(self, graph: NamedNode) -> bool:
        """Whether *graph* holds what is inferred and not what somebody says."""
        start = f"{self.base}graph/inferred"
        return graph.value.startswith((f"{start}/", f"{start}-"))

    # Lineage and set phrases

    def set_phrase_use(self, slug: str, start: int, end: int, nth: int = 1) -> NamedNode:
        return self._span("set-phrase-use", slug, start, end, nth)

    def lineage_link(self, one: str, two: str) -> NamedNode:
        """The link of the points with the IRIs *one* and *two*, the same in either order."""
        ends = (node.removeprefix(self.base) for node in sorted((one, two)))
        return self._make("lineage", *(part for end in ends for part in end.split("/")))

    def lineage_graph(self, slug: str) -> NamedNode:
        """The graph of what the statement *slug* takes up from earlier ones."""
        return self._make("graph", "lineage", slug)

    @property
    def authority_graph(self) -> NamedNode:
        return self._make("graph", "authority")

    @property
    def ontology_graph(self) -> NamedNode:
        return self._make("graph", "ontology")

    def question(self, digest: str) -> NamedNode:
        return self._make("question", digest)

    @property
    def resolution_graph(self) -> NamedNode:
        """The graph of what only statements together tell: links and open questions."""
        return self._make("graph", "resolution")

    def link(self, entity: NamedNode, qid: str | None) -> NamedNode:
        """The link of the node *entity* with a Wikidata item; None where none was found.

        *entity* is below the base, as an actor is, or a concept, as a topic is.
        """
        own = entity.value.startswith(self.base)
        path = entity.value.removeprefix(self.base if own else SCHEME_NAMESPACE)
        return self._make("link", *path.split("/"), qid or "none")

    @property
    def links_graph(self) -> NamedNode:
        """The graph of the links with Wikidata that the user decided or let be made."""
        return self._make("graph", "links")

    def enrichment(self, qid: str) -> NamedNode:
        """What Wikidata says of the item *qid*."""
        return self._make("enrichment", qid)

    def unknown_value(self, statement: str, qualifier: str = "") -> NamedNode:
        """The value that Wikidata's *statement* has and does not tell, or its *qualifier* has."""
        return self._make("unknown-value", statement, *([qualifier] if qualifier else ()))

    @property
    def enrichment_graph(self) -> NamedNode:
        """The graph of what Wikidata says of linked items: its facts, none of ours."""
        return self._make("graph", "wikidata")

    @property
    def runs_graph(self) -> NamedNode:
        return self._make("graph", "runs")
