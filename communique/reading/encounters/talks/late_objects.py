"""Whom somebody met, behind when, where and how: "met today in Lisbon the Foreign Minister of X, Y"."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People
from communique.reading.names.registry import Mention

_LONGEST = (
    28  # tokens from the verb over "today, on the margins of the General Assembly," to a name
)
_WHOSE = frozenset({"his", "her", "their", "its"})
# Behind one of these a name is that of an owner, a host or a companion, and not whom somebody met.
_LEADING_AWAY = frozenset({"of", "by", "with", "for", "from", "and", "to", "'s", "between", "as", "than"})  # fmt: skip
_OTHER_CLAUSE = frozenset({"who", "which", "that", "whom", "where", "when", "while", "to", "because", ";", ":"})  # fmt: skip


class LateObjects:
    """Finds who was met where adjuncts stand between the verb and the name."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self._leads = words("meetings", "adjuncts", "means") | {",", "earlier", "late", "recently"}
        self._counterpart = words("meetings", "counterpart")

    def found(self, i: int, last: int) -> list[People]:
        """Those named behind the adjuncts that begin at *i*, right behind the verb."""
        if i >= last:
            return []
        if self.text[i].lower not in self._leads | _WHOSE:
            return []
        at = self._object(i, last)
        return self.book.who.counterparts(at, last) if at is not None else []

    def _object(self, i: int, last: int) -> int | None:
        """Where the first person is named, if as one who was met; None for no such."""
        j = i
        while j < min(i + _LONGEST, last):
            lower = self.text[j].lower
            named = self.registry.starting_at(j)
            if named is not None and named.kind in ("person", "office"):
                return j if j > i and self._is_met(i, j, named, last) else None
            if named is None and (lower in _OTHER_CLAUSE or self._is_deed(j)):
                return None
            if lower in self._counterpart and _WHOSE.isdisjoint(self.text.lowers(j - 3, j)):
                return None
            j = named.last if named is not None else j + 1
        return None

    def _is_deed(self, j: int) -> bool:
        word = self.text[j]
        return not word.is_capital and (
            word.lower in self.book.lexicon.forms and self._is_finite(j)
        )

    def _is_finite(self, j: int) -> bool:
        """Whether a form is no noun: "on the request", "for talks"."""
        before = self.text[j - 1]
        return before.lower not in {"the", "a", "an", "of", "in", "for", "this"}

    def _is_met(self, i: int, j: int, named: Mention, last: int) -> bool:
        """Whether a name is no owner's, companion's or speaker's: "at the invitation of X", ", X said"."""
        at = j - 1 - (self.text[j - 1].lower == "the")
        if self.text[at].lower in _LEADING_AWAY or self.book.who.roles.owns(named):
            return False
        after = self.text.lowers(named.last, min(named.last + 3, last))
        return not any(word in self.book.lexicon.forms for word in after[:2])
