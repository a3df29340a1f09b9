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
        ("FOR PRESS: P.M. No. 7/1961 Minister Novak in Lisbon\n\n14 June 1961", MET, "press-release"),
        ("Minister Novak in Lisbon\n\nFOR MEDIA\n\n14 June 2024", MET, "press-release"),
        ("Minister Novak in Lisbon\n\nFor Immediate Release\n\n14 June 2024", MET, "press-release"),
        ("Minister Novak in Lisbon\n\nKoper News Service\n\n14 June 2024", MET, "news"),
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
        (f"Minister Novak in Lisbon\n\n{MET}\n14 June 2024, Lisbon\n", "2024-06-14"),
        (f"Joint Statement\n\n{WE}\nDone at Lisbon on 14 June 2024.\n", "2024-06-14"),
        (f"Joint Statement\n\nOn 13 June 2024 we met.\n\n{WE}\nDone this 14th day of June in Lisbon, Portugal.\n",
         "2024-06-14"),
        (f"Joint Statement\n\n{WE}\nWe sign this statement in Lisbon this 14th day of June 2024.\n\nJANA NOVAK\n"
         "Minister\n\nPEDRO SILVA\nMinister\n", "2024-06-14"),
        (f"Joint Statement\n\nStatement of the Ministers (Slovenia, Portugal, 14 June 2024).\n\n{WE}", "2024-06-14"),
        (f"Joint Statement\n\nThe Ministers met (in Lisbon, 14 June 2024).\n\n{WE}", None),
        (f"Minister Novak in Lisbon\n\n{MET[:-2]} (Friday, 14 June 2024).\n\n{MET}", None),
        ("Minister Novak in Lisbon\n\nMinister Jana Novak, today (Friday, 14 June 2024), met Minister Pedro "
         f"Silva of Portugal.\n\n{MET}", "2024-06-14"),
        (f"Minister Novak in Lisbon\n\n{MET}\nThe next talks will be in Oslo on 20 June 2024.\n", None),
    ],
)  # fmt: skip
def test_the_date_of_issue_stands_where_houses_put_it(
    text: str, issued: str | None, tools: Tools
) -> None:
    assert read(text, tools).issued == issued


_HOUSES = {
    "day": "Talks\n\nGillard, Julia\n\n{}\n\nI met Minister Pedro Silva of Portugal. We discussed trade.\n",
    "month": "The White House\n\nTalks\n\n{}\n\nPresident Obama met Minister Pedro Silva of Portugal.\n",
    "both": "Joint Statement by Portugal and the United States\n\n{}\n\n"
    + WE[WE.index("We reaffirm") :],
    "neither": "Joint Statement by Portugal and Kenya\n\n{}\n\n" + WE[WE.index("We reaffirm") :],
}


@pytest.mark.parametrize(
    ("house", "line", "issued"),
    [
        ("day", "Release Date: 04/09/2012", "2012-09-04"),
        ("day", "Release Date: 14/09/2012", "2012-09-14"),
        ("month", "04/09/2012", "2012-04-09"),
        ("both", "04/09/2012", None),
        ("both", "14/09/2012", "2012-09-14"),
        ("both", "Mon, 04/09/2012 - 12:15", "2012-04-09"),
        ("both", "Tue, 04/09/2012 - 12:15", "2012-09-04"),
        ("both", "2012.09.04", "2012-09-04"),
        ("both", "04/09/2012 10:15 PM EST", "2012-04-09"),
        ("neither", "04/09/2012", "2012-09-04"),
        ("both", "9/14/12", "2012-09-14"),
        ("day", "14/9/12", "2012-09-14"),
        ("both", "14/9/98", "1998-09-14"),
        ("month", "4/9/12", "2012-04-09"),
        ("both", "4/9/12", None),
    ],
)
def test_the_order_of_figures_is_that_of_the_house(
    house: str, line: str, issued: str | None, tools: Tools
) -> None:
    """Where either of two houses may have written it, it is left open, and said to be."""
    record = read(_HOUSES[house].format(line), tools)
    assert record.issued == issued
    assert [g.kind for g in record.gaps if g.kind == "ambiguous-date"] == (
        [] if issued else ["ambiguous-date"]
    )


