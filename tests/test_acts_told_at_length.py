"""Acts told at length: long and fronted passives, what talks were devoted to, quotations of many paragraphs."""

from __future__ import annotations

import pytest
from undertakings import BOTH as SIDES
from undertakings import CONFIRMED, DECIDED, INTENDED, POR, SLO, undertaken

from communique.document import Document
from communique.loaders import read_statement
from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence
from communique.records import Record

NOVAK, SILVA = "jan-novak", "pedro-silva"
A, B, BOTH = (NOVAK,), (SILVA,), (NOVAK, SILVA)
_HEAD = (
    "Minister Novak meets Minister Silva\n3 March 2026\n\nOn March 3, Foreign Minister Jan Novak of "
    "Slovenia met Foreign Minister Pedro Silva of Portugal in Lisbon."
)


def read(text: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(_HEAD + text), tools)


def acts(record: Record) -> list[tuple[str, tuple[str, ...], str]]:
    return [(u.act, u.speakers, " ".join(u.passage.quote.split())) for u in record.utterances]


@pytest.mark.parametrize(
    ("front", "told", "act"),
    [
        ("", "The value of close work between the two coasts and of other accords on fishing and on "
         "the crews of the bay, including the accord of Koper, was stressed during the talks", "state"),
        ("", "The repair of the old harbour, which was begun in 2022 and will go on this week, "
         "was also discussed", "discuss"),
        ("In addition, ", "the plan drawn up by the two coasts to bring calm to "
         "the bay and to open the port to all crews was discussed", "discuss"),
        ("At the same time, ", "hope was expressed that the strait would stay open", "request"),
        ("Furthermore, ", "a wide range of questions was reviewed", "discuss"),
        ("On the strait, ", "the emphasis was on speed", "state"),
        ("Regarding visas, ", "the main emphasis was on the crews", "state"),
    ],
)  # fmt: skip
def test_a_passive_begins_behind_what_is_in_front(
    front: str, told: str, act: str, tools: Tools
) -> None:
    """However long its subject is; what introduces it is no part of it."""
    assert acts(read(f" {front}{told}.", tools)) == [(act, BOTH, told)]


def test_a_list_in_front_is_not_cut(tools: Tools) -> None:
    """Behind the first comma of a list of months no subject begins."""
    record = read(" In May, June and July, the plan was reviewed.", tools)
    assert [u.passage.quote for u in record.utterances] == [
        "In May, June and July, the plan was reviewed"
    ]


@pytest.mark.parametrize("front", ["In this context, ", "In this regard, ", "In that connection, "])
def test_a_passive_goes_on_with_who_spoke(front: str, tools: Tools) -> None:
    """What was noted in a context was noted by who had made it."""
    spoken = " Minister Silva spoke of the new ferry line."
    record = read(f"{spoken} {front}full comments were provided on the draft treaty.", tools)
    assert [(u.act, u.speakers) for u in record.utterances] == [("state", B), ("state", B)]
    record = read(f"{spoken} Full comments were provided on the draft treaty.", tools)
    assert [u.speakers for u in record.utterances] == [B, BOTH]
    record = read(f"{spoken} {front}views were exchanged on the treaty.", tools)
    assert [u.speakers for u in record.utterances] == [B, BOTH]


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("", "The exchange between Minister Silva and Minister Novak was devoted to trade"),
        ("", "Their talks were dedicated to the price of tin"),
        ("", "Talks with Mr Silva, head of the Ministry of the Sea (MS), focused on trade"),
        ("", "The conversation with Mr Silva, a former pilot, was devoted to the safety of ships"),
        ("Minister Novak saw Minister Silva again on 4 March, with ", "discussions centring on trade"),
        ("Minister Novak saw Minister Silva again on 4 March, with ", "their talks focusing on trade"),
        ("", "The ministers had a frank exchange of views over the plan to close the port"),
    ],
)  # fmt: skip
def test_what_talks_were_devoted_to_was_discussed(before: str, told: str, tools: Tools) -> None:
    """Who is named between the talks and their topic does not hide it."""
    assert acts(read(f" {before}{told}.", tools)) == [("discuss", BOTH, told)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The new school was devoted to the memory of a poet.",
        "Discussion boards were dedicated to the town.",
        "The ministers had an exchange of views over lunch.",
        "The ministers had an exchange of views over two days.",
        "The emphasis of the painter was on colour.",
    ],
)
def test_what_is_devoted_otherwise_was_not_discussed(sentence: str, tools: Tools) -> None:
    """A thing that is devoted to something, and talks that only lasted, tell no topic."""
    assert acts(read(f" {sentence}", tools)) == []


