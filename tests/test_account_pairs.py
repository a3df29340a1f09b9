"""How well resolution tells accounts of one meeting from accounts of two, on a set of our own."""

from __future__ import annotations

import pytest
from account_pairs import Case, Figures, measured, record_cases, text_cases, text_reader, world

from communique.reading.extraction import Tools


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return record_cases(world())


def held(figures: Figures) -> None:
    assert figures.precision >= 0.99, figures.false
    assert figures.recall >= 0.90, figures.missed


def test_the_set_is_large_and_has_near_misses(cases):
    """At least forty pairs, more of them near misses than of one meeting."""
    figures = measured(cases, world())
    assert figures.pairs >= 40
    assert figures.pairs - figures.gold > figures.gold >= 20


def test_records_case_by_case(cases):
    """Each case by itself: precision and recall keep their bounds."""
    held(measured(cases, world()))


def test_records_in_one_store(cases):
    """All cases together, so that each is among others of the same people."""
    held(measured(cases, world(), together=True))


def test_texts(tools: Tools):
    """Short statements, read and resolved as any statement is."""
    figures = measured(text_cases(text_reader(tools)), tools.authority, together=True)
    assert figures.gold
    held(figures)
