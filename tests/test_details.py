"""What is worked out of an act, an undertaking and a meeting once it is found."""

from __future__ import annotations

import hashlib

import pytest

from communique.document import Document
from communique.errors import DataError
from communique.lexicon import FILES, load_lexicon
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import GAP_KINDS, Commitment, Record, Utterance
from communique.records_json import record_to_json

HEAD = """Meeting between Foreign Minister Novak and Foreign Minister Silva
3 March 2026

On March 3, commencing at 10:15 a.m. for approximately 40 minutes, Ms. NOVAK Jana, Minister for Foreign Affairs of Slovenia, held a meeting with H.E. Mr. Pedro Silva, Minister of Foreign Affairs of Portugal, in Lisbon.

"""
JOINT = """Joint Statement by Slovenia and Portugal
3 March 2026

"""


def read(sentences: str, tools: Tools, head: str = HEAD) -> Record:
    loader = "joint-statement" if head == JOINT else "readout"
    return read_statement(Document.from_text(head + sentences + "\n"), tools, loader)


def utterance(sentence: str, tools: Tools, head: str = HEAD) -> Utterance:
    (found,) = read(sentence, tools, head).utterances
    return found


def commitment(sentence: str, tools: Tools, head: str = HEAD) -> Commitment:
    (found,) = read(sentence, tools, head).commitments
    return found


# Content


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Minister Novak stated that trade is growing.", "trade is growing"),
        ("Minister Novak welcomed the visit.", "the visit"),
        ("Both sides concurred to open a port.", "to open a port"),
        ("Minister Novak explained to Minister Silva that the port is full.", "the port is full"),
        ("Minister Novak stated, on this occasion, that trade is growing.", "trade is growing"),
        ("Minister Novak expressed her gratitude for the visit.", "for the visit"),
        ("The proposal was welcomed by Minister Silva.", "The proposal"),
    ],
)
def test_the_content_is_what_is_said(sentence: str, content: str, tools: Tools) -> None:
    """Subject, verb, the person told and "that" are no part of it."""
    found = utterance(sentence, tools).content
    assert found is not None
    assert found.quote == content


def test_the_content_of_a_plain_will_keeps_its_verb(tools: Tools) -> None:
    """What the issuers will do is said with the verb behind "will"."""
    found = utterance("We will not open a port.", tools, JOINT)
    assert found.content is not None
    assert found.content.quote == "not open a port"


def test_what_stands_elsewhere_is_no_content(tools: Tools) -> None:
    """ "which X welcomed" says nothing that stands behind the verb."""
    record = read(
        "Minister Novak stated that a port will open, which Minister Silva welcomed.", tools
    )
    assert [u.content is None for u in record.utterances] == [False, True]


def test_a_quotation_is_all_content(tools: Tools) -> None:
    """Of quoted words nothing is left out."""
    found = utterance('"We will send more aid to Ukraine this year," Minister Silva said.', tools)
    assert found.content == found.passage


# Class and firmness


