"""Percentages and sums of money in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import at_most

from communique.reading.quantity import AmountExpr, find_amounts, parse_number


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("will spend 3% of its GDP on defence", "3% of its GDP", "3", "%"),
        ("raise it to 2.25 per cent by 2031", "2.25 per cent", "2.25", "%"),
        ("cut emissions by fifty-five percent", "fifty-five percent", "55", "%"),
        ("a rise of 4 percentage points", "4 percentage points", "4", "pp"),
        ("4% of gross national income", "4% of gross national income", "4", "%"),
        ("provide $25 million in aid", "$25 million", "25000000", "$"),
        ("provide US$ 1,250,000 to the fund", "US$ 1,250,000", "1250000", "USD"),
        ("a grant of USD 12 billion", "USD 12 billion", "12000000000", "USD"),
        ("loans of ¥1.5 trillion", "¥1.5 trillion", "1500000000000", "JPY"),
        ("30 million euros for demining", "30 million euros", "30000000", "EUR"),
        ("pledged EUR 7bn", "EUR 7bn", "7000000000", "EUR"),
        ("a €2.5m package", "€2.5m", "2500000", "EUR"),
        ("pledged A$40 million", "A$40 million", "40000000", "AUD"),
        ("with 40 million Australian dollars", "40 million Australian dollars", "40000000", "AUD"),
        ("two billion dollars", "two billion dollars", "2000000000", "$"),
        (
            "one hundred million U.S. dollars",
            "one hundred million U.S. dollars",
            "100000000",
            "USD",
        ),
        ("a million pounds sterling", "a million pounds sterling", "1000000", "GBP"),
        ("a 90-million-dollar facility", "90-million-dollar", "90000000", "$"),
        ("600 billion South Korean won", "600 billion South Korean won", "600000000000", "KRW"),
    ],
)
def test_amounts_are_found_and_normalised(text: str, words: str, value: str, unit: str) -> None:
    """An amount has the exact words, a plain decimal value and the unit that is stated."""
    (found,) = find_amounts(text)
    assert (found.text, found.value, found.unit) == (words, value, unit)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "700,000 people fled",
        "The party won 12 seats",
        "Resolution 1701 and Article 4",
        "a high percentage of the trade",
        "hundreds of euros",
        "in 2031 the EUR remained stable",
        "12,000 pounds of supplies",
        "",
    ],
)
def test_what_is_no_amount_is_left(text: str) -> None:
    """Counts, names and bare units are no amounts."""
    assert find_amounts(text) == ()


def test_a_range_has_both_ends() -> None:
    """Of a range the value is the upper number and `low` is the lower one."""
    (percent,) = find_amounts("between 2-3% of GDP")
    (money,) = find_amounts("about $1-2 billion")
    assert (percent.low, percent.value, percent.base) == ("2", "3", "GDP")
    assert (money.low, money.value) == ("1000000000", "2000000000")


def test_a_year_before_a_percentage_is_no_lower_bound() -> None:
    """A larger number before "to 2%" does not make a range."""
    (found,) = find_amounts("raised in 2027 to 2%")
    assert (found.text, found.low) == ("2%", None)


def test_only_the_window_is_searched() -> None:
    """Amounts outside `start` and `end` are not given."""
    text = "5% now and 6% later"
    assert [a.text for a in find_amounts(text, 3)] == ["6%"]
    assert [a.text for a in find_amounts(text, 0, 6)] == ["5%"]


@pytest.mark.parametrize(
    ("words", "value"),
    [("1,500", 1500), ("2.5", 2.5), ("Forty-Five", 45), ("an", 1), ("zero", 0)],
)
def test_numbers_are_read(words: str, value: float) -> None:
    """Numbers in figures and in words have their value."""
    assert parse_number(words) == value


@pytest.mark.parametrize("words", ["", "many", "one two three", "1.2.3", "1/2"])
def test_what_is_no_number_has_no_value(words: str) -> None:
    """What is not a number gives None and no error."""
    assert parse_number(words) is None


_PIECES = st.sampled_from(
    ["2", "1,000", "%", " per cent", "$", "€", "USD ", " million", "bn", " euros", " of its GDP",
     "-", " to ", "one", " hundred", " ", ".", "x", "\n", "٣"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=25).map("".join)))
def test_any_text_gives_ordered_spans_within_it(text: str) -> None:
    """Whatever the text, spans lie inside it, in order, apart, and hold their words."""
    last = 0
    for amount in find_amounts(text):
        assert isinstance(amount, AmountExpr)
        assert last <= amount.start < amount.end <= len(text)
        assert text[amount.start : amount.end] == amount.text
        float(amount.value)
        last = amount.end


@pytest.mark.parametrize("piece", ["1", "1,", "$", "1 ", "one ", "1% ", "a million ", "EUR ", " "])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    """Two hundred thousand characters of one repeated piece take less than two seconds."""
    text = piece * (200_000 // len(piece)) + "%"
    with at_most(2):
        find_amounts(text)
