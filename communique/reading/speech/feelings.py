"""What those feel who issue a statement: "Our thoughts are with X", "It is encouraging that Y"."""

from __future__ import annotations

from communique.reading.clauses.subjects import Subject
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context, ContextReader

_OWNERS = {"our": "we", "my": "i"}
_INTRODUCTION = 8  # tokens of "At the same time,"
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
        it = self._impersonal(first, last)
        if it is not None and first not in reading.masked:
            return self._is_felt(reading, it, last)
        if self.text.lowers(first, first + 2) == ["thank", "you"] and first not in reading.masked:
            return self._thanked(reading, last)
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

    def _impersonal(self, first: int, last: int) -> int | None:
        """Where "it" begins the main clause: "At the same time, it is regrettable that"."""
        if self.text[first].lower == "it":
            return first
        near = range(first + 1, min(first + _INTRODUCTION, last - 3))
        comma = next((i for i in near if self.text[i].text == ","), None)
        if comma is None or self.text.lowers(comma + 1, comma + 3) != ["it", "is"]:
            return None
        opens = self.text[first].lower in self.lexicon.openers | self.lexicon.adverbs
        return comma + 1 if opens else None

    def _thanked(self, reading: SentenceReading, last: int) -> Act | None:
        """ "Thank you, Mr President, for your briefing": a speech that begins so thanks for something."""
        first = reading.first
        if self.discourse.voice != "party" or "for" not in self.text.lowers(first, last):
            return None
        word = "i" if self.discourse.author is not None else "we"
        speakers = self.discourse.speakers(Subject(first, first + 1, "pronoun", (), word))
        return speakers and Act(
            first, last, speakers.keys, "thank", "thank-you", "B", reading.block, (first, first + 1),
        )  # fmt: skip

    def _is_felt(self, reading: SentenceReading, first: int, last: int) -> Act | None:
        """ "It is encouraging that the truce holds": what those feel who issue a statement."""
        text = self.text
        if text.lowers(first + 1, first + 2) != ["is"] or self.discourse.voice == "narrator":
            return None
        k = first + 2
        while k < last - 2 and (self.lexicon.is_adverb(text[k].lower) or text[k].lower == "very"):
            k += 1
        act = self.lexicon.frames["felt"].get(text[k].lower) if k < last - 2 else None
        if act is None or text[k + 1].lower not in _FELT_OF:
            return None
        alone = self.discourse.author is not None and self.discourse.house is None
        word = "i" if alone and not self.discourse.joint else "we"
        speakers = self.discourse.speakers(Subject(first, first + 1, "pronoun", (), word))
        if speakers is None:
            return None
        return Act(
            first, last, speakers.keys, act, "felt", "B", reading.block, (k - 1, k + 1),
        )  # fmt: skip
