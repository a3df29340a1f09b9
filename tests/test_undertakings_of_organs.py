"""Undertakings of those who act for a party: "the government", "coast guards of the two countries"."""

from __future__ import annotations

import pytest

from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence


@pytest.mark.parametrize(
    ("sentence", "committers", "quote"),
    [
        (
            "Minister Silva said that the government would send a second ship.",
            ("portugal",),
            "the government would send a second ship",
        ),
        (
            "Both sides confirmed that customs authorities of the two countries would keep in touch.",
            ("slovenia", "portugal"),
            "customs authorities of the two countries would keep in touch",
        ),
        (
            "Minister Silva said that Portugal, as chair of the group, would draft a plan.",
            ("portugal",),
            "Portugal, as chair of the group, would draft a plan",
        ),
    ],
)
def test_who_acts_for_a_party_binds_it(
    sentence: str, committers: tuple[str, ...], quote: str, tools: Tools
) -> None:
    (promise,) = read_sentence(sentence, tools).commitments
    assert promise.committers == committers
    assert promise.passage.quote == quote


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Silva said that Spain had fallen and that the government would resign.",
        "Minister Silva said that the government of the island would send a ship.",
        "Both sides confirmed that authorities of the port are at work.",
    ],
)
def test_another_government_binds_nobody_who_speaks(sentence: str, tools: Tools) -> None:
    assert read_sentence(sentence, tools).commitments == ()
