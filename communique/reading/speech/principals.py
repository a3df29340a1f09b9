"""Whose meeting or statement it is: who "both sides" and "we" are.

Those who met come first, then those whom the words "We, the Ministers of ..." name, then those
whom the title names as issuers.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from communique.reading.clauses.reader import ClauseReader
from communique.reading.encounters.encounter import Encounter
from communique.reading.encounters.people.delegations import are_led_by
from communique.reading.encounters.people.met_turns import leads_country
from communique.reading.imprint.letters import find_sender
from communique.reading.imprint.named_issuers import (
    acting_body,
    listed_at_head,
    named_as_we,
    named_in_title,
    opening_together,
    sides_at_head,
    sides_opening,
    signed_below,
    signed_by,
    speaking_first,
    speaks_of_sides,
    without_family,
    without_represented,
)
from communique.reading.imprint.opening_rows import (
    bracketed_row,
    introduced_parties,
    role_row,
    signing_states,
)
from communique.reading.imprint.release_notes import released_by
from communique.reading.imprint.titled_issuers import (
    issuing_parties,
    ministries_titled,
    title_lines,
    titled_persons,
)
from communique.reading.names.registry import Registry
from communique.reading.page.blocks import Block
from communique.reading.page.quotes import says_i
from communique.reading.speech.at_large import met_at_large

if TYPE_CHECKING:
    from communique.reading.extraction import Draft, Profile


_OF_GROUPS = ("joined", "attended", "event")  # rules of encounters


def find_principals(
    draft: Draft,
    registry: Registry,
    encounters: list[Encounter],
    profile: Profile,
    clauses: ClauseReader,
) -> tuple[str, ...]:
    """Whose meeting or statement it is: those who met, else those who issue it."""
    blocks = _head_blocks(draft, profile)
    parties = issuing_parties(draft, registry, blocks)
    if (profile.joint or len(parties) > 1) and met_at_large(draft, registry, parties):
        return parties
    if profile.joint:
        parties, told = _parties_told(draft, registry, encounters, clauses, parties)
        signed = _signed(draft, registry, clauses, blocks, parties, told)
        if signed:
            return signed
        parties = _bodies_met(registry, encounters, parties)
        issuers = _issuers(draft, registry, encounters, clauses, blocks, parties)
        if issuers:
            return issuers
    met = _met(registry, encounters, profile.joint)
    if met:
        return met
    persons = titled_persons(draft, registry, blocks)
    if len(persons) > 1:
        return persons
    if profile.joint:
        return (
            _parties_at_head(draft, registry, clauses, parties)
            or sides_opening(draft, registry, clauses)
            or ministries_titled(draft, registry, blocks)
            or acting_body(draft, registry, clauses)
        )
    if len(persons) == 1 and profile.publisher:
        if registry.party_of(persons[0]) == profile.home:
            return persons  # the own minister and the own ministry are no two sides
        return (*persons, profile.publisher)
    if not persons and profile.voice == "narrator" and len(parties) > 1:
        return parties  # "Third Round of the Chile-Peru Consultations": two states and no names
    return persons


def _head_blocks(draft: Draft, profile: Profile) -> list[Block]:
    """The lines in which the parties are named."""
    start = next((b.start for b in draft.blocks if b.is_text), 0)
    blocks = [b for b in title_lines(draft) if b.kind == "title" or b.start < start]
    if profile.joint:  # "Joint statement with the President of Chile": the author is the other side
        blocks += [b for b in draft.blocks if b.kind == "author"]
    return blocks


def _parties_told(
    draft: Draft,
    registry: Registry,
    encounters: list[Encounter],
    clauses: ClauseReader,
    parties: tuple[str, ...],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parties of a joint statement, and those of them that its words name as such."""
    told = (
        named_as_we(draft, registry, clauses)
        or released_by(draft, registry, clauses)
        or signing_states(draft)
        or role_row(draft)
        or bracketed_row(draft)
    )
    parties = told or parties
    if len(parties) < 2 and not any(registry.type_of(k) == "group" for k in parties):
        parties = (
            speaking_first(draft, registry, clauses)
            or introduced_parties(draft, registry)
            or parties
        )
    return _with_own_side(registry, encounters, parties) or parties, told


