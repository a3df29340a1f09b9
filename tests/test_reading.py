"""How sentences are read: who speaks, which act, what is undertaken, who is meant."""

from __future__ import annotations

import gc

import pytest

from communique.document import Document
from communique.errors import NotAStatement
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.records import Record

HEAD = """Meeting between Foreign Minister Novak and Foreign Minister Silva
3 March 2026

On March 3, commencing at 10:15 a.m. for approximately 40 minutes, Ms. NOVAK Jana, Minister for Foreign Affairs of Slovenia, held a meeting with H.E. Mr. Pedro Silva, Minister of Foreign Affairs of Portugal, in Lisbon.

"""
JOINT = """Joint Statement by Slovenia and Portugal
3 March 2026

"""


def read(sentences: str, tools: Tools, head: str = HEAD) -> Record:
    return read_statement(Document.from_text(head + sentences + "\n"), tools)


def acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(u.act, u.speakers) for u in record.utterances]


NOVAK, SILVA = "jana-novak", "pedro-silva"
BOTH = (NOVAK, SILVA)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Minister Novak welcomed the visit, and Minister Silva expressed his gratitude for it.", [("welcome", (NOVAK,)), ("thank", (SILVA,))]),
        ("Both sides confirmed that the talks are useful and concurred to meet again.", [("confirm", BOTH), ("agree", BOTH)]),
        ("They exchanged views on energy, and reaffirmed the need for new sources.", [("discuss", BOTH), ("confirm", BOTH)]),
        ("Minister Novak stated that Portugal supports Ukraine and that Slovenia welcomes this.", [("state", (NOVAK,))]),
        ("Minister Silva strongly condemned the attack, calling for an immediate ceasefire.", [("condemn", (SILVA,)), ("urge", (SILVA,))]),
        ("Minister Novak expressed her intention that Slovenia will host a forum, which Minister Silva welcomed.", [("commit", (NOVAK,)), ("welcome", (SILVA,))]),
        ("The proposal was welcomed by Minister Silva.", [("welcome", (SILVA,))]),
        ("In response, Minister Silva shared her concern about the border.", [("concern", (SILVA,))]),
        ('"We will send more aid to Ukraine this year," Minister Silva said.', [("commit", (SILVA,))]),
        ("The two ministers took stock of trade.", [("discuss", BOTH)]),
    ],
)  # fmt: skip
def test_each_act_has_its_speakers(
    sentence: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    """Coordinated, relative, participial and passive clauses give each act to who performs it."""
    assert acts(read(sentence, tools)) == expected


@pytest.mark.parametrize(
    ("sentence", "strength", "committers", "due"),
    [
        (
            "Both sides concurred to open a border post by 2028.",
            "decided",
            ("slovenia", "portugal"),
            "2028",
        ),
        (
            "Minister Silva stated that he hopes to visit Ljubljana.",
            "intended",
            ("portugal",),
            None,
        ),
        (
            "Minister Novak stated that Slovenia will send 20 engineers.",
            "decided",
            ("slovenia",),
            None,
        ),
        (
            "They confirmed that they will continue to train pilots.",
            "confirmed",
            ("slovenia", "portugal"),
            None,
        ),
        (
            "Minister Novak welcomed Portugal's plan to spend EUR 3 billion by June 2027.",
            "intended",
            ("portugal",),
            "2027-06",
        ),
    ],
)
def test_undertakings_have_strength_committers_and_due_date(
    sentence: str, strength: str, committers: tuple[str, ...], due: str | None, tools: Tools
) -> None:
    """What makes an undertaking decides how firm it is; whose it is, who is to act."""
    found = read(sentence, tools).commitments
    assert [(c.strength, c.committers, c.due) for c in found] == [(strength, committers, due)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Novak urged Portugal to open the border.",
        "Both sides agreed on the need for patience.",
        "They did not agree on tariffs.",
        "Minister Silva stated that trade will benefit both countries.",
    ],
)
def test_what_is_no_undertaking(sentence: str, tools: Tools) -> None:
    """Demands, needs, refusals to agree and predictions are not undertakings."""
    assert read(sentence, tools).commitments == ()


def test_another_partys_undertaking_is_marked_as_reported(tools: Tools) -> None:
    """Portugal's plan, welcomed by Slovenia's minister, is Portugal's, as reported by her."""
    commitment = read(
        "Minister Novak welcomed Portugal's plan to build a port.", tools
    ).commitments[0]
    assert (commitment.committers, commitment.reported_by) == (("portugal",), (NOVAK,))


def test_the_meeting_has_its_facts(tools: Tools) -> None:
    """Date without a year, local time, length and zone come from the opening sentence."""
    meeting = read("They discussed energy.", tools).meetings[0]
    assert (meeting.date, meeting.start, meeting.duration_minutes) == ("2026-03-03", "10:15", 40)
    assert (meeting.city, meeting.timezone, meeting.approximate) == (
        "Lisbon",
        "Europe/Lisbon",
        True,
    )
    assert [p.actor for p in meeting.participants] == [NOVAK, SILVA]


