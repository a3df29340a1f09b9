"""What those who issue a statement tell that they will give: money and help, in the passive too."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Commitment

_HEAD = "Ministry of Foreign Affairs of Norway\n\nNorway supports schools\n\n14 June 2023\n\n"


def commitments(told: str, tools: Tools) -> tuple[Commitment, ...]:
    return read_statement(Document.from_text(_HEAD + told), tools).commitments


@pytest.mark.parametrize(
    ("told", "undertaken", "due"),
    [
        ("An estimated $8 million will be spent on schools.",
         "An estimated $8 million will be spent on schools", None),
        ("Over the next two years, further assistance will be provided to the hospitals of Chile.",
         "further assistance will be provided to the hospitals of Chile", "2025"),
        ("Further support will be made available to schools by May 2024.",
         "Further support will be made available to schools by May 2024", "2024-05"),
        ("Norway is pleased to announce a contribution of $10 million to the schools of Chile.",
         "Norway is pleased to announce a contribution of $10 million to the schools of Chile", None),
    ],
)  # fmt: skip
def test_what_will_be_given_is_undertaken_by_who_issues_it(
    told: str, undertaken: str, due: str | None, tools: Tools
) -> None:
    (one,) = commitments(told, tools)
    assert (one.passage.quote, one.committers, one.strength, one.due) == (
        undertaken, ("norway",), "decided", due,
    )  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        "The report on schools will be published in May.",
        "Five boats will be sunk in May.",
        "$8 million was spent on schools.",
        "When the funds arrive, the ferry will be repaired.",
    ],
)
def test_what_is_no_gift_to_come_is_none(told: str, tools: Tools) -> None:
    assert not commitments(told, tools)


def test_who_is_named_as_the_giver_undertakes_it(tools: Tools) -> None:
    (one,) = commitments("Assistance of $8 million will be provided by Kenya.", tools)
    assert one.committers == ("kenya",)
