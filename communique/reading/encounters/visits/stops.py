"""Who met a traveller on the way: "stopped in Lisbon, where X received him", "X was on hand to greet her"."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People
from communique.reading.encounters.visits.errands import Errands

_TO_WHERE = 20  # tokens from "where" over the office and name of the host to "received"
_TO_GREET = 12  # tokens from "was" over "on hand at the airport" to "to greet"
_HIM = frozenset({"him", "her", "them"})
_BEING = frozenset({"was", "were"})


class Stops:
    """Takes down who received those who broke a journey, and where and when they did so.

    Attributes:
        words: The verbs that may tell of it.
    """

    def __init__(self, book: EncounterBook, errands: Errands):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self._errands = errands
        words = book.lexicon.words
        self._stopping = words("meetings", "stopping")
        self._receiving = words("meetings", "receiving_travellers")
        self._greeting = words("meetings", "to_greet")
        self._at_hand = words("meetings", "at_hand")
        self._behind = words("meetings", "list_ends") | {"with", "and", "for"}
        self.words = self._stopping | self._receiving | _BEING

    def read(self, first: int, last: int, i: int) -> bool:
        """Take down what the verb at *i* tells of somebody on the way; whether it told of a host."""
        lower = self.text[i].lower
        if lower in self._stopping:
            one = self.book.who.subject(first, i)
            if one and all(self.registry.is_person(key) for key in one):
                self._errands.stayed(first, last, i, one)
            return False
        if lower in _BEING:
            return self._at_hand_to(first, last, i)
        return self._where_received(first, last, i)

    def _where_received(self, first: int, last: int, i: int) -> bool:
        """ "came to Lisbon on Monday, where Minister X received him"."""
        if i + 1 >= last or self.text[i + 1].lower not in _HIM:
            return False
        after = self.text.lowers(i + 2, min(i + 3, last))
        if after and after[0].isalpha() and after[0] not in self._behind:
            return False  # "received her counterpart"
        near = range(i - 1, max(first, i - _TO_WHERE), -1)
        where = next((j for j in near if self.text[j].lower == "where"), None)
        if where is None:
            return False
        hosts = self.book.who.people(where + 1, i)
        guests = self.book.who.people(first, where)
        return self._met(first, last, i, hosts, dict(list(guests.items())[:1]))

    def _at_hand_to(self, first: int, last: int, i: int) -> bool:
        """ "Minister X was on hand to greet him", "was waiting for the President at the airport"."""
        near = self.text.lowers(i + 1, min(i + 4, last))
        if self._at_hand.isdisjoint(near):
            return False
        hosts = self.book.who.people(first, i)
        ways = range(i + 2, min(i + _TO_GREET, last - 1))
        greet = next((j for j in ways if self._leads_to_guest(j)), None)
        if not hosts or (greet is None and near[:2] != ["on", "hand"]):
            return False
        if greet is None or self.text[greet + 1].lower in _HIM:
            guests = self._traveller(first, hosts)
        else:
            guests = self.book.who.people(greet + 1, self.book.who.end_of_list(greet + 2, last))
        return self._met(first, last, i, hosts, guests)

    def _leads_to_guest(self, j: int) -> bool:
        """Whether whom somebody waits for stands behind *j*: "to greet him", "waiting for him"."""
        before = self.text[j - 1].lower
        return (before == "to" and self.text[j].lower in self._greeting) or (
            before in {"waiting", "there"} and self.text[j].lower == "for"
        )

    def _traveller(self, first: int, hosts: People) -> People:
        """Of whom the text told before: "him"."""
        stays = [e.people for e in self.book.stays[-1:]]
        named = (*stays, self.book.who.first_named(first), self.book.last_person())
        return next((p for p in named if p and hosts.keys().isdisjoint(p)), {})

    def _met(self, first: int, last: int, i: int, hosts: People, guests: People) -> bool:
        """Take down hosts and guests, who are of two sides."""
        people = {**guests, **hosts}
        sides = {self.registry.party_of(key) for key in people}
        if not hosts or not guests or len(sides) < 2:
            return False
        known = self.book.is_news(first, last) or bool(self.book.stays or self.book.encounters)
        if not known or self.book.tense.is_of_old(first, last):
            return False
        self.book.add("meeting", first, last, people, "received", (i, i + 1))
        return True