def _signed(
    draft: Draft,
    registry: Registry,
    clauses: ClauseReader,
    blocks: list[Block],
    parties: tuple[str, ...],
    told: tuple[str, ...],
) -> tuple[str, ...]:
    """The persons who are named as those who issue a joint statement."""
    return (
        signed_by(draft, registry)
        or _all_told(named_in_title(draft, registry, blocks), told)
        or opening_together(draft, registry, clauses, parties)
        or _all_told(listed_at_head(draft, registry, clauses), told)
        or _all_signed(registry, signed_below(draft, registry), parties)
    )


def _issuers(
    draft: Draft,
    registry: Registry,
    encounters: list[Encounter],
    clauses: ClauseReader,
    blocks: list[Block],
    parties: tuple[str, ...],
) -> tuple[str, ...]:
    """Who speaks for the *parties* of a joint statement: those who met, else the first of each.

    States that a note says have released it speak for themselves where nobody met for them.
    """
    states = len(parties) > 1 and all(registry.type_of(k) == "state" for k in parties)
    if states and not titled_persons(draft, registry, blocks):
        unmanned = not any(_persons_met(registry, e) for e in encounters)
        if speaks_of_sides(draft) or (unmanned and released_by(draft, registry, clauses)):
            return parties
    if len(parties) > 1 and parties == introduced_parties(draft, registry):
        return parties  # "the Government of A (GA) and the B Front (BF)", whoever was there
    own = next((e.own for e in encounters if e.own), ())
    if own and set(own) < set(parties):
        own = parties
    issuers = _met_for(registry, encounters, own or parties)
    issuers = issuers or _led_together(draft, registry, encounters, own or parties)
    issuers = issuers or _first_of_each(registry, own or parties)
    if not own and len(issuers) < 2:
        return ()
    return _two_a_side(registry, encounters, parties) or issuers


def _met(registry: Registry, encounters: list[Encounter], joint: bool) -> tuple[str, ...]:
    """Those who met at the first encounter of which more than one side is told."""
    for encounter in encounters:
        if encounter.rule == "colleague":
            continue  # the guest was the author's before he was the colleague's
        keys = _met_in_a_row(encounters, encounter)
        keys = _group_met(registry, encounter) or keys
        keys = without_family(registry, without_represented(registry, keys))
        if len(keys) > 1:
            return _one_a_side(registry, keys) if joint else keys
        if keys and registry.type_of(keys[0]) == "group":
            return keys  # "hosted a meeting of the Directors of the Nordic-Baltic Eight"
    return ()


def _parties_at_head(
    draft: Draft, registry: Registry, clauses: ClauseReader, parties: tuple[str, ...]
) -> tuple[str, ...]:
    """The *parties*, and where it is one alone, which is not joint, those at the head of the text."""
    if len(parties) != 1 or registry.type_of(parties[0]) not in ("state", "organization"):
        return parties
    # "with the President of the European Commission"
    sides = sides_at_head(draft, registry, clauses)
    both = parties[0] in map(registry.party_of, sides)
    if sides and (both or registry.type_of(parties[0]) == "state"):
        parties = sides
    return _first_of_each(registry, parties) if len(parties) > 1 else parties


def _met_in_a_row(encounters: list[Encounter], first: Encounter) -> tuple[str, ...]:
    """Those who met at the *first*, and at others of which the same sentence tells.

    "X spoke, in separate calls, with A, B and C": "the leaders" of what follows are all of them.
    """
    row = [e for e in encounters if e.sentence == first.sentence and e.kind == first.kind]
    people = ((k, role) for e in row for k, (role, _) in e.people.items())
    return tuple(dict.fromkeys(k for k, role in people if role != "attendee"))


def _group_met(registry: Registry, encounter: Encounter) -> tuple[str, ...]:
    """The group whose meeting one of its own attended or hosted: "the ministers" are all of it.

    "X attended a meeting of the Foreign Ministers of the Visegrad Group."
    """
    keys = tuple(k for k, (role, _) in encounter.people.items() if role != "attendee")
    groups = tuple(k for k in keys if registry.type_of(k) == "group")
    alone = len(groups) == 1 and len(keys) == 2 and any(map(registry.is_person, keys))
    end = encounter.trigger[1] if encounter.trigger is not None else len(registry.text)
    of_it = encounter.rule in _OF_GROUPS or registry.text[end].lower == "of"
    return groups if alone and of_it else ()


