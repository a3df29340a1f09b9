"""Words that are given to a speaker from outside their own clause.

Direct quotations, "According to Minister X, ..." and "..., he added."
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.clauses.subjects import Subject
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context, ContextReader
from communique.reading.speech.quotations import Quotation
from communique.reading.speech.speakers import Speakers

_FRONT = 5  # tokens before "according to"
_LEADING_TO_WORDS = frozenset({"that", ",", ":", '"'})
_AS_SUBJECTS = {"him": "he", "her": "she"}


class SourceReader(ContextReader):
    """Makes acts of what is quoted or attributed."""

    def __init__(self, context: Context, saying: frozenset[str]):
        super().__init__(context)
        self._saying = saying
        self._attributing = context.lexicon.words("frames", "attributing_acts")
        self._quoted: tuple[int, Speakers] | None = None  # the block quoted last, and who said it
        self._before: str | None = None  # who had spoken last before somebody unknown was quoted

    def quoted(self, quotation: Quotation, block: int, siblings: Sequence[Quotation]) -> Act | None:
        """The act that *quotation* makes, or None where no words tell who said it.

        Where the words that tell it mean nobody known ("the ruling stated"), it has no speakers.

        Args:
            siblings: All quotations of the block: words without a source go on with the
                person spoken of last, else with whoever is quoted first.
        """
        speakers = self._quoted_speakers(quotation, block, siblings)
        if speakers is None and quotation.subject is not None:
            self._before = self.discourse.last_person
            speakers = Speakers((), "C")
        if speakers is None or not (speakers.keys or quotation.subject):
            return None
        self._quoted = (block, speakers)
        if not speakers.keys:
            return Act(
                quotation.first, quotation.last, (), quotation.act, "quotation", "C", block,
                subject=quotation.subject, quotation=True,
            )  # fmt: skip
        self.discourse.note(speakers.keys)
        tier = "A" if quotation.subject is not None else "B"
        return Act(
            quotation.first, quotation.last, speakers.keys, quotation.act, "quotation", tier, block,
            quotation=True,
        )  # fmt: skip

    def without_tags(self, acts: list[Act]) -> list[Act]:
        """*acts* without those that only lead to words quoted: `adding that "nobody is left behind"`."""
        quoted = [act for act in acts if act.quotation]
        return [act for act in acts if not any(self._only_leads_to(act, q) for q in quoted)]

    def _only_leads_to(self, act: Act, quotation: Act) -> bool:
        if act.quotation or act.trigger is None or act.trigger[1] > quotation.start:
            return False
        between = set(self.text.lowers(act.trigger[1], quotation.start))
        behind = self.text.lowers(quotation.end, act.end)
        return between <= _LEADING_TO_WORDS and not any(word[0].isalpha() for word in behind)

    def _quoted_speakers(
        self, quotation: Quotation, block: int, siblings: Sequence[Quotation]
    ) -> Speakers | None:
        if quotation.subject is not None:
            return self.discourse.speakers(quotation.subject)
        if self._quoted is not None and self._quoted[0] == block:
            return Speakers(self._quoted[1].keys, "B")  # `"...", they said. "..."`
        part = self.discourse.parts.at(quotation.first)
        if part is not None and part.key is not None and quotation.first - part.first < 2:
            return Speakers((part.key,), "B")  # right below "Statement from President X"
        if self.discourse.last_person:
            if self.discourse.last_person == self._before:
                return None  # it may go on with whoever was quoted since
            return Speakers((self.discourse.last_person,), "B")
        later = next((q.subject for q in siblings if q.subject is not None), None)
        if later is None:
            # what a joint statement quotes before anybody is named are its own words
            return self.discourse.issuers("B") if self.discourse.joint else None
        return self.discourse.speakers(later)

    def afterthought(self, reading: SentenceReading) -> Act | None:
        """ "More could be done to open markets, he added.": told first, attributed last."""
        last = self.clauses.without_stop(reading.first, reading.last)
        if last - reading.first < 6 or not reading.is_unmasked(reading.first, last):
            return None
        inverted = self._inverted(reading, last)
        if inverted is not None:
            return inverted
        verb = self.clauses.frame_at(last - 1, last)
        agreed = verb is not None and verb.frame.act in self._attributing
        if self.text[last - 1].lower not in self._saying and not agreed:
            return None
        nearest = range(last - 2, max(reading.first, last - 9), -1)
        comma = next((i for i in nearest if self.text[i].text == ","), None)
        subject = self.clauses.subject_at(comma + 1, last) if comma is not None else None
        if subject is None or subject.last != last - 1:
            return None
        keys = self.discourse.speaker_keys(subject)
        if not keys:
            return None
        self.discourse.note(keys)
        act, frame = "state", "afterthought"
        if verb is not None and agreed:
            act, frame = verb.frame.act, verb.frame.id
        return Act(
            reading.first, last, keys, act, frame, "A", reading.block,
            (last - 1, last), subject,
        )  # fmt: skip

    def _inverted(self, reading: SentenceReading, last: int) -> Act | None:
        """ "Trade brings peace, said Minister X.": the verb stands before who said it."""
        begin = max(reading.first + 4, last - 11)
        words = self.text.lowers(begin, last - 1)[::-1]
        if "," not in words:
            return None
        comma = last - 2 - words.index(",")
        if self.text[comma + 1].lower not in self._saying:
            return None
        subject = self.clauses.subject_at(comma + 2, last) if comma + 2 < last else None
        if subject is None or subject.last != last or subject.kind not in ("person", "office"):
            return None
        keys = self.discourse.speaker_keys(subject)
        if not keys:
            return None
        self.discourse.note(keys)
        return Act(
            reading.first, last, keys, "state", "afterthought", "A", reading.block,
            (comma + 1, comma + 2), subject,
        )  # fmt: skip

    def according(self, reading: SentenceReading) -> Act | None:
        """ "According to Minister X, the talks were useful.": attributed first, and to a person.

        A few words may stand before it: "Also, according to him, trade is growing."
        """
        front = self.text.lowers(reading.first, min(reading.first + _FRONT, reading.last - 3))
        if "according" not in front:
            return None
        first = reading.first + front.index("according")
        if self.text[first + 1].lower != "to" or not self._opens(reading, first):
            return None
        last = self.clauses.without_stop(first, reading.last)
        near = range(first + 3, min(first + 20, last))
        comma = next((i for i in near if self.text[i].text == ","), last)
        subject = self._told_by(first + 2, comma)
        if subject is None or subject.last + 3 > last or self.text[subject.last].text != ",":
            return None
        keys = self.discourse.speaker_keys(subject)
        if not keys:
            return None
        self.discourse.note(keys)
        trigger = (first, subject.last)
        return Act(first, last, keys, "state", "according", "A", reading.block, trigger)

    def _opens(self, reading: SentenceReading, first: int) -> bool:
        """Whether nothing stands before the word at *first*, or only "Also,", "In addition,"."""
        if first == reading.first:
            return True
        opener = self.text[reading.first].lower
        fronts = self.lexicon.openers | self.lexicon.adverbs
        return self.text[first - 1].text == "," and opener in fronts

    def _told_by(self, i: int, stop: int) -> Subject | None:
        """Who is named behind "according to", or "him" and "her" of who spoke last."""
        word = _AS_SUBJECTS.get(self.text[i].lower)
        if word is not None:
            return Subject(i, i + 1, "pronoun", (), word)
        subject = self.clauses.subject_at(i, stop)
        return subject if subject is not None and subject.is_named else None
