"""Words and marks of a document, with their offsets, and a trie to find names among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Generic, TypeVar

from communique.document import JOINER

# Hyphens join words that start in lower case ("dual-use") and part names ("Japan-NATO").
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|[a-z]+(?![\w-])"
    r"|[A-Z][a-z]*(?!\w)"
    r"|'(?:s|re|ll|ve)\b"
    r"|[a-zß-öø-ÿ][^\W_]*(?:-[^\W_]+)*"
    r"|[^\W\d_][^\W_]*"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?\b"
    r"|\d+[^\W\d_]*"
    r"|\S"
)


# Verbs that are cut short, read as their whole forms: "we're committed".
_SPELT_OUT = {"'re": "are", "'ll": "will", "'ve": "have"}


class Token:
    """A word, number or mark: its folded text, lower-case form, offsets and shape.

    `is_word` starts with a letter, `is_capital` with a capital; `is_caps` is a word of
    several letters, all capitals; `may_name` has the look of a name: a capital, a figure or
    a hyphen. They are stored, since every stage asks for them.
    """

    __slots__ = ("end", "is_capital", "is_caps", "is_word", "lower", "may_name", "start", "text")

    def __init__(self, text: str, start: int, end: int):
        self.text = text
        self.start = start
        self.end = end
        self.lower, self.is_word, self.is_capital, self.is_caps, self.may_name = _SHAPES[text]

    def __repr__(self) -> str:
        return f"Token({self.text!r}, {self.start}, {self.end})"


_Shape = tuple[str, bool, bool, bool, bool]


class _Shapes(dict[str, _Shape]):
    """The lower-case form and the shape of words, each found out once."""

    def __missing__(self, text: str) -> _Shape:
        caps = len(text) > 1 and text.isupper() and text.isalpha()
        capital = text[0].isupper()
        named = capital or text[0].isdigit() or "-" in text
        if len(self) >= _MOST_SHAPES:
            self.clear()
        lower = text.lower()
        whole = _SPELT_OUT.get(lower, lower)
        self[text] = shape = whole, whole[0].isalpha(), capital, caps, named
        return shape


class _Runs(dict[str, tuple[str, ...]]):
    """The words and marks of runs of characters without a blank, each run taken apart once.

    Most runs are one word, and most words stand in a text more than once, and in many texts.
    """

    def __missing__(self, run: str) -> tuple[str, ...]:
        if len(self) >= _MOST_SHAPES:
            self.clear()
        self[run] = found = tuple(_TOKEN.findall(run))
        return found


_MOST_SHAPES = 200_000
_SHAPES = _Shapes()
_RUNS = _Runs()


def tokenize(folded: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of `folded[start:end]`, without blanks and line breaks."""
    end = len(folded) if end is None else end
    if folded.find(JOINER, start, end) >= 0:
        return _joined(folded, start, end)
    tokens = []
    at = start
    for run in folded[start:end].split():
        at = folded.index(run, at)
        for text in _RUNS[run]:
            behind = at + len(text)
            tokens.append(Token(text, at, behind))
            at = behind
    return tokens


def _joined(folded: str, start: int, end: int) -> list[Token]:
    """Tokens of a stretch with joiners in it, of which they are the words without these.

    A token reaches up to the next character that is seen, so that one next to it stays so.
    """
    kept = [i for i in range(start, end) if folded[i] != JOINER]
    tokens = tokenize("".join([folded[i] for i in kept]))
    kept.append(end)
    return [Token(t.text, kept[t.start], kept[t.end]) for t in tokens]


_BLANKS_BEHIND = 32  # more than any rule looks ahead


class TokenText(list[Token]):
    """A document's tokens in order, addressed by index or by character offset.

    The label of an item that goes on with a sentence reads as one semicolon, so that
    "decided to: (a) ... (b) ..." is the same sentence as one written in a line. In a list of
    things ("in particular: (i) ... (ii) ...") it reads as a comma.

    A few blanks stand behind the last token, which are none themselves: whoever looks for the
    words that go on behind the last verb of a text finds that none do, however it breaks off.

    Attributes:
        words: All words and marks, in small letters.
    """

    def __init__(self, folded: str, labels: Iterable[tuple[int, int, str]] = ()):
        super().__init__()
        done = 0
        for start, end, mark in labels:
            self += tokenize(folded, done, start)
            self.append(Token(mark, start, end))
            done = end
        self += tokenize(folded, done)
        self.folded = folded
        self._count = super().__len__()
        self._starts = [t.start for t in self]
        self._lowers = [t.lower for t in self]
        self.words = frozenset(self._lowers)
        self._capitals = [i for i, t in enumerate(self) if t.is_capital]
        # What the grammar of names found at a token (or, under ~token, as an office), by limit.
        self.memo: dict[tuple[int, int], Any] = {}
        end = len(folded)
        self += [Token("\n", end, end)] * _BLANKS_BEHIND

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Token]:
        return islice(super().__iter__(), self._count)

    def first_at(self, offset: int) -> int:
        """Index of the first token that starts at or after *offset*."""
        return bisect_left(self._starts, offset)

    def range(self, start: int, end: int) -> range:
        """Indexes of the tokens that start in `[start, end)`."""
        return range(self.first_at(start), self.first_at(end))

    def capitals(self, first: int, last: int) -> list[int]:
        """Indexes of the tokens of `[first, last)` that start with a capital."""
        at = bisect_left(self._capitals, first)
        return self._capitals[at : bisect_left(self._capitals, last)]

    def lowers(self, first: int, last: int) -> list[str]:
        return self._lowers[first:last]