def _all_signed(
    registry: Registry, signed: tuple[str, ...], parties: tuple[str, ...]
) -> tuple[str, ...]:
    """Those who *signed*, unless somebody of the *parties* is missing whose line was not read."""
    missing = {registry.party_of(k) for k in signed} < set(parties)
    return () if missing else signed


def _all_told(signed: tuple[str, ...], told: tuple[str, ...]) -> tuple[str, ...]:
    """Those who *signed*, unless more are *told* of: "the Ministers of A, B and C" have no names."""
    return () if len(told) > len(signed) else signed


def _bodies_met(
    registry: Registry, encounters: list[Encounter], parties: tuple[str, ...]
) -> tuple[str, ...]:
    """The bodies that met, where the title names those of which they are parts; else *parties*."""
    for encounter in encounters[:1]:
        keys = tuple(k for k in encounter.people if k in encounter.principals)
        bodies = [k for k in keys if registry.type_of(k) == "organization"]
        if len(keys) > 1 and bodies == list(keys) and not set(parties) <= set(keys):
            return keys
    return parties


def find_author(draft: Draft, registry: Registry) -> str | None:
    """Who says "I": whom the head names as the author, or the own one in the title.

    "Statement by President Biden on ..."; "Minister Novak meets with ...".
    """
    issuer = _issues_in_full(draft, registry)
    sender = find_sender(draft) if issuer is None else None
    issuer = registry.key_of(sender) if sender is not None else issuer
    named = draft.head_author
    if issuer is None and named is not None and named.person is not None:
        issuer = registry.key_of(named.person)
    if issuer is None and says_i(draft.tokens):
        issuer = _named_by_office(draft, registry)
    title = next((b for b in draft.blocks if b.kind == "title"), None)
    if title is None or issuer is not None:
        return issuer
    if registry.home is None or "i" not in draft.tokens.lowers(0, len(draft.tokens)):
        return None
    if not any(t.text == "I" for t in draft.tokens):
        return None
    first, last = draft.tokens.first_at(title.start), draft.tokens.first_at(title.end)
    laments = draft.tools.lexicon.words("publishers", "laments")
    words = draft.tokens.lowers(first, last)
    last = next((first + i for i, word in enumerate(words) if word in laments), last)
    titled = {m.key for m in registry.within(first, last) if registry.is_person(m.key)}
    own = [key for key in titled if registry.party_of(key) == registry.home]
    return own[0] if len(own) == 1 else None


def _named_by_office(draft: Draft, registry: Registry) -> str | None:
    """Who holds the office that alone stands in a line of the head: "Prime Minister of Chile"."""
    found = set()
    for block in draft.blocks:
        if block.kind in ("publisher", "author"):
            mention = registry.at(draft.tokens.first_at(block.start))
            if mention is not None and mention.last >= draft.tokens.first_at(block.end):
                found.add(mention.key)
    persons = [key for key in found if registry.is_person(key)]
    return persons[0] if len(found) == len(persons) == 1 else None


def _issues_in_full(draft: Draft, registry: Registry) -> str | None:
    """Who "issued the following statement:", if the text begins with that."""
    kinds = draft.tools.lexicon.words("publishers", "issued_kinds")
    for sentence in draft.sentences[:1]:
        first, last = draft.tokens.first_at(sentence.start), draft.tokens.first_at(sentence.end)
        words = draft.tokens.lowers(first, last)
        if words[-1:] == [":"] and "following" in words and not kinds.isdisjoint(words):
            verb = first + words.index("following")
            keys = [m.key for m in registry.within(first, verb) if registry.is_person(m.key)]
            return keys[0] if len(keys) == 1 else None
    return None


def _first_of_each(registry: Registry, parties: tuple[str, ...]) -> tuple[str, ...]:
    """For each party the person who stands for it first in the text; itself where nobody does."""
    first: dict[str, list[str]] = {}
    persons = [k for k in registry.known.values() if k.type == "person" and k.basis != "post"]
    for known in persons:
        if known.offices:
            first.setdefault(registry.party_of(known.key), []).append(known.key)
    for known in persons:  # "H.E. Sheikh Omar al-Noor of Qatar", whose office nobody tells
        if known.party is not None and known.entity is None and known.party not in first:
            first[known.party] = [known.key]
    named = sum(p in first for p in parties)
    if not named or (len(parties) > 2 and named == 1):
        return parties  # of four leaders one, who is the host
    states = all(registry.type_of(p) == "state" for p in parties)
    if states and named < len(parties):
        return parties  # a guest who is told of, and nobody of the other state
    return tuple(k for p in dict.fromkeys(parties) for k in _heads(registry, first.get(p, [p])))


