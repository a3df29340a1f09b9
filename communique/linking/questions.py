"""What is to be looked for in Wikidata: a thing, its names, and what is known besides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.authority import Authority, Entity
from communique.linking.candidates import Query
from communique.linking.name_forms import NameForms, canonical, state_names
from communique.linking.rules import LinkRules

KINDS = (
    "person", "state", "ministry", "armed-force", "company", "group", "programme", "organization",
    "city", "sea", "region", "topic", "meeting",
)  # fmt: skip
"""What can be linked, and the order in which it is asked."""
GROUPS = {
    "actor": KINDS[:8],
    "region": ("city", "sea", "region"),
    "topic": ("topic",),
    "meeting": ("meeting",),
}
"""Kinds that go by one word."""
ON_REQUEST = ("meeting",)
"""Kinds of which few have an item, so that they are asked only by name."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing without a link.

    Attributes:
        subject: As a table of links names it.
        names: Its label, then its other names. `kind`: one of `KINDS`.
        listed: Whether it stands in the authority file.
        state: The state that it belongs to or speaks for, or None.
        iso2: Its own code of ISO 3166-1, of a state.
        offices: Of a person, as worded, those given first in front.
        passages: (statement, exact words) where it is named, a few.
    """

    subject: str
    names: tuple[str, ...]
    kind: str
    listed: bool = False
    state: Entity | None = None
    iso2: str | None = None
    offices: tuple[str, ...] = ()
    passages: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> str:
        return self.names[0]

    def facts(self, rules: LinkRules) -> tuple[tuple[str, str], ...]:
        """What the item should have: pairs of a property and a value."""
        known = {
            "country": self.state.qid if self.state else None,
            "iso2": self.iso2,
            "office": self.offices[0] if self.offices else None,
        }
        facts = rules.facts(self.kind)
        return tuple((facts[name].id, value) for name, value in known.items() if name in facts
                     and value)  # fmt: skip

    def queries(self, rules: LinkRules) -> tuple[Query, ...]:
        """What to ask a service, the wording that says most first."""
        forms = NameForms(self.names, self.kind, self.state, rules)
        limit = int(rules.number("limit"))
        return tuple(
            Query(text, rules.classes(self.kind), self.facts(rules), limit) for text in forms.texts
        )


def kinds_of(words: Iterable[str]) -> tuple[str, ...]:
    """The kinds that *words* name, kinds or groups; by default all but those on request."""
    chosen = {kind for word in words for kind in GROUPS.get(word, ()) or (word,)}
    # "region" is the name of a group and of a kind in it.
    return tuple(k for k in KINDS if k in chosen) or tuple(k for k in KINDS if k not in ON_REQUEST)


def state_in(name: str, kind: str, authority: Authority) -> Entity | None:
    """The one state that *name* names, of a body or a place; None where there are several.

    A name within a longer one does not count: "Guinea" in "Papua New Guinea".
    """
    if kind in ("person", "state", "topic", "meeting"):
        return None
    padded = f" {canonical(name)} "
    found: dict[str, Entity] = {}
    for entity in authority.entities.values():
        if entity.type == "state":
            for word in state_names(entity):
                folded = canonical(word)
                # Folded, an acronym such as "US" is an ordinary word.
                if f" {folded} " in padded and (word not in entity.acronyms or word in name):
                    found[folded] = entity
    longest = {
        entity.key: entity
        for folded, entity in found.items()
        if not any(folded != other and f" {folded} " in f" {other} " for other in found)
    }
    return next(iter(longest.values())) if len(longest) == 1 else None
