"""The day and the town that an account of a journey has come to, and what was held there."""

from __future__ import annotations

import pytest
from encounters import Told, repr_of, told

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

BELL = "Foreign Minister Irena Bell of Slovenia"
ISSUED = "14 June 2024"  # a Friday
MET = f"On Wednesday, in Accra, {BELL} met with Foreign Minister Kofi Adu of Ghana."
ADU: Told = ("meeting", "2024-06-12", "Accra", {"irena-bell", "kofi-adu"})


def with_costa(day: str | None, town: str | None, kind: str = "meeting") -> Told:
    return (kind, day, town, {"irena-bell", "rui-costa"})


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The following morning, Minister Bell met with", "2024-06-13"),
        ("On the next day, Minister Bell met with", "2024-06-13"),
        ("The following evening, Minister Bell met with", "2024-06-13"),
        ("A day later, Minister Bell met with", "2024-06-13"),
        ("Two days later, Minister Bell met with", "2024-06-14"),
        ("The day after, Minister Bell met with", "2024-06-13"),
        ("The previous evening, Minister Bell met with", "2024-06-11"),
        ("In the afternoon, Minister Bell met with", "2024-06-12"),
        ("Late in the afternoon, Minister Bell met with", "2024-06-12"),
        ("In the early evening, Minister Bell met with", "2024-06-12"),
        ("Later that same day, Minister Bell met with", "2024-06-12"),
        ("That very same evening, Minister Bell met with", "2024-06-12"),
        ("Two hours later, Minister Bell met with", "2024-06-12"),
        ("Minister Bell then met with", "2024-06-12"),
        ("Minister Bell later met with", "2024-06-12"),
        ("Minister Bell met with", None),
    ],
)
def test_the_day_goes_on_with_the_account(words: str, day: str | None, tools: Tools) -> None:
    body = f"{MET} They discussed trade.\n\n{words} the Speaker of the Parliament, Rui Costa."
    told_day = [d for _, d, _, who in told("Visit to Ghana", ISSUED, body, tools) if who != ADU[3]]
    assert told_day == [day]


@pytest.mark.parametrize(
    ("words", "town"),
    [
        ("On Thursday, she met with", "Accra"),
        ("On Thursday, she travelled to Kumasi, where she met with", "Kumasi"),
        ("On Thursday she flew on to Kumasi. There she met with", "Kumasi"),
        ("On Thursday, in Kumasi, she met with", "Kumasi"),
        ("The programme continued in Kumasi on Thursday. Minister Bell then met with", "Kumasi"),
        ("Upon her arrival in Kumasi on Thursday, she met with", "Kumasi"),
        ("On Thursday, on her way to Kumasi, she stopped in Tema, where she met with", "Tema"),
        ("Before leaving Accra on Thursday, she met with", "Accra"),
    ],
)
def test_the_town_holds_until_the_account_goes_on(words: str, town: str, tools: Tools) -> None:
    body = f"{MET} They discussed trade.\n\n{words} the Speaker of the Parliament, Rui Costa."
    found = told("Visit to Ghana", ISSUED, body, tools)
    assert sorted(found, key=repr_of) == sorted([ADU, with_costa("2024-06-13", town)], key=repr_of)


