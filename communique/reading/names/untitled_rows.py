"""Rows of names without titles: "Ana Ruiz of Chile and Ndoro Boro of Chad", ": Ana Ruiz and Ndoro Boro"."""

from __future__ import annotations

from collections.abc import Callable

from communique.reading.names.bodies import body_end
from communique.reading.names.names import NameGrammar
from communique.tokens import TokenText

_JOINS = frozenset({",", "and"})


class UntitledRows:
    """Finds the names of such rows in one document.

    Args:
        may_be_name: Tells whether the tokens between two indices may be a person's name.
    """

    def __init__(
        self, text: TokenText, grammar: NameGrammar, may_be_name: Callable[[int, int], bool]
    ):
        self.text = text
        self.grammar = grammar
        self._may_be_name = may_be_name
        self._found: set[int] = set()  # the tokens with which the names of rows begin

    def holds(self, i: int, stop: int) -> bool:
        """Whether a name of a row begins at token *i*."""
        if i not in self._found:
            before = self.text[i - 1] if i else None
            if before is not None and before.text == ":":
                self._found |= self._behind_colon(i, stop)
            elif before is None or not (before.text in "-&" or before.is_capital):
                self._found |= self._of_lands(i, stop)
        return i in self._found

    def _behind_colon(self, i: int, stop: int) -> set[int]:
        """The names of a row of which one at least is surely a person's by the given name."""
        names: list[int] = []
        j = i
        while j < stop and self.text[j].is_capital:
            end = self.grammar.person_name_end(self.text, j, stop)
            if not self._may_be_name(j, end):
                return set()
            names.append(j)
            j = self._past_join(end, stop)
            if j == end:
                break
        sure = any(self.text[n].lower in self.grammar.first_names for n in names)
        return set(names) if len(names) > 1 and sure else set()

    def _of_lands(self, i: int, stop: int) -> set[int]:
        """The names of a row that tells of which state each is."""
        names: list[int] = []
        j = i
        while j < stop and self.text[j].is_capital:
            end = self.grammar.person_name_end(self.text, j, stop)
            named = end + 1 < stop and self.text[end].lower == "of" and self._may_be_name(j, end)
            k = end + 1 + (named and self.text[end + 1].lower == "the")
            land = self.grammar.entity_at(self.text, k, stop) if named else None
            if land is None or not land.is_state or land.how != "name":
                break
            if body_end(self.text, j, land.last, self.grammar) is not None:
                break
            names.append(j)
            j = self._past_join(land.last, stop)
            if j == land.last:
                break
        return set(names) if len(names) > 1 else set()

    def _past_join(self, i: int, stop: int) -> int:
        while i < stop and self.text[i].lower in _JOINS:
            i += 1
        return i
