"""Tours and visits to sites on a journey: who received the visitor, who went along, and which are none.

Each case is an account in words of our own: talks of two ministers, and what was seen behind them.
"""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Meeting

NOVAK, SILVA, ROCHA = "jana-novak", "pedro-silva", "tiago-rocha"
OPENING = (
    "Foreign Minister Jana Novak of Slovenia paid an official visit to Portugal from 11 to 13 June 2024.\n\n"
    "On 11 June, Minister Novak met with Foreign Minister Pedro Silva in Lisbon."
)


def behind(told: str, tools: Tools) -> list[Meeting]:
    """The encounters told behind the talks."""
    text = f"Foreign Minister Jana Novak concludes visit to Portugal\n\n14 June 2024\n\n{OPENING}\n\n{told}\n"
    meetings = read_statement(Document.from_text(text), tools).meetings
    talks = [m for m in meetings if who(m) == {NOVAK, SILVA} and m.kind == "meeting"]
    assert len(talks) == 1
    return [m for m in meetings if m is not talks[0]]


def who(meeting: Meeting) -> set[str]:
    return {p.actor for p in meeting.participants}


# Nouns that tell of a tour, and verbs of showing


@pytest.mark.parametrize(
    "told",
    [
        "The visit ended on 13 June with a tour of Setubal Hospital, where its Director, Dr. Tiago Rocha, showed the Minister the new wards.",
        "The programme concluded on 13 June with a guided tour of the Tile Museum, in the company of the Minister of Culture, Tiago Rocha.",
        "She rounded off her stay on 13 June with a visit to the Sines terminal together with Minister of Ports Tiago Rocha.",
        "On 13 June the Minister was taken on a tour of the port of Sines by its managing director, Tiago Rocha.",
        "On 13 June the Minister was given a tour of the fish market by the mayor, Tiago Rocha.",
        "The director of the museum, Tiago Rocha, took the Minister on a tour of the galleries on 13 June.",
        "On 13 June the Minister was taken around the flower farm by its owner, Tiago Rocha.",
        "At the Tile Museum, director Tiago Rocha guided the Minister through the galleries on 13 June.",
        "On 13 June, the Minister made a field visit to the Sines terminal, accompanied by Governor Tiago Rocha.",
        "On 13 June, the Minister was shown around the cork factory by its owner, Tiago Rocha.",
        "On 13 June Novak travelled to Sines. Acting mayor Tiago Rocha showed her the sea wall.",
        "On 13 June Novak travelled to Sines. Governor Tiago Rocha showed her around the harbour.",
        "On 13 June, the Minister travelled to Sines to inspect the works on the new harbour with Governor Tiago Rocha.",
    ],
)
def test_a_tour_is_a_visit(told: str, tools: Tools) -> None:
    (visit,) = behind(told, tools)
    assert (visit.kind, visit.date, who(visit)) == ("visit", "2024-06-13", {NOVAK, ROCHA})


@pytest.mark.parametrize(
    "told",
    [
        "She will end her stay with a tour of Setubal Hospital.",
        "The Minister begins a tour of Asian capitals on 20 June.",
        "Minister Silva showed her the way out of the impasse of the talks.",
        "She recalled that the visit to Lisbon of her predecessor had opened a new chapter.",
    ],
)
def test_what_is_planned_or_no_site_is_no_tour(told: str, tools: Tools) -> None:
    assert not [m for m in behind(told, tools) if m.kind == "visit"]


# Who was there


@pytest.mark.parametrize(
    "told",
    [
        "On 12 June, accompanied by the Ambassador of Slovenia, Tiago Rocha, the Minister visited the school in Sintra.",
        "Guided by curator Tiago Rocha, the Minister toured the Tile Museum on 12 June.",
        "Together with Minister of Culture Tiago Rocha, Minister Novak visited the Tile Museum on 12 June.",
        "On 12 June, the Minister visited the Soares plant in Evora, accompanied by the company's chief executive, Tiago Rocha, and thanked the workers.",
        "On 12 June, the Minister visited the Slovene School, where Ambassador Tiago Rocha informed her that it had ninety pupils.",
        "On 12 June, she visited the Santos College, whose principal, Tiago Rocha, showed her the workshops.",
        "On 12 June, the Minister visited the Santos College, where she was welcomed by the headmaster, Tiago Rocha.",
        "On 12 June, the Minister paid a visit to the Santos Technical College, where she was briefed by the rector, Tiago Rocha.",
        "On 12 June, the Minister visited the Santos College. She was received by its rector, Tiago Rocha.",
        "On 12 June, the Minister visited the Santos clinic. The chairman of the board, Tiago Rocha, explained its work.",
        "The Minister, who was accompanied by Ambassador Tiago Rocha, then visited the Santos clinic on 12 June.",
        "On 12 June, the Minister visited the Santos College. She was shown around the workshops by its rector, Tiago Rocha.",
        "On 12 June, the Minister visited the Santos College. Governor Tiago Rocha, who hosted the visit, spoke of its history.",
    ],
)
def test_who_received_her_or_went_along(told: str, tools: Tools) -> None:
    (visit,) = behind(told, tools)
    assert (visit.kind, visit.date, who(visit)) == ("visit", "2024-06-12", {NOVAK, ROCHA})


