"""Undertakings in the words of many ministries: whose they are, how firm, and where they end."""

from __future__ import annotations

import pytest
from undertakings import BOTH, CONFIRMED, DECIDED, INTENDED, POR, SLO, undertaken

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # deeds in a list are parted, things are not
        ("They resolved to take up tasks such as: clearing mines; and closing the old port.",
         [(DECIDED, BOTH, "They resolved to take up tasks such as: clearing mines"),
          (DECIDED, BOTH, "closing the old port")]),
        ("They agreed to deepen cooperation on: tides; safe ports; and the training of pilots.",
         [(DECIDED, BOTH, "They agreed to deepen cooperation on: tides; safe ports; and the training of pilots")]),
        ("They agreed to study new fields, including tides; space, including launches; and ice.",
         [(DECIDED, BOTH, "They agreed to study new fields, including tides; space, including launches; and ice")]),
        ("They resolved to widen their work on ports; tides; and the training of pilots.",
         [(DECIDED, BOTH, "They resolved to widen their work on ports; tides; and the training of pilots")]),
        ("They committed to opening a school; to train pilots; as well as mapping the bay.",
         [(DECIDED, BOTH, "They committed to opening a school"), (DECIDED, BOTH, "to train pilots"),
          (DECIDED, BOTH, "as well as mapping the bay")]),
        ("They agreed to: open a school; train pilots.",
         [(DECIDED, BOTH, "They agreed to: open a school"), (DECIDED, BOTH, "train pilots")]),
        # what is agreed on may be a deed or a thing
        ("The Ministers reached agreement on opening a ferry line.",
         [(DECIDED, BOTH, "The Ministers reached agreement on opening a ferry line")]),
        ("The Ministers came to an understanding to open a ferry line.",
         [(DECIDED, BOTH, "The Ministers came to an understanding to open a ferry line")]),
        ("The Ministers reached agreement on the price of gas.", []),
        ("The two Ministers and their teams agreed to stay in contact.",
         [(DECIDED, BOTH, "The two Ministers and their teams agreed to stay in contact")]),
        ("The Ministers agreed this morning to press ahead with the ferry.",
         [(DECIDED, BOTH, "The Ministers agreed this morning to press ahead with the ferry")]),
        ("The Ministers committed their full efforts to ending the strike.",
         [(DECIDED, BOTH, "The Ministers committed their full efforts to ending the strike")]),
        ("Alice Smith will hold talks in the palace.", []),
        ("They committed themselves to opening the archives.",
         [(DECIDED, BOTH, "They committed themselves to opening the archives")]),
        # not to let it happen is a deed
        ("Both Ministers affirmed that they will not allow their ports to be used by pirates.",
         [(CONFIRMED, BOTH, "they will not allow their ports to be used by pirates")]),
        ("Both Ministers affirmed that they will allow time to pass.", []),
        ("They reaffirmed their commitment at the highest level to opening the port.",
         [(CONFIRMED, BOTH, "their commitment at the highest level to opening the port")]),
        ("They reaffirmed their commitment at the summit.", []),
        # the noun of a pair has the owner of the first one, and ends where a stance begins
        ("They reaffirmed Slovenia and Portugal's shared values and commitment to the treaty.",
         [(CONFIRMED, BOTH, "commitment to the treaty")]),
        # adjectives may be joined
        ("Minister Silva stressed his rock-solid, enduring commitment to the treaty.",
         [(CONFIRMED, POR, "his rock-solid, enduring commitment to the treaty")]),
        ("Minister Silva recalled Portugal's firm, clear and lasting commitment to the treaty.",
         [(CONFIRMED, POR, "Portugal's firm, clear and lasting commitment to the treaty")]),
        ("Minister Silva stressed the sea, strong commitment to the treaty aside.", []),
        # what one strives for is meant, and not promised
        ("Minister Silva said that Portugal will strive to drain the lake.",
         [(INTENDED, POR, "Portugal will strive to drain the lake")]),
        # to make sure is a deed, and so is to remain engaged
        ("Minister Silva said that Portugal will make sure that the port stays open.",
         [(DECIDED, POR, "Portugal will make sure that the port stays open")]),
        ("Minister Silva said that Portugal will remain closely engaged in the talks.",
         [(DECIDED, POR, "Portugal will remain closely engaged in the talks")]),
        ("Minister Silva said that Portugal will remain a friend.", []),
        # it ends where a second verb tells what is
        ("They reaffirmed their commitment to the treaty and are old friends.",
         [(CONFIRMED, BOTH, "their commitment to the treaty")]),
        # a second verb of a clause is as firm as it says
        ("Minister Silva announced that Portugal plans to open a school and would go on training pilots.",
         [(INTENDED, POR, "Portugal plans to open a school"), (DECIDED, POR, "would go on training pilots")]),
        ("Minister Silva said Portugal intends to open a school and will train pilots.",
         [(INTENDED, POR, "Portugal intends to open a school"), (DECIDED, POR, "will train pilots")]),
        # what was agreed stands in sentences of its own
        ("They agreed to three steps which open a new era.", []),
        ("They also agreed on a number of other measures.", []),
        ("They agreed on three steps to save the whales.",
         [(DECIDED, BOTH, "They agreed on three steps to save the whales")]),
        # behind who heard it no "that" is needed
        ("Minister Silva told Minister Novak he would drain the lake.",
         [(DECIDED, POR, "he would drain the lake")]),
        ("Minister Silva informed her he would drain the lake.", [(DECIDED, POR, "he would drain the lake")]),
        ("Minister Silva told Minister Novak how he would drain the lake.", []),
        ("They reaffirmed their shared and steadfast commitment to the treaty.",
         [(CONFIRMED, BOTH, "their shared and steadfast commitment to the treaty")]),
        ("They reaffirmed their commitment to safe ports, opposition to tariffs and support for trade.",
         [(CONFIRMED, BOTH, "their commitment to safe ports")]),
        ("They reaffirmed their opposition to tariffs and support for trade.", []),
        ("Both sides committed to opening the port, and to report to ministers.",
         [(DECIDED, BOTH, "Both sides committed to opening the port"),
          (DECIDED, BOTH, "to report to ministers")]),
        # who acts: governments and those who work for them
        ("Minister Novak indicated that the Government of Slovenia will defend its crews.",
         [(DECIDED, SLO, "the Government of Slovenia will defend its crews")]),
        ("Minister Novak said her government would set out the path to peace.",
         [(DECIDED, SLO, "her government would set out the path to peace")]),
        ("They agreed that officials would work on a plan for the port.",
         [(DECIDED, BOTH, "officials would work on a plan for the port")]),
        ("They agreed that both teams would meet again.", [(DECIDED, BOTH, "both teams would meet again")]),
        ("They agreed that officials are busy.", []),
        ("They noted that officials would grow tired.", []),
        ("Minister Silva announced that Portuguese officials would travel to Koper.",
         [(DECIDED, POR, "Portuguese officials would travel to Koper")]),
        ("Minister Silva announced that Portuguese wines would travel to Koper.", []),
        # a state goes on with what its minister said
        ("Minister Silva said that the dam is safe. Portugal will, as always, send a crew.",
         [(DECIDED, POR, "Portugal will, as always, send a crew")]),
        ("Minister Silva said that the dam is safe. The dam will, as always, hold.", []),
        # whose: "his" and "her" of who is thanked, "of both countries"
        ("Minister Silva thanked Minister Novak for her readiness to open a port.",
         [(INTENDED, SLO, "her readiness to open a port")]),
        ("Minister Silva expressed his thanks to Minister Novak for the loan and his readiness to help.",
         [(INTENDED, POR, "his readiness to help")]),
        ("The two ministers reaffirmed the commitment of both countries to a sound friendship.",
         [(CONFIRMED, BOTH, "the commitment of both countries to a sound friendship")]),
        ("They welcomed the recent announcement by Spain to lower tariffs.",
         [(DECIDED, ("spain",), "the recent announcement by Spain to lower tariffs")]),
        ("They read the announcement of the harbour board.", []),
        # further words of willing
        ("Minister Silva expressed Portugal's interest in taking part in the fair.",
         [(INTENDED, POR, "Portugal's interest in taking part in the fair")]),
        ("Minister Silva expressed his interest in the fair.", []),
        ("They confirmed their interest in trading fish.", []),
        ("The ministers affirmed their keenness to hold the fair each year.",
         [(CONFIRMED, BOTH, "their keenness to hold the fair each year")]),
        ("Minister Silva said Portugal expects to deepen trade with Slovenia.",
         [(INTENDED, POR, "Portugal expects to deepen trade with Slovenia")]),
        ("Minister Silva said Portugal expects to see trade grow.", []),
        ("Minister Silva expressed his desire to see trade grow.", []),
        ("Minister Silva was pleased to accept the invitation to visit Koper.",
         [(DECIDED, POR, "Minister Silva was pleased to accept the invitation to visit Koper")]),
        ("Minister Silva was pleased to visit Koper.", []),
        ("They also affirmed plans to deepen trade.", [(CONFIRMED, BOTH, "plans to deepen trade")]),
        ("They also read plans to deepen trade.", []),
        ("Minister Silva underscored Portugal's resolve to stand with Slovenia.", []),
        ("Minister Novak commended Portugal's plan to build a port and its pledge of ten boats.",
         [(INTENDED, POR, "Portugal's plan to build a port"), (INTENDED, POR, "its pledge of ten boats")]),
        ("Minister Novak welcomed Portugal's pledge of ten boats.",
         [(DECIDED, POR, "Portugal's pledge of ten boats")]),
        ("Minister Novak welcomed Portugal's plan of the port.", []),
        ("Minister Silva announced that Portugal is to host a fair in May.",
         [(DECIDED, POR, "Portugal is to host a fair in May")]),
        ("Minister Silva announced that a fair is to be held in May.", []),
        # where it ends
        ("Minister Silva reaffirmed Portugal's commitment to peace, as shown by the treaty of 2020.",
         [(CONFIRMED, POR, "Portugal's commitment to peace")]),
        ("Minister Silva reaffirmed Portugal's commitment to peace, as well as plans of old.",
         [(CONFIRMED, POR, "Portugal's commitment to peace")]),
        ("The choice lies with the farmers, and Minister Silva will find friends there.", []),
        # what somebody does already is agreed upon and not undertaken
        ("They agreed on the Council's unique contribution to peace.", []),
        # in the second of two clauses, none of which is said by anybody
        ("The choice lies with the farmers, and the Portuguese Government will continue to help them.",
         [(DECIDED, POR, "the Portuguese Government will continue to help them")]),
    ],
)  # fmt: skip
def test_who_undertakes_what(
    sentence: str, expected: list[tuple[str, tuple[str, ...], str]], tools: Tools
) -> None:
    """Told by a narrator."""
    assert undertaken(sentence, "readout", tools) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # "make", "bring" and "be" are deeds with some words, and foretell with others
        ("We will make use of the port.", [(DECIDED, BOTH, "We will make use of the port")]),
        ("We will make every effort to open it.", [(DECIDED, BOTH, "We will make every effort to open it")]),
        ("We will bring forward a plan.", [(DECIDED, BOTH, "We will bring forward a plan")]),
        ("The port will make trade safer.", []),
        ("The dam will bring water.", []),
        # a try is meant and not promised
        ("We will seek opportunities to engage partners.",
         [(INTENDED, BOTH, "We will seek opportunities to engage partners")]),
        # "and to", "as well as to" part; a "to" inside one of them does not
        ("We reaffirmed our commitment to the treaty and to a free sea.",
         [(CONFIRMED, BOTH, "our commitment to the treaty"), (CONFIRMED, BOTH, "to a free sea")]),
        ("We committed to begin work on ships, as well as to expand training and to deepen ties.",
         [(DECIDED, BOTH, "We committed to begin work on ships"), (DECIDED, BOTH, "to expand training"),
          (DECIDED, BOTH, "to deepen ties")]),
        ("We are committed to finding a sound approach to sharing fish.",
         [(DECIDED, BOTH, "We are committed to finding a sound approach to sharing fish")]),
        ("We are committed to sharing fish and to keeping the peace.",
         [(DECIDED, BOTH, "We are committed to sharing fish"), (DECIDED, BOTH, "to keeping the peace")]),
    ],
)  # fmt: skip
def test_what_parties_undertake_together(
    sentence: str, expected: list[tuple[str, tuple[str, ...], str]], tools: Tools
) -> None:
    """In the words of a joint statement."""
    assert undertaken(sentence, "joint", tools) == expected


