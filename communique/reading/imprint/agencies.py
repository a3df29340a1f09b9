"""What news agencies and newsrooms sign their items with.

"RIYADH, 3 May 2024, SPA -- The Minister ...", "Muscat, 3 May (ONA) --- ...", "VGP - The Prime Minister ...",
and below the text "--SPA", "//Petra//".
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from communique.reading.times.dateline import without_dates

if TYPE_CHECKING:
    from communique.reading.extraction import Draft

_BRACKETED = re.compile(r"\((?P<mark>[A-Z][A-Za-z]{1,9})\)$")
_DAYS = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})  # "3 May 2024 (Fri)"
_AT_END = re.compile(r"[,/] ?(?P<mark>[A-Z]{2,8})$")
# "VGP - Prime Minister ...", "TOKYO, June 3 (ABC) - ...": how a newsroom begins an item.
_OPENING = re.compile(
    r"(?:(?P<mark>[A-Z]{2,6})|(?:[A-Z][^.\n]{2,40} )?\((?P<bracketed>[A-Z]{2,8})\))"
    r" ?(?:[\u2013\u2014]|-{1,3}) "
)
# "Lisbon - The Minister ...": the town alone from which a text is filed.
FILED_FROM = re.compile(
    r"(?P<town>[A-Z][^\W\d_]+(?:[ '-][A-Z][^\W\d_]+){0,3}) (?:-{1,3}|[\u2013\u2014]) (?=[A-Z\"])"
)
_LAST = re.compile(r"\W*(?P<mark>[A-Za-z]{2,9})\W*")
_FOOT = 4  # last lines


def agency_mark(draft: Draft) -> str:
    """The mark of the agency or newsroom whose item it is, or ""."""
    folded = draft.doc.folded
    agencies = draft.tools.lexicon.publishers["agencies"]
    head = list(takewhile(lambda b: not b.is_text, draft.blocks))
    for block in (b for b in head if b.kind == "date"):
        line = folded[block.start : block.end].strip()
        bracketed = _BRACKETED.search(line)
        if bracketed is not None and bracketed["mark"][:3].lower() not in _DAYS:
            return bracketed["mark"]
        at_end = _AT_END.search(line)
        if at_end is not None and at_end["mark"] in agencies:
            return at_end["mark"]
    opening = _OPENING.match(draft.body)
    if opening is not None:
        return opening["mark"] or opening["bracketed"]
    foot = takewhile(lambda b: not b.is_text, reversed(draft.blocks))
    for block, _ in zip(foot, range(_FOOT), strict=False):
        line = folded[block.start : block.end]
        last = _LAST.match(line) if line[:1] in "-/(" else None
        if last is not None and last["mark"] in agencies:
            return last["mark"]
    return ""


def is_filed(draft: Draft) -> bool:
    """Whether the text begins in its line of date, as a news item does: "VIENTIANE, 3 May 2024 - ...".

    The town comes first; "3 May 2024 - Vientiane, Laos" is how ministries date what they issue.
    """
    blocks = draft.blocks
    n = next((n for n, b in enumerate(blocks) if b.is_text), 0)
    if not n or blocks[n - 1].kind != "date":
        return False
    line = draft.doc.folded[blocks[n - 1].start : blocks[n - 1].end]
    if without_dates(line)[:1] != line[:1]:
        return False
    between = draft.doc.folded[blocks[n - 1].end : blocks[n].start]
    return "\n" not in between and not between.isspace() and between.strip(" .:") != ""
