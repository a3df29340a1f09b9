"""Statements of one house: a ministry's own, a state's that an ambassador delivers, letters.

Who "we" and "I" are in them, and what they demand, thank for and cannot accept without a verb of
speech.
"""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Record


def read(text: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(text + "\n"), tools)


def acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(u.act, u.speakers) for u in record.utterances]


# -- whose statement it is ----------------------------------------------------------------

SAID = "We thank Peru for its help. We will send a boat."


@pytest.mark.parametrize(
    "head",
    [
        "Statement of the Ministry of Foreign Affairs of Slovenia",
        "Statement by the Ministry of Foreign Affairs of Slovenia on the dam",
        "Comment by the Ministry of Foreign Affairs of Slovenia",
    ],
)
def test_a_ministry_says_we_and_its_state_undertakes(head: str, tools: Tools) -> None:
    record = read(f"{head}\n\n14 June 2024\n\n{SAID}", tools)
    assert record.publisher == "mfa-si"
    assert [u.speakers for u in record.utterances] == [("mfa-si",)]
    assert [c.committers for c in record.commitments] == [("slovenia",)]


@pytest.mark.parametrize(
    "head",
    [
        "The dam\n\nNational Statement delivered on behalf of Chile at the Harbour Council on 14 June 2024.",
        "The dam\n\nStatement made on behalf of the Government of Chile at the Harbour Council.",
        "Statement by Chile at the Harbour Council",
        "Statement on behalf of Chile at the Harbour Council",
    ],
)
def test_a_state_speaks_whoever_delivers_its_statement(head: str, tools: Tools) -> None:
    text = f"{head}\n\nChile condemns the raid. {SAID}\n\nThank you.\n\nAna Ruiz, Ambassador"
    record = read(text, tools)
    assert record.publisher == "chile"
    assert {u.speakers for u in record.utterances} == {("chile",)}


@pytest.mark.parametrize(
    "head",
    [
        "Statement by Chile and Peru on the dam",
        "Statement by the Ambassador of Chile, Ana Ruiz, on behalf of Chile",
        "Joint statement on behalf of Chile, Peru and Kenya",
    ],
)
def test_no_state_speaks_alone_where_others_are_named(head: str, tools: Tools) -> None:
    record = read(f"{head}\n\n14 June 2024\n\n{SAID}", tools)
    assert record.publisher != "chile"


# -- what it says without a verb of speech ----------------------------------------------

OWN = "Statement by the Ministry of Foreign Affairs of Slovenia\n\n14 June 2024\n\nWe thank Peru for its help with the old dam. "


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("All parties must lay down their arms.", "urge"),
        ("However, ships must be let through.", "urge"),
        ("The United Nations should send a ship.", "request"),
        ("Do not make matters worse.", "urge"),
        ("Stop the violence!", "urge"),
        ("If you want peace, show restraint.", "urge"),
        ("It is absolutely unacceptable that the crew was held.", "oppose"),
        ("At the same time, it is unacceptable to hold a crew.", "oppose"),
        ("It is deplorable that the dam was blown up.", "condemn"),
        ("Thank you, Mr President, for your words.", "thank"),
        ("We would welcome a reply.", "welcome"),
        ("We would urge all sides to wait.", "urge"),
        ("We would like to assure Peru of our support.", "support"),
        ("We were able to confirm our support for the plan.", "confirm"),
        ("Slovenia stands with Peru in condemning the raid.", "condemn"),
    ],
)
def test_a_party_demands_and_thanks_in_its_own_words(sentence: str, act: str, tools: Tools) -> None:
    record = read(OWN + sentence, tools)
    assert [u.act for u in record.utterances] == ["thank", act]


@pytest.mark.parametrize(
    "sentence",
    [
        "We have supported the training of pilots.",
        "Slovenia has consistently championed better ports.",
        "Both sides have resisted all attempts to end the strike.",
    ],
)
def test_what_was_done_so_far_takes_no_side_now(sentence: str, tools: Tools) -> None:
    assert [u.act for u in read(OWN + sentence, tools).utterances] == ["thank"]


def test_to_date_is_no_verb_with_which_another_goes_on(tools: Tools) -> None:
    record = read(OWN + "We welcome the progress made to date and encourage further steps.", tools)
    assert [u.act for u in record.utterances] == ["thank", "welcome", "request"]


@pytest.mark.parametrize(
    "sentence",
    [
        "It must be late.",
        "This must not go on.",
        "Slovenia should pay for its ports.",
        "Release of the crew took a week.",
        "Thank you.",
        "The talks should not be long.",
        "We would be late.",
        "It is dark that day.",
    ],
)
def test_not_every_must_is_a_demand(sentence: str, tools: Tools) -> None:
    assert [u.act for u in read(OWN + sentence, tools).utterances] == ["thank"]


def test_what_an_account_says_must_be_done_is_no_demand_of_its_own(tools: Tools) -> None:
    record = read(
        "Readout of the talks\n\n14 June 2024\n\nForeign Minister Jana Novak of Slovenia met "
        "Foreign Minister Pedro Silva of Chile today. All ships must pass the strait.",
        tools,
    )
    assert record.utterances == ()


# -- letters --------------------------------------------------------------------------------

