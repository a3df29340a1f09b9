"""Who travels together: "the Mission", "the delegation", "the Troika" of what follows.

A text tells once of whom such a party is made up, and then what the party did.
"""

from __future__ import annotations

from collections.abc import Callable

from communique.lexicon import Lexicon
from communique.reading.encounters.encounter import People
from communique.reading.names.registry import Registry
from communique.tokens import TokenText

_TO_VERB = 12  # tokens from "The delegation of the Assembly of Chile," to "led by"
_TO_THE = 3  # from "the" over "Forum" to "Troika"


class Missions:
    """Remembers the one party that the text of a document tells of.

    Args:
        people: Finds the persons named in a token range.
        is_verb: Tells whether a token is a verb of deeds or words. end: Tells where a list ends.
    """

    def __init__(
        self,
        text: TokenText,
        registry: Registry,
        lexicon: Lexicon,
        people: Callable[[int, int], People],
        is_verb: Callable[[int], bool],
        end: Callable[[int, int], int],
    ):
        self.text = text
        self._registry = registry
        self._people = people
        self._is_verb = is_verb
        self._end = end
        words = lexicon.words
        self._nouns = words("meetings", "missions")
        self._making = words("meetings", "made_up_of") | words("meetings", "comprising")
        self._leading = words("meetings", "leading")
        self._sides = words("meetings", "sides")
        self._verbs = self._making | self._leading
        self._adverbs = lexicon.adverbs | {"has", "had", "have", "was", "were", "been"}
        self.members: People = {}
        self._several = False

    def note(self, first: int, last: int) -> People:
        """The members whom the sentence `[first, last)` names, kept for what follows."""
        words = self.text.lowers(first, last)
        if self._nouns.isdisjoint(words) or self._verbs.isdisjoint(words):
            return {}
        at = first + next(n for n, word in enumerate(words) if word in self._nouns)
        near = range(at + 1, min(at + _TO_VERB, last - 1))
        verb = next((i for i in near if self.text[i].lower in self._verbs), None)
        if verb is None or not self._tells(verb):
            return {}
        led = not self._leading.isdisjoint(self.text.lowers(verb, last))
        if self.text[at].lower in self._sides and not led:
            return {}  # "The Chilean delegation included A and B": and who led it
        makings = [i for i in range(verb, last - 1) if self.text[i].lower in self._making]
        ends = (i for i in range((makings or [verb])[-1] + 2, last) if self._is_deed(i))
        stop = next(ends, last) if makings else min(next(ends, last), self._end(verb + 3, last))
        members: People = dict.fromkeys(self._people(verb + 1, stop), ("principal", None))
        if members and self.members and members.keys() != self.members.keys():
            self._several = True
        self.members = members or self.members
        return members if not self._several else {}

    def _is_deed(self, i: int) -> bool:
        """Whether it is told from the token *i* on what the party did, or what was done for it."""
        return self._is_verb(i) or self.text[i].lower in {"was", "were"}

    def _tells(self, verb: int) -> bool:
        """Whether "by", "of" or names stand behind the verb: "led by X", "made up of X and Y"."""
        if self.text[verb].lower in self._leading:
            return self.text[verb + 1].lower == "by"
        return self.text[verb].lower != "made" or self.text[verb + 1].lower == "up"

    def named(self, first: int, last: int) -> People:
        """The members where `[first, last)` names the party: "welcomed the Mission", "hosted the Troika"."""
        if not self.members or self._several:
            return {}
        nouns = (i for i in range(first + 1, last) if self.text[i].lower in self._nouns)
        at = next((i for i in nouns if self.text[i - 1].lower == "the"), None)
        return dict(self.members) if at is not None else {}

    def meant(self, first: int, verb: int) -> People:
        """The members where "the Mission" or "the delegation" is the subject of the token *verb*."""
        if not self.members or self._several:
            return {}
        at = verb - 1
        while at > first and self.text[at].lower in self._adverbs:
            at -= 1
        if self.text[at].lower not in self._nouns:
            return {}
        lead = self.text.lowers(max(first, at - _TO_THE), at)
        if self.text[at - len(lead) - 1].lower == "where" or "where" in lead:
            return {}  # "stops in Hawaii, where the delegation met Y": on another day
        named = self._registry.at(at - 1)  # "the Chilean delegation", whose members are Chile's
        sides = {self._registry.party_of(key) for key in self.members}
        fits = named is None or self._registry.type_of(named.key) != "state" or named.key in sides
        return dict(self.members) if "the" in lead and fits else {}