def test_talks_with_one_of_two_hosts(tools: Tools) -> None:
    """ "Talks with Minister X" are those of X with the guest, and not of the other host."""
    text = (
        "Two ministers receive Minister Silva\n3 March 2026\n\nMinister of Justice Jan Novak of "
        "Slovenia and Minister of Trade Ana Kos of Slovenia received Minister Pedro Silva of Portugal "
        "in Koper. Talks with Mr Novak, a former judge, focused on visas."
    )
    record = read_statement(Document.from_text(text), tools)
    assert [(u.act, set(u.speakers)) for u in record.utterances] == [("discuss", {NOVAK, SILVA})]


@pytest.mark.parametrize("front", ["", "Also, ", "In addition, "])
def test_words_according_to_him(front: str, tools: Tools) -> None:
    """ "According to him" gives the words to who spoke last."""
    said = "according to him, it is vital to open the port"
    said = said if front else said[0].upper() + said[1:]
    record = read(f" Minister Silva said that trade grows. {front}{said}.", tools)
    assert acts(record)[1:] == [("state", B, said)]


def test_nothing_is_given_to_plans(tools: Tools) -> None:
    """What goes according to a plan is told by nobody."""
    record = read(" Also, according to the plan, it is vital to open the port.", tools)
    assert acts(record) == []


def test_an_act_ends_where_its_subject_does_something(tools: Tools) -> None:
    """ "Condemns the raid and is sending aid": the aid is no part of what is condemned."""
    record = read(" Slovenia condemns the raid on the port and is sending boats to the bay.", tools)
    assert acts(record) == [("condemn", ("slovenia",), "Slovenia condemns the raid on the port")]
    record = read(" Slovenia regrets that the port is closed and is losing its crews.", tools)
    assert [u.passage.quote[-21:] for u in record.utterances] == ["and is losing its crews"[-21:]]


def test_a_state_is_concerned_in_its_own_account(tools: Tools) -> None:
    """What the state of the ministry is concerned about, it says; what it is ready for is told."""
    record = read(" Slovenia is deeply concerned about the fate of the crews.", tools)
    assert [(u.act, u.speakers) for u in record.utterances] == [("concern", ("slovenia",))]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        # each paragraph has a mark in front, the last one is closed
        ('"Trade is good for both coasts," Minister Silva said.\n\n"The ferry is new.\n\n'
         '"Nobody is left behind.\n\n"The port is open to all."\n\nThe harvest is good.',
         ["Trade is good for both coasts", "The ferry is new. \"Nobody is left behind. \"The port is open to all"]),
        # the paragraph that names the speaker opens it
        ('"Trade is good for both coasts," Minister Silva said. "The ferry is new.\n\n'
         '"Nobody is left behind in our two towns."',
         ["Trade is good for both coasts", "The ferry is new. \"Nobody is left behind in our two towns"]),
        # and who speaks may be named at its end again
        ('"Trade is good for both coasts," Minister Silva said.\n\n"The ferry is new.\n\n'
         '"Nobody is left behind in our two towns," he said.',
         ["Trade is good for both coasts", "The ferry is new. \"Nobody is left behind in our two towns"]),
        # a mark in front of a second sentence opens nothing
        ('"Trade is good. "The coasts have not seen such days since the war," Minister Silva said.',
         ["Trade is good. \"The coasts have not seen such days since the war"]),
        # paragraphs that are closed are quotations of their own
        ('"Trade is good for both coasts," Minister Silva said.\n\n"The ferry is quite new."\n\n'
         '"Nobody is left behind in our two towns."',
         ["Trade is good for both coasts", "The ferry is quite new", "Nobody is left behind in our two towns"]),
    ],
)  # fmt: skip
def test_a_quotation_goes_on_over_paragraphs(text: str, quotes: list[str], tools: Tools) -> None:
    """It is one stretch of who spoke before it, whatever marks stand in front of its parts."""
    record = read(f"\n\n{text}", tools)
    assert [q for _, _, q in acts(record)] == quotes
    assert {u.speakers for u in record.utterances} == {B}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Both ministers expressed interest in further deepening their ties.",
         [(INTENDED, SIDES, "interest in further deepening their ties")]),
        ("Minister Silva reaffirmed the Portuguese side's readiness to help the crews.",
         [(CONFIRMED, POR, "the Portuguese side's readiness to help the crews")]),
        ("Minister Novak reiterated the commitment of Slovenia in the talks toward ending the strike.",
         [(CONFIRMED, SLO, "the commitment of Slovenia in the talks toward ending the strike")]),
        ("Minister Novak reiterated the commitment of the two countries towards ending the strike.",
         [(CONFIRMED, SIDES, "the commitment of the two countries towards ending the strike")]),
        ("The armed forces of both countries will keep working together in the bay.",
         [(DECIDED, SIDES, "The armed forces of both countries will keep working together in the bay")]),
        ("The military of the two countries will continue to train pilots.",
         [(DECIDED, SIDES, "The military of the two countries will continue to train pilots")]),
        # others are told to act
        ("It was agreed to instruct the ministries to draft a plan.", []),
        # of two states that are joined the second alone undertakes nothing
        ("The ministers discussed ways Slovenia and Portugal would work together.", []),
        ("Minister Novak reiterated the importance of the bay in the talks towards peace.", []),
    ],
)  # fmt: skip
def test_undertakings_of_sides_and_forces(
    sentence: str, expected: list[tuple[str, tuple[str, ...], str]], tools: Tools
) -> None:
    """Whose they are may be told by a side, by its forces, or behind where they were told."""
    assert undertaken(sentence, "readout", tools) == expected