@pytest.mark.parametrize(
    ("sentence", "act_class", "firmness"),
    [
        ("Minister Novak stated that trade is growing.", "assertive", 1),
        ("Minister Novak underlined that trade is growing.", "assertive", 2),
        ("Both sides confirmed the importance of trade.", "assertive", 3),
        ("Minister Novak welcomed the visit.", "expressive-positive", 3),
        ("Minister Novak warmly welcomed the visit.", "expressive-positive", 4),
        ("Minister Novak thanked Portugal for its aid.", "expressive-positive", 2),
        ("Both sides reaffirmed their support for Ukraine.", "expressive-positive", 3),
        ("Minister Novak expressed concern about the border.", "expressive-negative", 1),
        ("Minister Novak expressed grave concern about the border.", "expressive-negative", 2),
        ("Minister Novak condemned the attack.", "expressive-negative", 4),
        ("Minister Novak strongly condemned the attack.", "expressive-negative", 5),
        ("Minister Novak condemned the attack in the strongest terms.", "expressive-negative", 5),
        ("Both sides reiterated their position that the attack is a serious violation of law.", "expressive-negative", 3),
        ("Minister Novak encouraged Portugal to open the border.", "directive", 2),
        ("Minister Novak strongly encouraged Portugal to open the border.", "directive", 3),
        ("Minister Novak urged Portugal to open the border.", "directive", 4),
        ("Minister Novak urged Portugal to open the border where possible.", "directive", 3),
        ("Minister Novak demanded that Portugal open the border.", "directive", 5),
        ("Minister Novak expressed her intention to visit Lisbon.", "commissive", 2),
        ("Both sides concurred to open a port.", "commissive", 3),
        ("They reaffirmed their commitment to peace.", "commissive", 2),
        ("They reaffirmed their commitment to maintaining peace.", "commissive", 5),
        ("They reaffirmed their commitment to jointly maintain peace.", "commissive", 5),
        ("Both sides concluded an agreement on trade.", "declarative", 4),
        ("They exchanged views on energy.", "consultative", 2),
        ("Minister Novak rejected the claims.", "refusal", 4),
        ("They did not agree on tariffs.", "refusal", 3),
        ("Minister Novak warned that an attack would have severe costs.", "threat", 3),
    ],
)  # fmt: skip
def test_class_and_grade_of_an_act(
    sentence: str, act_class: str, firmness: int, tools: Tools
) -> None:
    """The verb with its object decides; adverbs raise or lower the grade by one, up to 5."""
    found = utterance(sentence, tools)
    assert (found.act_class, found.firmness) == (act_class, firmness)


def test_a_hedge_in_a_deed_does_not_lower_praise(tools: Tools) -> None:
    """Who welcomes "work towards" something welcomes it no less."""
    assert utterance("Minister Novak welcomed work towards a treaty.", tools).firmness == 3


@pytest.mark.parametrize(
    ("sentence", "repeated"),
    [
        ("Both sides reaffirmed the importance of trade.", True),
        ("Minister Novak once again thanked Portugal for its aid.", True),
        ("Minister Novak expressed her gratitude for the aid again.", True),
        ("Both sides confirmed the importance of trade.", False),
        ("Minister Novak stated that Portugal will host the forum again next year.", False),
    ],
)
def test_what_is_said_again(sentence: str, repeated: bool, tools: Tools) -> None:
    """Verbs of repeating and "once again" beside the verb mark a repeated act."""
    assert utterance(sentence, tools).repeated is repeated


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("We condemn the attack on the harbour of Odesa.", "done"),
        ("We are calling for a new agreement on trade.", "ongoing"),
        ("We will discuss trade at our next meeting.", "future"),
        ("We would welcome such a step by the government of Georgia.", "hypothetical"),
        ("We would like to thank Ukraine for its help in this matter.", "done"),
        ("We will open a port.", "done"),
    ],
)
def test_the_state_of_the_act_itself(sentence: str, modality: str, tools: Tools) -> None:
    """An act announced or imagined is not done; a promise is done when it is given."""
    assert utterance(sentence, tools, JOINT).modality == modality


# Acts of others


def test_an_act_of_another_is_reported_and_ones_own_is_not(tools: Tools) -> None:
    """Portugal's support is reported by Slovenia's minister; what Slovenia welcomes is her own."""
    record = read(
        "Minister Novak stated that Portugal supports Ukraine and that Slovenia welcomes this.",
        tools,
    )
    (reported,) = record.reported_acts
    assert reported.passage.quote == "Portugal supports Ukraine"
    assert (reported.speakers, reported.act, reported.trigger.quote) == (
        ("portugal",),
        "support",
        "supports",
    )
    assert record.utterances[reported.utterance].speakers == ("jana-novak",)
    assert len(record.utterances) == 1


