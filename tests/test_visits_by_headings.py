"""Accounts of visits: by headings of days and towns, in the first person, with many hosts."""

from __future__ import annotations

import pytest
from encounters import told

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Record

NOVAK = "Foreign Minister Jana Novak of Slovenia"
SILVA = "Foreign Minister Pedro Silva of Chile"
TALKS = "The Minister met with Speaker Rui Costa of Chile."


@pytest.mark.parametrize(
    ("heading", "day", "city"),
    [
        ("On June 12, in Santiago:", "2024-06-12", "Santiago"),
        ("12 June 2024", "2024-06-12", None),
        ("Santiago", None, "Santiago"),
        ("Talks in Santiago on mining and water", None, None),
    ],
)
def test_a_heading_tells_day_and_town(
    heading: str, day: str | None, city: str | None, tools: Tools
) -> None:
    """A heading that names a day or a town and nothing else holds for what stands beneath."""
    body = f"{NOVAK} met with {SILVA} in Lima on 11 June 2024.\n\n{heading}\n\n{TALKS}"
    found = told("Minister Novak abroad", "14 June 2024", body, tools)
    assert ("meeting", day, city, {"jana-novak", "rui-costa"}) in found


def read(body: str, tools: Tools, title: str = "Visit to Fiji") -> Record:
    text = f"{title}\n\nMinister for Foreign Affairs of Australia, Ms Ana Ward\n\n22 February 2019\n\n{body}"
    return read_statement(Document.from_text(text, "visit.txt"), tools)


def test_we_are_the_author_and_whom_he_met_last(tools: Tools) -> None:
    record = read(
        "On Monday I met Prime Minister Sela Vula of Fiji in Suva. We discussed ports, and I conveyed "
        "our thanks to his Government.\n\nI then held talks with Foreign Minister Inia Tora of Fiji. We "
        "agreed to open a new consulate.", tools,
    )  # fmt: skip
    author = "ana-ward"
    spoken = [(u.act, set(u.speakers)) for u in record.utterances]
    assert ("discuss", {author, "sela-vula"}) in spoken
    assert ("agree", {author, "inia-tora"}) in spoken
    assert {author} in [speakers for act, speakers in spoken if act in ("thank", "greet", "state")]


def test_a_bare_office_is_the_guest_named_by_it_last(tools: Tools) -> None:
    """Two Prime Ministers were met in turn; neither bare office means the author's own."""
    record = read(
        "On Monday I met Prime Minister Sela Vula of Fiji in Suva. The Prime Minister praised the crews."
        "\n\nOn Tuesday I met Prime Minister Jean Kalo of Vanuatu in Port Vila. The Prime Minister "
        "stressed that the road is open.", tools,
    )  # fmt: skip
    spoken = {u.act: u.speakers for u in record.utterances}
    assert spoken["praise"] == ("sela-vula",)
    assert spoken["state"] == ("jean-kalo",)


def test_the_two_ministers_are_those_of_the_paragraph(tools: Tools) -> None:
    """They are no President who was met before, though no state is told of the one."""
    record = read_statement(
        Document.from_text(
            "Minister Novak's Visit to Chile\n\n14 June 2024\n\nOn 12 June, Minister Jana Novak called on "
            "the President of Chile, Gabriel Ortiz.\n\nOn 13 June, Minister Novak held talks with the "
            "Minister of Foreign Affairs, Trade and Tourism, Mr Pedro Silva. The two Ministers reviewed "
            "the harvest.", "visit.txt",
        ),
        tools,
    )  # fmt: skip
    spoken = [(u.act, set(u.speakers)) for u in record.utterances]
    assert ("discuss", {"jana-novak", "pedro-silva"}) in spoken


def test_a_portfolio_may_be_a_row(tools: Tools) -> None:
    record = read(
        "I met Mr Pedro Silva, Minister of Foreign Affairs, Trade and Tourism of Chile, in Suva on Monday. "
        "We discussed trade.", tools,
    )  # fmt: skip
    silva = next(a for a in record.actors if a.key == "pedro-silva")
    assert silva.offices == ("Minister of Foreign Affairs, Trade and Tourism of Chile",)
    assert "chile" in {a.key for a in record.actors}


