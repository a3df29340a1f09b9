"""Where one act ends and the next begins: what belongs to the words of another, and what to nobody."""

from __future__ import annotations

import pytest

from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence
from communique.records import Record

NOVAK, SILVA = "jana-novak", "pedro-silva"
A, B, BOTH = (NOVAK,), (SILVA,), (NOVAK, SILVA)
STATES = ("slovenia", "portugal")


def acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(u.act, u.speakers) for u in record.utterances]


def quotes(record: Record) -> list[str]:
    return [u.passage.quote for u in record.utterances]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Ministers urge both factions to lay down arms, and instead, pursue dialogue.",
        "We call on all sides to stop the raids, refrain from threats, and engage in dialogue.",
        "We welcome the plan for the lake, in order to save the fish.",
        "We are committed to clean rivers, in support of the plan for the delta.",
        "We intend to meet in May to count boats, identify new routes, and widen the canal.",
        "We plan to plant trees, address the drought, and train crews.",
        "We will share data, highlight risks that are known, and train crews.",
        "We announce a plan which will open ports and address the concerns of the crews.",
        "We commit to build schools, support their teachers, and train nurses.",
        "We will widen the canal, support its crews, and train pilots.",
        "We are committed to widening the canal and respect for its crews.",
    ],
)
def test_what_others_are_to_do_and_what_for_is_one_act(sentence: str, tools: Tools) -> None:
    """ "and pursue" goes on with what is asked for, "in order to" with what is said."""
    record = read_sentence(sentence, tools, "joint")
    assert len(record.utterances) == 1
    assert record.utterances[0].passage.quote.endswith(sentence.split()[-1].removesuffix("."))


def test_a_second_demand_is_an_act_of_its_own(tools: Tools) -> None:
    """ "and call for" is said by those who urge."""
    sentence = "We urge both factions to stop the raids, and call for calm."
    assert acts(read_sentence(sentence, tools, "joint")) == [("urge", STATES), ("urge", STATES)]


