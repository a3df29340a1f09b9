"""What a loader is."""

from __future__ import annotations

import re
from typing import Protocol

from communique.reading.extraction import Draft, Profile


class Loader(Protocol):
    """One family of statements.

    Attributes:
        name: Kebab-case name, the one of its entry point.
    """

    name: str

    def recognise(self, draft: Draft) -> float:
        """How surely *draft* is of this family: 0 not at all, 1 beyond doubt."""
        ...

    def profile(self, draft: Draft) -> Profile:
        """What kind of statement it is and who issued it."""
        ...


_PRESS_RELEASE = re.compile(r"\b(?:press|media|news) release\b", re.IGNORECASE)
_PROVISIONAL = re.compile(r"\b(?:provisional|unofficial) translation\b", re.IGNORECASE)


def is_press_release(draft: Draft) -> bool:
    """Whether the head says that it is a press release."""
    return bool(_PRESS_RELEASE.search(draft.head))


def is_provisional(draft: Draft) -> bool:
    """Whether the statement calls itself a provisional or unofficial translation."""
    return bool(_PROVISIONAL.search(draft.doc.folded))
