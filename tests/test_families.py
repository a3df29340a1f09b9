"""Turns of phrase of governments other than those the rules began with, in texts of our own.

Each is a short account as one family of statements would word it: who met, whom "we" are, whose
word is undertaken. Names of persons are those of office holders on the day, or made up.
"""

from __future__ import annotations

import pytest

from communique.document import Document
from communique.loaders import read_statement
from communique.readers import read_bytes
from communique.reading.extraction import Tools
from communique.reading.lexicon_tests import read_sentence
from communique.records import Meeting, Record

NOVAK, SILVA = "jana-novak", "pedro-silva"


def read(title: str, day: str, body: str, tools: Tools) -> Record:
    return read_statement(Document.from_text(f"{title}\n{day}\n\n{body}\n"), tools)


def people(meeting: Meeting) -> tuple[str, ...]:
    return tuple(p.actor for p in meeting.participants)


def acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(u.act, u.speakers) for u in record.utterances]


def undertakings(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(c.strength, c.committers) for c in record.commitments]


# Who met


def test_an_office_in_the_title_is_its_holders_on_the_day(tools: Tools) -> None:
    """ "PM call with ...": the publisher's Prime Minister, of whom the text gives no name."""
    record = read(
        "PM call with Prime Minister Albanese of Australia: 4 March 2025", "",
        "The Prime Minister spoke to Australian Prime Minister Anthony Albanese this morning.\n\n"
        "They agreed to speak again soon.", tools,
    )  # fmt: skip
    (meeting,) = record.meetings
    assert (meeting.kind, meeting.date) == ("telephone-call", "2025-03-04")
    assert people(meeting) == ("keir-starmer", "anthony-albanese")
    assert undertakings(record) == [("decided", ("united-kingdom", "australia"))]


def test_a_state_before_an_office_ends_no_sentence(tools: Tools) -> None:
    """ "U.S. Secretary of Defense": the stop belongs to the abbreviation."""
    record = read(
        "Readout of the Secretary's Meeting with the Polish Minister", "May 4, 2022",
        "U.S. Secretary of Defense Lloyd J. Austin III and Polish Minister of National Defence "
        "Mariusz Blaszczak met today at the Pentagon.", tools,
    )  # fmt: skip
    (meeting,) = record.meetings
    assert people(meeting) == ("lloyd-austin", "mariusz-blaszczak")
    assert meeting.date == "2022-05-04"


def test_an_office_in_small_letters_is_an_office(tools: Tools) -> None:
    """Some styles write "secretary of defense" and "minister of defense"."""
    record = read(
        "Readout of a Call", "May 4, 2022",
        "U.S. secretary of defense Lloyd J. Austin III spoke by phone with Israeli minister of "
        "defense Benny Gantz on May 4.", tools,
    )  # fmt: skip
    (meeting,) = record.meetings
    assert (meeting.kind, people(meeting)) == ("telephone-call", ("lloyd-austin", "benny-gantz"))


def test_who_receives_a_courtesy_call_and_who_pays_it_met(tools: Tools) -> None:
    record = read_sentence(
        "On March 4, Minister Silva received a courtesy call from Ms. Ana Ruiz, Ambassador of Chile "
        "to Portugal.", tools,
    )  # fmt: skip
    meeting = record.meetings[-1]
    assert (meeting.kind, meeting.date) == ("courtesy-call", "2026-03-04")
    assert people(meeting) == (SILVA, "ana-ruiz")


def test_calling_on_somebody_is_a_visit_unless_something_is_asked(tools: Tools) -> None:
    """ "called on Prime Minister X" is an encounter; "called on X to release" an appeal."""
    visit = read_sentence("Minister Silva called on Prime Minister Ana Costa of Chile.", tools)
    assert [m.kind for m in visit.meetings[1:]] == ["courtesy-call"]
    assert people(visit.meetings[1]) == (SILVA, "ana-costa")
    appeal = read_sentence("Minister Silva called on Minister Novak to free the crews.", tools)
    assert len(appeal.meetings) == 1
    assert acts(appeal) == [("urge", (SILVA,))]


def test_a_call_that_took_place_is_one(tools: Tools) -> None:
    record = read(
        "Call between Minister Baerbock and Minister Kuleba", "3 March 2023",
        "The call between Foreign Minister Annalena Baerbock and Foreign Minister Dmytro Kuleba "
        "took place on 3 March 2023. They discussed winter aid.", tools,
    )  # fmt: skip
    (meeting,) = record.meetings
    assert (meeting.kind, meeting.date) == ("telephone-call", "2023-03-03")
    assert people(meeting) == ("annalena-baerbock", "dmytro-kuleba")


@pytest.mark.parametrize(
    ("told", "city"),
    [
        ("held a Trilateral Ministerial Meeting in Vienna", "Vienna"),
        ("met in Singapore", "Singapore"),
        ("met on the margins of the NATO Summit in Vilnius", "Vilnius"),
    ],
)
def test_where_a_meeting_was(told: str, city: str, tools: Tools) -> None:
    """An event's city is where they met if it is their own, or if they met beside it."""
    record = read_sentence(
        f"Minister Novak and Ana Ruiz, Minister of Trade of Chile, {told} on March 4.", tools
    )
    assert record.meetings[-1].city == city


def test_chaired_meetings_and_the_dinner_with_it(tools: Tools) -> None:
    """A chain of states before "Meeting", and a meal that is joined to it."""
    record = read(
        "Foreign Ministers' Meeting", "March 9, 2021",
        "On March 9, commencing at 6:10 p.m. for 3 hours, Ms. TANAKA Yuki, Minister for Foreign "
        "Affairs of Japan, chaired the Fourth Japan-Chile-Kenya-Peru Foreign Ministers' Meeting "
        "and dinner with Senator the Hon Ana Ruiz, Minister for Foreign Affairs of Chile, Dr. J. "
        "Otieno, External Affairs Minister of Kenya, and the Honorable Luis Vega, Secretary of "
        "State of Peru.\n\n"
        "The four ministers discussed maritime security.", tools,
    )  # fmt: skip
    four = ("yuki-tanaka", "ana-ruiz", "j-otieno", "luis-vega")
    assert [(m.kind, people(m)) for m in record.meetings] == [
        ("meeting", four),
        ("working-meal", four),
    ]
    assert acts(record) == [("discuss", four)]
    assert [m.duration_minutes for m in record.meetings] == [180, None]


