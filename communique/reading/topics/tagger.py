"""What an utterance is about: topics found by the terms of the topic thesaurus.

The thesaurus is `ontology/topics.ttl`. It says which terms raise which topic and how
strongly; its head explains how a term is written. This module puts the terms into a trie
over words, finds them in a stretch of text, and weighs them against each other:

1. Words in the name of an office count for nothing: "the Minister for Trade".
2. Of overlapping terms the longest counts.
3. A cue always raises its topic. A weak cue does unless a narrower topic is raised, or a
   topic that it yields to is raised by a cue; of weak cues alone, those of topics with list
   words give way to all others. A faint cue does where nothing else is raised, and an open
   cue where no faint one is.
4. An echo raises its topic only where that is under discussion, and then like a cue.
5. A field cue raises its topic, like a cue, in a statement of those whose offices it is.
6. A topic with list words, once another is raised, counts only where it is listed beside
   that: "trade and our bilateral relations", but not "trade, to strengthen our relations".
7. Beside a topic that another leaves its words to, "a ceasefire" speaks of that one only; words
   that name something, "the Luanda process", count all the same.
8. The name of a party to the statement, by itself, says who acts and not what it is about.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from dataclasses import field
from importlib import resources
from operator import attrgetter
from pathlib import Path

from communique.errors import DataError
from communique.reading.topics.choice import (
    Raised,
    complete,
    is_listed,
    longest,
    note_rivals,
    unblocked,
    whole_in_text,
    without_left,
)
from communique.reading.topics.entries import Entry, parts_of
from communique.reading.topics.offices import Offices
from communique.reading.topics.terms import (
    ARTICLES,
    BLOCKED,
    CUE,
    ECHO,
    FAINT,
    FIELD,
    OPEN,
    TOKEN,
    WEAK,
    Thesaurus,
    read_thesaurus,
    spelled,
)
from communique.reading.topics.trie import Found, Trie
from communique.values import ordered_value

_NOTHING: frozenset[str] = frozenset()
_LEAST = frozenset({FAINT, OPEN})
_DASHES = "-\u2013"
_is_marked = attrgetter("is_marked")
_GENITIVE = "'s"


@ordered_value
class TopicHit:
    """A topic and where in the text a term raised it, as half-open offsets.

    `is_faint` tells that the term says so little that nothing else was raised, `is_weak`
    that it is faint or one that others could have outweighed, `is_open` that it leaves open
    what is spoken of.
    """

    start: int
    end: int
    topic: str
    is_faint: bool = field(default=False, compare=False)
    is_weak: bool = field(default=False, compare=False)
    is_open: bool = field(default=False, compare=False)


# Tagging ---------------------------------------------------------------------------------


class TopicTagger:
    """Finds the topics of a stretch of text. Built once by `load`, then shared."""

    def __init__(self, thesaurus: Thesaurus):
        self._topics = {topic.key: topic for topic in thesaurus.topics}
        self._fields = [(topic.key, topic.offices) for topic in thesaurus.topics if topic.offices]
        self._offices = Offices(thesaurus.office_heads)
        self._narrower = {key: self._below(key) for key in self._topics}
        general = (key for key, topic in self._topics.items() if topic.list_words)
        self.situations = frozenset[str]().union(*map(self._narrower.__getitem__, general))
        self._vague = {
            topic.key
            for topic in thesaurus.topics
            if any(strength == OPEN for _, strength in topic.terms)
        }
        self._trie = Trie(self._offices.heads)
        number = itertools.count()
        for topic in self._topics.values():
            for term, strength in topic.terms:
                parts = term.split(" & ")
                term_number = next(number)
                for index, part in enumerate(parts):
                    entry = Entry(
                        topic.key, strength, term_number, 1 << index, (1 << len(parts)) - 1
                    )
                    self._trie.add(part, entry)

    @classmethod
    def load(cls, path: Path | None = None) -> TopicTagger:
        """The tagger of the thesaurus at *path*, by default the one that is installed.

        Raises:
            DataError: The file cannot be read, is not Turtle, or holds a term or a
                relation that makes no sense.
        """
        source = path or resources.files("communique.ontology").joinpath("topics.ttl")
        try:
            text = source.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise DataError(f"Topic thesaurus '{source.name}' cannot be read: {error}.") from None
        return cls(read_thesaurus(text, source.name))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all topics, in alphabetical order."""
        return tuple(sorted(self._topics))

    def field_of(self, offices: Iterable[Iterable[str]]) -> str | None:
        """The one topic that is the field of all persons, each given by the names of offices."""
        fields: set[str | None] = set()
        for names in offices:
            words = {spelled(word) for name in names for word in name.split()}
            fields.add(next((key for key, own in self._fields if not own.isdisjoint(words)), None))
        return fields.pop() if len(fields) == 1 else None

    def tag(self, folded_text: str, start: int, end: int) -> tuple[TopicHit, ...]:
        """Where `folded_text[start:end]` raises which topic, in order of appearance.

        Offsets count characters of *folded_text*. Nothing is returned where no term is
        found; what to do then is for the caller to decide.
        """
        return self.index(folded_text, start, end).within(start, end)

    def index(self, folded_text: str, start: int = 0, end: int | None = None) -> TopicIndex:
        """Every term of `folded_text[start:end]`, found once, to be asked for its parts."""
        stop = len(folded_text) if end is None else end
        places = list(TOKEN.finditer(folded_text, start, stop))
        written = list(map(re.Match.group, places))
        counts = [text not in ARTICLES for text in written]
        places = list(itertools.compress(places, counts))
        words = list(map(self._trie.seen.__getitem__, itertools.compress(written, counts)))
        heads: list[tuple[int, int]] = []
        for n in itertools.compress(itertools.count(), map(_is_marked, words)):
            text, first = places[n].group(), places[n].start()
            if text in self._offices.heads:
                heads.append(places[n].span())
            if first > start and folded_text[first - 1] in _DASHES and text[0].isupper():
                words[n] = self._trie.seen["-" + text]
        found = self._trie.find(words)
        parts: dict[int, int] = {}  # token in the name of an office: which part of one
        for left, right in self._offices.parts(folded_text, heads, start, stop):
            tokens = range(
                bisect_left(places, left, key=re.Match.start),
                bisect_right(places, right, key=re.Match.end),
            )
            parts.update(dict.fromkeys(tokens, left))
        for f in found if parts else ():
            if f.first in parts and parts[f.first] == parts.get(f.last):
                f.entries = [entry for entry in f.entries if entry.strength == BLOCKED]
                f.parts = parts_of(f.entries)
        found = whole_in_text(found)
        for f in found:
            f.start, f.end = places[f.first].start(), places[f.last].end()
        return TopicIndex(self, folded_text, places, found)

    def _below(self, key: str) -> frozenset[str]:
        below, todo = set[str](), [key]
        while todo:
            todo += (new := self._topics[todo.pop()].narrower - below)
            below |= new
        return frozenset(below - {key})

    def list_words(self, key: str) -> frozenset[str]:
        """The words that list the topic *key* beside others; none where it needs none."""
        return self._topics[key].list_words

    def leaves_to(self, key: str) -> frozenset[str]:
        """The topics that the words of *key* speak of where one of these is raised as well."""
        return self._topics[key].leaves_to

    def is_vague(self, key: str) -> bool:
        """Whether the topic *key* has terms that leave open what is spoken of."""
        return key in self._vague

    def yields(self, key: str, others: Collection[str]) -> bool:
        """Whether the topic *key* gives way to one of *others* where that is named."""
        return key not in others and not self._topics[key].yields_to.isdisjoint(others)

    def _is_general(self, key: str) -> bool:
        """Whether a topic yields to all others."""
        return len(self._topics[key].yields_to) == len(self._topics) - 1

    def weigh(self, raised: list[Raised], named: Collection[str] = ()) -> list[Raised]:
        """*raised* without the terms that others in the same words, or topics *named*, outweigh."""
        strengths: dict[int, set[str]] = {}
        for _, entry in raised:
            strengths.setdefault(entry.strength, set()).add(entry.topic)
        firm = strengths.get(CUE, _NOTHING) | strengths.get(ECHO, _NOTHING)
        fields = strengths.get(FIELD, _NOTHING)
        if fields and not all(self._is_general(key) for key in firm):
            raised = [r for r in raised if r[1].strength != FIELD or r[1].topic in firm]
            fields = fields & firm
        sure = firm | fields | frozenset(named)
        weak = strengths.get(WEAK, _NOTHING)
        if not sure and not weak:
            if FAINT in strengths and OPEN in strengths:
                return [r for r in raised if r[1].strength != OPEN]
            return raised
        outweighed = {
            key
            for key in weak - sure
            if not self._narrower[key].isdisjoint(sure | weak)
            or not self._topics[key].yields_to.isdisjoint(sure)
        }
        general = {key for key in weak - sure if self._topics[key].list_words}
        if weak - general:
            outweighed |= general
        if not outweighed and strengths.keys().isdisjoint(_LEAST):
            return raised
        return [
            (found, entry)
            for found, entry in raised
            if entry.strength not in _LEAST and entry.topic not in outweighed
        ]


