"""Who met whom, when, where and how, in the words of many houses."""

from __future__ import annotations

import pytest
from accounts import NOVAK, SILVA, acts, people, read

from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence
from communique.records import Record

# What makes an encounter


def test_who_receives_a_courtesy_call_and_who_pays_it_met(tools: Tools) -> None:
    record = read_sentence(
        "On March 4, Minister Silva received a courtesy call from Ms. Ana Ruiz, Ambassador of Chile "
        "to Portugal.", tools,
    )  # fmt: skip
    meeting = record.meetings[-1]
    assert (meeting.kind, meeting.date) == ("courtesy-call", "2026-03-04")
    assert people(meeting) == (SILVA, "ana-ruiz")


def test_calling_on_somebody_is_a_visit_unless_something_is_asked(tools: Tools) -> None:
    """ "called on Prime Minister X" is an encounter; "called on X to release" an appeal."""
    visit = read_sentence("Minister Silva called on Prime Minister Ana Costa of Chile.", tools)
    assert [m.kind for m in visit.meetings[1:]] == ["courtesy-call"]
    assert people(visit.meetings[1]) == (SILVA, "ana-costa")
    appeal = read_sentence("Minister Silva called on Minister Novak to free the crews.", tools)
    assert len(appeal.meetings) == 1
    assert acts(appeal) == [("urge", (SILVA,))]


def test_a_call_that_took_place_is_one(tools: Tools) -> None:
    record = read(
        "Call between Minister Baerbock and Minister Kuleba", "3 March 2023",
        "The call between Foreign Minister Annalena Baerbock and Foreign Minister Dmytro Kuleba "
        "took place on 3 March 2023. They discussed winter aid.", tools,
    )  # fmt: skip
    (meeting,) = record.meetings
    assert (meeting.kind, meeting.date) == ("telephone-call", "2023-03-03")
    assert people(meeting) == ("annalena-baerbock", "dmytro-kuleba")


@pytest.mark.parametrize(
    ("told", "city"),
    [
        ("held a Trilateral Ministerial Meeting in Vienna", "Vienna"),
        ("met in Singapore", "Singapore"),
        ("met on the margins of the NATO Summit in Vilnius", "Vilnius"),
    ],
)
def test_where_a_meeting_was(told: str, city: str, tools: Tools) -> None:
    """An event's city is where they met if it is their own, or if they met beside it."""
    record = read_sentence(
        f"Minister Novak and Ana Ruiz, Minister of Trade of Chile, {told} on March 4.", tools
    )
    assert record.meetings[-1].city == city


def test_chaired_meetings_and_the_dinner_with_it(tools: Tools) -> None:
    """A chain of states before "Meeting", and a meal that is joined to it."""
    record = read(
        "Foreign Ministers' Meeting", "March 9, 2021",
        "On March 9, commencing at 6:10 p.m. for 3 hours, Ms. TANAKA Yuki, Minister for Foreign "
        "Affairs of Japan, chaired the Fourth Japan-Chile-Kenya-Peru Foreign Ministers' Meeting "
        "and dinner with Senator the Hon Ana Ruiz, Minister for Foreign Affairs of Chile, Dr. J. "
        "Otieno, External Affairs Minister of Kenya, and the Honorable Luis Vega, Secretary of "
        "State of Peru.\n\n"
        "The four ministers discussed maritime security.", tools,
    )  # fmt: skip
    four = ("yuki-tanaka", "ana-ruiz", "j-otieno", "luis-vega")
    assert [(m.kind, people(m)) for m in record.meetings] == [
        ("meeting", four),
        ("working-meal", four),
    ]
    assert acts(record) == [("discuss", four)]
    assert [m.duration_minutes for m in record.meetings] == [180, None]


def test_a_date_behind_a_bracket_is_no_aside(tools: Tools) -> None:
    """The bracket that closes before it opened in another line."""
    record = read(
        "Defence Ministers' Meeting\n\n(Press Release: Provisional Translation)", "January 15, 2025",
        "On January 15, Ms. Jana Novak, Minister of Defence of Slovenia, held a Defence Ministerial "
        "Meeting with Mr. Pedro Silva, Minister of Defence of Portugal, in Vienna.\n\n"
        "The Ministers discussed the situation.", tools,
    )  # fmt: skip
    (meeting,) = record.meetings
    assert (meeting.kind, meeting.date, meeting.city) == ("meeting", "2025-01-15", "Vienna")


