"""Delegations that met: who led them, whom they brought, and for whom the others speak."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Record

POSTED = "Ministry of Mines\n\n{title}\n\nPosted On: 14 JUN 2024 6:51PM by PIB Delhi\n\n{body}\n"
RAO = "The Minister of Mines, Smt. Asha Rao,"


def posted(body: str, tools: Tools, title: str = "Talks on the mines") -> Record:
    return read_statement(Document.from_text(POSTED.format(title=title, body=body)), tools)


@pytest.mark.parametrize(
    ("told", "met"),
    [
        (f"{RAO} today met a delegation from the Republic of Chile, comprising members of the Chilean Senate and members "
         "of the Miners' Council of Chile, led by Ms. Ana Ruiz, along with representatives of UNICEF.",
         {"asha-rao": "principal", "ana-ruiz": "principal", "united-nations-children-s-fund": "attendee"}),
        (f"{RAO} today met with a delegation from Chile led by Ms. Ana Ruiz, together with representatives of UNICEF.",
         {"asha-rao": "principal", "ana-ruiz": "principal", "united-nations-children-s-fund": "attendee"}),
        (f"{RAO} today held a meeting with the Rt. Hon. (Dr.) Ana M. Ruiz, EGH, MP, Speaker of the National Assembly of Kenya.",
         {"asha-rao": "principal", "ana-m-ruiz": "principal"}),
    ],
)  # fmt: skip
def test_a_delegation_is_met_once(told: str, met: dict[str, str], tools: Tools) -> None:
    record = posted(f"{told} Both sides discussed coal.", tools)
    (meeting,) = record.meetings
    assert {p.actor: p.role for p in meeting.participants} == met
    (discussed,) = record.utterances
    assert set(discussed.speakers) == {key for key, role in met.items() if role == "principal"}


def test_who_leads_a_delegation_stands_for_its_state(tools: Tools) -> None:
    record = posted(
        f"{RAO} today met a delegation from Chile, comprising the mayors of the harbour towns, led by Ms. "
        "Ana Ruiz. Both sides agreed to open a school of mining.", tools,
    )  # fmt: skip
    (promise,) = record.commitments
    assert promise.committers == ("india", "chile")


@pytest.mark.parametrize(
    "told",
    [
        "The 3rd meeting of the India-Chile Joint Working Group (JWG) was held on 13 June 2024 in Pune. The Indian "
        "delegation was led by Smt. Asha Rao, Joint Secretary, Ministry of Mines, Government of India. The Chilean "
        "delegation was led by Ms. Ana Ruiz, Director, Ministry of Mining, Government of Chile.",
        "The 3rd meeting of the India-Chile Working Group was held on 13 June 2024 in Pune. It was co-chaired by Smt. "
        "Asha Rao, Joint Secretary, Ministry of Mines, and Ms. Ana Ruiz, Director General of Mining, Harbour Office, Chile.",
    ],
)  # fmt: skip
def test_who_led_the_sides_of_a_meeting_met(told: str, tools: Tools) -> None:
    record = posted(f"{told} Both sides agreed to open a school of mining.", tools)
    (meeting,) = record.meetings
    assert {p.actor for p in meeting.participants} == {"asha-rao", "ana-ruiz"}
    assert (meeting.date, meeting.city) == ("2024-06-13", "Pune")
    (promise,) = record.commitments
    assert set(promise.committers) == {"india", "chile"}


@pytest.mark.parametrize(
    ("site", "city"),
    [
        ("at Shanti House, Block 3, New Delhi", "New Delhi"),
        ("at the Parliament House Complex", None),
        ("at the Hall of the Sea, Mumbai", "Mumbai"),
    ],
)
def test_the_town_of_a_site(site: str, city: str | None, tools: Tools) -> None:
    record = posted(
        f"{RAO} met Minister Ana Ruiz of Chile {site} today. They discussed coal.", tools
    )
    (meeting,) = record.meetings
    assert meeting.city == city


JOINT = (
    "Joint Statement of the U.S.-African Union Commission Dialogue\n\nMarch 12, 2022\n\n"
    "The United States and the African Union Commission (AUC) held a dialogue on March 11 in Washington, D.C., "
    "led by Secretary of State Antony Blinken and AUC Chairperson Moussa Faki Mahamat. "
    "The two leaders welcomed the harvest. {told}\n"
)


@pytest.mark.parametrize(
    ("told", "speakers"),
    [
        ("Participants discussed the price of grain.", {"united-states", "african-union-commission"}),
        ("Officials stressed the need for rain.", {"united-states", "african-union-commission"}),
        ("U.S. and AUC officials discussed the price of grain.", {"united-states", "african-union-commission"}),
        ("The two leaders discussed the price of grain.", {"antony-blinken", "moussa-faki-mahamat"}),
        ("Assistant Secretary of State for Oceans and International Environmental and Scientific Affairs Ana Ruiz "
         "stressed the need for rain.", {"ana-ruiz"}),
        ("AUC Commissioner for Roads, Economic Development, Trade, Industry, and Minerals Ana Ruiz discussed rain.", {"ana-ruiz"}),
        ("Special Assistant to the President and National Security Council Senior Director for Africa Ana Ruiz "
         "stressed the need for rain.", {"ana-ruiz"}),
    ],
)  # fmt: skip
def test_who_speaks_for_the_sides(told: str, speakers: set[str], tools: Tools) -> None:
    record = read_statement(Document.from_text(JOINT.format(told=told)), tools)
    assert set(record.utterances[-1].speakers) == speakers


WE = (
    "Joint Declaration by the Prime Ministers of Slovenia and Portugal\n\nJune 14, 2024\n\n"
    "We, the Prime Ministers of Slovenia and Portugal, as witnessed by the President of Chile, having met in "
    "Lisbon on June 14, 2024, declare the following:\n\n1. We reaffirm our commitment to peace.\n\n"
    "2. We agree that our two nations will build a dam.\n"
)


def test_a_lead_in_says_nothing_and_a_witness_makes_no_second_meeting(tools: Tools) -> None:
    record = read_statement(Document.from_text(WE), tools)
    assert [u.act for u in record.utterances] == ["confirm", "agree"]
    assert len(record.meetings) == 1
    assert record.commitments[-1].passage.quote == "our two nations will build a dam"


def test_a_journey_is_told_and_not_said(tools: Tools) -> None:
    record = read_statement(
        Document.from_text(
            "Joint Statement by Minister Jana Novak and Minister Pedro Silva\n\nJune 14, 2024\n\n"
            "At the invitation of Minister Jana Novak of Slovenia, Minister Pedro Silva of Portugal traveled to "
            "Koper on Thursday June 13, 2024. They reviewed trade.\n"
        ),
        tools,
    )
    assert [u.act for u in record.utterances] == ["discuss"]


@pytest.mark.parametrize("name", ["Nouf Ali Al-Kuwaiti", "Nouf Al Omani", "Nouf el-Rashid"])
def test_an_article_belongs_to_the_family_name(name: str, tools: Tools) -> None:
    record = posted(
        f"{RAO} met Minister {name} of Qatar today. Ms. {name} stressed the need for rain.", tools
    )
    persons = {a.label for a in record.actors if a.type == "person"}
    assert persons == {"Asha Rao", name}
    assert {a.label for a in record.actors if a.type == "state"} <= {"Qatar", "India"}


@pytest.mark.parametrize(
    "office",
    [
        "Assistant to the President and Director of the Harbour Council",
        "Deputy Assistant to the President and Coordinator for Ports",
        "Senior Advisor to the President",
        "Principal Secretary to the Prime Minister",
    ],
)
def test_whose_adviser_one_is_did_not_meet(office: str, tools: Tools) -> None:
    text = (
        f"Readout of a Meeting on Ports\n\nJune 14, 2024\n\n{office} Ana Ruiz met Minister Pedro Silva of "
        "Portugal today. They discussed ports. The President thanked the crew.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    (meeting,) = record.meetings
    assert {p.actor for p in meeting.participants} == {"ana-ruiz", "pedro-silva"}
    assert "ana-ruiz" not in record.utterances[-1].speakers


def test_two_offices_behind_a_name_make_one_person(tools: Tools) -> None:
    text = (
        "Readout of a Call\n\nJune 14, 2024\n\nNational Security Advisor Jake Sullivan spoke today with Ali "
        "Demir, Spokesperson and Chief Advisor to the President of Chile. They discussed ports.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    (call,) = record.meetings
    assert {p.actor for p in call.participants} == {"jake-sullivan", "ali-demir"}


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("began the day with a call on the Prime Minister of Chile, Ms Ana Ruiz, at the harbour", "courtesy-call"),
        ("concluded her visit to Koper with a meeting with Minister Ana Ruiz of Chile", "meeting"),
        ("opened her speech with a word of thanks to Minister Ana Ruiz of Chile", None),
        ("started her stay with a visit to the harbour", "visit"),
    ],
)  # fmt: skip
def test_a_day_may_begin_with_an_encounter(told: str, kind: str | None, tools: Tools) -> None:
    record = posted(f"{RAO} {told}. She stressed the need for rain.", tools)
    assert [meeting.kind for meeting in record.meetings] == ([kind] if kind else [])


def test_a_signature_that_is_not_read_takes_no_party_away(tools: Tools) -> None:
    text = (
        "Joint Statement from the Leaders of Chile, Egypt, and Portugal\n\nAugust 8, 2024\n\n"
        "It is time to open the harbour. We call on both sides to resume talks.\n\n"
        "President of Chile Ana Ruiz  *\n\nPresident of Egypt Abdel Fattah el-Sisi\n\n"
        "Prime Minister of Portugal Pedro Silva\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert all(len(u.speakers) == 3 for u in record.utterances)


LOPES = "The Foreign Minister of Chile, Ana Lopes,"
MET = f"{LOPES} met today in Lisbon with the Foreign Minister of Kenya, John Mwangi."
TWO = {"ana-lopes", "john-mwangi"}


def were_there(body: str, tools: Tools) -> list[set[str]]:
    document = Document.from_text(f"Talks in Lisbon\n\n12 March 2024\n\n{body}\n")
    return [{p.actor for p in m.participants} for m in read_statement(document, tools).meetings]


@pytest.mark.parametrize(
    ("told", "others"),
    [
        ("The meeting was attended by Director General Rui Costa and officials from the Ministry of Mines, the Harbour "
         "Board (HB) and Petronas.", {"rui-costa", "ministry-of-mines", "harbour-board", "petronas"}),
        ("They were joined by Minister of Mines Rui Costa, who hosts the group, and Ambassador Mary Otieno.",
         {"rui-costa", "mary-otieno"}),
        ("She thanked Secretary Rui Costa, who was also in attendance, for his help.", {"rui-costa"}),
        ("Attending from the Kenyan side were Ambassador Mary Otieno and Secretary Peter Kamau.",
         {"mary-otieno", "peter-kamau"}),
        ("Minister Rui Costa and Ambassador Mary Otieno also took part.", {"rui-costa", "mary-otieno"}),
        ("Ma Dong and Wu Peng attended the meeting.", {"ma-dong", "wu-peng"}),
        ("Senior Officials attended the meeting.", set()),
        ("Many Kenyans were present.", set()),
    ],
)  # fmt: skip
def test_who_else_was_there(told: str, others: set[str], tools: Tools) -> None:
    assert were_there(f"{MET} {told}", tools) == [TWO | others]


def test_whom_one_of_them_brought_was_there_with_that_one(tools: Tools) -> None:
    first, second = were_there(
        f"{LOPES} met today in Lisbon with the Foreign Minister of Kenya, John Mwangi. She then held talks with Deputy "
        "Minister Rui Costa of Portugal. Minister Lopes and Deputy Minister Costa, who was joined by Economic Adviser "
        "Pedro Reis, discussed trade.", tools,
    )  # fmt: skip
    assert (first, second) == (TWO, {"ana-lopes", "rui-costa", "pedro-reis"})


@pytest.mark.parametrize("went", ["She was joined by", "The minister was accompanied by"])
def test_who_went_along_on_a_journey_was_at_its_encounters(went: str, tools: Tools) -> None:
    met = were_there(
        f"{LOPES} travelled to Ghana on March 10 and to Kenya on March 11. {went} Director General Rui Costa. In Accra, "
        "Minister Lopes met with President Kofi Mensah. In Nairobi, she met with the Foreign Minister of Kenya, John "
        "Mwangi.", tools,
    )  # fmt: skip
    assert [people - {"ana-lopes"} for people in met] == [
        {"kofi-mensah", "rui-costa"},
        {"john-mwangi", "rui-costa"},
    ]


def test_a_delegation_was_at_the_talks_and_at_no_luncheon(tools: Tools) -> None:
    met = were_there(
        "Political consultations between Chile and Kenya were held in Lisbon on 11 March 2024. The consultations were "
        "co-chaired by Director General Rui Costa of Chile and Principal Secretary Mary Otieno of Kenya. Secretary Otieno "
        "hosted a luncheon for Mr Costa in Lisbon. The Kenyan delegation included Director Peter Kamau.", tools,
    )  # fmt: skip
    assert [people for people in met if "peter-kamau" in people] == [
        {"rui-costa", "mary-otieno", "peter-kamau"}
    ]


@pytest.mark.parametrize("verb", ["chaired the meeting", "presided over the Joint Committee"])
def test_who_chaired_it_stands_for_a_state(verb: str, tools: Tools) -> None:
    (met,) = were_there(
        "Portugal and Kenya held the fifth meeting of the Joint Committee in Lisbon on 12 March 2024. Minister of Economy "
        f"of Portugal Ana Silva {verb}.", tools,
    )  # fmt: skip
    assert met == {"ana-silva", "kenya"}


def test_only_the_larger_meeting_was_attended_by_others(tools: Tools) -> None:
    met = were_there(
        f"{MET} The two ministers held a private meeting, followed by an expanded meeting with the participation of "
        "officials. Secretary Rui Costa also participated in the expanded meeting.", tools,
    )  # fmt: skip
    assert met == [TWO, TWO | {"rui-costa"}]


@pytest.mark.parametrize(
    ("named", "keys"),
    [
        ("HH Shaikh Nasser bin Rashid Al Noor and HE Shaikh Khalid bin Ali Al Noor, Minister of Mines",
         {"nasser-bin-rashid-al-noor", "khalid-bin-ali-al-noor"}),
        ("YBhg. Tan Sri Rahman Osman, Secretary General of the Ministry, and YB Dato' Nor Azman", {"rahman-osman", "nor-azman"}),
        ("Lt. Gen. (Retd.) Ravi Kumar and Brig.-Gen. (res.) Yaakov Stern", {"ravi-kumar", "yaakov-stern"}),
        ("Minister Ze'ev Levin", {"zeev-levin"}),
        ("Director General/Ocean Affairs, Environment and Climate Change Hasanthi Silva", {"hasanthi-silva"}),
        ("Director of the Asia and Pacific Department, Michal Novak", {"michal-novak"}),
        ("the Ambassador of Chile accredited to Portugal based in Madrid, Elena Rojas", {"elena-rojas"}),
        ("the Deputy Head of Mission of the Embassy of Kenya in Portugal Peter Kamau", {"peter-kamau"}),
        ("the Minister of Trade, Rui Costa TD, and Ambassador Mary Otieno", {"rui-costa", "mary-otieno"}),
        ("Bureau of Harbour Resources Assistant Secretary Harry Keller", {"harry-keller"}),
    ],
)  # fmt: skip
def test_those_present_are_named_in_the_style_of_their_states(
    named: str, keys: set[str], tools: Tools
) -> None:
    assert were_there(f"{MET} Also present were {named}.", tools) == [TWO | keys]


def test_a_ministry_of_no_state_told_is_none_of_the_listed(tools: Tools) -> None:
    (met,) = were_there(f"{MET} Also present were officials of the Ministry of Finance.", tools)
    assert met == TWO | {"ministry-of-finance"}


def test_companies_named_among_others_were_at_the_meeting(tools: Tools) -> None:
    (met,) = were_there(
        f"{LOPES} had a breakfast meeting in Mombasa today with Chilean companies, among others Petronas and Public Bank, "
        "together with Rui Costa, Ambassador of Chile to Kenya.", tools,
    )  # fmt: skip
    assert met == {"ana-lopes", "rui-costa", "petronas", "public-bank"}


def test_who_went_along_was_at_what_a_journey_goes_on_with(tools: Tools) -> None:
    met = were_there(
        f"{LOPES} concluded a visit to Ghana and Kenya today. In Accra on Monday, Minister Lopes met with President Kofi "
        "Mensah. In Nairobi today, she held talks with the Foreign Minister of Kenya, John Mwangi. Lopes was accompanied by "
        "Ambassador Rui Costa. In Nairobi, she also met with Ambassador Elena Rojas.", tools,
    )  # fmt: skip
    assert ["rui-costa" in people for people in met] == [True] * 3


def test_whom_somebody_also_met_was_met_alone(tools: Tools) -> None:
    met = were_there(
        "Deputy Minister Jan Kask paid a courtesy call on the Foreign Minister of Chile, Ana Lopes, in Lisbon on 11 March 2024, "
        "and also met Minister of Mines Rui Costa the same afternoon.", tools,
    )  # fmt: skip
    assert met == [{"jan-kask", "ana-lopes"}, {"jan-kask", "rui-costa"}]


def _met(body: str, tools: Tools, title: str = "Travel to the Pacific") -> list[set[str]]:
    document = Document.from_text(f"{title}\nJune 14, 2024\n\n{body}\n")
    return [{p.actor for p in m.participants} for m in read_statement(document, tools).meetings]


@pytest.mark.parametrize(
    "opening",
    [
        "A delegation led by Coordinator Tilda Brannock visited Suva, Fiji.",
        "Coordinator Tilda Brannock and a senior delegation, including representatives of "
        "the Ministry of Ports, visited Fiji.",
        "On June 12, Coordinator Tilda Brannock traveled to Fiji to underscore our friendship.",
    ],
)
def test_the_delegation_is_whoever_led_it_or_travelled(opening: str, tools: Tools) -> None:
    told = f"{opening} The delegation met with Prime Minister Sitiveni Rabuka to discuss trade."
    assert {"tilda-brannock", "sitiveni-rabuka"} in _met(told, tools)


def test_who_received_a_delegation_is_none_of_it(tools: Tools) -> None:
    told = (
        "Minister Tilda Brannock of Norway received a delegation led by Minister Oswin Quarrie "
        "of Kenya. The delegation met with Bishop Dov Ainsley to discuss schools."
    )
    assert not any({"tilda-brannock", "dov-ainsley"} <= met for met in _met(told, tools))


def test_those_who_led_a_working_group_are_named_for_it(tools: Tools) -> None:
    told = (
        "The Working Group on Ports met on June 12, 2024, chaired by Tilda Brannock, Kenyan "
        "Director General for Ports, and Oswin Quarrie, Head of Cabinet of the European "
        "Commission President. The sides discussed trade."
    )
    assert _met(told, tools, "Readout of the Working Group") == [
        {"tilda-brannock", "oswin-quarrie"}
    ]


def test_whom_somebody_serves_was_not_there(tools: Tools) -> None:
    told = (
        "Foreign Minister Marta Keller of Norway spoke by phone today with Baltic counterparts. "
        "Participants in the call included Tilda Brannock, Director for Security for the Latvian "
        "Prime Minister; and Oswin Quarrie, Chief Adviser to the Lithuanian President."
    )
    assert _met(told, tools, "Call") == [{"marta-keller", "tilda-brannock", "oswin-quarrie"}]