@pytest.mark.parametrize(
    ("site", "city"),
    [
        ("the Lisbon Thermal Power Plant", "Lisbon"),
        ("the Aldeia Nova Thermal Power Plant", None),
    ],
)
def test_a_site_is_in_the_town_that_it_is_called_after(
    site: str, city: str | None, tools: Tools
) -> None:
    """No town is made of the other words of its name."""
    body = f"{NOVAK} visited {site} on 12 June 2024. Minister Novak thanked the crew."
    found = told("Minister Novak abroad", "14 June 2024", body, tools)
    assert [(kind, where) for kind, _, where, _ in found] == [("visit", city)]


def test_a_journey_to_several_towns_is_no_encounter(tools: Tools) -> None:
    body = (
        f"{NOVAK} visited Lisbon and Porto, Portugal, from 11 to 12 June 2024.\n\nOn 11 June, she met with "
        f"{SILVA} in Lisbon.\n\nOn 12 June, she met with Speaker Rui Costa of Portugal in Porto."
    )
    found = told("Minister Novak abroad", "14 June 2024", body, tools)
    assert [kind for kind, *_ in found] == ["meeting", "meeting"]


ITEMS = """The activities of the Minister were as follows:

• Courtesy call on Prime Minister Sela Vula of Fiji (12/6). {novak} conveyed the greetings of her Government.

• Working lunch hosted by Foreign Minister Inia Tora of Fiji (13/6). The two ministers took stock of trade.

• Visit to the King George School in Suva (13/6). Accompanied by Deputy Minister Ana Bale, Minister Novak thanked the teachers."""


def test_items_name_encounters_without_a_verb(tools: Tools) -> None:
    found = told("Minister Novak in Fiji", "14 June 2024", ITEMS.format(novak=NOVAK), tools)
    assert [(kind, day, people) for kind, day, _, people in found] == [
        ("courtesy-call", None, {"jana-novak", "sela-vula"}),
        ("working-meal", "2024-06-13", {"jana-novak", "inia-tora"}),
        ("visit", "2024-06-13", {"jana-novak", "ana-bale"}),
    ]  # 12/6 may be the twelfth of June or the sixth of December


@pytest.mark.parametrize(
    "ahead", ["The Minister will hold the following meetings:", "The programme planned for June:"]
)
def test_items_of_a_programme_to_come_are_no_encounters(ahead: str, tools: Tools) -> None:
    body = ITEMS.format(novak=NOVAK).replace(
        "The activities of the Minister were as follows:", ahead
    )
    kinds = [kind for kind, *_ in told("Minister Novak in Fiji", "14 June 2024", body, tools)]
    assert "courtesy-call" not in kinds


def items_after(lead: str, items: str, tools: Tools) -> list[tuple[str, str | None, set[str]]]:
    body = f"{NOVAK} visited Chile on 11 and 12 June 2024. {lead}\n\n{items}"
    found = told("Minister Novak in Chile", "14 June 2024", body, tools)
    return [(kind, day, people) for kind, day, _, people in found]


SAID = "Minister Novak praised the harbour."


@pytest.mark.parametrize(
    ("item", "kind", "others"),
    [
        (f"Foreign Minister Pedro Silva (Lima, 12 June). {SAID}", "meeting", {"pedro-silva"}),
        (f"Speaker of the Senate, Rui Costa: {SAID}", "meeting", {"rui-costa"}),
        (f"Dinner hosted by Foreign Minister Pedro Silva: {SAID}", "working-meal", {"pedro-silva"}),
        (f"Press conference with Minister Pedro Silva: {SAID}", "press-conference", {"pedro-silva"}),
        (f"Round table with Chilean shipping companies: {SAID}", "roundtable",
         {"chilean-shipping-companies"}),
        (f"Meeting in the Palace with Speaker Rui Costa (12 June). {SAID}", "meeting", {"rui-costa"}),
        (f"Lunch with young fishers (12 June). {SAID}", "working-meal", {"young-fishers"}),
    ],
)  # fmt: skip
def test_an_item_names_who_was_met(item: str, kind: str, others: set[str], tools: Tools) -> None:
    lead = "The following encounters took place:"
    found = items_after(lead, f"• {item}", tools)
    assert [(told_kind, people) for told_kind, _, people in found] == [
        (kind, {"jana-novak"} | others)
    ]


def test_brackets_of_an_item_tell_when_and_where(tools: Tools) -> None:
    item = f"• Foreign Minister Pedro Silva (Lima, 12 June, 9:30 a.m.). {SAID}"
    body = (
        f"{NOVAK} visited Chile on 11 and 12 June 2024. She had the following meetings:\n\n{item}"
    )
    assert told("Minister Novak in Chile", "14 June 2024", body, tools) == [
        ("meeting", "2024-06-12", "Lima", {"jana-novak", "pedro-silva"})
    ]


