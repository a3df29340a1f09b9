"""Verbs and nouns by which encounters are told more rarely."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

TEXT = (
    "Minister Novak's doings\n\n3 May 2021\n\nForeign Minister Jana Novak of Slovenia {told}. "
    "The ministers stressed the need for calm.\n"
)
OTHER = "Foreign Minister Pedro Amorim of Chile"


def told(sentence: str, tools: Tools) -> list[tuple[str, set[str]]]:
    text = TEXT.format(told=sentence.format(other=OTHER))
    record = read_statement(Document.from_text(text, "doings.txt"), tools)
    return [(m.kind, {p.actor for p in m.participants}) for m in record.meetings]


@pytest.mark.parametrize(
    "sentence",
    [
        "and {other} reconvened in Ljubljana today",
        "and {other} came together in Ljubljana today",
        "sat down with {other} in Ljubljana",
        "caught up with {other} in Ljubljana today",
        "got together with {other} in Ljubljana today",
        "consulted with {other} in Ljubljana",
        "consulted today with {other}",
        "had a tête-à-tête with {other} in Ljubljana",
        "had a get-together with {other} in Ljubljana",
        "had a pull-aside with {other} today",
        "welcomed {other} to the ministry today",
        "was received in audience by {other}",
    ],
)
def test_two_ministers_met(sentence: str, tools: Tools) -> None:
    assert told(sentence, tools) == [("meeting", {"jana-novak", "pedro-amorim"})]


@pytest.mark.parametrize(
    "sentence",
    [
        "said that the harbours came under new rules",
        "thanked {other}, who got a letter today",
        "said that {other} had caught the mood of the day",
        "consulted the statutes of the port",
    ],
)
def test_the_same_words_tell_of_no_encounter(sentence: str, tools: Tools) -> None:
    """Without their particle, a person or a place they are other verbs."""
    assert told(sentence, tools) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("spoke today with leaders of the region", "Participants in the call included {others}."),
        (
            "convened leaders of the region today",
            "In addition to the Minister, the meeting included: {others}.",
        ),
    ],
)
def test_those_who_are_listed_in_a_sentence_met(first: str, second: str, tools: Tools) -> None:
    """They are the leaders of whom the sentence before says no more, and who say what follows."""
    others = "Prime Minister Pedro Amorim of Chile, President Ana Silva of Portugal, and Premier Kofi Owusu of Ghana"
    text = (
        "Readout of the call with leaders of the region\n\n3 May 2021\n\nForeign Minister Jana Novak of Slovenia "
        f"{first}. {second.format(others=others)} The leaders stressed the need for calm.\n"
    )
    record = read_statement(Document.from_text(text, "doings.txt"), tools)
    everybody = {"jana-novak", "pedro-amorim", "ana-silva", "kofi-owusu"}
    assert [{p.actor for p in m.participants} for m in record.meetings] == [everybody]
    assert set(record.utterances[-1].speakers) == everybody
