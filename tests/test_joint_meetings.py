"""Encounters as joint statements, chairs and press rooms tell them: who, when and where they were.

Each case is a short account in words of our own. Of every turn there are several wordings, and
near misses of which nothing, or no more than the text says, is read.
"""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Meeting, Record

SIDES = "Foreign Minister Jana Novak of Slovenia and Foreign Minister Pedro Silva of Portugal"
NOVAK = "Foreign Minister Jana Novak of Slovenia"
BOTH = {"jana-novak", "pedro-silva"}
REST = "They discussed trade. They welcomed the progress made and agreed to stay in touch."


def read(title: str, day: str, body: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(f"{title}\n\n{day}\n\n{body}\n\n{REST}\n"), tools)


def who(meeting: Meeting) -> set[str]:
    return {p.actor for p in meeting.participants}


# The day and the place


@pytest.mark.parametrize(
    "told",
    [
        f"{SIDES} meet at a decisive time for our oceans.",
        f"{SIDES} held talks in Lisbon.",
        f"{SIDES} convened to renew their promise to the region.",
        f"{SIDES} had an in-depth exchange of views.",
        f"During their meeting, {SIDES} reviewed the state of relations.",
    ],
)
def test_those_who_speak_of_their_one_meeting_met_on_the_day(told: str, tools: Tools) -> None:
    (meeting,) = read("Joint Statement", "14 June 2024", told, tools).meetings
    assert (meeting.date, meeting.date_basis) == ("2024-06-14", "inferred")
    assert who(meeting) == BOTH


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Joint Statement", f"{SIDES} held talks in Lisbon during a visit from 11 to 13 June 2024."),
        ("Joint Statement on the Visit of Minister Novak (11-13 June 2024)", f"{SIDES} held talks."),
        ("Joint Statement", f"{SIDES} held talks. {SIDES} and Foreign Secretary Ana Ruiz of Chile met."),
        ("Joint Statement", f"Recalling 3 May 2024, {SIDES} held talks."),
    ],
)  # fmt: skip
def test_of_a_journey_or_of_two_meetings_no_day_is_inferred(
    title: str, told: str, tools: Tools
) -> None:
    assert {m.date for m in read(title, "14 June 2024", told, tools).meetings} <= {
        None,
        "2024-05-03",
    }


@pytest.mark.parametrize(
    ("told", "day"),
    [
        (f"{SIDES} met in Lisbon on Friday (14 June 2024).", "2024-06-14"),
        (f"{SIDES} met today (14 June 2024) in Lisbon.", "2024-06-14"),
        (f"On 12-13 June, {SIDES} held consultations in Lisbon.", "2024-06-12"),
        (f"{SIDES} held the ninth round of talks on 12\u201313 June in Lisbon.", "2024-06-12"),
        (f"{SIDES} held talks in Lisbon from 12 to 13 June.", None),
        (f"On 3-13 June, {SIDES} held consultations in Lisbon.", None),
    ],
)
def test_on_which_day_they_met(told: str, day: str | None, tools: Tools) -> None:
    (meeting,) = read("Talks in Lisbon", "16 June 2024", told, tools).meetings
    assert (meeting.date, meeting.city) == (day, "Lisbon")


@pytest.mark.parametrize(
    ("title", "day", "told", "city"),
    [
        ("Joint Statement", "Lisbon, 14 June 2024", f"{SIDES} convened to renew their promise.", "Lisbon"),
        ("Minister Novak and Minister Silva meet in Lisbon", "14 June 2024", f"{SIDES} held talks today.", "Lisbon"),
        ("Joint Statement", "14 June 2024", "Today, Foreign Minister Pedro Silva of Portugal is honored to welcome Foreign Minister Jana Novak of Slovenia to Lisbon.", "Lisbon"),
        ("Joint Statement", "14 June 2024", "Today, President Ana Ruiz of Chile is pleased to welcome Prime Minister Luis Vega of Peru to Valparaíso.", "Valparaíso"),
        ("Minister Novak held several meetings", "14 June 2024", f"{NOVAK} held several bilateral meetings in Lisbon on 13 June.\n\nThe same day, she met with Foreign Minister Pedro Silva of Portugal.", "Lisbon"),
        ("Talks on the Lisbon Treaty", "14 June 2024", f"{SIDES} held talks today.", None),
    ],
)  # fmt: skip
def test_where_they_met(title: str, day: str, told: str, city: str | None, tools: Tools) -> None:
    (meeting,) = read(title, day, told, tools).meetings
    assert meeting.city == city


