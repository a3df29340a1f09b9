"""Encounters of a journey told by whom they were with, and where and when by the lines at the head."""

from __future__ import annotations

import pytest
from encounters import BOTH, BRANDT, KELLER, Told, repr_of, told

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

FIRST = f"{KELLER} met {BRANDT} in Tallinn on 13 June."
MET: Told = ("meeting", "2024-06-13", "Tallinn", BOTH)
HASSAN = {"marta-keller", "omar-hassan"}

CASES: dict[str, tuple[str, list[Told]]] = {
    "with-she-discussed": (
        "With the Minister of Energy of Estonia, Omar Hassan, she discussed the new pipeline.",
        [("meeting", None, None, HASSAN)],
    ),
    "with-talks-focused": (
        "With the Minister of Energy of Estonia, Omar Hassan, talks focused on the new pipeline.",
        [("meeting", None, None, HASSAN)],
    ),
    "with-whom-she-met": (
        "With her Estonian colleague, Tomas Brandt, she discussed the new pipeline.",
        [],
    ),
    "with-support": (
        "With the support of Minister Omar Hassan of Kenya, she raised the matter.",
        [],
    ),
    "with-leave": ("With Minister Omar Hassan's approval, she discussed the new pipeline.", []),
    "preceded-by-lunch": (
        "The meeting was preceded by a lunch hosted by the Speaker of Parliament, Omar Hassan.",
        [("working-meal", "2024-06-13", "Tallinn", BOTH | {"omar-hassan"})],
    ),
    "proceeded-for-talks": (
        "She proceeded to Narva for talks with Governor Omar Hassan.",
        [("meeting", None, "Narva", HASSAN)],
    ),
    "talks-followed": (
        "Talks with the Minister of Energy, Omar Hassan, followed.",
        [("meeting", None, None, HASSAN)],
    ),
    "talks-will-follow": ("Talks with the Minister of Energy, Omar Hassan, will follow.", []),
    "last-of-the-day": (
        "Her last meeting of the day was with the Minister of Energy, Omar Hassan.",
        [("meeting", None, None, HASSAN)],
    ),
    "took-place-with": (
        "A separate conversation took place with the Minister of Energy, Omar Hassan.",
        [("meeting", None, None, HASSAN)],
    ),
    "there-were": (
        "In the afternoon there were meetings with Minister Omar Hassan of Kenya and Minister Eva Roth of Chile.",
        [
            ("meeting", "2024-06-13", "Tallinn", HASSAN),
            ("meeting", "2024-06-13", "Tallinn", {"marta-keller", "eva-roth"}),
        ],
    ),
    "day-ended": (
        "The day ended with a dinner hosted by Minister Omar Hassan.",
        [("working-meal", None, None, HASSAN)],
    ),
    "agenda-included": (
        "Minister Keller's agenda also included a meeting with the Minister of Energy, Omar Hassan.",
        [("meeting", "2024-06-13", "Tallinn", HASSAN)],
    ),
    "met-with-her": (
        "President Omar Hassan met with her on 14 June.",
        [("meeting", "2024-06-14", None, HASSAN)],
    ),
    "guest-of-honour": (
        "She was guest of honour at a dinner given by Minister Omar Hassan.",
        [("working-meal", None, None, HASSAN)],
    ),
    "attended-dinner": (
        "In the evening, she attended a dinner hosted in her honour by Minister Omar Hassan.",
        [("working-meal", None, None, HASSAN)],
    ),
    "hosted-to-lunch": (
        "She hosted to lunch the Minister of Energy, Omar Hassan.",
        [("working-meal", None, None, HASSAN)],
    ),
    "over-lunch": (
        "She exchanged views with the Minister of Energy, Omar Hassan, over lunch.",
        [("working-meal", None, None, HASSAN)],
    ),
    "to-visit": (
        "On 14 June she travelled to Narva to visit the Hermann Castle.",
        [("visit", "2024-06-14", "Narva", {"marta-keller"})],
    ),
    "talks-and-visited": (
        "On 14 June, she met Minister Omar Hassan, and visited the Hermann Castle.",
        [
            ("meeting", "2024-06-14", None, HASSAN),
            ("visit", "2024-06-14", None, {"marta-keller"}),
        ],
    ),
    "then-met": (
        "She visited the Hermann Castle. She then met with the Minister of Energy, Omar Hassan.",
        [
            ("visit", None, None, {"marta-keller"}),
            ("meeting", None, None, HASSAN),
        ],
    ),
    "statements-to-press": (
        "Following the talks, the Ministers signed a plan of cooperation and made statements to the press.",
        [("press-conference", "2024-06-13", "Tallinn", BOTH)],
    ),
    "call-reported": (
        "She briefed Minister Eva Roth on her telephone call with Minister Omar Hassan.",
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_whom_one_met_is_told_without_the_one(case: str, tools: Tools) -> None:
    body, wanted = CASES[case]
    found = told("Minister Keller meets Minister Brandt", "14 June 2024", f"{FIRST} {body}", tools)
    assert [repr_of(e) for e in found] == [repr_of(e) for e in [MET, *wanted]]
    for seen, want in zip(found, [MET, *wanted], strict=True):
        assert want[1] in (None, seen[1])
        assert want[2] in (None, seen[2])


def _read(text: str, tools: Tools) -> list[Told]:
    return [
        (m.kind, m.date, m.city, {p.actor for p in m.participants})
        for m in read_statement(Document.from_text(text), tools).meetings
    ]


def test_meetings_of_a_list_were_when_and_where_its_lead_says(tools: Tools) -> None:
    body = (
        f"{KELLER} took part in the conference.\n\nIn the margins, the Minister held several"
        " meetings in Tallinn on 13 June:\n\nWith the Minister of Energy of Kenya, Omar Hassan, she"
        " discussed trade."
    )
    found = told("Minister Keller at the conference", "14 June 2024", body, tools)
    assert ("meeting", "2024-06-13", "Tallinn", HASSAN) in found


@pytest.mark.parametrize(
    ("title", "head", "city", "day"),
    [
        ("Readouts of Minister Keller's meetings on 13 June 2024", "Tallinn", None, "2024-06-13"),
        ("Minister Keller's engagements in Tallinn", "14 June 2024", "Tallinn", None),
        ("Visit of Minister Keller to Tallinn", "14 June 2024", "Tallinn", None),
        ("Third Session of the Joint Commission, Tallinn, 12-13 June 2024", "14 June 2024", "Tallinn", None),
        ("Session of the Joint Commission", "TALLINN, 12-13 JUNE 2024", "Tallinn", None),
        ("Minister Keller on the situation in Tallinn", "14 June 2024", None, None),
    ],
)  # fmt: skip
def test_the_head_tells_where_and_when_several_met(
    title: str, head: str, city: str | None, day: str | None, tools: Tools
) -> None:
    text = f"{title}\n\n{head}\n\n{KELLER} met {BRANDT}. She also met Minister Omar Hassan.\n"
    found = _read(text, tools)
    assert [e[3] for e in found] == [BOTH, HASSAN]
    assert {e[1] for e in found} == {day} or day is None
    assert {e[2] for e in found} == {city} or (city is None and day is not None)


def test_a_title_tells_the_year_of_days(tools: Tools) -> None:
    text = f"Minister Keller's talks in Tallinn on 12 and 13 June 2024\n\n{KELLER} met {BRANDT} on 13 June.\n"
    assert _read(text, tools) == [("meeting", "2024-06-13", "Tallinn", BOTH)]


def test_the_second_day_of_a_visit(tools: Tools) -> None:
    body = f"{KELLER} paid a visit to Estonia from 10 to 12 June 2024. On the second day, she met {BRANDT}."
    found = told("Minister Keller visits Estonia", "14 June 2024", body, tools)
    assert [e[1] for e in found if e[3] == BOTH] == ["2024-06-11"]


def test_yesterday_beside_its_date_is_that_date(tools: Tools) -> None:
    body = f"Yesterday, 11 June 2024, {KELLER} met {BRANDT} in Tallinn."
    found = _read(f"Minister Keller in Estonia\n\n{body}\n", tools)
    assert [e[1] for e in found] == ["2024-06-11"]


def test_those_in_whose_presence_others_met_were_at_these_meetings_alone(tools: Tools) -> None:
    body = f"{FIRST} In the presence of Ambassador Eva Roth, she also met the Minister of Energy, Omar Hassan."
    found = told("Minister Keller meets Minister Brandt", "14 June 2024", body, tools)
    assert [e[3] for e in found] == [BOTH, HASSAN | {"eva-roth"}]


def test_who_is_received_in_a_row_of_audiences(tools: Tools) -> None:
    text = (
        "Meetings of Minister Keller\n\nVienna, 14 June 2024\n\n- Foreign Minister Marta Keller of Austria"
        " received the Ambassador of Kenya, Omar Hassan.\n"
    )
    assert [e[3] for e in _read(text, tools)] == [HASSAN]


def test_what_is_hosted_with_somebody(tools: Tools) -> None:
    body = f"{KELLER} today co-hosted with {BRANDT} an international conference on migration."
    found = told("Conference on migration", "14 June 2024", body, tools)
    assert [(e[0], e[3]) for e in found] == [("conference", BOTH)]


def test_an_agency_writes_where_a_host_received_guests(tools: Tools) -> None:
    text = (
        "President receives Minister\n\n14 June 2024\n\nSantiago, June 14 (ANC): President Lena Ortiz of"
        " Chile today received Foreign Minister Marta Keller of Austria at the Palace.\n"
    )
    assert [e[1:3] for e in _read(text, tools)] == [("2024-06-14", "Santiago")]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (
            "She said that Austria would support the Narva Training Centre, which she visited that"
            " afternoon, accompanied by its director, Omar Hassan.",
            ("visit", {"marta-keller", "narva-training-centre", "omar-hassan"}),
        ),
        (
            "On the same day she co-chaired the Fourth Joint Commission with Minister Omar Hassan.",
            ("meeting", HASSAN),
        ),
        ("On the same day she co-chaired the Joint Commission.", None),
    ],
)
def test_what_is_told_beside_the_talks(
    words: str, wanted: tuple[str, set[str]] | None, tools: Tools
) -> None:
    found = told("Minister Keller meets Minister Brandt", "14 June 2024", f"{FIRST} {words}", tools)
    assert [(e[0], e[3]) for e in found[1:]] == ([wanted] if wanted else [])


def test_who_travels_is_he_and_no_leader_of_the_title(tools: Tools) -> None:
    body = f"{BRANDT} paid a visit to Austria on 12-13 June. During the visit he met {KELLER}."
    found = told(
        "Joint Statement by Minister Keller and Minister Brandt", "14 June 2024", body, tools
    )
    assert BOTH in [e[3] for e in found]
    assert all(len(e[3]) > 1 for e in found if e[0] == "meeting")


def test_who_joined_by_video_was_at_the_last(tools: Tools) -> None:
    body = f"{FIRST} The Foreign Minister of Kenya, Omar Hassan, joined virtually."
    found = told("Minister Keller meets Minister Brandt", "14 June 2024", body, tools)
    assert [e[3] for e in found] == [BOTH | {"omar-hassan"}]


def test_who_attended_the_meetings_was_at_all(tools: Tools) -> None:
    body = (
        f"{FIRST} She also met Minister Omar Hassan. The meetings were also attended by Ambassador"
        " Eva Roth."
    )
    found = told("Minister Keller meets Minister Brandt", "14 June 2024", body, tools)
    assert all("eva-roth" in e[3] for e in found)
