"""Who says what in an account, who is quoted, and whom the words bind."""

from __future__ import annotations

import pytest
from accounts import NOVAK, SILVA, acts, people, read, undertakings

from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence

# Who speaks


def test_we_are_those_who_are_named_so(tools: Tools) -> None:
    """The title names nobody: "We, the Foreign Ministers of A, B and C, ..."."""
    record = read(
        "Joint Statement of the Foreign Ministers", "5 June 2024",
        "We, the Foreign Ministers of Estonia, Latvia and Lithuania, condemn the raids. We will "
        "protect our ports.", tools,
    )  # fmt: skip
    three = ("estonia", "latvia", "lithuania")
    assert acts(record) == [("condemn", three), ("commit", three)]
    assert undertakings(record) == [("decided", three)]


def test_we_who_met_are_all_of_us(tools: Tools) -> None:
    """What a meeting was for is said by all who are "we", though one office has a known holder."""
    record = read(
        "Foreign Ministers' Joint Statement", "March 3, 2023",
        "We, the Foreign Secretary of the United Kingdom and the Foreign Ministers of Chile, Kenya, "
        "and Peru, met this morning in Lima to reaffirm our commitment to peace.", tools,
    )  # fmt: skip
    four = ("united-kingdom", "chile", "kenya", "peru")
    assert people(record.meetings[0]) == four
    assert acts(record) == [("confirm", four)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Minister Novak thanked Portugal, praised its nurses; and pledged to send 20 doctors.",
         [("thank", (NOVAK,)), ("praise", (NOVAK,)), ("commit", (NOVAK,))]),
        ("Minister Novak went on to condemn the raids.", [("condemn", (NOVAK,))]),
        ("The Slovenian and Portuguese ministers condemned the raids.",
         [("condemn", (NOVAK, SILVA))]),
    ],
)  # fmt: skip
def test_who_does_what_in_one_sentence(
    sentence: str, expected: list[tuple[str, tuple[str, ...]]], tools: Tools
) -> None:
    assert acts(read_sentence(sentence, tools)) == expected


def test_they_are_the_two_who_met_last(tools: Tools) -> None:
    """Behind "Minister X also met with Y" the words "they discussed" speak of those two."""
    record = read_sentence(
        "Minister Silva also met with the President of Chile, Ana Ruiz. They discussed fishing.",
        tools,
    )
    assert acts(record) == [("discuss", (SILVA, "ana-ruiz"))]


def test_they_are_those_who_were_named_last(tools: Tools) -> None:
    record = read(
        "Readout of Vice President Biden's Meeting with Prime Minister Garibashvili of Georgia",
        "4 March 2014",
        "Vice President Biden met today with Georgian Prime Minister Irakli Garibashvili. "
        "President Obama and Vice President Biden congratulated the Prime Minister. They thanked "
        "Georgia.", tools,
    )  # fmt: skip
    both = ("barack-obama", "joe-biden")
    assert acts(record) == [("greet", both), ("thank", both)]


_BOTH, _GUEST = ("jan-novak", "pierre-durand"), ("pierre-durand",)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Minister Novak and his French counterpart stressed the need for rain.", _BOTH),
        ("Minister Novak and his new French colleague, Pierre Durand, praised rain.", _BOTH),
        ("Minister Novak and his colleague Durand agreed to open a new office.", _BOTH),
        ("Minister Novak and his counterpart from France discussed fishing.", _BOTH),
        ("In response, his French counterpart welcomed the plan.", _GUEST),
        ("The telephone call focused on the fighting in Libya.", _BOTH),
        ("The phone conversation centred on trade in grain.", _BOTH),
        ("Minister Novak and his Chilean counterpart welcomed the plan.", None),
        ("Minister Novak and his French counterpart's office welcomed the plan.", None),
    ],
)
def test_a_counterpart_is_who_stands_for_that_state(
    sentence: str, expected: tuple[str, ...] | None, tools: Tools
) -> None:
    met = (
        "Foreign Minister Jan Novak of Poland spoke by telephone"
        " with Foreign Minister Pierre Durand of France on March 10."
    )
    record = read("Minister Novak's telephone call", "10 March 2021", f"{met}\n\n{sentence}", tools)
    assert [u.speakers for u in record.utterances] == ([expected] if expected else [])


def test_allies_are_the_alliance_that_the_text_names(tools: Tools) -> None:
    record = read(
        "NATO-Ukraine Council meets", "18 November 2024",
        "NATO Secretary General Mark Rutte met Minister Olha Bondar of Ukraine. Allies reaffirmed "
        "their support for Ukraine. Minister Bondar thanked Allies.", tools,
    )  # fmt: skip
    assert acts(record) == [("confirm", ("nato",)), ("thank", ("olha-bondar",))]
    assert record.utterances[1].addressees == ("nato",)


