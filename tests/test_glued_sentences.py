"""Sentences that meet without a blank, as on pages that lost their line breaks."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Draft, Tools

GLUED = {
    "word": ("The flood hit Chile.The ministers met.", 2),
    "year": ("They will open the port by 2030.Minister Novak thanked Peru.", 2),
    "bracket": ("They thanked the Harbour Council (HC).It was founded in 1990.", 2),
    "name": ("She flew to Lisbon.Finally, she met the crew.", 2),
    "hyphen": ("She thanked the crew.Anglo-Peruvian trade grew.", 2),
    "one-letter": ("The flood is over.A new bridge is being built.", 2),
    "quote-opens": ('The bridge is open."We thank Peru," she said.', 2),
    "quote-closes": ('She said: "We thank Peru.""It is late," he said.', 2),
    "quote-closed": ('She said: "We thank Peru."The ministers met.', 2),
    "question": ("Who will help?Chile will.", 2),
}
WHOLE = {
    "address": "See www.Chile.The.example for the rest of what was said.",
    "mail": "They wrote a letter to ana@chile.Gov today, and thanked Peru.",
    "title": "The talks with Brig.Gen Ana Ruiz and Dr.Ana Silva went well.",
    "unlisted-title": "The talks with Mohd.Ali and his crew went well.",
    "initials": "The talks with K.P.Sharma of the Harbour Council went well.",
    "abbreviated": "Talks in the U.S.The end of it is not told.",
    "figure": "The bill of 3.Billions was paid.",
}


def sentences(text: str, tools: Tools) -> int:
    body = f"Talks on the flood\n\n14 June 2024\n\n{text}\n"
    draft = Draft(Document.from_text(body), tools)
    return sum(draft.blocks[s.block].is_text for s in draft.sentences)


@pytest.mark.parametrize(("text", "count"), GLUED.values(), ids=GLUED)
def test_sentences_that_meet_are_parted(text: str, count: int, tools: Tools) -> None:
    assert sentences(text, tools) == count


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_addresses_titles_and_initials_end_no_sentence(text: str, tools: Tools) -> None:
    assert sentences(text, tools) == 1


def test_acts_of_sentences_that_meet_are_told_apart(tools: Tools) -> None:
    record = read_statement(
        Document.from_text(
            "Readout: Minister Novak speaks with Chile’s Foreign Minister\n\n14 June 2024\n\n"
            "Foreign Minister Jana Novak of Slovenia met Foreign Minister Pedro Silva of Chile today."
            "Minister Novak thanked Chile for its help.Minister Silva welcomed the visit."
            "The ministers agreed to repair the dam.\n"
        ),
        tools,
    )
    assert [(u.act, u.passage.quote) for u in record.utterances] == [
        ("thank", "Minister Novak thanked Chile for its help"),
        ("welcome", "Minister Silva welcomed the visit"),
        ("agree", "The ministers agreed to repair the dam"),
    ]


# Paragraphs that a page ran together

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
