"""Short items of many houses: guests that somebody had, calls in the passive, groups and their guests."""

from __future__ import annotations

import pytest
from encounters import BOTH, BRANDT, KELLER, repr_of, told

from communique.reading.extraction import Tools


def met(sentence: str, tools: Tools) -> list[tuple[str, list[str]]]:
    body = sentence.format(one=KELLER, other=BRANDT)
    return [repr_of(e) for e in told("News of the Ministry", "14 March 2023", body, tools)]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("telephone-call", "{one} had {other} on the line for half an hour on Monday."),
        ("telephone-call", "{one} had {other} on the telephone on Monday."),
        ("telephone-call", "{one} was rung up on Monday by {other}."),
        ("telephone-call", "{one} was telephoned by {other} on Monday."),
        ("telephone-call", "{one} was called up by {other} on Monday."),
        ("meeting", "{one} had {other} as her guest in Vienna on Monday."),
        ("working-meal", "{one} had {other} over for dinner on Monday."),
        ("working-meal", "{one} entertained {other} to tea in Vienna on Monday."),
        ("courtesy-call", "{other} paid a farewell call on Monday on {one}."),
        ("courtesy-call", "{other} paid an introductory call on {one} on Monday."),
        ("courtesy-call", "{other} was on Monday at the Ministry to take leave of {one}."),
        ("courtesy-call", "{other} was in Vienna on Monday to pay a farewell call on {one}."),
        ("courtesy-call", "{other} came to the Ministry on Monday to bid farewell to {one}."),
        ("meeting", "{one} exchanged thoughts on Monday with {other}."),
        ("meeting", "{one} found time on Monday to see {other}."),
        ("meeting", "On the margins of the session, {one} conferred on Monday with {other}."),
        ("meeting", "{one} conferred in Vienna on Monday with {other}."),
    ],
)
def test_the_phrase_tells_of_two(kind: str, sentence: str, tools: Tools) -> None:
    assert met(sentence, tools) == [(kind, sorted(BOTH))]


@pytest.mark.parametrize(
    "sentence",
    [
        "{one} was called the best negotiator by {other} on Monday.",
        "{one} conferred on the plan that {other} had sent.",
        "{one} had the support of {other} in the matter.",
        "{other} is due at the Ministry on Thursday to take leave of {one}.",
        "{one} found time on Monday to read the paper that {other} had sent.",
        "{one} discussed tea exports to the land of {other}.",
        "{one} briefed the officials on the letter of {other}.",
    ],
)
def test_the_same_words_tell_of_none(sentence: str, tools: Tools) -> None:
    assert met(f"{sentence} Minister Keller thanked the crew.", tools) == []


def test_a_call_told_again_with_fewer_is_one(tools: Tools) -> None:
    body = f"{KELLER} and {BRANDT} spoke with President Lena Ortiz of Chile on Monday. Keller called Ortiz to reassure her."
    encounters = told("News of the Ministry", "14 March 2023", body, tools)
    assert len(encounters) == 1


@pytest.mark.parametrize(
    ("kind", "sentence", "group"),
    [
        (
            "roundtable",
            "Around a table with farmers from Tartu, {one} listened on Monday.",
            "farmers",
        ),
        (
            "roundtable",
            "Forty students put questions to {one} at a round table on Monday.",
            "students",
        ),
        (
            "meeting",
            "{one} on Monday in Vienna briefed heads of mission accredited there.",
            "heads",
        ),
        ("meeting", "{one} sat with pupils of a village school in Vienna on Monday.", "pupils"),
        ("meeting", "A group of six nurses was received in Vienna on Monday by {one}.", "nurses"),
        (
            "visit",
            "{one} looked in on the soldiers of the battalion in Vienna on Monday.",
            "soldiers",
        ),
    ],
)
def test_a_group_is_met(kind: str, sentence: str, group: str, tools: Tools) -> None:
    ((told_kind, people),) = met(sentence, tools)
    assert told_kind == kind
    assert "marta-keller" in people
    assert len(people) == 2
    assert any(group in key for key in people)


def test_the_guests_and_no_host_go_on(tools: Tools) -> None:
    body = (
        f"{KELLER} received {BRANDT} in Vienna on Monday. The guest then visited the Naval Museum."
    )
    encounters = told("Ministry of Foreign Affairs of Austria", "14 March 2023", body, tools)
    assert [repr_of(e) for e in encounters][1:] == [("visit", ["tomas-brandt"])]


def test_a_group_goes_on_by_its_own_word(tools: Tools) -> None:
    body = (
        f"A group of six executives was received in Vienna on Monday by {KELLER}. "
        "The executives had on Sunday toured the Lobau Terminal."
    )
    first, second = told("News of the Ministry", "14 March 2023", body, tools)
    assert second[0] == "visit"
    assert second[1] == "2023-03-12"
    assert len(second[3]) == 1
    assert second[3] < first[3]


def test_a_luncheon_in_honour_of_the_guest_is_of_those_who_met(tools: Tools) -> None:
    body = f"{KELLER} met {BRANDT} on Monday. A luncheon was later given in honour of the guest."
    encounters = told("News of the Ministry", "14 March 2023", body, tools)
    assert [repr_of(e) for e in encounters] == [
        ("meeting", sorted(BOTH)),
        ("working-meal", sorted(BOTH)),
    ]


