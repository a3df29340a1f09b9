"""Those who act beside a party, named or not: "Peru, together with its partners, will ..."."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.speech.context import Context, ContextReader

_LONGEST_COMPANY = 20  # tokens
_LONGEST_LEAD = 4  # tokens of "in close coordination with"
_PLAIN = frozenset({"will", "would", "shall", "has", "have"})
_BARE_LEADS = frozenset({"alongside", "with", "through"})


class CompanyWords:
    """The words by which company is told."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.leads = words("commissives", "company_leads")
        self.companions = words("commissives", "companions")
        self.among = words("commissives", "among_companions")
        self.nouns_too = words("commissives", "hoping")
        self.finite = words("commissives", "resuming") | self.nouns_too | _PLAIN


class CompanyReader(ContextReader):
    """Finds the verb of a subject behind those who stand beside it."""

    def __init__(self, context: Context):
        super().__init__(context)
        self._words = context.lexicon.made(CompanyWords)

    def past_company(self, k: int, stop: int, to: bool = False) -> int:
        """The index behind ", together with its partners," at *k*, or *k* where nobody follows.

        Args:
            to: Whether an infinitive follows, as in "the readiness of Peru, with others, to".
        """
        comma = k < stop and self.text[k].text == ","
        first = k + comma
        goals = frozenset({"to"}) if to else self._words.finite
        if first + 1 >= stop:
            return k
        led, unnamed = self._is_led(first), self._is_unnamed(first)
        if not (led or unnamed):
            return k
        for j in range(first + 1, min(first + _LONGEST_COMPANY, stop)):
            word = self.text[j]
            if word.text in {";", ".", ":"} or word.lower in {"that", "which", "who"}:
                return k
            if word.lower in goals:
                closed = self.text[j - 1].text == ","
                if not closed and word.lower in self._words.nouns_too:
                    continue  # "with an aim to"
                return j if closed == (comma and led) else k
            if unnamed and not led and not self._is_companion(j):
                return k
        return k

    def _is_led(self, i: int) -> bool:
        """ "together with", "in close coordination with", "alongside"."""
        lead = self.text[i].lower
        if lead not in self._words.leads:
            return False
        near = self.text.lowers(i + 1, i + 1 + _LONGEST_LEAD)
        if lead == "as":
            return near[:2] == ["well", "as"]
        return lead in _BARE_LEADS or "with" in near

    def _is_unnamed(self, i: int) -> bool:
        """Whether "Allies, and partners", "and its allies" begins at *i*."""
        near = self.text.lowers(i, i + 3)
        return self._is_companion(i) and not self._words.companions.isdisjoint(near)

    def _is_companion(self, j: int) -> bool:
        lower = self.text[j].lower
        return lower == "," or lower in self._words.companions or lower in self._words.among
