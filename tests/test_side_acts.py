"""Acts beside the main verb: participles before, inside and behind it, and what a visit was for."""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence

NOVAK, SILVA = "jana-novak", "pedro-silva"
BOTH = (NOVAK, SILVA)

A, B = (NOVAK,), (SILVA,)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # in front of the subject
        ("Recalling the storm of last May, which took many boats, both sides welcomed the new line.",
         [("state", BOTH, "Recalling"), ("welcome", BOTH, "both sides")]),
        ("Expressing his thanks for the loan, Minister Silva called for calm.",
         [("thank", B, "Expressing"), ("urge", B, "Minister Silva")]),
        ("Strongly condemning the raid, Minister Novak called for calm.",
         [("condemn", A, "condemning"), ("urge", A, "Minister Novak")]),
        ("Deploring the loss of life, they called for calm.",
         [("condemn", BOTH, "Deploring"), ("urge", BOTH, "they")]),
        ("Sharing the view that water is a common good, the ministers agreed to open a well.",
         [("confirm", BOTH, "Sharing"), ("agree", BOTH, "the ministers")]),
        # what they note or recognise there is the ground of the act, and none of its own
        ("Noting the good harvest of rye, Minister Silva thanked the crew.", [("thank", B, "Minister Silva")]),
        ("Recognising how much depends on rain, both sides agreed to open a well.",
         [("agree", BOTH, "both sides")]),
        ("Minister Silva thanked the crew, noting the good harvest of rye.",
         [("thank", B, "Minister Silva"), ("state", B, "noting")]),
        # between subject and verb, however long
        ("Both sides, fully sharing the view that a raid on ships at sea breaks the law of each of the "
         "two ports and of all the others, agreed to open a port.",
         [("confirm", BOTH, "sharing"), ("agree", BOTH, "agreed")]),
        # behind a verb that is no act, and two of them
        ("The ministers met in Lisbon, reaffirming the old ties between the two ports.",
         [("confirm", BOTH, "reaffirming")]),
        ("Minister Novak toured the yard, praising the crew for its work.", [("praise", A, "praising")]),
        ("Minister Novak met the crew, thanking the cook and calling for better pay.",
         [("thank", A, "thanking"), ("urge", A, "calling")]),
        ("They discussed trade, stressing that the port must stay open.",
         [("discuss", BOTH, "They"), ("state", BOTH, "stressing")]),
        # somebody else's, behind "with"
        ("Both sides discussed trade, with Minister Silva insisting on a lasting peace and pleading for "
         "calm.",
         [("discuss", BOTH, "Both sides"), ("urge", B, "Minister Silva"), ("urge", B, "pleading")]),
        ("They discussed trade, with Minister Silva wearing a hat.", [("discuss", BOTH, "They")]),
        ("They agreed on ending the strike and thanking the crews.", [("agree", BOTH, "They")]),
        ("Referring to the storm of last May, Minister Silva called for calm.",
         [("urge", B, "Minister Silva")]),
        # reasons and movements are no acts
        ("Considering that this was his first visit, Minister Silva called for calm.",
         [("urge", B, "Minister Silva")]),
        ("Minister Novak, citing the age of the dam, voiced concern.", [("concern", A, "Minister Novak")]),
        ("Looking ahead to the talks in May, Minister Novak called for calm.",
         [("urge", A, "Minister Novak")]),
        ("Minister Novak toured the yard, calling at Koper.", []),
        ("The ship left the port, noting its draught.", []),
    ],
)  # fmt: skip
def test_a_participle_is_an_act_of_the_subject(
    sentence: str, expected: list[tuple[str, tuple[str, ...], str]], tools: Tools
) -> None:
    """Wherever it stands, unless it gives a reason only."""
    found = read_sentence(sentence, tools).utterances
    assert [(u.act, u.speakers) for u in found] == [(a, s) for a, s, _ in expected]
    assert all(u.passage.quote.startswith(e[2]) for u, e in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The meeting was also an opportunity to discuss trade.", [("discuss", BOTH)]),
        ("The talks offered a chance to review the state of the ferry line.", [("discuss", BOTH)]),
        ("The visit provided an occasion for the two ministers to exchange views.", [("discuss", BOTH)]),
        ("The visit gave both ministers the opportunity to take stock of trade and to thank the crew.",
         [("discuss", BOTH), ("thank", BOTH)]),
        ("Minister Novak took the opportunity to thank Portugal for its help.", [("thank", A)]),
        ("Minister Novak used the visit of Minister Silva to praise his work.", [("praise", A)]),
        ("Minister Silva thanked the crew and took the opportunity to congratulate his guest.",
         [("thank", B), ("greet", B)]),
        ("The next meeting will be an opportunity to discuss trade.", []),
        ("The dam offers an opportunity to discuss trade.", []),
        ("Minister Silva used the boat to call on the mayor.", []),
        ("The meeting was an opportunity to build trust.", []),
    ],
)  # fmt: skip
def test_what_an_encounter_was_used_for(
    sentence: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    """ "an opportunity to discuss", "took the occasion to thank": done, if it lies in the past."""
    record = read_sentence(sentence, tools)
    assert [(u.act, u.speakers) for u in record.utterances] == expected


_JOINT = "Joint Statement by Slovenia and Portugal\n3 March 2026\n\n"
PARTIES = ("slovenia", "portugal")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("We, the Foreign Ministers of Slovenia and Portugal:\n\n1. Reiterate our wish for peace.\n\n"
         "2. Further welcome the work of the crews and thank them.\n",
         ["confirm", "welcome", "thank"]),
        ("In Lisbon, the Ministers:\n\n- welcomed the plan;\n- jointly condemned the raid.\n",
         ["welcome", "condemn"]),
        ("The two sides therefore:\n\n(a) call on all states to sign;\n(b) invite the Board to help.\n",
         ["urge", "request"]),
        # what the lead says itself, its items do not say again
        ("Ministers call on all states to:\n\n- support the plan;\n- welcome the crews.\n", ["urge"]),
    ],
)  # fmt: skip
def test_items_have_the_subject_of_their_lead(body: str, expected: list[str], tools: Tools) -> None:
    """ "The Ministers: 1. Welcome ... 2. Condemn ...": each item is an act of theirs."""
    record = read_statement(Document.from_text(_JOINT + body), tools)
    assert [u.act for u in record.utterances] == expected
    assert {u.speakers for u in record.utterances} == {PARTIES}