def test_two_reported_acts_end_where_the_next_begins(tools: Tools) -> None:
    """Each reported clause has its own words, and denial is kept."""
    record = read(
        "Minister Novak stated that France condemned the attack, and that Germany did not support the proposal.",
        tools,
    )
    assert [(r.passage.quote, r.speakers, r.act, r.negated) for r in record.reported_acts] == [
        ("France condemned the attack", ("france",), "condemn", False),
        ("Germany did not support the proposal", ("germany",), "support", True),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Novak stated that Slovenia supports Ukraine.",
        "Minister Novak stated that Portugal will support Ukraine.",
        "Minister Novak urged Portugal to support Ukraine.",
        "Minister Novak welcomed Portugal's support for Ukraine.",
        "Minister Novak stated that Portugal is a friend.",
        "Minister Novak stated that trade supports growth.",
    ],
)
def test_what_is_no_act_of_another(sentence: str, tools: Tools) -> None:
    """One's own state, the future, demands, nouns and plain facts are not reported acts."""
    assert read(sentence, tools).reported_acts == ()


def test_a_quotation_reports_acts_too(tools: Tools) -> None:
    """Each sentence of quoted speech may tell of an act."""
    record = read(
        '"France condemned the attack. Germany supports our proposal for a new treaty," Minister Silva said.',
        tools,
    )
    assert [r.passage.quote for r in record.reported_acts] == [
        "France condemned the attack",
        "Germany supports our proposal for a new treaty",
    ]


# Undertakings


@pytest.mark.parametrize(
    ("sentence", "level", "binding"),
    [
        ("Minister Silva stated that he hopes to visit Ljubljana.", 1, "low"),
        ("Minister Silva stated that Portugal would like to open a port.", 1, "low"),
        ("Minister Silva stated that Portugal stands ready to open a port.", 2, "mid"),
        ("Minister Novak expressed her intention to open a port.", 2, "mid"),
        ("Both sides concurred to open a port.", 3, "high"),
        ("They confirmed that they will open a port.", 3, "mid"),
        ("Minister Silva stated that Portugal will open a port.", 4, "high"),
        ("Minister Silva stated that Portugal will open a port by 2028.", 5, "high"),
        ("Minister Silva stated that Portugal will open a port, where possible.", 3, "high"),
        ("They reaffirmed their commitment to maintaining peace.", 5, "mid"),
        ("They reaffirmed their commitment to peace.", 2, "mid"),
        ("Minister Novak welcomed Portugal's plan to build a port.", 1, "low"),
        ("Minister Novak welcomed Portugal's commitment to build a port.", 4, "low"),
    ],
)
def test_level_and_binding(sentence: str, level: int, binding: str, tools: Tools) -> None:
    """The undertaking's own words give the level, the main verb the binding."""
    found = commitment(sentence, tools)
    assert (found.level, found.binding) == (level, binding)


@pytest.mark.parametrize(
    ("sentence", "specificity"),
    [
        ("Both sides concurred to work closely together.", 0),
        ("Both sides concurred to promote cooperation in energy.", 1),
        ("Both sides concurred to open a border post.", 2),
        ("Minister Silva stated that Portugal will send 20 engineers.", 3),
        ("Minister Silva stated that Portugal will spend EUR 3 billion.", 3),
        ("Both sides concurred to open a border post by 2028.", 3),
        ("Both sides concurred to work together in order to open markets.", 1),
    ],
)
def test_specificity(sentence: str, specificity: int, tools: Tools) -> None:
    """Vague, an area, an action or measurable; the deed in a purpose is none of one's own."""
    found = commitment(sentence, tools)
    assert found.specificity == specificity
    assert found.tests.specific is (specificity >= 2)


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("Portugal will open a port if the talks succeed.", "if the talks succeed"),
        (
            "Portugal will open a port, subject to approval by parliament.",
            "subject to approval by parliament",
        ),
        (
            "Portugal will open a port once the treaty enters into force, and train pilots.",
            "once the treaty enters into force",
        ),
        (
            "Portugal will open a port provided that funds are available.",
            "provided that funds are available",
        ),
        ("Portugal will, as appropriate, open a port.", "as appropriate"),
        ("Portugal will open a port within existing resources.", "within existing resources"),
        (
            "Subject to approval by parliament, Portugal will open a port.",
            "Subject to approval by parliament",
        ),
        ("Portugal will once again open a port.", None),
        ("Portugal will open a port.", None),
        ("Portugal will use the aid provided by Slovenia.", None),
    ],
)
def test_condition(sentence: str, condition: str | None, tools: Tools) -> None:
    """What an undertaking depends on, inside it or before its subject."""
    found = commitment(sentence, tools)
    assert (found.condition and found.condition.quote) == condition