def test_a_person_no_list_knows_is_marked(tools: Tools) -> None:
    """Names are recognised by their form, given name first in the label, and marked."""
    actors = {a.key: a for a in read("They discussed energy.", tools).actors}
    assert (actors[NOVAK].label, actors[NOVAK].in_authority) == ("Jana Novak", False)
    assert (actors[NOVAK].represents, actors[SILVA].represents) == (("slovenia",), ("portugal",))


def test_a_numeral_alone_is_no_name(tools: Tools) -> None:
    text = (
        "Readout of a meeting\n3 March 2026\n\nPresident Macron met President IV today. "
        "President Macron stressed the need for peace in Europe.\n"
    )
    record = read_statement(Document.from_text(text, "numeral.txt"), tools)
    assert [a.label for a in record.actors if a.type == "person"] == ["Emmanuel Macron"]


def test_parties_of_a_joint_statement_speak_as_we(tools: Tools) -> None:
    """ "We" and plain assertions are the issuers'; negation of the act is kept."""
    record = read(
        "We reaffirm our friendship. Trade between our countries is growing. We will open a port and intend to widen it. We did not agree on fishing.",
        tools,
        JOINT,
    )
    pair = ("slovenia", "portugal")
    assert acts(record) == [
        ("confirm", pair),
        ("state", pair),
        ("commit", pair),
        ("commit", pair),
        ("agree", pair),
    ]
    assert [u.negated for u in record.utterances] == [False, False, False, False, True]


def test_leaders_of_whom_one_is_unknown_are_not_half_resolved(tools: Tools) -> None:
    """Where only one of "the leaders" is known, nobody is made to speak, and it is listed."""
    text = "Call with President Macron\n3 March 2026\n\nPresident Macron thanked the Prime Minister. The leaders discussed trade.\n"
    record = read_statement(Document.from_text(text), tools)
    assert acts(record) == [("thank", ("emmanuel-macron",)), ("discuss", ())]
    assert "unresolved-subject" in {g.kind for g in record.gaps}
    thanked, discussed = record.utterances
    assert thanked.unknown_speaker is None
    assert discussed.unknown_speaker is not None
    assert discussed.unknown_speaker.quote == "The leaders"


@pytest.mark.parametrize(
    "text",
    [
        "Buy two, get one free.",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
        "x = 1\ny = 2\n",
        # Somebody speaks and promises, but nobody whom a list or an office makes known.
        "Release notes\n\nThe maintainers agreed to drop old versions.\n",
    ],
)
def test_what_is_no_statement_is_refused(text: str, tools: Tools) -> None:
    """A text in which no loader sees a statement is refused by name, with the loaders tried."""
    with pytest.raises(NotAStatement, match="readout"):
        read_statement(Document.from_text(text, "leaflet.txt"), tools)


@pytest.mark.parametrize(
    ("text", "actors", "acts"),
    [
        # An announcement: nobody has met or said anything yet.
        (
            "Visit by the Prime Minister of Finland\n3 March 2016\n\nThe Prime Minister of Finland, "
            "Juha Sipilä, will be in Ottawa from 9 to 11 March.\n",
            {"finland", "juha-sipila"},
            0,
        ),
        # No title that tells, and no encounter; but a listed state asks for something.
        ("A way ahead for the lake\n\nKenya called for a new treaty on the lake.\n", {"kenya"}, 1),
    ],
)
def test_a_statement_is_read_though_it_tells_little(
    text: str, actors: set[str], acts: int, tools: Tools
) -> None:
    """A title that tells of a visit, or a known actor that says something, makes a statement."""
    record = read_statement(Document.from_text(text, "release.txt"), tools)
    assert actors <= {a.key for a in record.actors}
    assert len(record.utterances) == acts


def test_no_account_is_japans_that_does_not_name_japan(tools: Tools) -> None:
    """The form of Japan's readouts alone makes it nobody's: it is the side's that comes first."""
    head = HEAD.replace("10:15 a.m.", "10:15 a.m. (on March 3 at 7:15 p.m. JST)")
    record = read("The overview of the meeting is as follows. They discussed energy.", tools, head)
    assert (record.loader, record.publisher) == ("readout", "mfa-si")


def test_reading_leaves_nothing_for_the_collector_of_garbage(tools: Tools) -> None:
    """All that reading makes goes by itself: a cycle would stay, and cost time in a long run."""
    text = HEAD + "They discussed energy. I look forward to my visit to Slovenia.\n"
    read_statement(Document.from_text(text), tools)
    gc.collect()
    was_on = gc.isenabled()
    gc.disable()
    try:
        read_statement(Document.from_text(text), tools)
        assert gc.collect() == 0
    finally:
        if was_on:
            gc.enable()
