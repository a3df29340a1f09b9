"""Encounters that an account only refers to, and states beside their own ministers: not told of."""

from __future__ import annotations

import pytest
from encounters import BOTH, BRANDT, KELLER, MOSS, ORTIZ, OTIENO, Told, repr_of, told

from communique.reading.extraction import Tools

CALL: Told = ("telephone-call", "2024-06-14", None, BOTH)
HERE: Told = ("meeting", "2024-06-14", "Vienna", BOTH)

REFERRED: dict[str, tuple[str, list[Told]]] = {
    "followed-up": (f"{KELLER} spoke today with {BRANDT} to follow up on their May 30 meeting in Tallinn.", [CALL]),
    "followed-up-of-others": (
        f"{KELLER} spoke today with {BRANDT} to follow up on last week's call between {ORTIZ} and {MOSS}.",
        [CALL],
    ),
    "agreed-before": (
        f"{KELLER} met today with {BRANDT} at the Hofburg to advance the plan agreed at their March meeting in Tallinn.",
        [HERE],
    ),
    "agreed-a-year-before": (
        "Austria and Estonia praised the Forum, in keeping with the pledge made by Ministers Marta Keller "
        "and Tomas Brandt during their meeting in Tallinn in October 2022.",
        [],
    ),
    "summit-to-come": (f"{KELLER} praised {BRANDT} and looks forward to welcoming him at the Summit with Ghana.", []),
    "spoken-of": (f"{KELLER} briefed {BRANDT} on her meeting in Accra.", []),
    "fronted-call-of-others": (
        f"On 13 June, as follow-up to the May call between {ORTIZ} and {MOSS}, {KELLER} led a senior "
        f"delegation of officials to meet with {BRANDT} in Tallinn.",
        [("meeting", "2024-06-13", "Tallinn", BOTH)],
    ),
    "still-told-in-passing": (
        f"{KELLER} thanked {BRANDT} for his support in a meeting at the Hofburg today.",
        [HERE],
    ),
    "joined-a-call-this-morning": (
        f"{KELLER} participated in a secure video call this morning with {BRANDT}.",
        [("video-conference", "2024-06-14", None, BOTH)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFERRED)
def test_what_is_only_referred_to_is_no_encounter(case: str, tools: Tools) -> None:
    body, expected = REFERRED[case]
    found = told("Doings", "14 June 2024", body, tools)
    assert sorted(found, key=repr_of) == sorted(expected, key=repr_of)


@pytest.mark.parametrize(
    "body",
    [
        f"{KELLER} met today with Estonian Chief Executive and Secretary of State Tomas Brandt.",
        f"{KELLER} met today with Republic of Estonia Chief Executive and Foreign Minister Tomas Brandt.",
        "The Governments of Austria and Estonia held the Ports Dialogue today, which included "
        f"consultations between {KELLER} and {BRANDT}.",
    ],
)
def test_no_state_meets_beside_its_minister(body: str, tools: Tools) -> None:
    assert [people for *_, people in told("Doings", "14 June 2024", body, tools)] == [BOTH]


def test_a_state_of_which_nobody_is_named_stays(tools: Tools) -> None:
    body = f"{OTIENO} met in Vienna today with Austrian officials and {BRANDT}."
    assert all("kenya" not in people for *_, people in told("Doings", "14 June 2024", body, tools))


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ("Acting Prime Minister and Foreign Minister", BOTH),
        ("Acting Chancellor and Minister of Ports", BOTH),
    ],
)
def test_two_offices_of_one_person_are_no_two_persons(
    office: str, expected: set[str], tools: Tools
) -> None:
    body = f"{KELLER} spoke today with {office} Tomas Brandt of Estonia."
    assert told("Doings", "14 June 2024", body, tools) == [
        ("telephone-call", "2024-06-14", None, expected)
    ]
