"""The tagger and the similarity of the extra `statistical`; run where scikit-learn is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.plugins import Plugins, get_similarity
from communique.readers import read_path
from communique.reading.extraction import Tools
from communique.records import Quote, Record, Utterance

pytest.importorskip("sklearn")

SENTENCES = (
    "They spoke of supplies of gas and oil",
    "He was pleased with the kind words",
    "Efforts to abolish nuclear weapons and other weapons of mass destruction go on",
)


def record_of(tools: Tools, *sentences: str) -> Record:
    """A record with one utterance without a topic for each sentence."""
    text = "Foreign Minister's Meeting\n\nMinister Kamikawa met Minister Rangel. " + " ".join(
        f"{s}." for s in sentences
    )
    base = read_statement(Document.from_text(text), tools, "readout")
    spans = [(text.index(s), text.index(s) + len(s)) for s in sentences]
    utterances = [Utterance(Quote.of(text, *s), ("japan",), "state", "state") for s in spans]
    return replace(base, utterances=tuple(utterances), commitments=(), reported_acts=())


def test_what_is_near_is_proposed_and_what_is_not_is_left(tools: Tools) -> None:
    """Words of a topic give it; words of no topic give none; the words that count are quoted."""
    record = record_of(tools, *SENTENCES)
    plugin_run = Plugins.select(["nearest-topics"]).run(tools)
    first, second, third = plugin_run(record).utterances
    assert (plugin_run.problems, plugin_run.remarks) == ([], [])
    assert [t.topic for t in first.topics] == ["energy"]
    assert first.topics[0].passage is not None
    assert first.topics[0].passage.quote == "gas and oil"
    assert second.topics == ()
    assert [t.topic for t in third.topics] == ["arms-control-nonproliferation"]
    assert {t.proposed_by for u in (first, third) for t in u.topics} == {"nearest-topics"}


def test_an_utterance_whose_words_raise_a_topic_is_left_alone(
    tools: Tools, bundled: tuple[Path, ...]
) -> None:
    """In the bundled statements it adds nothing to those that have one, and the same twice."""
    plugins = Plugins.select(["nearest-topics"])
    for path in bundled:
        plain = read_statement(read_path(path), tools)
        one, two = (read_statement(read_path(path), tools, None, plugins.run(tools)) for _ in "ab")
        assert one == two
        for before, after in zip(plain.utterances, one.utterances, strict=True):
            if any(t.passage for t in before.topics):
                assert after == before
        assert one.gaps == plain.gaps


def test_the_similarity_ranks_by_subject() -> None:
    """Texts about one subject are more alike than texts about two; order does not matter."""
    score = get_similarity("tfidf")
    arms = score("nuclear weapons", "the abolition of nuclear arms")
    assert arms == pytest.approx(score("the abolition of nuclear arms", "nuclear weapons"))
    assert arms > score("nuclear weapons", "visas for students") + 0.1
    assert score("zzz", "zzz") == 1.0
    assert score("zzz", "qqq") == 0.0
    assert score("", "nuclear weapons") == 0.0


def test_the_set_up_names_library_and_thesaurus() -> None:
    """Either may change what is proposed."""
    setup = Plugins.select(["nearest-topics"]).setup
    assert "scikit-learn " in setup
    assert ", topics " in setup
