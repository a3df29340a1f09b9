"""Readouts by the Ministry of Foreign Affairs of Japan.

They open with one sentence that gives date, time and length of the talks and introduces the
Japanese side as "Mr. FAMILY Given", and go on as a numbered outline under "The overview of
the meeting is as follows".
"""

from __future__ import annotations

import re

from communique.loaders.base import is_press_release, is_provisional
from communique.reading.extraction import Draft, Profile

_CUES = (
    (re.compile(r"\bcommencing at\b.{0,120}\bfor approximately\b", re.S), 0.35),
    (
        re.compile(
            r"\b(?:overview|outline|gist) of (?:the|their) (?:meeting|talks?|telephone|dinner|call)\b.{0,40}as follows"
        ),
        0.35,
    ),
    (
        re.compile(
            r"\bMr?s?\. [A-Z]{2,} [A-Z][a-z]+, (?:Prime Minister|(?:State )?Minister for Foreign Affairs|Parliamentary Vice-Minister) of\b"
        ),
        0.3,
    ),
    (
        re.compile(
            r"\bMr?s?\. [A-Z]{2,} [A-Z][a-z]+, (?:Prime Minister|(?:State )?Minister|Parliamentary Vice)"
        ),
        0.1,
    ),
    (re.compile(r"\(on \d{1,2} \w+ at [\d:. apm]+ JST\)|Japan time|JST\b"), 0.1),
    (re.compile(r"\[?Provisional translation\]?", re.I), 0.1),
)


class MofaJapan:
    name = "mofa-japan"

    def recognise(self, draft: Draft) -> float:
        text = draft.doc.folded
        if (
            re.search(r"Ministry of Defen[cs]e", draft.head)
            or re.search(r"joint statement|communiqu", draft.title, re.I)
            or "Japan" not in text
        ):
            return 0.0
        score = sum(weight for cue, weight in _CUES if cue.search(text))
        return min(1.0, score + 0.1) if score >= 0.4 else score / 2

    def profile(self, draft: Draft) -> Profile:
        kind = "press-release" if is_press_release(draft) else "readout"
        return Profile(kind, self.name, "mofa-jp", "japan", provisional=is_provisional(draft))
