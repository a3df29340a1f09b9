"""Days and parties of a stay: "on the first day of the visit", "prior to her departure", "the Mission".

Each case is a short account in words of our own.
"""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Meeting

NOVAK, SILVA, OTIENO = "jana-novak", "pedro-silva", "amina-otieno"
STAY = "Foreign Minister Jana Novak of Slovenia paid a working visit to Lisbon on 11-13 June 2024."
TALKS = "The Minister met with the Minister for Foreign Affairs of Portugal, Pedro Silva."


def read(body: str, tools: Tools, title: str = "Minister Novak visits Portugal") -> list[Meeting]:
    text = f"{title}\n\n14 June 2024\n\n{body}\n"
    return list(read_statement(Document.from_text(text), tools).meetings)


def who(meeting: Meeting) -> set[str]:
    return {p.actor for p in meeting.participants}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("On the first day of the visit", "2024-06-11"),
        ("On the second day of her stay", "2024-06-12"),
        ("On the third and last day of the visit", "2024-06-13"),
        ("On the final day of her visit", "2024-06-13"),
        ("On her first day in Lisbon", "2024-06-11"),
        ("Upon her arrival", "2024-06-11"),
        ("Prior to her departure", "2024-06-13"),
        ("Before departing", "2024-06-13"),
    ],
)
def test_day_of_stay(words: str, day: str, tools: Tools) -> None:
    met = read(f"{STAY} {words}, Minister Novak held talks with Minister Pedro Silva.", tools)
    assert [m.date for m in met if m.kind == "meeting"] == [day]


@pytest.mark.parametrize(
    "words",
    [
        "On the sixth day of the visit",
        "On the first day of the war",
        "Discussing the departure of the fleet",
    ],
)
def test_no_day_of_stay(words: str, tools: Tools) -> None:
    met = read(f"{STAY} {words}, Minister Novak held talks with Minister Pedro Silva.", tools)
    assert [m.date for m in met if m.kind == "meeting"] in ([None], [])


def test_day_of_departure_told(tools: Tools) -> None:
    call = "Minister Novak paid a courtesy call on President Ana Ruiz prior to her departure on 12 June."
    (met,) = read(f"Foreign Minister Jana Novak of Slovenia visited Chile. {call}", tools)
    assert (met.kind, met.date) == ("courtesy-call", "2024-06-12")


@pytest.mark.parametrize(
    "words",
    [
        "hosted a luncheon in honour of the visiting delegation following the consultations",
        "hosted a luncheon after the consultations",
        "gave a dinner prior to the consultations",
    ],
)
def test_meal_beside_consultations(words: str, tools: Tools) -> None:
    body = (
        "The second round of consultations between Chile and Slovenia was held in Lisbon on 12 June 2024. "
        "The consultations were co-chaired by Secretary Rosa Diaz of Chile and Deputy Minister Ivan Kos of "
        "Slovenia. On 11 June Deputy Minister Kos paid a courtesy call on Minister Luis Vega of Chile. "
        f"Secretary Diaz {words}."
    )
    meal = read(body, tools, title="Consultations held")[-1]
    assert (meal.kind, meal.date) == ("working-meal", "2024-06-12")
    assert {"rosa-diaz", "ivan-kos"} <= who(meal)


MISSION = (
    "The Forum Mission today concluded its visit to Ruritania. The Mission was led by Prime Minister "
    "Ana Ruiz of Chile, and comprised Minister Pedro Silva of Portugal and Minister Jana Novak of Slovenia."
)
PARTY = {"ana-ruiz", SILVA, NOVAK}


@pytest.mark.parametrize(
    "told",
    [
        "On 12 June, the Mission met with Foreign Minister Amina Otieno of Kenya.",
        "On 12 June the Mission was received by Foreign Minister Amina Otieno of Kenya.",
        "On 12 June, Leaders then held talks with Foreign Minister Amina Otieno of Kenya.",
        "On 12 June Foreign Minister Amina Otieno of Kenya hosted the Mission for dinner.",
    ],
)
def test_mission(told: str, tools: Tools) -> None:
    (met,) = read(f"{MISSION} {told}", tools, title="Mission concludes visit")
    assert met.date == "2024-06-12"
    assert who(met) == {*PARTY, OTIENO}


def test_delegation_led_by_one(tools: Tools) -> None:
    body = (
        "A delegation of the Assembly of Slovenia led by Speaker Jana Novak paid a visit to Lisbon on 12 June. "
        "The delegation was received by President Ana Ruiz and met with Minister Pedro Silva."
    )
    call, talks = (who(m) for m in read(body, tools, title="Speaker Novak in Lisbon"))
    assert (call, talks) == ({NOVAK, "ana-ruiz"}, {NOVAK, SILVA})


