"""Encounters of which somebody says that he had them: "X said she had met Y on Monday"."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Record

_HEAD = (
    "Ministry of Foreign Affairs of Norway\n\n14 June 2023\n\nHelp for Chile\n\n"
    "Foreign Minister Kari Lund today expressed solidarity with Chile after the flood. "
)
LUND, SOTO = "kari-lund", "juan-soto"


def read(told: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(_HEAD + told), tools)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Minister Lund said she had met Foreign Minister Juan Soto of Chile on Monday.", "meeting"),
        ("She said that she had met Foreign Minister Juan Soto of Chile on Monday.", "meeting"),
        ("Minister Lund said she had this week spoken with Foreign Minister Juan Soto of Chile.",
         "telephone-call"),
        ("Minister Lund noted that she had today spoken to Foreign Minister Juan Soto of Chile.",
         "telephone-call"),
    ],
)  # fmt: skip
def test_what_one_says_to_have_done_these_days_took_place(
    told: str, kind: str, tools: Tools
) -> None:
    record = read(told, tools)
    assert [(m.kind, {p.actor for p in m.participants}) for m in record.meetings] == [
        (kind, {LUND, SOTO})
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Minister Lund said she had met Foreign Minister Juan Soto of Chile in 2019.",
        "Minister Lund said she had met Foreign Minister Juan Soto of Chile before.",
        "Minister Lund said she would meet Foreign Minister Juan Soto of Chile on Friday.",
        "Minister Lund said that the crew had met Foreign Minister Juan Soto of Chile on Monday.",
    ],
)
def test_what_is_long_past_planned_or_of_others_is_none(told: str, tools: Tools) -> None:
    assert not read(told, tools).meetings
