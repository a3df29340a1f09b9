"""Constructions that reading must not stumble over, each in sentences of our own."""

from __future__ import annotations

import itertools

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence
from communique.records import Record

NOVAK, SILVA = "jana-novak", "pedro-silva"
BOTH = (NOVAK, SILVA)
PARTIES = ("slovenia", "portugal")


def acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(u.act, u.speakers) for u in record.utterances]


# -- short ones: auxiliaries, passives, negated infinitives ---------------------------------


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("Both sides agreed not to raise tariffs.", True),
        ("Minister Silva expressed his intention never to return.", True),
        ("Minister Novak stated that Slovenia will not raise tariffs.", True),
        ("Both sides agreed to raise no tariffs.", False),
        ("Both sides agreed to raise tariffs.", False),
    ],
)
def test_an_undertaking_not_to_act_is_negated(sentence: str, negated: bool, tools: Tools) -> None:
    """ "not to", "never to" and "will not" turn the undertaking round, not the act."""
    record = read_sentence(sentence, tools)
    assert [c.negated for c in record.commitments] == [negated]
    assert [u.negated for u in record.utterances] == [False]


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Silva paid tribute to the fallen.",
        "Minister Novak took note of the plan.",
        'Minister Novak spoke of a "new dawn."',
    ],
)
def test_a_short_sentence_is_no_heading(sentence: str, tools: Tools) -> None:
    """Behind the opening, a line of four words and a full stop is a sentence."""
    assert len(read_sentence(sentence, tools).utterances) == 1


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Minister Silva did not support the plan and stated that it was late.", [("support", (SILVA,)), ("state", (SILVA,))]),
        ("Minister Novak welcomed the visit and did not support the plan.", [("welcome", (NOVAK,)), ("support", (NOVAK,))]),
        ("Minister Novak set out her plans and thanked Portugal for its help.", [("state", (NOVAK,)), ("thank", (NOVAK,))]),
        ("Concern about the drought was expressed by Minister Silva.", [("concern", (SILVA,))]),
        ("Views were exchanged on the price of grain.", [("discuss", BOTH)]),
        ("The two ministers were in full agreement that the dam is safe.", [("agree", BOTH)]),
        ("Minister Silva opened the talks by thanking his guest.", [("thank", (SILVA,))]),
    ],
)  # fmt: skip
def test_the_verb_group_tells_act_and_tense(
    sentence: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    """Auxiliaries give the tense; a noun before a passive, or behind "be in", gives the act."""
    assert acts(read_sentence(sentence, tools)) == expected


def test_according_to_somebody_is_what_that_one_said(tools: Tools) -> None:
    """Attributed first: the words behind the comma are the speaker's, and only a speaker's."""
    record = read_sentence("According to Minister Silva, the talks were fruitful.", tools)
    assert acts(record) == [("state", (SILVA,))]
    assert record.utterances[0].content is not None
    assert record.utterances[0].content.quote == "the talks were fruitful"
    plan = read_sentence("According to the plan, the talks were fruitful.", tools)
    assert plan.utterances == ()


def test_a_ministry_of_no_state_is_nobodys_in_particular(tools: Tools) -> None:
    """Many states have a "Ministry of Defence": where none is said, none is made up."""
    record = read_sentence(
        "Minister Novak stated that the Ministry of Defence will send a ship.", tools
    )
    (commitment,) = record.commitments
    actors = {a.key: a for a in record.actors}
    (key,) = commitment.committers
    assert (actors[key].label, actors[key].in_authority) == ("Ministry of Defence", False)


def test_what_follows_the_last_item_in_its_line_is_a_sentence_of_its_own(tools: Tools) -> None:
    """ "(b) share maps. Minister X welcomed this.": the list is over with its full stop."""
    record = read_sentence(
        "They decided to:\n\n(a) open a school; and\n\n(b) share their maps. Minister Silva welcomed this step.",
        tools,
    )
    assert acts(record) == [("agree", BOTH), ("welcome", (SILVA,))]
    assert [c.passage.quote.split()[-1] for c in record.commitments] == ["school", "maps"]


def test_a_short_text_in_narrow_lines_is_joined(tools: Tools) -> None:
    """Lines that break inside a name are one paragraph, however few there are."""
    lines = (
        "Ministry of Foreign Affairs of Slovenia\nStatement on the raids at sea\n3 March 2026\n\n"
        "Slovenia strongly condemns the raids on Portuguese ships in the Adriatic\nSea. We express our "
        "solidarity with Portugal and the families of the\ncrews. We call on all sides to release the crews "
        "without delay.\n\nThe Slovenian Government will send a rescue ship to Portugal this month.\nSlovenia "
        "stands ready to host talks, and we welcome the proposal of\nPortugal to open a rescue centre.\n"
    )
    record = read_statement(Document.from_text(lines), tools)
    acts_read = ["condemn", "support", "urge", "commit", "welcome"]
    assert [u.act for u in record.utterances] == acts_read


def test_new_in_a_name_begins_nothing(tools: Tools) -> None:
    """An undertaking towards New Zealand is not a new one for that."""
    courses = [
        read_sentence(f"Minister Novak stated that Slovenia will train {whom} pilots.", tools)
        .commitments[0]
        .course
        for whom in ("Kenyan", "New Zealand", "new")
    ]
    assert courses == ["unknown", "unknown", "new"]


@pytest.mark.parametrize(
    ("sentence", "addressees"),
    [
        ("Minister Novak condemned the raid on Spain.", ()),
        ("Minister Novak thanked Spain for its help.", ("spain",)),
        ("Minister Novak called on Spain to help.", ("spain",)),
        ("Minister Novak expressed her gratitude to Spain.", ("spain",)),
    ],
)
def test_an_attack_on_somebody_is_not_said_to_them(
    sentence: str, addressees: tuple[str, ...], tools: Tools
) -> None:
    """Of "on X" only a call has X for its addressee."""
    assert read_sentence(sentence, tools).utterances[0].addressees == addressees


# -- the 25 hard ones, in order ------------------------------------------------------------------


def uttered(record: Record) -> list[str]:
    return [u.passage.quote for u in record.utterances]


def undertaken(record: Record) -> list[tuple[tuple[str, ...], str, str]]:
    return [(c.committers, c.strength, c.passage.quote) for c in record.commitments]


def test_01_a_fronted_clause_does_not_swallow_the_subject(tools: Tools) -> None:
    """The office that ends the clause before the comma is not the one that speaks behind it."""
    record = read_sentence(
        "Considering that this was Minister Silva's first visit to Central Europe as the Foreign "
        "Minister of Portugal, Minister Novak explained that she is heartened by the interest.",
        tools,
    )
    assert acts(record) == [("state", (NOVAK,))]
    assert uttered(record)[0].startswith("Minister Novak explained that she is heartened")


def test_02_a_verb_of_the_main_clause_is_taken_up_behind_a_complement(tools: Tools) -> None:
    """ "... is a shared aim and concurred to": the second verb is that of the first subject."""
    record = read_sentence(
        "They also confirmed that building ferries together is a shared aim and concurred to launch a joint yard.",
        tools,
    )
    assert acts(record) == [("confirm", BOTH), ("agree", BOTH)]
    assert undertaken(record) == [(PARTIES, "decided", "concurred to launch a joint yard")]


def test_03_a_phrase_of_several_words_is_taken_up_as_well(tools: Tools) -> None:
    """ "and paid respect to": verb and noun behind a complement."""
    record = read_sentence(
        "Minister Silva stated that a stable Slovenia helps Portugal as well, and paid respect to the crews of the lifeboats.",
        tools,
    )
    assert acts(record) == [("state", (SILVA,)), ("praise", (SILVA,))]


def test_04_what_is_coordinated_inside_a_complement_stays_inside(tools: Tools) -> None:
    """A new subject without a verb of speech, and "our recognition", open no act of their own."""
    sentence = (
        "Minister Novak stated that as the drought in the south has become ever more severe, it is our shared "
        "recognition that water must be saved, and the need for dams has grown even further."
    )
    record = read_sentence(sentence, tools)
    assert acts(record) == [("state", (NOVAK,))]
    assert uttered(record) == [sentence[:-1]]
    assert record.commitments == ()


def test_05_two_contents_of_one_verb_are_one_utterance(tools: Tools) -> None:
    """ "stated that A, and that B" is one act; the hope in B is an undertaking."""
    record = read_sentence(
        "Minister Silva stated that he is pleased to be in Ljubljana, and that he hopes to further widen the exchange of students.",
        tools,
    )
    assert acts(record) == [("state", (SILVA,))]
    assert undertaken(record) == [
        (("portugal",), "intended", "he hopes to further widen the exchange of students")
    ]


def test_06_a_relative_clause_in_commas_ends_no_complement(tools: Tools) -> None:
    """The noun phrase goes on behind the brackets of a relative clause."""
    sentence = (
        "They confirmed the importance of the talks, which are currently under way, by neutral "
        "states to achieve a lasting truce."
    )
    record = read_sentence(sentence, tools)
    assert uttered(record) == [sentence[:-1]]
    assert acts(record) == [("confirm", BOTH)]


@pytest.mark.parametrize("funds", ["funds", "fund"])
def test_07_agreement_inside_a_relative_clause_misleads_nobody(funds: str, tools: Tools) -> None:
    """Right or wrong, the verb in "which funds" speaks for no one, and the main clause goes on."""
    record = read_sentence(
        f"They expressed concern about smuggling, which {funds} such armed groups, and concurred to continue the patrols.",
        tools,
    )
    assert acts(record) == [("concern", BOTH), ("agree", BOTH)]


def test_08_who_grants_support_is_the_one_that_was_asked(tools: Tools) -> None:
    """ "asked for ... from X and gained its support": the support is X's side's."""
    record = read_sentence(
        "Minister Novak asked for understanding and help from Portugal on the new tolls and gained its support.",
        tools,
    )
    assert acts(record) == [("request", (NOVAK,)), ("support", (SILVA,))]


@pytest.mark.parametrize(
    ("relative", "act"),
    [
        ("which Minister Silva welcomed", "welcome"),
        ("to which Minister Silva responded that talks had begun", "state"),
    ],
)
def test_09_a_response_in_a_relative_clause_is_an_act(
    relative: str, act: str, tools: Tools
) -> None:
    """ "which X welcomed" and "to which X responded" are X's own."""
    record = read_sentence(
        f"Minister Novak expressed her intention that Slovenia will keep hosting the forum, {relative}.",
        tools,
    )
    assert acts(record) == [("commit", (NOVAK,)), (act, (SILVA,))]
    assert uttered(record)[1] == relative


def test_10_a_quoted_name_is_no_speech_and_a_body_undertakes_for_itself(tools: Tools) -> None:
    """Marks around a name quote nobody; of hedges one upon another the weakest counts."""
    record = read_sentence(
        "Minister Novak explained that the Slovenian Ministry of Defence has an intention to coordinate to take part in the "
        '"Adriatic Rescue and Training Effort (ARTE)," and Minister Silva welcomed this offer.',
        tools,
    )
    assert acts(record) == [("state", (NOVAK,)), ("welcome", (SILVA,))]
    assert [u.quotation for u in record.utterances] == [False, False]
    (commitment,) = record.commitments
    (key,) = commitment.committers
    bodies = {a.key: a for a in record.actors if a.type == "ministry"}
    assert "Slovenian Ministry of Defence" in bodies[key].forms
    assert (commitment.strength, commitment.level) == ("intended", 2)


def test_11_colons_and_brackets_stay_inside_a_noun_phrase(tools: Tools) -> None:
    """A year in a relative clause is no deadline, and "shared the view to" undertakes."""
    record = read_sentence(
        "The two sides confirmed that they will continue to work together to train divers, including the courses in Piran, "
        "which have been ongoing since 2014, and shared the view to continue to promote joint rescue work, based on the "
        "cooperation document: Tailored Partnership Plan (TPP) and the pilot projects between the four (Coast partners: "
        "Slovenia, Portugal, Italy and Malta) and the Union.",
        tools,
    )
    assert [u.act for u in record.utterances] == ["confirm", "confirm"]
    assert uttered(record)[1].endswith("Italy and Malta) and the Union")
    assert [(c.strength, c.due) for c in record.commitments] == [("confirmed", None)] * 2


def test_12_a_quotation_without_a_name_is_that_of_the_one_before(tools: Tools) -> None:
    """Attributed behind, before, in between, or only by the quotation that it follows."""
    record = read_sentence(
        '"Portugal is a close friend of Slovenia," Minister Novak said. "Drought continues to spread in the south. And it has '
        'not ended. Meanwhile, fires are growing." She highlighted that "in a dry world, we stand together."\n\n'
        '"We must save more water," Minister Silva stressed, "and we will build two dams this year."\n\n'
        '"The river belongs to all of us," said Minister Novak.',
        tools,
    )
    spoken = [(u.speakers, u.passage.quote.split()[0]) for u in record.utterances if u.quotation]
    assert spoken == [
        ((NOVAK,), "Portugal"),
        ((NOVAK,), "Drought"),
        ((NOVAK,), "in"),
        ((SILVA,), "We"),
        ((SILVA,), "and"),
        ((NOVAK,), "The"),
    ]
    assert undertaken(record) == [(("portugal",), "decided", "we will build two dams this year")]


def test_13_a_few_quoted_words_in_a_relative_clause_are_no_utterance(tools: Tools) -> None:
    """ "which he believes will "make ..."" belongs to the act that it hangs on."""
    record = read_sentence(
        'Minister Silva praised Slovenia\'s new dams, which he believes will "make the valleys far safer."',
        tools,
    )
    assert acts(record) == [("praise", (SILVA,))]
    assert record.commitments == ()


def test_14_a_participle_has_the_subject_of_its_sentence(tools: Tools) -> None:
    """The nearest names are not those who agree; what a plan aims to do nobody undertakes."""
    record = read_sentence(
        "They took stock of the long friendship between Italy and Malta, agreeing a joint plan that aims to widen it.",
        tools,
    )
    assert acts(record) == [("discuss", BOTH), ("agree", BOTH)]
    assert record.commitments == ()


def test_15_commas_inside_an_office_part_no_persons(tools: Tools) -> None:
    """ "the Minister of Economy, Trade and Industry, X" is one person with one office."""
    record = read_sentence(
        "Minister Novak also met with the Minister of Defence of Portugal, Gen Alvaro, the Minister of Economy, Trade and "
        "Industry, Rui Costa, and with members of the Chamber.",
        tools,
    )
    people = {
        (p.actor, p.office) for m in record.meetings for p in m.participants if p.actor != NOVAK
    }
    assert ("rui-costa", "Minister of Economy, Trade and Industry") in people
    assert ("gen-alvaro", "Minister of Defence of Portugal") in people


CLOCKS = """Meeting between Foreign Minister Iwaya and Foreign Minister Silva
March 3, 2025

On March 3, commencing at 5:35 p.m. local time ({second} JST), Mr. IWAYA Takeshi, Minister for Foreign Affairs of Japan, held a meeting with Mr. Pedro Silva, Minister of Foreign Affairs of Portugal, in Lisbon, during his visit to {place}.

Minister Iwaya thanked Minister Silva for his hospitality.
"""


@pytest.mark.parametrize(
    ("second", "kinds"),
    [("on March 4 at 2:35 a.m.", []), ("on March 4 at 2:35 p.m.", ["time-zone"])],
)
def test_16_a_second_clock_that_does_not_fit_is_reported(
    second: str, kinds: list[str], tools: Tools
) -> None:
    """Lisbon's 17:35 is 2:35 in the morning in Tokyo; what the text says is kept."""
    record = read_statement(
        Document.from_text(CLOCKS.format(second=second, place="Portugal")), tools
    )
    assert [c.kind for c in record.contradictions] == kinds
    assert (record.meetings[0].start, record.meetings[0].timezone) == ("17:35", "Europe/Lisbon")


@pytest.mark.parametrize("place", ["Portugal", "Lisbon"])
def test_17_a_visit_names_one_meeting_and_no_second_one(place: str, tools: Tools) -> None:
    """ "during his visit to" tells the occasion, whoever "his" may be."""
    text = CLOCKS.format(second="on March 4 at 2:35 a.m.", place=place)
    record = read_statement(Document.from_text(text), tools)
    assert [(m.kind, m.city) for m in record.meetings] == [("meeting", "Lisbon")]
    assert record.meetings[0].principals == (SILVA, "takeshi-iwaya")


def test_18_documents_speak_for_those_who_issue_the_statement(tools: Tools) -> None:
    """ "Both the Strategy of X and the Concept of Y underscore" is the parties' own."""
    record = read_sentence(
        "Both the Water Strategy of Slovenia and the River Concept of Portugal underscore the importance of clean water.",
        tools,
        "joint",
    )
    assert acts(record) == [("state", PARTIES)]


def test_19_plain_assertions_of_a_joint_statement_are_the_parties(tools: Tools) -> None:
    """Without a verb of speech a main clause is asserted; "we will" undertakes."""
    record = read_sentence(
        "A clean Danube benefits Portugal as well. Building ferries is a shared aim of both countries. We will speed up work "
        "in this area. Slovenia continues regular visits to the yards in Porto.",
        tools,
        "joint",
    )
    assert acts(record) == [(act, PARTIES) for act in ("state", "state", "commit", "state")]
    assert [c.rule for c in record.commitments] == ["verb:will"]


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("a deep concern about the drought", "concern"),
        ("the belief that water is a common good", "confirm"),
        ("the view to hold the next round in Koper", "confirm"),
    ],
)
def test_20_behind_a_light_verb_the_noun_decides(words: str, act: str, tools: Tools) -> None:
    """Concern, belief and view are shared alike, yet are not one act."""
    record = read_sentence(f"We share {words}, as neighbours of the sea.", tools, "joint")
    assert acts(record) == [(act, PARTIES)]


