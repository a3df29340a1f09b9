"""Calls and visits that are told with their topic or purpose: who spoke of what."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

OWN = ("jana-novak",)


def told(sentence: str, tools: Tools) -> list[tuple[str, tuple[str, ...], str]]:
    text = (
        "Readout of Minister Novak's Call with Minister Silva of Portugal\n3 March 2026\n\n"
        f"{sentence}\n"
    )
    record = read_statement(Document.from_text(text), tools)
    return [(u.act, u.speakers, u.passage.quote.split()[-1]) for u in record.utterances]


NOVAK, SILVA = "Minister Jana Novak of Slovenia", "Minister Pedro Silva of Portugal"


@pytest.mark.parametrize(
    "sentence",
    [
        f"{NOVAK} spoke today with {SILVA} about the new tariffs.",
        f"{NOVAK} spoke by phone today with {SILVA} regarding the price of their tariffs.",
        f"{NOVAK} talked with {SILVA} on Monday concerning ports and tariffs.",
        f"{NOVAK} spoke to {SILVA} on the dispute over tariffs.",
    ],
)
def test_who_speaks_with_another_about_a_topic_discusses_it(sentence: str, tools: Tools) -> None:
    assert told(sentence, tools) == [("discuss", OWN, "tariffs")]


@pytest.mark.parametrize(
    "sentence",
    [
        f"{NOVAK} spoke today with {SILVA}.",
        f"{NOVAK} spoke with {SILVA} on Monday.",
        f"{NOVAK} spoke with {SILVA} on the margins of the fair.",
        f"{NOVAK} spoke with {SILVA} on the sad occasion of the flood.",
        f"{NOVAK} spoke with {SILVA} following the vote on the dam.",
        f"{NOVAK} spoke with {SILVA}, who wrote a book about tin.",
    ],
)
def test_when_and_why_they_spoke_is_no_topic(sentence: str, tools: Tools) -> None:
    assert told(sentence, tools) == []


def test_guests_are_welcomed_to_a_house_for_a_purpose(tools: Tools) -> None:
    sentence = f"{NOVAK} welcomed {SILVA} to Ljubljana today to discuss the new tariffs."
    assert told(sentence, tools) == [("discuss", OWN, "tariffs")]


def test_a_second_purpose_may_be_joined_by_as_well_as(tools: Tools) -> None:
    sentence = (
        f"{NOVAK} met today with {SILVA} to reaffirm her support, as well as to discuss rain."
    )
    assert told(sentence, tools) == [("confirm", OWN, "support"), ("discuss", OWN, "rain")]


def test_a_purpose_may_follow_one_that_is_no_act(tools: Tools) -> None:
    sentence = f"{NOVAK} met today with {SILVA} to prepare for the fair and to discuss rain."
    assert told(sentence, tools) == [("discuss", OWN, "rain")]
