"""Any party's own account of a meeting, call or visit, whoever issued it.

It is the loader for whatever no other one knows better: `communique/reading/setting.py` tells
whose account it is, as far as the words do.
"""

from __future__ import annotations

import re

from communique.loaders.base import is_news, is_press_release, is_provisional, reports
from communique.reading.extraction import Draft, Profile

_ENCOUNTER = re.compile(
    r"\b(?:met|meets|held (?:an? |the |its |his |her |their |talks|consultations|discussions|several |extensive |in-depth |virtual |online |bilateral|separate)"
    r"|spoke (?:today |yesterday |by |with|to)|talked (?:by |with|to|on )|convened|visited|hosted|received|co-chaired|chaired|joined"
    r"|had (?:an? )?(?:[\w-]+ ){0,2}(?:phone|telephone|call|meeting|video|session|conversation|talks|lunch|dinner|bilateral)|took place|was held|(?:was|were) received|granted|attended|phoned|paid an?|(?:took part|participated) in)\b"
)
_TITLE = re.compile(
    r"\b(?:readout|meet(?:s|ing)?|calls?|talks?|visits?|conversation|summit|speaks?|phone|consultations?|dialogue|receives?|hosts?|welcomes?)\b",
    re.IGNORECASE,
)


class Readout:
    name = "readout"

    def recognise(self, draft: Draft) -> float:
        if not draft.sentences:
            return 0.0
        acts = reports(draft)
        titled = bool(_TITLE.search(draft.title))
        meets = bool(_ENCOUNTER.search(draft.body))
        score = 0.25 * titled + 0.2 * meets + min(0.3, 0.1 * acts)
        if titled and any(p.office is not None for p in draft.sightings.persons):
            score = max(score, 0.3)  # "President X to visit Y": nothing was said or done yet
        if draft.issued is not None and draft.head_author is not None:
            score = max(score, 0.3)  # a release of somebody by name, whatever it tells
        return min(score, 0.7)

    def profile(self, draft: Draft) -> Profile:
        kind = "press-release" if is_press_release(draft) else "readout"
        kind = "news" if is_news(draft) else kind
        setting = draft.setting
        return Profile(
            kind,
            self.name,
            setting.publisher,
            setting.home,
            provisional=is_provisional(draft),
            author=setting.author,
        )
