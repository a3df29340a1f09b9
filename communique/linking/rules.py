"""The rules of linking as data: when a candidate is taken, and what a service is told.

They stand in `data/linking/rules.yaml` and `data/linking/kinds.yaml`; the files explain each
setting and say where figures and identifiers are from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

from communique.authority import fold_name


@dataclass(frozen=True, slots=True)
class Property:
    """A property of Wikidata.

    Attributes:
        item: Whether its values are items, named by QID where we know it.
        decides: Whether a value that differs speaks against a candidate.
    """

    id: str
    item: bool
    decides: bool


@dataclass(frozen=True)
class LinkRules:
    """What the two files say.

    Attributes:
        values: The settings of `rules.yaml` by name.
        kinds: What `kinds.yaml` says of each kind. `properties`: by our names for them.
        never: Classes that fit no kind.
        general: Words, folded, that do not tell one body from another.
    """

    values: Mapping[str, Any]
    kinds: Mapping[str, Any]
    properties: Mapping[str, Property]
    never: tuple[str, ...]
    general: frozenset[str]

    @classmethod
    @lru_cache(1)
    def load(cls) -> LinkRules:
        """The rules of the project."""
        import yaml

        folder = resources.files("communique.data")
        values, kinds, resolution = (
            yaml.safe_load((folder / name).read_text("utf-8"))
            for name in ("linking/rules.yaml", "linking/kinds.yaml", "resolution/rules.yaml")
        )
        properties = {
            name: Property(entry["id"], entry["item"], entry["decides"])
            for name, entry in kinds["properties"].items()
        }
        words = [word for row in resolution["generic_words"] for word in row]
        general = frozenset(map(fold_name, [*words, *values["general_words"]]))
        never = tuple(entry["id"] for entry in kinds["never"])
        return cls(values, kinds["kinds"], properties, never, general)

    def number(self, name: str) -> float:
        """The limit *name*."""
        return float(self.values[name])

    def among(self, kind: str, name: str) -> bool:
        """Whether *kind* is one of the kinds listed as *name*."""
        return kind in self.values[name]

    def words(self, name: str) -> frozenset[str]:
        """The words listed as *name*, folded."""
        return frozenset(map(fold_name, self.values[name]))

    def predicate(self, kind: str) -> str:
        """What a link of *kind* claims, as a CURIE."""
        return "skos:" + str(self.values["predicates"].get(kind, self.values["otherwise"]))

    def classes(self, kind: str) -> tuple[str, ...]:
        """The classes that a service is asked for."""
        return tuple(entry["id"] for entry in self.kinds[kind]["classes"])

    def facts(self, kind: str) -> Mapping[str, Property]:
        """By our name of a fact, the property that an item of *kind* has it by."""
        return {f: self.properties[p] for f, p in self.kinds[kind]["facts"].items()}

    @cached_property
    def _class_kinds(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for kind, entry in self.kinds.items():
            for cls in (*entry["classes"], *entry["also"]):
                found.setdefault(cls["id"], set()).add(kind)
        for cls in self.never:
            found.setdefault(cls, set())
        return {cls: frozenset(kinds) for cls, kinds in found.items()}

    def type_fits(self, kind: str, classes: tuple[str, ...]) -> bool | None:
        """Whether *classes* are those of *kind*; None where they tell neither.

        A kind without classes of its own is what has none of those of the others.
        """
        known = [self._class_kinds[cls] for cls in classes if cls in self._class_kinds]
        if any(kind in kinds for kinds in known):
            return True
        return False if known else None

    @cached_property
    def spellings(self) -> Mapping[str, str]:
        """Of each spelling, folded, the one that stands for all."""
        groups = [[fold_name(word) for word in row] for row in self.values["spellings"]]
        return {word: row[0] for row in groups for word in row[1:]}
