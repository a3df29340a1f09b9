"""Meals and press conferences of which a sentence names one side: "Minister Y hosted a dinner".

They mostly went with the encounter told before. But a host whom the text has not told of yet gave
the meal for the traveller, and who meets the press alone does so alone.
"""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.book.whose_journey import whose_journey
from communique.reading.encounters.encounter import People

_MEAL = "working-meal"
_PRONOUNS = frozenset({"him", "her", "them", "each"})
_JOINT = frozenset({"joint", "jointly", "together", "both", "their"})
_TO_DELEGATION = 3  # tokens from "Chilean" to "delegation"


class SideEvents:
    """Takes down the meals and press conferences that the verbs of one document report."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        words = book.lexicon.words
        self._giving = words("meetings", "hosting", "welcoming", "serving") | {"gave", "held"}
        self._guests = words("meetings", "missions") | {"guest", "guests", "side", "party"}

    def read(self, first: int, last: int, kind: str, verb: int, at: int, one: People) -> None:
        """Take down what *one* held or gave by the token *verb*; its noun ends with the token *at*."""
        if self._with_group(first, last, kind, verb, at, one):
            return
        if kind == "press-conference" and self._alone(first, verb, at, one):
            self.book.add(kind, first, last, one, "press", (verb, at + 1))
            return
        guest = self._guest(first, verb, one) if kind == _MEAL else {}
        if guest:
            self.book.add(kind, first, last, {**one, **guest}, "hosted", (verb, at + 1))
            return
        self.book.side(first, last, kind, of=one)

    def _with_group(
        self, first: int, last: int, kind: str, verb: int, at: int, one: People
    ) -> bool:
        """ "had breakfast with six human rights defenders": with those, and with nobody told before."""
        if self.text.lowers(at + 1, at + 2) != ["with"] or at + 3 >= last or not one:
            return False
        start = at + 2
        if self.text[start].lower in _PRONOUNS:
            return False
        group = self.book.who.unnamed.told(start, self.book.who.end_of_list(start + 1, last))
        if not group:
            return False
        self.book.add(kind, first, last, {**one, **group}, "met", (verb, at + 1))
        return True

    def _alone(self, first: int, verb: int, at: int, one: People) -> bool:
        """Whether one person met the press: no "joint press conference", and none of "the Ministers"."""
        if len(one) != 1 or not self.registry.is_person(next(iter(one))):
            return False
        return _JOINT.isdisjoint(self.text.lowers(first, at + 1))

    def _guest(self, first: int, verb: int, one: People) -> People:
        """For whom a host gave a meal who has met nobody yet: the traveller."""
        if len(one) != 1 or self.text[verb].lower not in self._giving:
            return {}
        host = next(iter(one))
        told = any(host in e.people for e in self.book.encounters)
        own = host in {**self.book.who.lead(), **self.book.who.first_named(first)}
        if told or own or not self.registry.is_person(host):
            return {}
        return whose_journey(self.book, first, one)

    def guests(self, first: int, at: int, groups: list[People]) -> list[People]:
        """Those for whom a meal was that the token *at* names, without who is said to have attended it."""
        ends = (m.first for group in groups[:1] for _, m in group.values() if m is not None)
        if "attended" in self.text.lowers(at + 1, min(ends, default=at + 1)):
            return []  # "hosted a dinner, also attended by Z"
        return [self._delegation(first, group) for group in groups]

    def _delegation(self, first: int, group: People) -> People:
        """The traveller in place of the state in "gave a dinner for the Chilean delegation"."""
        key, (role, mention) = next(iter(group.items()), ("", ("", None)))
        if len(group) != 1 or mention is None or mention.how != "demonym":
            return group
        near = self.text.lowers(mention.last, mention.last + _TO_DELEGATION)
        traveller = whose_journey(self.book, first, {})
        sides = {self.registry.party_of(k) for k in traveller}
        if self._guests.isdisjoint(near) or sides != {key}:
            return group
        return dict.fromkeys(traveller, (role, None))
