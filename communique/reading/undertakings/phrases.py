"""The phrases of `data/lexicon/undertakings.yaml`, compiled once for a lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from communique.inflection import verb_forms
from communique.lexicon import Lexicon
from communique.tokens import TokenTrie

V = TypeVar("V")


class UndertakingPhrases:
    """What tells how far an undertaking goes, on what terms, by what means."""

    def __init__(self, lexicon: Lexicon):
        table = lexicon.undertakings
        conditions, courses = table["conditions"], table["courses"]
        self.levels: TokenTrie[int] = _trie(table["levels"], inflect=True)
        self.bindings: TokenTrie[str] = _trie(table["bindings"], inflect=True)
        self.shifts: TokenTrie[int] = _trie({1: table["raising"], -1: table["lowering"]})
        self.conditions: TokenTrie[str] = _trie(
            {kind: conditions[kind] for kind in ("open", "closed")}
        )
        self.means: TokenTrie[str] = _trie({"means": table["instruments"]})
        self.purposes: TokenTrie[str] = _trie({"purpose": table["purposes"]})
        self.vague_deeds: TokenTrie[str] = _trie({"vague": table["not_concrete"]}, inflect=True)
        self.verbs: TokenTrie[str] = _trie(
            {"continued": courses["continued_verbs"], "new": courses["new_verbs"]}, inflect=True
        )
        self.course_words: dict[str, str] = {
            **dict.fromkeys(courses["continued_words"], "continued"),
            **dict.fromkeys(courses["new_words"], "new"),
        }

    @classmethod
    def of(cls, lexicon: Lexicon) -> UndertakingPhrases:
        """The phrases of *lexicon*, shared by all who ask."""
        return lexicon.derived("undertakings", cls)


def _trie(table: Mapping[V, Iterable[str]], inflect: bool = False) -> TokenTrie[V]:
    """The phrases of *table* with the key that each stands under; first words inflected."""
    trie: TokenTrie[V] = TokenTrie()
    for key, phrases in table.items():
        for phrase in phrases:
            first, _, rest = phrase.partition(" ")
            firsts = [f.text for f in verb_forms(first)] if inflect else [first]
            for word in dict.fromkeys(firsts):
                trie.add(f"{word} {rest}".strip(), key)
    return trie
