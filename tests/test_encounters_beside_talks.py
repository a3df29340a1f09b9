"""Meals and press conferences of visits: who gave them for whom, and who met the press alone."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

TEXT = (
    "Minister Keller in Estonia\n14 June 2024\n\nForeign Minister Marta Keller of Austria paid an official"
    " visit to Estonia on 12 and 13 June. {before}\n\n{told} The Minister stressed the need for calm.\n"
)
BEFORE = "On 12 June, she met Foreign Minister Tomas Brandt in Tallinn."
KASK = "the Speaker of Parliament, Liis Kask"
BOTH = {"marta-keller", "tomas-brandt"}
MET_KASK = {"marta-keller", "liis-kask"}


def _beside(sentence: str, before: str, tools: Tools) -> list[tuple[str, set[str]]]:
    """The encounters beside that of the two Ministers."""
    text = TEXT.format(before=before, told=sentence.format(other=KASK))
    record = read_statement(Document.from_text(text, "visit.txt"), tools)
    met = [(m.kind, {p.actor for p in m.participants}) for m in record.meetings]
    return [one for one in met if one != ("meeting", BOTH)]


@pytest.mark.parametrize(
    "sentence",
    [
        "In the evening, Speaker Liis Kask gave a dinner in honour of her guest.",
        "Liis Kask, Speaker of Parliament, later hosted a luncheon.",
        "At a dinner hosted by {other}, the Minister spoke of fisheries.",
        "At a working breakfast with {other}, she explained the plan.",
        "Over lunch, the Minister discussed fisheries with {other}.",
        "The Minister was the guest of honour at a banquet given by {other}.",
        "The Minister had a business lunch with {other}.",
        "Speaker Liis Kask hosted a dinner for the Austrian delegation.",
    ],
)
def test_the_traveller_ate_with_a_host_who_is_new_in_the_text(sentence: str, tools: Tools) -> None:
    assert _beside(sentence, BEFORE, tools) == [("working-meal", MET_KASK)]


@pytest.mark.parametrize(
    "sentence",
    [
        "A working lunch followed.",
        "Minister Brandt then hosted a lunch for his guest.",
        "The talks continued over a working lunch hosted by Minister Brandt.",
        "At a dinner hosted by Minister Brandt, both Ministers spoke of fisheries.",
    ],
)
def test_a_meal_of_those_who_met_before(sentence: str, tools: Tools) -> None:
    assert _beside(sentence, BEFORE, tools) == [("working-meal", BOTH)]


def test_a_first_meal_is_for_the_traveller(tools: Tools) -> None:
    told = "A working lunch hosted by Speaker Liis Kask followed."
    assert _beside(told, "", tools) == [("working-meal", MET_KASK)]


def test_a_group_without_names_had_breakfast_with_the_traveller(tools: Tools) -> None:
    told = "Minister Keller had breakfast with human rights defenders."
    ((kind, who),) = _beside(told, BEFORE, tools)
    assert (kind, len(who)) == ("working-meal", 2)
    assert "tomas-brandt" not in who


def test_who_attended_a_dinner_that_the_sentence_tells_was_at_no_other_encounter(
    tools: Tools,
) -> None:
    told = "In the evening in the old town of the capital, Speaker Liis Kask hosted a dinner, also attended by Trade Minister Eva Lang."
    assert _beside(told, BEFORE, tools) == [("working-meal", {*MET_KASK, "eva-lang"})]


@pytest.mark.parametrize(
    "sentence",
    [
        "At their joint press conference, the two Ministers announced a treaty.",
        "In a joint press conference, both Ministers stressed their friendship.",
        "At the joint press conference held afterwards, the Ministers announced a treaty.",
        "Speaking at a joint press conference with Minister Brandt, Minister Keller said that Austria would open a consulate.",
        "Addressing a joint press conference after the talks, Minister Keller said that Austria would open a consulate.",
    ],
)
def test_a_joint_press_conference_was_that_of_both(sentence: str, tools: Tools) -> None:
    assert _beside(sentence, BEFORE, tools) == [("press-conference", BOTH)]


@pytest.mark.parametrize(
    "sentence",
    [
        "On her return, Minister Keller held a press conference.",
        "Minister Keller gave a press conference at the Embassy.",
    ],
)
def test_who_met_the_press_alone(sentence: str, tools: Tools) -> None:
    assert _beside(sentence, BEFORE, tools) == [("press-conference", {"marta-keller"})]


def test_a_press_conference_to_come_is_none(tools: Tools) -> None:
    told = "At their joint press conference, the two Ministers will announce a treaty."
    assert _beside(told, BEFORE, tools) == []
