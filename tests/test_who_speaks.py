"""Whose words they are: "we", "the ministers", family names that stand first, signatories."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence
from communique.records import Record

BOTH_MET = ("jana-novak", "pedro-silva")


def read(text: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(text), tools)


def acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(u.act, u.speakers) for u in record.utterances]


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


_WE = "We thank the crew. We will open a port.\n"
_THREE = ("jana-novak", "pedro-silva", "ana-ruiz")


@pytest.mark.parametrize(
    ("text", "speakers", "committers"),
    [
        (
            "Joint statement by the Ministers for Foreign Affairs, Jana Novak (Slovenia), Pedro Silva "
            f"(Portugal) and Ana Ruiz (Chile), on fishing\n3 March 2026\n\n{_WE}",
            _THREE, ("slovenia", "portugal", "chile"),
        ),
        (
            "Leaders' Level Statement on Fishing\n3 March 2026\n\nToday, the leaders of the fishing "
            "partnership \u2013 Prime Minister Jana Novak of Slovenia, Prime Minister Pedro Silva of "
            f"Portugal, and President Ana Ruiz of Chile \u2013 took stock of the catch.\n\n{_WE}",
            _THREE, ("slovenia", "portugal", "chile"),
        ),
        (
            "ASEAN FMs' statement on fishing\n3 March 2026\n\nWe, the ASEAN Foreign Ministers, recall "
            f"the storm of last year.\n\n{_WE}",
            ("asean",), ("asean",),
        ),
        (
            "Statement on fishing\n3 March 2026\n\nWe, the Foreign Ministers of Slovenia, Portugal and "
            f"Chile, recall the storm of last year.\n\n{_WE}",
            ("slovenia", "portugal", "chile"), ("slovenia", "portugal", "chile"),
        ),
        (
            "Statement on fishing\n3 March 2026\n\nWe, the leaders of the G7, recall the storm of last "
            f"year.\n\n{_WE}",
            ("g7",), ("g7",),
        ),
    ],
    ids=["signed-in-the-title", "listed-at-the-head", "a-body", "states", "a-group"],
)  # fmt: skip
def test_whose_joint_statement_it_is(
    text: str, speakers: tuple[str, ...], committers: tuple[str, ...], tools: Tools
) -> None:
    """Persons where persons sign; else the states or the body whose ministers they are."""
    record = read(text, tools)
    assert record.kind == "joint-statement"
    assert record.utterances[-1].speakers == speakers
    assert record.commitments[-1].committers == committers


def test_a_statement_of_one_leader_is_not_joint(tools: Tools) -> None:
    """Who speaks of "we" alone, or of leaders met, issues no joint statement."""
    record = read(
        "Press Release\n\nStatement by the Prime Minister of Slovenia on fishing\n3 March 2026\n\n"
        "We, too, have met the leaders of the G7. We will open a port.\n",
        tools,
    )
    assert record.kind != "joint-statement"


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


def test_the_chair_stands_for_the_own_state(tools: Tools) -> None:
    """ "chaired a meeting of the Ministers of A, B and C": the chair's state is not named twice."""
    record = read(
        "Press Release\n\nMeeting of Foreign Ministers\n3 March 2026\n\nOn 3 March, Foreign Minister Jana Novak of "
        "Slovenia chaired a meeting of the Foreign Ministers of Portugal, Slovenia and Chile.\n\n"
        "Ministers called for calm. They condemned the raid. Ministers thanked the crew.\n",
        tools,
    )
    assert {u.speakers for u in record.utterances} == {("jana-novak", "portugal", "chile")}


def test_the_leaders_of_member_states_are_their_group(tools: Tools) -> None:
    """ "the leaders of the G7 member states" is one subject, with its verb behind it."""
    record = read(
        "Joint Statement by Japan and the G7\n3 March 2026\n\nThe leaders of the G7 member states "
        "welcomed the report. Japan thanked the crew.\n",
        tools,
    )
    assert acts(record)[0] == ("welcome", ("g7",))


