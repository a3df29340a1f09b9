"""Visits that no verb of visiting tells: wreaths placed, mornings spent, doors opened to a guest."""

from __future__ import annotations

import pytest

from communique.reading.extraction import Tools
from tests.encounters import told as told_of

GUEST = "General Piet Maas, the Chief of Defence of the Netherlands,"
ONE = {"piet-maas"}


def told(body: str, tools: Tools) -> list[tuple[str, str | None, set[str]]]:
    read = told_of("News of the day", "Oslo, 14 June 2018", body, tools)
    return [(kind, day, people) for kind, day, _, people in read]


@pytest.mark.parametrize(
    "sentence",
    [
        "{guest} placed a wreath at the Seamen's Monument in Bergen on Wednesday.",
        "{guest} deposited a wreath on Wednesday at the Seamen's Monument in Bergen.",
        "{guest} put flowers on the grave of Admiral Tor Vik in Bergen on Wednesday.",
        "{guest} spent Wednesday morning at the Harbour Academy in Bergen.",
        "{guest} spent two hours on Wednesday with the Harbour Brigade in Bergen.",
        "{guest} stopped at the Harbour School in Bergen on Wednesday.",
        "{guest} went aboard the frigate Nordlys in Bergen on Wednesday.",
        "The Harbour Academy in Bergen opened its doors on Wednesday to {guest} who was abroad.",
        "The Harbour Academy in Bergen hosted {guest} on Wednesday.",
    ],
)
def test_a_guest_was_at_a_site(sentence: str, tools: Tools) -> None:
    assert told(sentence.format(guest=GUEST), tools) == [("visit", "2018-06-13", ONE)]


def test_those_who_show_their_work_were_there(tools: Tools) -> None:
    body = f"Cadets of the Harbour Academy in Bergen demonstrated a rescue to {GUEST} on Wednesday."
    assert told(body, tools) == [("visit", "2018-06-13", {*ONE, "cadets"})]


def test_the_guest_of_talks_laid_the_wreath(tools: Tools) -> None:
    body = (
        "Foreign Minister Nils Dahl of Norway and Foreign Minister Rosa Vidal of Chile met in Oslo "
        "on Wednesday, after which the Chilean minister placed a wreath at the Seamen's Monument."
    )
    assert told(body, tools)[-1] == ("visit", "2018-06-13", {"rosa-vidal"})


@pytest.mark.parametrize(
    "sentence",
    [
        "{guest} spent Wednesday morning in Bergen and praised the talks.",
        "{guest} put forward a plan on Wednesday at the Academy of Sciences.",
        "{guest} placed his trust on Wednesday in the Harbour Academy and thanked it.",
        "At the Harbour Academy the plan was welcomed by {guest} on Wednesday.",
        "{guest} stopped in Bergen on Wednesday and praised the port.",
    ],
)
def test_the_same_words_tell_of_no_visit(sentence: str, tools: Tools) -> None:
    assert told(sentence.format(guest=GUEST), tools) == []
