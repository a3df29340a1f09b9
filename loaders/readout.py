"""Any party's own account of a meeting, call or visit, whoever issued it.

It is the loader for whatever no other one knows better: `communique/reading/imprint/setting.py` tells
whose account it is, as far as the words do.
"""

from __future__ import annotations

import re

from communique.loaders.base import (
    is_news,
    is_press_release,
    is_provisional,
    pattern,
    reports,
)
from communique.reading.extraction import Draft, Profile


class Readout:
    name = "readout"

    def recognise(self, draft: Draft) -> float:
        if not draft.sentences:
            return 0.0
        acts = reports(draft)
        lexicon = draft.tools.lexicon
        titled = bool(
            pattern(lexicon, "encounter_titles", re.IGNORECASE, whole=True).search(draft.title)
        )
        meets = bool(pattern(lexicon, "encounters", whole=True).search(draft.body))
        score = 0.25 * titled + 0.2 * meets + min(0.3, 0.1 * acts)
        if titled and any(p.office is not None for p in draft.sightings.persons):
            score = max(score, 0.3)  # "President X to visit Y": nothing was said or done yet
        told = score >= 0.3 or draft.issued is None
        if not told and (draft.head_author is not None or draft.setting.by_head):
            score = 0.3  # a release of somebody by name, whatever it tells
        return min(score, 0.7)

    def profile(self, draft: Draft) -> Profile:
        kind = "press-release" if is_press_release(draft) else "readout"
        setting = draft.setting
        houses = draft.tools.lexicon.publishers["news_houses"]
        if is_news(draft) or (kind == "readout" and setting.publisher in houses):
            kind = "news"
        return Profile(
            kind,
            self.name,
            setting.publisher,
            setting.home,
            provisional=is_provisional(draft),
            author=setting.author,
            house=setting.house,
        )