def test_a_state_whose_minister_speaks_goes_on_in_the_ministers_words(tools: Tools) -> None:
    """ "X said A. Chile will do B.": what X's state will do X said; another's X did not say.

    What the state of the house itself will do its narrator tells, as an undertaking alone.
    """
    record = read(
        "Foreign Minister Novak meets Foreign Minister Silva\n3 March 2026\n\nOn 3 March, Foreign "
        "Minister Jana Novak of Slovenia met Foreign Minister Pedro Silva of Portugal.\n\nMinister "
        "Silva said that the dam is safe. Portugal is ready to send a crew. Slovenia is ready to help.\n\n"
        "Portugal is ready to lend a boat.\n",
        tools,
    )
    assert acts(record) == [
        ("state", ("pedro-silva",)), ("commit", ("pedro-silva",)), ("commit", ("portugal",)),
    ]  # fmt: skip
    assert [c.committers for c in record.commitments] == [
        ("portugal",),
        ("slovenia",),
        ("portugal",),
    ]


def test_an_organ_decides_in_items_without_a_subject(tools: Tools) -> None:
    """Decisions of councils: "4. Requests the Chair to report;" with the organ named once."""
    record = read(
        "Communiqu\u00e9 of the Pacific Islands Forum on fishing\n3 March 2026\n\n"
        "The Forum,\n\n1. Takes note of the report on the state of the reefs;\n\n2. Commends the crews and expresses its "
        "condolences to the families;\n\n3. Decides to open a fund for them by 2028; and\n\n"
        "4. Boats of all members are safe.\n",
        tools,
    )
    forum = ("pacific-islands-forum",)
    assert acts(record)[:4] == [
        ("state", forum), ("praise", forum), ("greet", forum), ("agree", forum),
    ]  # fmt: skip
    assert [(c.committers, c.due) for c in record.commitments] == [(forum, "2028")]
    assert record.commitments[0].passage.quote == "Decides to open a fund for them by 2028"


def test_two_states_in_the_title_are_the_sides(tools: Tools) -> None:
    """Consultations of officials whom no words name: the delegations are the two states."""
    record = read(
        "Press Release: Third Round of the Slovenia-Portugal Consultations\n3 March 2026\n\n"
        "The third round was held in Koper. The delegations thanked the crew. It was decided to "
        "hold the next round in Lisbon.\n",
        tools,
    )
    assert acts(record) == [
        ("thank", ("slovenia", "portugal")), ("agree", ("slovenia", "portugal")),
    ]  # fmt: skip


_LEADERS = "Meeting of Prime Ministers\n3 March 2026\n\n"


def test_he_is_not_the_one_who_was_met(tools: Tools) -> None:
    """The Prime Minister is nobody whom the text names: "he" is then nobody, and not the guest."""
    record = read(
        _LEADERS + "The Prime Minister met Portuguese President Rui el-Lopes today.\n\n"
        "He thanked President Lopes for the loan. He said that the dam is safe.\n",
        tools,
    )
    assert acts(record) == [("thank", ()), ("state", ())]


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


def test_who_visits_is_one_of_the_two_sides(tools: Tools) -> None:
    """The title of a joint statement may name the guest by office and the host by state."""
    record = read(
        "Joint Statement at the end of the visit of the Prime Minister of Portugal to Slovenia\n"
        "3 March 2026\n\n2. Both sides thanked the crew. The invitation to a second visit was "
        "accepted with pleasure.\n",
        tools,
    )
    assert {u.act for u in record.utterances} == {"thank", "agree"}
    assert all(len(u.speakers) == 2 for u in record.utterances)


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


def test_one_state_alone_issues_no_joint_statement(tools: Tools) -> None:
    """Where the title names one state, those of the first sentence are the sides."""
    record = read(
        "Slovenia-Adriatic Dialogue: Joint Statement\n3 March 2026\n\n1. The Dialogue was held in "
        "Koper under the chairmanship of Ms. Jana Novak, Foreign Minister of Slovenia, with the Foreign "
        "Ministers of Croatia and Montenegro.\n\n2. The Ministers agreed to hold it each year.\n",
        tools,
    )
    sides = ("jana-novak", "croatia", "montenegro")
    assert acts(record)[-1] == ("agree", sides)
    assert record.commitments[-1].committers == ("slovenia", "croatia", "montenegro")


