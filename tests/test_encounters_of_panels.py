"""Sessions and forums of which a sentence tells who was in the chair, or who sat on the panel."""

from __future__ import annotations

import pytest

from communique.reading.extraction import Tools
from tests.encounters import BOTH as PAIR
from tests.encounters import BRANDT, KELLER
from tests.encounters import told as told_of


def told(body: str, tools: Tools) -> list[tuple[str, str | None, set[str]]]:
    read = told_of("News of the day", "Vienna, 14 June 2018", body, tools)
    return [(kind, day, people) for kind, day, _, people in read]


@pytest.mark.parametrize(
    "sentence",
    [
        "{a} and {b} were the co-chairs of the Joint Commission, which sat in Graz on Wednesday.",
        "The Joint Commission sat in Graz on Wednesday with {a} and {b} in the chair.",
        "The third round of consultations, chaired jointly by {a} and {b}, wound up in Graz on "
        "Wednesday.",
    ],
)
def test_those_in_the_chair_met(sentence: str, tools: Tools) -> None:
    read = told(sentence.format(a=KELLER, b=BRANDT), tools)
    assert read == [("meeting", "2018-06-13", PAIR)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Seated on the panel at the Harbour Forum in Graz on Wednesday were {a} and {b}.",
        "The speakers at the Harbour Conference in Graz on Wednesday included {a} and {b}.",
        "{a} and {b} shared the podium at the Harbour Forum in Graz on Wednesday.",
    ],
)
def test_those_on_a_panel_were_at_the_forum(sentence: str, tools: Tools) -> None:
    read = told(sentence.format(a=KELLER, b=BRANDT), tools)
    assert read == [("conference", "2018-06-13", PAIR)]


def test_who_gave_the_keynote_was_at_the_forum(tools: Tools) -> None:
    body = f"{KELLER} delivered the keynote at the Harbour Forum in Graz on Wednesday."
    assert told(body, tools) == [("conference", "2018-06-13", {"marta-keller"})]


@pytest.mark.parametrize(
    "sentence",
    [
        "{a} and {b} will be the co-chairs of the Joint Commission, which {a} welcomed on Wednesday.",
        "{a} thanked {b} on Wednesday for his years in the chair of the bank.",
        "{a} thanked {b} on Wednesday, who had opened a solar panel plant.",
        "{a} and {b} were on Wednesday jointly praised for the plan.",
    ],
)
def test_the_same_words_tell_of_no_session(sentence: str, tools: Tools) -> None:
    assert told(sentence.format(a=KELLER, b=BRANDT), tools) == []
