"""Names that the authority file knows."""

from __future__ import annotations

from communique.authority import Authority, Entity
from communique.tokens import TokenText, TokenTrie, form_text
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
            entity = authority.get(key)
            if entity is not None and _is_adjective(name, entity):
                how = "demonym"
            for written in dict.fromkeys((name, name.replace("-", " "))):
                self.trie.add(written, (key, how))  # "South-East Asia", "South East Asia"
                if written.casefold().startswith("the "):
                    self.trie.add(written[4:], (key, how))

    def given_names(self) -> frozenset[str]:
        """The first words of persons' names, in small letters, that mean nothing else."""
        persons = (e.label.split() for e in self.authority.entities.values() if e.type == "person")
        first = {words[0].lower() for words in persons if len(words) > 1 and len(words[0]) > 2}
        return frozenset(
            w for w in first if all(e.type == "person" for e in self.authority.find(w))
        )

    def _is_pair(self, name: str) -> bool:
        """Whether a name is that of two states: "Australia and New Zealand", a region of statistics."""
        sides = name.split(" and ")
        return len(sides) == 2 and all(
            any(e.type == "state" for e in self.authority.find(side)) for side in sides
        )

    def entity_at(self, text: TokenText, i: int, stop: int) -> EntityMention | None:
        """The listed name that starts at token *i*."""
        if not text[i].may_name and not may_start_name(text, i, stop):
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
        if entities and entities[0].type == "person" and goes_on_small(text, end, stop):
            return None  # "Cho Hyun-dong" is not Cho Hyun
        if entities and entities[0].type == "city" and self._ends_double_name(text, i):
            return None  # "Minister Novak-Kranj" is of no town
        return EntityMention(i, end, entities, how) if entities else None

    def renamed_end(self, text: TokenText, i: int, stop: int, leads: frozenset[str]) -> int | None:
        """The end of the name of a place that is called after another: "New Marna".

        "New Chilean rules" and "New EU rules" are rules.
        """
        if text[i].text not in leads or i + 1 >= stop:
            return None
        old = self.entity_at(text, i + 1, stop)
        if old is None or old.entity.type not in (*PLACE_TYPES, "state"):
            return None
        if form_text(text, i + 1, old.last) != old.entity.label:
            return None
        return None if old.last < stop and text[old.last].text in {"-", "'s"} else old.last

    def _ends_double_name(self, text: TokenText, i: int) -> bool:
        """Whether a hyphen joins the word at *i* to one before that is no place: "Novak-Kranj"."""
        if i < 2 or text[i - 1].text != "-" or not text[i - 2].is_capital:
            return False
        joined = text[i - 2].end == text[i - 1].start and text[i - 1].end == text[i].start
        return joined and self.entity_at(text, i - 2, i - 1) is None

    def _meaning(self, values: list[tuple[str, str]]) -> tuple[tuple[Entity, ...], str]:
        """The entities that bear a name, those with an identifier first, and how they do."""
        found = [e for key in dict(values) if (e := self.authority.get(key)) is not None]
        how = "demonym" if all(h == "demonym" for _, h in values) else "name"
        return tuple(sorted(found, key=lambda e: (not e.qid, e.key))), how


def _is_adjective(name: str, entity: Entity) -> bool:
    """Whether *name* is the adjective of a place: "South-East Asian", "Middle Eastern", "European"."""
    if entity.type not in PLACE_TYPES or not name.endswith(("an", "ern")):
        return False
    last, noun = name.split()[-1].split("-")[-1], entity.label.split()[-1]
    return last != noun and last.startswith(noun.rstrip("ae"))


def may_start_name(text: TokenText, i: int, stop: int) -> bool:
    """Whether a listed name can start at token *i*, as told by its shape alone."""
    token = text[i]
    if token.lower == "the" and not token.is_capital:
        return i + 1 < stop and text[i + 1].is_capital
    return token.may_name


def goes_on_small(text: TokenText, i: int, stop: int) -> bool:
    """Whether a hyphen and a word in small letters at *i* belong to the name before: "-dong"."""
    return i + 1 < stop and text[i].text == "-" and text[i + 1].text[0].islower()
