"""Names as parts of an IRI: lower-case ASCII words joined by hyphens."""

from __future__ import annotations

import hashlib
import re
import unicodedata

# Letters that Unicode does not decompose, and marks that join rather than part a word.
_LATIN = str.maketrans(
    {
        "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o",
        "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ł": "l", "Ł": "l",
        "ħ": "h", "Ħ": "h", "\u0131": "i", "ŋ": "n", "Ŋ": "n", "ŧ": "t", "Ŧ": "t", "ə": "a",
        "Ə": "a", "ơ": "o", "Ơ": "o", "ư": "u", "Ư": "u", "&": " and ",
        "'": None, "`": None, "\u00b4": None, "\u2018": None, "\u2019": None, "\u02bb": None,
        "\u02bc": None, "\u02be": None, "\u02bf": None, "\u2032": None,
    }
)  # fmt: skip


_WORDS = re.compile(r"[a-z0-9]+")


def slugify(text: str) -> str:
    """*text* as lower-case ASCII words joined by hyphens: `Türkiye` gives `turkiye`.

    Where letters have no Latin counterpart here (Japanese, Cyrillic), a short hash of the
    whole text is appended, or stands alone, so that different names stay different.
    """
    spelled = unicodedata.normalize("NFKD", text.translate(_LATIN)).translate(_LATIN).lower()
    if spelled.isascii() and (plain_words := _WORDS.findall(spelled)):
        return "-".join(plain_words)
    kept = (c for c in spelled if not unicodedata.combining(c))
    words: list[str] = []
    lost = False
    for c in kept:
        plain = c.isascii() and c.isalnum()
        lost = lost or (c.isalnum() and not plain)
        words.append(c if plain else "-")
    slug = "-".join(filter(None, "".join(words).split("-")))
    if slug and not lost:
        return slug
    canonical = unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(canonical).hexdigest()[:8]
    return f"{slug}-{digest}" if slug else digest
