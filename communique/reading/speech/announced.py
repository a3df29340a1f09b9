"""Sentences that only say who speaks in the next paragraphs: "The Minister said:"."""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.clauses.subjects import Subject
from communique.reading.imprint.letters import gives_letter
from communique.reading.page.blocks import Block
from communique.reading.page.segmentation import Sentence
from communique.reading.speech.context import Context, ContextReader
from communique.reading.speech.quotations import QuotationReader


class AnnouncementReader(ContextReader):
    """Finds who is said to speak next."""

    def __init__(self, context: Context, quotations: QuotationReader):
        super().__init__(context)
        self.quotations = quotations
        self._declaring = self.lexicon.words("publishers", "issued_kinds")

    def declared(self, sentences: Sequence[Sentence]) -> bool:
        """ "Minister X issued the following statement:": from there on it is X who says "I".

        A spokesperson who provides a readout only tells what others said.
        """
        for sentence in sentences[-1:]:
            first, last = self.text.first_at(sentence.start), self.text.first_at(sentence.end)
            words = self.text.lowers(first, last)
            if words[-1:] != [":"] or self._declaring.isdisjoint(words) or self.discourse.joint:
                continue
            if "readout" in words:
                return "following" in words
            subject = next(
                (
                    s
                    for i in range(first, min(first + 3, last))
                    if (s := self.clauses.subject_at(i, last))
                ),
                None,
            )
            keys = self.discourse.speaker_keys(subject) if subject is not None else ()
            if len(keys) == 1 and self.registry.is_person(keys[0]):
                self.discourse.voice, self.discourse.author = "party", keys[0]
            return "following" in words
        return False

    def issues_quoted(self, sentences: Sequence[Sentence]) -> bool:
        """Whether a paragraph gives a joint statement in quotation marks, behind who issued it.

        'Ministers X and Y issued the following statement: "Chile and Peru call on ..."'.
        """
        if not self.discourse.joint or len(sentences) < 2:
            return False
        first, last = (self.text.first_at(x) for x in (sentences[0].start, sentences[0].end))
        words = self.text.lowers(first, last)
        declares = words[-1:] == [":"] and not self._declaring.isdisjoint(words)
        return declares and "following" in words and self.text[last].text == '"'

    def gives_letter(self, sentences: Sequence[Sentence]) -> bool:
        """ "X wrote to Y. The letter reads as follows:": from there on it is the author who says "I"."""
        for sentence in sentences[-1:]:
            first, last = self.text.first_at(sentence.start), self.text.first_at(sentence.end)
            if self.discourse.author is None or self.discourse.joint:
                continue
            if gives_letter(self.text, self.lexicon, first, last):
                self.discourse.voice = "party"
                return True
        return False

    def announces(self, later: Sequence[Block], first: int, last: int) -> Subject | None:
        """Who is said to speak in the next block, where that is a quotation."""
        following = next((b for b in later if b.is_text), None)
        if following is None or self.text[last - 1].text != ":":
            return None
        start = self.text.first_at(following.start)
        if self.text[start].text == '"':
            return self.quotations.announced(first, last)
        subject = self.quotations.announced(first, last)
        if subject is None or subject.kind not in ("person", "office", "pronoun"):
            return None
        own = self.quotations.in_first_person(start, self.text.first_at(following.end))
        return subject if own and self.discourse.voice == "narrator" else None
