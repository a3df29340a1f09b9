"""What a head line tells of a release: whose it is, and whether its title is a headline."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

BODY = (
    "The Prime Minister spoke to President Lena Ortiz of Chile this afternoon. They discussed trade."
    " They agreed to stay in touch."
)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("OSCE press release", "organization-for-security-and-co-operation-in-europe"),
        ("OSCE", None),
        ("Ministry of Foreign Affairs of Japan media release", "mofa-jp"),
    ],
)
def test_a_line_that_calls_it_a_release_names_its_house(
    line: str, publisher: str | None, tools: Tools
) -> None:
    body = "Secretary General Ana Ruiz met Minister Tomas Brandt. They discussed trade. They agreed to stay in touch."
    text = f"Secretary General meets Minister Brandt\n{line}\n\n14 June 2024\n\n{body}\n"
    assert read_statement(Document.from_text(text), tools).publisher == publisher


@pytest.mark.parametrize(
    ("behind", "kind"),
    [
        ("14 June 2024", "readout"),
        ("Chile will join the pact", "news"),
    ],
)
def test_a_date_behind_a_name_makes_no_headline(behind: str, kind: str, tools: Tools) -> None:
    title = f"PM call with President Lena Ortiz: {behind}"
    record = read_statement(Document.from_text(f"{title}\n\n14 June 2024\n\n{BODY}\n"), tools)
    assert record.kind == kind
