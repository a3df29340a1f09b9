"""Whom words mean that bear no name: "the latter", "her guest", "His Majesty", "the Minister"."""

from __future__ import annotations

from collections.abc import Sequence

from communique.reading.clauses.subjects import ONE_OF_TWO, Subject
from communique.reading.names.offices import owner_of
from communique.reading.names.registry import Mention, Registry

OF_TWO_MET = ("guest", "host", "other")  # roles of two who met, by which no name is told
_TO_NAME = 40  # tokens from a pronoun back to the name that it means
STYLES = ("majesty", "highness", "excellency")
# Tokens in front of "the former" in which the two stand that it chooses from.
_TWO_BACK = 80


def one_of_two(registry: Registry, subject: Subject) -> str | None:
    """Who "the former" and "the latter" are: the two who were named last, in that order.

    Two persons, or two states or bodies, whichever are nearer.
    """
    pairs: list[list[tuple[int, str]]] = []
    for kind in ("person", "actor"):
        named: dict[str, int] = {}
        for mention in registry.within(max(0, subject.first - _TWO_BACK), subject.first):
            if mention.kind == kind:
                named[mention.key] = mention.first
        pairs.append(sorted((first, key) for key, first in named.items())[-2:])
    found = [pair for pair in pairs if len(pair) == 2]
    if not found:
        return None
    last_two = [key for _, key in max(found, key=lambda pair: pair[-1][0])]
    return last_two[ONE_OF_TWO.index(subject.word)]


def of_two_met(
    registry: Registry, principals: tuple[str, ...], last: str | None, subject: Subject
) -> str | None:
    """Who "her guest", "the host" and "her counterpart" are, where two met; *last* spoke last.

    Whoever is not she; else the guest is who is not of the publisher's state.
    """
    if len(principals) != 2:
        return None
    one, other = principals
    if registry.text[subject.first].lower != "the" and last in principals:
        return other if last == one else one
    own = [k for k in principals if registry.party_of(k) == registry.home]
    own = own or told_without_state(registry, principals)
    if subject.word == "other" or len(own) != 1:
        return None
    guest = other if own[0] == one else one
    return guest if subject.word == "guest" else own[0]


def told_without_state(registry: Registry, keys: Sequence[str]) -> list[str]:
    """Of "the Minister, Ms Novak, received Mr Silva, Minister of Chile" the house's own.

    It is named first, and its office without a state, when that of the others has one.
    """
    known = {key: registry.known[key].offices for key in keys if registry.is_person(key)}
    plain = [k for k, held in known.items() if held and not any(map(owner_of, held))]
    told = (m.key for m in registry.mentions if m.key in known)
    return plain if len(plain) == 1 < len(keys) and next(told, None) == plain[0] else []


def styled(registry: Registry, principals: tuple[str, ...], subject: Subject) -> list[str]:
    """Those whom "His Majesty" may mean: the King who met, or the Kings of the text."""
    heads = registry.grammar.lexicon.names["styled"].get(subject.word, ())
    known = registry.known.items()
    holders = [key for key, one in known if any(o.head in heads for o in one.offices)]
    return [key for key in holders if key in principals] or holders


def one_of_state(registry: Registry, met: Sequence[tuple[str, ...]], state: str) -> str | None:
    """Who "the Chilean leader" is: the one person for Chile of the first of those who *met*."""
    for keys in met:
        own = [k for k in keys if registry.party_of(k) == state]
        if len(own) == 1 and registry.is_person(own[0]):
            return own[0]
    return None


def holders_meant(registry: Registry, principals: tuple[str, ...], mention: Mention) -> list[str]:
    """Those whom a bare office may mean: the publisher's own, then principals.

    Of several it is whoever is told of no state where the others are.
    """
    holders = registry.holders_at(mention)
    own = [k for k in holders if registry.home and registry.party_of(k) == registry.home]
    holders = own or [k for k in holders if k in principals] or holders
    return told_without_state(registry, holders) or holders


def named_before(registry: Registry, i: int, word: str, excluded: frozenset[str]) -> str | None:
    """Who was named last before the pronoun *word* at token *i*, of those whom it may mean."""
    before = list(registry.within(max(0, i - _TO_NAME), i))
    for mention in reversed(before):
        if mention.kind != "person" or mention.key in excluded:
            continue
        if mention.first and registry.text[mention.first - 1].lower in {"of", "from"}:
            continue
        if registry.called(mention.key) in (word, None):
            return mention.key
    return None
