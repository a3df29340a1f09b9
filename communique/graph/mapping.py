"""What the parts of a record share on their way into a graph: names, labels, passages.

`StatementWriter` knows the IRI of everything that a record names by key or by index, and
writes the passages; `triples` says what is written of each part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from pyoxigraph import NamedNode

from communique.authority import Authority
from communique.graph import literals as lit
from communique.graph.iris import Iris, meeting_slugs
from communique.graph.vocabulary import CMQ, OA, RDFS, concept
from communique.records import Quote, Record, TopicMatch

CONTEXT_LENGTH = 30

# What a statement is usually about, where it reports several encounters.
_MAIN_KINDS = frozenset({"meeting", "summit", "telephone-call", "video-conference"})


def write_passage(
    out: lit.GraphWriter, iris: Iris, slug: str, text: str, quote: Quote
) -> NamedNode:
    """Write the passage of *quote* in the *text* of the statement *slug*, and return its node."""
    node = iris.passage(slug, quote.start, quote.end)
    before = text[max(0, quote.start - CONTEXT_LENGTH) : quote.start]
    after = text[quote.end : quote.end + CONTEXT_LENGTH]
    out.add_type(node, CMQ.Passage)
    out.add(node, RDFS.label, lit.english(lit.shortened(quote.quote)))
    out.add(node, CMQ.inStatement, iris.statement(slug))
    out.add(node, OA.start, lit.integer(quote.start))
    out.add(node, OA.end, lit.integer(quote.end))
    out.add(node, OA.exact, lit.plain(quote.quote))
    out.add(node, OA.prefix, lit.plain(before))
    out.add(node, OA.suffix, lit.plain(after))
    return node


class StatementWriter:
    """Names what one record speaks of, and writes into the graph of its statement.

    Attributes:
        out: Where the quads go.
        statement: The node of the statement.
        slugs: The slug of each meeting in use; `own_slugs` what the record alone gives.
        utterances: The node of each utterance.
        about_meeting: The meeting that the statement is about, or None.
    """

    def __init__(
        self, record: Record, authority: Authority, iris: Iris, slugs: Mapping[int, str]
    ) -> None:
        self.record = record
        self.authority = authority
        self.iris = iris
        self.out = lit.GraphWriter(iris.statement_graph(record.slug))
        self.statement = iris.statement(record.slug)
        self.own_slugs = meeting_slugs(record)
        self.slugs = tuple(slugs.get(i, slug) for i, slug in enumerate(self.own_slugs))
        self.about_meeting = self._main_meeting()
        self._labels = {r.key: r.label for r in record.regions}
        self._labels |= {a.key: a.label for a in record.actors}
        self._states = {r.key for r in record.regions if r.type == "state"}
        self._taken: set[NamedNode] = set()
        self.utterances = [self.fresh(iris.utterance, u.passage) for u in record.utterances]

    def fresh(self, make: Callable[[str, int, int, int], NamedNode], quote: Quote) -> NamedNode:
        """A node of *make* for *quote* that was not given out before, in the same words or not."""
        nth = 1
        while (node := make(self.record.slug, quote.start, quote.end, nth)) in self._taken:
            nth += 1
        self._taken.add(node)
        return node

    def fresh_of_kind(
        self,
        make: Callable[[str, str, int, int, int], NamedNode],
        kind: str,
        quote: Quote,
    ) -> NamedNode:
        """Like `fresh`, for things whose IRI names their kind as well."""
        return self.fresh(lambda slug, *span: make(slug, kind, *span), quote)

    def actor_node(self, key: str) -> NamedNode:
        """The node of what acts under *key*, listed in the authority file or not."""
        entity = self.authority.get(key)
        return self.iris.actor(key) if entity is None else self.iris.entity(entity)

    def region_node(self, key: str) -> NamedNode:
        """The node of the place or region with *key*, listed in the authority file or not."""
        entity = self.authority.get(key)
        if entity is not None:
            return self.iris.entity(entity)
        return self.iris.actor(key) if key in self._states else self.iris.region(key)

    def label_of(self, key: str) -> str:
        entity = self.authority.get(key)
        return entity.label if entity is not None else self._labels.get(key, key)

    def _main_meeting(self) -> NamedNode | None:
        """The meeting that the statement is about, where there is just one candidate."""
        # What a plug-in proposes leaves no doubt about what the rules found.
        meetings = [(i, m) for i, m in enumerate(self.record.meetings) if m.proposed_by is None]
        main = [i for i, m in meetings if m.kind in _MAIN_KINDS]
        if not main:
            main = [i for i, _ in meetings]
        return self.iris.meeting(self.slugs[main[0]]) if len(main) == 1 else None

    def passage(self, quote: Quote | None) -> NamedNode | None:
        """Write the passage of *quote* and return its node; None for None."""
        if quote is None:
            return None
        return write_passage(self.out, self.iris, self.record.slug, self.record.text, quote)

    def quoted(self, node: NamedNode, cls: NamedNode, label: str, quote: Quote) -> None:
        """Write what every node has that stands for some words of the statement."""
        self.out.add_type(node, cls)
        self.label(node, label)
        self.out.add(node, CMQ.inStatement, self.statement)
        self.out.add(node, CMQ.passage, self.passage(quote))

    def label(self, node: NamedNode, text: str) -> None:
        self.out.add(node, RDFS.label, lit.english(text))

    def actors(self, node: NamedNode, predicate: NamedNode, keys: Iterable[str]) -> None:
        for key in keys:
            self.out.add(node, predicate, self.actor_node(key))

    def regions(self, node: NamedNode, keys: Iterable[str]) -> None:
        for key in keys:
            self.out.add(node, CMQ.region, self.region_node(key))

    def topics(self, node: NamedNode, matches: Iterable[TopicMatch]) -> None:
        for match in matches:
            self.out.add(node, CMQ.topic, concept("topic", match.topic))
            self.out.add(node, CMQ.topicPassage, self.passage(match.passage))
            if match.proposed_by:
                self.out.add(node, CMQ.proposedTopic, concept("topic", match.topic))
                self.out.add(node, CMQ.topicProposedBy, lit.plain(match.proposed_by))