# Who met


@pytest.mark.parametrize(
    "told",
    [
        "The officials of Slovenia and Portugal launched the inaugural meeting of the Ocean Group in Lisbon on 13 June. The meeting was convened by Dr. Jana Novak, Deputy Foreign Minister of Slovenia; and Dr. Pedro Silva, Deputy Foreign Minister of Portugal.",
        "The third round of the Slovenia-Portugal Dialogue took place on 13 June in Lisbon under the co-chairmanship of State Secretary Jana Novak and Vice Minister Pedro Silva of Portugal.",
        "The fourth Slovenia-Portugal Dialogue was held on 13 June in Lisbon, co-chaired by Minister Jana Novak and Minister Pedro Silva.",
        "The first meeting of the Ocean Dialogue was co-hosted by Minister Jana Novak of Slovenia and Minister Pedro Silva of Portugal in Lisbon on 13 June.",
        "In Lisbon on 13 June, Minister Jana Novak of Slovenia and Minister Pedro Silva of Portugal concluded talks on the sea.",
        "Following their bilateral meeting in Lisbon on 13 June, Minister Jana Novak of Slovenia and Minister Pedro Silva of Portugal issued a call for calm.",
        "In line with the decision by President Ana Ruiz of Chile, Minister Jana Novak of Slovenia and Minister Pedro Silva of Portugal met in Lisbon on 13 June.",
        "Minister Jana Novak of Slovenia held the Second Republic of Slovenia-Portugal Foreign and Defence Ministers' (2+2) Meeting with Minister Pedro Silva of Portugal in Lisbon on 13 June.",
        "Minister Jana Novak of Slovenia hosted Minister Pedro Silva of Portugal in Lisbon on 13 June for the inaugural Slovenia-Portugal Ministerial Consultations.",
    ],
)
def test_who_led_or_hosted_it_met(told: str, tools: Tools) -> None:
    (meeting,) = read("Joint Statement", "14 June 2024", told, tools).meetings
    assert (meeting.date, meeting.city, who(meeting)) == ("2024-06-13", "Lisbon", BOTH)


@pytest.mark.parametrize(
    ("told", "met"),
    [
        ("I chaired the ASEAN Foreign Ministers' Retreat in Lisbon today.", {"asean"}),
        ("I chaired the first G7 Leaders' Meeting in Lisbon today.", {"g7"}),
        ("Today I hosted the G20 Finance Ministers' Meeting in Lisbon.", {"g20"}),
    ],
)
def test_a_chair_tells_that_the_group_met(told: str, met: set[str], tools: Tools) -> None:
    (meeting,) = read("Press Release by the Chair", "14 June 2024", told, tools).meetings
    assert (meeting.date, meeting.city, who(meeting)) == ("2024-06-14", "Lisbon", met)


@pytest.mark.parametrize(
    "told",
    [
        f"{NOVAK} launched a plan for talks with Foreign Minister Pedro Silva of Portugal.",
        f"{NOVAK} opened the exhibition in Lisbon on 13 June.",
        f"{NOVAK} thanked her hosts for the talks.",
        "A conference of the Ocean Group will be co-hosted by Slovenia and Portugal in Lisbon.",
    ],
)
def test_what_is_launched_or_planned_is_no_encounter(told: str, tools: Tools) -> None:
    told += " She called for calm. We condemn the attack. We urge restraint."
    assert read("Statement on the Talks", "14 June 2024", told, tools).meetings == ()