def test_deeds_set_apart_by_marks(tools: Tools) -> None:
    body = (
        "While in Lisbon, Minister Jana Novak of Slovenia:\n\n• met with Minister for Foreign Affairs Pedro Silva;\n"
        "• paid a courtesy call on President Ana Ruiz; and\n• held talks with Minister Amina Otieno.\n"
    )
    assert [who(m) for m in read(body, tools)] == [
        {NOVAK, SILVA},
        {NOVAK, "ana-ruiz"},
        {NOVAK, OTIENO},
    ]


def test_she_of_a_fronted_day(tools: Tools) -> None:
    body = (
        "Minister Jana Novak of Slovenia met with Minister Pedro Silva of Portugal in Lisbon on Tuesday. "
        "On Wednesday, she took part in the Ports Forum and, in the margins, held bilateral meetings "
        "with Minister Amina Otieno of Kenya and Minister Luis Vega of Chile."
    )
    assert [who(m) for m in read(body, tools)] == [
        {NOVAK, SILVA},
        {NOVAK, OTIENO},
        {NOVAK, "luis-vega"},
    ]


def test_meal_of_those_whom_the_host_met(tools: Tools) -> None:
    body = (
        "Minister Pedro Silva of Portugal held talks with Minister Jana Novak of Slovenia in Lisbon on 13 June. "
        "In the afternoon, Minister Novak was received by President Ana Ruiz. "
        "That evening, Minister Silva gave a banquet in honour of the guest."
    )
    assert who(read(body, tools)[-1]) == {NOVAK, SILVA}


# What went with the talks

TALKS_HELD = "Minister Jana Novak of Slovenia held talks with Minister Pedro Silva of Portugal in Lisbon on 13 June."


@pytest.mark.parametrize(
    "told",
    [
        "The Ministers then made statements to the press.",
        "The two ministers issued a joint statement to the media and answered questions from journalists.",
        "Both ministers took questions from reporters.",
    ],
)
def test_statements_to_the_press(told: str, tools: Tools) -> None:
    press = read(f"{TALKS_HELD} {told}", tools)[-1]
    assert (press.kind, who(press)) == ("press-conference", {NOVAK, SILVA})


@pytest.mark.parametrize(
    "told",
    [
        "Minister Novak made a statement to Parliament.",
        "The two ministers issued a joint statement.",
        "Minister Silva answered questions from students.",
    ],
)
def test_no_statements_to_the_press(told: str, tools: Tools) -> None:
    assert [m.kind for m in read(f"{TALKS_HELD} {told}", tools)] == ["meeting"]


def test_company_at_the_meal_alone(tools: Tools) -> None:
    told = "Over a working lunch, the Ministers were joined by Minister Luis Vega of Portugal."
    talks, meal = read(f"{TALKS_HELD} {told}", tools)
    assert who(talks) == {NOVAK, SILVA}
    assert (meal.kind, who(meal)) == ("working-meal", {NOVAK, SILVA, "luis-vega"})


def test_received_where_the_trip_led(tools: Tools) -> None:
    body = (
        "Minister Jana Novak of Slovenia travelled to Ghana and Chile on 11-13 June. The first leg of the trip took "
        "Ms Novak to Accra, where she was received on Tuesday by Minister Amina Otieno."
    )
    (met,) = read(body, tools)
    assert (met.date, met.city, who(met)) == ("2024-06-11", "Accra", {NOVAK, OTIENO})


def test_two_segments_of_a_commission(tools: Tools) -> None:
    body = (
        "The Senior Officials' segment of the Commission took place on 11 and 12 June 2024 and was co-chaired by "
        "Ambassador Rosa Diaz of Chile and Ambassador Ivan Kos of Slovenia. The Ministerial segment was held on "
        "13 June 2024 under the co-chairpersonship of Hon. Luis Vega, Minister of Foreign Affairs of Chile, and "
        "Hon. Jana Novak, Minister of Foreign Affairs of Slovenia. It was attended by Minister Ana Ruiz of Chile. "
        "The delegations were thereafter hosted to a dinner by Minister Vega."
    )
    officials, ministers, dinner = read(body, tools, title="Session of the Joint Commission")
    assert (officials.date, who(officials)) == ("2024-06-11", {"rosa-diaz", "ivan-kos"})
    assert (ministers.date, who(ministers)) == ("2024-06-13", {"luis-vega", NOVAK, "ana-ruiz"})
    assert (dinner.kind, dinner.date, who(dinner)) == (
        "working-meal",
        "2024-06-13",
        {"luis-vega", NOVAK},
    )


