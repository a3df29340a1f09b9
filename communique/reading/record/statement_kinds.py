"""What kind of statement an account turns out to be, once its encounters are known.

A readout tells of an encounter that took place. A text that only announces one ("The Prime
Minister will visit Chile"), or tells of none, is a press release; what a newsroom tells is news,
unless its head calls it a readout.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from communique.lexicon import Lexicon
from communique.reading.encounters.encounter import Encounter
from communique.reading.names.registry import Registry
from communique.reading.page.segmentation import Sentence
from communique.reading.record.newsrooms import is_item, tells_as_news

if TYPE_CHECKING:
    from communique.reading.extraction import Draft, Profile

_COMING = "will"
_GENERAL = "readout"  # the loader for whatever no other one knows better
_OWN_VOICE = "party-statement"  # the loader for what one party says in its own voice
_LATELY = timedelta(days=14)  # an encounter longer ago is only referred to


def kind_told(
    draft: Draft, profile: Profile, registry: Registry, encounters: Sequence[Encounter]
) -> str:
    """The kind of statement: that of its *profile*, or a press release where no encounter is told.

    What one party says in its own voice is a readout where it tells of an encounter of its own.
    """
    if profile.loader == _OWN_VOICE:
        headed = _accounts(draft.tools.lexicon, "press_releases").search(draft.head) is not None
        own = any(_is_own(draft, profile, registry, e) for e in encounters)
        return "readout" if own and not headed else profile.kind
    if profile.kind != "readout" or profile.loader != _GENERAL:
        return profile.kind
    opening = next((s for s in draft.sentences if draft.blocks[s.block].is_text), None)
    if opening is not None and _announces(draft, opening, encounters):
        return "press-release"
    told = draft.doc.folded[opening.start : opening.end] if opening is not None else ""
    titled = _accounts(draft.tools.lexicon, "account_titles").search(draft.head) is not None
    met = titled or bool(encounters or _accounts(draft.tools.lexicon, "encounters").search(told))
    if profile.author is None and not _accounts(draft.tools.lexicon, "readouts").search(draft.head):
        if is_item(draft, registry, profile.publisher) or (met and tells_as_news(draft)):
            return "news"
    return "readout" if met else "press-release"


def _is_own(draft: Draft, profile: Profile, registry: Registry, e: Encounter) -> bool:
    """Whether whoever issues a statement was at the encounter *e* lately, as a sentence tells."""
    sides = e.people.keys() | {registry.party_of(key) for key in e.people}
    if e.rule == "title" or sides.isdisjoint({profile.publisher, profile.home} - {None}):
        return False
    day = e.day or (e.period[1] if e.period is not None else None)
    return day is None or draft.issued is None or day >= draft.issued - _LATELY


def _announces(draft: Draft, opening: Sentence, encounters: Sequence[Encounter]) -> bool:
    """Whether the text opens with what is to come: "I am pleased to announce that X will visit"."""
    if _COMING not in draft.doc.folded[opening.start : opening.end]:
        return False
    text, lexicon = draft.tokens, draft.tools.lexicon
    first, last = text.first_at(opening.start), text.first_at(opening.end)
    lowers = text.lowers(first, last)
    if _COMING not in lowers:
        return False
    if any(first <= i < last for e in encounters for i, _ in e.passages):
        return False
    announcing = lexicon.words("families", "announcing")
    past = (
        form.feature == "past" and word not in announcing
        for word in lowers[: lowers.index(_COMING)]
        for form in lexicon.forms.get(word, ())
    )
    return not any(past)


def _accounts(lexicon: Lexicon, key: str) -> re.Pattern[str]:
    """What finds one of a list of `families.yaml` as a whole word; compiled once."""

    def compiled(lexicon: Lexicon) -> re.Pattern[str]:
        lexicon.words("families", key)  # tells of a list that is missing
        return re.compile(rf"\b(?:{'|'.join(lexicon.families[key])})\b", re.IGNORECASE)

    return lexicon.derived(f"accounts: {key}", compiled)
