"""What a check of a graph objects to, and how it is said in one line."""

from __future__ import annotations

from dataclasses import dataclass

from communique.graph.iris import DEFAULT_BASE
from communique.graph.vocabulary import PREFIXES

SEVERITIES = {"Violation": "error", "Warning": "warning", "Info": "note"}
"""The word for each severity of SHACL."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that a shape objects to.

    Attributes:
        node: IRI of the node at fault. `label`: its name, or an empty string.
        message: What is wrong and what to do about it.
        value: The value at fault, or an empty string.
        path: The property concerned, as an IRI, or an empty string.
        severity: `error`, `warning` or `note`.
    """

    node: str
    label: str
    message: str
    value: str = ""
    path: str = ""
    severity: str = "error"

    def line(self, base: str = DEFAULT_BASE) -> str:
        """The finding in one line, with individuals named relative to *base*."""
        node = self.node.replace(base, "id:", 1)
        name = f"'{self.label}' <{node}>" if self.label else f"<{node}>"
        parts = [f"{self.severity}: {name}: {self.message}"]
        if self.path:
            parts.append(f"Property: {_short(self.path, base)}.")
        if self.value:
            parts.append(f"Value: '{_short(self.value, base)}'.")
        return " ".join(" ".join(parts).split())


def _short(text: str, base: str) -> str:
    for prefix, start in (("id", base), *PREFIXES.items()):
        if text.startswith(start):
            return f"{prefix}:{text[len(start) :]}"
    return text if len(text) <= 120 else text[:119] + "…"