@pytest.mark.parametrize("gap", [" ", "\n", "\n\n"])
def test_21_a_page_break_inside_a_sentence_parts_nothing(gap: str, tools: Tools) -> None:
    """The noun phrase goes on behind the break, and so does the utterance."""
    record = read_sentence(
        f"We condemn the raids and insist upon the release by the armed group of its{gap}hostages and sailors, and any other "
        "prisoners in its hands.",
        tools,
        "joint",
    )
    assert acts(record) == [("condemn", PARTIES), ("urge", PARTIES)]
    assert uttered(record)[1].endswith("and any other prisoners in its hands")


def test_22_a_slip_of_tense_loses_nothing(tools: Tools) -> None:
    """ "We also welcomed" in a statement that is otherwise in the present."""
    record = read_sentence(
        "We reaffirm our friendship with the coastal states. We also welcomed the dispatch of a Slovenian officer to Porto.",
        tools,
        "joint",
    )
    assert acts(record) == [("confirm", PARTIES), ("welcome", PARTIES)]


@pytest.mark.parametrize(
    ("welcomed", "strength", "due", "quote"),
    [
        ("Portugal's willingness to take part in the exercise", "intended", None, None),
        ("Portugal's commitment to continuing to send divers to Koper", "decided", None, None),
        (
            "Portugal's plan to spend 3% of its budget on water by 2029 and the country's continued work on dams",
            "intended",
            "2029",
            "Portugal's plan to spend 3% of its budget on water by 2029",
        ),
    ],
)
def test_23_what_others_undertake_is_theirs(
    welcomed: str, strength: str, due: str | None, quote: str | None, tools: Tools
) -> None:
    """The possessor undertakes and the speaker reports; a second noun has no part in it."""
    record = read_sentence(f"Minister Novak welcomed {welcomed}.", tools)
    assert undertaken(record) == [(("portugal",), strength, quote or welcomed)]
    assert (record.commitments[0].due, record.commitments[0].reported_by) == (due, (NOVAK,))


