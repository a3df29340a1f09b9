"""Acronyms that nothing explains: neither the statement, nor the authority file, nor usage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.lexicon import Lexicon
from communique.records import Quote

if TYPE_CHECKING:
    from communique.reading.extraction import Draft
    from communique.reading.names.registry import Registry

# "SMRs", "IP4", "DoD"; "McKay" and "DeSoto" are names.
_SHAPE = re.compile(r"[A-Z]{2,}\d{0,3}s?|[A-Z][a-z]?[A-Z]{1,4}")
_SHOUTED = 4  # beside a word of so many capitals, another one is no acronym
_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "de", "a"})
_WORD = re.compile(r"[^\W\d_]+|\d+")
_ALNUM = re.compile(r"[A-Za-z0-9]+")
_REACH = 200  # characters before a bracket in which the long form stands
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,60})")
_BEFORE_BRACKETS = re.compile(r"([A-Z](?<=\b.)[A-Za-z0-9]{1,11})\"?\s{0,3}\(([^()]{3,160})")


def unknown_acronyms(draft: Draft, registry: Registry) -> Iterator[Quote]:
    """The first place of every acronym that is not understood, in the order of the text."""
    text, lexicon = draft.tokens, draft.tools.lexicon
    done: set[str] = set()
    introduced: frozenset[str] | None = None
    for block in draft.blocks:
        if not block.is_text:
            continue
        for i in text.capitals(text.first_at(block.start), text.first_at(block.end)):
            token = text[i]
            if token.text[1:].islower() or not _SHAPE.fullmatch(token.text):
                continue
            name = token.text.removesuffix("s")
            if name in done or registry.at(i) is not None:
                continue
            if _is_common(name, lexicon) or _is_shouted(draft, i):
                continue
            done.add(name)
            if _is_listed(draft, name):
                continue
            if introduced is None:
                introduced = _introduced(draft.doc.folded)
            if name not in introduced:
                yield Quote.of(draft.doc.text, token.start, token.end)


def _is_common(name: str, lexicon: Lexicon) -> bool:
    upper = name.upper()
    return any(upper in lexicon.words("abbreviated", k) for k in ("units", "common", "numerals"))


def _is_shouted(draft: Draft, i: int) -> bool:
    """Whether the word is only written in capitals: "REAFFIRMING", or one of a line of them."""
    text, lexicon = draft.tokens, draft.tools.lexicon
    lower = text[i].lower
    if (
        lower in lexicon.forms
        or lexicon.is_adverb(lower)
        or (len(lower) > 5 and lower[-3:] == "ing")
    ):
        return True
    first, last = i, i + 1
    while first > 0 and text[first - 1].is_caps:
        first -= 1
    while last < len(text) and text[last].is_caps and last - first < 4:
        last += 1
    longest = max((len(text[j].text) for j in range(first, last) if j != i), default=0)
    return last - first > 2 or longest >= _SHOUTED


def _is_listed(draft: Draft, name: str) -> bool:
    """Whether the authority file or the thesaurus of topics knows the acronym."""
    tools = draft.tools
    if tools.authority.find(name):
        return True
    return bool(tools.tagger.index(name).within(0, len(name)))


def _introduced(folded: str) -> frozenset[str]:
    """The acronyms of "Long Form (ABC)" and of "ABC (Long Form)", wherever they stand."""
    found: set[str] = set()
    for m in _BRACKETS.finditer(folded):
        before = folded[max(0, m.start() - _REACH) : m.start()].split(". ")[-1]
        before = before.partition(" ")[2] if len(before) == _REACH else before
        for name in _names_in(m.group(1)):
            if name not in found and _stands_for(name, before):
                found.add(name)
    for m in _BEFORE_BRACKETS.finditer(folded):
        for name in _names_in(m.group(1)):
            if _stands_for(name, m.group(2)):
                found.add(name)
    return frozenset(found)


def _names_in(words: str) -> Iterator[str]:
    for word in _ALNUM.findall(words):
        if _SHAPE.fullmatch(word):
            yield word.removesuffix("s")


def _stands_for(name: str, words: str) -> bool:
    """Whether *words* can be the long form of *name*.

    Either its letters stand in them in order, read from the end, the first one at the start
    of a word; or two in three are initials, as letters change places between languages.
    """
    letters = [c for c in name.lower() if c.isalnum()]
    near = _WORD.findall(words)[-(2 * len(letters) + 5) :]
    if not near:
        return False
    initials = [w[0].lower() for w in near if w.lower() not in _SMALL]
    common = sum(1 for c in letters if c in initials)
    return common * 3 >= len(letters) * 2 or _letters_in_order(letters, " ".join(near).lower())


def _letters_in_order(letters: list[str], words: str) -> bool:
    at = len(words)
    for n in range(len(letters) - 1, -1, -1):
        at = words.rfind(letters[n], 0, at)
        while n == 0 and at > 0 and words[at - 1] != " ":
            at = words.rfind(letters[0], 0, at)
        if at < 0:
            return False
    return True
