"""Which blocks of a page are its text, and which of them is the title.

Markup is trusted where it says so (`<main>`, `<article>`, navigation by role or class), but
never so far that most of what a page says is lost: a part that holds half of the words is
text, whatever its class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from communique.readers.blocks import Piece
from communique.readers.html_labels import OWN_LABEL
from communique.readers.html_rules import (
    ARTICLE,
    BOX,
    CONTENT,
    MAIN,
    PAGE_FRAME,
    PAGE_HEAD,
    Rules,
)  # fmt: skip
from communique.readers.html_walk import Page, Part, Row, WebBlock
from communique.readers.lines import line_kind

LED_AWAY = "links that lead away"
OUTSIDE = "what stands outside the text"

# A line of this length is hardly a label, a link or an address.
_LONG = 100
_SENTENCE = 40
# The share of a page's words that a part must hold to be taken for the text.
_SHARE = {ARTICLE: 0.7, CONTENT: 0.8, BOX: 0.9}
_FIRST_LINES = 12
_HERO = 8
_LONGEST_ROW = 300
_SHORT_TITLE = 15
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-"})
_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*$")


@dataclass(slots=True)
class WebText:
    """The pieces of the text, and what was left out: reasons, in the order of the page."""

    pieces: list[Piece] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def page_text(page: Page, rules: Rules, titles: Iterable[str]) -> WebText:
    """The text of *page*.

    Args:
        titles: What the head of the page says its title is, the best first.
    """
    return _Selection(page, rules, [t for t in titles if t]).text()


class _Selection:
    """The choice of blocks of one page."""

    def __init__(self, page: Page, rules: Rules, titles: list[str]):
        self.blocks, self.parts, self.rows = page.blocks, page.parts, page.rows
        self.skipped = page.skipped
        self.rules = rules
        self.titles = titles
        self.sums = [0, *accumulate(_weight(block) for block in page.blocks)]
        self.reasons = [""] * len(page.blocks)
        self._next = [0] * len(page.blocks)

    def text(self) -> WebText:
        main = self._heaviest(MAIN)
        self._leave_out_frames(main)
        root = main or self._place(ARTICLE) or self._place(CONTENT) or self._place(BOX)
        self._leave_out_outside(root)
        title = self._title()
        self._leave_out_links()
        if title is not None:
            self.blocks[title].kind, self.blocks[title].level = "title", 1
        pieces = list(self._pieces())
        if title is None and self.titles and pieces:
            pieces.insert(0, Piece("title", self._parts_of(self.titles[0])[0], 1))
        reasons = [*self.skipped, *((i, r) for i, r in enumerate(self.reasons) if r)]
        reasons.sort(key=lambda reason: reason[0])
        return WebText(pieces, list(dict.fromkeys(reason for _, reason in reasons)))

    # -- where the text is ----------------------------------------------------------

    def _words(self, part: Part) -> int:
        return self.sums[part.end] - self.sums[part.first]

    def _heaviest(self, place: str) -> Part | None:
        found = [p for p in self.parts if p.place == place and self._words(p)]
        return max(found, key=self._words, default=None)

    def _place(self, place: str) -> Part | None:
        """The innermost part of that kind that holds nearly all words not yet left out."""
        kept = [0, *accumulate(0 if r else _weight(b) for b, r in self._with_reasons())]
        least = _SHARE[place] * kept[-1]
        for part in self.parts:
            if part.place == place and kept[part.end] - kept[part.first] >= least > 0:
                return part
        return None

    def _with_reasons(self) -> Iterator[tuple[WebBlock, str]]:
        return zip(self.blocks, self.reasons, strict=True)

    def _leave_out_frames(self, main: Part | None) -> None:
        half = self.sums[-1] / 2
        inside = self._inside_texts()
        # A later part holds the earlier ones, so that the innermost reason stays.
        for part in self.parts:
            if not part.frame or self._words(part) > half:
                continue
            if main is not None and _holds(part, main):
                continue
            if part.frame in PAGE_FRAME and inside[part.first] and inside[part.end - 1]:
                continue
            i = self._kept_from(part.first)
            while i < part.end:
                self.reasons[i] = part.frame
                i = self._kept_from(i)

    def _kept_from(self, i: int) -> int:
        """The first block from *i* on that is not left out; each block is passed over once."""
        passed = []
        while i < len(self.blocks) and self.reasons[i]:
            passed.append(i)
            i = max(i + 1, self._next[i])
        for before in passed:
            self._next[before] = i
        return i

    def _inside_texts(self) -> list[int]:
        """For each block, in how many elements it is that are said to be text."""
        changes = [0] * (len(self.blocks) + 1)
        for part in self.parts:
            if part.place in (MAIN, ARTICLE):
                changes[part.first] += 1
                changes[part.end] -= 1
        return list(accumulate(changes))

    def _leave_out(self, indices: Iterable[int], reason: str) -> None:
        for i in indices:
            self.reasons[i] = self.reasons[i] or reason

    def _leave_out_outside(self, root: Part | None) -> None:
        if root is None:
            return
        first = root.first if root.place == MAIN else self._with_head(root.first)
        outside = [*range(first), *range(root.end, len(self.blocks))]
        if root.place in (CONTENT, BOX):
            outside = [i for i in outside if not self._says_something(self.blocks[i])]
        self._leave_out(outside, OUTSIDE)

    def _says_something(self, block: WebBlock) -> bool:
        return not block.link and len(block.text) >= _LONG

    def _with_head(self, first: int) -> int:
        """Where the text starts with the title and the date that stand right before it."""
        names = self._names
        for i in range(first - 1, max(-1, first - 1 - _HERO), -1):
            block = self.blocks[i]
            known = block.kind in ("date", "note", "heading") or _folded(block.text) in names
            # A label may have a cell of its own beside the text.
            known = known or OWN_LABEL.fullmatch(block.text) is not None
            if self.reasons[i] or block.link or not known:
                break
            first = i
        return first

    # -- the title ------------------------------------------------------------------

    def _parts_of(self, title: str) -> list[str]:
        """*title* without the name of the site, then all its parts and the whole."""
        parts = self.rules.title_separator.split(title)
        parts = [" ".join(part.split()) for part in parts if part.strip()] or [title]
        first = parts[0] if len(parts[0]) >= _SHORT_TITLE else max(parts, key=len)
        return [first, *parts, title]

    @cached_property
    def _names(self) -> set[str]:
        """What the title may be, folded."""
        return {_folded(part) for title in self.titles for part in self._parts_of(title)}

    def _title(self) -> int | None:
        """The block that is the title, which may be fetched from outside the text."""
        names = self._names
        kept = [i for i, reason in enumerate(self.reasons) if not reason]
        tops = [i for i in kept if self.blocks[i].kind == "heading" and self.blocks[i].level == 1]
        named = [i for i in kept[:_FIRST_LINES] if self._is_named(self.blocks[i], names)]
        if tops:
            return next((i for i in tops if i in named), tops[0])
        if named:
            return named[0]
        outside = self._outside_title(names)
        if outside is not None:
            return outside
        for i in kept[:_FIRST_LINES]:
            if self.blocks[i].kind == "heading":
                return i
            if _weight(self.blocks[i]) > _SENTENCE:
                break
        return None

    def _is_named(self, block: WebBlock, names: set[str]) -> bool:
        if block.kind not in ("heading", "paragraph"):
            return False
        words = _folded(block.text)
        if words in names:
            return True
        return len(words) >= _SHORT_TITLE and any(words in name for name in names)

    def _outside_title(self, names: set[str]) -> int | None:
        for i, block in enumerate(self.blocks):
            top = block.kind == "heading" and block.level == 1
            if top and self.reasons[i] and _folded(block.text) in names:
                self._keep_hero(i)
                return i
        return None

    def _keep_hero(self, title: int) -> None:
        """Keep the title and what stands in one small box with it, as the date."""
        kept = range(title, title + 1)
        for part in self.parts:
            if part.first <= title < part.end and part.end - part.first > 1:
                if part.end - part.first <= _HERO:
                    kept = range(part.first, part.end)
                break
        for i in kept:
            if self.reasons[i] in (PAGE_HEAD, OUTSIDE) and not self.blocks[i].link:
                self.reasons[i] = ""

    # -- links and rows -------------------------------------------------------------

    def _leave_out_links(self) -> None:
        after_heading: int | None = None
        for i, block in enumerate(self.blocks):
            if self.reasons[i]:
                continue
            if len(block.text) > _LONG:
                after_heading = None
                continue
            label = OWN_LABEL.match(block.text)
            words = block.text[label.end() if label else 0 :].strip()
            if block.link and self.rules.link_line.fullmatch(words):
                self.reasons[i] = LED_AWAY
            elif self.rules.link_heading.fullmatch(words.rstrip(" :")):
                after_heading = i
            elif block.link and after_heading is not None:
                self.reasons[after_heading] = self.reasons[i] = LED_AWAY
            elif block.kind != "date":
                after_heading = None

    def _pieces(self) -> Iterator[Piece]:
        merged: dict[int, Piece | None] = {}
        for row in self.rows:
            self._merge(row, merged)
        for i, block in enumerate(self.blocks):
            if not self.reasons[i]:
                piece = merged.get(i, _piece(block))
                if piece is not None:
                    yield piece

    def _merge(self, row: Row, merged: dict[int, Piece | None]) -> None:
        """Put the cells of a row on one line, where each is a short line of its own."""
        kept = [[i for i in range(*cell) if not self.reasons[i]] for cell in row.cells]
        kept = [cell for cell in kept if cell]
        if len(kept) < 2 or any(len(cell) > 1 or cell[0] in merged for cell in kept):
            return
        indices = [cell[0] for cell in kept]
        blocks = [self.blocks[i] for i in indices]
        texts = [" ".join(block.text.split("\n")) for block in blocks]
        kinds = {block.kind for block in blocks}
        labelled = len(kept) == 2 and OWN_LABEL.fullmatch(texts[0]) is not None
        if not labelled:
            if kinds - {"paragraph", "date"} or sum(map(len, texts)) > _LONGEST_ROW:
                return
            if row.between == " " and len(kept) > 2:
                return
        between = " " if labelled else row.between
        text = between.join(texts)
        kind = "item" if labelled else line_kind(text) or "paragraph"
        merged.update(dict.fromkeys(indices))
        merged[indices[0]] = Piece(kind, text, 1 if labelled else 0)


def _weight(block: WebBlock) -> int:
    """How much a block says: its letters, less for short lines, none for links."""
    if block.link or block.kind not in ("paragraph", "item"):
        return 0
    return len(block.text) if len(block.text) >= _SENTENCE else len(block.text) // 4


def _holds(outer: Part, inner: Part) -> bool:
    return outer.first <= inner.first and inner.end <= outer.end


def _folded(text: str) -> str:
    return " ".join(text.translate(_FOLD).casefold().split())


def _piece(block: WebBlock) -> Piece:
    aside = block.link and len(block.text) < _LONG and not _ENDED.search(block.text)
    kind = "navigation" if aside and block.kind in ("paragraph", "item") else block.kind
    return Piece(kind, block.text, block.level)