def test_24_a_passive_speaks_through_its_agent(tools: Tools) -> None:
    """ "was welcomed by X" is X's welcome."""
    record = read_sentence("The plan was welcomed by Spain and by no one else.", tools)
    assert acts(record) == [("welcome", ("spain",))]


def test_24_a_list_is_undertaken_item_by_item(tools: Tools) -> None:
    """The lead-in holds for each item: its committers, its strength, a date of its own."""
    record = read_sentence(
        "They decided to:\n\n(a) open a school in Koper;\n(b) train 20 divers by 2028; and\n(c) share their maps.",
        tools,
    )
    assert acts(record) == [("agree", BOTH)]
    assert [(c.committers, c.strength, c.due) for c in record.commitments] == [
        (PARTIES, "decided", None),
        (PARTIES, "decided", "2028"),
        (PARTIES, "decided", None),
    ]


def test_24_neither_nor_denies(tools: Tools) -> None:
    """ "will neither recognise nor accept" undertakes not to."""
    record = read_sentence(
        "We will neither recognise nor accept the outcome of the vote.", tools, "joint"
    )
    assert [(u.act, u.negated) for u in record.utterances] == [("commit", True)]
    assert [(c.strength, c.negated) for c in record.commitments] == [("decided", True)]


def test_24_what_would_happen_nobody_undertakes(tools: Tools) -> None:
    """A thing as subject of "would" foretells."""
    record = read_sentence("Minister Silva stated that a new war would have grave costs.", tools)
    assert acts(record) == [("state", (SILVA,))]
    assert record.commitments == ()


