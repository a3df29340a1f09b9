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
        ("started her stay with a visit to the harbour", None),
    ],
)  # fmt: skip
def test_a_day_may_begin_with_a_meeting(told: str, kind: str | None, tools: Tools) -> None:
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
