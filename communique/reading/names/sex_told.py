"""Whether a text calls somebody "he" or "she", where no form of address tells.

"Minister Novak thanked the staff for their welcome of her delegation": whoever a sentence names
first is meant by its pronoun, as long as nobody else is named in between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from communique.reading.names.known import Mention
from communique.tokens import TokenText

_TOLD = {
    "he": "he", "his": "he", "himself": "he",
    "she": "she", "her": "she", "herself": "she", "hers": "she",
}  # fmt: skip
_ENDS = frozenset({".", "?", "!", ";", ":"})
_PEOPLE = ("person", "office")
_TO_PRONOUN = 40  # tokens from a name to the pronoun that means it
_SURE = 3  # times as often as the other
# Behind "her" these show that it is whom somebody spoke to, and not whose something is.
_BEHIND_OBJECT = frozenset({"that", "to", "on", "for", "about", "with", "of", "in", "at", ",", "."})


def sexes_told(text: TokenText, mentions: Sequence[Mention]) -> Mapping[str, str]:
    """ "he" or "she" for each person whom the pronouns of a text call so."""
    counts: dict[str, Counter[str]] = {}
    end = -1  # of the sentence of the person told of last
    for n, mention in enumerate(mentions):
        if mention.kind not in _PEOPLE or mention.first < end:
            continue
        later = (mentions[k] for k in range(n + 1, len(mentions)))
        stop = next((m.first for m in later if m.kind in _PEOPLE), len(text))
        end = _sentence_end(text, mention.last)
        told = _pronoun(text, mention.last, min(stop, end))
        if stop > end + 1 and told is None and mention.kind == "person":
            told = _pronoun_at(text, end + 1)  # "X travelled on. She met ..."
        if told is not None and mention.kind == "person":
            counts.setdefault(mention.key, Counter())[told] += 1
    found = {key: told.most_common() for key, told in counts.items()}
    return {
        key: ranks[0][0]
        for key, ranks in found.items()
        if len(ranks) == 1 or ranks[0][1] >= _SURE * ranks[1][1]
    }


def _sentence_end(text: TokenText, i: int) -> int:
    return next((k for k in range(i, len(text)) if text[k].text in _ENDS), len(text))


def _pronoun(text: TokenText, first: int, last: int) -> str | None:
    near = range(first, min(last, first + _TO_PRONOUN))
    return next((told for i in near if (told := _pronoun_at(text, i)) is not None), None)


def _pronoun_at(text: TokenText, i: int) -> str | None:
    if i + 1 >= len(text):
        return None
    word = text[i].lower
    if word == "her" and text[i + 1].lower in _BEHIND_OBJECT:
        return None
    return _TOLD.get(word)
