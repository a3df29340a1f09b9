"""What those feel who issue a statement: "Our thoughts are with X", "It is encouraging that Y"."""

from __future__ import annotations

from communique.reading.clauses.subjects import Subject
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context, ContextReader

_OWNERS = {"our": "we", "my": "i"}
_FELT_OF = frozenset({"that", "to"})


class FeelingReader(ContextReader):
    """Reads sentences that tell a feeling without a verb of speech."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._feeling_verbs = context.lexicon.words("frames", "feeling_verbs")

    def feeling(self, reading: SentenceReading) -> Act | None:
        """ "Our thoughts are with the families": an act of those whose thoughts they are."""
        first = reading.first
        owner = _OWNERS.get(self.text[first].lower)
        last = self.clauses.without_stop(first, reading.last)
        if self.text[first].lower == "it" and first not in reading.masked:
            return self._is_felt(reading, last)
        if owner is None or first in reading.masked:
            return None
        acts = self.lexicon.frames["feelings"]
        for i in range(first + 1, min(first + 9, last - 2)):
            if self.text[i].lower not in self._feeling_verbs:
                continue
            noun = next((w for w in self.text.lowers(first + 1, i) if w in acts), None)
            linked = {"with", "out", "to"} & set(self.text.lowers(i + 1, i + 4))
            speakers = self.discourse.speakers(Subject(first, first + 1, "pronoun", (), owner))
            if noun is None or not linked or speakers is None:
                return None
            return Act(
                first,
                last,
                speakers.keys,
                acts[noun],
                "feeling",
                "A",
                reading.block,
                (i, i + 1),
            )
        return None

    def _is_felt(self, reading: SentenceReading, last: int) -> Act | None:
        """ "It is encouraging that the truce holds": what those feel who issue a statement."""
        first, text = reading.first, self.text
        if text.lowers(first + 1, first + 2) != ["is"] or self.discourse.voice == "narrator":
            return None
        k = first + 2
        while k < last - 2 and (self.lexicon.is_adverb(text[k].lower) or text[k].lower == "very"):
            k += 1
        act = self.lexicon.frames["felt"].get(text[k].lower) if k < last - 2 else None
        if act is None or text[k + 1].lower not in _FELT_OF:
            return None
        word = "we" if self.discourse.author is None or self.discourse.joint else "i"
        speakers = self.discourse.speakers(Subject(first, first + 1, "pronoun", (), word))
        if speakers is None:
            return None
        return Act(
            first, last, speakers.keys, act, "felt", "B", reading.block, (k - 1, k + 1),
        )  # fmt: skip
