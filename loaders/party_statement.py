"""What one party says in its own voice, with no encounter to report.

"Australia condemns ...", "We call on ...": a government, a minister or a group of states speaks
for itself. `communique/reading/imprint/setting.py` tells who, as far as the words do.
"""

from __future__ import annotations

from communique.loaders.base import is_provisional, voices
from communique.reading.extraction import Draft, Profile

_ENOUGH = 0.12  # share of sentences with a voice of their own


class PartyStatement:
    name = "party-statement"

    def recognise(self, draft: Draft) -> float:
        count = len(draft.sentences)
        own = voices(draft)
        if not count or not own:
            return 0.0
        share = own / count
        # Below what an account of a meeting gets for telling of one.
        return min(0.44, 0.3 + share / 4) if share >= _ENOUGH else 0.2

    def profile(self, draft: Draft) -> Profile:
        setting = draft.setting
        return Profile(
            "press-release",
            self.name,
            setting.publisher,
            setting.home,
            voice="party",
            provisional=is_provisional(draft),
            author=setting.author,
            house=setting.house,
        )
