"""Press releases by the Ministry of Defense of Japan."""

from __future__ import annotations

import re

from communique.loaders.base import is_press_release, is_provisional, pattern
from communique.reading.extraction import Draft, Profile


class ModJapan:
    name = "mod-japan"

    def recognise(self, draft: Draft) -> float:
        lexicon = draft.tools.lexicon
        score = 0.0
        if (
            pattern(lexicon, "mod_heads", re.IGNORECASE).search(draft.head)
            and "Japan" in draft.head
        ):
            score += 0.6
        if is_press_release(draft):
            score += 0.2
        if pattern(lexicon, "mod_titles").search(draft.title):
            score += 0.2
        return score if score >= 0.6 else 0.0  # another's, if anybody's

    def profile(self, draft: Draft) -> Profile:
        kind = "press-release" if is_press_release(draft) else "readout"
        return Profile(kind, self.name, "mod-jp", "japan", provisional=is_provisional(draft))
