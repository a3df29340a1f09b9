"""From the elements of a page to its blocks.

The walk goes through the tree in the order of the page, without recursion. It makes a
block of each run of text between two elements of their own line, and remembers which
blocks each part of the page holds; which parts are the text is decided afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.readers.blocks import plain
from communique.readers.html_labels import BULLET, OWN_LABEL, ListFrame, list_frame
from communique.readers.html_rules import ARTICLE, MAIN, Rule, Rules
from communique.readers.lines import line_kind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# Stands for <br> while a block is gathered; no page holds it, as controls are taken out.
_BREAK = "\x01"
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")
_SEPARATOR = re.compile(r"[|｜›»>/·•\s]+")
_FOOTNOTE = re.compile(r"\s*[\[(]?(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})[\])]?\s*")
_LAST_WORD = re.compile(r"[^\W_]+$")
_SENTENCE_TAGS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "td"})
# The share of a block that must be links for a line of links, and dates for a date.
_LINKED = 0.85
_DATED = 0.6
_LONGEST_DATE = 80
# A frame is not looked into where it is less than this part of the page, and holds none of these.
_SMALL_PART = 5
_HOLDS_TEXT = "main, article, [role=main], h1"


@dataclass(slots=True)
class WebBlock:
    """A block of a page: a piece of text, and how much of it is a link."""

    kind: str
    text: str
    level: int = 0
    link: bool = False


@dataclass(slots=True)
class Part:
    """An element that holds the blocks from `first` up to `end`."""

    first: int
    end: int
    frame: str = ""
    place: str = ""


@dataclass(slots=True)
class Row:
    """Cells whose blocks may stand on one line, each as (first block, end)."""

    cells: list[tuple[int, int]]
    between: str = "\t"


@dataclass(slots=True)
class Page:
    """What the walk found. Parts that hold others come after them.

    `skipped` says for each frame that was not walked before which block it stood, and why.
    """

    blocks: list[WebBlock] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """An element that was entered and has something to do when it is left."""

    rule: Rule
    first: int
    mark: int
    block: bool


class Walker:
    """Walks one page. Make one for each page."""

    def __init__(self, rules: Rules):
        self.rules = rules
        self.page = Page()
        self._blocks = self.page.blocks
        self._texts: list[str] = []
        self._kinds: list[tuple[str, int]] = []
        self._lists: list[ListFrame] = []
        self._rows: list[Row] = []
        self._label = ""
        self._links = self._dates = self._pres = 0
        self._linked = self._dated = 0
        self._texts_within = self._small = 0

    def walk(self, root: LexborNode) -> Page:
        """The blocks of everything below *root*."""
        of_element = self.rules.of_element
        self._small = len(root.text()) // _SMALL_PART
        stack: list[tuple[LexborNode, _Open | None]] = []
        node = root.child
        while node is not None:
            tag = node.tag or "-"
            if tag == "-text":
                self._add(node.text_content or "")
            elif tag[0] not in "-!":
                rule = of_element(tag, node.attributes)
                if not (rule.silent or (rule.frame and self._skips(rule, node))):
                    opened = None if rule.passive else self._enter(rule, node, tag)
                    child = node.child
                    if child is not None:
                        stack.append((node, opened))
                        node = child
                        continue
                    if opened is not None:
                        self._leave(opened)
            following = node.next
            while following is None and stack:
                node, opened = stack.pop()
                if opened is not None:
                    self._leave(opened)
                following = node.next
            node = following
        self._flush()
        return self.page

    def _add(self, text: str) -> None:
        if self._pres and "\n" in text:
            first, *others = _BLANK_LINES.split(text)
            self._texts.append(first.replace("\n", _BREAK))
            for other in others:
                self._flush()
                self._texts.append(other.replace("\n", _BREAK))
            return
        if not self._texts and text.isspace():
            return
        self._texts.append(text)
        if self._links or self._dates:
            length = len(" ".join(text.split()))
            self._linked += length if self._links else 0
            self._dated += length if self._dates else 0

    # -- elements -------------------------------------------------------------------

    def _skips(self, rule: Rule, node: LexborNode) -> bool:
        """Whether *node* frames the page, and is so small a part of it that nobody need look."""
        if not rule.block or self._texts_within or len(node.text()) > self._small:
            return False
        if node.css_first(_HOLDS_TEXT) is not None:
            return False
        self._flush()
        self.page.skipped.append((len(self._blocks), rule.frame))
        return True

    def _enter(self, rule: Rule, node: LexborNode, tag: str) -> _Open:
        block = rule.block or (rule.frame != "" and self._stands_alone(node))
        if block and self._texts:
            self._flush()
        if rule.place in (MAIN, ARTICLE):
            self._texts_within += 1
        opened = _Open(rule, len(self._blocks), len(self._texts), block)
        if rule.kind:
            self._kinds.append((rule.kind, rule.level))
        if rule.dated:
            self._dates += 1
        if not rule.special:
            return opened
        match rule.special:
            case "br":
                self._break()
            case "link":
                self._links += 1
            case "quote":
                self._texts.append("“")
            case "pre":
                self._pres += 1
            case "list":
                items = _count_items(node) if "reversed" in node.attributes else 0
                self._lists.append(list_frame(tag, node.attributes, self._lists, items))
            case "item":
                self._enter_item(node)
            case "row":
                self._rows.append(Row([]))
            case "terms":
                self._rows.append(Row([], " "))
            case "term":
                self._next_terms()
        return opened

    def _leave(self, opened: _Open) -> None:
        rule = opened.rule
        if opened.block and self._texts:
            self._flush()
        if rule.place in (MAIN, ARTICLE):
            self._texts_within -= 1
        if rule.kind:
            self._kinds.pop()
        if rule.dated:
            self._dates -= 1
        match rule.special:
            case "link":
                self._links -= 1
            case "quote":
                self._texts.append("”")
            case "pre":
                self._pres -= 1
            case "list":
                self._lists.pop()
            case "item":
                self._label = ""
            case "sup":
                self._drop_mark(opened.mark)
            case "row" | "terms":
                self._end_row(self._rows.pop())
            case "cell" | "term":
                if self._rows and len(self._blocks) > opened.first:
                    self._rows[-1].cells.append((opened.first, len(self._blocks)))
        frame = rule.frame if opened.block else ""
        if (frame or rule.place) and len(self._blocks) > opened.first:
            self.page.parts.append(Part(opened.first, len(self._blocks), frame, rule.place))

    def _stands_alone(self, node: LexborNode) -> bool:
        """Whether an element within a line is no part of a sentence there."""
        parent, following = node.parent, node.next
        if parent is None or parent.tag in _SENTENCE_TAGS or any(t.strip() for t in self._texts):
            return False
        return following is None or not (following.text_content or "").strip()

    def _break(self) -> None:
        """Two breaks with nothing between them end a paragraph."""
        for text in reversed(self._texts):
            if text == _BREAK:
                self._flush()
                return
            if not text.isspace():
                break
        self._texts.append(_BREAK)

    def _enter_item(self, node: LexborNode) -> None:
        value = node.attributes.get("value")
        label = self._lists[-1].label(value) if self._lists else BULLET
        outer = "" if self._label == BULLET else self._label
        self._label = f"{outer} {label}".strip()

    def _next_terms(self) -> None:
        if self._rows and self._rows[-1].cells and self._rows[-1].between == " ":
            self._end_row(self._rows.pop())
            self._rows.append(Row([], " "))

    def _end_row(self, row: Row) -> None:
        if len(row.cells) > 1:
            self.page.rows.append(row)

    def _drop_mark(self, mark: int) -> None:
        """Take out what a superscript added, where it is the mark of a footnote."""
        raised = "".join(self._texts[mark:])
        before = "".join(self._texts[max(0, mark - 3) : mark])
        if not before.strip():
            # It is the label of the footnote itself.
            self._texts.append(" ")
            return
        word = _LAST_WORD.search(before)
        exponent = word is not None and word.group() in self.rules.units
        if _FOOTNOTE.fullmatch(raised) and not exponent:
            del self._texts[mark:]

    # -- blocks ---------------------------------------------------------------------

    def _flush(self) -> None:
        """End the block that is being gathered, if it holds anything."""
        if not self._texts:
            return
        raw = "".join(self._texts)
        linked, dated = self._linked, self._dated
        self._texts.clear()
        self._linked = self._dated = 0
        kind, level = self._kinds[-1] if self._kinds else ("paragraph", 0)
        if _BREAK in raw and kind != "heading":
            lines = (" ".join(line.split()) for line in raw.split(_BREAK))
            text = plain("\n".join(line for line in lines if line))
        else:
            text = plain(" ".join(raw.replace(_BREAK, " ").split()))
        if not text or text.isspace() or _SEPARATOR.fullmatch(text):
            return
        if kind == "paragraph":
            if dated >= _DATED * len(text) and len(text) <= _LONGEST_DATE:
                kind, text = "date", text.rstrip(" |–-")
            else:
                kind = line_kind(text) or kind
        link = linked >= _LINKED * len(text)
        label, self._label = self._label, ""
        if label:
            kind, text = _labelled(kind, text, label)
            level = level or (len(self._lists) or 1 if kind == "item" else 0)
        self._blocks.append(WebBlock(kind, text, level, link))


def _labelled(kind: str, text: str, label: str) -> tuple[str, str]:
    if label == BULLET and kind != "paragraph":
        return kind, text
    if not OWN_LABEL.match(text):
        text = f"{label} {text}"
    return "item" if kind == "paragraph" else kind, text


def _count_items(node: LexborNode) -> int:
    count, child = 0, node.child
    while child is not None:
        count += child.tag == "li"
        child = child.next
    return count
