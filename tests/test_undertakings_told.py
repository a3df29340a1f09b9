"""Undertakings as readouts tell them: where they end, who is named between, and how firm they are."""

from __future__ import annotations

import pytest

from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence

SLO, POR = ("slovenia",), ("portugal",)
BOTH = ("slovenia", "portugal")

DECIDED, CONFIRMED, INTENDED = "decided", "confirmed", "intended"


def undertaken(sentence: str, context: str, tools: Tools) -> list[tuple[str, tuple[str, ...], str]]:
    record = read_sentence(sentence, tools, context)
    return [(c.strength, c.committers, c.passage.quote) for c in record.commitments]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They discussed their shared commitment to draining the lake and the importance of clean rivers.",
         [(CONFIRMED, BOTH, "their shared commitment to draining the lake")]),
        ("They reaffirmed their commitment to the treaty, the urgent need for rain, and trade.",
         [(CONFIRMED, BOTH, "their commitment to the treaty")]),
        ("They reaffirmed their commitment to the treaty, efforts to end the drought, and trade.",
         [(CONFIRMED, BOTH, "their commitment to the treaty")]),
        ("They reaffirmed their commitment to the treaty; upcoming opportunities for trade; and tides.",
         [(CONFIRMED, BOTH, "their commitment to the treaty")]),
        ("They reaffirmed their commitment to the treaty and their firm support for the ferry.",
         [(CONFIRMED, BOTH, "their commitment to the treaty")]),
        ("They reaffirmed their commitment to the treaty and their shared goal of a clean lake.",
         [(CONFIRMED, BOTH, "their commitment to the treaty")]),
        ("They reaffirmed their commitment to the treaty, reflected in ten years of trade.",
         [(CONFIRMED, BOTH, "their commitment to the treaty")]),
        # parts of what is undertaken
        ("They reaffirmed their commitment to both open talks and efforts to end the drought.",
         [(CONFIRMED, BOTH, "their commitment to both open talks and efforts to end the drought")]),
        ("They reaffirmed their commitment to the treaty and the rule of law.",
         [(CONFIRMED, BOTH, "their commitment to the treaty and the rule of law")]),
        # what is restated stands; what is passed on is promised
        ("Portugal emphasised its pledge to drain the lake.",
         [(CONFIRMED, POR, "its pledge to drain the lake")]),
        ("Minister Silva relayed Portugal's commitment to drain the lake.",
         [(DECIDED, POR, "Portugal's commitment to drain the lake")]),
        ("They discussed Portugal's unwavering commitment to the treaty.",
         [(CONFIRMED, POR, "Portugal's unwavering commitment to the treaty")]),
    ],
)  # fmt: skip
def test_where_commitments_end_and_how_firm_they_are(
    sentence: str, expected: list[tuple[str, tuple[str, ...], str]], tools: Tools
) -> None:
    assert undertaken(sentence, "joint", tools) == expected
