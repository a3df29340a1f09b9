"""How an act is done: how strongly, and to whom."""

from __future__ import annotations

from communique.reading.context import Context, ContextReader
from communique.reading.predicates import Predicate


class MannerReader(ContextReader):
    """Reads the intensity and the addressees of acts."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._addressing = self.lexicon.words("frames", "addressing_acts")
        self._indirect = self.lexicon.words("frames", "indirect")

    def intensity(self, predicate: Predicate) -> str:
        words = set(
            self.text.lowers(
                predicate.subject.last if predicate.kind == "main" else predicate.start,
                predicate.match.last,
            )
        )
        if words & (self.lexicon.intensifiers | self.lexicon.intensifier_adjectives):
            return "strong"
        if words & self.lexicon.diminishers:
            return "weak"
        return "plain"

    def addressees(self, predicate: Predicate, speakers: tuple[str, ...]) -> tuple[str, ...]:
        """Those named right after the verb, or after "to" or "from" close by."""
        if predicate.match.frame.act not in self._addressing:
            return ()
        i, stop = predicate.match.last, min(predicate.end, predicate.match.last + 8)
        direct = predicate.match.form.lemma not in self._indirect
        while i < stop:
            lower = self.text[i].lower
            subject = None
            # "the attack on X" is not said to X, but "the call on X" is.
            leads = {"to", "from", "on", "upon"} if predicate.match.frame.act == "urge" else {"to", "from"}  # fmt: skip
            if (i == predicate.match.last and direct) or self.text[i - 1].lower in leads:
                subject = self.clauses.subject_at(i, predicate.end)
            if subject is not None and subject.kind in ("person", "office", "actor"):
                return tuple(k for k in self.discourse.speaker_keys(subject) if k not in speakers)
            if lower in {"that", ","}:
                return ()
            i += 1
        return ()
