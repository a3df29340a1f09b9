"""Subjects without a name: "The guests visited the port", "The executives toured the zone".

Whose deed it is the encounters before tell: the guests are those who met the host, and a group
that met somebody goes on to do what its own word tells.
"""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import Encounter, People

_ARTICLES = frozenset({"the", "his", "her", "their", "both", "all"})
_BEFORE_VERB = frozenset(
    {"was", "were", "had", "has", "have", "also", "then", "all", "both", "been"}
)


class ToldGroups:
    """Finds who such a subject is in one document."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self._guests = words("meetings", "guests") - {"interlocutor"}
        self._groups = words("meetings", "unnamed_groups")
        self._turns = words("meetings", "then_words", "later_words")

    def subject(self, first: int, verb: int) -> People:
        """The guests or the group of which the verb at *verb* is told, or nobody."""
        at = self._noun(first, verb)
        if at is None:
            return {}
        lower = self.text[at].lower
        if lower in self._guests:
            return self._those_who_came(plural=lower.endswith("s"))
        return self._same_group(lower)

    def is_group(self, first: int, verb: int) -> bool:
        """Whether the subject of a verb is a group without a name, of whomever it may be."""
        return self._noun(first, verb) is not None

    def _noun(self, first: int, verb: int) -> int | None:
        """The noun of "the visiting guests" before a verb, with nothing but adverbs and days between."""
        at = verb - 1
        times = self.book.facts.times_in(first, verb)
        days = {i for x in times for i in self.text.range(x.start, x.end)}
        while at > first and (
            self.text[at].lower in _BEFORE_VERB
            or self.text[at].lower in self._turns
            or self.book.lexicon.is_adverb(self.text[at].lower)
            or at in days
            or (self.text[at].lower == "on" and at + 1 in days)
        ):
            at -= 1
        if self.text[at].lower not in self._guests | self._groups or self.registry.at(at):
            return None
        near = self.text.lowers(max(first, at - 3), at)
        return at if not _ARTICLES.isdisjoint(near) else None

    def _those_who_came(self, plural: bool) -> People:
        """Those who met the host at the last encounter at which somebody was one."""
        for met in reversed(self.book.encounters):
            host = self._host(met)
            if host is None:
                continue
            guests = {k: v for k, v in met.people.items() if k != host and v[0] != "attendee"}
            if not guests:
                continue
            return guests if plural else dict(list(guests.items())[:1])
        return {}

    def _host(self, met: Encounter) -> str | None:
        """Who of those who met is of the state whose text it is, or else who was told to host."""
        home = self.registry.home
        persons = [k for k, (role, _) in met.people.items() if role != "attendee"]
        hosts = [k for k in persons if met.people[k][0] == "host"]
        own = [k for k in persons if self.registry.party_of(k) == home]
        if hosts:
            return hosts[0]
        return own[0] if home is not None and own else None

    def _same_group(self, noun: str) -> People:
        """The group of an encounter told before whose own word is *noun*."""
        for met in reversed(self.book.encounters):
            for key, (_, mention) in met.people.items():
                known = self.registry.known.get(key)
                if known is not None and known.type == "group":
                    if noun in known.label.lower().split():
                        return {key: ("principal", mention)}
        return {}
