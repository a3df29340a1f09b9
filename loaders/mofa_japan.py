"""Readouts by the Ministry of Foreign Affairs of Japan.

They open with one sentence that gives date, time and length of the talks and introduces the
Japanese side as "Mr. FAMILY Given", and go on as a numbered outline under "The overview of
the meeting is as follows".
"""

from __future__ import annotations

import re

from communique.lexicon import Lexicon
from communique.loaders.base import is_press_release, is_provisional, pattern
from communique.reading.extraction import Draft, Profile

# The lists of cues, and what each cue of them adds.
_CUES = {"mofa_outlines": 0.35, "mofa_persons": 0.3, "mofa_habits": 0.1}


def _cues(lexicon: Lexicon) -> list[tuple[re.Pattern[str], float]]:
    return [
        (re.compile(entry), weight)
        for key, weight in _CUES.items()
        for entry in lexicon.families[key]
    ]


class MofaJapan:
    name = "mofa-japan"

    def recognise(self, draft: Draft) -> float:
        text, lexicon = draft.doc.folded, draft.tools.lexicon
        if (
            "Japan" not in text
            or pattern(lexicon, "mofa_not_heads").search(draft.head)
            or pattern(lexicon, "mofa_not_titles").search(draft.title)
        ):
            return 0.0
        cues = lexicon.derived("families: cues of mofa-japan", _cues)
        score = sum(weight for cue, weight in cues if cue.search(text))
        return min(1.0, score + 0.1) if score >= 0.4 else 0.0  # another's, if anybody's

    def profile(self, draft: Draft) -> Profile:
        kind = "press-release" if is_press_release(draft) else "readout"
        return Profile(kind, self.name, "mofa-jp", "japan", provisional=is_provisional(draft))
