"""The words of an undertaking, made comparable: content words and the actions that they name.

Which words name the same action and which say little is data: `lineage.yaml` of the lexicon.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from communique.errors import DataError
from communique.inflection import verb_forms
from communique.lexicon import Lexicon
from communique.reading.topics.terms import singular, spelled
from communique.records import ACT_CLASSES
from communique.tokens import Token, tokenize


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: its form for comparison, and where it stands in the text."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ActionWord:
    """A word that names an action, and where it stands. `group` is a key of `actions`."""

    group: str
    start: int
    end: int


class LineageRules:
    """`lineage.yaml`, compiled once.

    Raises:
        DataError: A pair of opposites names an action that there is not.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.lineage
        self.table: Mapping[str, Any] = table
        self.verbs: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.nouns: dict[str, str] = {}
        self.lemmas: dict[str, str] = {}
        actions = table["actions"]
        for group, words in actions.items():
            for phrase in words.get("verbs", ()):
                first, *rest = phrase.split()
                for form in verb_forms(first):
                    entry = (tuple(rest), group)
                    self.verbs.setdefault(spelled(form.text), []).append(entry)
                    self.lemmas.setdefault(spelled(form.text), spelled(first))
            for noun in words.get("nouns", ()):
                self.nouns[singular(spelled(noun))] = group
        for entries in self.verbs.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self.vague = frozenset(g for g, words in actions.items() if words.get("vague"))
        self.dated = frozenset(g for g, words in actions.items() if words.get("dated"))
        self.opposites = self._pairs("opposites", actions)
        self.opposed_classes = self._pairs("opposed_classes", ACT_CLASSES)
        self.modals = frozenset(table["modals"])
        self.steps = self._forms("steps")
        self.going_on = self._forms("going_on")
        self.not_verbs_after = frozenset(table["not_verbs_after"])
        self.not_verbs_after_and = frozenset(table["not_verbs_after_and"])
        self.titles = frozenset(table["titles"])
        self.empty = frozenset(spelled(word) for word in table["empty"])
        common = {self.comparable(word) for word in table["common"]}
        self.common = frozenset(common | {f"={group}" for group in self.vague})
        self.general_topics = frozenset(table["general_topics"])
        self.graded_classes = frozenset(table["graded_classes"])
        self.not_compared = frozenset(table["not_compared"])
        self.weights: Mapping[str, float] = table["weights"]
        self.objects: Mapping[str, float] = table["objects"]
        self.enough: Mapping[str, float] = table["enough"]

    def _pairs(self, key: str, known: Container[str]) -> frozenset[frozenset[str]]:
        for pair in self.table[key]:
            for name in pair:
                if name not in known:
                    raise DataError(
                        f"lineage.yaml, {key}: '{name}' is not known. Use a name of the list that "
                        "the file gives for it."
                    )
        return frozenset(frozenset(pair) for pair in self.table[key])

    def _forms(self, key: str) -> frozenset[str]:
        return frozenset(spelled(f.text) for word in self.table[key] for f in verb_forms(word))

    def comparable(self, word: str) -> str:
        """*word* in the form in which two texts are compared: one spelling, no endings."""
        plain = spelled(word.removesuffix("'s"))
        return self.lemmas.get(plain) or singular(plain)

    def content_words(
        self, tokens: list[Token], actions: Iterable[ActionWord] = ()
    ) -> tuple[Word, ...]:
        """The words of *tokens* that say something, in order; no numbers, which are details.

        Words for one of *actions* count as the same word: "join" and "participate".
        """
        groups = {action.start: action.group for action in actions}
        found = []
        for token in tokens:
            if not token.is_word:
                continue
            if spelled(token.lower) in self.empty or token.text in self.titles:
                continue
            if token.start in groups:
                found.append(Word(f"={groups[token.start]}", token.start, token.end))
                continue
            # "dual-use" and "dual use" are the same words.
            start = token.start
            for part in token.text.split("-"):
                if part and spelled(part) not in self.empty:
                    found.append(Word(self.comparable(part), start, start + len(part)))
                start += len(part) + 1
        return tuple(found)

    def actions_in(self, tokens: list[Token]) -> tuple[tuple[ActionWord, ...], int]:
        """The actions that *tokens* name, in order, and how many steps stand before the first.

        A step is a verb on the way to the action: "coordinate to participate" has one. Words
        that only say that something goes on count for nothing.
        """
        found: list[ActionWord] = []
        steps = 0
        for i, token in enumerate(tokens):
            lower = spelled(token.lower)
            after = [spelled(t.lower) for t in tokens[i + 1 : i + 3]]
            if not found and lower in self.steps and "to" in after:
                steps += 1
                continue
            if lower in self.going_on:
                continue
            before = spelled(tokens[i - 1].lower) if i else ""
            group = self.nouns.get(singular(lower))
            if before not in self.not_verbs_after and not (
                before == "and" and lower in self.not_verbs_after_and
            ):
                group = self._verb(lower, after) or group
            # A capital inside a sentence makes it part of a name.
            if group is not None and (token.text.islower() or not i):
                found.append(ActionWord(group, token.start, token.end))
        return tuple(found), steps

    def _verb(self, lower: str, after: list[str]) -> str | None:
        for rest, group in self.verbs.get(lower, ()):
            if tuple(after[: len(rest)]) == rest:
                return group
        return None


def words_between(folded: str, start: int, end: int, without: list[tuple[int, int]]) -> list[Token]:
    """The tokens of `folded[start:end]` that lie in none of the spans *without*."""
    return [
        token
        for token in tokenize(folded, start, end)
        if not any(first <= token.start < last for first, last in without)
    ]
