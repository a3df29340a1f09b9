"""Persons, houses and fields that only the words beside a name tell."""

from __future__ import annotations

import pytest

from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Minister Novak met Odvar van Rooy, who has led the harbour since July.", {"odvar-van-rooy"}),
        ("Minister Novak was welcomed by Ndoro Zayeva, the spouse of the President of Chile.", {"ndoro-zayeva"}),
        ("Minister Novak met Ndoro Zayeva, the widow of the founder.", {"ndoro-zayeva"}),
        ("Minister Novak met Ndoro Zayeva of Chile and Zotir Ojasoo of Kenya.", {"ndoro-zayeva", "zotir-ojasoo"}),
        ("Minister Novak met the advisers of Chile and Kenya: Ndoro Zayeva, Zotir de Lassal and Anna Petrov.",
         {"ndoro-zayeva", "zotir-de-lassal", "anna-petrov"}),
        ("Minister Novak met with Chilean opposition leader, Ndoro Zayeva, in Oslo.", {"ndoro-zayeva"}),
        ("Minister Novak met the Public Defender, Ndoro Zayeva.", {"ndoro-zayeva"}),
        ("Minister Novak met Speaker of the Parliament Ndoro Zayeva.", {"ndoro-zayeva"}),
        ("Minister Novak met Chile's Deputy State Secretary Ndoro Zayeva.", {"ndoro-zayeva"}),
    ],
)  # fmt: skip
def test_the_words_beside_a_name_tell_a_person(
    sentence: str, named: set[str], tools: Tools
) -> None:
    persons = {a.key for a in read_sentence(sentence, tools).actors if a.type == "person"}
    assert named <= persons, persons


@pytest.mark.parametrize(
    ("sentence", "not_named"),
    [
        # Others are of what is named there, or it is the name of a body.
        ("Minister Novak met the executives of Marna Wind and Harbour Pharma, who thanked him.", "harbour-pharma"),
        ("Minister Novak met the Foreign Ministers, who thanked him.", "foreign-ministers"),
        ("Minister Novak met the Central Bank of Kenya and Air Force of Chile.", "central-bank"),
        ("Minister Novak spoke in three towns: Ndoro Beach, Old Harbour and Zotir Bay.", "ndoro-beach"),
        # The field of an office, and houses in which people meet.
        ("The Secretary (CPV & OIA) met Minister Novak.", "cpv-vn"),
        ("Minister Novak met Minister Ruiz at Akbar Bhawan.", "akbar-bhawan"),
        ("Minister Novak met Minister Ruiz at Ilaro Court.", "ilaro-court"),
        ("Minister Novak spoke of the Soviet-era power lines.", "soviet-union"),
        ("Chile's State Secretary of the Ministry of Justice Ana Ruiz met Minister Novak.", "moj-jp"),
        ("Minister Novak thanked the Prime Minister's Office.", "kantei"),
    ],
)  # fmt: skip
def test_and_these_tell_nobody(sentence: str, not_named: str, tools: Tools) -> None:
    assert not_named not in {a.key for a in read_sentence(sentence, tools).actors}


def test_a_court_with_its_article_is_a_body(tools: Tools) -> None:
    record = read_sentence("Minister Novak spoke at the Supreme Harbour Court.", tools)
    assert "supreme-harbour-court" in {a.key for a in record.actors}
