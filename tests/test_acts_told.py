"""How acts are told: topics without a verb of speech, purposes in a row, spokespersons, fronted phrases."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence
from communique.records import Record

NOVAK, SILVA = "jana-novak", "pedro-silva"
A, B, BOTH = (NOVAK,), (SILVA,), (NOVAK, SILVA)


def read(text: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(text), tools)


def acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(u.act, u.speakers) for u in record.utterances]


@pytest.mark.parametrize(
    "sentence",
    [
        "A major focus of discussion was the price of grain.",
        "Topics discussed at the meeting included the harvest and the price of tin.",
        "Other issues raised include the price of tin.",
        "The agenda of the meeting covered trade and fish.",
        "Also discussed were visas for crews.",
        "Among the issues raised was the price of tin.",
        "High on the agenda was the price of tin.",
        "At the centre of their talks was the price of tin.",
        "The price of tin was also on the agenda.",
        "The strike was the main topic of the conversation.",
        "The strike was among the subjects of the talks.",
        "The strike featured prominently in the talks.",
        "The strike dominated the discussions.",
        "The strike was under discussion.",
        "The harvest was also raised in the talks.",
        "Discussions between the two ministers focused on trade.",
        "Their conversation also included the price of tin.",
        "The price of tin also came under discussion.",
        "Visas came up in the talks.",
        "A thorough exchange of views took place on trade.",
        "A long discussion was held on the price of tin.",
    ],
)
def test_a_topic_that_is_told_was_discussed(sentence: str, tools: Tools) -> None:
    """A narrator needs no verb of speech; those who met discussed it."""
    record = read_sentence(sentence, tools)
    assert acts(record) == [("discuss", BOTH)]
    assert record.utterances[0].passage.quote == sentence.removesuffix(".")


@pytest.mark.parametrize(
    "sentence",
    [
        "The issues discussed were resolved in May.",
        "The focus of the company was tin.",
        "The main subject of the book was the sea.",
        "The meeting included officials from Spain.",
        "The agenda will include trade.",
        "Topics include trade.",
        "The strike was on the mind of the crew.",
        "The two issues were linked.",
        "The talks took place on 3 March.",
        "A dinner was held on the river.",
        "The strike was at the heart of the matter, and the talks went on.",
    ],
)
def test_not_every_topic_was_discussed(sentence: str, tools: Tools) -> None:
    """Things have a focus, too; and what is to come was not discussed yet."""
    assert read_sentence(sentence, tools).utterances == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Minister Silva spoke by phone with Minister Novak to reiterate his condolences, underline the need "
         "for calm, emphasise Spain's role in trade and confer on grain.",
         [("confirm", "to reiterate"), ("state", "underline"), ("state", "emphasise"), ("discuss", "confer")]),
        ("Minister Silva met with Minister Novak to discuss trade, support and aid.",
         [("discuss", "to discuss trade, support and aid")]),
        ("Minister Silva met with Minister Novak to discuss trade and review the plan.",
         [("discuss", "to discuss"), ("discuss", "review")]),
        ("Minister Silva met with experts from the clean fuel branch to discuss new ships.",
         [("discuss", "to discuss")]),
        ("Minister Silva met Minister Novak to conduct wide talks on tin.", [("discuss", "to conduct")]),
        ("Minister Silva phoned Minister Novak to thank her for the loan.", [("thank", "to thank")]),
        ("Minister Silva called Minister Novak to thank her for the loan.", [("thank", "to thank")]),
        ("Minister Silva called on Spain to help.", [("urge", "Minister Silva called on")]),
        ("Minister Silva had a telephone call with Minister Novak to discuss trade and exchange views on "
         "fish.",
         [("discuss", "to discuss"), ("discuss", "exchange views")]),
        # to come, or somebody else's
        ("Minister Silva will meet Minister Novak in May to discuss trade.", []),
        ("Minister Silva met farmers who hope to discuss trade.", []),
        ("Minister Silva met farmers on the need to discuss trade.", []),
        ("Minister Silva met the Speaker and urged Parliament to consider a law.", [("urge", "urged")]),
    ],
)  # fmt: skip
def test_what_a_meeting_was_for(
    sentence: str, expected: list[tuple[str, str]], tools: Tools
) -> None:
    """Infinitives in a row share their "to", unless the next word is a noun."""
    found = read_sentence(sentence, tools).utterances
    assert [u.act for u in found] == [act for act, _ in expected]
    assert all(u.passage.quote.startswith(e) for u, (_, e) in zip(found, expected, strict=True))
    assert {u.speakers for u in found} <= {B}


_NEWS = (
    "Defense Secretary Novak Meets Portuguese Counterpart\n3 March 2026\n\n"
    "LISBON, March 3, 2026 - Defense Secretary Jana Novak today met with Defense Minister Pedro "
    "Silva of Portugal.\n\n"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Novak and Silva discussed a range of issues, including the state of the fleet, Press Secretary "
         "Rear Adm. Tom Bellow said in a statement after the meeting.",
         [("discuss", BOTH)]),
        ("Press Secretary Tom Bellow said Novak expressed her gratitude for the loan, and that Silva "
         "extended his condolences on the loss of the ship.",
         [("thank", A), ("greet", B)]),
        ('"Both Novak and Silva highlighted the need to mend the pier," a spokesman said.',
         [("state", BOTH)]),
        ('Press Secretary Tom Bellow spoke after the talks. "Both of them reiterated their support for '
         'the old treaty," he added.',
         [("confirm", BOTH)]),
        ("The two ministers agreed to mend the pier, the press secretary said.", [("agree", BOTH)]),
        # a ministry or a statement tells it as well
        ("The two ministers agreed to mend the pier, said the statement.", [("agree", BOTH)]),
        ("In a note, the ministry said that the two ministers agreed to mend the pier.", [("agree", BOTH)]),
        ("It added that both sides discussed the fleet.", [("discuss", BOTH)]),
        # what a spokesperson says of other things is no act of those who met
        ("Press Secretary Tom Bellow said the fleet will return in May.", [("state", ("tom-bellow",))]),
        ("Novak said Silva thanked the crew.", [("state", A)]),
    ],
)  # fmt: skip
def test_what_a_spokesperson_relays_others_said(
    body: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    """The spokesperson only tells: the acts are those of the persons told of."""
    assert acts(read(_NEWS + body + "\n", tools)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # all of it in quotation marks, and yet told
        ("Attributed to Press Secretary Tom Bellow:\n\n\"Secretary of Defense Jana Novak called Portuguese "
         "Minister of Defense Pedro Silva March 2 to reaffirm the treaty and the role of the fleet. The two "
         "leaders agreed to remain in contact.\"",
         [("confirm", A), ("agree", BOTH)]),
        ("Press Secretary Tom Bellow provided the following readout:\n\nSecretary of Defense Jana Novak "
         "conducted a call with her Portuguese counterpart, Minister of Defense Pedro Silva, March 2 to "
         "reaffirm the treaty. Both agreed that the fleet must grow.",
         [("confirm", A), ("agree", BOTH)]),
    ],
)  # fmt: skip
def test_a_readout_that_a_spokesperson_provides(
    body: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    title = "Readout of Secretary of Defense Novak's Call With Portuguese Minister of Defense Silva"
    record = read(f"{title}\nMarch 3, 2026\n\n{body}\n", tools)
    assert acts(record) == expected
    assert all('"' not in u.passage.quote for u in record.utterances)


@pytest.mark.parametrize(
    "front",
    ["In this connection", "In this regard", "To this end", "On that occasion", "During the visit",
     "During their stay", "In response", "The law may take time however"],
)  # fmt: skip
def test_no_comma_need_close_what_stands_in_front(front: str, tools: Tools) -> None:
    record = read_sentence(f"{front} Minister Silva thanked the crew.", tools)
    assert acts(record) == [("thank", B)]
    assert record.utterances[0].passage.quote == "Minister Silva thanked the crew"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Minister Silva briefed Minister Novak on the dam and both parties agreed that work would go on.",
         [("state", B), ("agree", BOTH)]),
        ("Minister Silva and his counterparts discussed trade.", [("discuss", BOTH)]),
        ("In talks with Minister Ruiz, Minister Lopes, and Minister Tan, Minister Silva discussed trade.",
         [("discuss", B)]),
        ("The two teams discussed trade.", [("discuss", BOTH)]),
        ("The ministers decided that the ship will move to a training, advising, and lending role.",
         [("agree", BOTH)]),
        ("They stated their thanks for the help, expressed through the fund, and agreed on a date.",
         [("thank", BOTH), ("agree", BOTH)]),
        ("Having reviewed at length the state of the harvest, the two ministers noted that prices fell.",
         [("discuss", BOTH), ("state", BOTH)]),
        ("Having regard to the harvest, the two ministers agreed on a price.", [("agree", BOTH)]),
        ("The Ministers, while welcoming the plan, called for calm.", [("welcome", BOTH), ("urge", BOTH)]),
        # both, all, each; two by one word
        ("Both Minister Novak and Minister Silva thanked the crew.", [("thank", BOTH)]),
        ("Both underscored the need for calm in the bay.", [("state", BOTH)]),
        ("Each stressed the need for calm in the bay.", [("state", BOTH)]),
        ("All agreed that the dam is safe.", [("agree", BOTH)]),
        ("The pair discussed the price of tin.", [("discuss", BOTH)]),
        ("Our two countries agreed on a date.", [("agree", BOTH)]),
        ("Officials from both sides discussed the loan.", [("discuss", BOTH)]),
        ("Representatives of the two ministries discussed the loan.", [("discuss", BOTH)]),
        ("Officials from the bank discussed the loan.", []),
        ("Members of the crew agreed on a date.", []),
        ("Today Minister Silva thanked the crew.", [("thank", B)]),
        ("Slovenia's government thanked the crew.", [("thank", ("slovenia",))]),
        # what stands between a subject and its verb, and who stands beside it
        ("Minister Silva on Monday stressed that the dam is safe.", [("state", B)]),
        ("Minister Silva also on 3 May stressed that the dam is safe.", [("state", B)]),
        ("Minister Silva on behalf of Portugal thanked the crew.", [("thank", B)]),
        ("Minister Silva himself thanked the crew.", [("thank", B)]),
        ("Minister Novak and Minister Silva each thanked the crew.", [("thank", BOTH)]),
        ("Minister Novak as well as Minister Silva thanked the crew.", [("thank", BOTH)]),
        ("Minister Novak, together with Minister Silva, thanked the crew.", [("thank", BOTH)]),
        ("Minister Silva sent Minister Novak a letter in which he thanked her for the loan.",
         [("thank", B)]),
        # what stands inside a verb group
        ("The Ministers not only welcomed the plan but also called for calm.",
         [("welcome", BOTH), ("urge", BOTH)]),
        ("The Ministers warmly and sincerely thanked the crew.", [("thank", BOTH)]),
        ("Minister Silva in turn thanked the crew.", [("thank", B)]),
        ("The Ministers wish to express their thanks to the crew.", [("thank", BOTH)]),
        ("The Ministers conveyed their condolences and, at the same time, called for calm.",
         [("greet", BOTH), ("urge", BOTH)]),
        ("The two sides held broad talks and reached full consensus on trade.", [("agree", BOTH)]),
        ("They noted and welcomed the growth of trade.", [("state", BOTH), ("welcome", BOTH)]),
        ("Minister Silva met with Minister Novak in Rome, discussing trade and fish.", [("discuss", B)]),
        ("Trade brings peace to both coasts, said Minister Silva.", [("state", B)]),
        ("Minister Silva invited his counterpart to Lisbon, which she accepted.",
         [("request", B), ("agree", A)]),
        # what nobody in particular does, both did
        ("Particular attention was paid to trade.", [("discuss", BOTH)]),
        ("There was broad agreement on the need for calm.", [("agree", BOTH)]),
        ("There was also an exchange of views on tin.", [("discuss", BOTH)]),
        ("There was no agreement on a date.", []),
        ("There was a storm on the coast.", []),
        # what is not felt, and what is dealt with
        ("Minister Silva had no doubt that the dam is safe.", []),
        ("The fund is concerned with the safety of dams.", []),
        # what is said to somebody, and to whom it is said first
        ("The two sides shared with each other their assessments of the harvest; discussed ways to save "
         "water; and agreed to meet in May.",
         [("discuss", BOTH), ("discuss", BOTH), ("agree", BOTH)]),
        ("Minister Silva conveyed to Minister Novak his deepest condolences on the loss of the ship.",
         [("greet", B)]),
        ("Minister Silva expressed, on behalf of Portugal, his deep gratitude for the loan.",
         [("thank", B)]),
        ("Minister Silva started the telephone call with a few words on his new post.", [("state", B)]),
        ("Minister Silva opened the talks with words of thanks for the help.", [("thank", B)]),
        ("Minister Silva concluded the visit with a tour of the port.", []),
        # deeds by a verb that may state
        ("Minister Silva presented a medal to the crew.", []),
        ("Minister Silva raised funds for the school.", []),
        ("Minister Silva raised the fate of the crew.", [("state", B)]),
        # a part of the sentence that is quoted
        ('Minister Silva welcomed the work of the crew, "which serves us all so very well in this bay".',
         [("welcome", B)]),
        ("Ambassador K.C. Rao met the crew, and Minister Silva thanked it.", [("thank", B)]),
    ],
)  # fmt: skip
def test_whose_act_it_is(
    sentence: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    assert acts(read_sentence(sentence, tools)) == expected


@pytest.mark.parametrize(
    ("body", "act", "items"),
    [
        ("We have agreed\n\n* To promote trade between us\n\n* To reaffirm our resolve to bring peace and "
         "emphasise the role of trade\n\n* To work closely together on fish.\n", "agree", 3),
        ("The two sides decided to\n\n1. open a port;\n\n2. train pilots.\n", "agree", 2),
        ("Both countries will\n\n- open a port;\n\n- train pilots.\n", "commit", 2),
        ("The two ministers welcomed\n\n• the opening of the port;\n\n• the visit of the crew.\n", "welcome", 0),
    ],
)  # fmt: skip
def test_a_list_needs_no_colon_in_front(body: str, act: str, items: int, tools: Tools) -> None:
    """A line that leaves its sentence open leads what is listed under it, and is one act with it."""
    record = read(f"Joint Statement by Slovenia and Portugal\n3 March 2026\n\n{body}", tools)
    assert [u.act for u in record.utterances] == [act]
    assert len(record.commitments) == items


def test_a_full_name_needs_no_title_once_it_is_known(tools: Tools) -> None:
    """Whoever was introduced may be called by the full name alone."""
    record = read(
        "Talks in Lisbon\n3 March 2026\n\nMinister for Foreign Affairs Jana Novak of Slovenia met with "
        "her Portuguese counterpart Pedro Silva in Lisbon on 3 March 2026.\n\nJana Novak thanked Pedro "
        "Silva for the loan. Jana Novak and Pedro Silva discussed trade.\n",
        tools,
    )
    assert acts(record) == [("thank", A), ("discuss", BOTH)]


def test_the_vice_president_and_a_minister_are_two(tools: Tools) -> None:
    """A bare rank is said with the name of its holder; an office before it is another's."""
    record = read(
        "Meeting of Vice President Jana Novak with Minister Pedro Silva\n3 March 2026\n\n"
        "Vice President Jana Novak of Slovenia and Minister of Justice Pedro Silva of Portugal met "
        "in Lisbon on 3 March.\n\nThe Vice President and Minister Silva agreed on a date.\n",
        tools,
    )
    assert acts(record) == [("agree", BOTH)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Minister Silva thanked the crew. He will be raising the matter in Rome.",
         [("thank", ("pedro-silva",)), ("commit", ("pedro-silva",))]),
        ("Slovenia and Portugal called for calm. They discussed the fleet.",
         [("urge", ("slovenia", "portugal")), ("discuss", BOTH)]),
        ("The delegation also included experts of the bank.", []),
        ("Our governments have decided to open a port.", [("agree", BOTH)]),
        # what must be is demanded, unless of oneself or of nobody
        ("All parties must lay down their arms at once.", [("urge", BOTH)]),
        ("We must all lay down our arms at once.", [("state", BOTH)]),
        ("There must be a return to calm at sea.", [("state", BOTH)]),
    ],
)  # fmt: skip
def test_who_speaks_in_a_joint_statement_of_two_ministers(
    body: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    record = read(
        "Joint Statement by Minister Jana Novak of Slovenia and Minister Pedro Silva of Portugal\n"
        "3 March 2026\n\nForeign Minister Jana Novak of Slovenia and Foreign Minister Pedro Silva of "
        f"Portugal met in Lisbon on 3 March 2026.\n\n{body}\n",
        tools,
    )
    assert acts(record) == expected


@pytest.mark.parametrize(
    "plan",
    [
        "I will be visiting Lisbon in May.",
        "I will visit Lisbon in May and discuss trade with President Silva.",
        "We will also send a rescue ship, thanking Portugal for its help.",
        "Slovenia will open an embassy in Lisbon in May.",
    ],
)
def test_what_one_will_do_is_no_act_of_a_party(plan: str, tools: Tools) -> None:
    """A plain "will" of who issues a statement alone is undertaken, and tells of no speech."""
    text = (
        "Statement by President Jana Novak of Slovenia\n3 March 2026\n\nI welcome the accord with "
        f"Portugal. {plan} I look forward to the talks.\n"
    )
    record = read(text, tools)
    assert [u.act for u in record.utterances] == ["welcome", "welcome"]
    assert "be visiting" in plan or len(record.commitments) == 1


def test_an_ambassador_behind_an_office_holds_it(tools: Tools) -> None:
    record = read(
        "Talks on rivers\n3 March 2026\n\nThe Assistant Undersecretary of the Ministry of Foreign "
        "Affairs of Slovenia, Ambassador Jana Novak, met Ambassador Pedro Silva of Portugal on 3 March."
        "\n\nThe Assistant Undersecretary thanked the crew.\n",
        tools,
    )
    assert acts(record) == [("thank", A)]


def test_prime_ministers_are_not_the_president_as_well(tools: Tools) -> None:
    record = read(
        "Talks in Lisbon\n3 March 2026\n\nPrime Minister Jana Novak of Slovenia met the President of "
        "Portugal, Rui Lopes, and the Prime Minister of Portugal, Pedro Silva, in Lisbon on 3 March.\n\n"
        "The leaders discussed trade. The Prime Ministers discussed visas.\n",
        tools,
    )
    leaders, prime_ministers = (set(u.speakers) for u in record.utterances)
    assert leaders == {NOVAK, SILVA, "rui-lopes"}
    assert prime_ministers == set(BOTH)


def test_leaders_of_a_body_that_did_not_meet_speak_for_it(tools: Tools) -> None:
    record = read_sentence("NATO was praised. Last June, Allied leaders welcomed the plan.", tools)
    assert acts(record)[-1] == ("welcome", ("nato",))


def test_a_purpose_behind_a_joint_cuts_no_act_that_begins_behind_it(tools: Tools) -> None:
    """An act that begins behind "used the meeting to" does not end before it."""
    text = (
        "Readout of President Silva's Meeting with Experts\n3 March 2026\n\nPresident Ana Silva met with experts today. "
        "She has toured the coast and used the meeting to raise the flood and forge partnerships to address it.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert all(u.passage.start < u.passage.end for u in record.utterances)


@pytest.mark.parametrize(
    "line",
    [
        "The press release issued by the Foreign Office on 3 March 2026.",
        "This statement was published on 3 March 2026.",
    ],
)
def test_a_line_about_the_issue_of_a_joint_statement_is_nobodys_word(
    line: str, tools: Tools
) -> None:
    record = read(
        f"Joint Statement by Slovenia and Portugal\n\n{line}\n\nTrade is growing from year to year.\n",
        tools,
    )
    assert [u.passage.quote for u in record.utterances] == ["Trade is growing from year to year"]


def _told(words: str, tools: Tools) -> list[tuple[str, tuple[str, ...], str]]:
    """The acts of a readout of Novak's talks with Silva that goes on with *words*."""
    record = read(
        "Foreign Minister Novak meets Foreign Minister Silva\n3 March 2026\n\nForeign Minister Jana Novak "
        f"of Slovenia met Foreign Minister Pedro Silva of Portugal in Lisbon today.\n\n{words}\n",
        tools,
    )
    return [(u.act, u.speakers, u.passage.quote) for u in record.utterances]


@pytest.mark.parametrize("dash", ["- ", "-", "\u2013 ", "\u2014"])
def test_a_dash_opens_a_quotation_that_its_end_attributes(dash: str, tools: Tools) -> None:
    """Northern newsrooms write neither marks nor "that"."""
    assert _told(
        f"{dash}The sea is not safe. It is time to act together, says Foreign Minister Novak.",
        tools,
    ) == [("state", A, "The sea is not safe. It is time to act together")]


def test_a_quotation_goes_on_behind_another_dash(tools: Tools) -> None:
    assert _told(
        "\u2013 The sea is not safe, said Minister Silva. \u2013 We thank the crews.", tools
    ) == [("state", B, "The sea is not safe"), ("thank", B, "We thank the crews")]


def test_an_item_of_a_list_with_no_source_is_no_quotation(tools: Tools) -> None:
    assert _told("- Minister Novak thanked the crews.\n\n- Both Ministers urged calm.", tools) == [
        ("thank", A, "Minister Novak thanked the crews"),
        ("urge", BOTH, "Both Ministers urged calm"),
    ]


def test_what_is_said_behind_a_colon_needs_no_marks(tools: Tools) -> None:
    """As long as it speaks of "us" or "me"; then the account goes on."""
    assert _told(
        "The Portuguese Foreign Minister said:\n\nOur ties are old. The port is open.\n\nI thank the crews.\n\n"
        "Minister Novak welcomed our plan for the port.",
        tools,
    ) == [
        ("state", B, "Our ties are old. The port is open"),
        ("thank", B, "I thank the crews"),
        ("welcome", A, "Minister Novak welcomed our plan for the port"),
    ]


def test_a_quotation_that_holds_up_a_model_praises(tools: Tools) -> None:
    assert _told(
        '"Slovenia is a model of care for its forests and its rivers," Minister Silva said.', tools
    ) == [("praise", B, "Slovenia is a model of care for its forests and its rivers")]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("The bridge is expected to open in May.", "state"),
        ("Work on the dam is expected to end in 2031.", "state"),
        ("Spain is expected to keep the truce.", "request"),
        ("Our Administrations affirm the value of free trade.", "confirm"),
        ("Participating countries commit to counting their boats.", "commit"),
        ("These raids demand an answer by all.", "state"),
        ("Our people share bonds of family.", "state"),
        ("We, the governments of Slovenia and Portugal, share a love of the sea.", "state"),
    ],
)
def test_main_clauses_of_those_who_issue_a_statement(sentence: str, act: str, tools: Tools) -> None:
    """What is only expected of things is stated; plural nouns have verbs without an ending."""
    record = read_sentence(sentence, tools, "joint")
    assert acts(record) == [(act, ("slovenia", "portugal"))]


