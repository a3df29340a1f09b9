"""Where the portfolio of an office ends: "Minister of Foreign Affairs and Human Mobility"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.names.honorifics import Honorifics
from communique.reading.names.listed_names import ListedNames
from communique.tokens import TokenText, TokenTrie


class Portfolios:
    """Tells the words of a portfolio from the name behind it. Built once, then shared.

    Attributes:
        words: Words of portfolios, in small letters.
        first_names: Given names, in small letters.
        desks: Parts of a ministry: "the Asia and Pacific Department".
    """

    def __init__(
        self,
        listed: ListedNames,
        lexicon: Lexicon,
        offices: TokenTrie[str],
        honorifics: Honorifics,
    ):
        self.entity_at = listed.entity_at
        self.offices = offices
        self._honorific_end = honorifics.end
        self.words = lexicon.words("names", "portfolio_words")
        self._parliaments = lexicon.words("names", "parliaments")
        self._cared_for = lexicon.words("names", "cared_for")
        self._particles = lexicon.words("names", "name_particles")
        self._calendar = lexicon.words("names", "calendar")
        heads = lexicon.words("names", "organization_heads")
        self.desks = lexicon.words("names", "desks")
        self._no_names = self.words | frozenset(head.lower() for head in heads)
        given = listed.given_names() | lexicon.words("names", "given_names")
        self.first_names = given - lexicon.words("names", "not_given_names")

    def past(self, text: TokenText, head: str, end: int, stop: int) -> int:
        """Where "Minister for Defence Materiel" ends, of which the list has but the beginning."""
        j = end
        if {"of", "for"} & set(head.lower().split()):
            while j < stop and text[j].is_capital and text[j].lower in self.words:
                j += 1
        named = j < stop and (text[j].is_capital or text[j].text == ",")
        return j if named else end

    def goes_on(self, text: TokenText, head: str, end: int, stop: int) -> int:
        """Where "Minister of Foreign Affairs and Human Mobility" really ends."""
        row = self._past_row(text, end, stop)
        if row > end:
            further = self.goes_on(text, head, row, stop)
            return further if further > row else end
        if end + 1 >= stop or text[end].lower not in ("and", "&") or not text[end + 1].is_capital:
            return end
        if not {"of", "for"} & set(head.lower().split()) or self._is_office(text, end + 1, stop):
            return end
        if self.entity_at(text, end + 1, stop):  # "and European Integration", "and Francophonie"
            field = self._past_field(text, end + 1, stop)
            return field if field > end + 1 else end
        if self._honorific_end(text, end + 1, stop) > end + 1:
            return end
        j = end + 1
        while j < stop and text[j].is_capital and text[j].is_word and j - end < 4:
            if self.person_starts(text, j, stop) or self._honorific_end(text, j, stop) > j:
                break
            j += 1
        return j if j > end + 1 else end

    def _past_adjective(self, text: TokenText, i: int, stop: int) -> int:
        """Past "European Integration", a field that a state or a region begins; *i* for anything else."""
        land = self.entity_at(text, i, stop)
        if land is None or land.entity.type == "person" or not self._is_word(text, land.last, stop):
            return i
        j = land.last
        while self._is_word(text, j, stop) and not self.person_starts(text, j, stop):
            j += 1
        return j

    def _past_row(self, text: TokenText, end: int, stop: int) -> int:
        """Past ", Trade" in "Minister of Foreign Affairs, Trade and Tourism", before "and"; else *end*."""
        j = end
        while j + 1 < stop and text[j].text == ",":
            k = self._past_field(text, j + 1, stop)
            if k == j + 1:
                break
            if self._is_office(text, j + 1, stop) or self.person_starts(text, j + 1, stop):
                return end  # "Minister of Foreign Affairs, Defence Minister X and Y"
            j = k
        closes = j + 1 < stop and text[j].lower == "and"
        return j if closes and self._past_field(text, j + 1, stop) > j + 1 else end

    def _past_field(self, text: TokenText, i: int, stop: int) -> int:
        """Past one field of a row: "Trade", "African Integration"; *i* where none starts."""
        j = self._past_adjective(text, i, stop)
        while j < stop and self._is_word(text, j, stop):
            j += 1
        return j

    def person_starts(self, text: TokenText, j: int, stop: int) -> bool:
        """Whether a listed person, or a name by its length, starts at *j* in a row of capitals."""
        mention = self.entity_at(text, j, stop)
        if mention is not None and mention.entity.type == "person":
            return True
        k, particles = j, 0
        while k < stop and text[k].is_word:
            article, hyphen, name = text[k].text.partition("-")
            if not text[k].is_capital:
                joined = name[:1].isupper() if hyphen else self._goes_on(text, k + 1, stop)
                if k == j or article not in self._particles or not joined:
                    break
                particles += not hyphen  # "Abdul al-Noor", "Jan van der Berg"
            k += 1
        given = text[j].lower in self.first_names or text[j - 1].lower in self._parliaments
        if k - j - particles not in (2, 3) or not (given or text[j - 1].lower in self.words):
            return False
        return self._no_names.isdisjoint(text.lowers(j, k))

    def end(self, text: TokenText, i: int, stop: int) -> int:
        """End of a portfolio such as "Economy, Trade and Investment"."""
        j = i
        while j < stop and text[j].is_capital and text[j].is_word and j - i < 4:
            if text[j].lower in self._calendar or self.entity_at(text, j, stop):
                return j
            if j > i and self._honorific_end(text, j, stop) > j:
                return j
            if j > i and self.person_starts(text, j, stop):
                return j  # "Minister for Home Affairs Ana Ruiz"
            j += 1
            j += self._is_owner(text, j, stop)
            if self._is_hyphen(text, j, stop):
                j += 2  # "for Political-Security Community"
        if j == i:
            return i
        k = j
        while k + 1 < stop and k - i < 12:
            oxford = text[k].text == "," and text[k + 1].lower in ("and", "&")
            after = k + 2 + (text[k + 2].lower == "the") if oxford and k + 2 < stop else stop
            if after < stop and text[after].lower in self.words:
                k += 1
            elif text[k].text == "," and text[k + 1].is_capital:
                if self._honorific_end(text, k + 1, stop) > k + 1:
                    return k  # "President of the Commission, H.E. Ana Ruiz, and the Special Envoy"
                k += 2
            elif text.lowers(k, k + 2) == ["and", "the"] and self._is_word(text, k + 2, stop):
                k += 3  # "Economic Growth, Energy, and the Environment"
                while self._is_word(text, k, stop) and not self.person_starts(text, k, stop):
                    k += 1
                return k
            elif (
                text[k].lower in ("and", "&")
                and text[k + 1].is_capital
                and not self._is_office(text, k + 1, stop)
                and self._honorific_end(text, k + 1, stop) == k + 1
            ):
                k += 2
                k += 2 * self._is_hyphen(text, k, stop)
                while k < stop and text[k].is_capital and text[k].is_word:
                    if self.person_starts(text, k, stop):
                        break
                    k += 1
                    k += 2 * self._is_hyphen(text, k, stop)
                more = text.lowers(k, k + 2)  # "Oceans and Environmental and Scientific Affairs"
                if more[:1] != ["and"] or self.words.isdisjoint(more[1:]):
                    return k
            elif text[k].is_capital and text[k].is_word:
                k += 1
            else:
                break
        return j

    def _goes_on(self, text: TokenText, i: int, stop: int) -> bool:
        """Whether a name goes on at *i*, behind a particle: "van der Berg"."""
        return i < stop and (text[i].is_capital or text[i].lower in self._particles)

    def _is_word(self, text: TokenText, i: int, stop: int) -> bool:
        return i < stop and text[i].is_capital and text[i].lower in self.words

    def _is_owner(self, text: TokenText, j: int, stop: int) -> bool:
        """Whether an apostrophe at *j* tells for whom a portfolio is: "Women's Affairs", "Veterans' Affairs"."""
        if text[j - 1].lower not in self._cared_for or text[j].text not in {"'s", "'"}:
            return False
        return j + 1 < stop and text[j + 1].is_capital and text[j + 1].lower in self.words

    def _is_hyphen(self, text: TokenText, j: int, stop: int) -> bool:
        """Whether a hyphen at *j* joins a word of a portfolio: "Political-Security", "Low-Intensity"."""
        if j + 1 >= stop or text[j].text != "-" or text[j].start != text[j - 1].end:
            return False
        return text[j + 1].is_capital and text[j + 1].lower in self.words

    def _is_office(self, text: TokenText, i: int, stop: int) -> bool:
        return self.offices.longest(text, i, stop) is not None
