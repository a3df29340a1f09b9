"""What stays under discussion from one utterance of a statement to the next.

A statement names its subject once and then points back at it: "these attacks", "which he
welcomed". The thread remembers what the utterance before was about, or what the narrator has
told since. Words that name no topic go on with that, and an echo ("the conflict") raises a
topic of it again. A sentence may also name its subject in front ("Regarding Ukraine, ..."),
for itself and for what follows in its paragraph, and a heading or the title names it for all
that stands below: an echo needs no more, and words that name nothing go on with that. Where no
title does, what most utterances name is the matter of the whole statement. A new
paragraph goes on with the one before, and words with what the narrator has told, only where
they point back at it: else they more often turn to something else. Words that name nothing, with
nothing to go on with, are about the matter of the whole; without one, what parties that met say is
about how they stand to each other.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.lexicon import Lexicon
from communique.reading.page.blocks import Block
from communique.reading.speech.matters import Matters
from communique.reading.topics.tagger import TopicHit, TopicIndex, topics

_MOST_CARRIED = 2  # a longer list goes on by its first topic only
_EARLY = (
    8  # words among which "also" adds another matter: "The Secretary of State also thanked ..."
)
_RELATIVE = 3  # words among which "which" opens what is told: "to which they agreed"

_SELVES = frozenset({"i", "we", "my", "me"})  # who speaks so may speak of anything


class TopicThread:
    """Gives the topics of utterances, which have to be asked for in the order of the text.

    Args:
        passages: The offsets of all utterances, which tell the matter of the whole.
        between: What parties that met speak of in words that name nothing; None for one alone.
    """

    def __init__(
        self,
        index: TopicIndex,
        lexicon: Lexicon,
        blocks: Sequence[Block] = (),
        passages: Sequence[tuple[int, int]] = (),
        between: str | None = None,
    ):
        self._index = index
        self._matters = Matters(index, passages)
        matter = self._matters.matter
        self._else = () if matter is None else (matter,)
        self._between = () if between is None else (between,)
        self._whole = (matter,) if matter is not None and not index.is_listed(matter) else ()
        self._pointers = lexicon.words("grammar", "pointers")
        self._pointed_at = lexicon.words("grammar", "pointed_at")
        self._going_on = lexicon.words("grammar", "going_on")
        self._times = lexicon.words("grammar", "pointed_times")
        self._starts = [block.start for block in blocks]
        self._themes = _themes(index, blocks)
        self._now: tuple[str, ...] = ()
        self._named: tuple[str, ...] = ()
        self._block = -1
        self._end = 0

    def follow(
        self,
        start: int,
        end: int,
        words: Sequence[str],
        block: int = 0,
        front: tuple[int, int] | None = None,
        sentence: int = 0,
    ) -> tuple[tuple[TopicHit, ...], tuple[str, ...]]:
        """What the utterance at `[start, end)` raises, and what it goes on with.

        Offsets count characters of the indexed text. *words* are the words of the utterance
        in lower case, *block* is its paragraph, *front* where its sentence names a subject
        before it begins, *sentence* where that sentence begins. The second part is empty where
        the utterance raises a topic of its own. Words that leave open what is spoken of give way
        to what was told before, or to the field of those who meet; faint ones do to words that
        point back, "this partnership", or that go on with something, "continue their
        consultations"; weak ones of the topic that leaves most open do to words that point at a
        matter, "stay in contact on this issue".
        """
        if block != self._block:
            self._block, self._named = block, ()
            self._end = self._starts[block] if block < len(self._starts) else start
            if not self._points(words):
                self._now = ()
        ahead = self._ahead(front)
        self._named = topics(ahead) or self._named
        if front is not None and not ahead:
            self._now = ()
        theme, subject = self._themes[block] if block < len(self._themes) else ((), ())
        matter = subject or self._whole
        theme = theme or self._whole
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
        elif meant := self._meant(hits, subject):
            hits, carried = (), meant[:_MOST_CARRIED]
        elif all(hit.is_open for hit in hits) and (
            told := self._told(sentence, words)
            or (not self._adds(sentence, words) and self._carried())
            or (theme if hits else matter)[:_MOST_CARRIED]
        ):
            hits, carried = (), told
        elif (
            hits
            and (field := self._index.field)
            and all(hit.is_open and hit.topic != field for hit in hits)
        ):
            hits, carried = (), (field,)
        elif self._now and all(hit.is_weak for hit in hits):
            if self._points_at_a_matter(words):
                hits = tuple(h for h in hits if not self._index.is_vague(h.topic))
                carried = tuple(key for key in self._carried() if key not in topics(hits))
            elif all(hit.is_faint for hit in hits) and self._points_back(words):
                hits, carried = (), self._carried()
        if not (hits or carried or front):
            carried = self._else or (self._between if _SELVES.isdisjoint(words) else ())
        self._now = (*topics(hits), *carried)
        if self._now and self._matters.place and self._matters.misses_place(self._now):
            carried = (*carried, self._matters.place)
            self._now = (*self._now, self._matters.place)
        self._end = end
        return hits, carried

    def _meant(self, hits: Sequence[TopicHit], subject: Sequence[str]) -> tuple[str, ...]:
        """What of the *subject* of the statement is meant where *hits* say little; nothing else.

        "The group will report back" in a statement on cyber security is about that, and so is the
        bare name of a country. A subject that is itself general tells no more than the words do.
        """
        matters = tuple(key for key in subject if not self._index.is_listed(key))
        weak = all(
            hit.is_weak
            and (self._index.is_listed(hit.topic) or self._index.is_situation(hit.topic))
            and self._index.yields(hit.topic, matters)
            for hit in hits
        )
        return matters if hits and matters and weak else ()

    def _points_back(self, words: Sequence[str]) -> bool:
        return not self._going_on.isdisjoint(words) or self._points(words)

    def _adds(self, sentence: int, words: Sequence[str]) -> bool:
        """Whether a new sentence adds another matter, as "they also thanked him" does."""
        return self._end < sentence and "also" in words[:_EARLY] and not self._points(words)

    def _points(self, words: Sequence[str]) -> bool:
        """Whether *words* point at what was said before.

        "This week" points at a day, and "which" far from the beginning at a word just before it.
        """
        return not self._pointers.isdisjoint(words) and any(
            word in self._pointers
            and (word != "which" or n < _RELATIVE)
            and self._times.isdisjoint(words[n + 1 : n + 2])
            for n, word in enumerate(words)
        )

    def _points_at_a_matter(self, words: Sequence[str]) -> bool:
        """Whether *words* point at what was spoken of, as "these issues" does."""
        return any(
            word in self._pointers and not self._pointed_at.isdisjoint(words[n + 1 : n + 3])
            for n, word in enumerate(words)
        )

    def _carried(self) -> tuple[str, ...]:
        """What an utterance goes on with that names nothing."""
        return self._now if len(self._now) <= _MOST_CARRIED else self._now[:1]

    def _told(self, sentence: int, words: Sequence[str]) -> tuple[str, ...]:
        """What the narrator has told up to *sentence* since the utterance before.

        It counts only where *words* point back at it.
        """
        if self._end >= sentence or not self._points(words):
            return ()
        told = self._index.within(self._end, sentence)
        return topics(hit for hit in told if not hit.is_weak)[-_MOST_CARRIED:]

    def _ahead(self, front: tuple[int, int] | None) -> tuple[TopicHit, ...]:
        """What the words in front of a sentence raise."""
        if front is None:
            return ()
        return tuple(h for h in self._index.within(*front) if not h.is_faint)


def _themes(
    index: TopicIndex, blocks: Sequence[Block]
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What the heading above each of *blocks* is about, or else the title.

    With it, what of it goes on in words that name nothing: a title about relations
    as such mostly says who met, "Meeting of the Association Council".
    """
    title: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    heading: tuple[str, ...] = ()
    out: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for block in blocks:
        if block.kind in ("title", "heading"):
            found = topics(h for h in index.within(block.start, block.end) if not h.is_faint)
            if block.kind == "title":
                title = (found, tuple(key for key in found if not index.is_listed(key)))
                found = ()
            heading = found
        out.append((heading, heading) if heading else title)
    return out
