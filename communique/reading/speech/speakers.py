"""Who speaks, and who speaks for states and bodies: "the Chilean side", "the U.S. ministers"."""

from __future__ import annotations

from collections.abc import Mapping

from communique.reading.clauses.subjects import Subject
from communique.reading.encounters.people.group_members import officers_of, standing_for
from communique.reading.names.registry import Registry
from communique.values import value


@value
class Speakers:
    """The actors that a subject means, and how surely: tier `A`, `B`, or `C` for a default."""

    keys: tuple[str, ...]
    tier: str = "A"


def side_speaks(
    registry: Registry, principals: tuple[str, ...], led: Mapping[str, str], joint: bool, party: str
) -> tuple[str, ...]:
    """Who speaks as a side: who *led* it, else who met others for it; else the state.

    In a *joint* statement, which is of states, sides without a head told are the states.
    """
    if party in led or joint:
        return (led.get(party, party),)
    met = [k for k in principals if registry.is_person(k)]
    heads = tuple(k for k in met if registry.party_of(k) == party)
    return heads if heads and len(heads) < len(met) else (party,)


def sent_by(
    registry: Registry,
    principals: tuple[str, ...],
    joint: bool,
    subject: Subject,
    parties: tuple[str, ...],
) -> Speakers:
    """Who a group of persons is that belongs to *parties*: those who met for them, or they."""
    standing = standing_for(registry, principals, parties)
    if subject.word.endswith("officials") and len(parties) == 1:
        return Speakers(officers_of(registry, principals, parties[0]) or parties, "B")
    led = subject.names[0].first == subject.first
    if subject.word.endswith("officials") and (led or joint):
        return Speakers(parties, "B")  # "U.S. and UK officials" are more than their leaders
    chairs = any(registry.is_person(p) for p in standing)
    if chairs and len(parties) == 1 and registry.type_of(parties[0]) != "state":
        return Speakers(parties)  # "Forum leaders" are more than the one who chairs the Forum
    states = all(registry.type_of(k) == "state" for k in parties)
    states = states and not any(map(registry.is_person, principals))
    if not standing and principals and (states or not joint):
        return Speakers(parties, "B")  # of a state or body that did not meet
    if standing and set(map(registry.party_of, standing)) == set(parties):
        return Speakers(standing)  # all whom each of them sent: "the Chilean Ministers"
    if len(principals) > 1 or (principals and not registry.is_person(principals[0])):
        return Speakers(principals)
    return Speakers(parties, "B")
