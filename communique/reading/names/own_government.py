"""Who "the Government" and "Cabinet" are in what a state publishes: that state."""

from __future__ import annotations

from communique.authority import fold_name
from communique.reading.names.registry import Mention, Registry
from communique.tokens import TokenText

_EXECUTIVES = frozenset({"Government", "Cabinet", "Administration"})
_OURS = frozenset({"my", "our"})
OPENERS = frozenset({"the", *_OURS, *map(str.lower, _EXECUTIVES)})  # with one of these they begin
_NOT_OWN = frozenset({"of", "in", "and", "'s", "for", ",", "-", "(", "/"})
_STOPS = frozenset({".", ":", ";", "!", "?", '"', ","})
_TOLD_BACK = 120  # tokens in which another state's government may have been spoken of


def own_government(text: TokenText, registry: Registry, i: int, stop: int) -> Mention | None:
    """ "The Government welcomes ...", "Cabinet decided ...", where such words open a clause.

    Not where another state's government was spoken of last.
    """
    named = _called_after(text, registry, i, stop) or _people(text, registry, i, stop)
    if named is not None or text[i].lower in _OURS:
        return named or _ours(text, registry, i, stop)
    behind = text[i].text == "the" and i > 0 and text[i - 1].text in {",", ";"}
    last = i + 1 + (text[i].text == "The" or behind)
    home = registry.home
    if home is None or last >= stop or text[last - 1].text not in _EXECUTIVES:
        return None
    alone = last == i + 1
    if alone and i and text[i - 1].text not in _STOPS and text[i].start - text[i - 1].end < 2:
        return None  # inside a sentence, or in a name
    if text[last].is_capital or text[last].lower in _NOT_OWN:
        return None
    if home not in registry.known or (not alone and _told_of_others(text, registry, i)):
        return None
    return Mention(i, last, "actor", home, "form")


def _ours(text: TokenText, registry: Registry, i: int, stop: int) -> Mention | None:
    """ "My Government will ...", "In May, our administration will ...": the publisher's own."""
    home, last = registry.home, i + 2
    if last >= stop or text[i + 1].lower.capitalize() not in _EXECUTIVES:
        return None
    opens = text[i].is_capital or text[i - 1].text in {",", ";"}
    ours = opens and home in registry.known and text[last].lower not in _NOT_OWN
    return Mention(i, last, "actor", home, "form") if ours and home is not None else None


def _people(text: TokenText, registry: Registry, i: int, stop: int) -> Mention | None:
    """ "The people of Chile wish you well", "The Government and the people of Chile": the publisher's own."""
    j = i + (text[i].lower == "the")
    if text[j].text == "Government" and text.lowers(j + 1, j + 2) == ["and"]:
        j += 2
        j += text[j].lower == "the"
    if j + 3 >= stop or text.lowers(j, j + 2) != ["people", "of"]:
        return None
    state = registry.starting_at(j + 2 + (text[j + 2].lower == "the"))
    if state is None or state.key != registry.home or state.last >= stop:
        return None
    return Mention(i, state.last, "actor", state.key, "form")


def _called_after(text: TokenText, registry: Registry, i: int, stop: int) -> Mention | None:
    """ "The Rudd Government announced ...": the publisher's own, by the name of who led it."""
    home, last = registry.home, i + 3
    if last >= stop or text[i].lower != "the" or text[i + 2].text not in _EXECUTIVES:
        return None
    if home not in registry.known or text[last].is_capital or text[last].lower in _NOT_OWN:
        return None
    date, authority = registry.persons.date, registry.authority
    tenures = authority.holders_named(fold_name(text[i + 1].text), date) if date else ()
    led = any(authority.posts[t.post].country == home for t in tenures)
    return Mention(i, last, "actor", home, "form") if led and home is not None else None


def _told_of_others(text: TokenText, registry: Registry, i: int) -> bool:
    """Whether the government spoken of last before *i* is another state's."""
    for j in range(i - 1, max(0, i - _TOLD_BACK), -1):
        if text[j].text in _EXECUTIVES:
            before = range(j - 1, max(0, j - 3), -1)
            owner = next((m for k in before if (m := registry.at(k))), None)
            if owner is None and text[j + 1].lower == "of":
                owner = registry.starting_at(j + 2)
            if owner is not None:
                return owner.key != registry.home
    return False
