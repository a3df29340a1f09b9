"""What the head of a statement tells: its kind, its title, when it was issued and by whom."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Record

MET = (
    "Foreign Minister Jana Novak of Slovenia met Foreign Minister Pedro Silva of Portugal in Lisbon "
    "today. They reaffirmed their commitment to peace. The Ministers agreed to stay in touch.\n"
)
WE = (
    "We, the Foreign Ministers of Slovenia and Portugal, met in Lisbon. We reaffirm our commitment "
    "to peace. We welcome progress. We condemn the attack.\n"
)
THEY = (
    "The Ministers met in Accra on 13 June 2024. They reaffirmed their commitment to peace. "
    "The Ministers welcomed the progress made. The Ministers discussed trade.\n"
)


def read(text: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(text), tools)


@pytest.mark.parametrize(
    ("head", "body", "kind"),
    [
        ("Press Statement: Minister Novak in Lisbon\n14 June 2024", MET, "press-release"),
        ("Press Releases\n\nForeign Ministers' Talks\n\nJune 14, 2024", MET, "press-release"),
        ("PR No. 77/2024\n\nMinister Novak in Lisbon\n\n14 June 2024", MET, "press-release"),
        ("Minister Novak in Lisbon\n\n14 June 2024", "ANP \u2013 " + MET, "news"),
        ("Minister Novak in Lisbon\n\n14 June 2024", "LISBON, June 14 (ANP) - " + MET, "news"),
        ("Minister Novak in Lisbon\n\n14 June 2024", MET, "readout"),
        ("AUKUS Leaders' Level Statement\n\n14 June 2024", WE, "joint-statement"),
        ("ASEAN FMs' Statement on the Sea\n\n14 June 2024", WE, "joint-statement"),
        ("Statement by the Foreign Ministers of Kenya and Ghana\n\n14 June 2024", THEY, "joint-statement"),
        ("Press Statement of the Talks between Kenya and Ghana\n\n14 June 2024", THEY, "joint-statement"),
        ("Meeting of the BRICS Foreign Ministers\n\n14 June 2024", THEY, "joint-statement"),
        ("Meeting of the BRICS Foreign Ministers\n\n14 June 2024", MET, "readout"),
        ("Conclusions of the Ninth Meeting\n\n14 June 2024", WE, "joint-statement"),
    ],
)  # fmt: skip
def test_the_head_and_the_voice_tell_what_a_statement_is(
    head: str, body: str, kind: str, tools: Tools
) -> None:
    assert read(f"{head}\n\n{body}", tools).kind == kind


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        (f"Minister Novak in Lisbon\n\nPosted On: 14 JUN 2024 7:30PM by Press Bureau\n\n{MET}", "2024-06-14"),
        (f"Minister Novak in Lisbon\n\n{MET}\nJune 14, 2024 3:40 PM GMT+7\n\n{MET}", "2024-06-14"),
        (f"Third Summit Lisbon, 14 June 2024 Joint Press Statement\n\n{WE}", "2024-06-14"),
        (f"Joint Statement\n\n{WE}\nDone at Lisbon on 14 June 2024.\n", "2024-06-14"),
        (f"Minister Novak in Lisbon\n\n{MET}\nThe next talks will be in Oslo on 20 June 2024.\n", None),
    ],
)  # fmt: skip
def test_the_date_of_issue_stands_where_houses_put_it(
    text: str, issued: str | None, tools: Tools
) -> None:
    assert read(text, tools).issued == issued


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("PRESS RELEASE : Minister Novak in Lisbon", "Minister Novak in Lisbon"),
        ("2024 Press Release\n\nMinister Novak in Lisbon", "Minister Novak in Lisbon"),
        ("Press Release\nNo. 77/2024\n\nMinister Novak in Lisbon", "Minister Novak in Lisbon"),
        ("JOINT STATEMENT\n\nON THE VISIT OF MINISTER NOVAK TO PORTUGAL",
         "JOINT STATEMENT ON THE VISIT OF MINISTER NOVAK TO PORTUGAL"),
        ("Joint Statement\n\nThird Kenya-Ghana Dialogue", "Joint Statement"),
    ],
)  # fmt: skip
def test_a_title_is_whole_and_without_what_only_says_release(
    head: str, title: str, tools: Tools
) -> None:
    assert read(f"{head}\n\n14 June 2024\n\n{MET}", tools).title == title


def test_a_prime_ministers_office_is_that_of_the_prime_minister_named(tools: Tools) -> None:
    """Many states have one; where nobody of them is named, it is nobody's in particular."""
    told = "The Prime Minister said that talks went well. They agreed to stay in touch.\n"
    named = "Prime Minister Narendra Modi held talks today with Foreign Minister Pedro Silva.\n\n"
    head = "Prime Minister's Office\n\nTalks with Portugal\n\n14 June 2024\n\n"
    assert read(head + named + told, tools).publisher == "pmo-in"
    met = "Foreign Minister Pedro Silva held talks today with Minister Lena Kask.\n\n"
    assert read(head + met + told, tools).publisher is None


def test_a_press_team_and_a_spokesperson_speak_for_their_body(tools: Tools) -> None:
    team = read(f"Talks in Lisbon\n\n14.06.2024 EEAS Press Team\n\n{MET}", tools)
    assert team.publisher == "european-external-action-service"


def test_the_year_in_a_title_completes_a_day_where_no_date_is_borne(tools: Tools) -> None:
    told = (
        "On 5 June, Foreign Minister Jana Novak of Slovenia met Foreign Minister Pedro Silva of "
        "Portugal in Lisbon. They reaffirmed their commitment to peace. They agreed to meet again.\n"
    )
    dated = read(f"Joint Statement of the Ministerial Dialogue 2017\n\n{told}", tools)
    assert [(m.date, m.date_basis) for m in dated.meetings] == [("2017-06-05", "inferred")]
    aim = read(f"Joint Statement on Vision 2040\n\n{told}", tools)
    assert [(m.date, m.date_basis) for m in aim.meetings] == [(None, "unknown")]
