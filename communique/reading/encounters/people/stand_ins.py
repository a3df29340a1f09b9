"""Persons who met for the states and bodies of which a text told first: "It was co-chaired by A and B"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.encounters.encounter import Encounter, People
from communique.reading.names.registry import Registry
from communique.tokens import TokenText


class StandIns:
    """Puts persons in the place of those for whom they met, in one document."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        self.lexicon = lexicon

    def at(self, met: Encounter, people: People, first: int, last: int, i: int) -> bool:
        """Put *people*, told of at token *i*, in place of their states at the encounter *met*; tells whether it did."""
        states = [k for k in met.people if not self.registry.is_person(k)]
        whole: dict[str, str] = self.lexicon.names["bodies_of"]
        found = False
        if len(people) == len(states) > 1 and not any(
            self.registry.party_of(key) != key for key in people
        ):  # "co-chaired by Ministers A and B": whose each is, nothing tells
            there = {k: v for k, v in met.people.items() if k not in states}
            met.people = {**there, **people}
            met.passages += [(first, last)] if (first, last) not in met.passages else []
            return True
        for key, value in people.items():
            party = self.registry.party_of(key)
            party = party if party in states else whole.get(party, party)
            if party not in states:
                at = value[1].first if value[1] is not None else i
                near = self.registry.within(max(first, at - 9), at)
                party = next((m.key for m in near if m.key in states), "")
            if party not in states:
                party = self._left(people, states, self.registry.party_of(key))
            if party not in states:
                continue
            rest = {k: v for k, v in met.people.items() if k not in (party, key)}
            met.people, found = {**rest, key: value}, True
            if (first, last) not in met.passages:
                met.passages.append((first, last))
        return found

    def _left(self, people: People, states: list[str], party: str) -> str:
        """The state of somebody's body ("at the U.S. National Security Council"), or the one left.

        Of as many persons as states all but one may tell their state.
        """
        known = self.registry.known.get(party)
        land = known.entity.country if known is not None and known.entity is not None else ""
        if land in states:
            return land
        told = {self.registry.party_of(key) for key in people}
        left = [state for state in states if state not in told]
        alone = len(people) == len(states) == len(told) and self.registry.is_person(party)
        return left[0] if alone and len(left) == 1 else ""
