"""What visitors and hosts did beside their talks: calls paid, guests received, forums, press, sites.

Each case is a short account in words of our own. Of every turn there are several wordings, and
near misses of which nothing, or no more than the text says, is read.
"""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Meeting

TALKS = (
    "Foreign Minister Jana Novak of Slovenia held talks with Foreign Minister Pedro Silva of "
    "Portugal in Lisbon on 13 June 2024."
)
NOVAK, SILVA = "jana-novak", "pedro-silva"
BOTH = {NOVAK, SILVA}


def read(body: str, tools: Tools, title: str = "Minister Novak visits Portugal") -> list[Meeting]:
    text = f"{title}\n\n14 June 2024\n\n{body}\n"
    return list(read_statement(Document.from_text(text), tools).meetings)


def who(meeting: Meeting) -> set[str]:
    return {p.actor for p in meeting.participants}


def beside(told: str, tools: Tools) -> list[Meeting]:
    """The encounters told behind the talks."""
    return read(f"{TALKS} {told}", tools)[1:]


# The press


@pytest.mark.parametrize(
    "told",
    [
        "After the talks, the two ministers jointly met the press.",
        "The two sides signed a plan on ferries and jointly met with journalists.",
        "The Ministers then addressed members of the media together.",
        "After the meeting both Ministers offered a press conference.",
        '"Rivers know no borders," she said at the joint press conference with the Foreign Minister.',
        '"Rivers know no borders," said Minister Novak at a press conference with Minister Silva.',
    ],
)
def test_those_who_met_the_press_together(told: str, tools: Tools) -> None:
    (press,) = beside(told, tools)
    assert press.kind == "press-conference"
    assert who(press) == BOTH
    assert (press.date, press.city) == ("2024-06-13", "Lisbon")


@pytest.mark.parametrize(
    "told",
    [
        "The two ministers will jointly meet the press on Friday.",
        "The ministers met media executives from both countries.",
        '"Rivers know no borders," she said.',
    ],
)
def test_no_press_conference_is_read(told: str, tools: Tools) -> None:
    assert all(m.kind != "press-conference" for m in beside(told, tools))


# Courtesy calls


@pytest.mark.parametrize(
    "told",
    [
        "Minister Novak called on the Rt. Hon'ble President of Portugal, Mr. Marcelo Lopes.",
        "She called on the Honourable Prime Minister, Mr. Marcelo Lopes, and conveyed greetings.",
        "Minister Novak called on Presidente Doutor, Mr. Marcelo Lopes.",
    ],
)
def test_whom_somebody_called_on_behind_styles(told: str, tools: Tools) -> None:
    (call,) = beside(told, tools)
    assert (call.kind, who(call)) == ("courtesy-call", {NOVAK, "marcelo-lopes"})


def test_a_call_on_the_visiting_dignitary(tools: Tools) -> None:
    (call,) = read(
        "Foreign Minister Jana Novak of Slovenia paid an official visit to Portugal this week. "
        "Foreign Minister Pedro Silva called on the visiting dignitary.",
        tools,
    )
    assert (call.kind, who(call)) == ("courtesy-call", BOTH)


# What was held behind its day


@pytest.mark.parametrize(
    "told",
    [
        "received on Friday, June 14, 2024, a phone call from the Minister of Foreign Affairs of "
        "Portugal, Mr. Pedro Silva.",
        "held on Friday, 14 June 2024, a telephone conversation with Foreign Minister Pedro Silva.",
        "had today, 14 June, a phone call with Foreign Minister Pedro Silva of Portugal.",
    ],
)
def test_a_call_told_behind_its_day(told: str, tools: Tools) -> None:
    (call,) = read(f"Foreign Minister Jana Novak of Slovenia {told}", tools)
    assert (call.kind, call.date, who(call)) == ("telephone-call", "2024-06-14", BOTH)


# Forums and sites


@pytest.mark.parametrize(
    ("told", "people"),
    [
        (
            "On 14 June, Minister Novak addressed a Business Forum in Porto organised by the "
            "Chamber of Commerce.",
            {NOVAK, "chamber-of-commerce"},
        ),
        ("Minister Novak addressed the Ocean Conference in Porto on 14 June.", {NOVAK}),
        (
            "On 14 June, Minister Novak opened a business seminar in Porto together with Minister "
            "of Trade Ana Rocha.",
            {NOVAK, "ana-rocha"},
        ),
    ],
)
def test_a_forum_addressed_or_opened(told: str, people: set[str], tools: Tools) -> None:
    (forum,) = beside(told, tools)
    assert (forum.kind, forum.date, forum.city) == ("conference", "2024-06-14", "Porto")
    assert who(forum) == people


