"""Subjects: the names, groups, pronouns and phrases of which a clause says something."""

from __future__ import annotations

from dataclasses import dataclass

from communique.lexicon import Lexicon
from communique.reading.registry import Registry
from communique.reading.tokens import TokenText

# Forms of "be" and other auxiliaries: none of them stands inside the name of a group.
BE = {"is", "are", "was", "were", "be", "been", "being", "am", "remain", "remains", "remained"}
AUX = BE | {
    "have", "has", "had", "do", "does", "did", "will", "would", "shall", "can", "could", "may", "might", "should", "must", "having",
}  # fmt: skip
_PRONOUNS = {"we", "they", "he", "she", "it", "i", "both"}
_DETERMINERS = {
    "the",
    "both",
    "all",
    "a",
    "an",
    "our",
    "their",
    "his",
    "her",
    "its",
    "this",
    "these",
    "those",
    "some",
    "two",
    "three",
    "four",
    "each",
    "no",
    "any",
    "such",
}
# A longer list of names is no subject; the bound keeps reading linear.
_MOST_NAMES = 40


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a predicate: token range, what it is, and the keys that it names.

    `kind`: `person`, `office`, `actor`, `principals`, `parties`, `pronoun`, `document`,
    or `phrase` for any other noun phrase. `word` is the pronoun or group noun.
    """

    first: int
    last: int
    kind: str
    keys: tuple[str, ...] = ()
    word: str = ""

    @property
    def is_speaker(self) -> bool:
        return self.kind != "phrase"


class SubjectReader:
    """Finds the subject that starts at a token of one document."""

    def __init__(self, text: TokenText, registry: Registry, lexicon: Lexicon):
        self.text = text
        self.registry = registry
        self._group_nouns = {
            **dict.fromkeys(lexicon.names["groups"]["parties"], "parties"),
            **dict.fromkeys(lexicon.names["groups"]["principals"], "principals"),
        }
        self._longest_group = max(len(g.split()) for g in self._group_nouns)
        self._documents = frozenset(lexicon.names["document_nouns"])

    def subject_at(self, i: int, stop: int) -> Subject | None:
        """The subject that starts at token *i*, with all that is coordinated to it."""
        if i >= stop:
            return None
        group = self._group_at(i, stop)
        if group is not None:
            return group
        token = self.text[i]
        if token.lower in _PRONOUNS and not (token.lower == "i" and token.text != "I"):
            return Subject(i, i + 1, "pronoun", (), token.lower)
        named = self._named_at(i, stop)
        if named is not None:
            return named
        for length in (2, 1):
            words = " ".join(self.text.lowers(i, min(i + length, stop)))
            if words in self._documents:
                return Subject(i, i + length, "document", (), words)
        return None

    def _group_at(self, i: int, stop: int) -> Subject | None:
        lower = self.text[i].lower
        if lower not in _DETERMINERS and not (
            self.text[i].is_capital and lower in self._group_nouns
        ):
            return None
        if lower in {"a", "an", "no", "any", "such", "some", "our", "their", "his", "her", "its"}:
            return None
        for j in range(i, min(i + 9, stop)):
            token = self.text[j]
            if not (token.is_word or token.text == "-") or (
                j > i and token.lower in AUX | {"and", "of", "to", "in", "for"}
            ):
                return None
            for length in range(min(self._longest_group, stop - j), 0, -1):
                words = " ".join(self.text.lowers(j, j + length))
                kind = self._group_nouns.get(words)
                if kind is None:
                    continue
                last = j + length
                named = self.registry.at(last - 1)
                if named is not None and named.kind == "actor":
                    return None
                if last < stop and self.text[last].text == "'s":
                    continue
                keys: tuple[str, ...] = ()
                if last < stop and self.text[last].lower == "of":
                    listed = self._named_at(last + 1, stop, allow_the=True)
                    if listed is not None:
                        keys, last = listed.keys, listed.last
                inner = [m for m in self.registry.within(i, j) if m.kind == "actor"]
                if not keys and inner:
                    keys = tuple(m.key for m in inner)
                return Subject(i, last, kind, keys, words)
        return None

    def _named_at(self, i: int, stop: int, allow_the: bool = True) -> Subject | None:
        """Names from *i* on, coordinated by commas and "and"."""
        keys: list[str] = []
        kind, j, end = "", i, i
        while j < stop and len(keys) < _MOST_NAMES:
            if self.text[j].lower in {"both", "the", "either"} and allow_the and j + 1 < stop:
                if self.registry.starting_at(j) is None:
                    j += 1
                    if j < stop and self.text[j].lower == "the":
                        j += 1
            if j >= stop:
                break
            mention = self.registry.starting_at(j)
            if mention is None or mention.kind == "region":
                break
            if mention.how == "demonym":
                after = mention.last
                if after < stop and self.text[after].lower in {
                    "government",
                    "side",
                    "authorities",
                    "administration",
                    "delegation",
                }:
                    keys.append(mention.key)
                    kind = kind or "actor"
                    end = j = after + 1
                else:
                    break
            else:
                keys.append(mention.key)
                kind = kind or mention.kind
                end = j = mention.last
                if j < stop and self.text[j].lower in {"government", "side"}:
                    end = j = j + 1
            if j < stop and self.text[j].text == "'s":
                keys.pop()
                end = end if keys else i
                return Subject(i, end, kind, tuple(keys)) if keys and end > i else None
            j = end = self._of_state(j, stop) if mention.kind in ("person", "office") else j
            k = j
            if k < stop and self.text[k].text == "(":
                close = next(
                    (m for m in range(k, min(k + 6, stop)) if self.text[m].text == ")"), None
                )
                if close is not None:
                    k = end = close + 1
            if k < stop and self.text[k].text == ",":
                k += 1
            if k < stop and self.text[k].lower in {"and", "&"}:
                k += 1
            if k == j or k >= stop:
                break
            j = k
        if not keys:
            return None
        return Subject(i, end, kind, tuple(dict.fromkeys(keys)))

    def _of_state(self, j: int, stop: int) -> int:
        if j < stop and self.text[j].lower == "of":
            k = j + 2 if j + 1 < stop and self.text[j + 1].lower == "the" else j + 1
            mention = self.registry.starting_at(k) if k < stop else None
            if mention is not None and mention.kind == "actor":
                last = mention.last
                if (
                    last + 2 < stop
                    and self.text[last].text == "("
                    and self.text[last + 2].text == ")"
                ):
                    last += 3
                return last
        return j
