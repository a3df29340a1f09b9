"""Who signed something together: "X and Y signed an accord in Lisbon today"."""

from __future__ import annotations

from communique.reading.encounter_book import EncounterBook

_PASSIVE = frozenset({"was", "were", "been", "today", "yesterday"})
_WRITTEN = frozenset({"letter", "letters", "article", "petition", "appeal"})
_TO_SIGNERS = 24  # tokens from "was signed" to "by X and Y"


class Signings:
    """Takes down that those stood together who signed something."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry

    def read(self, first: int, last: int, i: int) -> None:
        """ "X and Y signed an accord in Lisbon today": they stood together, if no meeting is told."""
        if self.text[i].lower == "witnessed" and self.text[i + 1].lower == "by":
            return  # "as witnessed by Z, having met in Lisbon"
        dated = bool(self.book.facts.times_in(first, last))
        people = self.book.who.people(first, i)
        passive = self.text[i - 1].lower in _PASSIVE
        if not people and passive and not self.book.encounters:
            near = range(i + 1, min(i + _TO_SIGNERS, last - 1))
            by = next((j for j in near if self.text[j].lower == "by"), last)
            people = self.book.who.people(by, last)  # "The treaty was signed today by X and Y"
            if len(people) > 3 or not _WRITTEN.isdisjoint(self.text.lowers(first, i)):
                return  # letters go round
        sides = {self.registry.party_of(key) for key in people}
        known = any(people.keys() <= e.principals for e in self.book.encounters)
        if dated and len(sides) > 1 and not known and self.book.is_news(first, last):
            self.book.add("meeting", first, last, people, "signed", (i, i + 1))