def test_an_organ_may_direct_chiefs(tools: Tools) -> None:
    """The group behind the verb is no part of the subject."""
    record = read_sentence("The Council directs the chiefs of defence to meet.", tools, "joint")
    assert acts(record) == [("request", ("the-council",))]


_SIDES = (
    "On 3 March, Minister Jana Novak of Slovenia met Minister Pedro Silva of Portugal in Koper.\n\n"
)


@pytest.mark.parametrize("noun", ["statement", "communiqué", "declaration", "press release"])
def test_the_two_sides_of_a_statement_by_states_are_the_states(tools: Tools, noun: str) -> None:
    record = read(
        f"Slovenia-Portugal joint {noun}\n3 March 2026\n\n{_SIDES}The two sides thanked the crew. Both "
        "sides agreed to repair the dam. The two sides will open a school.\n",
        tools,
    )
    assert [u.speakers for u in record.utterances] == [("slovenia", "portugal")] * 3


def test_where_ministers_speak_too_the_sides_are_those_who_met(tools: Tools) -> None:
    record = read(
        f"Slovenia-Portugal joint statement\n3 March 2026\n\n{_SIDES}The two sides thanked the crew. "
        "Both sides agreed to repair the dam. The two Ministers will open a school. The two sides "
        "condemned the raid.\n",
        tools,
    )
    assert [u.speakers for u in record.utterances] == [("jana-novak", "pedro-silva")] * 4


@pytest.mark.parametrize(
    ("title", "met"),
    [
        ("with the Prime Minister of Portugal", "Prime Minister Jana Novak of Slovenia and Prime Minister Pedro Silva of Portugal met in Koper"),
        ("with Prime Minister Silva of Portugal", "Slovenian Prime Minister Jana Novak met Prime Minister Pedro Silva of Portugal in Koper"),
        ("on the visit of the Prime Minister of Portugal", "Prime Minister Jana Novak of Slovenia welcomed Prime Minister Pedro Silva of Portugal and Mrs Rosa Silva to Koper"),
    ],
)  # fmt: skip
def test_the_host_takes_its_own_side_for_granted(tools: Tools, title: str, met: str) -> None:
    """The title names the guest; a spouse who came with the guest issues nothing."""
    record = read(
        f"Joint Statement {title}\n3 March 2026\n\n{met} on 3 March 2026.\n\nThe leaders thanked the crew.\n",
        tools,
    )
    assert acts(record)[-1] == ("thank", ("jana-novak", "pedro-silva"))


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


def test_members_of_a_body_are_more_than_its_chair(tools: Tools) -> None:
    record = read(
        "Secretary General Mark Rutte meets Minister Jana Novak\n3 March 2026\n\nOn 3 March, NATO "
        "Secretary General Mark Rutte met Jana Novak, Minister of Foreign Affairs of Slovenia. He "
        "thanked her. NATO leaders condemn the raid.\n",
        tools,
    )
    assert acts(record)[-1] == ("condemn", ("nato",))


def test_two_nations_may_share_one_noun(tools: Tools) -> None:
    record = read(
        "Joint statement by Slovenia and Portugal\n3 March 2026\n\nThe Slovenian and Portuguese "
        "Governments urge all parties to return to the talks at once.\n",
        tools,
    )
    assert acts(record) == [("urge", ("slovenia", "portugal"))]


