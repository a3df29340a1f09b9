"""Speakers by name, office or short form: first names, initials, offices with and without a list."""

from __future__ import annotations

import pytest
from accounts import acts
from statements import read

from communique.reading.extraction import Tools

# Names


@pytest.mark.parametrize(
    ("name", "word"),
    [("Zhou Deming", "Zhou"), ("Orbey Klara", "Orbey"), ("Zhou Deming", "Deming")],
)
def test_a_person_may_be_called_by_the_first_name_alone(name: str, word: str, tools: Tools) -> None:
    """In many countries it is the family name; no list knows this one."""
    record = read(
        f"Foreign Minister {name} Meets Foreign Minister Pedro Silva of Portugal\n3 March 2026\n\n"
        f"On March 3, Foreign Minister {name} met Foreign Minister Pedro Silva of Portugal.\n\n"
        f"In the talks, {word} thanked Silva for the loan. {word} called for calm.\n",
        tools,
    )
    key = "-".join(name.lower().split())
    assert acts(record) == [("thank", (key,)), ("urge", (key,))]


def test_a_first_name_that_is_a_verb_or_part_of_another_name_means_nobody(tools: Tools) -> None:
    """ "Mark" may open a sentence, and "Zhou Enlai" is another."""
    record = read(
        "Foreign Minister Zhou Deming Meets Foreign Minister Pedro Silva of Portugal\n3 March 2026\n\n"
        "On March 3, Foreign Minister Zhou Deming met Foreign Minister Pedro Silva of Portugal.\n\n"
        "Long ago, Zhou Tianlei called for calm.\n",
        tools,
    )
    assert all("zhou-deming" not in u.speakers for u in record.utterances)


def test_initials_are_part_of_a_name(tools: Tools) -> None:
    """ "J. Novak" after the full name, at the head of a sentence too."""
    record = read(
        "Foreign Minister Jana Novak meets Foreign Minister Pedro Silva\n3 March 2026\n\nOn 3 March, "
        "Foreign Minister Jana Novak of Slovenia met Foreign Minister Pedro Silva of Portugal.\n\n"
        "They discussed trade. J. Novak thanked the crew. According to the Portuguese Foreign "
        "Minister, Portugal strongly supports the plan.\n",
        tools,
    )
    assert acts(record)[1:] == [("thank", ("jana-novak",)), ("state", ("pedro-silva",))]
    assert record.utterances[1].passage.quote == "J. Novak thanked the crew"


def test_a_name_behind_two_initials_goes_on_with_its_sentence(tools: Tools) -> None:
    record = read(
        "Talks in Koper\n3 March 2026\n\nMinister K.C. Novak of Slovenia met Minister Pedro Silva of Portugal. Minister K.C. Novak "
        "thanked the crew.\n",
        tools,
    )
    assert acts(record)[-1] == ("thank", ("k-c-novak",))


def test_an_initial_before_an_accent_ends_no_sentence(tools: Tools) -> None:
    record = read(
        "Talks in Lisbon\n3 March 2026\n\nForeign Minister Jana Novak of Slovenia met Portuguese "
        "Foreign Minister Pedro M. Açor in Lisbon today. They called for calm.\n",
        tools,
    )
    assert acts(record) == [("urge", ("jana-novak", "pedro-m-acor"))]


# Offices


@pytest.mark.parametrize("the", ["the Hon", "Senator the Hon", "the Honourable"])
def test_an_office_before_a_comma_is_that_of_who_follows(the: str, tools: Tools) -> None:
    """ "the Minister for Trade, Senator the Hon Ana Ruiz, the Portuguese Minister ..."."""
    record = read(
        "Joint Statement by Slovenia and Portugal\n3 March 2026\n\n"
        f"1. The Slovenian Minister for Foreign Affairs, {the} Jana A. Novak, and the Minister for "
        f"Trade and Tourism, {the} Ana Ruiz, the Portuguese Minister for Foreign Affairs, {the} "
        f"Pedro Silva, and the Minister of Trade, {the} Rui E. Lopes, held talks in Lisbon on 3 "
        "March 2026.\n\n2. The Ministers thanked the crew.\n",
        tools,
    )
    (meeting,) = record.meetings
    assert [p.actor for p in meeting.participants] == [
        "jana-a-novak", "ana-ruiz", "pedro-silva", "rui-e-lopes",
    ]  # fmt: skip