def test_officials_of_states_and_who_they_were(tools: Tools) -> None:
    """ "Senior officials from A and B met. The participants were X and Y."."""
    met = "Senior officials from Japan and India met in Vienna on March 4."
    who = " The participants were Ms. Aiko Ito of Japan and Ms. Vani Rao, Joint Secretary of India."
    states = read_sentence(met, tools).meetings[-1]
    assert people(states) == ("japan", "india")
    assert people(read_sentence(met + who, tools).meetings[-1]) == ("aiko-ito", "vani-rao")


@pytest.mark.parametrize(
    ("name", "key"), [("Prime Minister May", "may"), ("Vice Premier He Lifeng", "he-lifeng")]
)
def test_a_surname_that_is_a_word_elsewhere(name: str, key: str, tools: Tools) -> None:
    """Right behind an office "May" is no month, and "He" no pronoun."""
    record = read_sentence(f"Minister Silva met {name} on March 4. He discussed fishing.", tools)
    assert people(record.meetings[-1]) == (SILVA, key)


@pytest.mark.parametrize(
    ("full", "family", "key"),
    [
        ("Ramon B. de la Cruz", "de la Cruz", "ramon-b-de-la-cruz"),
        ("Tomas del Monte", "del Monte", "tomas-del-monte"),
        ("Piet van der Linden", "van der Linden", "piet-van-der-linden"),
        ("Carlo della Torre", "della Torre", "carlo-della-torre"),
        ("Otto von der Heide", "von der Heide", "otto-von-der-heide"),
        ("Ana P. dos Reis", "dos Reis", "ana-p-dos-reis"),
    ],
)
def test_a_family_name_may_begin_in_small_letters(
    full: str, family: str, key: str, tools: Tools
) -> None:
    body = (
        f"Foreign Minister Jan Novak of Poland met Foreign Minister {full} of Chile in Warsaw.\n\n"
        f"Minister Novak welcomed the new treaty. In reply, Minister {family} thanked Poland."
    )
    record = read("Foreign Minister Novak's meeting", "10 March 2014", body, tools)
    assert people(record.meetings[0]) == ("jan-novak", key)
    assert acts(record) == [("welcome", ("jan-novak",)), ("thank", (key,))]


def test_small_words_behind_a_name_or_a_title_are_no_family_name(tools: Tools) -> None:
    body = (
        "Foreign Minister Jan Novak of Poland met Foreign Minister Ana Costa of Chile in Warsaw.\n\n"
        "Minister Novak, den of nobody, welcomed the treaty. The Minister del thanked Poland."
    )
    record = read("Foreign Minister Novak's meeting", "10 March 2014", body, tools)
    assert people(record.meetings[0]) == ("jan-novak", "ana-costa")
    assert {a.key for a in record.actors if a.type == "person"} == {"jan-novak", "ana-costa"}


@pytest.mark.parametrize(
    ("line", "titled"),
    [
        ("Joint statement by the Foreign Ministers of Spain and Chile on fishing.", True),
        ("Joint statement given today (9 May 2025) by the Ministers of Spain and Chile.", True),
        ("Joint communique issued by the Presidents of Spain and Chile in Lima.", True),
        ("Joint declaration of the Governments of Spain and Chile on the fighting in Libya.", True),
        ("Joint press statement following the talks of the leaders of Spain and Chile.", True),
        ("The leaders of Spain and Chile welcomed the new plan for fishing in Lima.", False),
    ],
)
def test_a_title_may_end_with_a_stop(line: str, titled: bool, tools: Tools) -> None:
    body = "They welcomed the new plan.\n\nThey expressed their willingness to meet again in July."
    record = read_statement(Document.from_text(f"{line}\n9 May 2025\n\n{body}\n"), tools)
    assert (record.title == line) is titled
    if titled:
        assert record.kind == "joint-statement"
        assert acts(record) == [("welcome", ("spain", "chile")), ("commit", ("spain", "chile"))]


def test_a_sentence_that_tells_of_a_statement_is_no_title(tools: Tools) -> None:
    told = "The leaders of Spain and Chile issued a joint statement on fishing in Lima."
    document = Document.from_text(f"{told}\n\nThey welcomed the new plan.\n")
    assert read_statement(document, tools, loader="joint-statement").title != told


def test_a_line_that_announces_the_text_says_nothing(tools: Tools) -> None:
    told = "The following is the text of a joint press release by the U.S. Department of State and Chile."
    text = f"Joint Press Release\n9 May 2025\n\n{told}\n\nThe United States and Chile welcomed the new plan.\n"
    record = read_statement(Document.from_text(text), tools)
    assert [u.act for u in record.utterances] == ["welcome"]


def test_a_statement_with_the_head_of_a_body_is_the_hosts_as_well(tools: Tools) -> None:
    body = (
        "Prime Minister Jan Novak of Poland and European Commission President Ana Ruiz praised"
        " the close ties between Poland and the European Union.\n\n"
        "Recalling that both have many rivers, they agreed to meet again. They welcomed the plan."
    )
    title = "Joint statement with the President of the European Commission"
    both = ("jan-novak", "ana-ruiz")
    assert [u.speakers for u in read(title, "9 May 2011", body, tools).utterances][1:] == [both] * 3


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


def test_a_date_behind_a_bracket_is_no_aside(tools: Tools) -> None:
    """The bracket that closes before it opened in another line."""
    record = read(
        "Defence Ministers' Meeting\n\n(Press Release: Provisional Translation)", "January 15, 2025",
        "On January 15, Ms. Jana Novak, Minister of Defence of Slovenia, held a Defence Ministerial "
        "Meeting with Mr. Pedro Silva, Minister of Defence of Portugal, in Vienna.\n\n"
        "The Ministers discussed the situation.", tools,
    )  # fmt: skip
    (meeting,) = record.meetings
    assert (meeting.kind, meeting.date, meeting.city) == ("meeting", "2025-01-15", "Vienna")


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("met virtually with Ms. Ana Ruiz, Minister of Trade of Chile,", "video-conference"),
        ("met Ms. Ana Ruiz, Minister of Trade of Chile, by videoconference", "video-conference"),
        ("met Ms. Ana Ruiz, Minister of Trade of Chile,", "meeting"),
    ],
)
def test_a_meeting_by_video_is_no_meeting_in_person(told: str, kind: str, tools: Tools) -> None:
    record = read_sentence(f"Minister Novak {told} on March 4.", tools)
    assert record.meetings[-1].kind == kind


