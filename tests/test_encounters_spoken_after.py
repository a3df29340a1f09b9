"""Talks told beside what was said: "said after her talks with Y", "at their bilateral meeting"."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

TEXT = (
    "Minister Keller in Estonia\n14 June 2024\n\nForeign Minister Marta Keller of Austria paid an official"
    " visit to Estonia on 12 and 13 June{invited}.\n\n{before}{told}\n"
)
BEFORE = "On 12 June, she met the Speaker of Parliament, Liis Kask, in Tallinn.\n\n"
BRANDT = "the Minister of Foreign Affairs of Estonia, Tomas Brandt"
BOTH = {"marta-keller", "tomas-brandt"}


def _met(
    told: str, tools: Tools, before: str = "", invited: str = ""
) -> list[tuple[str, str | None, set[str]]]:
    text = TEXT.format(told=told.format(other=BRANDT), before=before, invited=invited)
    record = read_statement(Document.from_text(text, "visit.txt"), tools)
    met = [(m.kind, m.date, {p.actor for p in m.participants}) for m in record.meetings]
    return [one for one in met if "liis-kask" not in one[2]]


@pytest.mark.parametrize("before", ["", BEFORE])
@pytest.mark.parametrize(
    "told",
    [
        '"Austria seeks more trade," Minister Keller said on Thursday in Tallinn, following her talks with {other}.',
        '"Austria seeks more trade," the Minister told reporters on Thursday after a meeting with {other}.',
        "Minister Keller announced a new consulate on Thursday after talks with {other}.",
        "Keller stressed on Thursday, after meeting with {other}, the need for calm.",
    ],
)
def test_who_spoke_had_met_the_other(told: str, before: str, tools: Tools) -> None:
    assert _met(told, tools, before) == [("meeting", "2024-06-13", BOTH)]


@pytest.mark.parametrize(
    "told",
    [
        "Minister Keller said that after talks with {other} much would be clear.",
        "Minister Keller will give a speech after her meeting with {other}.",
        "Minister Keller recalled the plan made after her meeting with {other} in 2019.",
        '"Much became clear after my talks with Tomas Brandt," Minister Keller said.',
    ],
)
def test_talks_that_are_spoken_of_or_planned(told: str, tools: Tools) -> None:
    assert _met(told, tools, BEFORE) == []


def test_both_ministers_are_the_guest_and_who_invited(tools: Tools) -> None:
    told = (
        "At their bilateral meeting in Tallinn on 13 June, both Ministers exchanged views on trade."
    )
    invited = " at the invitation of Foreign Minister Tomas Brandt of Estonia"
    assert _met(told, tools, invited=invited) == [("meeting", "2024-06-13", BOTH)]


@pytest.mark.parametrize(
    "told",
    [
        "The Minister paid a call on {other}.",
        "The Minister also called upon {other}.",
        "During a courtesy call on {other}, the Minister conveyed her greetings.",
    ],
)
def test_calls_that_are_paid(told: str, tools: Tools) -> None:
    ((kind, _, who),) = _met(told, tools, BEFORE)
    assert (kind, who) == ("courtesy-call", BOTH)


def test_a_call_on_a_day_is_no_visit(tools: Tools) -> None:
    told = "Minister Keller held a call on Thursday with {other}."
    ((kind, _, who),) = _met(told, tools, BEFORE)
    assert (kind, who) == ("telephone-call", BOTH)
