"""Encounters that an account tells after the first: further talks, guests received, who led them."""

from __future__ import annotations

import pytest
from encounters import BOTH, BRANDT, KELLER, Told, repr_of, told

from communique.reading.extraction import Tools

FIRST = f"{KELLER} met {BRANDT} in Vienna on 13 June."
MET: Told = ("meeting", "2024-06-13", "Vienna", BOTH)
HASSAN = {"marta-keller", "omar-hassan"}

CASES: dict[str, tuple[str, list[Told]]] = {
    "held-by-with": (
        "Further talks were held by Minister Sara Lind of Austria with Minister Jaan Tamm of Estonia.",
        [("meeting", None, None, {"sara-lind", "jaan-tamm"})],
    ),
    "received-next": (
        "Minister Keller also received Ambassador Omar Hassan.",
        [("meeting", None, None, HASSAN)],
    ),
    "she-received": (
        "She also received the Chairman of the Chamber of Commerce, Mr Omar Hassan.",
        [("meeting", None, None, HASSAN)],
    ),
    "followed-between": (
        "Their meeting was followed by discussions between Austrian officials and Estonian experts.",
        [("meeting", "2024-06-13", "Vienna", {"austria", "estonia"})],
    ),
    "included-between": (
        "The visit also included talks between Austrian and Estonian officials.",
        [("meeting", None, None, {"austria", "estonia"})],
    ),
    "followed-with": (
        "This was followed by a meeting with Ambassador Omar Hassan.",
        [("meeting", "2024-06-13", "Vienna", HASSAN)],
    ),
    "followed-dinner": (
        "The talks were followed by a dinner.",
        [("working-meal", "2024-06-13", "Vienna", BOTH)],
    ),
    "met-and-received": (
        "She also met Governor Eva Roth and received Ambassador Omar Hassan.",
        [
            ("meeting", None, None, {"marta-keller", "eva-roth"}),
            ("meeting", None, None, HASSAN),
        ],
    ),
}
ALONE: dict[str, tuple[str, list[Told]]] = {
    "was-briefed": (
        f"{KELLER} was briefed today by General Eva Roth on the floods.",
        [("meeting", "2024-06-14", None, {"marta-keller", "eva-roth"})],
    ),
    "received-briefing": (
        f"{KELLER} received a briefing this morning from General Eva Roth on her trip to Oslo.",
        [("meeting", "2024-06-14", None, {"marta-keller", "eva-roth"})],
    ),
    "just-met": (
        f"{KELLER} has just met {BRANDT} in Vienna.",
        [("meeting", "2024-06-14", "Vienna", BOTH)],
    ),
    "spoke-beside": (
        f"{KELLER} spoke with {BRANDT} on the margins of the General Assembly in New York on 13 June.",
        [("meeting", "2024-06-13", "New York", BOTH)],
    ),
    "spoke-during": (
        f"{KELLER} spoke yesterday with {BRANDT} during the Energy Ministers' Meeting.",
        [("meeting", "2024-06-13", None, BOTH)],
    ),
    "spoke-about": (
        f"{KELLER} spoke today with {BRANDT} about their meeting on the margins of the Assembly.",
        [("telephone-call", "2024-06-14", None, BOTH)],
    ),
    "as-partners-we": (
        "As friends of the oceans, we, the Foreign Ministers of Austria, Estonia and Kenya, met today in Vienna to renew our pledge.",
        [("meeting", "2024-06-14", "Vienna", {"austria", "estonia", "kenya"})],
    ),
    "officials-of": (
        f"{KELLER} met in Vienna on 13 June with senior officials of the European Commission.",
        [("meeting", "2024-06-13", "Vienna", {"marta-keller", "european-commission"})],
    ),
    "officials-from": (
        f"{KELLER} met officials from the World Bank in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", {"marta-keller", "world-bank"})],
    ),
    "leaders-of-several": (
        f"{KELLER} met in Vienna on 13 June with leaders of the Red Cross and Amnesty International.",
        [("meeting", "2024-06-13", "Vienna", {"marta-keller", "red-cross", "amnesty"})],
    ),
    "head-of": (
        f"{KELLER} met in Vienna on 13 June with the Secretary General of NATO, Pia Holm.",
        [("meeting", "2024-06-13", "Vienna", {"marta-keller", "pia-holm"})],
    ),
    "ministry-hosted": (
        "The Interior Ministry hosted today the third round of the Austria-Kenya Dialogue on Police.",
        [("meeting", "2024-06-14", None, {"austria", "kenya"})],
    ),
    "concluded": (
        "The third Austria-Kenya Dialogue on Police concluded in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", {"austria", "kenya"})],
    ),
    "opened": (
        "A second round of talks between Austria and Kenya opened today in Vienna.",
        [("meeting", "2024-06-14", "Vienna", {"austria", "kenya"})],
    ),
    "concluded-by": (
        f"The treaty was concluded today by {KELLER} and {BRANDT}.",
        [("meeting", "2024-06-14", None, BOTH)],
    ),
    "delegation-comprising": (
        f"{KELLER} met a delegation comprising Senator Eva Roth and Senator Omar Hassan in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", {"marta-keller", "eva-roth", "omar-hassan"})],
    ),
    "delegation-composed": (
        f"{KELLER} met with a delegation of the Senate, composed of Senator Eva Roth and Senator Omar Hassan, in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", {"marta-keller", "eva-roth", "omar-hassan"})],
    ),
    "ranks-without-stops": (
        "Cyber Coordinator Lt General Omar Hassan of Kenya met Maj Gen Eva Roth of Austria in Vienna on 13 June.",
        [("meeting", "2024-06-13", "Vienna", {"omar-hassan", "eva-roth"})],
    ),
    "briefing-paper": (f"{KELLER} received a briefing paper on the floods.", []),
    "welcomed-on-visit": (
        f"{KELLER} welcomed {BRANDT} on 13 June for an official visit.",
        [("meeting", "2024-06-13", None, BOTH)],
    ),
    "afternoon": (
        f"{FIRST} In the afternoon, she held talks with Ambassador Omar Hassan.",
        [MET, ("meeting", "2024-06-13", "Vienna", HASSAN)],
    ),
    "group-met": (
        "The tenth Meeting of Foreign Ministers of the Visegrad Group was held in Prague on 13 June.",
        [("meeting", "2024-06-13", "Prague", {"visegrad-group"})],
    ),
    "body-led": (
        "The Austria-Estonia Joint Commission met in Vienna on 13 June. The Austrian side was headed by Minister Sara Lind and the Estonian side by Minister Jaan Tamm.",
        [("meeting", "2024-06-13", "Vienna", {"sara-lind", "jaan-tamm"})],
    ),
}
NONE = {
    "followed": "Their meeting followed talks between Austrian and Estonian officials in 2022.",
    "talks-began": "Talks on the treaty between Austria and Kenya began in 2019.",
    "letter": "Minister Keller also received a letter from Ambassador Omar Hassan.",
    "owner": "Minister Keller also received Ambassador Omar Hassan's proposals.",
    "briefed-press": "General Eva Roth briefed the press.",
    "talks-led": "Further steps were taken by Minister Sara Lind with Minister Jaan Tamm.",
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_told_next_is_an_encounter_too(case: str, tools: Tools) -> None:
    body, others = CASES[case]
    found = told("Talks in Vienna", "14 June 2024", f"{FIRST} {body}", tools)
    assert sorted(map(repr_of, found)) == sorted(map(repr_of, [MET, *others]))


@pytest.mark.parametrize("case", NONE)
def test_what_is_told_next_is_none(case: str, tools: Tools) -> None:
    found = told("Talks in Vienna", "14 June 2024", f"{FIRST} {NONE[case]}", tools)
    assert found == [MET]


@pytest.mark.parametrize("case", ALONE)
def test_a_turn_reports_an_encounter_of_its_own(case: str, tools: Tools) -> None:
    body, encounters = ALONE[case]
    assert told("News from Vienna", "14 June 2024", body, tools) == encounters


@pytest.mark.parametrize(
    "more",
    [
        "The ministers were briefed by General Eva Roth and Admiral Omar Hassan.",
        "Discussions were led by General Eva Roth and Admiral Omar Hassan.",
        "The talks were moderated by General Eva Roth, and by Admiral Omar Hassan.",
    ],
)
def test_who_briefs_or_leads_those_who_met_was_there(more: str, tools: Tools) -> None:
    (met,) = told("Talks in Vienna", "14 June 2024", f"{FIRST} {more}", tools)
    assert met == (*MET[:3], BOTH | {"eva-roth", "omar-hassan"})


WE: dict[str, tuple[str, Told]] = {
    "occasion": (
        f"On the occasion of the visit of {BRANDT} to Vienna on 13 June, Minister Brandt and {KELLER} adopted the following statement.",
        ("meeting", "2024-06-13", "Vienna", BOTH),
    ),
    "conclusion": (
        f"At the conclusion of their talks in Vienna on 13 June, {KELLER} and {BRANDT} issued the following statement.",
        ("meeting", "2024-06-13", "Vienna", BOTH),
    ),
    "having-met": (
        "Having met in Vienna on 13 June, we, the Foreign Ministers of Austria, Estonia and Kenya, pledge our support.",
        ("meeting", "2024-06-13", "Vienna", {"austria", "estonia", "kenya"}),
    ),
    "having-gathered-online": (
        "Having gathered online on 13 June, we, the Ministers of Austria and Kenya, recognize that floods are a danger to all.",
        ("video-conference", "2024-06-13", None, {"austria", "kenya"}),
    ),
    "meeting-in": (
        f"Meeting in Vienna yesterday, {KELLER} and {BRANDT} reaffirmed their friendship.",
        ("meeting", "2024-06-13", "Vienna", BOTH),
    ),
    "meeting-at": (
        f"Meeting at the Hofburg, Vienna, on 13 June, {KELLER} thanked {BRANDT} for his support.",
        ("meeting", "2024-06-13", "Vienna", BOTH),
    ),
}


@pytest.mark.parametrize("case", WE)
def test_a_participle_in_front_tells_that_they_met(case: str, tools: Tools) -> None:
    body, met = WE[case]
    assert told("Joint Statement", "14 June 2024", body, tools) == [met]


def test_we_who_convened_are_the_group_of_the_title(tools: Tools) -> None:
    body = "We have convened to reaffirm our partnership. We support free trade."
    (met,) = told("Visegrad Group Leaders' Joint Statement", "14 June 2024", body, tools)
    assert met == ("meeting", "2024-06-14", None, {"visegrad-group"})


def test_what_we_attended_today_we_attended_together(tools: Tools) -> None:
    title = f"Joint Statement by {KELLER} and {BRANDT}"
    body = "The ceremony that we attended today honours our soldiers."
    (met,) = told(title, "14 June 2024", body, tools)
    assert (met[1], met[3]) == ("2024-06-14", BOTH)


def test_a_statement_for_an_anniversary_tells_of_no_meeting(tools: Tools) -> None:
    body = f"On the occasion of the anniversary of the treaty, {KELLER} and {BRANDT} issued the following statement. We pledge our support."
    assert told("Joint Statement", "14 June 2024", body, tools) == []


def test_the_day_of_a_meeting_is_not_that_of_its_statement(tools: Tools) -> None:
    body = (
        "After the fourth meeting, which was held in Vienna on 10 and 11 June, the ministers "
        f"issued this statement on 13 June.\n\nWe, {KELLER} and {BRANDT}, met in Vienna for the "
        "fourth meeting."
    )
    (met,) = told("Joint Statement", "14 June 2024", body, tools)
    assert met == ("meeting", "2024-06-10", "Vienna", BOTH)
