"""Lines above and below a text: houses that no list knows, days of issue, authors and signatures."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Record

MET = "The Speaker met Foreign Minister Pedro Silva of Portugal today. They discussed the harbour."


def read(text: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(text), tools)


def publisher(record: Record, tools: Tools) -> str | None:
    listed = tools.authority.get(record.publisher or "")
    labels = {actor.key: actor.label for actor in record.actors}
    return listed.label if listed is not None else labels.get(record.publisher or "")


@pytest.mark.parametrize(
    ("head", "house"),
    [
        ("SENATE OF THE CHILEAN NATION\nSantiago, 3 May 2024", "SENATE OF THE CHILEAN NATION"),
        ("Chancellery of the Senate of Poland\n\n3 May 2024", "Chancellery of the Senate of Poland"),
        ("MINISTRY OF HARBOURS AND CRANES\nNAMIBIA\n\n3 May 2024", "MINISTRY OF HARBOURS AND CRANES"),
        ("REPUBLIC OF SENEGAL\nPrime Minister's Office\n\n3 May 2024", "Prime Minister's Office"),
        ("Office of the Prime Minister\nDakar, 3 May 2024", "Office of the Prime Minister"),
        ("National Assembly of the Republic of Armenia\n\n3 May 2024", "National Assembly of the Republic of Armenia"),
        # Of no state in particular, no house, or one beside a house that is known.
        ("Prime Minister's Office\n\n3 May 2024", None),
        ("Meeting of the Chilean Cabinet\n\n3 May 2024", "Chile"),
        ("The White House\n\nOffice of the Harbour Master\n\n3 May 2024", "White House"),
    ],
)  # fmt: skip
def test_a_line_names_a_house_that_no_list_knows(
    head: str, house: str | None, tools: Tools
) -> None:
    record = read(f"{head}\n\nSpeaker meets Minister Silva\n\n{MET}\n", tools)
    if house != "Chile":
        assert publisher(record, tools) == house
    assert "meeting-of-the-chilean-cabinet" not in {a.key for a in record.actors}
    assert not {"office-of-the-harbour-master", "kantei"} & {a.key for a in record.actors}


@pytest.mark.parametrize(
    "head",
    [
        "Chancellery of the Senate of Poland",
        "National Assembly of the Republic of Armenia",
        "Camp Old Harbour, Manila, Philippines",
        "Bulletin No. 77",
        "Hon Ana Ruiz\nMinister of Defence, New Zealand",
        "MEDIA RELEASE MINISTER FOR TRADE ANA RUIZ FA90   3 May 2024",
    ],
)
def test_none_of_these_is_the_title(head: str, tools: Tools) -> None:
    record = read(f"{head}\n\n3 May 2024\n\nSpeaker meets Minister Silva\n\n{MET}\n", tools)
    assert record.title == "Speaker meets Minister Silva"
    assert record.issued == "2024-05-03"


def test_the_text_tells_of_which_state_the_house_below_is(tools: Tools) -> None:
    body = (
        "The {} Ministry of Cranes and Chile's Ministry of Finance signed a plan today. Minister Jan "
        "Ek met Minister Ana Ruiz of Chile."
    )
    foot = "\n\nMINISTRY OF CRANES\n3 MAY 2024\n"
    record = read("New plan for cranes\n\n" + body.format("Singapore") + foot, tools)
    assert (publisher(record, tools) or "").lower().endswith("ministry of cranes")
    assert read("New plan for cranes\n\n" + body.format("new") + foot, tools).publisher is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Joint Statement of Chile and Peru\n\nChile and Peru met on 2 May 2024 in Lima. They agreed to build a crane.\n\n"
         "Done this 3rd day of May in Lima.\n", "2024-05-03"),
        ("Joint Statement of Chile and Peru\n\nChile and Peru met in Lima. They agreed to build a crane.\n\n"
         "We sign this in Lima, this 3rd day of May 2024.\n", "2024-05-03"),
        ("Joint Statement of Chile and Peru\n\nChile and Peru met in Lima. They agreed to meet on the 3rd day of May.\n", None),
        ("Joint statement of the leaders\n\nLeaders' statement (Chile, Peru, 3 May 2024).\n\nWe condemn the theft.\n", "2024-05-03"),
        ("Statement on the crane\n\nNational Statement delivered on behalf of Chile in the Council on Friday, 3 May 2024.\n\n"
         "Chile condemns the theft.\n", "2024-05-03"),
        ("Speaker meets Minister Silva\n\nMay 3, 2024, Tallinn. " + MET, "2024-05-03"),
        ("European Parliament\n\nPresident meets Minister Silva\n\nStrasbourg, 03-05-2024\n\n"
         "The President met Foreign Minister Pedro Silva of Portugal.\n", "2024-05-03"),
    ],
)  # fmt: skip
def test_the_day_of_issue(text: str, day: str | None, tools: Tools) -> None:
    assert read(text, tools).issued == day


def test_whose_a_statement_is(tools: Tools) -> None:
    said = "National Statement delivered on behalf of Chile in the Council on Friday, 3 May 2024."
    signed = "Jana Ek, Deputy Permanent Representative"
    record = read(f"On the crane\n\n{said}\n\nChile condemns the theft.\n\n{signed}\n", tools)
    assert record.publisher == "chile"
    letter = "Letter on the flood\n\n3 May 2024\n\nI thank the people of Chile for the crane.\n\n"
    record = read(letter + "H.E. Mr. Jan Ek\nPrime Minister of Japan\nTokyo\n", tools)
    assert record.publisher != "kantei"
    line = "MEDIA RELEASE MINISTER FOR TRADE ANA RUIZ\n\nFA45 3 May 2024\n\nTALKS WITH CHILE\n\n"
    mine = read(line + "I met Foreign Minister Jan Ek of Chile today. I thanked Mr Ek.\n", tools)
    assert mine.publisher == "ana-ruiz"


@pytest.mark.parametrize(
    ("head", "opening", "house"),
    [
        ("3 May 2024", "Jakarta - Deputy Minister of Defense Ana Ruiz received Minister Jan Ek of Chile.", "mod-id"),
        # In another's town he says of which state he is.
        ("3 May 2024", "Jakarta - Deputy Minister of Defence Ana Ruiz of Peru met Minister Jan Ek of Chile.", None),
        ("3 May 2024", "The Minister of Foreign Affairs of Canada, Ana Ruiz, met Minister Jan Ek of Chile.", "gac-ca"),
    ],
)  # fmt: skip
def test_the_house_of_whom_a_text_tells_first(
    head: str, opening: str, house: str | None, tools: Tools
) -> None:
    record = read(f"Talks on cranes\n\n{head}\n\n{opening} They discussed cranes.\n", tools)
    assert record.publisher == house if house is not None else record.publisher != "mod-id"


def test_names_in_capitals_above_a_role_have_signed(tools: Tools) -> None:
    body = (
        "The Government of Chile and the Harbour Front met in Lima. They agreed to meet again.\n\n"
    )
    foot = "LUIS G. BORO\nPanel Member\n\nJANA EK\nChief Consultant\n\nOLD HARBOUR HOUSE\nLima\n"
    record = read("Joint Statement of Chile and the Harbour Front\n\n" + body + foot, tools)
    names = {a.label.lower() for a in record.actors if a.type == "person"}
    assert names == {"luis g. boro", "jana ek"}
