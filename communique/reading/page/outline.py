"""The labels of numbered items, and how deep each stands in its outline."""

from __future__ import annotations

import re

LABEL = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivxIVX]{1,5}|[A-Z])[.)]\s+|\(\d{1,3}\)\s*|[•●▪◦○°□■◆◇▶►➢➤✓‣·※*–—-]\s+|o\s+(?=[A-Z])"
)


class Outline:
    """The depth of labels in an outline of any depth: `1.` over `(a)` over `(i)` over bullets."""

    def __init__(self) -> None:
        self._open: list[tuple[str, str]] = []

    def level(self, label: str) -> int:
        """The depth of the next *label* of the document, 1 for the outermost."""
        style = self._style(label)
        for depth, (known, _) in enumerate(self._open):
            if known == style:
                del self._open[depth + 1 :]
                self._open[depth] = (style, label)
                return depth + 1
        if _ordinal(label) > 1:
            # A style that does not begin at its first member closes nothing and opens nothing.
            self._open = [(style, label)]
            return 1
        self._open.append((style, label))
        return len(self._open)

    def _style(self, label: str) -> str:
        core = label.strip("().")
        marks = label.replace(core, "x") if core else label
        if not core or not core[0].isalnum():
            return label
        if core[0].isdigit():
            return marks + "1" * (core.count(".") + 1)
        if core.strip("ivxIVX"):
            return marks + ("A" if core.isupper() else "a")
        letter = marks + ("A" if core.isupper() else "a")
        before = next((seen for style, seen in reversed(self._open) if style == letter), "")
        follows = before.strip("().").lower() == chr(ord(core[0].lower()) - 1)
        if (len(core) == 1 and follows and core.lower() != "i") or (
            core in "iI" and before.strip("().") in "hH" and before
        ):
            return letter
        return marks + ("I" if core.isupper() else "i")


def _ordinal(label: str) -> int:
    core = label.strip("().").lower()
    if core.isdigit():
        return int(core)
    if core in {"a", "i"} or not core.isalnum():
        return 1
    return 2
