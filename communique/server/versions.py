"""Versions of the dataset: each is a snapshot of the store that never changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Version:
    """One state of the dataset.

    Attributes:
        id: What all its quads are, as 16 hexadecimal digits; in `?version=` and in ETags.
        digest: Likewise of what is stated, leaving out the run log with its moments. Two
            stores of the same statements have the same digest.
        date: When it was published, ISO 8601 in UTC with a final `Z`.
        quads: How many there are.
        folder: Where the snapshot is.
    """

    id: str
    digest: str
    date: str
    quads: int
    folder: Path
