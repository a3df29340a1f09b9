"""Forms of address before a name: "H.E. Mr.", "Navy Rear Adm.", "the Rt. Hon. (Dr.)"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.names.listed_names import ListedNames
from communique.tokens import TokenText, TokenTrie


class Honorifics:
    """Finds where forms of address end. Built once, then shared.

    Args:
        offices: The names of offices, of which a form of address may be the beginning.

    Attributes:
        lists: The forms of address, and the services that stand before ranks.
    """

    def __init__(self, listed: ListedNames, lexicon: Lexicon, offices: TokenTrie[str]):
        self.entity_at = listed.entity_at
        self.offices = offices
        self._honorifics: TokenTrie[str] = TokenTrie()
        for word in lexicon.names["honorifics"]:
            if not (word.isalpha() and word.isupper()):
                self._honorifics.add(word.lower(), word)
            self._honorifics.add(word, word)  # "HE" in capitals only
        self._services: TokenTrie[str] = TokenTrie()
        self._services.add_all(lexicon.names["services"], "")
        self.lists = self._honorifics, self._services
        self._starts = frozenset(word for names in self.lists for word in names.first_words)
        self._retired = lexicon.words("names", "retired")
        self._particles = lexicon.words("names", "name_particles")
        self._names_too = lexicon.words("names", "honorifics_and_names")

    def end(self, text: TokenText, i: int, stop: int) -> int:
        """Index after the honorifics that start at token *i* (*i* itself where none do)."""
        if text[i].text == "(":
            return self._past_retired(text, i, stop)  # "General (Ret.) Ana Ruiz"
        if text[i].lower not in self._starts:
            return i
        stop = min(stop, i + 12)  # "His Excellency the Hon. Dr. ..." is as long as they get
        start = i
        while i < stop:
            hit = self._honorifics.longest(text, i, stop)
            if hit is not None and not self._is_address(text, i, hit[0], stop):
                return i
            # "Senator the Hon Ana Ruiz", and behind an office ", the Hon Ana Ruiz"
            led = text[i].lower == "the" and i and (i > start or text[i - 1].text == ",")
            if hit is None or not (text[i].is_capital or led):
                after = self._past_service(text, i, stop) if i == start else i
                after = self._past_bracketed(text, i, stop) if i > start else after
                if after == i:
                    return i
                i = after
                continue
            if i > start and self._is_name(text, i, hit[0], stop):
                return i
            i = hit[0]
            if i < stop and text[i].text == "." and text[i].start == text[i - 1].end:
                i += 1
            i = self._past_retired(text, i, stop)
        return i

    def _is_address(self, text: TokenText, i: int, end: int, stop: int) -> bool:
        """Whether what looks like a form of address is one: not in "Sri Lanka" nor in "P. M. No. 4"."""
        listed = self.entity_at(text, i, stop)
        if listed is not None and listed.last > end and listed.entity.type != "person":
            return False
        office = self.offices.longest(text, i, stop)
        if office is not None and office[0] > end:
            return False  # "Lord Mayor"
        if len(text[i].text) > 1 or end >= stop:
            return True
        k = end + (text[end].text == "." and end + 1 < stop)
        after = text[k]
        longer = len(after.text) > 2 or self._honorifics.longest(text, k, stop) is not None
        return longer and not after.is_caps and text[i - 1].text != "."

    def _is_name(self, text: TokenText, i: int, end: int, stop: int) -> bool:
        """Whether a form of address behind another one is a name: "Dr Tun Aung", of which one word is left."""
        if end != i + 1 or text[i].lower not in self._names_too or end >= stop:
            return False
        after = text[end + 1] if end + 1 < stop else None
        ends = after is None or not (after.is_word and after.is_capital)
        ends = ends and (
            after is None or after.lower not in self._particles
        )  # "Tun Faisal bin Omar"
        return text[end].is_word and text[end].is_capital and ends

    def _past_service(self, text: TokenText, i: int, stop: int) -> int:
        """The index behind a service before a rank: "Navy Rear Adm. Ana Ruiz"; else *i*."""
        hit = self._services.longest(text, i, stop)
        if hit is None or not text[i].is_capital or hit[0] >= stop:
            return i
        rank = self._honorifics.longest(text, hit[0], stop)
        return hit[0] if rank is not None and text[hit[0]].is_capital else i

    def _past_bracketed(self, text: TokenText, i: int, stop: int) -> int:
        """The index behind a title in brackets among others: "Rt. Hon. (Dr.) Ana Ruiz"; else *i*."""
        if text[i].text != "(" or i + 2 >= stop:
            return i
        hit = self._honorifics.longest(text, i + 1, stop)
        if hit is None:
            return i
        end = hit[0] + (hit[0] < stop and text[hit[0]].text == ".")
        return end + 1 if end < stop and text[end].text == ")" else i

    def _past_retired(self, text: TokenText, i: int, stop: int) -> int:
        """The index after "(Ret.)" behind a rank, or *i*."""
        if i + 2 < stop and text[i].text == "(" and text[i + 1].lower in self._retired:
            close = next((j for j in range(i + 2, min(i + 4, stop)) if text[j].text == ")"), None)
            return close + 1 if close is not None else i
        return i