def test_24_a_bare_office_is_the_publishers(tools: Tools) -> None:
    """ "The Prime Minister spoke to the Prime Minister of Japan": the first is one's own."""
    text = (
        "Foreign, Commonwealth & Development Office\n\nCall with Prime Minister Ishiba of Japan: 4 March 2025\n\n"
        "The Prime Minister spoke to the Prime Minister of Japan, Mr Shigeru Ishiba, on Tuesday night.\n\n"
        "The Prime Minister thanked Prime Minister Ishiba for his help. They agreed to stay in touch.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    us, japan = "keir-starmer", "shigeru-ishiba"
    assert acts(record) == [("thank", (us,)), ("agree", (us, japan))]


@pytest.mark.parametrize(
    "form",
    [
        "NATO's Comprehensive Assistance Package Trust Fund for Ukraine",
        "NATO's Comprehensive Assistance Package (CAP) Trust Fund for Ukraine",
        "the CAP Trust Fund",
    ],
)
def test_25_one_thing_with_several_names_is_one_actor(form: str, tools: Tools) -> None:
    """A fund with and without its abbreviation has one key."""
    record = read_sentence(
        f"Minister Novak stated that Slovenia will pay into {form} again.", tools
    )
    assert "cap-trust-fund" in {a.key for a in record.actors}


@pytest.mark.parametrize(
    "words",
    [
        "MINISTER SILVA praised the defense program’s labor",
        "Minister SILVA praised the defence programme's labour",
        "Mr. Pedro Silva praised the defence programme’s labour",
    ],
)
def test_25_spelling_capitals_and_quotes_change_no_speaker(words: str, tools: Tools) -> None:
    """All capitals, American spelling and either apostrophe are read alike."""
    assert acts(read_sentence(f"{words}, and thanked its staff.", tools)) == [
        ("praise", (SILVA,)),
        ("thank", (SILVA,)),
    ]


def test_25_a_long_form_teaches_its_abbreviation(tools: Tools) -> None:
    """ "Long Form (ABBR)" makes ABBR a name from there on."""
    record = read_sentence(
        "Minister Novak thanked the Adriatic Rescue Organization (ARO). Minister Silva stated that the ARO will send a ship.",
        tools,
    )
    (commitment,) = record.commitments
    forms = {a.key: a.forms for a in record.actors}
    assert "ARO" in forms[commitment.committers[0]]
    assert "Adriatic Rescue Organization" in " ".join(forms[commitment.committers[0]])


def test_what_is_put_in_between_parts_a_verb_from_its_subject(tools: Tools) -> None:
    """Two acts of one subject, neither told twice."""
    record = read_sentence(
        "Minister Novak, noting that trade grows, expressed gratitude for the help.", tools
    )
    found = [(u.act, u.passage.quote) for u in record.utterances]
    assert found == [
        ("state", "noting that trade grows"),
        ("thank", "expressed gratitude for the help"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Minister Novak underscored that a truce is vital, and she urged Minister Silva to act.",
         [("state", NOVAK), ("urge", NOVAK)]),
        ("Minister Novak stressed that a truce is vital and she urged Minister Silva to act.",
         [("state", NOVAK), ("urge", NOVAK)]),
        ("Minister Silva said that Spain had helped, and he thanked Slovenia.",
         [("state", SILVA), ("thank", SILVA)]),
        ("Minister Silva said that he was glad to be back, and he hoped to return.",
         [("state", SILVA)]),
        ("Minister Silva said that he was glad and he thanked the crew.", [("state", SILVA)]),
        ("Minister Silva expressed his respect for the crew and Minister Novak responded by saying "
         "that Slovenia would help.", [("praise", SILVA), ("state", NOVAK)]),
        ("Minister Silva fully agreed, and stated that Spain would help.",
         [("agree", SILVA), ("state", SILVA)]),
        ("Minister Silva agreed and thanked Slovenia.", [("agree", SILVA), ("thank", SILVA)]),
    ],
)  # fmt: skip
def test_a_pronoun_with_a_verb_of_saying_takes_up_the_main_clause(
    sentence: str, expected: list[tuple[str, str]], tools: Tools
) -> None:
    """Behind "said that ..." as well, unless it is told how somebody feels."""
    record = read_sentence(sentence, tools)
    assert acts(record) == [(act, (speaker,)) for act, speaker in expected]
    for one, other in itertools.pairwise(record.utterances):
        assert one.passage.end <= other.passage.start