@pytest.mark.parametrize(
    ("office", "key"),
    [
        ("Minister for Home Affairs Ana Ruiz", "ana-ruiz"),
        ("Minister for Climate Change and Energy Ana Ruiz", "ana-ruiz"),
        ("Minister of Industry and Trade Nguyen Van Binh", "nguyen-van-binh"),
        ("the Right Honourable Ana Ruiz, MP, Minister of Trade of Chile,", "ana-ruiz"),
        ("Ms. Ana Ruiz MP, Minister of Trade of Chile,", "ana-ruiz"),
        ("Ana Ruiz, MP, Minister of Trade of Chile,", "ana-ruiz"),
        ("Ana Ruiz, Minister of Health of Chile,", "ana-ruiz"),
        ("U.S. Ambassador to Portugal Ana Ruiz", "ana-ruiz"),
        ("Director-General of the Asian and Oceanian Affairs Bureau Ana Ruiz", "ana-ruiz"),
        ("Deputy Assistant Secretary for Arms Control Ana Ruiz", "ana-ruiz"),
        ("the Ambassador of Chile to Slovenia, Ana Ruiz,", "ana-ruiz"),
    ],
)
def test_a_name_that_no_list_knows_is_told_by_its_office(
    office: str, key: str, tools: Tools
) -> None:
    """The portfolio ends where the name begins; letters after a name belong to neither."""
    record = read_sentence(f"Minister Silva met with {office} on March 4.", tools)
    assert people(record.meetings[-1]) == (SILVA, key)


def test_a_form_of_address_behind_a_portfolio_begins_the_next_person(tools: Tools) -> None:
    """ "Deputy Minister for Foreign Policy and Mr. Y": the "and" belongs to the list."""
    record = read_sentence(
        "Senior officials from Japan and Australia met by videoconference on March 4. The "
        "participants were Ms. Ana Ruiz, Deputy Minister "
        "for Foreign Policy and Mr. HORVAT Ivo, Deputy Director General, and Mr. Luka Kos, "
        "Deputy Secretary.", tools,
    )  # fmt: skip
    assert {"ana-ruiz", "ivo-horvat", "luka-kos"} <= set(people(record.meetings[-1]))


# Who speaks


def test_the_head_of_state_is_the_president_who_was_named(tools: Tools) -> None:
    """Both are titles of one office, so that the later one means the same person."""
    record = read_sentence(
        "President Silva met with Minister Novak on March 4. The Head of State welcomed the "
        "talks.", tools,
    )  # fmt: skip
    assert record.utterances[-1].speakers == (SILVA,)


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


@pytest.mark.parametrize(
    "subject",
    [
        "The President of Chile, Ana Ruiz,",
        "Ana Ruiz, President of Chile,",
        "Chilean President, Ana Ruiz,",
    ],
)
def test_a_name_beside_its_office_closes_with_a_comma(subject: str, tools: Tools) -> None:
    record = read_sentence(f"{subject} condemned the raids.", tools)
    assert acts(record) == [("condemn", ("ana-ruiz",))]


def test_a_text_that_names_only_foreign_offices_is_no_third_states(tools: Tools) -> None:
    """Each President's state is said; the one that is named besides has not issued the text."""
    record = read(
        "The President of Chile Had a Phone Call with the President of Kenya",
        "22 April 2024",
        "President of Chile Ana Ruiz had a phone call with President of Kenya Jane Otieno."
        "\n\nThe President noted that Peru's ports are open. The leaders discussed "
        "the use of Peru's ports.", tools,
    )  # fmt: skip
    assert record.publisher != "peru"
    assert people(record.meetings[0]) == ("ana-ruiz", "jane-otieno")


def test_a_state_that_only_others_speak_of_has_not_issued_the_text(tools: Tools) -> None:
    record = read(
        "Chair's Summary of the Bucharest Nine Foreign Ministers' Meeting", "31 March 2023",
        "The Foreign Ministers of the Bucharest Nine met in Lodz on 31 March 2023. Ministers "
        "condemned Russia's war. They agreed to help.", tools,
    )  # fmt: skip
    assert record.publisher != "russia"
    assert {u.speakers for u in record.utterances} == {("bucharest-nine",)}


def test_seas_that_share_their_last_words_are_two(tools: Tools) -> None:
    record = read_sentence(
        "Both ministers discussed the situation in the East and South China Seas.", tools
    )
    keys = {r.key for r in record.actors}
    assert "china" not in keys
    assert {"east-china-sea", "south-china-sea"} <= {
        r for u in record.utterances for r in u.regions
    }


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


# What it is about


def test_the_words_in_front_tell_what_is_spoken_of(tools: Tools) -> None:
    """ "Regarding energy, X noted the progress": nothing else says what progress."""
    record = read_sentence("Regarding energy, Minister Novak noted the progress made.", tools)
    assert [t.topic for t in record.utterances[0].topics] == ["energy"]
    bare = read_sentence("Minister Novak noted the progress made.", tools)
    assert bare.utterances[0].topics == ()


# Whose account it is, and who is meant


def test_a_minister_of_another_state_is_nobodys_own(tools: Tools) -> None:
    """ "Minister Ruiz" later in the text is the one who was introduced as of Chile."""
    record = read(
        "Outcome of Foreign Ministers' Meeting", "4 March 2022",
        "1. Minister of Foreign Affairs Ana Soto had a meeting with Minister of Foreign Affairs of "
        "Chile Ana Ruiz.\n\n"
        "2. Minister Ruiz mentioned the position of the Chilean government.", tools,
    )  # fmt: skip
    assert record.publisher is None


def test_a_third_state_that_is_spoken_of_is_not_the_publisher(tools: Tools) -> None:
    record = read(
        "Foreign Ministers' Telephone Talk", "9 May 2012",
        "Mr. Koichiro Gemba, Minister for Foreign Affairs of Japan, spoke by telephone with Hon. "
        "Ana Ruiz MP, Minister for Foreign Affairs of Chile.\n\n"
        "The Foreign Ministers exchanged views on the announcement of North Korea. Minister Ruiz "
        "offered his sympathy. North Korea called the missile a satellite.", tools,
    )  # fmt: skip
    assert record.publisher == "mofa-jp"  # the account begins with Japan's minister
    assert people(record.meetings[0]) == ("koichiro-gemba", "ana-ruiz")


def test_in_an_undated_text_an_office_is_of_whoever_of_it_once_held_it(tools: Tools) -> None:
    record = read(
        "PM call with Nicolas Sarkozy", "",
        "Prime Minister David Cameron spoke with the French President about Libya.\n\n"
        "The Prime Minister and the President welcomed the progress made.", tools,
    )  # fmt: skip
    assert people(record.meetings[0]) == ("david-cameron", "nicolas-sarkozy")
    both = ("david-cameron", "nicolas-sarkozy")
    assert acts(record) == [("discuss", both[:1]), ("welcome", both)]


