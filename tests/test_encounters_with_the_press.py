"""Press conferences in the words that houses have for them, with and without talks before."""

from __future__ import annotations

import pytest

from communique.reading.extraction import Tools
from tests.encounters import told as told_of

HOST = "Foreign Minister Marta Keller of Austria"
GUEST = "Foreign Minister Tomas Brandt of Estonia"
BOTH = {"marta-keller", "tomas-brandt"}
TALKS = f"{HOST} met {GUEST} in Vienna on Wednesday."


def told(body: str, tools: Tools) -> list[tuple[str, set[str]]]:
    read = told_of("News of the day", "Vienna, 14 June 2018", body, tools)
    return [(kind, people) for kind, _, _, people in read]


@pytest.mark.parametrize(
    "sentence",
    [
        "{host} and {guest} took questions from correspondents in Vienna on Wednesday.",
        "{host} and {guest} replied to questions from the media in Vienna on Wednesday.",
        "{host} and {guest} stood before the cameras together in Vienna on Wednesday.",
        "{host} and {guest} appeared side by side before the media in Vienna on Wednesday.",
        "{host} and {guest} spoke jointly to the press in Vienna on Wednesday.",
        '"The harbour is open," {host} stressed on Wednesday at a media briefing with {guest}.',
        '"The harbour is open," {host} said on Wednesday at a news briefing held together with {guest}.',
        "{host} told a news conference in Vienna on Wednesday alongside {guest} that it was open.",
    ],
)
def test_two_ministers_faced_the_press(sentence: str, tools: Tools) -> None:
    assert told(sentence.format(host=HOST, guest=GUEST), tools) == [("press-conference", BOTH)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers fielded questions from reporters afterwards.",
        "Both ministers spoke briefly to the press.",
        "At the end of the talks the ministers appeared before the press.",
        '"The harbour is open," said Minister Keller in the joint press statement that followed.',
        "Speaking side by side with her guest at a media briefing, Minister Keller praised the plan.",
        "In a joint appearance before the press, Minister Brandt praised the plan.",
        "The ministers presented the results of their talks to the media.",
    ],
)
def test_a_press_conference_went_with_the_talks(sentence: str, tools: Tools) -> None:
    assert told(f"{TALKS} {sentence}", tools) == [("meeting", BOTH), ("press-conference", BOTH)]


def test_one_minister_alone_told_a_press_conference(tools: Tools) -> None:
    body = f"{HOST} told a press conference in Vienna on Wednesday that the harbour was open."
    assert told(body, tools) == [("press-conference", {"marta-keller"})]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers issued a joint press statement.",
        "Minister Keller answered questions from Minister Brandt.",
        "Minister Keller spoke of the press law and of the media.",
        "The ministers presented the results of the study to the Assembly.",
    ],
)
def test_the_same_words_tell_of_no_press_conference(sentence: str, tools: Tools) -> None:
    assert told(f"{TALKS} {sentence}", tools) == [("meeting", BOTH)]
