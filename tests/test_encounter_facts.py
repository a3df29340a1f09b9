"""When and where an encounter was, and how long it lasted, however that is worded."""

from __future__ import annotations

import pytest
from encounters import BRANDT, KELLER

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

REST = "They welcomed progress. They agreed to stay in touch."


@pytest.mark.parametrize(
    ("told", "day", "start", "minutes", "city"),
    [
        (f"{KELLER} met {BRANDT} in Vienna at 3 p.m. on 13 June.", "2024-06-13", "15:00", None, "Vienna"),
        (f"{KELLER} met {BRANDT} in Vienna on 13 June at 15:00 local time.", "2024-06-13", "15:00", None, "Vienna"),
        (f"On 13 June, from 6:10 p.m. for about 45 minutes, {KELLER} met {BRANDT} in Vienna.", "2024-06-13", "18:10", 45, "Vienna"),
        (f"{KELLER} held a 90-minute meeting with {BRANDT} in Vienna on 13 June.", "2024-06-13", None, 90, "Vienna"),
        (f"In an hour-long call on 13 June, {KELLER} and {BRANDT} discussed trade.", "2024-06-13", None, 60, None),
        (f"{KELLER} met {BRANDT} in Vienna last Friday.", "2024-06-07", None, None, "Vienna"),
        (f"{KELLER} met {BRANDT} in Vienna on Monday.", "2024-06-10", None, None, "Vienna"),
        (f"On the morning of 13 June, {KELLER} met {BRANDT} in Vienna.", "2024-06-13", None, None, "Vienna"),
        (f"{KELLER} met {BRANDT} in Vienna this afternoon.", "2024-06-14", None, None, "Vienna"),
        (f"{KELLER} met {BRANDT} in Vienna last night.", "2024-06-13", None, None, "Vienna"),
        (f"{KELLER} met {BRANDT} in Vienna on the 13th of June.", "2024-06-13", None, None, "Vienna"),
        (f"{KELLER} met {BRANDT} in Vienna on June 13th.", "2024-06-13", None, None, "Vienna"),
        (f"{KELLER} met {BRANDT} in Vienna on Thursday, June 13, 2024.", "2024-06-13", None, None, "Vienna"),
        (f"{KELLER} met {BRANDT} in Vienna on 13.06.2024.", "2024-06-13", None, None, "Vienna"),
        (f"{KELLER} met {BRANDT} in Vienna on 13/06/2024.", "2024-06-13", None, None, "Vienna"),
        (f"{KELLER} met {BRANDT} in Vienna on 13-06-2024.", "2024-06-13", None, None, "Vienna"),
        (f"{KELLER} met {BRANDT} in Vienna this past Monday.", "2024-06-10", None, None, "Vienna"),
        (f"{KELLER} met {BRANDT} at Jamaica House on 13 June.", "2024-06-13", None, None, "Kingston"),
        (f"{KELLER} met {BRANDT} at the Palacio de Torre Tagle on 13 June.", "2024-06-13", None, None, "Lima"),
        (f"{KELLER} met {BRANDT} in Vienna on 2024-06-13.", "2024-06-13", None, None, "Vienna"),
        (f"{KELLER} met {BRANDT} in Vienna the day before yesterday.", "2024-06-12", None, None, "Vienna"),
        (f"{KELLER} met {BRANDT} in the Estonian capital, Tallinn, on 13 June.", "2024-06-13", None, None, "Tallinn"),
        (f"{KELLER} met {BRANDT} at the Ministry of Foreign Affairs in Tallinn on 13 June.", "2024-06-13", None, None, "Tallinn"),
        (f"{KELLER} met {BRANDT} at UN Headquarters on 13 June.", "2024-06-13", None, None, "New York"),
        (f"{KELLER} met {BRANDT} in New York City on 13 June on the sidelines of the General Assembly.", "2024-06-13", None, None, "New York"),
        (f"{KELLER} met {BRANDT} at the sidelines of the Munich Security Conference on 13 June.", "2024-06-13", None, None, "Munich"),
        (f"{KELLER} met {BRANDT} in Bonn, Germany, on 13 June.", "2024-06-13", None, None, "Bonn"),
        (f"{KELLER} met {BRANDT} at Camp David on 13 June.", "2024-06-13", None, None, "Camp David"),
        (f"{KELLER} met {BRANDT} in Dubai on 13 June during COP28.", "2024-06-13", None, None, "Dubai"),
        (f"{KELLER} met {BRANDT} in the city of Graz on 13 June.", "2024-06-13", None, None, "Graz"),
        (f"{KELLER} met {BRANDT} in Washington on 13 June.", "2024-06-13", None, None, "Washington, D.C."),
        (f"{KELLER} met {BRANDT} at the European Council in Brussels on 13 June.", "2024-06-13", None, None, "Brussels"),
        (f"In Vienna on 13 June, {KELLER} met {BRANDT}.", "2024-06-13", None, None, "Vienna"),
        (f"On 13 June in Vienna {KELLER} met with {BRANDT}.", "2024-06-13", None, None, "Vienna"),
        (f"{KELLER} and {BRANDT} met in Vienna, Austria.", None, None, None, "Vienna"),
        (f"{KELLER} welcomed {BRANDT} at Vienna airport on 13 June.", "2024-06-13", None, None, "Vienna"),
        (f"{KELLER} received {BRANDT} in her office in Vienna on 13 June at 11 a.m. for half an hour.", "2024-06-13", "11:00", 30, "Vienna"),
        (f"At noon on 13 June, {KELLER} received {BRANDT} in Vienna.", "2024-06-13", "12:00", None, "Vienna"),
        (f"On 13 June, commencing at 10:00 (local time), {KELLER} held a meeting with {BRANDT} for about one hour and twenty minutes.", "2024-06-13", "10:00", 80, None),
        (f"The meeting between {KELLER} and {BRANDT} in Vienna on 13 June lasted two hours.", "2024-06-13", None, 120, "Vienna"),
        (f"{KELLER} met {BRANDT} in Vienna on 13 June. The meeting lasted 40 minutes.", "2024-06-13", None, 40, "Vienna"),
        (f"{KELLER} met {BRANDT} in Vienna on 13 June. The talks began at 2 p.m. and ended at 4 p.m.", "2024-06-13", "14:00", 120, "Vienna"),
        (f"{KELLER} met {BRANDT} on 13 June. The meeting took place in Vienna.", "2024-06-13", None, None, "Vienna"),
        (f"{KELLER} met {BRANDT} in Vienna. The meeting took place on 13 June.", "2024-06-13", None, None, "Vienna"),
    ],
)  # fmt: skip
def test_when_and_where_it_was(
    told: str, day: str | None, start: str | None, minutes: int | None, city: str, tools: Tools
) -> None:
    text = f"Meeting of Ministers\n14 June 2024\n\n{told}\n\n{REST}\n"
    (met,) = read_statement(Document.from_text(text), tools).meetings
    assert (met.date, met.start, met.duration_minutes, met.city) == (day, start, minutes, city)


