"""States and bodies that are named only for their officer: "Chilean Vice Minister of Ports Ana Ruiz"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.encounters.encounter import People
from communique.reading.names.offices import fold_office
from communique.reading.names.registry import Mention, Registry

_APPOSED = 6  # tokens between a name and an office that was seen alone


def without_owners(registry: Registry, people: People) -> People:
    """*people* without states and bodies that only tell whose officer one of them is.

    "Chilean Vice Minister of Ports Ana Ruiz", "Ana Ruiz, Aide to the President of Chile".
    """
    told = [(k, m) for k, (_, m) in people.items() if m is not None]
    offices = [(k, m) for k, m in told if m.first in registry.offices]
    owners = [(k, m) for k, m in offices if not registry.is_person(k)]
    out = set()
    for key, person in told if owners else ():
        bare = person.first in registry.offices and registry.text[person.first - 1].text != "("
        if bare or not registry.is_person(key):
            continue
        for owner, office in owners:
            own = registry.party_of(key) in (key, owner, registry.home)
            if own and (_apposed(registry, person, office) or _joined(registry, person, office)):
                registry.known[key].party = owner
                out.add(owner)
    return {k: v for k, v in people.items() if k not in out}


def _joined(registry: Registry, person: Mention, office: Mention) -> bool:
    """Whether an office and a name with another are one person's: "Head of the Sea Bureau and Envoy X".

    "The President of Chile and Minister X" are two: of presidents a state has but one.
    """
    sole = fold_office(registry.offices[office.first].head) in _sole(registry.grammar.lexicon)
    return not sole and registry.text.lowers(office.last, person.first) == ["and"]


def _sole(lexicon: Lexicon) -> frozenset[str]:
    names = lexicon.names
    return frozenset(map(fold_office, [*names["sole_offices"], *names["crowns"]]))


def _apposed(registry: Registry, person: Mention, office: Mention) -> bool:
    """Whether an office that was seen alone stands right before or behind a name."""
    lowers = registry.text.lowers
    behind = lowers(office.last, person.first)
    if office.last <= person.first <= office.last + _APPOSED:
        if behind == ["("]:
            return True  # "UN Special Representative (SRSG) Ana Ruiz"
        if behind == ["and"]:  # "Chilean Chief Scribe and Minister Ana Ruiz": both are hers
            return lowers(office.first - 1, office.first) != ["the"]
        return behind[:1] in ([], ["of"], ["for"]) and {",", "and"}.isdisjoint(behind)
    ahead = lowers(person.last, office.first)
    near = person.last < office.first <= person.last + _APPOSED and ahead[0] == ","
    return near and "," not in ahead[1:] and ahead[1:2] not in (["and"], ["the"])
