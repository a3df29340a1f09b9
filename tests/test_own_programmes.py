"""Announced journeys: undertaken by the own officials, and only told of guests."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools


def undertaken(text: str, tools: Tools) -> list[tuple[str, tuple[str, ...]]]:
    record = read_statement(Document.from_text(text), tools)
    return [(c.passage.quote, c.committers) for c in record.commitments]


_HEAD = "Ministry of Foreign Affairs of Slovenia\n\nForeign Minister Jana Novak travels to Chile\n\n3 May 2024\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "Foreign Minister Jana Novak will visit Chile on 9 May",
        "The Foreign Minister, Ms Jana Novak, will travel to Santiago on 9 May",
        "Foreign Minister Jana Novak will be in Santiago on 9 May",
        "On 9 May, Foreign Minister Jana Novak will meet students in Santiago",
    ],
)
def test_the_own_minister_goes(tools: Tools, sentence: str) -> None:
    found = undertaken(f"{_HEAD}{sentence}. She will also call on the Mayor of Santiago.\n", tools)
    assert [committers for _, committers in found] == [("slovenia",), ("slovenia",)]
    assert found[-1][0] == "She will also call on the Mayor of Santiago"


@pytest.mark.parametrize(
    "sentence",
    [
        "The Foreign Minister of Chile, Ana Ruiz, will visit Slovenia on 9 May. She will meet students.",
        "The Foreign Minister of Chile, Ana Ruiz, will pay a visit to Slovenia on 9 May.",
        "Foreign Minister Ana Ruiz of Chile will arrive in Slovenia on 9 May. She will visit the port.",
        "Foreign Minister Ana Ruiz of Chile will go to the port on 9 May.",
    ],
)
def test_a_guest_is_only_told_of(tools: Tools, sentence: str) -> None:
    head = "Ministry of Foreign Affairs of Slovenia\n\nVisit by the Foreign Minister of Chile\n\n3 May 2024\n\n"
    assert undertaken(f"{head}{sentence}\n", tools) == []


@pytest.mark.parametrize(
    ("sentence", "undertakes"),
    [
        ("The Port Authority of Chile will receive three million euros.", False),
        ("Slovenia will receive a delegation of Chile.", True),
    ],
)
def test_who_will_receive_something_does_nothing(
    tools: Tools, sentence: str, undertakes: bool
) -> None:
    found = undertaken(f"{_HEAD}{sentence}\n", tools)
    assert [quote for quote, _ in found] == ([sentence[:-1]] if undertakes else [])