def test_the_day_on_which_a_release_was_issued_may_be_its_first_sentence(tools: Tools) -> None:
    record = read(
        "Prime Minister's call with President Ruiz of Chile", "",
        "The press release issued by 10 Downing Street on 3 June 2025.\n\n"
        "The Prime Minister spoke to President Ruiz this evening. The leaders agreed to stay "
        "in touch.", tools,
    )  # fmt: skip
    assert record.issued == "2025-06-03"
    assert record.meetings[0].date == "2025-06-03"


def test_the_office_above_a_title_is_not_the_title(tools: Tools) -> None:
    record = read(
        "The White House\n\nOffice of the Vice President\n\n"
        "Readout of Vice President Biden's Meeting with Prime Minister Abe of Japan", "4 March 2014",
        "The Vice President met with Prime Minister Abe today.", tools,
    )  # fmt: skip
    assert record.title.startswith("Readout of Vice President Biden")
    assert "office-of-the-vice-president" not in {a.key for a in record.actors}


# Who met, and who issues it


def test_a_statement_from_ministers_named_one_by_one_is_theirs(tools: Tools) -> None:
    """Their states are said to have met; the line that names them says nothing else."""
    record = read(
        "Joint Statement - Defence Ministers' Meeting", "24 June 2020",
        "Joint statement from: Hon Ana Ruiz, Chile Minister of Defence; Hon Jane Otieno, Kenya "
        "Minister of National Defence; and Dr Luis Vega, Peru Secretary of Defense.\n\n"
        "The defence ministers of Chile, Kenya and Peru met via videoconference on 23 June.\n\nMinisters discussed new opportunities.", tools,
    )  # fmt: skip
    three = ("ana-ruiz", "jane-otieno", "luis-vega")
    assert people(record.meetings[0]) == three
    assert acts(record) == [("discuss", three)]


def test_presidents_who_are_not_named_are_their_states(tools: Tools) -> None:
    record = read(
        "Readout of President Biden's Meeting", "19 September 2023",
        "President Biden met with the Presidents of Kazakhstan, Tajikistan, and Uzbekistan today.",
        tools,
    )  # fmt: skip
    assert people(record.meetings[0]) == ("joe-biden", "kazakhstan", "tajikistan", "uzbekistan")


@pytest.mark.parametrize(
    ("who", "met"),
    [
        ("leaders", ("joe-biden", "narendra-modi", "emmanuel-macron")),
        ("Foreign Ministers", ("joe-biden", "india", "france")),
    ],
)
def test_leaders_are_those_whom_the_text_names(
    who: str, met: tuple[str, ...], tools: Tools
) -> None:
    """Ministers whom nobody names are not the leaders of whom the text speaks elsewhere."""
    record = read(
        "Readout of President Biden's Meeting", "10 September 2023",
        f"President Biden met with the {who} of India and France today. President Biden thanked "
        "Prime Minister Narendra Modi of India and President Emmanuel Macron of France.", tools,
    )  # fmt: skip
    assert people(record.meetings[0]) == met


def test_those_who_stand_behind_a_body_met_as_well(tools: Tools) -> None:
    """ "Council for ... Chairman X", "National Security Secretariat Secretary General Y"."""
    record = read(
        "Readout of President Biden's Meeting", "25 June 2021",
        "President Biden met with President Ashraf Ghani and High Council for National "
        "Reconciliation Chairman Abdullah Abdullah of Afghanistan.", tools,
    )  # fmt: skip
    assert people(record.meetings[0]) == ("joe-biden", "ashraf-ghani", "abdullah-abdullah")
    record = read(
        "Trilateral Statement", "15 June 2023",
        "National Security Secretariat Secretary General Akiba Takeo, and US National Security "
        "Advisor Jake Sullivan met this morning in Osaka and discussed how to cooperate.", tools,
    )  # fmt: skip
    assert acts(record) == [("discuss", ("takeo-akiba", "jake-sullivan"))]


def test_nobody_is_met_by_the_office_that_issues_the_account(tools: Tools) -> None:
    record = read(
        "Readout of National Security Advisor Jake Sullivan's Meeting with Leaders of Institutions",
        "1 September 2023", "Mr. Sullivan thanked the leaders for their work.", tools,
    )  # fmt: skip
    assert people(record.meetings[0]) == ("jake-sullivan",)


def test_a_long_title_does_not_hide_that_lines_were_broken_by_hand(tools: Tools) -> None:
    title = (
        "Readout of National Security Advisor Jake Sullivan's Trilateral Meeting with the National "
        "Security Advisors of Japan and of the Republic of Korea in the Capital of the Republic"
    )
    record = read(
        title, "December 9, 2023",
        "On Saturday, December 9, National Security Advisor Jake Sullivan met\n"
        "with ROK National Security Advisor Cho Tae-yong and Japanese National\n"
        "Security Advisor Takeo Akiba for the fourth trilateral National Security\n"
        "Advisors meeting. They discussed the sharing of ballistic missile data\n"
        "and the response to the launches of the last weeks, and agreed to meet\nagain soon.", tools,
    )  # fmt: skip
    (meeting,) = record.meetings
    assert people(meeting) == ("jake-sullivan", "cho-tae-yong", "takeo-akiba")


# What goes on, and what does not


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


def test_an_example_of_whom_it_helps_is_no_undertaking_of_its_own(tools: Tools) -> None:
    record = read_sentence(
        "Both sides committed to continuing to provide aid, including to neighbouring countries.",
        tools,
    )
    assert len(record.commitments) == 1


def test_a_government_named_after_a_person_is_not_that_person(tools: Tools) -> None:
    record = read_sentence(
        "Minister Silva stressed that despite the drought, the Moon Jae-in government has sought "
        "to trade.", tools,
    )  # fmt: skip
    assert acts(record) == [("state", ("pedro-silva",))]


def test_a_day_on_which_something_else_was_announced_is_no_due_date(tools: Tools) -> None:
    record = read_sentence(
        "They reaffirmed their commitment to working together in the wake of the announcement from "
        "Spain this week.", tools,
    )  # fmt: skip
    assert [c.due for c in record.commitments] == [None]


