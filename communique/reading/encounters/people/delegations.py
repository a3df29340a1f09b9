"""Who leads the delegations of states that met: they are the sides of whom a text tells."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from communique.lexicon import Lexicon
from communique.reading.encounters.encounter import Encounter, People
from communique.reading.names.registry import Mention, Registry

_BEFORE = 24  # tokens from "led by" back to the delegation
_AFTER = 16  # and on to the name
_TO_LEADER = 26  # tokens from "received" to "led by"
_BEHIND = 8  # tokens from "led" to "delegation"


def heads_of_delegations(registry: Registry, lexicon: Lexicon) -> dict[str, str]:
    """The person said to lead the delegation of each state or body, by its key.

    "The Kenyan delegation, led by Minister X, ..."; "X and Y headed the delegations".
    """
    words = registry.text.lowers(0, len(registry.text))
    one = lexicon.words("names", "delegations")
    several = frozenset(f"{word}s" for word in one)
    if (one | several).isdisjoint(words):
        return {}
    heading = lexicon.words("names", "heading")
    found: dict[str, list[str]] = {}
    for i in (i for i, word in enumerate(words[:-1]) if word in heading):
        if words[max(0, i - 2) : i] == ["will", "be"]:
            continue  # who is still to go did not meet anybody
        if words[i + 1] != "by":
            pairs = _leading(registry, words, i, one, several)
        elif (one | several).isdisjoint(words[max(0, i - _BEFORE) : i]):
            continue
        else:
            named = registry.within(i + 2, i + 2 + _AFTER)
            keys = [m.key for m in named if registry.is_person(m.key)][:1]
            pairs = ((registry.party_of(key), key) for key in keys)
        for party, key in pairs:
            if key not in found.setdefault(party, []):
                found[party].append(key)
    return {party: keys[0] for party, keys in found.items() if len(keys) == 1}


def _leading(
    registry: Registry, words: list[str], i: int, one: frozenset[str], several: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """ "X and Y headed the delegations", "X led a Kenyan delegation": party and person."""
    behind = words[i + 1 : i + 1 + _BEHIND]
    noun = next((n for n, word in enumerate(behind, i + 1) if word in one | several), None)
    if noun is None:
        return
    start = next((j for j in range(i - 1, max(0, i - 2 * _BEFORE), -1) if words[j] == "."), 0)
    keys = [m.key for m in registry.within(start, i) if registry.is_person(m.key)]
    if words[noun] in several:
        yield from ((registry.party_of(key), key) for key in keys)
        return
    states = [m.key for m in registry.within(i + 1, noun) if registry.type_of(m.key) == "state"]
    for key in keys[-1:]:
        yield (states or [registry.party_of(key)])[-1], key


def leader_told(registry: Registry, lexicon: Lexicon, first: int, last: int) -> Mention | None:
    """Who leads "a delegation of officials from Peru, led by X", told between two tokens."""
    heading, text = lexicon.words("names", "heading"), registry.text
    words = text.lowers(first, min(first + _TO_LEADER, last))
    for n, (led, by) in enumerate(itertools.pairwise(words)):
        if by == "by" and led in heading:
            if lexicon.words("meetings", "delegations").isdisjoint(words[:n]):
                return None
            named = next(iter(registry.within(first + n + 2, last)), None)
            return named if named is not None and named.kind in ("person", "office") else None
        if led in {";", "and"} or (led == "," and by not in heading):
            return None
    return None


def are_led_by(registry: Registry, lexicon: Lexicon, encounter: Encounter) -> tuple[str, ...]:
    """Those who met, where the delegation of one side was "led by A, B and C": all of them lead it."""
    text, heading = registry.text, lexicon.words("names", "heading")
    first, last = encounter.sentence
    told = [(k, m) for k, (role, m) in encounter.people.items() if m and role != "attendee"]
    told = [(k, m) for k, m in told if first <= m.first < last and registry.is_person(k)]
    led = any(
        text[m.first - 1].lower == "by" and text[m.first - 2].lower in heading for _, m in told
    )
    return tuple(k for k, _ in told) if led else ()


def lead_delegations(encounters: list[Encounter], heads: dict[str, str]) -> None:
    """Put those who lead the delegations in place of states that met, where no one else is named."""
    for encounter in encounters if heads else ():
        met = encounter.people
        if heads.keys().isdisjoint(met) or not set(heads.values()).isdisjoint(met):
            continue
        people: People = {heads.get(key, key): role for key, role in met.items()}
        encounter.people = people
