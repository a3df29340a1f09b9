"""All terms of the topic thesaurus in one trie over words, and how they are found in a text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from operator import attrgetter

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
_TWO = 0b11  # the bits of a term of two parts
_ORDER = attrgetter("term", "part")
_BREAK = frozenset({"."})
_COMMA = frozenset({","})
_NOT_OWN = frozenset({CAPITAL, PAIR})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a term says of a topic. A term of several parts has one entry for each part.

    `part` has the bit of this part, `parts` those of all parts of the term.
    """

    topic: str
    strength: int
    term: int
    part: int
    parts: int


class Parts:
    """The entries of one place in the trie, where some of them are one part of several.

    Attributes:
        whole: Those that are a whole term. by_term: The others, by their terms.
        terms: The terms of the others, by the bit of the part.
        longer: The terms that have more than two parts, with the bits of all.
    """

    __slots__ = ("all", "by_term", "longer", "terms", "whole")

    def __init__(self, entries: list[Entry]):
        self.whole = [entry for entry in entries if entry.part == entry.parts]
        self.by_term: dict[int, list[Entry]] = {}
        terms: dict[int, set[int]] = {}
        for entry in entries:
            if entry.part != entry.parts:
                self.by_term.setdefault(entry.term, []).append(entry)
                terms.setdefault(entry.part, set()).add(entry.term)
        self.terms = {bit: frozenset(found) for bit, found in terms.items()}
        self.all = frozenset(self.by_term)
        others = (own[0] for own in self.by_term.values())
        self.longer = {e.term: e.parts for e in others if e.parts > _TWO}

    def of(self, terms: set[int]) -> list[Entry]:
        """The entries that are a whole term, and the parts of those of *terms*, in order."""
        found = [*self.whole]
        for term in terms & self.all:
            found += self.by_term[term]
        return sorted(found, key=_ORDER) if len(found) > len(self.whole) else found


@dataclass(slots=True)
class _Node:
    """Where terms stand after some of their symbols; `own` is 1 where the last is a word.

    `entries` are those of terms that end here; `parts` parts them where some are one of several.
    """

    own: int = 1
    children: dict[str, _Node] = field(default_factory=dict)
    gap: _Node | None = None
    entries: list[Entry] = field(default_factory=list)
    parts: Parts | None = None
    after: dict[frozenset[str], tuple[_Node, ...]] = field(default_factory=dict)

    def reached(self, symbols: frozenset[str]) -> tuple[_Node, ...]:
        """Where terms stand after a word of *symbols*, kept in `after` for all words of the same."""
        children = self.children
        nodes = tuple(children[s] for s in sorted(children.keys() & symbols))
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
        symbols: Those that lead anywhere.
        after: The nodes that were reached, by the symbols of the word that led to them.
    """

    __slots__ = ("after", "nodes", "symbols")

    def __init__(self, nodes: Iterable[tuple[int, _Node]]):
        self.nodes = list(nodes)
        self.symbols = frozenset(symbol for _, node in self.nodes for symbol in node.children)
        self.after: dict[frozenset[str], tuple[tuple[int, _Node], ...]] = {}

    def reached(self, symbols: frozenset[str]) -> tuple[tuple[int, _Node], ...]:
        """The nodes after a word of *symbols*, each with 1 where the word before is a term's own."""
        nodes = tuple(
            (own, node.children[symbol])
            for symbol in sorted(self.symbols & symbols)
            for own, node in self.nodes
            if symbol in node.children
        )
        self.after[symbols] = nodes
        return nodes


def parts_of(entries: list[Entry]) -> Parts | None:
    """*entries*, parted where some are one part of several."""
    several = any(entry.part != entry.parts for entry in entries)
    return Parts(entries) if several else None


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
        self.steps = steps if steps.symbols else None
        self.leaps = leaps if leaps.symbols else None
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
        self._root = _Node()
        self._words: dict[str, set[str]] = {CAPITAL: set()}
        self._beginnings: dict[str, set[str]] = {}
        self._known: set[str] = set()
        self._split: dict[int, _Node] = {}
        self._kinds: dict[tuple[frozenset[str], bool], Word] = {}
        self.seen = _Seen(self._word)

    def insert(self, symbols: tuple[str, ...], entry: Entry) -> None:
        node = self._root
        for symbol in symbols:
            if symbol == GAP:
                node.gap = node.gap or _Node()
                node = node.gap
                continue
            if symbol not in self._known:
                self._note(symbol)
            child = node.children.get(symbol)
            if child is None:
                child = node.children[symbol] = _Node(int(symbol not in _NOT_OWN))
            node = child
        node.entries.append(entry)
        if entry.part != entry.parts:
            self._split[id(node)] = node

    def finish(self) -> None:
        """Part the entries of the nodes that hold parts of terms, when all terms are in."""
        for node in self._split.values():
            node.parts = Parts(node.entries)
        self._split.clear()

    def _note(self, symbol: str) -> None:
        """Let the words for which *symbol* stands lead to it."""
        self._known.add(symbol)
        for word in symbol.split("|"):
            if word.endswith("*"):
                self._beginnings.setdefault(word[:-1], set()).add(symbol)
            else:
                self._words.setdefault(word, set()).add(symbol)

    def _word(self, text: str) -> Word:
        """The symbols that the word *text* satisfies, and the terms that it starts."""
        kind = self._symbols(text), text[0].isupper() or text in self._marked
        word = self._kinds.get(kind)
        if word is None:
            symbols, children = kind[0], self._root.children
            nodes = [children[s] for s in sorted(symbols) if s in children]
            self._kinds[kind] = word = Word(symbols, nodes, kind[1])
        return word

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
