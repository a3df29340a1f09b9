"""Undertakings of those who issue a statement together: in main clauses, lists and labelled lines."""

from __future__ import annotations

import pytest
from undertakings import BOTH, CONFIRMED, DECIDED, INTENDED, POR, SLO, Undertaken, undertaken

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("As we mark the day of the sea, we commit to open a school of sailing.",
         [(DECIDED, BOTH, "we commit to open a school of sailing")]),
        ("As we salute our sailors, we agree to open a school of sailing.",
         [(DECIDED, BOTH, "we agree to open a school of sailing")]),
        ("When Portugal announces its new tariff, Slovenia will lift the ban on cork.",
         [(DECIDED, SLO, "Slovenia will lift the ban on cork")]),
        ("Once Slovenia welcomes the first crew, Portugal will send a second one.",
         [(DECIDED, POR, "Portugal will send a second one")]),
        # the words of another go on behind a comma
        ("As Portugal stressed, we reaffirm our commitment to a clean sea.",
         [(CONFIRMED, BOTH, "our commitment to a clean sea")]),
        # no comma parts a year from who acts
        ("In 2028 the two countries will open a school of sailing.",
         [(DECIDED, BOTH, "the two countries will open a school of sailing")]),
        ("By 2029 both countries agree to open a school of sailing.",
         [(DECIDED, BOTH, "both countries agree to open a school of sailing")]),
    ],
)  # fmt: skip
def test_the_main_clause_behind_what_tells_when(
    sentence: str, expected: Undertaken, tools: Tools
) -> None:
    assert undertaken(sentence, "joint", tools) == expected