def test_what_is_done_at_a_meeting_is_due_then(tools: Tools) -> None:
    """ "During a meeting on 15 May": that is when it is done."""
    record = read(
        " They agreed to go on with this during a meeting in Koper on May 15 this year.", tools
    )
    assert [c.due for c in record.commitments] == ["2026-05-15"]


@pytest.mark.parametrize(
    ("named", "key"),
    [
        ("Special Envoy to the Marna Peace Process, Ambassador Elena Stam, thanked the crews.", "elena-stam"),
        ("Norwegian Special Envoy to the Marna Peace Talks, Ambassador Elena Stam, thanked the crews.", "elena-stam"),
        ("Secretary Rosa Durez, Presidential Adviser on the Peace Process (PAP) thanked the crews.", "rosa-durez"),
        ("Chief Political Consultant Prof. Jose Sosa thanked the crews.", "jose-sosa"),
    ],
)  # fmt: skip
def test_envoys_to_a_process_speak_for_themselves(named: str, key: str, tools: Tools) -> None:
    """What somebody is sent to is a part of the office, and the name follows."""
    record = read(f" {named} ", tools)
    assert [(u.act, u.speakers) for u in record.utterances] == [("thank", (key,))]


def test_who_acts_at_the_request_of_a_president(tools: Tools) -> None:
    """A name that is known, behind an office in front, is no apposition where its verb follows."""
    text = (
        "Telephone conversation with President of Türkiye Recep Tayyip Erdogan\n3 December 2021\n\n"
        "Emmanuel Macron had a telephone conversation with President of Türkiye Recep Tayyip Erdogan. "
        "At the request of the President of Türkiye, Emmanuel Macron informed him about the harvest."
    )
    record = read_statement(Document.from_text(text), tools)
    assert [(u.act, u.speakers) for u in record.utterances] == [("state", ("emmanuel-macron",))]


@pytest.mark.parametrize("office", ["SecretaryGeneral", "Secretary-General", "Secretary General"])
def test_an_office_that_lost_its_hyphen(office: str, tools: Tools) -> None:
    """As pages lose it: "SecretaryGeneral"."""
    text = (
        f"Minister Novak speaks with {office} of ASEAN\n3 March 2026\n\nForeign Minister Jan Novak of "
        f"Slovenia spoke with Tan Hoi Lim, {office} of the Association of Southeast Asian Nations "
        f"(ASEAN). The {office} thanked Slovenia for its help."
    )
    record = read_statement(Document.from_text(text), tools)
    assert [(u.act, u.speakers) for u in record.utterances] == [("thank", ("tan-hoi-lim",))]


def test_the_sentence_stays_whole(tools: Tools) -> None:
    """A passive with its subject next to it reads as before."""
    record = read_sentence("It was agreed that the talks would resume in May.", tools)
    assert [u.act for u in record.utterances] == ["agree"]
