"""Who speaks where no name says it: "he" and "she", "I", "the ministers", sides and groups."""

from __future__ import annotations

import pytest
from accounts import BOTH_MET, acts
from statements import read

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence

# He, she, I and we

_LEADERS = "Meeting of Prime Ministers\n3 March 2026\n\n"


def test_he_is_not_the_one_who_was_met(tools: Tools) -> None:
    """The Prime Minister is nobody whom the text names: "he" is then nobody, and not the guest."""
    record = read(
        _LEADERS + "The Prime Minister met Portuguese President Rui el-Lopes today.\n\n"
        "He thanked President Lopes for the loan. He said that the dam is safe.\n",
        tools,
    )
    assert acts(record) == [("thank", ()), ("state", ())]


def test_she_is_not_the_man_who_spoke_last(tools: Tools) -> None:
    """The form of address tells whom a pronoun may mean."""
    record = read(
        "Talks in Lisbon\n3 March 2026\n\nMs. Jana Novak, Minister for Foreign Affairs of Slovenia, met "
        "with Mr. Pedro Silva, Minister for Foreign Affairs of Portugal, in Lisbon on 3 March 2026. "
        "Mr. Silva thanked Ms. Novak for the loan. She praised the crew.\n",
        tools,
    )
    assert acts(record) == [("thank", ("pedro-silva",)), ("praise", ("jana-novak",))]


def test_nobody_talks_with_himself(tools: Tools) -> None:
    """ "On the margins, he met Minister Y. He discussed trade with Minister Y.": not Y."""
    record = read(
        "Deputy Minister Silva at the forum\n3 March 2026\n\nDeputy Minister Pedro Silva of Portugal met "
        "Deputy Minister Jana Novak of Slovenia in Lisbon on 3 March 2026.\n\nOn the margins, he met "
        "Minister Novak again. He discussed trade with Minister Novak.\n",
        tools,
    )
    assert acts(record) == [("discuss", ("pedro-silva",))]


def test_he_speaks_with_those_whom_he_met(tools: Tools) -> None:
    """ "He and his counterparts" are all who met, "he and his team" is he."""
    before = "Minister Silva called for calm. "
    record = read_sentence(before + "He and his counterparts discussed trade.", tools)
    assert acts(record)[1:] == [("discuss", BOTH_MET)]
    record = read_sentence(before + "He and his team discussed trade.", tools)
    assert acts(record)[1:] == [("discuss", ("pedro-silva",))]


def test_a_guest_in_the_title_is_not_who_says_i(tools: Tools) -> None:
    """ "Visit to Slovenia by X": the host tells of it."""
    text = (
        "Visit to Slovenia by President Pedro Silva of Portugal\n3 March 2026\n\n"
        "I am pleased to announce that President Silva will visit Ljubljana in May.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert not any("pedro-silva" in u.speakers for u in record.utterances if u.act == "state")


@pytest.mark.parametrize(
    "told",
    [
        "I put Slovenia's strong concerns to him.",
        "I spoke on behalf of the Slovenian people.",
        "I told him that the Slovenian Government and people remained appalled.",
    ],
)
def test_who_says_i_is_of_the_state_for_which_he_speaks(told: str, tools: Tools) -> None:
    """Nobody puts the concerns of another state; its own leader is only spoken to."""
    record = read(
        "Portugal\n3 March 2026\n\nI rang the Prime Minister of Portugal, Mr Pedro Silva, today. "
        f"{told} I thanked him for his efforts.\n",
        tools,
    )
    assert record.publisher == "slovenia"
    assert ("thank", ("slovenia",)) in acts(record)


def test_we_who_agree_are_the_guest_and_i(tools: Tools) -> None:
    """What "we" have sent is the author's alone."""
    record = read(
        "Our Ties with Portugal\n3 March 2026\n\nSlovenia and Portugal are friends and today Prime "
        "Minister Silva of Portugal and I reaffirmed our commitment to peace. We agreed to build a "
        "harbour. Slovenia will send ships. We thanked the crew.\n",
        tools,
    )
    told = {act: set(speakers) for act, speakers in acts(record)}
    assert record.publisher == "slovenia"
    assert told["agree"] == {"slovenia", "silva-portugal"}
    assert told["thank"] == {"slovenia"}


# Whose house tells it


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (
            "Portuguese State Visit to Slovenia",
            "I am pleased to announce that the King of Portugal will visit Slovenia. I thanked the "
            "crew. I look forward to welcoming the King and Queen to Slovenia.",
        ),
        (
            "President Silva of Portugal to Visit Slovenia",
            "The Prime Minister thanked the crew and said that Slovenia will host the talks.",
        ),
    ],
)
def test_the_host_of_a_visit_tells_of_it(title: str, told: str, tools: Tools) -> None:
    record = read(f"{title}\n3 March 2026\n\n{told}\n", tools)
    assert record.publisher == "slovenia"


