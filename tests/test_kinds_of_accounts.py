"""Of what kind an account is that no head names: a newsroom's item, a release, or a party's own readout."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

MET = "Foreign Minister Jana Kask of Estonia met Foreign Minister Pedro Silva of Portugal in Tallinn. "
TOLD = "They discussed the harbour. Ms Kask thanked Portugal for the crane."


def kind(text: str, tools: Tools) -> str:
    return read_statement(Document.from_text(text), tools).kind


def account(head: str, body: str = MET + TOLD, foot: str = "") -> str:
    return f"Kask and Silva on the harbour\n\n{head}\n\n{body}\n\n{foot}\n"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        # Words of those of whom it tells,
        (
            "3 May 2024",
            MET + 'Ms Kask called the crane "a gift to every child of the town". They left.',
        ),
        ("3 May 2024", MET + '"We will build it together," said Minister Silva.'),
        # an hour at which it was posted,
        ("3 May 2024, 19:10", MET + TOLD),
        ("3 May 2024 - 22:14", MET + TOLD),
        # a town from which it was filed,
        ("3 May 2024", "Tallinn - " + MET + TOLD),
        ("Friday, 3 May 2024", "Tallinn \u2014 " + MET + TOLD),
        # or whose page it is.
        ("Parliament of Estonia\n\n3 May 2024", MET + TOLD),
        ("Senate of the Republic of Estonia\n\n3 May 2024", MET + TOLD),
    ],
)
def test_a_newsroom_tells_it(head: str, body: str, tools: Tools) -> None:
    assert kind(account(head, body), tools) == "news"
    assert kind(account(f"Readout\n\n{head}", body), tools) == "readout"
    assert kind(account(f"Press Release\n\n{head}", body), tools) == "press-release"


@pytest.mark.parametrize("title", ["Readout: Kask meets Silva", "Readout of the call with Silva"])
def test_what_its_title_calls_a_readout_is_one_wherever_it_is_filed(
    title: str, tools: Tools
) -> None:
    assert kind(f"{title}\n\nNews releases\n\n3 May 2024\n\n{MET}{TOLD}\n", tools) == "readout"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("3 May 2024", MET + TOLD),
        ("3 May 2024", MET + 'They praised the "Old Harbour Crane" project.'),
        (
            "3 May 2024",
            MET
            + TOLD
            + ' Ms Kask spoke of "a gift to the town". '
            + 12 * "They discussed cranes. ",
        ),
        # A ministry's own way to date what it issues, and a weekday, which is no agency.
        ("", "3 May 2024 - Tallinn, Estonia: " + MET + TOLD),
        ("3 May 2024 (Fri)", MET + TOLD),
    ],
)
def test_a_party_tells_it(head: str, body: str, tools: Tools) -> None:
    assert kind(account(head, body), tools) == "readout"


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Bulletin No. 77\n\n3 May 2024", ""),
        ("Press Note\n\n3 May 2024", ""),
        ("Note to Correspondents\n\n3 May 2024", ""),
        ("Media Advisory\n\n3 May 2024", ""),
        ("3 May 2024", "Press release issued by the Ministry of Foreign Affairs, Tallinn"),
        ("3 May 2024", "Media statement"),
    ],
)
def test_a_line_says_that_it_is_a_release(head: str, foot: str, tools: Tools) -> None:
    assert kind(account(head, foot=foot), tools) == "press-release"


def test_what_somebody_says_of_others_is_no_own_voice(tools: Tools) -> None:
    told = (
        "The Director announced that UNESCO will send two builders. He said that Peru has agreed."
    )
    assert kind(account("3 May 2024", MET + told), tools) == "readout"


def test_a_statement_on_a_joint_one_is_its_speakers(tools: Tools) -> None:
    head = "Spokesperson's comments on the mention of Nepal in a Joint Statement by India and Chile"
    text = f"{head}\n\n3 May 2024\n\nNepal rejects the mention. Nepal respects its neighbours.\n"
    assert kind(text, tools) == "press-release"
