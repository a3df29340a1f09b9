"""Versions of the dataset: each is a snapshot of the store that never changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from communique.graph import snapshots
from communique.graph.snapshots import Version
from communique.server.protocol import RequestError

__all__ = ["Version", "Versions"]

_ID = re.compile(r"[0-9a-f]{16}")


class Versions:
    """The versions of one store that are kept, as of the last look.

    Attributes:
        kept: All of them, the newest first; never empty once a server has started.
    """

    def __init__(self, store: Path) -> None:
        self._store = store
        self.kept: Sequence[Version] = ()

    def look(self) -> bool:
        """Look at the disk; whether the newest version is another now."""
        found = snapshots.kept(self._store)
        if not found:
            return False  # between two states of the folder
        newer = [v.id for v in found[:1]] != [v.id for v in self.kept[:1]]
        self.kept = found
        return newer

    def find(self, wanted: Sequence[str]) -> Version:
        """The version of `?version=`, of which *wanted* are the values; without one, the newest.

        Raises:
            RequestError: 400 for what is no version, 410 for one that is not kept.
        """
        if not wanted:
            return self.kept[0]
        if len(wanted) > 1 or not _ID.fullmatch(wanted[0]):
            raise RequestError(
                400, "'version' takes one version: 16 hexadecimal digits, as '/versions' lists."
            )
        for version in self.kept:
            if version.id == wanted[0]:
                return version
        raise RequestError(
            410,
            f"The version {wanted[0]} is not kept here (any more). '/versions' lists those that "
            "are.",
        )
