"""Encounters told one after the other: whose the next one is, and on which day it was.

Who receives guests in turn is named once. What follows says "His Highness also received Y" or
"Later in the day, she met Z": the same host, on the day of the encounter before.
"""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.encounters import Encounter
from communique.tokens import TokenText

_PRONOUNS = frozenset({"he", "she"})
_WHOSE = frozenset({"his", "her"})
_HAVE = frozenset({"has", "had", "have"})
_PARTS_OF_DAY = (["morning"], ["afternoon"], ["evening"])


class Sequels:
    """Tells of one document what the next encounter has from the one before."""

    def __init__(self, text: TokenText, lexicon: Lexicon):
        self.text = text
        self._between = lexicon.adverbs | _HAVE
        styles = lexicon.names["styles"].values()
        self._styles = {style.split()[-1] for of_rank in styles for style in of_rank}
        self._letters = lexicon.words("names", "style_letters")
        self._next = lexicon.words("meetings", "next_in_turn")

    def same_one(self, first: int, verb: int) -> bool:
        """Whether the subject of the token *verb* names nobody: "he", "His Highness", "HM"."""
        at = verb - 1
        while at > first and self.text[at].lower in self._between:
            at -= 1
        lower = self.text[at].lower
        if lower in _PRONOUNS:
            return True
        styled = lower in self._styles and self.text[at].is_capital
        whose = not _WHOSE.isdisjoint(self.text.lowers(max(first, at - 2), at))
        return (styled and whose) or (self.text[at].is_caps and lower in self._letters)

    def day(self, encounters: list[Encounter], encounter: Encounter, first: int, last: int) -> None:
        """ "On the same day, ...", "In the afternoon, ...": the day of the encounter told before."""
        if encounter.day is not None:
            return
        before = next((e for e in reversed(encounters) if e.day is not None), None)
        if before is None:
            return
        words = self.text.lowers(first, last)
        told = any(words[i : i + 2] == ["same", "day"] for i in range(len(words) - 1))
        told = told or (words[:2] == ["in", "the"] and words[2:3] in _PARTS_OF_DAY)
        if told or self._received_next(encounters, encounter, words):
            encounter.day, encounter.basis, encounter.period = before.day, "inferred", None

    def _received_next(
        self, encounters: list[Encounter], encounter: Encounter, words: list[str]
    ) -> bool:
        """ "The Amir also received Y", right behind another guest of his."""
        row = encounters[-1]
        same = encounter.rule == row.rule == "welcomed" and row.day is not None
        shared = bool(row.principals & encounter.principals)
        return same and shared and not self._next.isdisjoint(words)
