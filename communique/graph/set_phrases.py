"""Set phrases of diplomacy in a text: which, and in which words.

The phrases and their spellings are data: `ontology/phrases.ttl`. Its terms are written and
matched like those of the topics, so that spelling, hyphens and line breaks make no difference;
of terms that overlap the longest counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources

from communique.document import fold
from communique.reading.topics.tagger import TopicTagger
from communique.reading.topics.terms import read_thesaurus
from communique.records import Quote

FILE = "phrases.ttl"


def set_phrases(text: str) -> Iterator[tuple[str, Quote]]:
    """Each use of a set phrase in *text*: its key in the scheme, and its words, in order."""
    for hit in _tagger().tag(fold(text), 0, len(text)):
        yield hit.topic, Quote.of(text, hit.start, hit.end)


@cache
def _tagger() -> TopicTagger:
    source = resources.files("communique.ontology").joinpath(FILE)
    return TopicTagger(read_thesaurus(source.read_text(encoding="utf-8"), FILE))
