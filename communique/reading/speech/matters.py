"""What a statement as a whole is about, by what its utterances name themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from communique.reading.topics.tagger import TopicIndex, topics

_FEWEST = 3  # utterances that name the topic; where fewer do, it is not that of the whole
_MOST = 0.6  # of the utterances that name anything: the matter of the whole
_MANY = 0.3  # of them: the one place that a statement speaks of
_ELSEWHERE = 0.3  # as often at most may it name others


class Matters:
    """Counts what the utterances at *passages* name; offsets count characters of the indexed text.

    Words that say little, "cooperation", name nothing, yet a statement full of them is not about
    something else.

    Attributes:
        matter: The topic that most utterances name; None where no topic is that.
        place: The one situation in the world that utterances name again and again, or None: a
            ceasefire in a statement on Syria is one in Syria.
    """

    def __init__(self, index: TopicIndex, passages: Iterable[tuple[int, int]]):
        self._index = index
        self._worded = 0
        counts: Counter[str] = Counter()
        for start, end in passages:
            hits = index.within(start, end)
            counts.update(topics(hit for hit in hits if not hit.is_faint))
            self._worded += bool(hits)
        self.matter = self._first(counts, _MOST)
        situations = {key: n for key, n in counts.items() if index.is_situation(key)}
        places = {
            key: n
            for key, n in situations.items()
            if not index.yields(key, situations.keys() - {key})
        }
        place = self._first(places, _MANY)
        elsewhere = sum(n for key, n in places.items() if key != place)
        self.place = place if place and elsewhere <= _ELSEWHERE * places[place] else None

    def _first(self, counts: dict[str, int], share: float) -> str | None:
        """The topic that is named most, by at least this *share* of the utterances."""
        topic, most = max(counts.items(), key=lambda one: (one[1], one[0]), default=("", 0))
        return topic if most >= _FEWEST and most >= share * self._worded else None

    def misses_place(self, raised: Iterable[str]) -> bool:
        """Whether *raised* are topics of a situation somewhere, which leave open where it is."""
        place = self.place
        return place is not None and all(
            self._index.is_situation(key) and self._index.yields(key, (place,)) for key in raised
        )