def test_a_port_visited_is_no_forum(tools: Tools) -> None:
    visit, forum = beside(
        "Minister Novak visited the Port of Leixoes and addressed the Slovenia-Portugal Business "
        "Forum on 14 June 2024.",
        tools,
    )
    assert (visit.kind, who(visit)) == ("visit", {NOVAK})
    assert (forum.kind, who(forum)) == ("conference", {NOVAK})


def test_whom_somebody_met_at_the_body_visited(tools: Tools) -> None:
    (visit,) = beside(
        "The Minister visited the headquarters of the European Maritime Safety Agency in Lisbon, "
        "where she met Executive Director Maja Markovic.",
        tools,
    )
    assert visit.kind == "visit"
    assert who(visit) == {NOVAK, "maja-markovic", "european-maritime-safety-agency"}


def test_a_town_only_tells_which_base_was_visited(tools: Tools) -> None:
    (visit,) = beside("Minister Novak visited Porto training base on 14 June.", tools)
    assert (visit.kind, visit.date, who(visit)) == ("visit", "2024-06-14", {NOVAK})


def test_a_visit_told_by_who_spoke_after_it(tools: Tools) -> None:
    (visit,) = beside(
        "Speaking after a visit to a clinic run by the Red Cross in Porto, Minister Novak added: "
        '"They deserve our thanks."',
        tools,
    )
    assert (visit.kind, visit.city) == ("visit", "Porto")
    assert NOVAK in who(visit)


# Hosts and their guests


def test_each_guest_whom_a_host_received(tools: Tools) -> None:
    met = read(
        "RABAT, June 14 -- His Highness the Crown Prince Omar Al-Alaoui received at Salam Palace "
        "on Friday morning Foreign Minister Jana Novak of Slovenia.\n\n"
        "Later, His Highness received Foreign Minister of the Republic of Portugal Pedro Silva and "
        "his accompanying delegation.\n\n"
        "His Highness the Crown Prince received as well the United Nations High Commissioner for "
        "Refugees (UNHCR) Lena Moreau, who praised the country's hospitality.",
        tools,
        "Crown Prince receives foreign guests",
    )
    guests = [who(m) - {"omar-al-alaoui"} for m in met]
    assert guests == [{NOVAK}, {SILVA}, {"lena-moreau"}]
    assert {m.date for m in met} == {"2024-06-14"}


def test_ministers_who_met_the_heads_of_a_state_met_each_alone(tools: Tools) -> None:
    met = read(
        "On a working visit to Portugal on 13 June, Foreign Minister Jana Novak of Slovenia and "
        "Trade Minister Ivan Kralj of Slovenia met with President Marcelo Lopes of Portugal, "
        "Portuguese Prime Minister Luis Costa and Portuguese Foreign Minister Pedro Silva.",
        tools,
    )
    hosts = [who(m) - {NOVAK, "ivan-kralj"} for m in met]
    assert hosts == [{"marcelo-lopes"}, {"luis-costa"}, {SILVA}]


def test_talks_told_by_what_they_dealt_with(tools: Tools) -> None:
    (talks,) = read(
        "Foreign Minister Jana Novak of Slovenia paid a working visit to Lisbon on 13 June 2024. "
        "Her talks with Portuguese Foreign Minister Pedro Silva focused on fisheries.",
        tools,
    )
    assert (talks.kind, talks.city, who(talks)) == ("meeting", "Lisbon", BOTH)


def test_matters_discussed_over_a_dinner(tools: Tools) -> None:
    (dinner,) = beside("The fisheries accord was discussed over a working dinner.", tools)
    assert (dinner.kind, who(dinner)) == ("working-meal", BOTH)


def test_a_dinner_with_some_who_have_no_names(tools: Tools) -> None:
    (dinner,) = beside(
        "On Friday evening she joined business leaders, including shipowners, for a working dinner "
        "hosted by Slovenian Ambassador Ida Zupan.",
        tools,
    )
    assert (dinner.kind, dinner.date) == ("working-meal", "2024-06-14")
    assert who(dinner) >= {NOVAK, "ida-zupan"}


