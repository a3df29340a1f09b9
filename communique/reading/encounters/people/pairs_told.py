"""With whom the traveller of an account spoke, paragraph by paragraph.

An account of a visit gives each paragraph, or item of a list, to one who was met. "The two
Ministers" are the traveller and that one, whether or not a word of the paragraph says that they
met: "The mission began with Minister Ruiz. The two Ministers took stock of ...".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from communique.lexicon import Lexicon
from communique.reading.names.registry import Mention, Registry

# Behind these somebody is named whose greetings, government or illness is told of.
_OWNERS = frozenset({"of", "from", "for", "behalf", "about", "under", "as", "that"})
_INVITING = frozenset({"invitation", "guest", "guests"})  # "at the invitation of X": the host
_ARTICLES = frozenset({"the", "his", "her", "their", "its", "a"})


class PairsTold:
    """Finds whom paragraphs of one document tell of beside the traveller.

    Args:
        paragraphs: The first token of each paragraph, in order.
    """

    def __init__(self, registry: Registry, lexicon: Lexicon, paragraphs: Sequence[int]):
        self.registry = registry
        self._paragraphs = paragraphs
        self._before: dict[int, tuple[str, ...]] = {}  # the pair found last, by paragraph
        self._coming_along = lexicon.words("meetings", "coming_along")

    def pair(
        self, i: int, fits: Callable[[str], bool], back: bool = False, alone: bool = False
    ) -> tuple[str, ...]:
        """The traveller and who was named last before token *i* in its paragraph, of those that *fits* knows.

        Args:
            back: Whether somebody of the paragraph before may be meant, where this one names nobody.
            alone: Whether nobody is meant where several were named.
        """
        traveller = self.registry.traveller
        n = bisect_right(self._paragraphs, i)
        if traveller is None or not n:
            return ()
        starts = self._paragraphs[max(n - 2, 0) : n] if back else self._paragraphs[n - 1 : n]
        end = i
        for first in reversed(starts):
            met = self._met(first, end, traveller, fits)
            if met:
                pair = (traveller, met[-1]) if not alone or len(set(met)) == 1 else ()
                self._before[n] = pair or self._before.get(n, ())
                return pair
            end = first
        return self._before.get(n, ()) if alone else ()  # "Both Ministers agreed ... They noted"

    def _met(self, first: int, last: int, traveller: str, fits: Callable[[str], bool]) -> list[str]:
        found = []
        for mention in self.registry.within(first, last):
            key = mention.key
            if key == traveller or not self._may_be_met(mention) or not fits(key):
                continue
            if self._is_own(key, traveller):
                continue
            found.append(key)
        return found

    def _is_own(self, key: str, traveller: str) -> bool:
        """Whether somebody is of the traveller's own state, as far as that is told."""
        known = self.registry.known.get(key)
        own = self.registry.party_of(traveller)
        return known is not None and known.party is not None and known.party == own

    def _may_be_met(self, mention: Mention) -> bool:
        """Whether somebody is named as one who acts or is met, and not as whose greetings are told of."""
        if mention.kind != "person":
            return False
        text, before = self.registry.text, mention.first - 1
        if before > 0 and text[before].lower in _ARTICLES:
            before -= 1
        inviting = before > 0 and text[before - 1].lower in _INVITING
        if text[before].lower in _OWNERS and not inviting:
            return False
        if mention.last < len(text) and text[mention.last].text == "'s":
            return False
        return before < 1 or text[before - 1].lower not in self._coming_along
