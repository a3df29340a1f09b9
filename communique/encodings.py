"""Telling the encoding of a text that is not UTF-8.

Every candidate that decodes the bytes without fault is judged by the letters beyond ASCII
that it gives: does each stand where such a letter stands in real text? The right encoding
gives words; a wrong one gives capitals inside words and single letters of far-off scripts.
The candidates are those of statements in English, with Japanese names in them; more would
only make wrong guesses likelier, and a file that is refused can be saved as UTF-8.
"""

from __future__ import annotations

import unicodedata

# In order of preference: of two that do equally well, the earlier is taken.
CANDIDATES = (
    "iso2022_jp", "utf-16-le", "utf-16-be", "cp1252", "cp932", "euc_jp", "mac_roman",
)  # fmt: skip
# Other encodings of East Asia decode as these, but never give kana.
_WITH_KANA = frozenset({"euc_jp", "iso2022_jp"})
_CONVINCING = 0.9
_IN_WORDS = frozenset("\u2019\u2013\u2014\u00b7\u00a0")
_TYPOGRAPHY = _IN_WORDS | frozenset(
    "\u2018\u201c\u201d\u201e\u2026\u2022\u00b0\u00a7\u00ab\u00bb"
    "\u20ac\u00a3\u00ae\u00a9\u2122\u00bd\u00bc\u00be"
)
_SAMPLE = 100_000


def guess_encoding(data: bytes) -> str | None:
    """The encoding in which *data* reads as text, or None if none convinces."""
    best, best_score = None, _CONVINCING
    for encoding in CANDIDATES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Every second byte of English is zero then; without, anything is a text of rare signs.
        if encoding.startswith("utf-16") and data.count(0) * 5 < len(data):
            continue
        if encoding in _WITH_KANA and not any("\u3041" <= c <= "\u30ff" for c in text):
            continue
        score = _plausibility(text[:_SAMPLE])
        if score > best_score:
            best, best_score = encoding, score
    return best


def _plausibility(text: str) -> float:
    """The share of characters beyond ASCII that stand in fitting company, 0 to 1."""
    if any(c < " " and c not in "\t\n\v\f\r" for c in text):
        return 0.0
    judged = [_fits(text, i) for i, c in enumerate(text) if c > "\x7f"]
    return sum(judged) / len(judged) if judged else 1.0


def _fits(text: str, i: int) -> bool:
    character = text[i]
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    if character in _TYPOGRAPHY:
        return character in _IN_WORDS or not (before.isalpha() and after.isalpha())
    if not character.isalpha():
        return character > "\u2fff" and unicodedata.category(character) in ("Ps", "Pe", "Po", "Lm")
    script = _script(character)
    if script != "LATIN":
        return script in (_script(before), _script(after))
    if character.isupper() and before.islower():
        return False
    word = _word(text, i)
    return sum(c.isascii() for c in word) * 3 >= len(word) or word == "\u00e0"


def _word(text: str, i: int) -> str:
    start = end = i
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[start:end]


def _script(character: str) -> str:
    if not character.isalpha() or character.isascii():
        return ""
    script = unicodedata.name(character, "").split(" ")[0]
    return "CJK" if script in ("CJK", "HIRAGANA", "KATAKANA") else script
