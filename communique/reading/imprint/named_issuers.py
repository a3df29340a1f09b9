"""Whom the head of a statement names as those who issue it: "We, the Ministers of A and B"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from communique.reading.clauses.reader import ClauseReader
from communique.reading.clauses.subjects import Subject
from communique.reading.imprint.issuers import issuers_from, subject_at
from communique.reading.imprint.opening_rows import opening_row
from communique.reading.names.registry import Mention, Registry
from communique.reading.page.blocks import Block

if TYPE_CHECKING:
    from communique.reading.extraction import Draft
    from communique.tokens import TokenText

_SIDES = frozenset({"sides", "delegations"})
_WHICH = frozenset(
    {"the", "both", "two", "three", "four", "foreign", "defence", "defense", "prime"}
)
_STATES = frozenset({"countries", "governments", "nations"})
# "the Global Coalition to Defeat X", "the Alliance to Support Y"
_OPPOSING = frozenset({"defeat", "counter", "combat", "fight", "support", "end", "stop", "protect"})
_JOINING = frozenset({"new", "joining", "joined", "acceding", "candidates"})
_TO_ROW = 8  # tokens in front of a row of members in which they are said to be new ones
_DASHES = frozenset({"-", "\u2013", "\u2014", ",", ":", "("})


def named_as_we(draft: Draft, registry: Registry, clauses: ClauseReader) -> tuple[str, ...]:
    """Those of whom "we" are said to be: "We, the Foreign Ministers of A, B and C, ..."."""
    for sentence in draft.sentences[:3]:
        first, last = draft.tokens.first_at(sentence.start), draft.tokens.first_at(sentence.end)
        for i in range(first, last - 3):
            parted = draft.tokens[i + 1].text in _DASHES
            if draft.tokens[i].lower != "we" or not (parted or draft.tokens[i + 1].lower == "the"):
                continue  # "We, the leaders of A and B", and "we the leaders of A and B"
            subject = clauses.subject_at(i + 1 + parted, last)
            if subject is not None and _names_office(subject):
                return several_owners(registry, _offices_joined(clauses, subject, last))
            if subject is None or subject.kind not in ("principals", "parties", "actor"):
                return ()  # "We, the Ministers of A and B", "We, the Governments of A and B"
            return _owners(registry, subject)
    return ()


def _names_office(subject: Subject) -> bool:
    """Whether *subject* is an officer without a name: "the Foreign Minister of A"."""
    posts = all(m.how == "post" for m in subject.names)
    return subject.kind == "office" or (subject.kind == "person" and posts)


def _offices_joined(clauses: ClauseReader, subject: Subject, last: int) -> list[Mention]:
    """The names of "the Secretary of State of A and the Foreign Ministers of B and C"."""
    names, k, text = list(subject.names), subject.last, clauses.text
    while k < last - 1 and (text[k].text == "," or text[k].lower == "and"):
        k += 1 + (text[k + 1].lower == "and")
        more = clauses.subject_at(k, last)
        if more is None or not (more.kind == "principals" or _names_office(more)):
            break
        names += more.names
        k = more.last
    return names


def _owners(registry: Registry, subject: Subject) -> tuple[str, ...]:
    """The states and bodies whose leaders or ministers *subject* names, where they are several."""
    return several_owners(registry, subject.names)


def several_owners(registry: Registry, names: Sequence[Mention]) -> tuple[str, ...]:
    """The states and bodies that *names* stand for, where they are several."""
    owners: list[str] = []
    for mention in without_opposed(registry, names):
        office = registry.offices.get(mention.first)
        owner = (office.country or office.organization) if office else None
        key = owner or registry.party_of(mention.key)
        if not registry.is_person(key):
            owners.append(key)
    states = [k for k in dict.fromkeys(owners) if registry.type_of(k) != "group"]
    if len(states) > 1:
        return tuple(states)
    one = len(set(owners)) == 1 and registry.type_of(owners[0]) != "state"
    return tuple(owners[:1]) if one else ()  # "We, the Foreign Ministers of ASEAN"


def without_opposed(registry: Registry, names: Iterable[Mention]) -> list[Mention]:
    """*names* without those that tell what a body is for: "the Coalition to Defeat X", "against X"."""
    kept: list[Mention] = []
    opposed = -1  # where the last of them ends
    for mention in names:
        near = registry.text.lowers(max(0, mention.first - 2), mention.first)
        meant = near[-1:] == ["against"] or (near[:-1] == ["to"] and near[-1] in _OPPOSING)
        if meant or (near[-1:] == ["/"] and opposed == mention.first - 1):
            opposed = mention.last
        else:
            kept.append(mention)
    return kept


def speaking_first(draft: Draft, registry: Registry, clauses: ClauseReader) -> tuple[str, ...]:
    """Those who speak in the first sentence: "The Foreign Ministers of A and B condemn ..."."""
    for sentence in draft.sentences[:1]:
        first, last = draft.tokens.first_at(sentence.start), draft.tokens.first_at(sentence.end)
        for predicate in clauses.predicates(first, last)[:1]:
            owners = _owners(registry, predicate.subject)
            if owners and predicate.match.form.feature == "base":
                row = opening_row(draft)  # "The Troika (A, B and C), D and E condemn"
                return row if set(owners) < set(row) else owners
    return ()


def acting_body(draft: Draft, registry: Registry, clauses: ClauseReader) -> tuple[str, ...]:
    """The one body that speaks first: "The Council condemns ..."; none that is spoken of.

    Where "we" speak before, it is one that they speak of.
    """
    for sentence in draft.sentences:
        first, last = draft.tokens.first_at(sentence.start), draft.tokens.first_at(sentence.end)
        for predicate in clauses.predicates(first, last):
            if draft.tokens[predicate.subject.first].lower == "we":
                return ()
            for mention in predicate.subject.names[:1]:
                if registry.type_of(mention.key) in ("group", "organization"):
                    return (mention.key,)
    return ()


def _of_several(registry: Registry, keys: Iterable[str]) -> tuple[str, ...]:
    """The persons of *keys*, where each stands for another party; else none."""
    persons = tuple(dict.fromkeys(k for k in keys if registry.is_person(k)))
    several = len({registry.party_of(k) for k in persons}) == len(persons)
    return persons if len(persons) > 1 and several else ()


def named_in_title(draft: Draft, registry: Registry, blocks: list[Block]) -> tuple[str, ...]:
    """Who is named as issuers in the title: "by the Ministers A (France), B (Poland)"."""
    leads = draft.tools.lexicon.words("publishers", "issued_by")
    for block in blocks:
        first, last = draft.tokens.first_at(block.start), draft.tokens.first_at(block.end)
        by = next((i for i in range(first, last) if draft.tokens[i].lower in leads), None)
        if by is not None:
            end = subject_at(draft.tokens, draft.tools.lexicon, by, last)
            named = _of_several(registry, (m.key for m in registry.within(by, end)))
            if named:
                return named
    return ()


def opening_together(
    draft: Draft, registry: Registry, clauses: ClauseReader, parties: tuple[str, ...]
) -> tuple[str, ...]:
    """The persons with whom a text begins, where they are of all *parties* that the title tells."""
    for sentence in draft.sentences[:1]:
        first, last = draft.tokens.first_at(sentence.start), draft.tokens.first_at(sentence.end)
        subject = clauses.subject_at(first, last)
        keys = _of_several(registry, (m.key for m in subject.names)) if subject is not None else ()
        return keys if parties and {registry.party_of(k) for k in keys}.issuperset(parties) else ()
    return ()


def listed_at_head(draft: Draft, registry: Registry, clauses: ClauseReader) -> tuple[str, ...]:
    """Who "the leaders of the partnership - A of X, B of Y, and C of Z -" are."""
    for sentence in draft.sentences[:2]:
        first, last = draft.tokens.first_at(sentence.start), draft.tokens.first_at(sentence.end)
        for i in range(first + 2, min(first + 40, last - 1)):
            if draft.tokens[i].text not in _DASHES:
                continue
            named = registry.starting_at(i + 1)
            listed = clauses.subject_at(i + 1, last) if named and named.kind == "person" else None
            keys = _of_several(registry, (m.key for m in listed.names)) if listed else ()
            if keys and any(clauses.heads_group(j, i) for j in range(first, i)):
                return keys
    return ()


def speaks_of_sides(draft: Draft) -> bool:
    """Whether a text tells of "the two sides" throughout, and never of "the leaders" or "us"."""
    lexicon, text = draft.tools.lexicon, draft.tokens
    persons = lexicon.words("names", "who_speak")
    sides = 0
    for i in range(1, len(text)):
        lower = text[i].lower
        told = text[i - 1].lower in {"both", "two", "the"}
        sides += told and (lower in _SIDES or (lower in _STATES and _opens_clause(text, i)))
        if lower in persons and (lower == "we" or text[i - 1].lower in _WHICH):
            return False
    return sides > 2


def _opens_clause(text: TokenText, i: int) -> bool:
    """Whether the noun at *i* may be a subject: "Both countries agreed", not "between the two countries"."""
    first = i - 1 - (text[i - 2].lower == "the")
    return first < 1 or not text[first - 1].is_word


def sides_opening(draft: Draft, registry: Registry, clauses: ClauseReader) -> tuple[str, ...]:
    """The states or persons with which the text begins: "The Polish and Latvian Governments have ..."."""
    for sentence in draft.sentences[:1]:
        first, last = draft.tokens.first_at(sentence.start), draft.tokens.first_at(sentence.end)
        subject = clauses.subject_at(first, last)
        keys = tuple(dict.fromkeys(m.key for m in subject.names)) if subject is not None else ()
        if len(keys) > 1 and all(registry.type_of(k) == "state" for k in keys):
            return keys
        return _of_several(registry, keys) or opening_row(draft)
    return ()


def sides_at_head(draft: Draft, registry: Registry, clauses: ClauseReader) -> tuple[str, ...]:
    """Persons and states named in the first sentence, where they are of several parties."""
    opening = sides_opening(draft, registry, clauses)
    if opening and not registry.is_person(opening[0]):
        return opening
    for sentence in draft.sentences[:1]:
        first, last = draft.tokens.first_at(sentence.start), draft.tokens.first_at(sentence.end)
        named = [m for m in registry.within(first, last) if m.how != "demonym"]
        keys = dict.fromkeys(
            m.key
            for m in named
            if m.kind == "person" or (m.kind == "actor" and registry.type_of(m.key) == "state")
        )
        sides = without_family(registry, without_represented(registry, tuple(keys)))
        return sides if len({registry.party_of(k) for k in sides}) > 1 else ()
    return ()


def signed_by(draft: Draft, registry: Registry) -> tuple[str, ...]:
    """Who is named as issuers by name: "Joint statement from: A, Minister of X; B, ..."."""
    for sentence in draft.sentences[:2]:
        first, last = draft.tokens.first_at(sentence.start), draft.tokens.first_at(sentence.end)
        start = issuers_from(draft.tokens, draft.tools.lexicon, first, last)
        if start is not None:
            named = registry.within(start, last)
            keys = tuple(dict.fromkeys(m.key for m in named if registry.is_person(m.key)))
            return keys if len({registry.party_of(k) for k in keys}) > 1 else ()
    return ()


def signed_below(draft: Draft, registry: Registry) -> tuple[str, ...]:
    """Who sign below the text, each with the office held for a party of his own."""
    return _of_several(registry, filter(None, map(registry.key_of, draft.signatures)))


def members_named(
    draft: Draft, registry: Registry, clauses: ClauseReader, groups: tuple[str, ...]
) -> tuple[str, ...]:
    """Whom a statement of groups lists as its own: "the leaders of A, B and C"; else nobody."""
    for sentence in draft.sentences[:4]:
        first, last = draft.tokens.first_at(sentence.start), draft.tokens.first_at(sentence.end)
        for i in range(first, last):
            subject = clauses.subject_at(i, last)
            least = 2 if subject is not None and subject.word else 3
            if subject is None or len(subject.names) < least:
                continue
            if not _JOINING.isdisjoint(draft.tokens.lowers(max(first, i - _TO_ROW), i)):
                continue  # "welcomed its new members, A, B and C"
            keys = tuple(dict.fromkeys(m.key for m in subject.names if m.key not in groups))
            kinds = [registry.type_of(k) for k in keys]
            bodies = subject.word and kinds.count("state") > 2  # and the Union's, with them
            if len(keys) > 1 and set(kinds) <= ({"state", "organization"} if bodies else {"state"}):
                return keys
    return ()


def without_represented(registry: Registry, keys: tuple[str, ...]) -> tuple[str, ...]:
    """*keys* without the states for which one of the persons among them stands.

    "Minister X chaired a meeting of the Ministers of A, B and C", X being Minister of A.
    """
    stood_for = {registry.party_of(k) for k in keys if registry.is_person(k)}
    return tuple(k for k in keys if registry.is_person(k) or k not in stood_for)


def without_family(registry: Registry, keys: tuple[str, ...]) -> tuple[str, ...]:
    """*keys* without those who have no office, and the family name of one who has one."""
    known = [registry.known[k] for k in keys if registry.is_person(k)]
    families = {k.surname for k in known if k.offices and k.surname}
    kin = {k.key for k in known if not k.offices and k.surname in families}
    return tuple(k for k in keys if k not in kin)
