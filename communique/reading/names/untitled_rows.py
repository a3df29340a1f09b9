"""Rows of names without titles: "Ana Ruiz of Chile and Ndoro Boro of Chad", ": Ana Ruiz and Ndoro Boro"."""

from __future__ import annotations

from communique.lexicon import Lexicon
from communique.reading.names.bodies import body_end
from communique.reading.names.names import NameGrammar
from communique.reading.names.told_places import not_places
from communique.tokens import TokenText

MOST_WORDS = 4  # a name of more words is none
LONGEST_NAME = 16  # tokens of it, with particles and marks, and to what stands behind it
_JOINS = frozenset({",", "and"})
_SOME = frozenset({"many", "some", "most", "several", "few", "all", "no", "other", "senior"})


def words_of_no_name(lexicon: Lexicon) -> frozenset[str]:
    """Words of which a name of a person has none."""
    words = lexicon.words
    heads = words("names", "region_heads", "event_heads")
    heads |= words("names", "called_after_persons")
    portfolios = words("names", "portfolio_words")
    return not_places(lexicon) | portfolios | frozenset(head.lower() for head in heads)


def _groups(lexicon: Lexicon) -> frozenset[str]:
    groups = lexicon.words("meetings", "envoys", "unnamed_groups", "unnamed_if_of")
    return groups | lexicon.openers | _SOME


class UntitledRows:
    """Finds the names of such rows in one document."""

    def __init__(self, text: TokenText, grammar: NameGrammar):
        self.text = text
        self.grammar = grammar
        derived = grammar.lexicon.derived
        self._no_names = derived("words that name nobody", words_of_no_name)
        self._groups = derived("words of groups without a name", _groups)
        self._found: set[int] = set()  # the tokens with which the names of rows begin

    def holds(self, i: int, stop: int) -> bool:
        """Whether a name of a row begins at token *i*."""
        if i not in self._found:
            before = self.text[i - 1] if i else None
            if before is not None and before.text == ":":
                self._found |= self._behind_colon(i, stop)
            elif before is None or not (before.text in "-&" or before.is_capital):
                self._found |= self._of_lands(i, stop)
        return i in self._found

    def may_be_name(self, i: int, end: int) -> bool:
        """Whether a row of capitals is of two or three words, none of them of an office or a body."""
        words = [t for t in self.text[i:end] if t.is_word]
        if not 1 < len(words) < MOST_WORDS or any(t.is_caps for t in words):
            return False
        grammar = self.grammar
        return not any(
            t.lower in self._no_names
            or t.lower in self._groups
            or ((seen := grammar.entity_at(self.text, k, end)) and seen.entity.type != "person")
            or grammar.office_head(self.text, k, end)
            or grammar.plurals.longest(self.text, k, end)
            for k, t in enumerate(self.text[i:end], i)
        )

    def _behind_colon(self, i: int, stop: int) -> set[int]:
        """The names of a row of which one at least is surely a person's by the given name."""
        names: list[int] = []
        j = i
        while j < stop and self.text[j].is_capital:
            end = self.grammar.person_name_end(self.text, j, stop)
            if not self.may_be_name(j, end):
                return set()
            names.append(j)
            j = self._past_join(end, stop)
            if j == end:
                break
        sure = any(self.text[n].lower in self.grammar.first_names for n in names)
        return set(names) if len(names) > 1 and sure else set()

    def _of_lands(self, i: int, stop: int) -> set[int]:
        """The names of a row that tells of which state each is."""
        if "of" not in self.text.lowers(i + 2, min(i + LONGEST_NAME, stop)):
            return set()
        names: list[int] = []
        j = i
        while j < stop and self.text[j].is_capital:
            end = self.grammar.person_name_end(self.text, j, stop)
            named = end + 1 < stop and self.text[end].lower == "of" and self.may_be_name(j, end)
            k = end + 1 + (named and self.text[end + 1].lower == "the")
            land = self.grammar.entity_at(self.text, k, stop) if named else None
            if land is None or not land.is_state or land.how != "name":
                break
            if body_end(self.text, j, land.last, self.grammar) is not None:
                break
            names.append(j)
            j = self._past_join(land.last, stop)
            if j == land.last:
                break
        return set(names) if len(names) > 1 else set()

    def _past_join(self, i: int, stop: int) -> int:
        while i < stop and self.text[i].lower in _JOINS:
            i += 1
        return i
