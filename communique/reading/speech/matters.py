"""What a statement as a whole is about: the one topic that most of its utterances name themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from communique.reading.topics.tagger import TopicIndex, topics

_FEWEST = 3  # utterances that name the topic; where fewer do, nothing is the matter of the whole
_SHARE = 0.6  # of the utterances that name anything


def main_matter(index: TopicIndex, passages: Iterable[tuple[int, int]]) -> str | None:
    """The topic that most of *passages* name, of those that name any; None where no topic is that.

    *passages* are the offsets of utterances. Words that say little, "cooperation", name nothing,
    yet a statement full of them is not about something else.
    """
    counts: Counter[str] = Counter()
    worded = 0
    for start, end in passages:
        hits = index.within(start, end)
        counts.update(topics(hit for hit in hits if not hit.is_faint))
        worded += bool(hits)
    topic, most = max(counts.items(), key=lambda one: (one[1], one[0]), default=("", 0))
    return topic if most >= _FEWEST and most >= _SHARE * worded else None