def test_of_several_states_that_are_only_visited_none_speaks(tools: Tools) -> None:
    """ "Chile, Peru and Portugal" is a list; the two that stand last in it are no pair."""
    record = read(
        "Spring Visits\n3 March 2026\n\nThis week I will meet leaders in Chile, Peru and Portugal. "
        "I will see Portuguese Prime Minister Pedro Silva. I thanked the crew.\n",
        tools,
    )
    assert record.publisher is None


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("The Government believes that it is too early to judge.", [("state", ("australia",))]),
        ("Cabinet today discussed the dams of Fiji.", [("discuss", ("australia",))]),
        ("On these grounds, the Government calls on Fiji to hold elections.", [("urge", ("australia",))]),
        ("The Government of Fiji will hold elections.", []),
        ("The Government of Fiji spoke of loans. The Government warned that it would not pay.", [("state", ("fiji",))]),
    ],
)  # fmt: skip
def test_the_government_is_that_of_those_who_publish(
    tools: Tools, told: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    record = read(
        "Statement on Fiji\n\nDepartment of Foreign Affairs and Trade of Australia\n5 May 1998\n\n"
        f"Australia thanks the crew.\n\n{told}\n",
        tools,
    )
    assert acts(record)[1:] == expected


def test_a_state_that_a_title_is_about_is_no_party(tools: Tools) -> None:
    record = read(
        "Readout of President Biden's Call with Southern Leaders on Chile\n3 March 2023\n\n"
        "President Biden held a call with southern leaders today. They called for calm.\n",
        tools,
    )
    assert all("chile" not in speakers for _, speakers in acts(record))


def test_a_state_whose_minister_speaks_goes_on_in_the_ministers_words(tools: Tools) -> None:
    """ "X said A. Chile will do B.": what X's state will do X said; another's X did not say.

    What the state of the house itself is bound to that state says, and not its minister.
    """
    record = read(
        "Foreign Minister Novak meets Foreign Minister Silva\n3 March 2026\n\nOn 3 March, Foreign "
        "Minister Jana Novak of Slovenia met Foreign Minister Pedro Silva of Portugal.\n\nMinister "
        "Silva said that the dam is safe. Portugal is ready to send a crew. Slovenia is ready to help.\n\n"
        "Portugal is ready to lend a boat.\n",
        tools,
    )
    assert acts(record) == [
        ("state", ("pedro-silva",)), ("commit", ("pedro-silva",)), ("commit", ("slovenia",)),
        ("commit", ("portugal",)),
    ]  # fmt: skip
    assert [c.committers for c in record.commitments] == [
        ("portugal",),
        ("slovenia",),
        ("portugal",),
    ]


def test_what_a_narrator_says_that_one_will_do_is_no_act(tools: Tools) -> None:
    record = read_sentence("Minister Novak thanked the crew and will travel to Lisbon.", tools)
    assert [u.act for u in record.utterances] == ["thank"]


# Ministers, leaders and sides


def test_both_ministers_are_those_told_of_last(tools: Tools) -> None:
    """One minister and guests in turn: "both Ministers" are the host and the one just named."""
    record = read(
        "Visit of Minister for Foreign Affairs Jana Novak to Rome\n3 March 2026\n\n"
        "Slovenian Minister for Foreign Affairs Jana Novak had talks with her counterparts from "
        "Portugal and Chile.\n\nMinister Novak and the Portuguese Foreign Minister Pedro Silva "
        "discussed trade. The two Ministers agreed to open a port.\n\nMinister Novak thanked the "
        "Chilean Foreign Minister Ana Ruiz for the wine. Both Ministers agreed to share a stand.\n",
        tools,
    )
    agreed = [u.speakers for u in record.utterances if u.act == "agree"]
    assert agreed == [("jana-novak", "pedro-silva"), ("jana-novak", "ana-ruiz")]


def test_both_sides_are_those_told_of_last(tools: Tools) -> None:
    record = read(
        "President Lopes receives guests\n3 March 2026\n\nPresident Rui Lopes of Portugal met President "
        "Jana Novak of Slovenia in Lisbon on 3 March 2026. The two sides discussed trade.\n\nPresident "
        "Lopes also met President Ana Ruiz of Chile in Lisbon on 3 March 2026. Both sides discussed "
        "visas.\n",
        tools,
    )
    assert [set(u.speakers) for u in record.utterances] == [
        {"rui-lopes", "jana-novak"},
        {"rui-lopes", "ana-ruiz"},
    ]


def test_the_chair_stands_for_the_own_state(tools: Tools) -> None:
    """ "chaired a meeting of the Ministers of A, B and C": the chair's state is not named twice."""
    record = read(
        "Press Release\n\nMeeting of Foreign Ministers\n3 March 2026\n\nOn 3 March, Foreign Minister Jana Novak of "
        "Slovenia chaired a meeting of the Foreign Ministers of Portugal, Slovenia and Chile.\n\n"
        "Ministers called for calm. They condemned the raid. Ministers thanked the crew.\n",
        tools,
    )
    assert {u.speakers for u in record.utterances} == {("jana-novak", "portugal", "chile")}


def test_ministers_are_the_persons_who_spoke_and_no_states_told_of(tools: Tools) -> None:
    record = read(
        "Slovenia-Portugal Harbour Plans\n3 March 2026\n\nThe Prime Minister of Slovenia, Ms. Jana "
        "Novak, and the Foreign Minister of Portugal, Mr. Pedro Silva, announced today that Slovenia "
        "and Portugal had agreed to open talks. The Ministers thanked the crew.\n",
        tools,
    )
    assert acts(record)[-1] == ("thank", ("jana-novak", "pedro-silva"))


def test_leaders_are_those_of_the_body_whose_leaders_spoke(tools: Tools) -> None:
    record = read(
        "Leaders Week\n3 March 2026\n\nI am glad to announce that China and Japan have agreed to "
        "new goals. APEC leaders reaffirmed their trust. Leaders agreed to a reform.\n",
        tools,
    )
    assert acts(record)[-1] == ("agree", ("apec",))


def test_bare_leaders_are_no_guests_of_whom_the_text_tells_later(tools: Tools) -> None:
    record = read(
        "Leaders Week\n3 March 2026\n\nSlovenia will lend ships. APEC leaders reaffirmed their trust. "
        "Leaders agreed to a reform.\n\nI met President Pedro Silva of Portugal today.\n",
        tools,
    )
    assert ("agree", ("apec",)) in acts(record)


def test_officials_of_one_side_are_those_who_met_for_it(tools: Tools) -> None:
    """A general of whom no state is told stands with the other side, whom he came with."""
    record = read(
        "Readout of White House Meeting with Portugal\n3 March 2023\n\nToday, National Security "
        "Advisor Jake Sullivan and Ports Director Ana Hall met with Foreign Minister Pedro Silva "
        "of Portugal and General Rui Lopes. White House officials thanked the guests. They "
        "called for calm.\n",
        tools,
    )
    both = ("jake-sullivan", "ana-hall")
    assert acts(record) == [("thank", both), ("urge", both)]


# Delegations


def test_who_led_the_delegations_speaks_for_their_states(tools: Tools) -> None:
    record = read(
        "Joint Statement on the Slovenia-Portugal Consultations on the Sea\n3 March 2026\n\nOn 3 March, "
        "Slovenia and Portugal held consultations in Koper. The Slovenian delegation was led by Jana "
        "Novak. The Portuguese side was headed by Mr. Pedro Silva.\n\nThey agreed to repair the dam.\n",
        tools,
    )
    assert record.commitments[-1].committers == ("slovenia", "portugal")


def test_who_leads_a_delegation_may_have_a_long_title(tools: Tools) -> None:
    """ "the Portuguese delegation, led by the Coordinator for Rivers, Ambassador X"."""
    record = read(
        "Joint Statement after the Talks of Slovenia and Portugal on Rivers\n3 March 2026\n\nThe "
        "Slovenian delegation, led by Ambassador Jana Novak, met in Lisbon on 3 March 2026 with the "
        "Portuguese delegation, led by the Coordinator for Rivers and Inland Lakes, Ambassador Pedro "
        "Silva.\n\nBoth sides agreed to open a port.\n",
        tools,
    )
    assert acts(record) == [("agree", ("jana-novak", "pedro-silva"))]
    assert [c.committers for c in record.commitments] == [("slovenia", "portugal")]


@pytest.mark.parametrize(
    "told",
    [
        "Slovenia and Portugal held talks in Koper. The Slovenian delegation was led by Minister Jana Novak, the Portuguese "
        "delegation, led by the Director for Ports, Ambassador Pedro Silva, came by ship.",
        "Slovenia and Portugal held talks in Koper. Slovenia's Minister Jana Novak and Portuguese Minister Pedro Silva headed "
        "the respective delegations.",
    ],
)
def test_who_leads_a_delegation_is_its_side(told: str, tools: Tools) -> None:
    record = read(
        f"Talks in Koper\n3 March 2026\n\n{told}\n\nThe two sides thanked the crew. Both sides agreed to repair the dam.\n",
        tools,
    )
    sides = ("jana-novak", "pedro-silva")
    assert [set(u.speakers) for u in record.utterances] == [set(sides)] * 2
    assert set(record.commitments[0].committers) == {"slovenia", "portugal"}


def test_a_side_without_a_leader_named_is_its_state_or_body(tools: Tools) -> None:
    record = read(
        "U.S. Delegation Meeting with Taliban Representatives\n3 March 2026\n\nOn March 2, Special Representative Ana Ruiz led a "
        "U.S. delegation to continue talks in Doha.\n\nBoth sides agreed to open a school.\n",
        tools,
    )
    assert set(acts(record)[-1][1]) == {"ana-ruiz", "taliban"}


# Within one sentence


def test_whom_one_met_is_no_subject_of_what_one_said(tools: Tools) -> None:
    """ "In meetings with A, B, and C, the Minister discussed ...": the list ends before her."""
    record = read(
        "Minister Novak in Lisbon\n3 March 2026\n\nToday, Minister for Trade Jana Novak of Slovenia visited Lisbon. In "
        "meetings with Minister Pedro Silva, Commissioner Rui Lopes, and Secretary-General Ana Ruiz, the Minister for "
        "Trade discussed fishing.\n",
        tools,
    )
    assert acts(record)[-1] == ("discuss", ("jana-novak",))


@pytest.mark.parametrize(
    ("sentence", "act", "speakers"),
    [
        # what a front says it is about does not speak
        ("On Kenya, Minister Novak and Minister Silva welcomed the truce.", "welcome",
         ("jana-novak", "pedro-silva")),
        ("Regarding Kenya, Minister Silva urged calm.", "urge", ("pedro-silva",)),
        ("On Kenya and Ghana, Minister Novak urged calm.", "urge", ("jana-novak",)),
        # "both" may open a series inside a sentence
        ("During the talks, both Slovenia and Portugal stressed the need for calm.", "state",
         ("slovenia", "portugal")),
        # officials of two states are more than the two who met
        ("Slovenian and Portuguese officials also discussed the price of grain.", "discuss",
         ("slovenia", "portugal")),
        ("In their talks, Slovenian and Portuguese officials discussed the price of grain.",
         "discuss", ("slovenia", "portugal")),
    ],
)  # fmt: skip
def test_who_speaks_behind_a_front_and_in_a_series(
    sentence: str, act: str, speakers: tuple[str, ...], tools: Tools
) -> None:
    assert acts(read_sentence(sentence, tools)) == [(act, speakers)]


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Minister Novak and the visiting ministers", BOTH_MET),
        ("Minister Novak and local leaders", BOTH_MET),
        ("Minister Novak and the senior Portuguese officials", BOTH_MET),
        ("Minister Novak and European leaders", BOTH_MET),
        ("The ministers and their advisers", BOTH_MET),
        ("Minister Novak and SADC foreign ministers",
         ("jana-novak", "southern-african-development-community")),
        ("Minister Novak, Minister Silva, and African leaders", BOTH_MET),
        ("The two democracies", BOTH_MET),
        # those who act for one
        ("Minister Silva and the delegation", ("pedro-silva",)),
        ("Minister Silva and senior officials", ("pedro-silva",)),
        ("Minister Silva and his Economic Adviser Ana Ruiz", ("pedro-silva", "ana-ruiz")),
    ],
)  # fmt: skip
def test_one_who_is_named_speaks_with_a_group(
    subject: str, expected: tuple[str, ...], tools: Tools
) -> None:
    """Those who were met speak too; those who act for one leave it to that one."""
    record = read_sentence(f"{subject} discussed the price of grain.", tools)
    assert acts(record) == [("discuss", expected)]
    assert record.utterances[0].passage.quote.startswith(subject)