class TopicIndex:
    """The terms of one text. Weighing is done for each stretch that is asked for.

    Attributes:
        field: The topic that is the field of those whose statement it is, or None.
    """

    def __init__(
        self, tagger: TopicTagger, text: str, places: list[re.Match[str]], found: list[Found]
    ):
        self._tagger = tagger
        self._text = text
        self._places = places
        self._found = found
        self.field: str | None = None
        self._starts = [f.start for f in found]
        note_rivals(found)

    def leave_out(self, names: Iterable[tuple[int, int]]) -> None:
        """Let the names at the offsets *names* raise nothing, those of who takes part."""
        for left, right in names:
            if self._text.startswith(_GENITIVE, right):
                right += len(_GENITIVE)
            a, b = bisect_left(self._starts, left), bisect_left(self._starts, right)
            for found in self._found[a:b]:
                if found.end <= right:
                    found.entries = [e for e in found.entries if e.strength == BLOCKED]

    def within(
        self,
        start: int,
        end: int,
        before: Collection[str] = (),
        named: Collection[str] = (),
        unlisted: bool = False,
    ) -> tuple[TopicHit, ...]:
        """The topics raised by the words of `[start, end)`, in order of appearance.

        *before* are the topics under discussion, which an echo is enough to raise again;
        *named* those that the words before have named, which outweigh as if they were raised.
        With *unlisted*, general topics count beside others though they are not listed.
        """
        a, b = bisect_left(self._starts, start), bisect_left(self._starts, end)
        inside = [
            (found, entry)
            for found in self._found[a:b]
            if found.end <= end
            for entry in found.entries
            if (entry.strength != ECHO or entry.topic in before)
            and (entry.strength != FIELD or entry.topic == self.field)
        ]
        if not inside:
            return ()
        kept = self._tagger.weigh(longest(unblocked(complete(inside))), named)
        kept = without_left(kept, self._tagger.leaves_to, self._text)
        if not unlisted:
            kept = [r for r in kept if self._counts(r, kept[0])]
        hits: dict[tuple[int, int, str], set[int]] = {}
        for found, entry in kept:
            place = found.start, found.end, entry.topic
            hits.setdefault(place, set()).add(entry.strength)
        return tuple(
            TopicHit(
                *place,
                hits[place] <= _LEAST,
                hits[place] <= {OPEN, FAINT, WEAK},
                hits[place] == {OPEN},
            )
            for place in sorted(hits)
        )

    def _counts(self, raised: Raised, earliest: Raised) -> bool:
        """Whether a topic with list words is the first one raised, or is listed beside that.

        It is behind such a word, or in the gap of a term: "discussed our relations and regional
        developments".
        """
        found, entry = raised
        words = self._tagger.list_words(entry.topic)
        if not words or entry.topic == earliest[1].topic or found.last <= earliest[0].last:
            return True
        at = found.first - 1
        if at > 0 and self._text[self._places[at].end()] in _DASHES:
            at -= 1
        return is_listed(self._word, at, words)

    def _word(self, at: int) -> str:
        return self._places[at].group().lower()

    def yields(self, key: str, others: Collection[str]) -> bool:
        """Whether the topic *key* gives way to one of *others*."""
        return self._tagger.yields(key, others)

    def is_listed(self, key: str) -> bool:
        """Whether the topic *key* is one that counts beside others only where it is listed."""
        return bool(self._tagger.list_words(key))

    def is_situation(self, key: str) -> bool:
        """Whether the topic *key* is what goes on in one part of the world."""
        return key in self._tagger.situations

    def is_vague(self, key: str) -> bool:
        """Whether words that leave open what is spoken of raise the topic *key*."""
        return self._tagger.is_vague(key)


def topics(hits: Iterable[TopicHit]) -> tuple[str, ...]:
    """The topics of *hits*, once each, in order of first appearance."""
    return tuple(dict.fromkeys([hit.topic for hit in hits]))
