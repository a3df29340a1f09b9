"""Blocks of text put together to one canonical text with hints.

Whatever changes the length of a text (ligatures, invisible characters, blanks) is settled
here, before any offset is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from communique.document import BlockHint

BETWEEN = "\n\n"

_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_INVISIBLE = (0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F))
_CONTROLS = (*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0))
_PLAIN = str.maketrans({**_LIGATURES, **dict.fromkeys((*_INVISIBLE, *_CONTROLS))})
_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xad\u200b-\u202e\u2060\ufb00-\ufb06\ufeff]")


@dataclass(slots=True)
class Piece:
    """A block on its way into the text; kind and level are those of its hint."""

    kind: str
    text: str
    level: int = 0


def plain(text: str) -> str:
    """*text* without invisible and control characters, and with ligatures taken apart."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_PLAIN) if _ODD.search(text) else text


def compose(pieces: Iterable[Piece]) -> tuple[str, tuple[BlockHint, ...]]:
    """The canonical text of *pieces*, a blank line between two, and their hints."""
    texts: list[str] = []
    hints: list[BlockHint] = []
    start = 0
    for piece in pieces:
        if piece.text:
            texts.append(piece.text)
            end = start + len(piece.text)
            hints.append(BlockHint(start, end, piece.kind, piece.level))
            start = end + len(BETWEEN)
    return BETWEEN.join(texts), tuple(hints)
