"""Who speaks in a statement by the words of its head: "Statement by the Council", "on behalf of Peru".

Such a body is "we" in what follows, be it that somebody delivers the statement and signs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.authority import Entity
from communique.reading.names.sightings import BodySighting
from communique.reading.page.blocks import Block

if TYPE_CHECKING:
    from communique.reading.extraction import Draft

_BEHALF = ["on", "behalf", "of"]
_LEADS = frozenset({"by", "of", "from"})
_LONGEST = 40  # words of a first paragraph that only says whose statement it is
_KIND = (
    4  # tokens from its head on in which such a paragraph says that it is one: "National Statement"
)
_NEXT = frozenset({",", "and", "&"})


def find_spoken_for(draft: Draft) -> Entity | None:
    """The state or body whose statement it is as its title, or a line below, says."""
    return _Finder(draft).find()


def delivered_line(draft: Draft) -> Block | None:
    """The line that tells where and when the statement was delivered, if one does."""
    return _Finder(draft).delivered()


class _Finder:
    def __init__(self, draft: Draft):
        self.draft = draft
        self.text = draft.tokens
        words = draft.tools.lexicon.words
        self._kinds = words("publishers", "house_kinds")
        self._delivered = words("publishers", "delivered")
        self._owners = words("publishers", "government_words")

    def find(self) -> Entity | None:
        for first, last in self._lines():
            for i in range(first, last - 2):
                body = self._at(first, i, last)
                if body is not None:
                    return body
        return None

    def delivered(self) -> Block | None:
        """The first line of the head, or the first paragraph, that tells of the delivery."""
        return next((b for b in self._head() if b.kind != "title" and self._tells(b)), None)

    def _head(self) -> list[Block]:
        """The title, the other lines of the head and the first paragraph."""
        blocks = self.draft.blocks
        ends = next((n + 1 for n, b in enumerate(blocks) if b.is_text), len(blocks))
        return sorted(blocks[:ends], key=lambda b: b.kind != "title")

    def _lines(self) -> Iterator[tuple[int, int]]:
        """The title, and a line or a first paragraph that says what is delivered and nothing else."""
        for block in self._head():
            if block.kind == "title" or self._tells(block):
                yield self.text.first_at(block.start), self.text.first_at(block.end)

    def _tells(self, block: Block) -> bool:
        """ "National Statement delivered on behalf of Peru at the Council." """
        start, end = self.text.first_at(block.start), self.text.first_at(block.end)
        said = self.text.lowers(start, min(start + _KIND, end))
        kind = next((i for i, word in enumerate(said) if word in self._kinds), None)
        short = end - start <= _LONGEST
        return short and kind is not None and self.text[start + kind + 1].lower in self._delivered

    def _at(self, first: int, i: int, last: int) -> Entity | None:
        """The body of which the words at token *i* of a line `[first, last)` say that it speaks."""
        if self.text.lowers(i, i + 3) == _BEHALF:
            return self._body(i + 3, last, not self._is_by_person(first, i))
        if self.text[i].lower in self._kinds and self.text[i + 1].lower in _LEADS:
            return self._body(i + 2, last, "joint" not in self.text.lowers(first, i))
        return None

    def _body(self, i: int, last: int, states: bool) -> Entity | None:
        """The one body named at token *i*; a state only where *states* may be it."""
        i += self.text[i].lower == "the"
        seen = self._named(i)
        if seen is None and self.text[i].lower in self._owners and self.text[i + 1].lower == "of":
            seen = self._named(i + 2 + (self.text[i + 2].lower == "the"))
        if seen is None or not seen.entities or (seen.is_state and not states):
            return None
        return None if self._goes_on(seen, last) else seen.entities[0]

    def _named(self, i: int) -> BodySighting | None:
        return next((b for b in self.draft.sightings.bodies if b.first == i), None)

    def _goes_on(self, seen: BodySighting, last: int) -> bool:
        """Whether others follow, or the officers of the body: "the NATO Secretary General"."""
        if seen.last >= last:
            return False
        after = self.text[seen.last]
        if after.is_capital or after.text == "'s":
            return True
        ends = {seen.last + 1, seen.last + 2}
        return after.lower in _NEXT and any(
            b.first in ends and b.is_state for b in self.draft.sightings.bodies
        )

    def _is_by_person(self, first: int, last: int) -> bool:
        """Whether somebody is named who says it: then it is his before it is his state's."""
        return any(first <= p.first < last for p in self.draft.sightings.persons)