LETTER = (
    "I would like to express our deepest condolences to you. The people of Chile wish for a speedy "
    "recovery of those injured.\n\nPlease accept the assurances of my highest consideration.\n\n"
    "His Majesty King Felipe VI\nMadrid"
)


@pytest.mark.parametrize(
    "told",
    [
        "President of Chile, Ana Ruiz, sent a message of condolence today to King Felipe VI of Spain. "
        "The message reads as follows:",
        "President Ana Ruiz of Chile has written a letter to King Felipe VI of Spain. Following is the "
        "text of the letter:",
        "President Ana Ruiz of Chile addressed a letter to King Felipe VI of Spain after the flood. The "
        "text of the letter is given below.",
    ],
)
def test_a_letter_is_its_senders(told: str, tools: Tools) -> None:
    record = read(f"President writes to the King\n\n14 June 2024\n\n{told}\n\n{LETTER}", tools)
    assert record.publisher == "chile"
    assert acts(record) == [("greet", ("ana-ruiz",)), ("greet", ("chile",))]


def test_a_letter_received_is_not_its_recipients(tools: Tools) -> None:
    record = read(
        "A letter to the President\n\n14 June 2024\n\nPresident Ana Ruiz of Chile received a letter from "
        "King Felipe VI of Spain. The letter reads as follows:\n\nI thank you for the help.",
        tools,
    )
    assert ("thank", ("ana-ruiz",)) not in acts(record)


@pytest.mark.parametrize(
    "line",
    [
        "National Statement delivered on behalf of Chile at the Harbour Council on Monday, 03 June 2024.",
        "Statement by Chile, made at the Harbour Council on 3 June 2024",
        "Statement delivered on 3 June 2024 at the Harbour Council by Ana Ruiz, Ambassador of Chile",
    ],
)
def test_a_statement_is_of_the_day_of_its_delivery(line: str, tools: Tools) -> None:
    record = read(f"The dam\n\n{line}\n\nThank you, Madam President. {SAID}", tools)
    assert str(record.issued) == "2024-06-03"


@pytest.mark.parametrize(
    "title",
    [
        "Spokesperson Statement on a Joint Statement by Chile and Peru",
        "Response to the recent Joint Statement between Chile and Peru",
        "Comment on the reference to the dam in a Joint Statement of Chile and Peru",
    ],
)
def test_what_one_says_of_a_joint_statement_is_none(title: str, tools: Tools) -> None:
    record = read(
        f"{title}\n\nKenya is sure that the dam is its own matter. Kenya thanks Chile for its help.\n\n"
        "Office of the Spokesperson\nMinistry of Foreign Affairs\nNairobi\n14 June 2024",
        tools,
    )
    assert (record.kind, record.issuers) == ("press-release", ())
    assert record.publisher != "state-us"
    assert acts(record) == [("thank", ("kenya",))]


def test_a_joint_statement_on_the_other_hand_is_one(tools: Tools) -> None:
    record = read(
        "Joint Statement by Chile and Peru on the dam\n\n14 June 2024\n\nWe thank Kenya for its help.",
        tools,
    )
    assert record.kind == "joint-statement"


# -- what is done with the words, though they wish it or only tell a feeling ---------------

_OWN = "Statement of the Ministry of Foreign Affairs of Slovenia\n\n14 June 2024\n\nWe condemn the raid. We thank Peru. "


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("We want to thank the crew for its help.", "thank"),
        ("We also want to congratulate Kenya on the vote.", "greet"),
        ("We should like to convey our warmest congratulations to Kenya.", "greet"),
        ("We take this opportunity to thank the crew.", "thank"),
        ("We would like to take this opportunity to thank the crew.", "thank"),
        ("We can confirm that the dam is safe.", "confirm"),
        ("We very much welcome the vote.", "welcome"),
        ("Allow me to thank the crew.", "thank"),
        ("May I thank the crew for its help.", "thank"),
        ("Slovenia continues to urge Chile to open the strait.", "urge"),
        ("Slovenia continues to stand with Kenya.", "support"),
        ("Slovenia is pleased to announce a new ferry line.", "state"),
        ("Slovenia is proud to stand with Kenya.", "support"),
        ("Slovenia has been proud to support the treaty.", "support"),
        ("It is our great pleasure to welcome the treaty.", "welcome"),
        ("It is our hope that Chile will open the strait.", "request"),
        ("It remains our firm belief that rivers know no borders.", "state"),
        ("It was with deep regret that we learned of the vote.", "concern"),
        ("Our view is that rivers know no borders.", "state"),
        ("Our firm hope is that Chile will open the strait.", "request"),
    ],
)
def test_what_is_wished_or_felt_is_done(said: str, act: str, tools: Tools) -> None:
    record = read(_OWN + said, tools)
    assert [u.act for u in record.utterances][2:] == [act]


@pytest.mark.parametrize(
    "said",
    [
        "We wanted to thank the crew.",
        "We may want to thank the crew one day.",
        "We want to support the crew.",
        "It is a pleasure to sail.",
        "Our ship is that of Kenya.",
        "It is a fact that rivers know no borders.",
        "Slovenia is proud to be a partner of Kenya.",
    ],
)
def test_what_is_only_wished_is_not_done(said: str, tools: Tools) -> None:
    assert len(read(_OWN + said, tools).utterances) == 2