def test_a_town_before_a_group_is_none_of_it(tools: Tools) -> None:
    """ "in Kiruna, Sweden, the U.S. officials": only "and" joins a body to a name."""
    record = read_sentence("In Kiruna, Sweden, the two ministers discussed trade.", tools)
    assert acts(record) == [("discuss", BOTH_MET)]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("The two ministers had the opportunity to examine trade.", [("discuss", BOTH_MET)]),
        ("Minister Silva had an opportunity to thank the crew.", [("thank", ("pedro-silva",))]),
        ("Minister Silva had the opportunity to visit a dam.", []),
        ("The two of them were in agreement that the dam is safe.", [("agree", BOTH_MET)]),
        ("The two of the ships discussed were sunk.", []),
    ],
)
def test_what_one_had_the_opportunity_to_say(
    told: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    record = read(
        "Talks\n3 March 2026\n\nForeign Minister Jana Novak of Slovenia met Foreign Minister Pedro "
        f"Silva of Portugal in Lisbon on 3 March 2026.\n\n{told}\n",
        tools,
    )
    assert acts(record) == expected


def test_paragraphs_of_one_quotation_may_stand_in_a_row(tools: Tools) -> None:
    """As where a page lost the breaks between them: each opens with a mark, only the last closes."""
    record = read_sentence(
        "Minister Silva issued this statement: \u201cRivers know no borders and neither do "
        "tides.\u201cThe canal is old and needs to be widened.\u201cNo harbour is safe.\u201d",
        tools,
    )
    assert [u.passage.quote for u in record.utterances] == [
        "Rivers know no borders and neither do tides",
        "The canal is old and needs to be widened",
        "No harbour is safe",
    ]


@pytest.mark.parametrize(
    ("front", "who", "speakers"),
    [
        (
            "In Portugal",
            "Minister Novak and Portugal's Minister Silva",
            ("jana-novak", "pedro-silva"),
        ),
        ("While in Portugal", "Minister Novak", ("jana-novak",)),
    ],
)
def test_a_place_in_front_speaks_with_nobody(
    front: str, who: str, speakers: tuple[str, ...], tools: Tools
) -> None:
    record = read_sentence(f"{front}, {who} thanked the crew.", tools)
    assert [u.speakers for u in record.utterances] == [speakers]


def test_she_may_be_who_the_same_sentence_is_about(tools: Tools) -> None:
    """Though nobody has spoken before."""
    text = (
        "Visit to Chile\n\nMinistry of Foreign Affairs of Norway\n\n14 June 2023\n\n"
        "Minister Kari Lund concluded her visit to Chile, where she stressed the need for rain."
    )
    record = read_statement(Document.from_text(text), tools)
    assert [u.speakers for u in record.utterances] == [("kari-lund",)]


def test_a_guest_who_is_told_of_issues_nothing_for_his_state_alone(tools: Tools) -> None:
    """Two states issue it where nobody of the other one is named."""
    text = (
        "Joint Communiqué of Norway and Chile\n\n14 June 2023\n\n"
        "Norway and Chile have been friends for years. The relations were reaffirmed during the visit "
        "of President Juan Soto of Chile to Oslo in May. Both governments welcomed the harvest."
    )
    record = read_statement(Document.from_text(text), tools)
    assert {u.speakers for u in record.utterances} == {("norway", "chile")}


def test_who_holds_an_office_that_is_a_bodys_name_speaks_alone(tools: Tools) -> None:
    """ "The High Commissioner for Refugees, X, said": no body speaks beside X."""
    sentence = "The United Nations High Commissioner for Refugees, Ana Ruiz, thanked the crew."
    (act,) = read_sentence(sentence, tools).utterances
    assert act.speakers == ("ana-ruiz",)


_MET = "On 3 March, Foreign Minister Jana Novak of Slovenia met Foreign Minister Pedro Silva of Portugal."


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("The preparatory meeting highlighted the need for trade.", "state"),
        ("The inaugural Slovenia-Portugal meeting underscored the need for trade.", "state"),
        ("The signing ceremony highlighted the strength of their ties.", "state"),
        ("This second annual session focused on trade.", "discuss"),
    ],
)
def test_an_encounter_told_at_length_speaks_for_those_who_met(
    sentence: str, act: str, tools: Tools
) -> None:
    record = read(f"Talks\n3 March 2026\n\n{_MET} {sentence}\n", tools)
    assert acts(record) == [(act, ("jana-novak", "pedro-silva"))]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Security Council meeting highlighted the need for trade.",
        "The old meeting house needs a new roof.",
    ],
)
def test_the_session_of_another_body_speaks_for_nobody_here(sentence: str, tools: Tools) -> None:
    assert acts(read(f"Talks\n3 March 2026\n\n{_MET} {sentence}\n", tools)) == []
