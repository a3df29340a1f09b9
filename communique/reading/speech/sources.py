"""Words that are given to a speaker from outside their own clause.

Direct quotations, "According to Minister X, ..." and "..., he added."
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context, ContextReader
from communique.reading.speech.quotations import Quotation
from communique.reading.speech.speakers import Speakers


class SourceReader(ContextReader):
    """Makes acts of what is quoted or attributed."""

    def __init__(self, context: Context, saying: frozenset[str]):
        super().__init__(context)
        self._saying = saying
        self._attributing = context.lexicon.words("frames", "attributing_acts")
        self._quoted: tuple[int, Speakers] | None = None  # the block quoted last, and who said it

    def quoted(self, quotation: Quotation, block: int, siblings: Sequence[Quotation]) -> Act | None:
        """The act that *quotation* makes, or None where nobody could be found who said it.

        Args:
            siblings: All quotations of the block: words without a source go on with the
                person spoken of last, else with whoever is quoted first.
        """
        speakers = self._quoted_speakers(quotation, block, siblings)
        if speakers is None:
            return None
        self._quoted = (block, speakers)
        self.discourse.note(speakers.keys)
        tier = "A" if quotation.subject is not None else "B"
        return Act(
            quotation.first, quotation.last, speakers.keys, quotation.act, "quotation", tier, block,
            quotation=True,
        )  # fmt: skip

    def _quoted_speakers(
        self, quotation: Quotation, block: int, siblings: Sequence[Quotation]
    ) -> Speakers | None:
        if quotation.subject is not None:
            return self.discourse.speakers(quotation.subject)
        if self._quoted is not None and self._quoted[0] == block:
            return Speakers(self._quoted[1].keys, "B")  # `"...", they said. "..."`
        if self.discourse.last_person:
            return Speakers((self.discourse.last_person,), "B")
        later = next((q.subject for q in siblings if q.subject is not None), None)
        if later is None:
            # what a joint statement quotes before anybody is named are its own words
            return self.discourse.issuers("B") if self.discourse.joint else None
        return self.discourse.speakers(later)

    def afterthought(self, reading: SentenceReading) -> Act | None:
        """ "More could be done to open markets, he added.": told first, attributed last."""
        last = self.clauses.without_stop(reading.first, reading.last)
        if last - reading.first < 6 or not reading.masked.isdisjoint(range(reading.first, last)):
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
        near = range(last - 2, max(reading.first + 3, last - 12), -1)
        comma = next((i for i in near if self.text[i].text == ","), None)
        if comma is None or self.text[comma + 1].lower not in self._saying:
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
        """ "According to Minister X, the talks were useful.": attributed first, and to a name."""
        if self.text[reading.first].lower != "according" or reading.last - reading.first < 3:
            return None
        if self.text[reading.first + 1].lower != "to":
            return None
        last = self.clauses.without_stop(reading.first, reading.last)
        near = range(reading.first + 3, min(reading.first + 20, last))
        comma = next((i for i in near if self.text[i].text == ","), last)
        subject = self.clauses.subject_at(reading.first + 2, comma)
        if subject is None or not subject.is_named or subject.last + 3 > last:
            return None
        if self.text[subject.last].text != ",":
            return None
        keys = self.discourse.speaker_keys(subject)
        if not keys:
            return None
        self.discourse.note(keys)
        trigger = (reading.first, subject.last)
        return Act(reading.first, last, keys, "state", "according", "A", reading.block, trigger)
