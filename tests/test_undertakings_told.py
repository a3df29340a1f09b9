"""Undertakings as readouts tell them: where they end, who is named between, and how firm they are."""

from __future__ import annotations

import pytest
from undertakings import BOTH, CONFIRMED, DECIDED, INTENDED, POR, SLO, undertaken

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence
from communique.records import Record


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They discussed their shared commitment to draining the lake and the importance of clean rivers.",
         [(CONFIRMED, BOTH, "their shared commitment to draining the lake")]),
        ("They reaffirmed their commitment to the treaty, the urgent need for rain, and trade.",
         [(CONFIRMED, BOTH, "their commitment to the treaty")]),
        ("They reaffirmed their commitment to the treaty, efforts to end the drought, and trade.",
         [(CONFIRMED, BOTH, "their commitment to the treaty")]),
        ("They reaffirmed their commitment to the treaty; upcoming opportunities for trade; and tides.",
         [(CONFIRMED, BOTH, "their commitment to the treaty")]),
        ("They reaffirmed their commitment to the treaty and their firm support for the ferry.",
         [(CONFIRMED, BOTH, "their commitment to the treaty")]),
        ("They reaffirmed their commitment to the treaty and their shared goal of a clean lake.",
         [(CONFIRMED, BOTH, "their commitment to the treaty")]),
        ("They reaffirmed their commitment to the treaty, reflected in ten years of trade.",
         [(CONFIRMED, BOTH, "their commitment to the treaty")]),
        ("Minister Silva stressed that Portugal's commitment to the treaty is in line with her plans.",
         [(CONFIRMED, POR, "Portugal's commitment to the treaty")]),
        # parts of what is undertaken
        ("They reaffirmed their commitment to both open talks and efforts to end the drought.",
         [(CONFIRMED, BOTH, "their commitment to both open talks and efforts to end the drought")]),
        ("They reaffirmed their commitment to the treaty and the rule of law.",
         [(CONFIRMED, BOTH, "their commitment to the treaty and the rule of law")]),
        # what is restated stands; what is passed on is promised
        ("Portugal emphasised its pledge to drain the lake.",
         [(CONFIRMED, POR, "its pledge to drain the lake")]),
        ("Minister Silva relayed Portugal's commitment to drain the lake.",
         [(DECIDED, POR, "Portugal's commitment to drain the lake")]),
        ("They discussed Portugal's unwavering commitment to the treaty.",
         [(CONFIRMED, POR, "Portugal's unwavering commitment to the treaty")]),
    ],
)  # fmt: skip
def test_where_commitments_end_and_how_firm_they_are(
    sentence: str, expected: list[tuple[str, tuple[str, ...], str]], tools: Tools
) -> None:
    assert undertaken(sentence, "joint", tools) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Minister Novak said that Slovenia, together with its allies and partners, will drain the lake.",
         [(DECIDED, SLO, "Slovenia, together with its allies and partners, will drain the lake")]),
        ("Minister Novak said that Slovenia along with its allies will drain the lake.",
         [(DECIDED, SLO, "Slovenia along with its allies will drain the lake")]),
        ("Minister Novak said that Slovenia, allies, and partners will drain the lake.",
         [(DECIDED, SLO, "Slovenia, allies, and partners will drain the lake")]),
        ("Minister Novak reaffirmed the readiness of Slovenia, in close coordination with its partners, to drain the lake.",
         [(CONFIRMED, SLO,
           "the readiness of Slovenia, in close coordination with its partners, to drain the lake")]),
        ("Slovenia, through its Agency for Lakes, will fund new pumps.",
         [(DECIDED, SLO, "Slovenia, through its Agency for Lakes, will fund new pumps")]),
        ("Minister Novak welcomed a meeting of ministers in Slovenia with an aim to end the drought.", []),
        ("Minister Novak said that Slovenia, with its many lakes, is a friend of fishermen.", []),
    ],
)  # fmt: skip
def test_those_who_act_beside_a_party(
    sentence: str, expected: list[tuple[str, tuple[str, ...], str]], tools: Tools
) -> None:
    assert undertaken(sentence, "readout", tools) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They reaffirmed the Slovenian and Portuguese commitment to the treaty.",
         [(CONFIRMED, BOTH, "the Slovenian and Portuguese commitment to the treaty")]),
        ("They reaffirmed help for Slovenia and the Portuguese commitment to the treaty.",
         [(CONFIRMED, POR, "the Portuguese commitment to the treaty")]),
        ("They reaffirmed the United States’ and the European Union’s commitment to the treaty.",
         [(CONFIRMED, ("united-states", "eu"),
           "United States’ and the European Union’s commitment to the treaty")]),
        ("Slovenia reaffirmed its support for Portugal’s security and commitment to draining the lake.",
         [(CONFIRMED, SLO, "commitment to draining the lake")]),
    ],
)  # fmt: skip
def test_of_two_and_of_a_pair(
    sentence: str, expected: list[tuple[str, tuple[str, ...], str]], tools: Tools
) -> None:
    assert undertaken(sentence, "joint", tools) == expected


