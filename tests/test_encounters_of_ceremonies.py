"""Ceremonies of two: credentials, audiences, leave taken, orders conferred."""

from __future__ import annotations

import pytest

from communique.reading.extraction import Tools
from tests.encounters import told as told_of

ENVOY = "Ambassador Piet Maas of the Netherlands"
HEAD = "President Sofia Lund"
BOTH = {"piet-maas", "sofia-lund"}


def told(body: str, tools: Tools) -> list[tuple[str, str | None, set[str]]]:
    read = told_of("News of the day", "Oslo, 14 June 2018", body, tools)
    return [(kind, day, people) for kind, day, _, people in read]


@pytest.mark.parametrize(
    "sentence",
    [
        "{envoy} presented his letters of credence to {head} on Wednesday.",
        "{envoy} handed his credentials on Wednesday to {head}.",
        "{envoy} submitted copies of his credentials to {head} on Wednesday.",
        "On Wednesday, {head} accepted the credentials of {envoy}.",
        "{head} received on Wednesday the letters of credence of {envoy}.",
        "Credentials were tendered to {head} on Wednesday by {envoy}.",
        "{envoy} took up his duties on Wednesday upon presenting his credentials to {head}.",
        "The presentation of credentials by {envoy} to {head} took place on Wednesday.",
        "{head} bade farewell on Wednesday to {envoy}.",
        "{envoy} said goodbye to {head} on Wednesday.",
        "{envoy} took leave of {head} on Wednesday.",
        "{head} accorded an audience on Wednesday to {envoy}.",
        "{envoy} spoke of trade on Wednesday during an audience with {head}.",
        "An audience was granted on Wednesday by {head} to {envoy}.",
        "{head} spoke of trade during an audience that she granted on Wednesday to {envoy}.",
        "{head} conferred the Order of the Pine on {envoy} on Wednesday.",
        "On Wednesday, {head} decorated {envoy} with the Order of the Pine.",
    ],
)
def test_a_ceremony_of_two_is_an_encounter(sentence: str, tools: Tools) -> None:
    read = told(sentence.format(envoy=ENVOY, head=HEAD), tools)
    assert read == [("meeting", "2018-06-13", BOTH)]


@pytest.mark.parametrize(
    "sentence",
    [
        "{head} bade farewell on Wednesday to the late {envoy}.",
        "{envoy} asked {head} on Wednesday for leave of absence.",
        "{head} thanked {envoy} on Wednesday, whose report gave credence to the plan.",
        "{head} thanked {envoy} on Wednesday for the letter in order to present her plan.",
        "{head} said on Wednesday that {envoy} would present his credentials next week.",
        "{envoy}, who presented his credentials to {head} in May 2015, opened a school.",
    ],
)
def test_the_same_nouns_beside_other_verbs_tell_of_none(sentence: str, tools: Tools) -> None:
    assert told(sentence.format(envoy=ENVOY, head=HEAD), tools) == []


def test_who_sent_an_envoy_was_not_there(tools: Tools) -> None:
    body = (
        f"{HEAD} granted an audience on Wednesday to the special envoy of President Ivo Brank, "
        "Mr. Jan Petrik."
    )
    assert told(body, tools) == [("meeting", "2018-06-13", {"sofia-lund", "jan-petrik"})]


def test_those_who_attended_a_ceremony_were_there(tools: Tools) -> None:
    body = (
        f"{ENVOY} presented his credentials to {HEAD} on Wednesday. The ceremony was attended by "
        "Foreign Minister Nils Dahl."
    )
    assert told(body, tools) == [("meeting", "2018-06-13", {*BOTH, "nils-dahl"})]


def test_whom_somebody_met_after_an_audience_is_no_part_of_it(tools: Tools) -> None:
    body = (
        f"After an audience with {HEAD} on Wednesday, {ENVOY} met Foreign Minister Nils Dahl of "
        "Norway."
    )
    assert told(body, tools)[0] == ("meeting", "2018-06-13", BOTH)


NORWAY = "Foreign Minister Nils Dahl of Norway"
CHILE = "Foreign Minister Rosa Vidal of Chile"
SIGNERS = {"nils-dahl", "rosa-vidal"}


@pytest.mark.parametrize(
    "sentence",
    [
        "{a} and {b} put their names on Wednesday to a treaty on fish.",
        "{a} and {b} affixed their signatures to a treaty on fish on Wednesday.",
        "{a} and {b} inked a treaty on fish in Oslo on Wednesday.",
        "{a} and {b} exchanged notes in Oslo on Wednesday about a treaty on fish.",
        "{a} signed a treaty on fish with {b} on Wednesday.",
        "A treaty on fish was signed in Oslo on Wednesday by {a} and {b}.",
        "The signing of a treaty on fish by {a} and {b} took place in Oslo on Wednesday.",
        "The signatories were {a} and {b}, who met in Oslo on Wednesday.",
    ],
)
def test_those_who_signed_together_met(sentence: str, tools: Tools) -> None:
    read = told(sentence.format(a=NORWAY, b=CHILE), tools)
    assert read == [("meeting", "2018-06-13", SIGNERS)]


def test_what_was_signed_behind_a_visit_is_an_encounter_of_its_own(tools: Tools) -> None:
    body = (
        f"{CHILE} visited the Fish Institute in Bergen on Wednesday in the company of {NORWAY}. At "
        "the end of the tour a treaty was signed by Dahl and Vidal."
    )
    assert told(body, tools)[-1] == ("meeting", "2018-06-13", SIGNERS)


@pytest.mark.parametrize(
    "sentence",
    [
        "{a} thanked {b} on Wednesday, who had put his name forward.",
        "{a} signed the book of condolence on Wednesday and praised {b}.",
        "On Wednesday an open letter by {a} and {b} was signed.",
    ],
)
def test_other_names_and_signatures_tell_of_no_encounter(sentence: str, tools: Tools) -> None:
    assert told(sentence.format(a=NORWAY, b=CHILE), tools) == []
