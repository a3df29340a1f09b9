"""The town that the title of a joint statement names: those who issue it met there."""

from __future__ import annotations

from communique.authority import Entity
from communique.reading.encounters.settings.times import FactReader

_ELSEWHERE = frozenset(
    {
        "ahead",
        "before",
        "prior",
        "upcoming",
        "prepare",
        "preparations",
        "preparation",
        "situation",
        "on",
        "after",
    }
)
_LEADING = frozenset({"of", "to", "from", "for", "with", "by", "on", "at", "the", "and", "a", "-"})


def town_of_title(facts: FactReader, first: int, last: int) -> Entity | None:
    """The town of "Lisbon Declaration", "Joint Communique, Lisbon", "Joint Statement in Lisbon".

    So is a town with which a title ends, and behind which only its state or the day stands:
    "Joint Statement with the Prime Minister of Norway, Lisbon, Portugal".
    """
    text, registry = facts.text, facts.registry
    issues = facts.lexicon.words("meetings", "issues")
    for mention in registry.within(first, last):
        known = registry.known.get(mention.key)
        if known is None or known.entity is None or known.type != "city":
            continue
        before = text[mention.first - 1].lower if mention.first > first else ""
        after = text.lowers(mention.last, min(mention.last + 2, last))
        apart = before == "," and (not after or after[0] in {",", "("} or after[0].isdigit())
        named = not issues.isdisjoint(text.lowers(first, mention.first))
        closing = before not in _LEADING and _closes(facts, mention.last, last)
        if named and (apart or before == "in" or closing):
            return known.entity
    return _town_ahead(facts, first, last, issues)


def town_met_in(facts: FactReader, first: int, last: int) -> Entity | None:
    """The one town of a title that tells of an encounter: "Ministers confer in Lisbon".

    None where the title names several, or where it does not end with the town.
    """
    text, registry, words = facts.text, facts.registry, facts.lexicon.words
    verbs = ("gathering", "present", "welcoming", "meeting", "hosted", "opened", "titled_gathering")
    told = words("meetings", *verbs)
    nouns = facts.lexicon.meeting_nouns
    named = any(nouns.longest(text, i, last) for i in nouns.starts(text, first, last))
    title = text.lowers(first, last)
    if (not named and told.isdisjoint(title)) or not _ELSEWHERE.isdisjoint(title):
        return None  # "Ministers meet ahead of the Summit in Lisbon"
    towns = [m for m in registry.within(first, last) if registry.type_of(m.key) == "city"]
    if len({m.key for m in towns}) != 1 or not _closes(facts, towns[0].last, last):
        return None
    entity = registry.known[towns[0].key].entity
    return entity if text[towns[0].first - 1].lower in {"in", "at"} else None


def _closes(facts: FactReader, i: int, last: int) -> bool:
    """Whether a title ends at *i*, or only a state or a day stands behind."""
    if i < last and facts.text[i].text == ",":
        land = facts.registry.starting_at(i + 1)
        if land is None or facts.registry.type_of(land.key) != "state":
            return False
        i = land.last
    i += i == last - 1 and facts.text[i].text == "."
    return i >= last or facts.text[i].text.isdigit()


def _town_ahead(facts: FactReader, first: int, last: int, issues: frozenset[str]) -> Entity | None:
    """The town with which a title begins: "Lisbon Declaration" is of those who met in Lisbon."""
    for end in range(first + 1, min(first + 4, last)):
        if facts.text[end].lower in issues:
            name = " ".join(t.text for t in facts.text[first:end])
            found = facts.registry.authority.find(name)
            return next((e for e in found if e.type == "city"), None)
    return None
