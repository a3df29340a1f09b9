"""What those demand who issue a statement, without a verb of speech.

"All parties must lay down their arms", "Peru should release the crew", "Do not wait".
"""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.clauses.subjects import Subject
from communique.reading.speech.acts import Act, SentenceReading
from communique.reading.speech.context import Context, ContextReader

_FAR = 14  # tokens from the head of a clause to its modal
_BODIES = frozenset({"state", "organization", "group", "ministry"})
_NOT = (["do", "not"], ["don't"], ["never"])


class DemandWords:
    """The words by which demands are told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.finite = words("grammar", "finite")
        self.must = words("frames", "demanding_modals")
        self.should = words("frames", "asking_modals")
        self.asked_of = words("frames", "asked_of")
        self.asked_deeds = words("frames", "asked_deeds")
        self.of_nobody = words("frames", "demanded_of_nobody")
        self.no_object = words("grammar", "noun_enders")
        self.imperatives = words("frames", "imperatives")


class DemandReader(ContextReader):
    """Reads demands by their modals, and by imperatives."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(DemandWords)

    def read(self, reading: SentenceReading, start: int) -> Act | None:
        """The demand of a sentence in one party's own statement, whose main clause begins at *start*."""
        first, last = reading.first, self.clauses.without_stop(reading.first, reading.last)
        quoted = not reading.is_unmasked(first, reading.last)
        if self.discourse.voice != "party" or quoted or last - first < 3:
            return None
        if start == first and self.text[first + 1].text == "," and last - first > 4:
            start = first + 2  # "However, ships must be let through"
        asked = first if self._is_imperative(first, last) else None
        if asked is None and self.demands(start, last):
            asked = start
        word = "we" if self.discourse.author is None or self.discourse.house else "i"
        we = Subject(first, first + 1, "pronoun", (), word)
        speakers = self.discourse.speakers(we) if asked is not None else None
        if asked is None or speakers is None:
            return None
        modal = self._modal(asked, last)
        softly = modal is not None and self.text[modal].lower in self._words.should
        return Act(
            asked, last, speakers.keys, "request" if softly else "urge",
            "must" if modal is not None else "imperative", "C", reading.block,
            (modal, modal + 1) if modal is not None else (asked, asked + 1),
        )  # fmt: skip

    def demands(self, start: int, last: int) -> bool:
        """ "All parties must lay down their arms": demanded of others, in the main clause."""
        modal = self._modal(start, last)
        if modal is None:
            return False
        if self.text[modal].lower in self._words.must:
            return self.text[start].lower not in self._words.of_nobody
        return self._asks_others(start, modal, last)

    def wants_done(self, subject: Subject | None, last: int) -> bool:
        """ "Kenya should be given guarantees": what others are to do for whom none of the issuers is."""
        i = subject.last if subject is not None else last
        if (
            subject is None
            or subject.kind != "actor"
            or self.text[i].lower not in self._words.should
        ):
            return False
        done = [w for w in self.text.lowers(i + 1, min(i + 5, last)) if w != "also"]
        issuers = {self.registry.party_of(k) for k in self.discourse.principals}
        others = issuers.isdisjoint(self.discourse.keys(subject))
        return others and done[:1] == ["be"] and not self._words.asked_deeds.isdisjoint(done[1:])

    def _modal(self, start: int, last: int) -> int | None:
        """The "must" or "should" of the clause that begins at *start*."""
        for i in range(start + 1, min(start + _FAR, last - 1)):
            lower = self.text[i].lower
            if lower in self._words.must or lower in self._words.should:
                return i
            if self.text[i].text in {",", ";", ":"} or lower in self._words.finite:
                return None
        return None

    def _asks_others(self, start: int, modal: int, last: int) -> bool:
        """ "The Peruvian authorities should release them", "Peru should ...": what none of the issuers is to do."""
        if "be" in self.text.lowers(modal + 1, modal + 3):
            return False  # "should be in everybody's interest", "should not be able to"
        if self.text[modal - 1].lower in self._words.asked_of:
            return True
        subject = self.clauses.subject_at(start, last)
        if subject is None or subject.last != modal or subject.kind != "actor":
            return False
        issuers = {self.registry.party_of(k) for k in self.discourse.principals}
        issuers |= {k for k in (self.discourse.own, self.discourse.house) if k is not None}
        keys = self.discourse.keys(subject)
        bodies = all(self.registry.type_of(key) in _BODIES for key in keys)
        return bodies and bool(keys) and issuers.isdisjoint(keys)

    def _is_imperative(self, first: int, last: int) -> bool:
        """ "Do not wait", "Stop the violence", "If you want peace, show restraint"."""
        text = self.text
        if text.lowers(first, first + 2) == ["if", "you"]:
            comma = next((i for i in range(first, last - 2) if text[i].text == ","), None)
            return comma is not None and text[comma + 1].lower in self._words.imperatives
        for words in _NOT:
            if text.lowers(first, first + len(words)) == words:
                after = text[first + len(words)]
                return after.is_word and not after.is_capital
        if (
            text[first + 1].lower in self._words.no_object
            or text[first + 1].lower in self._words.finite
        ):
            return False  # "Respect for the law is ..."
        return text[first].is_capital and text[first].lower in self._words.imperatives