@pytest.mark.parametrize(
    ("sentence", "instruments"),
    [
        ("Both sides concurred to work together through NATO.", [("NATO", "nato")]),
        ("Both sides concurred to work together through the European Union and NATO.", [("the European Union", "eu"), ("NATO", "nato")]),
        ("Both sides concurred to promote trade in accordance with the new treaty.", [("the new treaty", None)]),
        ("Both sides concurred to promote trade by means of a joint fund for ports.", [("a joint fund", None)]),
        ("Both sides concurred to promote trade within the framework of the G7.", [("the G7", "g7")]),
        ("Both sides concurred to promote trade under the treaty.", [("the treaty", None)]),
        ("Both sides concurred to promote trade under pressure.", []),
        ("Both sides concurred to promote trade under the leadership of Portugal.", []),
        ("Both sides concurred to promote an order based on the rule of law.", []),
    ],
)  # fmt: skip
def test_instruments(
    sentence: str, instruments: list[tuple[str, str | None]], tools: Tools
) -> None:
    """The noun phrases after "through" and the like, with the actor that they name."""
    found = commitment(sentence, tools).instruments
    assert [(i.passage.quote, i.key) for i in found] == instruments


@pytest.mark.parametrize(
    ("sentence", "course"),
    [
        ("They confirmed that they will continue to train pilots.", "continued"),
        ("Both sides concurred to further deepen trade.", "continued"),
        ("They reaffirmed their commitment to peace.", "continued"),
        ("Both sides concurred to establish a dialogue.", "new"),
        ("Both sides concurred to hold a new dialogue.", "new"),
        ("Both sides concurred to continue the new dialogue.", "continued"),
        ("Both sides concurred to establish a dialogue to further deepen trade.", "new"),
        ("Both sides concurred to elevate trade to a new height.", "unknown"),
        ("Both sides concurred to promote a free and open Indo-Pacific.", "unknown"),
    ],
)
def test_course(sentence: str, course: str, tools: Tools) -> None:
    """Whether something is begun or goes on; the word nearest to the verb decides."""
    assert commitment(sentence, tools).course == course


def test_joint_undertakings(tools: Tools) -> None:
    """What both sides undertake is joint, what one does is not."""
    assert commitment("Both sides concurred to open a port.", tools).joint
    assert not commitment("Minister Silva stated that Portugal will open a port.", tools).joint


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("Both sides concurred to open a port.", (True, True, True, True)),
        ("They reaffirmed their commitment to peace.", (False, False, True, True)),
        ("Minister Novak welcomed Portugal's plan to build a port.", (True, True, False, False)),
    ],
)
def test_the_four_questions(sentence: str, answers: tuple[bool, ...], tools: Tools) -> None:
    """Future, specific, own and public; the test is passed where all are yes."""
    tests = commitment(sentence, tools).tests
    assert (tests.future, tests.specific, tests.own, tests.public) == answers
    assert tests.passed is all(answers)


