"""Several encounters of one sentence or of one guest: sites, hosts told one by one, who came next."""

from __future__ import annotations

import pytest
from encounters import BOTH, BRANDT, KELLER, MOSS, ORTIZ, OTIENO, repr_of, told

from communique.reading.extraction import Tools

RECEIVED = "Minister Rosa Vell of Austria and Minister Karl Hoss of Austria received {guest} in Vienna for a courtesy visit on 14 March."
ROSA, KARL, GUEST = "rosa-vell", "karl-hoss", "tomas-brandt"


def met(body: str, tools: Tools) -> list[tuple[str, list[str]]]:
    return [repr_of(e) for e in told("News of the Ministry", "14 March 2023", body, tools)]


@pytest.mark.parametrize(
    ("sites", "bodies"),
    [
        (
            "the Harbour Safety Council and the Maritime Research Institute",
            ["harbour-safety-council", "maritime-research-institute"],
        ),
        (
            "the Harbour Safety Council (HSC), the Old Lighthouse as well as the Fishing Museum",
            ["harbour-safety-council", None, None],
        ),
        (
            "the Institute of Law and Justice and the newly built Grain Terminal to see how they work",
            ["institute-of-law-and-justice", None],
        ),
    ],
)
def test_each_site_of_a_list_is_a_visit(sites: str, bodies: list[str | None], tools: Tools) -> None:
    found = met(f"{KELLER} met {BRANDT} in Tallinn today. She also visited {sites}.", tools)
    want = [("visit", sorted({"marta-keller", body or "marta-keller"})) for body in bodies]
    assert found == [("meeting", sorted(BOTH)), *want]


@pytest.mark.parametrize(
    "site",
    [
        "the Institute of Law and Justice",  # one name
        "the Grain Terminal and its silos",
        "the Grain Terminal and met its workers",
    ],
)
def test_one_site_is_one_visit(site: str, tools: Tools) -> None:
    found = met(f"{KELLER} met {BRANDT} in Tallinn today. She also visited {site}.", tools)
    assert [kind for kind, _ in found].count("visit") == 1


@pytest.mark.parametrize(
    "more",
    [
        "Talks with Ms Vell focused on trade. The meeting with Karl Hoss focused on migration.",
        "The meeting with Minister Hoss covered trade. Discussions with Minister Vell centred on fisheries.",
    ],
)
def test_hosts_told_one_by_one_met_the_guest_alone(more: str, tools: Tools) -> None:
    found = met(f"{RECEIVED.format(guest=BRANDT)} {more}", tools)
    assert sorted(found) == [
        ("courtesy-call", sorted([KARL, GUEST])),
        ("courtesy-call", sorted([ROSA, GUEST])),
    ]