def test_a_short_subject_leads_a_list(tools: Tools) -> None:
    """ "The Ministers: (a) welcome ...; (b) agree ...": each item is theirs."""
    text = (
        "JOINT STATEMENT\n\n4 March 2025\n\n1. The Foreign Ministers of Australia and New Zealand met "
        "in Perth.\n\n2. The Ministers:\n\u2022 welcome the progress made;\n\u2022 condemn the attack "
        "on the port; and\n\u2022 agree to meet again in 2026.\n\n3. Ministers:\n(a) decided to open a "
        "port;\n(b) noted the report.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    two = ("australia", "new-zealand")
    assert [m.city for m in record.meetings] == ["Perth"]
    assert acts(record) == [(act, two) for act in ("welcome", "condemn", "agree", "agree", "state")]
    assert [c.passage.quote for c in record.commitments] == [
        "agree to meet again in 2026",
        "Ministers:\n(a) decided to open a port",
    ]


def test_a_list_of_things_inside_an_item_parts_no_undertaking(tools: Tools) -> None:
    text = (
        "Joint Statement by Slovenia and Portugal\n\n4 March 2025\n\n1. We are determined to:\n"
        "- promote trade;\n- cooperate on supply chains, in particular:\n  (i) raw materials, and\n"
        "  (ii) semiconductors;\n- and strengthen the partnership.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert [c.passage.quote.split()[-1] for c in record.commitments] == [
        "trade",
        "semiconductors",
        "partnership",
    ]


def test_the_former_and_the_latter_are_the_two_named_last(tools: Tools) -> None:
    record = read_sentence(
        "Minister Novak met Minister Silva in Rome. The former welcomed the plan, while the latter "
        "thanked Slovenia. The former also invited the latter to Ljubljana.", tools,
    )  # fmt: skip
    assert acts(record) == [("welcome", (NOVAK,)), ("thank", (SILVA,)), ("request", (NOVAK,))]
    bodies = read_sentence("ASEAN and NATO exchanged views. The latter welcomed the plan.", tools)
    assert acts(bodies)[-1] == ("welcome", ("nato",))
    office = read_sentence("The former President thanked Slovenia.", tools)
    assert not {NOVAK, SILVA} & {s for u in office.utterances for s in u.speakers}


@pytest.mark.parametrize(
    "answer", ["which was accepted with pleasure", "which she gladly accepted"]
)
def test_an_invitation_is_accepted_by_whoever_was_invited(answer: str, tools: Tools) -> None:
    record = read_sentence(f"Minister Silva invited Minister Novak to Lisbon, {answer}.", tools)
    assert acts(record) == [("request", (SILVA,)), ("agree", (NOVAK,))]


@pytest.mark.parametrize("answer", ["was accepted with pleasure", "was gratefully accepted"])
def test_an_invitation_may_be_accepted_in_the_next_sentence(answer: str, tools: Tools) -> None:
    told = f"Minister Silva invited Minister Novak to Lisbon. The invitation {answer}."
    record = read_sentence(told, tools)
    assert acts(record) == [("request", (SILVA,)), ("agree", (NOVAK,))]
    assert [(c.committers, c.strength) for c in record.commitments] == [(("slovenia",), "decided")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Reviewing the state of the dam the two Ministers thanked the crew.", [("thank", BOTH)]),
        ("In discussing the state of the dam they thanked the crew.", [("thank", BOTH)]),
        (
            "Turning to the dam on the border Minister Silva thanked the crew.",
            [("thank", (SILVA,))],
        ),
        ("In Ljubljana the Minister said the lake is dry.", None),
        ("On the dam both ministers thanked the crew.", [("thank", BOTH)]),
        ("At the dam of Cerklje they thanked the crew.", [("thank", BOTH)]),
        ("During the talks they thanked the crew.", [("thank", BOTH)]),
        ("In May 2024 Minister Silva thanked the crew.", [("thank", (SILVA,))]),
        ("Over half of the crews have indicated they thanked Portugal.", []),
        ("Following the talks held at the dam the Prime Minister said the lake is dry.", None),
        ("Recalling the dam of which the two Ministers approved", []),
    ],
)
def test_no_comma_need_stand_before_the_subject(
    sentence: str, expected: list[tuple[str, tuple[str, ...]]] | None, tools: Tools
) -> None:
    found = acts(read_sentence(sentence, tools))
    assert [act for act, _ in found] == ["state"] if expected is None else found == expected


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Concern was expressed about the situation in Sudan.", "concern"),
        ("Support was expressed for the truce.", "support"),
        ("Deep regret was voiced over the delay.", "concern"),
    ],
)
def test_what_is_expressed_by_nobody_named_is_both_sides(
    sentence: str, act: str, tools: Tools
) -> None:
    record = read_sentence(sentence, tools)
    assert acts(record) == [(act, BOTH)]