def test_whoever_was_briefed_did_not_meet_the_press(tools: Tools) -> None:
    body = (
        f"{KELLER} on Monday in Vienna briefed ambassadors accredited to Austria. The briefing was "
        "followed by a press conference."
    )
    encounters = told("News of the Ministry", "14 March 2023", body, tools)
    assert [e[0] for e in encounters] == ["meeting", "press-conference"]
    assert encounters[1][3] == {"marta-keller"}


@pytest.mark.parametrize(
    "sentence",
    [
        "{one} met on Monday with Senator Luis Paz, who heads the group, and with {other}.",
        "{one} was shown round the Lobau Observatory on Monday, in the company of {other}.",
    ],
)
def test_who_is_told_behind_a_comma_was_there(sentence: str, tools: Tools) -> None:
    ((_, people),) = met(sentence, tools)
    assert set(people) >= BOTH


@pytest.mark.parametrize("mark", [",", ":"])
@pytest.mark.parametrize("office", ["foreign ministers", "national security advisers"])
def test_names_stand_in_a_row_behind_their_states(office: str, mark: str, tools: Tools) -> None:
    body = f"{KELLER} met on Monday with the {office} of Chile and Kenya{mark} Ines Vidal and Peter Mwangi."
    (encounter,) = told("News of the Ministry", "14 March 2023", body, tools)
    assert encounter[3] == {"marta-keller", "ines-vidal", "peter-mwangi"}


@pytest.mark.parametrize(
    "name",
    [
        "Defence Minister General (Ret.) Ivo Hart",
        "Defence Minister Air Marshal (retired) Ivo Hart",
        "the Public Defender, Ivo Hart,",
        "the Ombudsman, Ivo Hart,",
        "the Marshal of the Sejm, Ivo Hart,",
        "His Serene Highness Lord Ivo Hart, Minister for Trade,",
    ],
)
def test_whom_an_office_or_a_rank_introduces(name: str, tools: Tools) -> None:
    (encounter,) = told(
        "News of the Ministry", "14 March 2023", f"{KELLER} met with {name} on Monday.", tools
    )
    assert encounter[3] == {"marta-keller", "ivo-hart"}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on the 10th in Vienna", "2023-03-10"),
        ("on the 28th", "2023-02-28"),
        ("on the 2nd of this month", "2023-03-02"),
        ("on the 12th floor of the house", None),
    ],
)
def test_a_day_of_a_month_that_is_not_named(words: str, day: str | None, tools: Tools) -> None:
    (encounter,) = told(
        "News of the Ministry", "14 March 2023", f"{KELLER} met {BRANDT} {words}.", tools
    )
    assert encounter[1] == day


@pytest.mark.parametrize(
    ("title", "town"),
    [
        ("Foreign ministers confer in Lisbon", "Lisbon"),
        ("The situation in Lisbon", None),
        ("Foreign ministers meet", None),
    ],
)
def test_the_town_of_a_title_that_tells_of_an_encounter(
    title: str, town: str | None, tools: Tools
) -> None:
    (encounter,) = told(title, "14 March 2023", f"{KELLER} met {BRANDT} on Monday.", tools)
    assert encounter[2] == town


def test_a_walk_that_followed_is_a_visit_of_those_who_met(tools: Tools) -> None:
    body = f"{KELLER} held talks with {BRANDT} in Vienna on Monday, followed by a walk through the Lobau Gallery."
    encounters = told("News of the Ministry", "14 March 2023", body, tools)
    assert encounters == [
        ("meeting", "2023-03-13", "Vienna", BOTH),
        ("visit", "2023-03-13", "Vienna", BOTH),
    ]


def test_no_walk_follows_where_none_is_named(tools: Tools) -> None:
    body = f"{KELLER} held talks with {BRANDT} in Vienna on Monday, followed by a visit to Kenya."
    encounters = told("News of the Ministry", "14 March 2023", body, tools)
    assert [e[0] for e in encounters] == ["meeting"]


def test_a_forum_that_many_attended(tools: Tools) -> None:
    body = (
        f"On Monday, {KELLER} received {BRANDT} in Vienna, and the two sides opened the "
        '"Blue Danube" forum, which over 300 guests attended.'
    )
    encounters = told("News of the Ministry", "14 March 2023", body, tools)
    assert [e[0] for e in encounters] == ["meeting", "conference"]
    assert encounters[1][3] > BOTH


def test_students_of_a_house_do_not_stand_for_it(tools: Tools) -> None:
    body = f"{KELLER} met with students of the Harbour Naval College in Vienna on Monday."
    (encounter,) = told("News of the Ministry", "14 March 2023", body, tools)
    assert any("students" in key for key in encounter[3])


def test_whom_somebody_later_met_was_met_on_that_day(tools: Tools) -> None:
    body = f"{KELLER} met {BRANDT} in Vienna on Monday. She was later received by the Ombudsman, Ivo Hart."
    encounters = told("News of the Ministry", "14 March 2023", body, tools)
    assert [e[1] for e in encounters] == ["2023-03-13", "2023-03-13"]


def test_who_leads_the_other_side_behind_while(tools: Tools) -> None:
    body = (
        "The fourth round of Austria-Kenya Consultations was held on 13 March 2023. The Austrian side "
        "was led by Secretary Ivo Hart, Head of Section, while Vice Minister Peter Mwangi headed the "
        "Kenyan delegation."
    )
    (encounter,) = told("News of the Ministry", "14 March 2023", body, tools)
    assert encounter[3] == {"ivo-hart", "peter-mwangi"}
