"""Accounts of visits: what followed a meeting, who dined with whom, and on which of its days."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

HEAD = "Ministry of Foreign Affairs of Estonia\n\nVisit to Austria\n\nTallinn, 14 June 2024"
MET = "President Tomas Brandt met President Marta Keller in Vienna on Tuesday."
BOTH = {"marta-keller", "tomas-brandt"}
REST = "The two discussed trade and agreed to stay in touch."
Told = tuple[str, str | None, set[str]]


def _read(body: str, tools: Tools) -> list[Told]:
    text = f"{HEAD}\n\n{body}\n\n{REST}\n"
    return [
        (m.kind, m.date, {p.actor for p in m.participants})
        for m in read_statement(Document.from_text(text), tools).meetings
    ]


@pytest.mark.parametrize(
    "meal",
    [
        "In the evening, President Keller hosted her guest to a State banquet.",
        "President Keller later hosted the Estonian delegation to dinner.",
        "President Keller then offered a lunch at the Winter Palace.",
    ],
)
def test_a_meal_for_a_guest_without_a_name(meal: str, tools: Tools) -> None:
    assert _read(f"{MET} {meal}", tools) == [
        ("meeting", "2024-06-11", BOTH),
        ("working-meal", "2024-06-11", BOTH),
    ]


def test_who_else_came_to_a_lunch_that_was_offered(tools: Tools) -> None:
    lunch = "President Keller then offered a lunch, also attended by the Chief Justice, Pedro Soto."
    assert _read(f"{MET} {lunch}", tools)[1][2] == BOTH | {"pedro-soto"}


def test_an_offer_of_help_is_no_meal(tools: Tools) -> None:
    text = Document.from_text(f"{HEAD}\n\n{MET} President Keller offered help with the harvest.\n")
    statement = read_statement(text, tools)
    assert [u.act for u in statement.utterances] == ["commit"]


def test_two_heads_led_their_delegations_into_talks(tools: Tools) -> None:
    body = (
        "President Tomas Brandt proceeded to the Winter Palace on Tuesday for a private meeting with President"
        " Marta Keller, before the two Presidents led their delegations into talks that lasted two hours."
    )
    document = Document.from_text(f"{HEAD}\n\n{body}\n\n{REST}\n")
    first, talks = read_statement(document, tools).meetings
    assert first.duration_minutes is None
    assert talks.duration_minutes == 120
    assert {p.actor for p in talks.participants} == BOTH


@pytest.mark.parametrize(
    "then",
    [
        "before sitting down with Foreign Minister Pedro Soto",
        "before meeting with Foreign Minister Pedro Soto",
        "prior to holding talks with Foreign Minister Pedro Soto",
    ],
)
def test_whom_somebody_met_next(then: str, tools: Tools) -> None:
    body = f"Minister Tomas Brandt flew to Vienna on Tuesday and called on President Marta Keller, {then}."
    assert _read(body, tools) == [
        ("courtesy-call", "2024-06-11", BOTH),
        ("meeting", "2024-06-11", {"tomas-brandt", "pedro-soto"}),
    ]


def test_a_meeting_before_which_somebody_was_met(tools: Tools) -> None:
    body = "Before meeting Minister Pedro Soto, Minister Tomas Brandt will travel to Lima."
    assert _read(f"{MET} {body}", tools) == [("meeting", "2024-06-11", BOTH)]


@pytest.mark.parametrize(
    "closing",
    [
        "At the joint press conference held at the end of the meeting, President Keller called on all"
        " parties in Sudan to agree to a ceasefire.",
        "After the signing of six agreements, they spoke to the press.",
    ],
)
def test_a_press_conference_of_those_who_met(closing: str, tools: Tools) -> None:
    text = Document.from_text(f"{HEAD}\n\n{MET} {closing}\n\n{REST}\n")
    told = [(m.kind, m.city) for m in read_statement(text, tools).meetings]
    assert told == [("meeting", "Vienna"), ("press-conference", "Vienna")]


def test_a_counterpart_received_for_a_private_meeting_and_an_enlarged_one(tools: Tools) -> None:
    body = (
        "The President of Estonia, Tomas Brandt, paid an official visit to Austria from 10 to 12 June. On the"
        " 11th, President Marta Keller received her Estonian counterpart at the Winter Palace for a private"
        " meeting, which was followed by an expanded meeting with the participation of Ministers Pedro Soto"
        " and Ana Ruiz."
    )
    assert _read(body, tools) == [
        ("meeting", "2024-06-11", BOTH),
        ("meeting", "2024-06-11", BOTH | {"pedro-soto", "ana-ruiz"}),
    ]


def test_an_arrival_in_another_town_ends_a_visit(tools: Tools) -> None:
    body = (
        "President Tomas Brandt visited the Steyr plant on Tuesday and was shown around by its president,"
        " Pedro Soto. On arrival in Vienna in the evening, he met with representatives of the Estonian"
        " community."
    )
    (visit, _, there), (meeting, day, people) = _read(body, tools)
    assert (visit, there) == ("visit", {"tomas-brandt", "pedro-soto"})
    assert (meeting, day, people) == (
        "meeting",
        "2024-06-11",
        {"tomas-brandt", "estonian-community"},
    )


@pytest.mark.parametrize(
    "joined",
    [
        "He then joined members of the Harbour Business Council for a round table on trade.",
        "On Wednesday, President Brandt closed the business round table organised by the Harbour"
        " Business Council.",
    ],
)
def test_round_tables_joined_and_closed(joined: str, tools: Tools) -> None:
    kind, _, people = _read(f"{MET} {joined}", tools)[1]
    assert (kind, people) == ("roundtable", {"tomas-brandt", "harbour-business-council"})


def test_groups_met_side_by_side(tools: Tools) -> None:
    body = (
        "Minister Tomas Brandt interacted in Vienna on Tuesday with members of the Estonian community and"
        " Estonian students of the University of Vienna."
    )
    ((_, _, people),) = _read(body, tools)
    assert people == {
        "tomas-brandt",
        "estonian-community",
        "estonian-students-of-the-university-of-vienna",
    }


def test_he_and_another_laid_wreaths(tools: Tools) -> None:
    body = "The next morning, he and Minister Pedro Soto laid wreaths at the Vienna War Memorial."
    assert _read(f"{MET} {body}", tools)[1] == (
        "visit",
        "2024-06-12",
        {"tomas-brandt", "pedro-soto"},
    )


def test_a_tour_of_a_year_before_is_no_news(tools: Tools) -> None:
    body = "The visit came a year after President Keller toured the geothermal fields in Narva."
    assert _read(f"{MET} {body}", tools) == [("meeting", "2024-06-11", BOTH)]
