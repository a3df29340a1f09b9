"""Who wrote a letter or message that a release gives in full: "X sent a letter to Y. It reads:".

Whoever sent it says "I" in it, and the lines at its foot are those of the addressee.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.lexicon import Lexicon
from communique.reading.names.sightings import PersonSighting
from communique.tokens import TokenText

if TYPE_CHECKING:
    from communique.reading.extraction import Draft

_TO_LETTER = 8  # tokens from "sent" over "a heartfelt message" to what was sent


def find_sender(draft: Draft) -> PersonSighting | None:
    """The person who sent the letter that follows, as the first paragraph tells; else None."""
    first = next((b for b in draft.blocks if b.is_text), None)
    if first is None:
        return None
    text, lexicon = draft.tokens, draft.tools.lexicon
    start, end = text.first_at(first.start), text.first_at(first.end)
    last = next((s for s in reversed(draft.sentences) if first.start <= s.start < first.end), None)
    if last is None or not gives_letter(text, lexicon, text.first_at(last.start), end):
        return None
    for i in range(start + 1, end):
        if not _is_sent(text, lexicon, i, end):
            continue
        senders = [p for p in draft.sightings.persons if start <= p.first and p.last <= i]
        named = [p for p in senders if p.name[0] < p.name[1]]
        return named[-1] if len(named) == 1 else None
    return None


def gives_letter(text: TokenText, lexicon: Lexicon, first: int, last: int) -> bool:
    """Whether a sentence only says that a letter follows: "The letter reads as follows:"."""
    words = lexicon.words
    said = text.lowers(first, last)
    if words("publishers", "letters").isdisjoint(said):
        return False
    follows = not words("publishers", "letter_follows").isdisjoint(said)
    return follows and text[last - 1].text in {":", "."}


def _is_sent(text: TokenText, lexicon: Lexicon, i: int, end: int) -> bool:
    """Whether the token *i* is the verb of "sent a letter of condolence", "wrote a letter"."""
    if text[i].lower not in lexicon.words("publishers", "letter_verbs"):
        return False
    near = text.lowers(i + 1, min(i + _TO_LETTER, end))
    return not lexicon.words("publishers", "letters").isdisjoint(near)