def test_a_lunch_lasts_as_long_as_its_bracket_says(tools: Tools) -> None:
    told = (
        f"On June 13, {KELLER} held a meeting (for 45 minutes) and a working lunch "
        f"(for 60 minutes) with {BRANDT}."
    )
    text = f"Meeting of Ministers\n14 June 2024\n\n{told}\n\n{REST}\n"
    met = read_statement(Document.from_text(text), tools).meetings
    assert [(m.kind, m.duration_minutes) for m in met] == [("meeting", 45), ("working-meal", 60)]


@pytest.mark.parametrize(
    ("title", "city"),
    [
        ("Vienna Declaration", "Vienna"),
        ("Joint Communiqué, Vienna", "Vienna"),
        ("Joint Statement of the Ministers in Vienna", "Vienna"),
        ("Joint Statement on the Vienna Convention", None),
    ],
)
def test_the_title_of_a_joint_statement_tells_where_they_met(
    title: str, city: str | None, tools: Tools
) -> None:
    told = f"{KELLER} and {BRANDT} met today. We reaffirmed our ties. We condemned the attack."
    text = f"{title}\n14 June 2024\n\n{told}\n\nWe agreed to stay in touch.\n"
    (met,) = read_statement(Document.from_text(text), tools).meetings
    assert met.city == city


