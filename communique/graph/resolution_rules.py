"""The rules of resolution as data: limits, kinds that are alike, and who shares a side.

They stand in `data/resolution/rules.yaml`; with the authority file and the titles of the
lexicon they are all that has a say besides the accounts themselves.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from itertools import combinations
from typing import Any

from communique.authority import Authority, fold_name
from communique.lexicon import Lexicon
from communique.reading.names.offices import Office, OfficeTitles, fold_office

_JOINING = frozenset({"of", "for", "and", "the", "affairs"})


@dataclass(frozen=True)
class Rules:
    """What `data/resolution/rules.yaml` says, with the authority file and the lexicon.

    Attributes:
        values: The settings by name; the file explains each.
        authority: Tells types, places and time zones.
        titles: Tells which titles mean the same office.
        version: Digest of all three.
    """

    values: dict[str, Any]
    authority: Authority
    titles: OfficeTitles
    version: str

    @classmethod
    def load(cls, authority: Authority, lexicon: Lexicon) -> Rules:
        """The rules of the project."""
        import yaml

        text = (resources.files("communique.data") / "resolution/rules.yaml").read_text("utf-8")
        parts = "\0".join((text, authority.version, lexicon.version))
        digest = hashlib.sha256(parts.encode()).hexdigest()[:12]
        return cls(yaml.safe_load(text), authority, OfficeTitles(lexicon), digest)

    def minutes(self, name: str) -> int:
        """The limit *name* in minutes, days or hours, as its name says."""
        return int(self.values[name])

    def among(self, kind: str, name: str) -> bool:
        """Whether *kind* is one of the kinds listed as *name*."""
        return kind in self.values[name]

    @cached_property
    def _alike(self) -> dict[str, frozenset[frozenset[str]]]:
        names = ("alike_kinds", "alike_by_the_hour")
        return {
            name: frozenset(
                frozenset(pair) for kinds in self.values[name] for pair in combinations(kinds, 2)
            )
            for name in names
        }

    def alike_kinds(self, one: str, other: str) -> bool:
        """Whether two statements may call one meeting by these two kinds."""
        return one == other or frozenset((one, other)) in self._alike["alike_kinds"]

    def alike_by_the_hour(self, one: str, other: str) -> bool:
        """Whether they may where the hour is the same."""
        return frozenset((one, other)) in self._alike["alike_by_the_hour"]

    def same_office(self, one: str | None, other: str | None, party: str | None) -> bool:
        """Whether two titles, as worded, mean one office of *party*; unknown ones do not."""
        if not one or not other:
            return False
        heads = [self._head(title, party) for title in (one, other)]
        a, b = (Office(0, 0, head) for head in heads)
        if max(self.titles.fit(a, b), self.titles.fit(b, a)) > 0:
            return True
        # "Trade Minister" and "Minister for Trade".
        mine, theirs = (set(head.split()) - _JOINING for head in heads)
        return mine == theirs

    def _head(self, title: str, party: str | None) -> str:
        """*title* without the state or body that it is an office of."""
        head = " ".join(title.split())
        entity = self.authority.get(party) if party else None
        names = (entity.label, *entity.aliases, *entity.acronyms) if entity is not None else ()
        folded = fold_office(head)
        for name in sorted((fold_office(n) for n in names), key=len, reverse=True):
            for tail in (f" of the {name}", f" of {name}", f" to {name}", f" for {name}"):
                folded = folded.removesuffix(tail)
            folded = folded.removeprefix(f"{name} ").removeprefix(f"{name}'s ")
        for adjective in (fold_office(d) for d in entity.demonyms) if entity is not None else ():
            folded = folded.removeprefix(f"{adjective} ")
        return folded or fold_office(head)

    def zone(self, party: str | None) -> str | None:
        """IANA zone at the seat of a state or body; of a ministry, that of its state."""
        for _ in range(2):
            if party is None:
                return None
            if party in self.values["seat_zones"]:
                return str(self.values["seat_zones"][party])
            entity = self.authority.get(party)
            if entity is None:
                return None
            if entity.timezone:
                return entity.timezone
            party = entity.country
        return None

    def type_of(self, key: str) -> str | None:
        entity = self.authority.get(key)
        return entity.type if entity is not None else None

    def country(self, place: str) -> str:
        """The state in which *place* lies; a place that is none, or in none, itself."""
        entity = self.authority.get(place)
        return (entity.country if entity is not None else None) or place

    def places_agree(self, one: str, other: str) -> bool:
        """Whether one place is the other or the state in which the other lies."""
        return one == other or other == self.country(one) or one == self.country(other)

    def bodies_named(self, words: str) -> tuple[str, ...]:
        """Sorted keys of the listed groups and organisations that stand in *words*."""
        parts = words.replace("'s ", " ").replace("\u2019s ", " ").split()
        found: set[str] = set()
        for first in range(len(parts)):
            for last in range(first + 1, min(first + 7, len(parts) + 1)):
                entities = self.authority.find(" ".join(parts[first:last]).strip(",;()"))
                if len(entities) == 1 and entities[0].type in ("group", "organization"):
                    found.add(entities[0].key)
        return tuple(sorted(found))

    @cached_property
    def _generic(self) -> frozenset[str]:
        return frozenset(word for words in self.values["generic_words"] for word in words)

    def generic(self, label: str) -> bool:
        """Whether *label* names nothing but what many bodies are called."""
        return all(word in self._generic for word in fold_name(label).split())
