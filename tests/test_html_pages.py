"""Web pages as ministries make them: their text, block by block, and nothing around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.document import Document
from communique.readers import read_bytes

PAGES = Path(__file__).parent / "pages"
ENCODINGS = {"nineties": "cp932"}

# For each page its blocks as (kind, level, text).
EXPECTED: dict[str, list[tuple[str, int, str]]] = {
    "alliance": [
        ("title", 1, "The Secretary General visits Norland"),
        ("date", 0, "14 May. 2024"),
        ("date", 0, "Last updated: 15 May. 2024 09:12"),
        ("caption", 0, "The Secretary General and the Prime Minister in front of the parliament"),
        (
            "paragraph",
            0,
            "On Tuesday (14 May 2024), the Secretary General met the Prime Minister of Norland, Ms Ingrid Dahl, in Storhavn.",
        ),
        (
            "paragraph",
            0,
            '"Norland makes us stronger," he said.\nThey discussed support for the region.',
        ),
        ("paragraph", 0, "We stand together, today and tomorrow."),
    ],
    "british": [
        ("paragraph", 0, "Press release"),
        ("title", 1, "Foreign Secretary meets Norland’s Foreign Minister, 14 May 2024"),
        (
            "paragraph",
            0,
            "The Foreign Secretary and his counterpart agreed to work together on energy.",
        ),
        ("paragraph", 0, "From: Foreign Office and The Rt Hon John Marsh MP"),
        ("date", 0, "Published 14 May 2024"),
        (
            "paragraph",
            0,
            "The Foreign Secretary met Foreign Minister Lindqvist in London today. They agreed to:",
        ),
        ("item", 1, "• step up the fight against smuggling, and"),
        ("item", 1, "• hold talks on energy by the end of 2024."),
        ("heading", 2, "Quotes"),
        ("paragraph", 0, "Foreign Secretary John Marsh said:"),
        ("paragraph", 0, "Norland is a close friend. We will not let it down."),
        ("paragraph", 0, "Programme\tAmount"),
        ("paragraph", 0, "Energy\t£5 million"),
    ],
    "european": [
        ("title", 1, "Norland: Statement by the High Representative on behalf of the Union"),
        ("date", 0, "14.05.2024"),
        (
            "paragraph",
            0,
            "The European Union welcomes the agreement reached in Storhavn on 13 May.",
        ),
        ("paragraph", 0, "The EU calls on all sides to:"),
        ("item", 1, "• respect the ceasefire;"),
        ("item", 1, "• return to talks."),
        (
            "paragraph",
            0,
            "The EU stands ready to help. The candidate countries Alba and Brenta align themselves with this statement.",
        ),
        ("paragraph", 0, "* Alba and Brenta continue to be part of the process."),
    ],
    "japan": [
        (
            "title",
            1,
            "Meeting between Foreign Minister Hara and Foreign Minister Lindqvist of Norland (Overview)",
        ),
        ("date", 0, "May 14, 2024"),
        ("note", 0, "[Provisional translation]"),
        ("caption", 0, "Foreign Minister Hara shaking hands with Foreign Minister Lindqvist"),
        (
            "paragraph",
            0,
            "On May 14, commencing at 3:20 p.m. for approximately 50 minutes, Ms. HARA Keiko, Minister for Foreign Affairs, held a meeting with H.E. Mr. Anders Lindqvist, Minister for Foreign Affairs of the Kingdom of Norland. The overview is as follows.",
        ),
        ("heading", 2, "1. Opening Remarks"),
        (
            "paragraph",
            0,
            "Minister Hara welcomed Minister Lindqvist’s visit and stated that the two countries are partners sharing values.",
        ),
        ("heading", 2, "2. Bilateral Relations"),
        (
            "item",
            1,
            "1. The two ministers concurred to strengthen cooperation in the field of the Arctic.",
        ),
        ("item", 1, "2. Minister Hara asked for the early start of negotiations."),
        ("item", 2, "(a) Customs"),
        ("item", 2, "(b) Fisheries"),
    ],
    "nineties": [
        ("title", 1, "Japan-Norland Joint Statement"),
        ("date", 0, "May 14, 1998"),
        (
            "paragraph",
            0,
            "1. The Prime Minister of Japan, Mr. Hara (原恵子), and the Prime Minister of Norland met in Tokyo on May 14, 1998",
        ),
        (
            "paragraph",
            0,
            "2. They shared the view that the two countries should deepen their dialogue.",
        ),
        (
            "item",
            1,
            "(a) Trade and investment will be discussed by the end of the year, and results will be reported.",
        ),
        ("item", 1, "(b) Experts will meet."),
        ("mark", 0, "(END)"),
    ],
}


def page(name: str) -> Document:
    """The document of the page of that name, which the file holds in UTF-8."""
    text = (PAGES / f"{name}.html").read_text(encoding="utf-8")
    return read_bytes(text.encode(ENCODINGS.get(name, "utf-8")), f"{name}.html")


def blocks(doc: Document) -> list[tuple[str, int, str]]:
    return [(hint.kind, hint.level, doc.text[hint.start : hint.end]) for hint in doc.hints]


def test_every_page_is_expected() -> None:
    """No page lies about unread."""
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_text_of_a_page_is_read_to_the_letter(name: str) -> None:
    """Blocks, kinds and levels are those of the page; between two blocks is a blank line."""
    doc = page(name)
    assert blocks(doc) == EXPECTED[name]
    assert doc.text == "\n\n".join(text for _, _, text in EXPECTED[name])
    assert doc.media_type == "text/html"


def test_the_notes_say_what_was_left_out() -> None:
    """The encoding comes with its reason, and the parts around the text are named once each."""
    assert page("nineties").notes == (
        "Encoding cp932, as its meta element says.",
        "Left out: what stands outside the text and links that lead away.",
    )
    assert page("british").notes == (
        "Encoding utf-8, as its meta element says.",
        "Left out: a cookie banner, navigation, share links, related links, page tools and a footer.",
    )
