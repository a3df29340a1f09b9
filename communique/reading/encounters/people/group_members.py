"""Which of those who met a noun means: "U.S. officials", "the two Secretaries", "the President"."""

from __future__ import annotations

from collections import Counter

from communique.reading.clauses.subjects import Subject
from communique.reading.names.offices import Office, owner_of, same_office
from communique.reading.names.registry import Mention, Registry


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
    if 1 < subject.count < len(holders):  # the two Presidents of the Union, of three who met
        sides = Counter(map(registry.party_of, holders))
        sent = [side for side, n in sides.items() if n == subject.count]
        return tuple(k for k in holders if registry.party_of(k) in sent) if len(sent) == 1 else ()
    return holders if 1 < len(holders) == (subject.count or len(holders)) else ()


def met_by_post(
    registry: Registry, principals: tuple[str, ...], mention: Mention, with_me: bool
) -> str:
    """Whom a bare office means: a guest who holds one, rather than the own officer whom nobody names.

    "The Secretary met President X of Chile. The President thanked ...". Another of the own side has
    to be there, or *with_me* "I": else it is the own leader who tells of the guest.
    """
    own, office = registry.known.get(mention.key), registry.offices.get(mention.first)
    if mention.how != "post" or own is None or own.basis != "post" or own.key in principals:
        return mention.key
    sides = {key: registry.party_of(key) for key in principals}
    with_me = with_me or any(registry.is_person(k) and sides[k] == registry.home for k in sides)
    if office is None or owner_of(office) or not with_me:
        return mention.key
    # A state that issues the text is a principal even where nothing names it.
    others = (registry.known.get(k) for k, side in sides.items() if side != registry.home)
    guests = [guest for guest in others if guest is not None]
    met = [g.key for g in guests if any(same_office(o.head, office.head) for o in g.offices)]
    return met[0] if len(met) == 1 else mention.key


def standing_for(
    registry: Registry, principals: tuple[str, ...], keys: tuple[str, ...]
) -> tuple[str, ...]:
    """The principals who stand for the parties *keys*; if any are said to, no others."""
    standing = tuple(p for p in principals if registry.party_of(p) in keys)
    told = tuple(p for p in standing if not registry.is_person(p) or registry.known[p].party)
    return told if set(map(registry.party_of, told)) == set(keys) else standing


def are_two(registry: Registry, principals: tuple[str, ...], subject: Subject) -> bool:
    """Whether "the two" or "both sides" may be the principals: as many, or of as many sides."""
    if len(principals) == subject.count:
        return True
    if subject.word not in registry.grammar.lexicon.words("meetings", "sides"):
        return False
    sides = {registry.party_of(key) for key in principals if registry.is_person(key)}
    persons = all(map(registry.is_person, principals))
    return persons and len(sides) == subject.count and not any(map(registry.is_person, sides))


def are_sides_of(registry: Registry, issuers: tuple[str, ...], keys: tuple[str, ...]) -> bool:
    """Whether *keys* are the states for which the *issuers* of a joint statement stand."""
    if any(map(registry.is_person, keys)):
        return False
    return set(keys) == set(map(registry.party_of, issuers))


def all_present(
    registry: Registry, principals: tuple[str, ...], subject: Subject
) -> tuple[str, ...]:
    """ "Participants" of a joint statement: more than the leaders who issue it, so their sides."""
    if subject.count or subject.word not in registry.grammar.lexicon.words("names", "present"):
        return ()
    if subject.word == "officials" and subject.last - subject.first > 1:
        return ()  # "the officials" are those who were named
    sides = tuple(dict.fromkeys(map(registry.party_of, principals)))
    return sides if len(sides) > 1 and not any(map(registry.is_person, sides)) else ()