def test_a_weekday_in_brackets_parts_no_date(tools: Tools) -> None:
    """ "October 24 (Thu.), 2024" in a text that bears no date of its own."""
    record = read(
        "Meeting of Ministers", "",
        "Minister Ana Ruiz of Chile met Minister Luis Vega of Peru on the morning of October 24 "
        "(Thu.), 2024, in Lima.", tools,
    )  # fmt: skip
    assert met(record) == [("meeting", "2024-10-24", "Lima", ("ana-ruiz", "luis-vega"))]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("met virtually with Ms. Ana Ruiz, Minister of Trade of Chile,", "video-conference"),
        ("met Ms. Ana Ruiz, Minister of Trade of Chile, by videoconference", "video-conference"),
        ("met Ms. Ana Ruiz, Minister of Trade of Chile,", "meeting"),
    ],
)
def test_a_meeting_by_video_is_no_meeting_in_person(told: str, kind: str, tools: Tools) -> None:
    record = read_sentence(f"Minister Novak {told} on March 4.", tools)
    assert record.meetings[-1].kind == kind


def test_a_guest_received_today_at_a_site(tools: Tools) -> None:
    """When and where may stand between the verb and the guest, and two offices before a name."""
    record = read(
        "Tajani receives Ruiz", "6 March 2025",
        "The Deputy Prime Minister and Minister of Foreign Affairs, Antonio Tajani, received today at "
        "the Farnesina the Deputy Prime Minister and Minister of Foreign Affairs of the Republic of "
        "Chile, Ana Ruiz. Minister Tajani thanked Chile.", tools,
    )  # fmt: skip
    (meeting,) = record.meetings
    assert (meeting.date, people(meeting)) == ("2025-03-06", ("antonio-tajani", "ana-ruiz"))


def test_a_guest_who_is_on_a_visit_hides_no_act(tools: Tools) -> None:
    record = read_sentence(
        "Minister Silva met with Minister Ana Ruiz of Chile, who is on a visit to Lisbon, in Porto, "
        "and discussed trade.", tools,
    )  # fmt: skip
    assert acts(record) == [("discuss", (SILVA,))]


def test_a_long_title_does_not_hide_that_lines_were_broken_by_hand(tools: Tools) -> None:
    title = (
        "Readout of National Security Advisor Jake Sullivan's Trilateral Meeting with the National "
        "Security Advisors of Japan and of the Republic of Korea in the Capital of the Republic"
    )
    record = read(
        title, "December 9, 2023",
        "On Saturday, December 9, National Security Advisor Jake Sullivan met\n"
        "with ROK National Security Advisor Cho Tae-yong and Japanese National\n"
        "Security Advisor Takeo Akiba for the fourth trilateral National Security\n"
        "Advisors meeting. They discussed the sharing of ballistic missile data\n"
        "and the response to the launches of the last weeks, and agreed to meet\nagain soon.", tools,
    )  # fmt: skip
    (meeting,) = record.meetings
    assert people(meeting) == ("jake-sullivan", "cho-tae-yong", "takeo-akiba")


# Who took part


def test_officials_of_states_and_who_they_were(tools: Tools) -> None:
    """ "Senior officials from A and B met. The participants were X and Y."."""
    met = "Senior officials from Japan and India met in Vienna on March 4."
    who = " The participants were Ms. Aiko Ito of Japan and Ms. Vani Rao, Joint Secretary of India."
    states = read_sentence(met, tools).meetings[-1]
    assert people(states) == ("japan", "india")
    assert people(read_sentence(met + who, tools).meetings[-1]) == ("aiko-ito", "vani-rao")


def test_presidents_who_are_not_named_are_their_states(tools: Tools) -> None:
    record = read(
        "Readout of President Biden's Meeting", "19 September 2023",
        "President Biden met with the Presidents of Kazakhstan, Tajikistan, and Uzbekistan today.",
        tools,
    )  # fmt: skip
    assert people(record.meetings[0]) == ("joe-biden", "kazakhstan", "tajikistan", "uzbekistan")


