"""Phrases before the main clause that name persons who need not have met: "At the invitation of X"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.clauses.reader import ClauseReader
from communique.reading.encounters.people.parties import PartyReader
from communique.reading.names.registry import Registry
from communique.tokens import TokenText

_TO_COMMA = 8  # tokens from "On" to the comma behind a day
_TO_WITH = 8  # tokens from "After" to "with"
_TO_VERB = 4  # tokens from a subject to its verb


def _bases(lexicon: Lexicon) -> dict[str, list[tuple[str, ...]]]:
    """The phrases that tell what an encounter rests on, by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in lexicon.meetings["bases"]:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


class FrontedPhrases:
    """Finds where the subject of a sentence may begin."""

    def __init__(
        self,
        text: TokenText,
        registry: Registry,
        lexicon: Lexicon,
        clauses: ClauseReader,
        parties: PartyReader,
    ):
        self.text = text
        self.registry = registry
        self.clauses = clauses
        self.parties = parties
        self._leads = lexicon.words("meetings", "fronted_leads")
        self._bearings = lexicon.words("meetings", "bearings")
        self._bases = lexicon.derived("bases of encounters", _bases)

    def past(self, first: int, verb: int) -> int:
        """The token behind what a sentence puts before its subject, *first* where it puts nothing."""
        first = self._past_which(first, verb)
        past = self._past_invitation(self._past_basis(first, verb), verb)
        past = self._past_bearing(past, verb) if past == first else past
        return self._past_company(first, verb) if past == first else past

    def _past_which(self, first: int, verb: int) -> int:
        """Where ", following which the two leaders held talks" begins: others may stand before."""
        for i in range(verb - 1, first, -1):
            if self.text[i].lower == "which" and self.text[i - 1].lower in self._leads:
                return i + 1
        return first

    def _past_company(self, first: int, verb: int) -> int:
        """Where "After her talks with X in Lisbon, ..." has named others than those who met next."""
        if self.text[first].lower not in self._leads:
            return first
        near = range(first + 1, min(first + _TO_WITH, verb))
        lead = next((j for j in near if self.text[j].lower == "with"), None)
        if lead is None:
            return first
        commas = (j for j in range(verb - 1, lead, -1) if self.text[j].text == ",")
        for j in commas:
            subject = self.clauses.subject_at(j + 1, verb)
            if subject is not None and subject.is_named and verb - subject.last < _TO_VERB:
                return j + 1
        return first

    def _past_bearing(self, first: int, verb: int) -> int:
        """Where "As partners of the Union, we, the Ministers of ..." has told as what they met."""
        if self.text[first].lower not in self._bearings:
            return first
        for i in range(first + 2, verb - 2):
            if self.text[i].lower == "we" and self.text[i - 1].text == self.text[i + 1].text == ",":
                return i
        return first

    def _past_basis(self, first: int, verb: int) -> int:
        """Where "In line with the decision by President X, ..." has named what it rests on."""
        i = first
        if self.text[first].lower == "on":  # "On 13 June, as a follow-up to their call, ..."
            near = range(first + 1, min(first + _TO_COMMA, verb))
            i = max((j + 1 for j in near if self.text[j].text == ","), default=first)
        phrases = self._bases.get(self.text[i].lower, ())
        if not any(tuple(self.text.lowers(i, i + len(p))) == p for p in phrases):
            return first
        commas = (j for j in range(verb - 1, first, -1) if self.text[j].text == ",")
        return next((j + 1 for j in commas if self._may_begin(j + 1, verb)), first)

    def _may_begin(self, i: int, verb: int) -> bool:
        """Whether the subject of the main clause may begin at token *i*."""
        return self.text[i].lower == "the" or self.clauses.subject_at(i, verb) is not None

    def _past_invitation(self, first: int, verb: int) -> int:
        """Where "At the invitation of President X, ..." has named who invited, and others follow."""
        if self.text.lowers(first, first + 4) != ["at", "the", "invitation", "of"]:
            return first
        named = [m for m in self.registry.within(first, verb) if m.kind in ("person", "office")]
        if not named:
            return first
        people = self.parties.resolved(named[0])
        end = named[0].last
        for mention in named[1:]:  # "of the President, Ms. X, President of Chile, ..."
            if self.text[end].text != "," or mention.first > end + 3:
                break
            if mention.kind == "office" or not people.keys().isdisjoint(
                self.parties.resolved(mention)
            ):
                end = mention.last
            else:
                break
        return end if any(self.registry.within(end, verb)) else first
