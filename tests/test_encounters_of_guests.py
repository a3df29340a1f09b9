"""Calls, summits and meals of guests: who else was there, where it was, and what is no second one."""

from __future__ import annotations

import pytest
from encounters import BOTH, BRANDT, HEADS, KELLER, MOSS, ORTIZ, OTIENO, REST

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Record

FIRST = f"On 13 June, {KELLER} met {BRANDT} in Tallinn."
HASSAN = "Mr. Omar Hassan, State Secretary for Trade"


def _read(title: str, body: str, tools: Tools, rest: str = REST) -> Record:
    return read_statement(Document.from_text(f"{title}\n14 June 2024\n\n{body}\n\n{rest}\n"), tools)


@pytest.mark.parametrize(
    ("body", "there"),
    [
        (f"{FIRST} {HASSAN}, also attended.", {"meeting"}),
        (f"{FIRST} It was followed by a working lunch, which {HASSAN}, also attended.", {"working-meal"}),
        (f"{FIRST} {HASSAN}, also attended the funeral of a friend.", set[str]()),
    ],
)  # fmt: skip
def test_who_also_attended(body: str, there: set[str], tools: Tools) -> None:
    met = _read("Minister Keller meets Minister Brandt", body, tools).meetings
    assert {m.kind for m in met if "omar-hassan" in {p.actor for p in m.participants}} == there
    assert all({p.actor for p in m.participants} >= BOTH for m in met)


ADLER = "Deputy Minister Nora Adler"


@pytest.mark.parametrize(
    "words",
    [
        f"{ADLER} sat in on the conversation.",
        f"{ADLER} sat beside Minister Brandt.",
        f"{ADLER} was at her side.",
        f"{ADLER} and some officials were on the Estonian side of the table.",
        f"{ADLER} was also on hand.",
        f"{ADLER} witnessed the talks.",
        f"{ADLER} rounded out the Estonian delegation.",
        f"At the table was also {ADLER}.",
        f"With the Minister were {ADLER} and two officials.",
        f"Others who attended were {ADLER} and two officials.",
        f"{ADLER} addressed the closing session.",
        f"It was attended, on the Estonian side, by {ADLER}.",
    ],
)
def test_who_is_placed_beside_those_who_met_was_there(words: str, tools: Tools) -> None:
    (met,) = _read("Minister Keller meets Minister Brandt", f"{FIRST} {words}", tools).meetings
    roles = {p.actor: p.role for p in met.participants}
    assert roles == {**dict.fromkeys(BOTH, "principal"), "nora-adler": "attendee"}


@pytest.mark.parametrize(
    "words",
    [
        f"{ADLER} sat on the board of a bank.",
        f"{ADLER} will sit in on the next round.",
        f"{ADLER} witnessed the floods of last year.",
        f"{ADLER} joined from Chile.",
        f"{ADLER} was part of the problem.",
        f"With the Minister, {ADLER} shares an interest in fishing.",
    ],
)
def test_who_was_elsewhere_was_not_there(words: str, tools: Tools) -> None:
    met = _read("Minister Keller meets Minister Brandt", f"{FIRST} {words}", tools).meetings
    assert all("nora-adler" not in {p.actor for p in m.participants} for m in met)


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("The Kenyan Ambassador and the Mayor of Tallinn were also present.",
         {"Kenyan Ambassador", "Mayor of Tallinn"}),
        ("Present were the Kenyan chargé d'affaires and two officials.", {"Kenyan chargé d'affaires"}),
        ("It was attended by Kenya's Ambassador in Tallinn.", {"Kenya's Ambassador in Tallinn"}),
        ("Joint Secretary (West) was present.", {"Joint Secretary (West)"}),
        ("She was accompanied by the Ambassador of Kenya to Estonia.",
         {"Ambassador of Kenya to Estonia"}),
        ("Mr. Omar Hassan, the Ambassador of Kenya, was present.", {"Omar Hassan"}),
        ("The Permanent Secretary was present.", set[str]()),
        ("Students from the islands looked on.", {"Students from the islands"}),
        ("The Kenyan Ambassador was absent.", set[str]()),
    ],
)  # fmt: skip
def test_officers_without_a_name_were_there(words: str, there: set[str], tools: Tools) -> None:
    record = _read("Minister Keller meets Minister Brandt", f"{FIRST} {words}", tools)
    (met,) = record.meetings
    labels = {a.key: a.label for a in record.actors}
    assert {labels[p.actor] for p in met.participants if p.role == "attendee"} == there