@pytest.mark.parametrize(
    ("more", "issued"),
    [
        ("OSLO, 4 September 2012", "2012-09-04"),
        ("Oslo, April 2012.", "2012-04-09"),
        ("The next talks will be held on 21/10/2012 in Oslo.", "2012-09-04"),
        ("The dam was repaired on 9 April, as both sides had asked.", "2012-04-09"),
        ("The dam was repaired in May, as both sides had asked.", None),
    ],
)
def test_the_order_of_figures_shows_in_other_dates(
    more: str, issued: str | None, tools: Tools
) -> None:
    assert read(_HOUSES["both"].format("04/09/2012") + f"\n{more}\n", tools).issued == issued


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("PRESS RELEASE : Minister Novak in Lisbon", "PRESS RELEASE : Minister Novak in Lisbon"),
        ("2024 Press Release\n\nMinister Novak in Lisbon", "Minister Novak in Lisbon"),
        ("Press Release\nNo. 77/2024\n\nMinister Novak in Lisbon", "Minister Novak in Lisbon"),
        ("JOINT STATEMENT\n\nON THE VISIT OF MINISTER NOVAK TO PORTUGAL",
         "JOINT STATEMENT ON THE VISIT OF MINISTER NOVAK TO PORTUGAL"),
        ("Joint Statement\n\nThird Kenya-Ghana Dialogue", "Joint Statement Third Kenya-Ghana Dialogue"),
        ("Minister Novak's meeting with Minister Silva\n\nNovak, Jana", "Minister Novak's meeting with Minister Silva"),
        ("PRIME MINISTER\n\nMinister Novak in Lisbon", "Minister Novak in Lisbon"),
        ("Talks of the Minister for Trade with the Ministers of Portugal, Chile, Kenya and Ghana, the heads of their "
         "ports and the crews of all ships that took part in the rescue of the great dam last year\n\nNovak, Jana",
         "Talks of the Minister for Trade with the Ministers of Portugal, Chile, Kenya and Ghana, the heads of their "
         "ports and the crews of all ships that took part in the rescue of the great dam last year"),
    ],
)  # fmt: skip
def test_a_title_is_whole_and_without_lines_that_only_say_release(
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


def test_lines_with_blank_lines_between_them_are_one_paragraph(tools: Tools) -> None:
    """Typed with double spacing: the sentence goes on behind the blank line, the title does not."""
    lines = [
        "VISIT TO PORTUGAL", "14 June 1974",
        "The Foreign Minister of Slovenia, Ms Jana Novak, met the", "Foreign Minister of Portugal, Mr Pedro Silva, in Lisbon",
        "today for the first time since the great storm.",
        "Ms Novak said that the talks had been of the greatest", "use to both sides, and that she would come again in the",
        "spring of next year. She thanked Mr Silva for the many", "kindnesses that she and her party had been shown here.",
    ]  # fmt: skip
    record = read("\n\n".join(lines) + "\n", tools)
    assert record.title == "VISIT TO PORTUGAL"
    assert [(u.act, u.speakers) for u in record.utterances] == [
        ("state", ("jana-novak",)), ("thank", ("jana-novak",)),
    ]  # fmt: skip


def test_who_communicates_for_a_prime_minister_is_the_office(tools: Tools) -> None:
    record = read(
        "PM Netanyahu in Lisbon\n\n(Communicated by the Prime Minister's Spokesperson)\n\n14 June 2012\n\n"
        "Prime Minister Benjamin Netanyahu met Minister Pedro Silva of Portugal today.\n",
        tools,
    )
    assert record.publisher == "pmo-il"


def test_an_office_may_tell_its_body(tools: Tools) -> None:
    record = read(
        "Deputy Secretary of the Treasury Jane Reed in Lisbon\n\n14 June 2024\n\nDeputy Secretary of the Treasury "
        "Jane Reed met Minister Pedro Silva of Portugal today. The Deputy Secretary thanked the crew.\n",
        tools,
    )
    assert record.publisher == "treasury-us"


def test_a_state_before_a_comma_owns_no_office_behind_it(tools: Tools) -> None:
    """ "in Lisbon, Portugal, Foreign Minister Novak": of which state she is, is not said."""
    record = read(
        "Readout of National Security Advisor Jake Sullivan's talks in Portugal\n\n14 June 2023\n\nIn Lisbon, Portugal, "
        "National Security Advisor Jake Sullivan met Minister Pedro Silva of Portugal. They discussed trade.\n",
        tools,
    )
    assert record.publisher == "white-house"


@pytest.mark.parametrize("title", ["Press Secretary", "Senior Advisor and Chief Spokesperson"])
def test_a_press_secretary_issues_what_the_leader_says(title: str, tools: Tools) -> None:
    head = f"Statement by {title} Ana Ruiz on President Biden's Call with the Neighbours\n"
    told = (
        "3 March 2023\n\nThe President thanked the crew. He blamed President Putin for the storm.\n"
    )
    assert read(head + told, tools).publisher == "white-house"


@pytest.mark.parametrize("whose", ["White House", "the White House's", "Senior Administration"])
def test_a_house_issues_the_readouts_of_its_meetings(whose: str, tools: Tools) -> None:
    head = f"Readout of {whose} Meeting with Growers of Tea\n3 March 2023\n\n"
    told = "Today, officials met growers of tea from Mexico. They thanked the crew.\n"
    assert read(head + told, tools).publisher == "white-house"


_POSTED = (
    "{office}\n\n{title}\n\n{below}Posted On: 14 JUN 2024 6:51PM by PIB Delhi\n\n"
    "The Minister of State, Smt. Asha Rao, met Minister Pedro Silva of Portugal today. "
    "She stressed the need for clean ports.\n"
)


@pytest.mark.parametrize(
    ("office", "title", "below", "publisher"),
    [
        ("Ministry of Power", "Minister Asha Rao meets Minister Silva", "", "power-in"),
        ("Ministry of Commerce & Industry", "Minister Asha Rao meets Minister Silva", "", "commerce-in"),
        ("Rajya Sabha Secretariat", "Smt. Asha Rao Meets Minister Silva of Portugal", "", "rajya-sabha-secretariat"),
        ("Vice President's Secretariat", "Smt. Asha Rao Meets Minister Silva", "", "vice-presidents-secretariat-in"),
        ("Prime Minister's Office", "Portugal's Minister calls on Smt. Asha Rao",
         "Minister recalls her visit to Lisbon\n\n", "pmo-in"),
        ("Ministry of Steel",
         "Smt. Asha Rao meets Minister Silva of Portugal, who leads a delegation of the makers of steel, of ships "
         "and of bridges, and shows them the new works, the harbour, the school of welding and the museum of iron",
         "Both sides to build a bridge\n\nA school of welding for both\n\n", "steel-in"),
    ],
)  # fmt: skip
def test_what_a_press_bureau_posts_is_of_the_ministry_above_it(
    office: str, title: str, below: str, publisher: str, tools: Tools
) -> None:
    record = read(_POSTED.format(office=office, title=title, below=below), tools)
    assert (record.kind, record.publisher, record.issued) == (
        "press-release",
        publisher,
        "2024-06-14",
    )
    assert record.title == title
    assert "Delhi" not in {region.label for region in record.regions}


def test_a_ministry_of_nobody_in_particular_is_not_india_s(tools: Tools) -> None:
    text = _POSTED.format(
        office="Ministry of Power", title="Ms. Asha Rao meets Minister Silva", below=""
    )
    record = read(text.replace("6:51PM by PIB Delhi", "").replace("Smt.", "Ms."), tools)
    assert record.publisher != "power-in"


@pytest.mark.parametrize(
    ("foot", "publisher"),
    [("PUTRAJAYA\n25 JUNE 2024\n", "malaysia"), ("Lisbon, 25 June 2024\n", "portugal"), ("25 June 2024\n", None)],
)  # fmt: skip
def test_the_town_below_the_text_tells_whose_it_is(
    foot: str, publisher: str | None, tools: Tools
) -> None:
    body = (
        "A ship with grain was received today. The gift signifies a milestone in the friendship of both "
        "countries. We welcome the gift and thank the crew.\n"
    )
    assert read(f"A GIFT OF GRAIN FOR THE HARBOUR\n\n{body}\n{foot}", tools).publisher == publisher


def test_an_international_officer_tells_of_whom_he_met(tools: Tools) -> None:
    """The minister who needs no "of Portugal" is met by the body's own officer."""
    record = read(
        "OSCE Secretary General ends his visit\n\nThe OSCE Secretary General Karim El-Noor met with "
        "Foreign Secretary David Lammy in London on 3 March 2025. In his talks with Secretary Lammy he "
        "thanked the United Kingdom for its help.\n",
        tools,
    )
    assert record.publisher == "organization-for-security-and-co-operation-in-europe"


def test_a_body_is_that_of_the_state_whose_leader_is_told_of(tools: Tools) -> None:
    """ "Office of the President of the Republic": at home nobody says of which."""
    record = read(
        "President Stubb in talks with Prime Minister Novak\n\n"
        "Office of the President of the Republic\n\n3 March 2025\n\n"
        "President of the Republic Alexander Stubb spoke with Prime Minister Jana Novak of Slovenia "
        "on 3 March. The President thanked Slovenia for its help.\n",
        tools,
    )
    assert record.publisher == "presidency-fi"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Joint Statement\nThird Meeting of the Slovenia-Portugal Dialogue", "Joint Statement Third Meeting of the Slovenia-Portugal Dialogue"),
        ("FINAL COMMUNIQUÉ\nOF THE 5TH SESSION OF THE COUNCIL", "FINAL COMMUNIQUÉ OF THE 5TH SESSION OF THE COUNCIL"),
        ("Chair's Summary\n\nForeign Ministers' Consultations on Ports", "Chair's Summary Foreign Ministers' Consultations on Ports"),
        ("Joint Communiqué\nof the Foreign Ministers\non the State Visit to Lisbon", "Joint Communiqué of the Foreign Ministers on the State Visit to Lisbon"),
        ("Joint Statement\nRepublic of Slovenia", "Joint Statement"),
    ],
)  # fmt: skip
def test_a_title_goes_on_with_the_gathering_that_it_is_of(
    head: str, title: str, tools: Tools
) -> None:
    record = read(f"{head}\nLisbon, 14 June 2024\n\n{WE}", tools)
    assert " ".join((record.title or "").split()) == title


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        (
            "Co-Chairs' Press Statement of the Harbour Session with Portugal",
            THEY,
            "joint-statement",
        ),
        ("Summary by the Co-Chairs of the Harbour Dialogue", THEY, "joint-statement"),
        ("Slovenia and Portugal sign harbour roadmap", MET, "readout"),
    ],
)
def test_who_was_in_the_chair_together_speaks_together(
    title: str, body: str, kind: str, tools: Tools
) -> None:
    assert read(f"{title}\n14 June 2024\n\n{body}", tools).kind == kind


