"""Where a list of those who met ends: before when and where they met, and before the next deed."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.names.registry import Registry
from communique.tokens import TokenText

_SUBJECTS = frozenset({"i", "we", "he", "she", "they"})
_IN_OFFICES = frozenset({"to", "at", "in", "on"})
_AUXILIARIES = frozenset({"have", "has", "had", "will"})
_NEXT_CLAUSES = (
    ["together"],
    ["he"],
    ["she"],
    ["they"],
)  # "met A, and then together with B she ..."
_COMPANY = frozenset({"joined", "accompanied"})  # "met A, joined by B": who was there as well


class ListEnds:
    """Finds the ends of lists of participants of one document."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        self._list_ends = lexicon.words("meetings", "list_ends")
        self._next_verbs = lexicon.words("meetings", "next_verbs", "next_acts")
        self._posted = lexicon.words("meetings", "posted", "aides")
        self._verbs = lexicon.derived("verbs of meeting", _verbs)

    def end(self, start: int, last: int) -> int:
        """Where a list of participants that begins at *start* ends."""
        return self._before_clause(start, self._end(start, last))

    def _before_clause(self, start: int, end: int) -> int:
        """Where ", and I will ..." or ", and officials have ..." goes on with another clause, or *end*."""
        for j in range(start + 1, end):
            lower = self.text[j].lower
            if lower in _SUBJECTS and self.text[j - 1].lower in {"and", ",", "but"}:
                if self.registry.at(j) is None:  # and not ", HE Minister X"
                    return j - 1
            if lower in _AUXILIARIES and self.registry.at(j) is None:
                commas = (k for k in range(j - 1, start, -1) if self.text[k].text == ",")
                return next(commas, end)
        return end

    def _end(self, start: int, last: int) -> int:
        return next(
            (
                j
                for j in range(start, last)
                if (
                    self.text[j].lower in self._list_ends
                    and self._is_end(j)
                    and not self._in_item(j, last)
                )
                or (self.text[j].text == "," and self.acts(j + 1, last))
                or (self.text[j].text == ";" and self._next_item(j, last))
                or (self.text[j].lower in _COMPANY and self.text.lowers(j + 1, j + 2) == ["by"])
                or (
                    self.text[j].lower == "and"
                    and (
                        self.acts(j + 1, last)
                        or (j + 1 < last and self.is_verb(j + 1))
                        or self._begins_clause(j + 2, last)
                    )
                )
            ),
            last,
        )

    def _begins_clause(self, k: int, last: int) -> bool:
        """Whether "he" or "together" stands at *k*, and no "HE": "and then she ..."."""
        return (
            k < last
            and self.text.lowers(k, k + 1) in _NEXT_CLAUSES
            and not (self.text[k].is_caps or self.registry.at(k) is not None)
        )

    def _next_item(self, j: int, last: int) -> bool:
        """Whether the item of a list that begins behind ";" at *j* tells of another deed: "; and held talks"."""
        while j < last and self.text[j].lower in {";", "and"}:
            j += 1
        return j < last and (self.acts(j, last) or self.is_verb(j))

    def _in_item(self, j: int, last: int) -> bool:
        """Whether "to" at *j* stands in an item before others: "A, Ambassador to Chile; B, Minister"."""
        if self.text[j].lower not in _IN_OFFICES:
            return False
        k = next((k for k in range(j, last) if self.text[k].text == ";"), last - 1) + 1
        k += k < last and self.text[k].lower == "and"
        named = self.registry.starting_at(k) if k < last else None
        return named is not None and named.kind in ("person", "office")

    def _is_end(self, j: int) -> bool:
        """Whether the word at *j* ends a list: "as" of "as well as" goes on with it."""
        joins = "well" in (self.text[j - 1].lower, *self.text.lowers(j + 1, j + 2))
        if self.text[j].lower == "to" and self._is_sent(j):
            return False
        if self.text[j].lower == "following" and self.text[j - 1].lower == "the":
            return False  # "with each of the following: A and B"
        return self.registry.at(j) is None and not (self.text[j].lower == "as" and joins)

    def _is_sent(self, j: int) -> bool:
        """Whether "to" tells where an envoy is sent, or whose aide one is: "the Ambassador of A to B, Ms. X"."""
        office = self.registry.at(j - 1)
        held = self.registry.offices.get(office.first) if office is not None else None
        return held is not None and held.head.lower().split()[-1] in self._posted

    def acts(self, j: int, last: int) -> bool:
        """Whether a verb stands behind "and": "met A and was received by B"."""
        if j >= last or self.text[j].is_capital:
            return False
        return self.text[j].lower in self._next_verbs

    def is_verb(self, k: int) -> bool:
        """Whether token *k* is a verb of meeting."""
        return self.text[k].lower in self._verbs and self.registry.at(k) is None


def _verbs(lexicon: Lexicon) -> frozenset[str]:
    kinds = ("meeting", "holding", "visiting", "calling")
    return frozenset().union(*(lexicon.words("meetings", kind) for kind in kinds))
