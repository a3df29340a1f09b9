"""Calls told with their topic: "Minister X spoke with Minister Y about the harvest"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context, ContextReader

_LONGEST_SUBJECT = 40  # tokens before the verb
_TO_NAME = 10  # tokens from the verb to "with"
_LONGEST_GUEST = 45  # tokens from "with" to the topic
_WITH = frozenset({"with", "to"})


class SpokenAboutWords:
    """The words by which what was spoken about is told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.verbs = words("frames", "spoken")
        self.about = words("frames", "spoken_about")
        self.no_topics = words("frames", "no_topics") | words("names", "calendar")
        self.content = words("meetings", "content") | words("frames", "spoken_why")


class SpokenAboutReader(ContextReader):
    """Reads the talk of one person with another as an act, where it is told of what they spoke.

    "X and Y spoke about the harvest" has its topic behind the verb; here the guest stands between.
    """

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(SpokenAboutWords)

    def read(self, reading: SentenceReading) -> Act | None:
        """The act of a sentence that tells of whom one spoke with, and about what."""
        first, last = reading.first, self.clauses.without_stop(reading.first, reading.last)
        words = self.text.lowers(first, min(last, first + _LONGEST_SUBJECT))
        verbs = self._words.verbs
        if verbs.isdisjoint(words):
            return None
        verb = first + next(n for n, word in enumerate(words) if word in verbs)
        if not reading.is_unmasked(first, last):
            return None
        lead = self._with(verb, last)
        if lead is None or not self._tells_topic(lead + 1, last):
            return None
        for i in range(first, verb):
            subject = self.clauses.subject_at(i, verb)
            if subject is None or not (subject.is_named or subject.kind == "pronoun"):
                continue
            if all(self.lexicon.is_adverb(word) for word in self.text.lowers(subject.last, verb)):
                return self._act(i, verb, last, self.discourse.speaker_keys(subject), reading)
        return None

    def _act(
        self, first: int, verb: int, last: int, speakers: tuple[str, ...], reading: SentenceReading
    ) -> Act | None:
        if not speakers:
            return None
        self.discourse.note(speakers)
        return Act(
            first, last, speakers, "discuss", "topics-told", "B", reading.block, (verb, verb + 1)
        )

    def _with(self, verb: int, last: int) -> int | None:
        """Where "with" or "to" stands that a person follows, or None."""
        for i in range(verb + 1, min(verb + _TO_NAME, last)):
            if self.text[i].lower in _WITH:
                near = self.registry.within(i + 1, min(i + _LONGEST_GUEST, last))
                met = next((m for m in near if m.kind in ("person", "office")), None)
                return i if met is not None else None
            if self.text[i].lower in self._words.content:
                return None
        return None

    def _tells_topic(self, i: int, last: int) -> bool:
        """Whether a topic stands behind those whom the names at *i* tell."""
        told = False
        for k in range(i, min(i + _LONGEST_GUEST, last - 1)):
            mention = self.registry.at(k)
            told = told or (mention is not None and mention.kind in ("person", "office"))
            lower = self.text[k].lower
            if lower in self._words.content or (lower == "to" and mention is None):
                return False
            if told and mention is None and lower in self._words.about:
                words = self.text.lowers(k + 1, min(k + 4, last))  # "on the solemn occasion"
                if words[0][:1].isalpha() and self._words.no_topics.isdisjoint(words):
                    return True
        return False
