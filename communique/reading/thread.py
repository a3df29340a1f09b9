"""What stays under discussion from one utterance of a statement to the next.

A statement names its subject once and then points back at it: "these attacks", "which he
welcomed". The thread remembers what the utterance before was about. Words that name no
topic go on with that, and an echo ("the conflict") raises a topic of it again. A sentence
may also name its subject in front ("Regarding Ukraine, ..."), for itself and for what
follows in its paragraph, and a heading or the title names it for all that stands below: an
echo needs no more, and words that name nothing go on with that.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from communique.reading.layout import Block
from communique.reading.topics import TopicHit, TopicIndex, topics

_POINTERS = frozenset({"this", "these", "those", "such", "which", "regard"})
_POINTING_BACK = _POINTERS | {"continue", "continued", "continuing"}
_MOST_CARRIED = 2  # a longer list goes on by its first topic only


class TopicThread:
    """Gives the topics of utterances, which have to be asked for in the order of the text."""

    def __init__(self, index: TopicIndex, blocks: Sequence[Block] = ()):
        self._index = index
        self._themes = _themes(index, blocks)
        self._now: tuple[str, ...] = ()
        self._named: tuple[str, ...] = ()
        self._block = -1

    def follow(
        self,
        start: int,
        end: int,
        words: Collection[str],
        block: int = 0,
        front: tuple[int, int] | None = None,
    ) -> tuple[tuple[TopicHit, ...], tuple[str, ...]]:
        """What the utterance at `[start, end)` raises, and what it goes on with instead.

        Offsets count characters of the indexed text. *words* are the words of the utterance
        in lower case, *block* is its paragraph, *front* where its sentence names a subject
        before it begins. The second part is empty where the utterance raises a topic of its
        own; a faint hit gives way to words that point back, "this partnership", or that go on
        with something, "continue their consultations".
        """
        if block != self._block:
            self._block, self._named = block, ()
            if _POINTERS.isdisjoint(words):
                self._now = ()
        ahead = self._ahead(front)
        self._named = topics(ahead) or self._named
        if front is not None and not ahead:
            self._now = ()
        theme = self._themes[block] if block < len(self._themes) else ()
        before = (*self._now, *self._named, *theme)
        hits = self._index.within(start, end, before, topics(ahead))
        raised = topics(hits)
        carried: tuple[str, ...] = ()
        if ahead:
            hits = (*(h for h in ahead if h.topic not in raised), *hits)
        elif self._named and all(
            hit.is_weak and self._index.yields(hit.topic, self._named) for hit in hits
        ):
            hits, carried = (), self._named
        elif self._now and (
            not hits or (all(hit.is_faint for hit in hits) and not _POINTING_BACK.isdisjoint(words))
        ):
            hits, carried = (), self._now if len(self._now) <= _MOST_CARRIED else self._now[:1]
        elif not hits:
            carried = theme[:_MOST_CARRIED]
        self._now = (*topics(hits), *carried)
        return hits, carried

    def _ahead(self, front: tuple[int, int] | None) -> tuple[TopicHit, ...]:
        """What the words in front of a sentence raise."""
        if front is None:
            return ()
        return tuple(h for h in self._index.within(*front) if not h.is_faint)


def _themes(index: TopicIndex, blocks: Sequence[Block]) -> list[tuple[str, ...]]:
    """What the heading above each of *blocks* is about, or else the title."""
    title: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    out: list[tuple[str, ...]] = []
    for block in blocks:
        if block.kind in ("title", "heading"):
            found = topics(h for h in index.within(block.start, block.end) if not h.is_faint)
            title, heading = (found, ()) if block.kind == "title" else (title, found)
        out.append(heading or title)
    return out