def test_states_that_act_in_a_title_issue_no_joint_statement(tools: Tools) -> None:
    body = "Slovenia and Portugal have signed a roadmap on harbours. " + MET
    record = read(f"Slovenia and Portugal sign roadmap\n14 June 2024\n\n{body}", tools)
    assert record.kind != "joint-statement"


@pytest.mark.parametrize(
    "line",
    [
        "Jeddah, 2 Rabi al-Awwal 1446H (5 September 2024)",
        "Monday, 2 Rabi al-Awwal 1446H (5 September 2024)",
        "Muscat, 10 Dhu al-Hijjah 1445 AH, corresponding to 5 September 2024",
        "12 Jumada Al-Akhirah 1445 H corresponding to 5 September 2024",
    ],
)
def test_a_second_calendar_beside_the_date_is_passed_over(line: str, tools: Tools) -> None:
    record = read(f"Joint Statement of the Ministers of Oman and Qatar\n{line}\n\n{WE}", tools)
    assert record.issued == "2024-09-05"


def test_a_house_names_itself_below_the_line_that_sums_up(tools: Tools) -> None:
    head = (
        "Press release\n\nForeign Secretary in Accra to open harbour\n\n"
        "Ana Bell meets President Ofori in Accra as both sides agree on a new harbour.\n\n"
        "From: Foreign, Commonwealth & Development Office and The Rt Hon Ana Bell MP\n"
        "Published 14 June 2024\n\n"
    )
    body = (
        "A harbour will be built, the Foreign Secretary said in Accra today. Ghana welcomed this.\n"
    )
    record = read(head + body, tools)
    assert record.publisher == "fcdo-gb"
    assert record.issued == "2024-06-14"