@pytest.mark.parametrize(
    ("sentence", "act", "strength"),
    [
        ("Minister Novak offered continued help for the crews.", "commit", "decided"),
        ("Minister Novak offered the support of the continuing search.", "commit", "intended"),
        ("Minister Novak assured Minister Silva of her full support.", "support", None),
        ("Minister Novak assured Portugal of her help.", "commit", "decided"),
        ("Minister Novak warned against a new raid.", "concern", None),
        ("Minister Novak warned that the dam may burst.", "state", None),
        ("Minister Novak celebrated the long friendship of the two peoples.", "praise", None),
        ("Minister Novak celebrated the opening of the lock.", "welcome", None),
    ],
)
def test_what_is_taken_decides(sentence: str, act: str, strength: str | None, tools: Tools) -> None:
    """ "offered", "assured of", "warned" and "celebrated" do what their objects tell."""
    record = read_sentence(sentence, tools)
    assert acts(record) == [(act, A)]
    assert [c.strength for c in record.commitments] == ([strength] if strength else [])


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("It is encouraging to see that the truce holds.", "welcome"),
        ("It is deeply regrettable that the truce was broken.", "concern"),
        ("It is important that the truce holds.", "state"),
    ],
)
def test_what_it_is_for_those_who_issue_a_statement(sentence: str, act: str, tools: Tools) -> None:
    """ "It is encouraging to know X" asks nobody for anything."""
    record = read_sentence(sentence, tools, "joint")
    assert acts(record) == [(act, ("slovenia", "portugal"))]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Reports of raids on the crews are of grave concern.", "concern"),
        ("The raids of the last weeks are deeply worrying.", "concern"),
        ("At the same time, it is wholly unacceptable that crews are held.", "oppose"),
        ("On the coast, it is encouraging that the truce holds.", "welcome"),
        ("The ferry is of great use to the crews.", "state"),
        ("The raids that are worrying the crews go on.", "state"),
    ],
)
def test_what_those_feel_who_issue_a_statement(sentence: str, act: str, tools: Tools) -> None:
    record = read_sentence(sentence, tools, "joint")
    assert [u.act for u in record.utterances] == [act]


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        ("Minister Silva conferred on Monday with Minister Novak.", []),
        ("Minister Silva exchanged thoughts with Minister Novak on 3 March.", []),
        ("The two ministers conversed for an hour.", []),
        ("Minister Silva conferred with Minister Novak on the strike.", ["discuss"]),
        ("The two ministers conversed about the strike.", ["discuss"]),
        ("Minister Silva exchanged thoughts with Minister Novak on the strike.", ["discuss"]),
        ("Minister Silva then offered a dinner in the old palace.", []),
        ("Minister Silva offered his help to the crews.", ["commit"]),
    ],
)
def test_an_encounter_without_a_topic_is_no_act(
    sentence: str, acts: list[str], tools: Tools
) -> None:
    assert [u.act for u in read_sentence(sentence, tools).utterances] == acts