@pytest.mark.parametrize(
    ("who", "met"),
    [
        ("leaders", ("joe-biden", "narendra-modi", "emmanuel-macron")),
        ("Foreign Ministers", ("joe-biden", "india", "france")),
    ],
)
def test_leaders_are_those_whom_the_text_names(
    who: str, met: tuple[str, ...], tools: Tools
) -> None:
    """Ministers whom nobody names are not the leaders of whom the text speaks elsewhere."""
    record = read(
        "Readout of President Biden's Meeting", "10 September 2023",
        f"President Biden met with the {who} of India and France today. President Biden thanked "
        "Prime Minister Narendra Modi of India and President Emmanuel Macron of France.", tools,
    )  # fmt: skip
    assert people(record.meetings[0]) == met


def test_those_who_stand_behind_a_body_met_as_well(tools: Tools) -> None:
    """ "Council for ... Chairman X", "National Security Secretariat Secretary General Y"."""
    record = read(
        "Readout of President Biden's Meeting", "25 June 2021",
        "President Biden met with President Ashraf Ghani and High Council for National "
        "Reconciliation Chairman Abdullah Abdullah of Afghanistan.", tools,
    )  # fmt: skip
    assert people(record.meetings[0]) == ("joe-biden", "ashraf-ghani", "abdullah-abdullah")
    record = read(
        "Trilateral Statement", "15 June 2023",
        "National Security Secretariat Secretary General Akiba Takeo, and US National Security "
        "Advisor Jake Sullivan met this morning in Osaka and discussed how to cooperate.", tools,
    )  # fmt: skip
    assert acts(record) == [("discuss", ("takeo-akiba", "jake-sullivan"))]


def test_nobody_is_met_by_the_office_that_issues_the_account(tools: Tools) -> None:
    record = read(
        "Readout of National Security Advisor Jake Sullivan's Meeting with Leaders of Institutions",
        "1 September 2023", "Mr. Sullivan thanked the leaders for their work.", tools,
    )  # fmt: skip
    assert people(record.meetings[0]) == ("jake-sullivan",)


def test_who_joins_anothers_meeting_met_all_of_them(tools: Tools) -> None:
    record = read_sentence(
        "On March 3, Minister Silva joined Minister Novak's meeting with Minister Ana Ruiz of Chile.",
        tools,
    )
    assert people(record.meetings[-1]) == (SILVA, NOVAK, "ana-ruiz")


def test_a_statement_from_ministers_named_one_by_one_is_theirs(tools: Tools) -> None:
    """Their states are said to have met; the line that names them says nothing else."""
    record = read(
        "Joint Statement - Defence Ministers' Meeting", "24 June 2020",
        "Joint statement from: Hon Ana Ruiz, Chile Minister of Defence; Hon Jane Otieno, Kenya "
        "Minister of National Defence; and Dr Luis Vega, Peru Secretary of Defense.\n\n"
        "The defence ministers of Chile, Kenya and Peru met via videoconference on 23 June.\n\nMinisters discussed new opportunities.", tools,
    )  # fmt: skip
    three = ("ana-ruiz", "jane-otieno", "luis-vega")
    assert people(record.meetings[0]) == three
    assert acts(record) == [("discuss", three)]


def test_those_who_met_to_discuss_something_are_not_what_they_discussed(tools: Tools) -> None:
    record = read(
        "Joint press statement by NATO Secretary General and President of the European Commission",
        "Brussels, 11 November 2024",
        "Today, we met to discuss EU-NATO cooperation. We agreed to set up a task force.", tools,
    )  # fmt: skip
    both = ("mark-rutte", "ursula-von-der-leyen")
    assert [people(m) for m in record.meetings] == [both]
    assert acts(record) == [("discuss", both), ("agree", both)]


# Several encounters, and those of bodies


def met(record: Record) -> list[tuple[str, str | None, str | None, tuple[str, ...]]]:
    return [(m.kind, m.date, m.city, people(m)) for m in record.meetings]