@pytest.mark.parametrize(
    ("sentence", "context", "act"),
    [
        ("The Ministers and Secretaries welcomed the plan.", "joint", "welcome"),
        ("Ministers and officials welcomed the plan.", "joint", "welcome"),
        ("They spoke candidly about the price of grain.", "readout", "discuss"),
        ("They had candid, direct, and useful discussions on the price of grain.", "readout", "discuss"),
        ("The two ministers updated each other on the price of grain.", "readout", "discuss"),
        ("Minister Silva shared his assessment of the dam.", "readout", "state"),
        ("They shared assessments of the dam.", "readout", "discuss"),
        ("Minister Silva shared their assessment of the dam.", "readout", "discuss"),
        ("Our thoughts and prayers are with the crew.", "joint", "greet"),
        ("Our deepest sympathies go out to the families.", "joint", "greet"),
        ("Our thanks go to the crew for its help.", "joint", "thank"),
        ("Our ports are full of ships.", "joint", "state"),
        ("Minister Silva updated Minister Novak on the price of grain.", "readout", "state"),
        ("Minister Silva raised U.S. objections to the dam.", "readout", "oppose"),
        ("Minister Silva re-emphasised the need for a dam.", "readout", "confirm"),
        ("Minister Silva expressed his desire to see trade grow.", "readout", "request"),
        ("Minister Silva was pleased to accept the invitation.", "readout", "agree"),
        ("Minister Silva was pleased to see the port.", "readout", "welcome"),
    ],
)  # fmt: skip
def test_which_act_it_is(sentence: str, context: str, act: str, tools: Tools) -> None:
    """One act each, by its verb and what the verb takes."""
    assert [u.act for u in read_sentence(sentence, tools, context).utterances] == [act]


