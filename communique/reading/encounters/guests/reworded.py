"""Encounters told by a phrase and not by a verb of meeting: "received a visit from Y", "played host to Y"."""

from __future__ import annotations

from dataclasses import dataclass

from communique.lexicon import Lexicon
from communique.reading.encounters.book.book import EncounterBook
from communique.reading.encounters.book.kinds import EncounterKinds
from communique.reading.encounters.encounter import Opening, People
from communique.reading.names.registry import Mention

_TO_NOUN = 9  # tokens from "received" over "on Monday, at the Palace, a" to "visit"
_TO_LEAD = 12  # tokens from "visit" over "on Monday at the Palace" to "from"
_TO_NAME = 9  # tokens from "from" over "the newly appointed Ambassador of Chile," to a name
_PAIR = "between"
_ASKING = frozenset({"put", "posed", "addressed"})


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A verb, a noun behind it, and the words that lead to the other one.

    Attributes:
        kind: The kind of encounter that the phrase tells of.
        nouns: Words of which one stands behind the verb; none where the verb alone leads on.
        leads: Words behind which the other one is named.
    """

    kind: str
    nouns: frozenset[str]
    leads: frozenset[str]


def _phrases(lexicon: Lexicon) -> dict[str, list[_Phrase]]:
    """The phrases of `meetings.yaml` by their verbs."""
    found: dict[str, list[_Phrase]] = {}
    for kind, rows in lexicon.meetings["reworded"].items():
        for row in rows:
            phrase = _Phrase(kind, frozenset(row["nouns"]), frozenset(row["leads"]))
            for verb in row["verbs"]:
                found.setdefault(verb, []).append(phrase)
    return found


def reworded_verbs(lexicon: Lexicon) -> frozenset[str]:
    """The verbs with which such phrases begin."""
    return frozenset(lexicon.derived("phrases of encounters", _phrases))


class Reworded:
    """Takes down the encounters of one document that are told by a phrase.

    Attributes:
        words: The verbs with which such phrases begin.
    """

    def __init__(self, book: EncounterBook, kinds: EncounterKinds):
        self.book = book
        self.text = book.text
        self.registry = book.registry
        self._kinds = kinds
        self._phrases = book.lexicon.derived("phrases of encounters", _phrases)
        self.words = reworded_verbs(book.lexicon)
        self._passive = frozenset({"was", "were", "been"})
        self._held_only = book.lexicon.words("meetings", "held_only")
        self._courtesy = frozenset({"courtesy", "farewell", "introductory", "protocol"})

    def read(self, first: int, last: int, i: int) -> bool:
        """Take down what the phrase that begins with the verb at *i* tells; whether it does."""
        passive = not self._passive.isdisjoint(self.text.lowers(max(first, i - 2), i))
        for phrase in self._phrases[self.text[i].lower]:
            if passive != ("by" in phrase.leads) and self.text[i].lower not in self._passive:
                continue  # "was paid a visit by Y", but not "paid a visit, accompanied by Y"
            noun = self._noun(phrase, i, last)
            lead = self._lead(phrase, noun, last) if noun is not None else None
            if noun is not None and lead is None and self._hosted(first, last, i, noun):
                return False
            if (
                noun is not None
                and lead is not None
                and self._told(first, last, i, noun, lead, phrase)
            ):
                return True
        return False

    def _hosted(self, first: int, last: int, i: int, noun: int) -> bool:
        """Keep who "played host to the summit": those who came may be told next."""
        if self.text[noun].lower != "host" or not self.book.is_news(first, last):
            return False
        near = range(noun + 1, min(noun + _TO_LEAD, last - 1))
        to = next((j for j in near if self.text[j].lower in {"to", "of"}), None)
        held = self.book.noun_after(to + 1, min(to + _TO_NAME, last)) if to is not None else None
        one = self._one(first, i) if held is not None else {}
        if held is not None and one:
            self.book.opened = Opening(held[1], (first, last), (i, held[0] + 1), one, None)
        return held is not None

    def _noun(self, phrase: _Phrase, i: int, last: int) -> int | None:
        """The noun of the phrase, or the verb where it needs none: nobody is named between them."""
        if not phrase.nouns:
            return i
        for j in range(i + 1, min(i + _TO_NOUN, last)):
            if self.text[j].lower in phrase.nouns:
                return j
            if self._is_somebody(j) or self.book.who.is_verb(j):
                return None
        return None

    def _lead(self, phrase: _Phrase, noun: int, last: int) -> int | None:
        """The word behind which the other one is named."""
        for j in range(noun + 1, min(noun + _TO_LEAD, last - 1)):
            if self.text[j].lower in phrase.leads and self._names_somebody(j + 1, last):
                return j
            if self._is_somebody(j) or self.text[j].text == ";":
                return None
        return None

    def _is_somebody(self, j: int) -> bool:
        mention = self.registry.starting_at(j)
        return mention is not None and mention.kind in ("person", "office")

    def _names_somebody(self, i: int, last: int) -> bool:
        """Whether a person or an office stands at *i*, behind "the", "her Chilean" or a form of address."""
        for j in range(i, min(i + _TO_NAME, last)):
            mention = self.registry.starting_at(j)
            if mention is not None and mention.kind in ("person", "office"):
                return True
            if mention is not None and not self._is_owner(mention):
                return False  # "paid a visit to Lisbon, accompanied by Y"
            lower = self.text[j].lower
            if not self.text[j].is_capital and lower not in self._before_names():
                return False
        return False

    def _is_owner(self, mention: Mention) -> bool:
        """Whether somebody of a state follows: "the Chilean Minister", "Chile's Minister"."""
        owner = self.text.lowers(mention.last, mention.last + 1) == ["'s"]
        return owner or mention.how == "demonym"

    def _before_names(self) -> frozenset[str]:
        return self.book.lexicon.words("meetings", "before_names")

    def _told(self, first: int, last: int, i: int, noun: int, lead: int, phrase: _Phrase) -> bool:
        """Take down the subject and those behind the *lead*, where both are known."""
        who = self.book.who
        others = who.people(lead + 1, who.end_of_list(lead + 2, last))
        pair, town = self.text[lead].lower == _PAIR, self._town(i)
        if pair and town is None and self.text[noun].lower not in self._held_only:
            return False  # "hosted talks between A and B" tells of a third as well
        one = {} if pair else self._one(first, i)
        one = {key: told for key, told in one.items() if key not in others}
        people = {**one, **others}
        sides = {self.registry.party_of(key) for key in people}
        if not others or len(people) < 2 or (not one and len(sides) < 2):
            return False
        if not self._is_told(first, last):
            return False
        kind = phrase.kind
        if not self._courtesy.isdisjoint(self.text.lowers(i, noun)):
            kind = "courtesy-call"
        kind = self._kinds.by_means(kind, first, noun, last)
        kind = "working-meal" if self._kinds.over_meal(lead, last) else kind
        if kind == "meeting" and self._kinds.at_round_table(lead, last):
            kind = "roundtable"
        met = self.book.add(kind, first, last, people, "reworded", (i, noun + 1))
        if pair and town is not None and met.city is None:
            self.book.facts.places.set_city(met, self.registry.known[town.key].label)
        return True

    def _town(self, i: int) -> Mention | None:
        """The town that is said to have hosted others: "Lisbon hosted talks between A and B"."""
        mention = self.registry.at(i - 1) if i else None
        city = mention is not None and self.registry.type_of(mention.key) == "city"
        return mention if city else None

    def _one(self, first: int, i: int) -> People:
        """Who met: the subject, or the one of whom the text tells on."""
        one = self.book.who.shared_subject(first, i)
        persons = {key: told for key, told in one.items() if self.registry.is_person(key)}
        if (
            not persons and self.text[i].lower in _ASKING
        ):  # "Some forty students put questions to X"
            group = self.book.who.unnamed.told(first, i)
            persons = {k: v for k, v in group.items() if self.registry.type_of(k) == "group"}
        if not persons and self.book.sequels.same_one(first, i):
            return self.book.last_person() or self.book.who.first_named(first)
        return persons

    def _is_told(self, first: int, last: int) -> bool:
        """Whether it is news, or goes on with the encounters of those days."""
        if self.book.is_news(first, last):
            return True
        return bool(self.book.encounters) and not self.book.tense.is_of_old(first, last)
