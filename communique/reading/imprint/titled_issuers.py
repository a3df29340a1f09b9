"""Whom the title of a statement names as those who issue it, or of whom it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.reading.imprint.issuers import subject_at
from communique.reading.imprint.named_issuers import without_opposed
from communique.reading.names.offices import owner_of
from communique.reading.names.registry import Mention, Registry
from communique.reading.page.blocks import Block

if TYPE_CHECKING:
    from communique.reading.extraction import Draft


def title_lines(draft: Draft) -> list[Block]:
    """The title and the heading below it; what stands above is a letterhead."""
    lines = [b for b in draft.blocks if b.kind in ("title", "heading")]
    title = next((n for n, b in enumerate(lines) if b.kind == "title"), 0)
    return lines[title : title + 2]


def issuing_parties(draft: Draft, registry: Registry, blocks: list[Block]) -> tuple[str, ...]:
    """The states and bodies that the title names as issuers."""
    found = _issuing(draft, registry, blocks)
    kinds = {"state", "organization", "group"}
    if sum(registry.type_of(k) == "state" for k in found) > 1:
        kinds.discard("group")  # "the Weimar Triangle countries, France, Germany and Poland"
    # "the visit of the President of A to B" is of A's as well
    keys = (registry.party_of(k) if registry.is_person(k) else k for k in found)
    sessions = registry.grammar.lexicon.names["sessions_of"]
    # "Post Ministerial Conference with Kenya": the body, where the text names it
    keys = (sessions[k] if sessions.get(k) in registry.known else k for k in keys)
    listed = (k for k in keys if registry.type_of(k) in kinds and registry.known[k].entity)
    parties = tuple(dict.fromkeys(listed))
    wholes = registry.grammar.lexicon.names["bodies_of"]  # "U.S.-EU: Statement by the EEAS and ..."
    return tuple(k for k in parties if wholes.get(k) not in parties)


def titled_persons(draft: Draft, registry: Registry, blocks: list[Block]) -> tuple[str, ...]:
    keys: list[str] = []
    for block in blocks:
        first, last = draft.tokens.first_at(block.start), draft.tokens.first_at(block.end)
        keys += [m.key for m in registry.within(first, last) if registry.is_person(m.key)]
    return tuple(dict.fromkeys(keys))


def _issuing(draft: Draft, registry: Registry, blocks: list[Block]) -> list[str]:
    """Who is named in the title before it says what it is about ("G7 statement on Syria").

    Where nobody is, those whom it names then: "Joint statement on Chile-Peru trade"; but not one
    state alone, of which it only tells.
    """
    found: list[str] = []
    for block in blocks:
        first, end, last = _parts_of_title(draft, block)
        for mention in without_opposed(registry, registry.within(first, end)):
            if not _is_of_town(registry, mention):
                found += _pair_within(registry, mention) or [_owner(registry, mention)]
        if not found:
            named = list(registry.within(end, last))
            told = [registry.party_of(m.key) for m in named]
            bare = all(m.kind == "actor" and m.key == told[0] for m in named)
            found += [] if bare and told and registry.type_of(told[0]) == "state" else told
    return found


def _owner(registry: Registry, mention: Mention) -> str:
    """The state or body of an officer whom nobody names: "the Chilean Minister of Trade"."""
    office = registry.offices.get(mention.first) if mention.kind == "office" else None
    return (owner_of(office) if office is not None else None) or mention.key


def _pair_within(registry: Registry, mention: Mention) -> list[str]:
    """The states after which a body that no list knows is called: "the Kenya-Zambia Joint Commission"."""
    known = registry.known.get(mention.key)
    if known is None or known.entity is not None or registry.is_person(mention.key):
        return []
    span = range(mention.first, mention.last)
    named = (registry.grammar.entity_at(registry.text, i, mention.last) for i in span)
    states = dict.fromkeys(n.entity.key for n in named if n is not None and n.is_state)
    return list(states) if len(states) > 1 else []


def _parts_of_title(draft: Draft, block: Block) -> tuple[int, int, int]:
    """Where a title begins, where it says what it is about, and where it ends."""
    first, last = draft.tokens.first_at(block.start), draft.tokens.first_at(block.end)
    return first, subject_at(draft.tokens, draft.tools.lexicon, first, last), last


def ministries_titled(draft: Draft, registry: Registry, blocks: list[Block]) -> tuple[str, ...]:
    """The several ministries of one state that a title names: "Joint Statement by the Ministries of ..."."""
    found: list[str] = []
    for block in blocks:
        first, end, _ = _parts_of_title(draft, block)
        found += [m.key for m in registry.within(first, end)]
    ministries = tuple(k for k in dict.fromkeys(found) if registry.type_of(k) == "ministry")
    return ministries if len(ministries) > 1 else ()


def _is_of_town(registry: Registry, mention: Mention) -> bool:
    """Whether a state only tells where a town is: "Joint Statement, Lima, Peru"."""
    town = registry.at(mention.first - 2) if mention.first > 1 else None
    comma = registry.text[mention.first - 1].text == ","
    return comma and town is not None and registry.type_of(town.key) == "city"
