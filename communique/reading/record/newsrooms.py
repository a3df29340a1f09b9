"""Whether an account is the item of a newsroom, though no head says so.

A newsroom quotes what people said, files its items from a town, and posts them at an hour. The
pages of parliaments and courts are newsrooms altogether.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from communique.lexicon import Lexicon
from communique.reading.imprint.agencies import FILED_FROM
from communique.reading.names.registry import Registry

if TYPE_CHECKING:
    from communique.reading.extraction import Draft

_CLOCK = re.compile(r"(?<![\d.:/-])[0-2]?\d[:.][0-5]\d(?![\d.:/-])")
_QUOTED = re.compile(r'"([^"\n]{12,})"')
_SMALL = re.compile(r"(?<!\S)[a-z]")
_FEWEST = 3  # words in small letters: fewer are the name of something
_SELDOM = 10  # sentences for one quotation


def is_item(draft: Draft, registry: Registry, publisher: str | None) -> bool:
    """Whether a newsroom tells it, by an hour in front or by whose page it is.

    Args:
        publisher: Key of who issued it, as far as that is known.
    """
    own = publisher is not None and _has_newsroom(draft, registry, publisher)
    return own or _is_posted(draft)


def tells_as_news(draft: Draft) -> bool:
    """Whether an account of others is filed from a town, or quotes what they said.

    One quotation in a long text makes no news.
    """
    if draft.leaders.guests.told_by_one:
        return False
    if _is_filed(draft):
        return True
    return sum(1 for _ in _quotations(draft)) * _SELDOM >= len(draft.sentences)


def _quotations(draft: Draft) -> Iterator[str]:
    """What a sentence quotes that somebody said: no name or title, and no paragraph by itself."""
    folded = draft.doc.folded
    for block in (b for b in draft.blocks if b.is_text):
        for match in _QUOTED.finditer(folded, block.start, block.end):
            beside = folded[block.start : match.start()] + folded[match.end() : block.end]
            if len(_SMALL.findall(match[1])) >= _FEWEST and _SMALL.search(beside):
                yield match[1]


def _is_posted(draft: Draft) -> bool:
    """Whether a line of date in the head tells the hour: "3 May 2024, 19:10"."""
    head = takewhile(lambda b: not b.is_text, draft.blocks)
    dates = (draft.doc.folded[b.start : b.end] for b in head if b.kind == "date")
    return any(_CLOCK.search(line) for line in dates)


def _is_filed(draft: Draft) -> bool:
    """Whether the text begins with the town it was filed from: "Lisbon - The Minister ..."."""
    match = FILED_FROM.match(draft.body)
    found = draft.tools.authority.find(match["town"]) if match is not None else ()
    return any(e.type == "city" for e in found)


def _has_newsroom(draft: Draft, registry: Registry, publisher: str) -> bool:
    """Whether a house is one of those whose pages are news: "Parliament of Chile"."""
    words = draft.tools.lexicon.derived("houses with newsrooms", _newsrooms)
    known, entity = registry.known.get(publisher), draft.tools.authority.get(publisher)
    label = entity.label if entity is not None else known.label if known is not None else ""
    return words.search(label) is not None


def _newsrooms(lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted(lexicon.words("publishers", "news_house_words"))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