@pytest.mark.parametrize(
    ("told", "met"),
    [
        (f"{NOVAK} called on President Ana Ruiz of Chile and met Speaker Luis Vega and Trade Minister Ines Prado of Chile on 13 June.", [{"jana-novak", "ana-ruiz"}, {"jana-novak", "luis-vega"}, {"jana-novak", "ines-prado"}]),
        (f"{NOVAK} met Foreign Minister Pedro Silva of Portugal as well as Trade Minister Ines Prado of Portugal on 13 June.", [{*BOTH, "ines-prado"}]),
        (f"{NOVAK} welcomed President Luis Vega of Peru and Mrs Maria Vega to Lisbon on 13 June.", [{"jana-novak", "luis-vega"}]),
        (f"{NOVAK} joined Minister Pedro Silva's meeting with Minister Ana Ruiz of Chile on 13 June.", [{*BOTH, "ana-ruiz"}]),
        (f"{NOVAK} attended Minister Pedro Silva's reception on 13 June.", [BOTH]),
        (f"{NOVAK} met Foreign Minister Pedro Silva of Portugal on 13 June. Ambassador Ines Prado joined the discussion.", [{*BOTH, "ines-prado"}]),
        ("Foreign Minister Pedro Silva of Portugal arrived in Oslo on 13 June. He was received by his Norwegian counterpart, Jana Novak.", [BOTH]),
    ],
)  # fmt: skip
def test_who_was_there(told: str, met: list[set[str]], tools: Tools) -> None:
    found = [who(m) for m in read("Minister Novak's Week", "14 June 2024", told, tools).meetings]
    assert sorted(map(sorted, found)) == sorted(map(sorted, met))


def test_a_conference_held_beside_a_meeting_was_not_theirs(tools: Tools) -> None:
    told = f"{SIDES} met in Lisbon on 13 June. A conference of traders was held as well."
    (meeting,) = read("Talks in Lisbon", "14 June 2024", told, tools).meetings
    assert (meeting.kind, who(meeting)) == ("meeting", BOTH)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (f"{NOVAK} held a summit telephone talk with Foreign Minister Pedro Silva of Portugal on 13 June.", "telephone-call"),
        (f"{NOVAK} held a summit video conference with Foreign Minister Pedro Silva of Portugal on 13 June.", "video-conference"),
        (f"{NOVAK} held virtual talks with Foreign Minister Pedro Silva of Portugal on 13 June.", "video-conference"),
        (f"{NOVAK} had a working session with Foreign Minister Pedro Silva of Portugal on 13 June.", "meeting"),
    ],
)  # fmt: skip
def test_of_which_kind_it_was(told: str, kind: str, tools: Tools) -> None:
    (meeting,) = read("Minister Novak's Week", "14 June 2024", told, tools).meetings
    assert (meeting.kind, who(meeting)) == (kind, BOTH)


@pytest.mark.parametrize(
    ("told", "met"),
    [
        (f"{NOVAK} exchanged views by telephone with Foreign Minister Pedro Silva of Portugal.", ("telephone-call", None)),
        (f"{NOVAK} discussed the ports over the phone with Foreign Minister Pedro Silva of Portugal.", ("telephone-call", None)),
        (f"{NOVAK} connected with Foreign Minister Pedro Silva of Portugal by video.", ("video-conference", None)),
        (f"{NOVAK} exchanged views with Foreign Minister Pedro Silva of Portugal in Lisbon on 13 June.", ("meeting", "Lisbon")),
        (f"{SIDES} exchanged views on the sea by telephone.", ("telephone-call", None)),
    ],
)  # fmt: skip
def test_an_exchange_by_telephone_or_in_one_town_is_an_encounter(
    told: str, met: tuple[str, str | None], tools: Tools
) -> None:
    (meeting,) = read("Readout of Minister Novak's Talks", "14 June 2024", told, tools).meetings
    assert (meeting.kind, meeting.city) == met
    assert who(meeting) == BOTH


@pytest.mark.parametrize(
    "told",
    [
        f"{NOVAK} exchanged letters with Foreign Minister Pedro Silva of Portugal.",
        f"{NOVAK} connected the two ports with a ferry. She thanked Foreign Minister Pedro Silva of Portugal.",
        f"{NOVAK} discussed a call of the Foreign Ministers of Chile and Peru.",
    ],
)  # fmt: skip
def test_letters_and_talk_about_others_are_no_encounter(told: str, tools: Tools) -> None:
    told += " She called for calm. We condemn the attack. We urge restraint."
    assert read("Statement on the Talks", "14 June 2024", told, tools).meetings == ()


