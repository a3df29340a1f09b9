"""What is undertaken in the items of a list, and what a preamble recites item by item."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Record

_HEAD = "Joint Declaration of Slovenia and Portugal on the Sea\n3 March 2026\n\n"
BOTH = ("slovenia", "portugal")


def read(text: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(_HEAD + text), tools)


def undertaken(record: Record) -> list[str]:
    assert {c.committers for c in record.commitments} <= {BOTH}
    return [" ".join(c.passage.quote.split()) for c in record.commitments]


@pytest.mark.parametrize(
    "lead",
    [
        "The two sides will:",
        "The Ministers have agreed on the following plan, under which both countries will:",
        "We will work together to:",
        "In the next two years, the Governments of Slovenia and Portugal shall:",
        "To this end, both Governments undertake to:",
        "The Ministers decided that their governments will:",
    ],
)
def test_each_bullet_under_a_verb_is_undertaken(tools: Tools, lead: str) -> None:
    record = read(
        f"{lead}\n\n* open a school;\n* train sixty pilots; and\n* share charts.\n", tools
    )
    found = undertaken(record)
    assert found[0].endswith("open a school")
    assert found[1:] == ["train sixty pilots", "share charts"]
    assert len(record.utterances) == 1


@pytest.mark.parametrize(
    "lead",
    [
        "Cooperation in fisheries will include:",
        "The partnership will focus on the following areas:",
        "The following mechanisms will carry forward our cooperation:",
        "Priority areas of work shall comprise:",
        "The joint programme will cover, among others:",
    ],
)
def test_what_joint_work_will_include_is_undertaken(tools: Tools, lead: str) -> None:
    record = read(f"{lead}\n\n1. Research on tides;\n2. Better port security.\n", tools)
    assert undertaken(record)[-1] == "Better port security"
    assert [u.act for u in record.utterances] == ["commit"]


@pytest.mark.parametrize(
    "lead", ["The participants will include:", "The report will cover:", "The region will include:"]
)
def test_what_others_will_include_is_not(tools: Tools, lead: str) -> None:
    record = read(f"{lead}\n\n1. Experts on tides;\n2. The port of Koper.\n", tools)
    assert not record.commitments


@pytest.mark.parametrize(
    "lead",
    [
        "The Ministers agreed that the main elements of this accord will be as follows:",
        "Both sides have agreed that core elements of the treaty will include:",
        "The leaders decided that the arrangement would comprise:",
    ],
)
def test_what_was_agreed_on_binds_those_who_agreed(tools: Tools, lead: str) -> None:
    """Clauses of a list, whatever their subject; a party that is their subject acts alone."""
    record = read(
        f"{lead}\n\n* two boats will be transferred to the coast guard;\n* in return, Portugal will "
        "pay for the crews; and\n* fishermen will not lose their licences.\n",
        tools,
    )
    found = [(c.committers, c.passage.quote) for c in record.commitments]
    assert found == [
        (BOTH, "two boats will be transferred to the coast guard"),
        (("portugal",), "Portugal will pay for the crews"),
        (BOTH, "fishermen will not lose their licences"),
    ]
    assert [u.act for u in record.utterances] == ["agree"]


def test_a_semicolon_inside_an_item_may_say_only_how(tools: Tools) -> None:
    record = read(
        "The two sides will:\n\n* train pilots, including by opening a school; and by sharing charts.\n"
        "* repair the dam.\n",
        tools,
    )
    assert len(undertaken(record)) == 2


def test_a_preamble_is_said_item_by_item(tools: Tools) -> None:
    """An item may tell of an act in the past, or hold a second one; who decides stands at the head."""
    record = read(
        "The Foreign Ministers of Slovenia and Portugal,\n\nRecalling that, in Lisbon, they signed an "
        "accord;\n\nAffirming their resolve to fight smuggling and, in this context, welcoming the "
        "repair of the dam;\n\nHave agreed to open a school.\n",
        tools,
    )
    assert [u.act for u in record.utterances] == ["state", "confirm", "welcome", "agree"]
    assert undertaken(record) == [
        "their resolve to fight smuggling",
        "Have agreed to open a school",
    ]


def test_a_long_title_is_a_title(tools: Tools) -> None:
    """It may name many issuers with their offices; a long line that tells something is none."""
    title = (
        "Joint Statement by the Prime Minister of Slovenia, Jana Novak, the Prime Minister of "
        "Portugal, Pedro Silva, the President of the Republic of Chile, Ana Ruiz, and the Prime "
        "Minister of Peru, Luis Vega, on the Safety of Ships"
    )
    record = read_statement(
        Document.from_text(
            f"{title}\n\n3 March 2026\n\nWe urge all owners to repair their ships.\n"
        ),
        tools,
    )
    assert record.title == title
    assert record.utterances[0].speakers == ("jana-novak", "pedro-silva", "ana-ruiz", "luis-vega")


def test_an_item_whose_mark_is_lost_is_undertaken(tools: Tools) -> None:
    """Semicolons part the items, and of one with several sentences the first is undertaken."""
    record = read(
        "The two sides will:\n\nOpen a school in Porto. It will be free;\n\n"
        "Train sixty pilots; and\n\nShare charts of the whole coast.\n\nThe weather was fine.\n",
        tools,
    )
    found = undertaken(record)
    assert found[0].endswith("Open a school in Porto")
    assert found[1:] == ["Train sixty pilots", "Share charts of the whole coast"]


def test_infinitives_whose_mark_is_lost_go_on_with_any_line_that_leads_them(tools: Tools) -> None:
    record = read(
        "Both sides affirmed their intention to work together:\n\nto open a school in Porto, free for "
        "all;\n\nto train sixty pilots; and\n\nto share charts of the whole coast.\n\nThe weather was fine.\n",
        tools,
    )
    assert [u.act for u in record.utterances][:1] == ["confirm"]
    assert record.utterances[0].passage.quote.endswith("charts of the whole coast")
    assert undertaken(record)[1:] == ["to train sixty pilots", "to share charts of the whole coast"]


def test_a_paragraph_behind_an_open_line_is_no_item(tools: Tools) -> None:
    record = read("The two sides will:\n\nThe weather was fine on the day.\n", tools)
    assert not any("weather" in quote for quote in undertaken(record))


@pytest.mark.parametrize("mark", ["-", "(i)"])
def test_items_behind_an_aside_are_acts_of_those_who_lead_the_list(tools: Tools, mark: str) -> None:
    """What is put in between the subject and the colon is an act, and so is each item."""
    record = read(
        "At the meeting, the Ministers, reaffirming their commitment to a free sea:\n\n"
        f"{mark} Commended the crews and decided to train sixty pilots;\n\n"
        f"{'-' if mark == '-' else '(ii)'} Denounced piracy in all its forms.\n",
        tools,
    )
    assert [u.act for u in record.utterances] == ["confirm", "praise", "agree", "condemn"]
    assert undertaken(record) == [
        "their commitment to a free sea",
        "decided to train sixty pilots",
    ]


def test_items_find_their_lead_below_a_title_of_two_lines(tools: Tools) -> None:
    text = (
        "JOINT COMMUNIQUE\nOF THE FOREIGN MINISTERS OF SLOVENIA AND PORTUGAL\n\n3 March 2026\n\n"
        "Foreign Minister Jan Novak of Slovenia and Foreign Minister Pedro Silva of Portugal met in "
        "Lisbon, in the course of which they:\n\n"
        "\u2022 AGREED to open a school.\n\n\u2022 EXPRESSED THEIR CONCERN over the strike.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert [u.act for u in record.utterances] == ["agree", "concern"]
    assert undertaken(record) == ["AGREED to open a school"]


def test_names_in_a_list_are_no_undertakings(tools: Tools) -> None:
    text = (
        "Statement of the Government of Slovenia\n3 March 2026\n\nPresident Jana Novak of Slovenia announced "
        "her intent to appoint the following members:\n\n* Ana Kos, Commissioner\n* Ivan B. Silva, Chair\n"
    )
    record = read_statement(Document.from_text(text), tools)
    found = [" ".join(c.passage.quote.split()) for c in record.commitments]
    assert found == ["her intent to appoint the following members"]
