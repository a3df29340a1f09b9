"""Whose journey a text tells of: the minister who "paid a working visit to Lisbon".

A house names its own minister once, at the head of the account, and thereafter says "the
Minister". Others who hold an office of such a name are met on the way, or only came along to a
dinner. It is the traveller who is meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.lexicon import Lexicon
from communique.reading.names.offices import Office, OfficeTitles
from communique.reading.names.sightings import PersonSighting
from communique.tokens import TokenText

_TO_VERB = 9  # tokens from a name, or what stands behind it between commas, to the verb
_TO_JOURNEY = 16  # tokens from the verb to "visit"
_BESIDE = 24  # tokens between two commas behind a name: ", Minister of Foreign Affairs of Chile,"
_TO_OWN = 6  # tokens from "X's" to "visit"
_BEING = frozenset({"was", "is", "has"})
_THERE = frozenset({"in", "on"})
_ARTICLES = frozenset({"the", "a", "his", "her", "their", "its"})


class Travellers:
    """Finds who travels, in the first sentences of one document.

    Args:
        keys: For each sighting with a name, the key of the person meant, by first token.
    """

    def __init__(
        self,
        text: TokenText,
        lexicon: Lexicon,
        persons: Sequence[PersonSighting],
        keys: Mapping[int, str],
    ):
        self.text = text
        self.keys = keys
        self._named = [p for p in persons if p.name[0] < p.name[1] and not p.served]
        words = lexicon.words
        self._setting_out = words("meetings", "setting_out") | _BEING
        self._under_way = words("meetings", "under_way")
        self._journeys = words("meetings", "journey_nouns")
        self._cases = words("grammar", "noun_enders")

    def find(self, opening: Sequence[tuple[int, int]]) -> str | None:
        """Key of the traveller of whom one of the sentences of the *opening* tells, or None."""
        for first, last in opening:
            if not self._tells_of_journey(first, last):
                continue
            named = [p for p in self._named if first <= p.first < last]
            going = (p for p in named if self._sets_out(p, first, last))
            one = next(going, None) or self._of_visit(named, first, last)
            if one is not None:
                return self.keys.get(one.first)
        return None

    def _tells_of_journey(self, first: int, last: int) -> bool:
        words = self.text.lowers(first, last)
        return not self._journeys.isdisjoint(words) or not self._under_way.isdisjoint(words)

    def _sets_out(self, person: PersonSighting, first: int, last: int) -> bool:
        """Whether somebody is the subject of a verb of a journey: "X returned from a visit to Y"."""
        before = person.first - 1
        if before > first and self.text[before].lower in _ARTICLES:
            before -= 1
        if before >= first and self.text[before].lower in self._cases:
            return False  # "At the invitation of Minister X, Y ..."
        start = self._past_aside(person.last, last)
        for i in range(start, min(start + _TO_VERB, last)):
            word = self.text[i].lower
            if word in self._under_way:
                return True
            if word in _BEING and _THERE.isdisjoint(self.text.lowers(i + 1, i + 4)):
                return False  # "was pleased with the visit of Y"
            if word in self._setting_out:
                behind = self.text.lowers(i + 1, min(i + _TO_JOURNEY, last))
                return not self._journeys.isdisjoint(behind)
        return False

    def _past_aside(self, i: int, last: int) -> int:
        """The token behind what stands between commas at *i*: ", Minister of Foreign Affairs,"."""
        going = self._setting_out | self._under_way
        while i < last and self.text[i].text == ",":
            near = range(i + 1, min(i + _BESIDE, last))
            end = next((k for k in near if self.text[k].text == ","), None)
            verb = next((k for k in near if self.text[k].lower in going), last)
            if end is None or verb < end:
                return i + 1
            i = end + 1 if self.text[end + 1].text != "," else end
        return i

    def _of_visit(
        self, named: Sequence[PersonSighting], first: int, last: int
    ) -> PersonSighting | None:
        """The one person named, of whose visit a sentence tells: "The visit of Minister X ended"."""
        if len({self.keys.get(p.first) for p in named}) != 1:
            return None
        at, end = named[0].first, named[0].last
        before = self.text.lowers(max(first, at - 4), at)
        if not {"of", "by"}.isdisjoint(before) and not self._journeys.isdisjoint(before):
            return named[0]
        behind = self.text.lowers(end, min(end + _TO_OWN, last))
        own = behind[:1] == ["'s"] and not self._journeys.isdisjoint(behind)
        return named[0] if own else None  # "Minister X's official visit to Y"


def is_called(
    titles: OfficeTitles, ranks: frozenset[str], office: Office, held: Sequence[Office]
) -> bool:
    """Whether the bare title *office* may mean somebody of the offices *held*.

    A Deputy Foreign Minister is no "Minister", who is rather whom he met.
    """
    called = office.head.lower()
    for one in held:
        before, found, _ = one.head.lower().partition(called)
        if titles.fit(office, one) and not (found and ranks.intersection(before.split())):
            return True
    return False