@pytest.mark.parametrize(
    "more",
    [
        "Talks with Ms Vell and Mr Hoss focused on trade.",
        "The talks focused on trade.",
        "Ms Vell and Mr Hoss stressed their concern.",
    ],
)
def test_hosts_told_together_met_the_guest_together(more: str, tools: Tools) -> None:
    found = met(f"{RECEIVED.format(guest=BRANDT)} {more}", tools)
    assert found == [("courtesy-call", sorted([KARL, ROSA, GUEST]))]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Estonian minister also discussed fisheries with State Secretary Martina Vell.",
        "He also discussed fisheries with State Secretary Martina Vell.",
        "Minister Brandt also exchanged views on fisheries with State Secretary Martina Vell.",
    ],
)
def test_whom_a_visitor_also_discussed_something_with_he_met(sentence: str, tools: Tools) -> None:
    found = met(f"{BRANDT} paid a courtesy call on {KELLER} in Vienna today. {sentence}", tools)
    assert found[1:] == [("meeting", ["martina-vell", "tomas-brandt"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Brandt had also discussed the matter with Minister Amina Otieno of Kenya.",
        "Minister Brandt also discussed the situation with which Kenya is faced.",
        "The two ministers also discussed fisheries with their delegations.",
        "Minister Brandt also discussed fisheries with Minister Keller.",
    ],
)
def test_what_else_was_discussed_is_no_encounter(sentence: str, tools: Tools) -> None:
    found = met(f"{BRANDT} paid a courtesy call on {KELLER} in Vienna today. {sentence}", tools)
    assert len(found) == 1


def test_whom_nobody_met_face_to_face_nobody_met_next(tools: Tools) -> None:
    body = f"{BRANDT} spoke by phone with {KELLER} today. He also discussed trade with Minister Amina Otieno of Kenya."
    assert [kind for kind, _ in met(body, tools)] == ["telephone-call"]


@pytest.mark.parametrize(
    "more",
    [
        "In addition to Minister Keller, Minister Rosa Vell also took part in the talks with President Ortiz and Prime Minister Frey.",
        "The talks with President Ortiz and Prime Minister Frey focused on trade.",
    ],
)
def test_a_president_and_a_premier_told_together_were_met_together(more: str, tools: Tools) -> None:
    body = f"{KELLER} met President Lena Ortiz and Prime Minister Paul Frey of Chile in Vienna today. {more}"
    (found,) = met(body, tools)
    assert set(found[1]) >= {"lena-ortiz", "marta-keller", "paul-frey"}


def test_a_president_and_a_premier_are_met_one_by_one_else(tools: Tools) -> None:
    body = (
        f"{KELLER} met President Lena Ortiz and Prime Minister Paul Frey of Chile in Vienna today."
    )
    assert len(met(body, tools)) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "{one} today received a special message from {sender}, delivered by {other}.",
        "{one} received on Tuesday a letter from {sender} that was handed over to her by {other}.",
        "{one} today received an invitation from {sender}, conveyed on his behalf by {other}.",
    ],
)
def test_who_brought_a_message_was_there_and_who_sent_it_was_not(
    sentence: str, tools: Tools
) -> None:
    found = met(sentence.format(one=ORTIZ, other=OTIENO, sender=MOSS), tools)
    assert found == [("meeting", ["amina-otieno", "lena-ortiz"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "{one} today received a video message from {sender}, delivered by {other}.",
        "{one} today received a message from {sender} on the work done by {other}.",
        "{one} today received a telegram from {sender}.",
    ],
)
def test_what_came_by_wire_is_no_encounter(sentence: str, tools: Tools) -> None:
    found = met(sentence.format(one=ORTIZ, other=OTIENO, sender=MOSS), tools)
    assert ("meeting", ["amina-otieno", "lena-ortiz"]) not in found


def test_a_cabinet_meets_as_a_whole(tools: Tools) -> None:
    found = met(f"The Cabinet met this morning with {MOSS}.", tools)
    assert found == [("meeting", ["cabinet", "daniel-moss"])]


@pytest.mark.parametrize("seat", ["Presidential Secretariat", "Presidency", "Presidential Office"])
@pytest.mark.parametrize("verb", ["met with", "held talks with"])
def test_a_president_is_met_in_the_capital(seat: str, verb: str, tools: Tools) -> None:
    body = f"{KELLER} {verb} {ORTIZ} at the {seat} this morning."
    (found,) = told("News of the Ministry", "14 March 2023", body, tools)
    assert found[2] == "Santiago"


def test_of_two_presidents_a_seat_tells_nothing(tools: Tools) -> None:
    body = f"President Paul Frey of Ghana met with {ORTIZ} at the Presidency this morning."
    (found,) = told("News of the Ministry", "14 March 2023", body, tools)
    assert found[2] is None


def test_a_title_may_end_with_a_mark_behind_its_town(tools: Tools) -> None:
    body = f"{KELLER} on Monday held bilateral talks with {BRANDT} on the sidelines of the forum."
    (found,) = told("Minister Keller meets her colleague in Lisbon.", "14 March 2023", body, tools)
    assert found[2] == "Lisbon"


def test_what_ties_two_bodies_is_none_of_those_who_met(tools: Tools) -> None:
    body = f"At a working meeting on 13 March 2023 in Vienna, {KELLER} and {BRANDT} discussed ties between the two border police authorities."
    assert met(body, tools) == [("meeting", sorted(BOTH))]


def test_an_office_behind_a_name_is_no_one_else(tools: Tools) -> None:
    body = f"{KELLER} met {BRANDT} in Vienna today. Minister Rosa Vell, Head of the Federal Department of Foreign Affairs, also took part in the talks."
    assert met(body, tools) == [("meeting", sorted({*BOTH, "rosa-vell"}))]