def test_a_clock_time_that_was_scanned_with_blanks_ends_no_sentence(tools: Tools) -> None:
    told = (
        f"The first session, from 10. 15 a. m. to 12. 45 p. m., was attended by {KELLER} "
        f"and {BRANDT}."
    )
    text = f"Talks\n14 June 2024\n\n{told}\n\n{REST}\n"
    (met,) = read_statement(Document.from_text(text), tools).meetings
    assert (met.start, met.duration_minutes) == ("10:15", 150)


@pytest.mark.parametrize(
    ("title", "told", "day"),
    [
        ("Readout of Minister Keller's Call with Minister Brandt", f"{KELLER} spoke with {BRANDT}.", "2024-06-14"),
        ("Minister Keller Meets Minister Brandt", f"{KELLER} met {BRANDT} in Vienna.", "2024-06-14"),
        # another day is told, or hinted at
        ("Minister Keller's Meeting with Minister Brandt", f"{KELLER} met {BRANDT} on 3 June.", "2024-06-03"),
        ("Minister Keller's Meeting with Minister Brandt", f"{KELLER} recently met {BRANDT}.", None),
        ("Minister Keller's Call with Minister Brandt", f"{KELLER} spoke with {BRANDT} last week.", None),
        # it is not what the statement is about
        ("Minister Keller on the New Dam", f"{KELLER} met {BRANDT} in Vienna.", None),
        ("Talks of the Minister of Fisheries", f"{KELLER} met {BRANDT} in Vienna.", None),
    ],
)  # fmt: skip
def test_the_one_encounter_of_a_title_was_on_the_day_of_issue(
    title: str, told: str, day: str | None, tools: Tools
) -> None:
    record = read_statement(Document.from_text(f"{title}\n14 June 2024\n\n{told} {REST}\n"), tools)
    (meeting,) = record.meetings
    assert meeting.date == day
    if day == "2024-06-14":
        assert meeting.date_basis == "inferred"


def test_several_encounters_without_a_day_are_of_no_known_day(tools: Tools) -> None:
    told = f"{KELLER} met {BRANDT} in Vienna. In Graz, she also met President Lena Ortiz of Chile."
    record = read_statement(
        Document.from_text(f"Minister Keller Meets Minister Brandt\n14 June 2024\n\n{told} {REST}\n"), tools
    )  # fmt: skip
    assert {m.date for m in record.meetings} == {None}


@pytest.mark.parametrize(
    ("told", "city"),
    [
        ("The Secretary General of the Arab League, Nabil Haddad, received {} at the League's headquarters.", "Cairo"),
        ("The Secretary General of the Arab League, Nabil Haddad, received {} at the seat of the General Secretariat.", "Cairo"),
        ("SAARC Secretary General Arjun Rai received {} at the SAARC Secretariat.", "Kathmandu"),
        ("OAS Secretary General Luis Prado met with {} at OAS headquarters.", "Washington, D.C."),
        ("Foreign Minister Ana Keller of Estonia met {} at the headquarters of the African Union.", "Addis Ababa"),
        # whose house it is, is not told
        ("Foreign Minister Ana Keller of Estonia met {} at the headquarters of the company.", None),
        ("Foreign Minister Ana Keller of Estonia met {} and thanked the secretariat.", None),
    ],
)  # fmt: skip
def test_the_house_of_a_body_stands_for_its_town(told: str, city: str | None, tools: Tools) -> None:
    body = told.format("the Foreign Minister of Kenya, Peter Otieno,")
    text = f"Meeting with the Foreign Minister of Kenya\n14 June 2024\n\n{body}\n\n{REST}\n"
    (met,) = read_statement(Document.from_text(text), tools).meetings
    assert met.city == city


