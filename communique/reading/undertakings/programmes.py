"""Whose journeys are undertaken: those of the narrator's own officials, whose programme it announces.

"The Foreign Minister will visit Lisbon", as the own ministry tells it; a guest's journey is only told.
"""

from __future__ import annotations

from functools import cached_property

from communique.reading.clauses.subjects import Subject
from communique.reading.speech.acts import SentenceReading
from communique.reading.speech.context import Context
from communique.reading.undertakings.promises import PromiseReader

_HE_OR_SHE = frozenset({"he", "she"})
_NEAR = 3  # tokens of "will arrive in" before the name of the own state


class OwnProgrammes(PromiseReader):
    """Tells the own travellers from guests."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._arriving = context.lexicon.words("commissives", "arriving")
        self._legislators = context.lexicon.words("commissives", "legislators")

    def is_own(self, keys: tuple[str, ...]) -> bool:
        """Whether those who will travel are the narrator's own.

        Where it is not known whose statement it is, "our" shows that the one it is about is.
        """
        own = self.discourse.own
        if own is not None:
            ours = all(own in (key, self.registry.party_of(key)) for key in keys)
            return ours and not self._is_hosting
        return keys == self.discourse.principals and "our" in self._said

    def of_state(self, subject: Subject) -> bool:
        """Whether a traveller goes for the state: no member of its parliament."""
        words = self.text.lowers(subject.first, subject.last)
        return self._legislators.isdisjoint(words)

    @cached_property
    def _is_hosting(self) -> bool:
        """Whether the text tells of a journey to the own state: of a guest's, however he is named."""
        own = (m for m in self.registry.within(0, len(self.text)) if m.key == self.discourse.own)
        return any(
            not self._arriving.isdisjoint(self.text.lowers(max(0, m.first - _NEAR), m.first))
            for m in own
        )

    @cached_property
    def _said(self) -> frozenset[str]:
        return frozenset(self.text.lowers(0, len(self.text)))

    def told_before(self, subject: Subject, reading: SentenceReading) -> tuple[str, ...]:
        """ "The Minister will be in Lisbon. He will visit the port": one of the own, told of before."""
        if subject.kind != "pronoun" or subject.word not in _HE_OR_SHE or reading.person is None:
            return ()
        alike = self.registry.called(reading.person) in (subject.word, None)
        keys = self.parties((reading.person,)) if alike else ()
        return keys if keys and self.is_own(keys) else ()

    def goes_to(
        self, subject: Subject, keys: tuple[str, ...], verb: int, stop: int
    ) -> tuple[str, int, bool] | None:
        """ "The Minister will be in Lisbon on Monday": one of the own goes there."""
        if not self.is_person(subject) or self.text[verb].lower != "will":
            return None
        at = verb + 1
        while at < stop and self.lexicon.is_adverb(self.text[at].lower):
            at += 1
        if self.text.lowers(at, at + 2) not in (["be", "in"], ["be", "at"]):
            return None
        place = self.registry.starting_at(at + 2 + (self.text[at + 2].lower == "the"))
        there = place is not None and self.registry.type_of(place.key) in ("state", "city")
        return ("decided", at + 1, False) if there and self.is_own(keys) else None
