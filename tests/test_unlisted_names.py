"""Names that no list knows, told by the words around them."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence


def actors(sentence: str, tools: Tools) -> set[str]:
    return {a.key for a in read_sentence(sentence, tools).actors}


@pytest.mark.parametrize(
    ("sentence", "named", "not_named"),
    [
        ("Minister Novak met her Chilean counterpart, Rodrigo Vell, in Oslo.", "rodrigo-vell", ""),
        ("Minister Novak met her counterpart from Chile, Rodrigo Vell.", "rodrigo-vell", ""),
        ("Minister Novak met the Hon Rodrigo A. Vell, Minister of Trade.", "rodrigo-a-vell", "rodrigo"),
        ("Minister Novak asked for the release of Canadian citizens Tom Bellow and Rick Sander.", "rick-sander", ""),
        ("Minister Novak spoke of the journalist Anna Petrov.", "anna-petrov", ""),
        ("Minister Novak thanked the National Security Council.", "", "security-council"),
        ("Minister Novak welcomed General Lena Kask.", "lena-kask", ""),
        ("Minister Novak addressed the General Assembly.", "", "assembly"),
        ("Minister Novak thanked Combined Task Force 61 for its work.", "combined-task-force-61", "combined-task-force"),
        ("Minister Novak visited Task Force 61 on May 3.", "task-force-61", ""),
        ("Minister Novak met the People's Consultative Assembly.", "peoples-consultative-assembly", "consultative-assembly"),
        ("Minister Novak said that trade reached US$160 billion.", "", "united-states"),
        ("Minister Novak met His Royal Highness Prince Karim Al-Noor.", "karim-al-noor", ""),
        ("Minister Novak met the Foreign Ministers of Chile and Kenya, Rodrigo Vell and Amina Otieno, in Oslo.", "amina-otieno", ""),
        ("Minister Novak thanked the ASEAN Community and the ASEAN Secretariat.", "asean-secretariat", "asean-community-and-the-asean-secretariat"),
    ],
)  # fmt: skip
def test_who_is_named_is_an_actor(sentence: str, named: str, not_named: str, tools: Tools) -> None:
    found = actors(sentence, tools)
    assert not named or named in found
    assert not_named not in found


@pytest.mark.parametrize(
    ("sentence", "region"),
    [
        ("Minister Novak spoke of peace in the Indo\u2013Pacific.", "indo-pacific"),
        ("Minister Novak spoke of the village of Marna.", "marna"),
        ("Minister Novak paid a visit to Marna.", "marna"),
    ],
)
def test_a_place_is_a_region(sentence: str, region: str, tools: Tools) -> None:
    assert region in {r.key for r in read_sentence(sentence, tools).regions}


def test_the_states_of_ministers_named_in_a_row_are_theirs(tools: Tools) -> None:
    text = (
        "Talks in Oslo\n14 June 2024\n\nThe Foreign Ministers of Chile and Kenya, Rodrigo Vell and "
        "Amina Otieno, met in Oslo today. They agreed to meet again. They discussed trade.\n"
    )
    (meeting,) = read_statement(Document.from_text(text), tools).meetings
    assert {(p.actor, p.represents) for p in meeting.participants} == {
        ("rodrigo-vell", "chile"),
        ("amina-otieno", "kenya"),
    }


def test_a_date_line_names_where_and_who(tools: Tools) -> None:
    text = (
        "Minister Novak speaks with Minister Silva\n14 June 2024 - Ottawa, Ontario - Global Affairs "
        "Canada\n\nMinister Jana Novak spoke today with Minister Pedro Silva of Portugal. They "
        "discussed trade. They agreed to stay in touch.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert "ottawa" in {r.key for r in record.regions}
    assert "gac-ca" in {a.key for a in record.actors}


def test_the_article_of_a_sentence_is_no_part_of_a_name(tools: Tools) -> None:
    """At the head of a sentence and inside it a body is one actor, and the span has the article."""
    record = read_sentence("The Harbour Guard Agency thanked the Harbour Guard Agency.", tools)
    named = {a.key for a in record.actors if "agency" in a.key}
    assert named == {"harbour-guard-agency"}
    assert record.utterances[0].passage.quote.startswith("The Harbour Guard Agency thanked")
