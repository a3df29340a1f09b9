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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Minister Novak said that Slovenia, together with its allies and partners, will drain the lake.",
         [(DECIDED, SLO, "Slovenia, together with its allies and partners, will drain the lake")]),
        ("Minister Novak said that Slovenia along with its allies will drain the lake.",
         [(DECIDED, SLO, "Slovenia along with its allies will drain the lake")]),
        ("Minister Novak said that Slovenia, allies, and partners will drain the lake.",
         [(DECIDED, SLO, "Slovenia, allies, and partners will drain the lake")]),
        ("Minister Novak reaffirmed the readiness of Slovenia, in close coordination with its partners, to drain the lake.",
         [(CONFIRMED, SLO,
           "the readiness of Slovenia, in close coordination with its partners, to drain the lake")]),
        ("Slovenia, through its Agency for Lakes, will fund new pumps.",
         [(DECIDED, SLO, "Slovenia, through its Agency for Lakes, will fund new pumps")]),
        ("Minister Novak welcomed a meeting of ministers in Slovenia with an aim to end the drought.", []),
        ("Minister Novak said that Slovenia, with its many lakes, is a friend of fishermen.", []),
    ],
)  # fmt: skip
def test_those_who_act_beside_a_party(
    sentence: str, expected: list[tuple[str, tuple[str, ...], str]], tools: Tools
) -> None:
    assert undertaken(sentence, "readout", tools) == expected
