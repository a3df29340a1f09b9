"""The blocks of a statement: title, dates, headings, numbered items, paragraphs, captions.

A block is a run of lines that belong together. Lines are joined where a sentence was
broken by the page or by hard wrapping, so that sentences are found inside blocks only.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass

from communique.document import Document

TEXT_KINDS = frozenset({"paragraph", "item"})

_LABEL = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivxIVX]{1,5}|[A-Z])[.)]\s+|\(\d{1,3}\)\s*|[•●▪◦*–—-]\s+"
)
_END_MARK = re.compile(r"[#*_=~\-–—\s.]+|\(?[Ee][Nn][Dd]\)?|[Ee]nds?")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:[Pp]age\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*")
_NOTE = re.compile(
    r"[\[(].*(?:translation|unofficial|provisional|embargo|press release).*[\])]"
    r"|(?:for )?immediate release:?|press release:?|unofficial translation|provisional translation|media release|news release"
    r"|(?:statements and releases|readout|statement|remarks)",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(
    r"back to .*|(?:home|top|menu|print|share(?: this.*)?|related (?:links|information|articles)|read more|see also.*|skip to .*|contact us|sitemap|search|previous|next)"
    r"|(?:home\s*[>»/].*)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"^\(?(?:photo|image|picture|caption)\b"
    r"|\b(?:shaking|holding|greeting|attending|posing|delivering|exchanging|walking|talking|being|speaking|signing|meeting with|welcoming|bowing|sitting|standing|having|making|receiving|touring|visiting)\b",
    re.IGNORECASE,
)
_TERMINAL = re.compile(r"[.!?:;][\"')\]\s]*$")
_FUNCTION_END = re.compile(
    r"(?:,|-|\b(?:a|an|the|of|and|or|to|in|on|at|by|for|with|from|its|their|his|her|our|as|that|which|between|into|is|are|was|were|Mr\.?|Ms\.?|Mrs\.?|H\.E\.))$"
)
_SENTENCE_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|met|held|[a-z]{3,}ed|[a-z]{2,}s)\b"
)


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its kind, its offsets without label and outer blanks, its label and depth.

    `kind` is `title`, `publisher`, `date`, `note`, `heading`, `paragraph`, `item`,
    `caption`, `navigation` or `mark`. `lead` is the index of the block that introduces
    this item ("decided to:"), or None.
    """

    kind: str
    start: int
    end: int
    label: str = ""
    level: int = 0
    lead: int | None = None

    @property
    def is_text(self) -> bool:
        return self.kind in TEXT_KINDS


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    indent: int
    blank_before: bool


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    blank = True
    for match in re.finditer(r"[^\n\f\v\u2028\u2029]+", text):
        raw = match.group()
        stripped = raw.strip(" \t\r\ufeff\u00a0\u3000")
        between = text[lines[-1].end : match.start()] if lines else ""
        blank = blank or between.count("\n") > 1 or "\f" in between
        if not stripped:
            blank = True
            continue
        start = match.start() + raw.index(stripped)
        lines.append(_Line(start, start + len(stripped), start - match.start(), blank))
        blank = False
    return lines


def _wrap_width(text: str, lines: list[_Line]) -> int:
    """Width of a hard-wrapped document in characters, 0 where lines are whole paragraphs."""
    lengths = sorted(line.end - line.start for line in lines)
    if len(lengths) < 6 or lengths[-1] > 130:
        return 0
    pairs = list(itertools.pairwise(lines))
    broken = sum(
        1
        for a, b in pairs
        if not b.blank_before
        and not _TERMINAL.search(text[a.start : a.end])
        and a.end - a.start > 45
    )
    runs = sum(1 for _, b in pairs if not b.blank_before)
    return lengths[int(len(lengths) * 0.9)] if runs and broken > 0.5 * runs else 0


def _joins(text: str, group: list[_Line], line: _Line, width: int) -> bool:
    """Whether *line* goes on with the sentence that *group* leaves open."""
    last = group[-1]
    before, after = text[last.start : last.end], text[line.start : line.end]
    if _LABEL.match(after) and not after[0].islower():
        return False
    if _TERMINAL.search(before) and not before.endswith((";", ":")):
        return bool(width) and not line.blank_before and last.end - last.start > 0.75 * width
    long_enough = len(before) > 60 or len(group) > 1
    if (
        after[0].islower()
        and not before.endswith((";", ":"))
        and (long_enough or not line.blank_before)
    ):
        return True
    if _FUNCTION_END.search(before) and (not line.blank_before or long_enough):
        return True
    return bool(width) and not line.blank_before and last.end - last.start > 0.7 * width


