"""Who speaks where names and offices are joined, by "and" or by a hyphen, and where nobody does."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

OWN, GUEST = "jana-novak", "pedro-silva"


def speakers(title: str, body: str, tools: Tools) -> list[tuple[str, ...]]:
    text = f"{title}\n3 March 2026\n\n{body}\n"
    return [u.speakers for u in read_statement(Document.from_text(text), tools).utterances]


@pytest.mark.parametrize(
    "subject",
    [
        "Foreign Minister Novak and the High Commissioner",
        "The Foreign Minister and High Commissioner",
        "The High Commissioner and Minister Novak",
    ],
)
def test_an_office_that_nobody_is_called_by_is_the_others_who_met(
    subject: str, tools: Tools
) -> None:
    found = speakers(
        "Readout of Foreign Minister Novak's Meeting with Pedro Silva",
        "Foreign Minister Jana Novak of Slovenia met with Pedro Silva, the United Nations High "
        f"Commissioner for Refugees, today in Koper. {subject} discussed the new camp.",
        tools,
    )
    assert [set(who) for who in found] == [{OWN, GUEST}]


@pytest.mark.parametrize(
    "subject",
    ["Secretary Blinken and the Foreign Minister", "The Secretary and Foreign Minister"],
)
def test_two_of_like_offices_are_not_one(subject: str, tools: Tools) -> None:
    """A Secretary of State is a foreign minister, too, but not the one who is beside him."""
    text = (
        "Secretary Blinken's Call with Chilean Minister of Foreign Affairs Silva\n3 March 2022\n\n"
        "Office of the Spokesperson\n\nThe following is attributable to Spokesperson Ned Price:\n\n"
        "Secretary of State Antony J. Blinken spoke today with Chilean Minister of Foreign Affairs "
        f"Pedro Silva. {subject} discussed the price of tin.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert [u.speakers for u in record.utterances] == [("antony-blinken", GUEST)]


def test_an_office_joined_to_one_who_met_is_the_others_before_a_third_persons(
    tools: Tools,
) -> None:
    found = speakers(
        "Readout of Deputy Secretary Novak's Meeting with Portuguese First Vice Foreign Minister Silva",
        "Deputy Secretary of State Jana Novak met today with Portuguese First Vice Foreign Minister "
        "Pedro Silva. They discussed the talks with Chilean Vice Foreign Minister Rui Lopes. The "
        "Deputy Secretary and Vice Foreign Minister reviewed the harvest.",
        tools,
    )
    assert [set(who) for who in found] == [{OWN, GUEST}] * 2


def test_an_office_told_of_another_is_not_a_second_one_of_who_follows(tools: Tools) -> None:
    """ "The Vice President and Prime Minister Silva" are two where Novak is Vice President."""
    found = speakers(
        "Readout of Vice President Novak's Meeting with Prime Minister Silva of Portugal",
        "Vice President Jana Novak of Slovenia met with Prime Minister Pedro Silva of Portugal. "
        "The Vice President and Prime Minister Silva discussed the new lock.",
        tools,
    )
    assert found == [(OWN, GUEST)]


def test_one_may_hold_two_offices(tools: Tools) -> None:
    found = speakers(
        "Readout of Minister Novak's Meeting with Vice President and Prime Minister Silva of Chile",
        "Minister Jana Novak of Slovenia met with Vice President and Prime Minister Pedro Silva of "
        "Chile. Vice President and Prime Minister Silva thanked the crew.",
        tools,
    )
    assert found == [(GUEST,)]


def test_a_double_family_name_may_stand_alone(tools: Tools) -> None:
    text = (
        "Readout of Security Advisor Novak-Kranj's Visit to Chile\n3 March 2026\n\n"
        "Security Advisor Dr. Jana Novak-Kranj visited Chile. While in Chile, Novak-Kranj met with "
        "Foreign Minister Pedro Silva to discuss the new lock.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert [(u.act, u.speakers) for u in record.utterances] == [("discuss", ("jana-novak-kranj",))]


def test_a_narrator_who_tells_what_the_own_state_is_bound_to_quotes_no_person(tools: Tools) -> None:
    """It is the state that undertakes it; what it "will" do is told, and undertaken all the same."""
    text = (
        "Readout of Foreign Minister Novak's Meeting with Foreign Minister Silva of Portugal\n"
        "3 March 2022\n\nOffice of the Spokesperson\n\n"
        "The following is attributable to Spokesperson Ned Price:\n\n"
        "Secretary of State Antony J. Blinken met with Chilean Foreign Minister Pedro Silva. They "
        "discussed the new camp. The United States is committed to funding the camp. The United "
        "States will send doctors.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    told = [(u.act, u.speakers) for u in record.utterances]
    assert told[1:] == [("commit", ("united-states",))]
    assert [c.committers for c in record.commitments] == 2 * [("united-states",)]


def test_a_case_at_law_does_not_end_a_sentence(tools: Tools) -> None:
    text = (
        "Readout of Minister Novak's Meeting with Minister Silva of Portugal\n3 March 2026\n\n"
        "Minister Jana Novak of Slovenia met with Minister Pedro Silva of Portugal. They discussed "
        "what the ruling in Harper v. Lowell means for the crews and agreed to meet again.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert [u.speakers for u in record.utterances] == [(OWN, GUEST)] * 2
    assert not record.regions  # Harper is no town


def test_the_secretaries_are_those_of_three_who_hold_such_an_office(tools: Tools) -> None:
    text = (
        "Secretaries Speak with President Ruiz\n3 March 2022\n\nOffice of the Spokesperson\n\n"
        "Secretary of State Antony J. Blinken and Secretary of Defense Lloyd J. Austin III spoke today "
        "with President Ana Ruiz of Chile. The Secretaries both stressed that trade matters. The leaders "
        "discussed fish.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    both = ("antony-blinken", "lloyd-austin")
    assert [u.speakers for u in record.utterances] == [both, (*both, "ana-ruiz")]
