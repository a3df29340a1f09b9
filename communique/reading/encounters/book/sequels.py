"""Encounters told one after the other: whose the next one is, and on which day it was.

Who receives guests in turn is named once. What follows says "His Highness also received Y" or
"Later in the day, she met Z": the same host, on the day of the encounter before.
"""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.encounters.encounter import Encounter
from communique.tokens import TokenText

_PRONOUNS = frozenset({"he", "she"})
_WHOSE = frozenset({"his", "her"})
_HAVE = frozenset({"has", "had", "have"})
_AHEAD = frozenset({",", "there", "then", "later", "afterwards", "thereafter"})
_TO_PRONOUN = 10  # tokens from the head of a sentence over the day to "she"
_TO_NOUN = 5  # tokens from "following" to "bilateral consultations"
_TO_THEN = 5  # tokens from the head of "The Minister then toured the port" to "then"
_THEIRS = frozenset({"the", "their", "these"})
_PARTS_OF_DAY = (["morning"], ["afternoon"], ["evening"])


def _between(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.adverbs | _HAVE


def _styles(lexicon: Lexicon) -> frozenset[str]:
    styles = lexicon.names["styles"].values()
    return frozenset(style.split()[-1] for of_rank in styles for style in of_rank)


class Sequels:
    """Tells of one document what the next encounter has from the one before."""

    def __init__(self, text: TokenText, lexicon: Lexicon):
        self.text = text
        self._between = lexicon.derived("adverbs and forms of have", _between)
        self._styles = lexicon.derived("last words of styles", _styles)
        self._letters = lexicon.words("names", "style_letters")
        self._turns = lexicon.words("meetings", "then_words") | {"later"}
        self._nouns = lexicon.words("meetings", "gone_with")
        self._beside = lexicon.words("meetings", "behind") | {"before", "to"}
        self._content = lexicon.words("meetings", "content")

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

    def goes_on(self, first: int, verb: int) -> bool:
        """Whether "he" or "she" of the sentence does this, too: "Today, he attended A and, later, met Z"."""
        words = self.text.lowers(first, verb)
        at = next((n for n, word in enumerate(words[:_TO_PRONOUN]) if word in _PRONOUNS), None)
        if at is None or self._content.intersection(words[at:]):
            return False
        joined = words[-1] == "and" or (words[-1] == "," and "and" in words[at:])
        return joined and (at == 0 or words[at - 1] in _AHEAD)

    def day(self, encounters: list[Encounter], encounter: Encounter, first: int, last: int) -> None:
        """ "On the same day, ...", "In the afternoon, ...": the day of the encounter told before."""
        if encounter.day is not None:
            return
        self._gone_with(encounters, encounter, first, last)
        before = next((e for e in reversed(encounters) if e.day is not None), None)
        if before is None:
            return
        words = self.text.lowers(first, last)
        told = any(words[i : i + 2] == ["same", "day"] for i in range(len(words) - 1))
        told = told or (words[:2] == ["in", "the"] and words[2:3] in _PARTS_OF_DAY)
        told = told or self._then(encounters[-1], encounter, first, words)
        if told:
            encounter.day, encounter.basis, encounter.period = before.day, "inferred", None

    def _gone_with(
        self, encounters: list[Encounter], encounter: Encounter, first: int, last: int
    ) -> None:
        """ "hosted a luncheon following the consultations": it went with those that were told."""
        words = self.text.lowers(first, last)
        for i in range(len(words) - 2) if not self._beside.isdisjoint(words) else ():
            prior = words[i] == "to" and words[i - 1 : i] == ["prior"]
            if not (prior or words[i] in self._beside - {"to"}) or words[i + 1] not in _THEIRS:
                continue
            nouns = (w for w in words[i + 2 : i + _TO_NOUN] if w in self._nouns)
            noun = next(nouns, None)
            told = (e for e in reversed(encounters) if noun is not None and self._so(e, noun))
            encounter.part_of = encounter.part_of or next(told, None)
            return

    def _so(self, e: Encounter, word: str) -> bool:
        """Whether the text named an encounter by that *word*."""
        return any(word in self.text.lowers(a, b) for a, b in e.passages)

    def _then(self, before: Encounter, encounter: Encounter, first: int, words: list[str]) -> bool:
        """ "He then toured the port", right behind the sentence of another encounter of his."""
        if before.day is None or before.passages[-1][1] != first:
            return False
        shared = bool(before.principals & encounter.principals)
        return shared and encounter.period is None and not self._turns.isdisjoint(words[1:_TO_THEN])