def _groups(text: str, lines: list[_Line]) -> list[list[_Line]]:
    width = _wrap_width(text, lines)
    groups: list[list[_Line]] = []
    for line in lines:
        words = text[line.start : line.end]
        if _PAGE_NUMBER.fullmatch(words) and not re.fullmatch(r"(?:19|20)\d\d", words):
            groups.append([line])
            continue
        open_group = next(
            (
                g
                for g in reversed(groups)
                if not _PAGE_NUMBER.fullmatch(text[g[0].start : g[-1].end])
            ),
            None,
        )
        if open_group and _joins(text, open_group, line, width):
            open_group.append(line)
        else:
            groups.append([line])
    return groups


def find_blocks(
    doc: Document, is_date: Callable[[str], bool], is_publisher: Callable[[str], bool]
) -> tuple[Block, ...]:
    """The blocks of *doc* in order.

    Args:
        is_date: Tells whether a whole line is a date.
        is_publisher: Tells whether a whole line names a body that issues statements.
    """
    text = doc.folded
    groups = _groups(text, _lines(text))
    blocks: list[Block] = []
    body_seen = False
    for group in groups:
        start, end = group[0].start, group[-1].end
        words = text[start:end]
        label = ""
        match = _LABEL.match(words)
        if match and match.end() < len(words):
            label = match.group().strip()
            start += match.end()
            words = text[start:end]
        kind = _kind(words, label, body_seen, is_date, is_publisher)
        if kind == "paragraph" or (kind == "item" and body_seen) or (kind == "heading" and label):
            body_seen = body_seen or kind != "heading"
        level = 0 if not label else (2 if label.startswith("(") or group[0].indent > 1 else 1)
        blocks.append(Block(kind, start, end, label, level))
    return _with_title(_with_leads(text, blocks), text)


def _kind(
    words: str,
    label: str,
    body_seen: bool,
    is_date: Callable[[str], bool],
    is_publisher: Callable[[str], bool],
) -> str:
    bare = words.strip(" .")
    if _END_MARK.fullmatch(words) or _PAGE_NUMBER.fullmatch(words):
        return "mark"
    if _NAVIGATION.fullmatch(bare):
        return "navigation"
    if is_date(bare.strip("()[]")):
        return "date"
    if _NOTE.fullmatch(bare):
        return "note"
    ended = bool(re.search(r"[.!?:;]['\")\]]*$", words))
    length = len(words.split())
    sentence = ended and (length > 7 or (length > 3 and bool(_SENTENCE_VERB.search(words))))
    sentence = sentence or length > 30
    if sentence:
        return "item" if label else "paragraph"
    if not body_seen:
        if is_publisher(bare):
            return "publisher"
        if not label and _CAPTION.search(words) and not words.isupper():
            return "caption"
        return "front" if not label else "heading"
    if label and length > 12:
        return "item"
    if label and words[0].islower():
        return "item"
    return "heading"


def _with_title(blocks: list[Block], text: str) -> tuple[Block, ...]:
    """Give the front matter its title: its first line that nothing else explains."""
    first_text = next((i for i, b in enumerate(blocks) if b.is_text), len(blocks))
    front = [i for i in range(first_text) if blocks[i].kind == "front"]
    if not front:
        front = [i for i in range(first_text) if blocks[i].kind in ("publisher", "caption")][:1]
    for position, i in enumerate(front):
        b = blocks[i]
        kind = "title" if position == 0 else "heading"
        blocks[i] = Block(kind, b.start, b.end, b.label, b.level)
    return tuple(
        Block("heading", b.start, b.end, b.label, b.level) if b.kind == "front" else b
        for b in blocks
    )


def _with_leads(text: str, blocks: list[Block]) -> list[Block]:
    """Tie items to the line that introduces them with a colon."""
    out: list[Block] = []
    lead: int | None = None
    for i, b in enumerate(blocks):
        words = text[b.start : b.end]
        if b.is_text and words.endswith(":"):
            lead = i
        elif b.kind in ("item", "heading") and b.label and lead is not None:
            b = Block("item", b.start, b.end, b.label, b.level, lead)
        elif b.is_text or b.kind == "heading":
            lead = None
        out.append(b)
    return out
