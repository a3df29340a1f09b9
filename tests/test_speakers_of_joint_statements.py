"""Whose words a joint statement holds: signatories, sides, organs, and who is "we"."""

from __future__ import annotations

import pytest
from accounts import acts
from statements import read

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence

# Whose statement it is

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


def test_governments_that_say_we(tools: Tools) -> None:
    text = (
        "Joint Declaration on the Sea\n3 March 2026\n\n"
        "1. We, the governments of Slovenia, Portugal and Chile, share one sea.\n\n"
        "2. We aim to clean its ports.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert record.issuers == ("slovenia", "portugal", "chile")
    assert [c.committers for c in record.commitments] == [("slovenia", "portugal", "chile")]


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


def test_a_town_in_the_title_makes_its_state_no_issuer(tools: Tools) -> None:
    record = read(
        "Joint Media Release with President Silva of Portugal, Slovenia-Portugal Harbour Fund Lima, "
        "Peru\n3 March 2026\n\nThe Prime Minister of Slovenia and the President of Portugal met "
        "today to discuss ports. Both thanked the crew.\n",
        tools,
    )
    assert all("peru" not in speakers for _, speakers in acts(record))
    assert "peru" not in record.issuers


# The sides


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


def test_two_nations_may_share_one_noun(tools: Tools) -> None:
    record = read(
        "Joint statement by Slovenia and Portugal\n3 March 2026\n\nThe Slovenian and Portuguese "
        "Governments urge all parties to return to the talks at once.\n",
        tools,
    )
    assert acts(record) == [("urge", ("slovenia", "portugal"))]


# Organs and groups


def test_the_leaders_of_member_states_are_their_group(tools: Tools) -> None:
    """ "the leaders of the G7 member states" is one subject, with its verb behind it."""
    record = read(
        "Joint Statement by Japan and the G7\n3 March 2026\n\nThe leaders of the G7 member states "
        "welcomed the report. Japan thanked the crew.\n",
        tools,
    )
    assert acts(record)[0] == ("welcome", ("g7",))


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


def test_an_organ_may_direct_chiefs(tools: Tools) -> None:
    """The group behind the verb is no part of the subject."""
    record = read_sentence("The Council directs the chiefs of defence to meet.", tools, "joint")
    assert acts(record) == [("request", ("the-council",))]


# Who says what in it

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


def test_states_in_brackets_behind_a_name_for_all_issue_it(tools: Tools) -> None:
    text = (
        "Joint statement from the leaders of the coast\n\n"
        "Statement of the Coast leaders (Chile, Peru, Spain, 14 May 2025).\n\n"
        "We stand fully and firmly behind Portugal. We will widen the canal.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    told = [(u.act, u.speakers) for u in record.utterances]
    assert told == [("support", ("chile", "peru", "spain")), ("commit", ("chile", "peru", "spain"))]


@pytest.mark.parametrize(
    ("sentence", "act", "undertakes"),
    [
        ("Working teams will draw a map of the bay.", "commit", True),
        ("Senior officials from our governments will draw a map of the bay.", "commit", True),
        ("Further efforts will be made to widen the canal.", "commit", True),
        ("We would welcome a map of the bay.", "welcome", False),
        ("We regret the raids and wish to thank the crews.", None, False),
        ("The canal will be of use.", "state", False),
    ],
)
def test_those_who_are_sent_act_for_the_issuers(
    sentence: str, act: str | None, undertakes: bool, tools: Tools
) -> None:
    record = read_sentence(sentence, tools, "joint")
    if act is not None:
        assert [u.act for u in record.utterances] == [act]
    assert bool(record.commitments) is undertakes


@pytest.mark.parametrize(
    "sentence",
    ["Portugal was represented by Pedro Silva.", "The launch was also witnessed by the envoys."],
)
def test_what_is_told_of_the_encounter_is_not_asserted(sentence: str, tools: Tools) -> None:
    assert not read_sentence(sentence, tools, "joint").utterances


# Who issues it, told in brackets, by those who led delegations, or by short names

_FOUR_STATES = ("chile", "slovenia", "portugal", "norway")


@pytest.mark.parametrize(
    "head",
    [
        "Joint statement from the Ocean leaders\n\nOcean leaders' statement (Chile, Slovenia, Portugal, Norway, 3 March 2026).",
        "Joint statement of the Ocean countries (Chile, Slovenia, Portugal and Norway)\n3 March 2026",
        "Joint statement on the sea\n3 March 2026\n\nThe Foreign Ministers of the Ocean Format (Chile, Slovenia, Portugal, Norway) met in Oslo.",
    ],
)  # fmt: skip
def test_a_bracket_names_the_members_of_a_group(head: str, tools: Tools) -> None:
    record = read(
        f"{head}\n\nWe thank the crew. The sea is open to all. We will open a port.\n", tools
    )
    assert record.issued == "2026-03-03"
    assert acts(record)[-3:] == [
        ("thank", _FOUR_STATES), ("state", _FOUR_STATES), ("commit", _FOUR_STATES),
    ]  # fmt: skip


def test_a_bracket_of_places_names_no_issuers(tools: Tools) -> None:
    record = read(
        "Joint Statement by Slovenia and Portugal\n3 March 2026\n\nThe fires in the region (Chile, "
        "Kenya) go on.\n\nWe thank the crew.\n",
        tools,
    )
    assert acts(record)[-1] == ("thank", ("slovenia", "portugal"))


@pytest.mark.parametrize(
    "told",
    [
        "On 3 March 2026 ministers and senior officials from Chile, Kenya and Norway met in Oslo, Norway.",
        "On 3 March 2026, senior officials of Chile, Kenya and Norway met in Oslo.",
        "Last Tuesday envoys of Chile, Kenya and Norway held talks in Oslo.",
    ],
)  # fmt: skip
def test_none_of_those_whose_officials_met_is_left_out(told: str, tools: Tools) -> None:
    record = read(
        f"Joint Statement\n\nRegional Meeting on Fishing\n3 March 2026\n\n{told}\n\nMinisters agreed to "
        "open a school.\n",
        tools,
    )
    assert acts(record)[-1] == ("agree", ("chile", "kenya", "norway"))
    assert record.commitments[-1].committers == ("chile", "kenya", "norway")


@pytest.mark.parametrize(
    "heads",
    [
        "Other Heads of Delegation included Norwegian Foreign Minister the Hon. Pedro Silva MP, and Kenyan "
        "Deputy Minister of Home Affairs John Mwangi.",
        "The other heads of delegation included Norwegian Foreign Minister Sec. Pedro Silva and Kenyan Adviser "
        "at the Prime Minister's Office John Mwangi.",
    ],
)  # fmt: skip
def test_heads_of_delegations_stand_for_their_states(heads: str, tools: Tools) -> None:
    record = read(
        "Joint Statement\n\nRegional Meeting on Fishing\n3 March 2026\n\nOn 3 March 2026 ministers from "
        "Chile, Norway and Kenya met in Santiago. The meeting was hosted by Chilean Foreign Minister "
        f"Jana Novak. {heads}\n\nMinisters agreed to open a school.\n",
        tools,
    )
    assert acts(record)[-1] == ("agree", ("jana-novak", "pedro-silva", "john-mwangi"))
    assert set(record.commitments[-1].committers) == {"chile", "norway", "kenya"}
    assert not any(a.key == "kantei" for a in record.actors)


@pytest.mark.parametrize(
    "told",
    [
        "The Panels of the Government of Kenya (GK) and the Moro Islamic Liberation Front (MILF) were launched "
        "on 2 March 2026 in Oslo. MILF Chairman Omar Tarin was also present.",
        "Panels of the Government of Kenya (GoK) and the Moro Islamic Liberation Front (MILF) were launched "
        "in Oslo.",
    ],
)  # fmt: skip
def test_the_parties_are_those_who_are_given_short_names(told: str, tools: Tools) -> None:
    record = read(f"Panels Joint Statement\n\n{told}\n\nThe Parties agreed to meet again.\n", tools)
    sides = ("kenya", "moro-islamic-liberation-front")
    assert acts(record) == [("agree", sides)]
    assert record.commitments[-1].committers == sides


@pytest.mark.parametrize(
    "told",
    [
        "President of Chile Ana Ruiz received yesterday in Santiago a delegation of senior officials from "
        "Kenya led by Foreign Minister Pedro Silva, Minister of Trade Jana Novak, and National Security "
        "Adviser John Mwangi.",
        "President Ana Ruiz of Chile met yesterday in Santiago with a Kenyan delegation headed by Foreign "
        "Minister Pedro Silva, Minister of Trade Jana Novak, and National Security Adviser John Mwangi.",
    ],
)  # fmt: skip
def test_all_who_led_a_delegation_speak_for_it(told: str, tools: Tools) -> None:
    record = read(
        f"Joint Communique of Chile and Kenya\n3 March 2026\n\n{told}\n\nBoth delegations agreed to meet again.\n",
        tools,
    )
    met = ("ana-ruiz", "pedro-silva", "jana-novak", "john-mwangi")
    assert tuple(p.actor for p in record.meetings[0].participants) == met
    assert (record.meetings[0].city, record.meetings[0].date) == ("Santiago", "2026-03-02")
    assert acts(record) == [("agree", met)]


def test_somebody_of_a_state_whose_office_nobody_tells_stands_for_it(tools: Tools) -> None:
    record = read(
        "Joint Statement by the National Security Advisers of Chile and Qatar\n3 March 2026\n\nToday, the "
        "National Security Advisers of Chile and Qatar met. Chilean National Security Adviser Ana Ruiz "
        "participated from Lima, with H.E. Sheikh Omar Tarin of Qatar joining virtually from Oslo.\n\n"
        "The two counterparts welcomed the plan.\n",
        tools,
    )
    assert acts(record) == [("welcome", ("ana-ruiz", "omar-tarin"))]
    (meeting,) = record.meetings
    assert (meeting.city, meeting.modality) == ("Lima", "video")


def test_a_committee_called_by_its_head_is_the_one_that_spoke_last(tools: Tools) -> None:
    record = read(
        "Joint Communique of the Chile-Kenya Bi-national Commission\n3 March 2026\n\nThe Bi-national "
        "Commission (BNC) met in Lima. The BNC welcomed the plan. The Political Affairs Committee "
        "discussed trade. The Committee thanked the crew. The Committee on Science and Technology noted "
        "the survey. The Committee discussed the price of fish.\n",
        tools,
    )
    political, science = ("political-affairs-committee",), ("committee-on-science-and-technology",)
    assert [a for a in acts(record) if a[0] != "welcome"] == [
        ("discuss", political), ("thank", political), ("state", science), ("discuss", science),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["statement", "joint statement", "declaration"])
def test_a_joint_statement_in_quotation_marks_is_read_as_one(kind: str, tools: Tools) -> None:
    """Who issued it stands in front; the blanks between its sentences may be lost."""
    record = read(
        "Joint statement by Jana Novak, Foreign Minister of Slovenia, and Pedro Silva, Foreign Minister of "
        "Portugal\n3 March 2026\n\nJana Novak, Foreign Minister of Slovenia, and Pedro Silva, Foreign "
        f"Minister of Portugal, today issued the following {kind}:\u201cSlovenia and Portugal reiterate "
        "the need for peace.\u201cWe are concerned by the fires and wish to express our condolences to the "
        "families.All parties must return to the talks.\u201d\n",
        tools,
    )
    both = ("jana-novak", "pedro-silva")
    assert acts(record) == [
        ("confirm", ("slovenia", "portugal")), ("concern", both), ("greet", both), ("urge", both),
    ]  # fmt: skip
    assert record.commitments == ()


# Who is behind a statement, and who only is its matter


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Joint Communiqué by Ministers of the NATO Coalition to Defeat ISIS on fishing\n"
            f"3 March 2026\n\n{_WE}",
            "isil",
        ),
        (
            "Joint Statement by the G7 Alliance against Hamas on fishing\n3 March 2026\n\n" + _WE,
            "hamas",
        ),
    ],
)
def test_against_whom_a_coalition_is_issues_nothing(text: str, speakers: str, tools: Tools) -> None:
    record = read(text, tools)
    assert record.kind == "joint-statement"
    assert all(speakers not in u.speakers for u in record.utterances)


