"""Several sites visited in one sentence: "visited the Port Authority, the Maritime Museum and the Opera"."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.names.registry import Mention

_ARTICLES = frozenset({"the", "a", "an", "its"})
_OPENING, _CLOSING = "(", ")"


class SiteLists:
    """Finds the sites of such lists in one document."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry

    def items(self, start: int, last: int) -> list[tuple[int, int]]:
        """The token ranges of the sites that a list names which begins at *start*; none of a single one.

        A site has an article, or is a body that is named. What else stands behind a comma or
        "and" belongs to the one before: "the Institute of Law and Justice".
        """
        end = self.book.who.end_of_list(start + 1, last)
        found: list[tuple[int, int]] = []
        begin = start
        for joint in self._joints(start, end):
            behind = self._past_joint(joint, end)
            if not self._is_site(behind, end):
                continue
            found.append((begin, joint))
            begin = behind
        found.append((begin, end))
        several = len(found) > 1 and all(self._is_place(*item) for item in found)
        return found if several else []

    def body(self, first: int, last: int) -> Mention | None:
        """The body that is visited in an item, if its name is one."""
        bodies = (m for m in self.registry.within(first, last) if m.kind == "actor")
        return next((m for m in bodies if self.registry.type_of(m.key) != "state"), None)

    def _joints(self, start: int, end: int) -> list[int]:
        """The commas and "and" between items, no part of a name and in no brackets."""
        found, deep = [], 0
        for j in range(start, end - 1):
            text = self.text[j].text
            deep += (text == _OPENING) - (text == _CLOSING)
            named = self.registry.at(j)
            if deep or (named is not None and named.first < j < named.last - 1):
                continue
            well = self.text.lowers(j, j + 3) == ["as", "well", "as"]
            if text == "," or self.text[j].lower == "and" or well:
                found.append(j)
        return [j for j in found if j - 1 not in found]

    def _past_joint(self, j: int, end: int) -> int:
        while j < end and self.text[j].lower in {",", "and", "as", "well"}:
            j += 1
        return j

    def _is_site(self, i: int, end: int) -> bool:
        """Whether an item begins at *i*: with an article, or with the name of a body."""
        if i >= end:
            return False
        named = self.registry.starting_at(i)
        return self.text[i].lower in _ARTICLES or (named is not None and named.kind == "actor")

    def _is_place(self, first: int, last: int) -> bool:
        """Whether an item names something, and neither a person nor a whole land or town."""
        capital = any(t.is_capital and t.is_word for t in self.text[first:last])
        named = list(self.registry.within(first, last))
        persons = any(m.kind in ("person", "office") for m in named)
        start = first + (self.text[first].lower in _ARTICLES)
        land = next((m for m in named if m.first == start and self._is_land(m)), None)
        after = self.text[land.last] if land is not None and land.last < last else None
        sited = after is not None and after.is_word and after.is_capital  # "Lisbon Naval Base"
        whole = land is not None and not sited and land.how != "demonym"
        return capital and not persons and not whole

    def _is_land(self, mention: Mention) -> bool:
        return self.registry.type_of(mention.key) in ("state", "city", "region")
