"""Who acts for a party and bears no name of its own: "her government", "Thai experts", "Lisbon"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.clauses.subjects import Subject
from communique.reading.speech.acts import Act
from communique.reading.speech.context import Context
from communique.reading.undertakings.promises import PromiseReader, PromiseWords
from communique.reading.undertakings.verb_firmness import UndertakingVerbs

_OF_ONES_OWN = ("state", "confirm", "commit")
_NEAR_ORGAN = 4  # words of "the relevant defence authorities"
_NEAR_NOUN = 5  # tokens from "our" to "ships"
_NEAR_PLACE = 5  # tokens of "in the north of Chile"
_WILL = frozenset({"will", "would"})
_OURS = frozenset({"our", "my", "his", "her"})


def _officers(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("commissives", "organs", "organ_nouns")


def _own_things(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("commissives", "organs", "organ_nouns", "houses", "means_sent")


class OwnBodyWords(PromiseWords):
    """The words by which bodies of a speaker are told."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        words = lexicon.words
        self.organs = words("commissives", "organs")
        self.officers = lexicon.derived("officers of a state", _officers)
        self.own_things = lexicon.derived("what a speaker may send", _own_things)
        self.houses = words("commissives", "houses")
        self.executives = words("commissives", "executives")
        self.lands = words("grammar", "lands")
        self.possessives = words("grammar", "possessives")
        self.of_two = self.lands | words("commissives", "of_two")
        self.owning = self.possessives | {"both", "the", "neither"}


class OwnBodies(PromiseReader):
    """Tells whose the body is that a clause lets act, where no name says it."""

    _words: OwnBodyWords

    def __init__(self, context: Context, verbs: UndertakingVerbs):
        super().__init__(context)
        self._words = context.lexicon.made(OwnBodyWords)
        self.verbs = verbs

    def capital(self, act: Act | None, i: int, stop: int) -> Subject | None:
        """ "Lisbon would open a school": a city of a state that speaks or met stands for it."""
        mention = self.registry.starting_at(i)
        if mention is None or mention.kind != "region" or mention.last >= stop:
            return None
        if self.registry.type_of(mention.key) != "city" or mention.how == "demonym":
            return None
        if self.verbs.strength_at(mention.last, stop) is None:
            return None
        speakers = act.speakers if act is not None else ()
        sides = {*self.parties(speakers), *self.parties(self.discourse.principals)}
        state = self.parties((mention.key,))
        return Subject(i, mention.last, "actor", (mention,)) if set(state) <= sides else None

    def of_speaker(self, act: Act | None, i: int, stop: int) -> tuple[int, tuple[str, ...]] | None:
        """Who acts for a party, and whose they are: "her government", "both teams", "Thai experts"."""
        if act is None or i + 2 >= stop:
            return None
        nation = self.registry.starting_at(i) if self.text[i].is_capital else None
        if nation is not None and nation.how == "demonym" and nation.last < stop:
            officers = self.text[nation.last].lower in self._words.officers
            return (nation.last + 1, self.parties((nation.key,))) if officers else None
        j = i + 1 if self.text[i].lower in self._words.owning else i
        noun = self.text[j].lower
        neither = self.text[i].lower == "neither" and noun in self._words.of_two
        land = j > i and self.text[i].lower in self._words.possessives and noun in self._words.lands
        agreed = (
            act.act in ("agree", "commit") and self.is_that(i - 1) and noun in self._words.organs
        )
        agreed = agreed or (neither and act.act in ("agree", "commit"))
        if land or agreed:
            return j + 1, self.parties(act.speakers)
        verb = self._of_house(act, i, stop) or self._of_ours(i, stop)
        if verb and self._speaks_alone(act, i):
            return verb, self.parties(act.speakers)
        return self._organs_of_both(act, i, stop)

    def _speaks_alone(self, act: Act, i: int) -> bool:
        """Whether one person speaks for a party, and no other party is named before token *i*."""
        own = self.parties(act.speakers)
        alone = len(own) == 1 and all(map(self.registry.is_person, act.speakers))
        if not alone or self.registry.is_person(own[0]) or act.act not in _OF_ONES_OWN:
            return False
        first = act.start
        while first and self.text[first - 1].text not in {".", ":", ";"}:
            first -= 1
        named = (m.key for m in self.registry.within(first, i) if m.kind == "actor")
        return all(self.registry.party_of(key) in own for key in named)

    def _of_house(self, act: Act, i: int, stop: int) -> int:
        """ "said that the government would ...", "the Embassy in Lima will ...": the verb, or 0."""
        text = self.text
        if not self.is_that(i - 1) or text[i].lower != "the" or i + 3 >= stop:
            return 0
        noun, k = text[i + 1].lower, i + 2
        if noun not in self._words.houses and noun not in self._words.executives:
            return 0
        if noun in self._words.houses and text[k].lower == "in":  # "the Embassy in Lima"
            near = range(k + 1, min(k + _NEAR_PLACE, stop))
            k = next((n for n in near if text[n].lower in _WILL), k)
        return k if text[k].lower in _WILL else 0

    def _of_ours(self, i: int, stop: int) -> int:
        """ "that our ships would ...", "his fund will ...": the verb, or 0."""
        text = self.text
        if not self.is_that(i - 1) or text[i].lower not in _OURS:
            return 0
        for k in range(i + 2, min(i + _NEAR_NOUN, stop - 1)):
            if text[k].lower in _WILL:
                thing = text[k - 1].lower in self._words.own_things
                # "our P-8A", "our F-16s": what bears a number is sent
                numbered = any(c.isdigit() for c in text[k - 1].text) and text[i + 1].is_capital
                return k if thing or numbered else 0
        return 0

    def _organs_of_both(self, act: Act, i: int, stop: int) -> tuple[int, tuple[str, ...]] | None:
        """ "confirmed that coast guards of the two countries would ...": both are bound."""
        if not self.is_that(i - 1):
            return None
        whose = self.of_both(i, stop)
        if whose is None:
            return None
        return whose.last, self.parties(self.discourse.principals or act.speakers)

    def of_both(self, i: int, stop: int) -> Subject | None:
        """Who the two are in "coast guards of the two countries" at *i*: "sides", up to there."""
        near = self.text.lowers(i, min(i + _NEAR_ORGAN, stop - 2))
        if self._words.organs.isdisjoint(near):
            return None
        for n, word in enumerate(near, i):
            if word in self._words.organs and self.text[n + 1].lower == "of":
                whose = self.clauses.subject_at(n + 2, stop)
                both = whose is not None and whose.kind in ("parties", "principals")
                if whose is None or not both or whose.names:
                    return None
                return Subject(i, whose.last, "principals", (), "sides")
            if not self.text[n].is_word:
                break
        return None
