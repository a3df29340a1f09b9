"""Offices that no list names whole: a field, a role and a grade make them."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

TEXT = (
    "Readout of Foreign Minister Novak's meeting with {office} Amorim of Chile\n\n3 May 2021\n\n"
    "Foreign Minister Jana Novak of Slovenia and {office} Pedro Amorim of Chile met in Ljubljana today. "
    "Foreign Minister Novak and {office} Amorim also discussed the harbours of the region. "
    "{office} Amorim thanked the Minister for her help. {again} stressed the need for calm.\n"
)
OFFICES = (
    "Presidential Advisor", "Prime Ministerial Adviser", "Chief Foreign Policy Adviser", "Diplomatic Advisor",
    "Legal Adviser", "Deputy Trade Negotiator", "Chief Negotiator", "Lead Climate Negotiator", "Special Peace Envoy",
    "Majority Leader", "Chairwoman", "First Minister", "Prime Minister-designate", "Deputy Head of Mission",
    "Commissioner-General", "Acting President", "Interim President", "Sherpa", "Intelligence Coordinator",
)  # fmt: skip


def acts_and_persons(
    office: str, again: str, tools: Tools
) -> tuple[list[tuple[str, int]], set[str]]:
    text = TEXT.format(office=office, again=again)
    record = read_statement(Document.from_text(text, "talks.txt"), tools)
    (meeting,) = record.meetings
    assert {p.actor for p in meeting.participants} == {"jana-novak", "pedro-amorim"}
    acts = [(u.act, len(u.speakers)) for u in record.utterances]
    return acts, {a.key for a in record.actors if a.type == "person"}


@pytest.mark.parametrize("office", OFFICES)
def test_who_holds_such_an_office_meets_and_speaks(office: str, tools: Tools) -> None:
    acts, persons = acts_and_persons(office, f"The {office}", tools)
    assert acts == [("discuss", 2), ("thank", 1), ("state", 1)]
    assert persons == {"jana-novak", "pedro-amorim"}


@pytest.mark.parametrize(
    "rank", ["Colonel", "Air Vice-Marshal", "Captain", "Judge", "Rabbi", "Reverend"]
)
def test_ranks_and_callings_stand_before_a_name(rank: str, tools: Tools) -> None:
    acts, persons = acts_and_persons(rank, f"{rank} Amorim", tools)
    assert acts == [("discuss", 2), ("thank", 1), ("state", 1)]
    assert persons == {"jana-novak", "pedro-amorim"}


def test_a_chief_of_staff_is_no_chief(tools: Tools) -> None:
    """A grade before "Chief" is no office of its own: "Deputy Chief of Staff"."""
    text = (
        "Readout of a meeting in Koper\n\n3 May 2021\n\nDeputy Chief of Staff Jana Novak of Slovenia met "
        "Army Chief Pedro Amorim of Chile in Koper on 3 May 2021. They discussed the safety of ships.\n"
    )
    record = read_statement(Document.from_text(text, "talks.txt"), tools)
    assert {p.actor for p in record.meetings[0].participants} == {"jana-novak", "pedro-amorim"}
    (novak,) = (a for a in record.actors if a.key == "jana-novak")
    assert novak.offices[0].startswith("Deputy Chief of Staff")


def test_advisers_are_known_by_three_letters(tools: Tools) -> None:
    text = (
        "Readout of a call\n\n3 May 2021\n\nNational Security Advisor Jana Novak of Slovenia spoke by phone with "
        "National Security Advisor Pedro Amorim of Chile and National Security Advisor Ana Silva of Portugal. The "
        "three NSAs stressed the need for calm. NSA Novak praised the harbour of Koper.\n"
    )
    record = read_statement(Document.from_text(text, "call.txt"), tools)
    assert [(u.act, len(u.speakers)) for u in record.utterances] == [("state", 3), ("praise", 1)]
    assert record.utterances[1].speakers == ("jana-novak",)


def test_an_excellency_is_named_with_others(tools: Tools) -> None:
    text = (
        "Joint Statement\n\n3 May 2021\n\nPrime Minister Ana Ruiz of Chile and His Excellency President Kofi Owusu "
        "of Ghana today reaffirmed the strength of their ties.\n"
    )
    (said,) = read_statement(Document.from_text(text, "joint.txt"), tools).utterances
    assert (said.act, said.speakers) == ("confirm", ("ana-ruiz", "kofi-owusu"))


def test_we_the_leaders_need_no_comma(tools: Tools) -> None:
    text = (
        "Leaders' Statement on the Harbour Framework\n\n3 May 2021\n\nToday, we the leaders of Chile, Ghana, Peru and "
        "Portugal take stock of our work. We reaffirm our commitment to open harbours.\n"
    )
    record = read_statement(Document.from_text(text, "joint.txt"), tools)
    states = ("chile", "ghana", "peru", "portugal")
    assert record.utterances[-1].speakers == states


@pytest.mark.parametrize(
    "portfolio", ["Women's Affairs", "Global Women's Issues", "Children's Rights", "Veterans' Affairs"]
)  # fmt: skip
def test_a_portfolio_tells_for_whom_it_is(portfolio: str, tools: Tools) -> None:
    text = (
        f"Talks\n3 May 2021\n\nToday the Minister for {portfolio} Jana Novak met with "
        f"Special Envoy for {portfolio} Pedro Amorim of Chile. They agreed to stay in touch.\n"
    )
    (meeting,) = read_statement(Document.from_text(text, "talks.txt"), tools).meetings
    assert {p.actor for p in meeting.participants} == {"jana-novak", "pedro-amorim"}


PERSONS = (
    ("Minister of Foreign Affairs and European Integration Bruna Horvat", "Bruna Horvat"),
    ("the Minister of Foreign Affairs, African Cooperation and Moroccan Expatriates, Mr. Salim Amrani,", "Salim Amrani"),
    ("the Minister of Foreign Affairs, International Cooperation and Togolese Abroad, Prof. Kodjo Ametepe,", "Kodjo Ametepe"),
    ("the Minister of Foreign Affairs, Regional Integration and Francophonie, Mme Awa Dembo,", "Awa Dembo"),
    ("Minister for Foreign Affairs and Foreign Trade Dr. Alvin Clarke", "Alvin Clarke"),
    ("Ambassador Extraordinary and Plenipotentiary of Kazakhstan Daniyar Omarov", "Daniyar Omarov"),
    ("the Minister in the Presidency, Ms Lindiwe Maseko,", "Lindiwe Maseko"),
    ("Eng. Hatem El-Sharif, Chairman of the Canal Authority,", "Hatem El-Sharif"),
    ("Ato Tesfaye Girma, Minister of Trade of Ethiopia,", "Tesfaye Girma"),
    ("Daw Thiri Aye", "Thiri Aye"),
    ("Margaux de Villedieu, Representative in Peru of the World Bank,", "Margaux de Villedieu"),
    ("the Deputy Prime Minister for Reintegration, Nicolae Ursu,", "Nicolae Ursu"),
    ("Badr bin Said Al Harthy, Minister Responsible for Foreign Affairs of Oman,", "Badr bin Said Al Harthy"),
    ("Jasmina Petkova, the Academy's Director,", "Jasmina Petkova"),
)  # fmt: skip


@pytest.mark.parametrize(("words", "name"), PERSONS)
def test_the_name_beside_fields_and_forms_of_address(words: str, name: str, tools: Tools) -> None:
    text = f"Minister Novak in Ljubljana\n\n3 May 2021\n\nForeign Minister Jana Novak of Slovenia met with {words} in Ljubljana today.\n"
    record = read_statement(Document.from_text(text, "talks.txt"), tools)
    (meeting,) = record.meetings
    labels = {a.key: a.label for a in record.actors}
    assert [labels[p.actor] for p in meeting.participants] == ["Jana Novak", name]


def test_a_form_of_address_ends_the_body_of_an_office(tools: Tools) -> None:
    text = (
        "Talks in Ljubljana\n\n3 May 2021\n\nForeign Minister Jana Novak of Slovenia met today in Ljubljana"
        " with Foreign Minister Pedro Amorim of Chile. The President of the Commission, H.E. Luka Brandt,"
        " and the Special Representative, Mr. Omar Said, took part.\n"
    )
    record = read_statement(Document.from_text(text, "talks.txt"), tools)
    (meeting,) = record.meetings
    there = {p.actor for p in meeting.participants if p.role == "attendee"}
    assert there == {"luka-brandt", "omar-said"}
