"""Who met at what was held, told behind the verb, and what it was only held after."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

HEAD = "Ministry of Foreign Affairs of Estonia\n\nPress release\n\nTallinn, 14 June 2024"
LIST = (
    "the Foreign Minister of Austria, Ms. Marta Keller, the Foreign Minister of Chile, Mr. Pedro Soto,"
    " and the Foreign Minister of Estonia, Mr. Tomas Brandt"
)
THREE = ["marta-keller", "pedro-soto", "tomas-brandt"]
BRANDT = "Foreign Minister Tomas Brandt"
TWO = "the Foreign Ministers of Austria, Ms. Marta Keller, and Chile, Mr. Pedro Soto"
REST = "The ministers discussed trade and agreed to stay in touch."


def _read(body: str, tools: Tools) -> list[tuple[str, list[str]]]:
    return [
        (m.kind, sorted(p.actor for p in m.participants))
        for m in read_statement(Document.from_text(f"{HEAD}\n\n{body}\n\n{REST}\n"), tools).meetings
    ]


@pytest.mark.parametrize(
    "held",
    [
        f"was held in Tallinn on Tuesday and included {LIST}",
        f"took place in Tallinn on Tuesday and comprised {LIST}",
        f"was held in Tallinn on Tuesday, including {LIST}",
        f"was held in Tallinn on Tuesday and brought together {LIST}",
        f"was held in Tallinn on Tuesday with the participation of {LIST}",
        f"was held in Tallinn on Tuesday with {LIST}",
        f"was held in Tallinn on Tuesday. It included {LIST}",
    ],
)
@pytest.mark.parametrize(
    "after",
    [
        "",
        ", in implementation of the outcomes of the summit between President Ali Noor and President Ana Ruiz",
        ", within the framework of the summit held by President Ali Noor and President Ana Ruiz in Lima",
        ", following the summit between President Ali Noor and President Ana Ruiz",
    ],
)
def test_who_met_is_told_behind_the_verb(held: str, after: str, tools: Tools) -> None:
    assert _read(f"A tripartite meeting {held}{after}.", tools) == [("meeting", THREE)]


def test_who_attended_to_follow_up_on_what_others_agreed(tools: Tools) -> None:
    body = (
        f"A tripartite meeting was held in Tallinn on Tuesday, attended by {LIST}, to follow up on what"
        " was agreed between President Ali Noor and President Ana Ruiz."
    )
    assert _read(body, tools) == [("meeting", THREE)]


@pytest.mark.parametrize(
    "held", ["were also held with", "also took place with", "were held in Tallinn with"]
)
def test_meetings_with_each_of_those_behind_with(held: str, tools: Tools) -> None:
    body = (
        f"{BRANDT} met Minister Ali Noor of Ghana. Bilateral meetings {held} Austria's Minister of"
        " Justice Marta Keller and Chile's Deputy Minister of Justice Pedro Soto."
    )
    assert [people for _, people in _read(body, tools)] == [
        ["ali-noor", "tomas-brandt"],
        ["marta-keller", "tomas-brandt"],
        ["pedro-soto", "tomas-brandt"],
    ]


@pytest.mark.parametrize(
    "told",
    [
        f"{BRANDT} held two telephone talks on Tuesday with {TWO}.",
        f"{BRANDT} spoke by telephone on Tuesday with {TWO}, in two separate calls.",
        f"{BRANDT} received two phone calls today from {TWO}.",
        f"Two phone calls took place today between {BRANDT} and {TWO}.",
        f"Today, two phone calls were held between {BRANDT} and {TWO}.",
        f"In two telephone talks, {BRANDT} discussed the harvest with {TWO}.",
        f"{BRANDT} discussed the harvest in two telephone calls with {TWO}.",
    ],
)
def test_as_many_calls_as_people(told: str, tools: Tools) -> None:
    assert _read(told, tools) == [
        ("telephone-call", ["marta-keller", "tomas-brandt"]),
        ("telephone-call", ["pedro-soto", "tomas-brandt"]),
    ]


@pytest.mark.parametrize(
    "told",
    [
        f"{BRANDT} held a telephone call on Tuesday with {TWO}.",
        f"{BRANDT} held a trilateral call on Tuesday with {TWO} on two separate projects.",
    ],
)
def test_one_call_with_several(told: str, tools: Tools) -> None:
    assert [people for _, people in _read(told, tools)] == [THREE]


def test_envoys_met_in_separate_meetings_told_behind_them(tools: Tools) -> None:
    body = (
        f"{BRANDT} had talks with Ambassador to Kenya Marta Keller, Ambassador to Uganda Pedro Soto and the"
        " Head of the Permanent Mission to UNEP, Ambassador Ana Ruiz. In separate meetings with each, the"
        " Minister reviewed the harvest."
    )
    assert [people for _, people in _read(body, tools)] == [
        ["marta-keller", "tomas-brandt"],
        ["pedro-soto", "tomas-brandt"],
        ["ana-ruiz", "tomas-brandt"],
    ]


def test_what_was_signed_that_day_was_signed_by_those_named_next(tools: Tools) -> None:
    body = (
        "The Austrian Ministry of Justice and the Estonian Ministry of Justice signed a plan today. The"
        " plan was signed by Austria's Minister of Justice, Ms Marta Keller, and Estonia's Minister of"
        " Justice, Mr Tomas Brandt."
    )
    assert _read(body, tools) == [("meeting", ["marta-keller", "tomas-brandt"])]
