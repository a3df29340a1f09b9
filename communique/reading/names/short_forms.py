"""Names in short, once their bearer is known: "Novak", "J. Novak", "NTC", "the Forum", "the Kingdom"."""

from __future__ import annotations

from collections.abc import Callable

from communique.authority import Authority, fold_name
from communique.reading.names.body_book import BodyBook
from communique.reading.names.identity import PersonBook
from communique.reading.names.known import Known, Mention
from communique.reading.names.listed_names import PLACE_TYPES
from communique.reading.names.names import NameGrammar
from communique.reading.names.spouses import named_with_me
from communique.reading.names.unusual_names import unusual_family_names
from communique.slugs import slugify
from communique.tokens import TokenText


class ShortForms:
    """Finds the short forms in one document.

    Args:
        known: Every actor of the document by key; whom a short form makes known is added.
        home: Key of the publisher's own state, or None.
        party_of: Tells for whom an actor stands.
    """

    def __init__(
        self,
        text: TokenText,
        grammar: NameGrammar,
        persons: PersonBook,
        bodies: BodyBook,
        known: dict[str, Known],
        home: str | None,
        party_of: Callable[[str], str],
    ):
        self.text = text
        self.grammar = grammar
        self.authority: Authority = grammar.authority
        self.persons = persons
        self.bodies = bodies
        self.known = known
        self.home = home
        self._party_of = party_of
        self._realms = self._realms_of(home)

    def find(self, covered: set[int]) -> list[Mention]:
        """The mentions by family names, learnt acronyms and "the Forum", in no order.

        Args:
            covered: The tokens of names that were seen already.
        """
        out = unusual_family_names(self.text, self.persons, covered)
        heads, acronyms = self.bodies.heads(), self.bodies.acronyms
        firsts = {word for known in self.persons.known.values() for word in known.words[:1]}
        wedded = self.grammar.lexicon.names["wedded"]
        called = self.grammar.lexicon.names["called_at_home"].get(self.home, ())
        for i in self.text.capitals(0, len(self.text)):
            token = self.text[i]
            if len(token.text) < 3 or i in covered:
                continue
            key = self.persons.bearer(token.lower)
            if key is None and token.lower in firsts:
                key = self._named_first(i, token.lower)
            if key is None and (named := named_with_me(self.text, i, wedded, self.persons.known)):
                key, home = slugify(named[0]), self._party_of(named[1])
                entity = self.authority.get(key)
                self.known.setdefault(key, Known(key, named[0], "person", entity, home=home))
                out.append(Mention(i, i + 1, "person", key))
            elif key is not None:
                out.append(Mention(self._full_name(i, key), i + 1, "person", key))
            elif token.text in acronyms:
                key = acronyms[token.text]
                kind = "region" if self.known[key].type in PLACE_TYPES else "actor"
                out.append(Mention(i, i + 1, kind, key, "acronym"))
            elif token.text in self._realms and self.text.lowers(i - 1, i) == ["the"]:
                if self.text.lowers(i + 1, i + 2) != ["of"]:
                    out.append(Mention(i, i + 1, "actor", self._own_realm(), "short"))
            elif token.text in called and self._acts(i):
                out.append(Mention(i, i + 1, "actor", self._own_realm(), "short"))
            elif token.text in heads and self._stands_short(i):
                out.append(Mention(i, i + 1, "actor", heads[token.text], "short"))
        return out

    def _realms_of(self, home: str | None) -> frozenset[str]:
        """What a house calls its own state for short: "the Kingdom", "the Sultanate"."""
        state = self.authority.get(home) if home else None
        if state is None or state.type != "state":
            return frozenset()
        nouns = self.grammar.lexicon.names["realms"]
        names = (state.label, *state.aliases)
        return frozenset(n for n in nouns if any(f"{n} of" in name for name in names))

    def _acts(self, i: int) -> bool:
        """Whether what is called by one word acts or is bound: "America will", "America's firm pledge"."""
        behind, words = self.text.lowers(i + 1, i + 5), self.grammar.lexicon.words
        if i and (self.text[i - 1].is_capital or self.text[i - 1].lower == "of"):
            return False
        if behind[:1] == ["'s"]:
            return not words("names", "had_at_home").isdisjoint(behind)
        return bool(behind) and behind[0] in words("grammar", "modals")

    def _own_realm(self) -> str:
        """The publisher's own state, made known: "the Kingdom" of a house of Saudi Arabia."""
        state = self.authority.get(self.home or "")
        assert state is not None
        known = Known(state.key, state.label, state.type, state)
        return self.known.setdefault(state.key, known).key

    def _full_name(self, i: int, key: str) -> int:
        """Where "J. Novak", "Ana B. Novak" or "Ana Novak" begins, whose family name is token *i*."""
        text = self.text
        own = frozenset(map(fold_name, self.persons.known[key].words))
        first = self._past_initials(i)
        while first:
            before = first - 1
            if text[before].text == "'" and text[before].end == text[first].start:
                before -= 1  # "O'Neill"
            if not text[before].is_capital or fold_name(text[before].text) not in own:
                break
            first = self._past_initials(before)
        return first

    def _past_initials(self, i: int) -> int:
        """Where the initials begin that stand before token *i*."""
        text = self.text
        while i > 1 and text[i - 1].text == "." and len(text[i - 2].text) == 1:
            if not text[i - 2].is_capital:
                break
            i -= 2
        return i

    def _named_first(self, i: int, word: str) -> str | None:
        """Whose first name *word* is, where it stands alone: "Chen pointed out that ..."."""
        key = self.persons.bearer_first(word)
        if key is None or word in self.grammar.lexicon.forms:
            return None
        around = (self.text[j] for j in (i - 1, i + 1) if 0 <= j < len(self.text))
        return None if any(t.is_word and t.is_capital for t in around) else key

    def _stands_short(self, i: int) -> bool:
        """Whether a head word stands for its body: "the Forum", "Forum leaders"."""
        text = self.text
        if i + 1 < len(text) and text[i + 1].lower in {"of", "for"}:
            return False
        names = self.grammar.lexicon.names
        if text[i].text in names["without_article"]:
            around = (text[j] for j in (i - 1, i + 1) if 0 <= j < len(text))
            return not any(t.is_capital and t.is_word for t in around)
        after = text[i + 1].lower if i + 1 < len(text) else ""
        if text[i].text in self.grammar.lexicon.names["members_alone"]:
            # "Allied leaders", but no "Allied forces"
            return text[i].lower.endswith("s") or after in self.grammar.lexicon.group_nouns
        before = text[i - 1].lower if i else ""
        return before == "the" or after in self.grammar.lexicon.group_nouns
