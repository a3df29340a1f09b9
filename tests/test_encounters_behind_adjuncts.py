"""Who was met, told behind when and how; envoys and groups without names; and means in other words."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

HEAD = "Ministry of Foreign Affairs of Estonia\n\nPress release\n\nTallinn, 14 June 2024"
BRANDT = "Foreign Minister Tomas Brandt"
KELLER = "the Foreign Minister of Austria, Marta Keller"
REST = "They discussed trade and agreed to stay in touch."
BOTH = ["marta-keller", "tomas-brandt"]


def _read(body: str, tools: Tools, head: str = HEAD) -> list[tuple[str, list[str]]]:
    text = f"{head}\n\n{body} {REST}\n"
    return [
        (m.kind, sorted(p.actor for p in m.participants))
        for m in read_statement(Document.from_text(text), tools).meetings
    ]


@pytest.mark.parametrize(
    "adjuncts",
    [
        "today in Tallinn",
        "on Tuesday 11 June, at the Ministry's premises,",
        "this morning at his office",
        "today, on the sidelines of the Harbour Forum,",
        "today his colleague,",
        "his colleague,",
    ],
)
def test_whom_somebody_met_stands_behind_when_and_where(adjuncts: str, tools: Tools) -> None:
    assert _read(f"{BRANDT} met {adjuncts} {KELLER}.", tools) == [("meeting", BOTH)]


@pytest.mark.parametrize(
    "body",
    [
        f"{BRANDT} met today in Tallinn at the invitation of {KELLER}.",
        f"The Harbour Council met on Tuesday in Tallinn, {KELLER}, announced.",
        f"{BRANDT} met students today in Tallinn, {KELLER}, being absent.",
    ],
)
def test_a_name_behind_adjuncts_that_was_not_met(body: str, tools: Tools) -> None:
    assert all("marta-keller" not in people for _, people in _read(body, tools))


@pytest.mark.parametrize(
    "met",
    [
        f"met today with {KELLER}, online.",
        f"met, via video link, {KELLER}.",
        f"met in a virtual format with {KELLER}.",
        f"met in an online meeting with {KELLER}.",
    ],
)
def test_means_told_apart_from_the_verb(met: str, tools: Tools) -> None:
    assert _read(f"{BRANDT} {met}", tools) == [("video-conference", BOTH)]


@pytest.mark.parametrize(
    "met",
    [
        f"met in Tallinn with {KELLER}, to discuss working online.",
        f"met in person with {KELLER}, and spoke of working online.",
    ],
)
def test_what_is_spoken_of_is_no_means(met: str, tools: Tools) -> None:
    assert _read(f"{BRANDT} {met}", tools) == [("meeting", BOTH)]


@pytest.mark.parametrize(
    "office",
    [
        "the Ambassador Extraordinary and Plenipotentiary of Austria to Estonia,",
        "the Extraordinary and Plenipotentiary Ambassador of Austria to Estonia, Ms.",
        "the Chargé d'Affaires of Austria in Estonia,",
        "the Head of the Permanent Mission of Austria to the United Nations in Geneva, Ambassador",
        "the Head of the Delegation of the European Union to Estonia, Ambassador",
        "the Minister for Public Works in the interim Austrian administration, Dr",
    ],
)
def test_envoys_by_their_whole_titles(office: str, tools: Tools) -> None:
    assert _read(f"{BRANDT} met with {office} Marta Keller.", tools) == [("meeting", BOTH)]


@pytest.mark.parametrize(
    ("told", "group"),
    [
        ("met with Their Excellencies the ambassadors of ASEAN countries in Estonia", "ambassadors-of-asean-countries"),
        ("received the ambassadors of the African Union member states accredited to Estonia", "ambassadors-of-the-african-union-member-states"),
        ("met the Nordic ambassadors in Tallinn", "nordic-ambassadors"),
        ("met today with the Heads of Mission of the African Union member states", "heads-of-mission-of-the-african-union-member-states"),
        ("held a videoconference with the heads of Estonia's 11 consulates in Europe", "heads-of-estonias-11-consulates"),
    ],
)  # fmt: skip
def test_groups_of_envoys_take_part(told: str, group: str, tools: Tools) -> None:
    ((_, people),) = _read(f"{BRANDT} {told}.", tools)
    assert people == sorted([group, "tomas-brandt"])


def test_envoys_of_named_states_are_told_one_by_one(tools: Tools) -> None:
    ((_, people),) = _read(f"{BRANDT} met with the Ambassadors of Ghana, Chile and Norway.", tools)
    assert people == ["chile", "ghana", "norway", "tomas-brandt"]


@pytest.mark.parametrize(
    "told",
    [
        "received the Ambassador of Austria to Estonia, Marta Keller.",
        "received yesterday in Tallinn a delegation of officials from Austria led by Minister Marta Keller.",
        "received today at the Ministry a delegation from Austria, headed by Minister Marta Keller.",
    ],
)
def test_who_was_received(told: str, tools: Tools) -> None:
    assert _read(f"{BRANDT} {told}", tools) == [("meeting", BOTH)]


@pytest.mark.parametrize(
    "told",
    [
        "received a letter from Minister Marta Keller.",
        "received congratulations of Minister Marta Keller.",
        "received support from members of the Harbour Council.",
    ],
)
def test_what_was_received_is_no_guest(told: str, tools: Tools) -> None:
    assert _read(f"{BRANDT} {told} {BRANDT} thanked Austria.", tools) == []


@pytest.mark.parametrize(
    "told",
    [
        "I had the pleasure today of meeting in Tallinn with Foreign Minister Marta Keller.",
        "I was pleased to meet in Tallinn today the Foreign Minister of Austria, Marta Keller.",
        "In Austria, where I welcomed the reform of the ports, I met Foreign Minister Marta Keller.",
    ],
)
def test_meetings_told_by_who_says_i(told: str, tools: Tools) -> None:
    head = (
        "MINISTER FOR FOREIGN AFFAIRS\n\nThe Hon Tomas Brandt MP\n\nMEDIA RELEASE\n\n14 June 2024"
    )
    assert _read(told, tools, head) == [("meeting", BOTH)]


def test_a_king_and_ministers_are_met_each_alone(tools: Tools) -> None:
    body = f"{BRANDT} met King Omar, Prime Minister Omar Hadid and Speaker of the Parliament Tovi Berrin."
    met = [people for _, people in _read(body, tools)]
    assert len(met) == 3
    assert all("tomas-brandt" in people and len(people) == 2 for people in met)


def test_a_leader_without_an_office_is_named_behind_a_comma(tools: Tools) -> None:
    body = f"{BRANDT} met with opposition leader, Marta Keller, to reiterate support."
    assert _read(body, tools) == [("meeting", BOTH)]
