"""Encounters that a phrase or its means tell of, and no verb of meeting."""

from __future__ import annotations

import pytest
from encounters import BOTH, BRANDT, KELLER, repr_of, told

from communique.reading.extraction import Tools


def met(sentence: str, tools: Tools) -> list[tuple[str, list[str]]]:
    body = sentence.format(one=KELLER, other=BRANDT)
    return [repr_of(e) for e in told("News of the Ministry", "14 March 2023", body, tools)]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("meeting", "{one} received a visit from {other} on Monday."),
        ("meeting", "{one} today had at the ministry a visit from {other}."),
        ("meeting", "{other} paid a visit to {one} on Monday."),
        ("courtesy-call", "{other} paid a courtesy visit on Monday to {one}."),
        ("meeting", "{one} spent half an hour on Monday with {other}."),
        ("meeting", "{one} played host in Vienna on Monday to {other}."),
        ("meeting", "{other} was the guest of {one} in Vienna on Monday."),
        ("meeting", "{one} bade farewell on Monday to {other}."),
        ("meeting", "{one} compared notes in Vienna on Monday with {other}."),
        ("meeting", "{one} held negotiations in Vienna on Monday with {other}."),
        ("meeting", "On Monday, Vienna hosted negotiations between {one} and {other}."),
        ("meeting", "Negotiations between {one} and {other} were held in Vienna on Monday."),
        ("meeting", "{one} gave an audience on Monday to {other}."),
        ("meeting", "{other} had an audience of {one} on Monday."),
        ("courtesy-call", "{other} called in on {one} at the ministry on Monday."),
        ("courtesy-call", "{other} paid his respects on Monday to {one}."),
        ("meeting", "{one} and {other} conversed for nearly an hour in Vienna on Monday."),
        ("meeting", "{one} chatted with {other} in Vienna on Monday."),
    ],
)
def test_a_phrase_tells_that_two_met(kind: str, sentence: str, tools: Tools) -> None:
    assert met(sentence, tools) == [(kind, sorted(BOTH))]


@pytest.mark.parametrize(
    "sentence",
    [
        "{one} received a visit report from the port on Monday.",
        "{one} paid a visit to the Embassy of Estonia, as {other} had proposed.",
        "{one} will receive a visit from {other} on Thursday.",
        "{one} said that the negotiations with the growers were held up.",
        "{one} thanked {other} and spent an hour with the accounts of the port.",
        "{one} paid a visit to Lisbon on Monday, accompanied by {other}.",
    ],
)
def test_the_same_words_tell_of_nobody_met(sentence: str, tools: Tools) -> None:
    assert {kind for kind, _ in met(sentence, tools)} <= {"visit"}


@pytest.mark.parametrize(
    "sentence",
    [
        "{one} discussed the harvest on the telephone with {other} on Monday.",
        "{one} reviewed the harvest by telephone on Monday with {other}.",
        "{one} and {other} were in touch by telephone on Monday.",
        "{one} was in telephone contact with {other} on Monday.",
        "{one} and {other} conversed by telephone on Monday.",
        "{one} reached {other} by telephone on Monday.",
        "Over the telephone on Monday, {one} and {other} talked about the harvest.",
        "Speaking by telephone with {other} on Monday, {one} called for calm.",
    ],
)
def test_the_means_tell_of_a_call(sentence: str, tools: Tools) -> None:
    assert met(sentence, tools) == [("telephone-call", sorted(BOTH))]