@pytest.mark.parametrize(
    "told",
    [
        "The Foreign Ministers of Slovenia, Jana Novak, and Portugal, Pedro Silva, met in Lisbon.",
        "The Foreign Ministers of Slovenia, Ms. Jana Novak, and of Portugal, Mr. Pedro Silva, met in Lisbon.",
        "The Foreign Ministers of Slovenia (Jana Novak) and Portugal (Pedro Silva) met in Lisbon.",
        "Foreign Ministers Jana Novak (Slovenia) and Pedro Silva (Portugal) met in Lisbon.",
        "The Foreign Ministers of Slovenia and Portugal, Jana Novak and Pedro Silva, met in Lisbon.",
        "Minister Ana Ruiz of Chile and her Slovenian and Portuguese counterparts, Jana Novak and Pedro Silva, met in Lisbon.",
    ],
)  # fmt: skip
def test_each_name_of_a_row_goes_with_its_state(told: str, tools: Tools) -> None:
    (meeting,) = read("Joint Statement", "14 June 2024", told, tools).meetings
    assert who(meeting) - {"ana-ruiz"} == BOTH
    parties = {p.actor: p.represents for p in meeting.participants}
    assert (parties["jana-novak"], parties["pedro-silva"]) == ("slovenia", "portugal")


@pytest.mark.parametrize(
    ("told", "met"),
    [
        ("The Foreign Ministers of Slovenia, Portugal and Chile met in Lisbon.", {"slovenia", "portugal", "chile"}),
        ("Minister Jana Novak of Slovenia met her Chilean and Peruvian counterparts, both new to Lisbon.", {"jana-novak", "chile", "peru"}),
    ],
)  # fmt: skip
def test_where_no_name_is_told_the_states_met(told: str, met: set[str], tools: Tools) -> None:
    (meeting,) = read("Joint Statement", "14 June 2024", told, tools).meetings
    assert who(meeting) == met


@pytest.mark.parametrize(
    ("told", "met"),
    [
        ("The Foreign Ministers of Slovenia and Portugal, together with Minister Ana Ruiz of Chile, met in Lisbon.", {"slovenia", "portugal", "ana-ruiz"}),
        ("The Ministers of Slovenia and Portugal, along with the Secretary General of NATO, met in Lisbon.", {"slovenia", "portugal", "manfred-worner"}),
        ("The Foreign Ministers of Slovenia and Portugal, joined by Chile, met in Lisbon.", {"slovenia", "portugal", "chile"}),
        (f"{NOVAK}, together with Foreign Minister Pedro Silva of Portugal, met in Lisbon.", BOTH),
    ],
)  # fmt: skip
def test_those_who_met_together_with_others(told: str, met: set[str], tools: Tools) -> None:
    (meeting,) = read("Joint Statement", "14 June 1994", told, tools).meetings
    assert who(meeting) == met


@pytest.mark.parametrize("name", ["Carlos F. del Prado", "Lucia della Torre", "Rui das Neves"])
def test_a_particle_stands_inside_a_name(name: str, tools: Tools) -> None:
    told = f"{NOVAK} met with H.E. Mr. {name}, Foreign Minister of Portugal, in Lisbon."
    (meeting,) = read("Joint Statement", "14 June 2024", told, tools).meetings
    labels = {p.actor for p in meeting.participants}
    assert labels == {"jana-novak", name.lower().replace(".", "").replace(" ", "-")}


# Heads of statements, and names


@pytest.mark.parametrize(
    "title",
    [
        "Joint Statement by the Prime Minister of Slovenia Jana Novak, Chancellor of Austria Karl Nehammer, Prime Minister of the United Kingdom and Northern Ireland Keir Starmer, and President of Chile Ana Ruiz on the Ports",
        "Slovenia - Portugal Joint Declaration on Closer Cooperation in the Fields of the Sea, of Ports and of Fisheries by the Prime Minister of Slovenia, Jana Novak, and the Prime Minister of the Republic of Portugal, Pedro Silva",
        "Joint Press Statement on the occasion of the journey of the Prime Minister of Slovenia, the Hon. Jana Novak, through the ports of the south and her talks there with the President of the Portuguese Republic, Dr. Pedro Silva, and Gen. Ana Ruiz of Chile",
        "Communiqué of the Ministers of Foreign Affairs of the Republic of Slovenia, of the Portuguese Republic, of the Republic of Chile and of the Republic of Peru on the Law of the Sea, on Ports and on the Fisheries of the South",
    ],
)
def test_a_title_may_be_long(title: str, tools: Tools) -> None:
    record = read(title, "14 June 2024", f"{SIDES} met in Lisbon today.", tools)
    assert (record.title, record.kind) == (title, "joint-statement")


