"""All terms of the topic thesaurus in a trie over words, and how they are found in a text.

A text uses few of the words with which terms begin. So the branch of a word grows when a
text has that word for the first time: a process that reads one statement need not spell out
all terms.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter

from communique.reading.topics.entries import Entry, Parts, parts_of
from communique.reading.topics.terms import (
    ANY_OF,
    BREAKS,
    CAPITAL,
    GAP,
    MEMORY,
    PAIR,
    STAR,
    bare,
    first_symbols,
    is_acronym,
    sequences,
    singular,
    spelled,
    words_of,
)

MAX_GAP = 4
_SYMBOL = itemgetter(0)
_BREAK = frozenset({"."})
_COMMA = frozenset({","})
_PAIR = frozenset({PAIR})
_NOT_OWN = frozenset({CAPITAL, PAIR})


@dataclass(slots=True, eq=False)
class _Node:
    """Where terms stand after some of their symbols; `own` is 1 where the last is a word.

    `choices` are the symbols of several words that lead on, by each of their words. `entries`
    are those of terms that end here; `parts` parts them where some are one of several.
    """

    own: int = 1
    children: dict[str, _Node] = field(default_factory=dict)
    choices: dict[str, list[str]] | None = None
    gap: _Node | None = None
    entries: list[Entry] = field(default_factory=list)
    parts: Parts | None = None
    after: dict[frozenset[str], tuple[_Node, ...]] = field(default_factory=dict)

    def grown(self, symbol: str) -> _Node:
        """The node after *symbol*, which is added where there is none."""
        if symbol == GAP:
            self.gap = self.gap or _Node()
            return self.gap
        child = self.children.get(symbol)
        if child is None:
            child = self.children[symbol] = _Node(int(symbol not in _NOT_OWN))
            if ANY_OF in symbol:
                self.choices = self.choices or {}
                for word in symbol.split(ANY_OF):
                    self.choices.setdefault(word, []).append(symbol)
        return child

    def leading(self, symbols: frozenset[str]) -> set[str]:
        """Which symbols lead on from here for a word of *symbols*."""
        found = self.children.keys() & symbols
        if self.choices is not None:
            for word in self.choices.keys() & symbols:
                found.update(self.choices[word])
        return found

    def reached(self, symbols: frozenset[str]) -> tuple[_Node, ...]:
        """Where terms stand after a word of *symbols*, kept in `after` for all words of the same."""
        nodes = tuple(self.children[s] for s in sorted(self.leading(symbols)))
        self.after[symbols] = nodes
        return nodes


@dataclass(slots=True, eq=False)
class Found:
    """Where terms were found: first and last token, the tokens that are their own, entries.

    `own` has a bit for each token, the lowest for the first one. A capitalised word that a
    caret stands for, and the words of a gap, are not a term's own. `parts` parts the entries
    where some are one part of several. `start` and `end` are the offsets in the text; `rivals` are those
    that count instead, where they are found as well.
    """

    first: int
    last: int
    own: int
    entries: list[Entry]
    parts: Parts | None
    start: int = 0
    end: int = 0
    rivals: tuple[Found, ...] = ()

    @property
    def is_solid(self) -> bool:
        return self.own == (2 << self.last - self.first) - 1


_Path = tuple[int, _Node, int]  # last token, node reached, tokens that are own


class _Steps:
    """Where terms go on from several nodes at once.

    Attributes:
        nodes: Those from which they do, each with 1 where the word before is a term's own.
        after: The nodes that were reached, by the symbols of the word that led to them.
    """

    __slots__ = ("after", "nodes")

    def __init__(self, nodes: Iterable[tuple[int, _Node]]):
        self.nodes = [(own, node) for own, node in nodes if node.children]
        self.after: dict[frozenset[str], tuple[tuple[int, _Node], ...]] = {}

    def reached(self, symbols: frozenset[str]) -> tuple[tuple[int, _Node], ...]:
        """The nodes after a word of *symbols*, each with 1 where the word before is a term's own."""
        led = [
            (symbol, own, node.children[symbol])
            for own, node in self.nodes
            for symbol in node.leading(symbols)
        ]
        nodes = tuple((own, node) for _, own, node in sorted(led, key=_SYMBOL))
        self.after[symbols] = nodes
        return nodes


class Word:
    """A word of a text as the terms see it; all that they see alike are one.

    Attributes:
        symbols: Those that it satisfies.
        entries: What the terms say that are this one word.
        parts: These, where some are one part of several, or None.
        steps: Where terms go on that begin with it, or None.
        leaps: Where they go on after a gap, or None.
        starts: Whether a term begins with it.
        is_marked: Whether it has a capital or is one of the words that need a second look.
    """

    __slots__ = ("entries", "is_marked", "leaps", "parts", "starts", "steps", "symbols")

    def __init__(self, symbols: frozenset[str], nodes: list[_Node], is_marked: bool):
        self.symbols = symbols
        self.is_marked = is_marked
        # A caret alone is no term, so that the word of an entry is the term's own.
        self.entries = [entry for node in nodes for entry in node.entries]
        self.parts = parts_of(self.entries)
        steps = _Steps((n.own, n) for n in nodes)
        leaps = _Steps((n.own, n.gap) for n in nodes if n.gap is not None)
        self.steps = steps if steps.nodes else None
        self.leaps = leaps if leaps.nodes else None
        self.starts = any((self.entries, self.steps, self.leaps))