def form_text(text: TokenText, first: int, last: int) -> str:
    """The words of tokens `[first, last)` as they stand, blanks made single."""
    words = text.folded[text[first].start : text[last - 1].end]
    return " ".join(words.replace(JOINER, "").split())


V = TypeVar("V")


@dataclass(slots=True)
class _Node(Generic[V]):
    """Where names stand after some of their words; the values of those that end, by spelling.

    A spelling without capitals, which every text fits, is left out: it is `()`.
    """

    children: dict[str, _Node[V]] = field(default_factory=dict)
    values: dict[tuple[str, ...], list[V]] = field(default_factory=dict)


class TokenTrie(Generic[V]):
    """Longest match of listed names over tokens.

    A name matches without regard to case, except that a word that is written with a
    capital in the list must have one in the text, and a word in capitals only (an
    acronym such as `WHO`) must be in capitals.

    A text has few of the first words of names. Those that begin with a word are taken apart
    when a text has it for the first time.
    """

    def __init__(self) -> None:
        self._names: dict[str, list[tuple[str, V]]] = {}
        self._branches: dict[str, _Node[V]] = {}

    def add(self, name: str, value: V) -> None:
        first = _TOKEN.match(name.lstrip())
        if first is None:
            return
        word = first.group().lower()
        self._names.setdefault(word, []).append((name, value))
        self._branches.pop(word, None)

    def _branch(self, word: str) -> _Node[V]:
        """Where names stand after *word*, in lower case, with all that begin with it."""
        branch: _Node[V] = _Node()
        for name, value in self._names[word]:
            words = tuple(t.text for t in tokenize(name))
            node = branch
            for further in words[1:]:
                node = node.children.setdefault(further.lower(), _Node())
            capitals = any(w.isupper() or w[0].isupper() for w in words)
            node.values.setdefault(words if capitals else (), []).append(value)
        self._branches[word] = branch
        return branch

    def add_all(self, names: Iterable[str], value: V) -> None:
        for name in names:
            self.add(name, value)

    @property
    def first_words(self) -> Collection[str]:
        """The first words of the names, in lower case: none starts with another."""
        return self._names.keys()

    def may_begin(self, word: str, after: str) -> bool:
        """Whether *word* is a name, or one begins with *word* and *after*, both in lower case."""
        if word not in self._names:
            return False
        branch = self._branches.get(word) or self._branch(word)
        return bool(branch.values) or after in branch.children

    def second_words(self, word: str) -> Collection[str]:
        """The words behind *word*, in lower case, of the names that begin with it."""
        return self._branch(word).children.keys() if word in self._names else ()

    def starts(self, text: TokenText, first: int, last: int) -> list[int]:
        """The tokens of `[first, last)` at which a name may start: it starts at no other."""
        words, begins = text.lowers(first, last), self._names
        if begins.keys().isdisjoint(words):
            return []
        return [i for i, word in enumerate(words, first) if word in begins]

    def longest(self, tokens: Sequence[Token], i: int, stop: int) -> tuple[int, list[V]] | None:
        """End index and values of the longest name that starts at token *i*, or None."""
        if i >= stop:
            return None
        word = tokens[i].lower
        if word not in self._names:
            return None
        node: _Node[V] | None = self._branches.get(word) or self._branch(word)
        ends: list[tuple[int, dict[tuple[str, ...], list[V]]]] = []
        j = i + 1
        while node is not None:
            if node.values:
                ends.append((j, node.values))
            node = node.children.get(tokens[j].lower) if j < stop else None
            j += 1
        for end, by_spelling in reversed(ends):
            fitting = [v for words, v in by_spelling.items() if _fits(words, tokens, i)]
            if fitting:
                return end, fitting[0] if len(fitting) == 1 else [v for f in fitting for v in f]
        return None


def _fits(words: tuple[str, ...], tokens: Sequence[Token], i: int) -> bool:
    for k, word in enumerate(words):
        seen = tokens[i + k].text
        if word == seen or not word[0].isalpha():
            continue
        if word.isupper() and not seen.isupper():
            return False
        if word[0].isupper() and not seen[0].isupper():
            return False
        if (
            len(words) == 1
            and word[0].isupper()
            and not word.isupper()
            and seen.isupper()
            and len(seen) < 4
        ):
            return False
    return True
