"""What people opened together: "cut the ribbon at the border post", "The Embassy was inaugurated by X".

Whoever else the text says was there met the one who opened it, also where it says so only next.
"""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import Opening, People

_TO_THING = 10  # tokens from "inaugurated" over "the new premises of the" to "Embassy"
_TO_BY = 16  # tokens from "inaugurated" over "in Lisbon on 5 May" to "by"
_WAS = frozenset({"was", "were", "been"})
_ENDS = frozenset({",", ";", '"', "which", "who", "that", "and", "by", "with"})
_BESIDE = frozenset(
    {"with", "alongside", "presence", "company", "attended", "joined", "accompanied"}
)
_BY = frozenset({"of", "by"})


def _phrases(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """By each verb the nouns of which one must stand behind it: "cut" the "ribbon"."""
    found = {v: frozenset(nouns) for v, nouns in lexicon.meetings["opening_acts"].items()}
    things = lexicon.words("meetings", "opened_things", "kinds_of_sites")
    return {**dict.fromkeys(lexicon.words("meetings", "opening_verbs"), things), **found}


def opening_verbs(lexicon: Lexicon) -> frozenset[str]:
    """The verbs that may tell that something was opened."""
    return frozenset(lexicon.derived("acts of opening", _phrases))


class Openings:
    """Takes down the openings at which several people were."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self._phrases = book.lexicon.derived("acts of opening", _phrases)
        self._forums = book.lexicon.words("meetings", "forums") - {"exhibition"}
        self.words = frozenset(self._phrases)

    def read(self, first: int, last: int, i: int) -> bool:
        """Take down the opening of which the verb at *i* tells, or keep who opened it; whether it tells one."""
        if not self.book.is_news(first, last):
            return False
        passive = not _WAS.isdisjoint(self.text.lowers(max(first, i - 3), i))
        thing = self._thing(first, i) if passive else self._thing_behind(i, last)
        if thing is None:
            return False
        who = self.book.who
        if passive:
            near = range(i + 1, min(i + _TO_BY, last - 1))
            by = next((j for j in near if self.text[j].lower == "by"), None)
            if by is None:
                return False
            end = who.end_of_list(by + 2, last)
            one = who.people(by + 1, end)
        else:
            end = i + 1
            one = who.shared_subject(first, i) or self._same_one(first, i)
            if "who" in self.text.lowers(first, i):  # "X, who had met Y, opened a school"
                one = dict(list(one.items())[:1])
        if not one:
            return False
        people = {**one, **self._beside(first, i, end, last)}
        kind = "conference" if thing in self._forums else "meeting"
        if any(e.sentence[0] == first for e in self.book.encounters) and len(people) < 2:
            return False
        opening = Opening(kind, (first, last), (i, i + 1), people, self._town(first, last))
        sides = {self.book.registry.party_of(key) for key in people}
        if len(people) > 1 and len(sides) < 2:
            return False  # two of one government opened a clinic
        if len(people) < 2:
            self.book.opened = opening
            return False
        self.book.open(opening)
        return True

    def _town(self, first: int, last: int) -> str | None:
        """The town of "the Embassy in Lisbon", which is where they were who opened it."""
        registry = self.book.registry
        towns = (m for m in registry.within(first, last) if registry.type_of(m.key) == "city")
        town = next((m for m in towns if self.text[m.first - 1].lower in {"in", "at"}), None)
        return registry.known[town.key].label if town is not None else None

    def _same_one(self, first: int, i: int) -> People:
        return self.book.last_person() if self.book.sequels.same_one(first, i) else {}

    def _thing(self, first: int, i: int) -> str | None:
        """What was opened, before the verb of "The new premises of the Embassy in Lisbon were opened"."""
        nouns = self._phrases[self.text[i].lower]
        near = (self.text[j].lower for j in range(i - 1, max(first - 1, i - 2 * _TO_THING), -1))
        return next((word for word in near if word in nouns), None)

    def _thing_behind(self, i: int, last: int) -> str | None:
        """What somebody opened, behind the verb, with nothing but its own words between."""
        nouns = self._phrases[self.text[i].lower]
        for j in range(i + 1, min(i + _TO_THING, last)):
            if self.text[j].lower in nouns:
                return self.text[j].lower
            if self.text[j].lower in _ENDS or self.book.who.is_verb(j):
                return None
        return None

    def _beside(self, first: int, i: int, end: int, last: int) -> People:
        """Who was there: "with Ambassador Y looking on", "in the presence of Minister Y"."""
        who = self.book.who
        for j in (*range(end, last - 1), *range(first, i)):
            if self.text[j].lower not in _BESIDE:
                continue
            start = j + 1 + (self.text[j + 1].lower in _BY)
            people = who.people(start, who.end_of_list(start + 1, last if j > i else i))
            if people:
                return {key: ("attendee", mention) for key, (_, mention) in people.items()}
        return {}