def test_who_is_joined_to_a_minister_is_of_the_same_side(tools: Tools) -> None:
    """Two a side: the second of them needs no state of his own, and all four are the Ministers."""
    record = read(
        "Second Slovenia-Portugal Ministerial Meeting: Joint Statement\n3 March 2026\n\n"
        "The Slovenian Minister for Foreign Affairs, Ms Jana Novak, and the Minister for Trade, Ms Ana "
        "Ruiz, the Portuguese Minister for Foreign Affairs, Mr Pedro Silva, and the Minister of the "
        "Economy, Mr Rui Lopes, held the second Ministerial Meeting in Lisbon on 3 March 2026.\n\n"
        "The Ministers thanked the crew. They agreed to open a port.\n",
        tools,
    )
    four = ("jana-novak", "ana-ruiz", "pedro-silva", "rui-lopes")
    assert acts(record) == [("thank", four), ("agree", four)]
    assert [c.committers for c in record.commitments] == [("slovenia", "portugal")]


@pytest.mark.parametrize("office", ["Prime Minster", "Deputy Prime Minsiter", "Foreign Secretay"])
def test_a_mistyped_office_is_the_office(office: str, tools: Tools) -> None:
    record = read(
        "Foreign Minister Novak in Kenya\n3 March 2026\n\nForeign Minister Jana Novak of Slovenia met "
        f"{office} Karim Ruiz of Kenya in Nairobi today. The {office} thanked Slovenia for its help.\n",
        tools,
    )
    assert acts(record) == [("thank", ("karim-ruiz",))]


def test_a_foreign_minister_is_not_the_secretary_of_state(tools: Tools) -> None:
    """Beside a guest who is called Foreign Minister, the publisher's own is called otherwise."""
    record = read(
        "Secretary Blinken's Call with Foreign Minister Novak\nOffice of the Spokesperson\n"
        "May 12, 2022\n\nSecretary of State Antony J. Blinken spoke today with Slovenian Foreign "
        "Minister Jana Novak. The Foreign Minister thanked the Secretary. The Secretary and the "
        "Foreign Minister discussed trade.\n",
        tools,
    )
    assert acts(record) == [
        ("thank", ("jana-novak",)),
        ("discuss", ("antony-blinken", "jana-novak")),
    ]


@pytest.mark.parametrize(
    ("title", "own", "guest", "said", "speakers"),
    [
        ("Secretary Blinken's Meeting with Ghanaian President Akufo-Addo", "Secretary of State Antony J. Blinken",
         "Ghanaian President Nana Akufo-Addo", "The Secretary and the President praised the bread.",
         ("antony-blinken", "nana-akufo-addo")),
        ("Secretary Blinken's Meeting with Ghanaian President Akufo-Addo", "Secretary of State Antony J. Blinken",
         "Ghanaian President Nana Akufo-Addo", "The President praised the bread.", ("nana-akufo-addo",)),
        ("Deputy Secretary Sherman's Meeting with Japanese Defense Minister Kishi",
         "Deputy Secretary of State Wendy Sherman", "Japanese Defense Minister Nobuo Kishi",
         "The Deputy Secretary and the Defense Minister praised the bread.", ("wendy-sherman", "nobuo-kishi")),
    ],
)  # fmt: skip
def test_a_bare_office_is_a_guest_s_rather_than_his_whom_nobody_names(
    title: str, own: str, guest: str, said: str, speakers: tuple[str, ...], tools: Tools
) -> None:
    """The own President is not named in the text, and the one who met is."""
    record = read(f"{title}\nJuly 3, 2021\n\n{own} met today with {guest}. {said}\n", tools)
    assert acts(record)[-1] == ("praise", speakers)


