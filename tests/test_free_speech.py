"""Speech that goes on without a verb of saying, what a narrator only tells, and summaries in front."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Record

NOVAK, SILVA = ("jan-novak",), ("pedro-silva",)
_HEAD = (
    "Minister Novak meets Minister Silva\n3 March 2026\n\nOn March 3, Foreign Minister Jan Novak of "
    "Slovenia met Foreign Minister Pedro Silva of Portugal in Lisbon.\n\n"
)
_RELEASE = (
    "Press release\n\nSlovenia opens a school in Lisbon\n\n"
    "From: Ministry of Foreign Affairs of Slovenia\n3 March 2026\n\n"
)


def read(text: str, tools: Tools, head: str = _HEAD) -> Record:
    return read_statement(Document.from_text(head + text), tools)


def acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(u.act, u.speakers) for u in record.utterances]


def undertaken(record: Record) -> list[str]:
    return [" ".join(c.passage.quote.split()) for c in record.commitments]


@pytest.mark.parametrize(
    ("told_on", "expected"),
    [
        ("Portugal supports the treaty on eels.", ["support"]),
        ("Portugal opposes piracy and welcomes the new ferry.", ["oppose", "welcome"]),
        ("Portugal firmly adheres to the law of the sea.", ["state"]),
        ("Portugal abides by the treaty, opposes piracy, and thanks the crews.", ["state", "oppose", "thank"]),
        ("Portugal will open two harbours.", ["commit"]),
        ("Portugal appreciates the loan. The urgent task is to repair the dam.", ["thank", "state"]),
        ("Portugal appreciates the loan. There is no quarrel over eels.", ["thank", "state"]),
    ],
)  # fmt: skip
def test_what_one_said_goes_on_in_the_present(
    tools: Tools, told_on: str, expected: list[str]
) -> None:
    """The state for which one speaks does what he says in the sentences behind "said that"."""
    record = read(f"Silva said that the two coasts are close. {told_on}\n", tools)
    assert acts(record) == [("state", SILVA), *((act, SILVA) for act in expected)]


def test_a_ministry_tells_in_passing_what_its_state_will_do(tools: Tools) -> None:
    """Where nobody "said that" before, it is an undertaking and no words of anybody."""
    text = "Minister Silva thanked the crews. Portugal will send two ships, and stands ready to train pilots.\n"
    record = read(text, tools, "Ministry of Foreign Affairs of Portugal\n\n" + _HEAD)
    assert ("commit", SILVA) not in acts(record)
    assert undertaken(record) == [
        "Portugal will send two ships",
        "stands ready to train pilots",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Portugal remains committed to training pilots.",
        "Portugal looks forward to hosting the fair.",
        "Portugal stands ready to train pilots.",
    ],
)
def test_a_ministry_tells_what_its_state_is_committed_to(sentence: str, tools: Tools) -> None:
    """In the present it is the state that undertakes it."""
    text = f"Minister Silva met Minister Jana Novak of Slovenia. {sentence}\n"
    record = read(text, tools, "Ministry of Foreign Affairs of Portugal\n\n" + _HEAD)
    assert acts(record) == [("commit", ("portugal",))]
    assert undertaken(record) == [sentence[:-1]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Silva called on President Ana Ruiz of Peru, who hosted him to lunch.",
        "Minister Silva also called on President Ana Ruiz of Peru.",
        "Both ministers signed a treaty on eels.",
    ],
)
def test_a_narrator_tells_of_visits_and_signings(tools: Tools, sentence: str) -> None:
    assert acts(read(f"{sentence}\n", tools)) == []


def test_who_calls_on_somebody_to_act_urges(tools: Tools) -> None:
    record = read("Minister Silva called on President Ana Ruiz of Peru to open the port.\n", tools)
    assert acts(record) == [("urge", SILVA)]


def test_each_paragraph_of_an_announced_quotation_is_one_act(tools: Tools) -> None:
    """Each opens with a mark of its own, and only the last one closes."""
    record = read(
        "Foreign Minister Jan Novak met President Ana Ruiz of Peru in Lima.\n\n"
        "Foreign Minister Jan Novak said:\n\n"
        '"The sea joins us. By working with Peru we will open two harbours by 2028.\n\n'
        '"Peru has fine schools, and its teachers are known far and wide in the region and beyond, '
        'from the coast up to the high towns, so that I am delighted to open this one."\n\n'
        "The school has forty rooms.\n",
        tools, _RELEASE,
    )  # fmt: skip
    assert acts(record) == [("commit", NOVAK), ("welcome", NOVAK)]
    assert [c.due for c in record.commitments] == ["2028"]


def test_lines_of_a_summary_tell_acts_and_undertakings(tools: Tools) -> None:
    record = read(
        "\u2022 Foreign Minister calls for an end to the strike\n"
        "\u2022 Slovenia to give 5 million euros to train pilots\n\n"
        "Foreign Minister Jan Novak met President Ana Ruiz of Peru in Lima today.\n",
        tools, _RELEASE,
    )  # fmt: skip
    assert acts(record) == [("urge", NOVAK)]
    assert undertaken(record) == ["Slovenia to give 5 million euros to train pilots"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "Slovenia is working to double its catch and, with Peru, will launch a fund.",
            ["Slovenia is working to double its catch", "will launch a fund"],
        ),
        (
            "The ministers signed a plan, under which Slovenia will give ten boats to Peru.",
            ["Slovenia will give ten boats to Peru"],
        ),
    ],
)
def test_what_a_narrator_tells_is_undertaken(tools: Tools, sentence: str, found: list[str]) -> None:
    assert undertaken(read(f"{sentence}\n", tools)) == found


def test_another_may_act_in_a_participle_behind_a_comma(tools: Tools) -> None:
    record = read(
        "Minister Novak thanked the crews, Minister Silva insisting on the need for haste.\n", tools
    )
    assert acts(record) == [("thank", NOVAK), ("urge", SILVA)]


_SAYS = "Minister Novak said that the two states are good friends. "


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # when something was does not end what is told on
        (
            "As the two countries celebrated the day, trade has become a model. Slovenia supports Portugal.",
            [("state", NOVAK), ("support", NOVAK)],
        ),
        ("Slovenia welcomes the forum and stands ready to host it.", [("state", NOVAK), ("welcome", NOVAK), ("commit", NOVAK)]),
        (
            "Slovenia welcomes Minister Silva to attend the forum and stands ready to host it.",
            [("state", NOVAK), ("welcome", NOVAK), ("commit", NOVAK)],
        ),
    ],
)  # fmt: skip
def test_what_is_told_on_of_the_own_state(
    told: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    assert acts(read(_SAYS + told, tools)) == expected


def test_what_is_said_without_that_is_told_on(tools: Tools) -> None:
    record = read(
        "Minister Silva said, Portugal is a friend of Slovenia. Portugal firmly adheres to the law of "
        "the sea, opposes piracy, and hopes to expand trade.",
        tools,
    )
    assert acts(record) == [(act, SILVA) for act in ("state", "state", "oppose", "commit")]


def test_a_day_in_front_of_what_was_said_parts_nothing(tools: Tools) -> None:
    record = read("Minister Silva said that last year, both ministers reached an agreement.", tools)
    assert acts(record) == [("state", SILVA)]


def test_a_minister_goes_on_about_his_president(tools: Tools) -> None:
    record = read(
        "Wang Yi meets Ana Ruiz\n3 March 2026\n\nForeign Minister Wang Yi of China met Foreign Minister "
        "Ana Ruiz of Chile in Beijing on 3 March.\n\nWang Yi said that China and Chile are good friends. "
        "President Xi Jinping looks forward to visiting Chile.\n",
        tools,
        head="",
    )
    assert acts(record) == [("state", ("wang-yi",)), ("commit", ("wang-yi",))]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Minister Novak was supported by her deputy.", []),
        ("The Ministers were supported by the Secretary General, Rui Lopes.", []),
        ("The plan was supported by Minister Silva.", [("support", SILVA)]),
        ("The Mission was welcomed with a customary ceremony by the Senate.", []),
        ("The report was welcomed with satisfaction by Minister Silva.", [("welcome", SILVA)]),
        ("Minister Novak addressed a business round table in the port.", []),
        ("Minister Novak addressed the question of trade.", [("discuss", NOVAK)]),
    ],
)
def test_how_one_is_received_and_accompanied_is_no_speech(
    told: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    assert acts(read(told, tools)) == expected
