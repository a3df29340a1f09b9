"""Who took part in an encounter, where a list behind the account names them."""

from __future__ import annotations

import pytest
from encounters import KELLER, OTIENO

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

TEXT = f"{KELLER} met {OTIENO} in Vienna today. They discussed trade and agreed to stay in touch."
HOST = "Chancellor Ida Lorenz of Austria"
GROUP = f"{HOST} met with the Bucharest Nine in Vienna today. The leaders discussed trade."
NINE = "- Polish President Jan Sowa\n- Latvian President Ilze Kalna\n- Romanian President Ion Popa"


def there(body: str, tools: Tools) -> dict[str, str]:
    document = Document.from_text(f"Talks in Vienna\nJune 14, 2024\n\n{body}\n")
    (met,) = read_statement(document, tools).meetings
    return {p.actor: p.role for p in met.participants}


@pytest.mark.parametrize(
    "lead",
    [
        "Participants:",
        "Participants in the meeting included:",
        "Attendees:",
        "The ministers were joined by the following officials:",
        "Joining the ministers at the meeting were:",
        "Also present at the talks:",
        "Officials in attendance:",
    ],
)
def test_a_list_behind_an_account_names_who_was_there(lead: str, tools: Tools) -> None:
    items = "- Ambassador Pedro Vargas of Chile\n- Noor Haddad, Ambassador of Jordan"
    found = there(f"{TEXT}\n\n{lead}\n\n{items}", tools)
    assert found.keys() == {"marta-keller", "amina-otieno", "pedro-vargas", "noor-haddad"}


def test_those_listed_stand_for_the_group_that_they_form(tools: Tools) -> None:
    found = there(
        f"{GROUP}\n\nJoining her at the meeting were the following leaders:\n\n{NINE}", tools
    )
    assert found.keys() == {"ida-lorenz", "jan-sowa", "ilze-kalna", "ion-popa"}
    assert set(found.values()) == {"principal"}


@pytest.mark.parametrize(
    ("lead", "item"),
    [
        ("Participants agreed to:", "- invite Ambassador Pedro Vargas of Chile"),
        ("The ministers named these envoys:", "- Ambassador Pedro Vargas of Chile"),
        ("Participants:", "- Counsel to Ambassador Pedro Vargas of Chile"),
    ],
)
def test_other_lists_name_nobody_who_was_there(lead: str, item: str, tools: Tools) -> None:
    found = there(f"{TEXT}\n\n{lead}\n\n{item}\n", tools)
    assert found.keys() == {"marta-keller", "amina-otieno"}


NAMES = [
    "- Tilda Brannock",
    "- Oswin Quarrie, President, Harbour Trust",
    "- Dr. Femke Adeyo, CEO and Founder, Saltmarsh",
    "- Sheriff Dov Ainsley",
    "- Senator Marta Quill (OH)",
    "- Thomas Berrow, Deputy Director for Policy",
]


def test_names_that_no_list_knows_begin_the_items(tools: Tools) -> None:
    lead = "Participants in today’s meeting included:"
    found = there(f"{TEXT}\n\n{lead}\n\n" + "\n\n".join(NAMES), tools)
    others = found.keys() - {"marta-keller", "amina-otieno"}
    assert others == {
        "tilda-brannock", "oswin-quarrie", "femke-adeyo",
        "dov-ainsley", "marta-quill", "thomas-berrow",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lead", "items"),
    [
        ("Participants included:", "- Family Harbour\n- Salt Marsh\n- Rising Tide\n- Blue Future"),
        ("Participating cities included:", "- Thomas Town, PA\n- Salt Lake Town, UT"),
        ("Participants also discussed, including:", "- Thomas Berrow, a plan of action"),
    ],
)
def test_what_may_be_no_name_of_a_person_names_nobody(lead: str, items: str, tools: Tools) -> None:
    found = there(f"{TEXT}\n\n{lead}\n\n{items}\n", tools)
    assert found.keys() == {"marta-keller", "amina-otieno"}


def test_bodies_are_listed_where_the_line_says_so(tools: Tools) -> None:
    lead = "Representatives from the following organizations participated:"
    items = "- Harbour Workers’ Council\n\n- Saltmarsh Federation\n\n- Northern Fishery Board"
    found = there(f"{TEXT}\n\n{lead}\n\n{items}\n", tools)
    assert "saltmarsh-federation" in found


def test_a_list_tells_of_an_encounter_that_no_sentence_does(tools: Tools) -> None:
    body = (
        "Yesterday, senior government officials convened those who care for rural clinics.\n\n"
        "Participants in the convening included:\n\n" + "\n\n".join(NAMES)
    )
    document = Document.from_text(f"Convening on Clinics\nJune 14, 2024\n\n{body}\n")
    (met,) = read_statement(document, tools).meetings
    assert met.date == "2024-06-13"
    assert "tilda-brannock" in {p.actor for p in met.participants}


def test_a_list_in_one_line_is_read_item_by_item(tools: Tools) -> None:
    items = "- Pedro Vargas, Harbour Trust - Noor Haddad, Union of Pilots - Ida Rask, Mayor of Velm"
    found = there(f"{TEXT}\n\nParticipants:\n\n{items}", tools)
    assert {"pedro-vargas", "noor-haddad", "ida-rask"} <= found.keys()


def test_a_dash_alone_parts_no_items(tools: Tools) -> None:
    items = "- Pedro Vargas, Harbour Trust - Region North\n- Noor Haddad, Union of Pilots"
    found = there(f"{TEXT}\n\nParticipants:\n\n{items}", tools)
    assert {"pedro-vargas", "noor-haddad"} <= found.keys()
    assert "region-north" not in found
