"""Whose words they are: "we", "the ministers", family names that stand first, signatories."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Record


def read(text: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(text), tools)


def acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(u.act, u.speakers) for u in record.utterances]


@pytest.mark.parametrize(
    ("name", "word"),
    [("Zhou Deming", "Zhou"), ("Orbey Klara", "Orbey"), ("Zhou Deming", "Deming")],
)
def test_a_person_may_be_called_by_the_first_name_alone(name: str, word: str, tools: Tools) -> None:
    """In many countries it is the family name; no list knows this one."""
    record = read(
        f"Foreign Minister {name} Meets Foreign Minister Pedro Silva of Portugal\n3 March 2026\n\n"
        f"On March 3, Foreign Minister {name} met Foreign Minister Pedro Silva of Portugal.\n\n"
        f"In the talks, {word} thanked Silva for the loan. {word} called for calm.\n",
        tools,
    )
    key = "-".join(name.lower().split())
    assert acts(record) == [("thank", (key,)), ("urge", (key,))]


def test_a_first_name_that_is_a_verb_or_part_of_another_name_means_nobody(tools: Tools) -> None:
    """ "Mark" may open a sentence, and "Zhou Enlai" is another."""
    record = read(
        "Foreign Minister Zhou Deming Meets Foreign Minister Pedro Silva of Portugal\n3 March 2026\n\n"
        "On March 3, Foreign Minister Zhou Deming met Foreign Minister Pedro Silva of Portugal.\n\n"
        "Long ago, Zhou Tianlei called for calm.\n",
        tools,
    )
    assert all("zhou-deming" not in u.speakers for u in record.utterances)


@pytest.mark.parametrize("the", ["the Hon", "Senator the Hon", "the Honourable"])
def test_an_office_before_a_comma_is_that_of_who_follows(the: str, tools: Tools) -> None:
    """ "the Minister for Trade, Senator the Hon Ana Ruiz, the Portuguese Minister ..."."""
    record = read(
        "Joint Statement by Slovenia and Portugal\n3 March 2026\n\n"
        f"1. The Slovenian Minister for Foreign Affairs, {the} Jana A. Novak, and the Minister for "
        f"Trade and Tourism, {the} Ana Ruiz, the Portuguese Minister for Foreign Affairs, {the} "
        f"Pedro Silva, and the Minister of Trade, {the} Rui E. Lopes, held talks in Lisbon on 3 "
        "March 2026.\n\n2. The Ministers thanked the crew.\n",
        tools,
    )
    (meeting,) = record.meetings
    assert [p.actor for p in meeting.participants] == [
        "jana-a-novak", "ana-ruiz", "pedro-silva", "rui-e-lopes",
    ]  # fmt: skip