def test_what_an_item_tells_with_a_verb_is_what_it_names(tools: Tools) -> None:
    item = "• Foreign Minister Pedro Silva (12 June). Minister Novak met Minister Silva. They spoke of ports."
    found = items_after("The following encounters took place:", item, tools)
    assert found == [("meeting", "2024-06-12", {"jana-novak", "pedro-silva"})]


@pytest.mark.parametrize(
    "lead", ["Participants in the meeting included:", "She will have the following meetings:", ""]
)
def test_other_items_name_nobody_who_was_met(lead: str, tools: Tools) -> None:
    item = f"• Foreign Minister Pedro Silva: {SAID}"
    assert "meeting" not in [kind for kind, *_ in items_after(lead, item, tools)]


@pytest.mark.parametrize("hour", ["9:30", "09:30 -", "At 9:30 a.m.:"])
def test_a_line_of_a_timetable_names_an_encounter(hour: str, tools: Tools) -> None:
    line = f"{hour} Meeting with Speaker Rui Costa. {SAID}"
    kinds = [kind for kind, *_ in items_after("She had these engagements:", line, tools)]
    assert "meeting" in kinds


@pytest.mark.parametrize(
    ("front", "day"),
    [
        ("Tuesday, 11 June \u2013", "2024-06-11"),
        ("11 June:", "2024-06-11"),
        ("Tuesday, June 11, 3 p.m. -", "2024-06-11"),
    ],
)
def test_an_item_may_begin_with_its_day(front: str, day: str, tools: Tools) -> None:
    """And the town behind its noun is where it was; a short name ends its head."""
    body = (
        f"{NOVAK} visited Peru on 11 and 12 June 2024. She had these engagements:\n\n"
        f"• {front} Meeting in Lima with the Minister of Trade, Rui Paz. {SAID}"
    )
    found = told("Minister Novak in Peru", "14 June 2024", body, tools)
    assert ("meeting", day, "Lima", {"jana-novak", "rui-paz"}) in found


@pytest.mark.parametrize(
    ("heading", "below", "kind", "others"),
    [
        ("Talks with Silva", "Novak and Foreign Minister Pedro Silva of Chile discussed ports.",
         "meeting", {"pedro-silva"}),
        ("Call with Costa", "Novak and Speaker Rui Costa of Chile discussed ports.",
         "telephone-call", {"rui-costa"}),
        ("Meeting with the Speaker", "Novak thanked the Speaker, Rui Costa, for his help.",
         "meeting", {"rui-costa"}),
        ("Dinner with business leaders", SAID, "working-meal", {"business-leaders"}),
        ("Visit to the Queen Ana School", SAID, "visit", set()),
    ],
)  # fmt: skip
def test_a_heading_names_an_encounter(
    heading: str, below: str, kind: str, others: set[str], tools: Tools
) -> None:
    body = f"{NOVAK} was in Chile this week.\n\n{heading}\n\n{below}"
    found = told("Minister Novak in Chile", "14 June 2024", body, tools)
    assert [(told_kind, people) for told_kind, _, _, people in found] == [
        (kind, {"jana-novak"} | others)
    ]


def test_a_heading_over_what_a_verb_tells_adds_nothing(tools: Tools) -> None:
    body = (
        f"{NOVAK} was in Chile.\n\nMeeting and lunch with Silva\n\nOn 12 June, Minister Novak met {SILVA}, "
        "who then hosted a working lunch."
    )
    found = told("Minister Novak in Chile", "14 June 2024", body, tools)
    assert sorted(kind for kind, *_ in found) == ["meeting", "working-meal"]


def test_a_bare_office_is_nobody_named_later(tools: Tools) -> None:
    """The Minister of the account met the Speaker, and no other minister whom its end names."""
    body = (
        "Minister for Foreign Affairs Jana Novak of Slovenia visited Lima. On 12 June, the Minister met "
        "Speaker Rui Costa of Peru. Minister of Health Pedro Silva of Slovenia will follow in July."
    )
    found = told("Minister Novak in Lima", "14 June 2024", body, tools)
    assert {"jana-novak", "rui-costa"} in [people for *_, people in found]
