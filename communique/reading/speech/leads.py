"""Who acts in the items of a list: the subject that the line over them names."""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.clauses.subjects import Subject
from communique.reading.page.blocks import Block
from communique.reading.page.line_patterns import deeds_of_items
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context, ContextReader

AGREED_ITEM = "agreed-item"  # the frame of a deed that is an item of what was agreed
_AGREEING = frozenset({"agree", "commit"})
_FOLLOWING = frozenset({"following", "follows", "these"})


class LeadReader(ContextReader):
    """Finds the subjects of items that have none of their own."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._deeds = self.lexicon.derived("deeds of items", deeds_of_items)
        self._have = self.lexicon.words("grammar", "have")

    def of_item(self, reading: SentenceReading, blocks: Sequence[Block]) -> Subject | None:
        """Who acts in an item: "The Ministers: 1. Welcome ...", "4. Requests the Chair to ..."."""
        block = blocks[reading.block]
        lead = block.lead
        if reading.first != self.text.first_at(block.start):
            return None
        decided = block.label or self.text[reading.first].lower in self._have
        organ = self._organ(reading) if decided and self.discourse.joint else None
        if organ is not None or lead is None:
            return organ
        first, last = self.text.first_at(blocks[lead].start), self.text.first_at(blocks[lead].end)
        last = self.clauses.without_stop(first, last)
        for i in range(max(first, last - 20), last):
            subject = self.clauses.subject_at(i, last)
            if subject is not None and self._ends_lead(subject, last):
                return subject
        return self._who_agreed(first, last)

    def _who_agreed(self, first: int, last: int) -> Subject | None:
        """ "We agree to the following steps:": whose deeds stand in the items under it."""
        if ":" not in self.text.lowers(last - 1, last + 1) or _FOLLOWING.isdisjoint(
            self.text.lowers(first, last)
        ):
            return None
        for i in range(last - 3, first - 1, -1):
            subject = self.clauses.subject_at(i, last)
            if subject is None or not subject.is_speaker or subject.last >= last - 1:
                continue
            match = self.clauses.frame_at(self._past_adverbs(subject.last, last), last)
            return subject if match is not None and match.frame.act in _AGREEING else None
        return None

    def _past_adverbs(self, i: int, last: int) -> int:
        while i < last - 1 and (self.lexicon.is_adverb(self.text[i].lower) or self._has(i)):
            i += 1
        return i

    def _has(self, i: int) -> bool:
        return self.text[i].lower in self._have

    def deed(
        self, reading: SentenceReading, subject: Subject, speakers: tuple[str, ...]
    ) -> Act | None:
        """ "Open a ferry line." under "we agree to the following steps:": agreed by *subject*."""
        verb = self.text[reading.first]
        plain = verb.is_capital and verb.lower in self._deeds
        if not plain or not speakers or not self.discourse.joint:
            return None
        last = self.clauses.without_stop(reading.first, reading.last)
        return Act(
            reading.first, last, speakers, "agree", AGREED_ITEM, "B", reading.block,
            (reading.first, reading.first + 1), subject,
        )  # fmt: skip

    def _organ(self, reading: SentenceReading) -> Subject | None:
        """ "4. Requests the Chair to report;", "Have agreed to ...": who decides stands at the head."""
        i = reading.first
        while i < reading.last - 1 and self.lexicon.is_adverb(self.text[i].lower):
            i += 1
        forms = self.lexicon.forms.get(self.text[i].lower, ())
        if not self.text[reading.first].is_capital:
            return None
        if not any(f.feature == "s" for f in forms) and self.text[i].lower not in self._have:
            return None
        return Subject(reading.first, reading.first, "document", (), "council")

    def _ends_lead(self, subject: Subject, last: int) -> bool:
        """Whether nothing but adverbs stands between *subject* and the end of its line."""
        behind = self.text.lowers(subject.last, last)
        return subject.is_speaker and all(self.lexicon.is_adverb(word) for word in behind)
