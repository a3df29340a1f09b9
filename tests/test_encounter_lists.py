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
