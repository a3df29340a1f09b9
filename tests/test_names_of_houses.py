"""Names that look like others: of a trust or a company, in an exercise, before a currency, behind ranks."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools


def _labels(sentence: str, tools: Tools) -> set[str]:
    text = f"Talks in Vienna\n14 June 2024\n\nForeign Minister Marta Keller of Austria met Minister Tomas Brandt. {sentence}\n"
    record = read_statement(Document.from_text(text), tools)
    return {e.label for e in (*record.actors, *record.regions)}


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("She thanked the Harbour Trust for its work.", "Harbour Trust"),
        ("They welcomed the investment of Marna Copper Limited.", "Marna Copper Limited"),
        ("She stressed the importance of Restoring Trust.", None),
        ("She announced 12 million US dollars for schools.", None),
        ("She announced 12 million Canadian dollars for schools.", None),
        ("They looked forward to Exercise Southern Lima.", None),
        ("They looked forward to the talks in Lima.", "Lima"),
    ],
)
def test_which_names_mean_somebody(sentence: str, named: str | None, tools: Tools) -> None:
    usual = _labels("She stressed the importance of trade.", tools)
    assert _labels(sentence, tools) - usual == ({named} if named else set())


@pytest.mark.parametrize("rank", ["Dato' Seri Diraja Dr", "Datuk Seri Panglima", "Datin Seri"])
def test_ranks_are_no_part_of_a_name(rank: str, tools: Tools) -> None:
    found = _labels(f"She also met the Minister of Energy of Malaysia, {rank} Marna Harun.", tools)
    assert "Marna Harun" in found
