"""What words that name nothing are about: the matter of the whole statement, or those who met."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.lexicon import load_lexicon
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.speech.thread import TopicThread
from communique.reading.topics.tagger import TopicTagger, topics

TAGGER = TopicTagger.load()
LEXICON = load_lexicon()
HEALTH = ("Vaccines matter", "They praised the nurses", "A pandemic spares nobody")


def told(*utterances: str, between: str | None = None) -> list[tuple[str, ...]]:
    """All topics of each of *utterances*, each a paragraph of its own."""
    text = ". ".join(utterances)
    places: list[tuple[int, int]] = []
    for utterance in utterances:
        start = places[-1][1] + 2 if places else 0
        places.append((start, start + len(utterance)))
    thread = TopicThread(TAGGER.index(text), LEXICON, passages=places, between=between)
    out = []
    for n, ((start, end), utterance) in enumerate(zip(places, utterances, strict=True)):
        hits, carried = thread.follow(start, end, utterance.lower().split(), block=n)
        out.append((*topics(hits), *carried))
    return out


@pytest.mark.parametrize("bare", ["He agreed", "They commended its transparency", "It went well"])
def test_words_that_name_nothing_are_about_what_most_utterances_name(bare: str) -> None:
    """Also before it is named for the first time."""
    assert told(bare, *HEALTH)[0] == ("health",)
    assert told(*HEALTH, bare)[-1] == ("health",)


@pytest.mark.parametrize(
    "others",
    [
        HEALTH[:2],
        (*HEALTH, "Tourism grows", "Tariffs fell", "Hydrogen is cheap"),
        (*HEALTH, "They will cooperate", "They spoke of next steps", "They held talks"),
    ],
)
def test_a_statement_on_several_matters_has_none_of_the_whole(others: tuple[str, ...]) -> None:
    """Nor has one of few words, or one that mostly leaves open what it speaks of."""
    assert told("He agreed", *others)[0] == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("He agreed", ("bilateral-relations",)),
        ("The guest recalled his mother", ("bilateral-relations",)),
        ("I have decided to resign", ()),
        ("We remember her", ()),
        ("Tariffs fell", ("trade-investment",)),
    ],
)
def test_what_parties_that_met_say_is_about_how_they_stand(
    words: str, expected: tuple[str, ...]
) -> None:
    """Where it names nothing; one who speaks for himself may speak of anything."""
    assert told(words, between="bilateral-relations") == [expected]
    assert told("He agreed") == [()]


@pytest.mark.parametrize(
    "words",
    [
        "They called for an immediate ceasefire",
        "He thanked the mediators",
        "They urged a peaceful settlement of the conflict",
    ],
)
def test_a_peace_is_one_in_the_place_of_which_the_statement_speaks(words: str) -> None:
    """Only where it speaks of one place, and again and again."""
    syria = ("Aid must reach Idlib", "The people of Syria suffer", "Aleppo lies in ruins")
    place = {"peace-mediation", "middle-east"}
    assert set(told(*syria, words)[-1]) == place
    assert set(told(words, *syria)[0]) == place
    assert told(words)[0] == told(*HEALTH, words)[-1] == ("peace-mediation",)
    assert told(words, *syria, "North Korea must talk", "The Taiwan Strait matters")[0] == (
        "peace-mediation",
    )


READOUT = """Readout of Minister Novak's Meeting with Minister Silva of Portugal
3 March 2026

Minister Jana Novak of Slovenia met with Minister Pedro Silva of Portugal in Ljubljana today. {0}
"""


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Ministers welcomed his remarks.", {"bilateral-relations"}),
        ("The Ministers welcomed the new tariffs.", {"trade-investment"}),
    ],
)
def test_a_readout_of_two_parties_that_met(sentence: str, expected: set[str], tools: Tools) -> None:
    record = read_statement(Document.from_text(READOUT.format(sentence)), tools)
    assert [{t.topic for t in u.topics} for u in record.utterances] == [expected]
