"""What the tests of undertakings share: one sentence read, and who undertakes what in it."""

from __future__ import annotations

from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence

SLO, POR, SPA = ("slovenia",), ("portugal",), ("spain",)
BOTH = ("slovenia", "portugal")

DECIDED, CONFIRMED, INTENDED = "decided", "confirmed", "intended"

Undertaken = list[tuple[str, tuple[str, ...], str]]  # how firm, by whom, in which words


def undertaken(sentence: str, context: str, tools: Tools) -> Undertaken:
    record = read_sentence(sentence, tools, context)
    return [(c.strength, c.committers, c.passage.quote) for c in record.commitments]
