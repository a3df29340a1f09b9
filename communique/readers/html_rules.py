"""What each element of a page is to the reader, from `data/readers/html.yaml`.

A rule depends on the element and a few of its attributes only. Pages repeat the same few
elements, so rules are made once for each combination and kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from communique.readers.lines import reader_data

MAIN, ARTICLE, CONTENT, BOX = "main", "article", "content", "box"
PAGE_HEAD = "a page header"
PAGE_FRAME = (PAGE_HEAD, "a footer")

_BOXES = frozenset({"body", "div", "td", "section", "table", "center", "form"})
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_SPECIAL = {
    "br": "br", "a": "link", "sup": "sup", "pre": "pre", "listing": "pre", "q": "quote",
    "li": "item", "tr": "row", "td": "cell", "th": "cell", "dl": "terms", "dt": "term",
    "dd": "cell", **dict.fromkeys(_LISTS, "list"),
}  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_UNSEEN = re.compile(r"display:none|visibility:hidden")


@dataclass(frozen=True, slots=True)
class Rule:
    """How one element is read.

    Attributes:
        silent: Nothing in it is text.
        block: It stands on lines of its own.
        kind: Kind of the blocks in it, or empty; `level` is that of a heading.
        frame: Why it may be left out of the text, or empty.
        place: `main`, `article`, `content` or `box`: where the text may be; or empty.
        special: What else there is to do for it, or empty.
        dated: Its text is a date.
        passive: Text just runs on through it.
    """

    silent: bool = False
    block: bool = False
    kind: str = ""
    level: int = 0
    frame: str = ""
    place: str = ""
    special: str = ""
    dated: bool = False
    passive: bool = False


class Rules:
    """The compiled tables; `of` gives the rule of an element."""

    def __init__(self, data: Mapping[str, Any]):
        self.silent_tags = frozenset(data["silent_tags"])
        self._silent_roles = frozenset(data["silent_roles"])
        self.block_tags = frozenset(data["block_tags"])
        self.endless_tags = frozenset(data["endless_tags"])
        self.formatting_tags = frozenset(data["formatting_tags"])
        self._hidden = _words(data["hidden_classes"])
        self._frames = {reason: _matcher(parts) for reason, parts in data["frames"].items()}
        self._places = {place: _matcher(data[place]) for place in (MAIN, ARTICLE)}
        self._content = frozenset(data["content"]["names"])
        self._dates, self._captions, self._notes, self._footnotes = (
            _matcher(data[part]) for part in ("dates", "captions", "notes", "footnotes")
        )
        self.link_line = _phrases(data["link_lines"])
        self.link_heading = _phrases(data["link_headings"])
        self.title_separator = re.compile("|".join(map(re.escape, data["title_separators"])))
        self.units = frozenset(map(str, data["units"]))
        self.encodings: Mapping[str, str] = data["encodings"]
        self.of_tag = cache(lambda tag: self._rule(tag, "", "", "", ""))
        self.of = lru_cache(maxsize=4096)(self._rule)

    def of_element(self, tag: str, attributes: Mapping[str, str | None]) -> Rule:
        """The rule of the element *tag* with these attributes."""
        if not attributes:
            return self.of_tag(tag)
        if "hidden" in attributes or attributes.get("aria-hidden") == "true":
            return _SILENT
        get = attributes.get
        return self.of(
            tag, get("class") or "", get("id") or "", get("role") or "", get("style") or ""
        )

    def _rule(self, tag: str, class_: str, id_: str, role: str, style: str) -> Rule:
        names = _spread(class_, id_)
        role = role.strip().lower()
        if (
            tag in self.silent_tags
            or role in self._silent_roles
            or _UNSEEN.search(style.replace(" ", "").lower())
            or self._hidden.search(names)
        ):
            return _SILENT
        what = (tag, names, role)
        kind, level = "", _HEADINGS.get(tag, 2 if role == "heading" else 0)
        if level:
            kind = "heading"
        elif _fits(self._captions, what):
            kind = "caption"
        elif _fits(self._notes, what) or _fits(self._footnotes, what):
            kind = "note"
        place = next((p for p, m in self._places.items() if _fits(m, what)), "")
        if not place and tag in _BOXES:
            named = not self._content.isdisjoint((*class_.lower().split(), id_.lower()))
            place = CONTENT if named else BOX
        frame = ""
        if tag not in ("html", "body") and place not in (MAIN, ARTICLE, CONTENT) and not level:
            frame = next((r for r, m in self._frames.items() if _fits(m, what)), "")
        block = tag in self.block_tags or level > 0
        special = "sup" if role == "doc-noteref" else _SPECIAL.get(tag, "")
        dated = _fits(self._dates, what)
        passive = not (block or kind or frame or special or dated)
        return Rule(False, block, kind, level, frame, place, special, dated, passive)


@cache
def load_rules() -> Rules:
    """The rules that come with communique."""
    return Rules(reader_data("html.yaml"))


_SILENT = Rule(silent=True)
_Matcher = tuple[frozenset[str], "re.Pattern[str] | None", frozenset[str]]


def _matcher(parts: Mapping[str, list[str]]) -> _Matcher:
    classes = parts.get("classes")
    return (
        frozenset(parts.get("tags", ())),
        _words(classes) if classes else None,
        frozenset(parts.get("roles", ())),
    )


def _fits(matcher: _Matcher, what: tuple[str, str, str]) -> bool:
    tags, words, roles = matcher
    tag, names, role = what
    return tag in tags or role in roles or bool(words and names and words.search(names))


def _words(patterns: Iterable[str]) -> re.Pattern[str]:
    plain = sorted({"-".join(_NOT_WORD.split(p.lower())) for p in patterns}, key=len, reverse=True)
    return re.compile(f"-(?:{'|'.join(map(re.escape, plain))})-")


def _spread(*attributes: str) -> str:
    """Class and id as words between hyphens; two hyphens where one name ends."""
    names = " ".join(attributes).split()
    return "".join(f"-{_NOT_WORD.sub('-', _CAMEL.sub('-', name).lower())}-" for name in names)


def _phrases(patterns: Iterable[str]) -> re.Pattern[str]:
    alternatives = (re.escape(p).replace(r"\*", ".+") for p in patterns)
    return re.compile("|".join(alternatives), re.IGNORECASE)
