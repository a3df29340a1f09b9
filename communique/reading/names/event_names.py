"""Names of events, plans, treaties and currencies, which are neither actors nor places whatever they begin with."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.names.listed_names import PLACE_TYPES, EntityMention
from communique.reading.names.names import NameGrammar
from communique.tokens import TokenText, TokenTrie

_LONGEST_ROUTE = 6  # words between the last town and what joins them


class _Words:
    """The words that tell names of events and plans."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.words
        self.heads = words("names", "not_organization_heads", "event_heads")
        self.bodies = words("names", "organization_heads")
        self.rounds = words("names", "round_heads")
        self.events = self.heads | self.rounds
        self.plans = words("names", "plan_heads")
        self.agreements = words("names", "accord_nouns")
        self.sites = words("names", "sites_after_towns")
        self.routes = words("names", "route_nouns")
        self.exercises = words("names", "exercise_leads")
        self.currencies = words("names", "currencies")
        self.initiatives: TokenTrie[str] = TokenTrie()
        for name in lexicon.names["initiatives"]:
            self.initiatives.add(name, name)


class EventNames:
    """Tells where a listed name opens the name of an event, in one document."""

    def __init__(self, text: TokenText, grammar: NameGrammar):
        self.text = text
        self._grammar = grammar
        self._words = grammar.lexicon.derived("words of events", _Words)

    def past_initiative(self, i: int, stop: int) -> int | None:
        """The end of a listed name of a plan or a treaty at token *i*: "Doha trade negotiations"."""
        hit = self._words.initiatives.longest(self.text, i, stop)
        return hit[0] if hit is not None else None

    def opens_event(self, mention: EntityMention, stop: int) -> bool:
        """ "Wales Summit", "Uruguay Round": a listed name is part of that of an event or a plan."""
        type_, j = mention.entity.type, mention.last
        if type_ == "state" and j < stop and self.text[j].lower in self._words.currencies:
            return True
        if type_ in PLACE_TYPES and mention.how == "name":
            if self._is_exercise(mention.first):
                return True
            if self._is_agreement(self._past_town(j, stop), stop) or self._is_route(mention, stop):
                return True
            if type_ == "city" and self._is_site(j, stop):
                return True
        if type_ in PLACE_TYPES:
            return self._names(j, stop, self._words.events)
        if type_ == "ministry":
            return self.is_event(j, stop)  # "Foreign Office Consultations" are no one ministry's
        if type_ in ("organization", "group"):
            return self._names(j, stop, self._words.plans)  # "UN Global Strategy"
        if type_ != "state" or mention.how != "name" or j >= stop:
            return False
        return self.text[j].text in self._words.rounds

    def _is_exercise(self, i: int) -> bool:
        """Whether the name at *i* goes on with that of an exercise: "Exercise Southern Lima"."""
        while i and self.text[i - 1].is_word and self.text[i - 1].is_capital:
            i -= 1
            if self.text[i].text in self._words.exercises:
                return True
        return False

    def _is_agreement(self, i: int, stop: int) -> bool:
        """Whether what was agreed in a town follows its name: "the Oslo accords"."""
        return i < stop and self.text[i].lower in self._words.agreements

    def _past_town(self, i: int, stop: int) -> int:
        """The end of a second town that shares the word behind it: "the Oslo and Lima processes"."""
        if i + 2 < stop and self.text[i].lower == "and" and self.text[i + 1].is_capital:
            other = self._grammar.entity_at(self.text, i + 1, stop)
            if other is not None and other.entity.type == "city" and other.how == "name":
                return other.last
        return i

    def _is_route(self, mention: EntityMention, stop: int) -> bool:
        """Whether a town is part of the name of what joins several: "the Oslo-Bergen-Lima railway".

        Of two towns without a name of their own what joins them tells where: "the Oslo-Lima road".
        """
        if mention.entity.type != "city":
            return False
        i, j, towns = mention.first, mention.last, 1
        while i > 1 and self._is_hyphen(i - 1) and self.text[i - 2].is_capital:
            i, towns = i - 2, towns + 1
        while j + 1 < stop and self._is_hyphen(j) and self.text[j + 1].is_capital:
            j, towns = j + 2, towns + 1
        for word in self.text[j : min(j + _LONGEST_ROUTE, stop)]:
            if not word.is_word:
                return False
            if word.lower in self._words.routes:
                return towns > 2 or (towns > 1 and word.is_capital)
        return False

    def _is_hyphen(self, i: int) -> bool:
        """Whether a hyphen without blanks stands at *i*."""
        if i < 1 or i + 1 >= len(self.text) or self.text[i].text != "-":
            return False
        return self.text[i - 1].end == self.text[i].start and (
            self.text[i].end == self.text[i + 1].start
        )

    def _is_site(self, i: int, stop: int) -> bool:
        """Whether a building called after a town goes on at *i*; "House of ..." is a parliament's."""
        if i >= stop or self.text[i].text not in self._words.sites:
            return False
        return self.text.lowers(i + 1, i + 2) != ["of"]

    def is_event(self, i: int, stop: int) -> bool:
        """Whether an event's name goes on at token *i*: "Consultations", "Dialogue"."""
        return i < stop and self.text[i].is_capital and self.text[i].text in self._words.heads

    def _names(self, i: int, stop: int, heads: frozenset[str]) -> bool:
        """Whether the capitals from token *i* on end in one of *heads*, and in no body's."""
        found = False
        while i < stop and self.text[i].is_word and self.text[i].is_capital:
            if self.text[i].text in heads:
                found = True
            elif self.text[i].text in self._words.bodies:
                found = False
            i += 1
            if i < stop and self.text[i].text == "-" and self.text[i].start == self.text[i - 1].end:
                i += 1
        return found
