"""The blocks of a statement: title, dates, headings, numbered items, paragraphs, captions.

A block is a run of lines that belong together. Lines are joined where a sentence was
broken by the page or by hard wrapping, so that sentences are found inside blocks only.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Protocol

from communique.document import BlockHint, Document
from communique.reading.page.blocks import TEXT_KINDS, Block
from communique.reading.page.head_titles import with_title
from communique.reading.page.line_patterns import LinePatterns
from communique.reading.page.lines import PAGE_NUMBER, Line, goes_on, items_in_row, line_groups
from communique.reading.page.list_leads import with_leads
from communique.reading.page.outline import LABEL, Outline
from communique.reading.times.dateline import is_dateline, without_dates


class HeadNames(Protocol):
    """Tells who is named by whole lines of a head."""

    def is_publisher(self, words: str) -> bool:
        """Whether a line names a body that issues statements."""
        ...

    def is_author(self, words: str) -> bool:
        """Whether a line names a person or an office, and says nothing else."""
        ...

    def is_letterhead(self, words: str) -> bool:
        """Whether a line only names a state, a town, a body or a kind of text."""
        ...


_END_MARK = re.compile(r"[#*_=~\-–—\s.]+|\(?[Ee][Nn][Dd]\)?|[Ee]nds?")
# "/END/", "<End>" behind the last sentence.
_TRAILING_MARK = re.compile(
    r"\s*(?:/\s?END\s?/|[<\[(]END[>\])]|(?<=[.!?\"'])\s+(?-i:ENDS?))\s*$", re.IGNORECASE
)
_CLOSERS = ("/", ">", "]", ")", "END", "ENDS")  # of such a mark
# "; and" closes the last item but one.
_ENDED = re.compile(r"(?:[.!?:;]['\")\]]*|[;,] (?:and|or))$")
# A headline that begins with who speaks: "A. Ruiz: we buy more tea".
_SPEAKER = re.compile(r"[A-Z]\. ?[A-Z][\w-]+: ")
_LONGEST_END = 40  # characters; what ends a line is looked for in no more
_LONGEST_HEADING = 8  # words
_LONGEST_LINE = 30  # words of a line that is no sentence
_SUBTITLES = 8  # lines below a title, in which the line of date is looked for
_LONGEST_DATED = 140  # characters of a letterhead with a date
_LONGEST_TITLE = 70  # words of a title that names many issuers with their offices
_NUMBERED = re.compile(
    r"(\d{1,2})[ \t\u00a0]{1,8}"
    r"(?!Jan|Feb|Mar|Apr|May|June?\b|July?\b|Aug|Sep|Oct|Nov|Dec)(?=[A-Z][a-z])"
)
_FILED = re.compile(
    r"(?:(?P<dash>\s*\s(?:-{1,3}|\u2013|\u2014|[|])\s|\.-{1,2}\s|[/\]]\s)|[:.]\s|(?P<closed>(?<=\))\s))"
    r"\s*(?=[A-Z\"])"
)
_LONGEST_FILED = 80  # characters
# "Abuja, 9 April 2024. The President ..."
_DATED = re.compile(r"[A-Z][^\d,]{2,30}, .*\b(?:19|20)\d\d$")
# "Tuesday 9 April 2024, Abuja: The President ..."
_DATED_FIRST = re.compile(r"[^:.]{0,30}\b(?:19|20)\d\d, [A-Z][^\d,:.]{2,30}$")
# "MINISTER FOR TRADE ANA RUIZ FA90  19 June 2002": a name, the number of the release, a date.
_AUTHOR_DATED = re.compile(
    r"(?P<who>\D{8,120}?)\s+(?P<date>(?:[A-Z]{1,4}\d{1,4}\s+)?\d{1,2}\.?\s[A-Z][a-z]+,?\s(?:19|20)\d\d)"
)
_BULLETS = frozenset("\u2022\u00b7\u25cf-\u2013*")
_SUMMARY = 6  # words of a line of a summary in front of a release
_PREPOSITION = re.compile(r"(?:On|In|From|At|By|Between|During|Since) ")
# Lines that stand between a title and the running text.
_BELOW_TITLE = frozenset({"author", "date", "publisher"})
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*$")
_FULL_STOP = re.compile(r"[^\W\dA-Z_]{2}\.['\")\]]*$")


def find_blocks(doc: Document, patterns: LinePatterns, names: HeadNames) -> tuple[Block, ...]:
    """The blocks of *doc* in order.

    Args:
        patterns: What tells lines apart. names: Tells who is named by whole lines of a head.
    """
    text = doc.folded
    blocks: list[Block] = []
    outline = Outline()
    body_seen, paragraphs = False, 0
    pieces = list(_without_breaks(doc, _pieces(doc, patterns), patterns))
    for n, (outer, end, hint) in enumerate(pieces):
        start, words = outer, text[outer:end]
        closed = _TRAILING_MARK.search(words) if words.rstrip().endswith(_CLOSERS) else None
        if closed is not None and closed.start():
            end = start + closed.start()
            words = text[start:end]
        label = ""
        match = LABEL.match(words) or _bare_number(words, paragraphs)
        dated = match is not None and not body_seen and is_dateline(words, patterns)
        dated = dated or (not n and match is not None and bool(_SPEAKER.match(words)))
        if match and match.end() < len(words) and not dated:  # no label: "15. April 2024"
            label = match.group().strip()
            start += match.end()
            words = text[start:end]
        kind = _kind(words, label, body_seen, patterns, names)
        kind = _hinted(hint, kind, label)
        if kind == "paragraph" and not (body_seen or _is_stopped(words)):
            below = (text[at:to] for at, to, _ in pieces[n + 1 : n + 1 + _SUBTITLES])
            kinds = [_kind(line, "", False, patterns, names) for line in below]
            undated = all(b.kind != "date" for b in blocks)
            first = n == 0 and not _BELOW_TITLE.isdisjoint(kinds[:1])
            if first or (undated and _leads_to_date(words, kinds)):
                kind = "front"  # a title, however much it says
        if kind in ("front", "author") and (who := _dated_author(words, patterns, names)):
            blocks.append(Block("author", start, start + len(who), outer=outer))
            start = outer = end - len(words[len(who) :].lstrip())
            kind = "date"
        filed = _filed(words, patterns) if kind == "paragraph" and not body_seen else None
        if filed is not None:
            # "MANILA, July 8, 2024 - Japan and ...": the line of date in front of a news item
            blocks.append(Block("date", start, start + filed[0], outer=outer))
            start = outer = start + filed[1]
        if kind == "paragraph" or (kind == "item" and body_seen) or (kind == "heading" and label):
            body_seen = body_seen or kind != "heading"
        paragraphs += kind in TEXT_KINDS
        level = outline.level(label) if label else 0
        blocks.append(Block(kind, start, end, label, level, None, outer))
    return with_title(with_leads(text, blocks, patterns), text, patterns, names)


def _filed(words: str, patterns: LinePatterns) -> tuple[int, int] | None:
    """Where the line of date with which a text begins ends, and where what it tells begins."""
    for mark in itertools.islice(_FILED.finditer(words, 3, _LONGEST_FILED), 4):
        line = words[: mark.start()]
        if mark["closed"] and words[0] != "(":
            continue  # "Minister Novak (3 May 2024) ..."
        town_first = mark["dash"] or line.endswith(")") or _DATED.match(line)
        town_first = town_first or _DATED_FIRST.match(line)
        if town_first and not _PREPOSITION.match(line) and is_dateline(line, patterns):
            return mark.start(), mark.end()
    return None


def _dated_author(words: str, patterns: LinePatterns, names: HeadNames) -> str:
    """Who issues it in "MEDIA RELEASE MINISTER FOR TRADE ANA RUIZ FA90  19 June 2002"; "" if not so."""
    match = _AUTHOR_DATED.fullmatch(words)
    if match is None or not is_dateline(match["date"], patterns):
        return ""
    return match["who"] if names.is_author(match["who"]) else ""


def _is_stopped(words: str) -> bool:
    """Whether *words* end in a full stop behind a word in small letters."""
    return _FULL_STOP.search(words, max(0, len(words) - _LONGEST_END)) is not None


def _leads_to_date(words: str, below: list[str]) -> bool:
    """Whether nothing but short lines stands between a long line and the line of date *below* it."""
    after = next((kind for kind in below if kind != "front"), "")
    return after == "date" and words[-1:] not in ":;,"


def _bare_number(words: str, paragraphs: int) -> re.Match[str] | None:
    """The number of "2 Foreign Minister X met ...", in a text that counts its paragraphs so."""
    match = _NUMBERED.match(words)
    return match if match is not None and paragraphs and int(match[1]) == paragraphs + 1 else None


def _pieces(doc: Document, patterns: LinePatterns) -> Iterator[tuple[int, int, str]]:
    """Where blocks start and end, and what the source marked each as ("" in plain text)."""
    if doc.hints:
        open_: tuple[int, int, str] | None = None
        for hint in doc.hints:
            if (
                open_ is not None
                and open_[2] == hint.kind == "paragraph"
                and _goes_on(doc.folded, open_, hint, patterns)
            ):
                open_ = (open_[0], hint.end, "paragraph")
                continue
            if open_ is not None:
                yield open_
            open_ = (hint.start, hint.end, hint.kind)
        if open_ is not None:
            yield open_
        return
    for group in line_groups(doc.folded, patterns):
        for start, end in items_in_row(doc.folded, group[0].start, group[-1].end):
            yield start, end, ""


def _without_breaks(
    doc: Document, pieces: Iterator[tuple[int, int, str]], patterns: LinePatterns
) -> Iterator[tuple[int, int, str]]:
    """The *pieces*, a heading that only a line break parts from its paragraph made one of its own.

    `<li>Bilateral relations<br>The two ministers ...`; in other sources a break may be any line's.
    """
    for start, end, hint in pieces:
        said, _, below = doc.folded[start:end].partition("\n")
        if below and patterns.attribution.match(said) and is_dateline(below, patterns):
            yield start, start + len(said), hint  # "From: Foreign Office", "Published 3 May 2024"
            start = end - len(below)
        lines = doc.folded[start:end].split("\n", 1) if doc.media_type == "text/html" else []
        if (
            hint in ("paragraph", "item")
            and len(lines) == 2
            and _is_heading(lines[0], lines[1], patterns)
        ):
            yield start, start + len(lines[0].rstrip()), "heading"
            start = end - len(lines[1].lstrip())
        yield start, end, hint


def _is_heading(line: str, below: str, patterns: LinePatterns) -> bool:
    """Whether a short line without a verb and a stop stands over a sentence."""
    short = 0 < len(line.split()) <= _LONGEST_HEADING and not re.search(r"[.!?:;,]\s*$", line)
    short = short and not patterns.told_verb.search(line) and not patterns.is_unfinished(line)
    opens = below.lstrip()[:1]
    return (
        short and (opens.isupper() or opens == '"') and bool(_SENTENCE_END.search(below.rstrip()))
    )


def _goes_on(
    text: str, before: tuple[int, int, str], after: BlockHint, patterns: LinePatterns
) -> bool:
    """Whether a paragraph goes on with the sentence that the one before it leaves open."""
    first = Line(before[0], before[1], 0, True)
    return goes_on(text, [first], Line(after.start, after.end, 0, True), 0, patterns)


def _hinted(hint: str, kind: str, label: str) -> str:
    """The kind of a block whose words look like *kind*, and which its source marked as *hint*."""
    if hint in ("title", "caption", "navigation", "note", "date", "mark"):
        return hint
    if hint == "heading" and kind not in (
        "publisher",
        "author",
        "date",
        "note",
        "navigation",
        "mark",
    ):
        return "heading" if label else "front"
    return kind


def _is_dated_letterhead(words: str, names: HeadNames) -> bool:
    """Whether a line is a letterhead with a date in it: "Accra. Ministry of Trade. 3 May 2024"."""
    if len(words) > _LONGEST_DATED or not words[-1:].isdigit():
        return False
    rest = without_dates(words)
    return rest != words and names.is_letterhead(rest.replace(". ", ", ").strip(" .,-\u2013\u2014"))


def _kind(
    words: str,
    label: str,
    body_seen: bool,
    patterns: LinePatterns,
    names: HeadNames,
) -> str:
    bare = words.strip(" .")
    if _END_MARK.fullmatch(words) or PAGE_NUMBER.fullmatch(words):
        return "mark"
    if patterns.navigation.fullmatch(bare):
        return "navigation"
    if is_dateline(bare, patterns) or _is_dated_letterhead(bare, names):
        return "date"
    if patterns.note.fullmatch(bare):
        return "note"
    if not (body_seen or label) and names.is_author(bare):
        return "author"
    ended = bool(_ENDED.search(words, max(0, len(words) - _LONGEST_END)))
    length = len(words.split())
    sentence = ended and (length > 7 or (length > 3 and bool(patterns.sentence_verb.search(words))))
    # "The minister paid tribute to nurses." is short, yet no heading ends like that.
    sentence = sentence or (body_seen and not label and length > 3 and _is_stopped(words))
    # "They decided to:" leads a list, however short it is.
    leads = not sentence and ":" in words[-2:]
    sentence = sentence or bool(
        leads and patterns.open_lead.search(words) and patterns.sentence_verb.search(words)
    )
    sentence = sentence or (leads and not label and bool(patterns.subject_lead.search(words)))
    # "Joint statement by the Ministers of A and B on C.": a title, though it ends with a stop
    stopped = words.endswith(".") and bool(patterns.kind_of_statement.match(words))
    titled = not (body_seen or label) and (stopped or (length > _LONGEST_LINE and not ended))
    titled = titled and patterns.is_long_title(words.removesuffix("."))
    sentence = sentence and not (titled and stopped)
    sentence = sentence or (leads and bool(patterns.saying_lead.search(words)))
    sentence = sentence or length > (_LONGEST_TITLE if titled else _LONGEST_LINE)
    if sentence:
        return "item" if label else "paragraph"
    if not body_seen:
        if names.is_publisher(bare) or patterns.office_line.fullmatch(bare):
            return "publisher"
        if not label and patterns.caption.search(words) and not words.isupper():
            return "caption"
        if label in _BULLETS and length >= _SUMMARY:
            return "item"  # "• Minister calls for a truce": a line of a summary
        return "front" if not label else "heading"
    if label and length > 12:
        return "item"
    if label and words[0].islower():
        return "item"
    return "heading"
