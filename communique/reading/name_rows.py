"""Names in a row behind the states they stand for: "the Foreign Ministers of A and B, X and Y"."""

from __future__ import annotations

from collections.abc import Callable

from communique.reading.names import NameGrammar
from communique.reading.offices import Office
from communique.tokens import TokenText


class NameRows:
    """Pairs the names of a row with the states named before it, for one document."""

    def __init__(self, text: TokenText, grammar: NameGrammar):
        self.text = text
        self.grammar = grammar

    def named_behind(
        self, first: int, end: int, head: str, stop: int
    ) -> dict[int, tuple[int, Office]]:
        """ "the Foreign Ministers of A and B, X and Y": who holds the office for each state."""
        states, j = self._row(end + 1, stop, self._state_at)
        found: dict[int, tuple[int, Office]] = {}
        if len(states) < 2 or j >= stop or self.text[j].text != ",":
            return found
        names, _ = self._row(j + 1, stop, self._full_name_at)
        if len(names) == len(states):
            for (start, last), (k, _) in zip(names, states, strict=True):
                land = self.grammar.entity_at(self.text, k, stop)
                key = land.entity.key if land is not None else None
                found[start] = last, Office(first, end, head, None, key)
        return found

    def _row(
        self, i: int, stop: int, end_at: Callable[[int, int], int]
    ) -> tuple[list[tuple[int, int]], int]:
        """What stands in a row from token *i*, parted by commas and "and", and where it ends."""
        found: list[tuple[int, int]] = []
        j = i
        while j < stop:
            j += j < stop and self.text[j].lower == "the"
            last = end_at(j, stop) if j < stop else j
            if last <= j:
                break
            found.append((j, last))
            i = j = last
            j += j < stop and self.text[j].text == ","
            j += j < stop and self.text[j].lower == "and"
            if j == i:
                break
        return found, i

    def _state_at(self, i: int, stop: int) -> int:
        land = self.grammar.entity_at(self.text, i, stop)
        return land.last if land is not None and land.is_state and land.how == "name" else i

    def _full_name_at(self, i: int, stop: int) -> int:
        last = self.grammar.person_name_end(self.text, i, stop)
        words = [t for t in self.text[i:last] if t.is_word]
        known = self.grammar.entity_at(self.text, i, stop)
        person = known is None or known.entity.type == "person"
        return last if person and 2 <= len(words) <= 4 else i