@pytest.mark.parametrize(
    "offices",
    [
        "Deputy Prime Minister and Minister of Trade of Chile",
        "Minister of Trade and Deputy Prime Minister of Chile",
        "Minister of Trade of Chile and Deputy Prime Minister",
    ],
)
def test_who_holds_two_offices_is_one_person(offices: str, tools: Tools) -> None:
    record = read_sentence(
        f"On March 4, Minister Silva held talks with Ms. Ana Ruiz, {offices}. The Deputy Prime "
        "Minister thanked Portugal.", tools,
    )  # fmt: skip
    assert people(record.meetings[-1]) == (SILVA, "ana-ruiz")
    assert acts(record) == [("thank", ("ana-ruiz",))]
    assert "chile" in {a.key for a in record.actors}


def test_of_many_ministries_of_one_name_the_speakers_is_meant(tools: Tools) -> None:
    """ "From: Ministry of Defence" heads the pages of dozens of states."""
    body = "John Healey hosted Minister Ana Ruiz of Chile in London today. The {} thanked Chile."
    record = read(
        "Defence Secretary hosts Chilean Minister\n\nFrom: Ministry of Defence\n", "9 October 2024",
        "The Defence Secretary " + body.format("Defence Secretary"), tools,
    )  # fmt: skip
    assert record.publisher == "mod-gb"
    assert acts(record) == [("thank", ("john-healey",))]
    nameless = read(
        "Minister hosts Chilean Minister\n\nFrom: Ministry of Defence\n", "9 October 2024",
        "Minister Jan Ek hosted Minister Ana Ruiz of Chile today. Minister Ek thanked Chile.", tools,
    )  # fmt: skip
    assert nameless.publisher is None


def test_a_bare_office_is_the_publishers_by_any_of_its_names(tools: Tools) -> None:
    """The "Foreign Secretary" is no Foreign Minister whom he called."""
    record = read(
        "Foreign Secretary call with Egyptian Foreign Minister\n\n"
        "From: Foreign, Commonwealth & Development Office\n", "5 February 2025",
        "The Foreign Secretary spoke to Egyptian Foreign Minister Badr Abdelatty today. He thanked "
        "Egypt.", tools,
    )  # fmt: skip
    (meeting,) = record.meetings
    assert people(meeting) == ("david-lammy", "badr-abdelatty")
    assert acts(record) == [("thank", ("david-lammy",))]


def test_who_is_said_to_be_of_a_state_is_so_by_family_name(tools: Tools) -> None:
    """A host of another state does not make the account that state's."""
    record = read(
        "Minister Iwaya's Visit to Belgium", "April 3, 2025",
        "From April 2 to 4, Mr. IWAYA Takeshi, Minister for Foreign Affairs of Japan, visited "
        "Brussels.\n\nOn April 4, Minister Iwaya attended a working lunch hosted by Mr. Maxime "
        "Pr\u00e9vot, Deputy Prime Minister and Minister of Foreign Affairs of Belgium.", tools,
    )  # fmt: skip
    assert record.publisher == "mofa-jp"


# Whose statement it is


@pytest.mark.parametrize(
    ("title", "subject", "issuers"),
    [
        (
            "G7 Foreign Ministers' Statement on Chile",
            "We, the G7 Foreign Ministers of Japan, Italy, Germany, France, Canada, the United "
            "States of America and the United Kingdom and the High Representative of the European "
            "Union, denounce",
            ("japan", "italy", "germany", "france", "canada", "united-states", "united-kingdom",
             "eu"),
        ),
        (
            "Joint Statement on Chile",
            "The Foreign Ministers of Australia, the Republic of Korea and New Zealand and the "
            "High Representative of the European Union strongly condemn",
            ("australia", "south-korea", "new-zealand", "eu"),
        ),
        (
            "Statement by the Nordic-Baltic Eight foreign ministers",
            "The Foreign Ministers of Denmark, Estonia, Finland and Sweden condemn",
            ("denmark", "estonia", "finland", "sweden"),
        ),
        (
            "G7 Foreign Ministers' Statement on Chile",
            "The members of the G7, and the High Representative of the European Union, condemn",
            ("g7",),
        ),
    ],
)  # fmt: skip
def test_ministers_of_many_states_speak_together(
    title: str, subject: str, issuers: tuple[str, ...], tools: Tools
) -> None:
    """Neither the state that the title is about nor the officer named last speaks alone."""
    record = read(title, "9 January 2025", f"{subject} the attack on the dam in Chile. We reject "
                  "violence.", tools)  # fmt: skip
    assert record.kind == "joint-statement"
    assert record.issuers == issuers
    assert acts(record) == [("condemn", issuers), ("oppose", issuers)]


def test_states_that_announce_something_together_issue_it(tools: Tools) -> None:
    """A programme through which one of them helps has issued nothing."""
    record = read(
        "Joint Statement on Assistance", "5 July 2023",
        "Today Japan and Kenya announce the following. Japan pledges 1.2 million euros through the "
        "World Food Programme (WFP). Both countries intend to sign the agreement by 2026.", tools,
    )  # fmt: skip
    assert record.issuers == ("japan", "kenya")
    assert undertakings(record) == [
        ("decided", ("japan",)),
        ("intended", ("japan", "kenya")),
    ]


def test_a_state_whose_forces_are_spoken_of_has_not_issued_the_text(tools: Tools) -> None:
    record = read(
        "Statement on the situation in the Middle East", "5 July 2023",
        "We strongly condemn the shelling of the Lebanese Armed Forces. We call on all parties to "
        "respect the ceasefire. Lebanon must be heard.", tools,
    )  # fmt: skip
    assert record.publisher is None
    assert [g.kind for g in record.gaps].count("unresolved-pronoun") == 2


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


def test_an_officer_who_urges_all_sides_is_no_side(tools: Tools) -> None:
    record = read(
        "Visit to Beirut", "1 August 2024",
        "Foreign Secretary David Lammy met Minister Ana Ruiz of Chile in Beirut today. The Foreign "
        "Secretary urged all sides to step back and called for a ceasefire.", tools,
    )  # fmt: skip
    assert acts(record) == [("urge", ("david-lammy",)), ("urge", ("david-lammy",))]


# What a party says and undertakes in its own name


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


def test_a_statement_on_behalf_of_a_body_is_that_bodys(tools: Tools) -> None:
    record = read(
        "Iran: Statement by the High Representative on behalf of the European Union", "4 May 2024",
        "The European Union condemns the execution. We will impose sanctions.", tools,
    )  # fmt: skip
    assert record.publisher == "eu"
    assert acts(record) == [("condemn", ("eu",))]
    assert undertakings(record) == [("decided", ("eu",))]