@pytest.mark.parametrize(
    ("told", "city"),
    [
        ("held talks with the visiting Foreign Minister of Kenya, Peter Otieno, at the Ministry", "Tallinn"),
        ("received the Foreign Minister of Kenya, Peter Otieno, in her office in the Ministry", "Tallinn"),
        ("met the Foreign Minister of Kenya, Peter Otieno, at the Ministry", None),
    ],
)  # fmt: skip
def test_a_guest_was_met_at_the_own_ministry(told: str, city: str | None, tools: Tools) -> None:
    body = f"Foreign Minister Ana Keller {told} today."
    foot = "Ministry of Foreign Affairs of Estonia"
    text = f"Talks with Kenya\n14 June 2024\n\n{body}\n\n{REST}\n\n{foot}\n"
    (met,) = read_statement(Document.from_text(text), tools).meetings
    assert met.city == city


@pytest.mark.parametrize(
    ("told", "modality"),
    [
        ("talked with the Ambassador of Kenya, Peter Otieno, at his farewell visit to the Ministry", "in-person"),
        ("spoke with Foreign Minister Peter Otieno of Kenya during the audience", "in-person"),
        ("spoke with Foreign Minister Peter Otieno of Kenya about his visit", "phone"),
        ("spoke with Foreign Minister Peter Otieno of Kenya by phone during his visit to Chile", "phone"),
    ],
)  # fmt: skip
def test_who_came_on_a_visit_was_not_spoken_with_by_phone(
    told: str, modality: str, tools: Tools
) -> None:
    body = f"Foreign Minister Ana Keller of Estonia {told} today."
    text = f"Talks with Kenya\n14 June 2024\n\n{body}\n\n{REST}\n"
    (met,) = read_statement(Document.from_text(text), tools).meetings
    assert met.modality == modality


@pytest.mark.parametrize(
    "line",
    [
        "(Tallinn, 13 June 2024) ",
        "[Tallinn, 13 June 2024] ",
        "Tallinn | 13 June 2024 | ",
        "Tallinn, 13th of June 2024.- ",
        "Thursday 13 June 2024, Tallinn: ",
        "TALLINN – 13 June 2024 – ",
    ],
)
def test_a_line_of_date_opens_the_text(line: str, tools: Tools) -> None:
    told = (
        "Foreign Minister Ana Keller received Foreign Minister Peter Otieno of Kenya on Wednesday."
    )
    text = f"Foreign Minister receives Kenyan colleague\n\n{line}{told}\n\n{REST}\n"
    statement = read_statement(Document.from_text(text), tools)
    (met,) = statement.meetings
    assert (statement.issued, met.date, met.city) == ("2024-06-13", "2024-06-12", "Tallinn")


@pytest.mark.parametrize(
    ("told", "day", "city"),
    [
        ("Peter Otieno of Kenya, who had arrived in Vienna on Monday, was received on Tuesday by {}.", "2024-06-11", "Vienna"),
        ("{} received Peter Otieno of Kenya, who took office on 3 May, on Tuesday in Graz.", "2024-06-11", "Graz"),
        ("{} met Foreign Minister Peter Otieno of Kenya in the Austrian capital on Tuesday.", "2024-06-11", "Vienna"),
        ("{} met Foreign Minister Peter Otieno of Kenya in the small Finnish port of Hamina on Tuesday.", "2024-06-11", "Hamina"),
        ("{} met Foreign Minister Peter Otieno of Kenya at the airport of Graz on Tuesday.", "2024-06-11", "Graz"),
        ("{} met Foreign Minister Peter Otieno of Kenya in the northern town of Narva on Tuesday.", "2024-06-11", "Narva"),
    ],
)  # fmt: skip
def test_days_of_guests_and_towns_described(told: str, day: str, city: str, tools: Tools) -> None:
    body = told.format("Foreign Minister Ana Keller of Estonia").replace(
        "Peter Otieno of Kenya,", "Foreign Minister Peter Otieno of Kenya,", 1
    )
    text = f"Talks with Kenya\n14 June 2024\n\n{body}\n\n{REST}\n"
    (met,) = read_statement(Document.from_text(text), tools).meetings
    assert (met.date, met.city) == (day, city)
