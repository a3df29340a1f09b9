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