@pytest.mark.parametrize(
    "text",
    [
        "Visit by the Prime Minister of New Zealand\n20 February 2009\n\nThe Australian Government is pleased "
        "to announce that Prime Minister John Key of New Zealand will visit Australia. We thank Prime "
        "Minister Key. The Prime Minister looks forward to welcoming Prime Minister Key to Australia.",
        "Secretary Blinken's Meeting with Ghanaian President Akufo-Addo\nJuly 3, 2021\n\nSecretary of State "
        "Antony J. Blinken met with Ghanaian President Nana Akufo-Addo. President Joe Biden bakes bread. "
        "The President looks forward to meeting President Akufo-Addo.",
    ],
)
def test_the_own_leader_may_speak_of_a_guest_of_the_same_office(text: str, tools: Tools) -> None:
    record = read(f"{text}\n", tools)
    assert not {"john-key", "nana-akufo-addo"}.intersection(record.utterances[-1].speakers)


def test_a_late_prime_minister_is_not_the_one_who_announces(tools: Tools) -> None:
    """The head names who holds the office; another of that title is no officer of this state."""
    record = read(
        "Visit to Chile\n\nGillard, Julia\n\n14 June 2012\n\nThe Prime Minister announced today that she will visit Chile. "
        "Its late Prime Minister Silva had invited her.\n",
        tools,
    )
    assert acts(record)[0] == ("state", ("julia-gillard",))


def test_an_ambassador_is_of_the_body_whose_office_follows(tools: Tools) -> None:
    """ "Ambassador X, the Director of the NATO Office": for NATO, and the Office is nobody's name."""
    record = read(
        "Talks in Koper\n3 March 2026\n\nThe Director for Ports, Ambassador Jana Novak, met Ambassador Pedro Silva, the Director of "
        "the NATO Office in Koper. Ambassador Silva thanked the crew.\n",
        tools,
    )
    (meeting,) = record.meetings
    assert [p.actor for p in meeting.participants] == ["jana-novak", "pedro-silva"]
    (silva,) = [a for a in record.actors if a.key == "pedro-silva"]
    assert silva.represents == ("nato",)


def test_an_office_that_no_list_gives_a_person_is_of_no_state_of_his(tools: Tools) -> None:
    """The text bears no date: he may have been a minister once, and is a Commissioner here."""
    record = read(
        "Talks in Koper\n\nMinister Jana Novak of Slovenia met Commissioner Paolo Gentiloni. They agreed to repair the dam.\n",
        tools,
    )
    assert record.commitments[0].committers == ("slovenia", "paolo-gentiloni")


@pytest.mark.parametrize(
    "title", ["Chairman-in-Office", "Chairperson-in-Office", "Chair-in-Office"]
)
def test_who_is_in_the_chair_speaks_by_that_office(title: str, tools: Tools) -> None:
    record = read(
        f"OSCE {title} Novak in Lisbon\n3 March 2026\n\nOSCE {title} and Minister of Foreign Affairs "
        "of Slovenia Jana Novak met Foreign Minister Pedro Silva of Portugal in Lisbon on 3 March. In "
        f"her talks with Minister Silva, the {title} expressed her concern over the raids. Minister "
        f"Silva thanked the crew.\n\nThe {title} recalled that the sea is free and reiterated her "
        "call for calm.\n",
        tools,
    )
    novak, silva = ("jana-novak",), ("pedro-silva",)
    assert acts(record) == [
        ("concern", novak), ("thank", silva), ("state", novak), ("confirm", novak)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "who",
    [
        "Assistant to the President and Director of the Harbour Council Ana Ruiz",
        "National Security Advisor to the Vice President Ana Ruiz",
        "Senior Adviser to the President Ana Ruiz",
    ],
)
def test_a_leader_does_not_come_with_an_aide(who: str, tools: Tools) -> None:
    record = read(
        f"Readout of White House Meeting with Portugal\n3 March 2023\n\nToday, {who} met with "
        "Foreign Minister Pedro Silva of Portugal. They discussed trade.\n",
        tools,
    )
    assert acts(record) == [("discuss", ("ana-ruiz", "pedro-silva"))]


