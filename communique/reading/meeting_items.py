"""Encounters that an item of a list names without a verb: "• Courtesy call on Prime Minister X (22 May)."

What was said there stands behind it in the same item; an item of a programme to come has no more
than the name.
"""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.blocks import Block
from communique.reading.encounter_book import EncounterBook
from communique.reading.encounters import People
from communique.tokens import TokenText

_TO_NOUN = 4  # tokens of "Bilateral working lunch"
_BEHIND = frozenset({"with", "between"})
_HOSTED = (["hosted", "by"], ["given", "by"], ["offered", "by"])
_TO_COME = frozenset({"will", "upcoming", "planned", "scheduled", "forthcoming", "agenda"})


class ItemEncounters:
    """Takes down the encounters that items name by their first sentences."""

    def __init__(self, book: EncounterBook):
        self.book = book
        self.text = book.text
        self._ends: dict[int, int] = {}  # where items end, by their first tokens

    def note(self, blocks: Sequence[Block]) -> None:
        """Take down where the items of the document begin, but those of what is to come."""
        self._ends = told_items(self.text, blocks)

    def read(self, first: int, last: int) -> None:
        """Take down the encounter that the sentence `[first, last)` names, if it is such an item's first."""
        if last >= self._ends.get(first, 0) or self.text[first].lower == "the":
            return  # of which nothing is told, or a sentence with a verb
        if self.text.lowers(first, first + 2) == ["visit", "to"]:
            self._visit(first, last)
            return
        noun = self.book.noun_after(first, min(first + _TO_NOUN, last))
        if noun is None or any(self.book.who.is_verb(i) for i in range(first, noun[0])):
            return
        at, kind = noun
        people = self._people(at + 1, last, kind)
        one = {} if self.text[at + 1].lower == "between" else self._whose(first)
        if people and (one or len(people) > 1):
            self.book.add(kind, first, last, {**one, **people}, "listed", (first, at + 1))

    def _visit(self, first: int, last: int) -> None:
        """ "Visit to Queen Victoria School in Tailevu": of a site, and of no state or town."""
        registry = self.book.registry
        named = registry.starting_at(first + 2 + (self.text[first + 2].lower == "the"))
        if named is not None and not self.text[named.last].is_capital:
            if registry.type_of(named.key) in ("state", "city", "region"):
                return
        one, start = self._whose(first), first + 2
        if one:
            self.book.add("visit", first, last, one, "visited", (first, start), place_from=start)

    def _people(self, i: int, last: int, kind: str) -> People:
        """Those behind "with" or a call's "on" at token *i*, or behind a meal's "hosted by".

        A discussion that somebody hosted was one of many.
        """
        who = self.book.who
        if kind == "working-meal" and self.text.lowers(i, i + 2) in _HOSTED:
            hosts = who.people(i + 2, who.end_of_list(i + 3, last))
            return {key: ("host", mention) for key, (_, mention) in hosts.items()}
        behind = _BEHIND | {"on"} if kind == "courtesy-call" else _BEHIND
        if self.text[i].lower not in behind:
            return {}  # "Discussion on trade"
        groups = who.counterparts(i, last)
        return groups[0] if groups else who.people(i, who.end_of_list(i + 2, last))

    def _whose(self, first: int) -> People:
        """Whose encounters the text tells."""
        return self.book.who.lead() or self.book.who.first_named(first)


def told_items(text: TokenText, blocks: Sequence[Block]) -> dict[int, int]:
    """The first and last tokens of the items that no line ahead of them says are to come."""
    found: dict[int, int] = {}
    to_come = False
    for block in blocks:
        if block.kind == "item":
            if not to_come:
                found[text.first_at(block.start)] = text.first_at(block.end)
        elif block.is_text or block.kind == "heading":
            words = text.lowers(text.first_at(block.start), text.first_at(block.end))
            to_come = not _TO_COME.isdisjoint(words)
    return found
