"""Messages that an envoy brings: "received a message from President X, delivered by Minister Y".

Who brings a letter and who takes it meet; the one who wrote it is not there.
"""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People

_TO_NOUN = 8  # tokens from "received" over "on Friday a special" to "message"
_TO_BY = 6  # tokens from "delivered" over "to her on Monday" to "by"


class Messages:
    """Takes down the encounters at which messages were handed over.

    Attributes:
        words: The verbs of those who take a message.
    """

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self.words = words("meetings", "taking_messages")
        self._messages = words("meetings", "messages")
        self._from_afar = words("meetings", "messages_from_afar")
        self._bringing = words("meetings", "bringing_messages")

    def read(self, first: int, last: int, i: int) -> bool:
        """Take down who brought the message that the verb at *i* tells of; whether somebody did."""
        noun = self._noun(i, last)
        by = self._by(noun, last) if noun is not None else None
        if noun is None or by is None or not self.book.is_news(first, last):
            return False
        who = self.book.who
        bearers = who.people(by + 1, who.end_of_list(by + 2, last))
        one = self._one(first, i)
        if not one or not bearers or not one.keys().isdisjoint(bearers):
            return False
        self.book.add("meeting", first, last, {**one, **bearers}, "message", (i, noun + 1))
        return True

    def _one(self, first: int, i: int) -> People:
        """Who took the message: the subject, or the one of whom the text tells on."""
        one = self.book.who.shared_subject(first, i)
        one = {key: told for key, told in one.items() if self.registry.is_person(key)}
        if not one and self.book.sequels.same_one(first, i):
            return self.book.last_person() or self.book.who.first_named(first)
        return one

    def _noun(self, i: int, last: int) -> int | None:
        """The word for a message behind the verb; none for one that came by wire or on a screen."""
        for j in range(i + 1, min(i + _TO_NOUN, last)):
            lower = self.text[j].lower
            if lower in self._from_afar or self._is_somebody(j):
                return None
            if lower in self._messages:
                return j
        return None

    def _by(self, noun: int, last: int) -> int | None:
        """The "by" that leads to who brought it: "delivered by", "handed over to him by"."""
        for j in range(noun + 1, last - 2):
            if self.text[j].text == ";":
                return None
            if self.text[j].lower not in self._bringing:
                continue
            near = range(j + 1, min(j + _TO_BY, last - 1))
            by = next((k for k in near if self.text[k].lower == "by"), None)
            if by is not None:
                return by
        return None

    def _is_somebody(self, j: int) -> bool:
        mention = self.registry.starting_at(j)
        return mention is not None and mention.kind in ("person", "office")