@pytest.mark.parametrize(
    "title",
    [
        "Minister Novak's Travel to Chile",
        "Minister Novak Travels to Chile",
        "Minister Novak's Trip to Chile",
    ],
)
def test_a_journey_that_is_announced_is_a_statement_though_nothing_was_said_yet(
    title: str, tools: Tools
) -> None:
    record = read(
        f"{title}\n14 June 2024\n\nForeign Minister Jana Novak of Slovenia will travel to Santiago, Chile, "
        "on June 16. She will meet with the Chilean Minister of Mines.\n",
        tools,
    )
    assert {"jana-novak", "chile"} <= {actor.key for actor in record.actors}
    assert record.meetings == ()


@pytest.mark.parametrize(
    ("head", "told", "kind"),
    [
        ("Visit to Chile\n3 May 2019", "I will visit Chile on 9 May. I will meet President Ana Ruiz.", "press-release"),
        ("President of Chile to visit Kenya\n3 May 2019",
         "Prime Minister Omar Zaki today announced that the President of Chile, Ana Ruiz, will visit Kenya. "
         "They met in Lima last year.", "press-release"),
        ("New Office in Lima\n3 May 2019", "Chile has opened an office in Lima. President Ana Ruiz welcomed it.", "press-release"),
        ("Visit to Chile\n3 May 2019", "Today Prime Minister Omar Zaki met President Ana Ruiz of Chile.", "readout"),
        ("Minister Zaki in Lima\n3 May 2019",
         "Minister Omar Zaki chaired the third session of the forum of growers. He thanked Chile.", "readout"),
        ("Minister Omar Zaki in Lima: Kenya will buy more tea\n3 May 2019",
         "Minister Omar Zaki of Kenya met President Ana Ruiz of Chile on 2 May 2019.", "news"),
        ("A. Ruiz-Vell: we buy more tea from Kenya\n3 May 2019",
         "Minister Ana Ruiz-Vell of Chile met Minister Omar Zaki of Kenya on 2 May 2019.", "news"),
        ("“We buy more tea” – President Ruiz to growers\n3 May 2019",
         "President Ana Ruiz of Chile received Minister Omar Zaki of Kenya on 2 May 2019.", "news"),
        ("RELEASE: Chair in Lima\n3 May 2019",
         "Minister Omar Zaki of Kenya met President Ana Ruiz of Chile on 2 May 2019.", "press-release"),
        ("Trilateral talks: Chile, Kenya and Peru in Lima\n3 May 2019",
         "Minister Omar Zaki of Kenya met President Ana Ruiz of Chile on 2 May 2019.", "readout"),
    ],
)  # fmt: skip
def test_what_only_announces_is_a_press_release_and_a_headline_with_words_is_news(
    head: str, told: str, kind: str, tools: Tools
) -> None:
    assert read(f"{head}\n\n{told}\n", tools).kind == kind


def test_a_line_of_date_is_no_part_of_a_long_title(tools: Tools) -> None:
    """Though the lines of the text are wrapped by hand at about the length of the title."""
    lines = "Foreign Minister Jana Novak met the Chilean Minister of Mines, Ana Ruiz, in\n" * 3
    title = "Foreign Minister Novak's Meeting with Chilean Minister of Mines Ruiz"
    body = f"{lines}Santiago today. They agreed to keep in touch on the safety of mines and the\nhealth of those who work there.\n"
    record = read(f"{title}\nJune 14, 2024\n\n{body}", tools)
    assert (record.title, record.issued) == (title, "2024-06-14")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Minister Novak receives the harbour masters.\n14 June 2024", "Minister Novak receives the harbour masters."),
        ("President Ortiz thanks the crews of three ferries.\n\nFriday, 14 June 2024", "President Ortiz thanks the crews of three ferries."),
        ("Minister Novak came. She met the crews.\n14 June 2024", None),
    ],
)  # fmt: skip
def test_one_sentence_above_the_date_is_the_title_though_a_stop_closes_it(
    head: str, title: str | None, tools: Tools
) -> None:
    assert read(f"{head}\n\n{MET}", tools).title == title