class _Seen(dict[str, Word]):
    """The words that were met in texts, each looked up once by *look_up*."""

    def __init__(self, look_up: Callable[[str], Word]):
        super().__init__()
        self._look_up = look_up

    def __missing__(self, text: str) -> Word:
        if len(self) >= MEMORY:
            self.clear()
        self[text] = word = self._look_up(text)
        return word


class Trie:
    """All terms, word by word; `find` gives every term in a row of words.

    Args:
        marked: Words to be told from the others by `Word.is_marked`.

    Attributes:
        seen: The words of texts as the terms see them, by their text.
    """

    def __init__(self, marked: Collection[str] = ()) -> None:
        self._marked = frozenset(marked)
        self._terms: dict[str, list[tuple[str, Entry]]] = {}
        self._firsts: dict[str, list[str]] = {}
        self._branches: dict[str, _Node] = {}
        self._kinds: dict[tuple[frozenset[str], bool], Word] = {}
        self.seen = _Seen(self._word)

    def add(self, part: str, entry: Entry) -> None:
        """Let *entry* stand where *part* of a term is found. To be done before any text is read."""
        for symbol in first_symbols(part):
            terms = self._terms.get(symbol)
            if terms is None:
                terms = self._terms[symbol] = []
                for word in symbol.split(ANY_OF):
                    self._firsts.setdefault(word, []).append(symbol)
            terms.append((part, entry))

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        """All words and beginnings of words in terms; other words of a text are all alike."""
        return words_of(part for terms in self._terms.values() for part, _ in terms)

    def _branch(self, first: str) -> _Node:
        """Where terms stand after the symbol *first*, with all that begin with it."""
        branch = self._branches.get(first)
        if branch is None:
            root = _Node()
            split: dict[int, _Node] = {}
            for part, entry in self._terms[first]:
                for symbols in sequences(part):
                    if symbols[0] != first:
                        continue
                    node = root
                    for symbol in symbols:
                        node = node.grown(symbol)
                    node.entries.append(entry)
                    if entry.part != entry.parts:
                        split[id(node)] = node
            for node in split.values():
                node.parts = Parts(node.entries)
            branch = self._branches[first] = root.children[first]
        return branch

    def _word(self, text: str) -> Word:
        """The symbols that the word *text* satisfies, and the terms that it starts."""
        kind = self._symbols(text), text[0].isupper() or text in self._marked
        word = self._kinds.get(kind)
        if word is None:
            firsts = {f for symbol in kind[0] for f in self._firsts.get(symbol, ())}
            nodes = [self._branch(first) for first in sorted(firsts)]
            self._kinds[kind] = word = Word(kind[0], nodes, kind[1])
        return word

    def _symbols(self, text: str) -> frozenset[str]:
        """The words and beginnings of words of terms for which *text* may stand."""
        if text in BREAKS:
            return _BREAK
        if text == ",":
            return _COMMA
        if text.startswith("-"):
            return self._symbols(text[1:]) | (self._vocabulary & _PAIR)
        plain = bare(text)
        lower = "and" if plain == "&" else spelled(plain)
        forms = {lower, spelled(singular(plain.lower()))}
        if is_acronym(plain):
            forms.add(plain)
        elif plain.endswith("s") and is_acronym(plain[:-1]):
            forms.add(plain[:-1])
        if plain[:1].isupper():
            forms.add(CAPITAL)
        forms.update([lower[:n] + STAR for n in range(1, len(lower) + 1)])
        return self._vocabulary & forms

    def find(self, words: list[Word]) -> list[Found]:
        """Every term in *words*, however they overlap, by their first words."""
        found: list[Found] = []
        seen = [word.symbols for word in words]
        size = len(words)
        todo: list[_Path] = []
        for first, word in enumerate(words):
            if not word.starts:
                continue
            if word.entries:
                found.append(Found(first, first, 1, word.entries, word.parts))
            ahead = first + 1
            steps = word.steps
            if steps is not None and ahead < size:
                nodes = steps.after.get(seen[ahead])
                for own, node in steps.reached(seen[ahead]) if nodes is None else nodes:
                    todo.append((ahead, node, own | node.own << 1))
            leaps = word.leaps
            if leaps is not None:
                for at in range(ahead, _reach(seen, ahead)):
                    nodes = leaps.after.get(seen[at])
                    for own, node in leaps.reached(seen[at]) if nodes is None else nodes:
                        todo.append((at, node, own | node.own << at - first))
            while todo:
                last, node, own = todo.pop()
                if node.entries:
                    found.append(Found(first, last, own, node.entries, node.parts))
                ahead = last + 1
                if node.children and ahead < size:
                    children = node.after.get(seen[ahead])
                    if children is None:
                        children = node.reached(seen[ahead])
                    for child in children:
                        todo.append((ahead, child, own | child.own << ahead - first))
                gap = node.gap
                if gap is not None:
                    for at in range(ahead, _reach(seen, ahead)):
                        children = gap.after.get(seen[at])
                        if children is None:
                            children = gap.reached(seen[at])
                        for child in children:
                            todo.append((at, child, own | child.own << at - first))
        return found


def _reach(seen: list[frozenset[str]], start: int) -> int:
    """Where the words end to which a gap before *start* may lead; a comma takes none of them."""
    end, left = start, MAX_GAP
    while end < len(seen) and left >= 0 and seen[end] is not _BREAK:
        left -= seen[end] is not _COMMA
        end += 1
    return end