def test_what_one_side_tells_of_the_other_is_not_public(tools: Tools) -> None:
    """In a readout by Japan, an undertaking of NATO alone was not published by NATO."""
    text = (
        "Ministry of Foreign Affairs of Japan\n\nMeeting between Prime Minister Ishiba and NATO Secretary General Rutte\n"
        "April 10, 2025\n\nOn April 9, Mr. ISHIBA Shigeru, Prime Minister of Japan, held a meeting with H.E. Mr. Mark Rutte, "
        "Secretary General of NATO.\n\nSecretary General Rutte stated that NATO will open an office. Prime Minister Ishiba "
        "stated that Japan will open an office.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert record.publisher is not None
    assert [(c.committers, c.tests.public) for c in record.commitments] == [
        (("nato",), False),
        (("japan",), True),
    ]


def test_an_undertaking_is_no_surer_than_the_words_it_stands_in(tools: Tools) -> None:
    """A pattern that guesses at a course gives tier B, a plain verb tier A."""
    assert commitment("Both sides concurred to open a port.", tools).tier == "A"
    assert commitment("Both sides confirmed continuous cooperation.", tools).tier == "B"


# Meetings, actors, the record


def test_a_meeting_names_the_words_that_found_it(tools: Tools) -> None:
    """Rule, trigger and tier of the talks in the opening sentence."""
    (meeting,) = read("They discussed energy.", tools).meetings
    assert meeting.trigger is not None
    assert (meeting.rule, meeting.trigger.quote, meeting.tier) == ("met", "held a meeting", "A")


def test_how_a_name_was_known(tools: Tools) -> None:
    """Listed states, persons whom the text introduces, bodies known by their form."""
    actors = {
        a.key: a.basis
        for a in read(
            "They discussed the Harbour Reform Commission and thanked Ukraine.", tools
        ).actors
    }
    assert (actors["ukraine"], actors["jana-novak"]) == ("listed", "introduced")
    assert actors["harbour-reform-commission"] == "form"


def test_the_record_has_the_digest_of_its_text(tools: Tools) -> None:
    """The digest is that of the text in UTF-8, whatever the bytes of the file were."""
    record = read("They discussed energy.", tools)
    assert record.text_sha256 == hashlib.sha256(record.text.encode("utf-8")).hexdigest()


def test_json_keeps_its_keys_and_tells_the_details(tools: Tools) -> None:
    """What is new stands beside what was there, spans with their offsets."""
    record = read(
        "Minister Novak stated that Portugal supports the plan and that Slovenia will open a port if asked.",
        tools,
    )
    data = record_to_json(record, tools.authority)
    (said,), (undertaken,), (reported,) = (
        data["utterances"],
        data["commitments"],
        data["reported_acts"],
    )
    assert said["content"]["quote"].startswith("Portugal supports")
    assert (said["act"], said["act_class"], said["firmness"]) == ("state", "assertive", 1)
    assert undertaken["condition"]["quote"] == "if asked"
    assert undertaken["tests"] == {
        "future": True,
        "specific": True,
        "own": True,
        "public": True,
        "passed": True,
    }
    assert (undertaken["strength"], undertaken["level"]) == ("decided", 4)
    assert [s["id"] for s in reported["speakers"]] == ["portugal"]
    assert data["meetings"][0]["trigger"]["quote"] == "held a meeting"
    assert data["text_sha256"] == record.text_sha256
    assert all(actor["basis"] for actor in data["actors"])


def test_gaps_are_of_documented_kinds(tools: Tools) -> None:
    """Whatever was not understood has one of the kinds that the records list."""
    record = read(
        'The weather was fine that day. "It is a long and winding road to peace," it was said.',
        tools,
    )
    assert record.gaps
    assert {g.kind for g in record.gaps} <= set(GAP_KINDS)


# The data


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("firmness.yaml", ("  state: assertive", "  state: narrative"), "'narrative' is no class"),
        ("firmness.yaml", ("{state: 1,", "{state: 7,"), "'7' is no grade"),
        ("firmness.yaml", ("  state: assertive\n", ""), "'state' has no class"),
        ("firmness.yaml", ("class: refusal", "class: denial"), "'denial' is no class"),
        ("undertakings.yaml", ("nominal_level: 2", "nominal_level: 6"), "'6' is no level"),
        ("undertakings.yaml", ("  high: [", "  utmost: ["), "'utmost' is no binding"),
        ("undertakings.yaml", ("tiers: {course: B}", "tiers: {course: D}"), "'D' is no tier"),
        (
            "frames.yaml",
            ("addressing_acts: [urge", "addressing_acts: [prod"),
            "'prod' is not an act",
        ),
        ("frames.yaml", ("wished_acts:", "wishes:"), "'wished_acts' is missing"),
        (
            "commissives.yaml",
            ("demanding_acts: [urge", "demanding_acts: [prod"),
            "'prod' is no act",
        ),
    ],
)
def test_a_fault_in_the_data_is_named(
    tmp_path, name: str, change: tuple[str, str], message: str
) -> None:
    """The file, the value and the values that there are stand in the message."""
    from importlib import resources

    for file in FILES:
        text = (resources.files("communique.data") / "lexicon" / file).read_text(encoding="utf-8")
        if file == name:
            assert change[0] in text
            text = text.replace(*change, 1)
        (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message) as caught:
        load_lexicon(tmp_path)
    assert name in str(caught.value)