def test_those_from_whom_wishes_come_send_them(tools: Tools) -> None:
    record = read_sentence(
        "Minister Silva received congratulations from Minister Novak and Minister Ruiz of Spain.",
        tools,
    )
    told = [(u.act, u.speakers) for u in record.utterances]
    assert told == [("greet", ("jana-novak", "ruiz-spain"))]
# What a narrator tells in a joint statement, and what its issuers say there


@pytest.mark.parametrize(
    "sentence",
    [
        "Foreign Minister Jana Novak and Ambassador Ana Ruiz were also present.",
        "The session was also attended by representatives of the Harbour Council.",
        "The Slovene Delegation consisted of Minister Ana Ruiz and Ambassador Rui Costa.",
        "The two sides opened the first meeting of the panel cordially.",
        "The consultations of last year had to be postponed due to the storm.",
        "The members of the panel were introduced during the launch.",
        "Deputy Minister Ana Ruiz graced the event in the name of the Premier.",
        "At the invitation of Minister Pedro Silva, Minister Jana Novak visited Portugal on 2 March.",
        "Over the last two days, senior officials from our governments have engaged in intensive talks.",
    ],
)
def test_who_was_there_is_no_act_of_a_joint_statement(sentence: str, tools: Tools) -> None:
    assert acts(read_sentence(sentence, tools, "joint")) == []


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("The plan was led by experts of both countries and has helped farmers.", "state"),
        ("The two sides opened a port in 2020.", "state"),
        ("The threats are present in all regions.", "state"),
        ("We are conscious of the ceremony that they attended today.", "state"),
        ("The two sides engaged in constructive talks on trade.", "discuss"),
        ("The talks also covered trade and energy.", "discuss"),
        ("At the level of officials, discussions included reform and trade.", "discuss"),
        ("The Ministers received and welcomed the reports of the panels.", "welcome"),
        ("We stand fully and firmly behind the fishermen.", "support"),
        ("We stand resolutely and unequivocally with the fishermen.", "support"),
        ("Chile should be given firm guarantees of safety.", "request"),
        ("Chile should be granted access to the port.", "request"),
        ("Portugal should be given more time to rest.", "state"),
        ("It should be noted that trade has grown.", "state"),
        ("The sea should be seen as one by all of us.", "state"),
    ],
)
def test_what_the_issuers_of_a_joint_statement_say(sentence: str, act: str, tools: Tools) -> None:
    assert acts(read_sentence(sentence, tools, "joint")) == [(act, ("slovenia", "portugal"))]


def test_what_stands_under_agreed_on_the_following_is_agreed(tools: Tools) -> None:
    record = read(
        "Joint Statement by Slovenia and Portugal\n3 March 2026\n\nRepresentatives of Slovenia and "
        "Portugal held talks on 1 March 2026 in Lisbon and agreed on the following:\n\n1. Formal talks "
        "will resume in July 2026.\n\n2. Portugal will propose to the Council the following:\n"
        "* Immediate release of the crews.\n* Immediate return of the boats.\n\nWe thank the crew.\n",
        tools,
    )
    sides = ("slovenia", "portugal")
    assert acts(record) == [("agree", sides), ("agree", sides), ("thank", sides)]
    assert record.utterances[1].passage.quote.endswith("return of the boats")
    assert [c.committers for c in record.commitments] == [sides, ("portugal",)]
