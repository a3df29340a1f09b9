"""Who speaks by a short name, a long form of address or "each side", and words between him and his verb."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence
from communique.records import Record

A, B = ("jana-novak",), ("pedro-silva",)
BOTH = (*A, *B)


def acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(u.act, u.speakers) for u in record.utterances]


def read(text: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(text), tools)


_HEAD = (
    "Foreign Minister Wu Jing meets Foreign Minister Tembo\n3 March 2026\n\n"
    "Foreign Minister Wu Jing of China met Foreign Minister Grace Tembo of Zambia in Lusaka on 3 March.\n\n"
)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Wu thanked Zambia for its help.", [("thank", ("wu-jing",))]),
        ("Tembo thanked Wu for the visit.", [("thank", ("grace-tembo",))]),
        ("An agreement on visas is near.", []),
    ],
)
def test_a_family_name_of_two_letters_tells_who_speaks(
    told: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    assert acts(read(_HEAD + told + "\n", tools)) == expected


def test_a_pronoun_is_no_family_name(tools: Tools) -> None:
    """The word "He" is not Vice Premier He, who is named in the same account, but who spoke last."""
    text = _HEAD.replace("Foreign Minister Wu Jing", "Vice Premier He Jing")
    record = read(text + "Tembo praised the ferry line. He also welcomed the plan.\n", tools)
    assert acts(record)[0] == ("praise", ("grace-tembo",))
    assert acts(record)[1] != ("welcome", ("he-jing",))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Each side committed to open its ports.", [("commit", BOTH)]),
        ("Each minister also stressed that time is short.", [("state", BOTH)]),
        ("A plan for each side to lend a ship is near.", []),
        (
            "Minister Silva first thanked Slovenia for its help, and asked for a second ship.",
            [("thank", B), ("request", B)],
        ),
        (
            "Minister Silva welcomed the plan, and once more conveyed his sympathy to the miners.",
            [("welcome", B), ("greet", B)],
        ),
        ("The two ministers had a frank exchange of views on the harvest.", [("discuss", BOTH)]),
        ("The two ministers had an exchange of views.", []),
        (
            "Both sides held that the strike should end by talks and expressed support for them.",
            [("state", BOTH), ("support", BOTH)],
        ),
        ("Minister Silva held that office until May.", []),
        (
            "Minister Silva welcomed the plan, adding that the Ministry of Trade would pay for it.",
            [("welcome", B), ("state", B)],
        ),
        (
            "Minister Silva spoke in line with UNCTAD V. Minister Novak promised to lend a ship.",
            [("commit", A)],
        ),
    ],
)
def test_who_does_what_with_words(
    sentence: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    assert acts(read_sentence(sentence, tools)) == expected


def test_a_form_of_address_of_many_words_is_no_part_of_the_name(tools: Tools) -> None:
    text = (
        "Foreign Minister Tembo of Zambia met the Minister of Trade of Malaysia, Dato' Seri Diraja "
        "Dr Ahmad Salleh, in Lusaka on 3 March 2026. Minister Salleh thanked Zambia for its help.\n"
    )
    assert [u.speakers for u in read(text, tools).utterances] == [("ahmad-salleh",)]


def test_the_town_of_a_headquarters_is_nobody(tools: Tools) -> None:
    text = (
        "Foreign Minister Grace Tembo of Zambia met Foreign Minister Pedro Silva of Portugal in "
        "Lusaka on 3 March 2026. She saw the Commander of NATO Headquarters Izmir, Major "
        "General Ana Kos, and thanked the crew.\n"
    )
    assert "izmir" not in {a.key for a in read(text, tools).actors}


def test_whom_somebody_met_speaks_in_the_clause_about_him(tools: Tools) -> None:
    """Who "met the President, who praised X and thanked Y" tells two acts of the President."""
    record = read_sentence(
        "Minister Novak met Minister Silva, who praised the ferry line and thanked the crew.", tools
    )
    assert acts(record) == [("praise", B), ("thank", B)]
    assert len(record.meetings) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Novak met Minister Silva, who had praised the ferry line in May.",
        "Minister Novak met Minister Silva, who is visiting Ljubljana.",
        "Minister Novak met Minister Silva, who served in Cairo.",
    ],
)
def test_what_is_told_of_a_guest_in_passing_is_no_act(sentence: str, tools: Tools) -> None:
    assert acts(read_sentence(sentence, tools)) == []


def test_a_view_that_is_joined_to_a_stance_leaves_the_act_to_it(tools: Tools) -> None:
    sentence = "Minister Silva expressed understanding of and support for the new law."
    assert acts(read_sentence(sentence, tools)) == [("support", B)]


def test_who_quotes_an_agreement_agrees(tools: Tools) -> None:
    sentence = '"We agreed to open a second port," Minister Silva said.'
    assert acts(read_sentence(sentence, tools)) == [("agree", B)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Minister Novak met Minister Silva in Rome and discussed trade.", [("discuss", A)]),
        (
            "Minister Novak met Minister Silva in Rome and exchanged views on trade.",
            [("discuss", BOTH)],
        ),
        (
            "Minister Novak thanked Minister Silva and discussed trade.",
            [("thank", A), ("discuss", A)],
        ),
        (
            "Exchanging views on the harvest, the two ministers called for calm.",
            [("discuss", BOTH), ("urge", BOTH)],
        ),
    ],
)
def test_who_exchanges_views_does_it_with_whom_he_met(
    sentence: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    """Views go both ways; what else one is said to do with a guest has the subject alone."""
    assert acts(read_sentence(sentence, tools)) == expected