SLOVENE = "Statement by the President of Slovenia, Nataša Pirc Musar\n\n14 March 2023\n\n"
THANKS = "We thank the crew for the bread that they baked for all of us in Koper. "


def undertaken_in(text: str, tools: Tools) -> list[tuple[str, tuple[str, ...], str, str | None]]:
    return [
        (c.strength, c.committers, c.passage.quote, c.due)
        for c in read_statement(Document.from_text(text), tools).commitments
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # whoever issues a statement undertakes what "I" will do, and what the own government will
        ("While in Lisbon I will also open a fair.", [(DECIDED, SLO, "I will also open a fair")]),
        ("I will have talks with Minister Cravinho.",
         [(DECIDED, SLO, "I will have talks with Minister Cravinho")]),
        ("I hope to sign the treaty there.", [(INTENDED, SLO, "I hope to sign the treaty there")]),
        ("My Government stands ready to lend two ships.",
         [(INTENDED, SLO, "My Government stands ready to lend two ships")]),
        ("That is why Slovenia will continue to drain the lake.",
         [(DECIDED, SLO, "Slovenia will continue to drain the lake")]),
        # words of a speech undertake nothing
        ("I want to thank the Portuguese people.", []),
        ("I would hope that they prevail.", []),
        ("I will say that it was hard.", []),
        # a second verb of one subject
        ("Slovenia is a member of the pact and will host its office.",
         [(DECIDED, SLO, "will host its office")]),
        ("Slovenia welcomes the treaty and stands ready to sign it.",
         [(INTENDED, SLO, "stands ready to sign it")]),
        ("Slovenia is not seeking to raise its tariffs.", []),
        ("The Slovenian Government will be seeking to build a port.",
         [(INTENDED, SLO, "The Slovenian Government will be seeking to build a port")]),
    ],
)  # fmt: skip
def test_first_persons_undertake_for_their_state(
    sentence: str, expected: list[tuple[str, tuple[str, ...], str]], tools: Tools
) -> None:
    found = undertaken_in(SLOVENE + THANKS + sentence + "\n", tools)
    assert [f[:3] for f in found] == expected


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        # the line with the day of issue is no part of the sentence below it
        ("I will visit Portugal from 19 to 21 May to open a fair.", "2023-05-21"),
        ("I will open a school in Koper.", None),
        ("We look forward to deepening ties at the NATO Summit in Vilnius in July.", "2023-07"),
    ],
)
def test_due_dates_of_first_sentences(sentence: str, due: str | None, tools: Tools) -> None:
    assert [f[3] for f in undertaken_in(SLOVENE + sentence + "\n", tools)] == [due]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They discussed their mutual commitment to ending piracy and collaborated on tides.",
         [(CONFIRMED, BOTH, "their mutual commitment to ending piracy")]),
        ("The Ministers reviewed plans to open a joint consulate.",
         [(INTENDED, BOTH, "plans to open a joint consulate")]),
        ("Slovenia pledged to lend a ship, and it plans to train the crew.",
         [(DECIDED, SLO, "Slovenia pledged to lend a ship"), (INTENDED, SLO, "it plans to train the crew")]),
        ("Portugal will lend a ship, and encourages Slovenia to train its crew.",
         [(DECIDED, POR, "Portugal will lend a ship")]),
        ("They underscored their shared commitment to stand with the Ukrainian people.",
         [(CONFIRMED, BOTH, "their shared commitment to stand with the Ukrainian people")]),
        ("As Chair of the Harbour Forum, Portugal remains committed to building ports.",
         [(CONFIRMED, POR, "Portugal remains committed to building ports")]),
        ("The Ministers reaffirmed their wish for the European Union to go on with its work.", []),
    ],
)  # fmt: skip
def test_what_is_planned_and_shared(
    sentence: str, expected: list[tuple[str, tuple[str, ...], str]], tools: Tools
) -> None:
    assert undertaken(sentence, "joint", tools) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The fund is part of Slovenia's commitment to build schools.",
         [(DECIDED, SLO, "Slovenia's commitment to build schools")]),
        ("The fund builds on Slovenia's promise to halve the gap.",
         [(DECIDED, SLO, "Slovenia's promise to halve the gap")]),
        ("The road is one more step in Slovenia's ironclad commitment to the peace of the lake.",
         [(CONFIRMED, SLO, "Slovenia's ironclad commitment to the peace of the lake")]),
        # kept already, of no deed, or of others
        ("In May the crews fulfilled Slovenia's commitment to build schools.", []),
        ("The fair is about Slovenia's commitment to beauty.", []),
        ("The fair is about Spain's commitment to build schools.", []),
    ],
)  # fmt: skip
def test_commitments_told_in_passing(
    sentence: str, expected: list[tuple[str, tuple[str, ...], str]], tools: Tools
) -> None:
    """What one's own state is committed to counts, whatever is told of it."""
    assert undertaken(sentence, "readout", tools) == expected
