"""Where names stand in a document, found in one pass over its words.

The scan looks at the words alone: who is meant is decided afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.names.body_scan import BodyScanner
from communique.reading.names.names import NameGrammar
from communique.reading.names.person_scan import PersonScanner
from communique.reading.names.sightings import Sightings
from communique.tokens import TokenText


class NameScanner:
    """Finds the names of one document. What it finds depends on the words alone.

    Args:
        listed: The token ranges of the items of each list of persons who were somewhere.
    """

    def __init__(
        self,
        text: TokenText,
        grammar: NameGrammar,
        listed: Sequence[Sequence[tuple[int, int]]] = (),
    ):
        self.text = text
        self._found = Sightings()
        self._persons = PersonScanner(text, grammar, self._found)
        self._items = self._persons.listed(listed)
        self._bodies = BodyScanner(text, grammar, self._found)
        self._starts = grammar.starts

    def scan(self, spans: list[tuple[int, int]]) -> Sightings:
        """The names in the token ranges *spans*; no name crosses from one to the next."""
        text, may_start = self.text, self._starts.may_start
        for first, last in spans:
            past = first
            for i in range(first, last):
                if i < past or not may_start(text, i, last):
                    continue
                if text[i].is_caps and self._is_currency(i, last):
                    continue
                end = self._end_at(i, last)
                if end is not None:
                    past = end
        return self._found

    def _end_at(self, i: int, stop: int) -> int | None:
        """The end of the name that begins at token *i*, or None."""
        end = None
        if i in self._items:
            end = self._persons.item_at(i, stop)
        elif self._starts.is_alone(self.text, i, stop):
            return self._bodies.told_place(i, stop)
        if end is None:
            end = self._bodies.two_places(i, stop)
        if end is None:
            end = self._bodies.leading_body(i, stop)
        if end is None:
            end = self._persons.person_at(i, stop)
        return end if end is not None else self._bodies.body_at(i, stop)

    def _is_currency(self, i: int, stop: int) -> bool:
        """ "US$160 billion" names a currency and no state."""
        sign = self.text[i + 1] if i + 1 < stop else None
        return sign is not None and sign.text == "$" and sign.start == self.text[i].end