def test_a_visit_and_what_was_held_on_the_same_day(tools: Tools) -> None:
    """ "He" is the one whose meetings are told; the day and the lunch's host are told but once."""
    record = read(
        "Minister Iwaya's Visit to Belgium", "April 10, 2025",
        "From April 2 to 4, Mr. IWAYA Takeshi, Minister for Foreign Affairs of Japan, visited "
        "Brussels, Belgium.\n\nOn April 3, Minister Iwaya held a meeting with Ms. Ana Ruiz, Minister "
        "of Foreign Affairs of Chile, who had visited Tokyo in January. On the same day, he held a "
        "meeting with Mr. Luis VEGA, Minister for Foreign Affairs of Peru.\n\nOn April 4, Minister "
        "Iwaya attended a working lunch hosted by Mr. Jan Maes, Deputy Prime Minister and Minister "
        "of Trade of Belgium, in Ghent.", tools,
    )  # fmt: skip
    iwaya = "takeshi-iwaya"
    assert met(record)[0] == ("visit", "2025-04-02", "Brussels", (iwaya,))
    assert [(m.kind, m.date, people(m)) for m in record.meetings[1:]] == [
        ("meeting", "2025-04-03", (iwaya, "ana-ruiz")),
        ("meeting", "2025-04-03", (iwaya, "luis-vega")),
        ("working-meal", "2025-04-04", (iwaya, "jan-maes")),
    ]


def test_who_called_on_one_met_the_other(tools: Tools) -> None:
    """Paragraphs that are counted with a bare number, and two encounters of one guest."""
    record = read(
        "Visit of Minister Ana Ruiz of Chile to Singapore", "5 September 2024",
        "Minister for Foreign Affairs of Chile Ana Ruiz is making a visit to Singapore.\n\n"
        "2 Foreign Minister Ruiz called on Prime Minister Lawrence Wong and met Minister for Foreign "
        "Affairs Dr Vivian Balakrishnan today.\n\n"
        "3 Foreign Minister Ruiz also invited Minister Balakrishnan to visit Chile.", tools,
    )  # fmt: skip
    assert [(m.kind, people(m)) for m in record.meetings] == [
        ("courtesy-call", ("ana-ruiz", "lawrence-wong")),
        ("meeting", ("ana-ruiz", "vivian-balakrishnan")),
    ]
    assert acts(record) == [("request", ("ana-ruiz",))]


def test_a_committee_that_is_convened_does_not_take_part(tools: Tools) -> None:
    record = read(
        "Joint Statement of the Chile-Peru Security Consultative Committee", "July 28, 2024",
        "Minister Ana Ruiz of Chile, Minister Jo Ray of Chile, Minister Luis Vega of Peru, and "
        "Minister Eva Paz of Peru convened the Chile-Peru Security Consultative Committee (SCC) on "
        "July 28, 2024, in Lima. The Ministers welcomed progress.", tools,
    )  # fmt: skip
    four = ("ana-ruiz", "jo-ray", "luis-vega", "eva-paz")
    assert met(record) == [("meeting", "2024-07-28", "Lima", four)]
    assert acts(record) == [("welcome", four)]


def test_consultations_are_hosted_and_states_are_represented(tools: Tools) -> None:
    """Who met stands in the sentences after the one that tells that it was held."""
    record = read(
        "Joint Statement on Chile-Peru Ministerial Consultations", "6 December 2024",
        "The Chile-Peru Foreign and Defence Ministers' Consultations were held in Lima on 6 December "
        "2024. The meeting was hosted by Peruvian Minister of Foreign Affairs the Hon Luis Vega. "
        "Chile was represented by the Deputy Prime Minister and Minister for Defence, the Hon Ana "
        "Ruiz MP.\n\nMinisters reaffirmed their commitment to peace.", tools,
    )  # fmt: skip
    two = ("luis-vega", "ana-ruiz")
    assert met(record) == [("meeting", "2024-12-06", "Lima", two)]
    assert [(u.act, set(u.speakers)) for u in record.utterances] == [("confirm", set(two))]


def test_a_summit_that_was_held_is_of_those_whose_statement_it_is(tools: Tools) -> None:
    record = read(
        "Chairman's Statement of the 27th ASEAN-Japan Summit", "11 October 2024",
        "The 27th ASEAN-Japan Summit, chaired by H.E. Sonexay Siphandone, Prime Minister of the Lao "
        "People's Democratic Republic, was held on 10 October 2024 in Vientiane, Lao PDR. We "
        "appreciated the support. We tasked officials. We noted it.", tools,
    )  # fmt: skip
    assert met(record) == [("summit", "2024-10-10", "Vientiane", ("asean", "japan"))]
    assert [u.act for u in record.utterances] == ["thank", "request", "state"]
