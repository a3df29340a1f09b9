"""A statement's canonical text, and its blocks as the source marked them.

The text of a document never changes after it is made: every offset that communique
ever prints, stores or exports counts Unicode characters of this one string. Matching
works on `Document.folded`, a copy of the same length in which typographic variants are
one character, so that an offset found there holds in the text as well.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property

# One character to one character, or offsets would shift.
_FOLDS = {
    "\u2018": "'",
    "\u2019": "'",
    "\u02bc": "'",
    "\u201a": "'",
    "\u201b": "'",
    "\u2032": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u201f": '"',
    "\u2033": '"',
    "\u00ab": '"',
    "\u00bb": '"',
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2212": "-",
    "\u00a0": " ",
    "\u2007": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u3000": " ",
    "\t": " ",
    "\r": " ",
}
_FOLDED = re.compile("[" + "".join(map(re.escape, _FOLDS)) + "]")
# Characters that are not seen: inside a word one of them stands as a joiner, which tokens leave
# out, and anywhere else it is a blank.
JOINER = "\u2060"
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_NOT_INSIDE = re.compile(rf"(?<![\w-])(?<!{JOINER}){JOINER}+|{JOINER}+(?![\w{JOINER}-])")
# Between two names without blanks a dash is a hyphen: "Indo\u2013Pacific", "Norway\u2013Japan".
_JOINING_DASH = re.compile(r"(?<=[a-zA-Z])\u2013(?=[A-Z])")


# Speech in single quotation marks: it opens with a capital and closes behind a mark of its own.
_SINGLE = re.compile(
    r"(?<![^\s(])'(?=[A-Z])((?:[^'\"\n]|(?<=\w)'(?=\w)){10,600}[.,!?])'(?=[\s)]|\Z)"
)


_COMMENT = re.compile(r"<!--.{0,400}?-->", re.DOTALL)
_SEEN = re.compile(r"\S")


def fold(text: str) -> str:
    """*text* with quotes, hyphens and blanks made uniform; the length is the same.

    What is said in single quotation marks gets double ones, so that an apostrophe is no quote.
    """
    if "<!--" in text:  # a comment that was left where a page was made a text is no part of it
        text = _COMMENT.sub(lambda found: _SEEN.sub(" ", found.group()), text)
    if not text.isascii() and _UNSEEN.search(text):
        text = _UNSEEN.sub(JOINER, text)
        text = _NOT_INSIDE.sub(lambda found: " " * len(found.group()), text)
    # Few characters have a fold, and few of those stand in one text.
    for character in set(_FOLDED.findall(text)):
        text = text.replace(character, _FOLDS[character])
    if "\u2013" in text:
        text = _JOINING_DASH.sub("-", text)
    return _SINGLE.sub(r'"\1"', text) if " '" in text or "\n'" in text else text


HINT_KINDS = frozenset(
    {
        "title", "heading", "paragraph", "item", "caption", "navigation", "note", "date", "mark",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BlockHint:
    """One block of a text as its source marked it: by elements in HTML, by looks in a PDF.

    Attributes:
        start: Offset of its first character; the label of a list item belongs to it.
        end: Offset behind its last character.
        kind: One of `HINT_KINDS`.
        level: Depth of a heading or of a list item, from 1; 0 where there is no depth.
    """

    start: int
    end: int
    kind: str
    level: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"Hint {self.start}..{self.end} is empty or reversed.")
        if self.kind not in HINT_KINDS:
            raise ValueError(f"'{self.kind}' is no kind of block.")


@dataclass(frozen=True)
class Document:
    """One statement as read: its text, where it came from, and a digest of the input.

    Attributes:
        text: The canonical text. Offsets count its characters.
        name: The base name of the file, or `-` for standard input. Never a path.
        sha256: Hex digest of the *bytes* that were read.
        encoding: The encoding that the bytes were decoded from; for a PDF, `utf-8`, as its
            text comes without one.
        media_type: `text/plain`, `text/html` or `application/pdf`.
        notes: Sentences for people: the encoding found, and what was left out of the text.
        hints: The blocks as the source marked them, in order and apart; none for plain text.
    """

    text: str
    name: str = "-"
    sha256: str = ""
    encoding: str = "utf-8"
    media_type: str = "text/plain"
    notes: tuple[str, ...] = field(default=())
    hints: tuple[BlockHint, ...] = field(default=())

    @cached_property
    def text_sha256(self) -> str:
        """Hex digest of the text in UTF-8, in which the offsets of all quotes hold."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @classmethod
    def from_text(cls, text: str, name: str = "-") -> Document:
        """A document of *text*, as if it had been read from UTF-8 bytes."""
        return cls(text, name, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
