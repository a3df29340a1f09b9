"""Tokens, and listed names among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.document import JOINER, fold
from communique.tokens import TokenText, TokenTrie, tokenize

NAMES = ("Ministry of Defence", "ministry of fish", "WHO", "in line with", "Fiji", "in")
PIECES = st.sampled_from(
    ["Ministry", "ministry", "of", "Defence", "DEFENCE", "fish", "WHO", "who", "in", "line", "with",
     "Fiji", "FIJI", " ", " ", "\n", "\u00a0", ",", "dual-use", "'s", "1,500.5", "U.S.", "\u2003", "\u00e9"]
)  # fmt: skip


@pytest.fixture(scope="module")
def trie() -> TokenTrie[str]:
    trie: TokenTrie[str] = TokenTrie()
    for name in NAMES:
        trie.add(name, name)
    return trie


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_tokens_are_all_that_is_not_blank(text: str) -> None:
    folded = fold(text)
    tokens = tokenize(folded)
    seen = folded.replace(JOINER, "")
    assert all(folded[t.start : t.end].replace(JOINER, "") == t.text for t in tokens)
    assert "".join(t.text for t in tokens) == "".join(seen.split())


@pytest.mark.parametrize("unseen", ["\u2060", "\u200b", "\ufeff", "\u00ad", "\u2060\u2060"])
def test_what_is_not_seen_parts_no_word(unseen: str) -> None:
    """Tokens have the words without it, at the offsets of the text as it stands."""
    text = f"The Vell-{unseen}Dorn Har{unseen}bour,{unseen} {unseen}and"
    folded = fold(text)
    found = [(t.text, text[t.start : t.end].strip(unseen)) for t in tokenize(folded)]
    assert len(folded) == len(text)
    assert [word for word, _ in found] == ["The", "Vell", "-", "Dorn", "Harbour", ",", "and"]
    assert found[4][1] == f"Har{unseen}bour"


def test_tokens_of_a_part_have_the_offsets_of_the_whole() -> None:
    found = [(t.text, t.start) for t in tokenize("Japan's dual-use goods\n2.5 tons", 5, 26)]
    assert found == [("'s", 5), ("dual-use", 8), ("goods", 17), ("2.5", 23)]


@given(st.lists(PIECES).map(" ".join))
def test_names_start_only_where_starts_says(trie: TokenTrie[str], text: str) -> None:
    tokens = TokenText(fold(text))
    begun = [i for i in range(len(tokens)) if trie.longest(tokens, i, len(tokens))]
    starts = trie.starts(tokens, 0, len(tokens))
    assert set(begun) <= set(starts)
    assert all(tokens[i].lower in {"ministry", "who", "in", "fiji"} for i in starts)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ministry of Defence", (3, ["Ministry of Defence"])),
        ("MINISTRY OF DEFENCE", (3, ["Ministry of Defence"])),
        ("ministry of defence", None),  # a capital of the list is one of the text
        ("Ministry of Fish", (3, ["ministry of fish"])),
        ("who", None),
        ("in line with", (3, ["in line with"])),
        ("in line", (1, ["in"])),
        ("FIJI", (1, ["Fiji"])),
        ("IN", (1, ["in"])),
    ],
)
def test_the_longest_name_counts(
    trie: TokenTrie[str], text: str, found: tuple[int, list[str]] | None
) -> None:
    tokens = TokenText(text)
    assert trie.longest(tokens, 0, len(tokens)) == found


def test_all_spellings_that_fit_count() -> None:
    trie: TokenTrie[int] = TokenTrie()
    for number, name in enumerate(("Sea of Fish", "sea of fish", "SEA OF FISH", "Sea of Fish")):
        trie.add(name, number)
    end, numbers = trie.longest(TokenText("Sea of Fish"), 0, 3) or (0, [])
    assert (end, sorted(numbers)) == (3, [0, 1, 3])


def test_names_can_be_added_after_a_text_was_read() -> None:
    trie: TokenTrie[int] = TokenTrie()
    trie.add("Lake", 1)
    text = TokenText("Lake Ada Bridge")
    assert trie.longest(text, 0, len(text)) == (1, [1])
    trie.add("Lake Ada", 2)
    trie.add("Lake", 3)
    assert trie.longest(text, 0, len(text)) == (2, [2])
    assert trie.longest(text, 0, 1) == (1, [1, 3])
