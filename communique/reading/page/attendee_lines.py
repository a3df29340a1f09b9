"""Lines that say that a list follows of those who were there: "Participants in the meeting included:"."""

from __future__ import annotations

from collections.abc import Sequence

from communique.lexicon import Lexicon
from communique.reading.page.blocks import Block
from communique.tokens import TokenText

LONGEST_LEAD = 28  # tokens of the line that leads to a list
_STOPS = frozenset({".", ";", "!", "?"})


class AttendeeLines:
    """Tells the lines of one document that lead to a list of those who were there."""

    def __init__(self, text: TokenText, lexicon: Lexicon):
        self.text = text
        words = lexicon.words
        self._listed = words("meetings", "listed_as", "list_leads")
        self._other = words("meetings", "lists_of_deeds")
        self._bodies = words("meetings", "listed_bodies")

    def lead(self, block: Block) -> list[str]:
        """The last words of *block*, if it leads to such a list: "Participants", "Joined by the following"."""
        last = self.text.first_at(block.end)
        first = max(self.text.first_at(block.start), last - LONGEST_LEAD)
        if block.kind == "title" or first >= last or self.text[last - 1].text != ":":
            return []
        near = range(last - 2, first - 1, -1)
        first = next((j + 1 for j in near if self.text[j].text in _STOPS), first)
        words = self.text.lowers(first, last - 1)
        if self._listed.isdisjoint(words) or words[-1] in ("to", "that"):
            return []
        return words if self._other.isdisjoint(words) else []

    def lists_bodies(self, lead: Sequence[str]) -> bool:
        """Whether bodies are listed and no persons: "representatives from the following groups"."""
        return lead[-1] in ("from", "of") or not self._bodies.isdisjoint(lead)

    def items(self, lead: int, blocks: Sequence[Block]) -> list[tuple[int, int]]:
        """The token ranges of the items behind the block numbered *lead*."""
        found = []
        for block in blocks[lead + 1 :]:
            if not block.label and block.lead != lead:
                break
            found.append((self.text.first_at(block.start), self.text.first_at(block.end)))
        return found

    def persons(self, blocks: Sequence[Block]) -> list[list[tuple[int, int]]]:
        """The items of each list of persons."""
        leads = ((n, self.lead(block)) for n, block in enumerate(blocks[:-1]))
        lists = (self.items(n, blocks) for n, w in leads if w and not self.lists_bodies(w))
        return [items for items in lists if items]
