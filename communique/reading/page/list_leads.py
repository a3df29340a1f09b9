"""Which line of a statement leads which items of a list: "decided to: (a) ...; (b) ..."."""

from __future__ import annotations

import re
from dataclasses import replace

from communique.reading.page.blocks import TEXT_KINDS, Block
from communique.reading.page.line_patterns import LinePatterns

_LONGEST_BARE_LEAD = 200  # characters of a line that leads a list without a colon
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*$")
_UNDERTAKES = re.compile(r"\b(?:will|shall)\b[^.:;]*:$")
_FULL_STOP = re.compile(r"[.]$")
_FOLLOWING = re.compile(r"\b(?:following|these) [^:]*:$", re.IGNORECASE)
_INFINITIVE = re.compile(r"to\s+[a-z]", re.IGNORECASE)


def with_leads(text: str, blocks: list[Block], patterns: LinePatterns) -> list[Block]:
    """Tie items to the line that introduces them with a colon, at whatever depth."""
    out: list[Block] = []
    leads: list[tuple[int, int]] = []  # (level, index) of open leads, outermost first
    for i, b in enumerate(blocks):
        while leads and b.label and b.level <= leads[-1][0]:
            leads.pop()
        if b.kind in ("item", "heading", "front") and b.label and leads:
            words = text[b.start : b.end]
            fragment = _is_fragment(
                text[blocks[leads[-1][1]].start : blocks[leads[-1][1]].end], words, patterns
            )
            before = out[-1] if out else b
            if before.fragment and before.lead == leads[-1][1]:
                # The last item of a list ends with a stop, and still goes on with its lead.
                fragment = fragment or text[: before.end].endswith((";", ", and", "; and"))
            b = replace(b, kind="item", lead=leads[-1][1], fragment=fragment)
        elif (
            leads and not b.label and _unmarked_item(text, b, out[-1], out[leads[-1][1]], patterns)
        ):
            b = replace(b, kind="item", lead=leads[-1][1], fragment=True)
        elif b.kind not in ("mark", "navigation") and not b.label:
            leads.clear()
        bare = _leads_bare(text, blocks, i, patterns)
        if b.kind in ("heading", "front") and (bare or _leads_list(text, blocks, i)):
            b = replace(b, kind="item" if b.label else "paragraph")
        if b.is_text and (bare or text[b.start : b.end].endswith(":")):
            leads.append((b.level, i))
        out.append(b)
    return out


def _unmarked_item(text: str, b: Block, before: Block, lead: Block, patterns: LinePatterns) -> bool:
    """Whether a paragraph is an item whose mark is lost: "Spain will:", then "Open a school;".

    Semicolons part such items, and the lead leaves its sentence open.
    """
    if b.kind != "paragraph" or not (before is lead or before.fragment):
        return False
    words = text[b.start : b.end]
    deed = words[:1].islower() and _INFINITIVE.match(words) is not None  # "to open a school;"
    if not deed and not patterns.open_lead.search(text[lead.start : lead.end]):
        return False
    goes_on = text[: before.end].endswith((";", "; and", ", and"))
    return goes_on if before is not lead else text[: b.end].endswith(";")


def _leads_list(text: str, blocks: list[Block], i: int) -> bool:
    """Whether a short line is the subject of what is listed under it: "Ministers: (a) welcomed"."""
    if i + 1 >= len(blocks) or not text[blocks[i].start : blocks[i].end].endswith(":"):
        return False
    following = blocks[i + 1]
    small = text[following.start : following.start + 1].islower()
    return bool(following.label) and (small or text[: following.end].endswith((";", ",")))


def _leads_bare(text: str, blocks: list[Block], i: int, patterns: LinePatterns) -> bool:
    """Whether a line without a colon leads what is listed under it: "We have agreed", "* To open"."""
    b, after = blocks[i], blocks[i + 1] if i + 1 < len(blocks) else None
    if after is None or not after.label or b.kind not in ("heading", "front", *TEXT_KINDS):
        return False
    near = after.level > b.level and b.end - b.start < _LONGEST_BARE_LEAD
    return near and patterns.bare_lead.match(text, b.start, b.end) is not None


def _is_fragment(lead: str, words: str, patterns: LinePatterns) -> bool:
    """Whether an item goes on with its lead's sentence and is none of its own.

    "decided to:" and "including:" leave their sentence open; "as follows:" closes it, unless
    it is what was agreed, and the items name things and deeds.
    """
    lead = lead if lead.endswith(":") else f"{lead}:"  # many leave the colon out
    if patterns.element_lead.search(lead):
        return True
    if patterns.agreed_lead.search(lead) and not patterns.open_lead.search(lead):
        if patterns.closed_lead.search(lead) or _FOLLOWING.search(lead):
            if _FULL_STOP.search(words) and patterns.deed.match(words):
                return False  # "we agree to the following steps: - Open a ferry line."
        return bool(_INFINITIVE.match(words)) or not patterns.clause.match(words)
    if patterns.open_lead.search(lead):
        return True
    if patterns.closed_lead.search(lead):
        # "Chile will propose the following:", and things in the items, no sentences
        return _UNDERTAKES.search(lead) is not None and not patterns.clause.match(words)
    if words[:1].islower():
        return True
    return not _SENTENCE_END.search(words)