CASES: dict[str, tuple[str, list[Told]]] = {
    "back-again": (
        f"{MET} On Thursday, she travelled to Kumasi. Back in Accra, Minister Bell met with the Speaker of the Parliament, Rui Costa.",
        [ADU, with_costa("2024-06-13", "Accra")],
    ),
    "way-on": (
        f"On her way to Accra, {BELL} made a stopover in Lagos on Tuesday.\n\nOn Wednesday, she met with Foreign Minister Kofi Adu of Ghana.",
        [ADU],
    ),
    "a-site-elsewhere-holds-no-longer": (
        f"{MET} In the afternoon, Minister Bell visited a cocoa farm in Kumasi.\n\nOn Thursday, she met with the Speaker of the Parliament, Rui Costa.",
        [ADU, ("visit", "2024-06-12", "Kumasi", {"irena-bell"}), with_costa("2024-06-13", None)],
    ),
    "what-was-said-tells-no-town": (
        f"{MET} Minister Bell said that Mr Adu had travelled to Kumasi on Tuesday.\n\nOn Thursday, she met with the Speaker of the Parliament, Rui Costa.",
        [ADU, with_costa("2024-06-13", "Accra")],
    ),
    "embassy-in-a-town": (
        f"{MET} On Thursday, she met with the Speaker of the Parliament, Rui Costa, at the Slovenian Embassy in Lagos.",
        [ADU, with_costa("2024-06-13", "Lagos")],
    ),
    "over-today": (
        f"{BELL} today concluded in Kumasi a visit to Ghana.\n\nOn Wednesday, she met with Foreign Minister Kofi Adu of Ghana.",
        [("meeting", "2024-06-12", None, ADU[3])],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_an_account_of_a_journey(case: str, tools: Tools) -> None:
    body, expected = CASES[case]
    found = told("Minister Bell on a visit to Ghana", ISSUED, body, tools)
    assert sorted(found, key=repr_of) == sorted(expected, key=repr_of)


@pytest.mark.parametrize(
    ("opening", "words", "day"),
    [
        ("concluded a three-day visit to Ghana yesterday", "On the first day", "2024-06-11"),
        ("concluded a three-day visit to Ghana yesterday", "On the second day", "2024-06-12"),
        ("concluded a three-day visit to Ghana yesterday", "On the final day,", "2024-06-13"),
        ("returned last night from a four-day mission to Ghana", "On the first day", "2024-06-10"),
        ("began a two day visit to Ghana on Wednesday", "On the last day of her stay,", "2024-06-13"),
        ("wraps up a 3-day trip to Ghana today", "Before returning home,", "2024-06-14"),
        ("paid a visit to Ghana on 11-13 June", "Before flying home,", "2024-06-13"),
        ("paid a visit to Ghana on 11-13 June", "Before leaving for Ljubljana,", "2024-06-13"),
        ("paid a three-day visit to Ghana", "On the second day", None),
    ],
)  # fmt: skip
def test_a_day_by_its_place_in_the_stay(
    opening: str, words: str, day: str | None, tools: Tools
) -> None:
    body = f"{BELL} {opening}.\n\n{words} she met with the Speaker of the Parliament, Rui Costa."
    found = told("Visit to Ghana", ISSUED, body, tools)
    assert [(kind, d) for kind, d, _, who in found if "rui-costa" in who] == [("meeting", day)]


@pytest.mark.parametrize(
    ("sentence", "minutes"),
    [
        ("In a meeting that lasted about one hour, they reviewed trade.", 60),
        ("During their talks, which lasted nearly two hours, they reviewed trade.", 120),
        ("The one-hour meeting dealt with trade.", 60),
        ("In the course of a 45-minute conversation, they reviewed trade.", 45),
        ("The flight back lasted two hours.", None),
        ("The audience took forty minutes.", 40),
        ("The talks stretched over close to two hours.", 120),
        ("In the course of a conversation of some 20 minutes, they reviewed trade.", 20),
        ("They conversed for three quarters of an hour.", 45),
        ("The two ministers spent ninety minutes together.", 90),
        ("The meeting was over after 40 minutes.", 40),
        ("It lasted a good hour.", 60),
        ("The meeting, 25 minutes long, was about trade.", 25),
        # it should have lasted so long
        ("The meeting had been scheduled for thirty minutes.", None),
        ("The meeting, which was to last 30 minutes, lasted for an hour.", 60),
        ("They spoke of the hour that the engineers spent in the mine.", None),
        ("They agreed on a two-hour exercise at sea.", None),
    ],
)
def test_a_length_told_behind_the_encounter(
    sentence: str, minutes: int | None, tools: Tools
) -> None:
    document = Document.from_text(f"Visit to Ghana\n{ISSUED}\n\n{MET} {sentence}\n")
    (met,) = read_statement(document, tools).meetings
    assert met.duration_minutes == minutes


def test_a_length_is_that_of_the_encounter_told_last(tools: Tools) -> None:
    body = f"{MET} In the evening, she paid a courtesy call on President Nana Osei. The talks lasted half an hour."
    document = Document.from_text(f"Visit to Ghana\n{ISSUED}\n\n{body}\n")
    met = read_statement(document, tools).meetings
    assert [(m.kind, m.duration_minutes) for m in met] == [("meeting", None), ("courtesy-call", 30)]


def test_who_is_in_a_town_on_a_day_met_others_there_that_day(tools: Tools) -> None:
    told = (
        "The Foreign Minister of Kenya, Peter Otieno, is in Tallinn on Wednesday for an official "
        "visit. He was received in the morning by Foreign Minister Ana Keller."
    )
    text = f"Visit of the Foreign Minister of Kenya\n14 June 2024\n\n{told}\n"
    (met,) = read_statement(Document.from_text(text), tools).meetings
    assert met.date == "2024-06-12"


def test_a_summit_to_come_is_no_place_of_what_was_held(tools: Tools) -> None:
    """Nobody is on a journey where "they welcomed" something, and a Summit prepared is elsewhere."""
    text = (
        f"Talks\n{ISSUED}\n\n{BELL} met today with Foreign Minister Kofi Adu of Ghana to prepare "
        "for the July 11-12, 2024 NATO Summit in Vilnius. They welcomed the support of Ghana.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert [m.city for m in record.meetings] == [None]


def test_what_will_be_held_on_the_following_day_is_not_told(tools: Tools) -> None:
    text = (
        f"Minister Bell to visit Ghana\n{ISSUED}\n\n{BELL} will travel to Ghana on 16 June. The "
        "following day, the Minister will hold talks with Foreign Minister Kofi Adu of Ghana.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert not record.meetings


@pytest.mark.parametrize(
    "words",
    [
        "The meeting opened on a cheerful note, with Minister Bell thanking the former Mayor of Accra, Ama Boateng.",
        "The talks began in good spirits, with Minister Adu greeting the poet Ama Boateng from afar.",
        "The meeting concluded on Wednesday with a word of Minister Bell on the poet Ama Boateng.",
    ],
)
def test_how_a_meeting_opened_or_ended_is_no_other_meeting(words: str, tools: Tools) -> None:
    assert told("Visit to Ghana", ISSUED, f"{MET} {words}", tools) == [ADU]