def readout(visitor: str, tools: Tools, said: str = "They agreed to drain the lake.") -> Record:
    text = (
        f"Readout of Minister Novak's Call with {visitor}\n3 March 2026\n\n"
        f"Slovenian Foreign Minister Jana Novak spoke today with {visitor}. {said}\n"
    )
    return read_statement(Document.from_text(text), tools)


@pytest.mark.parametrize(
    "visitor",
    [
        "Portuguese Presidential Tide Advisor Pedro Silva",
        "Portuguese MFA Secretary General Pedro Silva",
        "Pedro Silva, Diplomatic Advisor to the Portuguese Prime Minister",
    ],
)
def test_before_an_unknown_office_stands_its_state(visitor: str, tools: Tools) -> None:
    assert [c.committers for c in readout(visitor, tools).commitments] == [BOTH]


def test_both_leaders_who_are_welcomed_are_others(tools: Tools) -> None:
    visitors = "Prime Minister Pedro Silva of Portugal and President Ana Ruiz of Chile"
    said = "She welcomed both leaders' commitment to settling the matter."
    record = readout(visitors, tools, said)
    assert [c.committers for c in record.commitments] == [("portugal", "chile")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a course of one's own is looked forward to, an event is not
        ("Minister Novak said that Slovenia looks forward to further close cooperation on tides.",
         [(INTENDED, SLO, "Slovenia looks forward to further close cooperation on tides")]),
        ("Minister Novak said that Slovenia looks forward to the fair.", []),
        # what backs others undertakes nothing
        ("Minister Novak offered her full support for the reforms of the Senate.", []),
        ("Slovenia offered its support to the crews.",
         [(INTENDED, SLO, "Slovenia offered its support to the crews")]),
        # told of a matter, and how it will be done
        ("They discussed the questions that Slovenia will take up at the fair.", []),
        ("They discussed how they will drain the lake.", [(DECIDED, BOTH, "they will drain the lake")]),
        ("They will also remain in close contact on tides.",
         [(DECIDED, BOTH, "They will also remain in close contact on tides")]),
        ("They agreed that they and their teams would drain the lake.",
         [(DECIDED, BOTH, "they and their teams would drain the lake")]),
        ("They agreed that neither country would tax the ferry.",
         [(DECIDED, BOTH, "neither country would tax the ferry")]),
        # what is done to somebody
        ("Minister Novak said that Slovenia will continue to be told of the talks.", []),
        ("Minister Novak said that Slovenia will continue to be engaged in the talks.",
         [(DECIDED, SLO, "Slovenia will continue to be engaged in the talks")]),
        # the importance of it, and whose it is where no word tells
        ("They discussed the importance of a shared commitment to clean rivers.", []),
        ("The exercise demonstrated shared resolve to defend the bay.",
         [(INTENDED, BOTH, "shared resolve to defend the bay")]),
        ("They thanked Slovenia for Slovenia’s help and continued willingness to lend a ship.",
         [(INTENDED, SLO, "continued willingness to lend a ship")]),
    ],
)  # fmt: skip
def test_what_is_undertaken_and_what_is_not(
    sentence: str, expected: list[tuple[str, tuple[str, ...], str]], tools: Tools
) -> None:
    assert undertaken(sentence, "joint", tools) == expected


