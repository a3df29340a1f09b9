"""Lines in which a house says who it is, by its staff, its land or its releases' number."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

STORY = (
    "{title}\n\n{head}\n\nForeign Minister Ana Ruiz received the Foreign Minister of Norway, Kari "
    "Moen, at her office. Minister Ruiz thanked Minister Moen for the help of Norway.\n\n{foot}\n"
)


def publisher_of(tools: Tools, head: str, foot: str = "") -> tuple[str | None, str | None]:
    """Label of who issued the story under *head* and above *foot*, and the day of issue."""
    text = STORY.format(title="Minister Ruiz receives Minister Moen", head=head, foot=foot)
    record = read_statement(Document.from_text(text), tools)
    labels = {actor.key: actor.label for actor in record.actors}
    listed = tools.authority.get(record.publisher or "")
    label = listed.label if listed is not None else labels.get(record.publisher or "")
    return label, record.issued


@pytest.mark.parametrize(
    ("foot", "publisher"),
    [
        (
            "Directorate of Public Diplomacy, Ministry of Foreign Affairs of Latvia",
            "Ministry of Foreign Affairs of Latvia",
        ),
        (
            "Press Service of the Ministry of Foreign Affairs of the Republic of Latvia",
            "Ministry of Foreign Affairs of Latvia",
        ),
        ("Arab League, Media Department", "Arab League"),
        (
            "Issued by the Media Relations Unit, Ministry of Defence Malaysia",
            "Ministry of Defence of Malaysia",
        ),
        ("Press Service of the President of the Republic of Kazakhstan", "Akorda"),
        # Known by no list, but for its form and its land.
        ("Office of the Prime Minister of Grenada", "Office of the Prime Minister of Grenada"),
        ("- Ministry of Works, Grenada", "Ministry of Works, Grenada"),
        ("Office of the President, Chad", "Office of the President, Chad"),
        # Of no state in particular: nobody is made of it.
        ("Ministry of Works", None),
    ],
)
def test_a_line_names_the_house_beside_its_staff_and_its_land(
    foot: str, publisher: str | None, tools: Tools
) -> None:
    assert publisher_of(tools, "3 May 2024", foot) == (publisher, "2024-05-03")


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("Caribbean Community Secretariat, Press Release 12/2024\n3 May 2024", "Caribbean Community"),
        ("ARAB LEAGUE PRESS RELEASE No. 12\n3 May 2024", "Arab League"),
        ("Riga. Ministry of Foreign Affairs of Latvia. 3 May 2024", "Ministry of Foreign Affairs of Latvia"),
        ("Office of the Prime Minister of Grenada\n3 May 2024", "Office of the Prime Minister of Grenada"),
        ("Secretariat-General FDF\n3 May 2024", "Federal Department of Finance of Switzerland"),
        ("General Secretariat of the Arab League\n3 May 2024", "Arab League"),
        ("Federal Department of Justice and Police\n3 May 2024", "Federal Department of Justice and Police of Switzerland"),
        ("03.05.2024 | Written by: MFA", None),
    ],
)  # fmt: skip
def test_a_head_names_the_house_with_a_number_or_a_date(
    head: str, publisher: str | None, tools: Tools
) -> None:
    assert publisher_of(tools, head) == (publisher, "2024-05-03")


def test_the_town_in_the_line_of_date_tells_whose_a_ministry_is(tools: Tools) -> None:
    """Where neither a leader nor the text itself tells, as many states have one of its name."""
    text = (
        "A word on the floods\n\nPretoria, 3 May 2007\n\nThe floods in Mozambique took many lives. "
        "Help is on its way.\n\nIssued by the Department of Foreign Affairs\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert record.publisher == "dirco-za"


def test_a_house_of_another_state_gives_no_loader_its_ministry(tools: Tools) -> None:
    """A release by no house that a loader is made for is not read as one of that house."""
    text = (
        "Office of the President of the Republic of Finland\nPress release 25.8.2005\n\nPresident "
        "Halonen on trees\n\nPresident Tarja Halonen planted an oak. The oak is doing well.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert (record.loader, record.publisher) == ("readout", "presidency-fi")


def test_an_assistant_to_the_president_serves_the_one_who_is_told_of(tools: Tools) -> None:
    """Who writes for a president issues nothing for himself, nor for another state's."""
    text = (
        "STATE HOUSE PRESS RELEASE\n\nPRESIDENT BUHARI TO CHAD: WE ARE GRATEFUL\n\nPresident Muhammadu Buhari "
        "thanked Chad for its soldiers. The President praised their courage.\n\nSani Okoro\n"
        "Special Assistant to the President\n(Media)\nMay 3, 2018\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert record.publisher == "state-house-ng"


def test_what_a_ministry_issues_is_a_statement_whoever_is_told_of(tools: Tools) -> None:
    """Nobody listed acts and no encounter is known by a verb, but the foot is a ministry's."""
    text = (
        "A day at the Harbour Academy\n\nHarbour Town, 3 May 2016\n\nA team led by Air Commodore "
        "Maxwell Boro spent the morning there. It watched an exercise.\n\nMedia Office, Ministry of "
        "Defence\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert (record.publisher, record.issued) == (None, "2016-05-03")


def test_the_visitor_of_the_title_is_known_by_the_office_in_the_text(tools: Tools) -> None:
    """Not the host's leader, who needs no "of Barbados" either, is the own one."""
    text = (
        "HON. ADWOA NYAME PAYS A WORKING VISIT TO BARBADOS\n\nThe Minister for Foreign Affairs and "
        "Regional Integration, Hon. Adwoa Nyame, paid a working visit to Barbados on 15th July, "
        "2019. She called on the Prime Minister, Hon. Mia Amor Mottley, and thanked her.\n\nMinistry "
        "of Foreign Affairs and Regional Integration\nAccra\n19th July, 2019\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert record.publisher == "mfa-gh"