# Sessions of bodies


def test_a_council_in_session_under_a_chair(tools: Tools) -> None:
    (session,) = read(
        "The Peace and Security Council of the African Union, meeting at its 1200th session in "
        "Addis Ababa on 13 June 2024 under the chairmanship of H.E. Lamin Sanyang, Minister of "
        "Foreign Affairs of the Republic of The Gambia;\n\nStrongly condemns the attack.",
        tools,
        "COMMUNIQUE OF THE 1200TH SESSION",
    )
    assert (session.kind, session.date, session.city) == ("meeting", "2024-06-13", "Addis Ababa")
    assert "lamin-sanyang" in who(session)


def test_who_chaired_for_a_group(tools: Tools) -> None:
    (met,) = read(
        "The Ministers of Foreign Affairs of the Southern African Development Community (SADC) and "
        "Norway held their Third Joint Ministerial Meeting in Maseru on 13 June 2024, under the "
        "chairmanship of Mr. Thabo Mokoena, Minister of Foreign Affairs of Lesotho, and Mr. Lars "
        "Berg, Minister of Foreign Affairs of Norway.",
        tools,
        "Joint Statement",
    )
    assert who(met) >= {"thabo-mokoena", "lars-berg"}


def test_an_expanded_session_of_those_who_met_alone(tools: Tools) -> None:
    met = read(
        "Foreign Minister Jana Novak of Slovenia and Foreign Minister Pedro Silva of Portugal held "
        "a private meeting in Lisbon on 13 June 2024, followed by an expanded meeting with their "
        "delegations.",
        tools,
    )
    assert [(m.kind, m.date, who(m)) for m in met] == [("meeting", "2024-06-13", BOTH)] * 2


def test_the_end_of_a_year_by_which_something_is_due_is_no_day_of_a_meeting(tools: Tools) -> None:
    (met,) = beside(
        "Following the meeting, Minister Novak held a separate meeting with Trade Minister Ana "
        "Rocha, in which the two committed to finalizing the accord by the end of the year.",
        tools,
    )
    assert (met.date, who(met)) == ("2024-06-13", {NOVAK, "ana-rocha"})


def test_ministers_who_had_lunch_with_somebody_are_those_who_met(tools: Tools) -> None:
    met, lunch = read(
        "The Session with Norway was held on 13 June 2024 in Lisbon. The Meeting was co-chaired by "
        "Jana Novak, Minister of Foreign Affairs of Slovenia, and Lars Berg, Minister of Foreign "
        "Affairs of Norway.\n\nPrior to the Meeting, "
        " Ministers had a working lunch with Trade Minister Ana Rocha.",
        tools,
        "CO-CHAIRS' PRESS STATEMENT OF THE SESSION WITH NORWAY",
    )
    assert who(met) >= {NOVAK, "lars-berg"}
    assert who(lunch) == {NOVAK, "lars-berg", "ana-rocha"}


def test_the_day_of_one_of_several_meetings_told_beside_what_was_said(tools: Tools) -> None:
    met = read(
        "On a working visit to Portugal on 12 and 13 June, Foreign Minister Jana Novak of Slovenia "
        "met with President Marcelo Lopes of Portugal and Portuguese Prime Minister Luis Costa.\n\n"
        "At the meeting with President Lopes on Wednesday, Minister Novak spoke of fisheries.",
        tools,
    )
    assert [(m.date, who(m) - {NOVAK}) for m in met] == [
        ("2024-06-12", {"marcelo-lopes"}),
        (None, {"luis-costa"}),
    ]


def test_the_town_of_a_title_that_tells_where_somebody_is(tools: Tools) -> None:
    (met,) = read(
        "Foreign Minister Jana Novak of Slovenia met with Portuguese Foreign Minister Pedro Silva "
        "on 13 June 2024.",
        tools,
        "Foreign Minister Jana Novak in Lisbon: rivers know no borders",
    )
    assert (met.date, met.city) == ("2024-06-13", "Lisbon")


def test_a_meeting_on_the_margins_of_the_one_told_was_on_its_day(tools: Tools) -> None:
    (met,) = beside(
        "Minister Novak also met with Trade Minister Ana Rocha on the margins of the meeting.",
        tools,
    )
    assert (met.date, met.city) == ("2024-06-13", "Lisbon")