def test_both_foreign_ministers_of_three_persons(tools: Tools) -> None:
    body = (
        "Ms Jana Novak, Minister of Foreign Affairs of Slovenia, visited Portugal at the invitation of Mr Pedro Silva, "
        "Minister of Foreign Affairs of Portugal. On 13 June, the Foreign Minister paid a courtesy call on President "
        "Ana Ruiz in Lisbon. Subsequently, both Foreign Ministers held bilateral discussions. Both Foreign Ministers "
        "thereafter witnessed the signing of a memorandum between the Institute of Gems and the Authority of Mines, "
        "and had a working luncheon."
    )
    call, talks, meal = read(body, tools)
    assert who(call) == {NOVAK, "ana-ruiz"}
    assert who(talks) == who(meal) == {NOVAK, SILVA}


def test_next_deed_together_with_another(tools: Tools) -> None:
    body = (
        '"It is in our interest," Minister Jana Novak of Slovenia told reporters in Lisbon on Thursday following a '
        "day of talks with Portuguese leaders. The Minister first had talks with her counterpart Pedro Silva, and "
        "then together with Minister Luis Vega she co-chaired the session of the Joint Committee."
    )
    talks, session = read(body, tools)
    assert (talks.date, talks.city, who(talks)) == ("2024-06-13", "Lisbon", {NOVAK, SILVA})
    assert (session.date, session.city, who(session)) == (
        "2024-06-13",
        "Lisbon",
        {NOVAK, "luis-vega"},
    )


def test_round_table_for_which_they_met(tools: Tools) -> None:
    met = read(
        f"{TALKS_HELD} Minister Novak met Minister Luis Vega for a round table on ports on 12 June.",
        tools,
    )[-1]
    assert (met.kind, who(met)) == ("roundtable", {NOVAK, "luis-vega"})


def test_after_a_welcome_ceremony(tools: Tools) -> None:
    body = (
        "Minister Pedro Silva of Portugal hosted an official welcome ceremony for Minister Jana Novak of Slovenia in "
        "Lisbon on June 12. Right after the ceremony, the two ministers held talks. In the afternoon, Minister Novak "
        "was received by President Ana Ruiz."
    )
    talks, call = read(body, tools)
    assert (talks.date, talks.city, who(talks)) == ("2024-06-12", "Lisbon", {NOVAK, SILVA})
    assert (call.date, call.city, who(call)) == ("2024-06-12", "Lisbon", {NOVAK, "ana-ruiz"})


def test_received_by_president_and_prime_minister(tools: Tools) -> None:
    told = "Minister Novak was also received by President Ana Ruiz and Prime Minister Luis Vega."
    assert [who(m) for m in read(f"{TALKS_HELD} {told}", tools)[1:]] == [
        {NOVAK, "ana-ruiz"},
        {NOVAK, "luis-vega"},
    ]


def test_press_conference_that_closed_the_morning(tools: Tools) -> None:
    told = "A joint press conference concluded the morning's programme."
    press = read(f"{TALKS_HELD} {told}", tools)[-1]
    assert (press.kind, who(press)) == ("press-conference", {NOVAK, SILVA})


def test_also_met_today_though_the_title_tells_of_days(tools: Tools) -> None:
    body = (
        "Minister Jana Novak of Slovenia called on Prime Minister Luis Vega of Portugal in Lisbon today. "
        "Minister Novak also met Minister Pedro Silva."
    )
    met = read(body, tools, title="Visit of Minister Jana Novak to Lisbon, 12 to 15 June 2024")
    assert [m.date for m in met] == ["2024-06-14", "2024-06-14"]


def test_meetings_in_a_list(tools: Tools) -> None:
    body = (
        "Minister Jana Novak of Slovenia was in Geneva on Wednesday. The Minister had the following bilateral "
        "meetings:\n\n- Foreign Minister of Kenya Amina Otieno\n- Foreign Minister of Portugal Pedro Silva\n\n"
        "The Minister will return on Friday."
    )
    assert [who(m) for m in read(body, tools)] == [{NOVAK, OTIENO}, {NOVAK, SILVA}]


def test_planned_meetings_in_a_list(tools: Tools) -> None:
    body = (
        "Minister Jana Novak of Slovenia travels to Geneva. The Minister will have the following bilateral "
        "meetings:\n\n- Foreign Minister of Kenya Amina Otieno\n- Foreign Minister of Portugal Pedro Silva\n\n"
        "The Minister welcomed the support of Slovenia's partners."
    )
    assert read(body, tools) == []
