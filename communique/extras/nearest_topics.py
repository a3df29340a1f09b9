"""Topics by likeness: which entries of the thesaurus the words of an utterance come near to.

Needs scikit-learn (`pip install 'communique[statistical]'`). Every name, definition and cue
of the thesaurus is a point in a space of words, pairs of words and runs of letters, weighted
by TF-IDF. An utterance whose words raise no topic gets that of its nearest points, but only
where they are near and those of every other topic are clearly further away. It says no more
than the thesaurus does, and nothing is learnt from statements.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from communique.document import fold
from communique.ontology import ontology_text
from communique.proposals import TopicProposal
from communique.records import Quote, Record

if TYPE_CHECKING:
    import numpy

# How near the nearest points must be on average, and how much nearer than those of the next
# topic, as cosines. Measured on annotated statements; at these the proposals were right.
LEAST = 0.35
MARGIN = 0.2
NEIGHBOURS = 3

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_CMQ = "https://w3id.org/communique/ontology#"
_NAMES = tuple(_SKOS + name for name in ("prefLabel", "altLabel", "definition", "scopeNote"))
_CUES = tuple(_CMQ + name for name in ("cue", "weakCue", "faintCue"))
_OPERATORS = str.maketrans(dict.fromkeys("&*^|,", " "))
_WORD = re.compile(r"[^\W\d_][^\W_]+")


@dataclass(frozen=True)
class Space:
    """The thesaurus as points.

    Attributes:
        topics: The key of each topic, in alphabetical order.
        rows: For each topic the rows of its points in `points`.
        points: One row of length 1 for each point, sparse.
        vectoriser: Makes such rows of texts, not yet of length 1.
        version: The library and the thesaurus that it was made with.
    """

    topics: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]
    points: Any
    vectoriser: Any
    version: str

    def vectors(self, texts: Sequence[str]) -> Any:
        """One sparse row of length 1, or 0 where nothing is known, for each text."""
        from sklearn.preprocessing import normalize

        return normalize(self.vectoriser.transform([fold(text) for text in texts]))

    def nearness(self, texts: Sequence[str]) -> numpy.ndarray[Any, Any]:
        """How near each text (row) is to each topic (column), from 0 to 1."""
        import numpy as np

        cosines = (self.vectors(texts) @ self.points.T).toarray()
        near = [
            np.sort(cosines[:, list(rows)], axis=1)[:, -NEIGHBOURS:].mean(axis=1)
            for rows in self.rows
        ]
        return np.stack(near, axis=1)


def _entries() -> dict[str, list[str]]:
    """For each topic what it is called and means, as one text, and each of its cues."""
    import pyoxigraph as ox

    quads = list(ox.parse(ontology_text("topics").encode(), format=ox.RdfFormat.TURTLE))
    keys = {q.subject: q.object.value for q in quads if q.predicate.value == _SKOS + "notation"}
    names: dict[str, list[str]] = {key: [] for key in sorted(keys.values())}
    cues: dict[str, list[str]] = {key: [] for key in names}
    for quad in quads:
        if quad.subject in keys and isinstance(quad.object, ox.Literal):
            key, value = keys[quad.subject], quad.object.value
            if quad.predicate.value in _NAMES:
                names[key].append(value)
            elif quad.predicate.value in _CUES:
                cues[key].append(" ".join(value.translate(_OPERATORS).split()))
    return {key: [" ".join(sorted(names[key])), *sorted(cues[key])] for key in names}


@cache
def space() -> Space:
    """The points of the thesaurus, made once.

    Raises:
        ImportError: scikit-learn is not installed; the message tells how to install it.
    """
    try:
        import sklearn
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.pipeline import FeatureUnion
        from sklearn.preprocessing import normalize
    except ImportError as error:
        raise ImportError(
            "It needs scikit-learn. Install it with pip install 'communique[statistical]'."
        ) from error
    entries = _entries()
    texts = [fold(text) for key in entries for text in entries[key]]
    owners = [key for key in entries for _ in entries[key]]
    words = TfidfVectorizer(
        ngram_range=(1, 2), stop_words="english", strip_accents="unicode", sublinear_tf=True,
        token_pattern=_WORD.pattern,
    )  # fmt: skip
    letters = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), strip_accents="unicode", sublinear_tf=True
    )
    vectoriser = FeatureUnion([("words", words), ("letters", letters)])
    points = normalize(vectoriser.fit_transform(texts))
    digest = hashlib.sha256(ontology_text("topics").encode()).hexdigest()[:12]
    return Space(
        tuple(entries),
        tuple(tuple(n for n, owner in enumerate(owners) if owner == key) for key in entries),
        points,
        vectoriser,
        f"scikit-learn {sklearn.__version__}, topics {digest}",
    )


class NearestTopics:
    """A tagger for utterances in whose words no cue stands."""

    def __init__(self) -> None:
        self._space = space()
        self.version = self._space.version

    def tag(self, record: Record) -> Iterator[TopicProposal]:
        """The topic of each utterance whose words raise none, where one is near and no other."""
        import numpy as np

        utterances = record.utterances
        bare = [n for n, u in enumerate(utterances) if not any(t.passage for t in u.topics)]
        if not bare:
            return
        passages = [utterances[n].passage for n in bare]
        nearness = self._space.nearness([passage.quote for passage in passages])
        for n, passage, row in zip(bare, passages, nearness, strict=True):
            second, first = np.argsort(row, kind="stable")[-2:]
            if row[first] >= LEAST and row[first] - row[second] >= MARGIN:
                words = self._heaviest(passage, int(first))
                topic = self._space.topics[first]
                # It may have that one from the context.
                if all(t.topic != topic for t in utterances[n].topics):
                    yield TopicProposal("utterance", n, topic, Quote.of(record.text, *words))

    def _heaviest(self, passage: Quote, topic: int) -> tuple[int, int]:
        """The run of words of *passage* that brings it nearest to the topic, as offsets.

        It is the run with the largest sum of what its words weigh above the average.
        """
        words = [match.span() for match in _WORD.finditer(passage.quote)]
        if not words:
            return passage.start, passage.end
        near = self._space.nearness([passage.quote[a:b] for a, b in words])[:, topic].tolist()
        average = sum(near) / len(near)
        best, run, first = (-1.0, 0, 0), 0.0, 0
        for n, weight in enumerate(near):
            if run <= 0:
                run, first = 0.0, n
            run += weight - average
            if run > best[0]:
                best = (run, first, n)
        return passage.start + words[best[1]][0], passage.start + words[best[2]][1]


class TfidfSimilarity:
    """How alike two texts are in the words of diplomacy: the cosine in the same space."""

    def __init__(self) -> None:
        self._space = space()
        self.version = self._space.version

    def similarity(self, one: str, other: str) -> float:
        """From 0 to 1; 1 for equal texts, also where no word of them is in the thesaurus."""
        if one == other:
            return 1.0
        first, second = self._space.vectors([one, other])
        return min(1.0, max(0.0, float((first @ second.T).sum())))