def test_a_minister_who_is_quoted_undertakes_for_his_state(tools: Tools) -> None:
    record = read(
        "Meeting on grain", "9 October 2024",
        '"The UK will continue to send grain. France will send tents," Foreign Secretary David '
        "Lammy said.", tools,
    )  # fmt: skip
    (promise,) = record.commitments
    assert promise.committers == ("united-kingdom",)
    assert promise.passage.quote == "The UK will continue to send grain"


# Several encounters, and how they are told


def met(record: Record) -> list[tuple[str, str | None, str | None, tuple[str, ...]]]:
    return [(m.kind, m.date, m.city, people(m)) for m in record.meetings]


def test_a_visit_and_what_was_held_on_the_same_day(tools: Tools) -> None:
    """ "He" is the one whose meetings are told; the day and the lunch's host are told but once."""
    record = read(
        "Minister Iwaya's Visit to Belgium", "April 10, 2025",
        "From April 2 to 4, Mr. IWAYA Takeshi, Minister for Foreign Affairs of Japan, visited "
        "Brussels, Belgium.\n\nOn April 3, Minister Iwaya held a meeting with Ms. Ana Ruiz, Minister "
        "of Foreign Affairs of Chile, who had visited Tokyo in January. On the same day, he held a "
        "meeting with Mr. Luis VEGA, Minister for Foreign Affairs of Peru.\n\nOn April 4, Minister "
        "Iwaya attended a working lunch hosted by Mr. Jan Maes, Deputy Prime Minister and Minister "
        "of Trade of Belgium, in Ghent.", tools,
    )  # fmt: skip
    iwaya = "takeshi-iwaya"
    assert met(record)[0] == ("visit", "2025-04-02", "Brussels", (iwaya,))
    assert [(m.kind, m.date, people(m)) for m in record.meetings[1:]] == [
        ("meeting", "2025-04-03", (iwaya, "ana-ruiz")),
        ("meeting", "2025-04-03", (iwaya, "luis-vega")),
        ("working-meal", "2025-04-04", (iwaya, "jan-maes")),
    ]


def test_who_joins_anothers_meeting_met_all_of_them(tools: Tools) -> None:
    record = read_sentence(
        "On March 3, Minister Silva joined Minister Novak's meeting with Minister Ana Ruiz of Chile.",
        tools,
    )
    assert people(record.meetings[-1]) == (SILVA, NOVAK, "ana-ruiz")


def test_a_guest_received_today_at_a_site(tools: Tools) -> None:
    """When and where may stand between the verb and the guest, and two offices before a name."""
    record = read(
        "Tajani receives Ruiz", "6 March 2025",
        "The Deputy Prime Minister and Minister of Foreign Affairs, Antonio Tajani, received today at "
        "the Farnesina the Deputy Prime Minister and Minister of Foreign Affairs of the Republic of "
        "Chile, Ana Ruiz. Minister Tajani thanked Chile.", tools,
    )  # fmt: skip
    (meeting,) = record.meetings
    assert (meeting.date, people(meeting)) == ("2025-03-06", ("antonio-tajani", "ana-ruiz"))


def test_a_committee_that_is_convened_does_not_take_part(tools: Tools) -> None:
    record = read(
        "Joint Statement of the Chile-Peru Security Consultative Committee", "July 28, 2024",
        "Minister Ana Ruiz of Chile, Minister Jo Ray of Chile, Minister Luis Vega of Peru, and "
        "Minister Eva Paz of Peru convened the Chile-Peru Security Consultative Committee (SCC) on "
        "July 28, 2024, in Lima. The Ministers welcomed progress.", tools,
    )  # fmt: skip
    four = ("ana-ruiz", "jo-ray", "luis-vega", "eva-paz")
    assert met(record) == [("meeting", "2024-07-28", "Lima", four)]
    assert acts(record) == [("welcome", four)]


def test_consultations_are_hosted_and_states_are_represented(tools: Tools) -> None:
    """Who met stands in the sentences after the one that tells that it was held."""
    record = read(
        "Joint Statement on Chile-Peru Ministerial Consultations", "6 December 2024",
        "The Chile-Peru Foreign and Defence Ministers' Consultations were held in Lima on 6 December "
        "2024. The meeting was hosted by Peruvian Minister of Foreign Affairs the Hon Luis Vega. "
        "Chile was represented by the Deputy Prime Minister and Minister for Defence, the Hon Ana "
        "Ruiz MP.\n\nMinisters reaffirmed their commitment to peace.", tools,
    )  # fmt: skip
    two = ("luis-vega", "ana-ruiz")
    assert met(record) == [("meeting", "2024-12-06", "Lima", two)]
    assert [(u.act, set(u.speakers)) for u in record.utterances] == [("confirm", set(two))]


def test_a_summit_that_was_held_is_of_those_whose_statement_it_is(tools: Tools) -> None:
    record = read(
        "Chairman's Statement of the 27th ASEAN-Japan Summit", "11 October 2024",
        "The 27th ASEAN-Japan Summit, chaired by H.E. Sonexay Siphandone, Prime Minister of the Lao "
        "People's Democratic Republic, was held on 10 October 2024 in Vientiane, Lao PDR. We "
        "appreciated the support. We tasked officials. We noted it.", tools,
    )  # fmt: skip
    assert met(record) == [("summit", "2024-10-10", "Vientiane", ("asean", "japan"))]
    assert [u.act for u in record.utterances] == ["thank", "request", "state"]


def test_a_weekday_in_brackets_parts_no_date(tools: Tools) -> None:
    """ "October 24 (Thu.), 2024" in a text that bears no date of its own."""
    record = read(
        "Meeting of Ministers", "",
        "Minister Ana Ruiz of Chile met Minister Luis Vega of Peru on the morning of October 24 "
        "(Thu.), 2024, in Lima.", tools,
    )  # fmt: skip
    assert met(record) == [("meeting", "2024-10-24", "Lima", ("ana-ruiz", "luis-vega"))]


# Names


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Special Envoy for Europe and Africa Ana Ruiz", "ana-ruiz"),
        ("EU Special Envoy for Sanctions Ana Ruiz", "ana-ruiz"),
        ("Chilean Special Presidential Envoy for Sudan and South Sudan Ana Ruiz", "ana-ruiz"),
        ("Minister Eamon O'Brien of Ireland", "eamon-obrien"),
        ("Minister Rida' Al Noor of Oman", "rida-al-noor"),
        ("Minister Karim Rida' al-Noor of Oman", "karim-rida-al-noor"),
        ("Minister Karim al-Noor of Oman", "karim-al-noor"),
        ("Minister al-Noor of Oman", "al-noor-oman"),
        ("H.E. Mr. Jan Kowal, Minister of Trade of Poland,", "jan-kowal"),
        ("Minister Kim Young-bo of the Republic of Korea", "kim-young-bo"),
    ],
)
def test_whose_name_stands_behind_an_office(title: str, key: str, tools: Tools) -> None:
    """Where an envoy is sent is neither a part of the name nor the envoy's own state."""
    record = read_sentence(f"{title} thanked Slovenia for its help.", tools)
    assert acts(record) == [("thank", (key,))]
    assert not {"sudan", "africa"} & {a.key for a in record.actors}


