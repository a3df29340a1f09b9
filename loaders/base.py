"""What a loader is."""

from __future__ import annotations

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
