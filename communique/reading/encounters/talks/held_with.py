"""Who met at what was held, told behind the verb: "was held in Lisbon and included A and B"."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.book.references import References
from communique.reading.encounters.encounter import People

_ENDS = frozenset({"where", "which", "who", "whom", "during", "following", "after", "while"})
_TO_SORT = 8  # tokens from "tripartite" to "held"
_TO_WITH = 8  # tokens from "held" over "in Lisbon on Monday" to "with"


class HeldWith:
    """Finds those who met behind "was held", where none of them is named before it."""

    def __init__(self, book: EncounterBook, references: References):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self._references = references
        words = book.lexicon.words
        self._bringing = words("meetings", "bringing_together")
        self._joining = words("meetings", "taking_part")
        self._many_sided = words("meetings", "many_sided")
        self._several = words("meetings", "several")

    def brought_together(self, first: int, j: int, last: int) -> People:
        """ "was held in Lisbon and included A, B and C", "with the participation of A and B": who met."""
        end = self._references.begins(j, last)
        words = self.text.lowers(max(first, j - _TO_SORT), j)
        many = not self._many_sided.isdisjoint(words)
        start = self._list_of_those(j, end, many)
        if start is None:
            return {}
        people = self.book.who.people(start, min(end, self.book.who.end_of_list(start + 1, end)))
        sides = {self.registry.party_of(key) for key in people}
        return people if len(sides) > 1 else {}

    def with_each(self, first: int, last: int, i: int, j: int, kind: str) -> bool:
        """ "Bilateral meetings were also held with A, B and C": of the one whose doings are told, with each."""
        nouns = self._several.intersection(self.text.lowers(first, i))
        near = range(j + 1, min(j + _TO_WITH, last - 1))
        at = next((k for k in near if self.text[k].lower == "with"), None)
        if not nouns or at is None or not self._begins_name(at + 1):
            return False
        ends = (k for k in range(at + 1, last) if self.text[k].lower in _ENDS)
        met = self.book.who.people(at + 1, next(ends, last))
        one = self._own_side() or self.book.who.author() or self.book.who.lead()
        if not one or not met or not one.keys().isdisjoint(met):
            return False
        for key, told in met.items():
            self.book.add(kind, first, last, {**one, key: told}, "held", (j, j + 1))
        return True

    def _own_side(self) -> People:
        """Whose doings are told: where several of one side met others before, it is not told who."""
        one = self.book.last_person()
        told = self.book.encounters[-1].principals if self.book.encounters else set()
        sides = [self.registry.party_of(key) for key in told]
        several = any(sides.count(self.registry.party_of(key)) > 1 for key in one)
        return one if not several else self.book.who.author()

    def _list_of_those(self, j: int, end: int, many: bool) -> int | None:
        """Where those are listed who met, behind the verb at *j*; None for no such list.

        Those behind "with" are all of them only where it is told that *many* sides met.
        """
        for k in range(j + 1, end - 2):
            words = self.text.lowers(k, k + 2)
            joined = self.text[k - 1].lower in {"and", ",", "which", "that"}
            if joined and words in (["brought", "together"], ["bringing", "together"]):
                return k + 2
            if joined and words[0] in self._bringing:
                return k + 1
            if words == ["attended", "by"]:
                return k + 2
            if words[0] == "with":
                joining = not self._joining.isdisjoint(self.text.lowers(k + 1, k + 4))
                return k + 1 if joining or (many and self._begins_name(k + 1)) else None
            named = self.registry.starting_at(k)
            if named is not None and named.kind in ("person", "office"):
                return None
        return None

    def _begins_name(self, i: int) -> bool:
        """Whether a person is named at *i*, or behind "the"."""
        named = self.registry.starting_at(i + (self.text[i].lower == "the"))
        named = named or self.registry.starting_at(i)
        if named is None or named.kind not in ("person", "office"):
            return False
        after = self.text.lowers(named.last, named.last + 1)  # no "with Minister X offering thanks"
        return not (after and after[0].endswith("ing"))