@pytest.mark.parametrize(
    "sentence",
    [
        "They discussed work on fighting fires, training crews, and encouraging trade.",
        "They discussed the tools tested and supported by the Union.",
        "They discussed the plan drawn up last year and endorsed unanimously by the Council.",
        "Minister Silva confirmed his view of the plan as drawn up by Chile and endorsed by the Council.",
        "Minister Silva was glad that the rebels have left the town and have renewed their pledge.",
        "Minister Novak recalled the care with which Minister Silva had described the dam.",
        "They discussed the drought and shared goals.",
        "They discussed grave and shared concerns that the dam may burst.",
    ],
)
def test_a_part_of_what_was_said_is_no_act(sentence: str, tools: Tools) -> None:
    """One more of a list of gerunds, a passive without "was", what others have done."""
    record = read_sentence(sentence, tools)
    assert quotes(record) == [sentence.removesuffix(".")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The two ministers committed to deepening their long-standing ties, noting the age of the treaty.",
         ["commit", "state"]),
        ("Minister Novak toured the yard, stressing her wish for helping farmers, and praising the crew.",
         ["state", "praise"]),
        ("Minister Novak thanked Portugal for hosting the games, welcoming the result.",
         ["thank", "welcome"]),
        ("Minister Novak opened by thanking the crew and closed by praising the cook.",
         ["thank", "praise"]),
        ("They discussed the drought and shared their concerns about the raid.", ["discuss", "concern"]),
    ],
)  # fmt: skip
def test_a_participle_that_is_no_item_of_a_list_is_an_act(
    sentence: str, expected: list[str], tools: Tools
) -> None:
    """Gerunds near by do not silence what is said."""
    assert [act for act, _ in acts(read_sentence(sentence, tools))] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Novak will visit Rome and discuss trade, underlining the need for calm.",
        "Minister Silva will lead the delegation, reaffirming old ties.",
        "Minister Silva will thank the crew, and encourage work on the dam.",
        "Minister Novak met with nurses to hear how the state can continue to support them.",
        "Minister Novak and Minister Silva met to follow up on their April call.",
        "Minister Silva spoke with Minister Novak to follow up on last week's talks in Rome.",
    ],
)
def test_what_is_to_come_and_why_they_met_is_no_act(sentence: str, tools: Tools) -> None:
    """All that hangs on "will" is to come; another's infinitive is no purpose of the meeting."""
    assert acts(read_sentence(sentence, tools)) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Minister Novak met Minister Silva to follow up on the plan for the dam.", [("discuss", A)]),
        ("They also followed up on their talks in Rome.", [("discuss", BOTH)]),
        ("Minister Novak joined Minister Silva in urging calm.", [("urge", A)]),
        ("They joined in condemning the raid.", [("condemn", BOTH)]),
        ("Minister Silva joined other ministers in thanking the crew and called for calm.",
         [("thank", B), ("urge", B)]),
        ("The talks were fruitful and both sides agreed to meet again.", [("agree", BOTH)]),
        ("Minister Novak joined Minister Silva in Rome.", []),
    ],
)  # fmt: skip
def test_who_joins_others_in_an_act_does_it_too(
    sentence: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    """ "joined X in urging" urges; behind "was" both sides have a clause of their own."""
    assert acts(read_sentence(sentence, tools)) == expected


def test_what_is_in_front_ends_where_its_own_clause_begins(tools: Tools) -> None:
    """A clause without an act lies between what is in front and the act behind."""
    record = read_sentence(
        "Recalling that time is short, Minister Novak has opened a second port, and in May, "
        "Minister Novak thanked the crew.",
        tools,
    )
    assert quotes(record) == ["Recalling that time is short", "Minister Novak thanked the crew"]


def test_a_theme_in_quotation_marks_is_nobodys_words(tools: Tools) -> None:
    """What something is called is said by nobody, but a sentence behind it may be."""
    record = read_sentence(
        'In line with the theme of the year, "Clean Rivers for All Our Children," boats were shown. '
        '"Clean rivers for all our children are our goal," Minister Novak said.',
        tools,
    )
    assert quotes(record) == ["Clean rivers for all our children are our goal"]


@pytest.mark.parametrize(
    ("place", "sentence", "expected"),
    [
        ("in Washington, D.C.", "Deputy Minister Kovač thanked Portugal.", "thank"),
        ("in Washington, D.C.", "Ambassador Ruiz welcomed the result.", "welcome"),
        ("at 5 p.m.", "Officials discussed trade.", "discuss"),
    ],
)
def test_an_office_opens_a_sentence_behind_an_abbreviation(
    place: str, sentence: str, expected: str, tools: Tools
) -> None:
    """ "D.C. Deputy Minister" is no name, but "U.S. Deputy Secretary" and "Acme Inc. Vice President" are."""
    record = read_sentence(f"The two ministers met {place} {sentence}", tools)
    assert [act for act, _ in acts(record)] == [expected]
    assert quotes(record) == [sentence.removesuffix(".")]


@pytest.mark.parametrize("owner", ["U.S.", "Acme Inc."])
def test_an_office_of_a_state_or_company_goes_on_with_its_name(owner: str, tools: Tools) -> None:
    """The sentence goes on behind the abbreviation."""
    sentence = f"Minister Novak thanked {owner} Deputy Secretary Moss for the loan."
    assert quotes(read_sentence(sentence, tools)) == [sentence.removesuffix(".")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They discussed the drought in the south while also stressing the need for calm.",
         [("discuss", BOTH), ("state", BOTH)]),
        ("They discussed ways to help farmers while supporting trade.", [("discuss", BOTH)]),
        ("They discussed the raid while pressing ahead with the dam.", [("discuss", BOTH)]),
        ("Minister Novak closed the talks by thanking the crew and recognising the work of the cook.",
         [("thank", A), ("confirm", A)]),
        ("They discussed trade and calling at Koper.", [("discuss", BOTH)]),
        ("Minister Silva shared Minister Novak's concern and noted that the dam is old.",
         [("concern", B), ("state", B)]),
        ("Minister Silva expressed solidarity and support to the miners.", [("support", B)]),
        ("The ministers built on their talks in Rome and agreed to open a port.", [("agree", BOTH)]),
        ("Minister Novak shared her vision for the port.", [("state", A)]),
        ("They shared a vision for the port.", [("confirm", BOTH)]),
        ("The Union will hold a public meeting in May to preview the report.", []),
        ("Minister Silva will be accompanied by Minister Novak.", []),
    ],
)  # fmt: skip
def test_a_second_act_of_one_breath(
    sentence: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    """Behind "while" stands what is said, and behind a gerund of saying another."""
    assert acts(read_sentence(sentence, tools)) == expected


@pytest.mark.parametrize(
    ("sentence", "second", "starts"),
    [
        (
            "We remain committed to widening the canal and welcome the new lock.",
            "welcome",
            "welcome",
        ),
        (
            "We remain committed to widening the canal and welcome further talks on the lock.",
            "welcome",
            "welcome",
        ),
        ("We are committed to saving the lake and condemn the raid.", "condemn", "condemn"),
        ("We look forward to widening the canal and support the plan.", "support", "support"),
    ],
)
def test_no_verb_goes_on_with_a_gerund(
    sentence: str, second: str, starts: str, tools: Tools
) -> None:
    """ "committed to widening X and welcome Y" are two acts."""
    record = read_sentence(sentence, tools, "joint")
    assert acts(record) == [("commit", STATES), (second, STATES)]
    assert quotes(record)[1].startswith(starts)
    assert " and " not in quotes(record)[0]


def test_what_a_narrator_adds_is_no_part_of_what_was_agreed(tools: Tools) -> None:
    """ "agreed to meet, while Portugal will pay": two undertakings, one of them agreed."""
    record = read_sentence(
        "They agreed to meet again in Koper, while Portugal will pay for the boats.", tools
    )
    assert quotes(record) == ["They agreed to meet again in Koper"]
    assert [(c.committers, c.passage.quote) for c in record.commitments] == [
        (STATES, "They agreed to meet again in Koper"),
        (("portugal",), "Portugal will pay for the boats"),
    ]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("In Lisbon, where Minister Silva welcomed the vote, he met the crew.",
         ["Minister Silva welcomed the vote"]),
        ("After a call at the palace, at which Minister Silva thanked the crew, Minister Novak went home.",
         ["Minister Silva thanked the crew"]),
        ("In Lisbon, where Minister Silva welcomed the vote, he thanked the crew and agreed to open a port.",
         ["Minister Silva welcomed the vote", "he thanked the crew", "agreed to open a port"]),
        ("In Lisbon, where Minister Silva welcomed the vote, the plan and the talks, rain fell.",
         ["Minister Silva welcomed the vote, the plan and the talks, rain fell"]),
    ],
)  # fmt: skip
def test_the_main_clause_is_no_part_of_what_stands_in_front(
    sentence: str, told: list[str], tools: Tools
) -> None:
    assert quotes(read_sentence(sentence, tools)) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ('"Rivers know no borders," Minister Silva told them, and thanked the crew.',
         ["Rivers know no borders", "thanked the crew"]),
        ('"Rivers know no borders," Minister Silva said, adding that tides know none.',
         ["Rivers know no borders", "adding that tides know none"]),
        ('"Rivers know no borders," Minister Silva said, adding: "They never did so."',
         ["Rivers know no borders", "They never did so"]),
        ('"Rivers know no borders," Minister Silva said and left the hall.', ["Rivers know no borders"]),
        ('"Rivers know no borders," replied Minister Silva.', ["Rivers know no borders"]),
    ],
)  # fmt: skip
def test_who_is_quoted_may_go_on(sentence: str, told: list[str], tools: Tools) -> None:
    record = read_sentence(sentence, tools)
    assert quotes(record) == told
    assert {u.speakers for u in record.utterances} == {B}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We wish them peace.We urge calm on all sides.",
         ["We wish them peace", "We urge calm on all sides"]),
        ("We thank Portugal.However, the sea is not safe.",
         ["We thank Portugal", "the sea is not safe"]),
        ("We urge calm in Slovenia.Portugal has duties of its own.",
         ["We urge calm in Slovenia", "Portugal has duties of its own"]),
        # no two sentences
        ("We welcome the site www.Harbour.Museum and thank the crew.",
         ["We welcome the site www.Harbour.Museum", "thank the crew"]),
    ],
)  # fmt: skip
def test_two_sentences_may_meet_with_no_blank(text: str, expected: list[str], tools: Tools) -> None:
    assert quotes(read_sentence(text, tools, "joint")) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Silva announced that the President of Chile, Mr. Juan Soto, has accepted the plan.",
        "Minister Silva said that the Speaker, a friend of Portugal, had agreed to open the fair.",
        "Minister Silva said that the committee, which met in May, has welcomed the plan.",
    ],
)
def test_a_verb_behind_words_put_in_is_of_whom_is_told(sentence: str, tools: Tools) -> None:
    """ "announced that X, the President, has accepted": X accepts, and not who announces it."""
    record = read_sentence(sentence, tools)
    assert [(u.speakers, u.passage.quote) for u in record.utterances] == [(B, sentence[:-1])]
    assert not [c for c in record.commitments if "portugal" in c.committers]


def test_a_verb_behind_a_list_goes_on_with_who_speaks(tools: Tools) -> None:
    sentence = "Minister Silva said that trade grew in May, June and July, thanked Novak, and left."
    assert ("thank", B) in acts(read_sentence(sentence, tools))
