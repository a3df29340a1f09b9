"""Acts beside the main verb: participles before, inside and behind it, and what a visit was for."""

from __future__ import annotations

import pytest

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