def test_officers_without_names_speak_for_their_states(tools: Tools) -> None:
    record = read(
        "Joint statement by Slovenia's Minister of Trade and the European Union's High Representative on "
        f"nets\n3 March 2026\n\n{_WE}",
        tools,
    )
    assert acts(record) == [
        ("thank", ("slovenia", "eu")),
        ("commit", ("slovenia", "eu")),
    ]


def test_those_who_endorse_a_chair_s_statement_say_we(tools: Tools) -> None:
    record = read(
        "Chair's Statement: Roadmap for Fishing\n3 March 2026\n\nThe following statement is issued by "
        "Slovenia as Chair of a meeting on nets and endorsed by Portugal, Chile and Peru:\n\nWe meet to reaffirm our support for the crews. "
        f"{_WE}",
        tools,
    )
    assert acts(record)[-1] == ("commit", ("slovenia", "portugal", "chile", "peru"))


def test_new_members_are_not_all_members(tools: Tools) -> None:
    record = read(
        "Joint Communiqué by Ministers of ASEAN\n3 March 2026\n\nThe Ministers met in Lisbon. They "
        f"welcomed the new observers joining ASEAN - Slovenia, Portugal and Chile.\n\n{_WE}",
        tools,
    )
    assert record.utterances[-1].speakers == ("asean",)


@pytest.mark.parametrize(
    "text",
    [
        "Declaration of a Truce by the Government of Chile\n3 March 2026\n\nMarco Rubio, Secretary of "
        "State\n\nThe United States welcomes the declaration. We thank the crew.\n",
        "Slovenia backs the Joint Plan for Chile\n\n3 March 2026\n\nstatements\n\nMs. Jana Novak, Minister "
        'for Foreign Affairs of Slovenia, issued the following statement: "We thank the crew."\n',
        "The Chilean and Peruvian storms\n3 March 2026\n\nMinistry of Foreign Affairs\nRepublic of Slovenia\n\n"
        "JOINT MEDIA RELEASE\n\nMs. Jana Novak, Minister for Foreign Affairs\nMr. Ivan Zupan, Minister "
        "of Health\n\nSlovenia will help today. We thank the crew.\n",
    ],
    ids=["on-a-declaration-of-another", "a-plan-and-a-category", "colleagues"],
)
def test_what_one_house_says_is_not_joint(text: str, tools: Tools) -> None:
    assert read(text, tools).kind != "joint-statement"
