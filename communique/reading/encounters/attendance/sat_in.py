"""Who was there, told by where they were: "sat in on the talks", "was on hand", "at the table were"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.encounters.attendance.company import Company
from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.book.references import References
from communique.reading.encounters.encounter import People
from communique.tokens import TokenTrie

_WERE = frozenset({"was", "were", "sat", "stood"})
_BETWEEN = frozenset({"also", "likewise", "both", "again", "all", "too", "seated", "present"})
_TO_SIDE = 5  # tokens from "on" to "side": "on the Chilean side"
_TO_NOUN = 5  # tokens from "witnessed" to "talks", from "part" to "delegation"
_TO_VERB = 10  # tokens from the head of "At the table with the two Presidents were" to its verb
_FROM_AFAR = frozenset({"telephone-call", "video-conference"})


def _phrases(lexicon: Lexicon) -> TokenTrie[str]:
    """The phrases, each with what must stand behind it."""
    trie: TokenTrie[str] = TokenTrie()
    for need, phrases in lexicon.meetings["sat_in"].items():
        trie.add_all(phrases, need)
    return trie


def _leads(lexicon: Lexicon) -> TokenTrie[str]:
    trie: TokenTrie[str] = TokenTrie()
    trie.add_all(lexicon.meetings["sat_in_leads"], "")
    return trie


class SatIn:
    """Adds to the last encounter those whom a sentence places beside those who met."""

    def __init__(self, book: EncounterBook, company: Company):
        self.book = book
        self.text = book.text
        self.company = company
        self._references = References(book.text, book.lexicon)
        self._phrases = book.lexicon.derived("where those present were", _phrases)
        self._leads = book.lexicon.derived("leads to those present", _leads)
        self._delegations = book.lexicon.words("names", "delegations")
        self._gatherings = book.lexicon.words("meetings", "gatherings_addressed")
        self._nouns = book.lexicon.meeting_nouns

    def read(self, first: int, last: int) -> None:
        """Take down whom the sentence `[first, last)` places at the last encounter."""
        if not (self.book.encounters or self.book.opened) or self._led(first, last):
            return
        for i in self._phrases.starts(self.text, first + 1, last):
            hit = self._phrases.longest(self.text, i, last)
            if hit is None or not self._is_meant(hit[1][0], i, hit[0], last):
                continue
            people = self._told_by(hit[1][0], first, i, hit[0], last)
            if people:
                self.book.attend(people, first, last, last_only=True)
                return

    def _told_by(self, need: str, first: int, i: int, end: int, last: int) -> People:
        """Who was there: those before the verb of the phrase `[i, end)`, or those behind it."""
        if need == "whom":
            told = (first, last) in self.book.encounters[-1].passages
            close = self._references.begins(end, last)  # no "within the framework of X's summit"
            return self.company.in_list(end - 1, close) if told else {}
        verb = self._verb_of(need, first, i)
        if verb is None or not self.book.tense.is_told(first, last, verb):
            return {}
        return self.company.present(first, verb) or self._watchers(first, verb)

    def _watchers(self, first: int, verb: int) -> People:
        """ "Students of the university looked on": a group without a name, whose sentence it is."""
        group = self.book.who.unnamed.told(first, verb)
        whole = {k: v for k, v in group.items() if self.book.registry.type_of(k) == "group"}
        return whole if self.text[first].is_word else {}

    def _led(self, first: int, last: int) -> bool:
        """ "At the table were A and B", "With the President were A and B"."""
        hit = self._leads.longest(self.text, first, last)
        near = range(hit[0] if hit else last, min(first + _TO_VERB, last - 1))
        verb = next((j for j in near if self.text[j].lower in _WERE), None)
        if verb is None or self.text[verb - 1].text == ",":
            return False
        beside = self.book.who.people(first, verb)
        there = self.company.present(verb + 1, last)
        people = {k: v for k, v in there.items() if k not in beside}
        self.book.attend(people, first, last, last_only=True)
        return bool(people)

    def _verb_of(self, need: str, first: int, i: int) -> int | None:
        """The verb of the phrase at *i*: "was also on hand" has it further ahead."""
        if not need.startswith("was"):
            return i
        j = i - 1
        while j > first and self.text[j].lower in _BETWEEN:
            j -= 1
        return j if self.text[j].lower in _WERE else None

    def _is_meant(self, need: str, i: int, end: int, last: int) -> bool:
        """Whether behind the phrase stands what it needs: "witnessed the" a meeting."""
        near = self.text.lowers(end, min(end + _TO_NOUN, last))
        if need == "a meeting":
            return bool(self._nouns.starts(self.text, end, min(end + _TO_NOUN, last)))
        if need == "a gathering":
            gathered = not self._gatherings.isdisjoint(near[:3])
            return gathered and any(len(e.people) > 1 for e in self.book.encounters[-1:])
        if need in ("a delegation", "was of a delegation"):
            return not self._delegations.isdisjoint(near)
        if need == "was on a side":
            return "side" in near[:_TO_SIDE]
        if need == "from afar":
            return self.book.encounters[-1].kind in _FROM_AFAR
        return near[:1] != ["for"]  # "joined the two for lunch": at that lunch alone