_MET = (
    "Joint Statement of Slovenia and Portugal\n3 March 2026\n\nSlovenian Prime Minister Ana Kranjc and "
    "Portuguese Prime Minister Pedro Silva met in Koper. Mr Silva also met with President Jana Lipa "
    "of Slovenia.\n\n"
)
_PAIR = ("ana-kranjc", "pedro-silva")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # what one said goes on without a verb of saying, until both speak
        ("Mr Silva said that Portugal would lend two ships. This help would be free of charge.",
         [("state", _PAIR[1:]), ("state", _PAIR[1:])]),
        ("Mr Silva thanked the crew. He will raise the matter in Brussels.",
         [("thank", _PAIR[1:]), ("commit", _PAIR[1:])]),
        ("Mr Silva thanked the crew. Talks between the two governments would go on in May.",
         [("thank", _PAIR[1:]), ("state", _PAIR)]),
        # the view of one side is its own
        ("Portugal sees the port as a sign of hope.", [("state", ("portugal",))]),
        ("Slovenia also attaches great value to the school.", [("state", ("slovenia",))]),
        ("The port is open to ships of all flags.", [("state", _PAIR)]),
        # those who met last, unless the leaders have spoken since
        ("The Prime Ministers welcomed the repair of the dam. They reaffirmed their ties.",
         [("welcome", _PAIR), ("confirm", _PAIR)]),
        ("Portuguese and Slovenian officials committed to repair the dam.", [("commit", ("portugal", "slovenia"))]),
        ("Both countries are to set up a hotline between their coast guards.", [("commit", _PAIR)]),
        ("The two countries are to benefit from the ferry.", [("state", _PAIR)]),
        ("Both Ministers were unanimous that piracy must end.", [("agree", _PAIR)]),
        # an act behind a plain "we are", or behind an infinitive
        ("We are deeply rooted in the sea, and are committed to keeping it clean.",
         [("state", _PAIR), ("commit", _PAIR)]),
        ("We look back with pride and commit to keeping the sea clean.",
         [("state", _PAIR), ("commit", _PAIR)]),
        ("We live in times of change and trade is more than ever a need.", [("state", _PAIR)]),
        ("We welcome the efforts to calm tempers and note that talks have begun.",
         [("welcome", _PAIR), ("state", _PAIR)]),
        ("We welcome the efforts to calm tempers and note the losses.", [("welcome", _PAIR)]),
        # what was said, and what will be done
        ("The leaders discussed the plan and will continue to work on it.",
         [("discuss", _PAIR), ("commit", _PAIR)]),
        ("The Portuguese side welcomed the plan and will send a delegation to Koper.",
         [("welcome", ("portugal",)), ("commit", ("portugal",))]),
        ("The leaders welcomed the plan and look forward to a lasting peace.",
         [("welcome", _PAIR), ("welcome", _PAIR)]),
        ("The leaders discussed how ships are built and will be sold.", [("discuss", _PAIR)]),
        # ceremonies are told, and not said
        ("Mr Silva was accorded a ceremonial welcome and laid a wreath at the tomb of the fallen.", []),
        ("The talks were co-chaired by Mr Silva and Ms Novak.", []),
        ("Mr Silva and Ms Novak also witnessed the signing of a treaty on tides.", []),
        ("Their meeting was followed by a dinner for the delegations.", []),
        # what was done and agreed, and what is done today
        ("We have laid a road across the pass and also agreed to build a dam.",
         [("state", _PAIR), ("agree", _PAIR)]),
        ("We have built up a close and valued friendship.", [("state", _PAIR)]),
        ("Today we launch a programme to build dams.", [("state", _PAIR)]),
        ("As we look to the years ahead, it is clear that dams are safe.", [("state", _PAIR)]),
        ("They hoped the ferry would open soon.", [("request", _PAIR)]),
        ("They considered it vital that the dam be built.", [("state", _PAIR)]),
        ("They relayed the need for a dam.", [("state", _PAIR)]),
        # what one wants or feels, the others do not
        ("Mr Silva wanted the people of Koper to know of his grief.", [("state", ("pedro-silva",))]),
        # by what one works together is no act of its own
        ("The leaders agreed to work together, including through NATO, in urging calm.", [("agree", _PAIR)]),
        # a forum is what it will be; a pleasure is what is done with it
        ("The Council will be an enduring forum for our talks on the sea.", [("state", _PAIR)]),
        ("The leaders were pleased to endorse the plan.", [("support", _PAIR)]),
        ("They were delighted to congratulate the crew.", [("greet", _PAIR)]),
        ("They were pleased to see the dam repaired.", [("welcome", _PAIR)]),
    ],
)  # fmt: skip
def test_who_says_it_in_a_joint_statement(
    tools: Tools, told: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert (
        acts(read(f"{_MET}The leaders urged calm on all sides.\n\n{told}\n", tools))[1:] == expected
    )


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


_FOUR = ("united-states", "australia", "india", "japan")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("The text of the following statement was released by the Secretary of State of the United States, "
         "the Foreign Minister of Australia, the External Affairs Minister of India, and the Foreign Minister "
         "of Japan.\n\nWe thanked the crew.", _FOUR),
        ("The following joint statement was issued by the Governments of the United States of America, Australia, "
         "India and Japan on the occasion of the fair in Chile.\n\nWe thanked the crew.", _FOUR),
        ("As partners of the islands, we, the Secretary of State of the United States and the Foreign Ministers of "
         "Australia, India, and Japan, met today in Suva to thank the crew.", _FOUR),
    ],
)  # fmt: skip
def test_a_note_or_a_list_of_offices_tells_whose_statement_it_is(
    tools: Tools, head: str, expected: tuple[str, ...]
) -> None:
    record = read(
        f"Joint Statement on Tuvalu\nJuly 2, 2026\n\n{head}\n\nWe welcome the plan.\n", tools
    )
    assert acts(record) == [("thank", expected), ("welcome", expected)]


