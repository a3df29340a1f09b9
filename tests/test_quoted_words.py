"""Whose words stand in quotation marks: of whoever is named behind them, or of nobody known."""

from __future__ import annotations

import pytest

from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence

SILVA = ("pedro-silva",)
_BEFORE = "Minister Silva said that the harbour was open. "


@pytest.mark.parametrize(
    "tag",
    [
        "the ruling stated.",
        "Hartog insisted.",
        "the owner of the boat quipped, and left.",
        "said a woman from the harbour.",
        "shouted the crowd.",
    ],
)
def test_who_spoke_last_does_not_say_what_somebody_unknown_said(tag: str, tools: Tools) -> None:
    """The words are kept, with no speaker, and it is told that nobody was found."""
    record = read_sentence(f'{_BEFORE}"The sea is not safe at night," {tag}', tools)
    said = record.utterances[-1]
    assert (said.passage.quote, said.speakers) == ("The sea is not safe at night", ())
    assert said.unknown_speaker is not None
    assert [gap.kind for gap in record.gaps if gap.passage == said.passage] == [
        "unattributed-quotation"
    ]


@pytest.mark.parametrize(
    "tag",
    [
        "the Minister quipped.",
        "Minister Silva exclaimed, and left.",
        "the guest of the day, Minister Silva, said.",
        "quipped Minister Silva.",
    ],
)
def test_any_verb_behind_a_comma_tells_whose_words_they_are(tag: str, tools: Tools) -> None:
    record = read_sentence(f'{_BEFORE}"The sea is not safe at night," {tag}', tools)
    assert [u.speakers for u in record.utterances] == [SILVA, SILVA]


def test_words_behind_those_of_somebody_unknown_are_nobodys(tools: Tools) -> None:
    """Until somebody who is known speaks again."""
    text = (
        f'{_BEFORE}"The sea is not safe at night," the ruling stated. "Nor is the harbour in May."\n\n'
        '"And nobody will pay for it."\n\nMinister Novak thanked the crew. "It was a long night."'
    )
    record = read_sentence(text, tools)
    assert [u.speakers for u in record.utterances] == [
        SILVA, (), ("jana-novak",), ("jana-novak",),
    ]  # fmt: skip
    lost = [g.passage.quote for g in record.gaps if g.kind == "unattributed-quotation"]
    assert lost[1:] == ["Nor is the harbour in May", "And nobody will pay for it"]


@pytest.mark.parametrize("lead", ["saying that", "saying,", "adding:"])
def test_a_verb_that_only_leads_to_words_quoted_is_no_second_act(lead: str, tools: Tools) -> None:
    text = f'Minister Silva thanked the crew, {lead} "nobody will be left behind in the harbour."'
    record = read_sentence(text, tools)
    assert [u.passage.quote for u in record.utterances] == [
        "Minister Silva thanked the crew", "nobody will be left behind in the harbour",
    ]  # fmt: skip
