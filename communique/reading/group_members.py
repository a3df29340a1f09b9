"""Which of those who met a group noun means: "U.S. officials", "the two Secretaries"."""

from __future__ import annotations

from communique.reading.offices import Office
from communique.reading.registry import Registry
from communique.reading.subjects import Subject


def officers_of(registry: Registry, principals: tuple[str, ...], key: str) -> tuple[str, ...]:
    """ "U.S. officials": those of one side who met others, if they are several.

    Where one leads them they are more than that one.
    """
    owner = registry.known.get(key)
    side = {key, owner.entity.country if owner is not None and owner.entity is not None else None}
    sent: list[str] = []
    before = ""
    for person in principals:
        known = registry.known.get(person)
        # Of whom no state is told he is of the own side only where he stands with it.
        sure = (known is not None and known.party in side) or not sent or sent[-1] == before
        if sure and registry.is_person(person) and registry.party_of(person) in side:
            sent.append(person)
        before = person
    return tuple(sent) if 1 < len(sent) < len(principals) else ()


def holders_of(
    registry: Registry, principals: tuple[str, ...], subject: Subject
) -> tuple[str, ...]:
    """ "The two Secretaries" of three who met: those who hold such an office."""
    ranked = subject.word in registry.grammar.lexicon.words("names", "ranked_groups")
    ranked = ranked and subject.last - subject.first <= 1 + len(subject.word.split())
    few = 1 < subject.count < len(principals) or (ranked and not subject.count)
    if not few or not subject.word.endswith("s"):
        return ()
    head = subject.word.removesuffix("s")
    head = f"{head.removesuffix('ie')}y" if head.endswith("ie") else head
    wanted = Office(subject.first, subject.last, head)
    fits = registry.grammar.titles.fit
    holders = tuple(
        key
        for key in principals
        if (known := registry.known.get(key)) is not None
        and any(fits(wanted, held) for held in known.offices)
    )
    return holders if 1 < len(holders) == (subject.count or len(holders)) else ()
