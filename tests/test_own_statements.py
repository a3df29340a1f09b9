"""Statements in the own voice of a leader or a group: condolences, condemnations, promises."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Record

BIDEN = "Statement from President Joe Biden on the Floods in Chile\n\nMay 4, 2023\n\n"
SEVEN = "G7 Leaders' Statement on Haiti\n\nJune 3, 2024\n\n"


def read(text: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(text), tools)


def acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(u.act, u.speakers) for u in record.utterances]


def undertaken(record: Record) -> list[tuple[str, tuple[str, ...], str]]:
    return [(c.strength, c.committers, c.passage.quote) for c in record.commitments]


@pytest.mark.parametrize(
    ("text", "both"),
    [
        (f"{BIDEN}Jill and I pray for the families. We send our condolences.\n", ("jill-biden", "joe-biden")),
        ("Statement by Prime Minister Scott Morrison on the Floods\n\n4 May 2021\n\n"
         "Jenny and I pray for the families. We send our condolences.\n", ("jenny-morrison", "scott-morrison")),
        # whose wife a "Jenny" is whom a president names, none tells
        (f"{BIDEN}Jenny and I pray for the families. We send our condolences.\n", ("joe-biden",)),
    ],
)  # fmt: skip
def test_a_leader_names_whom_he_is_married_to_by_the_first_name(
    text: str, both: tuple[str, ...], tools: Tools
) -> None:
    assert acts(read(text, tools)) == [("greet", both), ("greet", both)]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Haitian authorities should fully honour this right.", "urge"),
        ("Haiti should hold elections soon.", "urge"),
        ("The transitional government should publish a date.", "urge"),
        ("Haiti should not be left alone.", "state"),
        ("We should work together.", "state"),
        ("The G7 should help.", "state"),
        ("A calm Haiti should be in the interest of all.", "state"),
    ],
)
def test_what_others_should_do_is_urged(sentence: str, act: str, tools: Tools) -> None:
    record = read(f"{SEVEN}We call for calm. {sentence}\n", tools)
    assert acts(record) == [("urge", ("g7",)), (act, ("g7",))]


@pytest.mark.parametrize(
    "sentence",
    [
        "We condemn the raid. This belies their stated commitment to lay down arms.",
        "We regret that they broke their pledge to leave.",
    ],
)
def test_what_others_undertook_is_not_ours(sentence: str, tools: Tools) -> None:
    assert undertaken(read(f"{SEVEN}{sentence}\n", tools)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "I also wish to acknowledge the role of the nurses and their long struggle for calm.",
        "I am announcing a new package to bring food to Chile.",
        "The United States has recently announced $20 million in assistance to Chile.",
    ],
)
def test_news_and_words_of_respect_are_no_undertakings(sentence: str, tools: Tools) -> None:
    assert undertaken(read(f"{BIDEN}{sentence}\n", tools)) == []


def test_whose_our_is_nobody_knows_where_a_guest_alone_is_named(tools: Tools) -> None:
    record = read(
        "Statement by the President on the Floods\n\nMay 4, 2023\n\nI met with President Gabriel Boric of "
        "Chile in Arica on Monday. I have just spoken with him to reaffirm our commitment to peace.\n",
        tools,
    )
    assert undertaken(record) == []


def test_and_together_we_begins_a_clause_of_its_own(tools: Tools) -> None:
    record = read(
        f"{BIDEN}I welcome the steps by Chile to dry the fields and together, we are committed to sending more "
        "pumps. We thank the pilots and together we condemn the raid.\n",
        tools,
    )
    assert acts(record) == [(a, ("joe-biden",)) for a in ("welcome", "commit", "thank", "condemn")]
    assert [u.passage.quote for u in record.utterances][::2] == [
        "I welcome the steps by Chile to dry the fields",
        "We thank the pilots",
    ]


def test_why_one_has_spoken_with_another_and_what_america_is_bound_by(tools: Tools) -> None:
    record = read(
        f"{BIDEN}I've just spoken with President Gabriel Boric to reaffirm America's ironclad commitment to the "
        "safety of Chile. America's fields are wide.\n",
        tools,
    )
    assert acts(record) == [("confirm", ("joe-biden",))]
    assert undertaken(record) == [
        ("confirmed", ("united-states",), "America's ironclad commitment to the safety of Chile")
    ]


def test_leaders_of_a_body_met_to_confirm_what_they_are_bound_by(tools: Tools) -> None:
    record = read(
        "Statement from President Joe Biden on the NATO Meeting\n\nMay 4, 2023\n\nNATO leaders met today to "
        "reiterate our commitment to strengthening the Alliance. I welcome the new deployments, and we have "
        "thanked Spain.\n",
        tools,
    )
    assert acts(record) == [
        ("confirm", ("nato",)), ("welcome", ("joe-biden",)), ("thank", ("joe-biden",))
    ]  # fmt: skip
    assert undertaken(record)[0][:2] == ("confirmed", ("nato",))


@pytest.mark.parametrize(
    "sentence",
    [
        "Today we pause to remember the victims of the flood.",
        "We remember those who died.",
        "We remember the lives lost.",
    ],
)
def test_those_who_died_are_remembered(sentence: str, tools: Tools) -> None:
    record = read(f"{BIDEN}{sentence} I thank the crews.\n", tools)
    assert acts(record) == [("greet", ("joe-biden",)), ("thank", ("joe-biden",))]


@pytest.mark.parametrize(
    ("opening", "speakers"),
    [
        ("The Troika (Chile, Peru and Spain), Canada and Japan are alarmed by the arrests.",
         ("chile", "peru", "spain", "canada", "japan")),
        ("The Troika (Chile, Peru, and Spain) and the African Union welcome the truce.",
         ("chile", "peru", "spain", "african-union")),
        ("The E3 (France, Germany and the United Kingdom) and Japan condemn the launch.", ("e3", "japan")),
    ],
)  # fmt: skip
def test_who_stand_in_brackets_behind_a_group_speak_too(
    opening: str, speakers: tuple[str, ...], tools: Tools
) -> None:
    record = read(
        f"Statement on the Arrests\n\nMay 4, 2023\n\n{opening} We call for calm.\n", tools
    )
    assert record.utterances[0].speakers == speakers
    assert record.utterances[0].passage.quote == opening[:-1]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We reiterate our commitment to peace and encourage all parties to talk.", ["confirm", "request"]),
        ("We reiterate our commitment to democracy and call on all parties to talk.", ["confirm", "urge"]),
        ("We reaffirm our commitment to protect civilians and support teachers.", ["confirm"]),
    ],
)  # fmt: skip
def test_behind_a_commitment_to_peace_another_act_may_follow(
    sentence: str, expected: list[str], tools: Tools
) -> None:
    assert [u.act for u in read(f"{SEVEN}{sentence}\n", tools).utterances] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The Chilean Government is looking forward to working closely with her.",
        "Chile looks forward to working with her.",
    ],
)
def test_who_looks_forward_to_work_with_another_says_so(sentence: str, tools: Tools) -> None:
    """No head tells whose words they are, and the other state is the one that is congratulated."""
    record = read(
        "Peruvian Presidential Election\n\n23 July 2014\n\nI congratulate Ana Ruiz on winning the Peruvian "
        f"presidential election. {sentence} We share a long history.\n",
        tools,
    )
    assert record.utterances[0].speakers == ("chile",)


def test_whose_death_is_told_of_does_not_say_i(tools: Tools) -> None:
    record = read(
        "Death of King Olav\n\n23 July 2014\n\nI express my condolences to the people of Norway. Chile looks "
        "forward to working with King Harald. We share a long history.\n",
        tools,
    )
    assert {u.speakers for u in record.utterances} == {("chile",)}
