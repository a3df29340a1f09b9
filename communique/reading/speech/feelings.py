"""What those feel who issue a statement: "Our thoughts are with X", "It is encouraging that Y"."""

from __future__ import annotations

from communique.reading.clauses.subjects import Subject
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context, ContextReader

_OWNERS = {"our": "we", "my": "i"}
_FELT_OF = frozenset({"that", "to"})
_ARE = frozenset({"is", "are", "remain", "remains"})
_IS = frozenset({"is", "was", "remains"})
_DONE_WITH = frozenset({"a", "an", "the", "with", "such", "indeed"})
_LONGEST_NOUN = 9  # tokens of "my great honour and privilege"
_CLAUSAL = frozenset({"that", "which", "who", "we", "i"})
_LONGEST_FRONT = 8  # tokens before "it"
_LONGEST_CAUSE = 24  # tokens of what is felt as a concern


class FeelingReader(ContextReader):
    """Reads sentences that tell a feeling without a verb of speech."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._degrees = context.lexicon.words("frames", "intensifiers")
        self._pleasures = context.lexicon.words("frames", "pleasures")
        self._done = context.lexicon.words("frames", "done_with_pleasure", "wanted_acts") | {
            "welcome"
        }
        self._feeling_verbs = context.lexicon.words("frames", "feeling_verbs")

    def feeling(self, reading: SentenceReading) -> Act | None:
        """ "Our thoughts are with the families": an act of those whose thoughts they are."""
        first = reading.first
        owner = _OWNERS.get(self.text[first].lower)
        last = self.clauses.without_stop(first, reading.last)
        if first in reading.masked:
            return None
        it = self._it(first, last)
        if it is not None:
            return self._is_felt(reading, it, last)
        if self.text.lowers(first, first + 2) == ["thank", "you"]:
            return self._thanked(reading, last)
        if owner is None:
            return self._causes(reading, last)
        acts = self.lexicon.frames["feelings"]
        for i in range(first + 1, min(first + 9, last - 2)):
            if self.text[i].lower in _IS and self.text[i + 1].lower == "that":
                return self._thought(reading, i, last)
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

    def _thought(self, reading: SentenceReading, i: int, last: int) -> Act | None:
        """ "Our view is that rivers know no borders": what the noun before "is" tells."""
        act = self.lexicon.frames["noun_acts"].get(self.text[i - 1].lower)
        if act is None or self.discourse.voice == "narrator":
            return None
        return self._felt(reading, reading.first, last, act, (i - 1, i + 1))

    def _thanked(self, reading: SentenceReading, last: int) -> Act | None:
        """ "Thank you, Mr President, for your briefing": a speech that begins so thanks for something."""
        first = reading.first
        if self.discourse.voice != "party" or "for" not in self.text.lowers(first, last):
            return None
        word = "i" if self.discourse.author is not None else "we"
        speakers = self.discourse.speakers(Subject(first, first + 1, "pronoun", (), word))
        if speakers is None:
            return None
        return Act(
            first, last, speakers.keys, "thank", "thank-you", "B", reading.block, (first, first + 1),
        )  # fmt: skip

    def _it(self, first: int, last: int) -> int | None:
        """Where "it" stands, at the head of the sentence or behind a front: "At the same time, it is"."""
        if self.text[first].lower == "it":
            return first
        near = range(first + 1, min(first + _LONGEST_FRONT, last - 3))
        comma = next((i for i in near if self.text[i].text == ","), None)
        return comma + 1 if comma is not None and self.text[comma + 1].lower == "it" else None

    def _is_felt(self, reading: SentenceReading, it: int, last: int) -> Act | None:
        """ "It is encouraging that the truce holds": what those feel who issue a statement."""
        text = self.text
        if text[it + 1].lower not in _IS or self.discourse.voice == "narrator":
            return None
        meant = self._meant(it + 2, last)
        if meant is not None:
            return self._felt(reading, it, last, *meant)
        if text[it + 1].lower != "is":
            return None
        k = self._past_degree(it + 2, last)
        act = self.lexicon.frames["felt"].get(text[k].lower) if k < last - 2 else None
        if act is None or text[k + 1].lower not in _FELT_OF:
            return None
        return self._felt(reading, it, last, act, (k - 1, k + 1))

    def _meant(self, k: int, last: int) -> tuple[str, tuple[int, int]] | None:
        """ "It is our hope that X", "my pleasure to welcome X", "with regret that we learned of X"."""
        text, words = self.text, self.lexicon.frames["noun_acts"]
        whose, near = text[k].lower, range(k + 1, min(k + _LONGEST_NOUN, last - 2))
        leads = next((i for i in near if text[i].lower in _FELT_OF), None)
        if leads is None or not (whose in _OWNERS or whose in _DONE_WITH):
            return None
        if text[leads].lower == "that":
            act = words.get(text[leads - 1].lower)
            told = act is not None and (whose in _OWNERS or whose == "with")
            return (act, (k - 1, leads)) if act is not None and told else None
        match = self.clauses.frame_at(leads + 1, last)
        pleasant = not self._pleasures.isdisjoint(text.lowers(k, leads))
        if match is None or match.form.feature != "base" or not pleasant:
            return None
        done = match.frame.act in self._done or match.form.lemma in self._done
        return (match.frame.act, (k - 1, match.last)) if done else None

    def _causes(self, reading: SentenceReading, last: int) -> Act | None:
        """ "Reports of raids are of grave concern", "The raids are deeply worrying"."""
        first, text = reading.first, self.text
        if self.discourse.voice == "narrator":
            return None
        for k in range(first + 1, min(first + _LONGEST_CAUSE, last - 1)):
            if text[k].text == "," or text[k].lower in _CLAUSAL:
                return None
            if text[k].lower not in _ARE:
                continue
            j = self._past_degree(k + 1, last)
            act = self.lexicon.frames["causing"].get(text[j].lower) if j == last - 1 else None
            concern = text[k + 1].lower == "of" and "concern" in text.lowers(k + 2, k + 5)
            if concern or act is not None:
                act = act or "concern"
                return self._felt(reading, first, last, act, (k, min(k + 2, last)))
            return None
        return None

    def _past_degree(self, k: int, last: int) -> int:
        """Behind "deeply", "very", "absolutely"."""
        while k < last - 1 and (
            self.lexicon.is_adverb(self.text[k].lower)
            or self.text[k].lower in self._degrees
            or self.text[k].lower.endswith("ly")
        ):
            k += 1
        return k

    def _felt(
        self, reading: SentenceReading, first: int, last: int, act: str, trigger: tuple[int, int]
    ) -> Act | None:
        alone = self.discourse.author is not None and self.discourse.house is None
        word = "i" if alone and not self.discourse.joint else "we"
        speakers = self.discourse.speakers(Subject(first, first + 1, "pronoun", (), word))
        if speakers is None:
            return None
        return Act(first, last, speakers.keys, act, "felt", "B", reading.block, trigger)