def test_he_is_nobody_known_where_the_officer_is_not(tools: Tools) -> None:
    """A bare "Foreign Secretary" of an unknown state is not the minister whom he rang."""
    text = (
        "Call on trade\n4 March 2025\n\nThe Foreign Secretary spoke to US Secretary of State Marco "
        "Rubio this evening. He stressed the need for talks.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert acts(record) == [("state", ())]
    assert "unresolved-pronoun" in {g.kind for g in record.gaps}


def test_items_in_capitals_go_on_with_their_lead(tools: Tools) -> None:
    """ "The Ministers: 1. Emphasised ...; 2. Agreed ....": the last item as well."""
    text = (
        "Joint Statement by Slovenia and Portugal\n\n4 March 2025\n\nThe Ministers:\n\n1. Emphasised "
        "the need for peace;\n2. Condemned the attack, and called for a truce; and\n3. Agreed to open a "
        "port by the end of July 2025.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert [u.act for u in record.utterances] == ["state", "condemn", "urge", "agree"]
    assert [c.due for c in record.commitments] == ["2025-07"]


def test_a_roman_numeral_ends_a_sentence(tools: Tools) -> None:
    record = read_sentence(
        "Both sides welcomed progress under Pillar I. They noted the report of J. Smith.", tools
    )
    assert acts(record) == [("welcome", BOTH), ("state", BOTH)]


@pytest.mark.parametrize(
    "text",
    [
        "Both sides welcomed progress on the canal.They noted the age of the dam.",
        "Both sides welcomed progress on the canal (see Annex 2).Both sides noted the age of the dam.",
        "Both sides welcomed the plan for 2027.The ministers noted the age of the dam.",
    ],
)
def test_sentences_may_be_run_together(text: str, tools: Tools) -> None:
    """As on pages that lost the breaks between their paragraphs."""
    record = read_sentence(text, tools)
    assert acts(record) == [("welcome", BOTH), ("state", BOTH)]


def test_a_point_inside_a_word_ends_no_sentence(tools: Tools) -> None:
    record = read_sentence("Both sides welcomed the page www.canal.Gov.pt of the port.", tools)
    assert [u.passage.quote for u in record.utterances] == [
        "Both sides welcomed the page www.canal.Gov.pt of the port"
    ]


def test_a_preposition_said_again_parts_two_undertakings(tools: Tools) -> None:
    record = read_sentence(
        "Both sides concurred on strengthening trade and on launching a dialogue.", tools
    )
    assert [c.passage.quote for c in record.commitments] == [
        "Both sides concurred on strengthening trade",
        "on launching a dialogue",
    ]


def test_a_minister_and_the_secretaries_are_all_who_met(tools: Tools) -> None:
    text = (
        "Ministers' Joint Statement\n\n26 September 2024\n\nMinister Ana Ruiz of Chile, Secretary of "
        "State for Defence John Healey of the United Kingdom, and Secretary of Defense Lloyd J. Austin "
        "III of the United States met in London.\n\nThe Minister and Secretaries agreed to meet again."
        "\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert acts(record) == [("agree", ("ana-ruiz", "john-healey", "lloyd-austin"))]


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("was pleased to invite Minister Silva to Ljubljana", "request"),
        ("was delighted to reaffirm her support", "confirm"),
        ("was proud to announce a reform", "state"),
        ("was proud of the crew", "praise"),
    ],
)
def test_what_is_said_with_pleasure_is_said(said: str, act: str, tools: Tools) -> None:
    sentence = f"Minister Novak {said}."
    assert [u.act for u in read_sentence(sentence, tools).utterances] == [act]


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Silva stated that in their talks in May, the Presidents of Kenya and Ghana condemned the raid.",
        "Minister Silva noted that, after the flood, Kenyan ministers had asked for help.",
        "Minister Silva conveyed the position of Portugal and that in May, Minister Ruiz urged calm.",
    ],
)
def test_what_a_front_leads_to_behind_that_is_said(sentence: str, tools: Tools) -> None:
    """The comma behind "in May" closes no clause: who follows it does not speak here."""
    record = read_sentence(sentence, tools)
    assert [(u.act, u.speakers, u.passage.quote) for u in record.utterances] == [
        ("state", (SILVA,), sentence.removesuffix("."))
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "They welcomed the progress made during the Prime Minister's visit to Lisbon in May.",
        "They welcomed the progress made at the visit.",
    ],
)
def test_what_was_made_during_a_visit_is_welcomed(sentence: str, tools: Tools) -> None:
    """ "made an official visit" is told by the narrator; "made during the visit" says of progress when."""
    assert acts(read_sentence(sentence, tools)) == [("welcome", BOTH)]


def test_where_somebody_will_act_is_told_of_a_place(tools: Tools) -> None:
    """The clause behind "where" does not part the second verb from its subject."""
    record = read_sentence(
        "Minister Silva noted the aid to Kenya, where Slovenia will become the largest donor, and "
        "welcomed Slovenia's plan to open a school.",
        tools,
    )
    assert acts(record) == [("state", (SILVA,)), ("welcome", (SILVA,))]