@pytest.mark.parametrize(
    ("lunch", "start", "minutes"),
    [
        ("a working lunch that began at 1:05 p.m. and lasted 40 minutes", "13:05", 40),
        ("a working lunch, which lasted about one hour", None, 60),
        ("a working lunch", None, None),
    ],
)
def test_how_long_the_meal_that_followed_was(
    lunch: str, start: str | None, minutes: int | None, tools: Tools
) -> None:
    body = f"{FIRST} It was followed by {lunch}."
    met = _read("Minister Keller meets Minister Brandt", body, tools).meetings
    assert [(m.start, m.duration_minutes) for m in met if m.kind == "working-meal"] == [
        (start, minutes)
    ]


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        (
            f"On 13 June, {MOSS} paid a courtesy call on {ORTIZ}.\n\nPresident Ortiz welcomed Prime Minister"
            " Moss to Chile, and recalled the talks held last year.",
            ["courtesy-call"],
        ),
        (
            f"On 13 June, {MOSS} held a summit meeting with {ORTIZ}.\n\nPresident Ortiz said that she was"
            " delighted to receive Prime Minister Moss in Santiago.",
            ["summit"],
        ),
        (
            f"On 12 June, {MOSS} paid a courtesy call on {ORTIZ}.\n\nOn 13 June, President Ortiz received"
            " Prime Minister Moss in Santiago.",
            ["courtesy-call", "meeting"],
        ),
    ],
)  # fmt: skip
def test_a_guest_greeted_is_met_once(body: str, kinds: list[str], tools: Tools) -> None:
    met = _read("President Ortiz and Prime Minister Moss", body, tools).meetings
    assert [(m.kind, {p.actor for p in m.participants}) for m in met] == [(k, HEADS) for k in kinds]


@pytest.mark.parametrize(
    ("told", "city"),
    [
        (f"{MOSS} held a meeting with {ORTIZ} at the Prime Minister's Office.", "Accra"),
        (f"{MOSS} held a meeting with {ORTIZ} at the President's Office.", "Santiago"),
        (f"{MOSS} paid a courtesy call on {ORTIZ} at the Foreign Ministry.", "Santiago"),
        (f"{MOSS} held a meeting with {ORTIZ} at the Foreign Ministry.", None),
    ],
)
def test_whose_office_it_was(told: str, city: str | None, tools: Tools) -> None:
    body = f"On 13 June, {told}"
    assert [m.city for m in _read("Talks of two leaders", body, tools).meetings] == [city]


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Chile-Ghana Summit Meeting", "2024-06-14"),
        ("Ghana and the summit", None),
    ],
)
def test_a_title_that_names_both_states_is_of_the_day_of_issue(
    title: str, day: str | None, tools: Tools
) -> None:
    met = _read(title, f"{MOSS} held a summit meeting with {ORTIZ}.", tools).meetings
    assert [(m.kind, m.date) for m in met] == [("summit", day)]


def test_the_outline_of_a_call_is_of_the_house_that_writes_so(tools: Tools) -> None:
    body = (
        "On June 13, from 4:30 p.m. for approximately 25 minutes, Ms. Lena Ortiz, President of Chile, who is"
        " visiting Japan, paid a courtesy call on Mr. Fumio Kishida, Prime Minister. The outline of the call"
        " is as follows."
    )
    rest = "1. Prime Minister Kishida stated that Japan would continue its cooperation with Chile."
    record = _read(
        "Courtesy Call on the Prime Minister by the President of Chile", body, tools, rest
    )
    assert record.publisher == "mofa-jp"


def test_he_goes_on_with_the_journey_after_a_host_was_named(tools: Tools) -> None:
    body = (
        f"{KELLER} paid a working visit to Kenya on 13 June. She met {OTIENO} in Nairobi. In the evening,"
        " Minister Otieno gave a dinner in honour of the Minister.\n\nThe next day she paid a courtesy"
        " call on the Speaker of the National Assembly, Mr. Omar Hassan."
    )
    title = "Foreign Minister Keller visits Kenya"
    met = _read(title, body, tools, "Ministry of Foreign Affairs of Austria").meetings
    (call,) = (m for m in met if m.kind == "courtesy-call")
    assert {p.actor for p in call.participants} == {"marta-keller", "omar-hassan"}


def test_who_heads_a_site_was_at_no_talks_before(tools: Tools) -> None:
    body = (
        f"{FIRST} Her stay ended at the harbour museum, where the Minister was accompanied by its"
        " director, Ms. Nora Adler, and laid a wreath."
    )
    met = _read("Minister Keller meets Minister Brandt", body, tools).meetings
    assert {p.actor for m in met if m.kind == "meeting" for p in m.participants} == BOTH


@pytest.mark.parametrize("verb", ["hosted", "co-hosted"])
@pytest.mark.parametrize("guests", ["leaders", "African ministers", "the Ministers"])
def test_guests_from_several_states_stand_for_them(verb: str, guests: str, tools: Tools) -> None:
    """And hosts may be two."""
    body = f"Today, {KELLER} and {BRANDT} {verb} {guests} from Chile, Kenya and Ghana, to mark the day."
    (met,) = _read("Ministers meet", body, tools).meetings
    assert {p.actor for p in met.participants} == BOTH | {"chile", "kenya", "ghana"}