def test_a_body_of_a_union_is_no_third_side(tools: Tools) -> None:
    record = read(
        "U.S.-EU: Joint Press Release by the EEAS and Department of State on Talks Between Deputy Secretary "
        "Wendy Sherman and Secretary General Stefano Sannino\nMay 6, 2021\n\nDeputy Secretary of State Wendy "
        "Sherman and European External Action Service Secretary General Stefano Sannino met in Brussels. "
        "They welcomed the plan.\n",
        tools,
    )
    assert acts(record) == [("welcome", ("wendy-sherman", "stefano-sannino"))]
    assert "United States Department of State" in {a.label for a in record.actors}


@pytest.mark.parametrize("mark", [",", " \u2013", " -", "\u2014"])
def test_we_may_be_named_behind_a_comma_or_a_dash(tools: Tools, mark: str) -> None:
    """Of several states whose leaders speak, one leader named is but the host."""
    close = mark if mark != "," else ","
    record = read(
        "Vision of the Adriatic Partners\n3 March 2026\n\nHosted by the Prime Minister of Slovenia, "
        f"Jana Novak\n\nWe{mark} the Leaders of Slovenia, Portugal and Chile{close} met in Koper. We "
        "urge calm on all sides. The sea is open to all.\n",
        tools,
    )
    assert acts(record)[-2:] == [
        ("urge", ("slovenia", "portugal", "chile")),
        ("state", ("slovenia", "portugal", "chile")),
    ]


def test_what_a_narrator_says_that_one_will_do_is_no_act(tools: Tools) -> None:
    record = read_sentence("Minister Novak thanked the crew and will travel to Lisbon.", tools)
    assert [u.act for u in record.utterances] == ["thank"]


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


def test_whom_one_met_is_no_subject_of_what_one_said(tools: Tools) -> None:
    """ "In meetings with A, B, and C, the Minister discussed ...": the list ends before her."""
    record = read(
        "Minister Novak in Lisbon\n3 March 2026\n\nToday, Minister for Trade Jana Novak of Slovenia visited Lisbon. In "
        "meetings with Minister Pedro Silva, Commissioner Rui Lopes, and Secretary-General Ana Ruiz, the Minister for "
        "Trade discussed fishing.\n",
        tools,
    )
    assert acts(record)[-1] == ("discuss", ("jana-novak",))


