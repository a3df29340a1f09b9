"""Undertakings of those who act for a party: "the government", "coast guards of the two countries"."""

from __future__ import annotations

import pytest
from undertakings import DECIDED, INTENDED, POR, SLO, undertaken

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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a capital is its government
        ("Minister Silva announced that Lisbon would open a second port by 2028.",
         [(DECIDED, POR, "Lisbon would open a second port by 2028")]),
        ("Minister Novak stated that Ljubljana hopes to train ten pilots.",
         [(INTENDED, SLO, "Ljubljana hopes to train ten pilots")]),
        ("Lisbon plans to lend a ship in 2027.", [(INTENDED, POR, "Lisbon plans to lend a ship in 2027")]),
        # those who are sent, and houses with no name of their own
        ("Minister Silva stated that Portuguese engineers would map the bay.",
         [(DECIDED, POR, "Portuguese engineers would map the bay")]),
        ("Minister Silva announced that the Embassy in Ljubljana will open a library.",
         [(DECIDED, POR, "the Embassy in Ljubljana will open a library")]),
        ("Minister Silva said that our ships would keep watching the coast.",
         [(DECIDED, POR, "our ships would keep watching the coast")]),
        ("Minister Silva said that our P-8A would search the coast.",
         [(DECIDED, POR, "our P-8A would search the coast")]),
        ("Minister Silva added that his ministry will publish the list in May.",
         [(DECIDED, POR, "his ministry will publish the list in May")]),
        # others, forecasts, and places
        ("Minister Silva announced that Madrid would open a second port.", []),
        ("Madrid plans to lend a ship in 2027.", []),
        ("Minister Silva said that our trade would grow.", []),
        ("Minister Silva thanked Spain and said that the Embassy in Lisbon will open a library.", []),
        ("Minister Silva said that Lisbon is a fine town.", []),
        ("Both sides said that the ministry will publish the list.", []),
    ],
)  # fmt: skip
def test_those_who_act_for_the_speaker(
    sentence: str, expected: list[tuple[str, tuple[str, ...], str]], tools: Tools
) -> None:
    assert undertaken(sentence, "readout", tools) == expected


@pytest.mark.parametrize(
    ("words", "act", "undertakes"),
    [
        ("Portugal is going to lend ten ships", "commit", True),
        ("This government will not leave the crews alone", "commit", True),
        ("Our country shall widen the canal", "commit", True),
        ("It was a long day. Portugal will widen the canal", "commit", True),
        ("Spain is going to lend ten ships", "state", False),
        ("Portugal will benefit from the canal", "state", False),
        ("Our trade is going to grow", "state", False),
    ],
)
def test_quoted_words_that_undertake(words: str, act: str, undertakes: bool, tools: Tools) -> None:
    record = read_sentence(f'"{words}," said Minister Silva.', tools)
    assert [u.act for u in record.utterances] == [act]
    assert [c.committers for c in record.commitments] == [POR] * undertakes