def test_no_word_was_read_as_a_truth_value(tools: Tools) -> None:
    """YAML takes a bare "on" for true: no list holds anything but words."""

    def words(value: object) -> list[object]:
        if isinstance(value, dict):
            return [w for item in value.values() for w in words(item)]
        return [w for item in value for w in words(item)] if isinstance(value, list) else [value]

    lexicon = tools.lexicon
    tables = [
        lexicon.firmness, lexicon.undertakings, lexicon.commissives, lexicon.meetings,
        lexicon.publishers, lexicon.frames["particles"],
    ]  # fmt: skip
    assert not [w for w in words(tables) if isinstance(w, bool)]


@pytest.mark.parametrize(
    ("sentence", "committers", "value"),
    [
        ("Minister Novak said that Slovenia would contribute 1.2 trillion won to the fund.",
         ("slovenia",), "1200000000000"),
        ("Minister Silva noted that Spain, which had pledged 5 million euros in 2023, will open its "
         "market.", ("spain",), None),
        ("If the truce holds, Portugal will send 50 engineers, Minister Silva said.",
         ("portugal",), None),
        ("Minister Silva thanked Minister Novak for her commitment to donate 5 million euros.",
         ("slovenia",), "5000000"),
    ],
)  # fmt: skip
def test_whose_undertaking_it_is_and_of_how_much(
    sentence: str, committers: tuple[str, ...], value: str | None, tools: Tools
) -> None:
    """What is said of a party in commas, or on a condition before it, does not hide what it will do."""
    found = commitment(sentence, tools)
    assert found.committers == committers
    assert [a.value for a in found.amounts] == ([value] if value else [])
    assert (found.condition is not None) == sentence.startswith("If")


def test_what_was_never_promised_is_no_undertaking(tools: Tools) -> None:
    assert not read(
        "Minister Silva said that Spain had never promised to close it.", tools
    ).commitments
    assert not read("Minister Silva said that dams will contribute to growth.", tools).commitments


def test_a_second_noun_has_a_level_of_its_own(tools: Tools) -> None:
    """ "their commitment to X and their readiness to Y": the second is no more than readiness."""
    both = read(
        "Minister Novak reaffirmed Slovenia's commitment to build a dam and its readiness to host the "
        "forum.", tools,
    ).commitments  # fmt: skip
    assert [(c.trigger.quote, c.level) for c in both] == [("commitment", 5), ("readiness", 2)]
