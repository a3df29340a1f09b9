"""Who met, once it is known whose statement it is: persons for states."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from communique.lexicon import Lexicon
from communique.reading.encounters.encounter import Encounter, People
from communique.reading.names.registry import Registry

_MANY = 3  # those named: a body, and two at least who led it


def name_those_who_met(
    registry: Registry,
    encounters: list[Encounter],
    principals: tuple[str, ...],
    lexicon: Lexicon,
) -> None:
    """Put persons in place of states whose leaders are said to have met.

    They are the principals, or else, where "leaders" met, the one leader of each state whom
    the text names.
    """
    leading = lexicon.words("publishers", "leaders")
    heads = lexicon.words("meetings", "heads")
    own = _by_party(registry, principals)
    leaders = _by_party(registry, (k for k in registry.known if _leads(registry, k, leading)))
    for encounter in encounters:
        states = [key for key in encounter.people if registry.type_of(key) == "state"]
        if encounter.rule == "followed":
            continue  # "Their meeting was followed by talks between Ministers": of others
        unnamed = not any(registry.is_person(key) for key in encounter.people)
        speakers = own if unnamed and own.keys() == set(states) else leaders
        if speakers is leaders and not _of_leaders(registry, encounter, heads):
            continue
        one_each = all(len(speakers.get(state, ())) == 1 for state in states)
        if len(states) < 2 or not (one_each or speakers is own):
            continue
        people: People = {}
        for key, role in encounter.people.items():
            if key in states:
                people.update(dict.fromkeys(speakers[key], ("principal", None)))
            elif registry.type_of(key) != "group":
                people[key] = role
        encounter.people = people


def drop_bodies_of_persons(registry: Registry, encounters: list[Encounter]) -> None:
    """Leave out states and bodies for which persons took part: "Chilean Chief Scribe and Minister X".

    An encounter of nobody else than one told before is that one.
    """
    for encounter in list(encounters):
        if encounter.kind == "visit":
            continue  # of a house, in which its head is met
        sides = {registry.party_of(k) for k in encounter.principals if registry.is_person(k)}
        bodies = (k for k in sides if registry.type_of(k) in ("state", "organization"))
        out = encounter.people.keys() & set(bodies)
        out |= _made_up_of_persons(registry, encounter)
        left = {k: told for k, told in encounter.people.items() if k not in out}
        if not out or len(left) < 2:
            continue
        encounter.people = left
        others = [e for e in encounters if e is not encounter and e.kind == encounter.kind]
        for same in [
            e for e in others if e.people.keys() == left.keys() and e.day == encounter.day
        ]:
            if same.city is None:
                same.city, same.place, same.zone = encounter.city, encounter.place, encounter.zone
            encounters.remove(encounter)
            break


def _made_up_of_persons(registry: Registry, encounter: Encounter) -> set[str]:
    """The body that met where those who led it are named behind: "The Task Force met, chaired by X and Y"."""
    told = [(k, m) for k, (_, m) in encounter.people.items() if m is not None]
    if len(told) < _MANY or registry.is_person(told[0][0]):
        return set()
    key, body = told[0]
    named = registry.is_form(key) and registry.type_of(key) == "organization"
    working = registry.grammar.lexicon.words("names", "working_bodies")
    others = [m for k, m in told[1:] if registry.is_person(k) and m.first > body.last]
    if not named or len(others) < _MANY - 1 or len(others) < len(told) - 1:
        return set()
    leading = registry.grammar.lexicon.words("meetings", "leading")
    near = registry.text.lowers(body.last, others[0].first)
    leading |= {"convened", "hosted"}
    led = any(word in leading and by == "by" for word, by in itertools.pairwise(near))
    at_work = not working.isdisjoint(registry.text.lowers(body.first, body.last))
    return {key} if at_work and led else set()


def _leads(registry: Registry, key: str, leading: frozenset[str]) -> bool:
    return any(office.head in leading for office in registry.known[key].offices)


def _of_leaders(registry: Registry, encounter: Encounter, heads: frozenset[str]) -> bool:
    """Whether the words that report it speak of "leaders" or "Presidents", or it stands in the title."""
    return encounter.rule == "titled-town" or any(
        not heads.isdisjoint(registry.text.lowers(first, last))
        for first, last in encounter.passages
    )


def _by_party(registry: Registry, keys: Iterable[str]) -> dict[str, list[str]]:
    """The persons of *keys* by the state or body that they stand for."""
    found: dict[str, list[str]] = {}
    for key in keys:
        if registry.is_person(key):
            found.setdefault(registry.party_of(key), []).append(key)
    return found