def test_a_name_is_the_same_with_and_without_its_article(tools: Tools) -> None:
    """ "Karim al-Noor" of the first sentence is "Minister Al Noor" and "Noor" of the others."""
    record = read_sentence(
        "On 3 March 2026, Foreign Minister Jana Novak met with Foreign Minister Karim al-Noor of Oman"
        " in Muscat. Minister Al Noor welcomed closer ties. Noor thanked Slovenia for its help.",
        tools,
    )
    assert acts(record) == [("welcome", ("karim-al-noor",)), ("thank", ("karim-al-noor",))]


def test_three_ministers_of_one_family_name_are_three(tools: Tools) -> None:
    """A given name tells them apart; without one, whoever was named last is meant."""
    record = read(
        "Meeting", "July 28, 2024",
        "Minister Kim Min-jae of the Republic of Korea, Minister Kim Sung-ho and Minister Kim "
        "Young-ho met Minister Ana Ruiz of Chile in Seoul. Minister Kim Young-ho stressed the need "
        "for dialogue. Minister Ruiz thanked Minister Kim Sung-ho. Minister Kim agreed.", tools,
    )  # fmt: skip
    assert people(record.meetings[0]) == ("kim-min-jae", "kim-sung-ho", "kim-young-ho", "ana-ruiz")
    assert acts(record) == [
        ("state", ("kim-young-ho",)),
        ("thank", ("ana-ruiz",)),
        ("agree", ("kim-sung-ho",)),
    ]


# News and names in short


def test_a_news_item_opens_with_where_and_when_it_was_filed(tools: Tools) -> None:
    """The place and date in front are no part of the sentence, nor is the mark at the end."""
    record = read(
        "Chile, Peru sign pact", "",
        "LIMA, July 8, 2024 - Chile and Peru on Monday signed a pact, the two governments said.\n\n"
        "Minister Ana Ruiz of Chile met Minister Luis Vega of Peru in Lima on Monday. Ruiz said the "
        "pact would help. /END/", tools,
    )  # fmt: skip
    assert record.issued == "2024-07-08"
    assert [(m.date, m.city) for m in record.meetings] == [("2024-07-08", "Lima")]
    first, last = record.utterances
    assert first.passage.quote.startswith("Chile and Peru on Monday")
    assert (last.speakers, last.passage.quote) == (("ana-ruiz",), "Ruiz said the pact would help")


def test_two_secretaries_are_those_who_hold_such_an_office(tools: Tools) -> None:
    record = read(
        "Meeting", "Nov. 18, 2024",
        "Secretary of Defense Lloyd J. Austin III met with Philippine Secretary of National Defense "
        "Gilberto C. Teodoro, Jr., and President Ferdinand R. Marcos, Jr., today in Manila. The two "
        "Secretaries welcomed an agreement. The three leaders discussed trade.", tools,
    )  # fmt: skip
    two = ("lloyd-austin", "gilberto-teodoro")
    assert acts(record) == [("welcome", two), ("discuss", (*two, "ferdinand-r-marcos-jr"))]


def test_allies_are_the_alliance_that_the_text_names(tools: Tools) -> None:
    record = read(
        "NATO-Ukraine Council meets", "18 November 2024",
        "NATO Secretary General Mark Rutte met Minister Olha Bondar of Ukraine. Allies reaffirmed "
        "their support for Ukraine. Minister Bondar thanked Allies.", tools,
    )  # fmt: skip
    assert acts(record) == [("confirm", ("nato",)), ("thank", ("olha-bondar",))]
    assert record.utterances[1].addressees == ("nato",)


def test_spouses_of_one_family_name_are_told_by_their_address(tools: Tools) -> None:
    record = read(
        "Dinner at the White House", "September 10, 2023",
        "President Joseph R. Biden, Jr. met with Mr. Jan Vos and Mrs. Eva Vos of Belgium at the White "
        "House. Mrs. Vos thanked the crew. Mr. Vos agreed.", tools,
    )  # fmt: skip
    assert acts(record) == [("thank", ("eva-vos",)), ("agree", ("jan-vos",))]


def test_who_called_on_one_met_the_other(tools: Tools) -> None:
    """Paragraphs that are counted with a bare number, and two encounters of one guest."""
    record = read(
        "Visit of Minister Ana Ruiz of Chile to Singapore", "5 September 2024",
        "Minister for Foreign Affairs of Chile Ana Ruiz is making a visit to Singapore.\n\n"
        "2 Foreign Minister Ruiz called on Prime Minister Lawrence Wong and met Minister for Foreign "
        "Affairs Dr Vivian Balakrishnan today.\n\n"
        "3 Foreign Minister Ruiz also invited Minister Balakrishnan to visit Chile.", tools,
    )  # fmt: skip
    assert [(m.kind, people(m)) for m in record.meetings] == [
        ("courtesy-call", ("ana-ruiz", "lawrence-wong")),
        ("meeting", ("ana-ruiz", "vivian-balakrishnan")),
    ]
    assert acts(record) == [("request", ("ana-ruiz",))]


def test_those_who_met_to_discuss_something_are_not_what_they_discussed(tools: Tools) -> None:
    record = read(
        "Joint press statement by NATO Secretary General and President of the European Commission",
        "Brussels, 11 November 2024",
        "Today, we met to discuss EU-NATO cooperation. We agreed to set up a task force.", tools,
    )  # fmt: skip
    both = ("mark-rutte", "ursula-von-der-leyen")
    assert [people(m) for m in record.meetings] == [both]
    assert acts(record) == [("discuss", both), ("agree", both)]


def test_states_that_speak_first_make_a_statement_joint(tools: Tools) -> None:
    """What they lay upon another state, that state has not undertaken."""
    record = read(
        "E3 statement on Iran", "28 August 2025",
        "France, Germany and the United Kingdom share the objective that Iran shall never build a "
        "weapon. Today, we notified the UN Security Council.", tools,
    )  # fmt: skip
    three = ("france", "germany", "united-kingdom")
    assert (record.kind, record.issuers) == ("joint-statement", three)
    assert [u.speakers for u in record.utterances] == [three, three]
    assert record.commitments == ()


