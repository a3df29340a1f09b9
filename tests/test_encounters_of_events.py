"""Events of many sides: who took part, held or led them, where no verb of meeting tells of it."""

from __future__ import annotations

import pytest
from encounters import BRANDT, KELLER, MOSS, ORTIZ, OTIENO, told

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools

TITLE, DAY = "News of the day", "14 June 2024"
K = "marta-keller"

REPORTS = {
    "took-part": (f"{KELLER} participated in a meeting of the Friends of the Sea via video conference today.",
                  [("video-conference", "2024-06-14", None, {K})]),
    "attended": (f"{KELLER} attended the groundbreaking of the new port in Graz on Wednesday.",
                 [("meeting", "2024-06-12", "Graz", {K})]),
    "led": (f"{KELLER} led the fourth meeting of the Strategic Group on Wednesday.",
            [("meeting", "2024-06-12", None, {K})]),
    "joined-states": (f"{KELLER} today virtually joined leaders of Kenya and Ghana and representatives from Chile "
                      "and Peru during the annual Harbour Summit.",
                      [("summit", "2024-06-14", None, {K, "kenya", "ghana", "chile", "peru"})]),
    "with-envoys": (f"{KELLER} co-hosted a virtual event today with ambassadors from Kenya and Peru.",
                    [("video-conference", "2024-06-14", None, {K, "kenya", "peru"})]),
    "including": (f"{KELLER} hosted a call today with her counterparts from countries hit by the storm, including "
                  "Kenya, Ghana and Peru.",
                  [("telephone-call", "2024-06-14", None, {K, "kenya", "ghana", "peru"})]),
    "with-before-noun": (f"{KELLER} co-hosted with Kenya the first annual Harbour Forum on Wednesday.",
                         [("conference", "2024-06-12", None, {K, "kenya"})]),
    "hosted-by": (f"{KELLER} took part on Wednesday in the third Tidal Conference, hosted by Peru.",
                  [("conference", "2024-06-12", None, {K, "peru"})]),
    "bodies": ("The Ministry of Trade of Kenya and the Armed Forces of Ghana held their inaugural Resourcing "
               "Conference on June 12.",
               [("conference", "2024-06-12", None, {"ministry-of-trade-of-kenya", "armed-forces-of-ghana"})]),
    "person-and-body": (f"On Wednesday {KELLER} and the Ministry of Trade of Kenya hosted a workshop on sea walls.",
                        [("conference", "2024-06-12", None, {K, "ministry-of-trade-of-kenya"})]),
    "states-with-an-aside": ("Kenya and Ghana, the members of the Harbour Group, held a second in-person meeting on the "
                             "margins of the Graz Forum today.",
                             [("meeting", "2024-06-14", None, {"kenya", "ghana"})]),
    "unnamed-guests": ("Kenya and Ghana virtually hosted on June 12 members of the Harbour Committee for a "
                       "preparatory meeting.",
                       [("video-conference", "2024-06-12", None, {"kenya", "ghana", "harbour-committee"})]),
    "launched": (f"Yesterday, {KELLER} and {BRANDT} launched the Strategic Dialogue on Tides.",
                 [("meeting", "2024-06-13", None, {K, "tomas-brandt"})]),
    "purpose": (f"{KELLER} hosted a workshop today to advance the plan presented in Lisbon on June 3 with {MOSS}.",
                [("conference", "2024-06-14", None, {K})]),
    "visit": (f"{KELLER} led a visit on June 12 to Lima to engage with small firms.",
              [("visit", "2024-06-12", "Lima", {K})]),
}  # fmt: skip

