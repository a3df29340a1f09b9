"""Encounters of which an account names one side only, or of which the title tells and the text dates."""

from __future__ import annotations

import pytest
from encounters import BRANDT, KELLER, MOSS, ORTIZ, OTIENO, repr_of, told

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

MAYORS = "Readout of Foreign Minister Marta Keller's Meeting with Mayors"
DAY = "14 June 2024"

REPORTS = {
    "hosted": (MAYORS, f"Today, {KELLER} hosted mayors from across the country to discuss trade.",
               [("meeting", "2024-06-14", None, {"marta-keller"})]),
    "met": (MAYORS, f"{KELLER} met yesterday with some thirty town clerks to discuss trade.",
            [("meeting", "2024-06-13", None, {"marta-keller", "town-clerks"})]),
    "convened": (MAYORS, f"On Tuesday, {KELLER} convened the fifth session of the Harbour Forum.",
                 [("meeting", "2024-06-11", None, {"marta-keller"})]),
    "round-table": (MAYORS, f"Today, {KELLER} held a roundtable with 40 people who grow tea.",
                    [("roundtable", "2024-06-14", None, {"marta-keller"})]),
    "virtually": (MAYORS, f"Today, {KELLER} virtually met with four town clerks from the north.",
                  [("video-conference", "2024-06-14", None, {"marta-keller"})]),
    "conference-call": (MAYORS, f"Today, {KELLER} held a secure conference call with those who steer ships.",
                        [("telephone-call", "2024-06-14", None, {"marta-keller"})]),
    "congratulated": (f"Call between {KELLER} and {BRANDT}", f"Yesterday, {KELLER} congratulated {BRANDT} on his new office.",
                      [("telephone-call", "2024-06-13", None, {"marta-keller", "tomas-brandt"})]),
    "spoke-at-meeting": (f"Meeting between {ORTIZ} and {MOSS}", f"{ORTIZ} spoke today with {MOSS} to discuss trade.",
                         [("meeting", "2024-06-14", None, {"lena-ortiz", "daniel-moss"})]),
}  # fmt: skip

SILENT = {
    "no-account": ("Help for Mayors", f"Today, {KELLER} hosted mayors from across the country."),
    "upcoming": ("Statement on the Upcoming Meeting with Mayors", f"{KELLER} has met with those who run towns."),
    "welcomed-news": ("Readout on Trade", f"{KELLER} welcomed the new rules for trade."),
    "target": ("Readout on Trade", f"{KELLER} met the targets for trade."),
}  # fmt: skip


@pytest.mark.parametrize("case", REPORTS)
def test_an_account_of_one_side_tells_of_an_encounter(case: str, tools: Tools) -> None:
    title, body, expected = REPORTS[case]
    assert sorted(told(title, DAY, body, tools), key=repr_of) == expected


@pytest.mark.parametrize("case", SILENT)
def test_what_is_no_such_account_tells_of_none(case: str, tools: Tools) -> None:
    title, body = SILENT[case]
    assert told(title, DAY, body, tools) == []


def test_those_named_among_officials_were_met_together(tools: Tools) -> None:
    body = (
        f"{KELLER} met with President Jan Sowa, Prime Minister Eva Kask, and members of the cabinet "
        "including Trade Minister Ivo Tamm and Health Minister Ada Rebane in Tallinn today."
    )
    groups = [people for _, _, _, people in told("Visit to Estonia", DAY, body, tools)]
    assert groups == [
        {"marta-keller", "jan-sowa"},
        {"marta-keller", "eva-kask"},
        {"marta-keller", "ivo-tamm", "ada-rebane"},
    ]


@pytest.mark.parametrize(
    ("words", "town"),
    [
        ("on the sidelines of the United Nations General Assembly", "New York"),
        ("on the margins of the 78th session of the United Nations General Assembly", "New York"),
        ("to discuss their work in the United Nations General Assembly", None),
        ("on the margins of the Leaders' Summit of Harbour Towns in Lima", "Lima"),
        ("at the Ninth Harbour Conference in Perth", "Perth"),
        ("and praised the accord, signed in Lisbon on 3 May", None),
    ],
)
def test_events_tell_where_those_met_who_came(words: str, town: str | None, tools: Tools) -> None:
    (met,) = told("Talks", DAY, f"{ORTIZ} met with {MOSS} today {words}.", tools)
    assert met[2] == town


@pytest.mark.parametrize(
    ("sentence", "town"),
    [
        ("She looks forward to her trip to Lisbon next month.", None),
        ("She recalled her August 2019 trip to Lisbon.", None),
        ("They raised his recent visit to Lisbon.", None),
        ("She will travel to Lisbon.", None),
        ("They spoke during a three-day official visit to Lisbon.", "Lisbon"),
        ("She travelled to Lisbon on 13 June.", "Lisbon"),
    ],
)
def test_journeys_of_another_time_tell_no_town(
    sentence: str, town: str | None, tools: Tools
) -> None:
    (met, *_) = told("Talks", DAY, f"{ORTIZ} met with {MOSS} today. {sentence}", tools)
    assert met[2] == town


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("Help for Chile", "I spoke by phone with President Ana Ruiz of Chile today. We stand with Chile.", "readout"),
        ("Help for Chile", "I will speak with President Ana Ruiz of Chile on Monday. We stand with Chile.", "press-release"),
        ("Help for Chile", "We stand with Chile. We condemn the attack.", "press-release"),
    ],
)  # fmt: skip
def test_an_own_statement_that_tells_of_an_encounter_is_a_readout(
    title: str, body: str, kind: str, tools: Tools
) -> None:
    text = (
        f"{title}\n{DAY}\n\nKenya condemns the attack on Chile. {body} Kenya supports its people.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert record.kind == kind


def test_a_list_names_those_whom_the_title_calls_a_group(tools: Tools) -> None:
    """Also where the account goes on with another encounter before the list."""
    body = (
        f"Today, {KELLER} held a roundtable with young farmers to discuss trade. It followed recent "
        "meetings that she has held with students and bakers in Linz. On Wednesday she also met with "
        f"{OTIENO}.\n\nParticipants:\n\n- Pedro Vargas, Harbour Trust - Noor Haddad, Union of Pilots - Ida Rask"
    )
    found = told("Readout of a Roundtable with Young Farmers", DAY, body, tools)
    assert [people for *_, people in found] == [
        {"marta-keller", "pedro-vargas", "noor-haddad", "ida-rask"},
        {"marta-keller", "amina-otieno"},
    ]