def test_a_journey_is_no_undertaking(tools: Tools) -> None:
    record = read_sentence(
        "Minister Silva thanked the crew. Minister Silva will travel on to Madrid tomorrow.", tools
    )
    assert record.commitments == ()
    binding = read_sentence("Portugal will train pilots.", tools)
    assert len(binding.commitments) == 1


def test_a_council_that_issues_a_statement_speaks_in_it(tools: Tools) -> None:
    record = read(
        "Statement by the North Atlantic Council on the war", "24 February 2023",
        "Allies condemn the war. We urge all to help. NATO Allies will support Ukraine for as long "
        "as it takes.", tools,
    )  # fmt: skip
    assert record.publisher == "nac"
    assert acts(record)[1:] == [("urge", ("nac",))]
    assert undertakings(record) == [("decided", ("nato",))]


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


def test_an_office_of_one_state_only_has_a_holder(tools: Tools) -> None:
    record = read(
        "T\u00e1naiste speaks with Minister Ruiz", "12 March 2025",
        "T\u00e1naiste and Minister for Foreign Affairs, Simon Harris, spoke today with Minister Ana "
        "Ruiz of Chile. The T\u00e1naiste thanked Chile. EAM Jaishankar of India agreed.", tools,
    )  # fmt: skip
    assert acts(record)[0] == ("thank", ("simon-harris",))


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


def test_a_guest_who_is_on_a_visit_hides_no_act(tools: Tools) -> None:
    record = read_sentence(
        "Minister Silva met with Minister Ana Ruiz of Chile, who is on a visit to Lisbon, in Porto, "
        "and discussed trade.", tools,
    )  # fmt: skip
    assert acts(record) == [("discuss", (SILVA,))]


def test_a_rank_between_an_office_and_its_holder(tools: Tools) -> None:
    """ "the Commander of the Lebanese Armed Forces, General A": one person, and not Lebanon."""
    record = read_sentence(
        "On March 4, Minister Silva met with the Commander of the Lebanese Armed Forces, General "
        "Joseph Aoun.", tools,
    )  # fmt: skip
    assert people(record.meetings[-1]) == (SILVA, "joseph-aoun")


def test_what_a_party_will_do_under_an_accord(tools: Tools) -> None:
    record = read_sentence(
        "The two ministers signed an accord, under which Portugal will purchase six ships.", tools
    )
    assert ("decided", ("portugal",)) in undertakings(record)


def test_a_family_name_alone_makes_nobody_a_misspelt_leader(tools: Tools) -> None:
    """ "Kim Hong-kyun" of the South is not the leader of the North."""
    record = read(
        "Trilateral Phone Call", "May 29, 2024",
        "Deputy Secretary of State Kurt M. Campbell held a phone call today with Republic of Korea "
        "First Vice Foreign Minister Kim Hong-kyun. Vice Minister Kim thanked him.", tools,
    )  # fmt: skip
    assert people(record.meetings[0]) == ("kurt-campbell", "kim-hong-kyun")
    assert acts(record) == [("thank", ("kim-hong-kyun",))]


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


def test_a_name_that_is_misspelt_by_a_letter_is_the_holders(tools: Tools) -> None:
    record = read(
        "Visit to Tokyo", "9 April 2025",
        "NATO Secretary General Mark Rutte met with the Minister of Economy, Trade and Investment of "
        "Japan, Yogi Muto, in Tokyo today.", tools,
    )  # fmt: skip
    assert people(record.meetings[0]) == ("mark-rutte", "yoji-muto")
    assert [v.kind for v in record.variants if v.actor == "yoji-muto"] == ["spelling"]


def test_ministers_of_one_state_issue_no_joint_statement(tools: Tools) -> None:
    record = read(
        "Statement by Ministers Joly and Blair on the attack", "4 March 2024",
        "Canada condemns all violence. We will support the victims.", tools,
    )  # fmt: skip
    assert (record.kind, record.publisher) == ("press-release", "gac-ca")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Joint Media Release with the Minister for Health, Nora Kyle", "press-release"),
        ("Joint Media Release with the Member for Corio, Nora Kyle", "press-release"),
        ("Joint Press Release with the Premier of Tasmania, Nora Kyle", "press-release"),
        ("Joint Media Release with the Minister for Health of Chile, Nora Kyle", "joint-statement"),
        ("Joint Media Release with President Nora Kyle", "joint-statement"),
        ("Joint Media Release with Foreign Minister Nora Kyle", "joint-statement"),
    ],
)
def test_colleagues_put_out_a_release_and_no_joint_statement(
    title: str, kind: str, tools: Tools
) -> None:
    record = read(
        title, "4 March 2008",
        "The Australian Government will build three schools. It is an important step.", tools,
    )  # fmt: skip
    assert record.kind == kind


def test_whom_an_officer_spoke_to_has_not_issued_the_account(tools: Tools) -> None:
    record = read(
        "Department Press Briefing", "March 5, 2025",
        "The Secretary spoke to Foreign Minister Iwaya yesterday. The Secretary thanked him. We will "
        "announce travel soon.", tools,
    )  # fmt: skip
    assert record.publisher is None
    assert all("japan" not in c.committers for c in record.commitments)


def test_they_are_both_in_what_one_of_them_says(tools: Tools) -> None:
    """What one would like to say is no undertaking."""
    record = read_sentence(
        "Minister Novak stated that she would like to thank Minister Silva, and Minister Silva said "
        "that they would meet in May.", tools,
    )  # fmt: skip
    assert undertakings(record) == [("decided", ("slovenia", "portugal"))]


# Pages


def test_a_heading_that_only_a_break_parts_from_its_paragraph(tools: Tools) -> None:
    """`<br>` behind a few words without a verb ends a heading; elsewhere it is any line's end."""
    page = (
        "<html><head><title>Talks</title></head><body><main><h1>Chile-Peru Talks</h1>"
        "<p>March 4, 2025</p><p>On March 4, Minister Ana Ruiz of Chile met Minister Luis Vega of "
        "Peru in Lima.</p><ol><li>Bilateral trade<br>The two ministers agreed to open a port.</li>"
        "</ol><p>Minister Ruiz thanked<br>Peru for its help in the search.</p></main></body></html>"
    )
    record = read_statement(read_bytes(page.encode(), "talks.html"), tools)
    assert [u.act for u in record.utterances] == ["agree", "thank"]
