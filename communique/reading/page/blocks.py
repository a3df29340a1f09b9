"""A run of lines of a statement that belong together, and what it is."""

from __future__ import annotations

from communique.values import value

TEXT_KINDS = frozenset({"paragraph", "item"})


@value
class Block:
    """One block: its kind, its offsets without label and outer blanks, its label and depth.

    `kind` is `title`, `publisher`, `author`, `date`, `note`, `heading`, `paragraph`, `item`,
    `caption`, `navigation` or `mark`. `outer` is where the label starts; `level` is 0 for
    running text and 1 and more for the depth of a label in its outline. `lead` is the index
    of the block that introduces this item ("decided to:"), or None; `fragment` tells that
    the item goes on with the sentence of its lead.
    """

    kind: str
    start: int
    end: int
    label: str = ""
    level: int = 0
    lead: int | None = None
    outer: int = -1
    fragment: bool = False

    @property
    def is_text(self) -> bool:
        return self.kind in TEXT_KINDS
