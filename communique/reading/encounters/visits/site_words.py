"""Visits to sites in other words: "spent the morning at the Academy", "cadets showed X how ...", "was opened to X".

Either the visitor is told to have been somewhere, or a house or those who work there are told to
have shown something to the visitor.
"""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import Encounter, People
from communique.reading.encounters.visits.site_company import SiteCompany

_TO_PLACE = 8  # tokens from "spent" over "most of Tuesday morning" to "at"
_TO_NAME = 4  # tokens from "at" over "the regional" to a name
_TO_GUEST = 14  # tokens from "demonstrated" over what was shown to "to"
_TO_DOORS = 4  # tokens from "opened" over "its" to "doors"
_AWAY = frozenset({"state", "city", "region", "person"})
_WAS = frozenset({"was", "were", "been", "be"})
_OTHERS = frozenset({",", '"', "where", "which", "who", "i", "we", "he", "she", "they"})
_OF_NAMES = frozenset({"of", "at", "in", "for", "and"})


class SiteWords:
    """Takes down visits that no verb of visiting tells.

    Attributes:
        words: Verbs that may tell of one.
    """

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self.company = SiteCompany(book)
        words = book.lexicon.words
        self._staying: dict[str, list[str]] = book.lexicon.meetings["being_at_sites"]
        self._showing = words("meetings", "showing_to_guests")
        self._hosting = words("meetings", "welcoming")
        self._sites = words("meetings", "kinds_of_sites")
        self._times = words("meetings", "times_at_sites")
        self._leads = words("meetings", "leads", "behind", "fronted_leads")
        self._doors = frozenset({"doors", "gates"})
        self.words = frozenset(self._staying) | self._showing | self._hosting | {"opened"}

    def read(self, first: int, last: int, i: int) -> bool:
        """Take down the visit of which the verb at *i* tells; tells whether it is one."""
        lower = self.text[i].lower
        if lower in self._staying and self._stayed(first, last, i):
            return True
        if lower in self._showing and self._showed(first, last, i):
            return True
        if lower == "opened" and self._opened_doors(first, last, i):
            return True
        return lower in self._hosting and self._house_welcomed(first, last, i)

    # -- the visitor ------------------------------------------------------------------

    def _stayed(self, first: int, last: int, i: int) -> bool:
        """ "X spent Tuesday morning at the Academy", "X stopped at the Harbour School"."""
        leads = self._staying[self.text[i].lower]
        spent = self.text[i].lower == "spent"
        near = range(i + 1, min(i + (_TO_PLACE if spent else 3), last - 1))
        at = next((j for j in near if self.text[j].lower in leads), None)
        if at is None or (spent and self._times.isdisjoint(self.text.lowers(i + 1, at))):
            return False
        if not self._is_site(at + 1, last):
            return False
        one = self.book.who.subject(first, i) or self.book.last_person()
        one = {k: v for k, v in one.items() if self.registry.is_person(k)}
        hosts = self.company.behind(at, last, one)
        return self._add(first, last, one, hosts, (i, at + 1))

    def _is_site(self, i: int, last: int) -> bool:
        """Whether a house is named at token *i*, and no town, state or person as such."""
        i += self.text[i].lower in {"the", "a", "an"}
        named = self.registry.starting_at(i)
        if named is not None and self.registry.type_of(named.key) in _AWAY:
            after = self.text.lowers(named.last, min(named.last + _TO_NAME, last))
            return not self._sites.isdisjoint(after) and self.text[named.last].text != ","
        if named is not None and named.kind not in ("actor", "region"):
            return False
        near = self.text[i : min(i + _TO_NAME, last)]
        return any(t.is_capital for t in near) and not self._sites.isdisjoint(
            self.text.lowers(i, min(i + 2 * _TO_NAME, last))
        )

    # -- the house ----------------------------------------------------------------------

    def _showed(self, first: int, last: int, i: int) -> bool:
        """ "Cadets at the Academy demonstrated a crossing to X", "Engineers acquainted X with the dam"."""
        if not self._of_house(first, i):
            return False
        near = range(i + 1, min(i + _TO_GUEST, last - 1))
        to = next((j for j in near if self.text[j].lower == "to"), i)
        guests = self.book.who.people(to + 1, self.book.who.end_of_list(to + 2, last))
        end = next((j for j in range(first, i) if self.text[j].lower in _OF_NAMES), i)
        staff = self.book.who.unnamed.told(first, end)
        return self._add(first, last, guests, staff, (i, i + 1))

    def _opened_doors(self, first: int, last: int, i: int) -> bool:
        """ "The Academy opened its doors to X"."""
        near = range(i + 1, min(i + _TO_DOORS, last))
        doors = next((j for j in near if self.text[j].lower in self._doors), None)
        if doors is None or not self._of_house(first, i):
            return False
        guests = self.book.who.people(doors, self.book.who.end_of_list(doors + 8, last))
        return self._add(first, last, guests, {}, (i, doors + 1))

    def _house_welcomed(self, first: int, last: int, i: int) -> bool:
        """ "The Staff College in Porto welcomed General X on Tuesday": the college did, and no person."""
        if not self._of_house(first, i):
            return False
        guests = self.book.who.people(i + 1, self.book.who.end_of_list(i + 2, last))
        return self._add(first, last, guests, {}, (i, i + 1))

    def _of_house(self, first: int, i: int) -> bool:
        """Whether a house, or who works there, is all that the sentence names before token *i*."""
        words = self.text.lowers(first, i)
        if self._sites.isdisjoint(words) or not _OTHERS.isdisjoint(words):
            return False
        if words[0] in self._leads or words[-1] in _WAS:
            return False  # "At the port, the Minister was welcomed by X"
        sites = (j for j in range(first + 1, i) if self.text[j].lower in self._sites)
        named = any(self.text[j].is_capital for j in sites)
        return named and not self.book.who.people(first, i)

    def _add(
        self, first: int, last: int, guests: People, hosts: People, trigger: tuple[int, int]
    ) -> bool:
        told = any(guests.keys() & e.principals for e in self.book.encounters)
        if not guests or not (told or self.book.is_news(first, last)):
            return False
        others: People = {k: ("host", m) for k, (_, m) in hosts.items() if k not in guests}
        people = {**guests, **others}
        visit: Encounter = self.book.add(
            "visit", first, last, people, "visited", trigger, place_from=first
        )
        self.book.facts.places.site(visit, trigger[1], last)
        return True
