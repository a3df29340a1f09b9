"""News items of NATO's newsroom: the Secretary General's doings, with quoted words."""

from __future__ import annotations

import re

from communique.reading.extraction import Draft, Profile

_OPENED = re.compile(r"\b(?:NATO|Deputy) Secretary General\b|\bSecretary General\b.{0,40}\bNATO\b")
_TOLD = re.compile(
    r"\b(?:the|Mr|The NATO) (?:Secretary General|Rutte|Stoltenberg)\b.{0,40}\b(?:said|highlighted|underscored|thanked|welcomed|stressed|praised|also met|visited)\b"
)


_NAMES = ("Secretary General", "Rutte", "Stoltenberg")  # one of them stands in either


class NatoNews:
    name = "nato-news"

    def recognise(self, draft: Draft) -> float:
        body = draft.body
        if not any(name in body for name in _NAMES):
            return 0.0
        opening = body[:400]
        opened, told = bool(_OPENED.search(opening)), bool(_TOLD.search(body))
        if not opened and not told:
            return 0.0  # nothing else is enough
        score = 0.4 * opened + 0.2 * told
        if re.search(r'"[^"]{30,}[,.]"', body):
            score += 0.2
        if (
            re.search(r"\b(?:we|our)\b.{0,30}\b(?:Alliance|Allies)\b|\bAllies\b", body)
            or not draft.title
        ):
            score += 0.1
        if re.search(
            r"[Rr]eadout|[Jj]oint|Overview|Foreign Minister|Press Release", draft.head + draft.title
        ):
            score -= 0.4
        return max(0.0, min(score, 1.0)) if score > 0.45 else 0.0

    def profile(self, draft: Draft) -> Profile:
        return Profile("news", self.name, "nato", None)
