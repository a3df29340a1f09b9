"""Press releases by the Ministry of Defense of Japan."""

from __future__ import annotations

import re

from communique.loaders.base import is_press_release, is_provisional
from communique.reading.extraction import Draft, Profile

_PUBLISHER = re.compile(
    r"\b(?:Japan )?Ministry of Defen[cs]e,?(?: of)? ?(?:Japan)?|\bJapan Ministry of Defen[cs]e",
    re.I,
)


class ModJapan:
    name = "mod-japan"

    def recognise(self, draft: Draft) -> float:
        score = 0.0
        if _PUBLISHER.search(draft.head) and "Japan" in draft.head:
            score += 0.6
        if re.search(r"press release", draft.head, re.I):
            score += 0.2
        if re.search(
            r"(?:Defen[cs]e Minister|Minister of Defen[cs]e) (?:[A-Z]{3,}|[A-Z][a-z]+)", draft.title
        ):
            score += 0.2
        return score if score >= 0.6 else score / 2

    def profile(self, draft: Draft) -> Profile:
        kind = "press-release" if is_press_release(draft) else "readout"
        return Profile(kind, self.name, "mod-jp", "japan", provisional=is_provisional(draft))
