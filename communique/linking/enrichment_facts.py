"""Which facts are fetched of a linked item: the list in `data/linking/facts.yaml`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from communique.errors import DataError

KINDS = ITEM, TEXT, TIME, POINT = "item", "text", "time", "point"
_FILE = "data/linking/facts.yaml"
_PROPERTY = re.compile(r"P[1-9][0-9]*")
_KEYS = {"property", "label", "value", "qualifiers"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One property of Wikidata.

    Attributes:
        property: Such as `P17`. `label`: what Wikidata calls it, in English.
        kind: One of `KINDS`.
        qualifiers: What is fetched of each of its statements.
    """

    property: str
    label: str
    kind: str
    qualifiers: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts that are fetched, in the order of the file. `version`: digest of the list."""

    facts: tuple[Fact, ...]
    version: str

    @classmethod
    def load(cls) -> Facts:
        """The list that comes with communique.

        Raises:
            DataError: It is wrong; the message says where.
        """
        file = resources.files("communique.data") / "linking" / "facts.yaml"
        return cls.read(file.read_text("utf-8"), _FILE)

    @classmethod
    def read(cls, text: str, source: str) -> Facts:
        """The list in the YAML *text*.

        Raises:
            DataError: naming *source* and the entry.
        """
        import yaml

        try:
            rows = yaml.safe_load(text)["facts"]
            facts = tuple(_fact(row, source) for row in rows)
        except (yaml.YAMLError, KeyError, TypeError) as error:
            raise DataError(f"{source} is no list of facts: {error}.") from None
        seen = [fact.property for fact in facts]
        twice = next((name for name in seen if seen.count(name) > 1), None)
        if twice is not None:
            raise DataError(f"{source}: {twice} stands there twice.")
        return cls(facts, hashlib.sha256(repr(facts).encode()).hexdigest()[:12])

    def by_property(self) -> Mapping[str, Fact]:
        return {fact.property: fact for fact in self.facts}


def _fact(row: Any, source: str, *, qualifier: bool = False) -> Fact:
    name = str(row.get("property"))
    unknown = set(row) - _KEYS
    if unknown or not _PROPERTY.fullmatch(name) or row.get("value") not in KINDS:
        raise DataError(
            f"{source}: the entry of '{name}' needs a property such as P17, a label, and a value "
            f"of {', '.join(KINDS)}; it may have qualifiers, and nothing else."
        )
    below = row.get("qualifiers") or ()
    if qualifier and below:
        raise DataError(f"{source}: the qualifier {name} cannot have qualifiers itself.")
    qualifiers = tuple(_fact(q, source, qualifier=True) for q in below)
    return Fact(name, str(row["label"]), str(row["value"]), qualifiers)
