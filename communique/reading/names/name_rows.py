"""Names in a row behind the states they stand for: "the Foreign Ministers of A and B, X and Y"."""

from __future__ import annotations

from collections.abc import Callable

from communique.reading.names.listed_names import EntityMention
from communique.reading.names.names import NameGrammar
from communique.reading.names.offices import Office
from communique.tokens import TokenText

_COUNTERPARTS = 8  # tokens before "counterparts" in which their states are named
_BETWEEN = frozenset({",", "and", "of", "the", "both"})
# Between the states of a row and the names.
_PARTED = frozenset({",", ":", "\u2013", "\u2014", "-"})

Name = tuple[int, int, int]  # first token with "Ms.", first token of the name, its end
Held = tuple[tuple[int, int], Office]  # the name's range, and the office


class NameRows:
    """Pairs the names of a row with the states named before it, for one document."""

    def __init__(self, text: TokenText, grammar: NameGrammar):
        self.text = text
        self.grammar = grammar

    def named_behind(self, first: int, end: int, head: str, stop: int) -> dict[int, Held]:
        """ "the Foreign Ministers of A and B, X and Y": who holds the office for each state."""
        each = self._name_by_name(end + 1, stop)
        if len(each) > 1:
            return self._holders((first, end, head), each)
        states, j = self._row(end + 1, stop, self._state_at)
        if len(states) < 2 or j >= stop or self.text[j].text not in _PARTED:
            return {}
        names, _ = self._row(j + 1, stop, self._full_name_at)
        if len(names) != len(states):
            return {}
        pairs = [((n[0], *n), k) for n, (k, _) in zip(names, states, strict=True)]
        return self._holders((first, end, head), pairs)

    def counterparts(self, i: int, stop: int) -> dict[int, Held]:
        """ "her Chilean and Kenyan counterparts, X and Y": of whom each is, told by token *i*."""
        if i + 3 < stop and self.text[i + 1].lower in {"from", "of"}:
            return self._from_states(i, stop)
        if i + 1 >= stop or self.text[i + 1].text != ",":
            return {}
        lands: list[int] = []
        k = max(0, i - _COUNTERPARTS)
        while k < i:
            land = self.grammar.entity_at(self.text, k, i)
            if land is not None and land.is_state:
                lands.append(k)
            elif self.text[k].lower not in _BETWEEN:
                lands = []  # "Minister X of Chile and her ..."
            k = land.last if land is not None else k + 1
        names, _ = self._row(i + 2, stop, self._full_name_at)
        if len(lands) < 2 or len(names) != len(lands):
            return {}
        office = i, i + 1, self.text[i].lower.removesuffix("s")
        pairs = [((n[0], *n), k) for n, k in zip(names, lands, strict=True)]
        return self._holders(office, pairs)

    def _from_states(self, i: int, stop: int) -> dict[int, Held]:
        """ "her counterparts from Chile and Kenya, X and Y": as many names as states."""
        states, j = self._row(i + 2, stop, self._state_at)
        if len(states) < 2 or j >= stop or self.text[j].text not in _PARTED:
            return {}
        names, _ = self._row(j + 1, stop, self._full_name_at)
        if len(names) != len(states):
            return {}
        office = i, i + 1, self.text[i].lower.removesuffix("s")
        pairs = [((n[0], *n), k) for n, (k, _) in zip(names, states, strict=True)]
        return self._holders(office, pairs)

    def land_in_brackets(self, i: int, stop: int) -> EntityMention | None:
        """The state of "X (Chile)", told behind a name that ends at token *i*."""
        if i + 2 >= stop or self.text[i].text != "(":
            return None
        land = self.grammar.entity_at(self.text, i + 1, stop)
        closed = land is not None and land.last < stop and self.text[land.last].text == ")"
        return land if land is not None and land.is_state and closed else None

    def past_brackets(self, i: int, stop: int) -> int:
        """The index behind "(France)" after a name, or *i*."""
        if i >= stop or self.text[i].text != "(":
            return i
        near = range(i + 1, min(i + 7, stop))
        return next((k + 1 for k in near if self.text[k].text == ")"), i)

    def _holders(
        self, office: tuple[int, int, str], pairs: list[tuple[Name, int]]
    ) -> dict[int, Held]:
        """Each name and its office, by the token with which it begins, be it "Ms."."""
        found = {}
        for (first, start, last), k in pairs:
            land = self.grammar.entity_at(self.text, k, len(self.text))
            key = land.entity.key if land is not None else None
            found[first] = (start, last), Office(*office, None, key)
        return found

    def _name_by_name(self, i: int, stop: int) -> list[tuple[Name, int]]:
        """ "of A, X, and of B, Y", "of A (X) and B (Y)": each name with the token of its state."""
        found: list[tuple[Name, int]] = []
        j = i
        while j < stop:
            while j < stop and self.text[j].lower in _BETWEEN:
                j += 1
            last = self._state_at(j, stop) if j < stop else j
            if last <= j or last + 1 >= stop or self.text[last].text not in {",", "("}:
                break
            start = self.grammar.honorific_end(self.text, last + 1, stop)
            end = self._full_name_at(start, stop)
            if end <= start:
                break
            found.append(((last + 1, start, end), j))
            j = end + (end < stop and self.text[end].text == ")")
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
