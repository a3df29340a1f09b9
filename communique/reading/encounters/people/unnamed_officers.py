"""Officers without a name who were there: "the Chilean Ambassador and the Deputy Mayor of Lima"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.encounters.encounter import People
from communique.reading.names.registry import Mention, Registry
from communique.tokens import TokenText, TokenTrie

_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their"})
_AHEAD = frozenset({",", "and", "by", "was", "were", "of", "included", "both", "also", "with", ":"})
_BEHIND = frozenset(
    {",", ".", "and", "was", "were", "also", "in", "at", "as", "took", "attended", ";", "on"}
)


def _plain(lexicon: Lexicon) -> TokenTrie[str]:
    """Offices that some write in small letters behind a state: "the Chilean chargé d'affaires"."""
    trie: TokenTrie[str] = TokenTrie()
    trie.add_all(lexicon.meetings["plain_officers"], "")
    return trie


class UnnamedOfficers:
    """Makes actors of officers whom only their office and whose it is tell."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        self._plain = lexicon.derived("offices in small letters", _plain)

    def told(self, first: int, last: int) -> People:
        """Those in `[first, last)`, which says who was there."""
        found: People = {}
        for mention in self.registry.within(first, last):
            span = self._span(mention, last)
            if span is not None and self._stands_alone(*span, first, last):
                start = span[0] + (self.text[span[0]].lower == "the")
                officer = self.registry.add_group(start, span[1])
                found[officer.key] = ("attendee", officer)
        return found

    def _span(self, mention: Mention, last: int) -> tuple[int, int] | None:
        """The words for an officer, from whose it is on; None for anything else."""
        if mention.how == "demonym":
            hit = self._plain.longest(self.text, mention.last, last)
            return (mention.first, hit[0]) if hit is not None else None
        if mention.kind != "office" or self.registry.holders_at(mention):
            return None
        office = self.registry.offices[mention.first]
        start, end = mention.first, mention.last
        owner = self.registry.at(start - 2) if self.text[start - 1].text in ("'s", "'") else None
        if owner is not None and owner.kind == "actor":  # "Chile's Ambassador in Lima"
            return owner.first, end
        field = end + 2 < last and self.text[end].text == "(" and self.text[end + 2].text == ")"
        if field and self.registry.at(end + 1) is None:  # "Joint Secretary (North)"
            return start, end + 3
        owned = office.country or office.organization
        return (start, end) if owned and self.registry.at(start - 1) is None else None

    def _stands_alone(self, start: int, end: int, first: int, last: int) -> bool:
        """Whether no name goes with an officer, and the officer is one of those listed."""
        before = start - 1
        while before > first and self.text[before].lower in _ARTICLES:
            before -= 1
        ahead = start - 1 <= first or self.text[before].lower in _AHEAD or before < first
        if self._is_aside(start, before, first):
            return False
        if not ahead or (end < last and self.text[end].lower not in _BEHIND):
            return False
        if end + 1 >= last:
            return True
        after = self.registry.at(end + 1)
        if self.text[end].lower == "and":  # "Senior Adviser and Coordinator Ana Ruiz" is one
            return after is None or after.kind != "person"
        unread = self.text[end + 1].is_capital and after is None  # "the Ambassador of Chile, Aylin"
        return self.text[end].text != "," or not unread

    def _is_aside(self, start: int, before: int, first: int) -> bool:
        """Whether the office is that of the person right ahead: "Minister Ana Ruiz, Head of the Department"."""
        if before != start - 1 or before <= first or self.text[before].text != ",":
            return False
        person = self.registry.at(before - 1)
        return person is not None and person.kind == "person" and person.last == before