def _heads(registry: Registry, keys: list[str]) -> list[str]:
    """Of those who stand for one party the first, and who heads another body of it.

    The Presidents of the European Council and of the Commission speak for the Union together.
    """
    bodies: dict[str | None, str] = {}
    for key in keys:
        known = registry.known.get(key)
        own = [o.organization for o in known.offices if o.organization] if known else []
        body = own[0] if own and registry.party_of(key) != own[0] else None
        bodies.setdefault(body, key)
    union = [k for body, k in bodies.items() if body in registry.union_bodies]
    return union or keys[:1]


def _with_own_side(
    registry: Registry, encounters: list[Encounter], parties: tuple[str, ...]
) -> tuple[str, ...]:
    """The sides of those who met, where the title names all of them but one.

    "Joint statement with the Prime Minister of X": the host takes its own side for granted.
    """
    for encounter in encounters[:1]:
        sides = tuple(
            dict.fromkeys(registry.party_of(k) for k in _persons_met(registry, encounter))
        )
        if any(registry.is_person(k) for k in sides):
            return ()
        if parties and set(parties) < set(sides) and len(sides) == len(parties) + 1:
            return sides
    return ()


def _met_for(
    registry: Registry, encounters: list[Encounter], parties: tuple[str, ...]
) -> tuple[str, ...]:
    """Those who met first, where they are one for each of the *parties*; else nobody."""
    for encounter in encounters[:1]:
        keys = _persons_met(registry, encounter)
        known = [p for k in keys if (p := registry.party_of(k)) != k]
        alike = len(keys) == len(parties) > 1 and len(set(known)) == len(known)
        if alike and set(known) <= set(parties):
            return keys
    return ()


def _led_together(
    draft: Draft, registry: Registry, encounters: list[Encounter], parties: tuple[str, ...]
) -> tuple[str, ...]:
    """Those who met for the *parties*, where several led the delegation of one of them."""
    for encounter in encounters[:1]:
        keys = are_led_by(registry, draft.tools.lexicon, encounter)
        return keys if {registry.party_of(k) for k in keys} == set(parties) else ()
    return ()


def _persons_met(registry: Registry, encounter: Encounter) -> tuple[str, ...]:
    """The persons of an encounter who did not merely attend."""
    people = encounter.people.items()
    keys = (k for k, (role, _) in people if role != "attendee" and registry.is_person(k))
    return without_family(registry, tuple(keys))


def _two_a_side(
    registry: Registry, encounters: list[Encounter], parties: tuple[str, ...]
) -> tuple[str, ...]:
    """Those who met for the *parties*, where each sent as many and more than one."""
    for encounter in encounters:
        led = (k for k, (role, _) in encounter.people.items() if role != "attendee")
        keys = tuple(k for k in led if registry.is_person(k))
        sides = Counter(map(registry.party_of, keys))
        if set(sides) == set(parties) and len(set(sides.values())) == 1 and len(keys) > len(sides):
            return _leaders_met(registry, keys) or keys
    return ()


def _one_a_side(registry: Registry, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Of several persons of one party the first: the others came with them."""
    seen: dict[str, list[str]] = {}
    for key in keys:
        seen.setdefault(registry.party_of(key), []).append(key)
    sizes = {len(of) for of in seen.values()}
    leaders = _leaders_met(registry, keys)
    if leaders:
        return leaders
    if len(seen) > 1 and len(sizes) == 1 and min(sizes) > 1:
        return keys  # two ministers a side
    return tuple(k for of in seen.values() for k in _heads(registry, of)) if len(seen) > 1 else keys


def _leaders_met(registry: Registry, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The two Presidents or Prime Ministers of *keys*, to whose talks they brought Ministers."""
    leaders = [k for k in keys if leads_country(registry, k)]
    sides = {registry.party_of(k) for k in leaders}
    return tuple(leaders) if len(leaders) == len(sides) == 2 < len(keys) else ()
