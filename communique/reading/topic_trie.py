"""All terms of the topic thesaurus in one trie over words, and how they are found in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from communique.reading.topic_terms import (
    BREAKS,
    CAPITAL,
    GAP,
    MEMORY,
    PAIR,
    bare,
    is_acronym,
    singular,
    spelled,
)

MAX_GAP = 4
_BREAK = frozenset({"."})
_COMMA = frozenset({","})
_NOT_OWN = frozenset({CAPITAL, PAIR})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a term says of a topic. A term of several parts has one entry for each part."""

    topic: str
    strength: int
    term: int
    part: int
    parts: int


@dataclass(slots=True)
class _Node:
    """Where terms stand after some of their symbols; `own` is 1 where the last is a word."""

    own: int = 1
    children: dict[str, _Node] = field(default_factory=dict)
    gap: _Node | None = None
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """Where terms were found: first and last token, the tokens that are their own, entries.

    `own` has a bit for each token, the lowest for the first one. A capitalised word that a
    caret stands for, and the words of a gap, are not a term's own.
    """

    first: int
    last: int
    own: int
    entries: list[Entry]

    @property
    def is_solid(self) -> bool:
        return self.own == (2 << self.last - self.first) - 1

    def gives_way_to(self, other: Found) -> bool:
        """Whether *other* overlaps these terms and counts instead of them."""
        mine, theirs, shift = self.own, other.own, other.first - self.first
        if shift > 0:
            theirs <<= shift
        else:
            mine <<= -shift
        shared = mine & theirs
        if not shared or mine == theirs:
            return False
        if shared == mine:
            return other.is_solid or not self.is_solid
        # Two runs of words that share some: "economic security" before "security cooperation".
        return (
            (other.last - other.first, -other.first) > (self.last - self.first, -self.first)
            and self.is_solid
            and other.is_solid
        )


_Choices = dict[str, list[tuple[int, _Node]]]  # by symbol; 1 where the first word is own


@dataclass(slots=True)
class _Start:
    """All terms that begin with one word, as if they were one node."""

    entries: list[Entry] = field(default_factory=list)
    children: _Choices = field(default_factory=dict)
    gap: _Choices = field(default_factory=dict)

    @classmethod
    def of(cls, nodes: Iterable[_Node]) -> _Start:
        start = cls()
        for node in nodes:
            start.entries += node.entries  # a caret alone is no term, so that its word is own
            for symbol, child in node.children.items():
                start.children.setdefault(symbol, []).append((node.own, child))
            for symbol, child in node.gap.children.items() if node.gap else ():
                start.gap.setdefault(symbol, []).append((node.own, child))
        return start


Word = tuple[frozenset[str], _Start | None]
_Path = tuple[int, _Node, int]  # last token, node reached, tokens that are own


class Trie:
    """All terms, word by word; `find` gives every term in a row of words."""

    def __init__(self) -> None:
        self._root = _Node()
        self._words: dict[str, set[str]] = {CAPITAL: set()}
        self._beginnings: dict[str, set[str]] = {}
        self.seen: dict[str, Word] = {}

    def insert(self, symbols: tuple[str, ...], entry: Entry) -> None:
        node = self._root
        for symbol in symbols:
            if symbol == GAP:
                node.gap = node.gap or _Node()
                node = node.gap
                continue
            for word in symbol.split("|"):
                if word.endswith("*"):
                    self._beginnings.setdefault(word[:-1], set()).add(symbol)
                else:
                    self._words.setdefault(word, set()).add(symbol)
            node = node.children.setdefault(symbol, _Node(int(symbol not in _NOT_OWN)))
        node.entries.append(entry)

    def word(self, text: str) -> Word:
        """The symbols that the word *text* satisfies, and the terms that it starts."""
        known = self.seen.get(text)
        if known is None:
            symbols = self._symbols(text)
            children = self._root.children
            nodes = [children[s] for s in sorted(symbols) if s in children]
            start = _Start.of(nodes) if nodes else None
            known = (symbols, start)
            if len(self.seen) >= MEMORY:
                self.seen.clear()
            self.seen[text] = known
        return known

    def _symbols(self, text: str) -> frozenset[str]:
        if text in BREAKS:
            return _BREAK
        if text == ",":
            return _COMMA
        if text.startswith("-"):
            return self._symbols(text[1:]) | self._words.get(PAIR, set())
        plain = bare(text)
        lower = "and" if plain == "&" else spelled(plain)
        forms = {lower, spelled(singular(plain.lower()))}
        if is_acronym(plain):
            forms.add(plain)
        elif plain.endswith("s") and is_acronym(plain[:-1]):
            forms.add(plain[:-1])
        if plain[:1].isupper():
            forms.add(CAPITAL)
        found = [self._words[form] for form in forms if form in self._words]
        ends = range(1, len(lower) + 1)
        found += [self._beginnings[lower[:n]] for n in ends if lower[:n] in self._beginnings]
        return frozenset().union(*found)

    def find(self, words: list[Word]) -> list[Found]:
        """Every term in *words*, however they overlap, by their first words."""
        found: list[Found] = []
        size = len(words)
        todo: list[_Path] = []
        for first, (_, start) in enumerate(words):
            if start is None:
                continue
            if start.entries:
                found.append(Found(first, first, 1, start.entries))
            ahead, choices = first + 1, start.children
            if choices and ahead < size:
                symbols = words[ahead][0]
                if not choices.keys().isdisjoint(symbols):
                    for symbol in choices.keys() & symbols:
                        todo += [(ahead, n, own | n.own << 1) for own, n in choices[symbol]]
            if start.gap:
                for at, symbol in _leaps(start.gap, words, ahead):
                    todo += [(at, n, own | n.own << at - first) for own, n in start.gap[symbol]]
            while todo:
                last, node, own = todo.pop()
                if node.entries:
                    found.append(Found(first, last, own, node.entries))
                ahead, children = last + 1, node.children
                if children and ahead < size:
                    symbols = words[ahead][0]
                    if not children.keys().isdisjoint(symbols):
                        for symbol in children.keys() & symbols:
                            child = children[symbol]
                            todo.append((ahead, child, own | child.own << ahead - first))
                if node.gap is not None:
                    children = node.gap.children
                    for at, symbol in _leaps(children, words, ahead):
                        child = children[symbol]
                        todo.append((at, child, own | child.own << at - first))
        return found


def _leaps(after: Mapping[str, object], words: list[Word], index: int) -> list[tuple[int, str]]:
    """Where a word fits one of the symbols *after* a gap, at *index* or a few words on."""
    leaps: list[tuple[int, str]] = []
    keys, left = after.keys(), MAX_GAP
    while index < len(words) and left >= 0:
        symbols = words[index][0]
        if symbols is _BREAK:
            break
        if not keys.isdisjoint(symbols):
            leaps += [(index, symbol) for symbol in keys & symbols]
        left -= symbols is not _COMMA
        index += 1
    return leaps
