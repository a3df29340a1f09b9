"""How well links between made-up pairs of statements are found: `lineage_pairs.yaml`."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import pytest
import yaml

from communique.graph.lineage import LineageBook, pair_links
from communique.graph.reading_pool import Input, StatementReader
from communique.graph.store import open_store
from communique.reading.extraction import Tools

PAIRS = yaml.safe_load(Path(__file__).with_name("lineage_pairs.yaml").read_text(encoding="utf-8"))


def text_of(issuer: str, day: datetime.date, words: str) -> bytes:
    return f"{issuer}\n{day:%B} {day.day}, {day.year}\n\n{words}\n".encode()


def both(value):
    return value if isinstance(value, list) else [value, value]


@pytest.fixture(scope="module")
def found(prepared_folder: Path, tools: Tools) -> list[list[str]]:
    """The kinds of the links of each pair."""
    read = StatementReader(tools, "party-statement")
    with open_store(prepared_folder, read_only=True) as store:
        book = LineageBook(store, tools.lexicon)
        kinds = []
        for pair in PAIRS:
            sides = []
            for by, day, words in zip(
                both(pair["by"]), both(pair["days"]), pair["say"], strict=True
            ):
                reading = read(Input("-", None, text_of(by, day, words)))
                assert reading.slug is not None, reading.refused
                quads = reading.quads(tools.authority, store.iris)
                sides.append(book.comparable(store.iris.statement_graph(reading.slug), quads))
            kinds.append([link.kind for link in pair_links(*sides, book.rules)])
    return kinds


def test_links_between_pairs_are_right(found: list[list[str]], capsys) -> None:
    """Hardly a link is wrong, and few are missed; both figures are printed."""
    right = sum(pair["link"] in kinds for pair, kinds in zip(PAIRS, found, strict=True))
    linked = sum(
        bool(kinds) and pair["link"] != "none" for pair, kinds in zip(PAIRS, found, strict=True)
    )
    wanted = sum(pair["link"] != "none" for pair in PAIRS)
    made = sum(len(kinds) for kinds in found)
    with capsys.disabled():
        sys.stdout.write(
            f"\nlineage: precision {linked / made:.3f}, recall {linked / wanted:.3f}, "
            f"kind {right / wanted:.3f}, {len(PAIRS)} pairs\n"
        )
    assert len(PAIRS) >= 40
    assert linked / made >= 0.95
    assert linked / wanted >= 0.6


def test_a_link_that_is_found_has_the_kind_that_it_should(found: list[list[str]]) -> None:
    """Of the links found nearly all are of the right kind."""
    pairs = [(p["link"], k) for p, k in zip(PAIRS, found, strict=True) if k and p["link"] != "none"]
    assert sum(kinds == [wanted] for wanted, kinds in pairs) >= 0.9 * len(pairs)
