"""Encounters told as parts of a journey or a day: its first engagement, what it began or ended with."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

TEXT = (
    "Minister Keller in Estonia\n14 June 2024\n\nForeign Minister Marta Keller of Austria paid an official"
    " visit to Estonia on 12 and 13 June. {before}\n\n{told} The Minister stressed the need for calm.\n"
)
BEFORE = "On 12 June, she met the Speaker of Parliament, Liis Kask, in Tallinn."
BRANDT = "the Minister of Foreign Affairs of Estonia, Tomas Brandt"
BOTH = {"marta-keller", "tomas-brandt"}


def _met(sentence: str, before: str, tools: Tools) -> list[tuple[str, set[str]]]:
    text = TEXT.format(before=before, told=sentence.format(other=BRANDT))
    record = read_statement(Document.from_text(text, "visit.txt"), tools)
    people = [(m.kind, {p.actor for p in m.participants}) for m in record.meetings]
    return [(kind, who) for kind, who in people if "liis-kask" not in who]


@pytest.mark.parametrize("before", ["", BEFORE])
@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The stay began in Tallinn on Thursday with a meeting with {other}.", "meeting"),
        ("The programme opened on Thursday morning with talks with {other}.", "meeting"),
        ("Keller started on Thursday in Tallinn, in talks with {other}.", "meeting"),
        ("The Minister's agenda commenced with a working session with {other}.", "meeting"),
        ("Thursday began with a working breakfast with {other}.", "working-meal"),
        ("The tour concluded with a courtesy call on {other}.", "courtesy-call"),
        ("The journey culminated in a meeting with {other}.", "meeting"),
        ("The day ended with a dinner given by {other}.", "working-meal"),
        ("The schedule closed in the evening with a banquet hosted by {other}.", "working-meal"),
        ("The visit continued with an exchange of views with {other}.", "meeting"),
        ("Her first engagement was a meeting with {other}.", "meeting"),
        ("The highlight of the trip were talks with {other}.", "meeting"),
        ("Next on the agenda was a working lunch with {other}.", "working-meal"),
        ("At the heart of the visit were consultations with {other}.", "meeting"),
        ("The morning of the second day was devoted to talks with {other}.", "meeting"),
        ("There followed a meeting with {other}.", "meeting"),
    ],
)  # fmt: skip
def test_the_traveller_met_whom_the_course_of_a_visit_names(
    sentence: str, kind: str, before: str, tools: Tools
) -> None:
    assert _met(sentence, before, tools) == [(kind, BOTH)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The aim of the visit was a meeting with {other}.",
        "The visit will end with a dinner with {other}.",
        "The crisis began in a dispute with {other}.",
        "The day began with a message from {other}.",
        "The highlight of the trip was a concert.",
        "The visit ended in a spirit of friendship.",
    ],
)
def test_what_names_no_part_of_a_visit_tells_of_no_encounter(sentence: str, tools: Tools) -> None:
    assert _met(sentence, BEFORE, tools) == []


def test_the_own_ambassador_gives_a_dinner_for_the_traveller(tools: Tools) -> None:
    told = "The day ended with a dinner hosted by the Ambassador of Austria to Estonia, Eva Roth."
    assert _met(told, BEFORE, tools) == [("working-meal", {"marta-keller", "eva-roth"})]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("The delegation was then received by {other}.", "meeting"),
        ("President Omar Hassan also received the Minister. This was followed by talks with {other}.", "meeting"),
        ("President Omar Hassan received the Minister. That was followed by a courtesy call on {other}.", "courtesy-call"),
    ],
)  # fmt: skip
def test_it_is_the_traveller_who_went_on(told: str, kind: str, tools: Tools) -> None:
    met = _met(told, BEFORE, tools)
    assert [one for one in met if "omar-hassan" not in one[1]] == [(kind, BOTH)]
