"""Meals over which those who had met talked on: "Their talks went on over a lunch that X hosted"."""

from __future__ import annotations

from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.encounter import People

_MEAL = "working-meal"
_TO_MEAL = 8  # tokens from "went on" to "over a working lunch"
_TO_HOST = 10  # tokens from "lunch" over "that the Prime Minister" to "hosted"
_TO_TALKS = 8  # tokens from the head of "The conversation of the two ministers" to "went on"


class MealsAfter:
    """Takes down the meals of one document to which talks are said to have gone on.

    Attributes:
        words: The verbs that may tell of one.
    """

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        words = book.lexicon.words
        self.words = words("meetings", "going_on")
        self._particles: dict[str, str] = book.lexicon.meetings["going_on_with"]
        self._leads = words("meetings", "meal_leads") | {"at", "during", "into", "in", "through"}
        self._talks = words("meetings", "gone_with", "unowned", "going_on_of")
        self._both = words("meetings", "going_on_by")
        self._hosting = frozenset({"hosted", "gave", "offered", "given", "tendered"})

    def read(self, first: int, last: int, i: int) -> bool:
        """Take down the meal to which the verb at *i* leads, if those have met who had it."""
        after = self.text.lowers(i + 1, i + 2)
        particle = self._particles.get(self.text[i].lower)
        if not self.book.encounters or (particle is not None and after != [particle]):
            return False
        noun = self._meal(i + 1, last)
        if noun is None or not self._talked(first, i):
            return False
        hosts = self._hosts(noun + 1, last)
        self.book.side(first, last, _MEAL, of=hosts)
        meal = self.book.encounters[-1]
        if meal.kind == _MEAL:
            meal.people = {
                **meal.people,
                **{k: v for k, v in hosts.items() if k not in meal.people},
            }
        return True

    def _talked(self, first: int, i: int) -> bool:
        """Whether talks that were told of go on, or the talks of the two who had them."""
        subject = self.text.lowers(first, min(i, first + _TO_TALKS))
        return not (self._talks | self._both).isdisjoint(subject)

    def _meal(self, i: int, last: int) -> int | None:
        """The last token of the noun for a meal behind "over", or None."""
        for j in range(i, min(i + _TO_MEAL, last - 1)):
            if self.text[j].lower in self._leads and self.book.registry.at(j) is None:
                noun = self.book.noun_after(j + 1, min(j + _TO_MEAL, last))
                if noun is not None and noun[1] == _MEAL:
                    return noun[0]
        return None

    def _hosts(self, i: int, last: int) -> People:
        """Who gave it: "hosted by X", "that X hosted"."""
        who = self.book.who
        near = range(i, min(i + _TO_HOST, last - 1))
        at = next((j for j in near if self.text[j].lower in self._hosting), None)
        if at is None:
            return {}
        by = self.text[at + 1].lower == "by"
        named = who.people(at + 2, who.end_of_list(at + 3, last)) if by else who.people(i, at)
        return {key: ("host", mention) for key, (_, mention) in named.items()}