@pytest.mark.parametrize(
    ("body", "deeds"),
    [
        ("They agreed on the following steps to make trade and travel easier in all of the two lands:\n\n"
         "- Joint action to lower the cost of calls.\n- Further funds for the ferry line.\n",
         ["Joint action to lower the cost of calls", "Further funds for the ferry line"]),
        ("We have agreed to the following:\n\n(a) to open a port in the north;\n(b) to train pilots.\n",
         ["to open a port in the north", "to train pilots"]),
        ("The two sides decided on the following measures:\n\n1. Opening of a school in Koper.\n"
         "2. A fund for pilots by 2027.\n",
         ["Opening of a school in Koper", "A fund for pilots by 2027"]),
        # views in a list are no deeds
        ("They noted the following points:\n\n- Joint action is needed.\n- Funds are scarce.\n", []),
    ],
)  # fmt: skip
def test_what_is_agreed_in_a_list(body: str, deeds: list[str], tools: Tools) -> None:
    """Each item is undertaken, and the line that leads to them undertakes nothing by itself."""
    record = read_statement(Document.from_text(_JOINT + body), tools)
    assert [c.passage.quote for c in record.commitments] == deeds
    assert all(c.committers == PARTIES and c.strength == "decided" for c in record.commitments)


def test_a_statement_in_quotation_marks_is_read_as_it_stands(tools: Tools) -> None:
    """Paragraphs that open and do not close: "we" and "I" are who issued it, others keep theirs."""
    record = read_statement(
        Document.from_text(
            "Press Release\n\nForeign Minister Pedro Silva of Portugal issued the following statement "
            "at the end of his visit to Slovenia on 3 March 2026:\n\n\u201cMinister Jana Novak of "
            "Slovenia and I met in Koper on 3 March.\n\n\u201cMinister Novak thanked the crew.\n\n"
            "\u201cWe welcome the plan. I call on all states to sign it.\n\n\u201cMinister Novak also "
            "condemned the raid.\u201d\n"
        ),
        tools,
    )
    assert [(u.act, u.speakers) for u in record.utterances] == [
        ("thank", A), ("welcome", B), ("urge", B), ("condemn", A),
    ]  # fmt: skip
    assert record.utterances[0].passage.quote == "Minister Novak thanked the crew"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They spoke of the need for rain.", [("discuss", BOTH)]),
        ("They also raised the price of tin.", [("discuss", BOTH)]),
        (
            "They called for calm, thanked the crew, and renewed their pledge.",
            [("urge", BOTH), ("thank", BOTH), ("confirm", BOTH)],
        ),
        ("They shared best practices on the use of rain.", [("discuss", BOTH)]),
        ("They raised that the dam may burst.", [("state", BOTH)]),
        ("Minister Silva spoke of the need for rain.", [("state", B)]),
        ("Minister Silva raised the price of tin.", [("state", B)]),
        # what is announced with a sum is given, unless the sum is only what it costs
        ("Minister Silva announced a further $2 million for the port.", [("commit", B)]),
        ("Minister Silva announced that the dam had cost $40 million.", [("state", B)]),
        ("Minister Silva announced a $40 million plan to clean the rivers.", [("state", B)]),
    ],
)
def test_what_is_raised_or_announced_decides_the_act(
    sentence: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    found = read_sentence(sentence, tools).utterances
    assert [(u.act, u.speakers) for u in found] == expected


@pytest.mark.parametrize(
    ("sentence", "ends"),
    [
        (
            "They committed to easing the floods over which we both share concern in the north.",
            "north",
        ),
        ("Minister Silva raised matters where we have concern about the rivers.", "rivers"),
        ("They called for calm, order, and renewed talks on the rivers.", "rivers"),
        ("They agreed on the need for full, open, and detailed figures on trade.", "trade"),
        ("They welcomed the accord between Chile and its partners, focused on trade.", "trade"),
    ],
)
def test_what_only_tells_which_is_no_act(sentence: str, ends: str, tools: Tools) -> None:
    (utterance,) = read_sentence(sentence, tools).utterances
    assert utterance.passage.quote.endswith(ends)
