"""Who speaks in the account of a visit: the traveller, who says "the Minister", and those met.

Each case is a short account in words of our own.
"""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

NOVAK, SILVA, COSTA = "jana-novak", "pedro-silva", "rui-costa"
OPENINGS = (
    "Minister of Foreign Affairs Jana Novak paid a three-day working visit to Portugal from 12 to 14 June.",
    "The Minister of Foreign Affairs, Jana Novak, returned yesterday from a three-day visit to Lisbon.",
    "Foreign Minister Jana Novak was in Portugal this week for a visit devoted to ferries.",
    "The visit of Foreign Minister Jana Novak to Portugal ended today.",
    "At the invitation of his colleagues, Foreign Minister Jana Novak undertook a mission to Lisbon.",
)


def spoken(body: str, tools: Tools) -> dict[str, tuple[str, ...]]:
    """Who spoke, by the act."""
    text = f"Ministry of Foreign Affairs of Slovenia\n\nA visit to Portugal\n\n14 June 2024\n\n{body}\n"
    record = read_statement(Document.from_text(text), tools)
    return {u.act: tuple(sorted(u.speakers)) for u in record.utterances}


@pytest.mark.parametrize("opening", OPENINGS)
def test_the_minister_is_the_traveller(opening: str, tools: Tools) -> None:
    body = (
        f"{opening}\n\nOn Wednesday the Minister met Speaker Rui Costa. The Minister praised the new "
        "ferries. A dinner was attended by the Minister of Health, Ana Reis."
    )
    assert spoken(body, tools)["praise"] == (NOVAK,)


def test_a_deputy_is_not_the_minister(tools: Tools) -> None:
    body = (
        "Deputy Foreign Minister Jana Novak paid a visit to Portugal on 12 and 13 June.\n\n"
        "She toured a port with Minister of Transport Pedro Silva. The Minister praised the crews."
    )
    assert spoken(body, tools)["praise"] == (SILVA,)


@pytest.mark.parametrize(
    "told",
    [
        "The second day began with Foreign Minister Pedro Silva. The two Ministers agreed to link the ports.",
        "Minister of Foreign Affairs Pedro Silva (Lisbon, 13 June). Both Ministers agreed to link the ports.",
        "A tour of the docks followed with Foreign Minister Pedro Silva. They agreed to link the ports.",
        "Consultations with Foreign Minister Pedro Silva (13 June). Both parties agreed to link the ports.",
    ],
)
def test_the_traveller_and_who_is_named_in_the_paragraph(told: str, tools: Tools) -> None:
    body = (
        f"{OPENINGS[0]}\n\nOn Wednesday the Minister was received by President Rui Costa. "
        f"The President welcomed the visit.\n\n{told}"
    )
    assert spoken(body, tools)["agree"] == (NOVAK, SILVA)


def test_one_whose_greetings_are_told_of_did_not_speak(tools: Tools) -> None:
    body = (
        f"{OPENINGS[0]}\n\nOn Wednesday the Minister met Foreign Minister Pedro Silva and conveyed the "
        "greetings of Minister Rui Costa. The two Ministers agreed to link the ports."
    )
    assert spoken(body, tools)["agree"] == (NOVAK, SILVA)


@pytest.mark.parametrize(
    "told",
    [
        "The Minister called on President Rui Costa. The President praised the new ferries. "
        "She conveyed a message of President Ana Zupan.",
        "President Rui Costa received the Minister at his palace and heard a message from President "
        "Ana Zupan. Later the President praised the new ferries.",
    ],
)
def test_the_president_is_the_one_who_was_met(told: str, tools: Tools) -> None:
    assert spoken(f"{OPENINGS[0]}\n\n{told}", tools)["praise"] == (COSTA,)


def test_of_two_ministers_met_it_is_the_one_named_last(tools: Tools) -> None:
    body = (
        "State Secretary Jana Novak paid a visit to Portugal on 12 and 13 June.\n\n"
        "She met Minister of Transport Rui Costa.\n\nA round table followed, together with Minister of "
        "Commerce Pedro Silva. The minister praised the new ferries."
    )
    assert spoken(body, tools)["praise"] == (SILVA,)


def test_both_ministers_are_those_of_the_invitation(tools: Tools) -> None:
    body = (
        "Minister of Foreign Affairs Jana Novak undertook a visit to Portugal at the invitation of "
        "Minister of Foreign Affairs Pedro Silva.\n\nIn Lisbon both Ministers discussed trade. They "
        "agreed to link the ports.\n\nLater Minister Novak called on Prime Minister Rui Costa. The Prime "
        "Minister praised the new ferries."
    )
    told = spoken(body, tools)
    assert told["discuss"] == told["agree"] == (NOVAK, SILVA)
    assert told["praise"] == (COSTA,)


@pytest.mark.parametrize(
    "told",
    [
        "Received by the Director, Rui Costa, the Minister met the students. She praised their work.",
        "Welcomed by the Mayor, Rui Costa, Minister Novak toured the docks. She praised the crews.",
    ],
)
def test_who_received_her_is_not_she(told: str, tools: Tools) -> None:
    assert spoken(f"{OPENINGS[0]}\n\n{told}", tools)["praise"] == (NOVAK,)


def test_a_text_tells_who_is_he(tools: Tools) -> None:
    body = (
        "Foreign Minister Andrej Kos paid a visit to Portugal on 12 and 13 June, where he met his "
        "counterpart.\n\nMinister Kos renewed the invitation to Prime Minister Maria Lopes. She welcomed "
        "the plan."
    )
    assert spoken(body, tools)["welcome"] == ("maria-lopes",)


@pytest.mark.parametrize(
    "told",
    [
        '"Rivers know no borders," Minister Novak told journalists.',
        '"Rivers know no borders," the Minister told local firms. Minister Silva agreed.',
        '"Rivers know no borders," Novak remarked to applause.',
        'Novak: "Rivers know no borders."',
        'Foreign Minister Jana Novak: "Rivers know no borders."',
    ],
)
def test_whose_words_are_quoted(told: str, tools: Tools) -> None:
    body = (
        f"{OPENINGS[0]}\n\nThe Minister met Foreign Minister Pedro Silva. "
        f"Minister Silva thanked the crews. {told}"
    )
    assert spoken(body, tools)["state"] == (NOVAK,)


@pytest.mark.parametrize("house", ["Ministry of Foreign Trade", "Directorate of Communication"])
def test_a_house_that_signs_below_is_of_its_town(house: str, tools: Tools) -> None:
    text = (
        "JANA NOVAK PAYS A WORKING VISIT TO PORTUGAL\n\nThe Minister of Foreign Trade, Jana Novak, paid "
        "a visit to Portugal on 12 and 13 June 2024. The Minister met the Minister of Trade, Pedro Silva. "
        f"The two Ministers discussed cork.\n\n{house}\nLjubljana\n14 June 2024\n"
    )
    record = read_statement(Document.from_text(text), tools)
    (spoke,) = record.utterances
    assert sorted(spoke.speakers) == [NOVAK, SILVA]
