"""Who acts in the items of a list: the subject that the line over them names."""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.clauses.subjects import Subject
from communique.reading.page.blocks import Block
from communique.reading.speech.acts import SentenceReading
from communique.reading.speech.context import Context, ContextReader


class LeadReader(ContextReader):
    """Finds the subjects of items that have none of their own."""

    def __init__(self, context: Context):
        super().__init__(context)
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
        return None

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