def test_an_officer_who_urges_all_sides_is_no_side(tools: Tools) -> None:
    record = read(
        "Visit to Beirut", "1 August 2024",
        "Foreign Secretary David Lammy met Minister Ana Ruiz of Chile in Beirut today. The Foreign "
        "Secretary urged all sides to step back and called for a ceasefire.", tools,
    )  # fmt: skip
    assert acts(record) == [("urge", ("david-lammy",)), ("urge", ("david-lammy",))]


# Who is quoted


def test_who_is_said_to_speak_is_quoted_in_the_next_paragraph(tools: Tools) -> None:
    """ "Defence Secretary, A, said:" above what was said, and what goes on below it."""
    record = read(
        "Defence Secretary hosts Ukrainian counterpart", "9 October 2024",
        "Minister Ana Ruiz of Chile hosted Minister Luis Vega of Peru in Santiago today.\n\n"
        "Minister Luis Vega said:\n\n"
        '"The border is open. It will not be closed again."\n\n'
        '"Chile is a friend."\n\n'
        "The two ministers discussed trade. Speaking after the talks, Trade Minister, Jo Ray, "
        'added:\n\n"We condemn the attacks on the miners."', tools,
    )  # fmt: skip
    assert acts(record) == [
        ("state", ("luis-vega",)),
        ("state", ("luis-vega",)),
        ("discuss", ("ana-ruiz", "luis-vega")),
        ("condemn", ("jo-ray",)),
    ]
    assert all(u.quotation for u in record.utterances if u.act != "discuss")


def test_speech_in_single_quotation_marks(tools: Tools) -> None:
    """An apostrophe in it closes nothing."""
    record = read(
        "Norway and Chile sign a treaty", "28 May 2024",
        "Today, Foreign Minister Espen Barth Eide and Minister Ana Ruiz of Chile met in Oslo. "
        "\u2018This treaty is important for Norway\u2019s ports,\u2019 said Mr Eide.\n\n\u2018We will deepen "
        "our ministers' work on cyber issues,\u2019 Minister Ruiz said. The ministers\u2019 talks were "
        "short.\n\n'We won't close the port,' Mr Eide said.", tools,
    )  # fmt: skip
    eide = ("espen-barth-eide",)
    assert [(u.quotation, u.speakers) for u in record.utterances] == [(True, eide), (True, eide)]
    assert record.utterances[0].passage.quote == "This treaty is important for Norway\u2019s ports"


def test_a_short_quotation_that_somebody_breaks_off(tools: Tools) -> None:
    """ "Our allies," Minister A of Chile said, "can rely on us.": both are hers, not Chile's."""
    record = read_sentence(
        '"Our allies," Minister Ana Ruiz of Chile said, "can rely on us." She signed the "Lima '
        'Accord".', tools,
    )  # fmt: skip
    assert [(u.passage.quote, u.speakers) for u in record.utterances if u.quotation] == [
        ("Our allies", ("ana-ruiz",)),
        ("can rely on us", ("ana-ruiz",)),
    ]


def test_a_statement_inside_an_account_is_its_speakers(tools: Tools) -> None:
    """ "I" and "we" behind "issued the following statement:"; what one would welcome binds nobody."""
    record = read(
        "Foreign Minister Wadephul meets his counterpart in Kyiv", "30.06.2025",
        "Federal Foreign Minister Johann Wadephul travelled to Kyiv today, where he held talks with "
        "Minister Ana Ruiz of Chile. Minister Ruiz said that she would welcome more talks.\n\nForeign "
        "Minister Wadephul issued the following statement:\n\nI call on Russia to agree to a truce. "
        "We will continue to provide tents.", tools,
    )  # fmt: skip
    assert acts(record)[1:] == [("urge", ("johann-wadephul",))]
    assert undertakings(record) == [("decided", ("germany",))]


# What it is about


def test_the_words_in_front_tell_what_is_spoken_of(tools: Tools) -> None:
    """ "Regarding energy, X noted the progress": nothing else says what progress."""
    record = read_sentence("Regarding energy, Minister Novak noted the progress made.", tools)
    assert [t.topic for t in record.utterances[0].topics] == ["energy"]
    bare = read_sentence("Minister Novak noted the progress made.", tools)
    assert [(t.topic, t.passage) for t in bare.utterances[0].topics] == [
        ("bilateral-relations", None)
    ]


def test_a_new_subject_is_not_about_what_the_last_paragraph_was_about(tools: Tools) -> None:
    record = read(
        "PM call with President Biden: 4 March 2022", "",
        "The Prime Minister spoke to President Biden.\n\n"
        "They discussed the nuclear programme of Iran.\n\n"
        "On Northern Ireland, the Prime Minister praised the efforts made.", tools,
    )  # fmt: skip
    topics = {t.topic for t in record.utterances[0].topics}
    assert topics == {"arms-control-nonproliferation", "middle-east"}
    assert record.utterances[1].topics == ()


