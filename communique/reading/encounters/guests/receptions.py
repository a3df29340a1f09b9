"""Receptions: for whom one was given, by whom, and that whoever is told of it was there.

"met the community at a reception hosted by the Ambassador" and "attended a reception given by
Y for Chilean firms" tell of one encounter, at which the host and the guests were.
"""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import Encounter, People

_TO_GIVEN = 10  # tokens from "reception" over "in her honour at the Residence" to "given by"
_NEW = frozenset({"a", "an"})
_AT = frozenset({"at", "during", "over", "in"})
_FOR = frozenset({"for", "with"})
_ATTENDING = frozenset({"attended", "joined"})
_TO_NOUN = 6  # tokens from "attended" over "a farewell" to "reception"


class Receptions:
    """Puts hosts and guests into the encounter that a sentence on a reception tells."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self.nouns = words("meetings", "receptions")
        self._given = words("meetings", "organised") | {"given", "held", "offered"}

    def read(self, first: int, last: int) -> None:
        """Complete what the sentence `[first, last)`, which has the noun, tells of a reception."""
        at = next(i for i in range(first, last) if self.text[i].lower in self.nouns)
        told = [e for e in self.book.encounters if e.sentence[0] == first and e.kind == "meeting"]
        hosts, guests = self._hosts(at, last), self._guests(at, last)
        if not told:
            self._attended(first, last, at, {**hosts, **guests})
            return
        if not hosts and not guests and len(told) == 1:
            return
        met = told[0]
        for other in told[1:]:
            if other.rule == "hosted" and hosts.keys() <= other.people.keys():
                self._join(met, other)
        if hosts.keys() <= met.people.keys() and self._groups(met):
            return  # the guests are told already
        for key, (role, mention) in {**hosts, **guests, **self._met_before(first, at, met)}.items():
            met.people.setdefault(key, (role, mention))

    def _join(self, met: Encounter, other: Encounter) -> None:
        """Let two accounts of one reception be one."""
        self.book.encounters.remove(other)
        for key, told in other.people.items():
            met.people.setdefault(key, told)
        if met.city is None:
            met.city, met.place, met.zone = other.city, other.place, other.zone

    def _groups(self, met: Encounter) -> list[str]:
        return [key for key in met.people if self.registry.type_of(key) == "group"]

    def _hosts(self, at: int, last: int) -> People:
        """The persons of "a reception in her honour given by Ambassador Y"."""
        for i in range(at + 1, min(at + _TO_GIVEN, last - 2)):
            if self.text[i].lower in self._given and self.text[i + 1].lower == "by":
                people = self.book.who.people(i + 2, self.book.who.end_of_list(i + 3, last))
                return {key: ("host", mention) for key, (_, mention) in people.items()}
        return {}

    def _guests(self, at: int, last: int) -> People:
        """The group of "a reception for the Chilean community", "attended by members of the community"."""
        for i in range(at + 1, min(at + 2 * _TO_GIVEN, last - 1)):
            lower = self.text[i].lower
            if lower in _FOR or (lower == "by" and self.text[i - 1].lower in _ATTENDING):
                given = (j for j in range(i + 1, last) if self.text[j].lower in self._given)
                group = self.book.who.unnamed.told(i + 1, next(given, last))
                if group and not self.book.who.people(i + 1, i + 4):
                    return {key: ("attendee", mention) for key, (_, mention) in group.items()}
        return {}

    def _met_before(self, first: int, at: int, met: Encounter) -> People:
        """The group of "met the Chilean community at a reception", which the host's name has put aside."""
        verb = next((i for i in range(first, at) if self.book.who.is_verb(i)), None)
        if self._groups(met) or verb is None:
            return {}
        stops = (i for i in range(verb + 1, at) if self.text[i].lower in _AT)
        start = verb + 1 + (self.text[verb + 1].lower == "with")
        return self.book.who.unnamed.told(start, next(stops, at))

    def _attended(self, first: int, last: int, at: int, others: People) -> None:
        """ "The Minister attended a reception given by Ambassador Y": no more is told of it than that."""
        near = range(max(first, at - _TO_NOUN), at)
        verb = next((i for i in near if self.text[i].lower in _ATTENDING), None)
        if verb is None or not others or not self.book.tense.is_told(first, last, verb):
            return
        if _NEW.isdisjoint(self.text.lowers(verb, at)) or "at" in self.text.lowers(verb, at):
            return  # "joined the Premier at the reception": of one told before
        who = self.book.who
        one = who.shared_subject(first, verb)
        if not one and self.book.sequels.same_one(first, verb):
            one = self.book.last_person()
        told = any(not one.keys().isdisjoint(e.principals) for e in self.book.encounters)
        others = {key: told_as for key, told_as in others.items() if key not in one}
        if one and others and (told or self.book.is_news(first, last)):
            met = {**one, **others}
            self.book.add("meeting", first, last, met, "hosted", (verb, at + 1), place_from=at)