def test_a_joint_read_out_is_the_word_of_both(tools: Tools) -> None:
    title = "Joint read-out of the talks between Minister Jana Novak and Minister Pedro Silva"
    assert read(title, "14 June 2024", f"{SIDES} met today.", tools).kind == "joint-statement"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Joint statement given today by the Foreign Ministers of Slovenia and Portugal on ports.", "joint-statement"),
        ("The joint declaration made in Lisbon by the leaders of Slovenia and Portugal on the sea.", "joint-statement"),
        ("Joint statement drafting took hours of work on the ports and on the sea.", "readout"),
    ],
)  # fmt: skip
def test_a_text_without_a_title_may_open_with_what_it_is(
    line: str, kind: str, tools: Tools
) -> None:
    body = f"{SIDES} met in Lisbon on Friday, 14 June 2024."
    record = read_statement(Document.from_text(f"{line}\n\n{body}\n\n{REST}\n"), tools)
    assert record.kind == kind


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("The Slovenia-Portugal Summit was held via video conference on 14 June 2024.", "summit"),
        ("The summit between Slovenia and Portugal was held virtually on 14 June 2024.", "summit"),
        ("A meeting between Slovenia and Portugal was held by videoconference on 14 June 2024.", "video-conference"),
        ("The Slovenia-Portugal Summit was convened online on 14 June 2024.", "summit"),
    ],
)  # fmt: skip
def test_how_an_encounter_was_held_makes_no_second_one(told: str, kind: str, tools: Tools) -> None:
    (meeting,) = read("Joint Statement", "15 June 2024", told, tools).meetings
    assert (meeting.kind, meeting.modality, meeting.date) == (kind, "video", "2024-06-14")


def test_the_town_of_other_meetings_is_not_where_they_met(tools: Tools) -> None:
    told = (
        f"Today {SIDES} reaffirmed their friendship. They agreed that the meetings of Leaders in "
        "London last April had shown much."
    )
    (meeting,) = read("Joint Statement", "14 June 2024", told, tools).meetings
    assert (meeting.date, meeting.city) == ("2024-06-14", None)


def test_a_long_first_sentence_is_no_title(tools: Tools) -> None:
    told = (
        "A joint statement on the ports was issued today by Foreign Minister Jana Novak of Slovenia and "
        "Foreign Minister Pedro Silva of Portugal, who met in Lisbon and spoke at length about the sea, "
        "about the ports of the south and about fisheries."
    )
    assert read("Ministers Meet", "14 June 2024", told, tools).title == "Ministers Meet"


def test_where_a_release_comes_from_is_not_its_title(tools: Tools) -> None:
    """The day in figures and letters, as some houses write it, is that of issue."""
    record = read(
        "21-Feb-2024\n\nSource: Press Office", "Talks in Lisbon", f"{SIDES} met today.", tools
    )
    assert (record.title, record.issued) == ("Talks in Lisbon", "2024-02-21")


@pytest.mark.parametrize(
    "office",
    [
        "Special Representative for Korean Peninsula Peace and Security Affairs",
        "Special Representative for North Korea Policy",
        "Special Envoy for Horn of Africa Affairs",
        "Special Coordinator for the Middle East Peace Process",
        "Special Envoy for Iran Affairs",
        "Special Envoy for the Western Balkans",
        "Special Envoy for Afghanistan and Pakistan",
        "Special Representative for Northern Ireland",
        "Coordinator for the Indo-Pacific",
    ],
)
def test_an_envoys_field_is_no_part_of_the_name(office: str, tools: Tools) -> None:
    told = f"{NOVAK} met with {office} Tom Hardwick in Lisbon on 13 June."
    (meeting,) = read("Talks in Lisbon", "14 June 2024", told, tools).meetings
    assert who(meeting) == {"jana-novak", "tom-hardwick"}


