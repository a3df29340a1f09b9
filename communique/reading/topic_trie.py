"""All terms of the topic thesaurus in one trie over words, and how they are found in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    children: dict[str, _Node] = field(default_factory=dict)
    gap: _Node | None = None
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """A term found: its first and last token, the tokens that are its own, its entry.

    A capitalised word that a caret stands for, and the words of a gap, are not its own.
    """

    first: int
    last: int
    own: frozenset[int]
    entry: Entry

    @property
    def is_solid(self) -> bool:
        return len(self.own) == self.last - self.first + 1

    def is_blocked_by(self, other: Found) -> bool:
        """Whether *other* says that the words of this term do not raise its topic."""
        return (
            other.entry.topic == self.entry.topic
            and other.first <= self.first
            and self.last <= other.last
        )

    def gives_way_to(self, other: Found) -> bool:
        """Whether *other* overlaps this term and counts instead of it."""
        if self.own.isdisjoint(other.own):
            return False
        if self.own < other.own:
            return other.is_solid or not self.is_solid
        # Two runs of words that share some: "economic security" before "security cooperation".
        return (
            (self.is_solid and other.is_solid)
            and self.own != other.own
            and (len(other.own), -other.first) > (len(self.own), -self.first)
        )


_Choices = dict[str, list[tuple[bool, _Node]]]  # by symbol; whether the first word is own


@dataclass(slots=True)
class _Start:
    """All terms that begin with one word, as if they were one node."""

    entries: list[Entry] = field(default_factory=list)
    children: _Choices = field(default_factory=dict)
    gap: _Choices = field(default_factory=dict)

    @classmethod
    def of(cls, nodes: Iterable[tuple[bool, _Node]]) -> _Start:
        start = cls()
        for own, node in nodes:
            start.entries += node.entries  # a caret alone is no term, so that its word is own
            for symbol, child in node.children.items():
                start.children.setdefault(symbol, []).append((own, child))
            for symbol, child in node.gap.children.items() if node.gap else ():
                start.gap.setdefault(symbol, []).append((own, child))
        return start


Word = tuple[frozenset[str], _Start | None]
_Path = tuple[int, _Node, tuple[int, ...]]  # last token, node reached, tokens that are own


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
            node = node.children.setdefault(symbol, _Node())
        node.entries.append(entry)

    def word(self, text: str) -> Word:
        """The symbols that the word *text* satisfies, and the terms that it starts."""
        known = self.seen.get(text)
        if known is None:
            symbols = self._symbols(text)
            nodes = [(_is_own(s), n) for s, n in self._root.children.items() if s in symbols]
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
        """Every term in *words*, however they overlap."""
        found: list[Found] = []
        size = len(words)
        todo: list[_Path] = []
        for first, (_, start) in enumerate(words):
            if start is None:
                continue
            if start.entries:
                one = frozenset((first,))
                found += [Found(first, first, one, entry) for entry in start.entries]
            ahead = first + 1
            if start.children and ahead < size:
                symbols, choices = words[ahead][0], start.children
                if not choices.keys().isdisjoint(symbols):
                    for symbol in choices.keys() & symbols:
                        todo += _begun(choices, symbol, first, ahead)
            if start.gap:
                for index, symbol in _leaps(start.gap, words, ahead):
                    todo += _begun(start.gap, symbol, first, index)
            while todo:
                last, node, own = todo.pop()
                if node.entries:
                    own_words = frozenset(own)
                    found += [Found(first, last, own_words, entry) for entry in node.entries]
                ahead = last + 1
                if node.children and ahead < size:
                    symbols, children = words[ahead][0], node.children
                    if not children.keys().isdisjoint(symbols):
                        for symbol in children.keys() & symbols:
                            more = (*own, ahead) if _is_own(symbol) else own
                            todo.append((ahead, children[symbol], more))
                if node.gap is not None:
                    children = node.gap.children
                    for index, symbol in _leaps(children, words, ahead):
                        more = (*own, index) if _is_own(symbol) else own
                        todo.append((index, children[symbol], more))
        return found


def _begun(choices: _Choices, symbol: str, first: int, index: int) -> list[_Path]:
    """The terms that go on from the word at *first* to *symbol* at *index*."""
    new = (index,) if _is_own(symbol) else ()
    return [(index, node, (first, *new) if own else new) for own, node in choices[symbol]]


def _is_own(symbol: str) -> bool:
    return symbol not in (CAPITAL, PAIR)


def _leaps(after: Mapping[str, object], words: list[Word], index: int) -> Iterator[tuple[int, str]]:
    """Where a word fits one of the symbols *after* a gap, at *index* or a few words on."""
    left = MAX_GAP
    while index < len(words) and left >= 0:
        symbols = words[index][0]
        if symbols is _BREAK:
            return
        if not after.keys().isdisjoint(symbols):
            for symbol in after.keys() & symbols:
                yield index, symbol
        left -= symbols is not _COMMA
        index += 1