def test_neither_denies(tools: Tools) -> None:
    record = read_sentence("They agreed that neither side would tax the ferry.", tools, "joint")
    assert [c.negated for c in record.commitments] == [True]


@pytest.mark.parametrize(
    "deed",
    [
        "join the forum, a plan announced during the visit of the Premier in September",
        "meet the challenges of today and tomorrow",
        "protect the gains of the Good Friday Agreement",
        "work closely in the lead-up to the centenary in 2027",
        "work closely in the lead-up to Chile's hosting of the Harbour Forum in Lota in October",
    ],
)
def test_dates_of_other_things_are_no_term(deed: str, tools: Tools) -> None:
    visitor = "Portuguese Prime Minister Pedro Silva"
    record = readout(visitor, tools, f"They agreed to {deed}.")
    assert [c.due for c in record.commitments] == [None]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # each clause of a party is its own
        ("They agreed that their teams would map the bay and the two leaders would open the port.",
         [(DECIDED, BOTH, "their teams would map the bay"), (DECIDED, BOTH, "the two leaders would open the port")]),
        ("They agreed that Slovenia and Portugal would map the bay.",
         [(DECIDED, BOTH, "Slovenia and Portugal would map the bay")]),
        ("They committed to work hard to open the port and to continue mapping the bay.",
         [(DECIDED, BOTH, "They committed to work hard to open the port"),
          (DECIDED, BOTH, "to continue mapping the bay")]),
        # what is called firm is restated, whatever article it has
        ("They underscored a continuing commitment to draining the lake.",
         [(CONFIRMED, BOTH, "a continuing commitment to draining the lake")]),
        ("They underscored an unwritten commitment to beauty.", []),
        ("They welcomed the Slovenian decision earlier this year to drain the lake.",
         [(DECIDED, SLO, "the Slovenian decision earlier this year to drain the lake")]),
        # supposed only, or a stance
        ("They warned of the effects of any possible Slovenian decision to drain the lake.", []),
        ("They agreed on strong support for the fishermen.", []),
        ("Slovenia will make a further $3 million donation to the fishermen.",
         [(DECIDED, SLO, "Slovenia will make a further $3 million donation to the fishermen")]),
    ],
)  # fmt: skip
def test_clauses_of_their_own_and_what_is_restated(
    sentence: str, expected: list[tuple[str, tuple[str, ...], str]], tools: Tools
) -> None:
    assert undertaken(sentence, "joint", tools) == expected


def test_where_others_will_act(tools: Tools) -> None:
    said = "Minister Novak will host a forum in Bled, where the two ministers will review the map."
    record = readout("Portuguese Foreign Minister Pedro Silva", tools, said)
    assert [(c.committers, c.passage.quote) for c in record.commitments] == [
        (SLO, "Minister Novak will host a forum in Bled"),
        (BOTH, "the two ministers will review the map"),
    ]


@pytest.mark.parametrize("thanks", ["thanked", "commended"])
def test_for_what_a_minister_is_thanked_is_no_part_of_his_office(thanks: str, tools: Tools) -> None:
    said = f"She {thanks} the Foreign Minister for Portugal's help and commitment to draining the lake."
    record = readout("Portuguese Foreign Minister Pedro Silva", tools, said)
    assert [(c.committers, c.passage.quote) for c in record.commitments] == [
        (POR, "commitment to draining the lake")
    ]


def test_as_many_sides_are_bound_as_a_title_names(tools: Tools) -> None:
    """Of one of the three nobody is told who speaks for it; the three governments are three."""
    text = (
        "Joint Statement from Chile, Portugal and Slovenia on the Harbour Forum\n3 March 2026\n\n"
        "During the forum on 1 March President Ana Ruiz of Chile and Foreign Minister Jana Novak of "
        "Slovenia opened the port. The three governments committed to draining the lake.\n"
    )
    record = read_statement(Document.from_text(text), tools)
    assert [set(c.committers) for c in record.commitments] == [{"chile", "portugal", "slovenia"}]