@pytest.mark.parametrize(
    "guest",
    [
        "Kenyan Vice Minister of Defense Kip Wanjiru Odhiambo",
        "Mr. Kip Wanjiru Odhiambo, Spokesperson and Chief Advisor to the President of Kenya",
    ],
)
def test_a_state_that_only_has_an_officer_is_no_speaker(guest: str, tools: Tools) -> None:
    record = read(
        "Statement by NSC Spokesperson Ana Ruiz on National Security Advisor Jake Sullivan's Call\n"
        f"3 March 2023\n\nNational Security Advisor Jake Sullivan spoke today with {guest}. They "
        "agreed to stay in touch.\n",
        tools,
    )
    assert acts(record) == [("agree", ("jake-sullivan", "kip-wanjiru-odhiambo"))]
    (undertaking,) = record.commitments
    assert set(undertaking.committers) == {"united-states", "kenya"}


# Ministries and bodies


def test_the_ministry_is_the_one_that_is_named(tools: Tools) -> None:
    """ "The Ministry" for short, behind its full name."""
    record = read(
        "Statement of the Ministry of Foreign Affairs of Georgia\n3 March 2026\n\n"
        "The Ministry of Foreign Affairs of Georgia condemns the raid on the port. The Ministry "
        "calls for calm.\n",
        tools,
    )
    assert acts(record) == [("condemn", ("mfa-ge",)), ("urge", ("mfa-ge",))]


def test_a_short_form_is_the_one_body_of_its_kind(tools: Tools) -> None:
    """ "The Union" behind "the Nordic Lighthouse Union"; alone it is an actor called so."""
    text = "Statement\n3 March 2026\n\n{}The Union condemns the raid on the port.\n"
    long = "The Nordic Lighthouse Union met in Oslo. "
    record = read("Joint " + text.format(long), tools)
    assert {a.label for a in record.actors} == {"Nordic Lighthouse Union"}
    alone = read("Joint " + text.format(""), tools)
    assert {a.label for a in alone.actors} == {"The Union"}


def test_the_acronym_of_a_short_form_is_that_of_the_body(tools: Tools) -> None:
    """ "The Council (RTC)" names the one council of the text."""
    record = read(
        "Joint Statement by Slovenia and Portugal\n3 March 2026\n\nThe River Tourism Council met in "
        "Lisbon on 3 March 2026.\n\nThe Council (RTC) thanked the crew. RTC welcomed the plan.\n",
        tools,
    )
    assert acts(record)[-2:] == [
        ("thank", ("river-tourism-council",)),
        ("welcome", ("river-tourism-council",)),
    ]


def test_a_body_before_its_officer_is_no_side(tools: Tools) -> None:
    record = read(
        "Talks of Minister Novak\n3 March 2026\n\nOn 3 March, Minister Jana Novak of Slovenia met with Kenyan National "
        "Security Secretariat Director Ada Otieno. They discussed fishing.\n",
        tools,
    )
    assert acts(record) == [("discuss", ("jana-novak", "ada-otieno"))]
    (otieno,) = [a for a in record.actors if a.key == "ada-otieno"]
    assert otieno.represents == ("kenya",)


def test_members_of_a_body_are_more_than_its_chair(tools: Tools) -> None:
    record = read(
        "Secretary General Mark Rutte meets Minister Jana Novak\n3 March 2026\n\nOn 3 March, NATO "
        "Secretary General Mark Rutte met Jana Novak, Minister of Foreign Affairs of Slovenia. He "
        "thanked her. NATO leaders condemn the raid.\n",
        tools,
    )
    assert acts(record)[-1] == ("condemn", ("nato",))
