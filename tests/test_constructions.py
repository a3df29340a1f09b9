"""Constructions that reading must not stumble over, each in sentences of our own."""

from __future__ import annotations

import pytest

from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence
from communique.records import Record

NOVAK, SILVA = "jana-novak", "pedro-silva"
BOTH = (NOVAK, SILVA)
PARTIES = ("slovenia", "portugal")


def acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(u.act, u.speakers) for u in record.utterances]


# -- short ones: auxiliaries, passives, negated infinitives ---------------------------------


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("Both sides agreed not to raise tariffs.", True),
        ("Minister Silva expressed his intention never to return.", True),
        ("Minister Novak stated that Slovenia will not raise tariffs.", True),
        ("Both sides agreed to raise no tariffs.", False),
        ("Both sides agreed to raise tariffs.", False),
    ],
)
def test_an_undertaking_not_to_act_is_negated(sentence: str, negated: bool, tools: Tools) -> None:
    """ "not to", "never to" and "will not" turn the undertaking round, not the act."""
    record = read_sentence(sentence, tools)
    assert [c.negated for c in record.commitments] == [negated]
    assert [u.negated for u in record.utterances] == [False]


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Silva paid tribute to the fallen.",
        "Minister Novak took note of the plan.",
        'Minister Novak spoke of a "new dawn."',
    ],
)
def test_a_short_sentence_is_no_heading(sentence: str, tools: Tools) -> None:
    """Behind the opening, a line of four words and a full stop is a sentence."""
    assert len(read_sentence(sentence, tools).utterances) == 1


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Minister Silva did not support the plan and stated that it was late.", [("support", (SILVA,)), ("state", (SILVA,))]),
        ("Minister Novak welcomed the visit and did not support the plan.", [("welcome", (NOVAK,)), ("support", (NOVAK,))]),
        ("Minister Novak set out her plans and thanked Portugal for its help.", [("state", (NOVAK,)), ("thank", (NOVAK,))]),
        ("Concern about the drought was expressed by Minister Silva.", [("concern", (SILVA,))]),
        ("Views were exchanged on the price of grain.", [("discuss", BOTH)]),
        ("The two ministers were in full agreement that the dam is safe.", [("agree", BOTH)]),
        ("Minister Silva opened the talks by thanking his guest.", [("thank", (SILVA,))]),
    ],
)  # fmt: skip
def test_the_verb_group_tells_act_and_tense(
    sentence: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    """Auxiliaries give the tense; a noun before a passive, or behind "be in", gives the act."""
    assert acts(read_sentence(sentence, tools)) == expected


def test_according_to_somebody_is_what_that_one_said(tools: Tools) -> None:
    """Attributed first: the words behind the comma are the speaker's, and only a speaker's."""
    record = read_sentence("According to Minister Silva, the talks were fruitful.", tools)
    assert acts(record) == [("state", (SILVA,))]
    assert record.utterances[0].content is not None
    assert record.utterances[0].content.quote == "the talks were fruitful"
    plan = read_sentence("According to the plan, the talks were fruitful.", tools)
    assert plan.utterances == ()


def test_a_ministry_of_no_state_is_nobodys_in_particular(tools: Tools) -> None:
    """Many states have a "Ministry of Defence": where none is said, none is made up."""
    record = read_sentence(
        "Minister Novak stated that the Ministry of Defence will send a ship.", tools
    )
    (commitment,) = record.commitments
    actors = {a.key: a for a in record.actors}
    (key,) = commitment.committers
    assert (actors[key].label, actors[key].in_authority) == ("Ministry of Defence", False)