@pytest.mark.parametrize(
    "sentence",
    [
        "{one} will discuss the harvest by telephone with {other}.",
        "{one} promised {other} aid in telephone networks on Monday.",
        "{one} said that growers were interviewed by telephone, as {other} had asked.",
    ],
)
def test_a_telephone_that_tells_of_no_call(sentence: str, tools: Tools) -> None:
    assert met(sentence, tools) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "{one} entertained {other} to dinner in Vienna on Monday.",
        "{one} and {other} shared a working breakfast in Vienna on Monday.",
        "Over dinner in Vienna on Monday, {one} and {other} talked about the harvest.",
        "At a working lunch in Vienna on Monday, {one} and {other} discussed the harvest.",
        "{one} exchanged views with {other} over lunch in Vienna on Monday.",
    ],
)
def test_two_met_over_a_meal(sentence: str, tools: Tools) -> None:
    assert met(sentence, tools) == [("working-meal", sorted(BOTH))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Their talks went on over a lunch that the Minister hosted.",
        "The two carried on at a working dinner.",
        "The discussions resumed over a supper given by the Minister.",
        "The conversation moved on into a working lunch.",
    ],
)
def test_talks_went_on_over_a_meal(sentence: str, tools: Tools) -> None:
    body = f"{{one}} met {{other}} in Vienna on Monday. {sentence}"
    assert met(body, tools) == [("meeting", sorted(BOTH)), ("working-meal", sorted(BOTH))]


def test_what_else_went_on_is_no_meal(tools: Tools) -> None:
    body = "{one} met {other} in Vienna on Monday. The fair went on over the lunch break."
    assert met(body, tools) == [("meeting", sorted(BOTH))]


@pytest.mark.parametrize(
    "body",
    [
        "{other} travelled to Vienna on Monday, where {one} received him.",
        "{other} broke his journey to Lima in Vienna on Monday. {one} was on hand at the lounge.",
        "{other} stopped in Vienna on Monday on his way to Lima. {one} was waiting to greet him.",
        "{other} landed in Vienna on Monday. {one} was at the airport to welcome him.",
        "{one} was present at the airport in Vienna on Monday to receive {other}.",
    ],
)
def test_a_traveller_was_met_on_the_way(body: str, tools: Tools) -> None:
    title = "News of the Ministry"
    found = told(title, "14 March 2023", body.format(one=KELLER, other=BRANDT), tools)
    assert found == [("meeting", "2023-03-13", "Vienna", BOTH)]


def test_a_town_that_hosts_talks_is_where_they_were(tools: Tools) -> None:
    body = f"On March 13, Lisbon hosted talks between {KELLER} and {BRANDT}."
    found = told("News of the Ministry", "14 March 2023", body, tools)
    assert found == [("meeting", "2023-03-13", "Lisbon", BOTH)]


def test_the_two_of_an_office_are_those_named_before(tools: Tools) -> None:
    body = (
        f"At the invitation of {KELLER}, {BRANDT} is paying a visit to Austria. "
        "Talks between the two Foreign Ministers took place in Vienna yesterday."
    )
    found = told("Visit of a guest", "14 March 2023", body, tools)
    assert found == [("meeting", "2023-03-13", "Vienna", BOTH)]


def test_a_form_of_address_in_capitals_is_no_pronoun(tools: Tools) -> None:
    sentence = "{one} met on Monday with the Foreign Minister of Estonia, HE Tomas Brandt."
    assert met(sentence, tools) == [("meeting", sorted(BOTH))]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("telephone-call", "{one} made a telephone call on Monday to {other}."),
        ("meeting", "{one} spoke in Vienna on Monday with {other}."),
        ("meeting", "The meeting of {one} with {other} took place in Vienna on Monday."),
        ("meeting", "The harvest was the subject of talks in Vienna on Monday between {one} and {other}."),
        ("meeting", "{other} opened his visit to Vienna on Monday with talks with {one}."),
    ],
)  # fmt: skip
def test_day_and_town_stand_before_the_other_one(kind: str, sentence: str, tools: Tools) -> None:
    assert met(sentence, tools) == [(kind, sorted(BOTH))]


def test_a_programme_began_with_talks(tools: Tools) -> None:
    body = (
        f"{BRANDT} arrived in Vienna on Monday for a working visit. "
        f"His programme began at 10:30 with talks with {KELLER}."
    )
    found = told("News of the Ministry", "14 March 2023", body, tools)
    assert found == [("meeting", "2023-03-13", "Vienna", BOTH)]
