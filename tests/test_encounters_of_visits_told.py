"""Visits: on which day what was done there was, who received the guest, and whose letter is no host's."""

from __future__ import annotations

import pytest
from encounters import REST

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

OPENING = "Foreign Minister Marta Keller of Austria visited Estonia"
MET = "In Tallinn, she met Foreign Minister Tomas Brandt."
BOTH = ["marta-keller", "tomas-brandt"]


def _read(body: str, tools: Tools) -> list[tuple[str, str | None, list[str]]]:
    text = f"Minister Keller in Estonia\n14 June 2024\n\n{body}\n\n{REST}\n"
    return [
        (m.kind, m.date, sorted(p.actor for p in m.participants))
        for m in read_statement(Document.from_text(text), tools).meetings
    ]


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("on Wednesday (12 June 2024)", "2024-06-12"),
        ("on 12 June", "2024-06-12"),
        ("on 12-13 June", None),
        ("this week", None),
    ],
)
def test_the_day_of_a_visit_is_that_of_what_was_done_there(
    when: str, day: str | None, tools: Tools
) -> None:
    assert _read(f"{OPENING} {when}. {MET}", tools) == [("meeting", day, BOTH)]


@pytest.mark.parametrize(
    ("deed", "there"),
    [
        ("where she was briefed by the Commander, General Omar Hassan", ["marta-keller", "omar-hassan"]),
        ("where she was warmly received by Mayor Omar Hassan", ["marta-keller", "omar-hassan"]),
        ("where she spoke of General Omar Hassan", ["marta-keller"]),
    ],
)  # fmt: skip
def test_who_received_a_guest_at_a_site(deed: str, there: list[str], tools: Tools) -> None:
    body = f"{OPENING} on 12 June. She then visited Camp Sirel, near the border, {deed}."
    assert _read(body, tools) == [("visit", "2024-06-12", there)]


def test_what_was_done_then_was_on_that_day(tools: Tools) -> None:
    body = (
        "On 11 June, Foreign Minister Marta Keller of Austria met Foreign Minister Tomas Brandt. On 12 June,"
        " she met Chancellor Eva Roth. She then toured the Hermann Castle."
    )
    assert [day for _, day, _ in _read(body, tools)] == ["2024-06-11", "2024-06-12", "2024-06-12"]


@pytest.mark.parametrize("deed", ["handed over a letter from", "conveyed the greetings of"])
def test_whose_letter_was_handed_over_was_not_called_on(deed: str, tools: Tools) -> None:
    body = (
        "On 12 June, Foreign Minister Marta Keller of Austria called on the President of Estonia, Omar"
        f" Hassan, and {deed} Chancellor Eva Roth."
    )
    found = _read(body, tools)
    assert found == [("courtesy-call", "2024-06-12", ["marta-keller", "omar-hassan"])]


def test_whom_a_guest_interacted_with(tools: Tools) -> None:
    body = f"{OPENING} on 12 June. {MET} She also interacted with members of the Austrian community in Narva."
    assert [kind for kind, _, _ in _read(body, tools)] == ["meeting", "meeting"]
