"""Names that the authority file knows."""

from __future__ import annotations

from communique.authority import Authority, Entity
from communique.tokens import TokenText, TokenTrie
from communique.values import value

PLACE_TYPES = frozenset({"city", "sea", "region"})


@value
class EntityMention:
    """A listed name: token range and the entities it may mean, and how (`name` or `demonym`)."""

    first: int
    last: int
    entities: tuple[Entity, ...]
    how: str

    @property
    def is_state(self) -> bool:
        return bool(self.entities) and self.entities[0].type == "state"

    @property
    def entity(self) -> Entity:
        return self.entities[0]


class ListedNames:
    """Finds listed names in tokens. Built once from the authority file, then shared."""

    def __init__(self, authority: Authority):
        self.authority = authority
        self.trie: TokenTrie[tuple[str, str]] = TokenTrie()
        # What each name means, by its words as they stand: as many as are listed, or few more.
        self._meant: dict[tuple[str, ...], tuple[tuple[Entity, ...], str]] = {}
        for name, key, how in authority.names():
            if self._is_pair(name):
                continue
            self.trie.add(name, (key, how))
            if name.casefold().startswith("the "):
                self.trie.add(name[4:], (key, how))

    def _is_pair(self, name: str) -> bool:
        """Whether a name is that of two states: "Australia and New Zealand", a region of statistics."""
        sides = name.split(" and ")
        return len(sides) == 2 and all(
            any(e.type == "state" for e in self.authority.find(side)) for side in sides
        )

    def entity_at(self, text: TokenText, i: int, stop: int) -> EntityMention | None:
        """The listed name that starts at token *i*."""
        if not may_start_name(text, i, stop):
            return None
        known: EntityMention | bool | None = text.memo.get((i, stop), False)
        if known is False:
            known = text.memo[i, stop] = self._listed_at(text, i, stop)
        return known  # type: ignore[return-value]

    def _listed_at(self, text: TokenText, i: int, stop: int) -> EntityMention | None:
        hit = self.trie.longest(text, i, stop)
        if hit is None:
            return None
        end, values = hit
        words = tuple([token.text for token in text[i:end]])
        if words not in self._meant:
            self._meant[words] = self._meaning(values)
        entities, how = self._meant[words]
        return EntityMention(i, end, entities, how) if entities else None

    def _meaning(self, values: list[tuple[str, str]]) -> tuple[tuple[Entity, ...], str]:
        """The entities that bear a name, those with an identifier first, and how they do."""
        found = [e for key in dict(values) if (e := self.authority.get(key)) is not None]
        how = "demonym" if all(h == "demonym" for _, h in values) else "name"
        return tuple(sorted(found, key=lambda e: (not e.qid, e.key))), how


def may_start_name(text: TokenText, i: int, stop: int) -> bool:
    """Whether a listed name can start at token *i*, as told by its shape alone."""
    token = text[i]
    if token.lower == "the" and not token.is_capital:
        return i + 1 < stop and text[i + 1].is_capital
    return token.may_name