MORE = {
    "accompanied": (f"{KELLER} attended the opening ceremony of the port on Wednesday. The Minister was accompanied by "
                    "Mayor Ana Ruiz and Governor Paul Stern in the event.",
                    {K, "ana-ruiz", "paul-stern"}),
    "participated": (f"{KELLER} hosted a meeting of the Harbour Council on Wednesday. Kenya, Ghana and Peru participated.",
                     {K, "kenya", "ghana", "peru"}),
    "the-following": (f"{KELLER} hosted a meeting of the Harbour Council on Wednesday. The following partners "
                      "participated: Kenya, Ghana and Peru.",
                      {K, "kenya", "ghana", "peru"}),
    "list": (f"{KELLER} hosted a meeting of the Harbour Council on Wednesday. The following countries participated:\n\n"
             "- Kenya\n- Ghana\n- Peru", {K, "kenya", "ghana", "peru"}),
    "joined-the-meeting": (f"{KELLER} hosted a meeting of the Harbour Council on Wednesday. The World Bank joined the "
                           "meeting as an observer.", {K, "world-bank"}),
}  # fmt: skip

LED = {
    "two-clauses": ("Kenya and Ghana held their annual consultations on Wednesday. Deputy Minister Ana Ruiz led the "
                    "Kenyan delegation, and Deputy Minister Paul Tetteh led the Ghanaian delegation.",
                    {"ana-ruiz", "paul-tetteh"}),
    "bodies": ("The U.S. Department of State and the Lebanese Armed Forces held their inaugural Resourcing Conference "
               "on June 12. Senior Official Ana Ruiz headed the U.S. delegation and Minister Joseph Haddad headed "
               "the Lebanese delegation.", {"ana-ruiz", "joseph-haddad"}),
    "counterparts": (f"On Wednesday {KELLER} spoke with {BRANDT} and her G7 counterparts.",
                     {K, "tomas-brandt", "g7"}),
}  # fmt: skip

SILENT = [
    f"{KELLER} will participate today in the Harbour Forum.",
    f"{KELLER} recalled that she attended the Harbour Forum in Lisbon in May 2015.",
    f"{KELLER} attended the Harbour Forum in Lisbon last year.",
    f"{KELLER} has convened a meeting of experts in Graz on 23 July.",
    f"{KELLER} launched the new fund at the Graz Convention Center on Wednesday.",
    f"{KELLER} opened the session by explaining what the fund is for.",
    f"{KELLER} attended a school in Graz before today's announcement of a forum.",
]


@pytest.mark.parametrize("case", REPORTS)
def test_who_took_part_in_an_event_is_told(case: str, tools: Tools) -> None:
    body, expected = REPORTS[case]
    assert told(TITLE, DAY, body, tools) == expected


@pytest.mark.parametrize("case", {**MORE, **LED})
def test_others_are_told_to_have_been_there(case: str, tools: Tools) -> None:
    body, expected = {**MORE, **LED}[case]
    assert [people for *_, people in told(TITLE, DAY, body, tools)] == [expected]


@pytest.mark.parametrize("body", SILENT)
def test_no_event_of_late(body: str, tools: Tools) -> None:
    assert told(TITLE, DAY, f"{KELLER} thanked {BRANDT} for his letter. {body}", tools) == []


def test_a_conference_by_video_keeps_its_kind(tools: Tools) -> None:
    body = f"{KELLER} participated virtually in the ministerial meeting of the Harbour Group today."
    document = Document.from_text(f"{TITLE}\n{DAY}\n\n{body}\n\nThey discussed trade.\n")
    met = read_statement(document, tools).meetings
    assert [(m.kind, m.modality) for m in met] == [("conference", "video")]


@pytest.mark.parametrize(
    "body",
    [
        f"{KELLER} hosted a virtual ministerial meeting of the Harbour Group on port reform today.",
        f"{KELLER} participated in a ministerial meeting of the Harbour Group on port reform today.",
    ],
)
def test_a_group_that_no_list_knows_met_as_one(body: str, tools: Tools) -> None:
    """Who hosted it is one of them: "they" are all of the group."""
    told_on = "They agreed to build two cranes. Ministers also noted the storm."
    record = read_statement(Document.from_text(f"{TITLE}\n{DAY}\n\n{body} {told_on}\n"), tools)
    assert [{p.actor for p in m.participants} for m in record.meetings] == [{K, "harbour-group"}]
    assert [u.speakers for u in record.utterances] == [("harbour-group",), ("harbour-group",)]


