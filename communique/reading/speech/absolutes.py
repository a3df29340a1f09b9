"""What goes with an encounter: "The talks opened quietly, with Minister X offering his condolences"."""

from __future__ import annotations

from communique.reading.clauses.predicates import Predicate
from communique.reading.speech.acts import SentenceReading
from communique.reading.speech.context import ContextReader

_SPEAKING = ("person", "office", "actor", "principals", "parties")


class AbsoluteReader(ContextReader):
    """Finds acts behind ", with X" in sentences whose own verb is none of speech."""

    def find(self, reading: SentenceReading) -> Predicate | None:
        """The act of X in "..., with X offering his condolences"."""
        first, last = reading.first, self.clauses.without_stop(reading.first, reading.last)
        words = self.text.lowers(first + 4, last - 3)
        if "with" not in words:
            return None
        for i, word in enumerate(words, first + 3):
            if word != "with" or self.text[i].text != "," or i in reading.masked:
                continue
            subject = self.clauses.subject_at(i + 2, last)
            if subject is None or subject.kind not in _SPEAKING:
                continue
            k = subject.last
            while k < last - 1 and self.lexicon.is_adverb(self.text[k].lower):
                k += 1
            match = self.clauses.frame_at(k, last) if k < last else None
            if match is not None and match.form.feature == "ing" and match.frame.participle:
                return Predicate("participle", subject, subject.first, last, match)
        return None
