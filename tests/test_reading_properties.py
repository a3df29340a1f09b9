"""Whatever the text, reading it neither fails nor quotes words that are not there."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from communique.collector import collector_held
from communique.document import Document, fold
from communique.loaders import get_loader, loader_names
from communique.reading.extraction import Draft, Tools, extract

STATEMENTS = Path(__file__).parent.parent / "data" / "statements"
TOOLS = Tools.load()
WORDS = st.sampled_from(
    [
        "the",
        "The",
        "President",
        "Prime",
        "Minister",
        "Mr.",
        "H.E.",
        "ISHIBA",
        "Rutte",
        "Japan",
        "NATO",
        "both",
        "sides",
        "they",
        "We",
        "we",
        "he",
        "confirmed",
        "that",
        ",",
        ".",
        ";",
        ":",
        '"',
        "(",
        ")",
        "and",
        "which",
        "welcomed",
        "to",
        "continue",
        "will",
        "not",
        "met",
        "with",
        "on",
        "April",
        "9",
        "2025",
        "today's",
        "U.S.",
        "Secretary",
        "General",
        "of",
        "for's",
        "'",
        "\n",
        "\n\n",
        "1.",
        "(a)",
        "•",
        "by",
        "2027",
        "2%",
        "concurred",
        "expressed",
        "gratitude",
        "commitment",
        "its",
        "Joint",
        "Statement",
        "Ministry",
        "Defense",
        "visited",
        "Tokyo",
        "-",
        "–",
        "said",
    ]
)


def read_all(text: str) -> None:
    """Read *text* with every loader; extract() itself proves all quotes."""
    draft = Draft(Document.from_text(text), TOOLS)
    for name in loader_names():
        loader = get_loader(name)
        assert 0.0 <= loader.recognise(draft) <= 1.0
        record = extract(draft, loader.profile(draft))
        for quote in record.quotes():
            assert text[quote.start : quote.end] == quote.quote


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_arbitrary_text_is_read_without_failing(text: str) -> None:
    """Any string gives records whose quotes stand in it."""
    read_all(text)


# The house that issues it met somebody, and no word names it.
@example(
    "with Mr. with ISHIBA concurred visited We by Prime they that they Japan met President April The , "  # noqa: SIM905
    "' he confirmed today's concurred today's - General concurred the Prime met concurred".split()
)
@given(st.lists(WORDS, max_size=80))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_jumbled_diplomatic_words_are_read_without_failing(words: list[str]) -> None:
    """Words of the trade in any order give records whose quotes stand in the text."""
    read_all(" ".join(words))


@given(st.text())
@settings(max_examples=200)
def test_folding_keeps_every_offset(text: str) -> None:
    """A folded text has the length of the text, so that offsets hold in both."""
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("path", sorted(STATEMENTS.glob("*.txt")), ids=lambda p: p.stem)
def test_cut_anywhere_a_statement_is_still_read(path: Path) -> None:
    """A real statement cut off at any hundredth of its length is read without failing."""
    text = path.read_bytes().decode("utf-8")
    for step in range(1, 12):
        read_all(text[: len(text) * step // 12])


@pytest.mark.parametrize(
    "verb",
    ["welcomed", "convened", "met to", "will be raising this", "will continue to meet", "hosted his",
     "was convened by", "called on", "paid a courtesy call on", "served as Mayor of New", "agreed, this",
     "expressed the", "held a", "spoke with the", "thanked President Novak and the"],
)  # fmt: skip
def test_a_text_that_breaks_off_in_mid_sentence_is_read(verb: str) -> None:
    """As a page does of which the reader could get a part: no word stands behind the last one."""
    before = "Talks in Lisbon\n3 May 2024\n\nPresident Jana Novak of Slovenia met President Pedro Silva of Portugal. "
    for subject in ("She", "The President", "Prime Minister Silva", "The two Presidents"):
        read_one(f"{before}{subject} {verb}")


@pytest.mark.parametrize(
    "piece",
    ["(", '"', "and ", "Mr. ", "the United States and ", ", which ", "A", "1. ", "\n", "April 9, "],
)
def test_repeated_pieces_do_not_make_reading_hang(piece: str) -> None:
    """Four times as much of one repeated piece takes no more than about four times as long."""
    seconds = []
    for length in (8_000, 32_000):
        with collector_held():  # what other tests have left is no matter of it
            started = time.process_time()
            read_one(piece * (length // len(piece)))
            seconds.append(time.process_time() - started)
    assert seconds[1] < 10 * max(seconds[0], 0.1)


def read_one(text: str) -> None:
    """Read *text* with the generic loader."""
    draft = Draft(Document.from_text(text), TOOLS)
    extract(draft, get_loader("readout").profile(draft))


def test_typographic_quotes_change_nothing_but_themselves() -> None:
    """Curly and straight quotes give the same utterances at the same offsets."""
    text = (STATEMENTS / "nato-2025-04-09-rutte-japan.txt").read_bytes().decode("utf-8")
    curly = re.sub(r'"(?=\w)', "\u201c", text).replace('"', "\u201d").replace("'", "\u2019")
    assert len(curly) == len(text)

    def acts(of: str) -> list[tuple[int, int, str, tuple[str, ...]]]:
        draft = Draft(Document.from_text(of), TOOLS)
        record = extract(draft, get_loader("nato-news").profile(draft))
        return [(u.passage.start, u.passage.end, u.act, u.speakers) for u in record.utterances]

    assert acts(curly) == acts(text)