@pytest.mark.parametrize(
    ("named", "key"),
    [
        ("the Joint Working Group on Counter-Terrorism", "joint-working-group-on-counter-terrorism"),
        ("the International Commission on Nuclear Non-Proliferation and Disarmament (ICNND)", "international-commission-on-nuclear-non-proliferation-and-disarmament"),
        ("the Joint Committee on Trade", "joint-committee-on-trade"),
    ],
)  # fmt: skip
def test_where_the_name_of_a_body_ends(named: str, key: str, tools: Tools) -> None:
    told = f"{SIDES} met in Lisbon on 13 June. They welcomed the work of {named}."
    assert key in {a.key for a in read("Talks in Lisbon", "14 June 2024", told, tools).actors}


@pytest.mark.parametrize("house", ["Kirribilli House", "the Elysée Palace", "Lancaster House"])
def test_a_house_is_no_actor(house: str, tools: Tools) -> None:
    told = f"{SIDES} met at {house} on 13 June."
    record = read("Talks on the Sea", "14 June 2024", told, tools)
    assert {a.key for a in record.actors} == {*BOTH, "slovenia", "portugal"}
    assert record.meetings[0].city is not None


@pytest.mark.parametrize(
    "head",
    [
        "Chairman of the ASEAN Foreign Ministers",
        "Spokesperson of the G7 Defence Ministers",
        "Chair of the Nordic-Baltic Eight Prime Ministers",
    ],
)
def test_ministers_in_the_plural_are_nobodys_name(head: str, tools: Tools) -> None:
    told = f"{SIDES} met in Lisbon on 13 June. They thanked the {head}."
    record = read("Talks in Lisbon", "14 June 2024", told, tools)
    assert {a.key for a in record.actors if a.type == "person"} == BOTH


def test_the_full_name_of_a_state_is_one_state(tools: Tools) -> None:
    told = (
        "The Prime Minister of the United Kingdom and Northern Ireland, Jana Novak, and President "
        "Pedro Silva of Chile met in London on 13 June."
    )
    (meeting,) = read("Joint Statement", "14 June 2024", told, tools).meetings
    assert who(meeting) == BOTH


def test_a_double_family_name_is_one_person(tools: Tools) -> None:
    told = (
        "Minister of Defence Jana Novak of Slovenia met Dr. Ana Ruiz-Prado, President of Chile, in "
        "Lisbon on 13 June. President Ruiz-Prado thanked Minister Novak."
    )
    record = read("Talks in Lisbon", "14 June 2024", told, tools)
    persons = {a.key for a in record.actors if a.type == "person"}
    assert persons == {"jana-novak", "ana-ruiz-prado"}


@pytest.mark.parametrize(
    ("told", "city", "modality"),
    [
        ("Minister Novak participated from Koper, with Minister Silva joining virtually from Lisbon.",
         "Koper", "video"),
        ("Minister Novak joined from Koper, and Minister Silva took part by video.", "Koper", "video"),
        ("Minister Novak joined from Lisbon by video link.", None, "video"),
        ("Minister Novak joined the Cabinet from the party last year.", None, "in-person"),
    ],
)  # fmt: skip
def test_from_where_those_who_met_took_part(
    told: str, city: str | None, modality: str, tools: Tools
) -> None:
    record = read("Joint Statement", "14 June 2024", f"Today, {SIDES} met. {told}", tools)
    (meeting,) = record.meetings
    assert who(meeting) == BOTH
    assert (meeting.city, meeting.modality) == (city, modality)


def test_members_of_a_delegation_parted_by_semicolons_were_all_there(tools: Tools) -> None:
    """Their offices name states and towns, too."""
    told = (
        f"{SIDES} met in Lisbon on 13 June. Minister Novak was accompanied by Ana Ruiz, Slovene "
        "Ambassador to Chile; Rui Costa, Adviser to the Commissioner; Alm. Jan Kos, Secretary of the "
        "Navy; and Mia Zupan, Head of the Office in Oslo."
    )
    meeting = read("Joint Statement", "14 June 2024", told, tools).meetings[0]
    assert who(meeting) == BOTH | {"ana-ruiz", "rui-costa", "jan-kos", "mia-zupan"}
