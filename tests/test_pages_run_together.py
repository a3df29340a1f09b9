"""Pages whose paragraphs run together without a blank: each sentence is still one."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

HEAD = "Ministry of Foreign Affairs of Estonia\n\nPress release\n\nTallinn, 14 June 2024"
MET = "Minister Tomas Brandt met Minister Marta Keller of Austria in Tallinn today."


@pytest.mark.parametrize(
    ("body", "acts"),
    [
        (f"{MET}The ministers discussed trade.They agreed to stay in touch.", ["discuss", "agree"]),
        (f"{MET}Minister Keller welcomed the plan of May 2024.She thanked Estonia.", ["welcome", "thank"]),
        (f"{MET}“We will share it,” Minister Brandt said.“Ports matter,” Minister Keller said.", ["commit", "state"]),
    ],
)  # fmt: skip
def test_sentences_without_a_blank_between_them(body: str, acts: list[str], tools: Tools) -> None:
    statement = read_statement(Document.from_text(f"{HEAD}\n\n{body}\n"), tools)
    assert [u.act for u in statement.utterances] == acts


@pytest.mark.parametrize("name", ["the Prof.Dr. Marta Keller", "Amb.Marta Keller"])
def test_short_forms_end_no_sentence(name: str, tools: Tools) -> None:
    body = f"Minister Tomas Brandt met {name} in Tallinn today. They discussed trade."
    statement = read_statement(Document.from_text(f"{HEAD}\n\n{body}\n"), tools)
    assert [u.act for u in statement.utterances] == ["discuss"]