def test_who_guided_her_was_not_at_what_she_did_next(tools: Tools) -> None:
    found = behind(
        "On 12 June, the Minister toured the Tejo power station, guided by its manager, Tiago Rocha, "
        "and had lunch with representatives of Slovene companies convened by the Chamber of Commerce.",
        tools,
    )
    assert [m.kind for m in found] == ["visit", "working-meal"]
    assert who(found[0]) == {NOVAK, ROCHA}
    assert ROCHA not in who(found[1])


def test_a_group_without_a_name_hosted_a_visit(tools: Tools) -> None:
    (visit,) = behind(
        "On 12 June, the Minister travelled to Sines to see the work of the Clean Sea Project. "
        "The fishermen's cooperative, which hosted the visit, told the Minister that catches had risen.",
        tools,
    )
    assert (visit.kind, visit.city, visit.date) == ("visit", "Sines", "2024-06-12")
    assert who(visit) == {NOVAK, "fishermens-cooperative"}


@pytest.mark.parametrize(
    "told",
    [
        "On 12 June, the Minister visited the Santos clinic, built with help from Minister Tiago Rocha.",
        "On 12 June, the Minister visited the Santos clinic, a project that she had launched with Minister Tiago Rocha.",
        "On 12 June, the Minister visited the Santos clinic, which was opened by Minister Tiago Rocha.",
    ],
)
def test_who_only_built_a_site_was_no_company(told: str, tools: Tools) -> None:
    (visit,) = behind(
        told,
        tools,
    )
    assert who(visit) == {NOVAK}


def test_whom_she_also_met_there_is_another_encounter(tools: Tools) -> None:
    visit, meeting = behind(
        "On 12 June, the Minister toured the Sines depot with its commander, Colonel Tiago Rocha. "
        "She also met representatives of UNICEF.",
        tools,
    )
    assert (visit.kind, who(visit)) == ("visit", {NOVAK, ROCHA})
    assert meeting.kind == "meeting"


# The last day, communities and receptions


@pytest.mark.parametrize(
    "told",
    [
        "The programme concluded with a tour of the Tile Museum.",
        "Before her departure, the Minister visited the Tile Museum.",
    ],
)
def test_what_closed_the_journey_was_on_its_last_day(told: str, tools: Tools) -> None:
    met = "On 13 June, Minister Novak was received by President Rui Costa."
    (visit,) = [m for m in behind(f"{met}\n\n{told}", tools) if m.kind == "visit"]
    assert visit.date == "2024-06-13"


def test_the_visitor_was_at_the_reception_of_her_ambassador(tools: Tools) -> None:
    (reception,) = behind(
        "In the evening, the Ambassador of Slovenia, Tiago Rocha, hosted a reception for the Slovene "
        "community in Lisbon. Minister Novak thanked those present for their work.",
        tools,
    )
    assert {NOVAK, ROCHA} < who(reception)


@pytest.mark.parametrize(
    ("told", "group"),
    [
        ("On 12 June, she met members of the Slovene community.", "slovene-community"),
        ("On 12 June, the Minister met with some forty Slovene students.", "slovene-students"),
    ],
)
def test_a_group_has_no_count(told: str, group: str, tools: Tools) -> None:
    (meeting,) = behind(told, tools)
    assert who(meeting) == {NOVAK, group}


@pytest.mark.parametrize(
    "told",
    [
        "On 12 June, the Minister met the Slovene community at a reception hosted by Ambassador Tiago Rocha.",
        "On 12 June, the Minister attended a reception given by Ambassador Tiago Rocha for the Slovene community.",
        "On 12 June, Ambassador Tiago Rocha hosted a reception in honour of the Minister, attended by members of the Slovene community.",
        "On 12 June, she interacted with the Slovene community at a reception hosted by Ambassador Tiago Rocha.",
    ],
)
def test_host_and_guests_were_at_one_reception(told: str, tools: Tools) -> None:
    (reception,) = behind(told, tools)
    assert (reception.kind, reception.date) == ("meeting", "2024-06-12")
    assert {ROCHA, "slovene-community"} < who(reception)


def test_many_at_one_place_are_not_spoken_to_by_telephone(tools: Tools) -> None:
    (meeting,) = behind("On 12 June, she spoke to the Slovene community in Porto.", tools)
    assert (meeting.kind, who(meeting)) == ("meeting", {NOVAK, "slovene-community"})


def test_a_journey_of_days_is_no_encounter_beside_what_is_told_of_it(tools: Tools) -> None:
    text = (
        "Minister Novak visits Lisbon\n\n14 June 2024\n\nForeign Minister Jana Novak of Slovenia made "
        "a working visit to Lisbon from 11 to 13 June 2024.\n\nOn 12 June, she met with Foreign "
        "Minister Pedro Silva.\n"
    )
    meetings = read_statement(Document.from_text(text), tools).meetings
    assert [(m.kind, m.date) for m in meetings] == [("meeting", "2024-06-12")]
