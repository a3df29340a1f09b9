"""The bodies that the head of a statement names as its publisher: in a line, or by a spokesperson."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.authority import Authority, Entity
from communique.reading.dateline import without_dates

if TYPE_CHECKING:
    from communique.reading.extraction import Draft

# "Ministry of Trade | 3 May 2024", "Foreign Office and The Rt Hon Ana Ruiz MP"
_PIECES = re.compile(
    r"\s+[-\u2013\u2014|]\s+|\s*\|\s*|;\s+|,? and (?=(?:[Tt]he )?(?:Rt|Right|Hon|Sir|Dame)\b)"
)
_TOWN = re.compile(r"\s*\([^()]{2,40}\)?$")
_BODIES = ("ministry", "organization", "group")


class HeadBodies:
    """Finds the bodies that the head of one document names."""

    def __init__(self, draft: Draft):
        self.draft = draft
        self.authority: Authority = draft.tools.authority
        self.data = draft.tools.lexicon.publishers
        self.text = draft.tokens

    def _lines(self) -> Iterator[str]:
        labels = tuple(self.data["head_labels"])
        for block in self.draft.blocks:
            if block.is_text:
                return
            if block.kind in ("title", "navigation"):
                continue
            words = self.draft.doc.folded[block.start : block.end].strip(" .[]()")
            if block.kind == "date":
                yield without_dates(words)
            for said, body in self.data["attributions"].items():
                if said in words:
                    yield body
            for label in labels:
                words = words.removeprefix(label).strip()
            yield words
            pieces = _PIECES.split(words)
            if len(pieces) > 1:
                yield from pieces

    def house(self) -> str | None:
        """The state whose press bureau posted the statement: "Posted On: 3 MAY 2024 by PIB Delhi"."""
        head = self.draft.head
        return next((state for words, state in self.data["houses"].items() if words in head), None)

    def named(self) -> list[Entity]:
        """The bodies that the first head line which names one may mean."""
        state = self.authority.get(self.house() or "")
        for words in self._lines():
            if state is not None and (own := self._of_state(words, state)):
                return own
            staff = next((w for w in self.data["head_tails"] if words.endswith(w)), None)
            bare = words.removesuffix(staff).strip() if staff is not None else words
            town = _TOWN.sub("", bare)  # "Ruritanian News Agency (Strelsau)"
            for name in dict.fromkeys((bare, bare.replace(",", ""), town)):
                found = [e for e in self.authority.find(name) if e.type in _BODIES]
                acronym = bool(found) and name.upper() in found[0].acronyms
                if found and (found[0].type == "ministry" or not acronym or staff is not None):
                    return found
        return self._of_spokesperson()

    def of_state(self, state: Entity) -> Entity | None:
        """The body of a state that a head line names as one at home does: "Office of the President"."""
        return next((e for words in self._lines() for e in self._of_state(words, state)), None)

    def _of_state(self, words: str, state: Entity) -> list[Entity]:
        """The body of *state* that a line names, which leaves out whose it is: "Ministry of Trade"."""
        named = (*self.authority.find(f"{words} of {state.label}"), *self.authority.find(words))
        return [e for e in named if e.type in _BODIES and e.country == state.key][:1]

    def _of_spokesperson(self) -> list[Entity]:
        """The body in the title whose spokesperson it is: "Statement by the X Spokesperson"."""
        title = next((b for b in self.draft.blocks if b.kind == "title"), None)
        if title is None:
            return []
        first, last = self.text.first_at(title.start), self.text.first_at(title.end)
        for body in self.draft.sightings.bodies:
            if not first <= body.first < last or not body.entities:
                continue
            before = self.text.lowers(max(first, body.first - 4), body.first)
            after = self.text.lowers(body.last, body.last + 1)
            spokes = [w for w in (*before, *after) if w.startswith("spokes")]
            if spokes and body.entities[0].type in _BODIES:
                return [e for e in body.entities if e.type in _BODIES]
        return []
