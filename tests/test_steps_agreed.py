"""Steps that were agreed on, each in a sentence of its own, and what stands beside talks and thanks."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence
from communique.records import Record

_HEAD = "Joint Declaration of Slovenia and Portugal on the Sea\n3 March 2026\n\n"
NOVAK, SILVA = "jana-novak", "pedro-silva"
BOTH = ("slovenia", "portugal")


def read(text: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(text), tools)


def words(record: Record) -> list[tuple[str, str]]:
    return [(u.act, " ".join(u.passage.quote.split())) for u in record.utterances]


@pytest.mark.parametrize(
    "lead",
    [
        "We agree to the following steps to keep the sea safe:",
        "To this end, the two sides agreed on the following measures:",
        "The Ministers have decided on the following steps:",
    ],
)
def test_each_step_is_an_act_and_undertaken(tools: Tools, lead: str) -> None:
    record = read(
        f"{_HEAD}{lead}\n\n- Open a rescue station in the bay, to be run by both navies.\n\n"
        "- Refrain from dredging near the border.\n\n- Reaffirm our resolve to share charts.\n",
        tools,
    )
    found = words(record)
    assert [act for act, _ in found[-3:]] == ["agree", "agree", "confirm"]
    assert found[-3][1] == "Open a rescue station in the bay, to be run by both navies"
    undertakings = [" ".join(c.passage.quote.split()) for c in record.commitments]
    assert "Refrain from dredging near the border" in undertakings
    assert all(lead.rstrip(":") not in quote for quote in undertakings)
    assert {c.committers for c in record.commitments} == {BOTH}


def test_things_and_open_lists_stay_one_act(tools: Tools) -> None:
    things = read(
        f"{_HEAD}The two sides agreed on the following measures:\n\n- a rescue station;\n\n"
        "- a ban on dredging.\n",
        tools,
    )
    assert len(things.utterances) == 1
    opened = read(
        f"{_HEAD}The two sides agreed to:\n\n- open a school;\n\n- train pilots.\n", tools
    )
    assert len(opened.utterances) == 1


def test_a_dash_at_the_head_of_a_broken_line_is_no_mark(tools: Tools) -> None:
    lines = (
        "The two sides will set up a group of experts from both of their navies",
        "\u2014 in view of the storms \u2014 to draw a common chart of the whole of the",
        "bay and of its islands. They thanked the crews of the rescue ships for their",
        "help in the storms of last winter. They will meet again in the coming spring",
        "in the port of Koper, and they will invite the mayors of the other ports of",
        "the two countries to the meeting.",
    )
    record = read(_HEAD + "\n".join(lines), tools)
    first = words(record)[0][1]
    assert first.endswith("to draw a common chart of the whole of the bay and of its islands")


@pytest.mark.parametrize(
    ("sentence", "act", "speakers"),
    [
        ("The talks opened quietly, with Minister Silva offering condolences for the fire.", "greet", (SILVA,)),
        ("They met for an hour, with both ministers stressing the need for calm.", "state", (NOVAK, SILVA)),
    ],
)  # fmt: skip
def test_what_one_does_beside_an_encounter(
    tools: Tools, sentence: str, act: str, speakers: tuple[str, ...]
) -> None:
    record = read_sentence(sentence, tools)
    assert [(u.act, u.speakers) for u in record.utterances] == [(act, speakers)]


def test_company_is_no_act(tools: Tools) -> None:
    record = read_sentence("The talks went on, with Minister Silva arriving late.", tools)
    assert record.utterances == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Novak thanked Spain for agreeing to send a ship.",
        "Minister Novak is grateful to Spain for committing to send a ship.",
        "The two ministers praised Spain for pledging to send a ship.",
    ],
)
def test_what_those_undertake_who_are_thanked(tools: Tools, sentence: str) -> None:
    (promise,) = read_sentence(sentence, tools).commitments
    assert (promise.strength, promise.committers) == ("decided", ("spain",))
    assert promise.passage.quote.endswith("to send a ship")


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Novak thanked Spain for sending a ship.",
        "Minister Novak urged Spain to thank Peru for agreeing to send a ship.",
    ],
)
def test_thanks_for_deeds_undertake_nothing(tools: Tools, sentence: str) -> None:
    assert read_sentence(sentence, tools).commitments == ()


def test_what_issuers_foretell_of_others(tools: Tools) -> None:
    record = read(_HEAD + "The bridge is built, and Spain will be using it next year.\n", tools)
    assert ("state", "Spain will be using it next year") in words(record)
    assert record.commitments == ()
    own = read(_HEAD + "Portugal will lend a ship next year.\n", tools)
    assert [c.committers for c in own.commitments] == [("portugal",)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The coalition intends to train pilots.",
        "In the coming weeks, officials will meet to draw up a chart.",
        "Defence and trade policy advisers will continue to work on the plan.",
    ],
)
def test_what_bodies_and_officials_of_the_issuers_will_do(tools: Tools, sentence: str) -> None:
    record = read(f"{_HEAD}We share a sea. {sentence}\n", tools)
    assert words(record)[-1][0] == "commit"
    assert [c.committers for c in record.commitments] == [BOTH]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("The course of the recent talks on the price of grain in Rome and the state of the old ports "
         "on both coasts, with all that was said of them there, were brought under review.", "discuss"),
        ("Two panels were devoted to the safety of the ports.", "discuss"),
        ("The old bridge was devoted to the memory of the crew.", "state"),
    ],
)  # fmt: skip
def test_what_was_discussed(tools: Tools, sentence: str, act: str) -> None:
    assert words(read(f"{_HEAD}{sentence}\n", tools))[-1][0] == act


def test_a_head_whose_line_breaks_are_lost(tools: Tools) -> None:
    told = (
        "At a meeting in Koper on 1 March, Slovenia and Portugal agreed to open a ferry line. "
        "The line will be a help to both ports.\n"
    )
    head = (
        "Slovenia and Portugal to open ferry line Joint statement with Pedro Silva - Minister "
        "for Trade, Portugal, and Jana Novak - Minister for Trade, Slovenia.\n\n"
    )
    record = read(f"2026-03-03\n\n{head}{told}", tools)
    assert record.kind == "joint-statement"
    assert words(record)[-1] == ("state", "The line will be a help to both ports")
    inside = head.replace("Joint statement with", "in the Joint Statement by")
    assert read(f"2026-03-03\n\n{inside}{told}", tools).kind != "joint-statement"