def test_a_working_group_is_no_group_of_states(tools: Tools) -> None:
    body = f"{KELLER} hosted a meeting of the Working Group on Trade today."
    assert told(TITLE, DAY, body, tools) == [("meeting", "2024-06-14", None, {K})]


BY_VIDEO = [
    f"{KELLER} hosted a virtual ministerial meeting of the Harbour Group today.",
    f"{KELLER} participated in a ministerial meeting of the Harbour Group today. During the virtual "
    "meeting, she thanked the crews.",
    f"{KELLER} and {BRANDT} virtually convened the second meeting of the Harbour Council today.",
    f"{KELLER} and {BRANDT} today co-chaired via video conference a meeting of the Harbour Group.",
    f"The Harbour Task Force met virtually today, convened by {KELLER} and {BRANDT}.",
]


@pytest.mark.parametrize("body", BY_VIDEO)
def test_what_is_called_virtual_is_a_video_conference(body: str, tools: Tools) -> None:
    document = Document.from_text(f"{TITLE}\n{DAY}\n\n{body}\n\nThey discussed trade.\n")
    met = read_statement(document, tools).meetings
    assert [(m.kind, m.modality, m.city) for m in met] == [("video-conference", "video", None)]


def test_what_comes_behind_an_encounter_told_twice_is_by_video_as_well(tools: Tools) -> None:
    """The Task Force "met", and its chairs "convened" it: one encounter, and another on Monday."""
    body = (
        "The U.S.-EU Task Force on Harbours met virtually on June 13, 2024 convened by co-chairs Marta "
        "Keller, U.S. Senior Advisor for Harbours, and Tomas Brandt, Head of Cabinet of the European "
        f"Commission President. {OTIENO} met {ORTIZ} on Monday. During the virtual meeting, they discussed fish."
    )
    document = Document.from_text(f"{TITLE}\n{DAY}\n\n{body}\n\nThey discussed trade.\n")
    met = read_statement(document, tools).meetings
    assert [(m.kind, {p.actor for p in m.participants}) for m in met] == [
        ("video-conference", {K, "tomas-brandt"}),
        ("video-conference", {"amina-otieno", "lena-ortiz"}),
    ]


def test_a_virtual_meeting_that_is_prepared_is_another_one(tools: Tools) -> None:
    body = (
        f"{KELLER} met {BRANDT} in Vienna today to prepare the virtual summit of the Harbour Group."
    )
    document = Document.from_text(f"{TITLE}\n{DAY}\n\n{body}\n\nThey discussed trade.\n")
    met = read_statement(document, tools).meetings
    assert [(m.kind, m.modality, m.city) for m in met] == [("meeting", "in-person", "Vienna")]


@pytest.mark.parametrize(
    "told",
    [
        "Participants included representatives from Chile, Kenya and Norway.",
        "The participants were Chile, Kenya and Norway.",
    ],
)
def test_states_listed_as_participants_stand_for_the_group_that_met(
    told: str, tools: Tools
) -> None:
    """And they are whom "all countries" and "they" mean."""
    text = (
        "Readout: call of the Fish Group\n\nMinistry of Foreign Affairs of Norway\n\n14 June 2023\n\n"
        f"Members of the International Coordination and Fish Group held a call today.\n\n{told}\n\n"
        "All countries noted the harvest. They emphasized the need for rain."
    )
    record = read_statement(Document.from_text(text), tools)
    states = {"chile", "kenya", "norway"}
    (call,) = record.meetings
    assert {p.actor for p in call.participants} == states
    assert [set(u.speakers) for u in record.utterances] == [states, states]
