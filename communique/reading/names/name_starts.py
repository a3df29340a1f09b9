"""At which words of a text a name may start, told before any list is asked for the whole name.

Most words of a text begin none. What tells so here must be no more than that: whatever begins a
name is let through, and much that does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from communique.lexicon import Lexicon
from communique.reading.names.bodies import JOINS
from communique.tokens import TokenText, TokenTrie

# "the head of Chilean diplomacy", which is an office too.
OF_DIPLOMACY = frozenset({"head", "chief"})


def _small(lexicon: Lexicon) -> frozenset[str]:
    """The words without a capital at which an office or a role may start, and a flank."""
    words = lexicon.words
    counterparts = words("meetings", "counterpart")
    return (
        frozenset(w.split()[0].split("-")[0] for w in words("names", "plain_offices"))
        | counterparts
        | frozenset(f"{word}s" for word in counterparts)
        | words("names", "role_nouns", "office_modifiers", "flanks")
        | frozenset(w.lower().split()[0] for w in lexicon.names["plural_offices"])
    )


class NameStarts:
    """Tells where names may start. Built once, then shared.

    Args:
        lists: All lists of names, offices and forms of address.
    """

    def __init__(self, lists: Iterable[TokenTrie[Any]], lexicon: Lexicon):
        initiatives: TokenTrie[str] = TokenTrie()
        initiatives.add_all(lexicon.names["initiatives"], "")
        self._lists = lists = (*lists, initiatives)
        self._small = _small(lexicon)
        self._roles = self._small | lexicon.words("names", "role_titles") | OF_DIPLOMACY
        self._listed = frozenset[str]().union(*(names.first_words for names in lists))
        self._after_article = frozenset[str]().union(*(n.second_words("the") for n in lists))
        self._joining = JOINS | lexicon.words("names", "name_particles", "regime_nouns")

    def may_start(self, text: TokenText, i: int, stop: int) -> bool:
        """Whether a name may start at token *i*: "Lisbon", "the Hague", "chancellor Ruiz"."""
        token = text[i]
        if token.is_capital:
            return True
        word = token.lower
        if word == "the":
            after = text[i + 1]
            return i + 1 < stop and after.is_capital and after.lower in self._after_article
        return word in self._small or (token.may_name and word in self._listed)

    def is_alone(self, text: TokenText, i: int, stop: int) -> bool:
        """Whether a word with a capital begins no name that is listed, nor one of several words.

        So do most sentences begin. It may still be a place, if what stands around it tells so.
        """
        word, after = text[i].lower, text[i + 1]
        if word in self._roles:
            return False
        small = after.is_word and not after.may_name and after.lower not in self._joining
        if i + 1 < stop and not small:
            return False
        listed = word in self._listed
        return not (listed and any(n.may_begin(word, after.lower) for n in self._lists))
