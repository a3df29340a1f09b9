"""Openings: who cut the ribbon together, and who the text says next was there."""

from __future__ import annotations

import pytest
from encounters import BOTH, BRANDT, KELLER, repr_of, told

from communique.reading.extraction import Tools


def met(sentence: str, tools: Tools) -> list[tuple[str, list[str]]]:
    body = sentence.format(one=KELLER, other=BRANDT)
    return [repr_of(e) for e in told("News of the Ministry", "14 March 2023", body, tools)]


@pytest.mark.parametrize(
    "sentence",
    [
        "{one} and {other} cut the ribbon at the border post of Narva on Monday.",
        "{one} unveiled a plaque in Vienna on Monday, with {other} looking on.",
        "{one} inaugurated an exhibition of maps on Monday in the presence of {other}.",
        "The new premises of the Embassy were opened on Monday by {one} together with {other}.",
        "A bridge was inaugurated on Monday by {one}. Present at the ceremony was {other}.",
        "{one} opened the consulate in Tartu on Monday. {other} represented the host Government.",
        "{one} opened an exhibition of maps on Monday. {other} attended the ceremony.",
    ],
)
def test_those_at_an_opening_met(sentence: str, tools: Tools) -> None:
    assert met(sentence, tools) == [("meeting", sorted(BOTH))]


@pytest.mark.parametrize(
    "sentence",
    [
        "{one} opened the door to new talks with {other} on Monday.",
        "{one} opened an exhibition of maps on Monday. She thanked {other} for a loan.",
        "{one} will cut the ribbon with {other} at the border post on Thursday.",
        "{one} and Health Minister Eva Lind of Austria opened a clinic on Monday.",
        "{one} said that the Embassy was opened in 1994 by {other}.",
    ],
)
def test_no_opening_tells_of_two(sentence: str, tools: Tools) -> None:
    assert met(f"{sentence} Minister Keller thanked the crew.", tools) == []


def test_the_spouse_of_a_president_opens_for_herself(tools: Tools) -> None:
    body = (
        "An exhibition was inaugurated in Vienna on Monday by Ida Vell, the spouse of the President "
        f"of Chile. Present at the ceremony was {KELLER}."
    )
    encounters = told("News of the Ministry", "14 March 2023", body, tools)
    assert encounters == [("meeting", "2023-03-13", "Vienna", {"ida-vell", "marta-keller"})]


def test_an_embassy_is_opened_in_its_town(tools: Tools) -> None:
    body = f"The Embassy in Lisbon was opened on Monday by {KELLER} together with {BRANDT}."
    encounters = told("News of the Ministry", "14 March 2023", body, tools)
    assert encounters == [("meeting", "2023-03-13", "Lisbon", BOTH)]


def test_guests_of_a_summit_are_told_next(tools: Tools) -> None:
    body = (
        f"{KELLER} played host on Monday to a summit of the Danube states. At her side were {BRANDT} "
        "and Foreign Minister Amina Otieno of Kenya."
    )
    encounters = told("News of the Ministry", "14 March 2023", body, tools)
    assert [repr_of(e) for e in encounters] == [("summit", sorted({*BOTH, "amina-otieno"}))]