def test_a_body_before_its_officer_is_no_side(tools: Tools) -> None:
    record = read(
        "Talks of Minister Novak\n3 March 2026\n\nOn 3 March, Minister Jana Novak of Slovenia met with Kenyan National "
        "Security Secretariat Director Ada Otieno. They discussed fishing.\n",
        tools,
    )
    assert acts(record) == [("discuss", ("jana-novak", "ada-otieno"))]
    (otieno,) = [a for a in record.actors if a.key == "ada-otieno"]
    assert otieno.represents == ("kenya",)


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


def test_a_name_behind_two_initials_goes_on_with_its_sentence(tools: Tools) -> None:
    record = read(
        "Talks in Koper\n3 March 2026\n\nMinister K.C. Novak of Slovenia met Minister Pedro Silva of Portugal. Minister K.C. Novak "
        "thanked the crew.\n",
        tools,
    )
    assert acts(record)[-1] == ("thank", ("k-c-novak",))


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


def test_a_guest_in_the_title_is_not_who_says_i(tools: Tools) -> None:
    """ "Visit to Slovenia by X": the host tells of it."""
    text = (
        "Visit to Slovenia by President Pedro Silva of Portugal\n3 March 2026\n\n"
        "I am pleased to announce that President Silva will visit Ljubljana in May.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert not any("pedro-silva" in u.speakers for u in record.utterances if u.act == "state")


def test_governments_that_say_we(tools: Tools) -> None:
    text = (
        "Joint Declaration on the Sea\n3 March 2026\n\n"
        "1. We, the governments of Slovenia, Portugal and Chile, share one sea.\n\n"
        "2. We aim to clean its ports.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert record.issuers == ("slovenia", "portugal", "chile")
    assert [c.committers for c in record.commitments] == [("slovenia", "portugal", "chile")]


def test_an_office_that_no_list_gives_a_person_is_of_no_state_of_his(tools: Tools) -> None:
    """The text bears no date: he may have been a minister once, and is a Commissioner here."""
    record = read(
        "Talks in Koper\n\nMinister Jana Novak of Slovenia met Commissioner Paolo Gentiloni. They agreed to repair the dam.\n",
        tools,
    )
    assert record.commitments[0].committers == ("slovenia", "paolo-gentiloni")


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


def test_of_several_states_that_are_only_visited_none_speaks(tools: Tools) -> None:
    """ "Chile, Peru and Portugal" is a list; the two that stand last in it are no pair."""
    record = read(
        "Spring Visits\n3 March 2026\n\nThis week I will meet leaders in Chile, Peru and Portugal. "
        "I will see Portuguese Prime Minister Pedro Silva. I thanked the crew.\n",
        tools,
    )
    assert record.publisher is None


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


def test_what_one_state_intends_it_says_alone(tools: Tools) -> None:
    record = read(
        "Joint Statement by Prime Minister Jana Novak of Slovenia and President Pedro Silva of Portugal\n"
        "3 March 2026\n\nWe condemn the attack. Slovenia intends to lend its ships. Slovenia and "
        "Portugal intend to meet again.\n",
        tools,
    )
    told = acts(record)
    assert told[1] == ("commit", ("slovenia",))
    assert set(told[2][1]) == {"jana-novak", "pedro-silva"}


def test_a_state_that_a_title_is_about_is_no_party(tools: Tools) -> None:
    record = read(
        "Readout of President Biden's Call with Southern Leaders on Chile\n3 March 2023\n\n"
        "President Biden held a call with southern leaders today. They called for calm.\n",
        tools,
    )
    assert all("chile" not in speakers for _, speakers in acts(record))


def test_an_initial_before_an_accent_ends_no_sentence(tools: Tools) -> None:
    record = read(
        "Talks in Lisbon\n3 March 2026\n\nForeign Minister Jana Novak of Slovenia met Portuguese "
        "Foreign Minister Pedro M. Açor in Lisbon today. They called for calm.\n",
        tools,
    )
    assert acts(record) == [("urge", ("jana-novak", "pedro-m-acor"))]


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


def test_a_town_in_the_title_makes_its_state_no_issuer(tools: Tools) -> None:
    record = read(
        "Joint Media Release with President Silva of Portugal, Slovenia-Portugal Harbour Fund Lima, "
        "Peru\n3 March 2026\n\nThe Prime Minister of Slovenia and the President of Portugal met "
        "today to discuss ports. Both thanked the crew.\n",
        tools,
    )
    assert all("peru" not in speakers for _, speakers in acts(record))
    assert "peru" not in record.issuers


def test_those_with_whom_a_joint_statement_opens_issue_it(tools: Tools) -> None:
    """The ministers of whom its second sentence tells are others."""
    record = read(
        "Joint Statement with Pedro Silva, Prime Minister of Portugal\n3 March 2026\n\nThe Prime "
        "Minister of Slovenia, Jana Novak, and the Prime Minister of Portugal, Pedro Silva, today "
        "announced a review.\n\nIn July the Slovenian and Portuguese ministers responsible for ports, "
        "the Hon Ana Hall and the Hon Rui Lopes, asked for it.\n\nBoth Governments have agreed to "
        "begin.\n",
        tools,
    )
    assert acts(record)[-1] == ("agree", ("jana-novak", "pedro-silva"))


def test_what_a_joint_body_will_do_its_founders_undertake(tools: Tools) -> None:
    """What it will be, or bring, nobody undertakes."""
    record = read(
        "Joint Statement by Prime Minister Jana Novak of Slovenia and President Pedro Silva of Portugal\n"
        "3 March 2026\n\nWe have agreed to set up a Harbour Facility. The Facility will also support "
        "small ports. The Facility will benefit our crews. The review will begin shortly.\n",
        tools,
    )
    assert [act for act, _ in acts(record)] == ["agree", "commit", "state", "commit"]
    assert len(record.commitments) == 3


def test_bare_leaders_are_no_guests_of_whom_the_text_tells_later(tools: Tools) -> None:
    record = read(
        "Leaders Week\n3 March 2026\n\nSlovenia will lend ships. APEC leaders reaffirmed their trust. "
        "Leaders agreed to a reform.\n\nI met President Pedro Silva of Portugal today.\n",
        tools,
    )
    assert ("agree", ("apec",)) in acts(record)


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


@pytest.mark.parametrize("office", ["Prime Minster", "Deputy Prime Minsiter", "Foreign Secretay"])
def test_a_mistyped_office_is_the_office(office: str, tools: Tools) -> None:
    record = read(
        "Foreign Minister Novak in Kenya\n3 March 2026\n\nForeign Minister Jana Novak of Slovenia met "
        f"{office} Karim Ruiz of Kenya in Nairobi today. The {office} thanked Slovenia for its help.\n",
        tools,
    )
    assert acts(record) == [("thank", ("karim-ruiz",))]


def test_the_members_of_a_group_and_one_more_speak_together(tools: Tools) -> None:
    """ "E3 Ministers and the High Representative" are all who issue the statement."""
    record = read(
        "Joint Statement by France, Germany, the United Kingdom and the European Union\n\n3 March 2025\n\nE3 Ministers and the High Representative of the "
        "European Union reiterated their deep concerns about the raids, which have no end.\n",
        tools,
    )
    (act,) = record.utterances
    assert act.act == "confirm"
    assert len(act.speakers) == 4


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


def test_he_speaks_with_those_whom_he_met(tools: Tools) -> None:
    """ "He and his counterparts" are all who met, "he and his team" is he."""
    before = "Minister Silva called for calm. "
    record = read_sentence(before + "He and his counterparts discussed trade.", tools)
    assert acts(record)[1:] == [("discuss", BOTH_MET)]
    record = read_sentence(before + "He and his team discussed trade.", tools)
    assert acts(record)[1:] == [("discuss", ("pedro-silva",))]


def test_a_town_before_a_group_is_none_of_it(tools: Tools) -> None:
    """ "in Kiruna, Sweden, the U.S. officials": only "and" joins a body to a name."""
    record = read_sentence("In Kiruna, Sweden, the two ministers discussed trade.", tools)
    assert acts(record) == [("discuss", BOTH_MET)]


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
