"""News items of NATO's newsroom: the Secretary General's doings, with quoted words."""

from __future__ import annotations

import re

from communique.loaders.base import pattern
from communique.reading.extraction import Draft, Profile

_OPENING = 400  # characters in which an item says whose it is


class NatoNews:
    name = "nato-news"

    def recognise(self, draft: Draft) -> float:
        body, lexicon = draft.body, draft.tools.lexicon
        if not any(name in body for name in lexicon.words("families", "nato_names")):
            return 0.0
        opened = bool(pattern(lexicon, "nato_openings").search(body[:_OPENING]))
        told = bool(pattern(lexicon, "nato_told").search(body))
        if not opened and not told:
            return 0.0  # nothing else is enough
        score = 0.4 * opened + 0.2 * told
        if re.search(r'"[^"]{30,}[,.]"', body):
            score += 0.2
        if pattern(lexicon, "nato_allies").search(body) or not draft.title:
            score += 0.1
        if pattern(lexicon, "nato_not_heads").search(draft.head + draft.title):
            score -= 0.4
        return max(0.0, min(score, 1.0)) if score > 0.45 else 0.0

    def profile(self, draft: Draft) -> Profile:
        return Profile("news", self.name, "nato", None)
