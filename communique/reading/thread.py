"""What stays under discussion from one utterance of a statement to the next.

A statement names its subject once and then points back at it: "these attacks", "which he
welcomed". The thread remembers what the utterance before was about. Words that name no
topic go on with that, and an echo ("the conflict") raises a topic of it again.
"""

from __future__ import annotations

from collections.abc import Collection

from communique.reading.topics import TopicHit, TopicIndex, topics

_POINTERS = frozenset({"this", "these", "those", "such", "which"})


class TopicThread:
    """Gives the topics of utterances, which have to be asked for in the order of the text."""

    def __init__(self, index: TopicIndex):
        self._index = index
        self._now: tuple[str, ...] = ()

    def follow(
        self, start: int, end: int, words: Collection[str]
    ) -> tuple[tuple[TopicHit, ...], tuple[str, ...]]:
        """What the utterance at `[start, end)` raises, and what it goes on with instead.

        Offsets count characters of the indexed text. *words* are the words of the utterance
        in lower case. The second part is empty where the utterance raises a topic of its
        own; a faint hit gives way to words that point back: "this partnership".
        """
        hits = self._index.within(start, end, self._now)
        carried: tuple[str, ...] = ()
        if self._now and (
            not hits or (all(hit.is_faint for hit in hits) and not _POINTERS.isdisjoint(words))
        ):
            hits, carried = (), self._now
        self._now = topics(hits) or carried
        return hits, carried