# Whose word it is


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Novak welcomed Portugal's announcement that it will open two schools.",
        "Minister Novak noted the pledge by Portugal that it will open two schools.",
        "Minister Novak welcomed Portugal's decision to open two schools.",
    ],
)
def test_what_another_announced_binds_that_other(sentence: str, tools: Tools) -> None:
    """ "it" behind an announcement is who made it, not who welcomes it."""
    assert undertakings(read_sentence(sentence, tools)) == [("decided", ("portugal",))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Both parties expressed our two countries' joint commitment to train nurses.", "decided"),
        ("Slovenia and Portugal reaffirm the intention to open a port.", "confirmed"),
    ],
)
def test_what_both_share_binds_both(sentence: str, expected: str, tools: Tools) -> None:
    record = read_sentence(sentence, tools, "joint")
    assert undertakings(record) == [(expected, ("slovenia", "portugal"))]


def test_they_are_both_in_what_one_of_them_says(tools: Tools) -> None:
    """What one would like to say is no undertaking."""
    record = read_sentence(
        "Minister Novak stated that she would like to thank Minister Silva, and Minister Silva said "
        "that they would meet in May.", tools,
    )  # fmt: skip
    assert undertakings(record) == [("decided", ("slovenia", "portugal"))]


def test_a_commitment_that_is_highlighted_is_an_old_one(tools: Tools) -> None:
    """To restate what one is committed to confirms it; "stressed" alone undertakes nothing."""
    record = read_sentence(
        "Minister Novak highlighted Slovenia's commitment to train nurses.", tools
    )
    assert undertakings(record) == [("confirmed", ("slovenia",))]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Minister Novak stated that Slovenia will remain in close contact with Portugal.", 1),
        ("Minister Novak stated that Slovenia will remain a friend of Portugal.", 0),
        ("Minister Novak stated that Slovenia will stand with Portugal.", 0),
        ("Minister Novak stated that the next round will take place in Lisbon.", 0),
        ("Minister Novak stated that Slovenia will never forget the crew.", 0),
        ("Minister Novak stated that Portugal is to blame.", 0),
        ("Minister Novak stated that Slovenia is to host the next round.", 1),
    ],
)
def test_to_stay_or_to_stand_is_no_deed(sentence: str, count: int, tools: Tools) -> None:
    assert len(read_sentence(sentence, tools).commitments) == count


def test_what_is_said_before_its_speaker_binds_as_well(tools: Tools) -> None:
    record = read_sentence("Portugal will open a school, Minister Silva said.", tools)
    assert acts(record) == [("state", (SILVA,))]
    assert undertakings(record) == [("decided", ("portugal",))]


def test_an_example_of_whom_it_helps_is_no_undertaking_of_its_own(tools: Tools) -> None:
    record = read_sentence(
        "Both sides committed to continuing to provide aid, including to neighbouring countries.",
        tools,
    )
    assert len(record.commitments) == 1


def test_a_day_on_which_something_else_was_announced_is_no_due_date(tools: Tools) -> None:
    record = read_sentence(
        "They reaffirmed their commitment to working together in the wake of the announcement from "
        "Spain this week.", tools,
    )  # fmt: skip
    assert [c.due for c in record.commitments] == [None]


def test_what_a_party_will_do_is_undertaken_in_its_own_statement(tools: Tools) -> None:
    """A plain "will" is no act of speech; what it has done already ends it, and is one."""
    record = read(
        "DFA Statement on the Incident near Scarborough Shoal", "12 August 2025",
        "The Department of Foreign Affairs expresses serious concern over the manoeuvres of the "
        "China Coast Guard. We call on China to respect the Award. The Philippines will continue to "
        "assert its rights, and has lodged a diplomatic protest with the Chinese Embassy.", tools,
    )  # fmt: skip
    assert acts(record)[2:] == [("oppose", ("philippines",))]
    (promise,) = record.commitments
    assert promise.passage.quote == "The Philippines will continue to assert its rights"


def test_what_a_party_will_do_under_an_accord(tools: Tools) -> None:
    record = read_sentence(
        "The two ministers signed an accord, under which Portugal will purchase six ships.", tools
    )
    assert ("decided", ("portugal",)) in undertakings(record)


def test_a_minister_who_is_quoted_undertakes_for_his_state(tools: Tools) -> None:
    record = read(
        "Meeting on grain", "9 October 2024",
        '"The UK will continue to send grain. France will send tents," Foreign Secretary David '
        "Lammy said.", tools,
    )  # fmt: skip
    (promise,) = record.commitments
    assert promise.committers == ("united-kingdom",)
    assert promise.passage.quote == "The UK will continue to send grain"


def test_a_journey_is_no_undertaking(tools: Tools) -> None:
    record = read_sentence(
        "Minister Silva thanked the crew. Minister Silva will travel on to Madrid tomorrow.", tools
    )
    assert record.commitments == ()
    binding = read_sentence("Portugal will train pilots.", tools)
    assert len(binding.commitments) == 1