@pytest.mark.parametrize(
    ("sentence", "acts", "expected"),
    [
        ("We recognise that the stocks of cod are falling, and we commit to guarding them.",
         ["confirm", "commit"], [(DECIDED, BOTH, "we commit to guarding them")]),
        ("We note that piracy hurts all, and we stand ready to escort ships.",
         ["state", "commit"], [(INTENDED, BOTH, "we stand ready to escort ships")]),
        ("We believe that the sea belongs to all, and we welcome the survey.",
         ["state", "welcome"], []),
        # what they believe goes on
        ("They believe that the sea belongs to all, and they welcome the survey.", ["state"], []),
    ],
)  # fmt: skip
def test_we_go_on_behind_what_we_recognise(
    sentence: str, acts: list[str], expected: Undertaken, tools: Tools
) -> None:
    record = read_sentence(sentence, tools, "joint")
    assert [u.act for u in record.utterances] == acts
    assert undertaken(sentence, "joint", tools) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Slovenia and Portugal share a long love of the sea, and intend to map its floor.",
         [(INTENDED, BOTH, "intend to map its floor")]),
        ("Portugal has banned nets of this kind and will burn those that are found.",
         [(DECIDED, POR, "will burn those that are found")]),
        ("Both countries have many islands and are committed to keeping them clean.",
         [(DECIDED, BOTH, "are committed to keeping them clean")]),
        ("Portugal has plans for a port and is the larger of the two.", []),
        ("Slovenia and Portugal have many islands and will remain good friends.", []),
        ("Slovenia keeps a fleet that is old and will replace it.", []),
        ("Slovenia has lent a tug and Portugal will send its crew.",
         [(DECIDED, POR, "Portugal will send its crew")]),
        ("Slovenia has lent a tug and pilots will like it.", []),
        # perfects in a row, of which some promise
        ("Portugal has opened its bays to tugs, pledged to dredge them, and agreed not to tax ships.",
         [(DECIDED, POR, "pledged to dredge them"), (DECIDED, POR, "agreed not to tax ships")]),
        ("Portugal has drained a bay, and with this pact has committed to clean the next one.",
         [(DECIDED, POR, "committed to clean the next one")]),
        ("Portugal has drained a bay, the bottom of which was agreed to be clean.", []),
        ("Tides: Portugal has built a gauge and will read it every day.",
         [(DECIDED, POR, "will read it every day")]),
        # an adjunct may stand in front of the second verb
        ("We acknowledge the worth of the survey and to this end commit to fund it.",
         [(DECIDED, BOTH, "commit to fund it")]),
        ("We welcome the regatta, which we will host in turn.", [(DECIDED, BOTH, "we will host in turn")]),
        ("We welcome the regatta, which will draw many guests.", []),
    ],
)  # fmt: skip
def test_a_second_verb_of_an_assertion(sentence: str, expected: Undertaken, tools: Tools) -> None:
    assert undertaken(sentence, "joint", tools) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Governments of the two countries will set up a board for tides.",
         [(DECIDED, BOTH, "The Governments of the two countries will set up a board for tides")]),
        ("The competent authorities of both sides will test the lamps.",
         [(DECIDED, BOTH, "The competent authorities of both sides will test the lamps")]),
        ("Port and customs authorities from Portugal will train the pilots.",
         [(DECIDED, POR, "Port and customs authorities from Portugal will train the pilots")]),
        ("The authorities of the port will test the lamps.", []),
        ("The Governments of the two countries will benefit from that.", []),
        ("Slovenia and its allies intend to patrol the strait.",
         [(INTENDED, SLO, "Slovenia and its allies intend to patrol the strait")]),
        ("Slovenia and like-minded partners will patrol the strait.",
         [(DECIDED, SLO, "Slovenia and like-minded partners will patrol the strait")]),
        ("Slovenia and fishermen intend to patrol the strait.", []),
        ("Portugal has made commitments on reducing the catch of eels.",
         [(DECIDED, POR, "commitments on reducing the catch of eels")]),
        ("Portugal has made commitments on eels.", []),
    ],
)  # fmt: skip
def test_who_acts_for_the_parties(sentence: str, expected: Undertaken, tools: Tools) -> None:
    assert undertaken(sentence, "joint", tools) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The regatta is a testament to our commitment to a free sea.",
         [(CONFIRMED, BOTH, "our commitment to a free sea")]),
        ("This survey represents a clear sign of our commitment to a free sea.",
         [(CONFIRMED, BOTH, "our commitment to a free sea")]),
        ("The regatta is a test of our commitment to a free sea.", []),
        # what shows that they mean to do it; a poll of others shows nothing
        ("The survey underlines our resolve to clean the bay.",
         [(INTENDED, BOTH, "our resolve to clean the bay")]),
        ("The survey shows the resolve of Norway to clean the bay.", []),
        # they stand in it together
        ("We stand together in our determination to clean the bay.",
         [(INTENDED, BOTH, "our determination to clean the bay")]),
        ("We remain unwavering in our commitment to a free sea.",
         [(CONFIRMED, BOTH, "our commitment to a free sea")]),
        ("We were late in our commitment to a free sea.", []),
        ("We have the shared goal of cleaning the bay.",
         [(INTENDED, BOTH, "the shared goal of cleaning the bay")]),
        ("We have a book on the goal of cleaning the bay.", []),
        ("We will make as much progress as we can on tides.",
         [(DECIDED, BOTH, "We will make as much progress as we can on tides")]),
        # what "it" and "they" will be is no deed of those who speak
        ("It will play a part in the survey.", []),
        ("They will be part of the survey.", []),
        # what a thing is for, its makers do not undertake; what is meant to be made, they do
        ("The fund is intended to feed the crews.", []),
        ("These steps are aimed to feed the crews.", []),
        ("A treaty is intended to be concluded in Rome.",
         [(INTENDED, BOTH, "A treaty is intended to be concluded in Rome")]),
        ("Norway is also expected to feed the crews.", []),
        # support and readiness in one breath, but not gratitude for the readiness of others
        ("They expressed support for the survey and readiness to fund it.",
         [(INTENDED, BOTH, "readiness to fund it")]),
        ("They expressed thanks for the survey and the readiness to fund it.", []),
        # it ends where somebody does something else
        ("We welcomed Portugal's commitment to a free sea, and they stand ready to patrol it.",
         [(DECIDED, POR, "Portugal's commitment to a free sea"),
          (INTENDED, BOTH, "they stand ready to patrol it")]),
        # a wish for a thing is none to do something
        ("We voiced our desire for an end to the quarrel.", []),
        ("We voiced our desire for the quarrel to end.", []),
        # a decision that is only spoken about
        ("We affirmed the need for a say over the decision to mine the strait.", []),
        ("We affirmed the decision to clear the strait.",
         [(CONFIRMED, BOTH, "the decision to clear the strait")]),
    ],
)  # fmt: skip
def test_what_a_noun_stands_for(sentence: str, expected: Undertaken, tools: Tools) -> None:
    assert undertaken(sentence, "joint", tools) == expected


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ("1. Tides: The Participants will measure them with buoys of one kind.",
         "The Participants will measure them with buoys of one kind"),
        ("*Tides and ports* *Slovenia will measure the tides with buoys of one kind.",
         "Slovenia will measure the tides with buoys of one kind"),
        ("Labour: *Portugal has committed to protect the crews of all its ships.",
         "Portugal has committed to protect the crews of all its ships"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("title", ["Joint Statement of Slovenia and Portugal", "Slovenia-Portugal Framework"])  # fmt: skip
def test_a_label_in_front_of_who_acts(title: str, line: str, quote: str, tools: Tools) -> None:
    """Whether the issuers say it, or a text that tells of them."""
    text = f"{title}\n3 March 2026\n\nSlovenia and Portugal met on 2 March 2026.\n\n{line}\n"
    found = read_statement(Document.from_text(text), tools).commitments
    assert [c.passage.quote for c in found] == [quote]
    assert set(found[0].committers) <= set(BOTH)


def test_together_those_of_unknown_sides_stand_for_all_sides(tools: Tools) -> None:
    """A head of division of whom no state is told is no party himself."""
    text = (
        "Slovenia-Portugal Dialogue: Joint Statement by the Governments of Slovenia and Portugal\n"
        "3 March 2026\n\nThe dialogue was led by Political Director Jana Novak, Division of Seas, "
        "and Deputy Director Pedro Silva, Bureau of Tides.\n\nThey agreed to open a school.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert set(record.issuers) == set(BOTH)
    assert [set(c.committers) for c in record.commitments] == [set(BOTH)]


@pytest.mark.parametrize(
    "words",
    [
        "European Commission Executive Vice President Marta Kral",
        "European Commission Executive Vice Presidents Marta Kral and Josef Dorn",
        "European Commissioner Marta Kral",
    ],
)
def test_who_holds_an_office_of_the_union_stands_for_it(words: str, tools: Tools) -> None:
    text = (
        "Meeting in Porto\n3 March 2026\n\nOn 3 March, Foreign Minister Pedro Silva of Portugal met "
        f"{words} in Porto. They agreed to open a school of sailing.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert [set(c.committers) for c in record.commitments] == [{"portugal", "eu"}]


@pytest.mark.parametrize(
    "opening",
    [
        "As leaders of coastal nations, Slovenia, Portugal, and Italy, mindful of the tides,",
        "As the Presidents of Slovenia, Portugal and Italy,",
    ],
)
def test_leaders_say_of_which_states_they_are(opening: str, tools: Tools) -> None:
    text = (
        "Joint Statement on the Tides Pact\n3 March 2026\n\n"
        f"{opening} we resolve to deepen our cooperation. We will build three tugs.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    parties = ("slovenia", "portugal", "italy")
    assert [c.committers for c in record.commitments] == [parties, parties]


def test_leaders_of_nobody_in_particular_are_not_of_the_states_spoken_of(tools: Tools) -> None:
    text = (
        "Joint Statement on Calm\n3 March 2026\n\nAs leaders who have long been worried by the "
        "quarrel of Slovenia and Portugal, we resolve to deepen our cooperation.\n"
    )
    assert read_statement(Document.from_text(text), tools).issuers == ()


@pytest.mark.parametrize("lead", ["To that end, we agree to:", "We will:"])
def test_what_an_item_says_further_is_said_apart(lead: str, tools: Tools) -> None:
    """Behind its first sentence, which goes on with the lead's."""
    text = (
        "Joint Declaration of Slovenia and Portugal on the Sea\n3 March 2026\n\n"
        f"{lead}\n\n- open a school. We will pay for it together. We urge others to join.\n"
        "- train sixty pilots. At the same time we reaffirm our commitment to a free sea.\n"
        "- share charts.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert [" ".join(c.passage.quote.split()).removeprefix("To that end, ") for c in record.commitments] == [
        f"{lead.removeprefix('To that end, ')} - open a school",
        "train sixty pilots",
        "share charts",
        "We will pay for it together",
        "our commitment to a free sea",
    ]  # fmt: skip
    assert [u.act for u in record.utterances[1:]] == ["commit", "urge", "confirm"]
    assert record.utterances[1].passage.quote == "We will pay for it together"


@pytest.mark.parametrize("mark", ["", "<!-- -->\n\n", "<!-- end of list -->\n\n"])
def test_a_comment_parts_no_list(mark: str, tools: Tools) -> None:
    """What a page hides is no part of its words, and "in order to" orders nothing."""
    text = (
        "Joint Declaration of Slovenia and Portugal on the Sea\n3 March 2026\n\n"
        "We agree to the following steps:\n\n- Open a school of sailing, in order to train pilots.\n\n"
        f"{mark}- Agree to share charts; and to map the bay.\n\n{mark}- Build a tug.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert [c.passage.quote for c in record.commitments] == [
        "Open a school of sailing, in order to train pilots",
        "Agree to share charts",
        "to map the bay",
        "Build a tug",
    ]
    assert [u.act for u in record.utterances] == ["agree"] * 4


def test_a_list_behind_commit_to_is_undertaken(tools: Tools) -> None:
    """Though an infinitive stands before the "and": no verb of it goes on with a colon."""
    text = (
        "Joint Declaration of Slovenia and Portugal on the Sea\n3 March 2026\n\n"
        "We are joining forces to stop piracy and commit to:\n\n- arming no ships;\n"
        "- sharing charts; and\n- training pilots.\n"
    )
    found = read_statement(Document.from_text(text), tools).commitments
    assert [" ".join(c.passage.quote.split()) for c in found] == [
        "commit to: - arming no ships",
        "sharing charts",
        "training pilots",
    ]


@pytest.mark.parametrize("words", ['together, the "Participants"', 'hereinafter the "Sides"'])
def test_a_text_that_names_its_parties_is_theirs(words: str, tools: Tools) -> None:
    text = (
        "Slovenia - Portugal Framework for Clean Bays\n3 March 2026\n\nWhereas, the Republic of "
        f"Slovenia and Portugal ({words}) intend to keep their bays clean;\n\nGeneral Provisions\n\n"
        "1. The competent authorities of both countries will test the water.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert (record.kind, record.issuers) == ("joint-statement", BOTH)
    assert [(c.strength, c.committers) for c in record.commitments] == [
        (INTENDED, BOTH),
        (DECIDED, BOTH),
    ]
    assert {a.key for a in record.actors} == set(BOTH)


@pytest.mark.parametrize(
    "whole",
    ["Each of our governments", "All of our countries", "Both of us", "All three of the sides"],
)
def test_each_of_those_who_speak_is_all_of_them(whole: str, tools: Tools) -> None:
    sentence = f"{whole} will open a school of sailing."
    assert undertaken(sentence, "joint", tools) == [(DECIDED, BOTH, sentence[:-1])]


def test_each_of_others_is_nobody_who_speaks(tools: Tools) -> None:
    assert undertaken("Each of the ports will open a school of sailing.", "joint", tools) == []


@pytest.mark.parametrize(
    ("sentence", "act", "expected"),
    [
        ("Further efforts will be made to deepen trade.", "commit",
         [(DECIDED, BOTH, "Further efforts will be made to deepen trade")]),
        ("Greater emphasis will also be placed on training.", "commit",
         [(DECIDED, BOTH, "Greater emphasis will also be placed on training")]),
        ("Working teams will continue their work on the port.", "commit",
         [(DECIDED, BOTH, "Working teams will continue their work on the port")]),
        # what others do, and what only comes about
        ("The efforts of Chile will be praised by all.", "state", []),
        ("The measures will be welcome.", "state", []),
        # said, and not undertaken
        ("We are concerned by the fires and wish to express our condolences to the families.", "greet", []),
    ],
)  # fmt: skip
def test_what_will_be_done_by_nobody_named_the_issuers_undertake(
    sentence: str, act: str, expected: Undertaken, tools: Tools
) -> None:
    record = read_sentence(sentence, tools, "joint")
    assert record.utterances[-1].act == act
    assert undertaken(sentence, "joint", tools) == expected
